//! That the patient has died: once, before everything, with the day and who says so.

use charts::summary;
use records::clinical::{AlertKind, AlertLine};
use records::{Analytes, ClinicalDigest, Flag};

use crate::made::{held, part, today};

fn death(start: Option<&str>) -> ClinicalDigest {
    let line = |kind, name: &str, start: Option<&str>| AlertLine {
        part: part(1),
        kind,
        name: name.into(),
        start: start.map(str::to_owned),
        ..AlertLine::default()
    };
    ClinicalDigest {
        alerts: vec![
            line(AlertKind::Flag, "Falls", None),
            line(AlertKind::Death, "The patient has died", start),
        ],
        ..ClinicalDigest::default()
    }
}

fn alerts(days: [Option<&str>; 2]) -> Vec<charts::SummaryAlert> {
    let mut held = [
        held("a", "City", "2026-05-02", death(days[0])),
        held("b", "Apollo", "2026-05-04", death(days[1])),
    ];
    let first = summary(&held, today(), Analytes::built_in()).alerts;
    held.reverse();
    let turned = summary(&held, today(), Analytes::built_in()).alerts;
    assert!(first == turned, "the order of arrival decides");
    first
}

#[test]
fn a_death_comes_first_with_the_day_that_any_document_tells() {
    let alerts = alerts([Some("2026-05-01"), None]);
    assert_eq!(alerts[0].line.kind, AlertKind::Death);
    assert_eq!(alerts[0].line.start.as_deref(), Some("2026-05-01"));
    assert_eq!(alerts[0].sources.len(), 2);
    assert!(alerts[0].line.part.doubts.is_empty());
}

#[test]
fn days_that_differ_are_both_said() {
    let told = alerts([Some("2026-05-01"), Some("2026-05-03T10:00:00+05:30")]);
    assert_eq!(
        told[0].line.start.as_deref(),
        Some("2026-05-03T10:00:00+05:30")
    );
    let words = words::Words::of(words::Language::english());
    let said: Vec<String> = told[0]
        .line
        .part
        .doubts
        .iter()
        .map(|doubt| words.text(doubt))
        .collect();
    assert_eq!(
        said,
        ["another document says 01 May 2026 (City, 02 May 2026)"]
    );
    let same = alerts([Some("2026-05-03"), Some("2026-05-03T10:00:00+05:30")]);
    assert!(same[0].line.part.doubts.is_empty());
}

#[test]
fn an_alert_that_its_hospital_takes_back_later_says_so() {
    let of = |flag: Option<Flag>| {
        let mut line = AlertLine {
            part: part(1),
            name: "Latex precautions".into(),
            ..AlertLine::default()
        };
        line.part.flag = flag;
        ClinicalDigest {
            alerts: vec![line],
            ..ClinicalDigest::default()
        }
    };
    let wrong = Some(Flag::EnteredInError);
    let flags = |documents: [(&str, &str, Option<Flag>); 2]| -> Vec<Option<Flag>> {
        let mut number = 0;
        let mut held = documents.map(|(hospital, date, flag)| {
            number += 1;
            held(&number.to_string(), hospital, date, of(flag))
        });
        let first = summary(&held, today(), Analytes::built_in()).alerts;
        held.reverse();
        let turned = summary(&held, today(), Analytes::built_in()).alerts;
        assert!(first == turned, "the order of arrival decides");
        first.iter().map(|alert| alert.line.part.flag).collect()
    };
    let (may, june) = ("2026-05-02", "2026-06-02");
    assert_eq!(flags([("City", may, None), ("City", june, wrong)]), [wrong]);
    assert_eq!(flags([("City", may, wrong), ("City", june, None)]), [None]);
    assert_eq!(
        flags([("City", may, None), ("Apollo", june, wrong)]),
        [None]
    );
    assert!(flags([("City", may, wrong), ("City", june, wrong)]).is_empty());
}
