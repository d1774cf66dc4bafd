//! The laboratory report that carries the results.

use serde_json::{Value, json};

use crate::attachment::Attachment;
use crate::concept::{LOINC, coded, hl7, quantity, rounded};
use crate::document::{Document, Reference, SectionCode};
use crate::person::{Doctor, PATHOLOGIST};
use crate::printed;
use crate::result::{Analyte, LabResult, Limits, Outcome, Panel, range_in_words};

/// How much a laboratory's software says about each result.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum LabStyle {
    /// Range and interpretation code.
    Full,
    /// The range as words only, as older software sends it.
    RangeInWords,
    /// The bare value.
    Bare,
}

/// A laboratory report in the making.
pub(crate) struct LabReport {
    pub panels: Vec<Panel>,
    pub conclusion: String,
    pub style: LabStyle,
    pub printed: bool,
    pub ordered_by: Doctor,
}

impl Document {
    /// Writes `report` as the one section of a DiagnosticReport record.
    pub fn lab_report(&mut self, report: &LabReport) {
        let reference = self.lab_results(report);
        let mut entries = vec![reference];
        if report.printed {
            let pdf = Attachment::pdf(
                &self.visit.title,
                &printed::lab_report(&self.visit, &report.panels, &report.conclusion),
            );
            entries.push(self.document_reference("Laboratory report", &pdf));
        }
        self.section(
            "Laboratory report",
            Some(SectionCode("4241000179101", "Laboratory report")),
            &entries,
        );
    }

    /// Adds the DiagnosticReport with everything it points at and returns its reference.
    pub fn lab_results(&mut self, report: &LabReport) -> Reference {
        let interpreter = self.practitioner(PATHOLOGIST);
        let requester = self.practitioner(report.ordered_by);
        let request = self.add(
            "ServiceRequest",
            "ServiceRequest",
            "Laboratory request",
            json!({
                "status": "completed",
                "intent": "order",
                "code": { "text": names(&report.panels) },
                "subject": self.subject.json(),
                "authoredOn": self.visit.at(-180),
                "requester": requester.json(),
            }),
        );
        let mut specimens = Vec::new();
        let mut results = Vec::new();
        for panel in &report.panels {
            let specimen = self.add(
                "Specimen",
                "Specimen",
                panel.specimen,
                json!({
                    "type": { "text": panel.specimen },
                    "subject": self.subject.json(),
                    "receivedTime": self.visit.at(-120),
                    "collection": { "collectedDateTime": self.visit.at(-150) },
                }),
            );
            let members: Vec<_> = panel
                .results
                .iter()
                .map(|result| self.lab_observation(result, report.style, &specimen, &interpreter))
                .collect();
            specimens.push(specimen.json());
            match panel.loinc {
                Some(loinc) if members.len() > 1 => {
                    results.push(self.panel_observation(panel, loinc, &members).json());
                }
                _ => results.extend(members.iter().map(Reference::json)),
            }
        }
        let name = names(&report.panels);
        let code = match report.panels.first() {
            Some(Panel {
                loinc: Some(loinc),
                name,
                ..
            }) if report.panels.len() == 1 => coded(LOINC, loinc, name, name),
            _ => json!({ "text": name }),
        };
        let body = json!({
            "status": "final",
            "category": [hl7("v2-0074", "LAB", "Laboratory")],
            "code": code,
            "subject": self.subject.json(),
            "basedOn": [request.json()],
            "effectiveDateTime": self.visit.at(-150),
            "issued": self.visit.at(-5),
            "performer": [self.organization.json()],
            "resultsInterpreter": [interpreter.json()],
            "specimen": specimens,
            "result": results,
            "conclusion": report.conclusion,
        });
        self.add("DiagnosticReport", "DiagnosticReportLab", name, body)
    }

    fn panel_observation(
        &mut self,
        panel: &Panel,
        loinc: &str,
        members: &[Reference],
    ) -> Reference {
        let body = json!({
            "status": "final",
            "category": [hl7("observation-category", "laboratory", "Laboratory")],
            "code": coded(LOINC, loinc, panel.name, panel.name),
            "subject": self.subject.json(),
            "effectiveDateTime": self.visit.at(-150),
            "hasMember": members.iter().map(Reference::json).collect::<Vec<_>>(),
        });
        self.add("Observation", "Observation", panel.name, body)
    }

    fn lab_observation(
        &mut self,
        result: &LabResult,
        style: LabStyle,
        specimen: &Reference,
        interpreter: &Reference,
    ) -> Reference {
        let analyte = result.analyte;
        let female = self.visit.person.is_female();
        let limits = analyte.limits(female);
        let mut body = json!({
            "status": "final",
            "category": [hl7("observation-category", "laboratory", "Laboratory")],
            "code": coded(LOINC, analyte.loinc, analyte.name, analyte.name),
            "subject": self.subject.json(),
            "effectiveDateTime": self.visit.at(-150),
            "issued": self.visit.at(-5),
            "performer": [interpreter.json()],
            "specimen": specimen.json(),
        });
        if let Value::Object(members) = &mut body {
            let unusual = match result.outcome {
                Outcome::Number(value) => {
                    let number = rounded(value, analyte.digits);
                    members.insert(
                        "valueQuantity".into(),
                        quantity(number, analyte.unit, analyte.ucum),
                    );
                    analyte.interpret(value, female)
                }
                Outcome::Beyond(comparator, value) => {
                    let mut amount =
                        quantity(rounded(value, analyte.digits), analyte.unit, analyte.ucum);
                    if let Value::Object(parts) = &mut amount {
                        parts.insert("comparator".into(), json!(comparator));
                    }
                    members.insert("valueQuantity".into(), amount);
                    analyte.interpret(value, female)
                }
                Outcome::Words(words, usual) => {
                    members.insert("valueString".into(), json!(words));
                    if usual {
                        ("N", "Normal")
                    } else {
                        ("A", "Abnormal")
                    }
                }
            };
            let has_range = limits.low.is_some() || limits.high.is_some();
            if style != LabStyle::Bare && has_range {
                members.insert(
                    "referenceRange".into(),
                    json!([range(&analyte, limits, style)]),
                );
            }
            let (code, display) = unusual;
            if style == LabStyle::Full
                && (has_range || matches!(result.outcome, Outcome::Words(..)))
            {
                members.insert(
                    "interpretation".into(),
                    json!([hl7("v3-ObservationInterpretation", code, display)]),
                );
            }
        }
        self.add("Observation", "Observation", analyte.name, body)
    }
}

fn range(analyte: &Analyte, limits: Limits, style: LabStyle) -> Value {
    let words = range_in_words(analyte, limits);
    if style == LabStyle::RangeInWords {
        return json!({ "text": words });
    }
    let mut range = json!({ "text": words });
    if let Value::Object(members) = &mut range {
        for (name, limit) in [("low", limits.low), ("high", limits.high)] {
            if let Some(limit) = limit {
                let amount = quantity(rounded(limit, analyte.digits), analyte.unit, analyte.ucum);
                members.insert(name.into(), amount);
            }
        }
    }
    range
}

fn names(panels: &[Panel]) -> String {
    panels
        .iter()
        .map(|panel| panel.name)
        .collect::<Vec<_>>()
        .join(", ")
}
