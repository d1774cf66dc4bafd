//! A page of records: decrypted before the write transaction, kept in it.
//!
//! Source: docs/protocol.md, "Pages"; docs/promises.md, S3, S4, R10.

use std::time::Instant;

use domain::{
    ArtefactState, AuditAction, Brought, CareContextReference, ContextStanding, EntryFault,
    EntryOutcome, FieldUnread, HealthInfoType, Problem, RecordId, Relation, TransferEvent,
};
use fidelius::{Nonce, PageKey, PeerKey, Side, TransferSecret};
use phrase::{Text, say};
use zeroize::Zeroizing;

use super::{Context, Outcome, data_request, transfer};
use crate::{
    Error,
    ids::fresh,
    model::{EntryMark, Kept, NewDigest, Record, Terms, Transfer},
    port::{MessageReader, Page, PageEntry, Snapshot, Tx, Unreadable},
    reading,
};

/// Digests kept with a page, in its one transaction: callbacks wait for the writer meanwhile.
const MOST_DIGESTS: usize = 256;

/// A document that was opened.
pub(super) struct Opened {
    /// As decrypted; what is kept.
    bytes: Zeroizing<Vec<u8>>,
    read: reading::Read,
}

/// Where an entry stands.
#[derive(Clone, Copy)]
pub(super) struct Place {
    /// Position among the page's entries, from 0.
    pub(super) entry: usize,
    /// What its care context is to the transfer.
    pub(super) relation: Relation,
}

/// What became of an entry, with its document if it was opened.
pub(super) struct PlannedEntry {
    pub(super) place: Place,
    pub(super) context: CareContextReference,
    pub(super) outcome: EntryOutcome,
    pub(super) document: Option<Opened>,
}

/// A page, decrypted as far as it could be. `Debug` is not offered: it holds health data.
pub struct PagePlan {
    number: i64,
    count: i64,
    transaction: Option<domain::TransactionId>,
    entries: Vec<PlannedEntry>,
    /// Places that could not be read and were left out.
    unread: Vec<FieldUnread>,
    /// The hospital's key carries another curve's name.
    names_other_curve: bool,
    /// Nothing was decrypted: when planned, the page was there already or not of this transfer.
    skipped: bool,
    /// As received, while an entry waits for linked content; all else of it is opened.
    body: Option<Vec<u8>>,
}

/// What is known of a page after its body was read.
pub enum PlannedPage {
    /// To be applied.
    Plan(Box<PagePlan>),
    /// There is nothing to apply, and why.
    Settled(Outcome),
    /// It says nothing that can be read.
    Unreadable(Unreadable),
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
/// # Errors
///
/// As the store fails.
pub fn plan_page(
    view: &dyn Snapshot,
    reader: &dyn MessageReader,
    kept: &Kept,
) -> Result<PlannedPage, Error> {
    let settled = |outcome| Ok(PlannedPage::Settled(outcome));
    let found = match &kept.transfer {
        Some(id) => view.transfer(id)?,
        None => None,
    };
    let Some(found) = found else {
        return settled(Outcome::Refused("its transfer is not known".to_owned()));
    };
    let terms = view.terms(&found.artefact)?;
    let may_come = terms
        .is_some_and(|terms| matches!(terms.state, ArtefactState::Granted | ArtefactState::Paused));
    if found.ledger.state().is_ended() || !may_come {
        return settled(Outcome::Done);
    }
    let Some(body) = view.inbox_body(&kept.id)? else {
        return settled(Outcome::Refused("its body is no longer kept".to_owned()));
    };
    let page = match reader.read_page(&body) {
        Ok(page) => page,
        Err(unreadable) => return Ok(PlannedPage::Unreadable(unreadable)),
    };
    let Some(opener) = Opener::of(view, &found)? else {
        return settled(Outcome::Done);
    };
    // A page that is there already, or of another transaction, is not worth decrypting.
    let is_new = !view.has_page_digest(&found.id, &kept.digest)?
        && found.ledger.takes(page.transaction.as_ref());
    let mut unread = page.unread.clone();
    let entries = if is_new {
        open_all(view, &opener, &found, &page, &mut unread)?
    } else {
        vec![]
    };
    let waits = entries
        .iter()
        .any(|entry| entry.outcome == EntryOutcome::Pending);
    let names_other_curve =
        PeerKey::parse(&page.public_key).is_ok_and(|key| key.names_other_curve());
    let Page {
        number,
        count,
        transaction,
        ..
    } = page;
    Ok(PlannedPage::Plan(Box::new(PagePlan {
        number,
        count,
        transaction,
        entries,
        unread,
        names_other_curve,
        skipped: !is_new,
        body: waits.then_some(body),
    })))
}

/// Opens the entries of a page one by one; what one lacks costs that one alone.
fn open_all(
    view: &dyn Snapshot,
    opener: &Opener,
    transfer: &Transfer,
    page: &Page,
    unread: &mut Vec<FieldUnread>,
) -> Result<Vec<PlannedEntry>, Error> {
    let key = opener.agree(page);
    let mut named = Named {
        view,
        transfer,
        only: None,
    };
    let mut entries = Vec::with_capacity(page.entries.len());
    for (at, entry) in page.entries.iter().enumerate() {
        let Some((context, relation)) = named.context_of(entry)? else {
            // Noted by the reader already where it is unreadable there.
            let field = format!("entries[{at}].careContextReference");
            let left_out = FieldUnread::new(field, domain::ValueKind::Missing);
            if !unread.iter().any(|known| known.field == left_out.field) {
                unread.push(left_out);
            }
            continue;
        };
        entries.push((at, entry, context, relation));
    }
    let until = reading::end_for_page();
    let open =
        |(at, entry, context, relation): (usize, &PageEntry, CareContextReference, Relation)| {
            let place = Place {
                entry: at,
                relation,
            };
            if relation == Relation::Outside {
                return planned(place, context, Err(EntryFault::OutsideArtefact));
            }
            let opened = match (&key, &entry.content, &entry.link) {
                (Err(fault), ..) => Err(fault.clone()),
                (Ok(key), Some(content), _) if !content.trim().is_empty() => {
                    open_one(key, content, until)
                }
                (Ok(_), _, Some(_)) => {
                    return PlannedEntry {
                        place,
                        context,
                        outcome: EntryOutcome::Pending,
                        document: None,
                    };
                }
                (Ok(_), ..) => Err(EntryFault::Malformed),
            };
            planned(place, context, opened)
        };
    Ok(entries.into_iter().map(open).collect())
}

/// Finds the care contexts that the entries of one page name.
struct Named<'a> {
    view: &'a dyn Snapshot,
    transfer: &'a Transfer,
    /// The artefact's only one, once it was looked for; inside, `None`: it has another number of them.
    only: Option<Option<CareContextReference>>,
}

