//! What is read of one state of the store, and written in one transaction.

use domain::{
    AbhaAddress, ArtefactId, CareContextReference, ConsentId, ConsentRequestId, ContextStanding,
    Due, HipId, InboxId, InboxState, OutboxId, Problem, RecordId, RequestId, Timestamp,
    TransactionId, TransferId, UserId, UserName,
};
use fidelius::TransferSecret;
use zeroize::Zeroizing;

use super::{
    AuditEnd, AuditFilter, AuditLine, AuditVerdict, BoardTx, BoardView, IdentityTx, IdentityView,
    RecordShareTx, RecordShareView, Sealed, SealedDigest, Sealer, ShareTx, ShareView, Signature,
};
use crate::{
    Error,
    model::{
        Artefact, AuditEntry, BrokenGlass, Call, Confirmation, Consent, ConsentStamps, Deadline,
        Digested, EntryMark, Erasure, Export, HiddenRecord, HipConsent, Kept, ManyRefused,
        Narrowed, NewCall, NewDigest, NotedExport, PageUnderWay, Patient, Queued, Record, Review,
        SearchQuery, Terms, Transfer, User,
    },
};

/// Which consents to list; newest first.
#[derive(Clone, Debug, Default)]
pub struct ConsentFilter {
    /// Only this patient's.
    pub patient: Option<AbhaAddress>,
    /// At most so many.
    pub limit: Option<usize>,
}

/// Which records to list; newest received first. Hidden ones never appear.
#[derive(Clone, Debug, Default)]
pub struct RecordFilter {
    /// Only this patient's.
    pub patient: Option<AbhaAddress>,
    /// Only this type, as spelt by ABDM; compared without case.
    pub hi_type: Option<String>,
    /// Only what came under this consent.
    pub consent: Option<ConsentId>,
    /// At most so many.
    pub limit: Option<usize>,
}

/// The result of an erasure.
#[derive(Clone, Debug)]
pub struct ErasureProof {
    /// Records that went.
    pub records: u32,
    /// Hex SHA-256 over the certificate's facts.
    pub proof: String,
}

