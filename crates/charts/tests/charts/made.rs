//! Synthetic digests.

use charts::Held;
use chrono::NaiveDate;
use records::ClinicalDigest;
use records::Flag;
use records::clinical::{
    AllergyLine, ConditionLine, EncounterLine, ImmunizationDueLine, ImmunizationLine, MedicineLine,
    Part, ResultLine, ResultRange,
};

/// A text in English, kept for the rest of the test.
pub fn said(text: &phrase::Text) -> &'static str {
    Box::leak(words::english(text).into_boxed_str())
}

pub fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 21).unwrap()
}

/// A record of a hospital with a date; what it holds is added by the caller.
pub fn held(record: &str, hospital: &str, date: &str, digest: ClinicalDigest) -> Held {
    Held {
        record: record.to_owned(),
        hospital: hospital.to_owned(),
        received_at: format!("2026-11-20T10:00:{:02}Z", record.len() % 60),
        digest: ClinicalDigest {
            title: format!("Document {record}").into(),
            date: (!date.is_empty()).then(|| date.to_owned()),
            status: Some("final".to_owned()),
            entries: 10,
            ..digest
        },
        standing: charts::Standing::default(),
        marks: charts::Marks::default(),
    }
}

pub fn part(entry: u32) -> Part {
    Part {
        entry: Some(entry),
        ..Part::default()
    }
}

pub fn flagged(flag: Flag) -> Part {
    Part {
        flag: Some(flag),
        ..part(7)
    }
}

/// A laboratory result; the number is read from the value.
pub fn result(series: &str, value: &str, unit: &str, date: &str) -> ResultLine {
    ResultLine {
        part: part(3),
        name: series.split(':').next_back().unwrap_or_default().into(),
        series: series.to_owned(),
        category: "laboratory".to_owned(),
        value: value.into(),
        unit: (!unit.is_empty()).then(|| unit.to_owned()),
        number: value.trim_start_matches(['<', '>']).parse().ok(),
        comparator: value
            .chars()
            .next()
            .filter(|c| "<>".contains(*c))
            .map(String::from),
        date: (!date.is_empty()).then(|| date.to_owned()),
        ..ResultLine::default()
    }
}

pub fn marked(mut line: ResultLine, mark: Flag) -> ResultLine {
    line.mark = Some(mark);
    line
}

pub fn ranged(mut line: ResultLine, text: &str) -> ResultLine {
    line.ranges = vec![ResultRange {
        text: text.into(),
        low: None,
        high: None,
    }];
    line
}

pub fn blood_pressure(systolic: &str, diastolic: &str, date: &str) -> ResultLine {
    let mut line = result(
        "loinc:85354-9",
        &format!("{systolic}/{diastolic}"),
        "mmHg",
        date,
    );
    line.category = "vital".to_owned();
    line.number = None;
    line.components = vec![
        result("loinc:8480-6", systolic, "mmHg", ""),
        result("loinc:8462-4", diastolic, "mmHg", ""),
    ];
    line
}

pub fn allergy(name: &str) -> AllergyLine {
    AllergyLine {
        part: part(4),
        name: name.into(),
        key: format!("text:{}", name.to_lowercase()),
        clinical: Some("active".to_owned()),
        ..AllergyLine::default()
    }
}

pub fn no_known_allergies() -> AllergyLine {
    AllergyLine {
        is_statement: true,
        clinical: None,
        ..allergy("No known allergies")
    }
}

pub fn condition(name: &str, role: &str) -> ConditionLine {
    ConditionLine {
        part: part(5),
        name: name.into(),
        key: format!("text:{}", name.to_lowercase()),
        role: role.to_owned(),
        ..ConditionLine::default()
    }
}

pub fn medicine(name: &str, key: &str, date: &str) -> MedicineLine {
    MedicineLine {
        part: part(6),
        name: name.into(),
        key: key.to_owned(),
        date: (!date.is_empty()).then(|| date.to_owned()),
        instruction: Some("1-0-1".into()),
        ..MedicineLine::default()
    }
}

pub fn dose(vaccine: &str, dose: &str, date: &str) -> ImmunizationLine {
    ImmunizationLine {
        part: part(2),
        vaccine: vaccine.into(),
        dose: (!dose.is_empty()).then(|| dose.into()),
        date: (!date.is_empty()).then(|| date.to_owned()),
        ..ImmunizationLine::default()
    }
}

pub fn due(vaccine: &str, due: &str) -> ImmunizationDueLine {
    ImmunizationDueLine {
        part: part(8),
        vaccine: vaccine.into(),
        due: Some(due.to_owned()),
        ..ImmunizationDueLine::default()
    }
}

pub fn visit(class: &str, start: &str, end: &str) -> EncounterLine {
    EncounterLine {
        part: part(9),
        kind: if class == "IMP" {
            "Inpatient stay"
        } else {
            "Outpatient visit"
        }
        .into(),
        class: Some(class.to_owned()),
        start: (!start.is_empty()).then(|| start.to_owned()),
        end: (!end.is_empty()).then(|| end.to_owned()),
        ..EncounterLine::default()
    }
}
