//! What may be written meanwhile, and what may not.

use app::{
    model::{
        Agreement, Artefact, AuditEntry, BoardEntry, BrokenGlass, Call, Consent, EntryMark,
        Erasure, Export, HiddenRecord, HipConsent, Identity, KeptShare, Narrowed, NewCall,
        NotedExport, OtpSending, PageUnderWay, Patient, ProfileShare, Record, Review, SharedPerson,
        Transfer, User,
    },
    port::{BoardTx, ErasureProof, IdentityTx, RecordShareTx, Sealed, SealedDigest, ShareTx, Tx},
};
use domain::{
    AbhaAddress, AccountShown, ArtefactId, ConsentId, ConsentRequestId, ContextStanding, CounterId,
    Due, InboxId, InboxState, OutboxId, Problem, RecordId, RequestId, ShareId, Timestamp,
    TransferId,
};
use fidelius::TransferSecret;

use super::Waiting;
use crate::Answer;

impl Tx for Waiting<'_> {
    fn put_consent(&mut self, consent: &Consent) -> Answer<()> {
        self.wait_put_consent(consent)
    }
    fn link_request(&mut self, _: &ConsentId, _: &ConsentRequestId) -> Answer<()> {
        self.refuse()
    }
    fn put_artefact(&mut self, _: &Artefact) -> Answer<()> {
        self.refuse()
    }
    fn note_confirmed(&mut self, _: &ArtefactId, _: Timestamp) -> Answer<()> {
        self.refuse()
    }
    fn note_refused(&mut self, _: &ArtefactId, _: Timestamp) -> Answer<()> {
        self.refuse()
    }
    fn put_artefact_document(&mut self, _: &ArtefactId, _: &[u8], _: &str) -> Answer<()> {
        self.refuse()
    }
    fn note_narrowed(&mut self, _: &ArtefactId, _: &Narrowed) -> Answer<()> {
        self.refuse()
    }
    fn forget_papers(&mut self, _: &AbhaAddress) -> Answer<()> {
        self.refuse()
    }
    fn drop_worked_off_bodies(&mut self, _: Option<&InboxId>) -> Answer<Option<InboxId>> {
        self.refuse()
    }
    fn forget_patient(&mut self, _: &AbhaAddress, _: &AbhaAddress, _: Timestamp) -> Answer<()> {
        self.refuse()
    }
    fn put_transfer(&mut self, _: &Transfer) -> Answer<()> {
        self.refuse()
    }
    fn put_transfer_key(&mut self, _: &TransferId, _: &TransferSecret) -> Answer<()> {
        self.refuse()
    }
    fn forget_transfer(&mut self, _: &TransferId) -> Answer<()> {
        self.refuse()
    }
    fn put_sealed_page(
        &mut self,
        _: &TransferId,
        _: i64,
        _: &str,
        _: Option<&Sealed>,
    ) -> Answer<i64> {
        self.refuse()
    }
    fn put_page_under_way(&mut self, _: &TransferId, _: &PageUnderWay) -> Answer<()> {
        self.refuse()
    }
    fn drop_page_body(&mut self, _: &TransferId, _: i64) -> Answer<()> {
        self.refuse()
    }
    fn put_standing(&mut self, _: &TransferId, _: &ContextStanding) -> Answer<()> {
        self.refuse()
    }
    fn put_entry(&mut self, _: &TransferId, _: &EntryMark) -> Answer<()> {
        self.refuse()
    }
    fn put_sealed_record(&mut self, _: &Record, _: &Sealed) -> Answer<()> {
        self.refuse()
    }
    fn put_sealed_digests(&mut self, _: &[&SealedDigest]) -> Answer<Vec<RecordId>> {
        self.refuse()
    }
    fn mark_seen(&mut self, record: &RecordId, person: &str, at: Timestamp) -> Answer<bool> {
        self.wait_mark_seen(record, person, at)
    }
    fn put_review(&mut self, review: &Review) -> Answer<()> {
        self.wait_put_review(review)
    }
    fn remove_review(&mut self, record: &RecordId, entry: Option<u32>) -> Answer<bool> {
        self.wait_remove_review(record, entry)
    }
    fn hide_record(&mut self, _: &HiddenRecord) -> Answer<()> {
        self.refuse()
    }
    fn finish_record_erasure(&mut self, _: &[RecordId], _: Timestamp) -> Answer<()> {
        self.refuse()
    }
    fn show_record(&mut self, _: &RecordId) -> Answer<bool> {
        self.refuse()
    }
    fn queue_outdated_digests(&mut self, _: u32, _: Option<&RecordId>) -> Answer<Option<RecordId>> {
        self.refuse()
    }
    fn note_export(&mut self, _: &Export, _: Timestamp) -> Answer<()> {
        self.refuse()
    }
    fn confirm_export(&mut self, _: &str, _: &str) -> Answer<usize> {
        self.refuse()
    }
    fn forget_export(&mut self, _: &str, _: &str) -> Answer<()> {
        self.refuse()
    }
    fn keep_export_left(&mut self, _: &NotedExport) -> Answer<()> {
        self.refuse()
    }
    fn put_patient(&mut self, patient: &Patient) -> Answer<()> {
        self.wait_put_patient(patient)
    }
    fn queue(&mut self, call: NewCall) -> Answer<OutboxId> {
        self.wait_queue(call)
    }
    fn note_attempt(&mut self, _: &OutboxId, _: &RequestId, _: Timestamp) -> Answer<()> {
        self.refuse()
    }
    fn call_done(&mut self, _: &OutboxId, _: Timestamp) -> Answer<()> {
        self.refuse()
    }
    fn call_failed(&mut self, _: &OutboxId, _: &str, _: Option<Timestamp>) -> Answer<()> {
        self.refuse()
    }
    fn put_off_call(&mut self, _: &OutboxId, _: Timestamp) -> Answer<()> {
        self.refuse()
    }
    fn drop_calls(&mut self, _: &dyn Fn(&Call) -> bool) -> Answer<usize> {
        self.refuse()
    }
    fn retry_calls(&mut self, _: Option<&OutboxId>, _: Timestamp) -> Answer<usize> {
        self.refuse()
    }
    fn mark_message(&mut self, _: &InboxId, _: InboxState, _: Option<&str>) -> Answer<()> {
        self.refuse()
    }
    fn quota_told(&mut self, _: &TransferId) -> Answer<()> {
        self.refuse()
    }
    fn set_deadline(&mut self, due: &Due, due_at: Timestamp, round: u32) -> Answer<()> {
        self.wait_set_deadline(due, due_at, round)
    }
    fn clear_deadline(&mut self, _: &Due) -> Answer<()> {
        self.refuse()
    }
    fn schedule_erasure(&mut self, _: &Erasure) -> Answer<()> {
        self.refuse()
    }
    fn finish_erasure(&mut self, _: &ArtefactId, _: &ErasureProof, _: Timestamp) -> Answer<()> {
        self.refuse()
    }
    fn put_hip_consent(&mut self, _: &HipConsent) -> Answer<()> {
        self.refuse()
    }
    fn audit_append(&mut self, entry: &AuditEntry, at: Timestamp) -> Answer<()> {
        self.wait_audit_append(entry, at)
    }
    fn put_broken_glass(&mut self, broken: &BrokenGlass) -> Answer<()> {
        self.wait_put_broken_glass(broken)
    }
    fn note_audit_fault(&mut self, _: &str) -> Answer<()> {
        self.refuse()
    }
    fn put_setting(&mut self, name: &str, value: &str) -> Answer<()> {
        self.wait_put_setting(name, value)
    }
    fn put_user(&mut self, _: &User) -> Answer<()> {
        self.refuse()
    }
    fn set_consent_problem(
        &mut self,
        _: &ConsentId,
        _: Option<&Problem>,
        _: Timestamp,
    ) -> Answer<()> {
        self.refuse()
    }
}

