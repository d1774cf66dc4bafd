use super::*;
use crate::value::unit::{folded, scale};

const BUILT_IN: &str = include_str!("analytes.toml");

#[test]
fn the_programs_own_table_is_read_whole() {
    let read = Analytes::default().with(BUILT_IN);
    let sent = BUILT_IN.matches("[[analyte]]").count();
    assert_eq!(read.unwrap().all().count(), sent);
    assert_eq!(Analytes::built_in().all().count(), sent);
}

/// Factors as textbooks print them, none made from this table: SI conversion factors of the AMA Manual of Style
/// (11th edition, 17.5), and NGSP's examples.
#[test]
fn factors_are_those_of_the_books() {
    for (code, from, value, to, expected, room) in [
        ("loinc:2345-7", "mg/dl", 100.0, "mmol/l", 5.55, 0.01),
        ("loinc:1558-6", "mmol/l", 5.4, "mg/dl", 97.3, 0.1),
        ("loinc:2160-0", "mg/dl", 1.0, "umol/l", 88.4, 0.05),
        ("loinc:2093-3", "mg/dl", 200.0, "mmol/l", 5.18, 0.01),
        ("loinc:2085-9", "mmol/l", 1.0, "mg/dl", 38.67, 0.02),
        ("loinc:2571-8", "mg/dl", 150.0, "mmol/l", 1.695, 0.005),
        ("loinc:3094-0", "mg/dl", 10.0, "mmol/l", 3.57, 0.01),
        ("loinc:3091-6", "mg/dl", 30.0, "mmol/l", 5.0, 0.01),
        ("loinc:3084-1", "mg/dl", 5.0, "umol/l", 297.4, 0.2),
        ("loinc:1975-2", "mg/dl", 1.0, "umol/l", 17.1, 0.02),
        ("loinc:17861-6", "mg/dl", 10.0, "mmol/l", 2.495, 0.005),
        ("loinc:17861-6", "meq/l", 5.0, "mmol/l", 2.5, 0.001),
        ("loinc:2823-3", "meq/l", 4.2, "mmol/l", 4.2, 1e-9),
        ("loinc:718-7", "g/l", 142.0, "g/dl", 14.2, 1e-9),
        ("loinc:718-7", "g/dl", 14.5, "mmol/l", 9.0, 0.01),
        ("loinc:62292-8", "ng/ml", 20.0, "nmol/l", 49.9, 0.05),
        ("loinc:2132-9", "pg/ml", 200.0, "pmol/l", 147.6, 0.1),
        ("loinc:3024-7", "ng/dl", 1.0, "pmol/l", 12.87, 0.01),
        ("loinc:3016-3", "uiu/ml", 4.0, "miu/l", 4.0, 1e-9),
        ("loinc:777-3", "lakhs/cumm", 2.5, "10*3/ul", 250.0, 1e-6),
        ("loinc:777-3", "10*9/l", 250.0, "10*3/ul", 250.0, 1e-6),
        ("loinc:4548-4", "mmol/mol", 48.0, "%", 6.54, 0.01),
        ("loinc:4548-4", "%", 7.0, "mmol/mol", 53.0, 0.05),
        ("loinc:8310-5", "[degf]", 98.6, "cel", 37.0, 1e-9),
        ("loinc:8310-5", "cel", 40.0, "[degf]", 104.0, 1e-9),
    ] {
        let analyte = Analytes::built_in().of_code(code).unwrap();
        let (from, to) = (&folded(Some(from)), &folded(Some(to)));
        let found = analyte.between(from, to).unwrap().of(value);
        assert!((found - expected).abs() <= room, "{code} {from}: {found}");
        // And back again.
        let back = analyte.between(to, from).unwrap().of(found);
        assert!((back - value).abs() < 1e-6, "{code} {to}: {back}");
    }
}

#[test]
fn what_is_no_rule_of_units_names_its_source() {
    for analyte in Analytes::built_in().all() {
        for unit in ["mmol/l", "umol/l", "mmol/mol", "[degf]", "meq/l", "pmol/l"] {
            let Some(conversion) = analyte.to_unit(unit) else {
                continue;
            };
            let is_scale = scale::of(unit)
                .zip(analyte.unit().and_then(scale::of))
                .is_some_and(|(from, to)| from.of == to.of);
            let is_own = analyte.unit() == Some(unit);
            assert!(
                is_scale || is_own || !conversion.source.is_empty(),
                "{} {unit}",
                analyte.name
            );
        }
    }
}

