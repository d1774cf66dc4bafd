//! Hina Patel: four years of diabetes and hypertension, seen every quarter, and an allergy to penicillin.

mod episodes;
mod regimen;

use chrono::NaiveDate;

use crate::concept::{Term, term};
use crate::consultation::Consultation;
use crate::history::{Entry, History};
use crate::kind::RecordKind as Kind;
use crate::lab::{LabReport, LabStyle};
use crate::observation::Vitals;
use crate::panel::{
    Blood, FERRITIN, Kidney, TSH, URINE_ALBUMIN_RATIO, blood_count, glycaemia, kidney, lipids,
    liver, serum,
};
use crate::patient::PracticePatient;
use crate::person::{Hospital, PATHOLOGIST, PHYSICIAN, Person, day};
use crate::wellness::Wellness;
use regimen::{GLIMEPIRIDE, PENICILLIN, regimen};

/// One quarter's laboratory values and the vitals of the visit that followed.
struct Quarter {
    hba1c: f64,
    fasting: f64,
    after_meal: f64,
    creatinine: f64,
    /// Total, HDL, triglycerides; measured twice a year.
    lipids: Option<(f64, f64, f64)>,
    haemoglobin: f64,
    pressure: (u16, u16),
    weight_kg: f64,
    note: &'static str,
}

const fn quarter(
    (hba1c, fasting, after_meal): (f64, f64, f64),
    creatinine: f64,
    lipids: Option<(f64, f64, f64)>,
    haemoglobin: f64,
    pressure: (u16, u16),
    weight_kg: f64,
    note: &'static str,
) -> Quarter {
    Quarter {
        hba1c,
        fasting,
        after_meal,
        creatinine,
        lipids,
        haemoglobin,
        pressure,
        weight_kg,
        note,
    }
}

#[rustfmt::skip]
const QUARTERS: [Quarter; 17] = [
    quarter((9.4, 196.0, 284.0), 0.72, Some((232.0, 41.0, 214.0)), 10.8, (152, 94), 74.5, "Newly found diabetes. Diet and walking explained."),
    quarter((8.6, 172.0, 248.0), 0.74, None, 11.4, (146, 90), 73.8, "Tolerates metformin. Dose raised."),
    quarter((7.9, 151.0, 214.0), 0.71, Some((188.0, 43.0, 178.0)), 11.9, (138, 86), 72.9, "Walks 30 minutes on most days."),
    quarter((7.4, 138.0, 190.0), 0.76, None, 12.3, (134, 84), 72.4, "Feels well."),
    quarter((7.1, 129.0, 178.0), 0.75, Some((164.0, 45.0, 152.0)), 12.5, (130, 82), 71.8, "Feels well."),
    quarter((7.0, 124.0, 170.0), 0.78, None, 12.4, (132, 84), 71.5, "Feels well."),
    quarter((7.2, 131.0, 182.0), 0.77, Some((168.0, 44.0, 160.0)), 12.2, (134, 84), 72.1, "Festive season, sweets. Diet reviewed."),
    quarter((7.8, 149.0, 210.0), 0.80, None, 12.1, (138, 88), 73.0, "Missed doses while travelling."),
    quarter((8.3, 163.0, 236.0), 0.79, Some((192.0, 42.0, 196.0)), 12.0, (142, 90), 73.6, "Glimepiride and amlodipine added."),
    quarter((8.1, 158.0, 222.0), 0.82, None, 12.2, (136, 86), 73.9, "Two spells of sweating before lunch, sugar 62 mg/dL once."),
    quarter((7.6, 140.0, 194.0), 0.81, Some((176.0, 44.0, 170.0)), 12.3, (132, 84), 73.1, "Dapagliflozin in place of glimepiride. No further low sugars."),
    quarter((7.2, 128.0, 176.0), 0.80, None, 12.4, (128, 82), 72.0, "Drinks enough water. No genital itching."),
    quarter((6.9, 118.0, 162.0), 0.84, Some((158.0, 47.0, 140.0)), 12.6, (126, 80), 71.0, "Good control."),
    quarter((6.8, 116.0, 158.0), 0.83, None, 12.5, (128, 80), 70.4, "Good control."),
    quarter((7.0, 124.0, 168.0), 0.82, Some((154.0, 48.0, 136.0)), 12.7, (130, 82), 70.1, "Knee pain on stairs, uses paracetamol at times."),
    quarter((7.1, 127.0, 174.0), 0.85, None, 12.6, (128, 80), 70.0, "Good control."),
    quarter((6.9, 119.0, 160.0), 0.84, Some((149.0, 49.0, 131.0)), 12.8, (126, 78), 69.8, "Good control. Annual eye and foot check done."),
];

