//! One transaction as the use cases see it: [`Snapshot`] and [`Tx`] over the modules of the tables.

use app::{
    model::{
        Artefact, AuditEntry, BrokenGlass, Call, Confirmation, Consent, Deadline, Digested,
        EntryMark, Erasure, Export, HiddenRecord, HipConsent, Kept, ManyRefused, NewCall,
        NewDigest, NotedExport, Patient, Queued, Record, Review, SearchQuery, Terms, Topic,
        Transfer, User,
    },
    port::{
        AuditEnd, AuditFilter, AuditLine, AuditVerdict, ConsentFilter, ErasureProof, RecordFilter,
        Signature, Snapshot, Tx,
    },
};
use domain::{
    AbhaAddress, ArtefactId, CareContextReference, ConsentId, ConsentRequestId, ContextStanding,
    Due, HipId, InboxId, InboxState, OutboxId, Problem, RecordId, RequestId, Timestamp,
    TransactionId, TransferId, UserId, UserName,
};
use fidelius::TransferSecret;
use zeroize::Zeroizing;

use crate::{
    artefact, audit, broken_glass, consent, context, deadline, digest, erase, erasure, export,
    forget, hidden, hip_consent, inbox, intake, outbox, page, patient, record, refusal, review,
    search, seen, setting, signature,
    transaction::{Answer, Transaction},
    transfer, user,
};

