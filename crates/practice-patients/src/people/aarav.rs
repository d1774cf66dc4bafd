//! Aarav Nair: a toddler with the national immunisation schedule, one dose of it put off.

use chrono::{Days, Months, NaiveDate};

use crate::attachment::{Attachment, IMMUNISATION_CARD};
use crate::concept::term;
use crate::consultation::Consultation;
use crate::history::{Entry, History, working_day};
use crate::immunisation::{
    BCG, DPT, Dose, Due, FIPV, HEPATITIS_B_BIRTH, MR, OPV, PCV, PENTAVALENT, ROTA, TD, Vaccine,
};
use crate::kind::RecordKind as Kind;
use crate::medicine::{Food, Medicine, rx};
use crate::observation::{HEAD, Vitals};
use crate::patient::PracticePatient;
use crate::person::{Hospital, PAEDIATRICIAN, Person};
use crate::wellness::Wellness;

/// How old he is today.
const MONTHS_NOW: u32 = 19;
/// Age in days at the visit of 16 to 24 months, when the clinic had run out of one vaccine.
const BOOSTER_AGE: u32 = 515;

/// Age in days, vaccine, label, dose number (0 is a birth dose) and doses in the series.
#[rustfmt::skip]
const SCHEDULE: [(u32, Vaccine, &str, u32, u32); 22] = [
    (0, BCG, "BCG", 1, 1), (0, OPV, "OPV-0", 0, 3), (0, HEPATITIS_B_BIRTH, "Hep B-0", 0, 0),
    (43, OPV, "OPV-1", 1, 3), (43, PENTAVALENT, "Penta-1", 1, 3), (43, ROTA, "Rota-1", 1, 3),
    (43, FIPV, "fIPV-1", 1, 3), (43, PCV, "PCV-1", 1, 3),
    (72, OPV, "OPV-2", 2, 3), (72, PENTAVALENT, "Penta-2", 2, 3), (72, ROTA, "Rota-2", 2, 3),
    (101, OPV, "OPV-3", 3, 3), (101, PENTAVALENT, "Penta-3", 3, 3), (101, ROTA, "Rota-3", 3, 3),
    (101, FIPV, "fIPV-2", 2, 3), (101, PCV, "PCV-2", 2, 3),
    (277, MR, "MR-1", 1, 2), (277, FIPV, "fIPV-3", 3, 3), (277, PCV, "PCV booster", 3, 3),
    (BOOSTER_AGE, DPT, "DPT booster-1", 1, 2), (BOOSTER_AGE, OPV, "OPV booster", 1, 1),
    (BOOSTER_AGE, MR, "MR-2", 2, 2),
];

/// The doses up to `age_days`, those of `exactly` that age where `only`.
fn doses(born_on: NaiveDate, age_days: u32, only: bool) -> Vec<Dose> {
    SCHEDULE
        .iter()
        .filter(|(age, ..)| {
            if only {
                *age == age_days
            } else {
                *age <= age_days
            }
        })
        .map(|(age, vaccine, label, number, of)| Dose {
            vaccine: *vaccine,
            label,
            number: *number,
            of: *of,
            on: working_day(born_on + Days::new(u64::from(*age))),
            not_given: (*label == "MR-2").then_some((
                "OSTOCK",
                "MR vaccine out of stock; asked to come back in four weeks",
            )),
        })
        .collect()
}

fn due(born_on: NaiveDate) -> Vec<Due> {
    let at_years = |years: u32| born_on + Months::new(years * 12);
    vec![
        Due {
            vaccine: MR,
            label: "MR-2",
            number: 2,
            of: 2,
            on: born_on + Days::new(u64::from(BOOSTER_AGE) + 28),
            state: ("overdue", "Overdue"),
        },
        Due {
            vaccine: DPT,
            label: "DPT booster-2",
            number: 2,
            of: 2,
            on: at_years(5),
            state: ("due", "Due"),
        },
        Due {
            vaccine: TD,
            label: "Td at 10 years",
            number: 1,
            of: 2,
            on: at_years(10),
            state: ("due", "Due"),
        },
    ]
}

pub(super) fn patient(today: NaiveDate) -> PracticePatient {
    let born_on = working_day(
        today
            .checked_sub_months(Months::new(MONTHS_NOW))
            .unwrap_or(today),
    );
    let person = Person {
        number: 4,
        address: "aarav.nair@sbx",
        name: "Aarav Nair",
        name_in_script: Some("ആരവ് നായർ"),
        gender: "male",
        born_on,
        abha_number: "91-0000-0000-0042",
        language: "en-IN",
    };
    let mut history = History::new(person, today);
    let age_today = u32::try_from((today - born_on).num_days()).unwrap_or(0);
    let ago = |age_days: u32| age_today.saturating_sub(age_days);
    let entry = |kind, age_days, what| Entry {
        hospital: Hospital::City,
        kind,
        doctor: PAEDIATRICIAN,
        days_ago: ago(age_days),
        what,
    };
    for (age, what) in [
        (0, "Vaccines at birth"),
        (43, "Vaccines at 6 weeks"),
        (72, "Vaccines at 10 weeks"),
        (101, "Vaccines at 14 weeks"),
        (277, "Vaccines at 9 months"),
        (BOOSTER_AGE, "Vaccines at 17 months"),
    ] {
        history.add(entry(Kind::Immunization, age, what), move |document| {
            document.immunisations(&doses(born_on, age, true), &[], None);
        });
    }
    let last = age_today.saturating_sub(9);
    history.add(
        entry(Kind::Immunization, last, "Immunisation record, all doses"),
        move |document| {
            let card = Attachment::shipped(IMMUNISATION_CARD, "Immunisation card");
            document.immunisations(&doses(born_on, last, false), &due(born_on), Some(&card));
        },
    );
    history.add(
        entry(Kind::HealthDocument, 280, "Immunisation card, photographed"),
        |document| {
            let card = Attachment::shipped(IMMUNISATION_CARD, "Immunisation card, photographed");
            let paper = document.document_reference("Immunisation card", &card);
            document.section("Health document", None, &[paper]);
        },
    );
    add_growth(&mut history, age_today);
    add_illnesses(&mut history, age_today);
    history.finish()
}

