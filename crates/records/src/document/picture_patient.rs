//! Whether a picture in a record is of the patient the record is about.

use files::dicom::DicomView;
use phrase::{Phrase, Text, say};

use crate::document::patient::{ExpectedPatient, compare_patient};
use crate::value::mark::PatientInDocument;

/// In what the picture contradicts its record.
pub(crate) fn mismatch(view: &DicomView, patient: &PatientInDocument) -> Option<Phrase> {
    let found = PatientInDocument {
        name: view.patient_name.clone(),
        gender: view.patient_sex.clone(),
        birth_year: view
            .patient_birth_date
            .as_deref()
            .and_then(|date| date.get(..4)?.parse().ok()),
        ..PatientInDocument::default()
    };
    let expected = ExpectedPatient {
        address: String::new(),
        name: patient.name.clone(),
        gender: patient.gender.clone(),
        birth_year: patient.birth_year,
        ..ExpectedPatient::default()
    };
    let mut differs: Vec<Text> = compare_patient(&found, &expected)
        .map(|warning| warning.differs)
        .unwrap_or_default()
        .into_iter()
        .map(|fact| match fact {
            "gender" => say::picture_fact_sex().into(),
            "birth_year" => say::picture_fact_birth_year().into(),
            "name" => say::picture_fact_name().into(),
            other => other.into(),
        })
        .collect();
    // The hospital's own number says nothing, but an ABHA number in its place does.
    let digits = |text: &str| {
        text.chars()
            .filter(char::is_ascii_digit)
            .collect::<String>()
    };
    if let (Some(id), Some(abha)) = (&view.patient_id, &patient.abha_number)
        && digits(id).len() == 14
        && digits(id) != digits(abha)
    {
        differs.push(say::picture_fact_abha_number().into());
    }
    let facts = differs
        .into_iter()
        .reduce(|first, next| say::picture_facts(first, next).into())?;
    let name = |name: &Option<String>| match name {
        Some(name) => Text::from(name.as_str()),
        None => say::picture_no_name().into(),
    };
    Some(say::picture_of_another(
        facts,
        name(&view.patient_name),
        name(&patient.name),
    ))
}

#[cfg(test)]
mod tests;
