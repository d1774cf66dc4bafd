//! Documents and visits by clinical date; medicines and files over all documents.

use charts::{Held, files, medicines, timeline};
use records::Flag;
use records::{ClinicalDigest, DigestFile};

use crate::made::*;

fn with(record: &str, hospital: &str, date: &str, fill: impl FnOnce(&mut ClinicalDigest)) -> Held {
    let mut digest = ClinicalDigest::default();
    fill(&mut digest);
    held(record, hospital, date, digest)
}

#[test]
fn the_clinical_date_orders_and_the_undated_come_last() {
    let view = timeline(&[
        with("old", "City", "2019-01-01", |_| {}),
        with("undated", "City", "", |_| {}),
        with("new", "Apollo", "2026-01-01", |digest| {
            digest.hi_type = Some("Prescription".to_owned())
        }),
        with("feed", "Apollo", "", |digest| {
            digest
                .results
                .push(result("loinc:718-7", "11", "g/dL", "2024-05-05"));
        }),
    ]);
    let order: Vec<_> = view
        .entries
        .iter()
        .map(|entry| entry.source.record.as_str())
        .collect();
    assert_eq!(order, ["new", "feed", "old", "undated"]);
    assert_eq!(view.entries[1].date.as_deref(), Some("2024-05-05"));
    assert_eq!(
        (view.hospitals, view.hi_types),
        (
            vec!["Apollo".to_owned(), "City".to_owned()],
            vec!["Prescription".to_owned()]
        )
    );
}

#[test]
fn a_stay_gathers_its_documents() {
    let stay = |digest: &mut ClinicalDigest| {
        digest
            .encounters
            .push(visit("IMP", "2025-03-01", "2025-03-09"))
    };
    let view = timeline(&[
        with("discharge", "City", "2025-03-09", stay),
        with("report", "City", "2025-03-04T10:00:00+05:30", |_| {}),
        with("elsewhere", "Apollo", "2025-03-04", |_| {}),
        with("after", "City", "2025-04-04", |_| {}),
    ]);
    let visit_of = |record: &str, kind: &str| {
        let mut entries = view.entries.iter();
        let entry = entries
            .find(|entry| entry.source.record == record && entry.kind == kind)
            .unwrap();
        entry.visit.clone()
    };
    let stay = visit_of("discharge", "encounter");
    assert!(stay.is_some());
    assert_eq!(visit_of("discharge", "document"), stay);
    assert_eq!(visit_of("report", "document"), stay);
    assert_eq!(visit_of("elsewhere", "document"), None);
    assert_eq!(visit_of("after", "document"), None);
}

#[test]
fn two_documents_of_one_day_at_one_hospital_are_one_visit() {
    let view = timeline(&[
        with("a", "City", "2025-03-04T23:30:00+05:30", |_| {}),
        with("b", "City", "2025-03-04", |_| {}),
        with("c", "City", "2025-03-04T20:00:00Z", |_| {}),
    ]);
    let visits: Vec<_> = view
        .entries
        .iter()
        .map(|entry| (entry.source.record.as_str(), entry.visit.as_deref()))
        .collect();
    assert_eq!(
        visits,
        [
            ("c", None),
            ("a", Some("City 2025-03-04")),
            ("b", Some("City 2025-03-04"))
        ],
        "in Indian days"
    );
}

#[test]
fn the_detail_says_what_matters_and_nothing_that_is_negated() {
    let view = timeline(&[with("a", "City", "2025-03-04", |digest| {
        let mut refuted = condition("Dengue", "diagnosis");
        refuted.part = flagged(Flag::Negated);
        digest.conditions = vec![
            condition("Fever", "complaint"),
            condition("Malaria", "diagnosis"),
            refuted,
        ];
        digest.results = vec![marked(
            result("text:hb", "9.1", "g/dL", "2025-03-04"),
            Flag::L,
        )];
        digest.medicines = ["A", "B", "C", "D", "E", "F"]
            .map(|name| medicine(name, name, ""))
            .to_vec();
    })]);
    assert_eq!(
        view.entries[0]
            .detail
            .as_ref()
            .map(words::english)
            .as_deref(),
        Some(
            "Malaria \u{b7} Complaints: Fever \u{b7} Abnormal: hb 9.1 g/dL \u{b7} Medicines: A, B, C, D and 2 more"
        )
    );
}

