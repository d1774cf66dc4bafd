//! Files inside documents: those shipped with the program and those printed by it.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use crate::document::{Document, Reference};

/// A file as a FHIR Attachment describes it.
pub(crate) struct Attachment {
    pub content_type: &'static str,
    pub title: String,
    pub bytes: Vec<u8>,
}

/// A file of `files/`: media type and bytes.
#[derive(Clone, Copy)]
pub(crate) struct Shipped(pub &'static str, pub &'static [u8]);

pub(crate) const CHEST_XRAY: Shipped =
    Shipped("image/jpeg", include_bytes!("../files/chest-xray.jpg"));
pub(crate) const TIBIA_FRACTURE: Shipped =
    Shipped("image/png", include_bytes!("../files/tibia-fracture.png"));
pub(crate) const TIBIA_NAIL: Shipped =
    Shipped("image/png", include_bytes!("../files/tibia-nail.png"));
pub(crate) const ECG: Shipped = Shipped("image/png", include_bytes!("../files/ecg-12-lead.png"));
pub(crate) const ULTRASOUND: Shipped = Shipped(
    "image/jpeg",
    include_bytes!("../files/obstetric-ultrasound.jpg"),
);
pub(crate) const OLD_PAPERS: Shipped = Shipped(
    "application/pdf",
    include_bytes!("../files/old-papers-scan.pdf"),
);
pub(crate) const OLD_CARD_HINDI: Shipped =
    Shipped("image/jpeg", include_bytes!("../files/old-card-hindi.jpg"));
pub(crate) const PRESCRIPTION_PHOTO: Shipped = Shipped(
    "image/jpeg",
    include_bytes!("../files/prescription-photo.jpg"),
);
pub(crate) const IMMUNISATION_CARD: Shipped = Shipped(
    "image/jpeg",
    include_bytes!("../files/immunisation-card.jpg"),
);

impl Attachment {
    pub fn pdf(title: &str, bytes: &[u8]) -> Self {
        Self {
            content_type: "application/pdf",
            title: title.to_owned(),
            bytes: bytes.to_vec(),
        }
    }

    pub fn shipped(file: Shipped, title: &str) -> Self {
        Self {
            content_type: file.0,
            title: title.to_owned(),
            bytes: file.1.to_vec(),
        }
    }

    /// The FHIR Attachment, its bytes in base64, created at `at`.
    pub fn json(&self, language: &str, at: &str) -> Value {
        json!({
            "contentType": self.content_type,
            "language": language,
            "data": STANDARD.encode(&self.bytes),
            "size": self.bytes.len(),
            "title": self.title,
            "creation": at,
        })
    }
}

impl Document {
    /// Adds a DocumentReference that carries `file`; `kind` says what the paper is.
    pub fn document_reference(&mut self, kind: &str, file: &Attachment) -> Reference {
        let body = json!({
            "status": "current",
            "docStatus": "final",
            "type": { "text": kind },
            "subject": self.subject.json(),
            "date": self.visit.at(0),
            "author": [self.author.json()],
            "content": [{ "attachment": file.json(self.visit.person.language, &self.visit.at(0)) }],
        });
        self.add(
            "DocumentReference",
            "DocumentReference",
            file.title.clone(),
            body,
        )
    }

    /// Adds a Binary with `file`, as prescriptions carry the paper.
    pub fn binary(&mut self, file: &Attachment) -> Reference {
        let body = json!({
            "contentType": file.content_type,
            "data": STANDARD.encode(&file.bytes),
        });
        self.add("Binary", "Binary", file.title.clone(), body)
    }
}
