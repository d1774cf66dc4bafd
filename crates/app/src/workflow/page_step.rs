//! Taking a page that was made ready: a few entries in each transaction, so that callbacks are kept in
//! between; how far it came stands in the store, and a step that was interrupted is repeated.
//!
//! Source: docs/protocol.md, "Pages"; docs/promises.md, S3, R2, R9, R10.

use std::collections::BTreeMap;

use domain::{
    AuditAction, Brought, CareContextReference, ContextStanding, EntryOutcome, Grant,
    HealthInfoType, Problem, Relation, TransferEvent,
};
use phrase::{Text, say};

use super::{
    Context, Outcome, data_request, narrowing,
    page::{Body, Document, PagePlan, PlannedEntry, ReadyDocument},
    transfer,
};
use crate::{
    Error,
    model::{AuditEntry, EntryMark, Kept, PageUnderWay, Record, Terms, Transfer},
    port::Tx,
};

/// Takes the entries that were made ready; `None`: more are left.
pub(crate) fn apply(
    tx: &mut dyn Tx,
    context: &Context<'_>,
    kept: &Kept,
    plan: &PagePlan,
) -> Result<Option<Outcome>, Error> {
    let found = match &kept.transfer {
        Some(id) => tx.transfer(id)?,
        None => None,
    };
    let Some(mut found) = found else {
        return Ok(Some(Outcome::Refused(
            "its transfer is not known".to_owned(),
        )));
    };
    let Some(terms) = tx.terms(&found.artefact)? else {
        return Ok(Some(Outcome::Refused(
            "its artefact is not known".to_owned(),
        )));
    };
    let ended = terms.state.end_reason().is_some();
    if ended || found.ledger.state().is_ended() {
        return Ok(Some(Outcome::Done));
    }
    if !found.ledger.takes(plan.transaction.as_ref()) {
        if data_request::note(&mut found, Problem::OtherTransaction) {
            tx.put_transfer(&found)?;
        }
        return Ok(Some(Outcome::Parked(
            "it names another transaction than on-request".to_owned(),
        )));
    }
    if tx.has_page_digest(&found.id, &kept.digest)? {
        return Ok(Some(Outcome::Done));
    }
    if plan.skipped {
        // on-request came in between and made it ours; it is decrypted at the next look.
        return Ok(Some(Outcome::Parked("waiting to be decrypted".to_owned())));
    }
    keep(tx, context, kept, plan, &terms, &mut found)
}

fn keep(
    tx: &mut dyn Tx,
    context: &Context<'_>,
    kept: &Kept,
    plan: &PagePlan,
    terms: &Terms,
    found: &mut Transfer,
) -> Result<Option<Outcome>, Error> {
    let mut page = match tx.page_under_way(&found.id, &kept.digest)? {
        Some(page) => page,
        None => begin(tx, kept, plan, found)?,
    };
    let ready = plan.entries.get(page.taken..plan.ready).unwrap_or_default();
    // Pages of its number that came before: a page that was damaged may have been sent again.
    let earlier: Vec<i64> = tx
        .pages_numbered(&found.id, plan.number)?
        .into_iter()
        .filter(|place| *place < page.place)
        .collect();
    take(tx, context, terms, found, (ready, &earlier), &mut page)?;
    page.taken = page.taken.max(plan.ready);
    page.is_whole = page.taken >= plan.entries.len();
    tx.put_page_under_way(&found.id, &page)?;
    if !page.is_whole {
        return Ok(None);
    }
    for unread in &plan.unread {
        data_request::note(
            found,
            Problem::LeftOut {
                unread: unread.clone(),
            },
        );
    }
    if plan.names_other_curve {
        data_request::note(found, Problem::KeyCurveName);
    }
    let event = TransferEvent::Page {
        count: plan.count,
        is_new_number: page.is_new_number,
        transaction: plan.transaction.clone(),
        brought: page.brought,
    };
    transfer::step(tx, context, terms, found, event)?;
    Ok(Some(Outcome::Done))
}

/// Notes a page of which nothing was taken.
fn begin(
    tx: &mut dyn Tx,
    kept: &Kept,
    plan: &PagePlan,
    found: &Transfer,
) -> Result<PageUnderWay, Error> {
    let is_new_number = tx.pages_numbered(&found.id, plan.number)?.is_empty();
    let body = match &plan.body {
        Body::Ready(sealed) => Some(sealed),
        Body::NotNeeded | Body::Received(_) => None,
    };
    let place = tx.put_sealed_page(&found.id, plan.number, &kept.digest, body)?;
    Ok(PageUnderWay {
        place,
        is_new_number,
        taken: 0,
        brought: Brought::default(),
        is_whole: false,
    })
}

