//! What hospitals send, and what ABDM says they may.

use super::*;

/// One page a hospital sends: its number, its count, its entries.
#[derive(Clone)]
pub struct PlannedPage {
    pub number: i64,
    pub count: i64,
    pub entries: Vec<PlannedEntry>,
    /// Another transaction than ABDM named.
    pub transaction: Option<String>,
}

#[derive(Clone)]
pub struct PlannedEntry {
    pub context: &'static str,
    pub document: String,
    pub tampered: bool,
    pub link: Option<&'static str>,
}

pub fn entry(context: &'static str, document: impl Into<String>) -> PlannedEntry {
    PlannedEntry {
        context,
        document: document.into(),
        tampered: false,
        link: None,
    }
}

pub fn page(number: i64, count: i64, entries: Vec<PlannedEntry>) -> PlannedPage {
    PlannedPage {
        number,
        count,
        entries,
        transaction: None,
    }
}

/// A document of a kind, about the patient who was asked for.
pub fn document(title: &str) -> String {
    document_about(title, PATIENT)
}

pub fn document_about(title: &str, address: &str) -> String {
    format!(
        r#"{{"resourceType":"Bundle","type":"document","entry":[{{"fullUrl":"urn:uuid:1","resource":{{"resourceType":"Composition","status":"final","title":"{title}","date":"2026-11-02","type":{{"coding":[{{"system":"http://snomed.info/sct","code":"440545006","display":"Prescription record"}}]}},"subject":{{"reference":"urn:uuid:2"}},"author":[{{"display":"Dr. Rao"}}],"section":[]}}}},{{"fullUrl":"urn:uuid:2","resource":{{"resourceType":"Patient","identifier":[{{"type":{{"coding":[{{"code":"ABHA"}}]}},"system":"https://healthid.ndhm.gov.in","value":"{address}"}}],"name":[{{"text":"Hina Patel"}}]}}}}]}}"#
    )
}

pub fn artefact_of(artefact: &ArtefactId, status: ConsentStatus) -> FetchedArtefact {
    let hospital = artefact.as_str().split('-').next().unwrap();
    let at = |text: &str| Timestamp::parse(text).unwrap();
    let contexts: &[&str] = match hospital {
        "lab" => &["lab-visit-1", "lab-visit-2"],
        _ => &["city-visit-1"],
    };
    let care_contexts = contexts.iter().map(|name| CareContext {
        patient: PatientReference::parse("hina").unwrap(),
        reference: CareContextReference::parse(name).unwrap(),
    });
    FetchedArtefact {
        artefact: artefact.clone(),
        status,
        patient: patient(),
        hiu: HIU.into(),
        purpose: "CAREMGT".into(),
        granted: Granted {
            hip: Some(HipId::parse(hospital).unwrap()),
            hip_name: Some(format!("{hospital} hospital")),
            care_contexts: care_contexts.collect(),
            hi_types: vec![HealthInfoType::Prescription],
            permission: Permission {
                access_mode: AccessMode::View,
                range: DateRange::new(at("2026-01-01T00:00:00Z"), at("2026-11-01T00:00:00Z"))
                    .unwrap(),
                erase_at: at("2026-12-20T18:30:00Z"),
                frequency: Frequency::SENT,
            },
        },
        visits: Listed::Whole,
        types: Listed::Whole,
        raw: b"{}".to_vec(),
        signature: "unsigned".into(),
    }
}
