//! What came between the quarterly visits: illnesses, pictures, papers and bills.

use crate::attachment::{Attachment, CHEST_XRAY};
use crate::concept::term;
use crate::consultation::Consultation;
use crate::discharge::Stay;
use crate::document::Document;
use crate::history::{Entry, History};
use crate::imaging::Imaging;
use crate::immunisation::{COVID_BOOSTER, Dose, INFLUENZA_SHOT};
use crate::invoice::Charge;
use crate::kind::RecordKind as Kind;
use crate::lab::{LabReport, LabStyle};
use crate::medicine::{Food, rx};
use crate::observation::Vitals;
use crate::panel::{Blood, CRP, DENGUE_NS1, HAEMOGLOBIN, PLATELETS, blood_count, serum, urine};
use crate::person::{Hospital, OPHTHALMOLOGIST, PATHOLOGIST, PHYSICIAN};
use crate::printed;

use super::regimen::{DAPAGLIFLOZIN, METFORMIN_SR, PENICILLIN, ROSUVASTATIN, TELMISARTAN};

pub(super) fn add_illnesses(history: &mut History) {
    let stay = Entry {
        hospital: Hospital::City,
        kind: Kind::DischargeSummary,
        doctor: PHYSICIAN,
        days_ago: 790,
        what: "Discharge summary, dengue fever",
    };
    history.add(stay, |document| {
        document.discharge_summary(&Stay {
            nights: 4,
            emergency: false,
            complaints: vec![
                (term::FEVER, "Fever with body ache, 4 days".to_owned()),
                (term::VOMITING, "Vomiting, 1 day".to_owned()),
            ],
            vitals: Vitals {
                systolic: 108,
                diastolic: 70,
                pulse: 96,
                breaths: 20,
                oxygen: 98,
                temperature: 38.9,
                ..Vitals::default()
            },
            examination: vec![("Skin", "Flushed, petechiae on both legs".to_owned())],
            allergies: vec![PENICILLIN],
            history: vec![
                (term::TYPE_2_DIABETES, "about two years before"),
                (term::HYPERTENSION, "about three years before"),
            ],
            diagnosis: (term::DENGUE, "Dengue fever with warning signs, NS1 positive"),
            course: "Treated with intravenous fluids guided by haematocrit and with paracetamol. \
                     Platelets fell to 42 and rose before discharge; no bleeding, none transfused. \
                     Metformin was withheld for three days and sugars covered with insulin.",
            investigations: vec![
                serum("Dengue", vec![DENGUE_NS1.reads("Positive", false), CRP.beyond("<", 3.0)]),
                blood_count(Blood {
                    haemoglobin: 13.9,
                    mcv: 86.0,
                    white_cells: 2.9,
                    neutrophils: 46.0,
                    eosinophils: 1.0,
                    platelets: 42.0,
                }),
                serum("On discharge", vec![PLATELETS.is(118.0), HAEMOGLOBIN.is(12.4)]),
            ],
            procedures: vec![],
            medicines: vec![
                rx("Tab. Paracetamol 650 mg", "SOS", Food::After, 3).note("not more than 4 a day"),
                METFORMIN_SR,
                TELMISARTAN.note("restart after 2 days if pressure is above 120/80"),
                ROSUVASTATIN,
            ],
            plan: "Plenty of fluids. No ibuprofen or aspirin. Return at once for bleeding, belly pain or drowsiness.",
            review_after_days: 5,
        });
    });
    let infection = Entry {
        hospital: Hospital::City,
        kind: Kind::OpConsultation,
        doctor: PHYSICIAN,
        days_ago: 402,
        what: "Burning urine",
    };
    history.add(infection, |document| {
        document.consultation(&Consultation {
            complaints: vec![(
                term::DYSURIA,
                "Burning while passing urine, 3 days".to_owned(),
            )],
            vitals: Vitals {
                systolic: 128,
                diastolic: 82,
                pulse: 88,
                temperature: 37.6,
                ..Vitals::default()
            },
            allergies: vec![PENICILLIN],
            diagnoses: vec![(
                term::URINARY_INFECTION,
                "Lower urinary tract infection".to_owned(),
            )],
            medicines: vec![
                rx("Tab. Nitrofurantoin SR 100 mg", "1-0-1", Food::After, 5)
                    .because(term::URINARY_INFECTION),
            ],
            taken: vec![DAPAGLIFLOZIN],
            tests: vec!["Urine culture and sensitivity"],
            advice: vec![(
                "Note",
                "Penicillins avoided. Dapagliflozin continued; review if it recurs.".to_owned(),
            )],
            review_after_days: 7,
            ..Consultation::default()
        });
    });
    let urine_test = Entry {
        hospital: Hospital::Diagnostics,
        kind: Kind::DiagnosticReport,
        doctor: PATHOLOGIST,
        days_ago: 401,
        what: "Urine examination",
    };
    history.add(urine_test, |document| {
        document.lab_report(&LabReport {
            panels: vec![urine("Trace", "+++", 25.0)],
            conclusion: "Pyuria. Glucose in urine is expected with an SGLT2 inhibitor.".to_owned(),
            style: LabStyle::Full,
            printed: false,
            ordered_by: PHYSICIAN,
        });
    });
}

