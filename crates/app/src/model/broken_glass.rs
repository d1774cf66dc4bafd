//! Reasons for opening records without a consent of one's own ("break the glass").

use std::{collections::HashMap, fmt};

use domain::{AbhaAddress, AuditAction, GlassId, Timestamp};
use serde::{Deserialize, Serialize};

use crate::{
    digest::sha256_hex,
    port::{AuditFilter, AuditLine},
};

/// What somebody wrote before a patient's records were opened to them without a consent of their own,
/// or before they asked in an emergency.
///
/// The words lie here and not in the audit, whose lines stay for good: who wrote them may have named the
/// patient. The line holds their digest, so that nobody changes them afterwards.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BrokenGlass {
    /// Ours.
    pub id: GlassId,
    /// Who wrote it, as the audit names them.
    pub actor: String,
    /// Whose records.
    pub patient: AbhaAddress,
    /// When.
    pub at: Timestamp,
    /// Why, in their words; gone once nothing may name the patient any more.
    pub reason: Option<String>,
    /// Who looked it through.
    pub review: Option<GlassReview>,
}

/// That somebody looked a reason through.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GlassReview {
    /// Who, as the audit names them.
    pub actor: String,
    /// When.
    pub at: Timestamp,
    /// What they had to say; gone with the reason.
    pub remark: Option<String>,
}

impl BrokenGlass {
    /// What the line of the audit says of words that belong to this reason. The id is random, so equal
    /// words are told in different ways.
    #[must_use]
    pub fn line_of(&self, words: &str) -> String {
        Self::line(&self.id, words)
    }

    /// As [`BrokenGlass::line_of`], by the id.
    #[must_use]
    pub fn line(id: &GlassId, words: &str) -> String {
        format!("{id} {}", sha256_hex(format!("{id} {words}").as_bytes()))
    }

    /// The lines of the audit that tell of reasons and of their reviews.
    #[must_use]
    pub fn lines() -> AuditFilter {
        AuditFilter {
            actions: vec![AuditAction::GlassBroken, AuditAction::GlassReviewed],
            ..AuditFilter::default()
        }
    }

    /// What of these reasons is not as their `lines` say: taken away, added, changed, or a review taken back.
    /// A store keeps the two apart, so that whoever changes the one is found out by the other.
    #[must_use]
    pub fn find_fault(lines: Vec<AuditLine>, kept: Vec<Self>) -> Option<String> {
        let (mut written, mut reviewed) = (HashMap::new(), HashMap::new());
        for line in lines {
            let id = line.entry.detail.split(' ').next().unwrap_or_default();
            let of_action = match line.entry.action {
                AuditAction::GlassBroken => &mut written,
                _ => &mut reviewed,
            };
            of_action.insert(id.to_owned(), line);
        }
        for broken in kept {
            let Some(line) = written.remove(broken.id.as_str()) else {
                return Some("a reason has no line of its own".to_owned());
            };
            let review = reviewed.remove(broken.id.as_str());
            let changed = match (&broken.review, review) {
                _ if !broken.is_told_by(&line) => line,
                (None, None) => continue,
                (Some(review), Some(line)) if broken.is_review_told_by(review, &line) => continue,
                (_, Some(line)) => line,
                (Some(_), None) => return Some("the review of a reason has no line".to_owned()),
            };
            return Some(format!(
                "the words that line {} tells of were changed",
                changed.seq
            ));
        }
        let left = written.into_values().chain(reviewed.into_values());
        left.map(|line| line.seq)
            .min()
            .map(|seq| format!("the reason that line {seq} tells of is missing"))
    }

    fn is_told_by(&self, line: &AuditLine) -> bool {
        line.entry.actor == self.actor
            && line.at == self.at
            && self.are_words_told(self.reason.as_deref(), line)
    }

    fn is_review_told_by(&self, review: &GlassReview, line: &AuditLine) -> bool {
        // A remark that was never made is told as an empty one.
        let remark = review.remark.as_deref().unwrap_or_default();
        let words = self.reason.is_some().then_some(remark);
        line.entry.actor == review.actor && line.at == review.at && self.are_words_told(words, line)
    }

    /// Words that are gone, since nothing may name their patient any more, cannot be held against the line.
    fn are_words_told(&self, words: Option<&str>, line: &AuditLine) -> bool {
        words.is_none_or(|words| line.entry.detail == self.line_of(words))
    }
}

impl fmt::Debug for BrokenGlass {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "BrokenGlass({}, [redacted])", self.id)
    }
}

impl fmt::Debug for GlassReview {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("GlassReview([redacted])")
    }
}
