#![expect(clippy::string_slice, reason = "a test cuts texts of its own")]

use super::*;

#[test]
fn a_printed_key_is_read_back_however_it_is_typed() {
    let key = RecoveryKey::generate().unwrap();
    let printed = key.printed();
    assert_eq!(printed.len(), 34);
    for typed in [
        printed.to_string(),
        printed.to_lowercase(),
        printed.replace('-', " "),
    ] {
        assert_eq!(RecoveryKey::parse(&typed).unwrap().bits(), key.bits());
    }
}

#[test]
fn a_miscopied_letter_is_noticed() {
    let printed = RecoveryKey::generate().unwrap().printed().to_string();
    let wrong = printed.replacen(
        &printed[0..1],
        if printed.starts_with('7') { "8" } else { "7" },
        1,
    );
    assert_eq!(RecoveryKey::parse(&wrong).err(), Some(NotARecoveryKey));
    assert_eq!(
        RecoveryKey::parse(&printed[..33]).err(),
        Some(NotARecoveryKey)
    );
    assert_eq!(RecoveryKey::parse("").err(), Some(NotARecoveryKey));
}
