//! Words that editors and other standards mark up: struck out stays struck out wherever they are put.

use records::{digest, print, read, search_text};
use serde_json::{Value, json};

use crate::made::{document, entry, facts, item, said};

fn made(kind: &str, members: Value) -> Vec<u8> {
    document(
        "OPConsultRecord",
        "371530004",
        &[("All", "x")],
        vec![entry(kind, "x", members)],
    )
}

fn page(bytes: &[u8]) -> String {
    let words = words::Words::of(words::Language::english());
    print(&read(bytes), &records::Provenance::default(), words)
}

/// A document of one section that holds nothing but this text.
fn told(markup: &str) -> Vec<u8> {
    let mut members = crate::made::composition("DischargeSummaryRecord", "373942005", &[]);
    members["section"] = json!([{"title": "Course", "text": {"status": "additional",
        "div": format!("<div xmlns=\"http://www.w3.org/1999/xhtml\">{markup}</div>")}}]);
    crate::made::bundle(vec![entry("Composition", "comp", members)])
}

#[test]
fn what_an_editor_struck_out_in_a_text_of_the_data_stays_struck_out() {
    let bytes = made(
        "Condition",
        json!({"code": {"text": "Cyst of the <s>right</s> <b>left</b> ovary"},
            "note": [{"text": "<p>Count 10<sup>5</sup>, <del>operate</del> wait</p><p>&lt; 3 cm</p>"}]}),
    );
    let line = digest(&bytes).conditions.remove(0);
    assert_eq!(
        said(&line.name),
        "Cyst of the (struck out: right) left ovary"
    );
    assert_eq!(
        line.part.note.as_deref(),
        Some("Count 10\u{2075}, (struck out: operate) wait\n< 3 cm")
    );
    let found = search_text(&bytes).body;
    assert!(
        found.contains("(struck out: operate)") && !found.contains("<del>"),
        "{found}"
    );
}

#[test]
fn signs_that_only_look_like_markup_stay() {
    for sent in [
        "Hb <b 9 and c> 4",
        "pH <7.2 or >7.5",
        "<script>x</script>",
        "a </ b",
    ] {
        let line = digest(&made("Condition", json!({"code": {"text": sent}})))
            .conditions
            .remove(0);
        assert_eq!(said(&line.name), sent);
    }
    // Lines without elements that part them stay lines.
    let line = digest(&made(
        "Condition",
        json!({"code": {"text": "x"}, "note": [{"text": "<b>one</b>\ntwo"}]}),
    ));
    assert_eq!(line.conditions[0].part.note.as_deref(), Some("one\ntwo"));
}

#[test]
fn what_a_cda_text_strikes_out_or_raises_keeps_its_meaning() {
    let bytes = told(
        "<list><item><content revised=\"delete\">Lithium</content></item><item>Valproate</item></list>\
         <paragraph>Platelets 10<content styleCode=\"Superscript\">5</content></paragraph>\
         <table><tr><td styleCode=\"xStrikethrough\">Haloperidol</td><td>5 mg</td></tr></table>",
    );
    let page = page(&bytes);
    assert!(
        page.contains("<del>Lithium</del>") && page.contains("<del>Haloperidol</del>"),
        "{page}"
    );
    assert!(page.contains("10\u{2075}"), "{page}");
    let view = read(&bytes);
    let text = facts(item(&view, "Narrative"))[0].1;
    assert!(
        text.contains("(struck out: Lithium)\n") && text.contains("Valproate\n"),
        "{text}"
    );
}

#[test]
fn what_a_style_raises_keeps_its_meaning_on_paper() {
    let page = page(&told(
        "<p>10<span style=\"vertical-align: super\">5</span>/mL, CO<span style=\"vertical-align:sub\">2</span></p>",
    ));
    assert!(
        page.contains("10\u{2075}/mL") && page.contains("CO\u{2082}"),
        "{page}"
    );
}

#[test]
fn a_text_of_a_resource_that_says_more_than_its_data_stands_on_paper() {
    let of = |text: &str| {
        let bytes = made(
            "Procedure",
            json!({"status": "completed", "code": {"text": "Lens implant"}, "performedDateTime": "2026-02-01",
                "subject": {"reference": "Patient/p"},
                "text": {"status": "generated", "div": format!("<div>{text}</div>")}}),
        );
        page(&bytes)
    };
    assert!(of("Lens implant <s>left</s> right").contains("right"));
    assert!(
        of("Lens implant, <img src=\"x\" alt=\"sticker of the lens\"/>")
            .contains("sticker of the lens")
    );
    assert!(of("<b>Procedure</b>: Lens implant, posterior capsule torn").contains("capsule torn"));
    let plain = of("<b>status</b>: completed, <b>procedure</b>: Lens implant, Asha Rao");
    assert!(!plain.contains("Narrative"), "{plain}");
}

#[test]
fn words_struck_out_in_rich_text_files_are_found_as_such() {
    use base64::Engine as _;
    let found = |kind: &str, bytes: &[u8]| {
        let data = base64::engine::general_purpose::STANDARD.encode(bytes);
        search_text(&made(
            "DocumentReference",
            json!({"status": "current", "content": [
            {"attachment": {"contentType": kind, "data": data, "title": "Old papers"}}]}),
        ))
        .body
    };
    let rich = found(
        "application/rtf",
        br"{\rtf1\ansi{\fonttbl{\f0 Arial;}}Take {\strike warfarin} apixaban\par {\v template line} caf\'e9}",
    );
    assert!(
        rich.contains("(struck out: warfarin)") && rich.contains("apixaban"),
        "{rich}"
    );
    assert!(
        rich.contains("(hidden by the sender: template line)") && rich.contains("caf\u{e9}"),
        "{rich}"
    );
    assert!(!rich.contains("Arial"), "{rich}");
    let wide: Vec<u8> = "\u{feff}Stop warfarin"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    assert!(found("text/plain", &wide).contains("Stop warfarin"));
    let xml = found("application/xml", b"<?xml version=\"1.0\"?><a><title>Allergies</title><text>Penicillin</text><code displayName=\"Sulfa\"/></a>");
    assert!(
        xml.contains("Allergies Penicillin") && xml.contains("Sulfa"),
        "{xml}"
    );
}

#[test]
fn signs_that_turn_the_order_of_letters_round_are_not_on_paper() {
    let page = page(&made(
        "Condition",
        json!({"code": {"text": "5 mg \u{202e}gninrom"}}),
    ));
    assert!(!page.contains('\u{202e}') && page.contains("gninrom"));
}
