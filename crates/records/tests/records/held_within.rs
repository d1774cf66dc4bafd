//! What lies within other resources, is sent twice or stands in doubt: nothing of it is missed because of where it lies.

use records::clinical::{AlertKind, Block};
use records::{Flag, digest, print, read};
use serde_json::{Value, json};

use crate::made::{bundle, composition, document, entry, item, said};

fn page(bytes: &[u8]) -> String {
    let words = words::Words::of(words::Language::english());
    print(&read(bytes), &records::Provenance::default(), words)
}

/// The page as lines without tags.
fn lines(page: &str) -> Vec<String> {
    let body = page.split("</style>").last().unwrap();
    body.replace("</tr>", "\n")
        .split('\n')
        .map(|row| {
            let mut text = String::new();
            let mut is_tag = false;
            for letter in row.chars() {
                match letter {
                    '<' => is_tag = true,
                    '>' => {
                        is_tag = false;
                        text.push(' ');
                    }
                    letter if !is_tag => text.push(letter),
                    _ => {}
                }
            }
            text.split_whitespace().collect::<Vec<_>>().join(" ")
        })
        .collect()
}

fn of_one(kind: &str, members: Value) -> Vec<u8> {
    document(
        "PrescriptionRecord",
        "440545006",
        &[("All", "x")],
        vec![entry(kind, "x", members)],
    )
}

#[test]
fn warnings_and_allergies_within_an_order_stand_before_everything() {
    let bytes = of_one(
        "MedicationRequest",
        json!({"status": "active", "intent": "order", "subject": {"reference": "Patient/p"},
        "medicationCodeableConcept": {"text": "Theophylline 200 mg"}, "detectedIssue": [{"reference": "#i"}],
        "supportingInformation": [{"reference": "#a"}],
        "contained": [
            {"resourceType": "DetectedIssue", "id": "i", "status": "final", "severity": "high",
                "code": {"text": "Interaction"}, "detail": "Ciprofloxacin raises theophylline: seizures"},
            {"resourceType": "AllergyIntolerance", "id": "a", "code": {"text": "Aspirin"}, "criticality": "high",
                "patient": {"reference": "Patient/p"}, "reaction": [{"manifestation": [{"text": "Bronchospasm"}]}]},
            {"resourceType": "Flag", "id": "f", "status": "active", "code": {"text": "Smokes"},
                "subject": {"reference": "RelatedPerson/r", "type": "RelatedPerson", "display": "Husband"}},
        ]}),
    );
    let found = digest(&bytes);
    let alerts: Vec<_> = found
        .alerts
        .iter()
        .map(|line| (line.kind, said(&line.name)))
        .collect();
    assert_eq!(
        alerts,
        [(
            AlertKind::Issue,
            "Ciprofloxacin raises theophylline: seizures"
        )]
    );
    assert_eq!(found.allergies.len(), 1);
    assert_eq!(found.allergies[0].reactions, ["Bronchospasm"]);
    let view = read(&bytes);
    assert!(matches!(&view.lead[0], Block::Alerts { rows } if rows.len() == 1));
    let lines = lines(&page(&bytes));
    let has = |words: &[&str]| {
        lines
            .iter()
            .any(|line| words.iter().all(|word| line.contains(word)))
    };
    assert!(has(&["seizures", "high"]), "{lines:#?}");
    assert!(has(&["Aspirin", "Bronchospasm"]), "{lines:#?}");
}

#[test]
fn what_the_document_itself_contains_is_in_it() {
    let mut members = composition(
        "DischargeSummaryRecord",
        "373942005",
        &[("Allergies", "#a"), ("Given", "#v")],
    );
    members["contained"] = json!([
        {"resourceType": "AllergyIntolerance", "id": "a", "code": {"text": "Latex"}, "criticality": "high"},
        {"resourceType": "Immunization", "id": "v", "status": "completed", "vaccineCode": {"text": "Typhoid"},
            "occurrenceDateTime": "2026-03-01"},
    ]);
    let bytes = bundle(vec![
        entry("Composition", "comp", members),
        entry("Patient", "p", json!({"name": [{"text": "Asha Rao"}]})),
    ]);
    let found = digest(&bytes);
    assert_eq!(found.allergies[0].name, "Latex");
    assert_eq!(found.immunizations[0].vaccine, "Typhoid");
    let view = read(&bytes);
    let warned: Vec<String> = view.warnings.iter().map(words::english).collect();
    assert!(
        !warned.iter().any(|warning| warning.contains("not in it")),
        "{warned:?}"
    );
    assert_eq!(said(&item(&view, "AllergyIntolerance").label), "Latex");
}

#[test]
fn a_diagnosis_within_a_visit_is_a_problem_and_its_remark_is_on_paper() {
    let bytes = of_one(
        "Encounter",
        json!({"status": "finished", "class": {"code": "IMP"}, "subject": {"reference": "Patient/p"},
            "diagnosis": [{"condition": {"reference": "#c"}}],
            "contained": [{"resourceType": "Condition", "id": "c", "code": {"text": "Porphyria"},
                "note": [{"text": "no barbiturates"}]}]}),
    );
    let found = digest(&bytes);
    assert_eq!(found.conditions[0].name, "Porphyria");
    assert!(page(&bytes).contains("no barbiturates"));
}

