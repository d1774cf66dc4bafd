//! Harbhajan Singh Gill: chronic kidney disease after a heart attack, five years of laboratory values.
//!
//! Two laboratories share the work: the diagnostic centre reports creatinine in mg/dL, the hospital in µmol/L.

use chrono::NaiveDate;

use crate::attachment::{Attachment, ECG, OLD_PAPERS};
use crate::concept::{Term, term};
use crate::consultation::Consultation;
use crate::discharge::Stay;
use crate::history::{Entry, History};
use crate::imaging::Imaging;
use crate::kind::RecordKind as Kind;
use crate::lab::{LabReport, LabStyle};
use crate::medicine::{Food, Medicine, rx};
use crate::observation::Vitals;
use crate::panel::{
    ALBUMIN, BICARBONATE, Blood, CALCIUM, FERRITIN, HBA1C, Kidney, NT_PROBNP, PHOSPHATE, TROPONIN,
    URIC_ACID, URINE_ALBUMIN_RATIO, blood_count, egfr, kidney, lipids, serum, urine,
};
use crate::patient::PracticePatient;
use crate::person::{CARDIOLOGIST, Hospital, NEPHROLOGIST, PATHOLOGIST, Person, day};
use crate::printed;
use crate::wellness::Wellness;

/// Creatinine (mg/dL), potassium (mmol/L), haemoglobin (g/dL) and NT-proBNP (pg/mL) every 65 days.
#[rustfmt::skip]
const COURSE: [(f64, f64, f64, f64); 28] = [
    (1.62, 4.6, 12.8, 640.0), (1.66, 4.7, 12.7, 610.0), (1.64, 4.5, 12.6, 655.0), (1.70, 4.8, 12.6, 690.0),
    (1.68, 4.7, 12.4, 700.0), (1.74, 4.9, 12.3, 735.0), (1.72, 4.8, 12.3, 760.0), (1.78, 4.9, 12.1, 790.0),
    (1.80, 5.0, 12.0, 830.0), (1.77, 4.9, 11.9, 860.0), (1.84, 5.0, 11.8, 910.0), (1.86, 5.1, 11.7, 980.0),
    (1.90, 5.2, 11.5, 1240.0), (1.94, 5.2, 11.3, 1720.0), (2.64, 6.1, 10.9, 5860.0), (2.10, 4.9, 10.8, 2150.0),
    (1.98, 4.6, 10.7, 1480.0), (2.02, 4.7, 10.5, 1320.0), (2.06, 4.8, 10.3, 1290.0), (2.04, 4.7, 10.1, 1250.0),
    (2.12, 4.9, 9.9, 1310.0), (2.16, 4.9, 9.6, 1380.0), (2.14, 4.8, 9.8, 1350.0), (2.22, 5.0, 10.2, 1420.0),
    (2.26, 5.0, 10.5, 1460.0), (2.30, 5.1, 10.7, 1510.0), (2.34, 5.2, 10.8, 1580.0), (2.38, 5.1, 10.9, 1620.0),
];
/// Where in `COURSE` the heart failed.
const DECOMPENSATION: usize = 14;
/// Where injections for anaemia began.
const ERYTHROPOIETIN: usize = 22;

const ASPIRIN: Medicine = rx("Tab. Aspirin 75 mg", "0-1-0", Food::After, 60);
const ATORVASTATIN: Medicine = rx("Tab. Atorvastatin 40 mg", "0-0-1", Food::After, 60);
const METOPROLOL: Medicine = rx(
    "Tab. Metoprolol succinate XL 50 mg",
    "1-0-0",
    Food::After,
    60,
)
.because(term::ISCHAEMIC_HEART_DISEASE);
const TELMISARTAN: Medicine =
    rx("Tab. Telmisartan 40 mg", "1-0-0", Food::Any, 60).because(term::HYPERTENSION);
const AMLODIPINE: Medicine =
    rx("Tab. Amlodipine 5 mg", "0-0-1", Food::Any, 60).because(term::HYPERTENSION);
const TORSEMIDE: Medicine = rx("Tab. Torsemide 20 mg", "1-0-0", Food::Any, 60)
    .because(term::HEART_FAILURE)
    .note("one more if weight rises 2 kg in 3 days");
