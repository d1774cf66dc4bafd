use super::*;
use crate::json::node::Budget;

#[test]
fn a_negation_is_heard_in_every_form_it_is_sent() {
    for member in [
        r#""notGiven":true"#,
        r#""notGiven":1"#,
        r#""notGiven":[true]"#,
        r#""wasNotTaken":"yes""#,
        r#""taken":"n""#,
        r#""doNotPerform":"TRUE""#,
    ] {
        let json = format!("{{{member}}}");
        let node = Node::of(&json, &Budget::default());
        assert_eq!(status_flag(&node), Some(Flag::Negated), "{member}");
    }
    for member in [r#""notGiven":0"#, r#""taken":"y""#, r#""notDone":[false]"#] {
        let json = format!("{{{member}}}");
        let node = Node::of(&json, &Budget::default());
        assert_eq!(status_flag(&node), None, "{member}");
    }
}
