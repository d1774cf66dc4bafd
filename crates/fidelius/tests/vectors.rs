//! Test vectors judge every step: the file beside this one always, two others where they are found.
//!
//! `FIDELIUS_VECTORS` names a file of the same format; without it `vectors/fidelius.json` in the
//! folder that `HIU_DESK_TEST_DATA` names is read, if it is there.

#![allow(
    clippy::disallowed_methods,
    reason = "a test reads files of its own and plays the world outside, which has a clock"
)]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

use std::{collections::BTreeMap, env, fs, path::PathBuf};

use base64::{Engine as _, engine::general_purpose::STANDARD};
use crypto_bigint::U256;
use curve25519_dalek::Scalar;
use fidelius::{
    Checksum, ContentFault, Error, KeyFault, Nonce, NonceFault, PageKey, PeerKey, Side,
    TransferSecret, check_checksum, derivation,
};
use serde::Deserialize;

#[derive(Deserialize)]
struct VectorFile {
    format: String,
    vectors: Vec<Vector>,
    #[serde(default)]
    curve: Option<Curve>,
    #[serde(default)]
    conversions: Vec<Conversion>,
}

#[derive(Deserialize)]
struct Vector {
    id: String,
    tier: Tier,
    hiu: Receiver,
    hip: Sender,
    content: String,
    expect: Expectation,
}

#[derive(Deserialize, PartialEq, Eq, Hash, PartialOrd, Ord, Clone, Copy, Debug)]
#[serde(rename_all = "lowercase")]
enum Tier {
    Core,
    Tolerant,
    Reject,
}

#[derive(Deserialize)]
struct Receiver {
    private_key_x25519: Option<String>,
    private_key_be: Option<String>,
    public_key: Option<String>,
    nonce: String,
}

#[derive(Deserialize)]
struct Sender {
    private_key_be: Option<String>,
    public_key: String,
    nonce: String,
}

#[derive(Deserialize)]
struct Expectation {
    result: String,
    error: Option<String>,
    shared_secret_hex: Option<String>,
    hkdf_ikm_hex: Option<String>,
    salt_hex: Option<String>,
    iv_hex: Option<String>,
    aes_key_hex: Option<String>,
    plaintext_base64: Option<String>,
    plaintext_md5_hex: Option<String>,
}

#[derive(Deserialize)]
struct Curve {
    p_hex: String,
    a_hex: String,
    b_hex: String,
    n_hex: String,
    gx_hex: String,
    gy_hex: String,
    cofactor: u8,
    a_over_3_hex: String,
}

#[derive(Deserialize)]
struct Conversion {
    private_key_x25519: String,
    u_le_hex: String,
    x_hex: String,
    y_hex: String,
    other_y_hex: String,
    x509_public_key: String,
}

/// The own file: every vector that is not quoted from someone else's documentation.
const OWN: &str = include_str!("vectors.json");

#[test]
fn own_vectors_are_opened_or_refused_as_they_say() {
    let judged = judge(OWN);
    let expected = [(Tier::Core, 7), (Tier::Tolerant, 4), (Tier::Reject, 11)];
    assert_eq!(judged, BTreeMap::from(expected));
}

#[test]
fn vectors_of_the_named_file_are_opened_or_refused_as_they_say() {
    let Some(path) = named_file() else {
        eprintln!("neither FIDELIUS_VECTORS nor HIU_DESK_TEST_DATA names a file of vectors");
        return;
    };
    let text = fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let judged = judge(&text);
    assert!(judged.values().sum::<usize>() > 0, "no vectors in the file");
    eprintln!("judged from {}: {judged:?}", path.display());
}

/// A file named outright has to be there; the one in the test data may be missing.
fn named_file() -> Option<PathBuf> {
    if let Some(path) = env::var_os("FIDELIUS_VECTORS") {
        return Some(path.into());
    }
    let path = PathBuf::from(env::var_os("HIU_DESK_TEST_DATA")?).join("vectors/fidelius.json");
    path.exists().then_some(path)
}

#[test]
fn each_rejected_vector_has_its_own_error() {
    let file: VectorFile = serde_json::from_str(OWN).unwrap();
    let expected = [
        ("tampered-tag", Error::NotAuthentic),
        ("tampered-ciphertext", Error::NotAuthentic),
        ("wrong-hiu-nonce", Error::NotAuthentic),
        ("wrong-hip-nonce", Error::NotAuthentic),
        ("short-content", ContentFault::ShorterThanTag.into()),
        ("off-curve-point", KeyFault::NotOnCurve.into()),
        ("off-curve-x509", KeyFault::NotOnCurve.into()),
        ("small-order", KeyFault::NotInPrimeOrderGroup.into()),
        ("p256-x509", KeyFault::OtherCurve.into()),
        ("uuid-nonce", NonceFault::Uuid.into()),
        ("short-nonce", NonceFault::TooShort.into()),
    ];
    let found: Vec<(&str, Error)> = file
        .vectors
        .iter()
        .filter(|vector| vector.tier == Tier::Reject)
        .map(|vector| (vector.id.as_str(), receive(vector).unwrap_err()))
        .collect();
    assert_eq!(found, expected);
}

