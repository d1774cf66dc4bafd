//! The page of each record type: what stands above, the sections in order, the blocks of each.

use crate::made::{bundle, composition, document, entry, item};
use records::clinical::Block;
use records::{DocumentView, NarrativeNode, read};
use serde_json::{Value, json};

/// A block as one line: its kind and what it holds.
fn outline(block: &Block) -> String {
    fn all<'r>(rows: impl Iterator<Item = &'r String>) -> String {
        rows.cloned().collect::<Vec<_>>().join(", ")
    }
    match block {
        Block::Conclusion { title, text, .. } => format!("conclusion: {title}: {text}"),
        Block::Results { rows } => format!("results: {}", all(rows.iter().map(|row| &row.name))),
        Block::Tiles { rows } => format!(
            "tiles: {}",
            rows.iter()
                .map(|row| format!("{} {}", row.name, row.value))
                .collect::<Vec<_>>()
                .join(", ")
        ),
        Block::Conditions { rows } => {
            format!("conditions: {}", all(rows.iter().map(|row| &row.name)))
        }
        Block::Allergies { rows } => {
            format!("allergies: {}", all(rows.iter().map(|row| &row.name)))
        }
        Block::Medicines { rows } => {
            format!("medicines: {}", all(rows.iter().map(|row| &row.name)))
        }
        Block::Immunizations { given, due } => format!(
            "immunizations: {} due {}",
            all(given.iter().map(|row| &row.vaccine)),
            all(due.iter().map(|row| &row.vaccine))
        ),
        Block::Encounter { line } => format!(
            "encounter: {} {}",
            line.kind,
            line.days
                .map_or_else(String::new, |days| format!("{days} days"))
        ),
        Block::Procedures { rows } => {
            format!("procedures: {}", all(rows.iter().map(|row| &row.name)))
        }
        Block::Orders { rows } => format!(
            "orders: {}",
            rows.iter()
                .map(|row| format!("{} ({})", row.name, row.role))
                .collect::<Vec<_>>()
                .join(", ")
        ),
        Block::CarePlans { rows } => format!("plans: {}", all(rows.iter().map(|row| &row.title))),
        Block::FamilyHistory { rows } => format!(
            "family: {}",
            rows.iter()
                .map(|row| format!("{}: {}", row.relation, row.conditions.join(", ")))
                .collect::<Vec<_>>()
                .join("; ")
        ),
        Block::Invoice { view } => {
            format!("invoice: {}", all(view.lines.iter().map(|line| &line.name)))
        }
        Block::Files { attachments, open } => format!(
            "files: {}{}",
            attachments.join(", "),
            if *open { " open" } else { "" }
        ),
        Block::Narrative { why, .. } => {
            format!("narrative: {}", why.as_deref().unwrap_or_default())
        }
    }
}

fn lead(view: &DocumentView) -> Vec<String> {
    view.lead.iter().map(outline).collect()
}

/// The author's sections with their blocks.
fn sections(view: &DocumentView) -> Vec<(String, Vec<String>)> {
    let authors = view
        .sections
        .iter()
        .filter(|section| section.origin == records::SectionOrigin::Composition);
    authors
        .map(|section| {
            (
                section.title.clone(),
                section.blocks.iter().map(outline).collect(),
            )
        })
        .collect()
}

fn named(sections: &[(String, Vec<String>)]) -> Vec<(&str, Vec<&str>)> {
    sections
        .iter()
        .map(|(title, blocks)| (title.as_str(), blocks.iter().map(String::as_str).collect()))
        .collect()
}

fn patient() -> Value {
    json!({"reference": "Patient/p"})
}

fn condition(id: &str, name: &str) -> Value {
    entry(
        "Condition",
        id,
        json!({"subject": patient(), "code": {"text": name}}),
    )
}

fn observation(id: &str, name: &str, value: &str) -> Value {
    entry(
        "Observation",
        id,
        json!({"status": "final", "code": {"text": name}, "valueString": value}),
    )
}

fn order(id: &str, kind: &str, name: &str) -> Value {
    entry(
        kind,
        id,
        json!({"status": "active", "intent": "order", "subject": patient(), "code": {"text": name}}),
    )
}

