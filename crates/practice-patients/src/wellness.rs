//! Wellness records: what a person measures at home, or a clinic at a check-up.
//!
//! Source: NRCES implementation guide for ABDM 6.5.0, WellnessRecord; its sections are told apart by title.

use chrono::Days;
use serde_json::json;

use crate::concept::{SNOMED, Term, coded, hl7};
use crate::document::{Document, Reference, moment};
use crate::observation::{HOME_GLUCOSE, SLEEP, STEPS, Vitals, WAIST};

/// Some weeks of self-care. Days count back from the day of the record.
#[derive(Default)]
pub(crate) struct Wellness {
    /// Days before the record, upper and lower blood pressure.
    pub pressures: Vec<(u64, u16, u16)>,
    /// Days before the record and fasting glucose in mg/dL.
    pub glucose: Vec<(u64, f64)>,
    pub vitals: Vitals,
    pub waist_cm: f64,
    pub steps: f64,
    pub sleep_h: f64,
    /// SNOMED CT finding about smoking.
    pub smoking: Option<Term>,
    /// First day of the last period, where it is recorded.
    pub last_period: Option<chrono::NaiveDate>,
    /// Measured by the person, not in a clinic.
    pub by_patient: bool,
    pub more: Vec<(crate::observation::Measure, f64)>,
}

impl Document {
    /// Writes `wellness` as a Wellness record.
    pub fn wellness(&mut self, wellness: &Wellness) {
        if wellness.by_patient {
            self.author = self.subject.clone();
        }
        let on = self.visit.on;
        let day = |days: u64| moment(on.checked_sub_days(Days::new(days)).unwrap_or(on), 425);
        let at = self.visit.at(-20);
        let mut vital_signs = Vec::new();
        for (days, upper, lower) in &wellness.pressures {
            vital_signs.push(self.blood_pressure(*upper, *lower, &day(*days)));
        }
        let vitals = wellness.vitals;
        let body_only = Vitals {
            weight_kg: vitals.weight_kg,
            height_cm: vitals.height_cm,
            ..Vitals::default()
        };
        let signs_only = Vitals {
            weight_kg: 0.0,
            height_cm: 0.0,
            ..vitals
        };
        vital_signs.extend(self.vitals(signs_only, &at));
        let mut body = self.vitals(body_only, &at);
        if wellness.waist_cm > 0.0 {
            body.push(self.measured(WAIST, wellness.waist_cm, &at));
        }
        for (measure, value) in &wellness.more {
            body.push(self.measured(*measure, *value, &at));
        }
        let mut activity = Vec::new();
        for (measure, value) in [(STEPS, wellness.steps), (SLEEP, wellness.sleep_h)] {
            if value > 0.0 {
                activity.push(self.measured(measure, value, &at));
            }
        }
        let general: Vec<_> = wellness
            .glucose
            .iter()
            .map(|(days, value)| self.measured(HOME_GLUCOSE, *value, &day(*days)))
            .collect();
        let women: Vec<_> = wellness
            .last_period
            .into_iter()
            .map(|first| self.last_period(first))
            .collect();
        let lifestyle: Vec<_> = wellness
            .smoking
            .into_iter()
            .map(|finding| self.smoking(finding))
            .collect();
        for (title, entries) in [
            ("Vital Signs", vital_signs),
            ("Body Measurement", body),
            ("Physical Activity", activity),
            ("General Assessment", general),
            ("Women Health", women),
            ("Lifestyle", lifestyle),
        ] {
            self.section(title, None, &entries);
        }
    }

    fn last_period(&mut self, first: chrono::NaiveDate) -> Reference {
        let name = "Last menstrual period start date";
        let body = json!({
            "status": "final",
            "code": coded(crate::concept::LOINC, "8665-2", name, name),
            "subject": self.subject.json(),
            "effectiveDateTime": self.visit.at(-20),
            "valueDateTime": first.format("%Y-%m-%d").to_string(),
        });
        self.add("Observation", "ObservationWomenHealth", name, body)
    }

    fn smoking(&mut self, finding: Term) -> Reference {
        let body = json!({
            "status": "final",
            "category": [hl7("observation-category", "social-history", "Social History")],
            "code": coded(SNOMED, "365981007", "Finding of tobacco smoking behavior", "Smoking"),
            "subject": self.subject.json(),
            "effectiveDateTime": self.visit.at(-20),
            "valueCodeableConcept": finding.concept(),
        });
        self.add("Observation", "ObservationLifestyle", "Smoking", body)
    }
}