impl BoardTx for Waiting<'_> {
    fn put_on_board(&mut self, day: &str, entry: &BoardEntry) -> Answer<()> {
        self.wait_put_on_board(day, entry)
    }
    fn take_off_board(&mut self, day: &str, patient: &AbhaAddress, at: Timestamp) -> Answer<bool> {
        self.wait_take_off_board(day, patient, at)
    }
    fn note_account(&mut self, _: &AbhaAddress, _: AccountShown, _: Timestamp) -> Answer<()> {
        self.refuse()
    }
}

impl ShareTx for Waiting<'_> {
    fn put_share(&mut self, _: &ProfileShare) -> Answer<()> {
        self.refuse()
    }
    fn note_share_request(&mut self, _: &RequestId, _: &ShareId) -> Answer<()> {
        self.refuse()
    }
    fn note_token(&mut self, _: &CounterId, _: &str, _: u32) -> Answer<()> {
        self.refuse()
    }
    fn put_shared_person(&mut self, _: &SharedPerson) -> Answer<()> {
        self.refuse()
    }
    fn drop_shares(&mut self, _: &AbhaAddress) -> Answer<()> {
        self.refuse()
    }
}

impl RecordShareTx for Waiting<'_> {
    fn put_record_share(&mut self, _: &KeptShare) -> Answer<()> {
        self.refuse()
    }
}

impl IdentityTx for Waiting<'_> {
    fn put_identity(&mut self, _: &Identity) -> Answer<()> {
        self.refuse()
    }
    fn drop_identity(&mut self, _: &AbhaAddress) -> Answer<()> {
        self.refuse()
    }
    fn put_agreement(&mut self, _: &Agreement) -> Answer<()> {
        self.refuse()
    }
    fn note_otp(&mut self, _: &OtpSending, _: Timestamp) -> Answer<()> {
        self.refuse()
    }
    fn take_back_otp(&mut self, _: &OtpSending) -> Answer<()> {
        self.refuse()
    }
    fn hold_otps(&mut self, _: &str, _: Timestamp, _: Timestamp) -> Answer<()> {
        self.refuse()
    }
}
