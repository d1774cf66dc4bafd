//! Pages of consultations, prescriptions and stays.

use super::{condition, lead, medicine, named, observation, order, patient, scan, sections};
use crate::made::{bundle, composition, document, entry, item};
use records::clinical::Block;
use records::read;
use serde_json::{Value, json};

#[test]
fn a_consultation_stands_in_a_clinicians_order_with_allergies_on_top() {
    let view = read(&document(
        "OPConsultRecord",
        "371530004",
        &[
            ("Document Reference", "f"),
            ("Follow up", "ap"),
            ("Medications", "m"),
            ("Investigation Advice", "sr"),
            ("Referral", "rf"),
            ("Family history", "fh"),
            ("Medical history", "c2"),
            ("Own heading", "x"),
            ("Allergies", "al"),
            ("Physical Examination", "v"),
            ("Chief complaints", "c1"),
        ],
        vec![
            condition("c1", "Fever"),
            condition("c2", "Asthma"),
            observation("v", "Pulse", "88 bpm"),
            medicine("m", "Paracetamol", json!({})),
            entry(
                "AllergyIntolerance",
                "al",
                json!({"patient": patient(), "code": {"text": "Penicillin"}}),
            ),
            order("sr", "ServiceRequest", "Dengue NS1"),
            order("rf", "ServiceRequest", "Chest physician"),
            entry(
                "FamilyMemberHistory",
                "fh",
                json!({"status": "completed", "patient": patient(), "relationship": {"text": "Mother"}, "condition": [{"code": {"text": "Diabetes"}, "onsetAge": {"value": 50, "unit": "years"}}]}),
            ),
            entry(
                "Appointment",
                "ap",
                json!({"status": "booked", "start": "2026-03-11T00:00:00+05:30", "participant": [{"actor": patient(), "status": "accepted"}, {"actor": {"reference": "Practitioner/d"}, "status": "accepted"}]}),
            ),
            entry("Basic", "x", json!({"code": {"text": "Diet sheet"}})),
            scan("f", "Paper"),
            entry(
                "Encounter",
                "e",
                json!({"status": "finished", "class": {"code": "AMB"}}),
            ),
        ],
    ));
    assert_eq!(
        lead(&view),
        ["allergies: Penicillin", "encounter: Outpatient visit "]
    );
    assert_eq!(
        named(&sections(&view)),
        [
            ("Allergies", vec!["allergies: Penicillin"]),
            ("Chief complaints", vec!["conditions: Fever"]),
            ("Physical Examination", vec!["tiles: Pulse 88"]),
            ("Medical history", vec!["conditions: Asthma"]),
            (
                "Family history",
                vec!["family: Mother: Diabetes (onset 50 years)"]
            ),
            ("Own heading", vec![]),
            ("Medications", vec!["medicines: Paracetamol"]),
            (
                "Investigation Advice",
                vec!["orders: Dengue NS1 (investigation)"]
            ),
            ("Referral", vec!["orders: Chest physician (referral)"]),
            ("Follow up", vec!["orders: Follow-up visit (follow_up)"]),
            ("Document Reference", vec!["files: a1"]),
        ]
    );
    let Some(Block::Orders { rows }) = view.sections[9].blocks.first() else {
        panic!("orders")
    };
    assert_eq!(
        (rows[0].date.as_deref(), rows[0].to.as_deref()),
        (Some("2026-03-11"), Some("Dr. Meera Iyer"))
    );
    assert!(
        item(&view, "Condition").in_block
            && item(&view, "DocumentReference").in_block
            && item(&view, "Encounter").in_block
    );
    assert!(!item(&view, "Basic").in_block && !item(&view, "Patient").in_block);
}