#[test]
fn what_a_line_only_names_stands_below_it_on_paper() {
    let bytes = of_one(
        "Procedure",
        json!({"status": "completed", "code": {"text": "Hip replacement"}, "subject": {"reference": "Patient/p"},
        "focalDevice": [{"manipulated": {"reference": "#d"}}], "performer": [{"actor": {"reference": "#w"}}],
        "contained": [
            {"resourceType": "Device", "id": "d", "type": {"text": "Hip prosthesis"}, "lotNumber": "L-4471",
                "safety": [{"text": "MR conditional"}]},
            {"resourceType": "Practitioner", "id": "w", "name": [{"text": "Dr. Sen"}], "gender": "male"},
        ]}),
    );
    let lines = lines(&page(&bytes));
    let below = lines
        .iter()
        .find(|line| line.contains("L-4471"))
        .expect("the lot is on paper");
    assert!(
        below.contains("MR conditional") && !below.contains("male"),
        "{below}"
    );
}

#[test]
fn a_member_that_was_sent_twice_is_in_doubt() {
    let text = String::from_utf8(of_one(
        "AllergyIntolerance",
        json!({"code": {"text": "Ceftriaxone"}, "criticality": "low", "patient": {"reference": "Patient/p"}}),
    ))
    .unwrap();
    let twice = text.replace(
        r#""criticality":"low""#,
        r#""criticality":"low","criticality":"high""#,
    );
    assert_ne!(twice, text);
    let found = digest(twice.as_bytes());
    let doubts: Vec<_> = found.allergies[0].part.doubts.iter().map(said).collect();
    assert!(
        doubts.len() == 1 && doubts[0].contains("low") && doubts[0].contains("high"),
        "{doubts:?}"
    );
    assert!(page(twice.as_bytes()).contains(doubts[0]));
    assert!(digest(text.as_bytes()).allergies[0].part.doubts.is_empty());
}

#[test]
fn an_alert_whose_time_is_over_is_in_doubt_until_somebody_takes_it_down() {
    let of = |end: &str| {
        let bytes = of_one(
            "Flag",
            json!({"status": "active", "code": {"text": "Isolation"}, "subject": {"reference": "Patient/p"},
                "period": {"start": "2026-01-01", "end": end}}),
        );
        digest(&bytes).alerts.remove(0)
    };
    assert_eq!(of("2026-02-01").part.doubts.len(), 1);
    assert!(of("2026-02-01").part.flag.is_none());
    assert!(of("2026-03-04").part.doubts.is_empty() && of("2026-12").part.doubts.is_empty());
}

#[test]
fn how_a_patient_refuses_to_be_treated_is_an_alert() {
    let of = |scope: &str, status: &str, kind: &str| {
        let bytes = of_one(
            "Consent",
            json!({"status": status, "scope": {"coding": [{"code": scope}]}, "category": [{"text": "Refusal of dialysis"}],
                "patient": {"reference": "Patient/p"}, "dateTime": "2026-03-01",
                "provision": {"type": kind, "code": [{"text": "Haemodialysis"}]}}),
        );
        digest(&bytes).alerts
    };
    let line = of("adr", "active", "deny").remove(0);
    assert_eq!(
        (said(&line.name), line.part.flag),
        ("Refusal of dialysis", None)
    );
    assert_eq!(
        (line.involved, line.category.as_deref()),
        (vec!["Haemodialysis".to_owned()], Some("deny"))
    );
    assert_eq!(
        of("treatment", "inactive", "deny")[0].part.flag,
        Some(Flag::Ended)
    );
    assert!(of("patient-privacy", "active", "deny").is_empty());
    assert!(of("treatment", "active", "permit").is_empty());
}

#[test]
fn a_device_that_is_asked_for_is_called_by_its_name_and_not_by_why() {
    for (kind, members) in [
        (
            "DeviceRequest",
            json!({"codeCodeableConcept": {"text": "Walking frame"}, "reasonCode": [{"text": "Stroke"}]}),
        ),
        (
            "SupplyRequest",
            json!({"itemCodeableConcept": {"text": "Walking frame"}, "reasonCode": [{"text": "Stroke"}]}),
        ),
    ] {
        let view = read(&of_one(kind, members));
        assert_eq!(said(&item(&view, kind).label), "Walking frame");
    }
}

#[test]
fn orders_of_older_versions_lose_nothing_on_paper() {
    let orders = [
        (
            "DiagnosticOrder",
            json!({"status": "requested", "item": [{"code": {"text": "Serum copper"}}, {"code": {"text": "Zinc"}}]}),
            ["Serum copper, Zinc", "requested"],
        ),
        (
            "ReferralRequest",
            json!({"status": "active", "serviceRequested": [{"text": "Psychiatry"}], "description": "Today, please"}),
            ["Psychiatry", "Today, please"],
        ),
    ];
    for (kind, members, wanted) in orders {
        let page = page(&of_one(kind, members));
        for words in wanted {
            assert!(page.contains(words), "{kind}: {words}");
        }
    }
}