#[test]
fn conversions_of_the_vectors_come_out_the_same() {
    let file: VectorFile = serde_json::from_str(OWN).unwrap();
    let curve = file.curve.unwrap();
    assert!(!file.conversions.is_empty());
    for conversion in &file.conversions {
        let secret = secret_from_x25519(&conversion.private_key_x25519);
        let point = STANDARD.decode(secret.public_key_point()).unwrap();
        let x509 = STANDARD.decode(secret.public_key_x509()).unwrap();
        let (x, y) = (&point[1..33], &point[33..]);
        assert_eq!(
            hex::encode(STANDARD.decode(secret.public_key_montgomery()).unwrap()),
            conversion.u_le_hex
        );
        assert_eq!((point.len(), point[0]), (65, 4));
        assert_eq!(hex::encode(x), conversion.x_hex);
        assert!([&conversion.y_hex, &conversion.other_y_hex].contains(&&hex::encode(y)));

        // The X.509 form given carries y; ours may carry the other one.
        let given = STANDARD.decode(&conversion.x509_public_key).unwrap();
        assert_eq!(x509.len(), 309);
        assert_eq!(x509[..277], given[..277]);
        assert_eq!(x509[277..], *y);
        assert!(
            PeerKey::parse(&conversion.x509_public_key)
                == PeerKey::parse(&secret.public_key_point())
        );

        // And it carries every constant of the curve.
        assert_eq!(hex::encode(&x509[35..67]), curve.p_hex);
        assert_eq!(hex::encode(&x509[71..103]), curve.a_hex);
        assert_eq!(hex::encode(&x509[105..137]), curve.b_hex);
        assert_eq!(hex::encode(&x509[140..172]), curve.gx_hex);
        assert_eq!(hex::encode(&x509[172..204]), curve.gy_hex);
        assert_eq!(hex::encode(&x509[206..238]), curve.n_hex);
        assert_eq!(x509[240], curve.cofactor);

        let p = U256::from_be_hex(&curve.p_hex).to_nz().unwrap();
        let u = U256::from_le_hex(&conversion.u_le_hex);
        let shift = U256::from_be_hex(&curve.a_over_3_hex);
        assert_eq!(u.add_mod(&shift, &p), U256::from_be_slice(x));
    }
}

