//! Lines up one person's care contexts, each with the recipe of its document.

use std::sync::Arc;

use chrono::{Datelike, Days, NaiveDate, Weekday};
use serde_json::Value;

use crate::document::{Document, Visit};
use crate::kind::RecordKind;
use crate::patient::{CareContext, PracticePatient};
use crate::person::{Doctor, Hospital, Person};

/// One person's history, counted in days before `today`.
pub(crate) struct History {
    pub person: Person,
    pub today: NaiveDate,
    care_contexts: Vec<CareContext>,
}

/// When, where and by whom; `what` is the document's title and the care context's display.
pub(crate) struct Entry<'a> {
    pub hospital: Hospital,
    pub kind: RecordKind,
    pub doctor: Doctor,
    pub days_ago: u32,
    pub what: &'a str,
}

impl History {
    pub fn new(person: Person, today: NaiveDate) -> Self {
        Self {
            person,
            today,
            care_contexts: Vec::new(),
        }
    }

    /// The working day `days_ago` days before today.
    fn day(&self, days_ago: u32) -> NaiveDate {
        let on = self
            .today
            .checked_sub_days(Days::new(u64::from(days_ago)))
            .unwrap_or(self.today);
        working_day(on)
    }

    /// Adds a document that `fill` writes.
    pub fn add(&mut self, entry: Entry<'_>, fill: impl Fn(&mut Document) + Send + Sync + 'static) {
        self.add_damaged(entry, fill, |_| {});
    }

    /// Adds a document that `damage` spoils after it is written, as a faulty sender would.
    pub fn add_damaged(
        &mut self,
        entry: Entry<'_>,
        fill: impl Fn(&mut Document) + Send + Sync + 'static,
        damage: impl Fn(&mut Value) + Send + Sync + 'static,
    ) {
        let on = self.day(entry.days_ago);
        let count = self.care_contexts.len();
        let reference = format!(
            "{}-{}{:02}-{:03}",
            entry.hospital.prefix(),
            initial(entry.kind),
            self.person.number,
            count + 1
        );
        // Between 09:00 and 17:59, spread so that no two visits look alike.
        let minute = 540 + u32::try_from(count * 97 % 540).unwrap_or(0);
        let visit = Visit {
            person: self.person,
            hospital: entry.hospital,
            kind: entry.kind,
            doctor: entry.doctor,
            on,
            minute,
            reference: reference.clone(),
            title: entry.what.to_owned(),
        };
        self.care_contexts.push(CareContext {
            hospital: entry.hospital,
            patient_reference: self.person.reference_at(entry.hospital),
            reference,
            display: format!("{}, {}", entry.what, on.format("%d %b %Y")),
            hi_type: entry.kind.hi_type(),
            on,
            recipe: Arc::new(move || {
                let mut document = Document::new(visit.clone());
                fill(&mut document);
                let mut bundle = document.finish();
                damage(&mut bundle);
                bundle
            }),
        });
    }

    /// Closes the history, oldest care context first.
    pub fn finish(mut self) -> PracticePatient {
        self.care_contexts.sort_by_key(|context| context.on);
        PracticePatient {
            address: self.person.address,
            name: self.person.name,
            name_in_script: self.person.name_in_script,
            gender: self.person.gender,
            born_on: self.person.born_on,
            abha_number: self.person.abha_number,
            care_contexts: self.care_contexts,
        }
    }
}

/// `on`, or the Saturday before it where it is a Sunday: clinics are closed on Sundays.
pub(crate) fn working_day(on: NaiveDate) -> NaiveDate {
    match on.weekday() {
        Weekday::Sun => on.pred_opt().unwrap_or(on),
        _ => on,
    }
}

fn initial(kind: RecordKind) -> &'static str {
    match kind {
        RecordKind::OpConsultation => "OP",
        RecordKind::Prescription => "RX",
        RecordKind::DischargeSummary => "DS",
        RecordKind::DiagnosticReport => "DR",
        RecordKind::Immunization => "IM",
        RecordKind::HealthDocument => "HD",
        RecordKind::Wellness => "WR",
        RecordKind::Invoice => "IN",
    }
}
