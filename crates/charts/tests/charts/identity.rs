//! Who the patient is by all documents, and where they disagree.

use crate::made::held;
use charts::{Held, identity};
use records::ClinicalDigest;
use records::PatientInDocument;

fn about(record: &str, date: &str, sex: &str, born: &str, number: Option<&str>) -> Held {
    let patient = PatientInDocument {
        name: Some("Asha Rao".to_owned()),
        gender: (!sex.is_empty()).then(|| sex.to_owned()),
        birth_date: (!born.is_empty()).then(|| born.to_owned()),
        birth_year: born.get(..4).and_then(|year| year.parse().ok()),
        abha_number: number.map(str::to_owned),
        ..PatientInDocument::default()
    };
    let digest = ClinicalDigest {
        patient: Some(patient),
        ..ClinicalDigest::default()
    };
    held(record, "City Hospital", date, digest)
}

#[test]
fn what_most_documents_say_of_the_patient_outweighs_a_newer_one_that_differs() {
    let found = identity(&[
        about(
            "a",
            "2020-01-05",
            "female",
            "1979-04-02",
            Some("91111122223333"),
        ),
        about("b", "2024-01-05", "F", "1979", None),
        about("c", "2026-01-05", "male", "1950-01-01", None),
    ]);
    assert_eq!(found.person.gender.as_deref(), Some("F"));
    assert_eq!(found.person.birth_date.as_deref(), Some("1979"));
    assert_eq!(found.person.birth_year, Some(1979));
    assert_eq!(found.person.abha_number.as_deref(), Some("91111122223333"));
    let mut told = Vec::new();
    for one in &found.disagreements {
        for said in &one.said {
            let records = said.sources.iter().map(|source| source.record.as_str());
            told.push((
                one.fact.as_str(),
                said.value.as_str(),
                records.collect::<String>(),
            ));
        }
    }
    let told: Vec<(&str, &str, &str)> = told
        .iter()
        .map(|(fact, value, records)| (*fact, *value, records.as_str()))
        .collect();
    let expected = [
        ("sex", "female", "ba"),
        ("sex", "male", "c"),
        ("birth_year", "1979", "ba"),
        ("birth_year", "1950", "c"),
    ];
    assert_eq!(told, expected);
}

#[test]
fn a_fact_one_document_lacks_or_writes_otherwise_is_no_disagreement() {
    let found = identity(&[
        about("a", "2020-01-05", "female", "1979-04-02", None),
        about("b", "2024-01-05", "unknown", "1979", None),
        about("c", "", "", "", Some("91111122223333")),
    ]);
    assert!(found.disagreements.is_empty());
    assert_eq!(found.person.gender.as_deref(), Some("female"));
    assert_eq!(found.person.birth_date.as_deref(), Some("1979"));
    assert!(identity(&[]).disagreements.is_empty());
}

#[test]
fn of_as_many_documents_the_newest_is_believed_and_both_are_named() {
    let found = identity(&[
        about("a", "2020-01-05", "", "", Some("91111122223333")),
        about("b", "2024-01-05", "", "", Some("91111122229999")),
    ]);
    assert_eq!(found.person.abha_number.as_deref(), Some("91111122229999"));
    assert_eq!(found.disagreements[0].fact, "abha_number");
    assert_eq!(found.disagreements[0].said.len(), 2);
}
