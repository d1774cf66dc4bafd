use ::words::{Language, Words};

use super::*;

fn said(phrase: &Phrase) -> String {
    Words::of(Language::english()).say(phrase)
}

#[test]
fn an_address_is_read_out_letter_by_letter_and_its_signs_by_their_names() {
    assert_eq!(
        said(&spelt("hina.patel_79@sbx")),
        "h i n a · . (dot) · p a t e l · _ (underscore) · 7 9 · @ (at) · s b x"
    );
    assert_eq!(
        said(&spelt("a-1@abdm")),
        "a · - (dash) · 1 · @ (at) · a b d m"
    );
}

/// The modules of a drawn path, row by row.
fn modules(code: &QrView) -> Vec<Vec<bool>> {
    let size = code.size as usize;
    let mut dark = vec![vec![false; size]; size];
    for run in code.path.split('M').filter(|run| !run.is_empty()) {
        let (at, rest) = run.split_once('h').unwrap();
        let (x, y) = at.split_once(' ').unwrap();
        let length: usize = rest.split('v').next().unwrap().parse().unwrap();
        let (x, y): (usize, usize) = (x.parse().unwrap(), y.parse().unwrap());
        for module in &mut dark[y][x..x + length] {
            *module = true;
        }
    }
    dark
}

#[test]
fn a_reader_of_codes_finds_the_address_and_nothing_else() {
    for address in [
        "a.b@sbx",
        "hinapatel79@sbx",
        &format!("{}@abdm", "averylongname".repeat(7)),
    ] {
        let drawn = code(address).unwrap();
        let dark = modules(&drawn);
        // As a camera sees it: some pixels a module.
        let scale = 4;
        let pixels = drawn.size as usize * scale;
        let image: Vec<u8> = (0..pixels * pixels)
            .map(|at| (at % pixels / scale, at / pixels / scale))
            .map(|(x, y)| if dark[y][x] { 0 } else { 255 })
            .collect();
        let mut reader = quircs::Quirc::default();
        let found: Vec<_> = reader.identify(pixels, pixels, &image).collect();
        assert_eq!(found.len(), 1, "{address}");
        let read = found[0].as_ref().unwrap().decode().unwrap();
        assert_eq!(read.payload, address.as_bytes());
    }
}
