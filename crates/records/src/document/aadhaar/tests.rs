use super::*;

fn hidden(value: &str, text: &str) -> String {
    let mut hidden = Hidden(Vec::new());
    hidden.add(value);
    hidden.hide(text.to_owned())
}

#[test]
fn a_number_is_hidden_however_it_is_grouped() {
    for value in ["722548295255", "7225 4829 5255", "7225-4829-5255"] {
        for text in [
            "722548295255",
            "7225 4829 5255",
            "72254829-5255",
            "7225\u{a0}4829\u{a0}5255",
        ] {
            let shown = hidden(value, &format!("Card {text}, seen."));
            assert!(
                shown.ends_with("5255, seen.") && !shown.contains("7225"),
                "{shown}"
            );
        }
    }
}

#[test]
fn other_numbers_stay() {
    let text = "7225 4829 5256, 7225 mg, 7 2 2 5 mm: ₹7225";
    assert_eq!(hidden("722548295255", text), text);
}
