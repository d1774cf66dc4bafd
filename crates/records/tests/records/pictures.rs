//! Pictures inside records, as a screen gets them.

use std::io::Cursor;

use base64::Engine;
use image::{DynamicImage, ImageFormat, Rgb, RgbImage};
use records::{Error, PictureError, PictureRequest, dicom, picture};
use serde_json::json;

use super::made::{document, entry};

/// A document with one file.
fn holding(media_type: &str, bytes: &[u8]) -> Vec<u8> {
    let data = base64::engine::general_purpose::STANDARD.encode(bytes);
    let content = json!({"content": [{"attachment": {"contentType": media_type, "data": data}}], "status": "current"});
    document(
        "HealthDocumentRecord",
        "419891008",
        &[("File", "f")],
        vec![entry("DocumentReference", "f", content)],
    )
}

/// Left half red, right half blue.
fn two_colours(width: u32, height: u32) -> DynamicImage {
    let image = RgbImage::from_fn(width, height, |x, _| {
        if x < width / 2 {
            Rgb([250, 0, 0])
        } else {
            Rgb([0, 0, 250])
        }
    });
    image.into()
}

fn written(image: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Vec::new();
    image
        .write_to(&mut Cursor::new(&mut bytes), format)
        .unwrap();
    bytes
}

fn shown(bytes: &[u8]) -> RgbImage {
    image::load_from_memory(bytes).unwrap().into_rgb8()
}

#[test]
fn every_usual_kind_has_a_thumbnail_no_longer_than_320_pixels() {
    for (format, claimed) in [
        (ImageFormat::Png, "image/png"),
        (ImageFormat::Jpeg, "image/jpeg"),
        (ImageFormat::Gif, "image/gif"),
        (ImageFormat::WebP, "image/webp"),
        (ImageFormat::Bmp, "image/bmp"),
        (ImageFormat::Tiff, "image/tiff"),
        // The bytes tell the kind, not the sender.
        (ImageFormat::Jpeg, "application/pdf"),
    ] {
        let record = holding(claimed, &written(&two_colours(800, 400), format));
        let made = picture(&record, "a1", PictureRequest::Thumbnail).unwrap();
        assert_eq!((made.width, made.height), (320, 160), "{claimed}");
        let seen = shown(&made.bytes);
        assert!(
            seen.get_pixel(10, 80)[0] > 200 && seen.get_pixel(300, 80)[2] > 200,
            "{claimed}"
        );
    }
}

#[test]
fn what_a_window_can_show_is_handed_on_untouched_and_the_rest_becomes_png() {
    let png = written(&two_colours(30, 20), ImageFormat::Png);
    let made = picture(&holding("image/png", &png), "a1", PictureRequest::Full).unwrap();
    assert_eq!((made.bytes == png, made.media_type), (true, "image/png"));
    let tiff = written(&two_colours(30, 20), ImageFormat::Tiff);
    let made = picture(&holding("image/tiff", &tiff), "a1", PictureRequest::Full).unwrap();
    assert_eq!(
        (made.media_type, made.width, made.height),
        ("image/png", 30, 20)
    );
    assert_eq!(shown(&made.bytes), two_colours(30, 20).into_rgb8());
}

/// A photograph whose camera was held upright.
fn turned(orientation: u8) -> Vec<u8> {
    let jpeg = written(&two_colours(64, 32), ImageFormat::Jpeg);
    let mut exif = b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
    exif.extend([orientation, 0, 0, 0, 0, 0, 0]);
    let length = u16::try_from(exif.len() + 2).unwrap().to_be_bytes();
    [&jpeg[..2], b"\xff\xe1", &length, &exif, &jpeg[2..]].concat()
}

#[test]
fn a_photograph_is_turned_the_way_it_was_taken() {
    for request in [PictureRequest::Full, PictureRequest::Thumbnail] {
        let made = picture(&holding("image/jpeg", &turned(6)), "a1", request).unwrap();
        assert_eq!((made.width, made.height), (32, 64));
        let seen = shown(&made.bytes);
        assert!(seen.get_pixel(16, 5)[0] > 200, "what was left is above");
    }
}

#[test]
fn a_small_file_that_declares_a_huge_picture_is_not_decoded() {
    let mut png = written(&two_colours(4, 4), ImageFormat::Png);
    png[16..24].copy_from_slice(&[0, 1, 0, 0, 0, 1, 0, 0]);
    let checksum = crc(&png[12..29]);
    png[29..33].copy_from_slice(&checksum.to_be_bytes());
    let refused = picture(&holding("image/png", &png), "a1", PictureRequest::Thumbnail);
    assert_eq!(
        refused.err(),
        Some(PictureError::TooManyPixels {
            width: 65536,
            height: 65536
        })
    );
}

