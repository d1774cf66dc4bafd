//! A printed page turned into a PDF has the letters of every script of India in it, whatever fonts the
//! computer has. Needs a browser that prints without a window; skipped with a message where there is none.

use std::{collections::BTreeMap, fs, path::Path, process::Command};

use lopdf::{Document, Object};
use records::{Provenance, print};
use serde_json::json;

/// A name of fever in each script, with the block of letters it is written in.
const WORDS: [(&str, &str, u32, u32); 10] = [
    (
        "Hindi",
        "\u{92c}\u{941}\u{916}\u{93e}\u{930} \u{914}\u{930} \u{916}\u{93e}\u{902}\u{938}\u{940}",
        0x900,
        0x97f,
    ),
    (
        "Bengali",
        "\u{99c}\u{9cd}\u{9ac}\u{9b0} \u{993} \u{995}\u{9be}\u{9b6}\u{9bf}",
        0x980,
        0x9ff,
    ),
    (
        "Punjabi",
        "\u{a2c}\u{a41}\u{a16}\u{a3e}\u{a30} \u{a05}\u{a24}\u{a47} \u{a16}\u{a70}\u{a18}",
        0xa00,
        0xa7f,
    ),
    (
        "Gujarati",
        "\u{aa4}\u{abe}\u{ab5} \u{a85}\u{aa8}\u{ac7} \u{a89}\u{aa7}\u{ab0}\u{ab8}",
        0xa80,
        0xaff,
    ),
    (
        "Odia",
        "\u{b1c}\u{b4d}\u{b71}\u{b30} \u{b0f}\u{b2c}\u{b02} \u{b15}\u{b3e}\u{b36}",
        0xb00,
        0xb7f,
    ),
    (
        "Tamil",
        "\u{b95}\u{bbe}\u{baf}\u{bcd}\u{b9a}\u{bcd}\u{b9a}\u{bb2}\u{bcd}",
        0xb80,
        0xbff,
    ),
    (
        "Telugu",
        "\u{c1c}\u{c4d}\u{c35}\u{c30}\u{c02} \u{c2e}\u{c30}\u{c3f}\u{c2f}\u{c41}",
        0xc00,
        0xc7f,
    ),
    (
        "Kannada",
        "\u{c9c}\u{ccd}\u{cb5}\u{cb0} \u{cae}\u{ca4}\u{ccd}\u{ca4}\u{cc1}",
        0xc80,
        0xcff,
    ),
    (
        "Malayalam",
        "\u{d2a}\u{d28}\u{d3f}\u{d2f}\u{d41}\u{d02} \u{d1a}\u{d41}\u{d2e}",
        0xd00,
        0xd7f,
    ),
    (
        "Urdu",
        "\u{628}\u{62e}\u{627}\u{631} \u{627}\u{648}\u{631} \u{6a9}\u{6be}\u{627}\u{646}\u{633}\u{6cc}",
        0x600,
        0x6ff,
    ),
];

fn page() -> String {
    let entries: Vec<_> = WORDS
        .iter()
        .map(|(language, word, ..)| {
            json!({"resource": {
                "resourceType": "Condition",
                "subject": {"display": "Asha Rao"},
                "code": {"text": format!("{language}: {word}")},
            }})
        })
        .collect();
    let bundle = json!({"resourceType": "Bundle", "type": "collection", "entry": entries});
    let view = records::read(bundle.to_string().as_bytes());
    let provenance = Provenance {
        hospital: "City Hospital".to_owned(),
        patient: "\u{905}\u{936}\u{93e} \u{930}\u{93e}\u{935} (asha.rao@sbx)".to_owned(),
        printed_at: "2026-11-21T10:00:00+05:30".to_owned(),
        ..Provenance::default()
    };
    print(
        &view,
        &provenance,
        words::Words::of(words::Language::english()),
    )
}

