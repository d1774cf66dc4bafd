//! Single cases that the properties and the vectors do not reach.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

use base64::{Engine as _, engine::general_purpose::STANDARD};
use crypto_bigint::U256;
use curve25519_dalek::{
    EdwardsPoint, Scalar,
    constants::{ED25519_BASEPOINT_POINT, EIGHT_TORSION},
};
use fidelius::{
    ContentFault, Error, KeyFault, Nonce, PageKey, PeerKey, Side, TransferSecret, derivation,
};

fn nonce_of(bytes: &[u8]) -> Nonce {
    Nonce::parse(&STANDARD.encode(bytes)).unwrap()
}

fn page() -> PageKey {
    let secret = TransferSecret::from_bytes([7; 32]);
    let key = PeerKey::parse(&TransferSecret::from_bytes([9; 32]).public_key_point()).unwrap();
    let nonce = nonce_of(&[3; 32]);
    PageKey::agree(&secret, &nonce, &key, &nonce, Side::HealthInformationUser).unwrap()
}

/// Secrets counted up from one until `wanted` likes one.
fn search(wanted: impl Fn(&TransferSecret) -> bool) -> TransferSecret {
    (0_u32..20_000)
        .map(|number| {
            let mut bytes = [0; 32];
            bytes[8..12].copy_from_slice(&number.to_le_bytes());
            TransferSecret::from_bytes(bytes)
        })
        .find(wanted)
        .unwrap()
}

#[test]
fn a_sender_that_drops_the_leading_zero_of_the_secret_is_read() {
    let hiu = TransferSecret::from_bytes([7; 32]);
    let agree = |hip: &TransferSecret, side| {
        let nonce = nonce_of(&[3; 32]);
        match side {
            Side::HealthInformationUser => {
                let peer = PeerKey::parse(&hip.public_key_x509())?;
                PageKey::agree(&hiu, &nonce, &peer, &nonce, side)
            }
            Side::HealthInformationProvider => {
                let peer = PeerKey::parse(&hiu.public_key_point())?;
                PageKey::agree(hip, &nonce, &peer, &nonce, side)
            }
        }
    };
    let hip = search(|hip| {
        agree(hip, Side::HealthInformationProvider).is_ok_and(|page| page.secret_has_leading_zero())
    });
    let sender = agree(&hip, Side::HealthInformationProvider).unwrap();
    let receiver = agree(&hip, Side::HealthInformationUser).unwrap();
    let minimal = sender.seal_with_minimal_secret(b"{}").unwrap();
    let whole = sender.seal(b"{}").unwrap();
    assert_ne!(minimal, whole);
    for content in [&minimal, &whole] {
        assert_eq!(receiver.open(content).unwrap().as_slice(), b"{}");
    }
    // Three keys that fit nothing refuse as one does.
    let other = page().seal(b"{}").unwrap();
    assert_eq!(receiver.open(&other), Err(Error::NotAuthentic));
}

#[test]
fn without_a_leading_zero_the_minimal_secret_is_the_secret() {
    let page = page();
    assert!(!page.secret_has_leading_zero());
    assert_eq!(page.seal(b"{}"), page.seal_with_minimal_secret(b"{}"));
}

#[test]
fn keys_whose_coordinates_lost_a_leading_zero_are_repaired() {
    let secret = search(TransferSecret::public_key_has_leading_zero);
    let whole = PeerKey::parse(&secret.public_key_point()).unwrap();
    for (damaged, length) in [
        (secret.public_key_point_without_leading_zeros(), 64),
        (secret.public_key_x509_without_leading_zeros(), 308),
    ] {
        assert_eq!(STANDARD.decode(&damaged).unwrap().len(), length);
        assert_eq!(PeerKey::parse(&damaged), Ok(whole.clone()));
    }
}

#[test]
fn a_montgomery_key_is_refused_with_its_own_cause() {
    let raw = TransferSecret::from_bytes([9; 32]).public_key_montgomery();
    let header = [
        0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x6e, 0x03, 0x21, 0x00,
    ];
    let x509 = STANDARD.encode([&header[..], &STANDARD.decode(&raw).unwrap()].concat());
    assert!(x509.starts_with("MCowBQYDK2VuAyEA"));
    let armoured = format!("-----BEGIN PUBLIC KEY-----\n{x509}\n-----END PUBLIC KEY-----");
    for key in [raw, x509, armoured] {
        assert_eq!(PeerKey::parse(&key), Err(KeyFault::Montgomery.into()));
    }
}

/// The compressed form of any point, also of those that no secret leads to.
fn compressed(point: EdwardsPoint) -> String {
    let p = U256::from_be_hex("7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffed");
    let shift =
        U256::from_be_hex("2aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaad2451");
    let u = U256::from_le_slice(point.to_montgomery().as_bytes());
    let x = u.add_mod(&shift, &p.to_nz().unwrap());
    STANDARD.encode([&[0x02][..], x.to_be_bytes().as_ref()].concat())
}

#[test]
fn points_of_small_order_and_points_with_such_a_part_are_refused() {
    let honest = ED25519_BASEPOINT_POINT * Scalar::from(7_u8);
    assert!(PeerKey::parse(&compressed(honest)).is_ok());
    // The first of the eight is the identity.
    for small in &EIGHT_TORSION[1..] {
        for point in [*small, honest + small] {
            assert_eq!(
                PeerKey::parse(&compressed(point)),
                Err(KeyFault::NotInPrimeOrderGroup.into())
            );
        }
    }
}