fn medicine(id: &str, name: &str, more: Value) -> Value {
    let mut members = json!({"status": "active", "intent": "order", "subject": patient(), "medicationCodeableConcept": {"text": name}});
    for (member, value) in more.as_object().unwrap() {
        members[member] = value.clone();
    }
    entry("MedicationRequest", id, members)
}

fn scan(id: &str, text: &str) -> Value {
    use base64::{Engine, engine::general_purpose::STANDARD};
    let data = STANDARD.encode(format!("%PDF-1.4 {text} {} %%EOF", "synthetic ".repeat(20)));
    entry(
        "DocumentReference",
        id,
        json!({"status": "current", "content": [{"attachment": {"contentType": "application/pdf", "title": text, "data": data}}]}),
    )
}

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

#[test]
fn a_report_leads_with_its_conclusion_then_the_table_then_the_paper() {
    let view = read(&document(
        "DiagnosticReportRecord",
        "721981007",
        &[("Haematology", "r"), ("Paper", "f")],
        vec![
            entry(
                "DiagnosticReport",
                "r",
                json!({"status": "preliminary", "code": {"text": "Blood count"}, "conclusion": "Mild anaemia", "conclusionCode": [{"text": "Anaemia"}],
                "result": [{"reference": "Observation/o1"}, {"reference": "Observation/o2"}]}),
            ),
            observation("o2", "Platelets", "250"),
            observation("o1", "Haemoglobin", "10.2 g/dL"),
            scan("f", "Paper"),
        ],
    ));
    assert_eq!(
        lead(&view),
        ["conclusion: Conclusion of Blood count (preliminary): Mild anaemia\nAnaemia"]
    );
    assert_eq!(
        named(&sections(&view)),
        [
            ("Haematology", vec!["results: Haemoglobin, Platelets"]),
            ("Paper", vec!["files: a1"])
        ]
    );
    assert!(
        view.warnings
            .iter()
            .any(|warning| warning.contains("Blood count") && warning.contains("preliminary")),
        "{:?}",
        view.warnings
    );
    assert!(
        !item(&view, "DiagnosticReport").in_block,
        "its dates and specimen are read from the item"
    );
}

#[test]
fn an_imaging_report_shows_its_pictures() {
    use base64::{Engine, engine::general_purpose::STANDARD};
    let jpeg = STANDARD.encode([b"\xff\xd8\xff\xe0".as_slice(), &[7; 200]].concat());
    let view = read(&document(
        "DiagnosticReportRecord",
        "721981007",
        &[("Radiology", "r")],
        vec![
            entry(
                "DiagnosticReport",
                "r",
                json!({"status": "final", "code": {"text": "Chest X-ray"}, "conclusion": "Clear lungs",
                "imagingStudy": [{"reference": "ImagingStudy/s"}], "media": [{"link": {"reference": "Media/p"}}]}),
            ),
            entry(
                "ImagingStudy",
                "s",
                json!({"status": "available", "subject": patient(), "modality": [{"code": "DX"}]}),
            ),
            entry(
                "Media",
                "p",
                json!({"status": "completed", "content": {"contentType": "image/jpeg", "data": jpeg}}),
            ),
        ],
    ));
    assert_eq!(
        lead(&view),
        [
            "conclusion: Conclusion of Chest X-ray: Clear lungs",
            "files: a1 open"
        ]
    );
}

#[test]
fn an_immunization_record_has_one_grid_of_given_and_due() {
    let view = read(&document(
        "ImmunizationRecord",
        "41000179103",
        &[("Immunizations", "i")],
        vec![entry(
            "Immunization",
            "i",
            json!({"status": "completed", "vaccineCode": {"text": "BCG"}, "patient": patient(), "occurrenceDateTime": "2025-01-01"}),
        )],
    ));
    assert_eq!(
        named(&sections(&view)),
        [("Immunizations", vec!["immunizations: BCG due "])]
    );
    let mut head = composition("ImmunizationRecord", "", &[("Immunizations", "i")]);
    head["section"][0]["entry"] =
        json!([{"reference": "i"}, {"reference": "r"}, {"reference": "f"}]);
    let view = read(&bundle(vec![
        entry("Composition", "c", head),
        entry(
            "Immunization",
            "i",
            json!({"status": "completed", "vaccineCode": {"text": "BCG"}, "patient": patient(), "occurrenceDateTime": "2025-01-01"}),
        ),
        entry(
            "ImmunizationRecommendation",
            "r",
            json!({"patient": patient(), "date": "2026-01-01", "recommendation": [{"vaccineCode": [{"text": "DPT"}], "forecastStatus": {"text": "due"}}]}),
        ),
        scan("f", "Certificate"),
    ]));
    assert_eq!(
        named(&sections(&view)),
        [(
            "Immunizations",
            vec!["immunizations: BCG due DPT", "files: a1"]
        )]
    );
}

