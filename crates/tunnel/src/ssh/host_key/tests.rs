use super::*;

#[test]
fn rsa_is_spoken_with_sha_2_alone() {
    let spoken: Vec<String> = preferred(&Kind::ALL)
        .key
        .iter()
        .map(ToString::to_string)
        .collect();
    assert!(spoken.contains(&"rsa-sha2-512".to_owned()), "{spoken:?}");
    assert!(spoken.contains(&"rsa-sha2-256".to_owned()), "{spoken:?}");
    assert!(!spoken.contains(&"ssh-rsa".to_owned()), "{spoken:?}");
    assert!(preferred(&Kind::ALL).host_key_certificates.is_empty());
}

#[test]
fn a_short_rsa_key_is_of_no_kind() {
    use russh::keys::ssh_key::{Mpint, public::RsaPublicKey};
    let of_bytes = |length: usize| {
        let mut n = vec![0xff; length];
        n[length - 1] = 0xf1;
        let n = Mpint::from_positive_bytes(&n);
        let e = Mpint::from_positive_bytes(&[1, 0, 1]);
        let key = RsaPublicKey::new(e, n).unwrap();
        PublicKey::new(KeyData::Rsa(key), "")
    };
    assert_eq!(Kind::of(&of_bytes(256)), Some(Kind::Rsa));
    assert_eq!(Kind::of(&of_bytes(128)), None);
}