/// Takes some entries of a page.
fn take(
    tx: &mut dyn Tx,
    context: &Context<'_>,
    terms: &Terms,
    found: &Transfer,
    (entries, earlier): (&[PlannedEntry], &[i64]),
    page: &mut PageUnderWay,
) -> Result<(), Error> {
    let mut digests = Vec::new();
    let mut standings: BTreeMap<&CareContextReference, ContextStanding> = BTreeMap::new();
    for entry in entries {
        if let Document::Ready(document) = &entry.document
            && keep_record(tx, context, terms, found, &entry.context, document)?
        {
            digests.extend(document.digest.as_ref());
        }
        page.brought.count(&entry.outcome);
        // Read and written once, however many entries a visit has.
        if !standings.contains_key(&entry.context) {
            let known = tx.standing(&found.id, &entry.context)?;
            let relation = entry.place.relation;
            let new = || ContextStanding::new(entry.context.clone(), relation);
            standings.insert(&entry.context, known.unwrap_or_else(new));
        }
        if let Some(standing) = standings.get_mut(&entry.context) {
            if standing.relation == Relation::Asked && !standing.came() {
                page.brought.contexts += 1;
            }
            standing.count(&entry.outcome);
            if entry.outcome == EntryOutcome::Opened && standing.fault.is_some() {
                page.brought.mended += make_good(tx, found, entry, earlier, standing)?;
            }
        }
        if entry.outcome != EntryOutcome::Opened {
            let mark = EntryMark {
                page: page.place,
                entry: entry.place.entry,
                context: entry.context.clone(),
                outcome: entry.outcome.clone(),
            };
            tx.put_entry(&found.id, &mark)?;
        }
    }
    for standing in standings.values() {
        tx.put_standing(&found.id, standing)?;
    }
    // Together, for the index of words is written in blocks.
    tx.put_sealed_digests(&digests)?;
    Ok(())
}

/// Takes back the fault of an entry that came again and is a record now: the same place of a page of the same
/// number, of the same visit. Another entry of the visit that is lost stays lost. Returns how many were.
fn make_good(
    tx: &mut dyn Tx,
    found: &Transfer,
    entry: &PlannedEntry,
    earlier: &[i64],
    standing: &mut ContextStanding,
) -> Result<u32, Error> {
    let mut mended = 0;
    for place in earlier {
        if let Some(mut mark) = tx.entry(&found.id, *place, entry.place.entry)?
            && mark.context == entry.context
            && matches!(mark.outcome, EntryOutcome::Fault(_))
        {
            mark.outcome = EntryOutcome::Opened;
            tx.put_entry(&found.id, &mark)?;
            mended += 1;
        }
    }
    if mended > 0 {
        let left = tx.entries(&found.id)?.into_iter();
        standing.fault = left
            .filter(|mark| mark.context == entry.context)
            .find_map(|mark| match mark.outcome {
                EntryOutcome::Fault(fault) => Some(fault),
                EntryOutcome::Opened | EntryOutcome::Pending => None,
            });
    }
    Ok(mended)
}

/// Keeps what one entry brought; whether it is a record now that was none before.
pub(super) fn keep_record(
    tx: &mut dyn Tx,
    context: &Context<'_>,
    terms: &Terms,
    transfer: &Transfer,
    care_context: &CareContextReference,
    document: &ReadyDocument,
) -> Result<bool, Error> {
    let Some(patient) = &terms.patient else {
        return Ok(false);
    };
    let sender = match (&terms.grant, &terms.hip) {
        (Grant::Artefact, Some(hip)) => hip.to_string(),
        // Its terms are not known.
        (Grant::Artefact, None) => return Ok(false),
        (Grant::Share(at), _) => format!("shared at {}", at.counter),
    };
    // Sent again, sealed anew: a page is its bytes, a record is its document.
    if tx.has_document(&terms.artefact, &document.sealed.sum)? {
        return Ok(false);
    }
    // A later grant may have left the visit out since this was planned.
    let standing = tx.standing(&transfer.id, care_context)?;
    if standing.is_some_and(|standing| standing.relation == Relation::Outside) {
        return Ok(false);
    }
    let summary = &document.summary;
    let expected = match tx.patient(patient)? {
        Some(known) => known.expected(),
        None => records::ExpectedPatient {
            address: patient.as_str().to_owned(),
            ..Default::default()
        },
    };
    let hi_type = summary.hi_type.clone().unwrap_or_default();
    let mut warnings: Vec<Text> = Vec::new();
    if let Some(details) = &summary.patient_details {
        warnings.extend(wrong_patient(details, &expected));
    }
    // A share limits no types.
    if !terms.grant.is_share()
        && !hi_type.is_empty()
        && !terms
            .hi_types
            .contains(&HealthInfoType::from(hi_type.clone()))
    {
        warnings.push(say::record_type_not_granted(&hi_type).into());
    }
    let record = Record {
        id: document.id.clone(),
        artefact: terms.artefact.clone(),
        transfer: transfer.id.clone(),
        patient: patient.clone(),
        hip: terms.hip.clone(),
        care_context: care_context.clone(),
        hi_type,
        title: summary.title.clone(),
        date: summary.date.clone().unwrap_or_default(),
        received_at: context.now,
        unread: summary.unread,
        warnings,
    };
    tx.put_sealed_record(&record, &document.sealed)?;
    let entry = AuditEntry {
        actor: context.actor.to_owned(),
        action: AuditAction::RecordReceived,
        patient: Some(patient.clone()),
        artefact: Some(terms.artefact.clone()),
        record: Some(record.id.clone()),
        detail: sender,
    };
    tx.audit_append(&entry, context.now)?;
    // Hidden in the same transaction, so that it is shown at no time; then it is erased.
    Ok(!narrowing::hide_uncovered(tx, context, terms, &record)?)
}

/// A sentence when a document speaks of somebody else; never a reason to refuse it
/// (docs/promises.md, S3).
fn wrong_patient(
    details: &records::PatientInDocument,
    expected: &records::ExpectedPatient,
) -> Option<Text> {
    records::compare_patient(details, expected).map(|warning| warning.message.into())
}
