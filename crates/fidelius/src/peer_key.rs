//! The other side's public key, in every form met in the field.

use std::fmt;

use curve25519_dalek::montgomery::MontgomeryPoint;
use x25519_dalek::PublicKey;

use crate::{
    curve::Coordinate,
    encoding,
    error::{Error, KeyFault},
    x509::{self, X509},
};

/// Longest text of a key, in bytes.
const MAX_TEXT_BYTES: usize = 4096;

/// The public key of the other side: a point of the prime-order group, checked.
///
/// Two keys are equal when they lead to the same secret, so the sign of y does not count.
#[derive(Clone)]
pub struct PeerKey {
    key: PublicKey,
    names_other_curve: bool,
}

impl PartialEq for PeerKey {
    fn eq(&self, other: &Self) -> bool {
        self.key == other.key
    }
}

impl Eq for PeerKey {}

impl PeerKey {
    /// Reads and checks `dhPublicKey.keyValue`: base64 of either alphabet or hexadecimal digits, at most
    /// 4096 bytes of text; quotes and line breaks are fine.
    ///
    /// Read are points (`04 ‖ x ‖ y`, or compressed), X.509 with explicit parameters or the named
    /// curve, X.509 in PEM armour, points and explicit X.509 keys whose coordinates lost a leading zero
    /// byte, and X.509 that names another curve around a point of this one
    /// ([`PeerKey::names_other_curve`]). The first byte decides, never the length of the text.
    ///
    /// # Errors
    ///
    /// [`Error::InvalidPublicKey`] for any other form, and for points off the curve or outside the
    /// prime-order group. X25519 keys have a cause of their
    /// own, [`KeyFault::Montgomery`]: peers that send them differ in the other steps too, and no
    /// two alike.
    pub fn parse(text: &str) -> Result<Self, Error> {
        if text.len() > MAX_TEXT_BYTES {
            return Err(KeyFault::TooLong.into());
        }
        if text.trim().is_empty() {
            return Err(KeyFault::Missing.into());
        }
        let (x, names_other_curve) = match strip_armour(text) {
            Some(armoured) => parse_x509(&decode(armoured)?)?,
            None => parse_bytes(&decode(text)?)?,
        };
        Ok(Self {
            key: check_group(x)?,
            names_other_curve,
        })
    }

    /// Whether the key came as X.509 of another curve's name. Its point lies on this curve and is in the
    /// group, so the agreement is as good as with any other.
    #[must_use]
    pub fn names_other_curve(&self) -> bool {
        self.names_other_curve
    }

    pub(crate) fn as_x25519(&self) -> &PublicKey {
        &self.key
    }
}

impl fmt::Debug for PeerKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PeerKey([redacted])")
    }
}

/// What stands between the two lines of PEM armour; one line may hold everything.
fn strip_armour(text: &str) -> Option<&str> {
    let text =
        text.trim_matches(|letter: char| letter.is_whitespace() || matches!(letter, '"' | '\''));
    let text = text.strip_suffix("\\n").unwrap_or(text);
    text.strip_prefix("-----BEGIN PUBLIC KEY-----")?
        .strip_suffix("-----END PUBLIC KEY-----")
}

fn decode(text: &str) -> Result<Vec<u8>, KeyFault> {
    let bytes = encoding::decode_written(text).ok_or(KeyFault::NotBase64)?;
    Ok(bytes.to_vec())
}

/// Reads a bare key and returns its x, which lies on the curve, and whether it names another curve.
fn parse_bytes(bytes: &[u8]) -> Result<(Coordinate, bool), KeyFault> {
    let x = match bytes {
        [0x00] => Err(KeyFault::Infinity),
        // No other form has 32 bytes, and u may begin with any of them.
        _ if bytes.len() == 32 => Err(KeyFault::Montgomery),
        [0x04, coordinates @ ..] => match coordinates.try_into() {
            Ok(coordinates) => check_point(coordinates),
            Err(_) => repair_point(coordinates),
        },
        [0x02 | 0x03, x @ ..] => parse_compressed(x),
        [0x30, ..] => return parse_x509(bytes),
        _ => Err(KeyFault::UnknownForm),
    };
    Ok((x?, false))
}

fn parse_x509(bytes: &[u8]) -> Result<(Coordinate, bool), KeyFault> {
    let ours = |x| (x, false);
    match x509::recognise(bytes) {
        X509::Coordinates(coordinates) => check_point(coordinates).map(ours),
        X509::ExplicitWith(coordinates) => repair_point(coordinates).map(ours),
        // The name says little about the software that wrote it; the point says all.
        X509::OtherCurveWith(coordinates) => check_point(coordinates)
            .map(|x| (x, true))
            .map_err(|_| KeyFault::OtherCurve),
        X509::OtherCurve => Err(KeyFault::OtherCurve),
        X509::Montgomery => Err(KeyFault::Montgomery),
        X509::Unknown => Err(KeyFault::UnknownForm),
    }
}

fn parse_compressed(x: &[u8]) -> Result<Coordinate, KeyFault> {
    let x = x.try_into().map_err(|_| KeyFault::UnknownForm)?;
    let x = Coordinate::from_be_bytes(x).ok_or(KeyFault::CoordinateTooLarge)?;
    // Which of the two y is meant makes no difference to the secret.
    x.find_y().ok_or(KeyFault::NotOnCurve)?;
    Ok(x)
}

/// Checks x ‖ y, 32 bytes each, against the curve equation.
fn check_point(coordinates: &[u8; 64]) -> Result<Coordinate, KeyFault> {
    let (x, y) = coordinates.split_at(32);
    on_curve(x, y)
}

/// Puts back the leading zero bytes that minimal integers lost: the one split of the 62 or 63
/// bytes into x and y that gives a point of the curve.
fn repair_point(coordinates: &[u8]) -> Result<Coordinate, KeyFault> {
    let missing = match coordinates.len() {
        63 => 1,
        62 => 2,
        _ => return Err(KeyFault::UnknownForm),
    };
    (0..=missing)
        .find_map(|missing_in_x| {
            let (x, y) = coordinates.split_at(32 - missing_in_x);
            on_curve(x, y).ok()
        })
        .ok_or(KeyFault::NotOnCurve)
}

/// Reads both coordinates, at most 32 bytes each, and returns x if the point is on the curve.
fn on_curve(x: &[u8], y: &[u8]) -> Result<Coordinate, KeyFault> {
    let read = |digits: &[u8]| {
        let mut bytes = [0; 32];
        bytes[32 - digits.len()..].copy_from_slice(digits);
        Coordinate::from_be_bytes(&bytes).ok_or(KeyFault::CoordinateTooLarge)
    };
    let (x, y) = (read(x)?, read(y)?);
    x.is_on_curve_with(y)
        .then_some(x)
        .ok_or(KeyFault::NotOnCurve)
}

/// Refuses points of order 2, 4 or 8 and those with such a part; honest keys have none.
fn check_group(x: Coordinate) -> Result<PublicKey, KeyFault> {
    let u = x.to_u();
    let point = MontgomeryPoint(u)
        .to_edwards(0)
        .ok_or(KeyFault::NotInPrimeOrderGroup)?;
    if !point.is_torsion_free() || point.is_small_order() {
        return Err(KeyFault::NotInPrimeOrderGroup);
    }
    Ok(PublicKey::from(u))
}
