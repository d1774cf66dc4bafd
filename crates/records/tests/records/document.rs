//! Whole documents of each record type: header, sections, items.

use crate::made::{bundle, composition, document, entry, fact, facts, item, said, section_titles};
use records::{Flag, ReadState, SectionOrigin, entry_json, read, summarise};
use serde_json::json;

#[test]
fn the_view_has_the_members_the_command_line_promises() {
    let view = read(&document(
        "OPConsultRecord",
        "371530004",
        &[("Chief complaints", "c1")],
        vec![entry(
            "Condition",
            "c1",
            json!({"subject": {"reference": "Patient/p"}, "code": {"text": "Fever"}}),
        )],
    ));
    let json = serde_json::to_value(&view).unwrap();
    for name in [
        "title",
        "hi_type",
        "status",
        "date",
        "author",
        "organization",
        "patient",
        "warnings",
        "sections",
        "attachments",
        "counts",
    ] {
        assert!(json.get(name).is_some(), "{name}");
    }
    let item = &json["sections"][0]["items"][0];
    for name in ["kind", "title", "facts", "state"] {
        assert!(item.get(name).is_some(), "{name}");
    }
    assert_eq!(item["state"], "typed");
    let fact = &item["facts"][0];
    assert!(fact["name"].is_string() && fact["value"].is_string() && fact.get("flag").is_some());
    let counts: Vec<_> = json["counts"]
        .as_object()
        .unwrap()
        .keys()
        .cloned()
        .collect();
    assert_eq!(counts, ["loose", "opaque", "partly", "typed"]);
}

#[test]
fn the_header_is_read_from_the_composition() {
    let view = read(&document("PrescriptionRecord", "440545006", &[], vec![]));
    assert_eq!(view.title, "Synthetic document");
    assert_eq!(view.hi_type.as_deref(), Some("Prescription"));
    assert_eq!(view.status.as_deref(), Some("final"));
    assert_eq!(view.date.as_deref(), Some("2026-03-04T10:15:00+05:30"));
    assert_eq!(view.author.as_deref(), Some("Dr. Meera Iyer"));
    assert_eq!(view.organization.as_deref(), Some("Neem Tree Clinic"));
    assert_eq!(view.patient.as_deref(), Some("Asha Rao"));
    let patient = view.patient_details.unwrap();
    assert_eq!(patient.abha_address.as_deref(), Some("asha.rao@sbx"));
    assert_eq!(patient.abha_number.as_deref(), Some("91111122223333"));
    assert_eq!(
        (patient.gender.as_deref(), patient.birth_year),
        (Some("female"), Some(1979))
    );
    assert!(view.warnings.is_empty(), "{:?}", view.warnings);
    assert_eq!(view.counts.total(), 4);
}

#[test]
fn every_record_type_is_detected_by_profile_and_by_code_under_any_system() {
    for (hi_type, profile, code) in [
        ("OPConsultation", "OPConsultRecord", "371530004"),
        ("Prescription", "PrescriptionRecord", "440545006"),
        ("DischargeSummary", "DischargeSummaryRecord", "373942005"),
        ("DiagnosticReport", "DiagnosticReportRecord", "721981007"),
        ("ImmunizationRecord", "ImmunizationRecord", "41000179103"),
        ("HealthDocumentRecord", "HealthDocumentRecord", "419891008"),
        ("WellnessRecord", "WellnessRecord", ""),
        ("Invoice", "InvoiceRecord", ""),
    ] {
        let view = read(&document(profile, "", &[], vec![]));
        assert_eq!(view.hi_type.as_deref(), Some(hi_type));
        assert_eq!(view.hi_type_source.as_deref(), Some("profile"));
        if !code.is_empty() {
            let view = read(&document("", code, &[], vec![]));
            assert_eq!(view.hi_type.as_deref(), Some(hi_type));
            assert_eq!(view.hi_type_source.as_deref(), Some("code"));
        }
    }
    let by_text = |text: &str| {
        let mut composition = composition("", "", &[]);
        composition["type"] = json!({"text": text});
        read(&bundle(vec![entry("Composition", "comp", composition)])).hi_type
    };
    assert_eq!(
        by_text("Wellness Record").as_deref(),
        Some("WellnessRecord")
    );
    assert_eq!(by_text("Invoice Record").as_deref(), Some("Invoice"));
    assert_eq!(by_text("Something else"), None);
}