#[test]
fn medicines_are_grouped_by_ingredient_and_by_prescription() {
    let view = medicines(&[
        with("a", "City", "2024-01-05", |digest| {
            digest.author = Some("Dr. Iyer".to_owned());
            digest.medicines = vec![
                medicine("Zinc", "zinc", ""),
                medicine("Metformin 500 mg", "metformin", "2024-01-05"),
            ];
        }),
        with("b", "Apollo", "2026-01-05", |digest| {
            digest.medicines = vec![
                medicine("Metformin 1 g", "metformin", "2026-01-05"),
                medicine("Metformin 500 mg", "metformin", "2024-01-05"),
            ];
        }),
    ]);
    let groups: Vec<_> = view
        .medicines
        .iter()
        .map(|group| (said(&group.name), group.lines.len()))
        .collect();
    assert_eq!(groups, [("Metformin 1 g", 2), ("Zinc", 1)]);
    assert_eq!(view.medicines[0].lines[1].sources.len(), 2);
    let prescriptions: Vec<_> = view
        .prescriptions
        .iter()
        .map(|group| {
            (
                group.source.record.as_str(),
                group.prescriber.as_deref(),
                said(&group.lines[0].name),
            )
        })
        .collect();
    assert_eq!(
        prescriptions,
        [
            ("b", None, "Metformin 1 g"),
            ("a", Some("Dr. Iyer"), "Zinc")
        ]
    );
}

#[test]
fn the_same_bytes_are_one_file() {
    let file = |id: &str, hash: Option<&str>, media_type: &str| DigestFile {
        id: id.to_owned(),
        media_type: media_type.to_owned(),
        hash: hash.map(str::to_owned),
        ..DigestFile::default()
    };
    let view = files(&[
        with("a", "City", "2024-01-05", |digest| {
            digest.files = vec![
                file("a1", Some("h"), "application/pdf"),
                file("a2", None, "image/png"),
            ]
        }),
        with("b", "City", "2025-01-05", |digest| {
            digest.files = vec![
                file("a1", Some("h"), "application/pdf"),
                file("a2", None, "image/png"),
            ]
        }),
    ]);
    let shown: Vec<_> = view
        .files
        .iter()
        .map(|file| {
            (
                file.source.record.as_str(),
                file.attachment.as_str(),
                file.kind.as_str(),
                file.also.len(),
            )
        })
        .collect();
    assert_eq!(
        shown,
        [
            ("b", "a1", "pdf", 1),
            ("b", "a2", "image", 0),
            ("a", "a2", "image", 0)
        ]
    );
}

#[test]
fn a_visit_that_has_not_taken_place_gathers_no_documents() {
    let planned = |status: &str, start: &str| {
        let mut visit = visit("AMB", start, "");
        visit.end = None;
        visit.part.status = Some(status.to_owned());
        visit
    };
    let grouped = |status: &str, start: &str| {
        let report = with("report", "City", "2025-03-04", |digest| {
            digest.encounters.push(planned(status, start));
        });
        let other = with("other", "City", "2025-03-04", |_| {});
        let view = timeline(&[report, other]);
        let visit = view.entries.iter().find(|entry| entry.kind == "encounter");
        let visit = visit.unwrap().visit.clone();
        let of_report = view
            .entries
            .iter()
            .find(|entry| entry.kind == "document" && entry.source.record == "report");
        visit.is_some() && of_report.unwrap().visit == visit
    };
    assert!(grouped("finished", "2025-03-04") && grouped("in-progress", "2025-03-04"));
    for (status, start) in [
        ("planned", "2025-03-04"),
        ("planned", "2025-04-04"),
        ("booked", "2025-04-04"),
        ("finished", "2025-04-04"),
    ] {
        assert!(!grouped(status, start), "{status} {start}");
    }
}

#[test]
fn a_document_has_the_visit_that_took_place_beside_one_that_is_planned() {
    let report = with("report", "City", "2025-03-04", |digest| {
        let mut next = visit("AMB", "2025-06-04", "");
        next.part.status = Some("planned".to_owned());
        digest.encounters.push(next);
        digest
            .encounters
            .push(visit("IMP", "2025-03-01", "2025-03-04"));
    });
    let view = timeline(&[report]);
    let document = view.entries.iter().find(|entry| entry.kind == "document");
    let stay = view
        .entries
        .iter()
        .find(|entry| entry.date.as_deref() == Some("2025-03-01"));
    assert_eq!(document.unwrap().visit, stay.unwrap().visit);
    assert!(stay.unwrap().visit.is_some());
}
