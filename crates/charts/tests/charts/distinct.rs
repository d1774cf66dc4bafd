//! Medicines, results, visits and doses that differ stand beside each other.

use charts::{Held, summary, timeline};
use records::Analytes;
use records::ClinicalDigest;
use records::Flag;
use records::clinical::{
    AlertKind, AlertLine, ImmunizationLine, MedicineLine, Part, ProcedureLine,
};

use crate::made::*;

fn with(record: &str, date: &str, fill: impl FnOnce(&mut ClinicalDigest)) -> Held {
    let mut digest = ClinicalDigest::default();
    fill(&mut digest);
    held(record, "City", date, digest)
}

#[test]
fn every_line_of_the_newest_day_of_a_medicine_is_shown() {
    let dosed = |instruction: &str| {
        let mut line = medicine("Insulin regular", "insulin regular", "2026-01-05");
        line.instruction = Some(instruction.into());
        line
    };
    let held = [
        with("old", "2024-01-05", |digest| {
            digest.medicines = vec![medicine("Insulin regular", "insulin regular", "2024-01-05")];
        }),
        with("new", "2026-01-05", |digest| {
            digest.medicines = vec![dosed("10 U morning"), dosed("8 U night")];
        }),
    ];
    let view = summary(&held, today(), Analytes::built_in());
    let shown: Vec<_> = view
        .medicines
        .iter()
        .map(|row| (row.line.instruction.as_ref().map(said), row.sources.len()))
        .collect();
    assert_eq!(
        shown,
        [(Some("10 U morning"), 2), (Some("8 U night"), 1)],
        "the first names every document"
    );
}

#[test]
fn a_gel_hides_no_tablet() {
    let of = |record: &str, name: &str, date: &str| {
        with(record, date, |digest| {
            digest.medicines = vec![medicine(name, "diclofenac", date)];
        })
    };
    let tablet = of("a", "Diclofenac 50 mg tablet", "2025-01-05");
    let gel = of("b", "Diclofenac gel", "2026-01-05");
    let bare = of("c", "Diclofenac 50 mg", "2026-02-05");
    let count = |held: &[Held]| summary(held, today(), Analytes::built_in()).medicines.len();
    assert_eq!(count(&[tablet.clone(), gel.clone()]), 2);
    assert_eq!(count(&[tablet.clone(), bare.clone()]), 1);
    assert_eq!(
        count(&[tablet, gel, bare]),
        3,
        "nobody knows which it belongs to"
    );
}

#[test]
fn a_critical_result_stays_until_a_marked_one_outdates_it() {
    let potassium = |value: &str, date: &str| result("loinc:2823-3", value, "mmol/L", date);
    let critical = marked(potassium("6.9", "2026-01-04"), Flag::HH);
    let mut held = vec![with("a", "2026-01-05", |digest| {
        digest.results = vec![critical, potassium("6.8", "2026-01-05")];
    })];
    let view = summary(&held, today(), Analytes::built_in());
    assert_eq!(view.labs.len(), 1);
    assert_eq!(view.labs[0].line.value, "6.9");
    assert_eq!(view.labs[0].newer.as_ref().unwrap().value, "6.8");
    held.push(with("b", "2026-01-06", |digest| {
        digest.results = vec![marked(potassium("4.1", "2026-01-06"), Flag::N)];
    }));
    assert!(
        summary(&held, today(), Analytes::built_in())
            .labs
            .is_empty()
    );
}

#[test]
fn no_part_of_a_result_entered_in_error_counts() {
    let mut panel = result("text:panel", "", "", "2026-01-05");
    panel.part = flagged(Flag::EnteredInError);
    let mut part = marked(
        result("loinc:2823-3", "6.9", "mmol/L", "2026-01-05"),
        Flag::HH,
    );
    part.part.flag = Some(Flag::Modifier);
    panel.components = vec![part];
    let held = [with("a", "2026-01-05", |digest| {
        digest.results = vec![panel];
    })];
    assert!(
        summary(&held, today(), Analytes::built_in())
            .labs
            .is_empty()
    );
    assert_eq!(timeline(&held).entries[0].detail, None);
}

