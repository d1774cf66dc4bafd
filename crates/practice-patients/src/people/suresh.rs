//! Suresh Kumar Yadav: his hospital's software sends odd documents, each wrong in a way seen in the field.
//!
//! Every document still says something a doctor needs. What a reader cannot understand it must show as it is.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chrono::NaiveDate;
use serde_json::{Value, json};

use crate::attachment::{Attachment, CHEST_XRAY};
use crate::concept::{Term, term};
use crate::consultation::Consultation;
use crate::history::{Entry, History};
use crate::imaging::Imaging;
use crate::immunisation::{Dose, INFLUENZA_SHOT, TD};
use crate::kind::RecordKind as Kind;
use crate::lab::{LabReport, LabStyle};
use crate::medicine::{Food, rx};
use crate::observation::Vitals;
use crate::panel::{Blood, FASTING_GLUCOSE, HBA1C, Kidney, TROPONIN, blood_count, kidney, serum};
use crate::patient::PracticePatient;
use crate::person::{Hospital, PHYSICIAN, Person, day};
use crate::printed;

pub(super) fn patient(today: NaiveDate) -> PracticePatient {
    let person = Person {
        number: 7,
        address: "suresh.yadav@sbx",
        name: "Suresh Kumar Yadav",
        name_in_script: Some("सुरेश कुमार यादव"),
        gender: "male",
        born_on: day(1966, 11, 2),
        abha_number: "91-0000-0000-0075",
        language: "en-IN",
    };
    let mut history = History::new(person, today);
    add_older_version(&mut history);
    add_values_in_words(&mut history);
    add_without_urls(&mut history);
    add_files(&mut history);
    add_narrative_only(&mut history);
    add_unknown_types(&mut history);
    add_collection(&mut history);
    add_not_given(&mut history);
    history.finish()
}

fn entry(kind: Kind, days_ago: u32, what: &str) -> Entry<'_> {
    Entry {
        hospital: Hospital::Diagnostics,
        kind,
        doctor: PHYSICIAN,
        days_ago,
        what,
    }
}

/// Every resource of the bundle that has the type `resource_type`.
fn each<'a>(bundle: &'a mut Value, resource_type: &'a str) -> impl Iterator<Item = &'a mut Value> {
    bundle
        .get_mut("entry")
        .and_then(Value::as_array_mut)
        .into_iter()
        .flatten()
        .filter_map(|entry| entry.get_mut("resource"))
        .filter(move |resource| resource.get("resourceType") == Some(&json!(resource_type)))
}

fn set(resource: &mut Value, name: &str, value: Value) {
    if let Value::Object(members) = resource {
        members.insert(name.to_owned(), value);
    }
}

fn remove(resource: &mut Value, name: &str) -> Option<Value> {
    resource
        .as_object_mut()
        .and_then(|members| members.remove(name))
}

/// `2026-03-05` and everything that begins so, as `05/03/2026`.
fn day_first(date: &str) -> Option<String> {
    let on = NaiveDate::parse_from_str(date.get(..10)?, "%Y-%m-%d").ok()?;
    Some(on.format("%d/%m/%Y").to_string())
}

