//! What is ordinary and was taken for a contradiction, another person or an organism; what was hidden in half only.

use super::*;

/// A document of a patient of this name, and not of Asha Rao.
fn of_patient(name: &str, birth: &str, sections: &[(&str, &str)], entries: Vec<Value>) -> Vec<u8> {
    let sent = document("OPConsultRecord", "371530004", sections, entries);
    let mut sent: Value = serde_json::from_slice(&sent).unwrap();
    for entry in sent["entry"].as_array_mut().unwrap() {
        if entry["resource"]["resourceType"] == "Patient" && entry["resource"]["id"] == "p" {
            entry["resource"]["name"] = json!([{"text": name}]);
            entry["resource"]["birthDate"] = json!(birth);
        }
    }
    serde_json::to_vec(&sent).unwrap()
}

fn weight(subject: Value) -> Value {
    entry(
        "Observation",
        "x",
        json!({"status": "final", "code": {"text": "TSH"}, "subject": subject, "valueQuantity": {"value": 2.1, "unit": "mIU/L"}}),
    )
}

#[test]
fn a_patient_registered_by_the_name_of_another_is_the_patient() {
    for (own, display, expected) in [
        ("B/O Meena", "B/O Meena", 1),
        ("B/O Meena", "B/O  MEENA", 1),
        ("B/O Meena Devi", "Baby of Meena Devi", 1),
        ("Baby of Meena", "B/O Meena", 1),
        ("S/O Ram", "S/O Ram", 1),
        ("W/O Mohan Lal", "w/o Mohan Lal", 1),
        ("B/O Meena Twin 1", "B/O Meena Twin 1", 1),
        ("B/O Meena Twin 1", "B/O Meena Twin 2", 0),
        ("B/O Meena Twin A", "B/O Meena Twin B", 0),
        ("S/O Ram", "D/O Ram", 0),
        ("W/O Mohan Lal", "W/O Suresh", 0),
        ("Meena", "B/O Meena", 0),
    ] {
        for birth in ["2026-03-01", "1979-01-12"] {
            let bytes = of_patient(
                own,
                birth,
                &[("All", "x")],
                vec![weight(json!({"display": display}))],
            );
            let digest = digest(&bytes);
            assert_eq!(
                digest.results.len(),
                expected,
                "{own}, {display}, born {birth}"
            );
        }
    }
}

#[test]
fn a_title_that_only_speaks_of_a_child_or_a_donor_tells_nobody() {
    let told = |title: &str| {
        let bytes = of_patient(
            "Baby Thomas",
            "1979-01-12",
            &[(title, "x")],
            vec![weight(json!({"reference": "Patient/p"}))],
        );
        page(&bytes).contains("about: ")
    };
    for title in [
        "Twin pregnancy",
        "Foetal wellbeing scan",
        "Baby Memorial Hospital - medicines",
        "Prescription of Baby Thomas",
        "Kidney donor evaluation",
        "Screening for neonatal jaundice",
    ] {
        assert!(!told(title), "{title}");
    }
    for title in [
        "Twin 2",
        "Baby's record",
        "Vitals of the newborn",
        "Newborn: vitals",
        "Medicines - baby",
        "Baby of Asha Rao",
        "Kidney donor (brother)",
    ] {
        assert!(told(title), "{title}");
    }
}

#[test]
fn no_half_of_a_hidden_number_is_left_by_a_cut() {
    let knee = "Knee replacement, right knee, as told by the patient";
    let mut leaks = Vec::new();
    for length in 70..100 {
        let filled = format!("{knee:.<length$}");
        let div = format!("<div>{filled} 7225 4829 5255 and more of it</div>");
        let mut bytes: Value = serde_json::from_slice(&bytes(vec![entry(
            "Procedure",
            "x",
            json!({"status": "completed", "code": {"text": "Knee replacement"}, "bodySite": [{"text": "Left knee"}],
                "text": {"status": "generated", "div": div}}),
        )]))
        .unwrap();
        for entry in bytes["entry"].as_array_mut().unwrap() {
            if entry["resource"]["resourceType"] == "Patient" {
                let number =
                    json!({"type": {"coding": [{"code": "ADN"}]}, "value": "722548295255"});
                let all = entry["resource"]["identifier"].as_array_mut().unwrap();
                all.push(number);
            }
        }
        let view = read(&serde_json::to_vec(&bytes).unwrap());
        let doubts = all_said(&crate::made::item(&view, "Procedure").doubts);
        assert_eq!(doubts.len(), 1, "{doubts:?}");
        if doubts[0].contains("7225") || doubts[0].contains("4829") {
            leaks.push(doubts[0]);
        }
    }
    assert!(leaks.is_empty(), "{leaks:?}");
}

#[test]
fn an_amount_of_bacteria_is_no_organism() {
    let of = |value: Value| {
        let mut part = json!({"code": {"text": "Bacteria"}});
        for (name, value) in value.as_object().unwrap() {
            part[name] = value.clone();
        }
        let pus = json!({"code": {"text": "Pus cells"}, "valueString": "2-4 /hpf"});
        let line = result(json!({"code": {"text": "Urine microscopy"}, "component": [part, pus]}));
        let of_pus = line
            .components
            .iter()
            .find(|part| said(&part.name) == "Pus cells");
        (
            line.part.apart.len(),
            of_pus.map_or(0, |part| part.part.apart.len()),
        )
    };
    for words in [
        "Few",
        "Scanty",
        "Occasional",
        "+",
        "++",
        "Nil",
        "Present",
        "Not seen",
        "1+ per HPF",
        "10^5 CFU/mL",
    ] {
        assert_eq!(of(json!({"valueString": words})), (0, 0), "{words}");
    }
    assert_eq!(of(json!({"valueCodeableConcept": {"text": "Few"}})), (0, 0));
    for words in [
        "Escherichia coli",
        "Heavy growth of Proteus",
        "E. coli 10^5 CFU/mL",
    ] {
        assert!(of(json!({"valueString": words})).1 > 0, "{words}");
    }
}