#[test]
fn sections_stand_in_a_clinicians_order_and_what_they_do_not_reach_follows() {
    let view = read(&document(
        "DischargeSummaryRecord",
        "373942005",
        &[
            ("Medications", "m1"),
            ("Chief complaints", "c1"),
            ("Investigations", "r1"),
        ],
        vec![
            entry(
                "Condition",
                "c1",
                json!({"subject": {"reference": "Patient/p"}, "code": {"text": "Fever"}}),
            ),
            entry(
                "Condition",
                "c2",
                json!({"subject": {"reference": "Patient/p"}, "code": {"text": "Left out"}}),
            ),
            entry(
                "MedicationRequest",
                "m1",
                json!({"status": "active", "intent": "order",
                "subject": {"reference": "Patient/p"},
                "medicationReference": {"reference": "Medication/med"},
                "reasonReference": [{"reference": "Condition/c1"}]}),
            ),
            entry(
                "Medication",
                "med",
                json!({"code": {"text": "Paracetamol 500 mg tablet"}}),
            ),
            entry(
                "DiagnosticReport",
                "r1",
                json!({"status": "final", "code": {"text": "CBC"},
                "effectiveDateTime": "2026-03-01",
                "result": [{"reference": "Observation/o1"}]}),
            ),
            entry(
                "Observation",
                "o1",
                json!({"status": "final", "code": {"text": "Haemoglobin"},
                "valueQuantity": {"value": 11.2, "unit": "g/dL"}}),
            ),
        ],
    ));
    assert_eq!(
        section_titles(&view),
        [
            "Chief complaints",
            "Investigations",
            "Medications",
            "Also in this document",
            "About this document"
        ]
    );
    let kinds = |number: usize| -> Vec<&str> {
        view.sections[number]
            .items
            .iter()
            .map(|item| item.kind.as_str())
            .collect()
    };
    // The complaint stands in its own section although the medicine names it first.
    assert_eq!(kinds(0), ["Condition"]);
    // The result stands behind its report.
    assert_eq!(kinds(1), ["DiagnosticReport", "Observation"]);
    assert_eq!(kinds(2), ["MedicationRequest"]);
    assert_eq!(kinds(3), ["Condition"]);
    assert_eq!(view.sections[3].origin, SectionOrigin::Unreached);
    assert_eq!(
        kinds(4),
        [
            "Composition",
            "Patient",
            "Practitioner",
            "Organization",
            "Medication",
            "Bundle"
        ]
    );
    let medicine = item(&view, "MedicationRequest");
    assert_eq!(
        words::english(&medicine.title),
        "Medication request: Paracetamol 500 mg tablet · active"
    );
    assert_eq!(
        fact(medicine, "Medication").value,
        "Paracetamol 500 mg tablet"
    );
    let result = item(&view, "Observation");
    assert_eq!(
        (result.date.as_deref(), result.date_from.as_deref()),
        (Some("2026-03-01"), Some("report"))
    );
}

#[test]
fn nested_and_narrative_only_sections_are_content() {
    let mut composition = composition("OPConsultRecord", "371530004", &[]);
    composition["section"] = json!([
        {"title": "Outer", "section": [{"title": "Inner", "text": {"status": "generated",
            "div": "<div><p>Rest for <b>two</b> days</p><script>x()</script></div>"}}]},
        {"title": "Nothing", "emptyReason": {"text": "Not asked"}},
    ]);
    let view = read(&bundle(vec![entry("Composition", "comp", composition)]));
    assert_eq!(section_titles(&view)[..3], ["Outer", "Inner", "Nothing"]);
    assert_eq!((view.sections[0].level, view.sections[1].level), (0, 1));
    let narrative = &view.sections[1].items[0];
    assert_eq!(
        (narrative.kind.as_str(), facts(narrative)),
        (
            "Narrative",
            vec![("Text of this section", "Rest for two days")]
        )
    );
    assert_eq!(
        facts(&view.sections[2].items[0]),
        [("Empty reason", "Not asked")]
    );
}

#[test]
fn references_that_lead_nowhere_are_named_in_their_section_and_in_a_warning() {
    let mut composition = composition("OPConsultRecord", "371530004", &[]);
    composition["section"] = json!([{"title": "Medications", "entry": [
        {"reference": "MedicationRequest/77", "display": "Tab Amlodipine"},
        {"reference": "MedicationRequest/gone"}]}]);
    let view = read(&bundle(vec![entry("Composition", "comp", composition)]));
    let titles: Vec<_> = view.sections[0]
        .items
        .iter()
        .map(|item| words::english(&item.title))
        .collect();
    assert_eq!(titles, ["Tab Amlodipine", "gone"]);
    assert_eq!(
        view.sections[0].items[0].facts[0].flag,
        Some(Flag::Unresolved)
    );
    assert!(
        view.warnings
            .iter()
            .any(|warning| words::english(warning).contains("Tab Amlodipine"))
    );
}

