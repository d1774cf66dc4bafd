//! Imran Qureshi: a broken shin after a road accident, nailed, and the visits that followed.

use chrono::NaiveDate;

use crate::attachment::{Attachment, PRESCRIPTION_PHOTO, TIBIA_FRACTURE, TIBIA_NAIL};
use crate::concept::{Term, term};
use crate::consultation::Consultation;
use crate::discharge::Stay;
use crate::history::{Entry, History};
use crate::imaging::Imaging;
use crate::immunisation::{Dose, TD};
use crate::invoice::Charge;
use crate::kind::RecordKind as Kind;
use crate::lab::{LabReport, LabStyle};
use crate::medicine::{Food, Medicine, rx};
use crate::observation::Vitals;
use crate::panel::{
    BLOOD_GROUP, Blood, CRP, FASTING_GLUCOSE, HBSAG, HIV, Kidney, RH, blood_count, kidney, serum,
};
use crate::patient::PracticePatient;
use crate::person::{Hospital, PATHOLOGIST, Person, SURGEON, day};
use crate::printed;

/// The accident, days before today.
const ACCIDENT: u32 = 172;

const ACECLOFENAC: Medicine = rx(
    "Tab. Aceclofenac 100 mg + Paracetamol 325 mg",
    "1-0-1",
    Food::After,
    5,
);
const PANTOPRAZOLE: Medicine = rx("Cap. Pantoprazole 40 mg", "1-0-0", Food::Before, 5);
const CALCIUM: Medicine = rx(
    "Tab. Calcium 500 mg + Vitamin D3 250 IU",
    "0-1-0",
    Food::After,
    60,
);
const CEFUROXIME: Medicine = rx("Tab. Cefuroxime axetil 500 mg", "1-0-1", Food::After, 5);
const ENOXAPARIN: Medicine =
    rx("Inj. Enoxaparin 40 mg", "once a day", Food::Any, 10).note("under the skin of the belly");

fn xray(
    picture: Option<crate::attachment::Shipped>,
    findings: &'static str,
    conclusion: &'static str,
) -> Imaging {
    Imaging {
        name: "X-ray left leg AP and lateral",
        loinc: None,
        modality: ("DX", "Digital Radiography"),
        body_site: "Left leg",
        picture,
        findings,
        conclusion,
        ordered_by: SURGEON,
        printed: false,
    }
}

