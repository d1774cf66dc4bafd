//! How long putting a patient's documents together takes, and how it grows.
//!
//! Repeat with `cargo bench -p charts`. Each document holds what a visit with a blood
//! test brings: 40 results, a blood pressure, medicines, diagnoses, an allergy.

#![allow(missing_docs)] // criterion's macros make functions without

use records::Analytes;
use std::hint::black_box;

use charts::{Held, files, labs, medicines, summary, timeline};
use chrono::{Days, NaiveDate};
use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use records::ClinicalDigest;
use records::Flag;
use records::clinical::{
    AllergyLine, ConditionLine, EncounterLine, MedicineLine, Part, ResultLine, ResultRange,
};

/// As in the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn result(number: usize, day: &str, visit: usize) -> ResultLine {
    let value = format!("{}.{}", 4 + (number + visit) % 9, visit % 10);
    ResultLine {
        part: Part {
            entry: u32::try_from(number).ok(),
            status: Some("final".to_owned()),
            ..Part::default()
        },
        name: format!("Test number {number}").into(),
        series: if number.is_multiple_of(2) {
            format!("loinc:{number}-4")
        } else {
            format!("text:test number {number}")
        },
        panel: Some(format!("Panel {}", number / 10)),
        category: "laboratory".to_owned(),
        number: value.parse().ok(),
        value: value.into(),
        unit: Some("mmol/L".to_owned()),
        mark: (number + visit).is_multiple_of(7).then_some(Flag::H),
        ranges: vec![ResultRange {
            text: "3.5 - 7.2 mmol/L".into(),
            low: Some(3.5),
            high: Some(7.2),
        }],
        date: Some(format!("{day}T08:15:00+05:30")),
        performer: Some("Central Laboratory".to_owned()),
        ..ResultLine::default()
    }
}

/// `count` visits, one every nine days.
fn history(count: usize) -> Vec<Held> {
    let first = NaiveDate::from_ymd_opt(2010, 1, 1).unwrap_or_default();
    let visits = (0..count).map(|visit| {
        let day = first + Days::new(visit as u64 * 9 % 6000);
        let day = day.to_string();
        let named = |name: &str| (name.to_owned(), format!("text:{}", name.to_lowercase()));
        let mut results: Vec<_> = (0..40).map(|number| result(number, &day, visit)).collect();
        results.push(ResultLine {
            series: "loinc:85354-9".to_owned(),
            category: "vital".to_owned(),
            value: "128/82".into(),
            number: None,
            components: vec![result(100, &day, visit), result(101, &day, visit)],
            ..result(99, &day, visit)
        });
        let conditions = ["Type 2 diabetes", "Hypertension", "Fever"].map(|name| {
            let (name, key) = named(name);
            ConditionLine {
                name: name.into(),
                key,
                role: "diagnosis".to_owned(),
                ..ConditionLine::default()
            }
        });
        let medicines = ["Metformin", "Telmisartan", "Atorvastatin", "Paracetamol"].map(|name| {
            let (name, key) = named(name);
            MedicineLine {
                name: name.into(),
                key,
                instruction: Some("1-0-1 after food".into()),
                date: Some(day.clone()),
                ..MedicineLine::default()
            }
        });
        let (name, key) = named("Penicillin");
        let digest = ClinicalDigest {
            title: "OP consultation".into(),
            hi_type: Some("OPConsultation".to_owned()),
            date: Some(day.clone()),
            status: Some("final".to_owned()),
            entries: 55,
            results,
            conditions: conditions.to_vec(),
            medicines: medicines.to_vec(),
            allergies: vec![AllergyLine {
                name: name.into(),
                key,
                ..AllergyLine::default()
            }],
            encounters: vec![EncounterLine {
                kind: "Outpatient visit".into(),
                class: Some("AMB".to_owned()),
                start: Some(day),
                ..EncounterLine::default()
            }],
            ..ClinicalDigest::default()
        };
        Held {
            record: format!("record-{visit}"),
            hospital: format!("Hospital {}", visit % 4),
            received_at: format!("2026-11-20T10:00:00.{visit:06}Z"),
            digest,
            standing: charts::Standing::default(),
            marks: charts::Marks::default(),
        }
    });
    visits.collect()
}

fn chart(criterion: &mut Criterion) {
    let today = NaiveDate::from_ymd_opt(2026, 11, 21).unwrap_or_default();
    let mut group = criterion.benchmark_group("chart");
    group.sample_size(20);
    for count in [200, 2000] {
        let held = history(count);
        group.bench_function(BenchmarkId::new("summary", count), |bench| {
            bench.iter(|| summary(black_box(&held), today, Analytes::built_in()));
        });
        group.bench_function(BenchmarkId::new("labs", count), |bench| {
            bench.iter(|| labs(black_box(&held), Analytes::built_in()));
        });
        group.bench_function(BenchmarkId::new("timeline", count), |bench| {
            bench.iter(|| timeline(black_box(&held)));
        });
        group.bench_function(BenchmarkId::new("medicines", count), |bench| {
            bench.iter(|| medicines(black_box(&held)));
        });
        group.bench_function(BenchmarkId::new("files", count), |bench| {
            bench.iter(|| files(black_box(&held)));
        });
    }
    group.finish();
}

criterion_group!(benches, chart);
criterion_main!(benches);