#[test]
fn a_prescription_has_its_medicines_and_the_paper_beside_them() {
    let paper = |members: Vec<Value>| {
        read(&document(
            "PrescriptionRecord",
            "440545006",
            &[("Prescription", "m"), ("Paper", "f")],
            members,
        ))
    };
    let view = paper(vec![
        medicine("m", "Paracetamol", json!({})),
        scan("f", "Paper"),
    ]);
    assert!(view.lead.is_empty());
    assert_eq!(
        named(&sections(&view)),
        [
            ("Prescription", vec!["medicines: Paracetamol"]),
            ("Paper", vec!["files: a1"])
        ]
    );
    // Without a line the paper is all there is.
    let view = paper(vec![scan("f", "Paper")]);
    assert_eq!(lead(&view), ["files: a1 open"]);
}

#[test]
fn a_discharge_summary_leads_with_stay_and_diagnosis_and_keeps_home_medicines_apart() {
    let home = json!({"category": [{"coding": [{"code": "discharge", "display": "Discharge"}]}]});
    let stay = json!({"category": [{"coding": [{"code": "inpatient", "display": "Inpatient"}]}]});
    let mut head = composition(
        "DischargeSummaryRecord",
        "373942005",
        &[
            ("Medications", "m1"),
            ("Procedures", "pr"),
            ("Care plan", "cp"),
            ("Course in hospital", "x"),
            ("Investigations", "r"),
            ("Chief complaints", "c1"),
        ],
    );
    head["encounter"] = json!({"reference": "Encounter/e"});
    head["section"][0]["entry"] = json!([{"reference": "m1"}, {"reference": "m2"}]);
    head["section"][3]["text"] =
        json!({"status": "generated", "div": "<div>Recovered <b>well</b></div>"});
    head["section"][3]["entry"] = json!([]);
    let view = read(&bundle(vec![
        entry("Composition", "comp", head),
        condition("c1", "Chest pain"),
        condition("c2", "Myocardial infarction"),
        medicine("m1", "Heparin", stay),
        medicine("m2", "Aspirin 75 mg", home),
        entry(
            "Procedure",
            "pr",
            json!({"status": "completed", "subject": patient(), "code": {"text": "Angioplasty"}, "performedDateTime": "2026-03-02"}),
        ),
        entry(
            "CarePlan",
            "cp",
            json!({"status": "active", "intent": "plan", "subject": patient(), "title": "Rehabilitation"}),
        ),
        entry(
            "DiagnosticReport",
            "r",
            json!({"status": "final", "code": {"text": "Troponin"}, "conclusion": "Raised", "result": [{"reference": "Observation/o"}]}),
        ),
        observation("o", "Troponin T", "0.9 ng/mL"),
        entry(
            "Encounter",
            "e",
            json!({"status": "finished", "class": {"code": "IMP"}, "period": {"start": "2026-03-01", "end": "2026-03-05"},
            "diagnosis": [{"condition": {"reference": "Condition/c2"}, "use": {"coding": [{"code": "DD"}]}}]}),
        ),
    ]));
    assert_eq!(
        lead(&view),
        [
            "encounter: Inpatient stay 4 days",
            "conditions: Myocardial infarction"
        ]
    );
    assert_eq!(
        named(&sections(&view)),
        [
            ("Chief complaints", vec!["conditions: Chest pain"]),
            (
                "Course in hospital",
                vec!["narrative: This section has no data; this is its text."]
            ),
            ("Procedures", vec!["procedures: Angioplasty"]),
            (
                "Investigations",
                vec![
                    "conclusion: Conclusion of Troponin: Raised",
                    "results: Troponin T"
                ]
            ),
            (
                "Medications",
                vec!["medicines: Aspirin 75 mg", "medicines: Heparin"]
            ),
            ("Care plan", vec!["plans: Rehabilitation"]),
        ]
    );
    let by_title = read(&document(
        "DischargeSummaryRecord",
        "373942005",
        &[
            ("Prescribed medications during Admission", "m1"),
            ("Prescribed medications upon Discharge", "m2"),
        ],
        vec![
            medicine("m1", "Heparin", json!({})),
            medicine("m2", "Aspirin", json!({})),
        ],
    ));
    let Some(Block::Medicines { rows }) = by_title.sections[1].blocks.first() else {
        panic!("medicines")
    };
    assert_eq!(
        rows[0].context.as_deref(),
        Some("Prescribed medications upon Discharge")
    );
}
