//! Measures known by their code or name: vital signs, habits, common tests.
//!
//! Source: docs/reading-records.md, "Wellness records" and "Series of results".

use crate::clinical::role::folded;

/// Code, name where none was sent, category.
const CODES: [(&str, &str, &str); 55] = [
    ("85354-9", "Blood pressure", "vital"),
    ("55284-4", "Blood pressure", "vital"),
    ("8480-6", "Systolic blood pressure", "vital"),
    ("8462-4", "Diastolic blood pressure", "vital"),
    ("8478-0", "Mean blood pressure", "vital"),
    ("8867-4", "Heart rate", "vital"),
    ("9279-1", "Respiratory rate", "vital"),
    ("2708-6", "Oxygen saturation", "vital"),
    ("59408-5", "Oxygen saturation", "vital"),
    ("61008-9", "Body surface temperature", "vital"),
    ("8310-5", "Body temperature", "vital"),
    ("29463-7", "Body weight", "vital"),
    ("8302-2", "Body height", "vital"),
    ("39156-5", "Body mass index", "vital"),
    ("8280-0", "Waist circumference", "vital"),
    ("56072-2", "Mid upper arm circumference", "vital"),
    ("56074-8", "Neck circumference", "vital"),
    ("9843-4", "Head circumference", "vital"),
    ("8289-1", "Head circumference percentile", "vital"),
    ("59576-9", "Body mass index percentile", "vital"),
    ("77606-2", "Weight for length percentile", "vital"),
    ("72514-3", "Pain severity", "vital"),
    ("55423-8", "Steps", "other"),
    ("93832-4", "Sleep duration", "other"),
    ("41981-2", "Calories burned", "other"),
    ("80493-0", "Activity level", "other"),
    ("2339-0", "Glucose in blood", "laboratory"),
    ("41604-0", "Fasting glucose by glucometer", "laboratory"),
    ("14743-9", "Glucose by glucometer", "laboratory"),
    ("14760-3", "Glucose two hours after meal", "laboratory"),
    ("73708-0", "Body fat", "vital"),
    ("8999-5", "Fluid intake", "other"),
    ("9052-2", "Calorie intake", "other"),
    ("34534-8", "ECG", "other"),
    ("8693-4", "Mental status", "other"),
    ("8665-2", "Last menstrual period", "other"),
    ("42798-9", "Age at menarche", "other"),
    ("42802-9", "Age at menopause", "other"),
    ("92656-8", "Menstrual flow", "other"),
    ("11976-8", "Ovulation date", "other"),
    ("365981007", "Tobacco smoking", "social"),
    ("228273003", "Alcohol", "social"),
    ("228509002", "Tobacco chewing", "social"),
    ("72166-2", "Tobacco smoking", "social"),
    ("74013-4", "Alcoholic drinks per day", "social"),
    ("718-7", "Haemoglobin", "laboratory"),
    ("4548-4", "HbA1c", "laboratory"),
    ("2345-7", "Glucose", "laboratory"),
    ("2160-0", "Creatinine", "laboratory"),
    ("3094-0", "Urea nitrogen", "laboratory"),
    ("2823-3", "Potassium", "laboratory"),
    ("2951-2", "Sodium", "laboratory"),
    ("6690-2", "White cell count", "laboratory"),
    ("777-3", "Platelets", "laboratory"),
    ("3016-3", "TSH", "laboratory"),
];

