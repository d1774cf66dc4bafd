//! What happened since a line of the audit, for whoever does not look at the window.

use std::collections::BTreeMap;

use domain::{AbhaAddress, AuditAction, ConsentId, EndReason, Right, TransferState};

use super::App;
use crate::{
    Error,
    model::AuditEntry,
    port::{AuditFilter, AuditLine, Snapshot},
    right,
    view::{News, NewsItem, NewsKind},
};

/// Lines looked at, newest first; what lies before is not told.
const MOST: usize = 2_000;

/// Whether news name patients.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Naming {
    /// To a person who may see patients, with nothing locked.
    Named,
    /// Nobody, or nobody knows who, looks at the screen.
    Unnamed,
}

impl App {
    /// What happened since the line `after`; of nothing, and where the audit stands now, without one. Patients are
    /// news to those alone who may see them, and what is in a record to nobody.
    ///
    /// # Errors
    ///
    /// As the store fails.
    pub async fn news_since(&self, after: Option<u64>, naming: Naming) -> Result<News, Error> {
        let sees_patients = self.may(Right::Desk);
        self.read(right::Status, move |view| {
            let upto = view.audit_end()?.seq;
            let after = after.unwrap_or(upto);
            let new = usize::try_from(upto.saturating_sub(after)).unwrap_or(MOST);
            let mut told = Told {
                view,
                sees_patients,
                naming,
                items: BTreeMap::new(),
            };
            if new > 0 {
                let lines = view.audit(&AuditFilter {
                    limit: Some(new.min(MOST)),
                    ..AuditFilter::default()
                })?;
                for line in lines.iter().filter(|line| line.seq > after) {
                    told.line(line)?;
                }
            }
            let items = told.items.into_values().collect();
            Ok(News { upto, items })
        })
        .await
    }
}

struct Told<'v> {
    view: &'v dyn Snapshot,
    sees_patients: bool,
    naming: Naming,
    /// One of a kind for a consent, the most urgent kind first.
    items: BTreeMap<(NewsKind, Option<ConsentId>), NewsItem>,
}

impl Told<'_> {
    fn line(&mut self, line: &AuditLine) -> Result<(), Error> {
        let entry = &line.entry;
        let Some(kind) = kind_of(entry) else {
            return Ok(());
        };
        if !self.sees_patients && kind != NewsKind::NeedsYou {
            return Ok(());
        }
        let consent = match self.sees_patients {
            true => self.consent_of(entry)?,
            false => None,
        };
        let key = (kind, consent.clone());
        if let Some(known) = self.items.get_mut(&key) {
            if kind == NewsKind::Arrived {
                known.count += 1;
            }
            return Ok(());
        }
        let patient = match (&entry.patient, self.naming) {
            (Some(patient), Naming::Named) if self.sees_patients => self.called(patient)?,
            _ => None,
        };
        let item = NewsItem {
            kind,
            count: 1,
            patient,
            consent,
        };
        self.items.insert(key, item);
        Ok(())
    }

    fn called(&self, patient: &AbhaAddress) -> Result<Option<String>, Error> {
        let known = self.view.patient(patient)?;
        let name = known.and_then(|known| known.name);
        Ok(Some(name.unwrap_or_else(|| patient.as_str().to_owned())))
    }

    fn consent_of(&self, entry: &AuditEntry) -> Result<Option<ConsentId>, Error> {
        if let Some(artefact) = &entry.artefact {
            let found = self.view.artefact(artefact)?;
            return Ok(found.and_then(|artefact| artefact.consent));
        }
        Ok(ConsentId::parse(entry.detail.as_str()).ok())
    }
}

/// What kind of news a line of the audit is, if any.
fn kind_of(entry: &AuditEntry) -> Option<NewsKind> {
    match entry.action {
        AuditAction::ConsentGranted => Some(NewsKind::Agreed),
        AuditAction::ConsentDenied => Some(NewsKind::Declined),
        AuditAction::ConsentRevoked => Some(NewsKind::Withdrawn),
        AuditAction::ArtefactEnded if entry.detail == EndReason::Revoked.name() => {
            Some(NewsKind::Withdrawn)
        }
        AuditAction::RecordReceived => Some(NewsKind::Arrived),
        AuditAction::ConsentFailed
        | AuditAction::TransferOverdue
        | AuditAction::MessageNeverRead
        | AuditAction::MessageNeverMatched => Some(NewsKind::NeedsYou),
        AuditAction::TransferEnded => {
            let state = entry.detail.split(',').next().unwrap_or_default();
            let is_short = [TransferState::Failed, TransferState::Partial]
                .iter()
                .any(|short| short.name() == state);
            is_short.then_some(NewsKind::NeedsYou)
        }
        _ => None,
    }
}
