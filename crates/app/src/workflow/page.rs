//! A page of records: decrypted before the write transaction, kept in it.
//!
//! Source: docs/protocol.md, "Pages"; docs/promises.md, S3, S4, R10.

use domain::{
    ArtefactState, AuditAction, CareContextReference, EntryFault, EntryOutcome, HealthInfoType,
    PageMark, Problem, RecordId, TransferEvent,
};
use fidelius::{Nonce, PageKey, PeerKey, Side, TransferSecret};
use phrase::{Text, say};
use zeroize::Zeroizing;

use super::{Context, Outcome, data_request, transfer};
use crate::{
    Error,
    ids::fresh,
    model::{Artefact, Kept, Record, Transfer},
    port::{MessageReader, Page, PageEntry, Snapshot, Tx},
};

/// A document that was opened.
pub(super) struct Opened {
    /// As decrypted; what is kept.
    bytes: Zeroizing<Vec<u8>>,
    summary: records::Summary,
}

/// What became of an entry, with its document if it was opened.
pub(super) struct PlannedEntry {
    pub(super) context: CareContextReference,
    pub(super) outcome: EntryOutcome,
    pub(super) document: Option<Opened>,
}

/// A page, decrypted as far as it could be. `Debug` is not offered: it holds health data.
pub struct PagePlan {
    number: i64,
    count: i64,
    transaction: domain::TransactionId,
    entries: Vec<PlannedEntry>,
    /// Nothing was decrypted: when planned, the page was there already or not of this transfer.
    skipped: bool,
    /// As received, while an entry waits for linked content; all else of it is opened.
    body: Option<Vec<u8>>,
}

impl PagePlan {
    /// Whether an entry waits for linked content.
    #[must_use]
    pub fn has_links(&self) -> bool {
        self.body.is_some()
    }
}

/// What is needed to open a transfer's entries.
pub(super) struct Opener {
    secret: TransferSecret,
    nonce: String,
}

impl Opener {
    pub(super) fn of(view: &dyn Snapshot, transfer: &Transfer) -> Result<Option<Self>, Error> {
        let secret = view.transfer_key(&transfer.id)?;
        Ok(secret.map(|secret| Self {
            secret,
            nonce: transfer.nonce.clone(),
        }))
    }

    /// Agrees on the page's key from the page's own key material, once for all its entries.
    pub(super) fn agree(&self, page: &Page) -> Result<PageKey, EntryFault> {
        let agree = || {
            let peer = PeerKey::parse(&page.public_key)?;
            let ours = Nonce::parse(&self.nonce)?;
            let theirs = Nonce::parse(&page.nonce)?;
            PageKey::agree(
                &self.secret,
                &ours,
                &peer,
                &theirs,
                Side::HealthInformationUser,
            )
        };
        agree().map_err(|error: fidelius::Error| EntryFault::Key(key_words(error)))
    }
}

fn key_words(error: fidelius::Error) -> String {
    match error {
        fidelius::Error::InvalidPublicKey(fault) => fault.to_string(),
        fidelius::Error::MalformedNonce(fault) => fault.to_string(),
        other => other.to_string(),
    }
}

