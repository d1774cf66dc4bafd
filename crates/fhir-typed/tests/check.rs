//! The typed check: what it accepts, what it loses, what it refuses.

use fhir_typed::{Checked, check, is_resource_type};

const OBSERVATION: &str = r#"{"resourceType":"Observation","id":"o1","status":"final",
  "code":{"text":"Potassium"},"effectiveDateTime":"2026-03-04T10:15:00+05:30",
  "valueQuantity":{"value":7.10,"unit":"mmol/L"},
  "component":[{"code":{"text":"part"},"valueQuantity":{"value":120}}]}"#;

/// The paths that were lost; none unless the resource was partly understood.
fn lost(json: &str) -> Vec<String> {
    match check(json).own {
        Checked::Partly { lost } => lost,
        _ => Vec::new(),
    }
}

/// The words of a refusal; none unless the resource was refused.
fn reason(checked: &Checked) -> &str {
    match checked {
        Checked::Refused { reason } => reason,
        _ => "",
    }
}

#[test]
fn a_good_observation_keeps_its_numbers_so_arbitrary_precision_is_off() {
    // With serde_json/arbitrary_precision both numbers would vanish without an error.
    assert_eq!(check(OBSERVATION).own, Checked::Typed);
    assert!(serde_json::to_value(7.5_f64).unwrap().is_f64());
    let number: serde_json::Value = serde_json::from_str("7.10").unwrap();
    assert_eq!(
        number.to_string(),
        "7.1",
        "arbitrary_precision is switched on somewhere"
    );
}

#[test]
fn members_the_model_drops_in_silence_are_named() {
    for (from, to, path) in [
        (
            "2026-03-04T10:15:00+05:30",
            "2026-03-04T10:15:00",
            "effectiveDateTime",
        ),
        (
            "2026-03-04T10:15:00+05:30",
            "2026-03-04 10:15:00+05:30",
            "effectiveDateTime",
        ),
        (
            "2026-03-04T10:15:00+05:30",
            "04-03-2026",
            "effectiveDateTime",
        ),
        ("\"value\":7.10,", "\"value\":\"7.10\",", "valueQuantity"),
        (
            "\"unit\":\"mmol/L\"",
            "\"comparator\":\"about\"",
            "valueQuantity",
        ),
        (
            "\"value\":120",
            "\"value\":\"120\"",
            "component[0].valueQuantity",
        ),
        ("\"id\":\"o1\"", "\"comment\":\"haemolysed\"", "comment"),
        (
            "\"valueQuantity\":{\"value\":7.10,\"unit\":\"mmol/L\"}",
            "\"valueDecimal\":7.1",
            "valueDecimal",
        ),
    ] {
        let mutated = OBSERVATION.replace(from, to);
        assert_ne!(mutated, OBSERVATION);
        assert_eq!(lost(&mutated), [path], "{from} -> {to}");
    }
}

#[test]
fn a_second_value_is_named_as_lost() {
    let mutated = OBSERVATION.replace("\"component\"", "\"valueString\":\"high\",\"component\"");
    let lost = lost(&mutated);
    assert_eq!(lost.len(), 1);
    assert!(lost[0].starts_with("value"), "{lost:?}");
}

#[test]
fn what_the_model_rejects_is_refused_with_its_reason() {
    for (from, to) in [
        ("\"final\"", "\"completed\""),
        ("\"status\":\"final\",", ""),
        ("\"code\":{\"text\":\"Potassium\"},", ""),
        ("Observation", "observation"),
        ("\"id\":\"o1\"", "\"id\":5"),
        ("\"id\":\"o1\"", "\"category\":null"),
        ("\"id\":\"o1\"", "\"category\":{\"text\":\"lab\"}"),
        ("\"id\":\"o1\"", "\"issued\":\"2026-03-04\""),
    ] {
        let mutated = OBSERVATION.replacen(from, to, 1);
        assert_ne!(mutated, OBSERVATION);
        assert!(!reason(&check(&mutated).own).is_empty(), "{from} -> {to}");
    }
    for text in ["", "[]", "7", "{", "{}", "\u{feff}{}"] {
        assert!(!reason(&check(text).own).is_empty(), "{text}");
    }
}

#[test]
fn a_bad_contained_resource_does_not_take_its_parent_down() {
    let json = OBSERVATION.replace(
        "\"status\"",
        r#""contained":[{"resourceType":"Specimen","id":"s"},{"resourceType":"ServiceRequest","id":"r"}],"status""#,
    );
    let outcome = check(&json);
    assert_eq!(outcome.own, Checked::Typed);
    assert_eq!(outcome.contained[0], Checked::Typed);
    assert!(!reason(&outcome.contained[1]).is_empty());
}

#[test]
fn empty_members_and_respelt_values_are_no_loss() {
    let json = r#"{"resourceType":"Binary","contentType":"text/plain","language":null,
        "data":"aGVs\nbG8=","meta":{"profile":[]}}"#;
    assert_eq!(check(json).own, Checked::Typed);
}

#[test]
fn broken_base64_is_refused() {
    let json = r#"{"resourceType":"Binary","contentType":"text/plain","data":"aGVsbG8"}"#;
    assert!(!reason(&check(json).own).is_empty());
}

#[test]
fn deep_nesting_is_refused_within_a_small_stack() {
    let extension = |depth: usize| {
        let mut json = String::from(r#"{"url":"u"}"#);
        for _ in 0..depth {
            json = format!(r#"{{"url":"u","extension":[{json}]}}"#);
        }
        format!(r#"{{"resourceType":"Basic","code":{{"text":"x"}},"extension":[{json}]}}"#)
    };
    let contained = |depth: usize| {
        let mut json = String::from(r#"{"resourceType":"Basic","code":{"text":"x"}}"#);
        for _ in 0..depth {
            json =
                format!(r#"{{"resourceType":"Basic","code":{{"text":"x"}},"contained":[{json}]}}"#);
        }
        json
    };
    let deep = [
        extension(28),
        extension(40),
        extension(5000),
        contained(6),
        contained(30),
    ];
    // Worker threads of the async runtime have stacks of 2 MiB.
    std::thread::Builder::new()
        .stack_size(2 * 1024 * 1024)
        .spawn(move || {
            for json in deep {
                let _outcome = check(&json);
            }
            assert!(matches!(check(&extension(40)).own, Checked::Refused { .. }));
        })
        .unwrap()
        .join()
        .unwrap();
}

#[test]
fn the_words_of_a_refusal_stay_out_of_debug_output() {
    let json = OBSERVATION.replace("\"final\"", "\"Asha Rao\"");
    let outcome = check(&json);
    assert!(reason(&outcome.own).contains("Asha Rao"));
    assert!(!format!("{outcome:?}").contains("Asha"));
}

#[test]
fn resource_types_are_known_by_their_exact_name() {
    assert!(is_resource_type("Observation"));
    for name in ["observation", "Organisation", "", "Resource"] {
        assert!(!is_resource_type(name), "{name}");
    }
}
