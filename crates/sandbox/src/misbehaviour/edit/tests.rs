use super::*;

#[test]
fn an_edit_sets_and_takes_out_members_by_pointer() {
    let mut body = json!({"a": {"b": [{"id": "x"}]}, "error": null});
    edit(&mut body, "/a/b/0/id", Some(json!("y")));
    edit(&mut body, "/error", None);
    edit(&mut body, "/c/d", Some(json!(1)));
    assert_eq!(body, json!({"a": {"b": [{"id": "y"}]}, "c": {"d": 1}}));
}
