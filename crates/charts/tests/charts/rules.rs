//! What holds for any documents in any order.

use records::Analytes;
use std::collections::BTreeSet;

use charts::{ChartSource, Held, files, labs, medicines, summary, timeline};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use records::Flag;
use records::clinical::{CarePlanLine, ProcedureLine};
use records::{ClinicalDigest, DigestFile};

use crate::made::*;

const DATES: [&str; 8] = [
    "",
    "2019",
    "2024-02",
    "2024-02-10",
    "2024-02-10T09:00:00+05:30",
    "2024-02-10T03:30:00Z",
    "2025-06-01",
    "nonsense",
];

fn date() -> impl Strategy<Value = &'static str> {
    select(&DATES[..])
}

fn flag() -> impl Strategy<Value = Option<Flag>> {
    select(vec![
        None,
        None,
        None,
        Some(Flag::Negated),
        Some(Flag::EnteredInError),
        Some(Flag::Ended),
    ])
}

/// Codes so general that they say nothing of what is meant.
fn key() -> impl Strategy<Value = Option<&'static str>> {
    select(vec![
        None,
        None,
        Some(""),
        Some("snomed:416098002"),
        Some("snomed:64572001"),
        Some("icd10:Z88"),
    ])
}

/// Names as a reader sees them, whatever their case.
fn names<T: Into<phrase::Text>>(names: impl Iterator<Item = T>) -> BTreeSet<String> {
    names
        .map(|name| words::english(name).trim().to_lowercase())
        .collect()
}

prop_compose! {
    fn digest()(
        results in vec((select(vec!["loinc:718-7", "text:hb", "text:glucose", "text:x y"]),
            select(vec!["7", "8.50", "<5", "seen", ""]), select(vec!["", "g/dL", "mg/dL"]), date(), flag(), 0..3usize), 0..5),
        pressures in vec(date(), 0..2),
        conditions in vec((select(vec!["Fever", "fever ", "Diabetes"]), select(vec!["complaint", "problem", "history"]), flag(), key()), 0..4),
        allergies in vec((select(vec!["Penicillin", "PENICILLIN", "Dust"]), select(vec!["active", "resolved", ""]), any::<bool>(), flag(), key()), 0..4),
        medicines in vec((select(vec!["metformin", "Metformin", "zinc"]), date(), flag()), 0..4),
        doses in vec((select(vec!["Polio", "BCG"]), select(vec!["", "1", "2"]), date(), flag()), 0..4),
        dues in vec((select(vec!["Polio", "BCG"]), date()), 0..3),
        visits in vec((select(vec!["AMB", "IMP"]), date(), date()), 0..3),
        procedures in vec(date(), 0..2),
        plans in vec(select(vec!["Diet", "Walks"]), 0..2),
        files in vec(select(vec![None, Some("h1"), Some("h2")]), 0..3),
        status in select(vec!["final", "final", "amended", "entered-in-error"]),
    ) -> ClinicalDigest {
        ClinicalDigest {
            status: Some(status.to_owned()),
            results: results.into_iter().map(|(series, value, unit, date, flag, parts)| {
                let mut line = result(series, value, unit, date);
                line.part.flag = flag;
                line.components = (0..parts).map(|at| result("text:part", &at.to_string(), unit, "")).collect();
                line
            }).chain(pressures.into_iter().map(|date| blood_pressure("120", "80", date))).collect(),
            conditions: conditions.into_iter().map(|(name, role, flag, key)| {
                let mut line = condition(name, role);
                line.key = key.map_or(line.key, str::to_owned);
                line.part.flag = flag;
                line
            }).collect(),
            allergies: allergies.into_iter().map(|(name, clinical, is_statement, flag, key)| {
                let mut line = if is_statement { no_known_allergies() } else { allergy(name) };
                line.key = key.map_or(line.key, str::to_owned);
                line.clinical = Some(clinical.to_owned());
                line.part.flag = flag;
                line
            }).collect(),
            medicines: medicines.into_iter().map(|(name, date, flag)| {
                let mut line = medicine(name, &name.to_lowercase(), date);
                line.part.flag = flag;
                line
            }).collect(),
            immunizations: doses.into_iter().map(|(name, number, date, flag)| {
                let mut line = dose(name, number, date);
                line.part.flag = flag;
                line
            }).collect(),
            immunizations_due: dues.into_iter().map(|(name, date)| due(name, date)).collect(),
            encounters: visits.into_iter().map(|(class, start, end)| visit(class, start, end)).collect(),
            procedures: procedures.into_iter().map(|date| ProcedureLine {
                name: "Dressing".into(), date: Some(date.to_owned()), ..ProcedureLine::default()
            }).collect(),
            care_plans: plans.into_iter().map(|title| CarePlanLine { title: title.into(), ..CarePlanLine::default() }).collect(),
            files: files.into_iter().map(|hash| DigestFile { hash: hash.map(str::to_owned), ..DigestFile::default() }).collect(),
            ..ClinicalDigest::default()
        }
    }
}

