//! What the clinic holds of a patient: digests, each with the record it was made from.

use std::collections::BTreeSet;

use phrase::Phrase;
use records::ClinicalDigest;
use records::redact_debug;

/// A digest with the record it was made from.
#[derive(Clone, PartialEq)]
pub struct Held {
    /// Id of the record.
    pub record: String,
    /// Name of the hospital, else its HIP id.
    pub hospital: String,
    /// When it was received, RFC 3339 in UTC.
    pub received_at: String,
    /// Its content.
    pub digest: ClinicalDigest,
    /// Whether it stands, as [`settle`](crate::settle) finds.
    pub standing: Standing,
}

/// What other documents of the patient say against one.
#[derive(Clone, Default, PartialEq)]
pub struct Standing {
    /// Whether another stands in its place.
    pub is_replaced: bool,
    /// What its reader must know, in words.
    pub said: Vec<Phrase>,
    /// Entries of which another document holds a newer version.
    pub outdated: BTreeSet<u32>,
}

redact_debug!(Held, Standing);
