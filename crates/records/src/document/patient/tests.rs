use super::*;

#[test]
fn another_abha_address_raises_the_warning_and_the_same_does_not() {
    let found = PatientInDocument {
        name: Some("Hina Patel".into()),
        abha_address: Some("Hinapatel79@SBX".into()),
        gender: Some("female".into()),
        birth_year: Some(1979),
        ..PatientInDocument::default()
    };
    let mut expected = ExpectedPatient {
        address: "hinapatel79@sbx".into(),
        ..ExpectedPatient::default()
    };
    assert_eq!(compare_patient(&found, &expected), None);
    expected.gender = Some("F".into());
    expected.birth_year = Some(1979);
    assert_eq!(compare_patient(&found, &expected), None);
    expected.birth_year = Some(1980);
    expected.gender = Some("M".into());
    expected.address = "other@sbx".into();
    let warning = compare_patient(&found, &expected).unwrap();
    assert_eq!(warning.differs, ["address", "gender", "birth_year"]);
    assert!(words::english(&warning.message).contains("Hina Patel"));
    assert!(!format!("{warning:?}").contains("Hina"));
}

#[test]
fn two_abha_numbers_are_two_people() {
    let found = PatientInDocument {
        abha_number: Some("91111122223333".into()),
        ..PatientInDocument::default()
    };
    let expected = |number: &str| ExpectedPatient {
        abha_number: Some(number.into()),
        ..ExpectedPatient::default()
    };
    assert_eq!(
        compare_patient(&found, &expected("91-1111-2222-3333")),
        None
    );
    assert_eq!(
        compare_patient(&found, &expected("91-1111-2222-3334"))
            .unwrap()
            .differs,
        ["abha_number"]
    );
    assert_eq!(compare_patient(&found, &expected("3333")), None);
}

#[test]
fn a_birth_date_sent_as_an_instant_is_the_day_it_is_in_india() {
    let read = |date: &str| {
        let text = format!(r#"{{"resourceType":"Patient","birthDate":"{date}"}}"#);
        let found = of(&Node::of(&text, &crate::json::node::Budget::default()));
        (found.birth_date.unwrap(), found.birth_year.unwrap())
    };
    assert_eq!(
        read("1979-12-31T18:30:00Z"),
        ("1980-01-01".to_owned(), 1980)
    );
    assert_eq!(read("1980-01-01"), ("1980-01-01".to_owned(), 1980));
    assert_eq!(read("1980"), ("1980".to_owned(), 1980));
}