impl Named<'_> {
    /// The care context of an entry. One that names none belongs to the artefact's only one, if it has
    /// but one.
    fn context_of(
        &mut self,
        entry: &PageEntry,
    ) -> Result<Option<(CareContextReference, Relation)>, Error> {
        let Some(context) = entry.care_context.clone() else {
            if self.only.is_none() {
                let mut standings = self.view.standings(&self.transfer.id)?;
                standings.retain(|standing| standing.relation != Relation::Outside);
                let only = <[ContextStanding; 1]>::try_from(standings).ok();
                self.only = Some(only.map(|[standing]| standing.context));
            }
            let only = self.only.clone().flatten();
            return Ok(only.map(|context| (context, Relation::Asked)));
        };
        let known = self.view.standing(&self.transfer.id, &context)?;
        let relation = known.map_or(Relation::Outside, |standing| standing.relation);
        Ok(Some((context, relation)))
    }
}

pub(super) fn planned(
    place: Place,
    context: CareContextReference,
    opened: Result<Opened, EntryFault>,
) -> PlannedEntry {
    let (outcome, document) = match opened {
        Ok(document) => (EntryOutcome::Opened, Some(document)),
        Err(fault) => (EntryOutcome::Fault(fault), None),
    };
    PlannedEntry {
        place,
        context,
        outcome,
        document,
    }
}