pub(super) fn patient(today: NaiveDate) -> PracticePatient {
    let person = Person {
        number: 1,
        address: "hinapatel79@sbx",
        name: "Hina Patel",
        name_in_script: Some("हिना पटेल"),
        gender: "female",
        born_on: day(1979, 4, 12),
        abha_number: "91-0000-0000-0018",
        language: "en-IN",
    };
    let mut history = History::new(person, today);
    for (index, quarter) in QUARTERS.iter().enumerate() {
        let days_ago = u32::try_from(16 - index).unwrap_or(0) * 91 + 6;
        add_lab(&mut history, index, quarter, days_ago + 3);
        add_visit(&mut history, index, quarter, days_ago);
        if [0, 1, 4, 8, 10, 14, 16].contains(&index) {
            let entry = Entry {
                hospital: Hospital::City,
                kind: Kind::Prescription,
                doctor: PHYSICIAN,
                days_ago,
                what: "Prescription, diabetes clinic",
            };
            history.add(entry, move |document| {
                document.prescription(&regimen(index), None)
            });
        }
    }
    add_home_readings(&mut history);
    episodes::add_illnesses(&mut history);
    episodes::add_studies(&mut history);
    episodes::add_bills(&mut history);
    history.finish()
}

fn add_lab(history: &mut History, index: usize, quarter: &'static Quarter, days_ago: u32) {
    let entry = Entry {
        hospital: Hospital::Diagnostics,
        kind: Kind::DiagnosticReport,
        doctor: PATHOLOGIST,
        days_ago,
        what: if index.is_multiple_of(4) {
            "Diabetes annual profile"
        } else {
            "Diabetes profile"
        },
    };
    history.add(entry, move |document| {
        let age = document.visit.person.age_on(document.visit.on);
        #[allow(clippy::cast_precision_loss)] // seventeen quarters
        let drift = index as f64;
        let values = Kidney {
            creatinine: quarter.creatinine,
            urea: 22.0 + (drift * 7.0) % 9.0,
            sodium: 138.0 + (drift * 3.0) % 5.0,
            potassium: 4.1 + (drift * 3.0) % 6.0 / 10.0,
        };
        let mut panels = vec![
            glycaemia(quarter.hba1c, quarter.fasting, quarter.after_meal),
            kidney(values, age, true, false),
        ];
        if let Some((total, hdl, triglycerides)) = quarter.lipids {
            panels.push(lipids(total, hdl, triglycerides));
        }
        if index < 4 || index.is_multiple_of(2) {
            panels.push(blood_count(Blood {
                haemoglobin: quarter.haemoglobin,
                mcv: if quarter.haemoglobin < 11.5 {
                    77.5
                } else {
                    84.6 + (drift * 3.0) % 7.0 / 2.0
                },
                white_cells: 6.4 + (drift * 7.0) % 13.0 / 10.0,
                neutrophils: 58.0 + (drift * 5.0) % 7.0,
                eosinophils: 3.0,
                platelets: 248.0 + (drift * 31.0) % 60.0,
            }));
        }
        if index == 0 {
            panels.push(serum("Iron stores", vec![FERRITIN.is(9.0)]));
        }
        if index.is_multiple_of(2) {
            let tsh = [3.21, 4.86, 4.32, 3.74, 3.18, 3.42, 2.96, 3.30, 3.05];
            let value = tsh.get(index / 2).copied().unwrap_or(3.2);
            panels.push(serum("Thyroid", vec![TSH.is(value)]));
        }
        if index.is_multiple_of(4) {
            let ratio = [46.0, 38.0, 34.0, 27.0, 22.0];
            let value = ratio.get(index / 4).copied().unwrap_or(22.0);
            let mut kidneys = serum("Urine albumin", vec![URINE_ALBUMIN_RATIO.is(value)]);
            kidneys.specimen = "Urine, spot";
            panels.push(kidneys);
            panels.push(liver(0.6, 38.0 - drift, 31.0 - drift / 2.0, 88.0, 4.2));
        }
        document.lab_report(&LabReport {
            panels,
            conclusion: conclusion(quarter),
            // The oldest reports came before the laboratory sent ranges in numbers.
            style: if index < 2 {
                LabStyle::RangeInWords
            } else {
                LabStyle::Full
            },
            printed: index.is_multiple_of(4),
            ordered_by: PHYSICIAN,
        });
    });
}

