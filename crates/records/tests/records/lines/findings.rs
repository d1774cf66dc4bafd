//! Conditions, allergies, immunizations, stays, and the digest that holds all lines.

use super::read;
use crate::made::{document, entry, said};
use records::Flag;
use records::{ClinicalDigest, digest};
use serde_json::{Value, json};

#[test]
fn conditions_take_their_role_from_section_category_and_encounter() {
    let condition = |id: &str, name: &str, more: Value| {
        let mut members = json!({"subject": {"reference": "Patient/p"}, "code": {"text": name}});
        for (member, value) in more.as_object().unwrap() {
            members[member] = value.clone();
        }
        entry("Condition", id, members)
    };
    let digest = digest(&document(
        "OPConsultRecord",
        "371530004",
        &[
            ("ChiefComplaints", "c1"),
            ("Medical history", "c2"),
            ("Final Diagnosis", "c3"),
            ("Remarks", "c4"),
        ],
        vec![
            condition("c1", "Fever", json!({"onsetString": "three days"})),
            condition(
                "c2",
                "Asthma",
                json!({"clinicalStatus": {"coding": [{"code": "resolved"}]}, "onsetAge": {"value": 12, "unit": "years"}}),
            ),
            condition(
                "c3",
                "Dengue",
                json!({"code": {"coding": [{"system": "http://snomed.info/sct", "code": "38362002", "display": "Dengue"}]}, "severity": {"text": "Moderate"}}),
            ),
            condition(
                "c4",
                "Anaemia",
                json!({"clinicalStatus": "active", "verificationStatus": {"coding": [{"code": "refuted"}]}}),
            ),
            condition("c5", "Shock", json!({})),
            condition(
                "c6",
                "No known problems",
                json!({"code": {"coding": [{"code": "no-known-problems", "display": "No known problems"}]}}),
            ),
            entry(
                "Encounter",
                "e",
                json!({"status": "finished", "class": {"code": "EMER"}, "diagnosis": [{"condition": {"reference": "Condition/c5"}, "use": {"coding": [{"code": "AD"}]}}]}),
            ),
        ],
    ));
    let roles: Vec<_> = digest
        .conditions
        .iter()
        .map(|line| (said(&line.name), line.role.as_str()))
        .collect();
    assert_eq!(
        roles,
        [
            ("Fever", "complaint"),
            ("Asthma", "history"),
            ("Dengue", "diagnosis"),
            ("Anaemia", "problem"),
            ("Shock", "diagnosis"),
            ("No known problems", "problem")
        ]
    );
    let [fever, asthma, dengue, anaemia, _, none] = digest.conditions.as_slice() else {
        panic!("six")
    };
    assert_eq!(
        (
            fever.onset.as_ref().map(said),
            asthma.onset.as_ref().map(said)
        ),
        (Some("three days"), Some("12 years"))
    );
    assert_eq!(
        (
            asthma.clinical.as_deref(),
            dengue.key.as_str(),
            dengue.severity.as_deref()
        ),
        (Some("resolved"), "snomed:38362002", Some("Moderate"))
    );
    assert_eq!(
        (anaemia.part.flag, anaemia.clinical.as_deref()),
        (Some(Flag::Negated), Some("active"))
    );
    assert!(none.is_statement && !fever.is_statement);
    let visit = &digest.encounters[0];
    assert_eq!(words::english(&visit.diagnoses[0]), "Shock (admission)");
    assert_eq!(words::english(&visit.kind), "Emergency");
}

#[test]
fn an_allergy_and_the_statement_that_none_is_known_are_two_things() {
    let digest = read(vec![
        entry(
            "AllergyIntolerance",
            "a",
            json!({"patient": {"reference": "Patient/p"}, "type": "allergy", "criticality": "high",
            "clinicalStatus": {"coding": [{"code": "active"}]}, "code": {"text": "Penicillin"},
            "reaction": [{"manifestation": [{"text": "Rash"}, {"text": "Wheeze"}], "severity": "severe"}]}),
        ),
        entry(
            "AllergyIntolerance",
            "b",
            json!({"patient": {"reference": "Patient/p"}, "code": {"coding": [{"system": "http://snomed.info/sct", "code": "716186003", "display": "No known allergy"}]}}),
        ),
        entry(
            "AllergyIntolerance",
            "c",
            json!({"patient": {"reference": "Patient/p"}, "code": {"text": "Aspirin"}, "verificationStatus": {"coding": [{"code": "refuted"}]}}),
        ),
    ]);
    let [penicillin, none, aspirin] = digest.allergies.as_slice() else {
        panic!("three")
    };
    assert_eq!(
        (
            penicillin.kind.as_deref(),
            penicillin.criticality.as_deref(),
            penicillin.reactions.as_slice()
        ),
        (
            Some("allergy"),
            Some("high"),
            ["Rash, Wheeze (severe)".to_owned()].as_slice()
        )
    );
    assert!(!penicillin.is_statement && none.is_statement);
    assert_eq!(
        (aspirin.part.flag, aspirin.verification.as_deref()),
        (Some(Flag::Negated), Some("refuted"))
    );
}

