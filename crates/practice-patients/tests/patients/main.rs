//! The practice patients and their documents, as whoever reads them finds them.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod clinical;

use std::collections::{BTreeMap, BTreeSet};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chrono::{Days, NaiveDate};
use serde_json::Value;

use practice_patients::{CareContext, Hospital, PracticePatient, patients};

/// Whose hospital sends documents that break the rules on purpose.
const ODD: &str = "suresh.yadav@sbx";

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 21).unwrap()
}

fn everyone() -> Vec<PracticePatient> {
    patients(today())
}

fn all() -> Vec<(PracticePatient, CareContext)> {
    everyone()
        .into_iter()
        .flat_map(|patient| {
            patient
                .care_contexts
                .clone()
                .into_iter()
                .map(move |context| (patient.clone(), context))
        })
        .collect()
}

fn sound() -> impl Iterator<Item = (PracticePatient, CareContext, Value)> {
    all()
        .into_iter()
        .filter(|(patient, _)| patient.address != ODD)
        .map(|(patient, context)| {
            let bundle = serde_json::from_slice(&context.document()).unwrap();
            (patient, context, bundle)
        })
}

fn odd(display: &str) -> Value {
    let (_, context) = all()
        .into_iter()
        .find(|(patient, context)| patient.address == ODD && context.display.starts_with(display))
        .unwrap();
    serde_json::from_slice(&context.document()).unwrap()
}

/// Every value in the tree with the name of the member that holds it.
fn walk<'a>(value: &'a Value, name: &'a str, found: &mut Vec<(&'a str, &'a Value)>) {
    found.push((name, value));
    match value {
        Value::Object(members) => {
            members
                .iter()
                .for_each(|(name, value)| walk(value, name, found));
        }
        Value::Array(items) => items.iter().for_each(|value| walk(value, name, found)),
        _ => {}
    }
}

fn members(bundle: &Value) -> Vec<(&str, &Value)> {
    let mut found = Vec::new();
    walk(bundle, "", &mut found);
    found
}

fn resources<'a>(bundle: &'a Value, kind: &'a str) -> impl Iterator<Item = &'a Value> {
    bundle["entry"]
        .as_array()
        .unwrap()
        .iter()
        .map(|entry| &entry["resource"])
        .filter(move |resource| resource["resourceType"] == kind)
}

/// Attachments: declared media type and decoded bytes.
fn files(bundle: &Value) -> Vec<(String, Vec<u8>)> {
    members(bundle)
        .into_iter()
        .filter_map(|(_, value)| {
            let data = value.get("data")?.as_str()?;
            let kind = value.get("contentType")?.as_str()?;
            Some((kind.to_owned(), STANDARD.decode(data).unwrap()))
        })
        .collect()
}

#[test]
fn the_patients_have_their_own_addresses_and_numbers() {
    let people = everyone();
    let addresses: BTreeSet<_> = people
        .iter()
        .map(|patient| patient.address.to_lowercase())
        .collect();
    let numbers: Vec<_> = people
        .iter()
        .map(|patient| patient.abha_number)
        .filter(|number| !number.is_empty())
        .collect();
    let distinct: BTreeSet<_> = numbers.iter().collect();
    assert_eq!((people.len(), addresses.len()), (13, 13));
    // One person has an address only.
    assert_eq!((numbers.len(), distinct.len()), (12, 12));
    assert!(addresses.iter().all(|address| address.ends_with("@sbx")));
    assert!(
        numbers
            .iter()
            .all(|number| number.starts_with("91-0000-0000-"))
    );
    assert_eq!(people[0].name, "Hina Patel");
    assert_eq!(people[0].address, "hinapatel79@sbx");
}

#[test]
fn there_are_between_60_and_250_documents_and_one_patient_has_none() {
    let people = everyone();
    let counts: Vec<_> = people
        .iter()
        .map(|patient| patient.care_contexts.len())
        .collect();
    let total: usize = counts.iter().sum();
    assert!((60..=250).contains(&total), "{total} documents, {counts:?}");
    assert!(counts.contains(&0) && counts.contains(&1), "{counts:?}");
}

#[test]
fn every_health_information_type_occurs() {
    let kinds: BTreeSet<_> = all().iter().map(|(_, context)| context.hi_type).collect();
    let expected = [
        "DiagnosticReport",
        "DischargeSummary",
        "HealthDocumentRecord",
        "ImmunizationRecord",
        "Invoice",
        "OPConsultation",
        "Prescription",
        "WellnessRecord",
    ];
    assert_eq!(kinds.into_iter().collect::<Vec<_>>(), expected);
}

