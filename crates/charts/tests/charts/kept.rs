//! What a digest keeps of a record: its date, its files, how far it was read.

use charts::{Held, files, summary, timeline};
use records::Analytes;
use records::Flag;
use records::{ClinicalDigest, digest};
use serde_json::json;

use crate::made::*;
use crate::sent::{bundle, document, entry};

fn read(record: &str, bytes: &[u8]) -> Held {
    Held {
        record: record.to_owned(),
        hospital: "City".to_owned(),
        received_at: "2026-11-20T10:00:00Z".to_owned(),
        digest: digest(bytes),
        standing: charts::Standing::default(),
        marks: charts::Marks::default(),
    }
}

#[test]
fn a_collection_is_dated_by_what_happened_and_not_by_what_is_planned() {
    let bytes = bundle(vec![
        entry("Patient", "p", json!({"name": [{"text": "Asha Rao"}]})),
        entry(
            "Observation",
            "o",
            json!({"status": "final", "code": {"text": "K"}, "effectiveDateTime": "2026-02-01"}),
        ),
        entry(
            "Observation",
            "wrong",
            json!({"status": "final", "code": {"text": "K"}, "effectiveDateTime": "2062-02-01"}),
        ),
        entry(
            "Appointment",
            "a",
            json!({"status": "booked", "start": "2026-03-02T10:00:00+05:30"}),
        ),
        entry(
            "ServiceRequest",
            "s",
            json!({"status": "active", "authoredOn": "2026-03-03"}),
        ),
    ]);
    assert_eq!(digest(&bytes).date.as_deref(), Some("2026-02-01"));
}

#[test]
fn a_file_that_was_replaced_says_so() {
    let bytes = document(
        "HealthDocumentRecord",
        "419891008",
        &[("Files", "f")],
        vec![entry(
            "DocumentReference",
            "f",
            json!({"status": "superseded", "content": [{"attachment": {"contentType": "text/plain", "data": "cGxhaW4gd29yZHM="}}]}),
        )],
    );
    assert_eq!(
        files(&[read("a", &bytes)]).files[0]
            .problem
            .as_ref()
            .map(words::english)
            .as_deref(),
        Some("This file was replaced by a newer one.")
    );
}

#[test]
fn what_was_read_in_part_is_not_counted_as_read_in_full() {
    let bytes = document(
        "OPConsultRecord",
        "371530004",
        &[],
        vec![entry(
            "Observation",
            "o",
            json!({"status": "final", "code": {"text": "K"}, "valueString": "1", "odd": "member"}),
        )],
    );
    let held = [read("a", &bytes)];
    let view = summary(&held, today(), Analytes::built_in());
    assert_eq!((view.age.unread, view.age.partly), (0, 1));
    let page = records::print(
        &records::read(&bytes),
        &records::Provenance::default(),
        words::Words::of(words::Language::english()),
    );
    assert!(page.contains("4 of 5 items fully read"), "{page}");
}

#[test]
fn a_date_that_may_be_read_in_two_ways_says_so_everywhere() {
    let dated = |date: &str| {
        let observation = json!({"status": "final", "code": {"text": "K"}, "valueString": "4.1 mmol/L", "effectiveDateTime": date});
        let mut head = crate::sent::composition("OPConsultRecord", "371530004", &[("All", "o")]);
        head["date"] = json!(date);
        let entries = vec![
            entry("Composition", "c", head),
            entry("Observation", "o", observation),
            entry(
                "Encounter",
                "e",
                json!({"status": "finished", "class": {"code": "AMB"}, "period": {"start": date}}),
            ),
        ];
        bundle(entries)
    };
    for (date, is_assumed) in [
        ("03/04/2026", true),
        ("25/04/2026", false),
        ("2026-04-03T10:00:00", false),
        ("2026-04-03", false),
    ] {
        let held = [read("a", &dated(date))];
        let digest = &held[0].digest;
        assert_eq!(digest.results[0].part.date_assumed, is_assumed, "{date}");
        assert_eq!(digest.encounters[0].part.date_assumed, is_assumed, "{date}");
        let flag = is_assumed.then_some(Flag::Assumed);
        assert!(
            timeline(&held)
                .entries
                .iter()
                .all(|entry| entry.flag == flag)
        );
        let view = records::read(&dated(date));
        let warned = view
            .warnings
            .iter()
            .any(|it| words::english(it).contains("day first"));
        assert_eq!(warned, is_assumed, "{date}");
        let page = records::print(
            &view,
            &records::Provenance::default(),
            words::Words::of(words::Language::english()),
        );
        assert_eq!(page.contains("read day first"), is_assumed, "{date}");
    }
}

