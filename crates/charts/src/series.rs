//! What makes two results the same test in the same unit.
//!
//! Half of the laboratories send no code, so that a small table of names and codes joins what every
//! clinician reads as one test. Nothing is ever converted: another unit is another row.
//!
//! Source: docs/reading-records.md, "Series of results"; codes are those of LOINC and SNOMED CT.

use records::clinical::ResultLine;
pub(crate) use records::series::unit;
use records::series::{is_open, other_than_blood, without_apart};

/// A test: its key, further codes of the same test, names without punctuation in lower case.
struct Test(
    &'static str,
    &'static [&'static str],
    &'static [&'static str],
);

/// Tests whose name leaves no doubt about what is measured in blood, and the vital signs.
///
/// Left out on purpose: names that do not say how or when it was measured, such as "glucose" or
/// "LDL cholesterol", and urea, which in one place is urea and in the next its nitrogen.
const TESTS: &[Test] = &[
    Test(
        "loinc:718-7",
        &[],
        &[
            "hb",
            "hgb",
            "haemoglobin",
            "hemoglobin",
            "hemoglobin hb",
            "haemoglobin hb",
        ],
    ),
    Test(
        "loinc:4548-4",
        &[],
        &[
            "hba1c",
            "hb a1c",
            "a1c",
            "haemoglobin a1c",
            "hemoglobin a1c",
            "glycated haemoglobin",
            "glycated hemoglobin",
            "glycosylated haemoglobin",
            "glycosylated hemoglobin",
            "glycosylated hemoglobin hba1c",
            "glycated hemoglobin hba1c",
        ],
    ),
    Test(
        "loinc:6690-2",
        &[],
        &[
            "wbc",
            "wbc count",
            "total wbc count",
            "tlc",
            "total leucocyte count",
            "total leukocyte count",
            "white blood cell count",
        ],
    ),
    Test("loinc:777-3", &[], &["platelets", "platelet count", "plt"]),
    Test(
        "loinc:789-8",
        &[],
        &["rbc count", "red blood cell count", "erythrocyte count"],
    ),
    Test(
        "loinc:4544-3",
        &[],
        &[
            "pcv",
            "hct",
            "haematocrit",
            "hematocrit",
            "packed cell volume",
        ],
    ),
    Test("loinc:787-2", &[], &["mcv", "mean corpuscular volume"]),
    Test(
        "loinc:785-6",
        &[],
        &[
            "mch",
            "mean corpuscular haemoglobin",
            "mean corpuscular hemoglobin",
        ],
    ),
    Test("loinc:786-4", &[], &["mchc"]),
    Test(
        "text:esr",
        &["loinc:30341-2", "loinc:4537-7"],
        &["esr", "erythrocyte sedimentation rate"],
    ),
    Test(
        "loinc:1558-6",
        &[],
        &[
            "fbs",
            "fasting blood sugar",
            "fasting blood glucose",
            "fasting glucose",
            "blood sugar fasting",
            "glucose fasting",
        ],
    ),
    Test(
        "loinc:2160-0",
        &[],
        &["creatinine", "serum creatinine", "s creatinine"],
    ),
    Test("loinc:3094-0", &[], &["bun", "blood urea nitrogen"]),
    Test("loinc:3084-1", &[], &["uric acid", "serum uric acid"]),
    Test("loinc:2951-2", &[], &["sodium", "serum sodium", "na"]),
    Test("loinc:2823-3", &[], &["potassium", "serum potassium", "k"]),
    Test("loinc:2075-0", &[], &["chloride", "serum chloride"]),
    Test(
        "loinc:17861-6",
        &[],
        &["calcium", "serum calcium", "total calcium"],
    ),
    Test(
        "loinc:1975-2",
        &[],
        &[
            "total bilirubin",
            "bilirubin total",
            "serum bilirubin total",
        ],
    ),
    Test(
        "loinc:1968-7",
        &[],
        &["direct bilirubin", "bilirubin direct"],
    ),
    Test(
        "loinc:1742-6",
        &[],
        &[
            "alt",
            "sgpt",
            "sgpt alt",
            "alt sgpt",
            "alanine aminotransferase",
            "alanine transaminase",
        ],
    ),
    Test(
        "loinc:1920-8",
        &[],
        &[
            "ast",
            "sgot",
            "sgot ast",
            "ast sgot",
            "aspartate aminotransferase",
            "aspartate transaminase",
        ],
    ),
    Test("loinc:6768-6", &[], &["alp", "alkaline phosphatase"]),
    Test("loinc:1751-7", &[], &["albumin", "serum albumin"]),
    Test(
        "loinc:2885-2",
        &[],
        &["total protein", "serum total protein"],
    ),
    Test(
        "loinc:2093-3",
        &[],
        &[
            "total cholesterol",
            "cholesterol total",
            "cholesterol",
            "serum cholesterol",
        ],
    ),
    Test("loinc:2085-9", &[], &["hdl", "hdl cholesterol", "hdl c"]),
    Test(
        "loinc:2571-8",
        &[],
        &["triglycerides", "triglyceride", "serum triglycerides"],
    ),
    Test("loinc:3016-3", &[], &["tsh", "thyroid stimulating hormone"]),
    Test("loinc:1988-5", &[], &["crp", "c reactive protein"]),
    Test(
        "loinc:85354-9",
        &["loinc:55284-4", "snomed:75367002"],
        &["blood pressure", "bp", "blood pressure panel"],
    ),
    Test(
        "loinc:8480-6",
        &["snomed:271649006"],
        &["systolic blood pressure", "systolic bp", "systolic"],
    ),
    Test(
        "loinc:8462-4",
        &["snomed:271650006"],
        &["diastolic blood pressure", "diastolic bp", "diastolic"],
    ),
    Test(
        "loinc:8867-4",
        &["snomed:364075005"],
        &["heart rate", "pulse", "pulse rate", "hr"],
    ),
    Test(
        "loinc:9279-1",
        &["snomed:86290005"],
        &["respiratory rate", "respiration rate", "rr"],
    ),
    Test(
        "loinc:2708-6",
        &["loinc:59408-5", "snomed:431314004"],
        &["spo2", "oxygen saturation"],
    ),
    Test(
        "loinc:8310-5",
        &["snomed:386725007"],
        &["temperature", "body temperature", "temp"],
    ),
    Test(
        "loinc:29463-7",
        &["snomed:27113001"],
        &["weight", "body weight"],
    ),
    Test(
        "loinc:8302-2",
        &["snomed:50373000"],
        &["height", "body height"],
    ),
    Test(
        "loinc:39156-5",
        &["snomed:60621009"],
        &["bmi", "body mass index"],
    ),
];

