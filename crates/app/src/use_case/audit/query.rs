//! Which lines of the audit are asked for, and all that a file of them shows.

use chrono::NaiveDate;
use domain::{AbhaAddress, AuditAction, AuditKind, FieldFault, Timestamp, UserName};
use phrase::say;

use crate::{
    Error, calendar,
    port::{AuditEnd, AuditFilter, AuditVerdict, Snapshot},
    view::AuditRow,
};

/// Which lines of the audit, as asked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AuditQuery {
    /// Only about this patient.
    pub patient: Option<AbhaAddress>,
    /// Only what this person did; also `operator`, `program` and `abdm`.
    pub person: Option<String>,
    /// Only actions of these kinds, beside those below.
    pub kinds: Vec<AuditKind>,
    /// Only these actions; all where neither kinds nor actions are named.
    pub actions: Vec<AuditAction>,
    /// Not before this instant.
    pub from: Option<Timestamp>,
    /// Not after this instant.
    pub until: Option<Timestamp>,
    /// Only lines before this number: the page after one that ends with it.
    pub before: Option<u64>,
    /// At most so many, the newest.
    pub limit: Option<usize>,
}

impl AuditQuery {
    /// All that is about one patient.
    #[must_use]
    pub fn of(patient: AbhaAddress) -> Self {
        Self {
            patient: Some(patient),
            ..Self::default()
        }
    }

    /// A beginning as typed: an instant with its offset, or a day in India.
    ///
    /// # Errors
    ///
    /// A fault of `from` for anything else.
    pub fn read_from(text: &str) -> Result<Timestamp, FieldFault> {
        read_moment(text, "from", calendar::first_instant)
    }

    /// An end as typed: an instant with its offset, or a day in India, to its end.
    ///
    /// # Errors
    ///
    /// A fault of `until` for anything else.
    pub fn read_until(text: &str) -> Result<Timestamp, FieldFault> {
        read_moment(text, "until", calendar::last_instant)
    }

    /// Everybody is named as the audit has them, however it was typed.
    pub(super) fn filter(&self, view: &dyn Snapshot) -> Result<AuditFilter, Error> {
        let actor = match &self.person {
            None => None,
            Some(typed) => {
                let known = match UserName::parse(typed) {
                    Ok(name) => view.user_by_name(&name)?,
                    Err(_) => None,
                };
                Some(known.map_or_else(|| typed.trim().to_owned(), |user| user.name.into()))
            }
        };
        let of_kind = |action: &&AuditAction| self.kinds.contains(&action.kind());
        let mut actions = self.actions.clone();
        actions.extend(AuditAction::ALL.iter().filter(of_kind));
        Ok(AuditFilter {
            patient: self.patient.clone(),
            actor,
            actions,
            from: self.from,
            until: self.until,
            before: self.before,
            limit: self.limit,
        })
    }
}

/// All that a file shows.
pub(super) struct Taken {
    pub(super) query: AuditQuery,
    pub(super) rows: Vec<AuditRow>,
    pub(super) verdict: AuditVerdict,
    pub(super) end: AuditEnd,
    pub(super) clinic: String,
    pub(super) by: String,
    pub(super) at: Timestamp,
}

fn read_moment(
    text: &str,
    field: &'static str,
    of_day: fn(NaiveDate) -> Timestamp,
) -> Result<Timestamp, FieldFault> {
    let text = text.trim();
    let day = NaiveDate::parse_from_str(text, "%Y-%m-%d").map(of_day);
    day.or_else(|_| Timestamp::parse(text))
        .map_err(|_| FieldFault::new(field, say::consent_fault_day("2026-11-21")))
}
