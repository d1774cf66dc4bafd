//! The page for a consultation.

use charts::{Held, summary};
use records::Analytes;
use records::ClinicalDigest;
use records::Flag;
use records::clinical::{Part, ProcedureLine};

use crate::made::*;

fn with(record: &str, hospital: &str, date: &str, fill: impl FnOnce(&mut ClinicalDigest)) -> Held {
    let mut digest = ClinicalDigest::default();
    fill(&mut digest);
    held(record, hospital, date, digest)
}

fn records(sources: &[charts::ChartSource]) -> Vec<&str> {
    sources
        .iter()
        .map(|source| source.record.as_str())
        .collect()
}

#[test]
fn an_allergy_in_three_documents_is_one_line_with_three_sources() {
    let coded = |digest: &mut ClinicalDigest| {
        let mut line = allergy("Penicillin");
        line.key = "snomed:764146007".to_owned();
        digest.allergies.push(line);
    };
    let held = [
        with("a", "City", "2024-01-05", |digest| {
            digest.allergies.push(allergy("Penicillin"))
        }),
        with("b", "Apollo", "2026-01-05", coded),
        with("c", "City", "2025-01-05", |digest| {
            digest.allergies.push(allergy("PENICILLIN "))
        }),
    ];
    let view = summary(&held, today(), Analytes::built_in());
    assert_eq!(view.allergies.len(), 1);
    assert_eq!(records(&view.allergies[0].sources), ["b", "c", "a"]);
    assert_eq!(view.allergies[0].conflict, None);
}

#[test]
fn an_allergy_refuted_later_stays_on_top_with_both_words() {
    let held = [
        with("a", "City", "2024-01-05", |digest| {
            digest.allergies.push(allergy("Penicillin"));
        }),
        with("b", "Apollo", "2026-01-05", |digest| {
            let mut line = allergy("Penicillin");
            line.verification = Some("refuted".to_owned());
            line.part = flagged(Flag::Negated);
            digest.allergies.push(line);
        }),
        with("c", "City", "2026-02-05", |digest| {
            let mut line = allergy("Dust");
            line.clinical = Some("resolved".to_owned());
            digest.allergies.push(line);
        }),
    ];
    let view = summary(&held, today(), Analytes::built_in());
    let first = &view.allergies[0];
    assert_eq!(first.line.part.flag, Some(Flag::Negated));
    assert_eq!(
        first.conflict.as_ref().map(words::english).as_deref(),
        Some("Recorded as present by City, 05 Jan 2024.")
    );
    assert_eq!(
        (records(&first.sources), records(&first.against)),
        (vec!["b"], vec!["a"])
    );
    assert_eq!(view.allergies[1].line.name, "Dust");
}

#[test]
fn the_denial_of_one_allergy_contradicts_that_one_only() {
    let held = vec![
        with("a", "City", "2024-01-05", |digest| {
            digest.allergies.push(allergy("Penicillin"));
            digest.allergies.push(allergy("Dust"));
        }),
        with("b", "Apollo", "2026-01-05", |digest| {
            let mut line = allergy("Not allergic to penicillin");
            line.is_statement = true;
            line.denies = vec!["one:penicillin".to_owned()];
            digest.allergies.push(line);
        }),
    ];
    let view = summary(&held, today(), Analytes::built_in());
    let conflict = |name: &str| {
        let mut all = view.allergies.iter();
        let row = all.find(|row| row.line.name == *name).unwrap();
        row.conflict.is_some()
    };
    assert!(conflict("Penicillin") && conflict("Not allergic to penicillin"));
    assert!(!conflict("Dust"));
}

#[test]
fn no_known_allergies_beside_an_allergy_is_a_conflict_on_both() {
    let mut held = vec![
        with("a", "City", "2024-01-05", |digest| {
            digest.allergies.push(allergy("Penicillin"))
        }),
        with("b", "Apollo", "2026-01-05", |digest| {
            digest.allergies.push(no_known_allergies())
        }),
    ];
    let view = summary(&held, today(), Analytes::built_in());
    assert_eq!(view.allergies[0].line.name, "Penicillin");
    assert_eq!(
        view.allergies[0]
            .conflict
            .as_ref()
            .map(words::english)
            .as_deref(),
        Some("\u{201c}No known allergies\u{201d} by Apollo, 05 Jan 2026.")
    );
    assert_eq!(
        view.allergies[1]
            .conflict
            .as_ref()
            .map(words::english)
            .as_deref(),
        Some("Penicillin is recorded by City, 05 Jan 2024.")
    );
    // What was found afterwards contradicts nothing, but the old statement must not stand alone.
    held[0].digest.date = Some("2026-05-05".to_owned());
    let view = summary(&held, today(), Analytes::built_in());
    assert_eq!(view.allergies[0].conflict, None);
    assert!(view.allergies[1].conflict.is_some());
}

