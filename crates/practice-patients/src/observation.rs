//! Vital signs and other single findings.

use serde_json::{Value, json};

use crate::concept::{LOINC, UCUM, coded, hl7, quantity, rounded};
use crate::document::{Document, Reference};

/// A measure that needs no reference range: words, LOINC code, unit and decimals.
#[derive(Clone, Copy)]
pub(crate) struct Measure {
    pub name: &'static str,
    pub loinc: &'static str,
    pub unit: &'static str,
    pub ucum: &'static str,
    pub digits: u8,
    /// NRCES profile of the Observation.
    pub profile: &'static str,
}

const fn measure(
    name: &'static str,
    loinc: &'static str,
    unit: &'static str,
    ucum: &'static str,
    digits: u8,
    profile: &'static str,
) -> Measure {
    Measure {
        name,
        loinc,
        unit,
        ucum,
        digits,
        profile,
    }
}

const VITAL: &str = "ObservationVitalSigns";
const BODY: &str = "ObservationBodyMeasurement";
const ACTIVITY: &str = "ObservationPhysicalActivity";
const GENERAL: &str = "ObservationGeneralAssessment";

pub(crate) const PULSE: Measure = measure("Heart rate", "8867-4", "beats/min", "/min", 0, VITAL);
pub(crate) const BREATHS: Measure = measure(
    "Respiratory rate",
    "9279-1",
    "breaths/min",
    "/min",
    0,
    VITAL,
);
pub(crate) const OXYGEN: Measure = measure("Oxygen saturation", "2708-6", "%", "%", 0, VITAL);
pub(crate) const TEMPERATURE: Measure =
    measure("Body temperature", "8310-5", "°C", "Cel", 1, VITAL);
pub(crate) const WEIGHT: Measure = measure("Body weight", "29463-7", "kg", "kg", 1, BODY);
pub(crate) const HEIGHT: Measure = measure("Body height", "8302-2", "cm", "cm", 0, BODY);
pub(crate) const BMI: Measure = measure("Body mass index", "39156-5", "kg/m2", "kg/m2", 1, BODY);
pub(crate) const WAIST: Measure = measure("Waist circumference", "8280-0", "cm", "cm", 0, BODY);
pub(crate) const HEAD: Measure = measure("Head circumference", "9843-4", "cm", "cm", 1, BODY);
pub(crate) const STEPS: Measure = measure(
    "Number of steps in 24 hours",
    "55423-8",
    "steps/day",
    "{steps}/d",
    0,
    ACTIVITY,
);
pub(crate) const SLEEP: Measure = measure("Sleep duration", "93832-4", "h", "h", 1, ACTIVITY);
pub(crate) const HOME_GLUCOSE: Measure = measure(
    "Glucose by glucometer, fasting",
    "14743-9",
    "mg/dL",
    "mg/dL",
    0,
    GENERAL,
);

/// What a nurse writes down at the door. Zero means not measured.
#[derive(Clone, Copy, Default)]
pub(crate) struct Vitals {
    pub systolic: u16,
    pub diastolic: u16,
    pub pulse: u16,
    pub breaths: u16,
    pub oxygen: u16,
    pub temperature: f64,
    pub weight_kg: f64,
    pub height_cm: f64,
}

impl Document {
    /// Adds one measured value taken at `at` (a FHIR dateTime).
    pub fn measured(&mut self, measure: Measure, value: f64, at: &str) -> Reference {
        let value = quantity(rounded(value, measure.digits), measure.unit, measure.ucum);
        let body = json!({
            "status": "final",
            "category": [hl7("observation-category", "vital-signs", "Vital Signs")],
            "code": coded(LOINC, measure.loinc, measure.name, measure.name),
            "subject": self.subject.json(),
            "effectiveDateTime": at,
            "performer": [self.author.json()],
            "valueQuantity": value,
        });
        self.add("Observation", measure.profile, measure.name, body)
    }

    /// Adds a blood pressure in mmHg.
    pub fn blood_pressure(&mut self, systolic: u16, diastolic: u16, at: &str) -> Reference {
        let part = |code: &str, name: &str, value: u16| {
            json!({
                "code": coded(LOINC, code, name, name),
                "valueQuantity": { "value": value, "unit": "mmHg", "system": UCUM, "code": "mm[Hg]" },
            })
        };
        let body = json!({
            "status": "final",
            "category": [hl7("observation-category", "vital-signs", "Vital Signs")],
            "code": coded(LOINC, "85354-9", "Blood pressure panel with all children optional", "Blood pressure"),
            "subject": self.subject.json(),
            "effectiveDateTime": at,
            "performer": [self.author.json()],
            "component": [
                part("8480-6", "Systolic blood pressure", systolic),
                part("8462-4", "Diastolic blood pressure", diastolic),
            ],
        });
        self.add("Observation", VITAL, "Blood pressure", body)
    }

    /// Adds everything in `vitals` that was measured, and the body mass index where it can be told.
    pub fn vitals(&mut self, vitals: Vitals, at: &str) -> Vec<Reference> {
        let mut references = Vec::new();
        if vitals.systolic > 0 {
            references.push(self.blood_pressure(vitals.systolic, vitals.diastolic, at));
        }
        let metres = vitals.height_cm / 100.0;
        let bmi = if metres > 1.2 {
            vitals.weight_kg / (metres * metres)
        } else {
            0.0
        };
        for (measure, value) in [
            (PULSE, f64::from(vitals.pulse)),
            (BREATHS, f64::from(vitals.breaths)),
            (OXYGEN, f64::from(vitals.oxygen)),
            (TEMPERATURE, vitals.temperature),
            (WEIGHT, vitals.weight_kg),
            (HEIGHT, vitals.height_cm),
            (BMI, bmi),
        ] {
            if value > 0.0 {
                references.push(self.measured(measure, value, at));
            }
        }
        references
    }

    /// Adds a finding in words, under `code` where it has one.
    pub fn finding(&mut self, code: Value, profile: &str, name: &str, words: &str) -> Reference {
        let body = json!({
            "status": "final",
            "code": code,
            "subject": self.subject.json(),
            "effectiveDateTime": self.visit.at(-10),
            "performer": [self.author.json()],
            "valueString": words,
        });
        self.add("Observation", profile, name, body)
    }
}