#[test]
fn a_dose_that_was_not_given_never_looks_like_one_that_was() {
    let digest = read(vec![
        entry(
            "Immunization",
            "given",
            json!({"status": "completed", "vaccineCode": {"text": "Covishield"}, "patient": {"reference": "Patient/p"}, "occurrenceDateTime": "2025-01-10",
            "lotNumber": "L1", "expirationDate": "2026-01-01", "manufacturer": {"display": "Synthetic Biologics"}, "site": {"text": "Left arm"},
            "extension": [{"url": "https://nrces.in/StructureDefinition/BrandName", "valueString": "Brand X"}],
            "protocolApplied": [{"series": "Primary", "targetDisease": [{"text": "COVID-19"}], "doseNumberPositiveInt": 2, "seriesDosesPositiveInt": 3}],
            "reaction": [{"date": "2025-01-11", "detail": {"display": "Fever"}}]}),
        ),
        entry(
            "Immunization",
            "not",
            json!({"status": "not-done", "statusReason": {"text": "Unwell"}, "vaccineCode": {"text": "BCG"}, "patient": {"reference": "Patient/p"}, "occurrenceString": "last winter"}),
        ),
        entry(
            "Immunization",
            "stu3",
            json!({"status": "completed", "notGiven": true, "vaccineCode": {"text": "Polio"}, "patient": {"reference": "Patient/p"}, "date": "2025-02-01", "explanation": {"reasonNotGiven": [{"text": "Refused"}]}}),
        ),
        entry(
            "Immunization",
            "words",
            json!({"status": "completed", "vaccineCode": {"text": "Td"}, "protocolApplied": [{"doseNumberString": "2nd"}]}),
        ),
        entry(
            "ImmunizationRecommendation",
            "r",
            json!({"patient": {"reference": "Patient/p"}, "date": "2026-01-01", "recommendation": [{
            "vaccineCode": [{"text": "Covishield"}], "targetDisease": {"text": "COVID-19"}, "doseNumberPositiveInt": 3, "forecastStatus": {"coding": [{"code": "overdue"}]},
            "dateCriterion": [{"code": {"coding": [{"code": "30981-5"}]}, "value": "2026-01-05"}, {"code": {"coding": [{"code": "30980-7"}]}, "value": "2026-02-01"}]}]}),
        ),
    ]);
    let [given, not, stu3, words] = digest.immunizations.as_slice() else {
        panic!("four")
    };
    assert_eq!(
        (
            given.part.flag,
            given.dose.as_ref().map(said),
            given.brand.as_deref(),
            given.lot.as_deref()
        ),
        (None, Some("2 of 3"), Some("Brand X"), Some("L1"))
    );
    assert_eq!(
        (
            given.diseases.join(", ").as_str(),
            said(&given.reactions[0])
        ),
        ("COVID-19", "Fever (11 Jan 2025)")
    );
    assert_eq!(
        (given.manufacturer.as_deref(), given.site.as_deref()),
        (Some("Synthetic Biologics"), Some("Left arm"))
    );
    assert_eq!(
        (not.part.flag, not.reason.as_deref(), not.date.as_deref()),
        (Some(Flag::Negated), Some("Unwell"), Some("last winter"))
    );
    assert_eq!(
        (stu3.part.flag, stu3.reason.as_deref(), stu3.date.as_deref()),
        (Some(Flag::Negated), Some("Refused"), Some("2025-02-01"))
    );
    assert_eq!(words.dose.as_ref().map(said), Some("2nd"));
    let due = &digest.immunizations_due[0];
    assert_eq!(
        (
            said(&due.vaccine),
            due.dose.as_ref().map(said),
            due.forecast.as_deref(),
            due.due.as_deref()
        ),
        ("Covishield", Some("3"), Some("overdue"), Some("2026-02-01"))
    );
    assert_eq!(said(&due.dates[0]), "Earliest: 05 Jan 2026");
}

