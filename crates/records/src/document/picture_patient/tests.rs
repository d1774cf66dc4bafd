//! A picture and the record it lies in.

use super::*;

fn asha() -> PatientInDocument {
    PatientInDocument {
        name: Some("Asha Rao".to_owned()),
        gender: Some("female".to_owned()),
        birth_year: Some(1979),
        ..PatientInDocument::default()
    }
}

fn picture_of_asha() -> DicomView {
    DicomView {
        patient_name: Some("Asha Rao".to_owned()),
        patient_id: Some("H-77".to_owned()),
        patient_sex: Some("female".to_owned()),
        patient_birth_date: Some("1979-01-12".to_owned()),
        ..DicomView::default()
    }
}

#[test]
fn a_picture_of_the_patient_raises_no_warning() {
    assert_eq!(mismatch(&picture_of_asha(), &asha()), None);
}

#[test]
fn a_picture_of_somebody_else_is_said_to_be() {
    let mut other = asha();
    other.name = Some("Ravi Kumar".to_owned());
    other.birth_year = Some(1985);
    assert_eq!(
        mismatch(&picture_of_asha(), &other)
            .map(words::english)
            .as_deref(),
        Some(
            "Wrong patient? The picture is of Asha Rao, the record is about Ravi Kumar. \
             They differ in: name, year of birth."
        )
    );
}

#[test]
fn a_picture_that_names_nobody_contradicts_nobody() {
    assert_eq!(mismatch(&DicomView::default(), &asha()), None);
}
