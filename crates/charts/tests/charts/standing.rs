//! What stands: replaced documents, versions of reports and results, in any order of arrival.

use charts::{Held, labs, settle, summary, timeline};
use records::Analytes;
use records::{Flag, digest};
use serde_json::{Value, json};

use crate::made::today;
use crate::sent::{bundle, composition, entry};

/// A report of one potassium.
struct Report<'a> {
    record: &'a str,
    hospital: &'a str,
    /// `Composition.identifier` and status.
    document: (&'a str, &'a str),
    date: &'a str,
    replaces: &'a str,
    /// `DiagnosticReport.identifier` and status.
    report: (&'a str, &'a str),
    value: &'a str,
    mark: &'a str,
}

impl Report<'_> {
    const FIRST: Report<'static> = Report {
        record: "first",
        hospital: "City",
        document: ("DOC-1", "final"),
        date: "2026-03-01T11:00:00+05:30",
        replaces: "",
        report: ("LAB-1", "final"),
        value: "6.9",
        mark: "HH",
    };
    const SECOND: Report<'static> = Report {
        record: "second",
        document: ("DOC-2", "final"),
        date: "2026-03-02T09:30:00+05:30",
        report: ("LAB-2", "final"),
        value: "4.2",
        mark: "N",
        ..Self::FIRST
    };

    fn held(&self, received_at: &str) -> Held {
        Held {
            record: self.record.to_owned(),
            hospital: self.hospital.to_owned(),
            received_at: received_at.to_owned(),
            digest: digest(&self.bytes()),
            standing: charts::Standing::default(),
            marks: charts::Marks::default(),
        }
    }

    fn bytes(&self) -> Vec<u8> {
        let identifier = |value: &str| json!({"system": "https://city.example/id", "value": value});
        let mut head = composition("DiagnosticReportRecord", "721981007", &[("Report", "r")]);
        head["status"] = json!(self.document.1);
        head["date"] = json!(self.date);
        head["title"] = json!(format!("Electrolytes {}", self.record));
        head["identifier"] = identifier(self.document.0);
        if !self.replaces.is_empty() {
            head["relatesTo"] =
                json!([{"code": "replaces", "targetIdentifier": identifier(self.replaces)}]);
        }
        bundle(vec![
            entry("Composition", "c", head),
            entry("Patient", "p", json!({"name": [{"text": "Asha Rao"}]})),
            entry(
                "DiagnosticReport",
                "r",
                json!({"status": self.report.1, "identifier": [identifier(self.report.0)], "code": {"text": "Electrolytes"},
                    "issued": self.date, "result": [{"reference": "Observation/k"}]}),
            ),
            entry("Observation", "k", self.potassium()),
            entry(
                "AllergyIntolerance",
                "a",
                json!({"code": {"text": "Iodine"}}),
            ),
            entry(
                "Condition",
                "x",
                json!({"code": {"text": format!("Finding of {}", self.record)}}),
            ),
        ])
    }

    fn potassium(&self) -> Value {
        json!({"status": "final", "code": {"text": "Potassium"}, "effectiveDateTime": "2026-03-01T08:10:00+05:30",
            "category": [{"coding": [{"code": "laboratory"}]}],
            "valueQuantity": {"value": self.value.parse::<f64>().unwrap(), "unit": "mmol/L"},
            "interpretation": [{"coding": [{"code": self.mark}]}]})
    }
}

/// Both orders of arrival, settled.
fn both_ways(first: &Report<'_>, second: &Report<'_>) -> [Vec<Held>; 2] {
    const EARLY: &str = "2026-11-20T10:00:00Z";
    const LATE: &str = "2026-11-20T11:00:00Z";
    let mut ways = [
        vec![first.held(EARLY), second.held(LATE)],
        vec![second.held(EARLY), first.held(LATE)],
    ];
    ways.iter_mut().for_each(|held| settle(held));
    ways
}