fn study(document: &mut Document, imaging: Imaging) {
    document.imaging_report(&imaging);
}

pub(super) fn add_studies(history: &mut History) {
    let entry = |kind, doctor, days_ago, what| Entry {
        hospital: Hospital::Diagnostics,
        kind,
        doctor,
        days_ago,
        what,
    };
    history.add(
        entry(Kind::DiagnosticReport, PHYSICIAN, 1180, "X-ray chest PA"),
        |document| {
            study(
                document,
                Imaging {
                    name: "X-ray chest PA view",
                    loinc: Some("24648-8"),
                    modality: ("DX", "Digital Radiography"),
                    body_site: "Chest",
                    picture: Some(CHEST_XRAY),
                    findings: "Lung fields clear. Heart size normal. Costophrenic angles sharp.",
                    conclusion: "Normal study.",
                    ordered_by: PHYSICIAN,
                    printed: false,
                },
            );
        },
    );
    history.add(entry(Kind::DiagnosticReport, PHYSICIAN, 610, "Ultrasound abdomen"), |document| {
        study(document, Imaging {
            name: "Ultrasound whole abdomen",
            loinc: Some("24558-9"),
            modality: ("US", "Ultrasound"),
            body_site: "Abdomen",
            picture: None,
            findings: "Liver 15.2 cm, echoes mildly raised. Gall bladder, pancreas, spleen normal. \
                       Kidneys: right 10.1 cm, left 10.4 cm, normal echoes.",
            conclusion: "Grade 1 fatty liver.",
            ordered_by: PHYSICIAN,
            printed: true,
        });
    });
    let eyes = Entry {
        hospital: Hospital::City,
        kind: Kind::HealthDocument,
        doctor: OPHTHALMOLOGIST,
        days_ago: 40,
        what: "Eye examination report",
    };
    history.add(eyes, |document| {
        let pdf = printed::letter(
            &document.visit,
            "EYE EXAMINATION",
            &[
                ("Vision", "Right 6/6, left 6/9 with glasses.".to_owned()),
                (
                    "Fundus",
                    "Both eyes: no diabetic retinopathy. Disc and macula normal.".to_owned(),
                ),
                (
                    "Advice",
                    "Repeat after one year. Keep HbA1c below 7 %.".to_owned(),
                ),
            ],
        );
        let file = Attachment::pdf("Eye examination report", &pdf);
        let paper = document.document_reference("Eye examination report", &file);
        document.section("Health document", None, &[paper]);
    });
    let shots = Entry {
        hospital: Hospital::City,
        kind: Kind::Immunization,
        doctor: PHYSICIAN,
        days_ago: 160,
        what: "Adult vaccinations",
    };
    history.add(shots, |document| {
        let on = document.visit.on;
        let earlier = on - chrono::Days::new(700);
        document.immunisations(
            &[
                Dose {
                    vaccine: COVID_BOOSTER,
                    label: "COVID-19 precaution dose",
                    number: 3,
                    of: 3,
                    on: earlier,
                    not_given: None,
                },
                Dose {
                    vaccine: INFLUENZA_SHOT,
                    label: "Influenza, this season",
                    number: 1,
                    of: 1,
                    on,
                    not_given: None,
                },
            ],
            &[],
            None,
        );
    });
}

pub(super) fn add_bills(history: &mut History) {
    for (days_ago, what) in [(6, "Pharmacy bill"), (370, "Pharmacy bill")] {
        let entry = Entry {
            hospital: Hospital::City,
            kind: Kind::Invoice,
            doctor: PHYSICIAN,
            days_ago,
            what,
        };
        history.add(entry, |document| {
            let medicine = |what, count, rate| Charge {
                what,
                code: ("05", "Medicines"),
                count,
                rate,
                discount: 0.0,
                gst_percent: 5.0,
            };
            document.invoice(
                ("01", "Pharmacy"),
                &[
                    medicine("Tab. Metformin SR 1000 mg", 60.0, 5.2),
                    medicine("Tab. Dapagliflozin 10 mg", 30.0, 11.4),
                    medicine("Tab. Telmisartan 40 mg", 30.0, 7.1),
                    Charge {
                        discount: 24.0,
                        ..medicine("Tab. Rosuvastatin 10 mg", 30.0, 12.5)
                    },
                    Charge {
                        what: "Consultation",
                        code: ("00", "Consultation"),
                        count: 1.0,
                        rate: 500.0,
                        discount: 0.0,
                        gst_percent: 0.0,
                    },
                ],
            );
        });
    }
}