/// Judges a file and returns how many vectors of each tier it holds.
fn judge(text: &str) -> BTreeMap<Tier, usize> {
    let file: VectorFile = serde_json::from_str(text).unwrap();
    assert_eq!(file.format, "abdm-health-information-encryption/1");
    let mut judged = BTreeMap::new();
    let mut faults = Vec::new();
    for vector in &file.vectors {
        *judged.entry(vector.tier).or_default() += 1;
        let verdict = match vector.expect.result.as_str() {
            "ok" => check_opened(vector),
            _ => check_refused(vector),
        };
        if let Err(fault) = verdict {
            faults.push(format!("{}: {fault}", vector.id));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    judged
}

fn check_opened(vector: &Vector) -> Result<(), String> {
    let expect = &vector.expect;
    let plaintext = receive(vector).map_err(|e| format!("refused: {e:?}"))?;
    if let Some(expected) = &expect.plaintext_base64 {
        same("plaintext", &STANDARD.encode(&plaintext), expected)?;
    }
    if let Some(md5) = &expect.plaintext_md5_hex
        && check_checksum(&plaintext, md5) != Checksum::Verified
    {
        return Err("the MD5 of the plaintext differs".to_owned());
    }
    check_steps(vector).map_err(|e| format!("steps: {e:?}"))??;
    if let Some(private_key) = &vector.hip.private_key_be {
        let sender = secret_from_reference(private_key).ok_or("no clamped form of the HIP key")?;
        let content = send(vector, &sender, &plaintext).map_err(|e| format!("send: {e:?}"))?;
        let given: String = vector.content.split_ascii_whitespace().collect();
        same("content", &content, &given)?;
        // The key we make of the sender's secret is the one it sent.
        if PeerKey::parse(&vector.hip.public_key) != PeerKey::parse(&sender.public_key_x509()) {
            return Err("the HIP's key pair does not fit together".to_owned());
        }
    }
    if let Some(private_key) = &vector.hiu.private_key_be {
        let ours = secret_from_reference(private_key).ok_or("no clamped form of the HIU key")?;
        if PeerKey::parse(&hiu_public_key(vector)) != PeerKey::parse(&ours.public_key_point()) {
            return Err("the HIU's key pair does not fit together".to_owned());
        }
    }
    Ok(())
}

fn check_refused(vector: &Vector) -> Result<(), String> {
    let kind = match receive(vector) {
        Ok(_) => return Err("opened".to_owned()),
        Err(Error::InvalidPublicKey(_)) => "invalid-public-key",
        Err(Error::MalformedNonce(_) | Error::MalformedContent(_)) => "malformed",
        Err(Error::NotAuthentic) => "authentication",
        Err(error) => return Err(format!("unexpected {error:?}")),
    };
    same(
        "error",
        kind,
        vector.expect.error.as_deref().unwrap_or("an error"),
    )
}

/// Compares what lies between keys and cipher with the values the vector gives.
fn check_steps(vector: &Vector) -> Result<Result<(), String>, Error> {
    let expect = &vector.expect;
    let secret = derivation::derive_shared_secret(
        &hiu_secret(vector),
        &PeerKey::parse(&vector.hip.public_key)?,
    )?;
    let mix = derivation::derive_salt_and_iv(
        &Nonce::parse(&vector.hip.nonce)?,
        &Nonce::parse(&vector.hiu.nonce)?,
    )?;
    // The reference keeps all 32 bytes; a vector may say that its sender did not.
    let used = expect
        .hkdf_ikm_hex
        .clone()
        .unwrap_or_else(|| hex::encode(secret.expose()));
    let Some(input) = std::iter::once(&secret.expose()[..])
        .chain(secret.shortened())
        .find(|input| hex::encode(input) == used)
    else {
        return Ok(Err(format!("no input of HKDF is {used}")));
    };
    let key = derivation::derive_content_key(input, &mix.salt);
    let steps = [
        (
            "shared secret",
            hex::encode(secret.expose()),
            &expect.shared_secret_hex,
        ),
        ("salt", hex::encode(mix.salt), &expect.salt_hex),
        ("iv", hex::encode(mix.iv), &expect.iv_hex),
        ("AES key", hex::encode(key.expose()), &expect.aes_key_hex),
    ];
    Ok(steps
        .iter()
        .try_for_each(|(what, found, expected)| match expected {
            Some(expected) => same(what, found, expected),
            None => Ok(()),
        }))
}

/// Does what an HIU does with a page.
fn receive(vector: &Vector) -> Result<Vec<u8>, Error> {
    let page = PageKey::agree(
        &hiu_secret(vector),
        &Nonce::parse(&vector.hiu.nonce)?,
        &PeerKey::parse(&vector.hip.public_key)?,
        &Nonce::parse(&vector.hip.nonce)?,
        Side::HealthInformationUser,
    )?;
    page.open(&vector.content)
        .map(|plaintext| plaintext.to_vec())
}

/// Does what the HIP of the vector did.
fn send(vector: &Vector, sender: &TransferSecret, plaintext: &[u8]) -> Result<String, Error> {
    let page = PageKey::agree(
        sender,
        &Nonce::parse(&vector.hip.nonce)?,
        &PeerKey::parse(&hiu_public_key(vector))?,
        &Nonce::parse(&vector.hiu.nonce)?,
        Side::HealthInformationProvider,
    )?;
    if vector.expect.hkdf_ikm_hex == vector.expect.shared_secret_hex {
        page.seal(plaintext)
    } else {
        page.seal_with_minimal_secret(plaintext)
    }
}

fn hiu_secret(vector: &Vector) -> TransferSecret {
    match (&vector.hiu.private_key_x25519, &vector.hiu.private_key_be) {
        (Some(clamped), _) => secret_from_x25519(clamped),
        (None, Some(reference)) => secret_from_reference(reference).unwrap(),
        (None, None) => panic!("{}: no private key of the HIU", vector.id),
    }
}

/// The point as the HIU sent it; one published vector leaves it out.
fn hiu_public_key(vector: &Vector) -> String {
    let sent = vector.hiu.public_key.clone();
    sent.unwrap_or_else(|| hiu_secret(vector).public_key_point())
}

fn secret_from_x25519(base64: &str) -> TransferSecret {
    TransferSecret::from_bytes(STANDARD.decode(base64).unwrap().try_into().unwrap())
}

/// Turns a private key of the reference (d, big-endian) into an X25519 secret with the same x.
///
/// A clamped secret is k = 2^254 + 8r with r below 2^251, so r = (±d − 2^254) / 8 modulo the group
/// order, with the sign for which r is small enough. −d only turns the sign of y.
fn secret_from_reference(base64: &str) -> Option<TransferSecret> {
    let digits = STANDARD.decode(base64).unwrap();
    let mut little_endian = [0; 32];
    for (to, from) in little_endian.iter_mut().zip(digits.iter().rev()) {
        *to = *from;
    }
    let d = Scalar::from_canonical_bytes(little_endian).into_option()?;
    let top_bit = U256::ONE.shl(254);
    let top = Scalar::from_bytes_mod_order(top_bit.to_le_bytes().into());
    [d, -d].into_iter().find_map(|d| {
        let r = U256::from_le_slice(((d - top) * Scalar::from(8_u8).invert()).as_bytes());
        (r < U256::ONE.shl(251)).then(|| {
            let k = top_bit.wrapping_add(&r.shl(3));
            TransferSecret::from_bytes(k.to_le_bytes().into())
        })
    })
}

fn same(what: &str, found: &str, expected: &str) -> Result<(), String> {
    (found == expected)
        .then_some(())
        .ok_or_else(|| format!("{what} is {found}, not {expected}"))
}
