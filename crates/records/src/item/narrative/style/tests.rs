use super::*;

fn signs(value: &str) -> Option<Sign> {
    let mut style = Style::default();
    for declaration in declarations(&format!("content: {value}")) {
        style.offer(Weight::default(), &declaration);
    }
    style.content()
}

#[test]
fn signs_are_read_out_of_quotes_and_addresses() {
    let words = |words: &str| Some(Sign::Words(words.to_owned()));
    for (value, wanted) in [
        ("'\\2611'", words("\u{2611}")),
        ("\"\\2611  yes\"", words("\u{2611} yes")),
        ("'a; b' \" c\"", words("a; b c")),
        ("'it\\'s'", words("it's")),
        ("''", None),
        ("none", None),
        ("attr(data-x)", None),
        ("'\u{f00c}'", Some(Sign::Picture(String::new()))),
        ("url(a/tick.png)", Some(Sign::Picture("tick".to_owned()))),
        (
            "url('a/tick.png?x=1')",
            Some(Sign::Picture("tick".to_owned())),
        ),
        (
            "url(data:image/png;base64,AA==)",
            Some(Sign::Picture(String::new())),
        ),
        ("'\\fffffff'", words("\u{fffd}f")),
        ("'open", words("open")),
        ("'\\", None),
    ] {
        assert_eq!(signs(value), wanted, "{value}");
    }
}

#[test]
fn the_declaration_that_weighs_more_wins() {
    let of = |all: &[(&str, Weight)]| {
        let mut style = Style::default();
        for (sent, weight) in all {
            for declaration in declarations(sent) {
                style.offer(*weight, &declaration);
            }
        }
        style.effect().is_hidden
    };
    let rule = |specificity, order| Weight {
        specificity,
        order,
        ..Weight::default()
    };
    let own = Weight {
        is_own: true,
        ..Weight::default()
    };
    assert!(!of(&[
        ("display:none", rule([0, 1, 0], 0)),
        ("display:block", rule([0, 1, 0], 1))
    ]));
    assert!(of(&[
        ("display:none", rule([1, 0, 0], 0)),
        ("display:block", rule([0, 9, 9], 1))
    ]));
    assert!(!of(&[
        ("display:none", rule([1, 0, 0], 0)),
        ("display:block", own)
    ]));
    assert!(of(&[
        ("display:none ! important", rule([0, 0, 1], 0)),
        ("display:block", own)
    ]));
}

#[test]
fn a_style_is_read_by_the_grammar_of_css() {
    let effect = |sent: &str| {
        let mut style = Style::default();
        for declaration in declarations(sent) {
            style.offer(Weight::default(), &declaration);
        }
        style.effect()
    };
    for sent in [
        "display:/* gone */none",
        "/* old */ display: none",
        "d\\69 splay: none",
        "DISPLAY: None !IMPORTANT",
        "color: red;; display: none",
        "color red; display: none",
        "filter: x(;); display: none",
        "visibility:collapse",
        "font-size: 0.0em",
        "opacity: 0%",
        "mso-hide:all",
    ] {
        assert!(effect(sent).is_hidden, "{sent}");
    }
    for sent in [
        "display: block; /* display: none */",
        "content: 'display: none; opacity: 0'",
        "display: rgb(1; display: none",
        "opacity: 0.5",
        "font-size: 10pt",
        "font: 0/0 a",
    ] {
        assert!(!effect(sent).is_hidden, "{sent}");
    }
    assert!(effect("text-decoration: underline LINE-THROUGH red").is_struck);
    for sent in [
        "font: 12pt Wingdings",
        "font: italic bold 12pt/1.2 'Wingdings', serif",
        "font: large Wingdings",
        "font-family: \"Wingdings\", Arial",
    ] {
        assert_eq!(effect(sent).letters, Some(Letters::Wingdings), "{sent}");
    }
    assert_eq!(
        effect("font-family: Wingdings 2").letters,
        Some(Letters::Plain)
    );
    assert_eq!(effect("font: inherit").letters, None);
}
