//! What is new to a person, and what was reviewed: results and documents.

use std::{collections::HashSet, sync::Arc};

use charts::AbnormalResult;
use domain::{AbhaAddress, AuditAction, FieldFault, RecordId};
use phrase::say;
use zeroize::Zeroizing;

use super::{App, chart};
use crate::{
    Error,
    known_abnormal::Known,
    model::{AuditEntry, Record, Review},
    present, right,
    view::{ReviewForm, SeenView, UnreviewedRow},
};

/// A remark is a sentence or two, not a record of its own: so many characters.
pub const MOST_REMARK: usize = 500;

impl App {
    /// Marks records of a patient as seen by this person: those named, or all that may be shown. Goes to
    /// the audit where any was new.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`] for an unknown patient, and for a record that is not there, may not be shown
    /// or is another patient's: nothing is marked then. Else as the store fails.
    pub async fn mark_seen(
        &self,
        patient: &AbhaAddress,
        records: Option<Vec<RecordId>>,
    ) -> Result<SeenView, Error> {
        self.patient_to_open(patient).await?;
        let patient = patient.clone();
        self.write(right::Clinical, move |tx, context| {
            let shown = tx.shown_records(&patient, context.hiding)?;
            let wanted = match &records {
                None => &shown,
                Some(ids) => {
                    let shown: HashSet<&RecordId> = shown.iter().collect();
                    if !ids.iter().all(|id| shown.contains(id)) {
                        return Err(Error::NotFound { what: "record" });
                    }
                    ids
                }
            };
            let mut marked = 0;
            for record in wanted {
                if tx.mark_seen(record, context.actor, context.now)? {
                    marked += 1;
                }
            }
            if marked > 0 {
                context.audit(
                    tx,
                    AuditAction::RecordsMarkedSeen,
                    Some(&patient),
                    None,
                    &marked.to_string(),
                )?;
            }
            Ok(SeenView { marked })
        })
        .await
    }

    /// Notes that this person reviewed a result or a document. Goes to the audit, without the remark.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`] when the record is not there or may not be shown, or has no such entry;
    /// [`Error::Invalid`] for a remark that is too long; [`Error::Refused`] when it was reviewed before:
    /// nobody's word is written over. Else as the store fails.
    pub async fn review(&self, form: ReviewForm) -> Result<(), Error> {
        self.permit(right::Clinical)?;
        let remark = read_remark(form.remark.as_deref())?;
        let (id, entry) = (form.record, form.entry);
        self.open_patient_of(&id).await?;
        if let Some(entry) = entry {
            let (_, bytes) = self.find_bytes(&id).await?;
            self.apart(right::Clinical, move |_| {
                let found = records::entry_json(&fidelius::unwrap_document(bytes), entry);
                found.map(drop).ok_or(Error::NotFound { what: "entry" })
            })
            .await?;
        }
        self.write(right::Clinical, move |tx, context| {
            let missing = Error::NotFound { what: "record" };
            let record = tx.record(&id, context.hiding)?.ok_or(missing)?;
            let reviews = tx.reviews(&record.patient, context.hiding)?;
            if let Some(before) = find(&reviews, &id, entry) {
                return Err(Error::Refused {
                    code: "already_reviewed",
                    message: say::error_already_reviewed(present::reviewed(before).words()).into(),
                    next: say::error_already_reviewed_next().into(),
                });
            }
            tx.put_review(&Review {
                record: id.clone(),
                entry,
                person: context.actor.to_owned(),
                at: context.now,
                remark: remark.clone(),
            })?;
            let line = line_of(context.actor, AuditAction::RecordReviewed, record, entry);
            tx.audit_append(&line, context.now)
        })
        .await
    }

    /// Takes a review back, whoever made it. Goes to the audit.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`] when the record is not there or may not be shown, or was not reviewed; else as
    /// the store fails.
    pub async fn undo_review(&self, id: &RecordId, entry: Option<u32>) -> Result<(), Error> {
        self.open_patient_of(id).await?;
        let id = id.clone();
        self.write(right::Clinical, move |tx, context| {
            let missing = Error::NotFound { what: "record" };
            let record = tx.record(&id, context.hiding)?.ok_or(missing)?;
            if !tx.remove_review(&id, entry)? {
                return Err(Error::NotFound { what: "review" });
            }
            let action = AuditAction::RecordReviewUndone;
            tx.audit_append(&line_of(context.actor, action, record, entry), context.now)
        })
        .await
    }

