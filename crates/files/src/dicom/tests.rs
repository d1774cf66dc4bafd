//! Files made here: three rows of two pixels, whole or damaged.

use super::file::open;
use super::frame::{Drawn, Grey, frame};
use super::*;
use crate::file::PictureError;

const EXPLICIT: &str = "1.2.840.10008.1.2.1";

fn element(group: u16, element: u16, vr: &[u8; 2], value: &[u8]) -> Vec<u8> {
    let mut bytes = [group.to_le_bytes(), element.to_le_bytes()].concat();
    bytes.extend(vr);
    if matches!(vr, b"OB" | b"OW" | b"SQ" | b"UN") {
        bytes.extend([0, 0]);
        bytes.extend(u32::try_from(value.len()).unwrap().to_le_bytes());
    } else {
        bytes.extend(u16::try_from(value.len()).unwrap().to_le_bytes());
    }
    bytes.extend(value);
    bytes
}

fn text(group: u16, number: u16, vr: &[u8; 2], value: &str) -> Vec<u8> {
    let padding = if value.len().is_multiple_of(2) {
        ""
    } else {
        " "
    };
    element(group, number, vr, format!("{value}{padding}").as_bytes())
}

fn short(group: u16, number: u16, value: u16) -> Vec<u8> {
    element(group, number, b"US", &value.to_le_bytes())
}

/// A Part 10 file of these elements.
fn file(transfer_syntax: &str, elements: &[Vec<u8>]) -> Vec<u8> {
    let padding = if transfer_syntax.len().is_multiple_of(2) {
        ""
    } else {
        "\0"
    };
    let meta = [
        element(2, 1, b"OB", &[0, 1]),
        text(2, 2, b"UI", "1.2.840.10008.5.1.4.1.1.7\0"),
        text(2, 3, b"UI", "1.2.3.40"),
        element(
            2,
            0x10,
            b"UI",
            format!("{transfer_syntax}{padding}").as_bytes(),
        ),
        text(2, 0x12, b"UI", "1.2.3.50"),
    ]
    .concat();
    let length = u32::try_from(meta.len()).unwrap().to_le_bytes();
    let head = [
        vec![0; 128],
        b"DICM".to_vec(),
        element(2, 0, b"UL", &length),
    ]
    .concat();
    [head, meta, elements.concat()].concat()
}

fn names() -> Vec<Vec<u8>> {
    vec![
        text(8, 0x20, b"DA", "20260304"),
        text(8, 0x60, b"CS", "CT"),
        text(8, 0x1030, b"LO", "CT chest"),
        text(0x10, 0x10, b"PN", "Rao^Asha"),
        text(0x10, 0x20, b"LO", "H-77"),
        text(0x10, 0x30, b"DA", "19790112"),
        text(0x10, 0x40, b"CS", "F"),
    ]
}

fn layout(interpretation: &str, samples: u16, bits: u16, is_signed: bool) -> Vec<Vec<u8>> {
    vec![
        short(0x28, 2, samples),
        text(0x28, 4, b"CS", interpretation),
        short(0x28, 0x10, 3),
        short(0x28, 0x11, 2),
        short(0x28, 0x100, bits),
        short(0x28, 0x101, bits),
        short(0x28, 0x102, bits - 1),
        short(0x28, 0x103, u16::from(is_signed)),
    ]
}

fn pixels(values: &[i16]) -> Vec<u8> {
    let bytes: Vec<u8> = values
        .iter()
        .flat_map(|value| value.to_le_bytes())
        .collect();
    element(0x7fe0, 0x10, b"OW", &bytes)
}

fn scan_of(values: &[i16], extra: Vec<Vec<u8>>) -> Vec<u8> {
    file(
        EXPLICIT,
        &[
            names(),
            layout("MONOCHROME2", 1, 16, true),
            extra,
            vec![pixels(values)],
        ]
        .concat(),
    )
}