#[test]
fn an_allergy_entered_in_error_is_last_and_contradicts_no_statement() {
    let held = [
        with("a", "City", "2026-03-05", |digest| {
            let mut line = allergy("Penicillin");
            line.part = Part {
                status: Some("entered-in-error".to_owned()),
                ..part(1)
            };
            digest.allergies.push(line);
        }),
        with("b", "Apollo", "2026-01-05", |digest| {
            digest.allergies.push(no_known_allergies())
        }),
    ];
    let view = summary(&held, today(), Analytes::built_in());
    let names: Vec<_> = view
        .allergies
        .iter()
        .map(|line| said(&line.line.name))
        .collect();
    assert_eq!(names, ["No known allergies", "Penicillin"]);
    assert_eq!(view.allergies[0].conflict, None);
    assert_eq!(view.allergies[1].line.part.flag, Some(Flag::EnteredInError));
}

#[test]
fn what_stands_in_a_document_entered_in_error_is_marked_so() {
    let mut wrong = with("a", "City", "2026-03-05", |digest| {
        digest.conditions.push(condition("Diabetes", "diagnosis"));
        digest
            .medicines
            .push(medicine("Metformin", "metformin", ""));
        digest.results.push(marked(
            result("loinc:718-7", "3.1", "g/dL", "2026-03-05"),
            Flag::LL,
        ));
    });
    wrong.digest.status = Some("entered-in-error".to_owned());
    let view = summary(&[wrong], today(), Analytes::built_in());
    assert_eq!(view.problems[0].line.part.flag, Some(Flag::EnteredInError));
    assert_eq!(view.medicines[0].line.part.flag, Some(Flag::EnteredInError));
    assert_eq!(
        view.medicines[0].sources[0].status.as_deref(),
        Some("entered-in-error")
    );
    assert!(view.labs.is_empty(), "an error is no latest result");
}

#[test]
fn a_complaint_is_no_problem_and_a_problem_may_resolve() {
    let held = [
        with("a", "City", "2024-01-05", |digest| {
            digest.conditions = vec![
                condition("Fever", "complaint"),
                condition("Typhoid", "diagnosis"),
            ];
        }),
        with("b", "City", "2025-01-05", |digest| {
            let mut line = condition("Typhoid", "history");
            line.clinical = Some("Resolved".to_owned());
            digest.conditions = vec![line, condition("Hypertension", "problem")];
        }),
    ];
    let view = summary(&held, today(), Analytes::built_in());
    let shown: Vec<_> = view
        .problems
        .iter()
        .map(|line| (said(&line.line.name), line.conflict.is_some()))
        .collect();
    assert_eq!(shown, [("Hypertension", false), ("Typhoid", false)]);
}

#[test]
fn the_latest_prescription_of_a_medicine_stands_for_all_and_stopped_ones_come_last() {
    let held = [
        with("a", "City", "2024-01-05", |digest| {
            digest
                .medicines
                .push(medicine("Metformin 500 mg", "metformin", "2024-01-05"));
        }),
        with("b", "Apollo", "2026-01-05", |digest| {
            digest
                .medicines
                .push(medicine("Metformin 1 g", "metformin", "2026-01-05"));
            let mut line = medicine("Aspirin 75 mg", "aspirin", "2026-06-05");
            line.part.flag = Some(Flag::Ended);
            digest.medicines.push(line);
        }),
    ];
    let view = summary(&held, today(), Analytes::built_in());
    let names: Vec<_> = view
        .medicines
        .iter()
        .map(|line| said(&line.line.name))
        .collect();
    assert_eq!(names, ["Metformin 1 g", "Aspirin 75 mg"]);
    assert_eq!(records(&view.medicines[0].sources), ["b", "a"]);
}

