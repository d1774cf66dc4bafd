//! Imperfect input: the value stays on the screen and the state says why.

use crate::made::{bundle, document, entry, fact, facts, item, said};
use proptest::prelude::*;
use records::{Error, Flag, ItemView, ReadState, attachment, read, summarise};
use serde_json::{Value, json};

/// Reads one Observation with these members over a good one.
fn observation(members: Value) -> ItemView {
    let mut good = json!({"status": "final", "code": {"text": "Potassium"},
        "effectiveDateTime": "2026-03-04T10:15:00+05:30",
        "valueQuantity": {"value": 4.1, "unit": "mmol/L"}});
    for (name, value) in members.as_object().into_iter().flatten() {
        good[name] = value.clone();
    }
    let view = read(&bundle(vec![entry("Observation", "o", good)]));
    item(&view, "Observation").clone()
}

#[test]
fn a_number_keeps_the_digits_that_were_sent() {
    let bytes = br#"{"resourceType":"Bundle","type":"collection","entry":[{"resource":{
        "resourceType":"Observation","status":"final","code":{"text":"K"},
        "valueQuantity":{"value":7.10,"comparator":"<","unit":"mmol/L"},
        "component":[{"code":{"text":"Exact"},"valueQuantity":{"value":0.12345678901234567890}}]}}]}"#;
    let view = read(bytes);
    let item = item(&view, "Observation");
    assert_eq!(item.state, ReadState::Typed);
    assert_eq!(fact(item, "Value").value, "<7.10 mmol/L");
    assert_eq!(fact(item, "Exact").value, "0.12345678901234567890");
}

#[test]
fn a_file_is_known_by_its_address_alone() {
    let url = "https://hip.example/f.pdf";
    let view = read(&bundle(vec![
        entry(
            "DocumentReference",
            "d",
            json!({"status": "current", "content": [{"attachment": {"url": url}}]}),
        ),
        entry(
            "DiagnosticReport",
            "r",
            json!({"status": "final", "code": {"text": "X-ray"}, "presentedForm": [{"url": url}]}),
        ),
    ]));
    let found: Vec<_> = view.attachments.iter().map(|it| it.url.clone()).collect();
    assert_eq!(found, [Some(url.to_owned()), Some(url.to_owned())]);
}

#[test]
fn what_the_typed_model_drops_is_shown_and_marked_partly_understood() {
    for (member, value, lost, name, shown) in [
        (
            "effectiveDateTime",
            json!("2026-03-04T10:15:00"),
            "effectiveDateTime",
            "Effective",
            "04 Mar 2026, 10:15",
        ),
        (
            "effectiveDateTime",
            json!("2026-03-04T10:15:00+0530"),
            "effectiveDateTime",
            "Effective",
            "04 Mar 2026, 10:15",
        ),
        (
            "effectiveDateTime",
            json!("2026-03-04T10:15+05:30"),
            "effectiveDateTime",
            "Effective",
            "04 Mar 2026, 10:15",
        ),
        (
            "effectiveDateTime",
            json!("2026-03-04 10:15:00"),
            "effectiveDateTime",
            "Effective",
            "04 Mar 2026, 10:15",
        ),
        (
            "effectiveDateTime",
            json!("25-03-2026"),
            "effectiveDateTime",
            "Effective",
            "25 Mar 2026",
        ),
        (
            "effectiveDateTime",
            json!("25/03/2026"),
            "effectiveDateTime",
            "Effective",
            "25 Mar 2026",
        ),
        (
            "valueQuantity",
            json!({"value": "4.10", "unit": "mmol/L"}),
            "valueQuantity",
            "Value",
            "4.10 mmol/L",
        ),
        (
            "valueQuantity",
            json!({"value": 4.1, "comparator": "about"}),
            "valueQuantity",
            "Value",
            "about 4.1",
        ),
        ("valueFoo", json!("kept"), "valueFoo", "Value foo", "kept"),
        (
            "comment",
            json!("haemolysed"),
            "comment",
            "Comment",
            "haemolysed",
        ),
        (
            "intrepretation",
            json!({"text": "high"}),
            "intrepretation",
            "Intrepretation",
            "high",
        ),
    ] {
        let item = observation(json!({member: value.clone()}));
        assert_eq!(item.state, ReadState::Partly, "{member} {value}");
        assert_eq!(item.lost, [lost], "{member} {value}");
        assert_eq!(said(&fact(&item, name).value), shown, "{member} {value}");
    }
    let both = observation(json!({"valueString": "high"}));
    assert_eq!((both.state, both.lost.len()), (ReadState::Partly, 1));
    let values: Vec<_> = both
        .facts
        .iter()
        .filter(|fact| said(&fact.name) == "Value")
        .collect();
    assert_eq!(values.len(), 2);
}