/// A note with members of FHIR STU3 left over, though it says R4.
fn add_older_version(history: &mut History) {
    history.add_damaged(
        entry(Kind::OpConsultation, 720, "OPD visit, older software"),
        |document| {
            document.consultation(&Consultation {
                complaints: vec![(
                    term::CHEST_PAIN,
                    "Chest heaviness on climbing, 1 month".to_owned(),
                )],
                vitals: Vitals {
                    systolic: 148,
                    diastolic: 92,
                    pulse: 84,
                    weight_kg: 81.0,
                    height_cm: 168.0,
                    ..Vitals::default()
                },
                history: vec![(term::HYPERTENSION, "2017")],
                diagnoses: vec![(term::ISCHAEMIC_HEART_DISEASE, "Effort angina".to_owned())],
                medicines: vec![
                    rx("Tab. Aspirin 75 mg", "0-1-0", Food::After, 30),
                    rx("Tab. Atorvastatin 20 mg", "0-0-1", Food::After, 30),
                    rx(
                        "Tab. Metoprolol succinate XL 25 mg",
                        "1-0-0",
                        Food::After,
                        30,
                    ),
                ],
                tests: vec!["Treadmill test"],
                ..Consultation::default()
            });
        },
        |bundle| {
            for condition in each(bundle, "Condition") {
                set(condition, "clinicalStatus", json!("active"));
                set(condition, "verificationStatus", json!("confirmed"));
            }
            for observation in each(bundle, "Observation") {
                set(observation, "comment", json!("taken sitting, right arm"));
                set(
                    observation,
                    "related",
                    json!([{ "type": "derived-from", "target": { "display": "OPD slip" } }]),
                );
            }
            for request in each(bundle, "MedicationRequest") {
                set(request, "definition", json!([{ "display": "OPD slip 44" }]));
                let dosage = remove(request, "dosageInstruction");
                // A single object where R4 has a list.
                if let Some(first) = dosage.as_ref().and_then(|list| list.get(0)) {
                    set(request, "dosageInstruction", first.clone());
                }
            }
            for encounter in each(bundle, "Encounter") {
                set(encounter, "reason", json!([{ "text": "Chest heaviness" }]));
            }
        },
    );
}

/// Laboratory values as words with their unit inside, and dates with the day first.
fn add_values_in_words(history: &mut History) {
    history.add_damaged(
        entry(Kind::DiagnosticReport, 540, "Blood tests, values in words"),
        |document| {
            let age = document.visit.person.age_on(document.visit.on);
            document.lab_report(&LabReport {
                panels: vec![
                    serum(
                        "Haemogram and sugar",
                        vec![
                            crate::panel::HAEMOGLOBIN.is(11.2),
                            FASTING_GLUCOSE.is(136.0),
                            HBA1C.is(6.9),
                        ],
                    ),
                    kidney(
                        Kidney {
                            creatinine: 1.14,
                            urea: 31.0,
                            sodium: 140.0,
                            potassium: 4.4,
                        },
                        age,
                        false,
                        false,
                    ),
                    serum("Troponin", vec![TROPONIN.beyond("<", 10.0)]),
                ],
                conclusion: "See values.".to_owned(),
                style: LabStyle::RangeInWords,
                printed: false,
                ordered_by: PHYSICIAN,
            });
        },
        |bundle| {
            let mut count = 0;
            for observation in each(bundle, "Observation") {
                let Some(amount) = remove(observation, "valueQuantity") else {
                    continue;
                };
                let comparator = amount
                    .get("comparator")
                    .and_then(Value::as_str)
                    .unwrap_or("");
                let words = match count {
                    // The troponin of an old assay, as words with a comparator.
                    _ if !comparator.is_empty() => "<0.01 ng/mL".to_owned(),
                    _ => format!(
                        "{} {}",
                        amount.get("value").unwrap_or(&Value::Null),
                        amount.get("unit").and_then(Value::as_str).unwrap_or(""),
                    ),
                };
                count += 1;
                set(observation, "valueString", json!(words));
                let code = observation.pointer("/code/text").cloned();
                set(observation, "code", json!({ "text": code }));
                let day = observation
                    .get("effectiveDateTime")
                    .and_then(Value::as_str)
                    .and_then(day_first);
                set(observation, "effectiveDateTime", json!(day));
                remove(observation, "issued");
            }
            for specimen in each(bundle, "Specimen") {
                set(specimen, "receivedTime", json!(""));
            }
        },
    );
}