#[test]
fn several_tablets_of_a_strength_are_no_other_strength() {
    let doubts = |name: &str, narrative: &str, dosage: Value| {
        let mut sent = json!({"status": "active", "intent": "order", "medicationCodeableConcept": {"text": name}});
        sent["text"] = json!({"status": "generated", "div": format!("<div>{narrative}</div>")});
        sent["dosageInstruction"] = json!([dosage]);
        let view = view(vec![entry("MedicationRequest", "x", sent)]);
        let doubts = all_said(&crate::made::item(&view, "MedicationRequest").doubts);
        doubts
            .iter()
            .filter(|doubt| doubt.starts_with("the sender's own words"))
            .count()
    };
    let quantity = |value: f64, unit: &str| json!({"doseAndRate": [{"doseQuantity": {"value": value, "unit": unit}}]});
    let paracetamol = "Paracetamol 500 mg";
    for (narrative, dosage) in [
        (
            "Paracetamol 1000 mg (2 tablets)",
            json!({"text": "as directed"}),
        ),
        (
            "Paracetamol 250 mg, half a tablet",
            json!({"text": "as directed"}),
        ),
        ("Paracetamol 1000 mg", quantity(2.0, "tablet")),
        ("Paracetamol 1000 mg", quantity(1000.0, "mg")),
        ("Paracetamol 1000 mg", json!({"text": "2 tabs at night"})),
    ] {
        assert_eq!(doubts(paracetamol, narrative, dosage), 0, "{narrative}");
    }
    for (narrative, dosage) in [
        ("Paracetamol 1000 mg", json!({"text": "1 tablet at night"})),
        (
            "Paracetamol 1000 mg (1 tablet)",
            json!({"text": "as directed"}),
        ),
        ("Paracetamol 650 mg", quantity(1.0, "tablet")),
    ] {
        assert_eq!(doubts(paracetamol, narrative, dosage), 1, "{narrative}");
    }
    let digoxin = doubts(
        "Digoxin 0.25 mg",
        "Digoxin 0.0625 mg, quarter tablet",
        json!({"text": "daily"}),
    );
    assert_eq!(digoxin, 1);
}

#[test]
fn a_difference_of_pressures_may_be_small() {
    let doubts = |name: &str| {
        let value = json!({"value": 4, "unit": "mmHg", "system": "http://unitsofmeasure.org", "code": "mm[Hg]"});
        let line = result(json!({"code": {"text": name}, "valueQuantity": value}));
        line.part.doubts.len()
    };
    for name in ["A-a gradient PO2", "PCO2 gap", "PCO2 difference"] {
        assert_eq!(doubts(name), 0, "{name}");
    }
    assert_eq!(doubts("PCO2"), 1);
}

#[test]
fn names_of_members_in_a_generated_text_are_no_more_than_the_data() {
    let printed = |div: &str| {
        let sent = json!({"code": {"text": "Asthma"}, "subject": {"reference": "Patient/p"}, "onsetDateTime": "2020-01-01",
            "clinicalStatus": {"coding": [{"code": "active"}]},
            "text": {"status": "generated", "div": format!("<div>{div}</div>")}});
        let dose = json!({"status": "completed", "vaccineCode": {"text": "Tetanus"}, "patient": {"reference": "Patient/p"},
            "occurrenceDateTime": "2020-01-01", "isSubpotent": false});
        let entries = vec![
            entry("Condition", "x", sent),
            entry("Immunization", "y", dose),
        ];
        page(&bytes(entries)).contains("Narrative")
    };
    assert!(!printed(
        "code: Asthma, clinicalStatus: Active (Clinical Status Codes#active), onsetDateTime: 2020"
    ));
    assert!(printed("Asthma, steroid dependent"));
    // The name of a question is no answer.
    assert!(printed("Asthma, subpotent"));
}

#[test]
fn a_part_that_tells_one_thing_is_still_of_the_others() {
    let taken = |id: &str, position: &str, method: &str| {
        let url = "http://hl7.org/fhir/StructureDefinition/observation-bodyPosition";
        let part = |name: &str, value: &str| json!({"code": {"text": name}, "valueString": value});
        entry(
            "Observation",
            id,
            json!({"status": "final", "code": {"text": "Circulation"}, "effectiveDateTime": "2026-03-04T09:00:00+05:30",
                "extension": [{"url": url, "valueCodeableConcept": {"text": position}}], "method": {"text": method},
                "component": [part("Body position", position), part("Capillary refill", "brisk")]}),
        )
    };
    let lines = digested(vec![
        taken("a", "Supine", "Manual"),
        taken("b", "Standing", "Automatic"),
    ])
    .results;
    for line in &lines {
        let of_parts: Vec<usize> = line
            .components
            .iter()
            .map(|part| part.part.apart.len())
            .collect();
        assert_eq!((line.part.apart.len(), of_parts), (2, vec![1, 2]));
    }
    assert_eq!(lines.len(), 2);
}
