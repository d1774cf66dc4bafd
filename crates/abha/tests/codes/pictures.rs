//! What a camera sees: a code is read out of a picture, and no picture stops the program.

use abha::code::text_in;
use app::model::Frame;
use proptest::prelude::*;
use qrcode::{Color, EcLevel, QrCode};

const CARD: &str = r#"{"hidn":"91-1000-2000-3008","hid":"hinapatel79@sbx","name":"Hina K Patel","gender":"F","dob":"1988"}"#;

/// A code on white, `scale` points a module, `margin` modules from the edges, with some grain.
fn picture(text: &str, scale: usize, margin: usize, noise: u8) -> Frame {
    let code = QrCode::with_error_correction_level(text.as_bytes(), EcLevel::M).unwrap();
    let (modules, colors) = (code.width(), code.to_colors());
    let edge = (modules + 2 * margin) * scale;
    let is_dark = |at: usize| {
        let (x, y) = ((at % edge) / scale, (at / edge) / scale);
        let inside = |n: usize| n.checked_sub(margin).filter(|n| *n < modules);
        let place = inside(x).zip(inside(y)).map(|(x, y)| y * modules + x);
        place.is_some_and(|place| colors.get(place) == Some(&Color::Dark))
    };
    // What a cheap camera adds: grey instead of black and white, and grain.
    let grain = |at: usize| u8::try_from(at * 7919 % 251).unwrap() % noise.max(1);
    let luma = (0..edge * edge)
        .map(|at| {
            if is_dark(at) {
                40 + grain(at)
            } else {
                215 - grain(at)
            }
        })
        .collect();
    Frame::new(edge, edge, luma).unwrap()
}

#[test]
fn the_code_of_a_card_is_read_out_of_a_picture() {
    for (scale, noise) in [(3, 1), (4, 30), (7, 60)] {
        let found = text_in(&picture(CARD, scale, 5, noise));
        assert_eq!(found.as_ref().map(|text| text.as_str()), Some(CARD));
    }
}

#[test]
fn a_picture_without_a_code_says_nothing() {
    for grey in [0, 128, 255] {
        let frame = Frame::new(640, 480, vec![grey; 640 * 480]).unwrap();
        assert!(text_in(&frame).is_none());
    }
}

#[test]
fn a_picture_is_as_large_as_it_says_and_not_larger_than_a_camera_needs() {
    assert!(Frame::new(0, 0, vec![]).is_err());
    assert!(Frame::new(2, 2, vec![0; 3]).is_err());
    assert!(Frame::new(usize::MAX, 2, vec![0; 4]).is_err());
    let longest = Frame::LONGEST;
    assert!(Frame::new(longest, 1, vec![0; longest]).is_ok());
    assert!(Frame::new(longest + 1, 1, vec![0; longest + 1]).is_err());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn no_picture_stops_the_program(
        width in 1_usize..80,
        points in prop::collection::vec(prop_oneof![Just(0_u8), Just(255_u8), any::<u8>()], 1..Frame::LONGEST),
    ) {
        let height = points.len() / width;
        prop_assume!(height > 0);
        let luma = points[..width * height].to_vec();
        let _ = text_in(&Frame::new(width, height, luma).unwrap());
    }

    /// A code with a torn corner, or with something held before it.
    #[test]
    fn no_damaged_code_stops_the_program(from in 0_usize..40_000, length in 1_usize..20_000, with in any::<u8>()) {
        let whole = picture(CARD, 4, 4, 20);
        let (width, height) = whole.size();
        let mut luma = whole.luma().to_vec();
        let from = from % luma.len();
        let to = (from + length).min(luma.len());
        luma[from..to].fill(with);
        let _ = text_in(&Frame::new(width, height, luma).unwrap());
    }
}