/// The letters that a PDF holds in fonts of its own, each with the name of its font.
fn embedded(pdf: &Document) -> BTreeMap<char, String> {
    let mut letters = BTreeMap::new();
    for object in pdf.objects.values() {
        let Ok(font) = object.as_dict() else { continue };
        let is = |name: &[u8], wanted: &[u8]| {
            font.get(name)
                .and_then(Object::as_name)
                .is_ok_and(|it| it == wanted)
        };
        if !is(b"Type", b"Font") || !is(b"Subtype", b"Type0") {
            continue;
        }
        let of = |dictionary: &lopdf::Dictionary, name: &[u8]| {
            let value = dictionary.get(name).ok()?;
            pdf.dereference(value)
                .ok()
                .map(|(_, object)| object.clone())
        };
        let below = of(font, b"DescendantFonts").unwrap();
        let below = pdf.dereference(&below.as_array().unwrap()[0]).unwrap().1;
        let descriptor = of(below.as_dict().unwrap(), b"FontDescriptor").unwrap();
        let descriptor = descriptor.as_dict().unwrap();
        let is_inside = [&b"FontFile2"[..], b"FontFile3"]
            .iter()
            .any(|name| descriptor.has(name));
        let name = font.get(b"BaseFont").and_then(Object::as_name).unwrap();
        let name = String::from_utf8_lossy(name).into_owned();
        assert!(is_inside, "{name} is only named");
        let Some(map) = of(font, b"ToUnicode") else {
            continue;
        };
        let map = map.as_stream().unwrap().decompressed_content().unwrap();
        for letter in mapped(&String::from_utf8_lossy(&map)) {
            letters.insert(letter, name.clone());
        }
    }
    letters
}

/// The letters that a map of glyphs leads to: the last of the codes in `bfchar` and `bfrange` lines.
fn mapped(map: &str) -> Vec<char> {
    let mut letters = vec![];
    for line in map.lines().filter(|line| line.starts_with('<')) {
        let codes: Vec<&str> = line
            .split(['<', '>', '[', ']', ' '])
            .filter(|it| !it.is_empty())
            .collect();
        let number = |text: &str| u32::from_str_radix(text, 16).ok();
        match codes.as_slice() {
            [_, letter] => {
                let units = letter
                    .as_bytes()
                    .chunks(4)
                    .filter_map(|unit| number(std::str::from_utf8(unit).ok()?));
                letters.extend(units.filter_map(char::from_u32));
            }
            [first, last, letter] => {
                let span = number(last)
                    .zip(number(first))
                    .map_or(0, |(last, first)| last - first);
                let start = number(letter).unwrap_or_default();
                letters.extend((start..=start + span).filter_map(char::from_u32));
            }
            _ => {}
        }
    }
    letters
}

#[test]
fn a_page_as_pdf_has_the_letters_of_every_script_embedded() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("letters");
    fs::create_dir_all(&folder).unwrap();
    let (source, target) = (folder.join("page.html"), folder.join("page.pdf"));
    fs::write(&source, page()).unwrap();
    let _ = fs::remove_file(&target);
    let printed = Command::new("chromium")
        .args([
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--no-pdf-header-footer",
        ])
        .arg(format!(
            "--user-data-dir={}",
            folder.join("profile").display()
        ))
        .arg(format!("--print-to-pdf={}", target.display()))
        .arg(format!("file://{}", source.display()))
        .output();
    let Ok(printed) = printed else {
        eprintln!("skipped: there is no chromium to print with");
        return;
    };
    assert!(
        target.exists(),
        "{}",
        String::from_utf8_lossy(&printed.stderr)
    );
    let pdf = Document::load_mem(&fs::read(&target).unwrap()).unwrap();
    let letters = embedded(&pdf);
    for (language, word, first, last) in WORDS {
        let own = |letter: &char| (first..=last).contains(&u32::from(*letter));
        let fonts: Vec<&String> = letters
            .iter()
            .filter(|(letter, _)| own(letter))
            .map(|(_, font)| font)
            .collect();
        assert!(!fonts.is_empty(), "no letter of {language} is in the file");
        assert!(
            fonts.iter().all(|font| font.contains("Noto")),
            "{language}: {fonts:?}"
        );
        let alone = word
            .chars()
            .filter(own)
            .filter(|letter| letters.contains_key(letter))
            .count();
        assert!(alone > 1, "{language}: {letters:?}");
    }
}