/// Decrypts a kept page, reading the store but not writing.
///
/// `Err(Outcome)` inside: there is nothing to apply, and why.
///
/// # Errors
///
/// As the store fails.
pub fn plan_page(
    view: &dyn Snapshot,
    reader: &dyn MessageReader,
    kept: &Kept,
) -> Result<Result<PagePlan, Outcome>, Error> {
    let found = match &kept.transfer {
        Some(id) => view.transfer(id)?,
        None => None,
    };
    let Some(found) = found else {
        return Ok(Err(Outcome::Refused(
            "its transfer is not known".to_owned(),
        )));
    };
    let artefact = view.artefact(&found.artefact)?;
    let may_come = artefact.is_some_and(|artefact| {
        matches!(
            artefact.state,
            ArtefactState::Granted | ArtefactState::Paused
        )
    });
    if found.ledger.state().is_ended() || !may_come {
        return Ok(Err(Outcome::Done));
    }
    let Some(body) = view.inbox_body(&kept.id)? else {
        return Ok(Err(Outcome::Refused(
            "its body is no longer kept".to_owned(),
        )));
    };
    let page = match reader.read_page(&body) {
        Ok(page) => page,
        Err(unreadable) => return Ok(Err(Outcome::Refused(unreadable.to_string()))),
    };
    let Some(opener) = Opener::of(view, &found)? else {
        return Ok(Err(Outcome::Done));
    };
    // A page that is there already, or of another transaction, is not worth decrypting.
    let is_new = !found.ledger.pages().contains_key(&page.number)
        && found
            .ledger
            .transaction()
            .is_none_or(|known| *known == page.transaction);
    let entries = if is_new {
        open_all(&opener, &found, &page)
    } else {
        vec![]
    };
    let waits = entries
        .iter()
        .any(|entry| entry.outcome == EntryOutcome::Pending);
    let Page {
        number,
        count,
        transaction,
        ..
    } = page;
    Ok(Ok(PagePlan {
        number,
        count,
        transaction,
        entries,
        skipped: !is_new,
        body: waits.then_some(body),
    }))
}

fn open_all(opener: &Opener, transfer: &Transfer, page: &Page) -> Vec<PlannedEntry> {
    let key = opener.agree(page);
    let open = |entry: &PageEntry| {
        let context = entry.care_context.clone();
        if !transfer.ledger.contexts().contains(&context) {
            let outcome = EntryOutcome::Fault(EntryFault::OutsideArtefact);
            return PlannedEntry {
                context,
                outcome,
                document: None,
            };
        }
        let opened = match (&key, &entry.content, &entry.link) {
            (Err(fault), ..) => Err(fault.clone()),
            (Ok(key), Some(content), _) if !content.trim().is_empty() => open_one(key, content),
            (Ok(_), _, Some(_)) => {
                return PlannedEntry {
                    context,
                    outcome: EntryOutcome::Pending,
                    document: None,
                };
            }
            (Ok(_), ..) => Err(EntryFault::Malformed),
        };
        planned(context, opened)
    };
    page.entries.iter().map(open).collect()
}

pub(super) fn planned(
    context: CareContextReference,
    opened: Result<Opened, EntryFault>,
) -> PlannedEntry {
    match opened {
        Ok(document) => PlannedEntry {
            context,
            outcome: EntryOutcome::Opened,
            document: Some(document),
        },
        Err(fault) => PlannedEntry {
            context,
            outcome: EntryOutcome::Fault(fault),
            document: None,
        },
    }
}

/// Opens one entry. What is kept are the decrypted bytes, whatever they are: a lone resource is a document, and a
/// text that is no FHIR is shown as the text it is. Only where nothing at all came out there is nothing to keep.
/// Source: docs/reading-records.md, "From bytes to JSON".
pub(super) fn open_one(key: &PageKey, content: &str) -> Result<Opened, EntryFault> {
    let bytes = key.open(content).map_err(|error| match error {
        fidelius::Error::NotAuthentic => EntryFault::NotAuthentic,
        _ => EntryFault::Malformed,
    })?;
    let document = fidelius::unwrap_document(bytes.clone());
    if document.trim_ascii().is_empty() {
        return Err(EntryFault::NotADocument);
    }
    let summary = records::summarise(&document);
    Ok(Opened { bytes, summary })
}

pub(crate) fn apply(
    tx: &mut dyn Tx,
    context: &Context<'_>,
    kept: &Kept,
    plan: &PagePlan,
) -> Result<Outcome, Error> {
    let found = match &kept.transfer {
        Some(id) => tx.transfer(id)?,
        None => None,
    };
    let Some(mut found) = found else {
        return Ok(Outcome::Refused("its transfer is not known".to_owned()));
    };
    let Some(artefact) = tx.artefact(&found.artefact)? else {
        return Ok(Outcome::Refused("its artefact is not known".to_owned()));
    };
    let ended = artefact.state.end_reason().is_some();
    if ended || found.ledger.state().is_ended() {
        return Ok(Outcome::Done);
    }
    if found
        .ledger
        .transaction()
        .is_some_and(|known| *known != plan.transaction)
    {
        if data_request::note(&mut found, Problem::OtherTransaction) {
            tx.put_transfer(&found)?;
        }
        return Ok(Outcome::Parked(
            "it names another transaction than on-request".to_owned(),
        ));
    }
    if let Some(taken) = found.ledger.pages().get(&plan.number) {
        if taken.digest != kept.digest {
            let repeated = Problem::PageRepeated {
                number: plan.number,
            };
            if data_request::note(&mut found, repeated) {
                tx.put_transfer(&found)?;
            }
        }
        return Ok(Outcome::Done);
    }
    if plan.skipped {
        // on-request came in between and made it ours; it is decrypted at the next look.
        return Ok(Outcome::Parked("waiting to be decrypted".to_owned()));
    }
    keep(tx, context, kept, plan, &artefact, &mut found)
}

