use super::{Error, PageKey, Side};
use crate::{Nonce, PeerKey, TransferSecret};

/// Agrees with a secret that was searched for: theirs counts up from byte 8.
fn page_with(number: u32) -> PageKey {
    let mut bytes = [0; 32];
    bytes[8..12].copy_from_slice(&number.to_le_bytes());
    let theirs = TransferSecret::from_bytes(bytes).public_key_x509();
    let nonce = Nonce::parse(&"0123".repeat(10)).unwrap();
    PageKey::agree(
        &TransferSecret::from_bytes([7; 32]),
        &nonce,
        &PeerKey::parse(&theirs).unwrap(),
        &nonce,
        Side::HealthInformationUser,
    )
    .unwrap()
}

#[test]
fn a_secret_with_two_zero_bytes_is_tried_whole_signed_and_unsigned() {
    // The secret is 00 00 df …: whole, as a signed integer (00 df …), as an unsigned one.
    let page = page_with(265_044);
    assert_eq!(page.shortened.len(), 2);
    let mut contents = vec![page.seal(b"{}").unwrap()];
    for cipher in &page.shortened {
        contents.push(page.seal_with(cipher, b"{}").unwrap());
    }
    assert_eq!(contents[2], page.seal_with_minimal_secret(b"{}").unwrap());
    for (number, content) in contents.iter().enumerate() {
        assert!(!contents[..number].contains(content));
        assert_eq!(page.open(content).unwrap().as_slice(), b"{}");
    }
}

#[test]
fn nothing_is_tried_beside_a_secret_without_a_leading_zero_byte() {
    let page = page_with(1);
    assert!(page.shortened.is_empty());
    let short = page_with(265_044).seal_with_minimal_secret(b"{}").unwrap();
    assert_eq!(page.open(&short), Err(Error::NotAuthentic));
}
