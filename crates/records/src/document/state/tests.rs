#![allow(
    clippy::disallowed_methods,
    reason = "a test reads files of its own and plays the world outside, which has a clock"
)]

use super::*;

/// The state a check gives, and what was lost; the words of a refusal are the resource's own.
fn verdict(checked: &Checked) -> (u8, Vec<String>) {
    match checked {
        Checked::Typed => (0, Vec::new()),
        Checked::Partly { lost } => (1, lost.clone()),
        Checked::Refused { .. } => (2, Vec::new()),
    }
}

fn assert_same_verdict(json: &str) {
    let outline = outline::of(json).unwrap();
    let (whole, reduced) = (fhir_typed::check(json), fhir_typed::check(&outline));
    assert_eq!(
        verdict(&reduced.own),
        verdict(&whole.own),
        "{json}\n{outline}"
    );
}

#[test]
fn an_outline_is_judged_as_its_resource() {
    let observation = |member: &str| {
        format!(
            r#"{{"resourceType":"Observation","id":"o1","status":"final","code":{{"text":"K"}},{member}}}"#
        )
    };
    for member in [
        r#""valueString":"high, very""#,
        r#""valueString":5"#,
        r#""valueQuantity":{"value":4.1,"comparator":"< 5 or so"}"#,
        r#""valueQuantity":{"value":4.1,"comparator":"<"}"#,
        r#""valueQuantity":{"value":"4.1, about"}"#,
        r#""valueInteger":2.0"#,
        r#""valueInteger":2.5"#,
        r#""valueInteger":-3"#,
        r#""valueTime":"10:15:00""#,
        r#""valueTime":"quarter past: ten""#,
        r#""effectiveDateTime":"2026-03-04T10:15:00+05:30""#,
        r#""effectiveDateTime":"2026-03-04T10:15:00.25+05:30""#,
        r#""effectiveDateTime":"2026-03-04T10:15:00""#,
        r#""effectiveDateTime":"04 March, 2026""#,
        r#""issued":"2026-03-04""#,
        r#""issued":"2026-03-04T10:15:00Z""#,
        r#""comment":"from STU3 (sic)""#,
        r#""status":"done, really""#,
        r#""text":{"status":"generated","div":"<div>x, y</div>"}"#,
        r#""text":"plain words""#,
        r#""extension":[{"url":"http://x.example/y","valueBase64Binary":"QUJD"}]"#,
        r#""extension":[{"url":"http://x.example/y","valueBase64Binary":"QU, JD"}]"#,
        r#""extension":[{"url":"http://x.example/y","valueUri":"a b (c)"}]"#,
        r#""extension":[{"url":"http://x.example/y","valuePositiveInt":7}]"#,
        r#""identifier":[{"system":"urn:x","value":"CA/58, 42"}]"#,
        r#""identifier":"CA/58, 42""#,
        r#""display":{"a":1}"#,
        r#""contained":[{"resourceType":"Patient","id":"p","gender":"female, young"}]"#,
        r#""meta":{"profile":["https://nrces.in/x"],"lastUpdated":"2026-03-04T10:15:00Z"}"#,
    ] {
        assert_same_verdict(&observation(member));
    }
}

#[test]
fn the_resources_of_the_samples_are_judged_by_outline_as_by_themselves() {
    let Some(root) = std::env::var_os("HIU_DESK_TEST_DATA") else {
        return;
    };
    let mut folders = vec![std::path::Path::new(&root).join("fhir-samples")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path
                .extension()
                .is_some_and(|extension| extension == "json")
            {
                let bytes = std::fs::read(&path).unwrap();
                let _ = crate::view::build::with_document(&bytes, Check::Nothing, |context, _| {
                    for entry in context
                        .document
                        .entries
                        .iter()
                        .filter(|entry| entry.raw.len() < 20_000)
                    {
                        assert_same_verdict(entry.raw);
                    }
                });
            }
        }
    }
}