/// A snapshot of the store: everything read through it is of one state.
///
/// # Errors
///
/// Every method fails as the store does: [`Error::Busy`] while another holds it, [`Error::DiskFull`], or
/// [`Error::Store`] with the cause. What else one may answer stands with it.
#[expect(clippy::missing_errors_doc, reason = "said once, for all of them")]
pub trait Snapshot: BoardView + IdentityView + ShareView + RecordShareView {
    /// A consent by our id.
    fn consent(&self, id: &ConsentId) -> Result<Option<Consent>, Error>;
    /// A consent by any of ABDM's ids for it.
    fn consent_by_request(&self, request: &ConsentRequestId) -> Result<Option<Consent>, Error>;
    /// Consents, newest first.
    fn consents(&self, filter: &ConsentFilter) -> Result<Vec<Consent>, Error>;
    /// When a consent was answered and ended; nothing for an unknown one.
    fn consent_stamps(&self, id: &ConsentId) -> Result<ConsentStamps, Error>;
    /// An artefact.
    fn artefact(&self, id: &ArtefactId) -> Result<Option<Artefact>, Error>;
    /// What pages are held against; costs the same however many visits the artefact names.
    fn terms(&self, id: &ArtefactId) -> Result<Option<Terms>, Error>;
    /// What ABDM last said of an artefact; nothing for an unknown one.
    fn confirmation(&self, id: &ArtefactId) -> Result<Confirmation, Error>;
    /// The artefacts of a consent, oldest first.
    fn artefacts_of(&self, consent: &ConsentId) -> Result<Vec<Artefact>, Error>;
    /// The artefacts of a patient, oldest first.
    fn artefacts_of_patient(&self, patient: &AbhaAddress) -> Result<Vec<Artefact>, Error>;
    /// The hospitals of all artefacts, each once, that of the newest artefact first, with its name as
    /// last told.
    fn hospitals(&self) -> Result<Vec<(HipId, Option<String>)>, Error>;
    /// A transfer by our id.
    fn transfer(&self, id: &TransferId) -> Result<Option<Transfer>, Error>;
    /// A transfer by ABDM's transaction id.
    fn transfer_by_transaction(&self, id: &TransactionId) -> Result<Option<Transfer>, Error>;
    /// The transfers under an artefact, oldest first.
    fn transfers_of(&self, artefact: &ArtefactId) -> Result<Vec<Transfer>, Error>;
    /// All transfers, newest first.
    fn transfers(&self, limit: Option<usize>) -> Result<Vec<Transfer>, Error>;
    /// The private key of a transfer; `None` once it was wiped.
    fn transfer_key(&self, id: &TransferId) -> Result<Option<TransferSecret>, Error>;
    /// A page of a transfer as received, while a link of it is to be fetched; else `None`.
    fn page(&self, id: &TransferId, place: i64) -> Result<Option<Vec<u8>>, Error>;
    /// The places of the pages of this number that were taken, as they came.
    fn pages_numbered(&self, id: &TransferId, number: i64) -> Result<Vec<i64>, Error>;
    /// Whether a page of these bytes (hex SHA-256) was taken.
    fn has_page_digest(&self, id: &TransferId, digest: &str) -> Result<bool, Error>;
    /// How one care context of a transfer stands; `None`: the artefact does not name it.
    fn standing(
        &self,
        id: &TransferId,
        context: &CareContextReference,
    ) -> Result<Option<ContextStanding>, Error>;
    /// How the care contexts of a transfer stand: those asked for first, each kind by name.
    fn standings(&self, id: &TransferId) -> Result<Vec<ContextStanding>, Error>;
    /// An entry that waits for its link, or was lost.
    fn entry(&self, id: &TransferId, page: i64, entry: usize) -> Result<Option<EntryMark>, Error>;
    /// Entries that wait for their links, or were lost, as they came.
    fn entries(&self, id: &TransferId) -> Result<Vec<EntryMark>, Error>;
    /// Records that may be shown: artefact granted, patient's account open, end not come at `now`.
    fn records(&self, filter: &RecordFilter, now: Timestamp) -> Result<Vec<Record>, Error>;
    /// All records under an artefact, shown or hidden, oldest first.
    fn records_under(&self, artefact: &ArtefactId) -> Result<Vec<Record>, Error>;
    /// Records that a later grant does not cover and that are still there, by artefact.
    fn records_to_erase(&self) -> Result<Vec<HiddenRecord>, Error>;
    /// A patient's records that are not shown although their artefact is in force, newest first.
    fn hidden_records(&self, patient: &AbhaAddress) -> Result<Vec<HiddenRecord>, Error>;
    /// A record that a person hid and that could be shown if none had; `None` for every other.
    fn hidden_by_person(&self, id: &RecordId, now: Timestamp) -> Result<Option<Record>, Error>;
    /// A record that may be shown.
    fn record(&self, id: &RecordId, now: Timestamp) -> Result<Option<Record>, Error>;
    /// The bytes of a record that may be shown, as received after decryption.
    fn record_bytes(
        &self,
        id: &RecordId,
        now: Timestamp,
    ) -> Result<Option<Zeroizing<Vec<u8>>>, Error>;
    /// Whether a document of this artefact with this [`Sealed::sum`] is there already, shown or hidden.
    fn has_document(&self, artefact: &ArtefactId, sum: &str) -> Result<bool, Error>;
    /// Whether any digest is not of this version. Cheap.
    fn has_outdated_digests(&self, version: u32) -> Result<bool, Error>;
    /// The artefact that a record lies under.
    fn artefact_of(&self, record: &RecordId) -> Result<Option<ArtefactId>, Error>;
    /// What seals under an artefact's key; `None` when it has none (any more).
    fn sealer(&self, artefact: &ArtefactId) -> Result<Option<Box<dyn Sealer>>, Error>;
    /// How far a page was taken that an earlier step left unfinished.
    fn page_under_way(&self, id: &TransferId, digest: &str) -> Result<Option<PageUnderWay>, Error>;
    /// A patient's records that may be shown, newest received first, each with its digest where one
    /// of this version is there.
    fn digests(
        &self,
        patient: &AbhaAddress,
        version: u32,
        now: Timestamp,
    ) -> Result<Vec<Digested>, Error>;
    /// Records that may be shown and whose digest is still to be made; those whose end comes first
    /// are last.
    fn undigested(&self, limit: usize, now: Timestamp) -> Result<Vec<RecordId>, Error>;
    /// Records that may be shown and hold every word; last received first. Words side by side are
    /// looked for in the newest of these; an older one may hold them apart.
    fn search(&self, query: &SearchQuery, now: Timestamp) -> Result<Vec<Record>, Error>;
    /// The text that a record which may be shown is found by, as in [`NewDigest::text`].
    fn search_text(
        &self,
        record: &RecordId,
        now: Timestamp,
    ) -> Result<Option<Zeroizing<String>>, Error>;
    /// Files written outside the store that hold records of an artefact.
    fn exports_of(&self, artefact: &ArtefactId) -> Result<Vec<NotedExport>, Error>;
    /// Those of them that hold one of these records, or several.
    fn exports_with(
        &self,
        artefact: &ArtefactId,
        records: &[RecordId],
    ) -> Result<Vec<NotedExport>, Error>;
    /// Files that could not be deleted with their artefact, oldest first.
    fn exports_left(&self) -> Result<Vec<NotedExport>, Error>;
    /// Files noted before `before` that were never confirmed, each once.
    fn unfinished_exports(&self, before: Timestamp) -> Result<Vec<NotedExport>, Error>;
    /// How many records lie under an artefact, shown or hidden.
    fn record_count(&self, artefact: &ArtefactId) -> Result<u32, Error>;
    /// A patient.
    fn patient(&self, address: &AbhaAddress) -> Result<Option<Patient>, Error>;
    /// Patients whose address or name holds `text`, with when their last shown record came;
    /// last used first.
    fn patients(
        &self,
        text: &str,
        now: Timestamp,
    ) -> Result<Vec<(Patient, Option<Timestamp>)>, Error>;
    /// When a patient's last record that may be shown at `now` came.
    fn last_record_at(
        &self,
        address: &AbhaAddress,
        now: Timestamp,
    ) -> Result<Option<Timestamp>, Error>;
    /// A patient's records that may be shown, by id alone, newest received first.
    fn shown_records(&self, patient: &AbhaAddress, now: Timestamp) -> Result<Vec<RecordId>, Error>;
    /// Whether a person has opened a record.
    fn is_seen(&self, record: &RecordId, person: &str) -> Result<bool, Error>;
    /// How many of a patient's records that may be shown a person has not opened.
    fn count_new(&self, patient: &AbhaAddress, person: &str, now: Timestamp) -> Result<u32, Error>;
    /// The reviews of a patient's records that may be shown, by record and entry.
    fn reviews(&self, patient: &AbhaAddress, now: Timestamp) -> Result<Vec<Review>, Error>;
    /// Patients of whom an entry of a record that may be shown holds an abnormal result, and neither it
    /// nor its document was reviewed; the last received first. What other documents say against such a
    /// result is not known here.
    fn unreviewed_patients(&self, now: Timestamp) -> Result<Vec<AbhaAddress>, Error>;
    /// Calls due at `now`: those that cannot wait ([`crate::model::CallName::URGENT`]) ahead, then by turns one that
    /// somebody waits for at a screen ([`crate::model::CallName::AWAITED`]) and one that nobody does, each kind oldest
    /// first; not those waiting for an erasure, not those given up.
    fn outbox_due(&self, now: Timestamp, limit: usize) -> Result<Vec<Queued>, Error>;
    /// Finds when the next waiting call is due, one that waits for an erasure included.
    fn next_call(&self) -> Result<Option<Timestamp>, Error>;
    /// All waiting calls, oldest first, given-up ones included.
    fn outbox(&self) -> Result<Vec<Queued>, Error>;
    /// The call that one of our request ids was sent for, done or not.
    fn call_of(&self, request: &RequestId) -> Result<Option<Call>, Error>;
    /// Kept messages in a state, oldest first.
    fn inbox(&self, state: InboxState, limit: usize) -> Result<Vec<Kept>, Error>;
    /// As [`Snapshot::inbox`], of those that came after another.
    fn inbox_after(
        &self,
        state: InboxState,
        after: Option<&InboxId>,
        limit: usize,
    ) -> Result<Vec<Kept>, Error>;
    /// New messages that do not wait for those before them ([`crate::model::MessageKind::URGENT`]), oldest
    /// first. Cheap while there is none.
    fn inbox_urgent(&self, limit: usize) -> Result<Vec<Kept>, Error>;
    /// How many kept messages are in a state.
    fn inbox_count(&self, state: InboxState) -> Result<u64, Error>;
    /// A kept message.
    fn inbox_message(&self, id: &InboxId) -> Result<Option<Kept>, Error>;
    /// Transfers whose hospital was refused for bringing too much, of which nothing was said yet.
    fn transfers_over_quota(&self) -> Result<Vec<TransferId>, Error>;
    /// All kept messages, newest first.
    fn inbox_list(&self, limit: Option<usize>) -> Result<Vec<Kept>, Error>;
    /// The body of a kept message; `None` once it was dropped.
    fn inbox_body(&self, id: &InboxId) -> Result<Option<Vec<u8>>, Error>;
    /// Deadlines due at `now`, earliest first.
    fn deadlines_due(&self, now: Timestamp, limit: usize) -> Result<Vec<Deadline>, Error>;
    /// The deadline of this, if one is set.
    fn deadline(&self, due: &Due) -> Result<Option<Deadline>, Error>;
    /// The earliest deadline, if any.
    fn next_deadline(&self) -> Result<Option<Timestamp>, Error>;
    /// Erasures: scheduled ones first, then done ones, newest first.
    fn erasures(&self) -> Result<Vec<Erasure>, Error>;
    /// Erasures that are not done, earliest due first. Cheap while there is none.
    fn erasures_waiting(&self) -> Result<Vec<Erasure>, Error>;
    /// Patients whose account is deleted and whose address still stands where the law does not ask for it.
    /// Cheap while there is none.
    fn patients_to_forget(&self) -> Result<Vec<AbhaAddress>, Error>;
    /// Consents kept in the HIP role, newest first.
    fn hip_consents(&self) -> Result<Vec<HipConsent>, Error>;
    /// Audit lines, newest first.
    fn audit(&self, filter: &AuditFilter) -> Result<Vec<AuditLine>, Error>;
    /// Signs what is taken out of the audit, with a key of this installation: the same bytes always alike.
    fn sign(&self, bytes: &[u8]) -> Result<Signature, Error>;
    /// Reasons that were written for opening records without a consent of one's own, newest first: all,
    /// or those that wait for a review.
    fn broken_glass(&self, only_waiting: bool) -> Result<Vec<BrokenGlass>, Error>;
    /// How far the audit has come. Cheap.
    fn audit_end(&self) -> Result<AuditEnd, Error>;
    /// Hash of a line of the audit, hex; `None` where there is no such line.
    fn audit_hash(&self, seq: u64) -> Result<Option<String>, Error>;
    /// Walks the whole hash chain.
    fn verify_audit(&self) -> Result<AuditVerdict, Error>;
    /// A small value kept under a name, such as cached signing keys.
    fn setting(&self, name: &str) -> Result<Option<String>, Error>;
    /// Everybody who signs in, or did, by name.
    fn users(&self) -> Result<Vec<User>, Error>;
    /// Somebody who signs in.
    fn user(&self, id: &UserId) -> Result<Option<User>, Error>;
    /// As [`Snapshot::user`], by name, however it is spelt.
    fn user_by_name(&self, name: &UserName) -> Result<Option<User>, Error>;
    /// Refused callers by reason, all time.
    fn refusals(&self) -> Result<Vec<(String, u64)>, Error>;
    /// Reasons for which callers are refused in unusual number at `now`, the most first.
    fn refused_in_number(&self, now: Timestamp) -> Result<Vec<ManyRefused>, Error>;
}

