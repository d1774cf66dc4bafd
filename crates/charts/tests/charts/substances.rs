//! One substance in two entries: named to each other, never merged, never by a name alone that might be another.

use charts::{Held, SummaryView, medicines, summary};
use records::clinical::{MedicineLine, Substance};
use records::{Analytes, ClinicalDigest, Flag, digest};
use serde_json::{Value, json};

use crate::made::{held, today};
use crate::sent::{document, entry};

/// A prescription of these medicines on a day, read from its bytes.
fn prescription(record: &str, hospital: &str, date: &str, concepts: &[Value]) -> Held {
    let entries = concepts.iter().enumerate().map(|(at, concept)| {
        entry(
            "MedicationRequest",
            &format!("m{at}"),
            json!({"status": "active", "intent": "order", "authoredOn": date,
                "requester": {"display": format!("Dr. of {hospital}")}, "medicationCodeableConcept": concept}),
        )
    });
    let bytes = document(
        "PrescriptionRecord",
        "440545006",
        &[("All", "m0")],
        entries.collect(),
    );
    let mut made = held(record, hospital, date, digest(&bytes));
    made.digest.date = Some(date.to_owned());
    made
}

fn atc(code: &str, display: &str) -> Value {
    json!([{"system": "http://www.whocc.no/atc", "code": code, "display": display}])
}

fn both_orders(mut held: Vec<Held>) -> SummaryView {
    let first = summary(&held, today(), Analytes::built_in());
    held.reverse();
    let turned = summary(&held, today(), Analytes::built_in());
    assert!(
        first.medicines == turned.medicines,
        "the order of arrival decides"
    );
    first
}

fn said(view: &SummaryView, name: &str) -> Option<String> {
    let mut medicines = view.medicines.iter();
    let found = medicines
        .find(|medicine| medicine.line.name == name)
        .unwrap();
    let same = found.same_substance.as_ref()?;
    Some(words::english(&same.said))
}

#[test]
fn a_brand_and_its_substance_stand_side_by_side_with_who_and_when() {
    let view = both_orders(vec![
        prescription(
            "a",
            "City",
            "2026-10-02",
            &[
                json!({"text": "Glycomet 500", "coding": atc("A10BA02", "metformin")}),
                json!({"text": "Amlodipine 5 mg"}),
            ],
        ),
        prescription(
            "b",
            "Apollo",
            "2026-09-02",
            &[
                json!({"text": "Telmisartan 40 mg"}),
                json!({"text": "Tab. Metformin HCl 1000 mg"}),
            ],
        ),
    ]);
    assert_eq!(
        said(&view, "Glycomet 500").unwrap(),
        "Same substance (metformin), two entries: also Tab. Metformin HCl 1000 mg (Dr. of Apollo; Apollo, 02 Sep 2026)"
    );
    assert!(
        said(&view, "Tab. Metformin HCl 1000 mg")
            .unwrap()
            .contains("Glycomet 500 (Dr. of City; City, 02 Oct 2026)")
    );
    assert_eq!(said(&view, "Amlodipine 5 mg"), None);
    let names: Vec<_> = view
        .medicines
        .iter()
        .map(|medicine| medicine.line.name.sent().unwrap())
        .collect();
    assert_eq!(names.len(), 4, "nothing is merged");
    let place = |name: &str| names.iter().position(|found| *found == name).unwrap();
    assert_eq!(
        place("Glycomet 500").abs_diff(place("Tab. Metformin HCl 1000 mg")),
        1
    );
}

#[test]
fn one_medicine_by_two_who_prescribe_is_two_entries() {
    let metformin = [json!({"text": "Metformin 500 mg"})];
    let view = both_orders(vec![
        prescription("a", "City", "2026-10-02", &metformin),
        prescription("b", "Apollo", "2026-09-02", &metformin),
        prescription("c", "City", "2026-08-02", &metformin),
        prescription("d", "Old Clinic", "2019-08-02", &metformin),
    ]);
    let said = said(&view, "Metformin 500 mg").unwrap();
    assert!(
        said.contains("Apollo") && !said.contains("Old Clinic"),
        "{said}"
    );
    assert!(said.contains("two entries"), "{said}");
}