fn drawn(bytes: &[u8]) -> Result<Drawn, PictureError> {
    frame(&open(bytes)?, 0, Grey::default())
}

fn levels(bytes: &[u8], grey: Grey) -> Vec<u8> {
    frame(&open(bytes).unwrap(), 0, grey).unwrap().pixels
}

#[test]
fn a_file_says_who_what_and_when() {
    let view = describe(&scan_of(&[0, 1, 2, 3, 4, 5], vec![]));
    assert_eq!(view.problem, None);
    // Whom it should be of is not known here.
    assert_eq!(view.warning, None);
    assert_eq!(view.patient_name.as_deref(), Some("Asha Rao"));
    assert_eq!(view.patient_id.as_deref(), Some("H-77"));
    assert_eq!(view.patient_birth_date.as_deref(), Some("1979-01-12"));
    assert_eq!(
        (view.study.as_deref(), view.modality.as_deref()),
        (Some("CT chest"), Some("CT"))
    );
    assert_eq!(view.date.as_deref(), Some("2026-03-04"));
    assert_eq!((view.frames, view.rows, view.columns), (1, 3, 2));
    assert_eq!((view.center, view.width), (Some(3.0), Some(6.0)));
    assert_eq!(view.transfer_syntax, "Explicit VR Little Endian");
}

#[test]
fn the_window_turns_values_into_grey() {
    let extra = vec![
        text(0x28, 0x1050, b"DS", "50\\9"),
        text(0x28, 0x1051, b"DS", "101\\9"),
        text(0x28, 0x1052, b"DS", "-100"),
        text(0x28, 0x1053, b"DS", "2"),
    ];
    // Stored 25, 75 and 100 are -50, 50 and 100 of the modality.
    let bytes = scan_of(&[25, 50, 75, 100, 101, -3000], extra);
    assert_eq!(levels(&bytes, Grey::default()), [0, 1, 129, 255, 255, 0]);
    let narrow = Grey {
        center: Some(0.0),
        width: Some(1.0),
    };
    assert_eq!(levels(&bytes, narrow), [0, 255, 255, 255, 255, 0]);
}

#[test]
fn fewer_stored_bits_keep_their_sign() {
    let mut parts = layout("MONOCHROME2", 1, 16, true);
    parts[5] = short(0x28, 0x101, 12);
    parts[6] = short(0x28, 0x102, 11);
    parts.push(pixels(&[0x0fff, 0, 1, 2, 3, 4]));
    // 0xfff in twelve bits is -1; overlay bits above do not count.
    assert_eq!(
        levels(&file(EXPLICIT, &parts), Grey::default()),
        [0, 51, 102, 153, 204, 255]
    );
}

#[test]
fn where_low_values_are_white_the_picture_is_turned() {
    let parts = [
        layout("MONOCHROME1", 1, 16, false),
        vec![pixels(&[0, 1, 2, 3, 4, 5])],
    ]
    .concat();
    assert_eq!(
        levels(&file(EXPLICIT, &parts), Grey::default()),
        [255, 204, 153, 102, 51, 0]
    );
}

#[test]
fn colours_plane_by_plane_are_put_pixel_by_pixel() {
    let planes = [[10_u8; 6], [20; 6], [30; 6]].concat();
    let parts = [
        layout("RGB", 3, 8, false),
        vec![short(0x28, 6, 1), element(0x7fe0, 0x10, b"OB", &planes)],
    ]
    .concat();
    let drawn = frame(&open(&file(EXPLICIT, &parts)).unwrap(), 0, Grey::default()).unwrap();
    assert_eq!(
        (drawn.pixels, drawn.is_color),
        ([10, 20, 30].repeat(6), true)
    );
}