const NITRATE: Medicine = rx(
    "Tab. Isosorbide dinitrate 20 mg + Hydralazine 37.5 mg",
    "1-1-1",
    Food::Any,
    60,
)
.because(term::HEART_FAILURE);
const DAPAGLIFLOZIN: Medicine =
    rx("Tab. Dapagliflozin 10 mg", "1-0-0", Food::Any, 60).because(term::CKD);
const BICARBONATE_TABLET: Medicine =
    rx("Tab. Sodium bicarbonate 500 mg", "1-0-1", Food::After, 60).because(term::CKD);
const ALLOPURINOL: Medicine = rx("Tab. Allopurinol 100 mg", "0-1-0", Food::After, 60);
const DARBEPOETIN: Medicine = rx(
    "Inj. Darbepoetin alfa 40 mcg",
    "once in 2 weeks",
    Food::Any,
    60,
)
.note("under the skin; hold if haemoglobin is above 11.5 g/dL");

fn regimen(index: usize) -> Vec<Medicine> {
    let mut lines = vec![ASPIRIN, ATORVASTATIN, METOPROLOL, AMLODIPINE];
    if index < DECOMPENSATION {
        lines.push(TELMISARTAN);
    } else {
        lines.extend([TORSEMIDE, NITRATE, DAPAGLIFLOZIN, BICARBONATE_TABLET]);
    }
    if index >= 8 {
        lines.push(ALLOPURINOL);
    }
    if index >= ERYTHROPOIETIN {
        lines.push(DARBEPOETIN);
    }
    lines
}

pub(super) fn patient(today: NaiveDate) -> PracticePatient {
    let person = Person {
        number: 2,
        address: "harbhajan.gill@sbx",
        name: "Harbhajan Singh Gill",
        name_in_script: Some("हरभजन सिंह गिल"),
        gender: "male",
        born_on: day(1954, 2, 8),
        abha_number: "91-0000-0000-0026",
        language: "en-IN",
    };
    let mut history = History::new(person, today);
    for (index, values) in COURSE.iter().enumerate() {
        let days_ago = u32::try_from(27 - index).unwrap_or(0) * 65 + 8;
        add_lab(&mut history, index, *values, days_ago + 2);
        if index.is_multiple_of(2) || index == 27 {
            add_visit(&mut history, index, *values, days_ago);
        }
        if index.is_multiple_of(4) {
            let entry = Entry {
                hospital: Hospital::City,
                kind: Kind::Prescription,
                doctor: NEPHROLOGIST,
                days_ago,
                what: "Prescription, kidney clinic",
            };
            history.add(entry, move |document| {
                document.prescription(&regimen(index), None)
            });
        }
    }
    add_home_readings(&mut history);
    add_stay(&mut history);
    add_studies(&mut history);
    add_papers(&mut history);
    history.finish()
}

