//! A hospital's key pair, in the form asked for.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use fidelius::{Nonce, PageKey, PeerKey, Side, TransferSecret};

use crate::misbehaviour::KeyForm;

/// Attempts to find a key pair with a rare property; one in 64 or 128 has it.
const ATTEMPTS: u32 = 20_000;

/// Leads an X.509 key of X25519 (OID 1.3.101.110).
const MONTGOMERY_PREFIX: [u8; 12] = [
    0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x6e, 0x03, 0x21, 0x00,
];

/// Leads an X.509 key of P-256.
const P256_PREFIX: [u8; 26] = [
    0x30, 0x59, 0x30, 0x13, 0x06, 0x07, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01, 0x06, 0x08, 0x2a,
    0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x07, 0x03, 0x42, 0x00,
];

/// A key pair and a nonce.
pub(crate) struct HospitalKey {
    secret: TransferSecret,
    nonce: Nonce,
}

impl HospitalKey {
    /// Makes a key pair and a nonce.
    pub(crate) fn generate() -> Result<Self, fidelius::Error> {
        Ok(Self {
            secret: TransferSecret::generate()?,
            nonce: Nonce::generate()?,
        })
    }

    /// Makes a key pair for `form`: one whose point begins with a zero byte where the form is to lose it.
    pub(crate) fn generate_for(form: KeyForm) -> Result<Self, fidelius::Error> {
        let damaged = matches!(form, KeyForm::DamagedX509 | KeyForm::DamagedPoint);
        for _ in 0..ATTEMPTS {
            let key = Self::generate()?;
            if !damaged || key.secret.public_key_has_leading_zero() {
                return Ok(key);
            }
        }
        Self::generate()
    }

    /// Makes a key pair whose secret with `peer` begins with a zero byte.
    pub(crate) fn generate_short(peer: &PeerKey, nonce: &Nonce) -> Result<Self, fidelius::Error> {
        for _ in 0..ATTEMPTS {
            let key = Self::generate()?;
            if key.agree(peer, nonce)?.secret_has_leading_zero() {
                return Ok(key);
            }
        }
        Self::generate()
    }

    pub(crate) fn agree(&self, peer: &PeerKey, nonce: &Nonce) -> Result<PageKey, fidelius::Error> {
        PageKey::agree(
            &self.secret,
            &self.nonce,
            peer,
            nonce,
            Side::HealthInformationProvider,
        )
    }

    pub(crate) fn nonce(&self) -> String {
        self.nonce.to_base64()
    }

    /// The public key as `keyValue` carries it.
    pub(crate) fn public(&self, form: KeyForm) -> String {
        match form {
            KeyForm::X509 => self.secret.public_key_x509(),
            KeyForm::Point => self.secret.public_key_point(),
            KeyForm::NamedX509 => self.secret.public_key_x509_named_curve(),
            KeyForm::Pem => pem(&self.secret.public_key_x509()),
            KeyForm::Compressed => self.secret.public_key_compressed_point(),
            KeyForm::DamagedX509 => self.secret.public_key_x509_without_leading_zeros(),
            KeyForm::DamagedPoint => self.secret.public_key_point_without_leading_zeros(),
            KeyForm::Montgomery => self.secret.public_key_montgomery(),
            KeyForm::MontgomeryX509 => {
                let u = STANDARD
                    .decode(self.secret.public_key_montgomery())
                    .unwrap_or_default();
                STANDARD.encode([&MONTGOMERY_PREFIX[..], &u].concat())
            }
            KeyForm::OffCurve => {
                let mut point = STANDARD
                    .decode(self.secret.public_key_point())
                    .unwrap_or_default();
                if let Some(last) = point.last_mut() {
                    *last ^= 1;
                }
                STANDARD.encode(point)
            }
            KeyForm::Garbage => "this is not a key!".into(),
            KeyForm::Hex => {
                let key = STANDARD.decode(self.secret.public_key_x509());
                hex::encode(key.unwrap_or_default())
            }
            KeyForm::UrlSafe => {
                let key = self.secret.public_key_x509();
                let key = key.replace('+', "-").replace('/', "_");
                let (first, second) = key.split_at(key.len() / 2);
                format!("{first}\n{}", second.trim_end_matches('='))
            }
            KeyForm::OtherCurveName => {
                let point = STANDARD.decode(self.secret.public_key_point());
                STANDARD.encode([&P256_PREFIX[..], &point.unwrap_or_default()].concat())
            }
        }
    }
}

fn pem(key: &str) -> String {
    let mut text = String::from("-----BEGIN PUBLIC KEY-----\n");
    for (index, letter) in key.chars().enumerate() {
        if index > 0 && index % 64 == 0 {
            text.push('\n');
        }
        text.push(letter);
    }
    text.push_str("\n-----END PUBLIC KEY-----\n");
    text
}

#[cfg(test)]
mod tests;