impl Snapshot for Transaction<'_> {
    fn consent(&self, id: &ConsentId) -> Answer<Option<Consent>> {
        self.answer(consent::find(self.connection(), id))
    }

    fn consent_by_request(&self, request: &ConsentRequestId) -> Answer<Option<Consent>> {
        self.answer(consent::find_by_request(self.connection(), request))
    }

    fn consents(&self, filter: &ConsentFilter) -> Answer<Vec<Consent>> {
        self.answer(consent::list(self.connection(), filter))
    }

    fn artefact(&self, id: &ArtefactId) -> Answer<Option<Artefact>> {
        self.answer(artefact::find(self.connection(), id))
    }

    fn terms(&self, id: &ArtefactId) -> Answer<Option<Terms>> {
        self.answer(artefact::find_terms(self.connection(), id))
    }

    fn confirmation(&self, id: &ArtefactId) -> Answer<Confirmation> {
        self.answer(artefact::find_confirmation(self.connection(), id))
    }

    fn artefacts_of(&self, consent: &ConsentId) -> Answer<Vec<Artefact>> {
        self.answer(artefact::list_of_consent(self.connection(), consent))
    }

    fn artefacts_of_patient(&self, patient: &AbhaAddress) -> Answer<Vec<Artefact>> {
        self.answer(artefact::list_of_patient(self.connection(), patient))
    }

    fn hospitals(&self) -> Answer<Vec<(HipId, Option<String>)>> {
        self.answer(artefact::list_hospitals(self.connection()))
    }

    fn transfer(&self, id: &TransferId) -> Answer<Option<Transfer>> {
        self.answer(transfer::find(self.connection(), id))
    }

    fn transfer_by_transaction(&self, id: &TransactionId) -> Answer<Option<Transfer>> {
        self.answer(transfer::find_by_transaction(self.connection(), id))
    }

    fn transfers_of(&self, artefact: &ArtefactId) -> Answer<Vec<Transfer>> {
        self.answer(transfer::list_of_artefact(self.connection(), artefact))
    }

    fn transfers(&self, limit: Option<usize>) -> Answer<Vec<Transfer>> {
        self.answer(transfer::list(self.connection(), limit))
    }

    fn transfer_key(&self, id: &TransferId) -> Answer<Option<TransferSecret>> {
        self.answer(transfer::find_key(self.connection(), id))
    }

    fn page(&self, id: &TransferId, place: i64) -> Answer<Option<Vec<u8>>> {
        self.answer(page::find(self.connection(), id, place))
    }

    fn has_page_number(&self, id: &TransferId, number: i64) -> Answer<bool> {
        self.answer(page::has_number(self.connection(), id, number))
    }

    fn has_page_digest(&self, id: &TransferId, digest: &str) -> Answer<bool> {
        self.answer(page::has_digest(self.connection(), id, digest))
    }

    fn standing(
        &self,
        id: &TransferId,
        context: &CareContextReference,
    ) -> Answer<Option<ContextStanding>> {
        self.answer(context::find(self.connection(), id, context))
    }

    fn standings(&self, id: &TransferId) -> Answer<Vec<ContextStanding>> {
        self.answer(context::list(self.connection(), id))
    }

    fn entry(&self, id: &TransferId, page: i64, entry: usize) -> Answer<Option<EntryMark>> {
        self.answer(context::find_entry(self.connection(), id, page, entry))
    }

    fn entries(&self, id: &TransferId) -> Answer<Vec<EntryMark>> {
        self.answer(context::list_entries(self.connection(), id))
    }

    fn records(&self, filter: &RecordFilter, now: Timestamp) -> Answer<Vec<Record>> {
        self.answer(record::list_shown(self.connection(), filter, now))
    }

    fn records_under(&self, artefact: &ArtefactId) -> Answer<Vec<Record>> {
        self.answer(record::list_of_artefact(self.connection(), artefact))
    }

    fn records_to_erase(&self) -> Answer<Vec<HiddenRecord>> {
        self.answer(hidden::list_to_erase(self.connection()))
    }

    fn hidden_records(&self, patient: &AbhaAddress) -> Answer<Vec<HiddenRecord>> {
        self.answer(hidden::list_of_patient(self.connection(), patient))
    }

    fn hidden_by_person(&self, id: &RecordId, now: Timestamp) -> Answer<Option<Record>> {
        self.answer(hidden::find_by_person(self.connection(), id, now))
    }

    fn record(&self, id: &RecordId, now: Timestamp) -> Answer<Option<Record>> {
        self.answer(record::find_shown(self.connection(), id, now))
    }

    fn record_bytes(&self, id: &RecordId, now: Timestamp) -> Answer<Option<Zeroizing<Vec<u8>>>> {
        self.answer(record::find_shown_bytes(self.connection(), id, now))
    }

    fn record_count(&self, artefact: &ArtefactId) -> Answer<u32> {
        self.answer(record::count_of_artefact(self.connection(), artefact))
    }

    fn has_document(
        &self,
        artefact: &ArtefactId,
        context: &CareContextReference,
        bytes: &[u8],
    ) -> Answer<bool> {
        self.answer(record::has_document(
            self.connection(),
            artefact,
            context,
            bytes,
        ))
    }

    fn digests(
        &self,
        patient: &AbhaAddress,
        version: u32,
        now: Timestamp,
    ) -> Answer<Vec<Digested>> {
        self.answer(digest::list_shown(self.connection(), patient, version, now))
    }

    fn undigested(&self, limit: usize, now: Timestamp) -> Answer<Vec<RecordId>> {
        self.answer(digest::list_due(self.connection(), limit, now))
    }

    fn search(&self, query: &SearchQuery, now: Timestamp) -> Answer<Vec<Record>> {
        self.answer(search::find(self.connection(), query, now))
    }

    fn search_text(&self, record: &RecordId, now: Timestamp) -> Answer<Option<Zeroizing<String>>> {
        self.answer(search::find_text(self.connection(), record, now))
    }

    fn exports_of(&self, artefact: &ArtefactId) -> Answer<Vec<NotedExport>> {
        self.answer(export::list_of_artefact(self.connection(), artefact))
    }

    fn exports_with(&self, artefact: &ArtefactId, record: &RecordId) -> Answer<Vec<NotedExport>> {
        self.answer(export::list_with(self.connection(), artefact, record))
    }

    fn exports_left(&self) -> Answer<Vec<NotedExport>> {
        self.answer(export::list_left(self.connection()))
    }

    fn unfinished_exports(&self, before: Timestamp) -> Answer<Vec<NotedExport>> {
        self.answer(export::list_unfinished(self.connection(), before))
    }

    fn patient(&self, address: &AbhaAddress) -> Answer<Option<Patient>> {
        self.answer(patient::find(self.connection(), address))
    }

    fn patients(&self, text: &str, now: Timestamp) -> Answer<Vec<(Patient, Option<Timestamp>)>> {
        self.answer(patient::list(self.connection(), text, now))
    }

    fn last_record_at(&self, address: &AbhaAddress, now: Timestamp) -> Answer<Option<Timestamp>> {
        self.answer(patient::find_last_record(self.connection(), address, now))
    }

    fn shown_records(&self, patient: &AbhaAddress, now: Timestamp) -> Answer<Vec<RecordId>> {
        self.answer(record::list_shown_ids(self.connection(), patient, now))
    }

    fn is_seen(&self, record: &RecordId, person: &str) -> Answer<bool> {
        self.answer(seen::is_seen(self.connection(), record, person))
    }

    fn count_new(&self, patient: &AbhaAddress, person: &str, now: Timestamp) -> Answer<u32> {
        self.answer(seen::count_new(self.connection(), patient, person, now))
    }

    fn reviews(&self, patient: &AbhaAddress, now: Timestamp) -> Answer<Vec<Review>> {
        self.answer(review::list_shown(self.connection(), patient, now))
    }

    fn unreviewed_patients(&self, now: Timestamp) -> Answer<Vec<AbhaAddress>> {
        self.answer(review::list_unreviewed_patients(self.connection(), now))
    }

    fn outbox_due(&self, now: Timestamp, limit: usize) -> Answer<Vec<Queued>> {
        self.answer(outbox::list_due(self.connection(), now, limit))
    }

    fn outbox(&self) -> Answer<Vec<Queued>> {
        self.answer(outbox::list(self.connection()))
    }

    fn call_of(&self, request: &RequestId) -> Answer<Option<Call>> {
        self.answer(outbox::find_call(self.connection(), request))
    }

    fn inbox(&self, state: InboxState, limit: usize) -> Answer<Vec<Kept>> {
        self.answer(inbox::list_in_state(self.connection(), state, None, limit))
    }

    fn inbox_after(
        &self,
        state: InboxState,
        after: Option<&InboxId>,
        limit: usize,
    ) -> Answer<Vec<Kept>> {
        self.answer(inbox::list_in_state(self.connection(), state, after, limit))
    }

    fn inbox_count(&self, state: InboxState) -> Answer<u64> {
        self.answer(inbox::count_in_state(self.connection(), state))
    }

    fn inbox_message(&self, id: &InboxId) -> Answer<Option<Kept>> {
        self.answer(inbox::find(self.connection(), id))
    }

    fn transfers_over_quota(&self) -> Answer<Vec<TransferId>> {
        self.answer(intake::list_excess(self.connection()))
    }

    fn inbox_list(&self, limit: Option<usize>) -> Answer<Vec<Kept>> {
        self.answer(inbox::list(self.connection(), limit))
    }

    fn inbox_body(&self, id: &InboxId) -> Answer<Option<Vec<u8>>> {
        self.answer(inbox::find_body(self.connection(), id))
    }

    fn deadlines_due(&self, now: Timestamp, limit: usize) -> Answer<Vec<Deadline>> {
        self.answer(deadline::list_due(self.connection(), now, limit))
    }

    fn deadline(&self, due: &Due) -> Answer<Option<Deadline>> {
        self.answer(deadline::find(self.connection(), due))
    }

    fn next_deadline(&self) -> Answer<Option<Timestamp>> {
        self.answer(deadline::find_next(self.connection()))
    }

    fn erasures(&self) -> Answer<Vec<Erasure>> {
        self.answer(erasure::list(self.connection()))
    }

    fn erasures_waiting(&self) -> Answer<Vec<Erasure>> {
        self.answer(erasure::list_waiting(self.connection()))
    }

    fn patients_to_forget(&self) -> Answer<Vec<AbhaAddress>> {
        self.answer(forget::list_due(self.connection()))
    }

    fn hip_consents(&self) -> Answer<Vec<HipConsent>> {
        self.answer(hip_consent::list(self.connection()))
    }

    fn audit(&self, filter: &AuditFilter) -> Answer<Vec<AuditLine>> {
        self.answer(audit::list(self.connection(), filter))
    }

    fn sign(&self, bytes: &[u8]) -> Answer<Signature> {
        Ok(signature::sign(self.audit_key(), bytes))
    }

    fn broken_glass(&self, only_waiting: bool) -> Answer<Vec<BrokenGlass>> {
        self.answer(broken_glass::list(self.connection(), only_waiting))
    }

    fn audit_end(&self) -> Answer<AuditEnd> {
        self.answer(audit::end(self.connection()))
    }

    fn audit_hash(&self, seq: u64) -> Answer<Option<String>> {
        self.answer(audit::find_hash(self.connection(), seq))
    }

    fn verify_audit(&self) -> Answer<AuditVerdict> {
        self.answer(broken_glass::verify(self.connection(), self.audit_key()))
    }

    fn setting(&self, name: &str) -> Answer<Option<String>> {
        self.answer(setting::find(self.connection(), name))
    }

    fn users(&self) -> Answer<Vec<User>> {
        self.answer(user::list(self.connection()))
    }

    fn user(&self, id: &UserId) -> Answer<Option<User>> {
        self.answer(user::find(self.connection(), id))
    }

    fn user_by_name(&self, name: &UserName) -> Answer<Option<User>> {
        self.answer(user::find_by_name(self.connection(), name))
    }

    fn refusals(&self) -> Answer<Vec<(String, u64)>> {
        self.answer(self.refusals().list(self.connection()))
    }

    fn refused_in_number(&self, now: Timestamp) -> Answer<Vec<ManyRefused>> {
        self.answer(refusal::list_many(self.connection(), now))
    }
}