#[test]
fn a_health_document_opens_its_file_at_once() {
    let view = read(&document(
        "HealthDocumentRecord",
        "419891008",
        &[("Documents", "f"), ("More", "g")],
        vec![
            scan("f", "Old notes"),
            scan("g", "Old notes"),
            scan("x", "Unreached"),
        ],
    ));
    assert_eq!(lead(&view), ["files: a1, a3 open"], "the same bytes once");
    assert!(view.sections[0].blocks.is_empty() && view.sections[0].items[0].in_block);
}

#[test]
fn a_wellness_record_is_tiles_the_latest_of_each_first() {
    let at = |id: &str, name: &str, value: &str, date: &str| {
        entry(
            "Observation",
            id,
            json!({"status": "final", "code": {"text": name}, "valueString": value, "effectiveDateTime": date, "performer": [patient()]}),
        )
    };
    let mut head = composition("WellnessRecord", "", &[("Vital Signs", "a")]);
    head["section"][0]["entry"] =
        json!([{"reference": "a"}, {"reference": "b"}, {"reference": "c"}]);
    let view = read(&bundle(vec![
        entry("Composition", "comp", head),
        entry("Patient", "p", json!({"name": [{"text": "Asha Rao"}]})),
        at("a", "Weight", "70 kg", "2026-01-01"),
        at("b", "Steps", "4000", "2026-01-02"),
        at("c", "Body weight", "68 kg", "2026-02-01"),
    ]));
    assert_eq!(
        named(&sections(&view)),
        [(
            "Vital Signs",
            vec!["tiles: Body weight 68, Weight 70, Steps 4000"]
        )]
    );
    let Some(Block::Tiles { rows }) = view.sections[0].blocks.first() else {
        panic!("tiles")
    };
    assert!(rows.iter().all(|row| row.by_patient));
}

#[test]
fn an_invoice_is_added_up_to_warn_and_never_corrected() {
    let price = |kind: &str, code: &str, value: Value| json!({"type": kind, "code": {"coding": [{"code": code}]}, "amount": {"value": value, "currency": "INR"}});
    let invoice = |net: u32| {
        read(&document(
            "InvoiceRecord",
            "",
            &[("Invoice", "i")],
            vec![
                entry(
                    "Invoice",
                    "i",
                    json!({"status": "issued", "identifier": [{"value": "CA/5842"}], "date": "2026-03-04",
                "lineItem": [
                    {"chargeItemReference": {"reference": "ChargeItem/ci"}, "priceComponent": [price("informational", "00", json!(150000)), price("base", "01", json!(120000)), price("discount", "02", json!(20000)), price("tax", "03", json!(50.5))]},
                    {"chargeItemCodeableConcept": {"text": "Consultation"}, "priceComponent": [price("base", "01", json!(500))]}],
                "totalNet": {"value": net, "currency": "INR"}, "totalGross": {"value": 100550.5, "currency": "INR"}}),
                ),
                entry(
                    "ChargeItem",
                    "ci",
                    json!({"status": "billed", "code": {"coding": [{"code": "05"}]}, "subject": patient(), "quantity": {"value": 10, "unit": "Tablet"}, "productCodeableConcept": {"text": "Stent"}}),
                ),
            ],
        ))
    };
    let view = invoice(100_500);
    assert_eq!(
        named(&sections(&view)),
        [("Invoice", vec!["invoice: Stent, Consultation"])]
    );
    let Some(Block::Invoice { view: bill }) = view.sections[0].blocks.first() else {
        panic!("invoice")
    };
    assert_eq!(
        (
            bill.number.as_deref(),
            bill.net.as_deref(),
            bill.gross.as_deref(),
            bill.warning.as_deref()
        ),
        (
            Some("CA/5842"),
            Some("\u{20b9}1,00,500"),
            Some("\u{20b9}1,00,550.5"),
            None
        )
    );
    let line = &bill.lines[0];
    assert_eq!(
        (
            line.kind.as_deref(),
            line.quantity.as_deref(),
            line.amount.as_deref()
        ),
        (
            Some("medicines"),
            Some("10 Tablet"),
            Some("\u{20b9}1,00,050.50")
        )
    );
    let prices: Vec<_> = line
        .prices
        .iter()
        .map(|price| {
            (
                price.name.as_str(),
                price.amount.as_str(),
                price.informational,
            )
        })
        .collect();
    assert_eq!(
        prices,
        [
            ("MRP", "\u{20b9}1,50,000", true),
            ("Rate", "\u{20b9}1,20,000", false),
            ("Discount", "\u{20b9}20,000", false),
            ("CGST", "\u{20b9}50.5", false)
        ]
    );
    let wrong = invoice(99_000);
    let Some(Block::Invoice { view: bill }) = wrong.sections[0].blocks.first() else {
        panic!("invoice")
    };
    assert_eq!(bill.net.as_deref(), Some("\u{20b9}99,000"));
    assert_eq!(
        bill.warning.as_deref(),
        Some("The net total does not agree with the lines, which add up to \u{20b9}1,00,500.00.")
    );
}

