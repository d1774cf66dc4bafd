use super::*;

#[test]
fn forms_that_can_be_read_are_read_and_the_others_refused() {
    use KeyForm as Form;
    for form in [
        Form::X509,
        Form::Point,
        Form::NamedX509,
        Form::Pem,
        Form::Compressed,
        Form::DamagedX509,
        Form::DamagedPoint,
    ] {
        let key = HospitalKey::generate_for(form).unwrap();
        assert!(PeerKey::parse(&key.public(form)).is_ok(), "{form:?}");
    }
    for form in [
        Form::Montgomery,
        Form::MontgomeryX509,
        Form::OffCurve,
        Form::Garbage,
    ] {
        let key = HospitalKey::generate_for(form).unwrap();
        assert!(PeerKey::parse(&key.public(form)).is_err(), "{form:?}");
    }
}

#[test]
fn a_damaged_key_has_lost_a_byte() {
    let key = HospitalKey::generate_for(KeyForm::DamagedPoint).unwrap();
    let bytes = STANDARD.decode(key.public(KeyForm::DamagedPoint)).unwrap();
    assert!(bytes.len() < 65);
}