impl Tx for Transaction<'_> {
    fn put_consent(&mut self, consent: &Consent) -> Answer<()> {
        self.change(Topic::Consent, |tx| consent::put(tx, consent))
    }

    fn link_request(&mut self, consent: &ConsentId, request: &ConsentRequestId) -> Answer<()> {
        self.change(Topic::Consent, |tx| {
            consent::link_request(tx, consent, request)
        })
    }

    fn put_artefact(&mut self, artefact: &Artefact) -> Answer<()> {
        self.change(Topic::Consent, |tx| artefact::put(tx, artefact))
    }

    fn note_confirmed(&mut self, id: &ArtefactId, at: Timestamp) -> Answer<()> {
        self.change(Topic::Consent, |tx| artefact::note_confirmed(tx, id, at))
    }

    fn note_refused(&mut self, id: &ArtefactId, at: Timestamp) -> Answer<()> {
        self.change(Topic::Consent, |tx| artefact::note_refused(tx, id, at))
    }

    fn put_artefact_document(
        &mut self,
        id: &ArtefactId,
        raw: &[u8],
        signature: &str,
    ) -> Answer<()> {
        self.change(Topic::Consent, |tx| {
            artefact::put_document(tx, id, raw, signature)
        })
    }

    fn forget_papers(&mut self, address: &AbhaAddress) -> Answer<()> {
        self.change(Topic::Consent, |tx| artefact::forget_papers(tx, address))
    }

    fn forget_patient(
        &mut self,
        address: &AbhaAddress,
        stand_in: &AbhaAddress,
        at: Timestamp,
    ) -> Answer<()> {
        for topic in Topic::ALL {
            self.change(topic, |_| Ok(()))?;
        }
        self.answer(forget::run(self.connection(), address, stand_in, at))
    }

    fn drop_worked_off_bodies(&mut self, after: Option<&InboxId>) -> Answer<Option<InboxId>> {
        self.change(Topic::Inbox, |tx| forget::drop_worked_off(tx, after))
    }

    fn put_transfer(&mut self, transfer: &Transfer) -> Answer<()> {
        self.change(Topic::Consent, |tx| transfer::put(tx, transfer))
    }

    fn put_transfer_key(&mut self, id: &TransferId, secret: &TransferSecret) -> Answer<()> {
        self.change(Topic::Inside, |tx| transfer::put_key(tx, id, secret))
    }

    fn forget_transfer(&mut self, id: &TransferId) -> Answer<()> {
        self.change(Topic::Inside, |tx| transfer::forget(tx, id))
    }

    fn put_page(
        &mut self,
        id: &TransferId,
        number: i64,
        digest: &str,
        body: Option<&[u8]>,
    ) -> Answer<i64> {
        self.change(Topic::Inside, |tx| page::put(tx, id, number, digest, body))
    }

    fn drop_page_body(&mut self, id: &TransferId, place: i64) -> Answer<()> {
        self.change(Topic::Inside, |tx| page::drop_body(tx, id, place))
    }

    fn put_standing(&mut self, id: &TransferId, standing: &ContextStanding) -> Answer<()> {
        self.change(Topic::Inside, |tx| context::put(tx, id, standing))
    }

    fn put_entry(&mut self, id: &TransferId, mark: &EntryMark) -> Answer<()> {
        self.change(Topic::Inside, |tx| context::put_entry(tx, id, mark))
    }

    fn put_record(&mut self, record: &Record, bytes: &[u8]) -> Answer<()> {
        self.change(Topic::Record, |tx| record::put(tx, record, bytes))
    }

    fn put_digests(&mut self, digests: &[NewDigest]) -> Answer<Vec<RecordId>> {
        self.change(Topic::Record, |tx| digest::put(tx, digests))
    }

    fn mark_seen(&mut self, record: &RecordId, person: &str, at: Timestamp) -> Answer<bool> {
        // Most openings are of what was opened before, and change nothing on any screen.
        if self.answer(seen::is_seen(self.connection(), record, person))? {
            return Ok(false);
        }
        self.change(Topic::Mark, |tx| seen::put(tx, record, person, at))
    }

    fn put_review(&mut self, review: &Review) -> Answer<()> {
        self.change(Topic::Mark, |tx| review::put(tx, review))
    }

    fn remove_review(&mut self, record: &RecordId, entry: Option<u32>) -> Answer<bool> {
        self.change(Topic::Mark, |tx| review::delete(tx, record, entry))
    }

    fn finish_record_erasure(&mut self, records: &[RecordId], at: Timestamp) -> Answer<()> {
        self.set_urgent();
        self.change(Topic::Record, |tx| hidden::finish(tx, records, at))
    }

    fn hide_record(&mut self, hidden: &HiddenRecord) -> Answer<()> {
        self.set_urgent();
        self.change(Topic::Record, |tx| hidden::put(tx, hidden))
    }

    fn show_record(&mut self, record: &RecordId) -> Answer<bool> {
        self.change(Topic::Record, |tx| hidden::remove(tx, record))
    }

    fn queue_outdated_digests(&mut self, version: u32) -> Answer<usize> {
        self.change(Topic::Record, |tx| digest::queue_outdated(tx, version))
    }

    fn note_export(&mut self, export: &Export, at: Timestamp) -> Answer<()> {
        self.change(Topic::Erasure, |tx| export::put(tx, export, at))
    }

    fn confirm_export(&mut self, path: &str, digest: &str) -> Answer<usize> {
        self.change(Topic::Erasure, |tx| export::confirm(tx, path, digest))
    }

    fn forget_export(&mut self, path: &str, digest: &str) -> Answer<()> {
        self.change(Topic::Erasure, |tx| export::forget(tx, path, digest))
    }

    fn keep_export_left(&mut self, file: &NotedExport) -> Answer<()> {
        self.set_urgent();
        self.change(Topic::Erasure, |tx| export::keep_left(tx, file))
    }

    fn put_patient(&mut self, patient: &Patient) -> Answer<()> {
        self.change(Topic::Patient, |tx| patient::put(tx, patient))
    }

    fn queue(&mut self, call: NewCall) -> Answer<OutboxId> {
        let now = self.now();
        self.change(Topic::Outbox, |tx| outbox::push(tx, &call, now))
    }

    fn note_attempt(&mut self, id: &OutboxId, request: &RequestId, at: Timestamp) -> Answer<()> {
        self.change(Topic::Outbox, |tx| {
            outbox::note_attempt(tx, id, request, at)
        })
    }

    fn call_done(&mut self, id: &OutboxId, at: Timestamp) -> Answer<()> {
        self.change(Topic::Outbox, |tx| outbox::set_done(tx, id, at))
    }

    fn call_failed(&mut self, id: &OutboxId, error: &str, next: Option<Timestamp>) -> Answer<()> {
        self.change(Topic::Outbox, |tx| outbox::set_failed(tx, id, error, next))
    }

    fn put_off_call(&mut self, id: &OutboxId, next: Timestamp) -> Answer<()> {
        self.change(Topic::Outbox, |tx| outbox::put_off(tx, id, next))
    }

    fn drop_calls(&mut self, matches: &dyn Fn(&Call) -> bool) -> Answer<usize> {
        let now = self.now();
        self.change(Topic::Outbox, |tx| outbox::drop_matching(tx, matches, now))
    }

    fn retry_calls(&mut self, id: Option<&OutboxId>, now: Timestamp) -> Answer<usize> {
        self.change(Topic::Outbox, |tx| outbox::retry(tx, id, now))
    }

    fn mark_message(
        &mut self,
        id: &InboxId,
        state: InboxState,
        problem: Option<&str>,
    ) -> Answer<()> {
        self.change(Topic::Inbox, |tx| inbox::mark(tx, id, state, problem))
    }

    fn quota_told(&mut self, id: &TransferId) -> Answer<()> {
        self.change(Topic::Inside, |tx| intake::set_told(tx, id))
    }

    fn set_deadline(&mut self, due: &Due, due_at: Timestamp, round: u32) -> Answer<()> {
        self.change(Topic::Consent, |tx| deadline::set(tx, due, due_at, round))
    }

    fn clear_deadline(&mut self, due: &Due) -> Answer<()> {
        self.change(Topic::Consent, |tx| deadline::clear(tx, due))
    }

    fn schedule_erasure(&mut self, erasure: &Erasure) -> Answer<()> {
        self.set_urgent();
        self.change(Topic::Erasure, |tx| erasure::schedule(tx, erasure))
    }

    fn finish_erasure(
        &mut self,
        artefact: &ArtefactId,
        proof: &ErasureProof,
        at: Timestamp,
    ) -> Answer<()> {
        self.set_urgent();
        self.change(Topic::Erasure, |tx| erase::finish(tx, artefact, proof, at))
    }

    fn put_hip_consent(&mut self, consent: &HipConsent) -> Answer<()> {
        self.change(Topic::Consent, |tx| hip_consent::put(tx, consent))
    }

    fn audit_append(&mut self, entry: &AuditEntry, at: Timestamp) -> Answer<()> {
        let key = self.audit_key();
        self.change(Topic::Audit, |tx| audit::append(tx, key, entry, at))
    }

    fn put_broken_glass(&mut self, broken: &BrokenGlass) -> Answer<()> {
        self.change(Topic::Audit, |tx| broken_glass::put(tx, broken))
    }

    fn note_audit_fault(&mut self, what: &str) -> Answer<()> {
        self.change(Topic::Audit, |tx| audit::note_fault(tx, what))
    }

    fn put_setting(&mut self, name: &str, value: &str) -> Answer<()> {
        self.change(Topic::Inside, |tx| setting::put(tx, name, value))
    }

    fn put_user(&mut self, user: &User) -> Answer<()> {
        self.change(Topic::User, |tx| user::put(tx, user))
    }

    fn set_consent_problem(
        &mut self,
        id: &ConsentId,
        problem: Option<&Problem>,
        at: Timestamp,
    ) -> Answer<()> {
        self.change(Topic::Consent, |tx| {
            consent::set_problem(tx, id, problem, at)
        })
    }
}
