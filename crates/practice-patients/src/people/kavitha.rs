//! Kavitha Selvam: a first pregnancy, in its thirty-third week, with gestational diabetes.

use chrono::{Days, NaiveDate};

use crate::attachment::ULTRASOUND;
use crate::concept::{Term, term};
use crate::consultation::Consultation;
use crate::history::{Entry, History};
use crate::imaging::Imaging;
use crate::immunisation::{Dose, TD};
use crate::invoice::Charge;
use crate::kind::RecordKind as Kind;
use crate::lab::{LabReport, LabStyle};
use crate::medicine::{Food, Medicine, rx};
use crate::observation::Vitals;
use crate::panel::{
    BLOOD_GROUP, Blood, FASTING_GLUCOSE, GLUCOSE_AFTER_75_G, GLUCOSE_AFTER_MEAL, HBSAG, HIV, RH,
    TSH, VDRL, blood_count, serum, urine,
};
use crate::patient::PracticePatient;
use crate::person::{Hospital, OBSTETRICIAN, PATHOLOGIST, Person, day};
use crate::result::Panel;
use crate::wellness::Wellness;

/// Completed weeks since the last period, today.
const WEEKS_NOW: u32 = 33;

const FOLIC_ACID: Medicine = rx("Tab. Folic acid 5 mg", "1-0-0", Food::After, 30);
const IRON: Medicine = rx(
    "Tab. Iron 60 mg + Folic acid 0.5 mg (IFA)",
    "0-1-0",
    Food::After,
    30,
)
.note("not with tea, milk or calcium");
const IRON_TWICE: Medicine = rx(
    "Tab. Iron 60 mg + Folic acid 0.5 mg (IFA)",
    "1-0-1",
    Food::After,
    30,
)
.because(Term("87522002", "Iron deficiency anemia"));
const CALCIUM: Medicine = rx(
    "Tab. Calcium 500 mg + Vitamin D3 250 IU",
    "1-0-1",
    Food::After,
    30,
);
const DOXYLAMINE: Medicine = rx(
    "Tab. Doxylamine 10 mg + Pyridoxine 10 mg",
    "0-0-1",
    Food::Any,
    14,
)
.because(term::VOMITING);

