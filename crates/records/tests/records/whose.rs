//! Of whom: a reference that leads nowhere, or to a patient of whom nobody can tell who they are, is told beside the
//! line. It hides nothing, and mixes nothing.

use records::{ClinicalDigest, digest, read};
use serde_json::{Value, json};

use crate::made::{bundle, composition, document, entry, item};

const UNSAID: &str = "of whom is not said";

fn allergy(id: &str, name: &str, patient: Value) -> Value {
    let mut members =
        json!({"clinicalStatus": {"coding": [{"code": "active"}]}, "code": {"text": name}});
    if !patient.is_null() {
        members["patient"] = patient;
    }
    entry("AllergyIntolerance", id, members)
}

fn apart(digest: &ClinicalDigest) -> Vec<Vec<String>> {
    let lines = digest.allergies.iter();
    lines
        .map(|line| line.part.apart.iter().map(words::english).collect())
        .collect()
}

fn of(patient: Value) -> Vec<u8> {
    document("", "", &[], vec![allergy("a", "Penicillin", patient)])
}

fn printed(bytes: &[u8]) -> String {
    let words = words::Words::of(words::Language::english());
    records::print(&read(bytes), &records::Provenance::default(), words)
}

#[test]
fn a_reference_that_leads_nowhere_is_told_and_the_line_stays() {
    for patient in [
        json!({"reference": "Patient/ghost"}),
        json!({"reference": "urn:uuid:6b6bd3a2-2f1f-4d4b-9d59-000000000000"}),
        json!({"reference": "#gone"}),
        json!({"reference": "Patient/ghost", "display": "Patient"}),
        json!({"identifier": {"system": "https://hospital.example/mrn", "value": "77"}}),
        json!({"reference": "Patient?identifier=https://hospital.example/mrn|77"}),
    ] {
        let bytes = of(patient.clone());
        let found = digest(&bytes);
        assert_eq!(apart(&found), [[UNSAID]], "{patient}");
        assert_eq!(found.about_others, 0, "{patient}");
        assert!(printed(&bytes).contains(UNSAID), "{patient}");
        let view = read(&bytes);
        let said = item(&view, "AllergyIntolerance").doubts.iter();
        let said: Vec<String> = said.map(words::english).collect();
        assert_eq!(said, [UNSAID], "{patient}");
    }
}

#[test]
fn who_is_the_patient_by_name_or_number_needs_no_mark() {
    for patient in [
        json!(null),
        json!({}),
        json!({"reference": "Patient/p"}),
        json!({"reference": "p"}),
        json!({"display": "Asha Rao"}),
        json!({"reference": "Patient/ghost", "display": "Mrs. Asha Rao"}),
        json!({"reference": "Patient?identifier=91-1111-2222-3333"}),
        json!({"reference": "Patient/asha.rao@sbx"}),
        json!({"identifier": {"value": "91-1111-2222-3333"}}),
        json!({"display": "Patient"}),
    ] {
        assert_eq!(apart(&digest(&of(patient.clone()))), [[""; 0]], "{patient}");
    }
}

#[test]
fn a_second_patient_who_may_be_another_is_told() {
    let second = |more: Value| {
        let entries = vec![
            entry("Patient", "q", more),
            allergy("a", "Penicillin", json!({"reference": "Patient/q"})),
        ];
        apart(&digest(&document("", "", &[], entries)))
    };
    assert_eq!(second(json!({})), [[UNSAID]]);
    assert_eq!(second(json!({"gender": "female"})), [[UNSAID]]);
    assert_eq!(second(json!({"name": [{"text": "Asha Rao"}]})), [[""; 0]]);
    let number = json!({"identifier": [{"value": "asha.rao@sbx"}]});
    assert_eq!(second(number), [[""; 0]]);
    let day = json!({"gender": "female", "birthDate": "1979-01-12"});
    assert_eq!(second(day), [[""; 0]]);
    // Clearly another person: no line of the patient's.
    assert!(second(json!({"name": [{"text": "Ravi Menon"}]})).is_empty());
    let contained = allergy("a", "Penicillin", json!({"reference": "#c"}));
    let mut contained = contained;
    contained["resource"]["contained"] = json!([{"resourceType": "Patient", "id": "c"}]);
    let found = digest(&document("", "", &[], vec![contained]));
    assert_eq!(apart(&found), [[UNSAID]]);
}

