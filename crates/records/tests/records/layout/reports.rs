//! Pages of reports, immunizations, files, measurements and bills.

use super::{lead, named, observation, patient, scan, sections};
use crate::made::{bundle, composition, document, entry, item, said};
use records::clinical::Block;
use records::read;
use serde_json::{Value, json};

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
            .any(|warning| words::english(warning).contains("Blood count")
                && words::english(warning).contains("preliminary")),
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
            bill.warning.clone().map(words::english).as_deref()
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
            line.kind.as_ref().map(words::english).as_deref(),
            line.quantity.as_ref().map(said),
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
                words::english(&price.name),
                words::english(&price.amount),
                price.informational,
            )
        })
        .collect();
    assert_eq!(
        prices,
        [
            ("MRP".to_owned(), "\u{20b9}1,50,000".to_owned(), true),
            ("Rate".to_owned(), "\u{20b9}1,20,000".to_owned(), false),
            ("Discount".to_owned(), "\u{20b9}20,000".to_owned(), false),
            ("CGST".to_owned(), "\u{20b9}50.5".to_owned(), false)
        ]
    );
    let wrong = invoice(99_000);
    let Some(Block::Invoice { view: bill }) = wrong.sections[0].blocks.first() else {
        panic!("invoice")
    };
    assert_eq!(bill.net.as_deref(), Some("\u{20b9}99,000"));
    assert_eq!(
        bill.warning.clone().map(words::english).as_deref(),
        Some("The net total does not agree with the lines, which add up to \u{20b9}1,00,500.00.")
    );
}

#[test]
fn a_conclusion_that_does_not_stand_says_so_and_comes_last() {
    let report = |id: &str, status: &str, issued: &str, conclusion: &str| {
        entry(
            "DiagnosticReport",
            id,
            json!({"status": status, "code": {"text": "Histology"}, "issued": issued, "conclusion": conclusion,
                "identifier": [{"system": "https://lab.example/report", "value": "H-77"}]}),
        )
    };
    let of = |first: &str, second: &str| {
        let all = vec![
            report("r1", first, "2026-03-01T10:00:00+05:30", "Benign"),
            report("r2", second, "2026-03-04T10:00:00+05:30", "Carcinoma"),
        ];
        read(&document(
            "DiagnosticReportRecord",
            "721981007",
            &[("A", "r1"), ("B", "r2")],
            all,
        ))
    };
    // Charts find over documents which version stands: here the first does not.
    let mut corrected = of("final", "amended");
    corrected.stands(&[], false, &std::collections::BTreeSet::from([4]));
    assert_eq!(
        lead(&corrected),
        [
            "conclusion: Conclusion of Histology (amended): Carcinoma",
            "conclusion: Conclusion of Histology (replaced by a newer version): Benign"
        ]
    );
    assert_eq!(
        lead(&of("entered-in-error", "final")),
        [
            "conclusion: Conclusion of Histology: Carcinoma",
            "conclusion: Conclusion of Histology (entered in error): Benign"
        ]
    );
    // One that another document replaced.
    let mut alone = read(&document(
        "DiagnosticReportRecord",
        "721981007",
        &[("A", "r1")],
        vec![report("r1", "final", "2026-03-01T10:00:00+05:30", "Benign")],
    ));
    alone.stands(&[], true, &std::collections::BTreeSet::new());
    assert_eq!(
        lead(&alone),
        ["conclusion: Conclusion of Histology (replaced by a newer version): Benign"]
    );
}
