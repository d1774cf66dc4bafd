//! Marks that the laboratory sent in words or codes of its own.

use super::{read, result};
use crate::made::{entry, said};
use records::Flag;
use serde_json::{Value, json};

fn coded(code: &str, display: &str) -> Value {
    json!([{"coding": [{"system": "http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation", "code": code, "display": display}]}])
}

#[test]
fn what_the_mark_does_not_say_of_the_laboratorys_words_stands_beside_it() {
    for (interpretation, mark, note) in [
        (
            coded("NS", "Non-susceptible"),
            Flag::R,
            Some("Non-susceptible"),
        ),
        (
            coded("SDD", "Susceptible-dose dependent"),
            Flag::I,
            Some("Susceptible-dose dependent"),
        ),
        (
            json!([{"text": "CRITICAL - informed Dr Rao"}]),
            Flag::AA,
            Some("CRITICAL - informed Dr Rao"),
        ),
        (json!([{"text": "L*"}]), Flag::L, Some("L*")),
        (coded("HH", "Critical high"), Flag::HH, None),
        (json!([{"text": "Low"}]), Flag::L, None),
    ] {
        let line = result(
            json!({"valueQuantity": {"value": 8, "unit": "mg/L"}, "interpretation": interpretation}),
        );
        assert_eq!(
            (line.mark, line.part.note.as_deref()),
            (Some(mark), note),
            "{interpretation}"
        );
    }
}

#[test]
fn a_susceptibility_sent_as_the_value_is_marked_and_of_its_organism() {
    let isolate = |id: &str, organism: &str, member: &str, susceptibility: &str| {
        let members = json!([{"reference": format!("Observation/{member}")}]);
        [
            entry(
                "Observation",
                id,
                json!({"status": "final", "code": {"text": "Organism isolated"}, "valueString": organism, "hasMember": members}),
            ),
            entry(
                "Observation",
                member,
                json!({"status": "final", "code": {"text": "Ceftriaxone"}, "valueString": susceptibility}),
            ),
        ]
    };
    let mut entries = isolate("a", "Escherichia coli", "m", "Resistant").to_vec();
    entries.extend(isolate("b", "Proteus mirabilis", "n", "S"));
    let digest = read(entries);
    let told: Vec<(Option<Flag>, Vec<&str>)> = digest
        .results
        .iter()
        .filter(|line| line.name == "Ceftriaxone")
        .map(|line| (line.mark, line.part.apart.iter().map(said).collect()))
        .collect();
    assert_eq!(
        told,
        [
            (Some(Flag::R), vec!["Escherichia coli"]),
            (Some(Flag::S), vec!["Proteus mirabilis"])
        ]
    );
    // A letter alone may be anything.
    assert_eq!(
        result(json!({"code": {"text": "Hand"}, "valueString": "R"})).mark,
        None
    );
}
