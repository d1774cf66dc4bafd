//! Medicines: names, doses, prescriber, standing.

use super::{medicine, read};
use crate::made::{document, entry, said};
use records::Flag;
use records::digest;
use serde_json::{Value, json};

#[test]
fn a_medicine_is_read_from_a_concept_a_reference_or_what_it_contains() {
    let of = |members: Value, others: Vec<Value>| {
        let mut all =
            json!({"status": "active", "intent": "order", "subject": {"reference": "Patient/p"}});
        for (name, value) in members.as_object().unwrap() {
            all[name] = value.clone();
        }
        let mut entries = vec![entry("MedicationRequest", "m", all)];
        entries.extend(others);
        read(entries).medicines.remove(0)
    };
    let product = json!({"code": {"text": "Crocin 650"}, "form": {"text": "Tablet"}, "ingredient": [
        {"itemCodeableConcept": {"text": "Paracetamol"}, "strength": {"numerator": {"value": 650, "unit": "mg"}, "denominator": {"value": 1, "unit": "tablet"}}}]});
    let line = of(
        json!({"medicationReference": {"reference": "Medication/x"}}),
        vec![entry("Medication", "x", product.clone())],
    );
    assert_eq!(
        (said(&line.name), line.key.as_str(), line.form.as_deref()),
        ("Crocin 650", "medicine:paracetamol", Some("Tablet"))
    );
    assert_eq!(line.ingredients, ["Paracetamol 650 mg"]);
    let mut inside = product;
    inside["resourceType"] = json!("Medication");
    inside["id"] = json!("in");
    let line = of(
        json!({"medicationReference": {"reference": "#in"}, "contained": [inside]}),
        vec![],
    );
    assert_eq!(line.name, "Crocin 650");
    let line = of(
        json!({"medicationReference": {"reference": "Medication/gone", "display": "Tab Amlodipine 5 mg"}}),
        vec![],
    );
    assert_eq!(
        (said(&line.name), line.key.as_str()),
        ("Tab Amlodipine 5 mg", "medicine:amlodipine")
    );
    let line = of(
        json!({"medicationCodeableConcept": {"coding": [{"system": "http://hl7.org/fhir/uv/ips/CodeSystem/absent-unknown-uv-ips", "code": "no-known-medications", "display": "No known medications"}]}}),
        vec![],
    );
    assert_eq!(
        (said(&line.name), line.kind.as_str()),
        ("No known medications", "statement")
    );
}

#[test]
fn a_dose_is_read_from_text_and_structure_and_short_forms_are_explained() {
    let line = medicine(json!({"text": "1-0-1 after food"}));
    assert_eq!(
        (
            line.instruction.as_ref().map(said),
            line.frequency.as_ref().map(said),
            line.frequency_help.as_ref().map(said),
            line.instruction_built
        ),
        (
            Some("1-0-1 after food"),
            Some("1-0-1"),
            Some("1-0-1 = 1 morning, 1 night"),
            None
        )
    );

    let line = medicine(
        json!({"timing": {"repeat": {"frequency": 2, "period": 1, "periodUnit": "d", "boundsDuration": {"value": 5, "code": "d"}, "when": ["PC"]}},
        "route": {"text": "Oral"}, "doseAndRate": [{"doseQuantity": {"value": 1, "unit": "tablet"}}]}),
    );
    assert_eq!(
        line.instruction.as_ref().map(said),
        Some("1 tablet, Oral, twice a day, after meals, for 5 days")
    );
    assert_eq!(
        (
            line.dose.as_ref().map(said),
            line.frequency.as_ref().map(said),
            line.duration.as_ref().map(said),
            line.timing.as_ref().map(said)
        ),
        (
            Some("1 tablet"),
            Some("twice a day"),
            Some("5 days"),
            Some("after meals")
        )
    );

    let line = medicine(
        json!({"text": "One tablet thrice daily", "timing": {"repeat": {"frequency": 2, "period": 1, "periodUnit": "d"}}}),
    );
    assert_eq!(
        line.instruction_built.as_ref().map(said),
        Some("twice a day"),
        "the two disagree"
    );
    let line = medicine(
        json!({"text": "1 tablet BD for 5 days", "timing": {"repeat": {"frequency": 2, "period": 1, "periodUnit": "d", "boundsDuration": {"value": 5, "code": "d"}}},
        "doseAndRate": [{"doseQuantity": {"value": 1, "unit": "tablet"}}]}),
    );
    assert_eq!(
        (
            line.instruction_built,
            line.frequency_help.as_ref().map(said)
        ),
        (None, Some("BD = twice a day"))
    );

    let line = medicine(
        json!({"timing": {"repeat": {"frequency": 1, "period": 8, "periodUnit": "h"}}, "asNeededCodeableConcept": {"text": "pain"}}),
    );
    assert_eq!(
        (
            line.instruction.as_ref().map(said),
            line.as_needed.as_ref().map(said)
        ),
        (Some("every 8 hours, if needed: pain"), Some("pain"))
    );
    let line = medicine(json!({"asNeededBoolean": true}));
    assert_eq!(line.as_needed.as_ref().map(said), Some("if needed"));
    let line = medicine(json!({"timing": {"code": {"text": "HS"}}}));
    assert_eq!(
        (
            line.frequency.as_ref().map(said),
            line.frequency_help.as_ref().map(said)
        ),
        (Some("HS"), Some("HS = at bedtime"))
    );
    let line = medicine(json!("as directed"));
    assert_eq!(line.instruction.as_ref().map(said), Some("as directed"));
}

