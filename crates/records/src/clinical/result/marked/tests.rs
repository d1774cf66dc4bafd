use super::*;

fn read(text: &str) -> Option<(f64, Flag, bool, Option<&str>, String)> {
    let found = marked(text)?;
    Some((
        found.measured.number,
        found.mark,
        found.letter.is_some(),
        found.measured.unit,
        found.shown,
    ))
}

#[test]
fn a_number_with_its_mark_is_a_number() {
    for (text, number, mark, is_letter, unit, shown) in [
        ("5.6 H", 5.6, Flag::H, true, None, "5.6 H"),
        ("5.6H", 5.6, Flag::H, true, None, "5.6H"),
        ("H 5.6", 5.6, Flag::H, true, None, "H 5.6"),
        ("5.6 (H)", 5.6, Flag::H, false, None, "5.6 (H)"),
        ("5.6 [LL]", 5.6, Flag::LL, false, None, "5.6 [LL]"),
        ("*7.2", 7.2, Flag::A, false, None, "*7.2"),
        ("L 9.8 cm", 9.8, Flag::L, true, Some("cm"), "L 9.8"),
        ("(L) 9.8 cm", 9.8, Flag::L, true, Some("cm"), "(L) 9.8"),
        ("9.8 cm (L)", 9.8, Flag::L, true, Some("cm"), "9.8 (L)"),
        ("7.2 g/dL (L)", 7.2, Flag::L, false, Some("g/dL"), "7.2 (L)"),
        ("7.2 *", 7.2, Flag::A, false, None, "7.2 *"),
        ("9.1 (H)#", 9.1, Flag::H, false, None, "9.1 (H)#"),
        ("*7.2 H", 7.2, Flag::H, true, None, "*7.2 H"),
        ("7.2\u{2191}", 7.2, Flag::H, false, None, "7.2\u{2191}"),
        (
            "7.2 \u{2193}\u{2193}",
            7.2,
            Flag::LL,
            false,
            None,
            "7.2 \u{2193}\u{2193}",
        ),
        ("\u{2191} 7.2", 7.2, Flag::H, false, None, "\u{2191} 7.2"),
        ("7.2 \u{25b2}", 7.2, Flag::H, false, None, "7.2 \u{25b2}"),
        ("<0.01 L", 0.01, Flag::L, true, None, "<0.01 L"),
        ("9.2 High", 9.2, Flag::H, false, None, "9.2 High"),
        ("HIGH 9.2", 9.2, Flag::H, false, None, "HIGH 9.2"),
        ("9.2 very high", 9.2, Flag::HH, false, None, "9.2 very high"),
        (
            "2.1 mmol/L critically low",
            2.1,
            Flag::LL,
            false,
            Some("mmol/L"),
            "2.1 critically low",
        ),
        ("5.6 \u{2191} H", 5.6, Flag::H, true, None, "5.6 \u{2191} H"),
        ("9.2 - High", 9.2, Flag::H, false, None, "9.2 - High"),
        (
            "140 mmol/L H",
            140.0,
            Flag::H,
            false,
            Some("mmol/L"),
            "140 H",
        ),
        ("7.2 L g/dL", 7.2, Flag::L, false, Some("g/dL"), "7.2 L"),
        (
            "118 mmol/L (Critical)",
            118.0,
            Flag::AA,
            false,
            Some("mmol/L"),
            "118 (Critical)",
        ),
        (
            "1.4\u{2191} mg/dl",
            1.4,
            Flag::H,
            false,
            Some("mg/dl"),
            "1.4\u{2191}",
        ),
        (
            "120 mm[Hg] H",
            120.0,
            Flag::H,
            true,
            Some("mm[Hg]"),
            "120 H",
        ),
    ] {
        let wanted = (number, mark, is_letter, unit, shown.to_owned());
        assert_eq!(read(text), Some(wanted), "{text}");
    }
}

#[test]
fn what_may_be_more_than_a_marked_number_is_none() {
    for text in [
        "5.6",
        "5.6 g/dL",
        "5.6 not high",
        "5.6 no H",
        "3 L/min",
        "3 L /day",
        "2 L O2",
        "12 low risk",
        "Grade 3 H",
        "5 High School",
        "H",
        "High",
        "*",
        "120/80 H",
        "2-3 H",
        "12,0 H",
        "1. High",
        "5.6 l",
        "0.12 S/CO (Non Reactive)",
        "5.6 R",
        "5.6 h",
        "4 (H-pylori)",
        "",
        "H 5.6.7",
        "#36",
        "N 85 %",
        "(N) 85 %",
        "Reduced 3 kg",
        "7.2 * 10",
    ] {
        assert_eq!(read(text), None, "{text}");
    }
}