/// Writes. Everything written through one `Tx` is in the store, or none of it.
///
/// # Errors
///
/// Every method fails as the store does: [`Error::Busy`] while another holds it, [`Error::DiskFull`], or
/// [`Error::Store`] with the cause. What else one may answer stands with it.
#[expect(clippy::missing_errors_doc, reason = "said once, for all of them")]
pub trait Tx: Snapshot + BoardTx + IdentityTx + ShareTx + RecordShareTx {
    /// Inserts or replaces a consent; its `request` becomes one of its aliases.
    fn put_consent(&mut self, consent: &Consent) -> Result<(), Error>;
    /// Notes another of ABDM's ids for a consent.
    fn link_request(
        &mut self,
        consent: &ConsentId,
        request: &ConsentRequestId,
    ) -> Result<(), Error>;
    /// Inserts or replaces an artefact. The first insert draws the artefact's own key.
    fn put_artefact(&mut self, artefact: &Artefact) -> Result<(), Error>;
    /// Notes that our own fetch brought the artefact, granted; earlier refusals count no more.
    fn note_confirmed(&mut self, id: &ArtefactId, at: Timestamp) -> Result<(), Error>;
    /// Notes that ABDM refused to give the artefact; a day counts once, and none of a clock that was set back.
    fn note_refused(&mut self, id: &ArtefactId, at: Timestamp) -> Result<(), Error>;
    /// Keeps the artefact's document and signature verbatim.
    fn put_artefact_document(
        &mut self,
        id: &ArtefactId,
        raw: &[u8],
        signature: &str,
    ) -> Result<(), Error>;
    /// Notes that a later grant allows less than the first one, after the artefact was put.
    fn note_narrowed(&mut self, id: &ArtefactId, narrowed: &Narrowed) -> Result<(), Error>;
    /// Drops what ABDM wrote of a person whose account is deleted: the documents of their artefacts with
    /// the signatures, and the visits that these name.
    fn forget_papers(&mut self, address: &AbhaAddress) -> Result<(), Error>;
    /// Drops the bodies of some messages that were worked off and came after another, a few megabytes at a
    /// time; returns the last of them, or `None` when there was none left.
    fn drop_worked_off_bodies(&mut self, after: Option<&InboxId>)
    -> Result<Option<InboxId>, Error>;
    /// Puts `stand_in` in the place of a person's address everywhere but in the audit and in calls and messages
    /// that still wait, and drops what names the person otherwise: the name, what came to us as a hospital, the
    /// visits that problems and reports name, answers to look-ups.
    fn forget_patient(
        &mut self,
        address: &AbhaAddress,
        stand_in: &AbhaAddress,
        at: Timestamp,
    ) -> Result<(), Error>;
    /// Inserts or replaces a transfer.
    fn put_transfer(&mut self, transfer: &Transfer) -> Result<(), Error>;
    /// Keeps a transfer's private key, sealed under its artefact's key.
    fn put_transfer_key(&mut self, id: &TransferId, secret: &TransferSecret) -> Result<(), Error>;
    /// Wipes a transfer's private key and drops its pages' bodies; their digests stay.
    fn forget_transfer(&mut self, id: &TransferId) -> Result<(), Error>;
    /// Notes a page by its digest, as whole; returns its place among those of the transfer. `body`, where
    /// links of the page are still to be fetched, is kept as received.
    fn put_sealed_page(
        &mut self,
        id: &TransferId,
        number: i64,
        digest: &str,
        body: Option<&Sealed>,
    ) -> Result<i64, Error>;
    /// As [`Tx::put_sealed_page`], sealed in the transaction: for what is short.
    fn put_page(
        &mut self,
        id: &TransferId,
        number: i64,
        digest: &str,
        body: Option<&[u8]>,
    ) -> Result<i64, Error> {
        let sealed = match (body, self.transfer(id)?) {
            (Some(body), Some(transfer)) => self
                .sealer(&transfer.artefact)?
                .map(|sealer| sealer.page(id, digest, body))
                .transpose()?,
            _ => None,
        };
        self.put_sealed_page(id, number, digest, sealed.as_ref())
    }
    /// Says how far a page was taken; [`PageUnderWay::is_whole`]: to its end.
    fn put_page_under_way(&mut self, id: &TransferId, page: &PageUnderWay) -> Result<(), Error>;
    /// Drops the body of a page whose last link is settled; its digest stays.
    fn drop_page_body(&mut self, id: &TransferId, place: i64) -> Result<(), Error>;
    /// Inserts or replaces how a care context of a transfer stands.
    fn put_standing(&mut self, id: &TransferId, standing: &ContextStanding) -> Result<(), Error>;
    /// Notes an entry that waits or was lost; one that became a record is taken off the list.
    fn put_entry(&mut self, id: &TransferId, mark: &EntryMark) -> Result<(), Error>;
    /// Keeps a record and its document.
    fn put_sealed_record(&mut self, record: &Record, document: &Sealed) -> Result<(), Error>;
    /// As [`Tx::put_sealed_record`], sealed in the transaction: for what is short.
    ///
    /// # Errors
    ///
    /// As [`Tx::put_sealed_record`].
    fn put_record(&mut self, record: &Record, bytes: &[u8]) -> Result<(), Error> {
        let document = match self.sealer(&record.artefact)? {
            Some(sealer) => sealer.record(&record.id, &record.care_context, bytes)?,
            // Without a key nothing is kept: the store says so.
            None => Sealed::default(),
        };
        self.put_sealed_record(record, &document)
    }
    /// Keeps digests of records and the words to find them by, in place of older ones. Those that came
    /// together are best kept together. Returns records that are gone, or whose artefact is.
    fn put_sealed_digests(&mut self, digests: &[&SealedDigest]) -> Result<Vec<RecordId>, Error>;
    /// As [`Tx::put_sealed_digests`], sealed in the transaction: for what is short.
    fn put_digests(&mut self, digests: &[NewDigest]) -> Result<Vec<RecordId>, Error> {
        let (mut sealed, mut gone) = (Vec::new(), Vec::new());
        for new in digests {
            let sealer = match self.artefact_of(&new.record)? {
                Some(artefact) => self.sealer(&artefact)?,
                None => None,
            };
            match sealer {
                Some(sealer) => sealed.push(sealer.digest(new)?),
                None => gone.push(new.record.clone()),
            }
        }
        let sealed: Vec<_> = sealed.iter().collect();
        gone.extend(self.put_sealed_digests(&sealed)?);
        Ok(gone)
    }
    /// As [`Self::put_digests`], for one.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`] when the record is gone, or its artefact is.
    fn put_digest(&mut self, digest: &NewDigest) -> Result<(), Error> {
        if self.put_digests(std::slice::from_ref(digest))?.is_empty() {
            Ok(())
        } else {
            Err(Error::NotFound { what: "record" })
        }
    }
    /// Notes that a person opened a record; returns whether it was new to them.
    fn mark_seen(&mut self, record: &RecordId, person: &str, at: Timestamp) -> Result<bool, Error>;
    /// Keeps a review, its remark sealed under the record's artefact key, in place of an older one.
    fn put_review(&mut self, review: &Review) -> Result<(), Error>;
    /// Takes a review back; returns whether there was one.
    fn remove_review(&mut self, record: &RecordId, entry: Option<u32>) -> Result<bool, Error>;
    /// Hides a record. One that is hidden stays so for its first reason, unless it is to be erased now, or a
    /// person hid it and what ABDM says is a reason as well.
    fn hide_record(&mut self, hidden: &HiddenRecord) -> Result<(), Error>;
    /// Notes that the erasure of hidden records was proven.
    fn finish_record_erasure(&mut self, records: &[RecordId], at: Timestamp) -> Result<(), Error>;
    /// Shows a record again that a person had hidden; `false`: no person had.
    fn show_record(&mut self, record: &RecordId) -> Result<bool, Error>;
    /// Looks at the next records after one and puts those whose digest is not of this version back on the
    /// list; returns the last it looked at, `None` at the end.
    fn queue_outdated_digests(
        &mut self,
        version: u32,
        after: Option<&RecordId>,
    ) -> Result<Option<RecordId>, Error>;
    /// Notes a file that is about to be written outside the store.
    fn note_export(&mut self, export: &Export, at: Timestamp) -> Result<(), Error>;
    /// Notes that a file is there, whole; returns how many artefacts it is still noted under.
    fn confirm_export(&mut self, path: &str, digest: &str) -> Result<usize, Error>;
    /// Forgets a file that is not there, or no longer ours.
    fn forget_export(&mut self, path: &str, digest: &str) -> Result<(), Error>;
    /// Remembers a file beyond the erasure of its artefact. Commits on a full disk.
    fn keep_export_left(&mut self, file: &NotedExport) -> Result<(), Error>;
    /// Inserts or replaces a patient.
    fn put_patient(&mut self, patient: &Patient) -> Result<(), Error>;
    /// Queues a call.
    fn queue(&mut self, call: NewCall) -> Result<OutboxId, Error>;
    /// Notes a request id used for a call, before it is sent.
    fn note_attempt(
        &mut self,
        id: &OutboxId,
        request: &RequestId,
        at: Timestamp,
    ) -> Result<(), Error>;
    /// The call got through; it leaves the list, its request ids stay known.
    fn call_done(&mut self, id: &OutboxId, at: Timestamp) -> Result<(), Error>;
    /// The call failed; tried again at `next`, or never by itself when `None`.
    fn call_failed(
        &mut self,
        id: &OutboxId,
        error: &str,
        next: Option<Timestamp>,
    ) -> Result<(), Error>;
    /// Sets when a waiting call is tried next.
    fn put_off_call(&mut self, id: &OutboxId, next: Timestamp) -> Result<(), Error>;
    /// Drops waiting calls that match, such as fetches for an artefact that ended; returns how many.
    fn drop_calls(&mut self, matches: &dyn Fn(&Call) -> bool) -> Result<usize, Error>;
    /// Makes calls due now: one, or all; returns how many.
    fn retry_calls(&mut self, id: Option<&OutboxId>, now: Timestamp) -> Result<usize, Error>;
    /// Marks a kept message. A page's body is dropped from the inbox once it is done, a profile's as soon as it was
    /// looked at; what is refused keeps its digest and the reason, no body.
    fn mark_message(
        &mut self,
        id: &InboxId,
        state: InboxState,
        problem: Option<&str>,
    ) -> Result<(), Error>;
    /// It was said that a transfer brought too much.
    fn quota_told(&mut self, id: &TransferId) -> Result<(), Error>;
    /// Sets a deadline, replacing the one of the same.
    fn set_deadline(&mut self, due: &Due, due_at: Timestamp, round: u32) -> Result<(), Error>;
    /// Clears a deadline.
    fn clear_deadline(&mut self, due: &Due) -> Result<(), Error>;
    /// Schedules an erasure; one that stands already stays.
    fn schedule_erasure(&mut self, erasure: &Erasure) -> Result<(), Error>;
    /// Marks an erasure as done and proven; calls waiting for it become due.
    fn finish_erasure(
        &mut self,
        artefact: &ArtefactId,
        proof: &ErasureProof,
        at: Timestamp,
    ) -> Result<(), Error>;
    /// Inserts or replaces a consent kept in the HIP role.
    fn put_hip_consent(&mut self, consent: &HipConsent) -> Result<(), Error>;
    /// Appends to the audit.
    fn audit_append(&mut self, entry: &AuditEntry, at: Timestamp) -> Result<(), Error>;
    /// Inserts or replaces a reason for opening records without a consent of one's own.
    fn put_broken_glass(&mut self, broken: &BrokenGlass) -> Result<(), Error>;
    /// Keeps that the audit is not whole, for good; the first finding stays.
    fn note_audit_fault(&mut self, what: &str) -> Result<(), Error>;
    /// Keeps a small value under a name.
    fn put_setting(&mut self, name: &str, value: &str) -> Result<(), Error>;
    /// Inserts or replaces somebody who signs in.
    fn put_user(&mut self, user: &User) -> Result<(), Error>;
    /// Sets or clears a consent's problem without touching its state.
    fn set_consent_problem(
        &mut self,
        id: &ConsentId,
        problem: Option<&Problem>,
        at: Timestamp,
    ) -> Result<(), Error>;
}