#[test]
fn what_the_typed_model_rejects_is_shown_and_says_why() {
    for (member, value, name, shown) in [
        ("status", json!("completed"), "Status", "completed"),
        ("issued", json!("2026-03-04"), "Issued", "04 Mar 2026"),
        (
            "category",
            json!({"text": "Laboratory"}),
            "Category",
            "Laboratory",
        ),
        ("code", json!([{"text": "Potassium"}]), "Code", "Potassium"),
        ("code", json!("Potassium"), "Code", "Potassium"),
        ("method", json!(5), "Method", "5"),
        (
            "referenceRange",
            json!([{"low": {"value": "3.5"}, "high": {"value": 5.1}}]),
            "Reference range",
            "3.5 – 5.1",
        ),
        (
            "contained",
            json!([{"resourceType": "Specimen", "id": "s", "status": "odd"}]),
            "Contained: Specimen › Status",
            "odd",
        ),
        ("category", Value::Null, "Code", "Potassium"),
    ] {
        let item = observation(json!({member: value.clone()}));
        assert_eq!(item.state, ReadState::Loose, "{member} {value}");
        assert!(
            !item
                .reason
                .as_ref()
                .map(words::english)
                .unwrap_or_default()
                .is_empty(),
            "{member} {value}"
        );
        assert_eq!(said(&fact(&item, name).value), shown, "{member} {value}");
    }
    let without_status = observation(json!({"status": null}));
    assert_eq!(without_status.state, ReadState::Loose);
    assert_eq!(fact(&without_status, "Value").value, "4.1 mmol/L");
}

#[test]
fn a_bad_contained_resource_leaves_its_parent_readable() {
    let item = observation(
        json!({"contained": [{"resourceType": "ServiceRequest", "id": "r", "status": "active"}]}),
    );
    assert_eq!(item.state, ReadState::Loose);
    assert!(words::english(item.reason.unwrap()).starts_with("contained[0]: "));
}

#[test]
fn negations_never_look_like_their_opposite() {
    let with = |kind: &str, members: Value| {
        let view = read(&bundle(vec![entry(kind, "x", members)]));
        item(&view, kind).clone()
    };
    for (kind, members, name, flag) in [
        (
            "Immunization",
            json!({"notGiven": true, "status": "completed", "vaccineCode": {"text": "BCG"}}),
            "Not given",
            Flag::Negated,
        ),
        (
            "Immunization",
            json!({"status": "not-done", "vaccineCode": {"text": "BCG"}}),
            "Status",
            Flag::Negated,
        ),
        (
            "Procedure",
            json!({"status": "not-done", "code": {"text": "Biopsy"}}),
            "Status",
            Flag::Negated,
        ),
        (
            "Condition",
            json!({"code": {"text": "TB"}, "verificationStatus": {"coding": [{"code": "refuted"}]}}),
            "Verification status",
            Flag::Negated,
        ),
        (
            "Condition",
            json!({"code": {"text": "TB"}, "verificationStatus": "entered-in-error"}),
            "Verification status",
            Flag::EnteredInError,
        ),
        (
            "Observation",
            json!({"status": "entered-in-error", "code": {"text": "K"}}),
            "Status",
            Flag::EnteredInError,
        ),
        (
            "MedicationRequest",
            json!({"doNotPerform": "true", "status": "active"}),
            "Do not perform",
            Flag::Negated,
        ),
        (
            "MedicationRequest",
            json!({"status": "stopped"}),
            "Status",
            Flag::Ended,
        ),
    ] {
        let item = with(kind, members.clone());
        assert_eq!(item.flag, Some(flag), "{members}");
        assert_eq!(fact(&item, name).flag, Some(flag), "{members}");
    }
    let vaccine = with(
        "Immunization",
        json!({"notGiven": true, "status": "completed", "vaccineCode": {"text": "BCG"}}),
    );
    assert_eq!(
        words::english(vaccine.title),
        "Immunization: BCG · not done (completed)"
    );
    let given = with(
        "Immunization",
        json!({"notGiven": false, "status": "completed", "vaccineCode": {"text": "BCG"}}),
    );
    assert_eq!(
        (given.flag, words::english(given.title).as_str()),
        (None, "Immunization: BCG · completed")
    );
}