/// Names that mean one thing, folded, with the name of their series and their category.
const NAMES: [(&str, &str, &str); 48] = [
    ("bp", "bloodpressure", "vital"),
    ("bloodpressure", "bloodpressure", "vital"),
    ("systolicbloodpressure", "systolicbloodpressure", "vital"),
    ("systolic", "systolicbloodpressure", "vital"),
    ("systolicbp", "systolicbloodpressure", "vital"),
    ("diastolicbloodpressure", "diastolicbloodpressure", "vital"),
    ("diastolic", "diastolicbloodpressure", "vital"),
    ("diastolicbp", "diastolicbloodpressure", "vital"),
    ("pulse", "heartrate", "vital"),
    ("pulserate", "heartrate", "vital"),
    ("heartrate", "heartrate", "vital"),
    ("respiratoryrate", "respiratoryrate", "vital"),
    ("respirationrate", "respiratoryrate", "vital"),
    ("rr", "respiratoryrate", "vital"),
    ("spo2", "oxygensaturation", "vital"),
    ("oxygensaturation", "oxygensaturation", "vital"),
    ("temperature", "temperature", "vital"),
    ("temp", "temperature", "vital"),
    ("bodytemperature", "temperature", "vital"),
    ("weight", "bodyweight", "vital"),
    ("bodyweight", "bodyweight", "vital"),
    ("height", "bodyheight", "vital"),
    ("bodyheight", "bodyheight", "vital"),
    ("bmi", "bodymassindex", "vital"),
    ("bodymassindex", "bodymassindex", "vital"),
    ("hb", "haemoglobin", "laboratory"),
    ("hgb", "haemoglobin", "laboratory"),
    ("hemoglobin", "haemoglobin", "laboratory"),
    ("haemoglobin", "haemoglobin", "laboratory"),
    ("hemoglobinhb", "haemoglobin", "laboratory"),
    ("haemoglobinhb", "haemoglobin", "laboratory"),
    ("hba1c", "hba1c", "laboratory"),
    ("glycatedhemoglobin", "hba1c", "laboratory"),
    ("glycatedhaemoglobin", "hba1c", "laboratory"),
    ("glycosylatedhemoglobin", "hba1c", "laboratory"),
    ("glycosylatedhaemoglobin", "hba1c", "laboratory"),
    ("wbc", "whitecellcount", "laboratory"),
    ("wbccount", "whitecellcount", "laboratory"),
    ("totalwbccount", "whitecellcount", "laboratory"),
    ("whitebloodcellcount", "whitecellcount", "laboratory"),
    ("tlc", "whitecellcount", "laboratory"),
    ("totalleucocytecount", "whitecellcount", "laboratory"),
    ("totalleukocytecount", "whitecellcount", "laboratory"),
    ("platelet", "platelets", "laboratory"),
    ("platelets", "platelets", "laboratory"),
    ("plateletcount", "platelets", "laboratory"),
    ("creatinine", "creatinine", "laboratory"),
    ("serumcreatinine", "creatinine", "laboratory"),
];

/// The name of a measure of which only the code was sent.
pub(crate) fn name_of_code(code: &str) -> Option<&'static str> {
    of_code(code).map(|(_, name, _)| *name)
}

/// The category of a measure by its code, else by its name.
pub(crate) fn category(codes: &[String], name: &str) -> Option<&'static str> {
    let by_code = codes.iter().find_map(|code| of_code(code));
    by_code
        .map(|(_, _, category)| *category)
        .or_else(|| of_name(name).map(|(_, _, category)| *category))
}

/// Whether a name means a blood pressure.
pub(crate) fn is_pressure(name: &str) -> bool {
    // Most names are of something else, which their first letter tells.
    let first = name.chars().find(|c| c.is_alphanumeric());
    matches!(first, Some('b' | 'B')) && series_of_name(name) == "bloodpressure"
}

/// The folded name of a series, synonyms made one.
pub(crate) fn series_of_name(name: &str) -> String {
    of_name(name).map_or_else(|| folded(name), |(_, series, _)| (*series).to_owned())
}

fn of_code(code: &str) -> Option<&'static (&'static str, &'static str, &'static str)> {
    CODES.iter().find(|(known, _, _)| *known == code)
}

fn of_name(name: &str) -> Option<&'static (&'static str, &'static str, &'static str)> {
    let folded = folded(name);
    NAMES.iter().find(|(known, _, _)| *known == folded)
}