#[test]
fn of_many_entries_some_are_listed_and_all_are_counted() {
    let metformin = [json!({"text": "Metformin 500 mg"})];
    let of = |at: usize| {
        prescription(
            &format!("r{at}"),
            &format!("Clinic {at}"),
            "2026-10-02",
            &metformin,
        )
    };
    let view = summary(
        &(0..30).map(of).collect::<Vec<_>>(),
        today(),
        Analytes::built_in(),
    );
    let same = view.medicines[0].same_substance.as_ref().unwrap();
    assert_eq!(same.others.len(), 20);
    assert!(words::english(&same.said).contains("30 entries"));
}

#[test]
fn a_salt_or_an_acid_is_its_substance() {
    for (one, other) in [
        ("Sodium valproate 200 mg", "Divalproex sodium 500 mg"),
        ("Valproic acid syrup", "Tab. Valproate Semisodium 250 mg"),
        ("Clopidogrel bisulphate 75 mg", "Clopidogrel 75 mg"),
        ("Salmeterol xinafoate", "Salmeterol inhaler"),
        ("Dabigatran etexilate 110 mg", "Dabigatran 150 mg"),
        ("Doxycycline hyclate 100 mg", "Doxycycline 100 mg"),
        (
            "Tenofovir alafenamide 25 mg",
            "Tenofovir disoproxil fumarate 300 mg",
        ),
        ("Amoxicillin + Potassium clavulanate", "Clavulanic acid"),
        ("Haloperidol decanoate", "Haloperidol 5 mg"),
        (
            "Brandname 625 (Amoxicillin 500 mg + Clavulanic acid 125 mg)",
            "Amoxycillin trihydrate 250 mg",
        ),
    ] {
        let view = both_orders(vec![
            prescription("a", "City", "2026-10-02", &[json!({"text": one})]),
            prescription("b", "Apollo", "2026-10-01", &[json!({"text": other})]),
        ]);
        assert!(said(&view, one).is_some(), "{one} {other}");
    }
    for (one, other) in [
        ("Isosorbide mononitrate 20 mg", "Isosorbide dinitrate 10 mg"),
        ("Calcium carbonate 500 mg", "Calcium citrate 500 mg"),
        ("Sodium bicarbonate 500 mg", "Sodium valproate 200 mg"),
        ("Hyoscine butylbromide 10 mg", "Hyoscine hydrobromide"),
        (
            "Diclofenac (as sodium) 50 mg",
            "Naproxen (as sodium) 250 mg",
        ),
    ] {
        let view = both_orders(vec![
            prescription("a", "City", "2026-10-02", &[json!({"text": one})]),
            prescription("b", "Apollo", "2026-10-01", &[json!({"text": other})]),
        ]);
        assert_eq!(said(&view, one), None, "{one} {other}");
    }
}

#[test]
fn the_substances_of_one_medicine_have_an_end() {
    let names: Vec<String> = (0..200).map(|at| format!("substance{at}x")).collect();
    let made = prescription(
        "a",
        "City",
        "2026-10-02",
        &[json!({"text": names.join(" + ")})],
    );
    assert_eq!(made.digest.medicines[0].substances.len(), 40);
}

#[test]
fn a_copy_of_a_prescription_is_no_second_entry() {
    let metformin = [json!({"text": "Metformin 500 mg"})];
    let mut copy = prescription("b", "City", "2026-10-02", &metformin);
    // A discharge summary repeats it, and names nobody.
    copy.digest.medicines[0].prescriber = None;
    let view = both_orders(vec![
        prescription("a", "City", "2026-10-02", &metformin),
        copy,
    ]);
    assert_eq!(said(&view, "Metformin 500 mg"), None);
}

#[test]
fn a_part_of_a_combination_is_the_same_substance() {
    let view = both_orders(vec![
        prescription(
            "a",
            "City",
            "2026-10-02",
            &[json!({"text": "Paracetamol 325 mg + Tramadol 37.5 mg"})],
        ),
        prescription(
            "b",
            "Apollo",
            "2026-10-01",
            &[json!({"text": "Tab Acetaminophen 500 mg"})],
        ),
    ]);
    assert!(
        said(&view, "Tab Acetaminophen 500 mg")
            .unwrap()
            .contains("(paracetamol)")
    );
}

