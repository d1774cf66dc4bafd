//! Every row of docs/reading-records.md, "What the typed model drops or refuses", as a mutation of
//! a good document: the value stays on the screen and the state says why.

use crate::made::{document, entry};
use records::{DocumentView, ItemView, ReadState, read};
use serde_json::{Value, json};

/// A good document that holds every element the mutations touch.
fn good() -> Value {
    let bytes = document(
        "OPConsultRecord",
        "371530004",
        &[
            ("Chief complaints", "k"),
            ("Results", "o"),
            ("Medications", "m"),
            ("Orders", "s"),
            ("Immunization", "i"),
            ("Plan", "ir"),
            ("Files", "f"),
        ],
        vec![
            entry(
                "Condition",
                "k",
                json!({"subject": {"reference": "Patient/p"}, "code": {"text": "Fever"}, "onsetDateTime": "2026-03-01", "recordedDate": "2026-03-04"}),
            ),
            entry(
                "Observation",
                "o",
                json!({"status": "final", "code": {"text": "Potassium"}, "effectiveDateTime": "2026-03-04",
                "issued": "2026-03-04T10:00:00+05:30", "valueQuantity": {"value": 4.1, "unit": "mmol/L"},
                "referenceRange": [{"low": {"value": 3.5, "unit": "mmol/L"}, "high": {"value": 5.1, "unit": "mmol/L"}}]}),
            ),
            entry(
                "MedicationRequest",
                "m",
                json!({"status": "active", "intent": "order", "subject": {"reference": "Patient/p"}, "authoredOn": "2026-03-04",
                "medicationCodeableConcept": {"text": "Paracetamol"}, "dosageInstruction": [{"text": "1-0-1", "timing": {"repeat": {"boundsDuration": {"value": 5, "unit": "days", "system": "http://unitsofmeasure.org", "code": "d"}}}}]}),
            ),
            entry(
                "ServiceRequest",
                "s",
                json!({"status": "active", "intent": "order", "subject": {"reference": "Patient/p"}, "code": {"text": "Chest X-ray"}, "quantityQuantity": {"value": 1}}),
            ),
            entry(
                "Immunization",
                "i",
                json!({"status": "completed", "vaccineCode": {"text": "BCG"}, "patient": {"reference": "Patient/p"}, "occurrenceDateTime": "2026-03-04",
                "protocolApplied": [{"doseNumberPositiveInt": 1}]}),
            ),
            entry(
                "ImmunizationRecommendation",
                "ir",
                json!({"patient": {"reference": "Patient/p"}, "date": "2026-03-04",
                "recommendation": [{"vaccineCode": [{"text": "DPT"}], "forecastStatus": {"text": "due"}}]}),
            ),
            entry(
                "DocumentReference",
                "f",
                json!({"status": "current", "content": [{"attachment": {"contentType": "text/plain", "data": "cGxhaW4gd29yZHM="}}]}),
            ),
        ],
    );
    serde_json::from_slice(&bytes).unwrap()
}

/// The good document with `value` at `path` of the resource `kind`; `None` takes the member away.
fn mutated(kind: &str, path: &str, value: Option<Value>) -> DocumentView {
    let mut document = good();
    let entries = document["entry"].as_array_mut().unwrap();
    let resource = entries
        .iter_mut()
        .map(|entry| &mut entry["resource"])
        .find(|resource| resource["resourceType"] == kind)
        .unwrap();
    let (parent, name) = path.rsplit_once('/').unwrap();
    let parent = resource
        .pointer_mut(parent)
        .unwrap()
        .as_object_mut()
        .unwrap();
    match value {
        Some(value) => parent.insert(name.to_owned(), value),
        None => parent.remove(name),
    };
    read(document.to_string().as_bytes())
}

fn item<'v>(view: &'v DocumentView, kind: &str) -> &'v ItemView {
    let mut items = view.sections.iter().flat_map(|section| &section.items);
    items.find(|item| item.kind == kind).unwrap()
}

fn shows(item: &ItemView, text: &str) -> bool {
    item.facts.iter().any(|fact| {
        words::english(&fact.value).contains(text)
            || fact
                .detail
                .as_ref()
                .is_some_and(|detail| words::english(detail).contains(text))
    })
}

#[test]
fn the_document_that_is_mutated_is_good() {
    let view = read(good().to_string().as_bytes());
    assert_eq!(
        (view.counts.typed, view.counts.total()),
        (11, 11),
        "{:?}",
        view.counts
    );
    assert!(view.warnings.is_empty(), "{:?}", view.warnings);
}

