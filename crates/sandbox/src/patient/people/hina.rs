//! Hina Patel: four years of diabetes and hypertension, seen every quarter, and an allergy to penicillin.

use chrono::NaiveDate;

use super::super::PracticePatient;
use super::super::attachment::{Attachment, CHEST_XRAY};
use super::super::clinical::Allergy;
use super::super::concept::{Term, term};
use super::super::consultation::Consultation;
use super::super::discharge::Stay;
use super::super::document::Document;
use super::super::history::{Entry, History};
use super::super::imaging::Imaging;
use super::super::immunisation::{COVID_BOOSTER, Dose, INFLUENZA_SHOT};
use super::super::invoice::Charge;
use super::super::kind::RecordKind as Kind;
use super::super::lab::{LabReport, LabStyle};
use super::super::medicine::{Food, Medicine, rx};
use super::super::observation::Vitals;
use super::super::panel::{
    Blood, CRP, DENGUE_NS1, FERRITIN, HAEMOGLOBIN, Kidney, PLATELETS, TSH, URINE_ALBUMIN_RATIO,
    blood_count, glycaemia, kidney, lipids, liver, serum, urine,
};
use super::super::person::{Hospital, OPHTHALMOLOGIST, PATHOLOGIST, PHYSICIAN, Person};
use super::super::printed;
use super::super::wellness::Wellness;

const PENICILLIN: Allergy = Allergy {
    term: term::PENICILLIN_ALLERGY,
    words: "Penicillin (amoxicillin)",
    reaction: term::RASH,
    reaction_words: "Generalised itchy weals within an hour of a capsule of amoxicillin 500 mg",
    criticality: "high",
    category: "medication",
    onset_year: "2015",
};

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

const METFORMIN_500: Medicine =
    rx("Tab. Metformin 500 mg", "1-0-1", Food::After, 90).because(term::TYPE_2_DIABETES);
const METFORMIN_SR: Medicine =
    rx("Tab. Metformin SR 1000 mg", "1-0-1", Food::After, 90).because(term::TYPE_2_DIABETES);
const GLIMEPIRIDE: Medicine =
    rx("Tab. Glimepiride 1 mg", "1-0-0", Food::Before, 90).because(term::TYPE_2_DIABETES);
const DAPAGLIFLOZIN: Medicine =
    rx("Tab. Dapagliflozin 10 mg", "1-0-0", Food::Any, 90).because(term::TYPE_2_DIABETES);
const TELMISARTAN: Medicine =
    rx("Tab. Telmisartan 40 mg", "1-0-0", Food::Any, 90).because(term::HYPERTENSION);
const AMLODIPINE: Medicine =
    rx("Tab. Amlodipine 5 mg", "0-0-1", Food::Any, 90).because(term::HYPERTENSION);
const ROSUVASTATIN: Medicine =
    rx("Tab. Rosuvastatin 10 mg", "0-0-1", Food::After, 90).because(term::DYSLIPIDAEMIA);
const IRON: Medicine = rx(
    "Tab. Ferrous ascorbate 100 mg + Folic acid 1.5 mg",
    "0-1-0",
    Food::After,
    90,
)
.because(term::IRON_DEFICIENCY_ANAEMIA);

/// What she took from quarter `index` on.
fn regimen(index: usize) -> Vec<Medicine> {
    let mut lines = vec![
        if index == 0 {
            METFORMIN_500
        } else {
            METFORMIN_SR
        },
        TELMISARTAN,
    ];
    if (8..10).contains(&index) {
        lines.push(GLIMEPIRIDE);
    }
    if index >= 10 {
        lines.push(DAPAGLIFLOZIN);
    }
    if index >= 8 {
        lines.push(AMLODIPINE);
    }
    lines.push(ROSUVASTATIN);
    if index < 3 {
        lines.push(IRON);
    }
    lines
}

pub(super) fn patient(today: NaiveDate) -> PracticePatient {
    let person = Person {
        number: 1,
        address: "hinapatel79@sbx",
        name: "Hina Patel",
        name_in_script: Some("हिना पटेल"),
        gender: "female",
        born_on: super::day(1979, 4, 12),
        abha_number: "91-0000-0000-0001",
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
    add_illnesses(&mut history);
    add_studies(&mut history);
    add_bills(&mut history);
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
                    85.0 + (drift * 3.0) % 4.0
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

fn add_illnesses(history: &mut History) {
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

fn add_studies(history: &mut History) {
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

fn add_bills(history: &mut History) {
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