    /// Patients of whom an abnormal result stands that nobody has reviewed, those with critical ones
    /// first. A copy of a result in another document counts with it, and what was replaced, cancelled or
    /// entered in error does not count.
    ///
    /// # Errors
    ///
    /// As the store fails.
    pub async fn list_unreviewed(&self) -> Result<Vec<UnreviewedRow>, Error> {
        let now = self.hiding();
        let glass = self.glass();
        let patients = self
            .read(right::Clinical, move |view| view.unreviewed_patients(now))
            .await?;
        let (known, person) = (Arc::clone(self.abnormal()), self.name());
        self.apart(right::Clinical, move |parts| {
            known.forget_others(&patients);
            let mut rows = vec![];
            for address in &patients {
                if !parts.read_shown(&mut |view| glass.is_open(view, address))? {
                    continue;
                }
                let (patient, records, reviews) = parts.read_shown(&mut |view| {
                    let patient = view.patient(address)?;
                    let records = view.shown_records(address, now)?;
                    Ok((patient, records, view.reviews(address, now)?))
                })?;
                let name = patient
                    .as_ref()
                    .and_then(|patient| patient.known_name().map(str::to_owned));
                let expected = patient.map(|patient| patient.expected());
                let of_patient = match known.find(address, &records, expected.as_ref()) {
                    Some(of_patient) => of_patient,
                    None => {
                        let versions = parts.store.versions()?;
                        let chart =
                            chart::read(parts, address, name.clone(), &person, now, versions)?;
                        let in_documents = || charts::identity(&chart.held).person.name;
                        let now_known = Known {
                            records,
                            shown_name: name.clone().or_else(in_documents),
                            expected,
                            results: Arc::new(charts::abnormal(
                                &chart.held,
                                &parts.settings.tests.analytes,
                            )),
                        };
                        known.remember(address, now_known.clone());
                        now_known
                    }
                };
                let results = &of_patient.results;
                let done: HashSet<(&str, Option<u32>)> = reviews
                    .iter()
                    .map(|review| (review.record.as_str(), review.entry))
                    .collect();
                let is_open = |result: &&AbnormalResult| {
                    let mut places = result.places.iter();
                    !places.any(|(record, entry)| {
                        done.contains(&(record.as_str(), *entry))
                            || done.contains(&(record.as_str(), None))
                    })
                };
                let open = || results.iter().filter(is_open);
                let count = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
                let row = UnreviewedRow {
                    patient: address.as_str().to_owned(),
                    patient_name: of_patient.shown_name.clone(),
                    results: count(open().count()),
                    critical: count(open().filter(|result| result.is_critical).count()),
                };
                if row.results > 0 {
                    rows.push(row);
                }
            }
            // Stable: of equals the last received first.
            rows.sort_by_key(|row| row.critical == 0);
            Ok(rows)
        })
        .await
    }
}

fn find<'r>(reviews: &'r [Review], record: &RecordId, entry: Option<u32>) -> Option<&'r Review> {
    reviews
        .iter()
        .find(|review| review.record == *record && review.entry == entry)
}

/// A line of the audit: that something was reviewed, not what was said of it.
fn line_of(actor: &str, action: AuditAction, record: Record, entry: Option<u32>) -> AuditEntry {
    AuditEntry {
        actor: actor.to_owned(),
        action,
        patient: Some(record.patient),
        artefact: Some(record.artefact),
        record: Some(record.id),
        detail: entry
            .map(|entry| format!("entry {entry}"))
            .unwrap_or_default(),
    }
}

/// A remark as typed, without what no eye sees; nothing for nothing.
fn read_remark(typed: Option<&str>) -> Result<Option<Zeroizing<String>>, Error> {
    let typed = typed.unwrap_or_default().trim();
    if typed.chars().count() > MOST_REMARK {
        let most = u32::try_from(MOST_REMARK).unwrap_or(u32::MAX);
        return Err(FieldFault::new("remark", say::error_remark_too_long(most)).into());
    }
    let kept: String = typed
        .chars()
        .map(|letter| if letter.is_control() { ' ' } else { letter })
        .collect();
    Ok((!kept.is_empty()).then(|| Zeroizing::new(kept)))
}
