use serde_json::json;

use super::*;

fn of(body: Value, work: impl FnOnce(&mut Members<'_>)) -> Vec<String> {
    let notes = Notes::default();
    work(&mut Members::of_body(body, &notes));
    notes.into_all().iter().map(ToString::to_string).collect()
}

#[test]
fn a_member_is_found_by_any_letter_case_and_never_twice() {
    let body = json!({"RequestID": "a", "request_id": "b", "requestId": "c", "STATUS": 7});
    let notes = of(body, |body| {
        assert_eq!(body.text("requestId").as_deref(), Some("c"));
        assert!(body.text("requestId").is_some());
        assert_eq!(body.text("status").as_deref(), Some("7"));
        assert_eq!(body.text("status"), None);
    });
    assert!(notes.is_empty());
}

#[test]
fn absent_null_and_empty_are_equal() {
    for empty in [json!(null), json!(""), json!("  "), json!([]), json!({})] {
        let notes = of(json!({"member": empty}), |body| {
            assert_eq!(body.value("member"), None, "{empty}");
        });
        assert!(notes.is_empty());
    }
}

#[test]
fn a_list_may_be_one_object_texts_or_numbers_and_one_bad_element_costs_itself() {
    let ids = |list: Value| {
        let mut ids = vec![];
        let notes = of(json!({"list": list}), |body| {
            for mut one in body.objects("list", "id", 4) {
                ids.extend(one.text("id"));
            }
        });
        (ids, notes)
    };
    let good = vec!["a".to_owned(), "7".to_owned()];
    for list in [
        json!([{"id": "a"}, {"id": 7}]),
        json!(["a", 7]),
        json!([{"ID": "a"}, null, "7"]),
        json!("[{\"id\":\"a\"},{\"id\":\"7\"}]"),
    ] {
        assert_eq!(ids(list), (good.clone(), vec![]));
    }
    assert_eq!(ids(json!({"id": "a"})), (vec!["a".to_owned()], vec![]));
    assert_eq!(ids(json!("a")), (vec!["a".to_owned()], vec![]));
    assert_eq!(
        ids(json!(["a", true, {"id": {"x": 1}}, 7])),
        (
            good,
            vec![
                "list[1]: yes_or_no".to_owned(),
                "list[2].id: object".to_owned()
            ]
        )
    );
    let (found, notes) = ids(json!(["a", "b", "c", "d", "e"]));
    assert_eq!(
        (found.len(), notes),
        (4, vec!["list[4]: too_many".to_owned()])
    );
}

#[test]
fn the_elements_of_a_list_are_counted_before_they_are_read() {
    for (list, count) in [
        (json!(["a", null]), Some(2)),
        (json!("[\"a\",\"b\"]"), Some(2)),
        (json!([]), Some(0)),
        (json!("[]"), Some(0)),
        (json!({"id": "a"}), Some(1)),
        (json!("a"), Some(1)),
        (json!(true), Some(1)),
        (json!(null), None),
        (json!(" "), None),
        (json!({}), None),
    ] {
        of(json!({"L_ist": list}), |body| {
            assert_eq!(body.elements("list"), count);
        });
    }
    of(json!({}), |body| assert_eq!(body.elements("list"), None));
}

#[test]
fn whole_numbers_come_as_texts_and_with_nothing_behind_the_point() {
    let notes = of(
        json!({"a": "3", "b": 3.0, "c": " 3.0 ", "d": 3.5, "e": [1], "f": "x"}),
        |body| {
            for name in ["a", "b", "c"] {
                assert_eq!(body.whole(name), Some(3), "{name}");
            }
            for name in ["d", "e", "f"] {
                assert_eq!(body.whole(name), None, "{name}");
            }
        },
    );
    assert_eq!(notes, ["d: number", "e: list", "f: text"]);
}

#[test]
fn what_is_needed_is_told_by_its_place_and_kind() {
    of(json!({"a": {"b": [1, 2]}}), |body| {
        let mut inner = body.object("a").unwrap();
        let told = inner.needed_text("b").unwrap_err();
        assert_eq!(told, FieldUnread::new("a.b", ValueKind::List));
        let told = inner.needed_text("c").unwrap_err();
        assert_eq!(told, FieldUnread::new("a.c", ValueKind::Missing));
    });
    assert_eq!(of(json!(["x", "y"]), |_| {}), ["the body: list"]);
    assert!(
        of(json!([{"a": 1}]), |body| assert_eq!(
            body.whole("a"),
            Some(1)
        ))
        .is_empty()
    );
}