fn add_lab(
    history: &mut History,
    index: usize,
    (creatinine, potassium, haemoglobin, probnp): (f64, f64, f64, f64),
    days_ago: u32,
) {
    let molar = index % 2 == 1;
    let entry = Entry {
        hospital: if molar {
            Hospital::City
        } else {
            Hospital::Diagnostics
        },
        kind: Kind::DiagnosticReport,
        doctor: PATHOLOGIST,
        days_ago,
        what: "Kidney profile",
    };
    history.add(entry, move |document| {
        let age = document.visit.person.age_on(document.visit.on);
        #[allow(clippy::cast_precision_loss)] // twenty-eight reports
        let drift = index as f64;
        let values = Kidney {
            creatinine,
            urea: creatinine * 30.0 + (drift * 5.0) % 7.0,
            sodium: if index == DECOMPENSATION {
                129.0
            } else {
                137.0 + (drift * 3.0) % 4.0
            },
            potassium,
        };
        let bicarbonate = if index < DECOMPENSATION {
            23.5 - drift * 0.3
        } else {
            21.5
        };
        let mut panels = vec![
            kidney(values, age, false, molar),
            serum(
                "Bone and mineral",
                vec![
                    CALCIUM.is(9.3 - drift * 0.02),
                    PHOSPHATE.is(3.7 + drift * 0.045),
                    URIC_ACID.is(if index < 8 {
                        7.9 + drift * 0.1
                    } else {
                        6.4 + (drift * 3.0) % 8.0 / 10.0
                    }),
                    BICARBONATE.is(bicarbonate),
                    ALBUMIN.is(4.0 - drift * 0.01),
                ],
            ),
            blood_count(Blood {
                haemoglobin,
                mcv: 87.1 + (drift * 3.0) % 7.0 / 2.0,
                white_cells: 6.9 + (drift * 7.0) % 11.0 / 10.0,
                neutrophils: 62.0 + (drift * 5.0) % 6.0,
                eosinophils: 2.0,
                platelets: 196.0 + (drift * 23.0) % 48.0,
            }),
        ];
        if index.is_multiple_of(2) {
            panels.push(serum("Heart", vec![NT_PROBNP.is(probnp)]));
        }
        if index == DECOMPENSATION {
            panels.push(serum("Troponin", vec![TROPONIN.is(58.0)]));
        } else if index == 0 {
            panels.push(serum("Troponin", vec![TROPONIN.beyond("<", 10.0)]));
        }
        if index.is_multiple_of(6) {
            panels.push(lipids(
                138.0 + (drift * 5.0) % 11.0,
                41.0 + (drift * 5.0) % 4.0,
                124.0 - drift,
            ));
            panels.push(serum(
                "Sugar",
                vec![HBA1C.is(5.6 + (drift * 5.0) % 4.0 / 10.0)],
            ));
            let mut albumin = serum(
                "Urine albumin",
                vec![URINE_ALBUMIN_RATIO.is(310.0 + drift * 12.0)],
            );
            albumin.specimen = "Urine, spot";
            panels.push(albumin);
            panels.push(urine(if index < 12 { "+" } else { "++" }, "Nil", 2.0));
        }
        if index == ERYTHROPOIETIN || index == 20 {
            panels.push(serum("Iron stores", vec![FERRITIN.is(142.0)]));
        }
        let rate = egfr(creatinine, age, false).round();
        let alarm = if potassium >= 6.0 {
            " Critical potassium telephoned to the ward."
        } else {
            ""
        };
        document.lab_report(&LabReport {
            panels,
            conclusion: format!("eGFR {rate:.0} mL/min/1.73 m2, reduced.{alarm}"),
            style: match index {
                0..4 => LabStyle::Bare,
                _ if molar => LabStyle::RangeInWords,
                _ => LabStyle::Full,
            },
            printed: index.is_multiple_of(6),
            ordered_by: NEPHROLOGIST,
        });
    });
}

fn add_visit(
    history: &mut History,
    index: usize,
    (creatinine, _, haemoglobin, _): (f64, f64, f64, f64),
    days_ago: u32,
) {
    let heart = index % 4 == 2;
    let entry = Entry {
        hospital: Hospital::City,
        kind: Kind::OpConsultation,
        doctor: if heart { CARDIOLOGIST } else { NEPHROLOGIST },
        days_ago,
        what: if heart {
            "Cardiology review"
        } else {
            "Kidney clinic review"
        },
    };
    history.add(entry, move |document| {
        let age = document.visit.person.age_on(document.visit.on);
        let rate = egfr(creatinine, age, false);
        let stage = match rate {
            rate if rate >= 45.0 => "3a",
            rate if rate >= 30.0 => "3b",
            _ => "4",
        };
        let step = u16::try_from(index).unwrap_or(0);
        let worse = index == DECOMPENSATION;
        document.consultation(&Consultation {
            complaints: if worse {
                vec![
                    (term::BREATHLESSNESS, "Breathless on lying flat, 5 days".to_owned()),
                    (term::OEDEMA, "Swelling of both feet, 2 weeks".to_owned()),
                ]
            } else if index > 18 {
                vec![(term::FATIGUE, "Tires on one flight of stairs".to_owned())]
            } else {
                vec![]
            },
            vitals: Vitals {
                systolic: if worse { 168 } else { 132 + step * 5 % 13 },
                diastolic: if worse { 98 } else { 74 + step * 3 % 9 },
                pulse: if worse { 104 } else { 62 + step * 7 % 9 },
                breaths: if worse { 28 } else { 16 },
                oxygen: if worse { 89 } else { 97 },
                weight_kg: if worse { 78.6 } else { 73.5 - f64::from(step) * 0.08 },
                height_cm: 171.0,
                ..Vitals::default()
            },
            examination: vec![
                ("Chest", if worse { "Crackles at both bases".to_owned() } else { "Clear".to_owned() }),
                ("Feet", if worse { "Pitting oedema to the knees".to_owned() } else { "No oedema".to_owned() }),
            ],
            no_known_allergy: Some("No known drug allergy"),
            history: if index == 0 {
                vec![
                    (term::HYPERTENSION, "2004"),
                    (term::MYOCARDIAL_INFARCTION, "February 2016, inferior wall"),
                    (Term("8517006", "Ex-smoker"), "stopped in 2016"),
                ]
            } else {
                vec![]
            },
            operations: if index == 0 {
                vec![(Term("415070008", "Percutaneous coronary intervention"), "2016-02-05")]
            } else {
                vec![]
            },
            family: if index == 0 {
                vec![(("FTH", "father"), term::ISCHAEMIC_HEART_DISEASE, 58)]
            } else {
                vec![]
            },
            diagnoses: vec![
                (term::CKD, format!("Chronic kidney disease stage {stage}, eGFR {rate:.0}")),
                (term::ISCHAEMIC_HEART_DISEASE, "Ischaemic heart disease, stent to RCA 2016".to_owned()),
                (
                    if index >= DECOMPENSATION { term::HEART_FAILURE } else { term::HYPERTENSION },
                    if index >= DECOMPENSATION {
                        "Heart failure with reduced ejection fraction".to_owned()
                    } else {
                        String::new()
                    },
                ),
            ],
            medicines: regimen(index),
            stopped: if worse { vec![TELMISARTAN.note("potassium 6.1 mmol/L")] } else { vec![] },
            tests: vec!["Creatinine, urea, electrolytes", "Complete blood count"],
            referrals: if worse {
                vec!["Admission: acute heart failure with worsening kidney function"]
            } else if index == 24 {
                vec!["Vascular surgery: opinion on a fistula", "Transplant counselling"]
            } else {
                vec![]
            },
            advice: vec![(
                "Advice",
                format!(
                    "Salt below 5 g, fluids 1.2 litres a day. No painkillers such as diclofenac or ibuprofen. Haemoglobin {haemoglobin:.1} g/dL."
                ),
            )],
            review_after_days: if worse { 0 } else { 65 },
            ..Consultation::default()
        });
    });
}

