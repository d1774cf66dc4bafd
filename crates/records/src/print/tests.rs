//! What a printed page says, and what it never holds.

#![allow(
    clippy::disallowed_methods,
    reason = "a test reads files of the repository"
)]

use base64::Engine as _;
use sha2::{Digest as _, Sha256};

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
        reviews: vec![],
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
        "default-src 'none'; img-src data:; font-src data:; style-src 'sha256-{hash}'"
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

/// The fonts that a page about a condition of this name carries, by their files' names.
fn carried(name: &str) -> Vec<&'static str> {
    let mut view = document();
    view.lead = vec![Block::Conditions {
        rows: vec![ConditionLine {
            name: name.into(),
            ..ConditionLine::default()
        }],
    }];
    let page = in_english(&view, &provenance());
    let is_there = |script: &&font::Script| page.contains(script.range);
    let found = font::SCRIPTS.iter().filter(is_there);
    found.map(|script| script.file).collect()
}

#[test]
fn a_page_carries_the_letters_of_the_scripts_it_shows_and_no_others() {
    assert_eq!(carried("Fever"), ["noto-sans-latin"]);
    for (name, file) in [
        (
            "\u{92c}\u{941}\u{916}\u{93e}\u{930}",
            "noto-sans-devanagari",
        ),
        ("\u{99c}\u{9cd}\u{9ac}\u{9b0}", "noto-sans-bengali-bengali"),
        (
            "\u{a2c}\u{a41}\u{a16}\u{a3e}\u{a30}",
            "noto-sans-gurmukhi-gurmukhi",
        ),
        ("\u{aa4}\u{abe}\u{ab5}", "noto-sans-gujarati-gujarati"),
        ("\u{b1c}\u{b4d}\u{b71}\u{b30}", "noto-sans-oriya-oriya"),
        ("\u{b95}\u{bbe}\u{baf}\u{bcd}", "noto-sans-tamil-tamil"),
        (
            "\u{c1c}\u{c4d}\u{c35}\u{c30}\u{c02}",
            "noto-sans-telugu-telugu",
        ),
        ("\u{c9c}\u{ccd}\u{cb5}\u{cb0}", "noto-sans-kannada-kannada"),
        ("\u{d2a}\u{d28}\u{d3f}", "noto-sans-malayalam-malayalam"),
        ("\u{628}\u{62e}\u{627}\u{631}", "noto-sans-arabic-arabic"),
        ("\u{3b2} thalassaemia", "noto-sans-greek"),
    ] {
        assert_eq!(carried(name), ["noto-sans-latin", file], "{file}");
    }
    // The full stop of Hindi serves many scripts, and calls none of them.
    assert_eq!(carried("Fever \u{964}"), ["noto-sans-latin"]);
}

#[test]
fn paper_and_window_draw_with_the_same_files() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let rules = std::fs::read_to_string(root.join("ui/src/shared/styles/fonts.css")).unwrap();
    let mut of_window: Vec<(String, String)> = rules
        .split("@font-face")
        .skip(1)
        .map(|rule| {
            let after = |before: &str, end: &str| {
                let rest = rule.split(before).nth(1).unwrap();
                rest.split(end).next().unwrap().to_owned()
            };
            (after("/fonts/", "\")"), after("unicode-range: ", ";"))
        })
        .collect();
    of_window.sort();
    let mut of_paper: Vec<(String, String)> = font::SCRIPTS
        .iter()
        .flat_map(|script| {
            [400, 600].map(|weight| {
                let file = format!("{}-{weight}-normal.woff2", script.file);
                (file, script.range.to_owned())
            })
        })
        .collect();
    of_paper.sort();
    assert_eq!(of_window, of_paper);
    let mut files: Vec<String> = std::fs::read_dir(root.join("fonts"))
        .unwrap()
        .map(|file| file.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.ends_with(".woff2"))
        .collect();
    files.sort();
    let named: Vec<String> = of_paper.into_iter().map(|(file, _)| file).collect();
    assert_eq!(files, named);
}