#[test]
fn a_record_without_its_patient_is_of_the_one_it_always_names() {
    let with = |subject: Option<&str>, patients: [&str; 2]| {
        let mut head = composition("", "", &[]);
        match subject {
            Some(subject) => head["subject"] = json!({"reference": subject}),
            None => {
                head.as_object_mut().unwrap().remove("subject");
            }
        }
        let lines = patients.iter().enumerate().map(|(place, patient)| {
            allergy(
                &place.to_string(),
                "Penicillin",
                json!({"reference": patient}),
            )
        });
        let all: Vec<Value> = [entry("Composition", "c", head)]
            .into_iter()
            .chain(lines)
            .collect();
        apart(&digest(&bundle(all)))
    };
    let none: Vec<String> = vec![];
    let unsaid = vec![UNSAID.to_owned()];
    let one = "Patient/1";
    assert_eq!(with(Some(one), [one, one]), [none.clone(), none.clone()]);
    assert_eq!(
        with(Some(one), [one, "Patient/2"]),
        [none.clone(), unsaid.clone()]
    );
    assert_eq!(with(None, [one, one]), [none.clone(), none]);
    assert_eq!(with(None, [one, "Patient/2"]), [unsaid.clone(), unsaid]);
}

#[test]
fn of_every_kind_it_is_told() {
    let ghost = json!({"reference": "Patient/ghost"});
    for (kind, member, more) in [
        (
            "Observation",
            "subject",
            json!({"status": "final", "code": {"text": "Potassium"}, "valueQuantity": {"value": 6.9, "unit": "mmol/L"}}),
        ),
        ("Condition", "subject", json!({"code": {"text": "Gout"}})),
        (
            "MedicationRequest",
            "subject",
            json!({"status": "active", "intent": "order", "medicationCodeableConcept": {"text": "Aspirin"}}),
        ),
        (
            "Immunization",
            "patient",
            json!({"status": "completed", "vaccineCode": {"text": "BCG"}, "occurrenceDateTime": "2020-01-01"}),
        ),
        (
            "Procedure",
            "subject",
            json!({"status": "completed", "code": {"text": "Bypass"}}),
        ),
        (
            "Flag",
            "subject",
            json!({"status": "active", "code": {"text": "Pacemaker"}}),
        ),
        (
            "FamilyMemberHistory",
            "patient",
            json!({"status": "completed", "relationship": {"text": "Mother"}}),
        ),
        (
            "CarePlan",
            "subject",
            json!({"status": "active", "intent": "plan", "title": "Diet"}),
        ),
        (
            "Encounter",
            "subject",
            json!({"status": "finished", "class": {"code": "AMB"}}),
        ),
        (
            "ServiceRequest",
            "subject",
            json!({"status": "active", "intent": "order", "code": {"text": "X-ray"}}),
        ),
    ] {
        let mut members = more;
        members[member] = ghost.clone();
        let bytes = document("", "", &[], vec![entry(kind, "x", members)]);
        assert!(printed(&bytes).contains(UNSAID), "{kind}");
    }
}

#[test]
fn a_result_of_nobody_said_shares_no_row_with_the_patients() {
    let result = |id: &str, patient: &str| {
        entry(
            "Observation",
            id,
            json!({"status": "final", "code": {"text": "Potassium"}, "subject": {"reference": patient},
                "valueQuantity": {"value": 4.2, "unit": "mmol/L"}}),
        )
    };
    let all = vec![result("a", "Patient/p"), result("b", "Patient/ghost")];
    let found = digest(&document("", "", &[], all));
    assert_eq!(found.results.len(), 2);
    assert_ne!(found.results[0].series, found.results[1].series);
}

#[test]
fn a_file_of_nobody_said_says_so() {
    let file = entry(
        "DocumentReference",
        "d",
        json!({"status": "current", "subject": {"reference": "Patient/ghost"},
            "content": [{"attachment": {"contentType": "text/plain", "data": "aGVsbG8=", "title": "Scan"}}]}),
    );
    let found = digest(&document("", "", &[], vec![file]));
    let problem = found.files[0].problem.clone().map(words::english);
    assert_eq!(problem.as_deref(), Some(UNSAID));
}

fn newborn() -> Value {
    entry(
        "Patient",
        "baby",
        json!({"name": [{"text": "Baby of Asha Rao"}], "gender": "male", "birthDate": "2026-03-04"}),
    )
}

