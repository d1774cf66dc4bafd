use std::io::Write;

use flate2::{
    Compression,
    write::{DeflateEncoder, GzEncoder, ZlibEncoder},
};
use proptest::prelude::*;

use super::*;
use crate::callback::budget::{BodyLimits, Budget};

/// Unpacks where nobody else is.
fn unpacked(headers: &HeaderMap, body: Vec<u8>, most: usize) -> Result<Vec<u8>, Refusal> {
    let budget = Budget::new(BodyLimits::default());
    let room = futures::executor::block_on(budget.admit(None, None)).unwrap();
    super::unpacked(headers, body, most, &room)
}

const PLAIN: &[u8] = br#"{"requestId":"r"}"#;

fn headers(encoding: &str) -> HeaderMap {
    let mut headers = HeaderMap::new();
    if !encoding.is_empty() {
        headers.insert(CONTENT_ENCODING, encoding.parse().unwrap());
    }
    headers
}

fn gzip(plain: &[u8]) -> Vec<u8> {
    let mut packing = GzEncoder::new(vec![], Compression::best());
    packing.write_all(plain).unwrap();
    packing.finish().unwrap()
}

fn zlib(plain: &[u8]) -> Vec<u8> {
    let mut packing = ZlibEncoder::new(vec![], Compression::fast());
    packing.write_all(plain).unwrap();
    packing.finish().unwrap()
}

fn raw(plain: &[u8]) -> Vec<u8> {
    let mut packing = DeflateEncoder::new(vec![], Compression::fast());
    packing.write_all(plain).unwrap();
    packing.finish().unwrap()
}

#[test]
fn a_packed_body_is_unpacked_and_a_plain_one_left_whatever_it_is_called() {
    let table = [
        ("gzip", gzip(PLAIN)),
        ("GZIP", gzip(PLAIN)),
        ("x-gzip", gzip(PLAIN)),
        ("", gzip(PLAIN)),
        ("gzip", PLAIN.to_vec()),
        ("deflate", zlib(PLAIN)),
        ("deflate", raw(PLAIN)),
        ("deflate", PLAIN.to_vec()),
        ("deflate, gzip", gzip(&zlib(PLAIN))),
        ("identity", PLAIN.to_vec()),
        ("", PLAIN.to_vec()),
    ];
    for (encoding, body) in table {
        let plain = unpacked(&headers(encoding), body, 100);
        assert_eq!(plain, Ok(PLAIN.to_vec()), "{encoding}");
    }
}

#[test]
fn another_packing_is_refused_by_name_before_the_body_is_read() {
    for (encoding, foreign) in [
        ("br", Foreign::Brotli),
        ("zstd", Foreign::Zstandard),
        ("gzip, compress", Foreign::Compress),
        ("secret", Foreign::Other),
        ("gzip, gzip, gzip", Foreign::Other),
    ] {
        assert_eq!(check(&headers(encoding)), Err(Refusal::Encoding(foreign)));
    }
}

#[test]
fn nothing_unpacks_beyond_the_limit() {
    let bomb = gzip(&vec![b' '; 10_000_000]);
    assert!(bomb.len() < 20_000);
    assert_eq!(
        unpacked(&headers("gzip"), bomb, 1_000_000),
        Err(Refusal::TooLarge)
    );
    let just = gzip(&[b' '; 1000]);
    assert!(unpacked(&headers("gzip"), just.clone(), 1000).is_ok());
    assert_eq!(
        unpacked(&headers("gzip"), just, 999),
        Err(Refusal::TooLarge)
    );
}

#[test]
fn a_damaged_packing_is_malformed() {
    let mut damaged = gzip(PLAIN);
    damaged.truncate(15);
    assert_eq!(
        unpacked(&headers("gzip"), damaged, 100),
        Err(Refusal::Malformed)
    );
}

proptest! {
    #[test]
    fn no_bytes_stop_the_unpacking(
        encoding in prop_oneof![Just("gzip"), Just("deflate"), Just("")],
        start in prop_oneof![Just(vec![0x1F, 0x8B, 8]), Just(vec![0x78, 0x9C]), Just(vec![])],
        rest in proptest::collection::vec(any::<u8>(), 0..300),
    ) {
        let body = [start, rest].concat();
        if let Ok(plain) = unpacked(&headers(encoding), body, 1000) {
            prop_assert!(plain.len() <= 1000);
        }
    }
}

#[test]
fn what_comes_out_counts_with_the_bodies_of_all() {
    let limits = BodyLimits {
        bytes: 64 * 1024,
        kept_for_callbacks: 1024,
        ..BodyLimits::default()
    };
    let budget = Budget::new(limits);
    let others = futures::executor::block_on(budget.admit(None, Some(1024))).unwrap();
    others.grow(1024).unwrap();
    let room = futures::executor::block_on(budget.admit(None, Some(100))).unwrap();
    let much = gzip(&vec![b' '; 100_000]);
    assert_eq!(
        super::unpacked(&headers("gzip"), much, 1_000_000, &room),
        Err(Refusal::NoRoom)
    );
}