fn conclusion(quarter: &Quarter) -> String {
    let control = match quarter.hba1c {
        value if value >= 8.0 => "Poor glycaemic control",
        value if value > 7.0 => "Fair glycaemic control",
        _ => "Good glycaemic control",
    };
    let blood = if quarter.haemoglobin < 12.0 {
        " Haemoglobin is low."
    } else {
        ""
    };
    format!(
        "{control} (HbA1c {:.1} %).{blood} Correlate clinically.",
        quarter.hba1c
    )
}

fn add_visit(history: &mut History, index: usize, quarter: &'static Quarter, days_ago: u32) {
    let entry = Entry {
        hospital: Hospital::City,
        kind: Kind::OpConsultation,
        doctor: PHYSICIAN,
        days_ago,
        what: "Diabetes and hypertension review",
    };
    history.add(entry, move |document| {
        let first = index == 0;
        let complaints = if first {
            vec![
                (
                    Term("28442001", "Polyuria"),
                    "Passing urine often, 2 months".to_owned(),
                ),
                (term::FATIGUE, "Tiredness, 2 months".to_owned()),
            ]
        } else {
            Vec::new()
        };
        let pulse = 74 + u16::try_from(index * 5 % 9).unwrap_or(0);
        let low_sugar = GLIMEPIRIDE.note("low blood sugar (62 mg/dL) twice");
        document.consultation(&Consultation {
            complaints,
            vitals: Vitals {
                systolic: quarter.pressure.0,
                diastolic: quarter.pressure.1,
                pulse,
                breaths: 16,
                oxygen: 98,
                weight_kg: quarter.weight_kg,
                height_cm: 156.0,
                ..Vitals::default()
            },
            examination: vec![
                (
                    "Feet",
                    "Pulses felt, monofilament felt at 10 of 10 points, no ulcer".to_owned(),
                ),
                ("Chest", "Clear".to_owned()),
            ],
            allergies: vec![PENICILLIN],
            history: if first {
                vec![(term::HYPERTENSION, "about one year before")]
            } else {
                vec![]
            },
            operations: if first {
                vec![(Term("11466000", "Cesarean section"), "2006")]
            } else {
                vec![]
            },
            family: if first {
                vec![
                    (("MTH", "mother"), term::TYPE_2_DIABETES, 52),
                    (("FTH", "father"), term::MYOCARDIAL_INFARCTION, 61),
                ]
            } else {
                vec![]
            },
            diagnoses: vec![
                (
                    term::TYPE_2_DIABETES,
                    format!("Type 2 diabetes mellitus, HbA1c {:.1} %", quarter.hba1c),
                ),
                (term::HYPERTENSION, String::new()),
                (term::DYSLIPIDAEMIA, String::new()),
            ],
            medicines: regimen(index),
            stopped: if index == 10 { vec![low_sugar] } else { vec![] },
            tests: vec![
                "HbA1c, fasting and post-meal glucose",
                "Creatinine and electrolytes",
            ],
            referrals: if index % 4 == 3 {
                vec!["Ophthalmology: yearly examination of the retina"]
            } else {
                vec![]
            },
            advice: vec![("Note", quarter.note.to_owned())],
            review_after_days: 91,
            ..Consultation::default()
        });
    });
}

fn add_home_readings(history: &mut History) {
    for month in 0..9_u32 {
        let entry = Entry {
            hospital: Hospital::City,
            kind: Kind::Wellness,
            doctor: PHYSICIAN,
            days_ago: month * 30 + 4,
            what: "Home readings",
        };
        let step = u16::try_from(month).unwrap_or(0);
        history.add(entry, move |document| {
            let age = f64::from(month);
            document.wellness(&Wellness {
                pressures: vec![
                    (21, 128 + step % 4, 82),
                    (14, 126 + step % 5, 80 + step % 3),
                    (7, 124 + step % 6, 78 + step % 4),
                    (0, 126 + step % 3, 80),
                ],
                glucose: vec![
                    (21, 112.0 + age * 3.0 % 11.0),
                    (14, 121.0 + age * 5.0 % 9.0),
                    (7, 109.0 + age * 7.0 % 13.0),
                    (0, 116.0 + age * 2.0 % 7.0),
                ],
                vitals: Vitals {
                    weight_kg: 69.9 + age * 0.15,
                    height_cm: 156.0,
                    ..Vitals::default()
                },
                steps: 6800.0 - age * 130.0,
                sleep_h: 6.8,
                waist_cm: if month == 0 { 88.0 } else { 0.0 },
                smoking: (month == 0).then_some(Term("266919005", "Never smoked tobacco")),
                by_patient: true,
                ..Wellness::default()
            });
        });
    }
}