/// One antenatal visit: week, pressure, weight, height of the womb in weeks, fetal heart rate, note.
type Antenatal = (u32, (u16, u16), f64, u32, u32, &'static str);

#[rustfmt::skip]
const VISITS: [Antenatal; 9] = [
    (8, (108, 68), 52.4, 0, 0, "Morning sickness. Small frequent meals."),
    (12, (106, 66), 52.1, 0, 158, "Vomiting settled. NT scan normal."),
    (16, (110, 70), 53.6, 16, 152, "Quickening not yet felt."),
    (20, (108, 68), 55.4, 20, 148, "Fetal movements felt. Anomaly scan normal."),
    (24, (112, 70), 57.3, 24, 146, "Iron doubled for haemoglobin 10.4 g/dL."),
    (27, (114, 72), 58.8, 27, 144, "Gestational diabetes on DIPSI test. Diet plan, walking after meals."),
    (29, (112, 72), 59.4, 29, 142, "Sugars on diet alone within target."),
    (31, (116, 74), 60.1, 31, 140, "Growth scan: baby on the 45th centile."),
    (32, (118, 74), 60.7, 32, 144, "Feels well, good movements. Birth plan discussed."),
];

fn days_ago(week: u32) -> u32 {
    (WEEKS_NOW - week.min(WEEKS_NOW)) * 7
}

pub(super) fn patient(today: NaiveDate) -> PracticePatient {
    let person = Person {
        number: 3,
        address: "kavitha.selvam@sbx",
        name: "Kavitha Selvam",
        name_in_script: Some("கவிதா செல்வம்"),
        gender: "female",
        born_on: day(1998, 6, 21),
        abha_number: "91-0000-0000-0034",
        language: "en-IN",
    };
    let mut history = History::new(person, today);
    let last_period = today
        .checked_sub_days(Days::new(u64::from(WEEKS_NOW) * 7))
        .unwrap_or(today);
    for (index, visit) in VISITS.into_iter().enumerate() {
        add_visit(&mut history, index, visit, last_period);
    }
    add_tests(&mut history);
    add_scans(&mut history);
    add_shots(&mut history);
    add_wellness(&mut history, last_period);
    let entry = Entry {
        hospital: Hospital::City,
        kind: Kind::Invoice,
        doctor: OBSTETRICIAN,
        days_ago: days_ago(20),
        what: "Bill, anomaly scan",
    };
    history.add(entry, |document| {
        let charge = |what, code, rate| Charge {
            what,
            code,
            count: 1.0,
            rate,
            discount: 0.0,
            gst_percent: 0.0,
        };
        document.invoice(
            ("03", "OPD"),
            &[
                charge("Antenatal consultation", ("00", "Consultation"), 600.0),
                Charge {
                    discount: 200.0,
                    ..charge("Ultrasound, level II", ("99", "Other"), 2400.0)
                },
            ],
        );
    });
    history.finish()
}

fn medicines(week: u32) -> Vec<Medicine> {
    match week {
        0..=8 => vec![FOLIC_ACID, DOXYLAMINE],
        9..=12 => vec![FOLIC_ACID],
        13..=22 => vec![IRON, CALCIUM],
        _ => vec![IRON_TWICE, CALCIUM],
    }
}

fn add_visit(
    history: &mut History,
    index: usize,
    (week, pressure, weight, fundus, heart, note): Antenatal,
    last_period: NaiveDate,
) {
    let entry = |kind, what| Entry {
        hospital: Hospital::City,
        kind,
        doctor: OBSTETRICIAN,
        days_ago: days_ago(week),
        what,
    };
    history.add(
        entry(Kind::OpConsultation, "Antenatal visit"),
        move |document| {
            let due = last_period
                .checked_add_days(Days::new(280))
                .unwrap_or(last_period);
            let mut examination = Vec::new();
            if fundus > 0 {
                examination.push(("Abdomen", format!("Fundal height {fundus} weeks, relaxed")));
            }
            if heart > 0 {
                examination.push(("Fetal heart", format!("{heart} beats per minute, regular")));
            }
            examination.push(("Feet", "No swelling".to_owned()));
            let mut diagnoses = vec![(
                term::PREGNANCY,
                format!(
                    "Pregnancy, {week} weeks, primigravida; expected on {}",
                    due.format("%d %b %Y")
                ),
            )];
            if week >= 24 {
                diagnoses.push((
                    term::IRON_DEFICIENCY_ANAEMIA,
                    "Mild anaemia in pregnancy".to_owned(),
                ));
            }
            if week >= 27 {
                diagnoses.push((
                    Term("11687002", "Gestational diabetes mellitus"),
                    String::new(),
                ));
            }
            document.consultation(&Consultation {
                complaints: if week == 8 {
                    vec![(
                        term::VOMITING,
                        "Vomiting in the mornings, 2 weeks".to_owned(),
                    )]
                } else {
                    vec![]
                },
                vitals: Vitals {
                    systolic: pressure.0,
                    diastolic: pressure.1,
                    pulse: 80 + u16::try_from(week % 9).unwrap_or(0),
                    weight_kg: weight,
                    height_cm: if index == 0 { 154.0 } else { 0.0 },
                    ..Vitals::default()
                },
                examination,
                no_known_allergy: Some("No known drug allergy"),
                family: if index == 0 {
                    vec![(("MTH", "mother"), term::TYPE_2_DIABETES, 49)]
                } else {
                    vec![]
                },
                diagnoses,
                medicines: medicines(week),
                tests: match week {
                    8 => vec!["Antenatal profile", "NT scan at 11 to 13 weeks"],
                    16 => vec!["Anomaly scan at 18 to 20 weeks"],
                    24 => vec!["DIPSI test: 75 g glucose"],
                    29 => vec!["Growth scan at 30 weeks"],
                    _ => vec![],
                },
                referrals: if week == 27 {
                    vec!["Dietician: diabetic diet in pregnancy"]
                } else {
                    vec![]
                },
                advice: vec![("Note", note.to_owned())],
                review_after_days: if week < 28 { 28 } else { 14 },
                ..Consultation::default()
            });
        },
    );
    if [8, 16, 24, 31].contains(&week) {
        history.add(
            entry(Kind::Prescription, "Prescription, antenatal"),
            move |document| {
                document.prescription(&medicines(week), None);
            },
        );
    }
}

fn blood(haemoglobin: f64, mcv: f64) -> Panel {
    blood_count(Blood {
        haemoglobin,
        mcv,
        // White cells run high in pregnancy.
        white_cells: 9.2 + (mcv - 78.0) / 10.0,
        neutrophils: 70.0 - (mcv - 78.0).round(),
        eosinophils: 2.0,
        platelets: 226.0 - (84.0 - mcv).round() * 3.0,
    })
}

fn add_tests(history: &mut History) {
    let mut add = |week, what, conclusion: &'static str, panels: fn() -> Vec<Panel>| {
        let entry = Entry {
            hospital: Hospital::Diagnostics,
            kind: Kind::DiagnosticReport,
            doctor: PATHOLOGIST,
            days_ago: days_ago(week),
            what,
        };
        history.add(entry, move |document| {
            document.lab_report(&LabReport {
                panels: panels(),
                conclusion: conclusion.to_owned(),
                style: LabStyle::Full,
                printed: week == 9,
                ordered_by: OBSTETRICIAN,
            });
        });
    };
    add(
        9,
        "Antenatal profile",
        "Blood group B positive. Screening tests non-reactive.",
        || {
            vec![
                blood(11.6, 84.0),
                serum(
                    "Blood group",
                    vec![BLOOD_GROUP.reads("B", true), RH.reads("Positive", true)],
                ),
                serum(
                    "Infection screen",
                    vec![
                        HIV.reads("Non-reactive", true),
                        HBSAG.reads("Non-reactive", true),
                        VDRL.reads("Non-reactive", true),
                    ],
                ),
                serum("Thyroid", vec![TSH.is(2.1)]),
                serum("Sugar", vec![FASTING_GLUCOSE.is(84.0)]),
                urine("Nil", "Nil", 2.0),
            ]
        },
    );
    add(16, "DIPSI test", "Below 140 mg/dL.", || {
        vec![serum(
            "75 g glucose test",
            vec![GLUCOSE_AFTER_75_G.is(126.0)],
        )]
    });
    add(23, "Blood count", "Mild anaemia with small cells.", || {
        vec![blood(10.4, 78.5)]
    });
    add(
        26,
        "DIPSI test",
        "154 mg/dL: gestational diabetes by DIPSI criteria.",
        || {
            vec![serum(
                "75 g glucose test",
                vec![GLUCOSE_AFTER_75_G.is(154.0)],
            )]
        },
    );
    add(
        29,
        "Sugars and blood count",
        "Sugars within target on diet.",
        || {
            vec![
                serum(
                    "Sugars",
                    vec![FASTING_GLUCOSE.is(86.0), GLUCOSE_AFTER_MEAL.is(114.0)],
                ),
                blood(11.0, 81.0),
            ]
        },
    );
    add(32, "Urine and sugars", "No protein in urine.", || {
        vec![
            urine("Nil", "Nil", 3.0),
            serum(
                "Sugars",
                vec![FASTING_GLUCOSE.is(88.0), GLUCOSE_AFTER_MEAL.is(117.0)],
            ),
        ]
    });
}

