//! मीरा जोशी: an underactive thyroid and asthma, her notes written in Hindi.

use chrono::NaiveDate;

use crate::attachment::{Attachment, OLD_CARD_HINDI};
use crate::clinical::Allergy;
use crate::concept::{Term, term};
use crate::consultation::Consultation;
use crate::history::{Entry, History};
use crate::kind::RecordKind as Kind;
use crate::lab::{LabReport, LabStyle};
use crate::medicine::{Food, Medicine, rx};
use crate::observation::Vitals;
use crate::panel::{Blood, FREE_T4, TSH, blood_count, lipids, serum};
use crate::patient::PracticePatient;
use crate::person::{HINDI_PHYSICIAN, Hospital, PATHOLOGIST, Person, day};
use crate::wellness::Wellness;

const DUST: Allergy = Allergy {
    term: Term::words("House dust"),
    words: "धूल से एलर्जी",
    reaction: Term::words("छींक और साँस में सीटी"),
    reaction_words: "धूल से छींकें, नाक बहना और साँस में सीटी",
    criticality: "low",
    category: "environment",
    onset_year: "2009",
};

const THYROXINE_75: Medicine =
    rx("टैब. थायरॉक्सिन 75 mcg", "1-0-0", Food::Before, 90).note("सुबह खाली पेट, नाश्ते से आधा घंटा पहले");
const THYROXINE_100: Medicine =
    rx("टैब. थायरॉक्सिन 100 mcg", "1-0-0", Food::Before, 90).note("सुबह खाली पेट, नाश्ते से आधा घंटा पहले");
const INHALER: Medicine = rx(
    "इन्हेलर. बुडेसोनाइड 200 mcg + फ़ॉर्मोटेरोल 6 mcg",
    "1-0-1",
    Food::Any,
    90,
)
.note("बाद में कुल्ला करें");
const RELIEVER: Medicine =
    rx("इन्हेलर. साल्ब्यूटामोल 100 mcg", "SOS", Food::Any, 90).note("2 पफ़, साँस फूलने पर");
const MONTELUKAST: Medicine = rx(
    "टैब. मोंटेलुकास्ट 10 mg + लेवोसेट्रिज़िन 5 mg",
    "0-0-1",
    Food::After,
    30,
);

/// Days ago, TSH, free T4, haemoglobin, weight, and the doctor's remark.
#[rustfmt::skip]
const VISITS: [(u32, f64, f64, f64, f64, &str); 6] = [
    (905, 7.42, 0.88, 11.2, 68.4, "थकान और क़ब्ज़। थायरॉक्सिन की मात्रा बढ़ाई गई।"),
    (810, 3.61, 1.12, 11.6, 67.5, "थकान कम हुई। वही मात्रा जारी।"),
    (620, 2.95, 1.18, 11.9, 66.9, "ठीक महसूस करती हैं।"),
    (430, 5.84, 0.97, 12.0, 67.8, "दो सप्ताह दवा छूट गई थी। नियमित लेने की सलाह।"),
    (240, 2.38, 1.24, 12.2, 66.8, "थायरॉइड नियंत्रण में। सर्दियों में साँस की दवा नियमित लें।"),
    (18, 2.12, 1.27, 12.4, 66.2, "थायरॉइड नियंत्रण में। अगली जाँच छह महीने बाद।"),
];

fn medicines(index: usize) -> Vec<Medicine> {
    let mut lines = vec![
        if index == 0 {
            THYROXINE_75
        } else {
            THYROXINE_100
        },
        INHALER,
        RELIEVER,
    ];
    if index == 4 {
        lines.push(MONTELUKAST);
    }
    lines
}