#[test]
fn references_are_unique_and_name_their_hospital() {
    let mut seen = BTreeSet::new();
    for (_, context) in all() {
        assert!(
            seen.insert(context.reference.clone()),
            "{} twice",
            context.reference
        );
        let prefix = match context.hospital {
            Hospital::City => "KCH-",
            Hospital::Diagnostics => "ND-",
        };
        assert!(context.reference.starts_with(prefix));
        assert!(context.patient_reference.starts_with(prefix));
    }
    let ids: Vec<_> = Hospital::all().iter().map(Hospital::id).collect();
    assert_eq!(ids, ["PRACTICE-HIP-1", "PRACTICE-HIP-2"]);
}

#[test]
fn the_same_day_gives_the_same_bytes() {
    let again = all();
    for ((_, one), (_, other)) in all().iter().zip(&again) {
        assert!(
            one.document() == other.document(),
            "{} differs",
            one.reference
        );
        assert!(
            one.document() == one.document(),
            "{} differs from itself",
            one.reference
        );
    }
}

#[test]
fn every_sound_document_begins_with_a_composition_of_its_type() {
    let codes = BTreeMap::from([
        ("OPConsultation", Some("371530004")),
        ("Prescription", Some("440545006")),
        ("DischargeSummary", Some("373942005")),
        ("DiagnosticReport", Some("721981007")),
        ("ImmunizationRecord", Some("41000179103")),
        ("HealthDocumentRecord", Some("419891008")),
        ("WellnessRecord", None),
        ("Invoice", None),
    ]);
    for (patient, context, bundle) in sound() {
        assert_eq!(bundle["resourceType"], "Bundle");
        assert_eq!(bundle["type"], "document");
        let composition = &bundle["entry"][0]["resource"];
        assert_eq!(
            composition["resourceType"], "Composition",
            "{}",
            context.reference
        );
        let code = composition
            .pointer("/type/coding/0/code")
            .and_then(Value::as_str);
        assert_eq!(code, codes[context.hi_type], "{}", context.reference);
        let date = composition["date"].as_str().unwrap();
        assert_eq!(date.get(..10).unwrap(), context.on.to_string());
        let sections = composition["section"].as_array().unwrap();
        assert!(
            !sections.is_empty(),
            "{} of {} is empty",
            context.reference,
            patient.name
        );
    }
}

#[test]
fn every_reference_of_a_sound_document_leads_to_an_entry() {
    for (_, context, bundle) in sound() {
        let urls: Vec<_> = bundle["entry"]
            .as_array()
            .unwrap()
            .iter()
            .map(|entry| entry["fullUrl"].as_str().unwrap())
            .collect();
        let distinct: BTreeSet<_> = urls.iter().copied().collect();
        assert_eq!(distinct.len(), urls.len(), "{}", context.reference);
        for (_, value) in members(&bundle) {
            if let Some(target) = value.get("reference").and_then(Value::as_str) {
                assert!(
                    distinct.contains(target),
                    "{target} in {}",
                    context.reference
                );
            }
        }
    }
}

#[test]
fn every_entry_names_its_profile_and_the_patient_is_the_right_one() {
    for (patient, context, bundle) in sound() {
        for entry in bundle["entry"].as_array().unwrap() {
            let profile = entry
                .pointer("/resource/meta/profile/0")
                .and_then(Value::as_str);
            let prefix = "https://nrces.in/ndhm/fhir/r4/StructureDefinition/";
            assert!(
                profile.is_some_and(|url| url.starts_with(prefix)),
                "{}",
                context.reference
            );
        }
        let person = resources(&bundle, "Patient").next().unwrap();
        assert_eq!(person["birthDate"], patient.born_on.to_string());
        assert_eq!(person["gender"], patient.gender);
        assert!(
            person["identifier"]
                .to_string()
                .contains(patient.abha_number)
        );
    }
}

/// Members that rightly speak of the future, and those that speak of the past before the history.
const FORWARD: [&str; 4] = ["start", "end", "expirationDate", "value"];

#[test]
fn no_document_speaks_of_a_day_after_its_own_but_for_appointments_and_doses_due() {
    for (patient, context, bundle) in sound() {
        assert!(
            context.on <= today() && context.on >= patient.born_on,
            "{}",
            context.reference
        );
        let last = context.on.to_string();
        for (name, value) in members(&bundle) {
            let Some(date) = value.as_str().and_then(|text| text.get(..10)) else {
                continue;
            };
            let is_date = NaiveDate::parse_from_str(date, "%Y-%m-%d").is_ok();
            if is_date && !FORWARD.contains(&name) {
                assert!(
                    date <= last.as_str(),
                    "{name} {date} after {last} in {}",
                    context.reference
                );
            }
        }
    }
}