fn add_growth(history: &mut History, age_today: u32) {
    for (age, weight, length, head) in [
        (43_u32, 4.6, 55.2, 38.1),
        (101, 6.4, 61.8, 40.9),
        (185, 7.8, 67.3, 43.2),
        (277, 8.7, 71.8, 44.9),
        (368, 9.5, 75.6, 46.0),
        (BOOSTER_AGE, 10.6, 80.9, 47.2),
    ] {
        let entry = Entry {
            hospital: Hospital::City,
            kind: Kind::Wellness,
            doctor: PAEDIATRICIAN,
            days_ago: age_today.saturating_sub(age),
            what: "Growth check",
        };
        history.add(entry, move |document| {
            document.wellness(&Wellness {
                vitals: Vitals {
                    weight_kg: weight,
                    height_cm: length,
                    ..Vitals::default()
                },
                more: vec![(HEAD, head)],
                ..Wellness::default()
            });
        });
    }
}

fn add_illnesses(history: &mut History, age_today: u32) {
    struct Illness {
        age: u32,
        what: &'static str,
        note: fn() -> Consultation,
        medicines: &'static [Medicine],
    }
    const COLD: &[Medicine] = &[
        rx("Syp. Paracetamol 120 mg/5 mL", "SOS", Food::After, 3)
            .note("4 mL when above 38.5 °C, not more than 4 times a day"),
        rx("Saline nasal drops", "1-1-1", Food::Before, 5).note("2 drops in each nostril"),
    ];
    const STOMACH: &[Medicine] = &[
        rx("ORS powder", "after each loose stool", Food::Any, 3).note("50 to 100 mL, in sips"),
        rx("Syp. Zinc 20 mg/5 mL", "5-0-0", Food::After, 14),
    ];
    const FEVER: &[Medicine] = &[rx("Syp. Paracetamol 120 mg/5 mL", "SOS", Food::After, 3)
        .note("6 mL when above 38.5 °C, not more than 4 times a day")];
    let illnesses = [
        Illness {
            age: 152,
            what: "Cold",
            medicines: COLD,
            note: || Consultation {
                complaints: vec![(
                    term::COUGH,
                    "Running nose and cough, 2 days; feeds well".to_owned(),
                )],
                vitals: Vitals {
                    pulse: 128,
                    breaths: 38,
                    oxygen: 98,
                    temperature: 37.9,
                    weight_kg: 7.2,
                    ..Vitals::default()
                },
                examination: vec![("Chest", "Clear, no indrawing".to_owned())],
                diagnoses: vec![(term::UPPER_RESPIRATORY_INFECTION, String::new())],
                ..Consultation::default()
            },
        },
        Illness {
            age: 336,
            what: "Loose motions",
            medicines: STOMACH,
            note: || Consultation {
                complaints: vec![
                    (
                        term::DIARRHOEA,
                        "Six watery stools a day, 2 days".to_owned(),
                    ),
                    (term::VOMITING, "Vomited twice".to_owned()),
                ],
                vitals: Vitals {
                    pulse: 132,
                    breaths: 34,
                    oxygen: 99,
                    temperature: 37.6,
                    weight_kg: 9.0,
                    ..Vitals::default()
                },
                examination: vec![(
                    "Hydration",
                    "Some dehydration: thirsty, skin pinch goes back slowly".to_owned(),
                )],
                diagnoses: vec![(
                    term::GASTROENTERITIS,
                    "Acute gastroenteritis with some dehydration".to_owned(),
                )],
                advice: vec![(
                    "Advice",
                    "Go on with breast milk and food. Return if drowsy or not drinking.".to_owned(),
                )],
                review_after_days: 2,
                ..Consultation::default()
            },
        },
        Illness {
            age: BOOSTER_AGE + 30,
            what: "Fever",
            medicines: FEVER,
            note: || Consultation {
                complaints: vec![(term::FEVER, "Fever since last night".to_owned())],
                vitals: Vitals {
                    pulse: 138,
                    breaths: 32,
                    oxygen: 99,
                    temperature: 38.9,
                    weight_kg: 10.6,
                    ..Vitals::default()
                },
                examination: vec![("Throat", "Red; ears normal; neck soft".to_owned())],
                diagnoses: vec![(
                    term::FEVER,
                    "Viral fever; MR-2 to be given once well".to_owned(),
                )],
                review_after_days: 3,
                ..Consultation::default()
            },
        },
    ];
    for illness in illnesses {
        let entry = |kind, what| Entry {
            hospital: Hospital::City,
            kind,
            doctor: PAEDIATRICIAN,
            days_ago: age_today.saturating_sub(illness.age),
            what,
        };
        history.add(entry(Kind::OpConsultation, illness.what), move |document| {
            let note = (illness.note)();
            document.consultation(&Consultation {
                no_known_allergy: Some("No known allergy"),
                medicines: illness.medicines.to_vec(),
                ..note
            });
        });
        history.add(
            entry(Kind::Prescription, "Prescription, children's clinic"),
            move |document| {
                document.prescription(illness.medicines, None);
            },
        );
    }
}