#[test]
fn references_are_matched_by_every_name_of_an_entry_and_never_by_part_of_one() {
    let observe = |reference: &str| {
        let entries = vec![
            json!({"fullUrl": "urn:uuid:9f1c", "resource": {"resourceType": "Organization", "id": "21", "name": "Uuid Hospital"}}),
            json!({"fullUrl": "https://hip.example/fhir/Organization/5", "resource": {"resourceType": "Organization", "name": "Http Hospital"}}),
            json!({"resource": {"resourceType": "Organization", "id": "Max01", "name": "Bare Hospital"}}),
            entry(
                "Observation",
                "o",
                json!({"status": "final", "code": {"text": "x"},
                "contained": [{"resourceType": "Organization", "id": "in", "name": "Contained Hospital"}],
                "performer": [{"reference": reference}]}),
            ),
        ];
        let view = read(&bundle(entries));
        let fact = fact(item(&view, "Observation"), "Performer").clone();
        (fact.value, fact.flag)
    };
    for (reference, name) in [
        ("urn:uuid:9f1c", "Uuid Hospital"),
        ("Organization/21", "Uuid Hospital"),
        ("organization/21/_history/3", "Uuid Hospital"),
        ("Organisation/21", "Uuid Hospital"),
        ("Organization/5", "Http Hospital"),
        (
            "https://other.example/r4/Organization/Max01",
            "Bare Hospital",
        ),
        ("Max01", "Bare Hospital"),
        ("#in", "Contained Hospital"),
    ] {
        assert_eq!(observe(reference), (name.into(), None), "{reference}");
    }
    for (reference, name) in [
        ("Organization/1", "1"),
        ("#out", "#out"),
        ("urn:uuid:9f1", "9f1"),
    ] {
        assert_eq!(
            observe(reference),
            (name.into(), Some(Flag::Unresolved)),
            "{reference}"
        );
    }
}

#[test]
fn circles_of_references_end() {
    let view = read(&bundle(vec![
        entry(
            "Observation",
            "a",
            json!({"status": "final", "code": {"text": "a"}, "hasMember": [{"reference": "Observation/b"}, {"reference": "#"}]}),
        ),
        entry(
            "Observation",
            "b",
            json!({"status": "final", "code": {"text": "b"}, "hasMember": [{"reference": "Observation/a"}]}),
        ),
        entry(
            "PractitionerRole",
            "r",
            json!({"practitioner": {"reference": "PractitionerRole/r"}}),
        ),
    ]));
    assert_eq!(view.counts.total(), 3);
    assert_eq!(fact(item(&view, "Observation"), "Has member").value, "b");
}

#[test]
fn copies_count_and_are_shown_and_resolve_to_the_first() {
    let organization = json!({"fullUrl": "Organization/x", "resource": {"resourceType": "Organization", "id": "x", "name": "Twice Hospital"}});
    let view = read(&bundle(vec![organization.clone(), organization]));
    assert_eq!(view.counts.typed, 2);
    let items: Vec<_> = view.sections[0]
        .items
        .iter()
        .filter(|item| item.kind == "Organization")
        .collect();
    assert_eq!(
        (items[0].duplicate_of, items[1].duplicate_of),
        (None, Some(0))
    );
    assert_eq!(fact(items[1], "Name").value, "Twice Hospital");
}

#[test]
fn a_collection_without_a_composition_has_a_section_for_each_type() {
    let view = read(br#"{"resourceType":"Bundle","type":"collection | document","entry":[
        {"resource":{"resourceType":"Observation","status":"final","code":{"text":"Pulse"},"effectiveDateTime":"2026-01-02"}},
        {"resource":{"resourceType":"DiagnosticReport","status":"final","code":{"text":"ECG"}}},
        {"resource":{"resourceType":"Observation","status":"final","code":{"text":"Weight"},"effectiveDateTime":"2026-01-05"}}]}"#);
    assert_eq!(
        section_titles(&view)[..2],
        ["Observations", "Diagnostic reports"]
    );
    assert_eq!(view.hi_type.as_deref(), Some("DiagnosticReport"));
    assert_eq!(view.hi_type_source.as_deref(), Some("content"));
    assert_eq!(view.date.as_deref(), Some("2026-01-05"));
    assert_eq!(words::english(view.title), "Observation and 2 other items");
}