#[test]
fn every_odd_date_is_shown_and_its_resource_says_that_it_is_odd() {
    for (text, shown) in [
        ("2026-03-04T10:15:00", "04 Mar 2026, 10:15"),
        ("2026-03-04T10:15:00+0530", "04 Mar 2026, 10:15"),
        ("2026-03-04T10:15+05:30", "04 Mar 2026, 10:15"),
        ("2026-03-04 10:15:00+05:30", "04 Mar 2026, 10:15"),
        ("25-03-2026", "25 Mar 2026"),
        ("25/03/2026", "25 Mar 2026"),
        ("2026-03-04T24:00:00+05:30", "05 Mar 2026, 00:00"),
        ("2016-12-31T23:59:60+05:30", "31 Dec 2016, 23:59"),
        ("some time in March", "some time in March"),
    ] {
        for (kind, path, state) in [
            ("Composition", "/date", ReadState::Loose),
            ("MedicationRequest", "/authoredOn", ReadState::Loose),
            ("Condition", "/recordedDate", ReadState::Loose),
            ("Observation", "/effectiveDateTime", ReadState::Partly),
            ("Condition", "/onsetDateTime", ReadState::Partly),
        ] {
            let view = mutated(kind, path, Some(json!(text)));
            let item = item(&view, kind);
            assert!(shows(item, shown), "{kind}{path} {text}");
            // The model itself takes a leap second and the end of a day in some places.
            let is_odd = item.state == state
                || item.state == ReadState::Typed
                    && (text.contains(":60") || text.contains("24:00"));
            assert!(is_odd, "{kind}{path} {text}: {:?}", item.state);
            if item.state != ReadState::Typed {
                assert!(
                    item.reason.is_some() || !item.lost.is_empty(),
                    "{kind}{path} {text}"
                );
            }
        }
    }
    for (kind, path) in [("Patient", "/birthDate"), ("Bundle", "/timestamp")] {
        for text in ["1979-01-12T00:00:00+05:30", "12-1-1979", "1979-1-12"] {
            if kind == "Bundle" {
                let mut document = good();
                document["timestamp"] = json!(text);
                let view = read(document.to_string().as_bytes());
                assert_eq!(view.counts.typed, 11, "one odd instant costs no entry");
                assert!(shows(item(&view, "Bundle"), "12 Jan 1979"), "{text}");
            } else {
                let view = mutated(kind, path, Some(json!(text)));
                assert_eq!(item(&view, kind).state, ReadState::Loose, "{text}");
                assert!(shows(item(&view, kind), "12 Jan 1979"), "{text}");
                assert_eq!(view.patient_details.unwrap().birth_year, Some(1979));
            }
        }
    }
    let view = mutated("Observation", "/issued", Some(json!("2026-03-04")));
    assert_eq!(item(&view, "Observation").state, ReadState::Loose);
    assert!(shows(item(&view, "Observation"), "04 Mar 2026"));
}

#[test]
fn every_member_the_model_drops_is_shown_and_listed_as_lost() {
    for (kind, path, value, shown) in [
        (
            "Observation",
            "/valueQuantity/value",
            json!("4.10"),
            "4.10 mmol/L",
        ),
        (
            "Observation",
            "/valueQuantity/comparator",
            json!("about"),
            "about 4.1 mmol/L",
        ),
        (
            "Observation",
            "/valueString",
            json!("second value"),
            "second value",
        ),
        ("Observation", "/valueDecimal", json!(4.25), "4.25"),
        ("Observation", "/valueFoo", json!("odd"), "odd"),
        (
            "Observation",
            "/comment",
            json!("from an older version"),
            "from an older version",
        ),
        (
            "MedicationRequest",
            "/medicationReference",
            json!({"display": "Tab Crocin"}),
            "Tab Crocin",
        ),
        (
            "MedicationRequest",
            "/prescripton",
            json!("misspelt"),
            "misspelt",
        ),
        ("Immunization", "/notGiven", json!(true), "Yes"),
    ] {
        let view = mutated(kind, path, Some(value.clone()));
        let item = item(&view, kind);
        assert_eq!(item.state, ReadState::Partly, "{kind}{path} {value}");
        assert!(!item.lost.is_empty(), "{kind}{path} {value}");
        assert!(shows(item, shown), "{kind}{path} {value}");
    }
    let mut document = good();
    document["entry"][5]["resource"]
        .as_object_mut()
        .unwrap()
        .remove("valueQuantity");
    document["entry"][5]["resource"]["valueString"] = json!(77);
    let view = read(document.to_string().as_bytes());
    assert_eq!(item(&view, "Observation").state, ReadState::Partly);
    assert!(shows(item(&view, "Observation"), "77"));
}

