//! What pages of every type have: attesters, narrative.

use super::{condition, patient};
use crate::made::{bundle, composition, entry, item};
use records::clinical::Block;
use records::{NarrativeNode, read};
use serde_json::json;

#[test]
fn attesters_and_the_document_it_replaces_are_named() {
    let mut head = composition("OPConsultRecord", "371530004", &[]);
    head["attester"] = json!([{"mode": "legal", "time": "2026-03-04T11:00:00+05:30", "party": {"reference": "Practitioner/d"}}]);
    head["relatesTo"] =
        json!([{"code": "replaces", "targetReference": {"reference": "Composition/comp"}}]);
    let view = read(&bundle(vec![
        entry("Composition", "comp", head),
        entry(
            "Practitioner",
            "d",
            json!({"name": [{"text": "Dr. Meera Iyer"}]}),
        ),
    ]));
    assert_eq!(
        view.attested.map(words::english).as_deref(),
        Some("Legal: Dr. Meera Iyer, 04 Mar 2026, 11:00")
    );
    assert_eq!(
        view.relates_to.map(words::english).as_deref(),
        Some("Replaces: Synthetic document")
    );
}

#[test]
fn narrative_stands_where_data_is_missing_doubtful_or_less_and_is_harmless() {
    let section = |status: &str, entry: &str| {
        json!({"title": "Notes", "entry": [{"reference": entry}], "text": {"status": status,
        "div": "<div onclick='x()'><table><tr><td>Rest</td></tr></table><script>steal()</script><img src='https://evil.example/x'/><a href='javascript:x()'>link</a></div>"}})
    };
    let read_with = |status: &str, entry_id: &str| {
        let mut head = composition("OPConsultRecord", "", &[]);
        head["section"] = json!([section(status, entry_id)]);
        read(&bundle(vec![
            entry("Composition", "c", head),
            condition("good", "Fever"),
            entry(
                "Condition",
                "loose",
                json!({"subject": patient(), "code": {"text": "Fever"}, "clinicalStatus": "active"}),
            ),
        ]))
    };
    // A program calls a text generated into which somebody typed.
    let only_data = |words: &str| {
        let mut head = composition("OPConsultRecord", "", &[]);
        let div =
            format!("<div><table><tr><th>Name</th></tr><tr><td>{words}</td></tr></table></div>");
        head["section"] = json!([{"title": "Complaints", "entry": [{"reference": "good"}],
            "text": {"status": "generated", "div": div}}]);
        let view = read(&bundle(vec![
            entry("Composition", "c", head),
            condition("good", "Fever since 3 days"),
        ]));
        view.sections[0].blocks.len() == 1
    };
    assert!(only_data("Fever since 3 days"), "it repeats the data");
    for more in [
        "Fever since 5 days",
        "Fever since 3 days, allergic to penicillin",
    ] {
        assert!(!only_data(more), "{more}");
    }
    for (status, id, why) in [
        (
            "additional",
            "good",
            "This text may hold more than the data.",
        ),
        (
            "generated",
            "good",
            "This text may hold more than the data.",
        ),
        (
            "generated",
            "loose",
            "Not all items of this section could be read in full.",
        ),
    ] {
        let view = read_with(status, id);
        let Some(Block::Narrative { why: said, nodes }) = view.sections[0].blocks.last() else {
            panic!("narrative")
        };
        assert_eq!(said.as_ref().map(words::english).as_deref(), Some(why));
        let shown = serde_json::to_string(nodes).unwrap();
        for gone in ["steal", "script", "evil", "javascript", "onclick", "x()"] {
            assert!(!shown.contains(gone), "{gone}");
        }
        assert!(shown.contains("Rest") && shown.contains("link"));
        assert!(matches!(nodes.first(), Some(NarrativeNode::Element { tag, .. }) if tag == "div"));
        assert!(item(&view, "Narrative").in_block);
    }
}
