//! Medicines as Indian prescriptions write them, and the MedicationRequest that says the same.

use serde_json::{Value, json};

use crate::attachment::Attachment;
use crate::concept::{SNOMED, Term, coded, hl7, rounded};
use crate::document::{Document, Reference, SectionCode};

/// When in relation to food.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Food {
    Before,
    After,
    /// Food does not matter, or the medicine is not swallowed.
    Any,
}

/// One line of a prescription.
#[derive(Clone, Copy)]
pub(crate) struct Medicine {
    /// Form, name and strength, such as `Tab. Metformin 500 mg`.
    pub name: &'static str,
    /// `1-0-1` (morning, noon, night), or words such as `SOS` and `once a week`.
    pub pattern: &'static str,
    pub food: Food,
    /// Zero where it is to go on until told otherwise.
    pub days: u16,
    pub note: &'static str,
    pub reason: Option<Term>,
}

/// A line without note or reason.
pub(crate) const fn rx(
    name: &'static str,
    pattern: &'static str,
    food: Food,
    days: u16,
) -> Medicine {
    Medicine {
        name,
        pattern,
        food,
        days,
        note: "",
        reason: None,
    }
}

impl Medicine {
    pub const fn because(self, reason: Term) -> Self {
        Self {
            reason: Some(reason),
            ..self
        }
    }

    pub const fn note(self, note: &'static str) -> Self {
        Self { note, ..self }
    }

    /// What one dose is counted in.
    fn dose_unit(&self) -> &'static str {
        match self.name.split('.').next() {
            Some("Tab" | "टैब") => "tablet",
            Some("Cap" | "कैप") => "capsule",
            Some("Syp" | "Susp") => "mL",
            Some("Inh" | "इन्हेलर") => "puff",
            Some("Inj") => "unit",
            _ => "dose",
        }
    }

    fn route(&self) -> (&'static str, &'static str) {
        match self.name.split('.').next() {
            Some("Inj") => ("34206005", "Subcutaneous route"),
            Some("Inh" | "इन्हेलर") => ("447694001", "Respiratory tract route"),
            Some("Oint" | "Gel") => ("6064005", "Topical route"),
            _ => ("26643006", "Oral route"),
        }
    }

    /// The directions in one line, as the doctor writes them.
    pub fn directions(&self, hindi: bool) -> String {
        let mut parts = vec![self.pattern.to_owned()];
        match (self.food, hindi) {
            (Food::Before, false) => parts.push("before food".to_owned()),
            (Food::After, false) => parts.push("after food".to_owned()),
            (Food::Before, true) => parts.push("भोजन से पहले".to_owned()),
            (Food::After, true) => parts.push("भोजन के बाद".to_owned()),
            (Food::Any, _) => {}
        }
        match (self.days, hindi) {
            (0, false) => parts.push("to continue".to_owned()),
            (0, true) => parts.push("जारी रखें".to_owned()),
            (days, false) => parts.push(format!("for {days} days")),
            (days, true) => parts.push(format!("{days} दिन")),
        }
        if !self.note.is_empty() {
            parts.push(self.note.to_owned());
        }
        parts.join(", ")
    }

    /// The doses of `1-0-1`: morning, noon and night; `None` for other patterns.
    fn doses(&self) -> Option<[f64; 3]> {
        let mut parts = self.pattern.split('-').map(|part| part.parse::<f64>().ok());
        let doses = [parts.next()??, parts.next()??, parts.next()??];
        parts.next().is_none().then_some(doses)
    }

    /// FHIR Dosage: always the directions in words, and a schedule where the pattern gives one.
    pub fn dosage(&self, hindi: bool) -> Value {
        let (route, route_display) = self.route();
        let mut dosage = json!({
            "text": self.directions(hindi),
            "route": coded(SNOMED, route, route_display, route_display),
        });
        let Value::Object(members) = &mut dosage else {
            return dosage;
        };
        if self.pattern == "SOS" {
            members.insert("asNeededBoolean".into(), json!(true));
        }
        let Some(doses) = self.doses() else {
            return dosage;
        };
        let given: Vec<_> = doses.iter().copied().filter(|dose| *dose > 0.0).collect();
        let Some(dose) = given
            .first()
            .map(|dose| rounded(*dose, u8::from(dose.fract() > 0.0)))
        else {
            return dosage;
        };
        let meals = match self.food {
            Food::Before => ["ACM", "ACD", "ACV"],
            Food::After => ["PCM", "PCD", "PCV"],
            Food::Any => ["MORN", "NOON", "NIGHT"],
        };
        let when: Vec<_> = doses
            .iter()
            .zip(meals)
            .filter(|(dose, _)| **dose > 0.0)
            .map(|(_, meal)| meal)
            .collect();
        let mut repeat = json!({
            "frequency": given.len(), "period": 1, "periodUnit": "d", "when": when,
        });
        if let Value::Object(parts) = &mut repeat
            && self.days > 0
        {
            let days = crate::concept::quantity(json!(self.days), "days", "d");
            parts.insert("boundsDuration".into(), days);
        }
        members.insert("timing".into(), json!({ "repeat": repeat }));
        members.insert(
            "doseAndRate".into(),
            json!([{ "doseQuantity": { "value": dose, "unit": self.dose_unit() } }]),
        );
        dosage
    }
}

impl Document {
    /// Adds a MedicationRequest in `status` (`active`, `stopped`, `completed`).
    pub fn medicine(&mut self, medicine: Medicine, status: &str) -> Reference {
        let hindi = self.visit.person.language.starts_with("hi");
        let mut body = json!({
            "status": status,
            "intent": "order",
            "medicationCodeableConcept": { "text": medicine.name },
            "subject": self.subject.json(),
            "authoredOn": self.visit.at(-1),
            "requester": self.author.json(),
            "dosageInstruction": [medicine.dosage(hindi)],
        });
        if let Value::Object(members) = &mut body {
            if let Some(reason) = medicine.reason {
                members.insert("reasonCode".into(), json!([reason.concept()]));
            }
            if status == "stopped" {
                members.insert(
                    "statusReason".into(),
                    json!({ "text": if medicine.note.is_empty() { "Stopped" } else { medicine.note } }),
                );
            }
        }
        self.add(
            "MedicationRequest",
            "MedicationRequest",
            medicine.name,
            body,
        )
    }

    /// Adds a MedicationStatement: what the patient says they take.
    pub fn taken_medicine(&mut self, medicine: Medicine) -> Reference {
        let hindi = self.visit.person.language.starts_with("hi");
        let body = json!({
            "status": "active",
            "category": hl7("medication-statement-category", "outpatient", "Outpatient"),
            "medicationCodeableConcept": { "text": medicine.name },
            "subject": self.subject.json(),
            "dateAsserted": self.visit.at(-20),
            "dosage": [medicine.dosage(hindi)],
        });
        self.add(
            "MedicationStatement",
            "MedicationStatement",
            medicine.name,
            body,
        )
    }

    /// Writes a Prescription record: its one section with `medicines` and the paper, if any.
    pub fn prescription(&mut self, medicines: &[Medicine], paper: Option<&Attachment>) {
        let mut entries: Vec<_> = medicines
            .iter()
            .map(|medicine| self.medicine(*medicine, "active"))
            .collect();
        if let Some(paper) = paper {
            entries.push(self.binary(paper));
        }
        self.section(
            "Prescription record",
            Some(SectionCode("440545006", "Prescription record")),
            &entries,
        );
    }
}
