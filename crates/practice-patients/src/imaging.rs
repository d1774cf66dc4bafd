//! Imaging reports with their picture.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use crate::attachment::{Attachment, Shipped};
use crate::concept::{LOINC, coded, hl7};
use crate::document::{Document, SectionCode};
use crate::person::{Doctor, RADIOLOGIST};
use crate::printed;

/// A picture study and what the reader wrote about it.
#[derive(Clone, Copy)]
pub(crate) struct Imaging {
    pub name: &'static str,
    pub loinc: Option<&'static str>,
    /// DICOM modality and its words: `("DX", "Digital Radiography")`.
    pub modality: (&'static str, &'static str),
    pub body_site: &'static str,
    pub picture: Option<Shipped>,
    pub findings: &'static str,
    pub conclusion: &'static str,
    pub ordered_by: Doctor,
    /// With the reader's letter as a PDF.
    pub printed: bool,
}

impl Document {
    /// Writes `imaging` as the one section of a DiagnosticReport record.
    pub fn imaging_report(&mut self, imaging: &Imaging) {
        let interpreter = self.practitioner(RADIOLOGIST);
        let requester = self.practitioner(imaging.ordered_by);
        let request = self.add(
            "ServiceRequest",
            "ServiceRequest",
            imaging.name,
            json!({
                "status": "completed",
                "intent": "order",
                "code": { "text": imaging.name },
                "subject": self.subject.json(),
                "authoredOn": self.visit.at(-240),
                "requester": requester.json(),
            }),
        );
        let (modality, modality_words) = imaging.modality;
        let study = self.add(
            "ImagingStudy",
            "ImagingStudy",
            imaging.name,
            json!({
                "status": "available",
                "modality": [{
                    "system": "http://dicom.nema.org/resources/ontology/DCM",
                    "code": modality,
                    "display": modality_words,
                }],
                "subject": self.subject.json(),
                "started": self.visit.at(-90),
                "numberOfSeries": 1,
                "numberOfInstances": 1,
                "description": imaging.name,
            }),
        );
        let mut media = Vec::new();
        if let Some(Shipped(content_type, bytes)) = imaging.picture {
            let picture = self.add(
                "Media",
                "Media",
                imaging.name,
                json!({
                    "status": "completed",
                    "modality": { "text": modality_words },
                    "subject": self.subject.json(),
                    "createdDateTime": self.visit.at(-85),
                    "bodySite": { "text": imaging.body_site },
                    "content": {
                        "contentType": content_type,
                        "data": STANDARD.encode(bytes),
                        "size": bytes.len(),
                        "title": imaging.name,
                        "creation": self.visit.at(-85),
                    },
                }),
            );
            media.push(json!({ "comment": imaging.body_site, "link": picture.json() }));
        }
        let code = match imaging.loinc {
            Some(loinc) => coded(LOINC, loinc, imaging.name, imaging.name),
            None => json!({ "text": imaging.name }),
        };
        let mut body = json!({
            "status": "final",
            "category": [hl7("v2-0074", "RAD", "Radiology")],
            "code": code,
            "subject": self.subject.json(),
            "basedOn": [request.json()],
            "effectiveDateTime": self.visit.at(-90),
            "issued": self.visit.at(0),
            "performer": [self.organization.json()],
            "resultsInterpreter": [interpreter.json()],
            "imagingStudy": [study.json()],
            "conclusion": format!("{} Impression: {}", imaging.findings, imaging.conclusion),
        });
        if let Value::Object(members) = &mut body {
            if !media.is_empty() {
                members.insert("media".into(), json!(media));
            }
            if imaging.printed {
                let pdf = printed::letter(
                    &self.visit,
                    imaging.name,
                    &[
                        ("Findings", imaging.findings.to_owned()),
                        ("Impression", imaging.conclusion.to_owned()),
                    ],
                );
                let file = Attachment::pdf(imaging.name, &pdf);
                let form = file.json(self.visit.person.language, &self.visit.at(0));
                members.insert("presentedForm".into(), json!([form]));
            }
        }
        let report = self.add(
            "DiagnosticReport",
            "DiagnosticReportImaging",
            imaging.name,
            body,
        );
        self.section(
            "Imaging report",
            Some(SectionCode("4201000179104", "Imaging report")),
            &[report],
        );
    }
}