#[test]
fn units_that_nobody_can_convert_stay_apart() {
    let of = |code: &str| Analytes::built_in().of_code(code).unwrap();
    assert_eq!(of("loinc:2160-0").between("mg/24h", "mg/dl"), None);
    assert_eq!(of("loinc:1742-6").between("mg/dl", "u/l"), None);
    assert_eq!(of("loinc:718-7").between("%", "g/dl"), None);
    assert_eq!(of("loinc:6301-6").between("s", ""), None);
    // Nothing says how heavy a mole of it is.
    assert_eq!(of("loinc:2276-4").between("pmol/l", "ng/ml"), None);
}

#[test]
fn codes_and_names_lead_to_one_test_and_not_to_its_brothers() {
    let table = Analytes::built_in();
    let of = |series: &str| table.of_series(series).map(|known| known.name.as_str());
    for series in [
        "loinc:4548-4",
        "loinc:17856-6",
        "text:Hb A1c",
        "text:HbA1c (Glycated Haemoglobin)",
    ] {
        assert_eq!(of(series), Some("HbA1c"), "{series}");
    }
    let glucose = [
        "text:fbs",
        "text:rbs",
        "text:ppbs",
        "text:glucose",
        "loinc:2345-7",
        "loinc:41653-7",
    ];
    let tests: std::collections::HashSet<_> = glucose.iter().map(|series| of(series)).collect();
    assert_eq!(tests.len(), glucose.len());
    assert_ne!(of("loinc:2160-0"), of("loinc:2161-8"));
    assert_ne!(of("text:creatinine"), of("text:urine/creatinine"));
    assert_eq!(of("text:blood urea"), None);
    assert_eq!(of(""), None);
}

#[test]
fn a_clinics_file_adds_to_what_is_known() {
    let file = r#"
        [[analyte]]
        name = "HbA1c"
        local = ["https://lab.example/tests|GLYHB"]
        names = ["Glyco Hb"]

        [[analyte]]
        name = "Serum osteocalcin"
        names = ["osteocalcin"]
        unit = "ng/mL"
        molar_mass = 5800
        source = "the kit's leaflet"
    "#;
    let table = Analytes::built_in().with(file).unwrap();
    let glycated = table.of_code("local:https://lab.example/tests|GLYHB");
    assert_eq!(glycated.unwrap().key(), "loinc:4548-4");
    assert_eq!(table.of_name("GLYCO-HB").unwrap().name, "HbA1c");
    let own = table.of_name("Osteocalcin").unwrap();
    let conversion = own.between("nmol/l", "ng/ml").unwrap();
    assert!((conversion.of(1.0) - 5.8).abs() < 1e-9);
    assert!(conversion.source.contains("leaflet"));
    // The program's own table is as it was.
    assert!(Analytes::built_in().of_name("osteocalcin").is_none());
}

#[test]
fn a_wrong_file_says_what_is_wrong() {
    use AnalyteFault as Fault;
    let fault = |text: &str| Analytes::built_in().with(text).unwrap_err();
    assert!(matches!(
        fault("[[analyte]]\nname = \"X\"\nnmaes = []\n"),
        Fault::Unreadable { line: 3, .. }
    ));
    assert!(matches!(
        fault("no toml"),
        Fault::Unreadable { line: 1, .. }
    ));
    assert_eq!(fault("[[analyte]]\nname = \" - \""), Fault::Nameless);
    assert_eq!(
        fault("[[analyte]]\nname = \"Sugar\"\nnames = [\"FBS\"]"),
        Fault::Twice {
            what: "fbs".to_owned(),
            first: "Fasting glucose".to_owned(),
            second: "Sugar".to_owned(),
        }
    );
    assert_eq!(
        fault("[[analyte]]\nname = \"creatinine\"\nmolar_mass = 11.3\nsource = \"x\""),
        Fault::Contradicts {
            name: "Creatinine".to_owned(),
            member: "molar_mass".to_owned(),
        }
    );
    let own = |more: &str| fault(&format!("[[analyte]]\nname = \"Own\"\n{more}"));
    assert_eq!(
        own("unit = \"mg/dl\"\nmolar_mass = 100"),
        Fault::Sourceless {
            name: "Own".to_owned()
        }
    );
    for (more, member) in [
        (
            "unit = \"mg/dl\"\nmolar_mass = 0\nsource = \"x\"",
            "molar_mass",
        ),
        (
            "unit = \"mg/dl\"\nmolar_mass = nan\nsource = \"x\"",
            "molar_mass",
        ),
        ("molar_mass = 100\nsource = \"x\"", "unit"),
        ("unit = \"%\"\npossible = [4, 2]", "possible"),
        (
            "unit = \"%\"\nconversion = [{from = \"x\", factor = -1, source = \"y\"}]",
            "conversion",
        ),
        ("loinc = [\"\"]", "names"),
    ] {
        assert_eq!(
            own(more),
            Fault::Wrong {
                name: "Own".to_owned(),
                member: member.to_owned(),
            },
            "{more}"
        );
    }
    assert_eq!(fault(&" ".repeat(600_000)), Fault::TooLong);
    for fault in [fault("no toml"), Fault::Nameless, Fault::TooLong] {
        assert!(!words::english(fault.words()).is_empty());
    }
}

