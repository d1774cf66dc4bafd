//! Rules that hold for every secret, nonce and text.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

use base64::{Engine as _, engine::general_purpose::STANDARD};
use fidelius::{
    Checksum, Error, Nonce, NonceFault, PageKey, PeerKey, Side, TransferSecret, check_checksum,
    derivation, md5_checksum, unwrap_document,
};
use proptest::{collection::vec, prelude::*};
use zeroize::Zeroizing;

/// Both ends of a transfer.
#[derive(Debug)]
struct Transfer {
    hiu: TransferSecret,
    hip: TransferSecret,
    hiu_nonce: Nonce,
    hip_nonce: Nonce,
}

impl Transfer {
    fn receiver(&self, key: &str) -> Result<PageKey, Error> {
        PageKey::agree(
            &self.hiu,
            &self.hiu_nonce,
            &PeerKey::parse(key)?,
            &self.hip_nonce,
            Side::HealthInformationUser,
        )
    }

    fn sender(&self, key: &str) -> Result<PageKey, Error> {
        PageKey::agree(
            &self.hip,
            &self.hip_nonce,
            &PeerKey::parse(key)?,
            &self.hiu_nonce,
            Side::HealthInformationProvider,
        )
    }
}

fn nonce_of(bytes: &[u8]) -> Nonce {
    Nonce::parse(&STANDARD.encode(bytes)).unwrap()
}

fn secret() -> impl Strategy<Value = TransferSecret> {
    any::<[u8; 32]>().prop_map(TransferSecret::from_bytes)
}

fn nonce(length: impl Into<proptest::collection::SizeRange>) -> impl Strategy<Value = Nonce> {
    vec(any::<u8>(), length).prop_map(|bytes| nonce_of(&bytes))
}

fn transfer() -> impl Strategy<Value = Transfer> {
    (secret(), secret(), nonce(32), nonce(32)).prop_map(|(hiu, hip, hiu_nonce, hip_nonce)| {
        Transfer {
            hiu,
            hip,
            hiu_nonce,
            hip_nonce,
        }
    })
}

/// Every form in which a good key may arrive.
fn forms(secret: &TransferSecret) -> Vec<String> {
    let x509 = secret.public_key_x509();
    let lines: Vec<String> = x509
        .as_bytes()
        .chunks(64)
        .map(|line| String::from_utf8_lossy(line).into_owned())
        .collect();
    vec![
        secret.public_key_point(),
        secret.public_key_point().trim_end_matches('=').to_owned(),
        secret.public_key_compressed_point(),
        secret.public_key_x509_named_curve(),
        secret.public_key_point_without_leading_zeros(),
        secret.public_key_x509_without_leading_zeros(),
        format!("-----BEGIN PUBLIC KEY-----{x509}-----END PUBLIC KEY-----"),
        format!(
            "-----BEGIN PUBLIC KEY-----\n{}\n-----END PUBLIC KEY-----\n",
            lines.join("\n")
        ),
        lines.join("\r\n"),
        x509.replace('+', r"\u002B").replace('/', r"\/"),
        with_negated_generator(&x509),
        with_other_y(&secret.public_key_point()),
        x509,
    ]
}

/// −y of the same x: p − y, byte by byte.
fn negated(y: &[u8]) -> Vec<u8> {
    let mut p = [0xff_u8; 32];
    (p[0], p[31]) = (0x7f, 0xed);
    let mut borrow = 0_i16;
    let mut difference: Vec<u8> = p
        .iter()
        .zip(y)
        .rev()
        .map(|(p, y)| {
            let digit = i16::from(*p) - i16::from(*y) - borrow;
            borrow = i16::from(digit < 0);
            digit.rem_euclid(256) as u8
        })
        .collect();
    difference.reverse();
    difference
}

fn with_other_y(point: &str) -> String {
    let bytes = STANDARD.decode(point).unwrap();
    STANDARD.encode([&bytes[..33], &negated(&bytes[33..])].concat())
}