#[test]
fn a_result_carries_its_flag_range_and_components() {
    let item = observation(json!({
        "interpretation": [{"coding": [{"system": "http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation", "code": "HH"}]}],
        "referenceRange": [{"low": {"value": 3.5, "unit": "mmol/L"}, "high": {"value": 5.1, "unit": "mmol/L"}, "appliesTo": [{"text": "adults"}]}],
        "component": [
            {"code": {"text": "Systolic"}, "valueQuantity": {"value": 150, "unit": "mmHg"}, "interpretation": [{"text": "High"}]},
            {"code": {"text": "Diastolic"}, "valueString": "80 mmHg"}],
    }));
    assert_eq!(item.state, ReadState::Typed);
    assert_eq!(fact(&item, "Value").flag, Some(Flag::HH));
    assert_eq!(
        fact(&item, "Reference range").value,
        "3.5 – 5.1 mmol/L (adults)"
    );
    let systolic = fact(&item, "Systolic");
    assert_eq!(
        (said(&systolic.value), systolic.flag),
        ("150 mmHg", Some(Flag::H))
    );
    assert_eq!(fact(&item, "Diastolic").value, "80 mmHg");
}

#[test]
fn aadhaar_numbers_are_masked_wherever_they_stand() {
    let view = read(&bundle(vec![entry(
        "Patient",
        "p",
        json!({
        "text": {"status": "additional", "div": "<div>Aadhaar 7225-4829-5255</div>"},
        "identifier": [{"type": {"coding": [{"code": "ADN"}]}, "value": "7225-4829-5255"}],
        "name": [{"text": "Asha Rao"}]}),
    )]));
    let shown = facts(item(&view, "Patient"));
    assert!(
        shown.contains(&("Identifier", "XXXX-XXXX-5255 (ADN)")),
        "{shown:?}"
    );
    assert!(
        shown.contains(&("Narrative", "Aadhaar XXXX-XXXX-5255")),
        "{shown:?}"
    );
    assert!(!serde_json::to_string(&view).unwrap().contains("7225-4829"));
}

#[test]
fn extensions_and_unknown_members_are_lines_too() {
    let view = read(&bundle(vec![entry(
        "Basic",
        "x",
        json!({
        "code": {"text": "Visit"},
        "extension": [{"url": "https://hip.example/StructureDefinition/bed-number", "valueString": "12B"}],
        "modifierExtension": [{"url": "https://hip.example/x#onlyIfPregnant", "valueBoolean": true}],
        "_created": {"extension": [{"url": "http://hl7.org/fhir/StructureDefinition/data-absent-reason", "valueCode": "unknown"}]},
        "made": {"up": [{"deep": 1.50}, {"deep": false}]}}),
    )]));
    let item = item(&view, "Basic");
    assert_eq!(
        facts(item),
        [
            ("Created › Data absent reason", "unknown"),
            ("Code", "Visit"),
            ("Bed number", "12B"),
            ("Made › Up 1 › Deep", "1.5"),
            ("Made › Up 2 › Deep", "No"),
            ("Only if pregnant", "Yes"),
        ]
    );
    assert_eq!(fact(item, "Only if pregnant").flag, Some(Flag::Modifier));
}

#[test]
fn files_are_listed_typed_by_their_bytes_and_decoded_on_demand() {
    use base64::{Engine, engine::general_purpose::STANDARD};
    let pdf = b"%PDF-1.4 synthetic %%EOF";
    let twice = STANDARD.encode(STANDARD.encode(pdf));
    let bytes = document(
        "HealthDocumentRecord",
        "419891008",
        &[("Files", "f")],
        vec![
            entry(
                "DocumentReference",
                "f",
                json!({"status": "current", "content": [
            {"attachment": {"contentType": "application/pdf", "title": "Scan", "data": twice, "creation": "2026-03-01"}},
            {"attachment": {"contentType": "image/png", "data": STANDARD.encode(b"\xff\xd8\xff\xe0 jpeg")}},
            {"attachment": {"contentType": "application/pdf", "data": STANDARD.encode("report follows")}},
            {"attachment": {"contentType": "application/pdf", "url": "https://hip.example/f.pdf"}},
            {"attachment": {"contentType": "application/pdf", "data": "***"}},
            {"attachment": {"contentType": "application/pdf", "size": 3, "data": STANDARD.encode(pdf)}}]}),
            ),
            entry(
                "Binary",
                "b",
                json!({"contentType": "application/pdf", "data": twice}),
            ),
        ],
    );
    let view = read(&bytes);
    let rows: Vec<_> = view
        .attachments
        .iter()
        .map(|row| {
            (
                row.id.as_str(),
                row.title.sent().unwrap(),
                row.media_type.as_str(),
                row.size,
            )
        })
        .collect();
    assert_eq!(
        rows,
        [
            ("a1", "Scan", "application/pdf", 24),
            ("a2", "Scan", "image/jpeg", 9),
            ("a3", "Scan", "text/plain", 14),
            ("a4", "Scan", "application/pdf", 0),
            ("a5", "Scan", "application/pdf", 0),
            ("a6", "Scan", "application/pdf", 24),
            ("a7", "application/pdf", "application/pdf", 24),
        ]
    );
    assert_eq!(
        view.attachments[6].same_as, None,
        "short files are not compared"
    );
    assert!(words::english(view.attachments[1].problem.clone().unwrap()).contains("image/jpeg"));
    let scan = attachment(&bytes, "a1").unwrap();
    assert_eq!(
        (
            scan.bytes.as_slice(),
            scan.media_type.as_str(),
            scan.title.sent().unwrap()
        ),
        (pdf.as_slice(), "application/pdf", "Scan")
    );
    assert_eq!(attachment(&bytes, "a4"), Err(Error::Elsewhere));
    assert_eq!(attachment(&bytes, "a5"), Err(Error::Undecodable));
    assert_eq!(attachment(&bytes, "a9"), Err(Error::NotFound));
    assert!(words::english(attachment(&bytes, "a6").unwrap().problem.unwrap()).contains("size"));
    let item = item(&view, "DocumentReference");
    let first = fact(item, "Content 1 › Attachment");
    assert_eq!(
        (said(&first.value), first.attachment.as_deref()),
        ("Scan (application/pdf, 24 bytes)", Some("a1"))
    );
    assert!(
        item.facts
            .iter()
            .all(|fact| !said(&fact.value).contains(&twice))
    );
}