#[test]
fn other_substances_salts_that_are_medicines_and_what_is_over_are_not_named() {
    let view = both_orders(vec![
        prescription(
            "a",
            "City",
            "2026-10-02",
            &[
                json!({"text": "Calcium gluconate 500 mg"}),
                json!({"text": "Potassium chloride syrup"}),
                json!({"text": "Insulin glargine"}),
            ],
        ),
        prescription(
            "b",
            "Apollo",
            "2026-10-01",
            &[
                json!({"text": "Calcium citrate 500 mg"}),
                json!({"text": "Sodium chloride nasal"}),
                json!({"text": "Insulin aspart"}),
                json!({"text": "X", "coding": atc("A10B", "blood glucose lowering drugs")}),
                json!({"text": "Y", "coding": atc("A10B", "blood glucose lowering drugs")}),
            ],
        ),
    ]);
    for medicine in &view.medicines {
        assert!(medicine.same_substance.is_none(), "{}", medicine.line.name);
    }
    let line = |name: &str, flag: Option<Flag>| MedicineLine {
        name: name.into(),
        key: format!("medicine:{name}"),
        substances: vec![Substance {
            key: "name:metformin".to_owned(),
            name: "metformin".to_owned(),
        }],
        part: records::clinical::Part {
            flag,
            ..Default::default()
        },
        date: Some("2026-03-04".to_owned()),
        kind: "prescribed".to_owned(),
        ..MedicineLine::default()
    };
    for flag in [Flag::Ended, Flag::Negated, Flag::EnteredInError] {
        let digest = ClinicalDigest {
            medicines: vec![line("one", None), line("two", Some(flag))],
            ..ClinicalDigest::default()
        };
        let view = both_orders(vec![held("a", "City", "2026-03-05", digest)]);
        assert!(
            view.medicines
                .iter()
                .all(|medicine| medicine.same_substance.is_none())
        );
    }
}

#[test]
fn a_dose_that_was_given_or_a_pack_handed_out_is_no_prescription() {
    let bytes = document(
        "DischargeSummaryRecord",
        "373942005",
        &[("All", "g0")],
        vec![
            entry(
                "MedicationAdministration",
                "g0",
                json!({"status": "completed", "medicationCodeableConcept": {"text": "Ceftriaxone"},
                "effectiveDateTime": "2026-10-05T08:00:00+05:30", "dosage": {"dose": {"value": 1, "unit": "g"}}}),
            ),
            entry(
                "MedicationAdministration",
                "g1",
                json!({"status": "completed", "medicationCodeableConcept": {"text": "Ceftriaxone"},
                "effectiveDateTime": "2026-10-05T20:00:00+05:30", "dosage": {"dose": {"value": 1, "unit": "g"}}}),
            ),
            entry(
                "MedicationDispense",
                "d",
                json!({"status": "completed", "medicationCodeableConcept": {"text": "Ceftriaxone"}, "whenHandedOver": "2026-10-06"}),
            ),
        ],
    );
    let given = held("g", "Apollo", "2026-10-06", digest(&bytes));
    let ordered = prescription("o", "City", "2026-10-01", &[json!({"text": "Ceftriaxone"})]);
    let view = both_orders(vec![given.clone(), ordered]);
    let kinds: Vec<_> = view
        .medicines
        .iter()
        .map(|medicine| medicine.line.kind.as_str())
        .collect();
    assert_eq!(
        kinds,
        ["prescribed"],
        "the dose of the day does not stand for the order"
    );
    assert!(view.medicines[0].same_substance.is_none());
    let listed = medicines(std::slice::from_ref(&given));
    assert_eq!(
        listed.medicines[0].lines.len(),
        3,
        "each dose is one of its own"
    );
    let alone = summary(&[given], today(), Analytes::built_in());
    assert!(
        alone
            .medicines
            .iter()
            .all(|medicine| medicine.line.kind != "prescribed")
    );
}
