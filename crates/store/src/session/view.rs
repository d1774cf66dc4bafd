//! What a transaction reads.

use app::{
    model::{
        Artefact, BrokenGlass, Call, Confirmation, Consent, ConsentStamps, Deadline, Digested,
        EntryMark, Erasure, HiddenRecord, HipConsent, Kept, ManyRefused, NotedExport, PageUnderWay,
        Patient, Queued, Record, Review, SearchQuery, Terms, Transfer, User,
    },
    port::{
        AuditEnd, AuditFilter, AuditLine, AuditVerdict, ConsentFilter, RecordFilter, Sealer,
        Signature, Snapshot,
    },
};
use domain::{
    AbhaAddress, ArtefactId, CareContextReference, ConsentId, ConsentRequestId, ContextStanding,
    Due, HipId, InboxId, InboxState, RecordId, RequestId, Timestamp, TransactionId, TransferId,
    UserId, UserName,
};
use fidelius::TransferSecret;
use zeroize::Zeroizing;

use crate::{
    artefact, audit, broken_glass, consent, context, deadline, digest, erasure, export, forget,
    hidden, hip_consent, inbox, intake, outbox, page, patient, record, refusal, review,
    sealer::KeySealer,
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

    fn consent_stamps(&self, id: &ConsentId) -> Answer<ConsentStamps> {
        self.answer(consent::stamps(self.connection(), id))
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

    fn pages_numbered(&self, id: &TransferId, number: i64) -> Answer<Vec<i64>> {
        self.answer(page::list_numbered(self.connection(), id, number))
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

    fn has_document(&self, artefact: &ArtefactId, sum: &str) -> Answer<bool> {
        self.answer(record::has_document(self.connection(), artefact, sum))
    }

    fn has_outdated_digests(&self, version: u32) -> Answer<bool> {
        self.answer(digest::has_outdated(self.connection(), version))
    }

    fn artefact_of(&self, record: &RecordId) -> Answer<Option<ArtefactId>> {
        self.answer(record::find_artefact(self.connection(), record))
    }

    fn sealer(&self, artefact: &ArtefactId) -> Answer<Option<Box<dyn Sealer>>> {
        let found = self.answer(KeySealer::find(self.connection(), artefact))?;
        Ok(found.map(|sealer| Box::new(sealer) as Box<dyn Sealer>))
    }

    fn page_under_way(&self, id: &TransferId, digest: &str) -> Answer<Option<PageUnderWay>> {
        self.answer(page::find_under_way(self.connection(), id, digest))
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

    fn exports_with(
        &self,
        artefact: &ArtefactId,
        records: &[RecordId],
    ) -> Answer<Vec<NotedExport>> {
        self.answer(export::list_with(self.connection(), artefact, records))
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

    fn next_call(&self) -> Answer<Option<Timestamp>> {
        self.answer(outbox::find_next(self.connection()))
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

    fn inbox_urgent(&self, limit: usize) -> Answer<Vec<Kept>> {
        self.answer(inbox::list_urgent(self.connection(), limit))
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
