//! Sarla Deshmukh: glaucoma of one eye, glucose in two units, paracetamol under two names, and her death.

use chrono::NaiveDate;

use crate::concept::{SNOMED, Term, coded, term};
use crate::consultation::Consultation;
use crate::document::{Document, SectionCode};
use crate::history::{Entry, History};
use crate::kind::RecordKind as Kind;
use crate::lab::{LabReport, LabStyle};
use crate::medicine::{Food, Medicine, rx};
use crate::observation::{Measure, Vitals};
use crate::panel::{FASTING_GLUCOSE, FASTING_GLUCOSE_MOLAR, serum};
use crate::patient::PracticePatient;
use crate::person::{Hospital, OPHTHALMOLOGIST, PATHOLOGIST, PHYSICIAN, Person, day};
use crate::result::LabResult;

const GLAUCOMA: Term = Term("77075001", "Primary open angle glaucoma");

/// Pressure within an eye; which eye stands in the body site alone.
const EYE_PRESSURE: Measure = Measure {
    name: "Intraocular pressure",
    loinc: "56844-4",
    unit: "mmHg",
    ucum: "mm[Hg]",
    digits: 0,
    profile: "ObservationGeneralAssessment",
};

/// Days ago, pressures of the right and of the left eye.
const EYES: [(u32, f64, f64); 3] = [(640, 27.0, 15.0), (410, 21.0, 14.0), (130, 17.0, 15.0)];

const TIMOLOL: Medicine = rx("Eye drops Timolol 0.5 %", "1-0-1", Food::Any, 90).note("right eye");
const PARACETAMOL: Medicine = rx("Tab. Paracetamol 650 mg", "SOS", Food::After, 10);
const ACETAMINOPHEN: Medicine = rx("Tab. Acetaminophen 500 mg", "1-1-1", Food::After, 5);

/// Who she was; she died two days ago.
pub(super) fn patient(today: NaiveDate) -> PracticePatient {
    let person = Person {
        number: 13,
        address: "sarla.deshmukh@sbx",
        name: "Sarla Deshmukh",
        name_in_script: Some("सरला देशमुख"),
        gender: "female",
        born_on: day(1941, 3, 14),
        abha_number: "91-0000-0000-0133",
        language: "en-IN",
    };
    let mut history = History::new(person, today);
    for (days_ago, right, left) in EYES {
        let entry = Entry {
            hospital: Hospital::City,
            kind: Kind::OpConsultation,
            doctor: OPHTHALMOLOGIST,
            days_ago,
            what: "Eye pressure",
        };
        history.add(entry, move |document| eyes(document, right, left));
    }
    lab(&mut history, Hospital::City, 380, || {
        FASTING_GLUCOSE.is(141.0)
    });
    lab(&mut history, Hospital::Diagnostics, 190, || {
        FASTING_GLUCOSE_MOLAR.is(8.4)
    });
    lab(&mut history, Hospital::City, 60, || {
        FASTING_GLUCOSE.is(128.0)
    });
    for (hospital, days_ago, medicine) in [
        (Hospital::City, 58, PARACETAMOL),
        (Hospital::Diagnostics, 40, ACETAMINOPHEN),
    ] {
        let entry = Entry {
            hospital,
            kind: Kind::OpConsultation,
            doctor: PHYSICIAN,
            days_ago,
            what: "Pain of the knees",
        };
        history.add(entry, move |document| {
            document.consultation(&Consultation {
                complaints: vec![(
                    Term::words("Pain of both knees"),
                    "Pain of both knees on stairs, 2 months".to_owned(),
                )],
                diagnoses: vec![(
                    Term::words("Osteoarthritis of both knees"),
                    "Osteoarthritis of both knees".to_owned(),
                )],
                medicines: vec![medicine],
                ..Consultation::default()
            });
        });
    }
    let entry = Entry {
        hospital: Hospital::City,
        kind: Kind::OpConsultation,
        doctor: PHYSICIAN,
        days_ago: 2,
        what: "Seen in the emergency room",
    };
    history.add(entry, last_visit);
    history.finish()
}

fn eyes(document: &mut Document, right: f64, left: f64) {
    document.consultation(&Consultation {
        complaints: vec![(
            Term::words("Review of glaucoma"),
            "Comes for her eye pressure; sees as before".to_owned(),
        )],
        diagnoses: vec![(GLAUCOMA, "Open angle glaucoma of the right eye".to_owned())],
        medicines: vec![TIMOLOL],
        review_after_days: 120,
        ..Consultation::default()
    });
    let at = document.visit.at(-10);
    let sides = [
        ("81745001", "Structure of right eye", "Right eye", right),
        ("8966001", "Structure of left eye", "Left eye", left),
    ];
    let measured: Vec<_> = sides
        .into_iter()
        .map(|(code, display, words, pressure)| {
            let reference = document.measured(EYE_PRESSURE, pressure, &at);
            document.amend("bodySite", coded(SNOMED, code, display, words));
            reference
        })
        .collect();
    let title = SectionCode("425044008", "Physical exam section");
    document.section("Eye pressure", Some(title), &measured);
}

fn lab(
    history: &mut History,
    hospital: Hospital,
    days_ago: u32,
    result: impl Fn() -> LabResult + Send + Sync + 'static,
) {
    let entry = Entry {
        hospital,
        kind: Kind::DiagnosticReport,
        doctor: PATHOLOGIST,
        days_ago,
        what: "Fasting glucose",
    };
    history.add(entry, move |document| {
        document.lab_report(&LabReport {
            panels: vec![serum("Fasting glucose", vec![result()])],
            conclusion: "Raised fasting glucose.".to_owned(),
            style: LabStyle::Full,
            printed: false,
            ordered_by: PHYSICIAN,
        });
    });
}

fn last_visit(document: &mut Document) {
    document.died();
    document.consultation(&Consultation {
        complaints: vec![(
            Term::words("Breathlessness"),
            "Brought breathless and feverish, 2 days".to_owned(),
        )],
        vitals: Vitals {
            systolic: 84,
            diastolic: 50,
            pulse: 122,
            breaths: 34,
            oxygen: 78,
            temperature: 38.9,
            ..Vitals::default()
        },
        examination: vec![("Chest", "Coarse crackles over both bases".to_owned())],
        history: vec![(term::TYPE_2_DIABETES, "2012")],
        diagnoses: vec![(
            Term::words("Pneumonia of both lungs"),
            "Pneumonia of both lungs with septic shock".to_owned(),
        )],
        advice: vec![(
            "Outcome",
            "Died in the emergency room in spite of treatment; certificate handed to the family."
                .to_owned(),
        )],
        ..Consultation::default()
    });
}
