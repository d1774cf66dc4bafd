//! People with little on record: one visit, and none at all.

use chrono::NaiveDate;

use crate::concept::term;
use crate::consultation::Consultation;
use crate::history::{Entry, History};
use crate::kind::RecordKind as Kind;
use crate::medicine::{Food, rx};
use crate::observation::Vitals;
use crate::patient::PracticePatient;
use crate::person::{Hospital, PHYSICIAN, Person, day};

/// Anindita Sen, who came once with a cold.
pub(super) fn one_visit(today: NaiveDate) -> PracticePatient {
    let person = Person {
        number: 8,
        address: "anindita.sen@sbx",
        name: "Anindita Sen",
        name_in_script: Some("অনিন্দিতা সেন"),
        gender: "female",
        born_on: day(1998, 9, 3),
        abha_number: "91-0000-0000-0083",
        language: "en-IN",
    };
    let mut history = History::new(person, today);
    let entry = Entry {
        hospital: Hospital::City,
        kind: Kind::OpConsultation,
        doctor: PHYSICIAN,
        days_ago: 55,
        what: "Cold and sore throat",
    };
    history.add(entry, |document| {
        document.consultation(&Consultation {
            complaints: vec![(term::COUGH, "Cough and sore throat, 3 days".to_owned())],
            vitals: Vitals {
                systolic: 112,
                diastolic: 72,
                pulse: 82,
                oxygen: 99,
                temperature: 37.4,
                ..Vitals::default()
            },
            examination: vec![("Throat", "Mild redness, no pus".to_owned())],
            no_known_allergy: Some("No known drug allergy"),
            diagnoses: vec![(
                term::UPPER_RESPIRATORY_INFECTION,
                "Viral upper respiratory infection".to_owned(),
            )],
            medicines: vec![
                rx("Tab. Paracetamol 500 mg", "SOS", Food::After, 3),
                rx("Tab. Cetirizine 10 mg", "0-0-1", Food::Any, 5),
            ],
            advice: vec![(
                "Advice",
                "Steam, warm fluids. No antibiotic needed.".to_owned(),
            )],
            ..Consultation::default()
        });
    });
    history.finish()
}

/// Rohan D'Souza, about whom no hospital holds anything.
pub(super) fn no_records(today: NaiveDate) -> PracticePatient {
    let person = Person {
        number: 9,
        address: "rohan.dsouza@sbx",
        name: "Rohan D'Souza",
        born_on: day(2001, 1, 27),
        abha_number: "91-0000-0000-0091",
        ..NOBODY
    };
    History::new(person, today).finish()
}

/// Lakshmi Nair, Aarav's mother: the family's accounts hang on her mobile.
pub(super) fn mother(today: NaiveDate) -> PracticePatient {
    let person = Person {
        number: 10,
        address: "lakshmi.nair@sbx",
        name: "Lakshmi Nair",
        name_in_script: Some("ലക്ഷ്മി നായർ"),
        gender: "female",
        born_on: day(1989, 6, 11),
        abha_number: "91-0000-0000-0109",
        ..NOBODY
    };
    History::new(person, today).finish()
}

/// Madhavan Nair, Aarav's grandfather.
pub(super) fn grandfather(today: NaiveDate) -> PracticePatient {
    let person = Person {
        number: 11,
        address: "madhavan.nair@sbx",
        name: "Madhavan Nair",
        name_in_script: Some("മാധവൻ നായർ"),
        born_on: day(1955, 2, 20),
        abha_number: "91-0000-0000-0117",
        ..NOBODY
    };
    History::new(person, today).finish()
}

/// Farida Sheikh, who made herself an address and has no number. She writes it with a capital.
pub(super) fn address_only(today: NaiveDate) -> PracticePatient {
    let person = Person {
        number: 12,
        address: "Farida.Sheikh@sbx",
        name: "Farida Sheikh",
        gender: "female",
        born_on: day(1994, 12, 5),
        ..NOBODY
    };
    History::new(person, today).finish()
}

/// What the people without records have in common.
const NOBODY: Person = Person {
    number: 0,
    address: "",
    name: "",
    name_in_script: None,
    gender: "male",
    born_on: NaiveDate::MIN,
    abha_number: "",
    language: "en-IN",
};