pub(super) fn patient(today: NaiveDate) -> PracticePatient {
    let person = Person {
        number: 5,
        address: "imran.qureshi@sbx",
        name: "Imran Qureshi",
        name_in_script: Some("इमरान क़ुरैशी"),
        gender: "male",
        born_on: day(1992, 3, 30),
        abha_number: "91-0000-0000-0059",
        language: "en-IN",
    };
    let mut history = History::new(person, today);
    let entry = |kind, days_ago, what| Entry {
        hospital: Hospital::City,
        kind,
        doctor: if kind == Kind::DiagnosticReport {
            PATHOLOGIST
        } else {
            SURGEON
        },
        days_ago,
        what,
    };
    let pictures = [
        (
            ACCIDENT,
            "X-ray left leg",
            xray(
                Some(TIBIA_FRACTURE),
                "Displaced oblique fracture of the middle third of the tibial shaft, fibula fractured at the same level. Knee and ankle joints intact.",
                "Fracture of both bones of the left leg.",
            ),
        ),
        (
            ACCIDENT - 3,
            "X-ray left leg after surgery",
            xray(
                Some(TIBIA_NAIL),
                "Interlocking nail in the tibia with two screws at each end. Good alignment.",
                "Satisfactory fixation.",
            ),
        ),
        (
            ACCIDENT - 88,
            "X-ray left leg at 12 weeks",
            xray(
                Some(TIBIA_NAIL),
                "Bridging callus on three of four cortices. Implant in place.",
                "Uniting fracture.",
            ),
        ),
    ];
    for (days_ago, what, imaging) in pictures {
        history.add(
            Entry {
                doctor: SURGEON,
                ..entry(Kind::DiagnosticReport, days_ago, what)
            },
            move |document| document.imaging_report(&imaging),
        );
    }
    history.add(
        entry(Kind::DiagnosticReport, ACCIDENT, "Pre-operative tests"),
        |document| {
            let age = document.visit.person.age_on(document.visit.on);
            document.lab_report(&LabReport {
                panels: vec![
                    blood_count(Blood {
                        haemoglobin: 12.1,
                        mcv: 88.0,
                        white_cells: 12.4,
                        neutrophils: 81.0,
                        eosinophils: 1.0,
                        platelets: 268.0,
                    }),
                    kidney(
                        Kidney {
                            creatinine: 0.92,
                            urea: 26.0,
                            sodium: 139.0,
                            potassium: 4.2,
                        },
                        age,
                        false,
                        false,
                    ),
                    serum("Sugar", vec![FASTING_GLUCOSE.is(98.0)]),
                    serum(
                        "Infection screen",
                        vec![
                            HIV.reads("Non-reactive", true),
                            HBSAG.reads("Non-reactive", true),
                        ],
                    ),
                    serum(
                        "Blood group",
                        vec![BLOOD_GROUP.reads("O", true), RH.reads("Positive", true)],
                    ),
                ],
                conclusion: "Fit for surgery. Leucocytosis of stress.".to_owned(),
                style: LabStyle::Full,
                printed: true,
                ordered_by: SURGEON,
            });
        },
    );
    history.add(
        entry(Kind::Immunization, ACCIDENT, "Td after injury"),
        |document| {
            let on = document.visit.on;
            let dose = Dose {
                vaccine: TD,
                label: "Td after injury",
                number: 1,
                of: 1,
                on,
                not_given: None,
            };
            document.immunisations(&[dose], &[], None);
        },
    );
    add_stay(&mut history);
    history.add(
        entry(
            Kind::Prescription,
            ACCIDENT - 20,
            "Prescription, orthopaedics",
        ),
        |document| {
            let photo = Attachment::shipped(PRESCRIPTION_PHOTO, "Photograph of the prescription");
            document.prescription(&[ACECLOFENAC, PANTOPRAZOLE, CALCIUM], Some(&photo));
        },
    );
    add_reviews(&mut history);
    history.add(
        entry(Kind::HealthDocument, 60, "Physiotherapy summary"),
        |document| {
            let pdf = printed::letter(
                &document.visit,
                "PHYSIOTHERAPY SUMMARY",
                &[
                    ("Sessions", "Twelve sessions over six weeks.".to_owned()),
                    (
                        "Movement",
                        "Left knee 0 to 130 degrees, ankle dorsiflexion 10 degrees.".to_owned(),
                    ),
                    (
                        "Walking",
                        "Full weight without stick, no limp on level ground.".to_owned(),
                    ),
                ],
            );
            let file = Attachment::pdf("Physiotherapy summary", &pdf);
            let paper = document.document_reference("Physiotherapy summary", &file);
            document.section("Health document", None, &[paper]);
        },
    );
    history.add(
        entry(Kind::Invoice, ACCIDENT - 6, "Hospital bill"),
        |document| {
            let charge = |what, code, count, rate, gst_percent| Charge {
                what,
                code,
                count,
                rate,
                discount: 0.0,
                gst_percent,
            };
            document.invoice(
                ("02", "IPD"),
                &[
                    charge("Room, semi-private", ("02", "IPD"), 6.0, 2800.0, 0.0),
                    charge(
                        "Operation theatre and surgeon",
                        ("99", "Other"),
                        1.0,
                        48_000.0,
                        0.0,
                    ),
                    charge(
                        "Interlocking nail, tibia, with screws",
                        ("99", "Other"),
                        1.0,
                        16_500.0,
                        5.0,
                    ),
                    charge("Nursing", ("06", "Nursing"), 6.0, 600.0, 0.0),
                    Charge {
                        discount: 340.0,
                        ..charge(
                            "Medicines and dressings",
                            ("05", "Medicines"),
                            1.0,
                            7_420.0,
                            5.0,
                        )
                    },
                ],
            );
        },
    );
    history.finish()
}