fn documents() -> impl Strategy<Value = Vec<Held>> {
    vec((digest(), select(vec!["City", "Apollo"]), date()), 0..6).prop_map(|made| {
        let numbered = made.into_iter().enumerate();
        numbered
            .map(|(number, (digest, hospital, date))| {
                let status = digest.status.clone();
                let mut held = held(&format!("r{number}"), hospital, date, digest);
                held.digest.status = status;
                held
            })
            .collect()
    })
}

fn everything(held: &[Held]) -> serde_json::Value {
    serde_json::json!({
        "summary": summary(held, today(), Analytes::built_in()),
        "labs": labs(held, Analytes::built_in()),
        "timeline": timeline(held),
        "medicines": medicines(held),
        "files": files(held),
    })
}

/// Records that these sources lead to.
fn reached<'s>(sources: impl IntoIterator<Item = &'s ChartSource>) -> BTreeSet<String> {
    sources
        .into_iter()
        .map(|source| source.record.clone())
        .collect()
}

/// Records that have a line of a kind.
fn having(held: &[Held], has: impl Fn(&ClinicalDigest) -> bool) -> BTreeSet<String> {
    held.iter()
        .filter(|held| has(&held.digest))
        .map(|held| held.record.clone())
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn the_order_in_which_documents_arrive_changes_nothing(
        (held, shuffled) in documents().prop_flat_map(|held| (Just(held.clone()), Just(held).prop_shuffle()))
    ) {
        prop_assert_eq!(everything(&held), everything(&shuffled));
    }

    #[test]
    fn every_line_of_every_document_is_reached(held in documents()) {
        let view = summary(&held, today(), Analytes::built_in());
        let grid = labs(&held, Analytes::built_in());
        let cells = grid.panels.iter().flat_map(|panel| &panel.rows).flat_map(|row| &row.cells);
        let expected: usize = held.iter().flat_map(|held| &held.digest.results).map(|line| {
            let own = usize::from(!line.value.is_empty() || line.components.is_empty());
            own + line.components.len()
        }).sum();
        prop_assert_eq!(cells.map(|cell| 1 + cell.also.len()).sum::<usize>(), expected);

        let of_allergies = view.allergies.iter().flat_map(|line| line.sources.iter().chain(&line.against));
        prop_assert_eq!(reached(of_allergies), having(&held, |digest| !digest.allergies.is_empty()));
        let of_problems = view.problems.iter().flat_map(|line| line.sources.iter().chain(&line.against));
        prop_assert_eq!(reached(of_problems), having(&held, |digest| digest.conditions.iter().any(|line| line.role != "complaint")));
        prop_assert_eq!(reached(view.medicines.iter().flat_map(|line| &line.sources)), having(&held, |digest| !digest.medicines.is_empty()));
        prop_assert_eq!(reached(view.immunizations.iter().flat_map(|line| &line.sources)), having(&held, |digest| !digest.immunizations.is_empty()));
        prop_assert_eq!(reached(view.immunizations_due.iter().flat_map(|line| &line.sources)), having(&held, |digest| !digest.immunizations_due.is_empty()));
        prop_assert_eq!(reached(view.encounters.iter().flat_map(|line| &line.sources)), having(&held, |digest| !digest.encounters.is_empty()));
        prop_assert_eq!(reached(view.procedures.iter().flat_map(|line| &line.sources)), having(&held, |digest| !digest.procedures.is_empty()));
        prop_assert_eq!(reached(view.care_plans.iter().flat_map(|line| &line.sources)), having(&held, |digest| !digest.care_plans.is_empty()));

        // Not only the documents: every name is on the page.
        let lines = || held.iter().map(|held| &held.digest);
        prop_assert_eq!(
            names(view.allergies.iter().map(|said| &said.line.name)),
            names(lines().flat_map(|digest| &digest.allergies).map(|line| &line.name))
        );
        prop_assert_eq!(
            names(view.problems.iter().map(|said| &said.line.name)),
            names(lines().flat_map(|digest| &digest.conditions).filter(|line| line.role != "complaint").map(|line| &line.name))
        );
        let doses = lines().flat_map(|digest| &digest.immunizations).map(|line| &line.vaccine);
        prop_assert_eq!(names(view.immunizations.iter().map(|said| &said.line.vaccine)), names(doses));
        let listed = medicines(&held);
        let medicine_names = lines().flat_map(|digest| &digest.medicines).map(|line| &line.name);
        prop_assert_eq!(
            names(listed.medicines.iter().flat_map(|group| &group.lines).map(|said| &said.line.name)),
            names(medicine_names)
        );
        let lines: usize = listed.prescriptions.iter().map(|group| group.lines.len()).sum();
        prop_assert_eq!(lines, held.iter().map(|held| held.digest.medicines.len()).sum::<usize>());
        prop_assert_eq!(reached(files(&held).files.iter().flat_map(|file| std::iter::once(&file.source).chain(&file.also))), having(&held, |digest| !digest.files.is_empty()));
        let line = timeline(&held);
        let documents = line.entries.iter().filter(|entry| entry.kind == "document");
        prop_assert_eq!(reached(documents.clone().map(|entry| &entry.source)), having(&held, |_| true));
        prop_assert_eq!(documents.count(), held.len());
    }

    #[test]
    fn no_line_mixes_units_and_every_cell_stands_in_its_column(held in documents()) {
        let grid = labs(&held, Analytes::built_in());
        let mut keys = BTreeSet::new();
        for row in grid.panels.iter().flat_map(|panel| &panel.rows) {
            prop_assert!(keys.insert(row.key.clone()), "{} twice", row.key);
            let measured = row.cells.iter().filter(|cell| cell.line.number.is_some());
            for cell in measured.filter(|cell| cell.line.unit != row.unit) {
                // Another unit stands in a row only where it says what it is in the row's.
                prop_assert!(cell.converted.as_ref().is_some_and(|converted| Some(&converted.unit) == row.unit.as_ref()), "{:?} in {:?}", cell.line.unit, row.unit);
            }
            prop_assert!(row.cells.windows(2).all(|pair| pair[0].at.is_none() <= pair[1].at.is_none()));
            for cell in &row.cells {
                let column = &grid.columns[cell.column as usize];
                prop_assert_eq!(&column.hospital, &cell.source.hospital);
                prop_assert_eq!(column.date.is_some(), cell.at.is_some());
            }
        }
        prop_assert!(grid.columns.windows(2).all(|pair| pair[0].date.is_some() >= pair[1].date.is_some()));
    }

    #[test]
    fn what_one_document_says_stands_is_never_hidden_behind_a_denial(held in documents()) {
        let view = summary(&held, today(), Analytes::built_in());
        let claims = |held: &&Held| {
            let in_error = held.digest.status.as_deref() == Some("entered-in-error");
            !in_error && held.digest.allergies.iter().any(|line| {
                !line.is_statement && line.part.flag.is_none_or(|flag| flag == Flag::Ended) && line.clinical.as_deref() == Some("active")
            })
        };
        if held.iter().any(|held| claims(&held)) {
            prop_assert!(!view.allergies[0].line.is_statement);
            for said in view.allergies.iter().filter(|said| said.line.is_statement) {
                let denied = said.line.part.flag;
                prop_assert!(said.conflict.is_some() || matches!(denied, Some(Flag::Negated | Flag::EnteredInError)) || said.line.clinical.as_deref() == Some("resolved"));
            }
        }
    }
}