/// The key of the test, without the unit. `panel` is the name of what contains the result. Empty for a
/// result without code and name, which is the same test as no other.
///
/// What tells a result apart, such as its side, stays behind it.
pub(crate) fn series(line: &ResultLine, panel: Option<&str>) -> String {
    let (of_test, apart) = without_apart(line.series.trim());
    let mut series = of_any_part(of_test, line, panel);
    series.push_str(apart);
    series
}

/// The key of the test, whatever part of the body it is of.
fn of_any_part(series: &str, line: &ResultLine, panel: Option<&str>) -> String {
    // A name says "sodium"; only the panel says that it is of the urine.
    let of_panel = || {
        panel
            .filter(|_| line.category != "vital")
            .and_then(other_than_blood)
    };
    if let Some(known) = TESTS
        .iter()
        .find(|test| test.0 == series || test.1.contains(&series))
    {
        return match of_panel().filter(|material| !is_open(material)) {
            Some(material) => format!("{}/{material}", known.0),
            None => known.0.to_owned(),
        };
    }
    if series.is_empty() || series.starts_with("loinc:") || series.starts_with("snomed:") {
        return series.to_owned();
    }
    let text = series.strip_prefix("text:").unwrap_or(series);
    // The material of the specimen stands before the name.
    let (material, text) = match text.split_once('/') {
        Some((material, text)) => (Some(material.to_owned()), text),
        None => (of_panel(), text),
    };
    let text = letters(text);
    let is_named = |name: &str| name.bytes().filter(|byte| *byte != b' ').eq(text.bytes());
    match material {
        Some(material) => format!("text:{material}/{text}"),
        None => match TESTS
            .iter()
            .find(|test| test.2.iter().any(|name| is_named(name)))
        {
            Some(known) => known.0.to_owned(),
            None => format!("text:{text}"),
        },
    }
}

/// Letters and digits in lower case, all else of ASCII away: `S. Creatinine` is `screatinine`.
/// Marks of Indian scripts are part of their letters and stay.
fn letters(text: &str) -> String {
    let kept = text
        .chars()
        .filter(|c| !c.is_ascii_punctuation() && !c.is_whitespace());
    kept.flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests;