#[test]
fn a_dose_told_twice_is_one_dose_and_one_not_given_is_another() {
    let mut full = dose("Hepatitis B", "1", "2020-02-01");
    full.lot = Some("L7".to_owned());
    let mut refused = dose("Hepatitis B", "2", "2020-03-01");
    refused.part = flagged(Flag::Negated);
    let held = [
        with("a", "City", "2020-02-01", |digest| {
            digest.immunizations = vec![full]
        }),
        with("b", "Apollo", "2021-02-01", |digest| {
            digest.immunizations = vec![
                dose("hepatitis b", "", "2020-02-01T10:00:00+05:30"),
                refused,
            ];
        }),
    ];
    let view = summary(&held, today(), Analytes::built_in());
    assert_eq!(view.immunizations.len(), 2);
    assert_eq!(view.immunizations[0].line.part.flag, Some(Flag::Negated));
    assert_eq!(view.immunizations[1].line.lot.as_deref(), Some("L7"));
    assert_eq!(view.immunizations[1].sources.len(), 2);
}

#[test]
fn a_due_dose_is_overdue_until_it_was_given() {
    let recommended = with("a", "City", "2026-01-05", |digest| {
        digest.immunizations_due = vec![
            due("Influenza", "2026-06-01"),
            due("Tetanus", "2027-01-01"),
            due("Polio", "2026-02-01"),
        ];
    });
    let given = with("b", "Apollo", "2026-03-01", |digest| {
        digest.immunizations.push(dose("polio", "3", "2026-03-01"));
        let mut refused = dose("Influenza", "", "2026-07-01");
        refused.part = flagged(Flag::Negated);
        digest.immunizations.push(refused);
    });
    let view = summary(&[recommended, given], today(), Analytes::built_in());
    let shown: Vec<_> = view
        .immunizations_due
        .iter()
        .map(|due| {
            (
                said(&due.line.vaccine),
                due.overdue,
                due.given_on.as_deref(),
            )
        })
        .collect();
    assert_eq!(
        shown,
        [
            ("Influenza", true, None),
            ("Tetanus", false, None),
            ("Polio", false, Some("2026-03-01"))
        ]
    );
}

#[test]
fn bare_invoices_are_not_counted_and_the_age_of_the_data_is_told() {
    let mut invoice = with("i", "Shop", "2026-10-01", |_| {});
    invoice.digest.hi_type = Some("Invoice".to_owned());
    let mut held = vec![
        with("a", "City", "2019-05-01", |_| {}),
        with("b", "Apollo", "2026-01-05T10:00:00+05:30", |digest| {
            digest.unread = 2
        }),
        invoice,
    ];
    held[1].received_at = "2026-11-21T10:00:00Z".to_owned();
    let view = summary(&held, today(), Analytes::built_in());
    assert_eq!(view.age.documents, 2);
    assert_eq!(view.age.hospitals, ["Apollo", "City"]);
    assert_eq!(view.age.oldest.as_deref(), Some("2019-05-01"));
    assert_eq!(
        view.age.newest.as_deref(),
        Some("2026-01-05T10:00:00+05:30")
    );
    assert_eq!(
        view.age.received_at.as_deref(),
        Some("2026-11-21T10:00:00Z")
    );
    assert_eq!((view.age.entries, view.age.unread, view.unread), (20, 2, 2));
}

#[test]
fn visits_and_operations_told_by_several_documents_are_listed_once() {
    let operation = |record: &str| {
        with(record, "City", "2025-03-09", |digest| {
            digest.procedures.push(ProcedureLine {
                name: "Appendicectomy".into(),
                date: Some("2025-03-03".to_owned()),
                ..ProcedureLine::default()
            });
            digest.encounters.push(visit(
                "IMP",
                "2025-03-01T09:00:00+05:30",
                if record == "a" { "2025-03-09" } else { "" },
            ));
        })
    };
    let view = summary(
        &[operation("a"), operation("b")],
        today(),
        Analytes::built_in(),
    );
    assert_eq!((view.procedures.len(), view.encounters.len()), (1, 1));
    assert_eq!(view.encounters[0].line.end.as_deref(), Some("2025-03-09"));
    assert_eq!(view.encounters[0].sources.len(), 2);
}
