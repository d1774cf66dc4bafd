//! Who the documents say the patient is, and where they disagree.
//!
//! A document that names somebody else is left out before. One that bears the same name and another
//! year of birth may be a slip of the pen or another person: that a person has to decide.
//! Source: docs/reading-records.md, "Who the patient is".

use std::cmp::Reverse;

use records::Moment;
use records::PatientInDocument;
use records::sex;

use crate::held::Held;
use crate::statements::{grouped, source};
use crate::view::{Disagreement, Identity, SaidOfPatient};

/// Reads each fact about the patient from the newest of the most documents that agree on it.
#[must_use]
pub fn identity(held: &[Held]) -> Identity {
    let mut newest: Vec<Telling<'_>> = held
        .iter()
        .filter_map(|held| Some((held, held.digest.patient.as_ref()?)))
        .collect();
    newest.sort_by_key(|(held, _)| {
        let date = held.digest.dated().and_then(Moment::parse);
        Reverse(date.map(|date| date.sort_key()))
    });
    let by_sex = agreeing(&newest, |of| {
        let sex = sex(of.gender.as_deref()?)?;
        Some(if sex == 'f' { "female" } else { "male" }.to_owned())
    });
    let by_birth = agreeing(&newest, |of| Some(of.birth_year?.to_string()));
    let by_number = agreeing(&newest, |of| of.abha_number.clone());
    let person = PatientInDocument {
        name: first(&newest, &[], |of| of.name.clone()),
        gender: first(&newest, &by_sex, |of| of.gender.clone()),
        birth_date: first(&newest, &by_birth, |of| of.birth_date.clone()),
        birth_year: first(&newest, &by_birth, |of| of.birth_year),
        abha_address: first(&newest, &[], |of| of.abha_address.clone()),
        abha_number: first(&newest, &by_number, |of| of.abha_number.clone()),
    };
    let facts = [
        ("sex", by_sex),
        ("birth_year", by_birth),
        ("abha_number", by_number),
    ];
    let disagreements = facts
        .into_iter()
        .filter(|(_, groups)| groups.len() > 1)
        .map(|(fact, groups)| Disagreement {
            fact: fact.to_owned(),
            said: groups.into_iter().map(said).collect(),
        })
        .collect();
    Identity {
        person,
        disagreements,
    }
}

/// A document with what it says of the patient.
type Telling<'h> = (&'h Held, &'h PatientInDocument);

/// Documents that say the same, newest first.
type Group<'h> = (String, Vec<Telling<'h>>);

/// A fact from the newest document that has it: of the largest group, if there are groups.
fn first<T>(
    newest: &[Telling<'_>],
    groups: &[Group<'_>],
    fact: impl Fn(&PatientInDocument) -> Option<T>,
) -> Option<T> {
    let documents = groups.first().map_or(newest, |(_, documents)| documents);
    documents.iter().find_map(|(_, patient)| fact(patient))
}

/// The documents by what they say, that of the most first; of as many, the newest.
fn agreeing<'h>(
    newest: &[Telling<'h>],
    fact: impl Fn(&PatientInDocument) -> Option<String>,
) -> Vec<Group<'h>> {
    let saying = newest
        .iter()
        .filter_map(|document| Some((fact(document.1)?, *document)));
    let mut groups: Vec<Group<'h>> = grouped(saying, |(value, _)| value.clone())
        .into_iter()
        .filter_map(|group| {
            let value = group.first()?.0.clone();
            Some((
                value,
                group.into_iter().map(|(_, document)| document).collect(),
            ))
        })
        .collect();
    groups.sort_by_key(|(_, documents)| Reverse(documents.len()));
    groups
}

fn said((value, documents): Group<'_>) -> SaidOfPatient {
    SaidOfPatient {
        value,
        sources: documents
            .into_iter()
            .map(|(held, _)| source(held, None))
            .collect(),
    }
}