#[test]
fn a_conclusion_says_whose_it_is() {
    let report = |id: &str, subject: Value| {
        entry(
            "DiagnosticReport",
            id,
            json!({"status": "final", "code": {"text": "Karyotype"}, "subject": subject, "conclusion": "47,XY,+21"}),
        )
    };
    for profile in ["DiagnosticReportRecord", "OPConsultRecord"] {
        for (subject, title) in [
            (json!({"reference": "Patient/p"}), "Conclusion of Karyotype"),
            (
                json!({"reference": "Patient/baby"}),
                "Conclusion of Karyotype (not the patient: Baby of Asha Rao)",
            ),
            (
                json!({"reference": "Patient/ghost"}),
                "Conclusion of Karyotype (of whom is not said)",
            ),
        ] {
            let bytes = document(
                profile,
                "",
                &[("Report", "r")],
                vec![newborn(), report("r", subject)],
            );
            let page = printed(&bytes);
            assert!(page.contains(&format!("{title}<")), "{title}: {page}");
        }
    }
}

#[test]
fn what_only_words_of_an_extension_are_about_is_not_the_patients() {
    let focused = |words: &str| {
        let extension = json!([{"url": "http://hl7.org/fhir/StructureDefinition/observation-focusCode",
            "valueCodeableConcept": {"text": words}}]);
        let members = json!({"status": "final", "code": {"text": "HBsAg"}, "valueString": "Positive", "extension": extension});
        document(
            "",
            "",
            &[("Results", "o")],
            vec![entry("Observation", "o", members)],
        )
    };
    let donor = focused("Kidney donor");
    let found = digest(&donor);
    assert_eq!((found.results.len(), found.about_others), (0, 1));
    assert!(printed(&donor).contains("not the patient: Kidney donor"));
    let implant = digest(&focused("Mesh"));
    assert_eq!(
        words::english(&implant.results[0].part.apart[0]),
        "about: Mesh"
    );
}

#[test]
fn a_visit_says_of_a_diagnosis_that_it_is_none_or_anothers() {
    let condition = |id: &str, name: &str, more: Value| {
        let mut members = json!({"code": {"text": name}, "subject": {"reference": "Patient/p"}});
        members
            .as_object_mut()
            .unwrap()
            .extend(more.as_object().unwrap().clone());
        entry("Condition", id, members)
    };
    let verified = |code: &str| json!({"verificationStatus": {"coding": [{"code": code}]}});
    let all = ["own", "wrong", "refuted", "babys"];
    let named = all.map(|id| json!({"condition": {"reference": format!("Condition/{id}")}}));
    let reasons = all.map(|id| json!({"reference": format!("Condition/{id}")}));
    let bytes = document(
        "",
        "",
        &[],
        vec![
            newborn(),
            condition(
                "own",
                "Pneumonia",
                json!({"bodySite": [{"text": "Left lower lobe"}]}),
            ),
            condition("wrong", "Sepsis", verified("entered-in-error")),
            condition("refuted", "Embolism", verified("refuted")),
            condition(
                "babys",
                "Jaundice",
                json!({"subject": {"reference": "Patient/baby"}}),
            ),
            entry(
                "Encounter",
                "e",
                json!({"status": "finished", "class": {"code": "IMP"}, "diagnosis": named, "reasonReference": reasons}),
            ),
            entry(
                "MedicationRequest",
                "m",
                json!({"status": "active", "intent": "order", "medicationCodeableConcept": {"text": "Enoxaparin"}, "reasonReference": reasons}),
            ),
        ],
    );
    let found = digest(&bytes);
    let visit = &found.encounters[0];
    let diagnoses: Vec<_> = visit.diagnoses.iter().map(words::english).collect();
    assert_eq!(
        diagnoses,
        [
            "Pneumonia (Left lower lobe)",
            "Sepsis (entered in error)",
            "Embolism (refuted)",
            "Jaundice (not the patient: Baby of Asha Rao)"
        ]
    );
    let reasons = [
        "Pneumonia (Left lower lobe)",
        "Sepsis (entered-in-error)",
        "Embolism (refuted)",
        "Jaundice (Baby of Asha Rao)",
    ];
    assert_eq!(visit.reasons, reasons);
    assert_eq!(
        found.medicines[0].indication.as_deref(),
        Some(&*reasons.join(", "))
    );
    let page = printed(&bytes);
    assert!(
        !page.contains("Reason reference"),
        "nothing of it stands below unmarked: {page}"
    );
}