/// The digest of a record with a line of each kind, as it is kept.
#[test]
fn whoever_changes_what_a_digest_holds_moves_its_version() {
    use sha2::{Digest as _, Sha256};
    let bytes = document(
        "DischargeSummaryRecord",
        "373942005",
        &[("All", "o")],
        vec![
            entry(
                "Observation",
                "o",
                json!({"status": "final", "code": {"coding": [{"system": "http://loinc.org", "code": "2823-3", "display": "Potassium"}]},
                "subject": {"reference": "Patient/p"}, "effectiveDateTime": "2026-03-04", "valueQuantity": {"value": 6.9, "unit": "mmol/L"},
                "referenceRange": [{"low": {"value": 3.5, "unit": "mmol/L"}, "high": {"value": 5.1, "unit": "mmol/L"}}]}),
            ),
            entry(
                "Condition",
                "c",
                json!({"code": {"text": "Typhoid"}, "clinicalStatus": {"coding": [{"code": "resolved"}], "text": "Cured"}, "onsetDateTime": "2026-02-01"}),
            ),
            entry(
                "AllergyIntolerance",
                "a",
                json!({"code": {"text": "Penicillin"}, "criticality": "high", "reaction": [{"manifestation": [{"text": "Hives"}], "severity": "severe"}]}),
            ),
            entry(
                "MedicationRequest",
                "m",
                json!({"status": "active", "intent": "order", "authoredOn": "2026-03-04", "medicationCodeableConcept": {"text": "Tab. Paracetamol 500 mg"},
                "dosageInstruction": [{"text": "1-0-1 after food", "route": {"text": "Oral"}}]}),
            ),
            entry(
                "Immunization",
                "i",
                json!({"status": "completed", "vaccineCode": {"text": "BCG"}, "occurrenceDateTime": "2026-03-04", "lotNumber": "L7"}),
            ),
            entry(
                "ImmunizationRecommendation",
                "ir",
                json!({"date": "2026-03-04", "recommendation": [{"vaccineCode": [{"text": "DPT"}], "forecastStatus": {"text": "due"}}]}),
            ),
            entry(
                "Encounter",
                "e",
                json!({"status": "finished", "class": {"code": "IMP"}, "period": {"start": "2026-03-01", "end": "2026-03-04"}, "reasonCode": [{"text": "Fever"}]}),
            ),
            entry(
                "Procedure",
                "pr",
                json!({"status": "completed", "code": {"text": "Appendicectomy"}, "performedDateTime": "2026-03-02"}),
            ),
            entry(
                "CarePlan",
                "cp",
                json!({"status": "active", "intent": "plan", "title": "Diet", "description": "Less salt"}),
            ),
            entry(
                "DocumentReference",
                "f",
                json!({"status": "current", "content": [{"attachment": {"contentType": "text/plain", "data": "cGxhaW4gd29yZHM="}}]}),
            ),
        ],
    );
    let kept = serde_json::to_vec(&digest(&bytes)).unwrap();
    let hash = hex::encode(&Sha256::digest(&kept)[..8]);
    // Another hash: kept digests no longer say what new ones would. Move the version with it.
    assert_eq!(
        (ClinicalDigest::VERSION, hash.as_str()),
        (16, "1cdf4c89339c1c05"),
        "{}",
        String::from_utf8_lossy(&kept)
    );
}

#[test]
fn the_head_of_a_digest_tells_what_stands_without_its_lines() {
    let mut head = crate::sent::composition("OPConsultRecord", "371530004", &[("All", "o")]);
    head["identifier"] = json!({"system": "https://city.example/id", "value": "DOC-1"});
    let result = json!({"status": "final", "code": {"text": "K"}, "valueString": "4.1 mmol/L"});
    let made = digest(&bundle(vec![
        entry("Composition", "c", head),
        entry("Observation", "o", result),
    ]));
    let kept = serde_json::to_vec(&made).unwrap();
    let heads = records::read_heads(&[&kept, b"no digest"]);
    let read = heads[0].as_ref().unwrap();
    assert!(read.lineage == made.lineage && read.date == made.date && read.title == made.title);
    assert_eq!(read.lineage.identifiers, ["https://city.example/id|DOC-1"]);
    assert!(read.results.is_empty() && !made.results.is_empty());
    assert!(heads[1].is_none());
}
