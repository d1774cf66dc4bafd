//! References by the base of what holds them and by version; addresses of attachments.

use records::{Flag, digest, read};
use serde_json::{Value, json};

use crate::made::{bundle, fact, item};

fn at(url: &str, resource: Value) -> Value {
    json!({"fullUrl": url, "resource": resource})
}

fn result(value: &str, more: Value) -> Value {
    let mut made = json!({"resourceType": "Observation", "id": "1", "status": "final", "code": {"text": "Sodium"},
        "valueString": value});
    for (name, value) in more.as_object().unwrap() {
        made[name.as_str()] = value.clone();
    }
    made
}

fn report(name: &str, result: &str) -> Value {
    json!({"resourceType": "DiagnosticReport", "id": "9", "status": "final", "code": {"text": name},
        "result": [{"reference": result}]})
}

#[test]
fn a_relative_reference_belongs_to_the_base_of_what_holds_it() {
    let bytes = bundle(vec![
        at(
            "https://b.example/fhir/DiagnosticReport/9",
            report("Laboratory B", "Observation/1"),
        ),
        at(
            "https://a.example/fhir/Observation/1",
            result("131 mmol/L", json!({})),
        ),
        at(
            "https://b.example/fhir/Observation/1",
            result("144 mmol/L", json!({})),
        ),
        at(
            "https://a.example/fhir/DiagnosticReport/9",
            report("Laboratory A", "Observation/1"),
        ),
    ]);
    for line in digest(&bytes).results {
        let panel = line.panel.unwrap();
        let wanted = if line.value == "131" {
            "Laboratory A"
        } else {
            "Laboratory B"
        };
        assert_eq!(panel, wanted);
    }
}

#[test]
fn a_version_that_is_named_is_the_one_meant_and_the_older_does_not_stand() {
    let version =
        |value: &str, version: &str| result(value, json!({"meta": {"versionId": version}}));
    let url = "https://a.example/fhir/Observation/1";
    for (reference, wanted) in [
        ("Observation/1/_history/1", "131"),
        ("Observation/1/_history/2", "144"),
        ("Observation/1", "144"),
    ] {
        let bytes = bundle(vec![
            at(url, version("131 mmol/L", "1")),
            at(url, version("144 mmol/L", "2")),
            at(
                "https://a.example/fhir/DiagnosticReport/9",
                report("Laboratory A", reference),
            ),
        ]);
        let lines = digest(&bytes).results;
        let named = lines.iter().find(|line| line.panel.is_some()).unwrap();
        assert_eq!(named.value, wanted, "{reference}");
        let older = lines.iter().find(|line| line.value == "131").unwrap();
        assert_eq!(older.part.flag, Some(Flag::Replaced));
    }
}

#[test]
fn a_reference_that_fits_several_says_so() {
    let bytes = bundle(vec![
        at(
            "https://b.example/fhir/Observation/1",
            result("144 mmol/L", json!({})),
        ),
        at(
            "https://c.example/fhir/Observation/1",
            result("131 mmol/L", json!({})),
        ),
        at(
            "urn:uuid:2f1d1c7e-0000-4000-8000-000000000001",
            report("Laboratory", "Observation/1"),
        ),
    ]);
    let view = read(&bytes);
    let result = fact(item(&view, "DiagnosticReport"), "Result");
    assert_eq!(result.flag, Some(Flag::Assumed));
}

fn reference(id: &str, title: &str, url: &str) -> Value {
    at(
        &format!("https://a.example/fhir/DocumentReference/{id}"),
        json!({"resourceType": "DocumentReference", "id": id, "status": "current", "type": {"text": title},
            "content": [{"attachment": {"contentType": "text/plain", "title": title, "url": url}}]}),
    )
}

#[test]
fn an_attachment_is_opened_where_the_record_holds_it_and_listed_once() {
    const HELLO: &str = "aGVsbG8gZnJvbSBpbnNpZGU=";
    let binary = |url: &str, id: &str, member: &str| {
        at(
            url,
            json!({"resourceType": "Binary", "id": id, "contentType": "text/plain", member: HELLO}),
        )
    };
    let urn = "urn:uuid:2f1d1c7e-0000-4000-8000-000000000002";
    let mut contained = reference("c", "Contained", "#own");
    contained["resource"]["contained"] = json!([{"resourceType": "Binary", "id": "own", "contentType": "text/plain", "data": HELLO}]);
    for (made, files) in [
        (
            reference("d", "Relative", "Binary/x"),
            vec![binary("https://a.example/fhir/Binary/x", "x", "data")],
        ),
        (reference("d", "Urn", urn), vec![binary(urn, "x", "data")]),
        (
            reference("d", "Absolute", "https://a.example/fhir/Binary/x"),
            vec![binary("https://a.example/fhir/Binary/x", "x", "content")],
        ),
        (contained, vec![]),
    ] {
        let mut entries = files;
        entries.push(made);
        let bytes = bundle(entries);
        let view = read(&bytes);
        let titles: Vec<String> = view
            .attachments
            .iter()
            .map(|row| words::english(&row.title))
            .collect();
        assert_eq!(titles.len(), 1, "{titles:?}");
        assert_eq!(view.attachments[0].url, None);
        let file = records::attachment(&bytes, &view.attachments[0].id).unwrap();
        assert_eq!(file.bytes, b"hello from inside");
    }
}

#[test]
fn an_attachment_elsewhere_is_not_taken_for_one_of_the_same_number() {
    let bytes = bundle(vec![
        reference("d", "Outside", "https://other.example/fhir/Binary/x"),
        at(
            "https://a.example/fhir/Binary/x",
            json!({"resourceType": "Binary", "id": "x", "contentType": "text/plain", "data": "aW5zaWRl"}),
        ),
    ]);
    let view = read(&bytes);
    let outside = view
        .attachments
        .iter()
        .find(|row| words::english(&row.title) == "Outside")
        .unwrap();
    assert!(outside.url.is_some());
}