fn add_scans(history: &mut History) {
    let scan = |findings, conclusion| Imaging {
        name: "Obstetric ultrasound",
        loinc: Some("11525-3"),
        modality: ("US", "Ultrasound"),
        body_site: "Uterus",
        picture: None,
        findings,
        conclusion,
        ordered_by: OBSTETRICIAN,
        printed: true,
    };
    let scans = [
        (
            8_u32,
            "Dating scan",
            scan(
                "Single live intrauterine embryo, crown-rump length 16 mm, cardiac activity seen. Both ovaries normal.",
                "Single live pregnancy of 8 weeks.",
            ),
        ),
        (
            12,
            "NT scan",
            scan(
                "Crown-rump length 55 mm. Nuchal translucency 1.3 mm, nasal bone seen. Placenta anterior.",
                "Single live fetus of 12 weeks, low risk on NT.",
            ),
        ),
        (
            20,
            "Anomaly scan",
            Imaging {
                picture: Some(ULTRASOUND),
                ..scan(
                    "BPD 4.7 cm, HC 17.6 cm, AC 15.2 cm, FL 3.3 cm; estimated weight 335 g. Placenta anterior, upper. \
                 Liquor adequate. Four-chamber heart, spine, kidneys and limbs normal. Cervix 3.6 cm.",
                    "Single live fetus of 20 weeks, no structural anomaly seen.",
                )
            },
        ),
        (
            30,
            "Growth scan",
            scan(
                "BPD 7.6 cm, HC 28.0 cm, AC 25.8 cm, FL 5.7 cm; estimated weight 1480 g, 45th centile. Head down. \
             Amniotic fluid index 13. Umbilical artery flow normal.",
                "Growth appropriate for 30 weeks.",
            ),
        ),
    ];
    for (week, what, imaging) in scans {
        let entry = Entry {
            hospital: Hospital::Diagnostics,
            kind: Kind::DiagnosticReport,
            doctor: OBSTETRICIAN,
            days_ago: days_ago(week),
            what,
        };
        history.add(entry, move |document| document.imaging_report(&imaging));
    }
}