#[test]
fn an_entry_without_a_resource_is_opaque_and_shown() {
    let view = read(&bundle(vec![
        json!({"fullUrl": "urn:uuid:1"}),
        json!({"resource": null}),
        json!("only text"),
        entry("Conditoin", "x", json!({"code": {"text": "Fever"}})),
    ]));
    assert_eq!((view.counts.opaque, view.counts.total()), (4, 4));
    let misspelt = item(&view, "Conditoin");
    assert_eq!(misspelt.state, ReadState::Opaque);
    assert!(words::english(misspelt.reason.as_ref().unwrap()).contains("Conditoin"));
    assert_eq!(fact(misspelt, "Code").value, "Fever");
}

#[test]
fn a_document_that_is_not_final_or_holds_two_patients_warns() {
    let mut composition = composition("", "371530004", &[]);
    composition["status"] = json!("entered-in-error");
    let patient = |id: &str, name: &str| entry("Patient", id, json!({"name": [{"text": name}]}));
    let view = read(&bundle(vec![
        entry("Composition", "comp", composition),
        patient("1", "Asha Rao"),
        patient("2", "Vikram Shetty"),
    ]));
    assert!(
        view.warnings
            .iter()
            .any(|warning| words::english(warning).contains("entered in error"))
    );
    assert!(
        view.warnings
            .iter()
            .any(|warning| words::english(warning).contains("more than one patient"))
    );
    assert_eq!(item(&view, "Composition").flag, Some(Flag::EnteredInError));
}

#[test]
fn the_summary_agrees_with_the_view() {
    let bytes = document(
        "WellnessRecord",
        "",
        &[("Vital Signs", "o")],
        vec![entry(
            "Observation",
            "o",
            json!({"status": "odd", "code": {"text": "Pulse"}}),
        )],
    );
    let (view, summary) = (read(&bytes), summarise(&bytes));
    assert_eq!(summary.title, view.title);
    assert_eq!(summary.hi_type, view.hi_type);
    assert_eq!(summary.date, view.date);
    assert_eq!(summary.organization, view.organization);
    assert_eq!((summary.unread, summary.entries), (1, 5));
    assert!(summary.is_bundle);
    assert_eq!(summary.warnings, view.warnings);
}

#[test]
fn nothing_of_a_record_reaches_debug_output() {
    let view = read(&document("OPConsultRecord", "371530004", &[], vec![]));
    let debug = format!("{view:?} {:?} {:?}", view.sections, view.patient_details);
    assert!(!debug.contains("Asha") && !debug.contains("Iyer"));
}

#[test]
fn the_json_of_every_entry_is_a_slice_of_the_bytes_received() {
    let bytes = document(
        "OPConsultRecord",
        "371530004",
        &[],
        vec![entry("Basic", "b", json!({"code": {"text": "x"}}))],
    );
    let text = String::from_utf8(bytes.clone()).unwrap();
    for number in 0..5 {
        let raw = entry_json(&bytes, number).unwrap();
        assert!(text.contains(&raw), "{number}");
    }
}

#[test]
fn the_date_of_a_document_without_one_says_where_it_is_from() {
    let result = entry(
        "Observation",
        "o",
        json!({"status": "final", "code": {"text": "K"}, "valueString": "4.1", "effectiveDateTime": "2026-03-01"}),
    );
    let bare = entry(
        "Observation",
        "o",
        json!({"status": "final", "code": {"text": "K"}, "valueString": "4.1"}),
    );
    let mut undated = composition("", "", &[]);
    undated.as_object_mut().unwrap().remove("date");
    for (bytes, date, from) in [
        (
            document("", "", &[], vec![]),
            "2026-03-04T10:15:00+05:30",
            None,
        ),
        (
            bundle(vec![result]),
            "2026-03-01",
            Some("of its newest entry"),
        ),
        (
            bundle(vec![bare]),
            "2026-03-04T10:20:00+05:30",
            Some("when it was packed"),
        ),
        (
            bundle(vec![entry("Composition", "c", undated)]),
            "2026-03-04T10:20:00+05:30",
            Some("when it was packed"),
        ),
    ] {
        let view = read(&bytes);
        assert_eq!(view.date.as_deref(), Some(date));
        assert_eq!(view.date_from.as_ref().map(said), from);
        let words = words::Words::of(words::Language::english());
        let page = records::print(&view, &records::Provenance::default(), words);
        assert!(
            from.is_none_or(|from| page.contains(&format!("({from})"))),
            "{page}"
        );
    }
}