#[test]
fn a_file_as_a_value_is_no_sampled_value() {
    let members = json!({"status": "final", "code": {"text": "Slit lamp picture"},
        "valueAttachment": {"contentType": "text/plain", "title": "Right eye", "data": "cGxhaW4gd29yZHM="}});
    let found = digest(&of_one("Observation", members));
    assert_eq!(found.results[0].value, "Right eye");
}

#[test]
fn files_bear_no_word_of_a_program_as_title_and_no_remark_that_is_none() {
    let file = |title: &str, kind: &str, size: u64| {
        json!({"status": "current", "type": {"text": "Old letter"},
            "content": [{"attachment": {"contentType": kind, "title": title, "data": "cGxhaW4gd29yZHM=", "size": size}}]})
    };
    let row = |members: Value| {
        read(&of_one("DocumentReference", members))
            .attachments
            .remove(0)
    };
    let plain = row(file("null", "text/plain; charset=utf-8", 11));
    assert_eq!((said(&plain.title), plain.problem), ("Old letter", None));
    assert!(row(file("Letter", "text/plain", 400)).problem.is_some());
}

#[test]
fn a_report_that_a_newer_version_replaces_is_no_warning() {
    let report = |version: &str, status: &str| {
        json!({"fullUrl": "https://lab.example/fhir/DiagnosticReport/7", "resource": {"resourceType": "DiagnosticReport",
            "id": "7", "meta": {"versionId": version}, "status": status, "code": {"text": "Blood culture"},
            "subject": {"reference": "Patient/p"}}})
    };
    let of = |reports: Vec<Value>| {
        let view = read(&document(
            "DiagnosticReportRecord",
            "721981007",
            &[],
            reports,
        ));
        let warned: Vec<String> = view.warnings.iter().map(words::english).collect();
        warned.iter().any(|warning| warning.contains("preliminary"))
    };
    assert!(!of(vec![report("1", "preliminary"), report("2", "final")]));
    assert!(of(vec![report("2", "preliminary")]));
}

#[test]
fn a_category_that_says_more_than_its_place_is_on_paper_and_a_lone_order_has_its_name() {
    let of = |category: &str| {
        page(&of_one(
            "Condition",
            json!({"code": {"text": "Septic shock"}, "category": [{"text": category}]}),
        ))
    };
    assert!(of("Cause of death").contains("Cause of death"));
    assert!(!of("Problem List Item").contains("Category"));
    let lone = json!({"resourceType": "MedicationRequest", "status": "active", "intent": "order",
        "medicationReference": {"reference": "#m"},
        "contained": [{"resourceType": "Medication", "id": "m", "code": {"text": "Carbamazepine"}, "form": {"text": "CR tablet"}}]})
    .to_string();
    assert!(words::english(&read(lone.as_bytes()).title).contains("Carbamazepine"));
    assert!(page(lone.as_bytes()).contains("CR tablet"));
}

#[test]
fn what_a_list_or_a_section_only_names_is_told_where_it_matters() {
    let list = |status: &str| {
        of_one(
            "List",
            json!({"status": status, "mode": "working", "title": "Allergies", "entry": [
                {"item": {"display": "Peanut"}}, {"item": {"display": "Egg"}, "deleted": true}]}),
        )
    };
    let told = digest(&list("current")).not_told;
    assert_eq!((told.len(), told[0].list.as_str()), (1, "allergies"));
    let why = said(&told[0].why);
    assert!(why.contains("Peanut") && !why.contains("Egg"), "{why}");
    assert!(digest(&list("retired")).not_told.is_empty());
    let mut members = composition("OPConsultRecord", "371530004", &[]);
    members["section"] =
        json!([{"title": "Allergies", "entry": [{"display": "Penicillin allergy"}]}]);
    let told = digest(&bundle(vec![entry("Composition", "comp", members)])).not_told;
    assert!(said(&told[0].why).contains("Penicillin allergy"));
}

#[test]
fn a_file_that_something_refers_to_has_no_block_of_its_own_on_paper() {
    let bytes = document(
        "HealthDocumentRecord",
        "419891008",
        &[("Files", "f")],
        vec![
            entry(
                "DocumentReference",
                "f",
                json!({"status": "current", "type": {"text": "Old letter"},
                "content": [{"attachment": {"contentType": "text/plain", "url": "Binary/b"}}]}),
            ),
            entry(
                "Binary",
                "b",
                json!({"contentType": "text/plain", "data": "cGxhaW4gd29yZHM="}),
            ),
        ],
    );
    let page = page(&bytes);
    assert!(
        page.contains("Old letter") && !page.contains("listed under the title"),
        "{page}"
    );
}