/// A prescription whose entries have no `fullUrl`, with a reference that leads nowhere.
fn add_without_urls(history: &mut History) {
    history.add_damaged(
        entry(
            Kind::Prescription,
            450,
            "Prescription, entries without address",
        ),
        |document| {
            document.prescription(
                &[
                    rx("Tab. Metformin 500 mg", "1-0-1", Food::After, 30),
                    rx("Tab. Amlodipine 5 mg", "1-0-0", Food::Any, 30),
                    rx("Tab. Rosuvastatin 10 mg", "0-0-1", Food::After, 30),
                ],
                None,
            );
        },
        |bundle| {
            if let Some(entries) = bundle.get_mut("entry").and_then(Value::as_array_mut) {
                for entry in entries {
                    remove(entry, "fullUrl");
                }
            }
            for request in each(bundle, "MedicationRequest") {
                set(
                    request,
                    "requester",
                    json!({ "reference": "Practitioner/44", "display": "Dr. on duty" }),
                );
                set(request, "authoredOn", json!("12-Jan-2025 10:30"));
            }
        },
    );
}

/// Files that are not what they say: a PDF encoded twice, a JPEG called PNG, a "PDF" of one line of text.
fn add_files(history: &mut History) {
    history.add_damaged(
        entry(
            Kind::HealthDocument,
            380,
            "Treadmill test report, encoded twice",
        ),
        |document| {
            let pdf = printed::letter(
                &document.visit,
                "TREADMILL TEST",
                &[
                    (
                        "Protocol",
                        "Bruce, 7.4 minutes, 8.9 METs, 88 % of the predicted heart rate."
                            .to_owned(),
                    ),
                    ("Result", "Negative for inducible ischaemia.".to_owned()),
                ],
            );
            let twice = Attachment {
                content_type: "application/pdf",
                title: "Treadmill test report".to_owned(),
                bytes: STANDARD.encode(pdf).into_bytes(),
            };
            let note = Attachment {
                content_type: "application/pdf",
                title: "Consent form".to_owned(),
                bytes: b"Form kept on paper, not scanned.\n".to_vec(),
            };
            let first = document.document_reference("Treadmill test", &twice);
            let second = document.document_reference("Consent form", &note);
            document.section("Health document", None, &[first, second]);
        },
        |_| {},
    );
    history.add_damaged(
        entry(
            Kind::DiagnosticReport,
            300,
            "Chest X-ray, picture with a wrong type",
        ),
        |document| {
            document.imaging_report(&Imaging {
                name: "X-ray chest PA view",
                loinc: None,
                modality: ("DX", "Digital Radiography"),
                body_site: "Chest",
                picture: Some(CHEST_XRAY),
                findings: "Lung fields clear.",
                conclusion: "Normal study.",
                ordered_by: PHYSICIAN,
                printed: false,
            });
        },
        |bundle| {
            for media in each(bundle, "Media") {
                if let Some(content) = media.get_mut("content") {
                    set(content, "contentType", json!("image/png"));
                    set(content, "size", json!(1024));
                }
            }
            for report in each(bundle, "DiagnosticReport") {
                set(report, "status", json!("Final"));
            }
        },
    );
}

/// A discharge summary whose sections hold text and nothing else.
fn add_narrative_only(history: &mut History) {
    history.add_damaged(
        entry(Kind::DischargeSummary, 210, "Discharge summary, text only"),
        |document| {
            document.no_known_allergy("No known drug allergy");
        },
        |bundle| {
            let section = |title: &str, words: &str| {
                json!({
                    "title": title,
                    "text": {
                        "status": "additional",
                        "div": format!("<div xmlns=\"http://www.w3.org/1999/xhtml\"><p>{words}</p></div>"),
                    },
                })
            };
            for composition in each(bundle, "Composition") {
                set(composition, "section", json!([
                    section("Diagnosis", "Acute gastritis. Effort angina, stable."),
                    section("Course", "Admitted with epigastric pain. ECG and troponin normal. Settled on pantoprazole."),
                    section("Medicines", "<ul><li>Cap. Pantoprazole 40 mg 1-0-0 before food, 14 days</li><li>Tab. Aspirin 75 mg after food, restart after 7 days</li></ul>"),
                    section("Advice", "<b>Return at once</b> for black stools or chest pain."),
                ]));
            }
        },
    );
}