fn add_home_readings(history: &mut History) {
    for month in 0..14_u32 {
        let entry = Entry {
            hospital: Hospital::City,
            kind: Kind::Wellness,
            doctor: CARDIOLOGIST,
            days_ago: month * 45 + 3,
            what: "Home pressure and weight",
        };
        let step = u16::try_from(month).unwrap_or(0);
        history.add(entry, move |document| {
            document.wellness(&Wellness {
                pressures: (0..6)
                    .map(|week: u16| {
                        let days = u64::from(35 - week * 7);
                        (
                            days,
                            128 + (step * 3 + week * 5) % 15,
                            72 + (step + week * 3) % 10,
                        )
                    })
                    .collect(),
                vitals: Vitals {
                    pulse: 64 + step % 5,
                    weight_kg: 71.8 + f64::from(step % 4) * 0.4,
                    height_cm: 171.0,
                    ..Vitals::default()
                },
                smoking: (month == 0).then_some(Term("8517006", "Ex-smoker")),
                steps: 3200.0 + f64::from(step) * 90.0,
                by_patient: true,
                ..Wellness::default()
            });
        });
    }
}

fn add_stay(history: &mut History) {
    let entry = Entry {
        hospital: Hospital::City,
        kind: Kind::DischargeSummary,
        doctor: CARDIOLOGIST,
        days_ago: 845,
        what: "Discharge summary, heart failure",
    };
    history.add(entry, |document| {
        document.discharge_summary(&Stay {
            nights: 8,
            emergency: true,
            complaints: vec![
                (term::BREATHLESSNESS, "Breathless at rest, 2 days".to_owned()),
                (term::OEDEMA, "Swelling of feet, 2 weeks".to_owned()),
            ],
            vitals: Vitals {
                systolic: 168,
                diastolic: 98,
                pulse: 104,
                breaths: 28,
                oxygen: 89,
                weight_kg: 78.6,
                height_cm: 171.0,
                ..Vitals::default()
            },
            examination: vec![
                ("Neck", "Jugular venous pressure raised".to_owned()),
                ("Chest", "Crackles to the mid zones".to_owned()),
            ],
            allergies: vec![],
            history: vec![
                (term::CKD, "2016"),
                (term::MYOCARDIAL_INFARCTION, "February 2016"),
                (term::HYPERTENSION, "2004"),
            ],
            diagnosis: (
                term::HEART_FAILURE,
                "Acute decompensated heart failure (LVEF 35 %) with acute on chronic kidney injury and hyperkalaemia",
            ),
            course: "Intravenous furosemide, 5.4 kg lost in six days. Potassium 6.1 mmol/L treated with calcium \
                     gluconate, insulin with dextrose and salbutamol; telmisartan stopped. Creatinine peaked at 2.64 \
                     and was 2.2 mg/dL on discharge. Troponin mildly raised without rise on repeat. No dialysis needed.",
            investigations: vec![
                kidney(Kidney { creatinine: 2.2, urea: 71.0, sodium: 135.0, potassium: 4.7 }, 70, false, false),
                serum("Heart", vec![NT_PROBNP.is(2980.0), TROPONIN.is(52.0)]),
            ],
            procedures: vec![
                (Term("40701008", "Echocardiography"), 1, "LVEF 35 %, inferior and lateral hypokinesia, moderate mitral regurgitation"),
            ],
            medicines: regimen(DECOMPENSATION),
            plan: "Weigh every morning. Fluids 1.2 litres, salt below 5 g. Creatinine and potassium after one week.",
            review_after_days: 7,
        });
    });
}

