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
        "td td",
    ] {
        assert!(!is_struck(selector, &within, &cell), "{selector}");
    }
}