#[test]
fn attesters_and_the_document_it_replaces_are_named() {
    let mut head = composition("OPConsultRecord", "371530004", &[]);
    head["attester"] = json!([{"mode": "legal", "time": "2026-03-04T11:00:00+05:30", "party": {"reference": "Practitioner/d"}}]);
    head["relatesTo"] =
        json!([{"code": "replaces", "targetReference": {"reference": "Composition/comp"}}]);
    let view = read(&bundle(vec![
        entry("Composition", "comp", head),
        entry(
            "Practitioner",
            "d",
            json!({"name": [{"text": "Dr. Meera Iyer"}]}),
        ),
    ]));
    assert_eq!(
        view.attested.as_deref(),
        Some("Legal: Dr. Meera Iyer, 04 Mar 2026, 11:00")
    );
    assert_eq!(
        view.relates_to.as_deref(),
        Some("Replaces: Synthetic document")
    );
}

#[test]
fn narrative_stands_where_data_is_missing_doubtful_or_less_and_is_harmless() {
    let section = |status: &str, entry: &str| {
        json!({"title": "Notes", "entry": [{"reference": entry}], "text": {"status": status,
        "div": "<div onclick='x()'><table><tr><td>Rest</td></tr></table><script>steal()</script><img src='https://evil.example/x'/><a href='javascript:x()'>link</a></div>"}})
    };
    let read_with = |status: &str, entry_id: &str| {
        let mut head = composition("OPConsultRecord", "", &[]);
        head["section"] = json!([section(status, entry_id)]);
        read(&bundle(vec![
            entry("Composition", "c", head),
            condition("good", "Fever"),
            entry(
                "Condition",
                "loose",
                json!({"subject": patient(), "code": {"text": "Fever"}, "clinicalStatus": "active"}),
            ),
        ]))
    };
    assert_eq!(
        read_with("generated", "good").sections[0].blocks.len(),
        1,
        "the narrative repeats the data"
    );
    for (status, id, why) in [
        (
            "additional",
            "good",
            "This text may hold more than the data.",
        ),
        (
            "generated",
            "loose",
            "Not all items of this section could be read in full.",
        ),
    ] {
        let view = read_with(status, id);
        let Some(Block::Narrative { why: said, nodes }) = view.sections[0].blocks.last() else {
            panic!("narrative")
        };
        assert_eq!(said.as_deref(), Some(why));
        let shown = serde_json::to_string(nodes).unwrap();
        for gone in ["steal", "script", "evil", "javascript", "onclick", "x()"] {
            assert!(!shown.contains(gone), "{gone}");
        }
        assert!(shown.contains("Rest") && shown.contains("link"));
        assert!(matches!(nodes.first(), Some(NarrativeNode::Element { tag, .. }) if tag == "div"));
        assert!(item(&view, "Narrative").in_block);
    }
}
