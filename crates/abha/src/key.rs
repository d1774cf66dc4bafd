//! The key that identifiers and OTPs are encrypted under.
//!
//! Source: docs/protocol.md, "Encryption of identifiers"; RFC 8017, sections 7.1 and A.1.1.

use aws_lc_rs::rsa::{OAEP_SHA1_MGF1SHA1, OaepPublicEncryptingKey, PublicEncryptingKey};
use base64::{Engine, prelude::BASE64_STANDARD};
use serde_json::Value;

use crate::{body::first_text_of, image::decoded};

/// The longest key, in bytes of DER; one of 8192 bits has about 1,050.
const LONGEST_DER: usize = 4096;

/// `AlgorithmIdentifier` of rsaEncryption (RFC 8017, A.1), as it stands before a bare key.
const RSA_ENCRYPTION: [u8; 15] = [
    0x30, 0x0d, 0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01, 0x05, 0x00,
];

/// Why there is no key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NoKey {
    /// The service names a way of encrypting that is not known here.
    OtherScheme,
    /// There is no RSA key of 2048 to 8192 bits in the answer.
    Unreadable,
}

/// An RSA key of the service.
pub(crate) struct PublicKey {
    oaep: OaepPublicEncryptingKey,
    der: Vec<u8>,
}

impl PublicKey {
    /// Reads a certificate's answer: bare base64 of DER, PEM, a bare PKCS#1 key.
    pub(crate) fn read(answer: &Value) -> Result<Self, NoKey> {
        if let Some(name) = first_text_of(answer, "encryptionAlgorithm")
            && !is_oaep_sha1(&name)
        {
            return Err(NoKey::OtherScheme);
        }
        let text = answer.get("publicKey").and_then(Value::as_str);
        let der = text.and_then(der).ok_or(NoKey::Unreadable)?;
        let key = PublicEncryptingKey::from_der(&der)
            .or_else(|_| PublicEncryptingKey::from_der(&wrapped(&der)))
            .map_err(|_| NoKey::Unreadable)?;
        let oaep = OaepPublicEncryptingKey::new(key).map_err(|_| NoKey::Unreadable)?;
        Ok(Self { oaep, der })
    }

    /// Encrypts by RSA-OAEP with SHA-1 for both digests and no label; standard base64. `None`: too long a
    /// text for the key.
    pub(crate) fn encrypt(&self, plain: &str) -> Option<String> {
        let mut bytes = vec![0; self.oaep.ciphertext_size()];
        let bytes = self
            .oaep
            .encrypt(&OAEP_SHA1_MGF1SHA1, plain.as_bytes(), &mut bytes, None)
            .ok()?;
        Some(BASE64_STANDARD.encode(bytes))
    }

    /// Whether the other is this key.
    pub(crate) fn is(&self, other: &Self) -> bool {
        self.der == other.der
    }
}

/// Java's name for it, however its dashes stand.
fn is_oaep_sha1(name: &str) -> bool {
    let name: String = name
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .collect::<String>()
        .to_uppercase();
    name.starts_with("RSA") && name.ends_with("OAEPWITHSHA1ANDMGF1PADDING")
}

/// The bytes of a key's text, without the lines of PEM; line breaks may be written out.
fn der(text: &str) -> Option<Vec<u8>> {
    let text = text.replace("\\r", "").replace("\\n", "\n");
    let inside = match text.split_once("-----BEGIN") {
        Some((_, rest)) => {
            let (_, rest) = rest.split_once("-----")?;
            rest.split_once("-----END")?.0
        }
        None => &text,
    };
    decoded(inside, LONGEST_DER).map(|bytes| bytes.to_vec())
}

/// A bare PKCS#1 key inside the wrapping of X.509 (RFC 5280, 4.1).
fn wrapped(bare: &[u8]) -> Vec<u8> {
    let mut bits = vec![0];
    bits.extend_from_slice(bare);
    let mut inside = RSA_ENCRYPTION.to_vec();
    inside.extend(tagged(0x03, &bits));
    tagged(0x30, &inside)
}

/// One element of DER; `bytes` are fewer than 65,536.
fn tagged(tag: u8, bytes: &[u8]) -> Vec<u8> {
    let [.., high, low] = bytes.len().to_be_bytes();
    let mut element = vec![tag];
    match (high, low) {
        (0, low) if low < 0x80 => element.push(low),
        (0, low) => element.extend([0x81, low]),
        (high, low) => element.extend([0x82, high, low]),
    }
    element.extend_from_slice(bytes);
    element
}
