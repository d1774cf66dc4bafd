//! Words that deny one allergy, and such as only begin like them.

use super::*;
use records::Flag;

fn allergy(members: Value) -> AllergyLine {
    digested(vec![entry("AllergyIntolerance", "x", members)])
        .allergies
        .remove(0)
}

fn is_denial(text: &str) -> bool {
    let line = allergy(json!({"code": {"text": text}}));
    assert_eq!(said(&line.name), text);
    line.is_statement
}

#[test]
fn a_denial_of_one_allergy_is_none() {
    for text in [
        "Not allergic to penicillin",
        "No allergy to sulfa",
        "No known allergy to penicillin.",
        "No history of allergy to penicillin",
        "Patient denies allergy to aspirin",
        "Penicillin - denies",
        "Penicillin allergy: No",
        "Sulfa (not allergic)",
        "No known penicillin allergy",
        "No latex allergy",
        "\u{92a}\u{947}\u{928}\u{93f}\u{938}\u{93f}\u{932}\u{93f}\u{928} \u{938}\u{947} \u{90f}\u{932}\u{930}\u{94d}\u{91c}\u{940} \u{928}\u{939}\u{940}\u{902} \u{939}\u{948}",
    ] {
        let line = allergy(json!({"code": {"text": text}}));
        assert!(is_denial(text), "{text}");
        assert!(line.denies.iter().all(|it| it.starts_with("one:")) && line.denies.len() == 1);
    }
    let coded = json!({"code": {"coding": [{"display": "No allergy to penicillin"}]}});
    assert!(allergy(coded).is_statement);
    let of_substance = json!({"code": {"text": "Not allergic to penicillin", "coding": [{"display": "Penicillin"}]}});
    assert!(allergy(of_substance).is_statement);
}

#[test]
fn what_only_begins_like_a_denial_stands() {
    for text in [
        "Not allergic only to penicillin",
        "Not only allergic to penicillin",
        "? allergic to penicillin",
        "Not allergic to penicillin?",
        "No allergy to penicillin but sulfa",
        "No allergy to penicillin, sulfa rash",
        "Not allergic to penicillin; allergic to sulfa",
        "Not sure if allergic to penicillin",
        "No longer allergic to penicillin",
        "No penicillin",
        "Penicillin - no rash",
        "No allergy to drugs other than penicillin",
    ] {
        assert!(!is_denial(text), "{text}");
    }
    let reacted = json!({"code": {"text": "Not allergic to penicillin"},
        "reaction": [{"manifestation": [{"text": "Rash"}]}]});
    assert!(!allergy(reacted).is_statement);
    let coded = json!({"code": {"text": "Not allergic to penicillin", "coding": [{"display": "Allergy to penicillin"}]}});
    let line = allergy(coded);
    assert!(!line.is_statement && !line.part.doubts.is_empty());
}

#[test]
fn an_allergy_that_is_refuted_says_so_whatever_the_shape() {
    for status in [
        json!({"coding": [{"code": "refuted"}]}),
        json!({"text": "Refuted"}),
        json!("refuted"),
        json!({"coding": [{"display": "Refuted"}]}),
    ] {
        let line = allergy(json!({"code": {"text": "Penicillin"}, "verificationStatus": status}));
        assert_eq!(line.part.flag, Some(Flag::Negated), "{status}");
    }
}