fn said(held: &[Held], record: &str) -> Vec<String> {
    let held = held.iter().find(|held| held.record == record).unwrap();
    held.standing.said.iter().map(words::english).collect()
}

/// The first does not stand, whichever came first.
fn assert_second_stands(first: &Report<'_>, second: &Report<'_>) {
    for held in both_ways(first, second) {
        let words = said(&held, "first");
        assert_eq!(words.len(), 1, "{words:?}");
        assert!(
            words[0].contains("does not stand") && words[0].contains("Electrolytes second"),
            "{words:?}"
        );
        assert!(said(&held, "second").is_empty());
        let view = summary(&held, today(), Analytes::built_in());
        assert!(view.labs.is_empty(), "6.9 is no abnormal result any more");
        let grid = labs(&held, Analytes::built_in());
        let cells: Vec<_> = grid
            .panels
            .iter()
            .flat_map(|panel| &panel.rows)
            .flat_map(|row| &row.cells)
            .collect();
        assert_eq!(cells.len(), 2, "it is there, marked");
        for cell in cells {
            let is_old = cell.line.value == "6.9";
            assert_eq!(cell.left_out, is_old);
            assert_eq!(cell.line.part.flag, is_old.then_some(Flag::Replaced));
        }
    }
}

/// Nothing is said against either.
fn assert_both_stand(first: &Report<'_>, second: &Report<'_>) {
    for held in both_ways(first, second) {
        assert!(
            held.iter()
                .all(|held| held.standing == charts::Standing::default())
        );
        assert_eq!(summary(&held, today(), Analytes::built_in()).labs.len(), 1);
    }
}

#[test]
fn a_document_that_was_replaced_does_not_stand_in_any_order() {
    let second = Report {
        replaces: "DOC-1",
        document: ("DOC-2", "amended"),
        ..Report::SECOND
    };
    assert_second_stands(&Report::FIRST, &second);
    for held in both_ways(&Report::FIRST, &second) {
        let view = summary(&held, today(), Analytes::built_in());
        let problems: Vec<&str> = view
            .problems
            .iter()
            .map(|problem| crate::made::said(&problem.line.name))
            .collect();
        assert_eq!(problems, ["Finding of second"]);
        let old = timeline(&held)
            .entries
            .into_iter()
            .find(|entry| entry.source.record == "first")
            .unwrap();
        assert_eq!((old.flag, old.detail), (Some(Flag::Replaced), None));
    }
}

/// A document whose bundle, Composition and relation are these.
fn named(report: &Report<'_>, id: &str, replaces: &Value) -> Held {
    let mut sent: Value = serde_json::from_slice(&report.bytes()).unwrap();
    let number = format!("urn:uuid:{id}");
    sent["id"] = json!(id);
    sent["identifier"] = json!({"system": "urn:ietf:rfc:3986", "value": number});
    let head = &mut sent["entry"][0];
    head["fullUrl"] = json!("urn:uuid:5f1d1c7e-0000-4000-8000-00000000000c");
    head["resource"]["id"] = json!(format!("c-{id}"));
    if !replaces.is_null() {
        head["resource"]["relatesTo"] = json!([replaces]);
    }
    Held {
        digest: digest(sent.to_string().as_bytes()),
        ..report.held("2026-11-20T10:00:00Z")
    }
}

