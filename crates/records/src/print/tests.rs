//! What a printed page says, and what it never holds.

use sha2::Digest as _;

use super::*;
use crate::clinical::block::Block;
use crate::clinical::line::{ConditionLine, Part};
use crate::item::narrative::NarrativeNode;
use crate::value::mark::Flag;

const EVIL: &str = "\"><script>alert('1')</script><img src=x onerror=alert(2)> & </td></table>";

fn provenance() -> Provenance {
    Provenance {
        hospital: "City Hospital".to_owned(),
        received_at: Some("2026-11-20T08:32:00Z".to_owned()),
        care_context: Some("OPD-7".to_owned()),
        artefact: Some("a-1".to_owned()),
        expires: Some("2026-12-21T00:00:00+05:30".to_owned()),
        patient: "Asha Rao, asha.rao@sbx".to_owned(),
        printed_at: "2026-11-21T10:00:00+05:30".to_owned(),
        printed_by: Some("Dr. Iyer".to_owned()),
    }
}

fn in_english(view: &DocumentView, provenance: &Provenance) -> String {
    print(view, provenance, Words::of(words::Language::english()))
}

fn document() -> DocumentView {
    crate::read(
        br#"{"resourceType":"Bundle","type":"collection","entry":[
            {"resource":{"resourceType":"Condition","id":"c","code":{"text":"Fever"},"subject":{"display":"x"}}},
            {"resource":{"resourceType":"Nonsense","id":"n","word":"kept"}}]}"#,
    )
}

#[test]
fn whose_it_is_and_until_when_stands_in_the_running_head_and_foot() {
    let page = in_english(&document(), &provenance());
    let head = page
        .split("<thead>")
        .nth(1)
        .unwrap()
        .split("</thead>")
        .next()
        .unwrap();
    assert!(
        head.contains("Asha Rao, asha.rao@sbx") && head.contains("City Hospital"),
        "{head}"
    );
    assert!(
        head.contains("items fully read; 1 item could not be read"),
        "{head}"
    );
    let foot = page
        .split("<tfoot>")
        .nth(1)
        .unwrap()
        .split("</tfoot>")
        .next()
        .unwrap();
    assert!(foot.contains("until 21 Dec 2026"), "{foot}");
    assert!(
        foot.contains("received 20 Nov 2026, 14:02 \u{b7} care context OPD-7 \u{b7} consent a-1 \u{b7} printed 21 Nov 2026, 10:00 by Dr. Iyer"),
        "{foot}"
    );
    assert!(
        page.contains("Fever") && page.contains("kept"),
        "what is not understood is printed too"
    );
}

#[test]
fn nothing_that_was_sent_becomes_markup() {
    let mut view = document();
    view.title = EVIL.into();
    view.warnings.push(EVIL.into());
    view.unreadable_text = Some(EVIL.to_owned());
    for section in &mut view.sections {
        section.title = EVIL.into();
        for item in &mut section.items {
            item.title = EVIL.into();
            for fact in &mut item.facts {
                (fact.name, fact.value) = (EVIL.into(), EVIL.into());
            }
        }
    }
    view.lead = vec![
        Block::Conditions {
            rows: vec![ConditionLine {
                name: EVIL.into(),
                ..ConditionLine::default()
            }],
        },
        Block::Narrative {
            why: Some(phrase::say::record_conclusion(EVIL)),
            nodes: vec![
                NarrativeNode::Element {
                    tag: "script".to_owned(),
                    colspan: None,
                    rowspan: None,
                    children: vec![NarrativeNode::Text {
                        text: EVIL.to_owned(),
                    }],
                },
                NarrativeNode::Image {
                    alt: EVIL.to_owned(),
                    media_type: "image/png".to_owned(),
                    base64: EVIL.to_owned(),
                },
            ],
        },
    ];
    let mut provenance = provenance();
    provenance.hospital = EVIL.to_owned();
    let page = in_english(&view, &provenance);
    for forbidden in ["<script", "<img", "javascript:", "http://", "https://"] {
        assert!(!page.contains(forbidden), "{forbidden}");
    }
    assert!(page.contains("&lt;script&gt;alert"));
}

#[test]
fn the_policy_allows_the_style_of_the_page_and_nothing_else() {
    let page = in_english(&document(), &provenance());
    let style = page
        .split("<style>")
        .nth(1)
        .unwrap()
        .split("</style>")
        .next()
        .unwrap();
    let hash = base64::engine::general_purpose::STANDARD.encode(Sha256::digest(style));
    assert!(page.contains(&format!(
        "default-src 'none'; img-src data:; style-src 'sha256-{hash}'"
    )));
    assert!(!page.contains(" style="));
}

#[test]
fn what_is_negated_is_struck_through_and_named() {
    let mut view = document();
    let part = Part {
        flag: Some(Flag::Negated),
        ..Part::default()
    };
    view.lead = vec![Block::Conditions {
        rows: vec![ConditionLine {
            name: "Dengue".into(),
            part,
            ..ConditionLine::default()
        }],
    }];
    let page = in_english(&view, &provenance());
    assert!(page.contains(r#"<span class="not">Dengue</span> <span class="mark">[NOT SO]</span>"#));
}

#[test]
fn a_narrative_keeps_its_tables() {
    let cell = NarrativeNode::Element {
        tag: "td".to_owned(),
        colspan: Some(2),
        rowspan: None,
        children: vec![NarrativeNode::Text {
            text: "7 < 8".to_owned(),
        }],
    };
    let mut view = document();
    view.lead = vec![Block::Narrative {
        why: None,
        nodes: vec![cell],
    }];
    assert!(in_english(&view, &provenance()).contains("<td colspan=\"2\">7 &lt; 8</td>"));
}

#[test]
fn the_parts_of_a_result_in_error_are_struck_and_unmarked() {
    let view = crate::read(
        br#"{"resourceType":"Bundle","type":"collection","entry":[{"resource":{
            "resourceType":"Observation","id":"o","status":"entered-in-error","code":{"text":"Whole"},
            "component":[{"code":{"text":"Part"},"valueString":"17.25","interpretation":{"text":"High"}}]}}]}"#,
    );
    let page = in_english(&view, &provenance());
    assert!(page.contains(">17.25</span>"), "{page}");
    assert!(!page.contains("H \u{2191}"), "{page}");
}
