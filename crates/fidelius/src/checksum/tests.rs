use super::{Checksum, check_checksum, md5_checksum};
use crate::encoding::encode;

const TEXT: &[u8] = b"{}";
const MD5: &str = "99914b932bd37a50b983c5e7c90ae93b";

#[test]
fn the_md5_of_the_plaintext_is_verified_in_every_spelling() {
    let bytes = hex::decode(MD5).unwrap();
    for claimed in [
        MD5.to_owned(),
        MD5.to_uppercase(),
        format!(" {MD5}\n"),
        encode(MD5.as_bytes()),
        encode(MD5.to_uppercase().as_bytes()),
        encode(&bytes),
        encode(&bytes).trim_end_matches('=').to_owned(),
    ] {
        assert_eq!(
            check_checksum(TEXT, &claimed),
            Checksum::Verified,
            "{claimed}"
        );
    }
    assert_eq!(md5_checksum(TEXT), MD5);
}

#[test]
fn anything_else_is_not_verified() {
    let wrong = MD5.replace('9', "8");
    let long = "9".repeat(64);
    for claimed in [
        "",
        "string",
        &wrong,
        &long,
        "é9914b932bd37a50b983c5e7c90ae93b",
    ] {
        assert_eq!(
            check_checksum(TEXT, claimed),
            Checksum::NotVerified,
            "{claimed}"
        );
    }
}