fn add_shots(history: &mut History) {
    for (week, number) in [(13_u32, 1_u32), (17, 2)] {
        let entry = Entry {
            hospital: Hospital::City,
            kind: Kind::Immunization,
            doctor: OBSTETRICIAN,
            days_ago: days_ago(week),
            what: if number == 1 {
                "Td, first dose"
            } else {
                "Td, second dose"
            },
        };
        history.add(entry, move |document| {
            let on = document.visit.on;
            let label = if number == 1 { "Td-1" } else { "Td-2" };
            let dose = Dose {
                vaccine: TD,
                label,
                number,
                of: 2,
                on,
                not_given: None,
            };
            document.immunisations(&[dose], &[], None);
        });
    }
}

fn add_wellness(history: &mut History, last_period: NaiveDate) {
    for (week, weight, glucose) in [(28_u32, 59.0, 91.0), (30, 59.8, 88.0), (32, 60.6, 87.0)] {
        let entry = Entry {
            hospital: Hospital::City,
            kind: Kind::Wellness,
            doctor: OBSTETRICIAN,
            days_ago: days_ago(week) - 1,
            what: "Home sugars in pregnancy",
        };
        history.add(entry, move |document| {
            document.wellness(&Wellness {
                glucose: vec![
                    (9, glucose + 4.0),
                    (6, glucose),
                    (3, glucose - 3.0),
                    (0, glucose + 1.0),
                ],
                pressures: vec![(6, 112, 72), (0, 114, 72)],
                vitals: Vitals {
                    weight_kg: weight,
                    height_cm: 154.0,
                    ..Vitals::default()
                },
                last_period: Some(last_period),
                steps: 5200.0,
                by_patient: true,
                ..Wellness::default()
            });
        });
    }
}