#[test]
fn a_visit_that_never_was_is_marked_and_two_of_one_day_are_two() {
    let mut wrong = visit("AMB", "2025-03-01", "");
    wrong.part = flagged(Flag::EnteredInError);
    let because = |reason: &str| {
        let mut line = visit("AMB", "2025-03-01", "");
        line.reasons = vec![reason.to_owned()];
        line
    };
    let held = [with("a", "2025-03-01", |digest| {
        digest.encounters = vec![
            wrong,
            because("Fever"),
            because("fever"),
            because("Fracture"),
        ];
    })];
    let visits = timeline(&held).entries;
    let visits: Vec<_> = visits
        .iter()
        .filter(|entry| entry.kind == "encounter")
        .collect();
    assert_eq!(visits.len(), 3);
    let flags: Vec<_> = visits.iter().filter_map(|entry| entry.flag).collect();
    assert_eq!(flags, [Flag::EnteredInError]);
    let details: Vec<_> = visits
        .iter()
        .filter_map(|entry| entry.detail.as_ref().and_then(phrase::Text::sent))
        .collect();
    assert_eq!(details.len(), 2);
    assert!(details.contains(&"Fever") && details.contains(&"Fracture"));
}

#[test]
fn undated_doses_of_one_card_are_as_many_as_it_lists() {
    let card = |record: &str| {
        with(record, "2020-01-01", |digest| {
            digest.immunizations = vec![
                dose("DPT", "", ""),
                dose("DPT", "", ""),
                dose("DPT", "", ""),
            ];
        })
    };
    let view = summary(&[card("a"), card("b")], today(), Analytes::built_in());
    assert_eq!(view.immunizations.len(), 3);
    assert!(
        view.immunizations
            .iter()
            .all(|said| said.sources.len() == 2)
    );
}

#[test]
fn results_without_a_name_share_no_row() {
    let unnamed = |value: &str, date: &str| {
        let mut line = result("", value, "", date);
        line.name = phrase::Text::default();
        line.part = Part::default();
        line
    };
    let held = [with("a", "2026-01-05", |digest| {
        digest.results = vec![unnamed("1", "2026-01-01"), unnamed("2", "2026-01-02")];
    })];
    let grid = charts::labs(&held, Analytes::built_in());
    let rows: usize = grid.panels.iter().map(|panel| panel.rows.len()).sum();
    assert_eq!(rows, 2);
}

/// What one document says twice with another meaning, by what the summary shows of it.
#[test]
fn what_differs_in_what_it_means_is_not_one_line() {
    let medicines = |fill: fn(&mut MedicineLine, usize)| {
        let lines = [0, 1].map(|place| {
            let mut line = medicine("Tramadol", "tramadol", "2026-03-05");
            fill(&mut line, place);
            line
        });
        let of_one = with("a", "2026-03-05", |digest| digest.medicines = lines.into());
        summary(&[of_one], today(), Analytes::built_in())
            .medicines
            .len()
    };
    assert_eq!(medicines(|_, _| ()), 1, "a copy is one");
    for fill in [
        (|line, place| {
            line.instruction_built = Some(["at most 100 mg", "at most 400 mg"][place].into())
        }) as fn(&mut MedicineLine, usize),
        |line, place| line.interval = Some(["once a week", "once a month"][place].into()),
        |line, place| line.part.standing = vec![["stopped: cough", "stopped: rash"][place].into()],
        |line, place| {
            if place == 0 {
                line.part.standing = vec!["proposed, not an order".into()];
            }
        },
    ] {
        assert_eq!(medicines(fill), 2);
    }

    let doses = |fill: fn(&mut ImmunizationLine, usize)| {
        let lines = [0, 1].map(|place| {
            let mut line = dose("Hepatitis B", "2", "2026-03-05");
            fill(&mut line, place);
            line
        });
        let of_one = with("a", "2026-03-05", |digest| {
            digest.immunizations = lines.into();
        });
        summary(&[of_one], today(), Analytes::built_in())
            .immunizations
            .len()
    };
    assert_eq!(doses(|_, _| ()), 1, "a copy is one");
    for fill in [
        (|line, place| line.does_not_count = place == 0) as fn(&mut ImmunizationLine, usize),
        |line, place| line.site = Some(["Left arm", "Right arm"][place].into()),
        |line, place| {
            line.part.flag = Some(Flag::Negated);
            line.reason = Some(["fever", "egg allergy"][place].into());
        },
    ] {
        assert_eq!(doses(fill), 2);
    }

    let operations = |fill: fn(&mut ProcedureLine, usize)| {
        let lines = [0, 1].map(|place| {
            let mut line = ProcedureLine {
                name: "Lumpectomy".into(),
                date: Some("2026-03-05".into()),
                ..ProcedureLine::default()
            };
            fill(&mut line, place);
            line
        });
        let of_one = with("a", "2026-03-05", |digest| digest.procedures = lines.into());
        summary(&[of_one], today(), Analytes::built_in()).procedures
    };
    let told_once = operations(|line, place| {
        if place == 1 {
            line.complications = vec!["Bleeding".into()];
        }
    });
    assert_eq!(told_once.len(), 1);
    assert_eq!(told_once[0].line.complications, ["Bleeding"]);
    for fill in [
        (|line, place| line.part.doubts = vec![["left", "right"][place].into()])
            as fn(&mut ProcedureLine, usize),
        |line, place| line.complications = vec![["Bleeding", "Infection"][place].into()],
    ] {
        assert_eq!(operations(fill).len(), 2);
    }
}