fn add_studies(history: &mut History) {
    let studies = [
        (
            1700_u32,
            Imaging {
                name: "12-lead ECG",
                loinc: Some("11524-6"),
                modality: ("ECG", "Electrocardiography"),
                body_site: "Heart",
                picture: Some(ECG),
                findings: "Sinus rhythm 73 per minute. PR 0.16 s, QRS 0.09 s.",
                conclusion: "No acute change.",
                ordered_by: CARDIOLOGIST,
                printed: false,
            },
        ),
        (
            846,
            Imaging {
                name: "2D echocardiography",
                loinc: Some("42148-7"),
                modality: ("US", "Ultrasound"),
                body_site: "Heart",
                picture: None,
                findings: "LV end-diastolic dimension 58 mm. LVEF 35 %. Inferior and lateral walls hypokinetic. \
                       Moderate mitral regurgitation. PA systolic pressure 46 mmHg. No clot.",
                conclusion: "Ischaemic LV dysfunction, moderate MR.",
                ordered_by: CARDIOLOGIST,
                printed: true,
            },
        ),
        (
            120,
            Imaging {
                name: "2D echocardiography",
                loinc: Some("42148-7"),
                modality: ("US", "Ultrasound"),
                body_site: "Heart",
                picture: None,
                findings: "LVEF 40 %. Mild mitral regurgitation. PA systolic pressure 32 mmHg.",
                conclusion: "LV function improved since the last study.",
                ordered_by: CARDIOLOGIST,
                printed: true,
            },
        ),
        (
            520,
            Imaging {
                name: "Ultrasound kidneys and bladder",
                loinc: None,
                modality: ("US", "Ultrasound"),
                body_site: "Kidneys",
                picture: None,
                findings: "Right kidney 8.6 cm, left 8.8 cm, cortical echoes grade 2, no hydronephrosis, no stone. \
                       Prostate 24 mL, residual urine 20 mL.",
                conclusion: "Bilateral medical renal disease.",
                ordered_by: NEPHROLOGIST,
                printed: false,
            },
        ),
    ];
    for (days_ago, imaging) in studies {
        let entry = Entry {
            hospital: if days_ago == 520 {
                Hospital::Diagnostics
            } else {
                Hospital::City
            },
            kind: Kind::DiagnosticReport,
            doctor: imaging.ordered_by,
            days_ago,
            what: imaging.name,
        };
        history.add(entry, move |document| document.imaging_report(&imaging));
    }
}

fn add_papers(history: &mut History) {
    let entry = |days_ago, what| Entry {
        hospital: Hospital::City,
        kind: Kind::HealthDocument,
        doctor: CARDIOLOGIST,
        days_ago,
        what,
    };
    history.add(entry(1755, "Old papers of 2016, scanned"), |document| {
        let file = Attachment::shipped(OLD_PAPERS, "Old papers of 2016, scanned");
        let paper = document.document_reference("Discharge card", &file);
        document.section("Health document", None, &[paper]);
    });
    history.add(entry(70, "Holter recording, 24 hours"), |document| {
        let pdf = printed::holter(&document.visit);
        let file = Attachment::pdf("Holter recording, 24 hours", &pdf);
        let paper = document.document_reference("Holter monitor study", &file);
        document.section("Health document", None, &[paper]);
    });
}
