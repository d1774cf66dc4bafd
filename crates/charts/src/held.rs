//! What the clinic holds of a patient: digests, each with the record it was made from.

use std::collections::{BTreeMap, BTreeSet};

use phrase::{Phrase, Text};
use records::ClinicalDigest;
use records::Moment;
use records::redact_debug;

use crate::view::Reviewed;

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
    /// What the clinic's people did with it.
    pub marks: Marks,
}

/// What the clinic's people did with a document: nothing of it comes from the document itself.
#[derive(Clone, Default, PartialEq)]
pub struct Marks {
    /// Whether the person who asks has not opened it yet.
    pub is_new: bool,
    /// Reviews, by entry; under none that of the document as a whole.
    pub reviews: BTreeMap<Option<u32>, Reviewed>,
}

impl Marks {
    /// The review of an entry, else that of the whole document.
    #[must_use]
    pub fn review_of(&self, entry: Option<u32>) -> Option<&Reviewed> {
        let own = entry.and_then(|entry| self.reviews.get(&Some(entry)));
        own.or_else(|| self.reviews.get(&None))
    }
}

/// What other documents of the patient say against one.
#[derive(Clone, Default, PartialEq)]
pub struct Standing {
    /// Whether another stands in its place.
    pub is_replaced: bool,
    /// What its reader must know, in words.
    pub said: Vec<Phrase>,
    /// The documents it replaces or adds to, by title and date, if the clinic holds all that it names.
    pub relates: Option<Text>,
    /// Entries of which another document holds a newer version.
    pub outdated: BTreeSet<u32>,
}

impl Held {
    /// A day after it was received, in milliseconds since 1970: zones take a day at most.
    pub(crate) fn latest_at(&self) -> Option<i64> {
        const DAY: i64 = 24 * 3600 * 1000;
        Some(at(&self.received_at)? + DAY)
    }

    /// Whether what happened then lies after it was received, which cannot be.
    pub(crate) fn is_ahead(&self, at: i64) -> bool {
        self.latest_at().is_some_and(|latest| at > latest)
    }

    /// When a date of this document begins; none for one that cannot be.
    pub(crate) fn at(&self, date: &str) -> Option<i64> {
        at(date).filter(|at| !self.is_ahead(*at))
    }
}

/// Milliseconds since 1970 at which a date begins.
pub(crate) fn at(date: &str) -> Option<i64> {
    Moment::parse(date)?.millis()
}

redact_debug!(Held, Standing, Marks);