/// Source: PNG, annex D.
fn crc(bytes: &[u8]) -> u32 {
    let step = |sum: u32, byte: &u8| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| {
            if sum & 1 == 1 {
                0xedb8_8320 ^ (sum >> 1)
            } else {
                sum >> 1
            }
        })
    };
    !bytes.iter().fold(!0, step)
}

#[test]
fn what_is_no_picture_says_why() {
    let request = PictureRequest::Thumbnail;
    let text = holding("image/png", b"only words");
    assert_eq!(
        picture(&text, "a1", request).err(),
        Some(PictureError::NotAPicture)
    );
    let broken = holding("image/png", b"\x89PNG\r\n\x1a\nbroken");
    assert_eq!(
        picture(&broken, "a1", request).err(),
        Some(PictureError::Damaged)
    );
    assert_eq!(
        picture(&text, "a9", request).err(),
        Some(PictureError::Attachment(Error::NotFound))
    );
    let png = holding("image/png", &written(&two_colours(4, 4), ImageFormat::Png));
    let frame = PictureRequest::Frame {
        frame: 0,
        center: None,
        width: None,
    };
    assert_eq!(
        picture(&png, "a1", frame).err(),
        Some(PictureError::NotAPicture)
    );
}

/// A DICOM file in implicit representation: two by two pixels of 0, 1, 2, 3.
fn scan(name: &str) -> Vec<u8> {
    let meta = |number: u8, vr: &[u8], value: &[u8]| {
        let length = u16::try_from(value.len()).unwrap().to_le_bytes();
        [&[2, 0, number, 0], vr, &length, value].concat()
    };
    let element = |group: u16, number: u16, value: &[u8]| {
        let length = u32::try_from(value.len()).unwrap().to_le_bytes();
        [
            &group.to_le_bytes()[..],
            &number.to_le_bytes(),
            &length,
            value,
        ]
        .concat()
    };
    let group = [
        meta(2, b"UI", b"1.2.840.10008.5.1.4.1.1.7\0"),
        meta(3, b"UI", b"1.2.3.40"),
        meta(0x10, b"UI", b"1.2.840.10008.1.2\0"),
        meta(0x12, b"UI", b"1.2.3.50"),
    ]
    .concat();
    let length = u32::try_from(group.len()).unwrap().to_le_bytes();
    let parts = [
        element(0x10, 0x10, name.as_bytes()),
        element(0x28, 2, &[1, 0]),
        element(0x28, 4, b"MONOCHROME2 "),
        element(0x28, 0x10, &[2, 0]),
        element(0x28, 0x11, &[2, 0]),
        element(0x28, 0x100, &[8, 0]),
        element(0x28, 0x101, &[8, 0]),
        element(0x28, 0x102, &[7, 0]),
        element(0x28, 0x103, &[0, 0]),
        element(0x7fe0, 0x10, &[0, 1, 2, 3]),
    ]
    .concat();
    [
        vec![0; 128],
        b"DICM".to_vec(),
        meta(0, b"UL", &length),
        group,
        parts,
    ]
    .concat()
}

#[test]
fn a_scan_is_drawn_with_the_window_asked_for_and_compared_with_its_record() {
    let record = holding("application/dicom", &scan("Rao^Asha"));
    let view = dicom(&record, "a1").unwrap();
    assert_eq!((view.problem, view.warning, view.frames), (None, None, 1));
    let frame = |width| PictureRequest::Frame {
        frame: 0,
        center: Some(1.5),
        width: Some(width),
    };
    let made = picture(&record, "a1", frame(4.0)).unwrap();
    assert_eq!(
        (made.media_type, made.width, made.height),
        ("image/png", 2, 2)
    );
    let grey = |bytes: &[u8]| {
        image::load_from_memory(bytes)
            .unwrap()
            .into_luma8()
            .into_raw()
    };
    assert_eq!(grey(&made.bytes), [43, 128, 212, 255]);
    let hard = picture(&record, "a1", frame(1.0)).unwrap();
    assert_eq!(grey(&hard.bytes), [0, 0, 255, 255]);
    let other = holding("application/dicom", &scan("Kumar^Ravi"));
    assert!(words::english(dicom(&other, "a1").unwrap().warning.unwrap()).contains("Ravi Kumar"));
}