fn warning(name: &str, start: Option<&str>, flag: Option<Flag>) -> AlertLine {
    AlertLine {
        part: Part { flag, ..part(9) },
        name: name.into(),
        start: start.map(str::to_owned),
        ..AlertLine::default()
    }
}

#[test]
fn an_alert_that_stands_is_not_ended_by_an_earlier_one_of_its_name() {
    let shown = |held: &[Held]| {
        let view = summary(held, today(), Analytes::built_in());
        let alerts = view.alerts.into_iter();
        alerts
            .map(|alert| (alert.line.start, alert.line.part.flag))
            .collect::<Vec<_>>()
    };
    let of = |record: &str, date: &str, alerts: Vec<AlertLine>| {
        with(record, date, |digest| digest.alerts = alerts)
    };
    let (then, now) = (Some("2023-01-04"), Some("2026-03-01"));
    let ended = warning("MRSA", then, Some(Flag::Ended));
    let stands = warning("MRSA", now, None);
    let both = [
        (now.map(str::to_owned), None),
        (then.map(str::to_owned), Some(Flag::Ended)),
    ];
    for held in [
        vec![of("a", "2026-03-05", vec![ended.clone(), stands.clone()])],
        vec![
            of("a", "2026-03-05", vec![stands.clone()]),
            of("b", "2026-03-06", vec![ended.clone()]),
        ],
    ] {
        assert_eq!(shown(&held), both);
    }
    // The same episode: the later word counts, and of one document that it stands.
    let over = warning("MRSA", now, Some(Flag::Ended));
    let held = [
        of("a", "2026-03-05", vec![stands.clone()]),
        of("b", "2026-03-06", vec![over.clone()]),
    ];
    assert_eq!(shown(&held), [(now.map(str::to_owned), Some(Flag::Ended))]);
    let held = [of("a", "2026-03-05", vec![over, stands])];
    assert_eq!(shown(&held), [(now.map(str::to_owned), None)]);
}

#[test]
fn two_interactions_of_one_name_are_two() {
    let issue = |involved: [&str; 2], severity: &str| AlertLine {
        kind: AlertKind::Issue,
        involved: involved.map(str::to_owned).into(),
        severity: Some(severity.to_owned()),
        ..warning("Drug interaction", None, None)
    };
    let alerts = vec![
        issue(["Warfarin", "Paracetamol"], "low"),
        issue(["Simvastatin", "Clarithromycin"], "high"),
        issue(["Paracetamol", "Warfarin"], "low"),
    ];
    let held = [with("a", "2026-03-05", |digest| digest.alerts = alerts)];
    let view = summary(&held, today(), Analytes::built_in());
    let shown: Vec<_> = view
        .alerts
        .iter()
        .map(|alert| alert.line.severity.as_deref())
        .collect();
    assert_eq!(shown, [Some("high"), Some("low")]);
}