#[test]
fn other_refused_keys_say_why() {
    let long = "B".repeat(4097);
    let infinity = STANDARD.encode([0]);
    let off_field = STANDARD.encode([&[4][..], &[0xff; 64]].concat());
    let off_curve = STANDARD.encode([&[4][..], &[7; 64]].concat());
    let hybrid = STANDARD.encode([&[6][..], &[7; 64]].concat());
    for (key, fault) in [
        (long.as_str(), KeyFault::TooLong),
        ("not a key!", KeyFault::NotBase64),
        ("", KeyFault::Missing),
        (" \n", KeyFault::Missing),
        (&infinity, KeyFault::Infinity),
        (&off_field, KeyFault::CoordinateTooLarge),
        (&off_curve, KeyFault::NotOnCurve),
        (&hybrid, KeyFault::UnknownForm),
    ] {
        assert_eq!(PeerKey::parse(key), Err(fault.into()), "{key}");
    }
}

#[test]
fn a_key_is_read_in_every_way_it_is_written() {
    let secret = TransferSecret::from_bytes([9; 32]);
    for written in [secret.public_key_point(), secret.public_key_x509()] {
        let whole = PeerKey::parse(&written).unwrap();
        let bytes = STANDARD.decode(&written).unwrap();
        let digits: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        let lines: Vec<&str> = written
            .as_bytes()
            .chunks(30)
            .map(|line| std::str::from_utf8(line).unwrap())
            .collect();
        for form in [
            written.replace('+', "-").replace('/', "_"),
            written.trim_end_matches('=').to_owned(),
            format!("\"{written}\""),
            lines.join("\n"),
            lines.join("\\n"),
            digits.clone(),
            format!("0x{}", digits.to_uppercase()),
        ] {
            assert_eq!(PeerKey::parse(&form), Ok(whole.clone()), "{form}");
        }
        let nonce = Nonce::parse(&STANDARD.encode([0xFB; 32])).unwrap();
        for form in [
            "fb".repeat(32),
            STANDARD
                .encode([0xFB; 32])
                .replace('+', "-")
                .replace('/', "_"),
        ] {
            assert_eq!(Nonce::parse(&form), Ok(nonce.clone()), "{form}");
        }
    }
}

#[test]
fn x509_that_names_another_curve_around_a_point_of_this_one_is_read_and_told() {
    let secret = TransferSecret::from_bytes([9; 32]);
    let whole = PeerKey::parse(&secret.public_key_x509()).unwrap();
    assert!(!whole.names_other_curve());
    let point = STANDARD.decode(secret.public_key_point()).unwrap();
    // SubjectPublicKeyInfo of P-256 around the point.
    let head = [
        0x30, 0x59, 0x30, 0x13, 0x06, 0x07, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01, 0x06, 0x08,
        0x2a, 0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x07, 0x03, 0x42, 0x00,
    ];
    let named = STANDARD.encode([&head[..], &point].concat());
    let read = PeerKey::parse(&named).unwrap();
    assert_eq!(read, whole);
    assert!(read.names_other_curve());
    // Explicit parameters with one byte changed.
    let mut explicit = STANDARD.decode(secret.public_key_x509()).unwrap();
    explicit[60] ^= 1;
    let read = PeerKey::parse(&STANDARD.encode(&explicit)).unwrap();
    assert!(read == whole && read.names_other_curve());
    // A point that is not on this curve stays refused.
    let mut off = [&head[..], &point].concat();
    *off.last_mut().unwrap() ^= 1;
    let refused = PeerKey::parse(&STANDARD.encode(&off));
    assert_eq!(refused, Err(KeyFault::OtherCurve.into()));
}

#[test]
fn content_that_cannot_be_ciphertext_is_told_from_a_failed_tag() {
    let page = page();
    assert_eq!(page.open("?"), Err(ContentFault::NotBase64.into()));
    let short = STANDARD.encode([0; 15]);
    assert_eq!(page.open(&short), Err(ContentFault::ShorterThanTag.into()));
    let tag = STANDARD.encode([0; 16]);
    assert_eq!(page.open(&tag), Err(Error::NotAuthentic));
}

#[test]
fn generated_secrets_and_nonces_are_fresh() {
    let secrets = [TransferSecret::generate(), TransferSecret::generate()].map(Result::unwrap);
    assert_ne!(secrets[0].expose(), secrets[1].expose());
    let nonces = [Nonce::generate(), Nonce::generate()].map(|nonce| nonce.unwrap().to_base64());
    assert_ne!(nonces[0], nonces[1]);
    assert_eq!(STANDARD.decode(&nonces[0]).unwrap().len(), 32);
}

#[test]
fn debug_output_is_redacted() {
    let secret = TransferSecret::from_bytes([7; 32]);
    let key = PeerKey::parse(&secret.public_key_point()).unwrap();
    let nonce = nonce_of(&[3; 32]);
    let shared = derivation::derive_shared_secret(&secret, &key).unwrap();
    let mix = derivation::derive_salt_and_iv(&nonce, &nonce).unwrap();
    let content_key = derivation::derive_content_key(shared.expose(), &mix.salt);
    for (shown, name) in [
        (format!("{secret:?}"), "TransferSecret"),
        (format!("{key:?}"), "PeerKey"),
        (format!("{nonce:?}"), "Nonce"),
        (format!("{shared:?}"), "SharedSecret"),
        (format!("{mix:?}"), "SaltAndIv"),
        (format!("{content_key:?}"), "ContentKey"),
        (format!("{:?}", page()), "PageKey"),
    ] {
        assert_eq!(shown, format!("{name}([redacted])"));
    }
}
