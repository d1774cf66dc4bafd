use super::*;
use crate::json::node::Budget;

fn read(interpretation: &str) -> Option<Flag> {
    let text = format!(r#"{{"interpretation":{interpretation}}}"#);
    of(&Node::of(&text, &Budget::default()))
}

fn text(words: &str) -> Option<Flag> {
    read(&format!(r#"[{{"text":"{words}"}}]"#))
}

#[test]
fn the_phrases_of_laboratories_give_their_mark() {
    for (words, flag) in [
        ("Normal", Flag::N),
        ("Within normal limits", Flag::N),
        ("HIGH", Flag::H),
        ("H", Flag::H),
        ("Slightly raised", Flag::H),
        ("Low (critical)", Flag::LL),
        ("Critical high", Flag::HH),
        ("Very high", Flag::HH),
        ("Panic value", Flag::AA),
        ("Abnormal", Flag::A),
        ("Critically abnormal", Flag::AA),
        ("Non-reactive", Flag::Neg),
        ("Not reactive", Flag::Neg),
        ("Not detected", Flag::Neg),
        ("Reactive", Flag::Pos),
        ("Resistant", Flag::R),
        ("Non-susceptible", Flag::R),
        ("NS", Flag::R),
        ("SYN-R", Flag::R),
        ("SDD", Flag::I),
        ("Susceptible-dose dependent", Flag::I),
        ("L*", Flag::L),
        ("H !", Flag::H),
        ("CRITICAL - informed Dr Rao", Flag::AA),
        ("High, repeated and confirmed", Flag::H),
    ] {
        assert_eq!(text(words), Some(flag), "{words}");
    }
}

#[test]
fn a_phrase_that_may_mean_something_else_gives_no_mark() {
    for words in [
        "Above normal",
        "Outside normal range",
        "Not normal",
        "Not high",
        "Not positive",
        "Not abnormal",
        "very susceptible",
        "normal recovery",
        "very good",
        "High to low",
        "no critical value",
        "Not critical, informed Dr Rao",
        "informed Dr Rao",
        "",
    ] {
        assert_eq!(text(words), None, "{words}");
    }
}

#[test]
fn of_several_codes_the_worst_counts() {
    let coded = |codes: &[&str]| {
        let codings: Vec<String> = codes
            .iter()
            .map(|code| format!(r#"{{"coding":[{{"code":"{code}"}}]}}"#))
            .collect();
        read(&format!("[{}]", codings.join(",")))
    };
    assert_eq!(coded(&["N", "HH"]), Some(Flag::HH));
    assert_eq!(coded(&["H", "A"]), Some(Flag::H));
    assert_eq!(coded(&["L", "H"]), Some(Flag::A));
    assert_eq!(coded(&["S", "R"]), Some(Flag::R));
    assert_eq!(
        read(r#"[{"coding":[{"code":"N"}],"text":"Critical low"}]"#),
        Some(Flag::LL)
    );
}