/// Every code of LOINC that the sources of this package hold, wherever: in the table of tests and in those of sections,
/// of vaccines, of organisms.
#[expect(
    clippy::disallowed_methods,
    reason = "a test reads files of the repository"
)]
fn loinc_codes(folder: &std::path::Path, found: &mut Vec<(String, String)>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            loinc_codes(&path, found);
            continue;
        }
        let is_test = path.file_stem().is_some_and(|stem| stem == "tests");
        let is_source = path
            .extension()
            .is_some_and(|ending| ending == "rs" || ending == "toml");
        if is_test || !is_source {
            continue;
        }
        let text = std::fs::read_to_string(&path).unwrap();
        for quoted in text.split('"') {
            let code = quoted.strip_prefix("loinc:").unwrap_or(quoted);
            let is_code = code.split_once('-').is_some_and(|(number, check)| {
                let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
                is_number(number)
                    && (3..=6).contains(&number.len())
                    && is_number(check)
                    && check.len() == 1
            });
            if is_code {
                found.push((code.to_owned(), path.display().to_string()));
            }
        }
    }
}

/// Source: LOINC Users' Guide, appendix "Calculating Mod 10 check digits".
fn check_digit(number: &str) -> u32 {
    let digits = number.bytes().rev().map(|byte| u32::from(byte - b'0'));
    let sum: u32 = digits
        .enumerate()
        .map(|(place, digit)| match place % 2 {
            0 => digit * 2 / 10 + digit * 2 % 10,
            _ => digit,
        })
        .sum();
    (10 - sum % 10) % 10
}

#[test]
fn every_code_of_loinc_has_its_check_digit() {
    // The guide's own example, and two that are in everybody's hand.
    assert_eq!(check_digit("12345"), 5);
    assert_eq!([check_digit("718"), check_digit("4548")], [7, 4]);
    let mut found = Vec::new();
    let source = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    loinc_codes(&source, &mut found);
    assert!(found.len() > 190, "{}", found.len());
    let is_wrong = |(code, _): &&(String, String)| {
        let (number, check) = code.split_once('-').unwrap();
        check_digit(number).to_string() != check
    };
    let wrong: Vec<_> = found.iter().filter(is_wrong).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn no_code_and_no_name_is_of_two_tests() {
    let mut of: std::collections::HashMap<String, &str> = std::collections::HashMap::new();
    for analyte in Analytes::built_in().all() {
        let mut own = std::collections::HashSet::new();
        for code in analyte.loinc.iter().chain(&analyte.snomed) {
            assert!(own.insert(code), "{code} twice in {}", analyte.name);
            let other = of.insert(code.clone(), &analyte.name);
            assert_eq!(other, None, "{code} in {} too", analyte.name);
        }
    }
    assert!(of.len() > 150, "{}", of.len());
    // A file that has one twice is refused.
    let twice = "[[analyte]]\nname = \"One\"\nloinc = [\"718-7\"]\n";
    assert!(matches!(
        Analytes::built_in().with(twice),
        Err(AnalyteFault::Twice { .. })
    ));
}