/// Opens one entry. What is kept are the decrypted bytes, whatever they are: a lone resource is a document, and a
/// text that is no FHIR is shown as the text it is. Only where nothing at all came out there is nothing to keep.
/// Source: docs/reading-records.md, "From bytes to JSON".
pub(super) fn open_one(key: &PageKey, content: &str, until: Instant) -> Result<Opened, EntryFault> {
    let bytes = key.open(content).map_err(|error| match error {
        fidelius::Error::NotAuthentic => EntryFault::NotAuthentic,
        _ => EntryFault::Malformed,
    })?;
    let document = fidelius::unwrap_document(bytes.clone());
    if document.trim_ascii().is_empty() {
        return Err(EntryFault::NotADocument);
    }
    let read = reading::read(&document, until);
    Ok(Opened { bytes, read })
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
    let Some(terms) = tx.terms(&found.artefact)? else {
        return Ok(Outcome::Refused("its artefact is not known".to_owned()));
    };
    let ended = terms.state.end_reason().is_some();
    if ended || found.ledger.state().is_ended() {
        return Ok(Outcome::Done);
    }
    if !found.ledger.takes(plan.transaction.as_ref()) {
        if data_request::note(&mut found, Problem::OtherTransaction) {
            tx.put_transfer(&found)?;
        }
        return Ok(Outcome::Parked(
            "it names another transaction than on-request".to_owned(),
        ));
    }
    if tx.has_page_digest(&found.id, &kept.digest)? {
        return Ok(Outcome::Done);
    }
    if plan.skipped {
        // on-request came in between and made it ours; it is decrypted at the next look.
        return Ok(Outcome::Parked("waiting to be decrypted".to_owned()));
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
) -> Result<Outcome, Error> {
    let is_new_number = !tx.has_page_number(&found.id, plan.number)?;
    let page = tx.put_page(&found.id, plan.number, &kept.digest, plan.body.as_deref())?;
    let mut brought = Brought::default();
    let mut digests = Vec::new();
    for entry in &plan.entries {
        if let Some(document) = &entry.document {
            digests.extend(keep_record(
                tx,
                context,
                terms,
                found,
                &entry.context,
                document,
            )?);
        }
        brought.count(&entry.outcome);
        if stands(tx, found, entry)? {
            brought.contexts += 1;
        }
        if entry.outcome != EntryOutcome::Opened {
            let mark = EntryMark {
                page,
                entry: entry.place.entry,
                context: entry.context.clone(),
                outcome: entry.outcome.clone(),
            };
            tx.put_entry(&found.id, &mark)?;
        }
    }
    // Together, for the index of words is written in blocks; what is over waits for the worker.
    digests.truncate(MOST_DIGESTS);
    tx.put_digests(&digests)?;
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
        is_new_number,
        transaction: plan.transaction.clone(),
        brought,
    };
    transfer::step(tx, context, terms, found, event)?;
    Ok(Outcome::Done)
}

/// Notes how the care context of an entry stands now; whether it is one that was asked for and of which
/// nothing had come.
fn stands(tx: &mut dyn Tx, found: &Transfer, entry: &PlannedEntry) -> Result<bool, Error> {
    let known = tx.standing(&found.id, &entry.context)?;
    let mut standing =
        known.unwrap_or_else(|| ContextStanding::new(entry.context.clone(), entry.place.relation));
    let is_first = standing.relation == Relation::Asked && !standing.came();
    standing.count(&entry.outcome);
    tx.put_standing(&found.id, &standing)?;
    Ok(is_first)
}

/// Keeps what one entry brought; returns what stands in charts and search with it, to be kept too.
pub(super) fn keep_record(
    tx: &mut dyn Tx,
    context: &Context<'_>,
    terms: &Terms,
    transfer: &Transfer,
    care_context: &CareContextReference,
    document: &Opened,
) -> Result<Option<NewDigest>, Error> {
    let (Some(hip), Some(patient)) = (&terms.hip, &terms.patient) else {
        return Ok(None);
    };
    // Sent again, sealed anew: a page is its bytes, a record is its document.
    if tx.has_document(&terms.artefact, care_context, &document.bytes)? {
        return Ok(None);
    }
    // A later grant may have left the visit out since this was planned.
    let standing = tx.standing(&transfer.id, care_context)?;
    if standing.is_some_and(|standing| standing.relation == Relation::Outside) {
        return Ok(None);
    }
    let summary = &document.read.summary;
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
    if !hi_type.is_empty()
        && !terms
            .hi_types
            .contains(&HealthInfoType::from(hi_type.clone()))
    {
        warnings.push(say::record_type_not_granted(&hi_type).into());
    }
    let record = Record {
        id: fresh!(context.ids, RecordId)?,
        artefact: terms.artefact.clone(),
        transfer: transfer.id.clone(),
        patient: patient.clone(),
        hip: hip.clone(),
        care_context: care_context.clone(),
        hi_type,
        title: summary.title.clone(),
        date: summary.date.clone().unwrap_or_default(),
        received_at: context.now,
        unread: summary.unread,
        warnings,
    };
    tx.put_record(&record, &document.bytes)?;
    // In charts and search with the record itself; the worker has nothing left to read.
    let digest = document.read.kept.as_ref();
    let digest = digest.map(|kept| kept.of_record(&record.id));
    let entry = crate::model::AuditEntry {
        actor: context.actor.to_owned(),
        action: AuditAction::RecordReceived,
        patient: Some(patient.clone()),
        artefact: Some(terms.artefact.clone()),
        record: Some(record.id),
        detail: hip.to_string(),
    };
    tx.audit_append(&entry, context.now)?;
    Ok(digest)
}

/// A sentence when a document speaks of somebody else; never a reason to refuse it
/// (docs/promises.md, S3).
fn wrong_patient(
    details: &records::PatientInDocument,
    expected: &records::ExpectedPatient,
) -> Option<Text> {
    records::compare_patient(details, expected).map(|warning| warning.message.into())
}
