//! A discharge summary with its ten sections.
//!
//! Source: NRCES implementation guide for ABDM 6.5.0, DischargeSummaryRecord.

use chrono::Days;
use serde_json::json;

use crate::attachment::Attachment;
use crate::clinical::Allergy;
use crate::concept::{Term, hl7, hl7_coding};
use crate::document::{Document, SectionCode, moment};
use crate::lab::{LabReport, LabStyle};
use crate::medicine::Medicine;
use crate::observation::Vitals;
use crate::printed;
use crate::result::Panel;

/// A stay in hospital that ended on the visit's day.
pub(crate) struct Stay {
    pub nights: u64,
    pub emergency: bool,
    pub complaints: Vec<(Term, String)>,
    pub vitals: Vitals,
    pub examination: Vec<(&'static str, String)>,
    pub allergies: Vec<Allergy>,
    pub history: Vec<(Term, &'static str)>,
    pub diagnosis: (Term, &'static str),
    /// What happened, in the author's words.
    pub course: &'static str,
    pub investigations: Vec<Panel>,
    /// What was done, on which night of the stay, and its outcome.
    pub procedures: Vec<(Term, u64, &'static str)>,
    pub medicines: Vec<Medicine>,
    pub plan: &'static str,
    pub review_after_days: u64,
}

impl Document {
    /// Writes `stay` as a DischargeSummary record, with a printed summary attached.
    pub fn discharge_summary(&mut self, stay: &Stay) {
        let on = self.visit.on;
        let admitted = on.checked_sub_days(Days::new(stay.nights)).unwrap_or(on);
        let admitted_at = moment(admitted, 615);
        let complaints: Vec<_> = stay
            .complaints
            .iter()
            .map(|(term, words)| self.condition(*term, words, None))
            .collect();
        let mut examination = self.vitals(stay.vitals, &admitted_at);
        for (system, finding) in &stay.examination {
            let code = json!({ "text": system });
            examination.push(self.finding(code, "Observation", system, finding));
        }
        let mut allergies: Vec<_> = stay
            .allergies
            .iter()
            .map(|allergy| self.allergy(*allergy))
            .collect();
        if allergies.is_empty() {
            allergies.push(self.no_known_allergy("No known drug allergy"));
        }
        let (term, words) = stay.diagnosis;
        let diagnosis = self.condition(term, words, None);
        let mut history = vec![diagnosis.clone()];
        for (term, since) in &stay.history {
            history.push(self.condition(*term, term.1, Some(since)));
        }
        let report = LabReport {
            panels: stay.investigations.clone(),
            conclusion: "Results during the stay.".to_owned(),
            style: LabStyle::Full,
            printed: false,
            ordered_by: self.visit.doctor,
        };
        let investigations = if report.panels.is_empty() {
            Vec::new()
        } else {
            vec![self.lab_results(&report)]
        };
        let mut procedures = Vec::new();
        for (term, night, outcome) in &stay.procedures {
            let day = admitted.checked_add_days(Days::new(*night)).unwrap_or(on);
            procedures.push(self.procedure(*term, term.1, &moment(day, 690), Some(outcome)));
        }
        let medicines: Vec<_> = stay
            .medicines
            .iter()
            .map(|medicine| self.medicine(*medicine, "active"))
            .collect();
        let review_on = on
            .checked_add_days(Days::new(stay.review_after_days))
            .unwrap_or(on);
        let review = self.appointment(review_on, "Review after discharge");
        let plan = self.add(
            "CarePlan",
            "CarePlan",
            "Advice at discharge",
            json!({
                "status": "active",
                "intent": "plan",
                "title": "Advice at discharge",
                "description": stay.plan,
                "subject": self.subject.json(),
                "period": { "start": on.format("%Y-%m-%d").to_string() },
                "activity": [{ "outcomeReference": [review.json()] }],
            }),
        );
        let lines: Vec<_> = stay
            .medicines
            .iter()
            .map(|line| format!("{}   {}", line.name, line.directions(false)))
            .collect();
        let paper = printed::letter(
            &self.visit,
            "DISCHARGE SUMMARY",
            &[
                (
                    "Stay",
                    format!(
                        "{} to {}",
                        admitted.format("%d %b %Y"),
                        on.format("%d %b %Y")
                    ),
                ),
                ("Diagnosis", words.to_owned()),
                ("Course in hospital", stay.course.to_owned()),
                ("Medicines at discharge", lines.join("\n")),
                (
                    "Advice",
                    format!("{}\nReview on {}", stay.plan, review_on.format("%d %b %Y")),
                ),
            ],
        );
        let paper = self.document_reference(
            "Discharge summary",
            &Attachment::pdf("Discharge summary", &paper),
        );
        let course = self.finding(
            json!({ "text": "Course in hospital" }),
            "Observation",
            "Course in hospital",
            stay.course,
        );
        examination.push(course);
        self.stay_encounter(stay, &admitted_at, &diagnosis);
        for (title, code, entries) in [
            (
                "Chief complaints",
                SectionCode("422843007", "Chief complaint section"),
                complaints,
            ),
            (
                "Physical examination",
                SectionCode("425044008", "Physical exam section"),
                examination,
            ),
            (
                "Allergies",
                SectionCode("722446000", "Allergy record"),
                allergies,
            ),
            (
                "Medical history",
                SectionCode("1003642006", "Past medical history section"),
                history,
            ),
            (
                "Investigations",
                SectionCode("721981007", "Diagnostic studies report"),
                investigations,
            ),
            (
                "Procedures",
                SectionCode("1003640003", "History of past procedure section"),
                procedures,
            ),
            (
                "Medications at discharge",
                SectionCode("1003606003", "Medication history section"),
                medicines,
            ),
            (
                "Care plan",
                SectionCode("734163000", "Care plan"),
                vec![plan],
            ),
            (
                "Document reference",
                SectionCode("373942005", "Discharge summary"),
                vec![paper],
            ),
        ] {
            self.section(title, Some(code), &entries);
        }
    }

    fn stay_encounter(
        &mut self,
        stay: &Stay,
        admitted_at: &str,
        diagnosis: &crate::document::Reference,
    ) {
        let body = json!({
            "identifier": [{
                "system": "https://practice.invalid/admissions",
                "value": format!("{}-IP", self.visit.reference),
            }],
            "status": "finished",
            "class": if stay.emergency {
                hl7_coding("v3-ActCode", "EMER", "emergency")
            } else {
                hl7_coding("v3-ActCode", "IMP", "inpatient encounter")
            },
            "subject": self.subject.json(),
            "participant": [{ "individual": self.author.json() }],
            "period": { "start": admitted_at, "end": self.visit.at(0) },
            "diagnosis": [{
                "condition": diagnosis.json(),
                "use": hl7("diagnosis-role", "DD", "Discharge diagnosis"),
            }],
            "hospitalization": {
                "dischargeDisposition": hl7("discharge-disposition", "home", "Home"),
            },
            "serviceProvider": self.organization.json(),
        });
        self.encounter = Some(self.add("Encounter", "Encounter", "Inpatient stay", body));
    }
}
