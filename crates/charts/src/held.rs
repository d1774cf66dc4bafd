//! What the clinic holds of a patient: digests, each with the record it was made from.

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
}

redact_debug!(Held);