/// Any JSON a sender could come up with, in shapes near those of FHIR.
fn value() -> impl Strategy<Value = Value> {
    let names = prop::sample::select(vec![
        "resourceType",
        "id",
        "status",
        "code",
        "coding",
        "text",
        "div",
        "value",
        "valueQuantity",
        "valueString",
        "component",
        "reference",
        "display",
        "entry",
        "section",
        "contained",
        "extension",
        "url",
        "data",
        "contentType",
        "identifier",
        "name",
        "given",
        "period",
        "start",
        "low",
        "high",
        "interpretation",
        "title",
        "_date",
        "date",
        "type",
        "content",
        "attachment",
    ]);
    let texts = prop::sample::select(vec![
        "Observation",
        "Composition",
        "Patient",
        "final",
        "Patient/1",
        "#x",
        "2026-03-04",
        "25/03/2026",
        "<div>a<b",
        "JVBERi0=",
        "data:,x",
        "",
        " ",
        "true",
        "7.10",
        "entered-in-error",
        "\u{0}é",
    ]);
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        texts.prop_map(Value::from),
        ".{0,20}".prop_map(Value::from),
    ];
    leaf.prop_recursive(5, 60, 6, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            prop::collection::vec((names.clone(), inner), 0..8).prop_map(|members| {
                Value::Object(
                    members
                        .into_iter()
                        .map(|(name, value)| (name.to_owned(), value))
                        .collect(),
                )
            }),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 200,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn no_bytes_make_the_reader_fail(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let view = read(&bytes);
        prop_assert!(view.counts.total() >= 1);
        let _ = attachment(&bytes, "a1");
    }

    #[test]
    fn no_resource_makes_the_reader_fail_and_every_entry_is_shown(resources in prop::collection::vec(value(), 0..4)) {
        let count = resources.len();
        let entries: Vec<Value> = resources.into_iter().map(|resource| json!({"resource": resource})).collect();
        let bytes = json!({"resourceType": "Bundle", "entry": entries}).to_string();
        let view = read(bytes.as_bytes());
        prop_assert_eq!(view.counts.total() as usize, count);
        let shown = view.sections.iter().flat_map(|section| &section.items).filter(|item| item.entry.is_some());
        prop_assert_eq!(shown.count(), count);
        for row in &view.attachments {
            if let Ok(file) = attachment(bytes.as_bytes(), &row.id) {
                prop_assert_eq!(file.bytes.len() as u64, row.size);
            }
        }
    }

    #[test]
    fn a_damaged_document_still_gives_a_view(at in any::<prop::sample::Index>(), byte in any::<u8>(), cut in any::<bool>()) {
        let mut bytes = document("OPConsultRecord", "371530004", &[("Medicines", "p")], vec![]);
        let at = at.index(bytes.len());
        if cut { bytes.truncate(at) } else { bytes[at] = byte }
        let view = read(&bytes);
        prop_assert!(view.counts.total() >= 1 || !view.warnings.is_empty());
        let _ = summarise(&bytes);
    }
}