#[test]
fn prescriber_indication_and_standing_of_a_medicine_are_named() {
    let digest = digest(&document(
        "PrescriptionRecord",
        "440545006",
        &[
            ("Medications", "MedicationRequest/m"),
            ("Given before", "MedicationStatement/s"),
        ],
        vec![
            entry(
                "Practitioner",
                "q",
                json!({"name": [{"text": "Dr. Ravi Nair"}], "identifier": [
                {"type": {"coding": [{"code": "ADN"}]}, "value": "7225-4829-5255"},
                {"type": {"coding": [{"code": "MD"}]}, "value": "TCMC 4411"}]}),
            ),
            entry(
                "MedicationRequest",
                "m",
                json!({"status": "stopped", "intent": "plan", "doNotPerform": true, "subject": {"reference": "Patient/p"},
                "authoredOn": "2026-03-01", "requester": {"reference": "Practitioner/q"}, "reasonReference": [{"reference": "Condition/c"}],
                "medicationCodeableConcept": {"text": "Aspirin 75 mg"}, "note": [{"text": "bleeding"}]}),
            ),
            entry(
                "MedicationStatement",
                "s",
                json!({"status": "active", "subject": {"reference": "Patient/p"}, "medicationCodeableConcept": {"text": "Iron"}}),
            ),
            entry(
                "Condition",
                "c",
                json!({"subject": {"reference": "Patient/p"}, "code": {"text": "Angina"}}),
            ),
        ],
    ));
    let line = &digest.medicines[0];
    assert_eq!(
        line.prescriber.as_deref(),
        Some("Dr. Ravi Nair (Reg. TCMC 4411)")
    );
    assert_eq!(line.indication.as_deref(), Some("Angina"));
    assert_eq!(
        (
            line.part.flag,
            line.part.status.as_deref(),
            line.intent.as_deref()
        ),
        (Some(Flag::Negated), Some("stopped"), Some("plan"))
    );
    assert_eq!(
        (
            line.part.note.as_deref(),
            line.date.as_deref(),
            line.context.as_deref()
        ),
        (Some("bleeding"), Some("2026-03-01"), Some("Medications"))
    );
    let taken = &digest.medicines[1];
    assert_eq!(
        (
            taken.kind.as_str(),
            taken.prescriber.as_deref(),
            taken.date.as_deref()
        ),
        ("taken", None, Some("2026-03-04T10:15:00+05:30"))
    );
}

#[test]
fn a_date_that_is_the_documents_is_said_to_be() {
    let of = |kind: &str, more: Value| {
        let mut members = json!({"status": "completed", "medicationCodeableConcept": {"text": "Amlodipine 5 mg"}});
        for (name, value) in more.as_object().unwrap() {
            members[name] = value.clone();
        }
        let bytes = document("", "", &[], vec![entry(kind, "m", members)]);
        let line = digest(&bytes).medicines.remove(0);
        let words = words::Words::of(words::Language::english());
        let page = records::print(
            &records::read(&bytes),
            &records::Provenance::default(),
            words,
        );
        (
            line.date,
            line.date_from,
            page.contains("(of the document)"),
        )
    };
    const DOCUMENT: &str = "2026-03-04T10:15:00+05:30";
    for kind in [
        "MedicationDispense",
        "MedicationRequest",
        "MedicationStatement",
        "MedicationAdministration",
    ] {
        let found = of(kind, json!({}));
        let told = (Some(DOCUMENT.to_owned()), Some("document".to_owned()), true);
        assert_eq!(found, told, "{kind}");
    }
    for (kind, own) in [
        (
            "MedicationDispense",
            json!({"whenHandedOver": "2026-03-02"}),
        ),
        ("MedicationRequest", json!({"authoredOn": "2026-03-02"})),
        (
            "MedicationStatement",
            json!({"effectiveDateTime": "2026-03-02"}),
        ),
    ] {
        let found = of(kind, own);
        assert_eq!(
            found,
            (Some("2026-03-02".to_owned()), None, false),
            "{kind}"
        );
    }
    // One that cannot be read is never replaced.
    let unread = of("MedicationRequest", json!({"authoredOn": "in spring"}));
    assert_eq!(unread, (Some("in spring".to_owned()), None, false));
}
