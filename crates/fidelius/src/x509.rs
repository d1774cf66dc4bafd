//! The X.509 SubjectPublicKeyInfo forms of a key, as fixed byte layouts.
//!
//! DER has one encoding for one value, and every value but the point itself is fixed. So a key is
//! compared with the layout instead of being parsed: nothing of a peer's making decides a length.
//! Source: ABDM health information encryption, as BouncyCastle writes and reads the keys.

use hex_literal::hex;

/// Everything before x ‖ y in a key with explicit curve parameters (309 bytes in all).
pub(crate) const EXPLICIT_PREFIX: [u8; 245] = hex!(
    "30820131" // SubjectPublicKeyInfo
    "3081ea" // AlgorithmIdentifier
    "06072a8648ce3d0201" // id-ecPublicKey
    "3081de" // ECParameters
    "020101" // version 1
    "302b" "06072a8648ce3d0101" // prime field
    "0220" "7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffed" // p
    "3044"
    "0420" "2aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa984914a144" // a
    "0420" "7b425ed097b425ed097b425ed097b425ed097b425ed097b4260b5e9c7710c864" // b
    "0441" "04"
    "2aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaad245a" // Gx
    "20ae19a1b8a086b4e01edd2c7748d14c923d4d7e6d7c61b229e9c5a27eced3d9" // Gy
    "0220" "1000000000000000000000000000000014def9dea2f79cd65812631a5cf5d3ed" // n
    "020108" // h
    "034200" "04" // BIT STRING without unused bits, uncompressed point
);

/// Where Gy stands in [`EXPLICIT_PREFIX`]. Its sign is of no consequence for the agreement, and
/// a set of parameters with −Gy circulates, so a reader leaves it out of the comparison.
const GENERATOR_Y: std::ops::Range<usize> = 172..204;

/// Everything before x ‖ y in a key that names the curve by its OID (93 bytes in all).
pub(crate) const NAMED_PREFIX: [u8; 29] = hex!(
    "305b" // SubjectPublicKeyInfo
    "3015" // AlgorithmIdentifier
    "06072a8648ce3d0201" // id-ecPublicKey
    "060a2b060104019755010501" // 1.3.6.1.4.1.3029.1.5.1, curvey25519
    "034200" "04"
);

/// id-ecPublicKey, 1.2.840.10045.2.1
const EC_PUBLIC_KEY: [u8; 9] = hex!("06072a8648ce3d0201");
/// X25519, 1.3.101.110
const X25519: [u8; 5] = hex!("06032b656e");

/// What an X.509 key turned out to be.
pub(crate) enum X509<'a> {
    /// A key on our curve: x ‖ y.
    Coordinates(&'a [u8; 64]),
    /// [`EXPLICIT_PREFIX`] to the byte, then something that is not 64 bytes long.
    ExplicitWith(&'a [u8]),
    /// An elliptic curve key with other parameters, or damaged ones, and an uncompressed point of 64
    /// bytes at its end: x ‖ y.
    OtherCurveWith(&'a [u8; 64]),
    /// As before, with a point of another length.
    OtherCurve,
    /// An X25519 key.
    Montgomery,
    /// Nothing known.
    Unknown,
}

/// Tells which layout the bytes have.
pub(crate) fn recognise(bytes: &[u8]) -> X509<'_> {
    if let Some((prefix, coordinates)) = bytes.split_last_chunk::<64>()
        && (prefix == NAMED_PREFIX || is_explicit_prefix(prefix))
    {
        return X509::Coordinates(coordinates);
    }
    if let Some(rest) = bytes.strip_prefix(&EXPLICIT_PREFIX) {
        return X509::ExplicitWith(rest);
    }
    // The algorithm comes first in the key, after two headers of two to four bytes.
    let algorithm_holds = |oid: &[u8]| {
        let start = &bytes[..bytes.len().min(32)];
        start.windows(oid.len()).any(|window| window == oid)
    };
    if algorithm_holds(&EC_PUBLIC_KEY) {
        /// BIT STRING of 66 bytes without unused bits, uncompressed point.
        const POINT: [u8; 4] = hex!("03420004");
        match bytes.split_last_chunk::<64>() {
            Some((before, coordinates)) if before.ends_with(&POINT) => {
                X509::OtherCurveWith(coordinates)
            }
            _ => X509::OtherCurve,
        }
    } else if algorithm_holds(&X25519) {
        X509::Montgomery
    } else {
        X509::Unknown
    }
}

fn is_explicit_prefix(prefix: &[u8]) -> bool {
    prefix.len() == EXPLICIT_PREFIX.len()
        && prefix[..GENERATOR_Y.start] == EXPLICIT_PREFIX[..GENERATOR_Y.start]
        && prefix[GENERATOR_Y.end..] == EXPLICIT_PREFIX[GENERATOR_Y.end..]
}