#[test]
fn a_document_may_be_named_by_its_bundle() {
    const OLD: &str = "5f1d1c7e-0000-4000-8000-00000000000a";
    let to = |target: &str| json!({"code": "replaces", "targetReference": {"reference": target}});
    let number = json!({"system": "urn:ietf:rfc:3986", "value": format!("urn:uuid:{OLD}")});
    for (relation, replaces) in [
        (
            json!({"code": "replaces", "targetIdentifier": number}),
            true,
        ),
        (to(&format!("Bundle/{OLD}")), true),
        (to(&format!("Bundle/{OLD}/_history/1")), true),
        (to(&format!("https://city.example/fhir/Bundle/{OLD}")), true),
        (to(&format!("urn:uuid:{}", OLD.to_uppercase())), true),
        (
            to(&format!("https://city.example/fhir/Composition/c-{OLD}")),
            true,
        ),
        (to("Bundle/a"), false),
        (to(&format!("Binary/{OLD}")), false),
    ] {
        let mut held = [
            named(&Report::FIRST, OLD, &Value::Null),
            named(&Report::SECOND, "b", &relation),
        ];
        settle(&mut held);
        assert_eq!(held[0].standing.is_replaced, replaces, "{relation}");
        let told = held[1].standing.relates.as_ref().map(words::english);
        let old = "Replaces: Electrolytes first (City, 01 Mar 2026)";
        assert_eq!(told.as_deref(), replaces.then_some(old));
        // Three of one number: nobody knows which is meant.
        let third = Report {
            record: "third",
            ..Report::FIRST
        };
        let mut held = [
            named(&Report::FIRST, OLD, &Value::Null),
            named(&third, OLD, &Value::Null),
            named(&Report::SECOND, "b", &relation),
        ];
        settle(&mut held);
        assert!(
            !held.iter().any(|held| held.standing.is_replaced),
            "{relation}"
        );
    }
    // The number of a bundle is new with each version, and makes none.
    let amended = Report {
        document: ("DOC-2", "amended"),
        ..Report::SECOND
    };
    let mut held = [
        named(&Report::FIRST, OLD, &Value::Null),
        named(&amended, OLD, &Value::Null),
    ];
    settle(&mut held);
    assert!(!held[0].standing.is_replaced);
}

#[test]
fn nobody_replaces_the_document_of_another_hospital_or_a_later_one() {
    let replacing = Report {
        replaces: "DOC-1",
        ..Report::SECOND
    };
    assert_both_stand(
        &Report::FIRST,
        &Report {
            hospital: "Town",
            ..replacing
        },
    );
    assert_both_stand(
        &Report::FIRST,
        &Report {
            date: "2026-02-28T09:30:00+05:30",
            ..replacing
        },
    );
    let in_error = Report {
        document: ("DOC-2", "entered-in-error"),
        ..replacing
    };
    for held in both_ways(&Report::FIRST, &in_error) {
        assert!(
            said(&held, "first").is_empty(),
            "what should not exist replaces nothing"
        );
    }
}

#[test]
fn a_report_of_one_identifier_goes_from_preliminary_to_final_to_corrected() {
    let version = |status: &'static str| Report {
        report: ("LAB-1", status),
        ..Report::SECOND
    };
    let preliminary = Report {
        report: ("LAB-1", "preliminary"),
        ..Report::FIRST
    };
    assert_second_stands(&preliminary, &version("final"));
    assert_second_stands(&Report::FIRST, &version("corrected"));
    assert_second_stands(&Report::FIRST, &version("amended"));
    // A preliminary report that comes late does not undo a final one.
    for held in both_ways(&Report::FIRST, &version("preliminary")) {
        assert!(said(&held, "first").is_empty());
        assert_eq!(said(&held, "second").len(), 1);
    }
}

#[test]
fn an_allergy_of_a_replaced_document_is_kept_and_marked() {
    let second = Report {
        replaces: "DOC-1",
        ..Report::SECOND
    };
    for mut held in both_ways(&Report::FIRST, &second) {
        held.iter_mut()
            .filter(|held| held.record == "second")
            .for_each(|held| held.digest.allergies.clear());
        let view = summary(&held, today(), Analytes::built_in());
        assert_eq!(view.allergies.len(), 1);
        assert_eq!(view.allergies[0].line.part.flag, Some(Flag::Replaced));
    }
}

#[test]
fn a_number_that_every_document_bears_replaces_nothing() {
    let second = Report {
        document: ("DOC-1", "final"),
        ..Report::SECOND
    };
    assert_both_stand(&Report::FIRST, &second);
    let preliminary = Report {
        document: ("DOC-1", "preliminary"),
        ..Report::FIRST
    };
    for held in both_ways(&preliminary, &second) {
        assert_eq!(said(&held, "first").len(), 1);
    }
}

