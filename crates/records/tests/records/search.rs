//! The words a person finds a record by.

use base64::Engine;
use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Object, Stream, dictionary};
use records::{search_form, search_text};
use serde_json::json;

use super::made::{document, entry};

fn holding(media_type: &str, bytes: &[u8]) -> Vec<u8> {
    let data = base64::engine::general_purpose::STANDARD.encode(bytes);
    let content = json!({"content": [{"attachment": {"contentType": media_type, "data": data, "title": "Old papers"}}], "status": "current"});
    document(
        "HealthDocumentRecord",
        "419891008",
        &[("File", "f")],
        vec![entry("DocumentReference", "f", content)],
    )
}

/// A PDF of one page; the words stand apart only by the place of the pen, some in a form.
fn pdf(words: &[&str], in_form: &str) -> Vec<u8> {
    let mut file = Document::with_version("1.5");
    let pages = file.new_object_id();
    let font = file.add_object(dictionary! {
        "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica", "Encoding" => "WinAnsiEncoding",
    });
    let fonts = dictionary! { "F1" => font };
    let shown = |words: &[&str]| {
        let mut operations = vec![
            Operation::new("BT", vec![]),
            Operation::new("Tf", vec!["F1".into(), 12.into()]),
        ];
        for word in words {
            operations.push(Operation::new("Td", vec![60.into(), 0.into()]));
            operations.push(Operation::new("Tj", vec![Object::string_literal(*word)]));
        }
        operations.push(Operation::new("ET", vec![]));
        operations
    };
    let form = Stream::new(
        dictionary! { "Type" => "XObject", "Subtype" => "Form", "Resources" => dictionary! { "Font" => fonts.clone() } },
        Content {
            operations: shown(&[in_form]),
        }
        .encode()
        .unwrap(),
    );
    let form = file.add_object(form);
    let mut operations = shown(words);
    operations.push(Operation::new("Do", vec!["X1".into()]));
    let content = file.add_object(Stream::new(
        Dictionary::new(),
        Content { operations }.encode().unwrap(),
    ));
    let page = file.add_object(dictionary! {
        "Type" => "Page", "Parent" => pages, "Contents" => content,
        "Resources" => dictionary! { "Font" => fonts, "XObject" => dictionary! { "X1" => form } },
        "MediaBox" => vec![0.into(), 0.into(), 595.into(), 842.into()],
    });
    file.set_object(
        pages,
        dictionary! { "Type" => "Pages", "Kids" => vec![page.into()], "Count" => 1 },
    );
    let catalog = file.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages });
    file.trailer.set("Root", catalog);
    file.compress();
    let mut bytes = Vec::new();
    file.save_to(&mut bytes).unwrap();
    bytes
}

fn has(text: &str, word: &str) -> bool {
    text.split(|c: char| c.is_whitespace() || c == ',')
        .any(|found| found == word)
}

#[test]
fn names_values_codes_and_narrative_are_found() {
    let record = document(
        "DiagnosticReportRecord",
        "721981007",
        &[("Blood count", "o")],
        vec![entry(
            "Observation",
            "o",
            json!({"status": "final", "code": {"coding": [{"system": "http://loinc.org", "code": "718-7", "display": "Hemoglobin mass"}], "text": "Hb"},
                "valueQuantity": {"value": 11.20, "unit": "g/dL"}, "note": [{"text": "haemolysed sample"}],
                "text": {"status": "additional", "div": "<div>seen by <b>Dr</b> Kulkarni<script>hidden()</script></div>"}}),
        )],
    );
    let text = search_text(&record);
    assert_eq!(text.title, "Synthetic document");
    for word in [
        "Hb",
        "11.2",
        "g/dL",
        "haemolysed",
        "Kulkarni",
        "718-7",
        "Meera",
        "Neem",
        "Asha",
    ] {
        assert!(text.body.contains(word), "{word} in {}", text.body);
    }
    assert!(!text.body.contains("hidden()"));
}