fn add_stay(history: &mut History) {
    let entry = Entry {
        hospital: Hospital::City,
        kind: Kind::DischargeSummary,
        doctor: SURGEON,
        days_ago: ACCIDENT - 6,
        what: "Discharge summary, fracture of the left leg",
    };
    history.add(entry, |document| {
        document.discharge_summary(&Stay {
            nights: 6,
            emergency: true,
            complaints: vec![(
                Term::words("Pain and swelling of left leg"),
                "Fell from a motorcycle, cannot stand; pain and swelling of left leg, 2 hours".to_owned(),
            )],
            vitals: Vitals {
                systolic: 124,
                diastolic: 78,
                pulse: 104,
                breaths: 20,
                oxygen: 98,
                weight_kg: 76.0,
                height_cm: 174.0,
                ..Vitals::default()
            },
            examination: vec![
                ("Left leg", "Swollen, deformed at mid-shaft, skin closed; foot pulses felt, toes move".to_owned()),
                ("Head and neck", "No loss of consciousness, GCS 15, neck not tender".to_owned()),
                ("Compartments", "Soft, no pain on passive stretch".to_owned()),
            ],
            allergies: vec![],
            history: vec![],
            diagnosis: (
                term::TIBIA_FRACTURE,
                "Closed displaced fracture of the shaft of left tibia and fibula",
            ),
            course: "Splinted on arrival, watched for compartment syndrome. Closed reduction and interlocking \
                     intramedullary nail under spinal anaesthesia on the third day. Wounds dry. Knee and ankle \
                     exercises from the next day, walks with a walker touching the toe down.",
            investigations: vec![
                serum("After surgery", vec![CRP.is(38.4)]),
                blood_count(Blood {
                    haemoglobin: 10.8,
                    mcv: 88.0,
                    white_cells: 9.1,
                    neutrophils: 68.0,
                    eosinophils: 2.0,
                    platelets: 290.0,
                }),
            ],
            procedures: vec![(
                Term::words("Closed reduction and interlocking intramedullary nailing of left tibia"),
                3,
                "Good reduction, blood loss 150 mL, no complication",
            )],
            medicines: vec![CEFUROXIME, ACECLOFENAC, PANTOPRAZOLE, ENOXAPARIN, CALCIUM],
            plan: "Toe-touch walking with walker for six weeks. Keep wounds dry; stitches out on day 14. \
                   Come at once for calf pain, breathlessness, fever or discharge from the wound.",
            review_after_days: 8,
        });
    });
}

fn add_reviews(history: &mut History) {
    let reviews: [(u32, &str, &str, &str); 3] = [
        (
            ACCIDENT - 16,
            "Wounds healed, stitches removed. Calf soft.",
            "Partial weight after four weeks.",
            "Orthopaedic review, stitches out",
        ),
        (
            ACCIDENT - 46,
            "Leg straight, knee 0 to 110 degrees.",
            "Partial weight with one crutch. Physiotherapy.",
            "Orthopaedic review at 6 weeks",
        ),
        (
            ACCIDENT - 88,
            "No tenderness at the fracture, walks with a stick.",
            "Full weight. Back to light work.",
            "Orthopaedic review at 12 weeks",
        ),
    ];
    for (days_ago, finding, advice, what) in reviews {
        let entry = Entry {
            hospital: Hospital::City,
            kind: Kind::OpConsultation,
            doctor: SURGEON,
            days_ago,
            what,
        };
        history.add(entry, move |document| {
            document.consultation(&Consultation {
                complaints: vec![(Term::words("Follow-up after tibia nailing"), String::new())],
                vitals: Vitals {
                    systolic: 122,
                    diastolic: 78,
                    pulse: 76,
                    weight_kg: 74.5,
                    height_cm: 174.0,
                    ..Vitals::default()
                },
                examination: vec![("Left leg", finding.to_owned())],
                no_known_allergy: Some("No known drug allergy"),
                diagnoses: vec![(
                    term::TIBIA_FRACTURE,
                    "Healing fracture of left tibia, nailed".to_owned(),
                )],
                medicines: vec![
                    CALCIUM,
                    rx("Tab. Paracetamol 650 mg", "SOS", Food::After, 10),
                ],
                tests: vec!["X-ray left leg AP and lateral"],
                referrals: vec!["Physiotherapy: knee and ankle movement, quadriceps strength"],
                advice: vec![("Advice", advice.to_owned())],
                review_after_days: 30,
                ..Consultation::default()
            });
        });
    }
}
