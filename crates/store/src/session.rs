//! One transaction as the use cases see it, over the modules of the tables: [`Tx`]. What it reads is beside it.

mod view;

use app::{
    model::{
        Artefact, AuditEntry, BrokenGlass, Call, Consent, EntryMark, Erasure, Export, HiddenRecord,
        HipConsent, Narrowed, NewCall, NotedExport, PageUnderWay, Patient, Record, Review, Topic,
        Transfer, User,
    },
    port::{ErasureProof, Sealed, SealedDigest, Tx},
};
use domain::{
    AbhaAddress, ArtefactId, ConsentId, ConsentRequestId, ContextStanding, Due, InboxId,
    InboxState, OutboxId, Problem, RecordId, RequestId, Timestamp, TransferId,
};
use fidelius::TransferSecret;

use crate::{
    artefact, audit, broken_glass, consent, context, deadline, digest, erase, erasure, export,
    forget, hidden, hip_consent, inbox, intake, outbox, page, patient, record, review, seen,
    setting,
    transaction::{Answer, Transaction},
    transfer, user,
};

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

    fn note_narrowed(&mut self, id: &ArtefactId, narrowed: &Narrowed) -> Answer<()> {
        self.change(Topic::Consent, |tx| {
            artefact::note_narrowed(tx, id, narrowed)
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

    fn put_sealed_page(
        &mut self,
        id: &TransferId,
        number: i64,
        digest: &str,
        body: Option<&Sealed>,
    ) -> Answer<i64> {
        self.change(Topic::Inside, |tx| page::put(tx, id, number, digest, body))
    }

    fn put_page_under_way(&mut self, id: &TransferId, page: &PageUnderWay) -> Answer<()> {
        self.change(Topic::Inside, |tx| page::put_under_way(tx, id, page))
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

    fn put_sealed_record(&mut self, record: &Record, document: &Sealed) -> Answer<()> {
        self.change(Topic::Record, |tx| record::put(tx, record, document))
    }

    fn put_sealed_digests(&mut self, digests: &[&SealedDigest]) -> Answer<Vec<RecordId>> {
        let put = self.change(Topic::Record, |tx| digest::put(tx, digests))?;
        self.note_crowded(put.crowded);
        Ok(put.gone)
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

    fn queue_outdated_digests(
        &mut self,
        version: u32,
        after: Option<&RecordId>,
    ) -> Answer<Option<RecordId>> {
        self.change(Topic::Record, |tx| {
            digest::queue_outdated(tx, version, after)
        })
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