#[test]
fn each_frame_is_drawn_by_itself() {
    let parts = [
        layout("MONOCHROME2", 1, 16, false),
        vec![
            text(0x28, 8, b"IS", "2"),
            pixels(&[0, 0, 0, 0, 0, 5, 5, 0, 0, 0, 0, 0]),
        ],
    ]
    .concat();
    let opened = open(&file(EXPLICIT, &parts)).unwrap();
    assert_eq!(
        frame(&opened, 1, Grey::default()).unwrap().pixels,
        [255, 0, 0, 0, 0, 0]
    );
    assert_eq!(
        frame(&opened, 2, Grey::default()).err(),
        Some(PictureError::NoSuchFrame)
    );
}

/// Items of a compressed picture.
fn encapsulated(fragments: &[&[u8]]) -> Vec<u8> {
    let mut bytes = [0x7fe0_u16.to_le_bytes(), 0x10_u16.to_le_bytes()].concat();
    bytes.extend(b"OB\0\0\xff\xff\xff\xff");
    bytes.extend(b"\xfe\xff\x00\xe0\0\0\0\0");
    for fragment in fragments {
        bytes.extend(b"\xfe\xff\x00\xe0");
        bytes.extend(u32::try_from(fragment.len()).unwrap().to_le_bytes());
        bytes.extend(*fragment);
    }
    bytes.extend(b"\xfe\xff\xdd\xe0\0\0\0\0");
    bytes
}

fn jpeg(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    let image = image::GrayImage::from_pixel(width, height, image::Luma([200]));
    let encoder = image::codecs::jpeg::JpegEncoder::new(&mut bytes);
    image.write_with_encoder(encoder).unwrap();
    if !bytes.len().is_multiple_of(2) {
        bytes.push(0);
    }
    bytes
}

#[test]
fn a_jpeg_inside_is_drawn_and_one_larger_than_declared_is_refused() {
    let with = |frame: &[u8]| {
        let parts = [
            layout("MONOCHROME2", 1, 8, false),
            vec![encapsulated(&[frame])],
        ]
        .concat();
        file("1.2.840.10008.1.2.4.50", &parts)
    };
    let window = Grey {
        center: Some(128.0),
        width: Some(256.0),
    };
    let shown = levels(&with(&jpeg(2, 3)), window);
    assert!(
        shown.iter().all(|level| level.abs_diff(200) <= 2),
        "{shown:?}"
    );
    assert_eq!(drawn(&with(&jpeg(2, 4))).err(), Some(PictureError::Damaged));
    assert_eq!(
        drawn(&with(b"\xff\xd8 no picture")).err(),
        Some(PictureError::Damaged)
    );
}

#[test]
fn a_run_length_coded_frame_is_drawn_and_a_hostile_one_is_damaged() {
    let frame = |segments: u32, data: &[u8]| {
        let mut bytes = [
            segments.to_le_bytes().to_vec(),
            64_u32.to_le_bytes().to_vec(),
            vec![0; 56],
        ]
        .concat();
        bytes.extend(data);
        bytes
    };
    let with = |fragment: &[u8]| {
        let parts = [
            layout("MONOCHROME2", 1, 8, false),
            vec![encapsulated(&[fragment])],
        ]
        .concat();
        file("1.2.840.10008.1.2.5", &parts)
    };
    // Six times the value 7: -5 means "once more than five times the next".
    let good = with(&frame(1, &[0xfb, 7]));
    assert_eq!(
        levels(
            &good,
            Grey {
                center: Some(7.0),
                width: Some(2.0)
            }
        )
        .len(),
        6
    );
    assert_eq!(
        drawn(&with(&frame(0x4000_0000, &[0xfb, 7]))).err(),
        Some(PictureError::Damaged)
    );
    let short = open(&with(&frame(1, &[0x00, 7]))).unwrap();
    assert_eq!(
        super::frame(&short, 0, Grey::default()).err(),
        Some(PictureError::Damaged)
    );
}

