//! Lines of the audit with what is known beside them: the purpose of the consent they were done under, and
//! the words that somebody wrote.

use std::collections::HashMap;

use domain::{ArtefactId, AuditKind, ConsentId, GlassId, Purpose};

use crate::{
    Error,
    model::BrokenGlass,
    port::{AuditFilter, AuditLine, Snapshot},
    view::AuditRow,
};

/// Reads lines. A purpose and a reason stay in the store as long as the lines: nothing removes the dates and
/// purposes of consents (docs/promises.md, "Law").
pub(super) fn read(view: &dyn Snapshot, filter: &AuditFilter) -> Result<Vec<AuditRow>, Error> {
    let lines = view.audit(filter)?;
    let is_reason = |line: &AuditLine| line.entry.action.kind() == AuditKind::BreakGlass;
    let reasons = match lines.iter().any(is_reason) {
        true => view.broken_glass(false)?,
        false => vec![],
    };
    let mut sources = Sources {
        view,
        by_artefact: HashMap::new(),
        by_consent: HashMap::new(),
        reasons: reasons
            .into_iter()
            .map(|broken| (broken.id.clone(), broken))
            .collect(),
    };
    let rows = lines.into_iter().map(|line| {
        let purpose = sources.purpose(&line)?;
        let why = sources.why(&line);
        Ok(row(line, purpose, why))
    });
    rows.collect()
}

struct Sources<'v> {
    view: &'v dyn Snapshot,
    by_artefact: HashMap<ArtefactId, Option<Purpose>>,
    by_consent: HashMap<ConsentId, Option<Purpose>>,
    reasons: HashMap<GlassId, BrokenGlass>,
}

impl Sources<'_> {
    fn purpose(&mut self, line: &AuditLine) -> Result<Option<Purpose>, Error> {
        if let Some(artefact) = &line.entry.artefact {
            if let Some(known) = self.by_artefact.get(artefact) {
                return Ok(*known);
            }
            let found = self.view.artefact(artefact)?;
            let purpose = match found.and_then(|artefact| artefact.consent) {
                Some(consent) => self.purpose_of(&consent)?,
                None => None,
            };
            self.by_artefact.insert(artefact.clone(), purpose);
            return Ok(purpose);
        }
        // Lines about a consent end with our id of it.
        let is_asked = line.entry.action.kind() == AuditKind::Asked;
        let last = line.entry.detail.rsplit(' ').next().unwrap_or_default();
        match ConsentId::parse(last) {
            Ok(consent) if is_asked => self.purpose_of(&consent),
            _ => Ok(None),
        }
    }

    fn purpose_of(&mut self, consent: &ConsentId) -> Result<Option<Purpose>, Error> {
        if let Some(known) = self.by_consent.get(consent) {
            return Ok(*known);
        }
        let purpose = self.view.consent(consent)?.map(|found| found.purpose);
        self.by_consent.insert(consent.clone(), purpose);
        Ok(purpose)
    }

    fn why(&self, line: &AuditLine) -> Option<String> {
        let id = line.entry.detail.split(' ').next()?;
        let broken = self.reasons.get(&GlassId::parse(id).ok()?)?;
        match line.entry.action {
            domain::AuditAction::GlassBroken => broken.reason.clone(),
            domain::AuditAction::GlassReviewed => broken.review.as_ref()?.remark.clone(),
            _ => None,
        }
    }
}

fn row(line: AuditLine, purpose: Option<Purpose>, why: Option<String>) -> AuditRow {
    let entry = line.entry;
    AuditRow {
        seq: line.seq,
        at: line.at.to_string(),
        actor: entry.actor,
        action: entry.action,
        kind: entry.action.kind(),
        patient: entry.patient.map(|patient| patient.as_str().to_owned()),
        artefact: entry.artefact,
        record: entry.record,
        purpose,
        why,
        detail: entry.detail,
    }
}