#[test]
fn a_review_stands_below_its_line_and_that_of_the_document_above_all() {
    let mut view = document();
    let part = Part {
        entry: Some(0),
        ..Part::default()
    };
    view.lead = vec![Block::Conditions {
        rows: vec![ConditionLine {
            name: "Dengue".into(),
            part,
            ..ConditionLine::default()
        }],
    }];
    let mut provenance = provenance();
    let at = || phrase::When::new("2026-11-21T10:00:00+05:30");
    provenance.reviews = vec![
        (None, say::review_whole_by(at(), "Dr. Rao")),
        (Some(0), say::review_by_remark(at(), "Dr. Iyer", EVIL)),
    ];
    let page = in_english(&view, &provenance);
    let place = |text: &str| page.find(text).unwrap_or_else(|| panic!("no {text}"));
    let whole = place("Document reviewed by Dr. Rao, 21 Nov 2026");
    assert!(whole < place("Dengue") && place("Dengue") < place("Reviewed by Dr. Iyer"));
    assert!(!page.contains("<script"));
}

fn in_text(nodes: Vec<NarrativeNode>) -> String {
    let mut view = document();
    let mut section = view.sections.first().unwrap().clone();
    section.blocks = vec![Block::Narrative { why: None, nodes }];
    section.items = vec![];
    view.sections = vec![section];
    let words = Words::of(words::Language::english());
    plain_section(&view, 0, &[], words).unwrap()
}

fn element(tag: &str, children: Vec<NarrativeNode>) -> NarrativeNode {
    NarrativeNode::Element {
        tag: tag.to_owned(),
        colspan: None,
        rowspan: None,
        children,
    }
}

fn said(text: &str) -> NarrativeNode {
    NarrativeNode::Text {
        text: text.to_owned(),
    }
}

#[test]
fn what_is_struck_out_raised_or_signed_says_so_in_plain_text() {
    let struck = NarrativeNode::Struck {
        text: "Penicillin".to_owned(),
    };
    let cells = ["a < b & c", "2"].map(|text| element("td", vec![said(text)]));
    let text = in_text(vec![
        element("p", vec![said("Give "), struck, said(" daily")]),
        element(
            "p",
            vec![
                said("Platelets 10"),
                element("sup", vec![said("5")]),
                said(" CO"),
                element("sub", vec![said("2")]),
            ],
        ),
        element("table", vec![element("tr", cells.into())]),
    ]);
    assert!(
        text.contains("Give (struck out: Penicillin) daily"),
        "{text}"
    );
    assert!(text.contains("Platelets 10\u{2075} CO\u{2082}"), "{text}");
    assert!(text.contains("a < b & c \u{b7} 2"), "{text}");
}

#[test]
fn a_line_in_plain_text_keeps_its_marks_and_the_names_of_its_columns() {
    let mut view = document();
    let row = |name: &str, entry: u32, flag: Option<Flag>| ConditionLine {
        name: name.into(),
        clinical: Some("active".to_owned()),
        onset: Some("2026-11-02".into()),
        part: Part {
            entry: Some(entry),
            flag,
            ..Part::default()
        },
        ..ConditionLine::default()
    };
    view.lead = vec![Block::Conditions {
        rows: vec![row("Dengue", 0, Some(Flag::Negated)), row(EVIL, 1, None)],
    }];
    let words = Words::of(words::Language::english());
    let text = plain_line(&view, 0, &[], words).unwrap();
    assert!(text.contains("Dengue [NOT SO]"), "{text}");
    assert!(text.contains(" \u{b7} Onset and end: 2026-11-02"), "{text}");
    assert!(!text.contains("script"), "{text}");
    let evil = plain_line(&view, 1, &[], words).unwrap();
    // Plain text is no markup: the sender's letters stand as they were sent.
    assert!(evil.contains("<script>alert('1')</script>"), "{evil}");
    assert_eq!(plain_line(&view, 77, &[], words), None);
}