pub(super) fn patient(today: NaiveDate) -> PracticePatient {
    let person = Person {
        number: 6,
        address: "meera.joshi@sbx",
        name: "Meera Joshi",
        name_in_script: Some("मीरा जोशी"),
        gender: "female",
        born_on: day(1973, 1, 14),
        abha_number: "91-0000-0000-0067",
        language: "hi-IN",
    };
    let mut history = History::new(person, today);
    for (index, (days_ago, tsh, free_t4, haemoglobin, weight, remark)) in
        VISITS.into_iter().enumerate()
    {
        let entry = |kind, days_ago, what| Entry {
            hospital: Hospital::City,
            kind,
            doctor: HINDI_PHYSICIAN,
            days_ago,
            what,
        };
        let lab = Entry {
            hospital: Hospital::Diagnostics,
            doctor: PATHOLOGIST,
            ..entry(Kind::DiagnosticReport, days_ago + 2, "थायरॉइड जाँच")
        };
        history.add(lab, move |document| {
            let mut panels = vec![serum("Thyroid", vec![TSH.is(tsh), FREE_T4.is(free_t4)])];
            panels.push(blood_count(Blood {
                haemoglobin,
                mcv: 82.0 + haemoglobin / 4.0,
                white_cells: 7.2 + (days(index) * 5.0) % 7.0 / 5.0,
                neutrophils: 56.0 + (days(index) * 3.0) % 5.0,
                // Allergy shows in the count.
                eosinophils: 8.0 - days(index) % 3.0,
                platelets: 264.0 + (days(index) * 31.0) % 40.0,
            }));
            if index % 3 == 0 {
                panels.push(lipids(212.0 - days(index) * 6.0, 47.0, 158.0));
            }
            document.lab_report(&LabReport {
                panels,
                conclusion: if tsh > 4.2 {
                    "टी.एस.एच. बढ़ा हुआ है; दवा की मात्रा पर विचार करें।".to_owned()
                } else {
                    "टी.एस.एच. सामान्य सीमा में है।".to_owned()
                },
                style: LabStyle::Full,
                printed: false,
                ordered_by: HINDI_PHYSICIAN,
            });
        });
        history.add(
            entry(Kind::OpConsultation, days_ago, "थायरॉइड और दमा की जाँच"),
            move |document| {
                document.consultation(&Consultation {
                    complaints: if index == 0 {
                        vec![(term::FATIGUE, "थकान और क़ब्ज़, 2 महीने से".to_owned())]
                    } else if index == 4 {
                        vec![(term::COUGH, "रात में खाँसी, 1 सप्ताह से".to_owned())]
                    } else {
                        vec![]
                    },
                    vitals: Vitals {
                        systolic: 122 + u16::try_from(index).unwrap_or(0),
                        diastolic: 78,
                        pulse: 72,
                        breaths: 16,
                        oxygen: 97,
                        weight_kg: weight,
                        height_cm: 158.0,
                        ..Vitals::default()
                    },
                    examination: vec![
                        ("गला", "थायरॉइड बढ़ा हुआ नहीं".to_owned()),
                        (
                            "छाती",
                            if index == 4 {
                                "दोनों ओर हल्की सीटी".to_owned()
                            } else {
                                "साफ़".to_owned()
                            },
                        ),
                    ],
                    allergies: vec![DUST],
                    history: if index == 0 {
                        vec![
                            (Term("40930008", "हाइपोथायरायडिज़्म"), "2018"),
                            (Term("195967001", "दमा"), "2009"),
                        ]
                    } else {
                        vec![]
                    },
                    diagnoses: vec![
                        (
                            term::HYPOTHYROIDISM,
                            "हाइपोथायरायडिज़्म (थायरॉइड की कमी)".to_owned(),
                        ),
                        (term::ASTHMA, "दमा, हल्का, नियंत्रित".to_owned()),
                    ],
                    medicines: medicines(index),
                    tests: vec!["टी.एस.एच. और फ़्री टी4"],
                    advice: vec![("सलाह", remark.to_owned())],
                    review_after_days: 180,
                    ..Consultation::default()
                });
            },
        );
        if index % 2 == 1 || index == 0 {
            history.add(
                entry(Kind::Prescription, days_ago, "दवा का पर्चा"),
                move |document| {
                    document.prescription(&medicines(index), None);
                },
            );
        }
    }
    add_papers(&mut history);
    history.finish()
}

#[allow(clippy::cast_precision_loss)] // six visits
fn days(index: usize) -> f64 {
    index as f64
}

fn add_papers(history: &mut History) {
    let entry = |kind, days_ago, what| Entry {
        hospital: Hospital::City,
        kind,
        doctor: HINDI_PHYSICIAN,
        days_ago,
        what,
    };
    history.add(
        entry(Kind::HealthDocument, 904, "2018 का पुराना पर्चा (स्कैन)"),
        |document| {
            let file = Attachment::shipped(OLD_CARD_HINDI, "2018 का पुराना पर्चा");
            let paper = document.document_reference("पुराना पर्चा", &file);
            document.section("स्वास्थ्य दस्तावेज़", None, &[paper]);
        },
    );
    for days_ago in [30_u32, 125] {
        history.add(
            entry(Kind::Wellness, days_ago, "घर पर लिया गया माप"),
            move |document| {
                document.wellness(&Wellness {
                    pressures: vec![(14, 124, 80), (7, 122, 78), (0, 120, 78)],
                    vitals: Vitals {
                        oxygen: 97,
                        weight_kg: 66.3,
                        height_cm: 158.0,
                        ..Vitals::default()
                    },
                    steps: 5400.0,
                    sleep_h: 7.0,
                    by_patient: true,
                    ..Wellness::default()
                });
            },
        );
    }
}