#[test]
fn long_histories_span_four_years_and_end_within_the_last_weeks() {
    for patient in everyone().iter().take(2) {
        let days: Vec<_> = patient
            .care_contexts
            .iter()
            .map(|context| context.on)
            .collect();
        assert!(days.is_sorted());
        let (first, last) = (*days.first().unwrap(), *days.last().unwrap());
        assert!(
            first < today() - Days::new(4 * 365),
            "{} begins {first}",
            patient.name
        );
        assert!(
            last > today() - Days::new(14),
            "{} ends {last}",
            patient.name
        );
        let labs = patient
            .care_contexts
            .iter()
            .filter(|context| context.hi_type == "DiagnosticReport")
            .count();
        assert!(labs >= 17, "{} has {labs} reports", patient.name);
    }
}

#[test]
fn a_history_moves_with_the_day_it_is_told() {
    for days in [0, 1, 7, 30, 200, 366] {
        let later = today() + Days::new(days);
        for patient in patients(later) {
            for context in &patient.care_contexts {
                assert!(context.on <= later);
                assert!(context.on >= patient.born_on, "{}", context.reference);
            }
        }
    }
}

#[test]
fn files_are_what_they_say_they_are() {
    let mut kinds = BTreeSet::new();
    for (_, context, bundle) in sound() {
        for (kind, bytes) in files(&bundle) {
            let magic: &[u8] = match kind.as_str() {
                "application/pdf" => b"%PDF-1.",
                "image/png" => b"\x89PNG\r\n\x1a\n",
                "image/jpeg" => b"\xff\xd8\xff",
                other => panic!("{other} in {}", context.reference),
            };
            assert!(bytes.starts_with(magic), "{kind} in {}", context.reference);
            kinds.insert(kind);
        }
    }
    assert_eq!(kinds.len(), 3);
}

#[test]
fn printed_papers_have_a_sound_cross_reference_table_and_say_that_they_are_practice() {
    let mut seen = 0;
    for (_, context, bundle) in sound() {
        for (kind, bytes) in files(&bundle) {
            let Ok(text) = String::from_utf8(bytes) else {
                continue;
            };
            assert_eq!(kind, "application/pdf");
            assert!(text.contains("Practice record \\227 not a real person"));
            let table = text.rsplit("startxref\n").next().unwrap();
            let table: usize = table.lines().next().unwrap().parse().unwrap();
            assert!(
                text.get(table..).unwrap().starts_with("xref\n"),
                "{}",
                context.reference
            );
            for (number, line) in text.get(table..).unwrap().lines().skip(3).enumerate() {
                let Some(offset) = line.strip_suffix(" 00000 n ") else {
                    break;
                };
                let offset: usize = offset.parse().unwrap();
                let object = text.get(offset..).unwrap();
                assert!(object.starts_with(&format!("{} 0 obj", number + 1)));
            }
            seen += 1;
        }
    }
    assert!(seen > 10, "{seen} printed papers");
}

#[test]
fn a_printed_report_shows_the_values_of_its_record() {
    let (_, context, bundle) = sound()
        .find(|(patient, context, _)| {
            patient.address == "hinapatel79@sbx"
                && context.display.starts_with("Diabetes annual profile")
        })
        .unwrap();
    let (_, pdf) = files(&bundle).pop().unwrap();
    let text = String::from_utf8(pdf).unwrap();
    let mut shown = 0;
    for observation in resources(&bundle, "Observation") {
        if let Some(value) = observation.pointer("/valueQuantity/value") {
            assert!(
                text.contains(&format!("({value})")),
                "{value} in {}",
                context.reference
            );
            shown += 1;
        }
    }
    assert!(shown > 20, "{shown} values");
    assert!(
        text.contains("/Count 2"),
        "the annual profile fills two pages"
    );
}

#[test]
fn one_document_is_about_300_kb_and_one_about_1_mb() {
    let sizes: Vec<_> = all()
        .iter()
        .map(|(_, context)| context.document().len())
        .collect();
    assert!(sizes.iter().any(|size| (280_000..420_000).contains(size)));
    assert!(sizes.iter().any(|size| (800_000..1_400_000).contains(size)));
    assert!(sizes.iter().all(|size| *size < 1_500_000));
}

#[test]
fn meeras_notes_are_in_devanagari() {
    let devanagari = |text: &str| {
        text.chars()
            .any(|letter| ('\u{900}'..='\u{97f}').contains(&letter))
    };
    let notes: Vec<_> = sound()
        .filter(|(patient, ..)| patient.address == "meera.joshi@sbx")
        .collect();
    assert!(notes.len() > 10);
    for (_, context, bundle) in notes {
        assert!(devanagari(&context.display));
        let patient = resources(&bundle, "Patient").next().unwrap();
        assert_eq!(patient["name"][0]["text"], "मीरा जोशी");
        assert_eq!(bundle["entry"][0]["resource"]["language"], "hi-IN");
    }
}