#[test]
fn stays_procedures_and_plans_are_read() {
    let digest = read(vec![
        entry(
            "Encounter",
            "e",
            json!({"status": "finished", "class": {"system": "http://terminology.hl7.org/CodeSystem/v3-ActCode", "code": "IMP", "display": "wrong words"},
            "period": {"start": "2026-03-01T10:00:00+05:30", "end": "2026-03-05T11:00:00+05:30"}, "reasonCode": [{"text": "Chest pain"}],
            "hospitalization": {"dischargeDisposition": {"text": "Home"}}, "serviceProvider": {"reference": "Organization/h"}}),
        ),
        entry(
            "Procedure",
            "p1",
            json!({"status": "not-done", "code": {"text": "Biopsy"}, "subject": {"reference": "Patient/p"}, "performedString": "planned only", "bodySite": [{"text": "Liver"}], "complication": [{"text": "none"}]}),
        ),
        entry(
            "CarePlan",
            "cp",
            json!({"status": "active", "intent": "plan", "subject": {"reference": "Patient/p"}, "description": "Walk daily", "period": {"start": "2026-03-05"},
            "activity": [{"detail": {"status": "scheduled", "description": "Cardiac rehabilitation"}}], "goal": [{"reference": "Goal/g"}]}),
        ),
        entry(
            "Goal",
            "g",
            json!({"lifecycleStatus": "active", "description": {"text": "Weight below 70 kg"}, "subject": {"reference": "Patient/p"}}),
        ),
    ]);
    let stay = &digest.encounters[0];
    assert_eq!(
        (
            words::english(&stay.kind).as_str(),
            stay.days,
            stay.disposition.as_deref(),
            stay.place.as_deref()
        ),
        (
            "Inpatient stay",
            Some(4),
            Some("Home"),
            Some("Neem Tree Clinic")
        )
    );
    assert_eq!(stay.reasons, ["Chest pain"]);
    let procedure = &digest.procedures[0];
    assert_eq!(
        (
            procedure.part.flag,
            procedure.date.as_deref(),
            procedure.site.as_deref()
        ),
        (Some(Flag::Negated), Some("planned only"), Some("Liver"))
    );
    let plan = &digest.care_plans[0];
    assert_eq!(
        (
            words::english(&plan.title).as_str(),
            plan.description.as_deref(),
            plan.start.as_deref()
        ),
        ("Care plan", Some("Walk daily"), Some("2026-03-05"))
    );
    let activities: Vec<_> = plan.activities.iter().map(words::english).collect();
    assert_eq!(
        activities,
        ["Cardiac rehabilitation", "Goal: Weight below 70 kg"]
    );
}

#[test]
fn a_digest_names_files_once_with_the_hash_of_their_bytes() {
    use base64::{Engine, engine::general_purpose::STANDARD};
    let pdf = format!("%PDF-1.4 {} %%EOF", "synthetic ".repeat(20));
    let once = STANDARD.encode(&pdf);
    let twice = STANDARD.encode(&once);
    let file = |data: &str| json!({"status": "current", "content": [{"attachment": {"contentType": "application/pdf", "data": data}}]});
    let digest = read(vec![
        entry("DocumentReference", "a", file(&once)),
        entry("DocumentReference", "b", file(&once)),
        entry("DocumentReference", "c", file(&twice)),
        entry(
            "DocumentReference",
            "d",
            json!({"status": "current", "content": [{"attachment": {"contentType": "application/pdf", "url": "https://hip.example/f.pdf"}}]}),
        ),
    ]);
    let files: Vec<_> = digest
        .files
        .iter()
        .map(|file| (file.id.as_str(), file.size, file.hash.is_some()))
        .collect();
    assert_eq!(
        files,
        [
            ("a1", pdf.len() as u64, true),
            ("a3", pdf.len() as u64, true),
            ("a4", 0, false)
        ]
    );
    assert_eq!(digest.files[0].hash, digest.files[1].hash);
    assert_eq!(digest.files[0].hash.as_ref().unwrap().len(), 64);
    assert!(digest.files[2].problem.is_some());
}

#[test]
fn a_digest_survives_being_stored_and_an_unreadable_record_has_one() {
    let made = read(vec![entry(
        "Observation",
        "o",
        json!({"status": "final", "code": {"text": "K"}, "valueQuantity": {"value": 4.10}}),
    )]);
    let text = serde_json::to_string(&made).unwrap();
    assert!(serde_json::from_str::<ClinicalDigest>(&text).unwrap() == made);
    assert_eq!(
        (
            words::english(&made.title).as_str(),
            made.organization.as_deref(),
            made.entries
        ),
        ("Synthetic document", Some("Neem Tree Clinic"), 5)
    );
    let broken = digest(b"not json");
    assert_eq!(
        (
            words::english(&broken.title).as_str(),
            broken.entries,
            broken.unread
        ),
        ("Unreadable record", 1, 1)
    );
}