#[test]
fn the_words_of_a_pdf_are_found_apart_from_each_other() {
    let text = search_text(&holding(
        "application/pdf",
        &pdf(&["Pneumonia", "Caf\u{e9}"], "Addendum"),
    ))
    .body;
    assert!(has(&text, "Pneumonia") && has(&text, "Addendum"), "{text}");
    assert!(text.contains("Old papers"));
}

#[test]
fn a_pdf_encoded_twice_gives_its_words_too() {
    let once = base64::engine::general_purpose::STANDARD.encode(pdf(&["Sarcoidosis"], ""));
    assert!(has(
        &search_text(&holding("application/pdf", once.as_bytes())).body,
        "Sarcoidosis"
    ));
}

#[test]
fn texts_pages_and_rich_text_give_their_words() {
    let plain = search_text(&holding(
        "text/plain",
        "Keine Allergie, \u{926}\u{935}\u{93e}".as_bytes(),
    ))
    .body;
    assert!(plain.contains("Keine Allergie, \u{926}\u{935}\u{93e}"));
    let page = search_text(&holding(
        "text/html",
        b"<html><body><p>Gout</p><script>evil()</script></body></html>",
    ))
    .body;
    assert!(has(&page, "Gout") && !page.contains("evil"));
    let rich = search_text(&holding(
        "application/rtf",
        br"{\rtf1\ansi\b Lupus\b0 nephritis}",
    ))
    .body;
    assert!(has(&rich, "Lupus") && has(&rich, "nephritis"), "{rich}");
}

#[test]
fn one_spelling_is_found_however_it_is_typed() {
    // Qa as one character or as two; an a with its accent apart; a joiner some keyboards add.
    assert_eq!(
        search_form("\u{958}\u{932}\u{92e}"),
        search_form("\u{915}\u{93c}\u{932}\u{92e}")
    );
    assert_eq!(search_form("Jose\u{301}"), "Jos\u{e9}");
    assert_eq!(
        search_form("\u{b15}\u{b4d}\u{200d}\u{b37}"),
        "\u{b15}\u{b4d}\u{b37}"
    );
    let record = document(
        "OPConsultRecord",
        "371530004",
        &[("c", "c")],
        vec![entry(
            "Condition",
            "c",
            json!({"subject": {"reference": "Patient/p"}, "code": {"text": "\u{917}\u{932}\u{947} \u{92e}\u{947}\u{902} \u{926}\u{930}\u{94d}\u{926}"}}),
        )],
    );
    assert!(
        search_text(&record)
            .body
            .contains("\u{926}\u{930}\u{94d}\u{926}")
    );
}

#[test]
fn damaged_and_hostile_pdfs_give_nothing_and_end() {
    let good = pdf(&["Word"], "");
    let mut bomb = Document::with_version("1.5");
    let mut stream = Stream::new(Dictionary::new(), vec![b' '; 80_000_000]);
    stream.compress().unwrap();
    let content = bomb.add_object(stream);
    let pages = bomb.new_object_id();
    let page =
        bomb.add_object(dictionary! { "Type" => "Page", "Parent" => pages, "Contents" => content });
    bomb.set_object(
        pages,
        dictionary! { "Type" => "Pages", "Kids" => vec![page.into(), pages.into()], "Count" => 9 },
    );
    let catalog = bomb.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages });
    bomb.trailer.set("Root", catalog);
    let mut bytes = Vec::new();
    bomb.save_to(&mut bytes).unwrap();
    let nested = format!(
        "%PDF-1.4\n1 0 obj\n{}\nendobj\ntrailer <</Root 1 0 R>>",
        "[".repeat(200_000)
    );
    for hostile in [
        &bytes[..],
        nested.as_bytes(),
        &good[..good.len() / 2],
        b"%PDF-1.7 nothing",
    ] {
        let text = search_text(&holding("application/pdf", hostile));
        assert!(
            text.body.contains("Old papers"),
            "the record itself is found"
        );
    }
}

#[test]
fn what_is_no_json_is_found_by_the_text_it_is() {
    assert!(
        search_text(b"broken { text about Ringworm")
            .body
            .contains("Ringworm")
    );
}
