use super::*;

fn element(name: &str, class: &str) -> Element {
    Element {
        name: name.to_owned(),
        attributes: vec![("class".to_owned(), class.to_owned())],
    }
}

fn is_struck(selector: &str, within: &[Element], one: &Element) -> bool {
    let sheet = Sheet::of(&format!(
        "<style>{selector} {{ text-decoration: line-through }}</style>"
    ));
    assert!(!sheet.is_unread(), "{selector}");
    sheet.looks(within.iter(), one).own.effect().is_struck
}

#[test]
fn selectors_name_elements_within_others() {
    let within = [
        element("div", "note"),
        element("table", "old"),
        element("tr", ""),
    ];
    let cell = element("td", "value low");
    for selector in [
        "td",
        "TD",
        "*",
        ".value",
        "td.low.value",
        "[class]",
        "[class~=low]",
        "[class^='value']",
        "[class$=\"low\"]",
        ".old td",
        "div .old td",
        "tr > td",
        "table.old > tr > td",
        "td:not(.high)",
        "td:not(.high, th)",
        "td/* a cell */.low",
        "t\\64 .low",
        "table >td, tr>td",
        "[class|='value low']",
        "; td",
    ] {
        assert!(is_struck(selector, &within, &cell), "{selector}");
    }
    for selector in [
        "th",
        ".val",
        "td.high",
        "[id]",
        "[class=low]",
        "table > td",
        "tr table td",
        "td:not(.low)",
        "td:not(.high, .low)",
        "td td",
    ] {
        assert!(!is_struck(selector, &within, &cell), "{selector}");
    }
}

/// Words of a cell, by the sheet, and whether something in it could not be read.
fn of_cell(css: &str) -> (bool, bool) {
    let sheet = Sheet::of(&format!("<style>{css}</style>"));
    let cell = element("td", "old");
    let looks = sheet.looks([].iter(), &cell);
    (looks.own.effect().is_struck, sheet.is_unread())
}

#[test]
fn rules_of_a_screen_are_read_and_those_of_paper_are_not() {
    let rule = ".old { text-decoration: line-through }";
    for screen in [
        "@media screen",
        "@media print, screen",
        "@media not print",
        "@media all and (min-width: 1px)",
        "@supports (display: grid)",
        "@layer old",
        "@charset 'utf-8'; @import 'other.css'; @media screen",
    ] {
        assert_eq!(
            of_cell(&format!("{screen} {{ {rule} }}")),
            (true, false),
            "{screen}"
        );
    }
    for other in [
        "@media print",
        "@media only print",
        "@font-face",
        "@keyframes old",
    ] {
        assert_eq!(
            of_cell(&format!("{other} {{ {rule} }}")),
            (false, false),
            "{other}"
        );
    }
}

#[test]
fn what_cannot_be_read_and_may_turn_meaning_is_said() {
    for css in [
        "td:first-child { display: none }",
        "td + td { text-decoration: line-through }",
        "td:not(td td) { display: none }",
        "td:not(:not(td)) { display: none }",
        "table { color: red; & .old { text-decoration: line-through } }",
        "table { .old { display: none } color: red }",
        "td > > td { display: none }",
        "> td { display: none }",
        "td[class=old i] { display: none }",
        "td::before b { display: none }",
        "{ display: none }",
    ] {
        assert_eq!(of_cell(css), (false, true), "{css}");
    }
    for css in [
        "td:first-child { color: red }",
        "td { .old { color: red } }",
        "}",
        "td {",
        "@media",
    ] {
        assert_eq!(of_cell(css), (false, false), "{css}");
    }
}

#[test]
fn a_sheet_that_goes_deep_costs_no_more_than_its_length() {
    for piece in [":not(", "{", "@media screen {", "[", "a{b:c(", "td:not(td,"] {
        of_cell(&piece.repeat(LONGEST / piece.len() - 1));
    }
}
