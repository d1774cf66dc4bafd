//! What clients encrypt for the service, and the certificates they do it by.
//!
//! Source: docs/protocol.md, "Encryption of identifiers".

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::json;

use super::answer::Answer;
use super::key::Size;
use super::place::Family;
use super::refused::Refused;
use super::turn::Turn;
use crate::misbehaviour::{IdentityFault, KeyText};
use crate::settings::AddressKey;

/// The only scheme, by the name the service has for it.
const ALGORITHM: &str = "RSA/ECB/OAEPWithSHA-1AndMGF1Padding";

/// Where the key of PKCS#1 begins in a `SubjectPublicKeyInfo` of these sizes.
const BARE_KEY_AT: usize = 24;

/// The certificate of this size.
pub(super) fn certificate(turn: &mut Turn<'_>, size: Size) -> Result<Answer, Refused> {
    let public = turn
        .keys
        .pair(size)
        .map(|pair| pair.public.clone())
        .unwrap_or_default();
    let faults = &mut turn.world.faults;
    let form = faults.of_identity(|fault| match fault {
        IdentityFault::KeyText(form) => Some(*form),
        _ => None,
    });
    let algorithm = faults.of_identity(|fault| match fault {
        IdentityFault::Algorithm(name) => Some(name.clone()),
        _ => None,
    });
    let bare = STANDARD.encode(&public);
    let text = match form {
        None => bare,
        Some(KeyText::Lines) => lines(&bare),
        Some(KeyText::Pem) => pem("PUBLIC KEY", &bare),
        Some(KeyText::BareRsa) => STANDARD.encode(public.get(BARE_KEY_AT..).unwrap_or_default()),
    };
    let algorithm = algorithm.as_deref().unwrap_or(ALGORITHM);
    Ok(Answer::Json(
        json!({"publicKey": text, "encryptionAlgorithm": algorithm}),
    ))
}

/// The certificate that values of the family of addresses are encrypted under.
pub(super) fn address_certificate(turn: &mut Turn<'_>) -> Result<Answer, Refused> {
    let size = match turn.settings.abha_address_key {
        AddressKey::Small => Size::Bits2048,
        AddressKey::Large | AddressKey::Either => Size::Bits4096,
    };
    certificate(turn, size)
}

fn lines(text: &str) -> String {
    let mut lines = String::new();
    for (at, letter) in text.chars().enumerate() {
        if at > 0 && at % 64 == 0 {
            lines.push('\n');
        }
        lines.push(letter);
    }
    lines
}

fn pem(label: &str, text: &str) -> String {
    format!(
        "-----BEGIN {label}-----\n{}\n-----END {label}-----\n",
        lines(text)
    )
}

/// Decrypts the value at `pointer`, strictly.
///
/// Another padding, another key and no base64 all look alike to the client, as in the field.
pub(super) fn open(turn: &Turn<'_>, pointer: &str, field: &'static str) -> Result<String, Refused> {
    let sizes: &[Size] = match (turn.family, turn.settings.abha_address_key) {
        (Family::Number, _) | (Family::Address, AddressKey::Large) => &[Size::Bits4096],
        (Family::Address, AddressKey::Small) => &[Size::Bits2048],
        (Family::Address, AddressKey::Either) => &[Size::Bits4096, Size::Bits2048],
    };
    let sealed = STANDARD.decode(turn.text(pointer)).ok();
    let opened = sealed.and_then(|sealed| {
        let mut pairs = sizes.iter().filter_map(|size| turn.keys.pair(*size));
        pairs.find_map(|pair| pair.open(&sealed))
    });
    opened.ok_or_else(|| {
        let message = match field {
            "loginId" => "Invalid LoginId",
            "otpValue" => "Invalid OTP value",
            _ => "Invalid Mobile Number",
        };
        Refused::field(field, message)
            .blame(format!("{field}: not encrypted under this key and scheme"))
    })
}