fn keep(
    tx: &mut dyn Tx,
    context: &Context<'_>,
    kept: &Kept,
    plan: &PagePlan,
    artefact: &Artefact,
    found: &mut Transfer,
) -> Result<Outcome, Error> {
    let marks = plan
        .entries
        .iter()
        .map(|entry| (entry.context.clone(), entry.outcome.clone()));
    let mark = PageMark {
        digest: kept.digest.clone(),
        entries: marks.collect(),
    };
    let event = TransferEvent::Page {
        number: plan.number,
        count: plan.count,
        transaction: plan.transaction.clone(),
        mark,
    };
    // Judge the page's numbers before anything of it is kept.
    found.ledger.apply(event.clone())?;
    let body = plan.body.as_deref();
    tx.put_page(&found.id, plan.number, &kept.digest, body)?;
    for entry in &plan.entries {
        if let Some(document) = &entry.document {
            keep_record(tx, context, artefact, found, &entry.context, document)?;
        }
    }
    transfer::step(tx, context, artefact, found, event)?;
    Ok(Outcome::Done)
}

pub(super) fn keep_record(
    tx: &mut dyn Tx,
    context: &Context<'_>,
    artefact: &Artefact,
    transfer: &Transfer,
    care_context: &CareContextReference,
    document: &Opened,
) -> Result<(), Error> {
    let (Some(granted), Some(patient)) = (&artefact.granted, &artefact.patient) else {
        return Ok(());
    };
    let summary = &document.summary;
    let name = tx.patient(patient)?.and_then(|patient| patient.name);
    let hi_type = summary.hi_type.clone().unwrap_or_default();
    let mut warnings: Vec<Text> = Vec::new();
    if let Some(details) = &summary.patient_details {
        warnings.extend(wrong_patient(details, patient.as_str(), name.as_deref()));
    }
    if !hi_type.is_empty()
        && !granted
            .hi_types
            .contains(&HealthInfoType::from(hi_type.clone()))
    {
        warnings.push(say::record_type_not_granted(&hi_type).into());
    }
    let record = Record {
        id: fresh!(context.ids, RecordId)?,
        artefact: artefact.id.clone(),
        transfer: transfer.id.clone(),
        patient: patient.clone(),
        hip: granted.hip.clone(),
        care_context: care_context.clone(),
        hi_type,
        title: summary.title.clone(),
        date: summary.date.clone().unwrap_or_default(),
        received_at: context.now,
        unread: summary.unread,
        warnings,
    };
    tx.put_record(&record, &document.bytes)?;
    let entry = crate::model::AuditEntry {
        actor: context.actor.to_owned(),
        action: AuditAction::RecordReceived,
        patient: Some(patient.clone()),
        artefact: Some(artefact.id.clone()),
        record: Some(record.id),
        detail: granted.hip.to_string(),
    };
    tx.audit_append(&entry, context.now)
}

/// A sentence when a document speaks of somebody else; never a reason to refuse it
/// (docs/promises.md, S3).
fn wrong_patient(
    details: &records::PatientInDocument,
    address: &str,
    name: Option<&str>,
) -> Option<Text> {
    let expected = records::ExpectedPatient {
        address: address.to_owned(),
        name: name.map(str::to_owned),
        ..Default::default()
    };
    records::compare_patient(details, &expected).map(|warning| warning.message.into())
}