#[test]
fn a_document_that_was_replaced_says_so_before_its_content_and_marks_its_results() {
    let second = Report {
        replaces: "DOC-1",
        ..Report::SECOND
    };
    let words = words::Words::of(words::Language::english());
    for held in both_ways(&Report::FIRST, &second) {
        let standing = &held
            .iter()
            .find(|held| held.record == "first")
            .unwrap()
            .standing;
        let mut view = records::read(&Report::FIRST.bytes());
        view.stands(&standing.said, standing.is_replaced, &standing.outdated);
        assert!(
            words::english(&view.warnings[0]).contains("was replaced by “Electrolytes second”")
        );
        let page = records::print(&view, &records::Provenance::default(), words);
        assert!(page.contains("[Replaced]"), "{page}");
    }
}

#[test]
fn a_version_within_one_document_is_marked_there() {
    let result = |status: &str, value: &str| {
        json!({"status": status, "code": {"text": "Potassium"}, "valueString": value,
            "identifier": [{"system": "https://city.example/id", "value": "K-1"}]})
    };
    let bytes = bundle(vec![
        entry("Observation", "old", result("preliminary", "6.9 mmol/L")),
        entry("Observation", "new", result("final", "4.2 mmol/L")),
    ]);
    let mut held = [Held {
        record: "one".to_owned(),
        hospital: "City".to_owned(),
        received_at: "2026-11-20T10:00:00Z".to_owned(),
        digest: digest(&bytes),
        standing: charts::Standing::default(),
        marks: charts::Marks::default(),
    }];
    settle(&mut held);
    let flags: Vec<Option<Flag>> = held[0]
        .digest
        .results
        .iter()
        .map(|line| line.part.flag)
        .collect();
    assert_eq!(flags, [Some(Flag::Replaced), None]);
    assert_eq!(said(&held, "one").len(), 1);
}

#[test]
fn what_was_entered_in_error_takes_back_no_correction_beside_it() {
    let identifier = json!([{"system": "https://city.example/id", "value": "R-9"}]);
    let potassium = |status: &str, value: f64, issued: Option<&str>| {
        let mut sent = json!({"status": status, "code": {"text": "Potassium"}, "identifier": identifier,
            "effectiveDateTime": "2026-03-01T08:00:00+05:30", "valueQuantity": {"value": value, "unit": "mmol/L"},
            "interpretation": [{"coding": [{"code": "H"}]}]});
        if let Some(issued) = issued {
            sent["issued"] = json!(issued);
        }
        sent
    };
    let standing = |wrong: Option<&str>, right: Option<&str>| {
        let head = composition("DiagnosticReportRecord", "721981007", &[("Report", "a")]);
        let bytes = bundle(vec![
            entry("Composition", "c", head),
            entry(
                "Observation",
                "a",
                potassium("entered-in-error", 6.9, wrong),
            ),
            entry("Observation", "b", potassium("corrected", 5.8, right)),
        ]);
        let mut held = [Held {
            record: "one".to_owned(),
            hospital: "City".to_owned(),
            received_at: "2026-11-20T10:00:00Z".to_owned(),
            digest: digest(&bytes),
            standing: charts::Standing::default(),
            marks: charts::Marks::default(),
        }];
        settle(&mut held);
        let labs = summary(&held, today(), Analytes::built_in()).labs;
        labs.iter().map(|lab| lab.line.number).collect::<Vec<_>>()
    };
    let (earlier, later) = (
        Some("2026-03-01T09:00:00+05:30"),
        Some("2026-03-01T12:00:00+05:30"),
    );
    assert_eq!(standing(None, None), [Some(5.8)]);
    assert_eq!(standing(earlier, later), [Some(5.8)]);
    // What was withdrawn after its correction is gone with it.
    assert_eq!(standing(later, earlier), []);
}
