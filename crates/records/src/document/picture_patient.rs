//! Whether a picture in a record is of the patient the record is about.

use files::dicom::DicomView;

use crate::document::patient::{ExpectedPatient, compare_patient};
use crate::value::mark::PatientInDocument;

/// In what the picture contradicts its record.
pub(crate) fn mismatch(view: &DicomView, patient: &PatientInDocument) -> Option<String> {
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
    let mut differs: Vec<&str> = compare_patient(&found, &expected)
        .map(|warning| warning.differs)
        .unwrap_or_default()
        .into_iter()
        .map(|fact| match fact {
            "gender" => "sex",
            "birth_year" => "year of birth",
            other => other,
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
        differs.push("ABHA number");
    }
    if differs.is_empty() {
        return None;
    }
    let name = |name: &Option<String>| name.clone().unwrap_or_else(|| "no name".to_owned());
    Some(format!(
        "Wrong patient? The picture is of {}, the record is about {}. They differ in: {}.",
        name(&view.patient_name),
        name(&patient.name),
        differs.join(", "),
    ))
}

#[cfg(test)]
mod tests;