fn with_negated_generator(x509: &str) -> String {
    let bytes = STANDARD.decode(x509).unwrap();
    STANDARD.encode([&bytes[..172], &negated(&bytes[172..204]), &bytes[204..]].concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_one_side_seals_the_other_opens_whatever_form_the_keys_have(
        transfer in transfer(),
        plaintext in vec(any::<u8>(), 0..300),
    ) {
        let content = transfer
            .sender(&transfer.hiu.public_key_point())
            .and_then(|page| page.seal(&plaintext))
            .unwrap();
        for key in forms(&transfer.hip) {
            let opened = transfer.receiver(&key).and_then(|page| page.open(&content));
            prop_assert_eq!(&*opened.unwrap(), &plaintext, "{}", key);
        }
        for key in forms(&transfer.hiu) {
            let sealed = transfer.sender(&key).and_then(|page| page.seal(&plaintext));
            prop_assert_eq!(&sealed.unwrap(), &content, "{}", key);
        }
    }

    #[test]
    fn a_key_survives_the_store(secret in secret(), nonce in nonce(1..=64)) {
        let again = TransferSecret::from_bytes(*secret.expose());
        prop_assert_eq!(again.public_key_point(), secret.public_key_point());
        prop_assert_eq!(Nonce::parse(&nonce.to_base64()), Ok(nonce));
    }

    #[test]
    fn one_flipped_bit_of_the_content_is_refused(
        transfer in transfer(),
        plaintext in vec(any::<u8>(), 0..60),
        position in any::<prop::sample::Index>(),
    ) {
        let key = transfer.hip.public_key_x509();
        let page = transfer.receiver(&key).unwrap();
        let mut bytes = STANDARD.decode(page.seal(&plaintext).unwrap()).unwrap();
        flip(&mut bytes, position);
        prop_assert_eq!(page.open(&STANDARD.encode(bytes)), Err(Error::NotAuthentic));
    }

    #[test]
    fn one_flipped_bit_of_a_nonce_is_refused(
        transfer in transfer(),
        position in any::<prop::sample::Index>(),
    ) {
        let key = transfer.hip.public_key_x509();
        let content = transfer.receiver(&key).and_then(|page| page.seal(b"{}")).unwrap();
        let mut bytes = STANDARD.decode(transfer.hip_nonce.to_base64()).unwrap();
        flip(&mut bytes, position);
        let transfer = Transfer { hip_nonce: nonce_of(&bytes), ..transfer };
        let opened = transfer.receiver(&key).and_then(|page| page.open(&content));
        prop_assert_eq!(opened, Err(Error::NotAuthentic));
    }

    #[test]
    fn one_flipped_bit_of_a_point_is_refused_and_one_of_its_curve_told(
        secret in secret(),
        position in any::<prop::sample::Index>(),
    ) {
        let mut point = STANDARD.decode(secret.public_key_point()).unwrap();
        flip(&mut point, position);
        prop_assert!(is_invalid_key(&STANDARD.encode(point)));

        let mut x509 = STANDARD.decode(secret.public_key_x509()).unwrap();
        let whole = PeerKey::parse(&secret.public_key_x509()).unwrap();
        let byte = flip(&mut x509, position);
        let is_generator_y = (172..204).contains(&byte);
        prop_assert!(is_same_or_refused(&x509, &whole, byte, !is_generator_y));

        let mut named = STANDARD.decode(secret.public_key_x509_named_curve()).unwrap();
        let byte = flip(&mut named, position);
        prop_assert!(is_same_or_refused(&named, &whole, byte, true));
    }

    #[test]
    fn bytes_missing_from_a_key_or_too_many_are_refused(
        secret in secret(),
        extra in vec(any::<u8>(), 1..40),
        cut in 3_usize..60,
    ) {
        for key in [
            secret.public_key_point(),
            secret.public_key_x509(),
            secret.public_key_x509_named_curve(),
            secret.public_key_compressed_point(),
        ] {
            let bytes = STANDARD.decode(key).unwrap();
            let cut = cut.min(bytes.len());
            prop_assert!(is_invalid_key(&STANDARD.encode(&bytes[..bytes.len() - cut])));
            prop_assert!(is_invalid_key(&STANDARD.encode([&bytes[..], &extra].concat())));
        }
    }

    #[test]
    fn another_secret_does_not_open(transfer in transfer(), other in secret()) {
        let key = transfer.hip.public_key_x509();
        let content = transfer.receiver(&key).and_then(|page| page.seal(b"{}")).unwrap();
        let transfer = Transfer { hiu: other, ..transfer };
        let opened = transfer.receiver(&key).and_then(|page| page.open(&content));
        prop_assert_eq!(opened, Err(Error::NotAuthentic));
    }

    #[test]
    fn the_senders_nonce_sets_the_length_of_the_mix(
        sender in vec(any::<u8>(), 1..=64),
        receiver in vec(any::<u8>(), 1..=64),
    ) {
        let mix = derivation::derive_salt_and_iv(&nonce_of(&sender), &nonce_of(&receiver));
        if sender.len() < 20 {
            prop_assert_eq!(mix, Err(NonceFault::TooShort.into()));
        } else {
            let mix = mix.unwrap();
            let at = |i: usize| sender[i] ^ receiver[i % receiver.len()];
            let iv_start = sender.len() - 12;
            prop_assert!((0..20).all(|i| mix.salt[i] == at(i)));
            prop_assert!((0..12).all(|i| mix.iv[i] == at(iv_start + i)));
        }
    }

    #[test]
    fn nonces_of_unequal_length_agree_on_both_sides(
        transfer in transfer(),
        hip_nonce in nonce(20..=64),
        hiu_nonce in nonce(1..=64),
    ) {
        let transfer = Transfer { hip_nonce, hiu_nonce, ..transfer };
        let content = transfer
            .sender(&transfer.hiu.public_key_point())
            .and_then(|page| page.seal(b"{}"))
            .unwrap();
        let opened = transfer
            .receiver(&transfer.hip.public_key_x509())
            .and_then(|page| page.open(&content))
            .unwrap();
        prop_assert_eq!(opened.as_slice(), b"{}");
    }

    #[test]
    fn a_short_nonce_is_refused_from_the_sender_only(
        transfer in transfer(),
        short in nonce(1..20),
    ) {
        let as_sender = Transfer { hip_nonce: short, ..transfer };
        let key = as_sender.hip.public_key_x509();
        let refused = Err(Error::MalformedNonce(NonceFault::TooShort));
        prop_assert_eq!(as_sender.receiver(&key).map(drop), refused);
        prop_assert_eq!(as_sender.sender(&key).map(drop), refused);
    }

    #[test]
    fn a_nonce_has_1_to_64_bytes(length in 0_usize..100) {
        let parsed = Nonce::parse(&STANDARD.encode(vec![7; length])).map(drop);
        match length {
            // No byte is no text: said as the missing field it is.
            0 => prop_assert_eq!(parsed, Err(NonceFault::Missing.into())),
            1..=64 => prop_assert_eq!(parsed, Ok(())),
            _ => prop_assert_eq!(parsed, Err(NonceFault::TooLong.into())),
        }
    }

    #[test]
    fn a_checksum_of_our_making_is_verified(plaintext in vec(any::<u8>(), 0..300)) {
        prop_assert_eq!(check_checksum(&plaintext, &md5_checksum(&plaintext)), Checksum::Verified);
    }
}

proptest! {
    #[test]
    fn no_text_panics(text in any::<String>(), bytes in vec(any::<u8>(), 0..400)) {
        let page = page();
        for text in [text.as_str(), &STANDARD.encode(&bytes)] {
            let _ = PeerKey::parse(text);
            let _ = Nonce::parse(text);
            prop_assert!(page.open(text).is_err());
            let _ = check_checksum(&bytes, text);
            unwrap_document(Zeroizing::new(text.as_bytes().to_vec()));
        }
        unwrap_document(Zeroizing::new(bytes));
    }

    #[test]
    fn no_text_close_to_a_key_panics(
        start in prop::sample::select(vec![0_u8, 2, 3, 4, 0x30]),
        body in vec(any::<u8>(), 30..320),
        noise in "[A-Za-z0-9+/= \\n\\\\u-]{0,100}",
    ) {
        let bytes = [&[start][..], &body].concat();
        prop_assert!(is_invalid_key(&STANDARD.encode(&bytes)) || start == 2 || start == 3);
        let armour = format!("-----BEGIN PUBLIC KEY-----{noise}-----END PUBLIC KEY-----");
        prop_assert!(is_invalid_key(&armour));
    }

    #[test]
    fn what_is_no_wrapped_object_is_returned_unchanged(text in "[A-Za-z0-9\" ]{0,60}") {
        let unwrapped = unwrap_document(Zeroizing::new(text.as_bytes().to_vec()));
        prop_assert_eq!(unwrapped.as_slice(), text.as_bytes());
    }
}

fn flip(bytes: &mut [u8], position: prop::sample::Index) -> usize {
    let bit = position.index(bytes.len() * 8);
    bytes[bit / 8] ^= 1 << (bit % 8);
    bit / 8
}

fn is_invalid_key(text: &str) -> bool {
    matches!(PeerKey::parse(text), Err(Error::InvalidPublicKey(_)))
}

/// A damaged point is refused; around a whole one the damage is told, or the key refused.
fn is_same_or_refused(bytes: &[u8], whole: &PeerKey, damaged: usize, is_told: bool) -> bool {
    match PeerKey::parse(&STANDARD.encode(bytes)) {
        Err(Error::InvalidPublicKey(_)) => is_told,
        Err(_) => false,
        Ok(read) => {
            damaged < bytes.len() - 65 && read == *whole && read.names_other_curve() == is_told
        }
    }
}

fn page() -> PageKey {
    let secret = TransferSecret::from_bytes([7; 32]);
    let key = PeerKey::parse(&TransferSecret::from_bytes([9; 32]).public_key_point()).unwrap();
    let nonce = nonce_of(&[3; 32]);
    PageKey::agree(&secret, &nonce, &key, &nonce, Side::HealthInformationUser).unwrap()
}