#[test]
fn every_member_the_model_rejects_is_shown_with_the_reason() {
    for (kind, path, value, shown) in [
        (
            "Observation",
            "/referenceRange/0/low/value",
            json!("3.5"),
            "3.5",
        ),
        ("Observation", "/status", json!("completed"), "completed"),
        ("Observation", "/status", json!(""), "Potassium"),
        ("Patient", "/gender", json!("Male"), "Male"),
        (
            "Patient",
            "/telecom",
            json!([{"system": "mobile", "value": "98000"}]),
            "98000",
        ),
        ("Patient", "/name", Value::Null, "1979"),
        (
            "Observation",
            "/category",
            json!({"text": "Laboratory"}),
            "Laboratory",
        ),
        (
            "Observation",
            "/code",
            json!([{"text": "Potassium"}]),
            "Potassium",
        ),
        ("Observation", "/method", json!(77), "77"),
        ("Immunization", "/primarySource", json!("true"), "true"),
        (
            "Immunization",
            "/protocolApplied/0/doseNumberPositiveInt",
            json!(0),
            "0",
        ),
        (
            "Observation",
            "/text",
            json!({"status": "generated"}),
            "generated",
        ),
        (
            "Observation",
            "/extension",
            json!([{"valueString": "no address"}]),
            "no address",
        ),
        (
            "Observation",
            "/contained",
            json!([{"resourceType": "ServiceRequest", "id": "c", "status": "active"}]),
            "active",
        ),
    ] {
        let view = mutated(kind, path, Some(value.clone()));
        let item = item(&view, kind);
        assert!(shows(item, shown), "{kind}{path} {value}");
        if value == json!(0) {
            // A nought is in every date: the fact itself must say it.
            let mut values = item.facts.iter().map(|fact| words::english(&fact.value));
            assert!(values.any(|value| value == "0"), "{kind}{path}");
        }
        // Some of these the model drops rather than rejects, where they stand in a choice.
        assert!(item.state > ReadState::Typed, "{kind}{path} {value}");
        assert!(
            item.reason.is_some() || !item.lost.is_empty(),
            "{kind}{path} {value}"
        );
        assert!(
            view.counts.typed >= 10,
            "one bad resource degrades only itself"
        );
    }
}

#[test]
fn what_lacks_a_required_member_is_shown_with_the_rest_it_has() {
    for (kind, path, shown) in [
        ("Observation", "/status", "Potassium"),
        ("Observation", "/code", "4.1 mmol/L"),
        ("Condition", "/subject", "Fever"),
        ("MedicationRequest", "/subject", "Paracetamol"),
        ("MedicationRequest", "/intent", "Paracetamol"),
        ("MedicationRequest", "/medicationCodeableConcept", "1-0-1"),
        ("ServiceRequest", "/subject", "Chest X-ray"),
        ("Immunization", "/occurrenceDateTime", "BCG"),
        (
            "ImmunizationRecommendation",
            "/recommendation/0/forecastStatus",
            "DPT",
        ),
        ("Composition", "/author", "Synthetic document"),
    ] {
        let view = mutated(kind, path, None);
        let item = item(&view, kind);
        assert_eq!(item.state, ReadState::Loose, "{kind}{path}");
        assert!(item.reason.is_some(), "{kind}{path}");
        assert!(shows(item, shown), "{kind}{path}");
    }
}

#[test]
fn unknown_types_and_none_at_all_are_opaque_and_shown() {
    for value in [
        json!("observation"),
        json!("Observations"),
        json!(""),
        Value::Null,
    ] {
        let mut document = good();
        let resource = &mut document["entry"][5]["resource"];
        assert_eq!(resource["resourceType"], "Observation");
        resource["resourceType"] = value.clone();
        let view = read(document.to_string().as_bytes());
        assert_eq!((view.counts.opaque, view.counts.typed), (1, 10), "{value}");
        let mut items = view.sections.iter().flat_map(|section| &section.items);
        let item = items
            .find(|item| item.state == ReadState::Opaque && item.entry.is_some())
            .unwrap();
        assert!(
            shows(item, "4.1 mmol/L") && item.reason.is_some(),
            "{value}"
        );
    }
}

#[test]
fn base64_in_every_form_opens_to_the_same_bytes() {
    use base64::{
        Engine,
        engine::general_purpose::{STANDARD, STANDARD_NO_PAD, URL_SAFE},
    };
    let content = b"plain words \xe2\x82\xb9 ??>>~~";
    let lines = STANDARD
        .encode(content)
        .as_bytes()
        .chunks(8)
        .map(|chunk| String::from_utf8_lossy(chunk).into_owned())
        .collect::<Vec<_>>()
        .join("\r\n");
    let chunked = format!(
        "{}{}",
        STANDARD.encode(&content[..10]),
        STANDARD.encode(&content[10..])
    );
    for (data, state) in [
        (lines, ReadState::Typed),
        (STANDARD_NO_PAD.encode(content), ReadState::Loose),
        (URL_SAFE.encode(content), ReadState::Loose),
        (
            format!("data:text/plain;base64,{}", STANDARD.encode(content)),
            ReadState::Loose,
        ),
        (chunked, ReadState::Loose),
    ] {
        let mut document = good();
        document["entry"][10]["resource"]["content"][0]["attachment"]["data"] = json!(data);
        let bytes = document.to_string();
        let view = read(bytes.as_bytes());
        assert_eq!(item(&view, "DocumentReference").state, state, "{data}");
        assert_eq!(
            records::attachment(bytes.as_bytes(), "a1").unwrap().bytes,
            content,
            "{data}"
        );
    }
}

#[test]
fn a_duplicate_member_shows_both_values() {
    let text = r#"{"resourceType":"Bundle","type":"collection","entry":[{"resource":{"resourceType":"Observation",
        "status":"final","code":{"text":"K"},"valueString":"first","valueString":"second"}}]}"#;
    let view = read(text.as_bytes());
    let item = item(&view, "Observation");
    assert_eq!(item.state, ReadState::Partly);
    assert_eq!(item.lost, ["valueString"]);
    assert!(shows(item, "first") && shows(item, "second"));
}
