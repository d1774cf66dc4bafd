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
        (
            reference("d", "Upper", &urn.to_uppercase()),
            vec![binary(urn, "x", "data")],
        ),
        (
            reference("d", "Page", &format!("{urn}#page=2")),
            vec![binary(urn, "x", "data")],
        ),
        (
            reference(
                "d",
                "Format",
                "https://a.example/fhir/Binary/x?_format=json",
            ),
            vec![binary("https://a.example/fhir/Binary/x", "x", "data")],
        ),
        (
            reference("d", "Host", "HTTPS://A.Example/fhir/Binary/x"),
            vec![binary("https://a.example/fhir/Binary/x", "x", "data")],
        ),
        (
            reference("d", "Blank", "https://a.example/fhir/Binary/b%202"),
            vec![binary("https://a.example/fhir/Binary/b 2", "x", "data")],
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
fn a_file_that_is_here_is_not_elsewhere_whatever_address_it_has() {
    let media = at(
        "https://a.example/fhir/Media/m",
        json!({"resourceType": "Media", "id": "m", "status": "completed",
            "content": {"contentType": "text/plain", "title": "Scan", "data": "aGVsbG8gZnJvbSBpbnNpZGU="}}),
    );
    let to_media = reference("d", "To media", "Media/m");
    let to_other = reference("e", "To the other", "DocumentReference/d");
    let mut both = reference("d", "Both", "https://a.example/fhir/Binary/x");
    both["resource"]["content"][0]["attachment"]["data"] = json!("aGVsbG8gZnJvbSBpbnNpZGU=");
    for entries in [
        vec![to_media, media],
        vec![both.clone()],
        vec![both, to_other],
    ] {
        let bytes = bundle(entries);
        for row in &read(&bytes).attachments {
            assert_eq!(row.url, None);
            let file = records::attachment(&bytes, &row.id).unwrap();
            assert_eq!(file.bytes, b"hello from inside");
        }
    }
}

#[test]
fn the_page_says_how_a_file_stands_whose_it_is_and_what_it_shows() {
    let file = |more: Value| {
        let mut made = reference(
            "d",
            "Letter",
            "data:text/plain;base64,aGVsbG8gZnJvbSBpbnNpZGU=",
        );
        let members = made["resource"].as_object_mut().unwrap();
        members.extend(more.as_object().unwrap().clone());
        made
    };
    let media = at(
        "https://a.example/fhir/Media/m",
        json!({"resourceType": "Media", "id": "m", "status": "completed", "bodySite": {"text": "Left breast"},
            "content": {"contentType": "text/plain", "title": "Scan", "data": "aGVsbG8gZnJvbSBpbnNpZGU="}}),
    );
    let patient = || {
        at(
            "https://a.example/fhir/Patient/p",
            json!({"resourceType": "Patient", "id": "p", "name": [{"text": "Meena Kulkarni"}]}),
        )
    };
    for (file, problem, shown) in [
        (file(json!({})), "", ""),
        (
            file(json!({"status": "entered-in-error"})),
            "This file was entered in error.",
            "",
        ),
        (
            file(json!({"status": "superseded"})),
            "This file was replaced by a newer one.",
            "superseded",
        ),
        (
            file(json!({"docStatus": "preliminary"})),
            "Preliminary",
            "preliminary",
        ),
        (
            file(json!({"description": "CT of the chest"})),
            "",
            "CT of the chest",
        ),
        (
            file(json!({"subject": {"display": "Baby of Meena Kulkarni"}})),
            "This file is about another person.",
            "Baby of Meena",
        ),
        (media, "", "Left breast"),
    ] {
        let view = read(&bundle(vec![patient(), file.clone()]));
        let said = view.attachments[0].problem.as_ref().map(words::english);
        assert_eq!(said.unwrap_or_default(), problem, "{file}");
        let words = words::Words::of(words::Language::english());
        let page = records::print(&view, &records::Provenance::default(), words);
        assert!(
            page.contains(problem) && page.contains(shown),
            "{file}: {page}"
        );
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

#[test]
fn the_same_bytes_under_two_bases_are_two_where_they_refer_to_others_by_id() {
    let order = json!({"resourceType": "MedicationRequest", "id": "1", "status": "active", "intent": "order",
        "medicationReference": {"reference": "Medication/1"}});
    let product =
        |name: &str| json!({"resourceType": "Medication", "id": "1", "code": {"text": name}});
    // Sent alike by both, and referring to nothing: one.
    let sodium = result("131 mmol/L", json!({"id": "8"}));
    let mut entries = Vec::new();
    for (base, name) in [("a", "Warfarin 5 mg"), ("b", "Clopidogrel 75 mg")] {
        let url = |kind: &str| format!("https://{base}.example/fhir/{kind}");
        entries.push(at(&url("MedicationRequest/1"), order.clone()));
        entries.push(at(&url("Medication/1"), product(name)));
        entries.push(at(&url("Observation/8"), sodium.clone()));
        entries.push(at(
            &url("DiagnosticReport/9"),
            report("Electrolytes", "Observation/8"),
        ));
    }
    let bytes = bundle(entries);
    let found = digest(&bytes);
    let names: Vec<_> = found
        .medicines
        .iter()
        .map(|line| crate::made::said(&line.name))
        .collect();
    assert_eq!(names, ["Warfarin 5 mg", "Clopidogrel 75 mg"]);
    assert!(
        found
            .medicines
            .iter()
            .all(|line| line.part.doubts.is_empty())
    );
    assert_eq!(found.results.len(), 1);
    let view = read(&bytes);
    let items = view.sections.iter().flat_map(|section| &section.items);
    let reports: Vec<_> = items
        .filter(|item| item.kind == "DiagnosticReport")
        .collect();
    assert_eq!(reports.len(), 2);
    for report in reports {
        assert_eq!(report.duplicate_of, None);
        assert_eq!(
            fact(report, "Result").flag,
            None,
            "a copy under its own base is no other"
        );
    }
}

#[test]
fn a_medicine_keeps_the_words_beside_its_reference() {
    let order = |reference: Value| {
        at(
            "urn:uuid:2f1d1c7e-0000-4000-8000-000000000001",
            json!({"resourceType": "MedicationRequest", "id": "m", "status": "active", "intent": "order",
                "medicationReference": reference}),
        )
    };
    let products = || {
        [("11", "Diltiazem 60 mg"), ("12", "Clonidine 100 mcg")].map(|(id, name)| {
            at(
                &format!("https://c.example/fhir/Medication/{id}"),
                json!({"resourceType": "Medication", "id": id, "code": {"text": name},
                    "identifier": [{"system": "s", "value": format!("M-{id}")}]}),
            )
        })
    };
    let number = json!({"system": "s", "value": "M-12"});
    for (reference, name, doubt) in [
        (
            json!({"reference": "Medication/11", "display": "Tab Digoxin"}),
            "Tab Digoxin",
            "the reference leads to “Diltiazem 60 mg”",
        ),
        (
            json!({"reference": "https://d.example/fhir/Medication/11", "display": "Herbal"}),
            "Herbal",
            "the reference leads to “Diltiazem 60 mg”",
        ),
        (
            json!({"reference": "https://d.example/fhir/Medication/11"}),
            "Diltiazem 60 mg",
            "the reference may mean another product",
        ),
        (
            json!({"reference": "Medication/11", "display": "Dilzem"}),
            "Diltiazem 60 mg",
            "",
        ),
        (
            json!({"reference": "Medication/11", "display": "Tab. DILTIAZEM"}),
            "Diltiazem 60 mg",
            "",
        ),
        (
            json!({"reference": "Medication/99"}),
            "Medicine without a name",
            "“Medication/99” is not in this document",
        ),
        (
            json!({"reference": "Medication/Digoxin", "display": "Digoxin"}),
            "Digoxin",
            "",
        ),
        (
            json!({"type": "Medication", "identifier": number}),
            "Clonidine 100 mcg",
            "",
        ),
        (json!({"identifier": number}), "Clonidine 100 mcg", ""),
        (json!({"type": "Patient", "identifier": number}), "M-12", ""),
    ] {
        let mut entries = vec![order(reference.clone())];
        entries.extend(products());
        let bytes = bundle(entries);
        let line = digest(&bytes).medicines.remove(0);
        let doubts: Vec<_> = line.part.doubts.iter().map(crate::made::said).collect();
        assert_eq!(
            (crate::made::said(&line.name), doubts.concat().as_str()),
            (name, doubt),
            "{reference}"
        );
        let words = words::Words::of(words::Language::english());
        let page = records::print(&read(&bytes), &records::Provenance::default(), words);
        assert!(page.contains(name) && page.contains(doubt), "{page}");
    }
}

#[test]
fn a_result_that_another_replaces_by_extension_does_not_stand() {
    let newer = json!({"id": "2", "extension": [{"url": "http://hl7.org/fhir/StructureDefinition/observation-replaces",
        "valueReference": {"reference": "Observation/1"}}]});
    let bytes = bundle(vec![
        at(
            "https://a.example/fhir/Observation/1",
            result("131 mmol/L", json!({})),
        ),
        at(
            "https://a.example/fhir/Observation/2",
            result("141 mmol/L", newer),
        ),
    ]);
    let flags: Vec<_> = digest(&bytes)
        .results
        .into_iter()
        .map(|line| (words::english(&line.value), line.part.flag))
        .collect();
    assert_eq!(
        flags,
        [
            ("131".to_owned(), Some(Flag::Replaced)),
            ("141".to_owned(), None)
        ]
    );
}
