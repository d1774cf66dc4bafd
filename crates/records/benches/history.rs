//! Synthetic records of any size, for benches and tests.

#![allow(dead_code)] // each user takes its own part

use serde_json::{Value, json};

/// A long history as one collection: a visit a week, each with a diagnosis, vital signs, a blood
/// count and medicines. About 12 KB a visit.
pub fn history(visits: usize) -> Vec<u8> {
    let mut entries = people();
    for visit in 0..visits {
        entries.extend(visit_entries(visit));
    }
    let bundle = json!({"resourceType": "Bundle", "id": "history", "type": "collection",
        "timestamp": "2026-03-04T10:20:00+05:30", "entry": entries});
    bundle.to_string().into_bytes()
}

/// A discharge summary of the size most documents have: forty results, ten medicines and a scan of
/// `scan_bytes` in base64. With 150,000 the document has about 250 KB.
pub fn discharge(scan_bytes: usize) -> Vec<u8> {
    let mut entries = vec![entry("Composition", "c", composition())];
    entries.extend(people());
    let mut visits: Vec<Value> = (0..6).flat_map(visit_entries).collect();
    entries.append(&mut visits);
    let scan = base64_of(scan_bytes);
    entries.push(entry(
        "DocumentReference",
        "scan",
        json!({"status": "current", "subject": {"reference": "Patient/p"},
            "content": [{"attachment": {"contentType": "application/pdf", "title": "Signed summary", "data": scan}}]}),
    ));
    let bundle = json!({"resourceType": "Bundle", "id": "d", "type": "document",
        "timestamp": "2026-03-04T10:20:00+05:30", "entry": entries});
    bundle.to_string().into_bytes()
}

fn composition() -> Value {
    json!({"status": "final", "title": "Discharge summary", "date": "2026-03-04T10:15:00+05:30",
    "type": {"coding": [{"system": "http://snomed.info/sct", "code": "373942005", "display": "Discharge summary"}]},
    "subject": {"reference": "Patient/p"}, "author": [{"reference": "Practitioner/d"}],
    "custodian": {"reference": "Organization/h"}, "encounter": {"reference": "Encounter/e0"},
    "section": [
        {"title": "Chief complaints", "code": {"coding": [{"code": "422843007"}]},
            "entry": (0..6).map(|visit| json!({"reference": format!("Condition/k{visit}")})).collect::<Vec<_>>()},
        {"title": "Investigations", "code": {"coding": [{"code": "721981007"}]},
            "entry": (0..6).map(|visit| json!({"reference": format!("DiagnosticReport/r{visit}")})).collect::<Vec<_>>()},
        {"title": "Medications", "code": {"coding": [{"code": "1003606003"}]},
            "entry": (0..6).map(|visit| json!({"reference": format!("MedicationRequest/m{visit}")})).collect::<Vec<_>>()},
        {"title": "Document reference", "entry": [{"reference": "DocumentReference/scan"}]},
    ]})
}

fn people() -> Vec<Value> {
    vec![
        entry(
            "Patient",
            "p",
            json!({"identifier": [{"system": "https://healthid.abdm.gov.in", "value": "asha.rao@sbx"}],
                "name": [{"text": "Asha Rao"}], "gender": "female", "birthDate": "1979-01-12"}),
        ),
        entry(
            "Practitioner",
            "d",
            json!({"name": [{"text": "Dr. Meera Iyer"}],
                "identifier": [{"type": {"coding": [{"code": "MD"}]}, "system": "https://doctor.ndhm.gov.in", "value": "KMC-12345"}]}),
        ),
        entry("Organization", "h", json!({"name": "Neem Tree Clinic"})),
    ]
}