/// Resources of types nobody has heard of, one entered in error, and one that is not an object.
fn add_unknown_types(history: &mut History) {
    history.add_damaged(
        entry(Kind::OpConsultation, 130, "OPD visit, unknown parts"),
        |document| {
            document.consultation(&Consultation {
                vitals: Vitals {
                    systolic: 136,
                    diastolic: 84,
                    pulse: 76,
                    ..Vitals::default()
                },
                diagnoses: vec![
                    (term::HYPERTENSION, String::new()),
                    (
                        Term::words("?Diabetes"),
                        "Query diabetes, HbA1c 6.9 %".to_owned(),
                    ),
                ],
                medicines: vec![rx("Tab. Telmisartan 40 mg", "1-0-0", Food::Any, 30)],
                ..Consultation::default()
            });
        },
        |bundle| {
            for observation in each(bundle, "Observation").skip(1) {
                set(observation, "status", json!("entered-in-error"));
            }
            if let Some(entries) = bundle.get_mut("entry").and_then(Value::as_array_mut) {
                entries.push(json!({
                    "fullUrl": "RiskScore/framingham",
                    "resource": {
                        "resourceType": "RiskScore",
                        "id": "framingham",
                        "name": "10-year cardiovascular risk",
                        "valuePercent": 22,
                        "comment": "Counselled about salt and walking",
                    },
                }));
                entries.push(json!({
                    "fullUrl": "observation/pulse-ox",
                    "resource": {
                        "resourceType": "observation",
                        "id": "pulse-ox",
                        "status": "final",
                        "code": { "text": "SpO2" },
                        "valueString": "96 %",
                    },
                }));
                entries.push(
                    json!({ "fullUrl": "Note/1", "resource": "Patient prefers morning visits" }),
                );
            }
        },
    );
}

/// An old laboratory feed: a collection without a Composition.
fn add_collection(history: &mut History) {
    history.add_damaged(
        entry(
            Kind::DiagnosticReport,
            60,
            "Blood count, without a cover page",
        ),
        |document| {
            document.lab_report(&LabReport {
                panels: vec![blood_count(Blood {
                    haemoglobin: 12.6,
                    mcv: 84.0,
                    white_cells: 7.7,
                    neutrophils: 61.0,
                    eosinophils: 4.0,
                    platelets: 212.0,
                })],
                conclusion: "Haemoglobin slightly low.".to_owned(),
                style: LabStyle::Full,
                printed: false,
                ordered_by: PHYSICIAN,
            });
        },
        |bundle| {
            set(bundle, "type", json!("collection"));
            remove(bundle, "timestamp");
            if let Some(entries) = bundle.get_mut("entry").and_then(Value::as_array_mut) {
                entries.retain(|entry| {
                    entry.pointer("/resource/resourceType") != Some(&json!("Composition"))
                });
                // The same organisation twice, word for word.
                let twice = entries
                    .iter()
                    .find(|entry| {
                        entry.pointer("/resource/resourceType") == Some(&json!("Organization"))
                    })
                    .cloned();
                entries.extend(twice);
            }
        },
    );
}

/// A vaccine that was NOT given, said in the words of FHIR STU3.
fn add_not_given(history: &mut History) {
    history.add_damaged(
        entry(Kind::Immunization, 25, "Vaccinations, older software"),
        |document| {
            let on = document.visit.on;
            let dose = |vaccine, label| Dose {
                vaccine,
                label,
                number: 1,
                of: 1,
                on,
                not_given: None,
            };
            document.immunisations(
                &[dose(INFLUENZA_SHOT, "Influenza"), dose(TD, "Td booster")],
                &[],
                None,
            );
        },
        |bundle| {
            if let Some(refused) = each(bundle, "Immunization").next() {
                set(refused, "notGiven", json!(true));
                set(
                    refused,
                    "explanation",
                    json!({ "reasonNotGiven": [{ "text": "Patient declined" }] }),
                );
                remove(refused, "lotNumber");
                remove(refused, "doseQuantity");
            }
        },
    );
}
