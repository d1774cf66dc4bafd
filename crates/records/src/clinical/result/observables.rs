//! Measures known by their code or name: vital signs, habits, common tests.
//!
//! Source: docs/reading-records.md, "Wellness records" and "Series of results".

use std::borrow::Cow;

use phrase::{Argument, Text, say};

use crate::clinical::role::folded;

/// Code, what it measures where no name was sent (`record-measure` of the words), category.
const CODES: [(&str, &str, &str); 55] = [
    ("85354-9", "bloodpressure", "vital"),
    ("55284-4", "bloodpressure", "vital"),
    ("8480-6", "systolicbloodpressure", "vital"),
    ("8462-4", "diastolicbloodpressure", "vital"),
    ("8478-0", "meanbloodpressure", "vital"),
    ("8867-4", "heartrate", "vital"),
    ("9279-1", "respiratoryrate", "vital"),
    ("2708-6", "oxygensaturation", "vital"),
    ("59408-5", "oxygensaturation", "vital"),
    ("61008-9", "bodysurfacetemperature", "vital"),
    ("8310-5", "temperature", "vital"),
    ("29463-7", "bodyweight", "vital"),
    ("8302-2", "bodyheight", "vital"),
    ("39156-5", "bodymassindex", "vital"),
    ("8280-0", "waistcircumference", "vital"),
    ("56072-2", "midupperarmcircumference", "vital"),
    ("56074-8", "neckcircumference", "vital"),
    ("9843-4", "headcircumference", "vital"),
    ("8289-1", "headcircumferencepercentile", "vital"),
    ("59576-9", "bodymassindexpercentile", "vital"),
    ("77606-2", "weightforlengthpercentile", "vital"),
    ("72514-3", "painseverity", "vital"),
    ("55423-8", "steps", "other"),
    ("93832-4", "sleepduration", "other"),
    ("41981-2", "caloriesburned", "other"),
    ("80493-0", "activitylevel", "other"),
    ("2339-0", "glucoseinblood", "laboratory"),
    ("41604-0", "fastingglucosebyglucometer", "laboratory"),
    ("14743-9", "glucosebyglucometer", "laboratory"),
    ("14760-3", "glucosetwohoursaftermeal", "laboratory"),
    ("73708-0", "bodyfat", "vital"),
    ("8999-5", "fluidintake", "other"),
    ("9052-2", "calorieintake", "other"),
    ("34534-8", "ecg", "other"),
    ("8693-4", "mentalstatus", "other"),
    ("8665-2", "lastmenstrualperiod", "other"),
    ("42798-9", "ageatmenarche", "other"),
    ("42802-9", "ageatmenopause", "other"),
    ("92656-8", "menstrualflow", "other"),
    ("11976-8", "ovulationdate", "other"),
    ("365981007", "tobaccosmoking", "social"),
    ("228273003", "alcohol", "social"),
    ("228509002", "tobaccochewing", "social"),
    ("72166-2", "tobaccosmoking", "social"),
    ("74013-4", "alcoholicdrinksperday", "social"),
    ("718-7", "haemoglobin", "laboratory"),
    ("4548-4", "hba1c", "laboratory"),
    ("2345-7", "glucose", "laboratory"),
    ("2160-0", "creatinine", "laboratory"),
    ("3094-0", "ureanitrogen", "laboratory"),
    ("2823-3", "potassium", "laboratory"),
    ("2951-2", "sodium", "laboratory"),
    ("6690-2", "whitecellcount", "laboratory"),
    ("777-3", "platelets", "laboratory"),
    ("3016-3", "tsh", "laboratory"),
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
pub(crate) fn name_of_code(code: &str) -> Option<Text> {
    of_code(code).map(|(_, measure, _)| say::record_measure(*measure).into())
}

/// A name to compare: as sent, or what a measure named here is called in a series.
pub(crate) fn plain(name: &Text) -> Cow<'_, str> {
    match name {
        Text::Sent(name) => Cow::Borrowed(name),
        Text::Own(phrase) => match phrase.arguments().next() {
            Some((_, Argument::Text(measure))) => Cow::Borrowed(measure),
            _ => Cow::Borrowed(""),
        },
    }
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