fn visit_entries(visit: usize) -> Vec<Value> {
    let date = format!(
        "{}-{:02}-{:02}T09:30:00+05:30",
        2000 + visit / 52,
        visit % 52 / 5 + 1,
        visit % 28 + 1
    );
    let patient = json!({"reference": "Patient/p"});
    let encounter = json!({"reference": format!("Encounter/e{visit}")});
    let mut entries = vec![
        entry(
            "Encounter",
            &format!("e{visit}"),
            json!({"status": "finished", "subject": patient,
                "class": {"system": "http://terminology.hl7.org/CodeSystem/v3-ActCode", "code": "AMB"},
                "period": {"start": date, "end": date}, "serviceProvider": {"reference": "Organization/h"},
                "participant": [{"individual": {"reference": "Practitioner/d"}}]}),
        ),
        entry(
            "Condition",
            &format!("k{visit}"),
            json!({"subject": patient, "encounter": encounter, "recordedDate": date,
                "clinicalStatus": {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/condition-clinical", "code": "active"}]},
                "code": {"coding": [{"system": "http://snomed.info/sct", "code": "44054006", "display": "Type 2 diabetes mellitus"}], "text": "Type 2 diabetes"}}),
        ),
        entry(
            "MedicationRequest",
            &format!("m{visit}"),
            json!({"status": "active", "intent": "order", "subject": patient, "encounter": encounter,
                "authoredOn": date, "requester": {"reference": "Practitioner/d"},
                "medicationCodeableConcept": {"text": "Metformin 500 mg tablet"},
                "dosageInstruction": [{"text": "1-0-1 after food", "timing": {"repeat": {"frequency": 2, "period": 1, "periodUnit": "d"}},
                    "route": {"text": "Oral"}, "doseAndRate": [{"doseQuantity": {"value": 1, "unit": "tablet"}}]}]}),
        ),
        observation(
            &format!("v{visit}"),
            visit,
            &date,
            ("85354-9", "Blood pressure"),
            json!({"component": [
                {"code": {"coding": [{"system": "http://loinc.org", "code": "8480-6", "display": "Systolic blood pressure"}]}, "valueQuantity": {"value": 120 + visit % 30, "unit": "mmHg"}},
                {"code": {"coding": [{"system": "http://loinc.org", "code": "8462-4", "display": "Diastolic blood pressure"}]}, "valueQuantity": {"value": 76 + visit % 20, "unit": "mmHg"}}]}),
        ),
    ];
    const TESTS: [(&str, &str, f64, f64, &str); 8] = [
        ("718-7", "Haemoglobin", 12.0, 15.0, "g/dL"),
        ("6690-2", "White cell count", 4.0, 11.0, "10^9/L"),
        ("777-3", "Platelets", 150.0, 400.0, "10^9/L"),
        ("2345-7", "Glucose", 70.0, 100.0, "mg/dL"),
        ("4548-4", "HbA1c", 4.0, 5.6, "%"),
        ("2160-0", "Creatinine", 0.6, 1.1, "mg/dL"),
        ("2823-3", "Potassium", 3.5, 5.1, "mmol/L"),
        ("2951-2", "Sodium", 135.0, 145.0, "mmol/L"),
    ];
    let mut results = Vec::new();
    for (number, (code, name, low, high, unit)) in TESTS.iter().enumerate() {
        let id = format!("o{visit}-{number}");
        let value = low + (high - low) * ((visit * 7 + number * 3) % 13) as f64 / 10.0;
        results.push(json!({"reference": format!("Observation/{id}")}));
        entries.push(observation(
            &id,
            visit,
            &date,
            (code, name),
            json!({"valueQuantity": {"value": (value * 100.0).round() / 100.0, "unit": unit},
                "referenceRange": [{"low": {"value": low, "unit": unit}, "high": {"value": high, "unit": unit}}],
                "note": [{"text": "Measured on the analyser of the ward; repeated where it left the range."}]}),
        ));
    }
    entries.push(entry(
        "DiagnosticReport",
        &format!("r{visit}"),
        json!({"status": "final", "code": {"text": "Blood tests"}, "subject": patient, "encounter": encounter,
            "effectiveDateTime": date, "issued": date, "result": results, "conclusion": "Sugar above the target."}),
    ));
    entries
}

fn observation(id: &str, visit: usize, date: &str, code: (&str, &str), more: Value) -> Value {
    let mut members = json!({"status": "final",
        "category": [{"coding": [{"system": "http://terminology.hl7.org/CodeSystem/observation-category", "code": "laboratory"}]}],
        "code": {"coding": [{"system": "http://loinc.org", "code": code.0, "display": code.1}], "text": code.1},
        "subject": {"reference": "Patient/p"}, "encounter": {"reference": format!("Encounter/e{visit}")},
        "effectiveDateTime": date, "performer": [{"reference": "Organization/h"}]});
    if let (Value::Object(members), Value::Object(more)) = (&mut members, more) {
        members.extend(more);
    }
    entry("Observation", id, members)
}

fn entry(kind: &str, id: &str, members: Value) -> Value {
    let mut resource = json!({"resourceType": kind, "id": id});
    if let (Value::Object(resource), Value::Object(members)) = (&mut resource, members) {
        resource.extend(members);
    }
    json!({"fullUrl": format!("{kind}/{id}"), "resource": resource})
}

/// Base64 of a PDF of this many bytes, most of them noise.
fn base64_of(bytes: usize) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::from("JVBERi0xLjQK");
    let mut state: u32 = 1;
    while text.len() < bytes / 3 * 4 {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        text.push(char::from(ALPHABET[(state >> 26) as usize]));
    }
    text
}