#[test]
fn a_way_of_coding_that_is_not_read_is_named() {
    let view = describe(&file("1.2.840.10008.1.2.4.90", &names()));
    assert_eq!(view.transfer_syntax, "JPEG 2000 Lossless");
    assert_eq!(
        view.patient_name.as_deref(),
        Some("Asha Rao"),
        "whose it is can be told"
    );
    assert_eq!(
        view.problem.map(words::english).as_deref(),
        Some("A picture coded as JPEG 2000 Lossless cannot be shown here.")
    );
    let view = describe(&file("1.9.9", &names()));
    assert_eq!(
        words::english(view.transfer_syntax),
        "transfer syntax 1.9.9"
    );
}

#[test]
fn a_file_that_claims_more_than_it_holds_is_damaged() {
    let mut long = file(EXPLICIT, &names());
    long.extend([0x7fe0_u16.to_le_bytes(), 0x10_u16.to_le_bytes()].concat());
    long.extend(b"OW\0\0\xfe\xff\xff\xff\0\0");
    assert_eq!(drawn(&long).err(), Some(PictureError::Damaged));
    assert_eq!(describe(&long).patient_name.as_deref(), Some("Asha Rao"));
    assert_eq!(open(b"DICM").err(), Some(PictureError::Damaged));
    let huge = [
        vec![short(0x28, 2, 1), text(0x28, 4, b"CS", "MONOCHROME2")],
        vec![
            short(0x28, 0x10, 65535),
            short(0x28, 0x11, 65535),
            short(0x28, 0x100, 8),
        ],
        vec![
            short(0x28, 0x101, 8),
            short(0x28, 0x102, 7),
            short(0x28, 0x103, 0),
        ],
        vec![element(0x7fe0, 0x10, b"OB", &[0; 16])],
    ]
    .concat();
    let view = describe(&file(EXPLICIT, &huge));
    assert!(words::english(view.problem.unwrap()).contains("65535"));
}

#[test]
fn sequences_without_end_do_not_reach_the_reader() {
    let mut bytes = file(EXPLICIT, &names());
    for _ in 0..100_000 {
        bytes.extend(b"\x08\x00\x40\x11SQ\0\0\xff\xff\xff\xff\xfe\xff\x00\xe0\xff\xff\xff\xff");
    }
    assert_eq!(drawn(&bytes).err(), Some(PictureError::Damaged));
    let mut implicit = file("1.2.840.10008.1.2", &[]);
    let mut inner = Vec::new();
    for _ in 0..2_000_u32 {
        let length = u32::try_from(inner.len()).unwrap();
        let item = [
            b"\xfe\xff\x00\xe0".to_vec(),
            length.to_le_bytes().to_vec(),
            inner,
        ]
        .concat();
        let length = u32::try_from(item.len()).unwrap();
        inner = [
            b"\x08\x00\x40\x11".to_vec(),
            length.to_le_bytes().to_vec(),
            item,
        ]
        .concat();
    }
    implicit.extend(inner);
    assert_eq!(drawn(&implicit).err(), Some(PictureError::Damaged));
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(400))]
    #[test]
    fn no_changed_byte_makes_a_file_crash(at in 132_usize..700, value: u8, cut in 0_usize..200) {
        let mut bytes = scan_of(&[0, 1, 2, 3, 4, 5], vec![text(0x28, 0x1050, b"DS", "50")]);
        if let Some(byte) = bytes.get_mut(at) {
            *byte = value;
        }
        bytes.truncate(bytes.len() - cut.min(60));
        let _ = describe(&bytes);
    }
}

#[test]
fn names_are_read_in_the_order_they_are_spoken() {
    assert_eq!(
        person("Rao^Asha^K^Dr.^MD").as_deref(),
        Some("Dr. Asha K Rao MD")
    );
    assert_eq!(
        person("^^^=\u{930}\u{93e}\u{935}^\u{906}\u{936}\u{93e}").as_deref(),
        Some("\u{906}\u{936}\u{93e} \u{930}\u{93e}\u{935}")
    );
    assert_eq!(person("^^"), None);
    assert_eq!(day("2026.03.04").as_deref(), Some("2026-03-04"));
    assert_eq!(day("soon"), None);
}
