//! What a transaction writes.

use app::{
    model::{
        Artefact, AuditEntry, BrokenGlass, Call, Consent, EntryMark, Erasure, Export, HiddenRecord,
        HipConsent, MessageKind, Narrowed, NewCall, NotedExport, PageUnderWay, Patient, Record,
        Review, Topic, Transfer, User,
    },
    port::{ErasureProof, Sealed, SealedDigest, Tx},
};
use domain::{
    AbhaAddress, ArtefactId, ConsentId, ConsentRequestId, ContextStanding, Due, HiddenReason,
    InboxId, InboxState, OutboxId, Problem, RecordId, RequestId, Timestamp, TransferId,
};
use fidelius::TransferSecret;

use crate::{
    Error, audit, calls, consents, erase, exports, kept,
    keys::Hash,
    kind::Kind,
    patient,
    row::{DueRow, ErasureRow, InboxRow, IntakeRow, Named, number},
    session::{Answer, Marks, Session},
    transfers,
};

impl Tx for Session<'_> {
    fn put_consent(&mut self, consent: &Consent) -> Answer<()> {
        consents::put_consent(self, consent)
    }

    fn link_request(&mut self, consent: &ConsentId, request: &ConsentRequestId) -> Answer<()> {
        consents::link_request(self, consent, request)
    }

    fn put_artefact(&mut self, artefact: &Artefact) -> Answer<()> {
        consents::put_artefact(self, artefact)
    }

    fn note_confirmed(&mut self, id: &ArtefactId, at: Timestamp) -> Answer<()> {
        consents::note_confirmed(self, id, at)
    }

    fn note_refused(&mut self, id: &ArtefactId, at: Timestamp) -> Answer<()> {
        consents::note_refused(self, id, at)
    }

    fn put_artefact_document(
        &mut self,
        id: &ArtefactId,
        raw: &[u8],
        signature: &str,
    ) -> Answer<()> {
        self.tell(Topic::Consent);
        let hash = self.artefact_hash(id);
        if !self.exists(Kind::Artefact, "id = $1", vec![hash.into()])? {
            return Err(Error::Missing("artefact").into());
        }
        patient::put_paper(self, hash, raw, signature)
    }

    fn note_narrowed(&mut self, id: &ArtefactId, narrowed: &Narrowed) -> Answer<()> {
        self.tell(Topic::Consent);
        self.put(
            Kind::Narrowed,
            self.artefact_hash(id),
            Marks::default(),
            narrowed,
        )?;
        Ok(())
    }

    fn forget_papers(&mut self, address: &AbhaAddress) -> Answer<()> {
        self.tell(Topic::Consent);
        patient::forget_papers(self, address)
    }

    fn drop_worked_off_bodies(&mut self, after: Option<&InboxId>) -> Answer<Option<InboxId>> {
        self.tell(Topic::Inbox);
        patient::drop_worked_off(self, after)
    }

    fn forget_patient(
        &mut self,
        address: &AbhaAddress,
        stand_in: &AbhaAddress,
        at: Timestamp,
    ) -> Answer<()> {
        for topic in Topic::ALL {
            self.tell(topic);
        }
        patient::forget(self, address, stand_in, at)
    }

    fn put_transfer(&mut self, transfer: &Transfer) -> Answer<()> {
        transfers::put_transfer(self, transfer)
    }

    fn put_transfer_key(&mut self, id: &TransferId, secret: &TransferSecret) -> Answer<()> {
        transfers::put_transfer_key(self, id, secret)
    }

    fn forget_transfer(&mut self, id: &TransferId) -> Answer<()> {
        transfers::forget_transfer(self, id)
    }

    fn put_sealed_page(
        &mut self,
        id: &TransferId,
        page: i64,
        digest: &str,
        body: Option<&Sealed>,
    ) -> Answer<i64> {
        transfers::put_sealed_page(self, id, page, digest, body)
    }

    fn put_page_under_way(&mut self, id: &TransferId, page: &PageUnderWay) -> Answer<()> {
        transfers::put_page_under_way(self, id, page)
    }

    fn drop_page_body(&mut self, id: &TransferId, place: i64) -> Answer<()> {
        self.tell(Topic::Inside);
        self.put_body(Kind::Page, self.page_hash(id, place), None)
    }

    fn put_standing(&mut self, id: &TransferId, standing: &ContextStanding) -> Answer<()> {
        transfers::put_standing(self, id, standing)
    }

    fn put_entry(&mut self, id: &TransferId, mark: &EntryMark) -> Answer<()> {
        transfers::put_entry(self, id, mark)
    }

    fn put_sealed_record(&mut self, record: &Record, document: &Sealed) -> Answer<()> {
        kept::put_sealed_record(self, record, document)
    }

    fn put_sealed_digests(&mut self, digests: &[&SealedDigest]) -> Answer<Vec<RecordId>> {
        self.tell(Topic::Record);
        let mut gone = vec![];
        for new in digests {
            if !kept::put_one_digest(self, new)? {
                gone.push(new.record.clone());
            }
        }
        Ok(gone)
    }

    fn mark_seen(&mut self, record: &RecordId, person: &str, at: Timestamp) -> Answer<bool> {
        kept::mark_seen(self, record, person, at)
    }

    fn put_review(&mut self, review: &Review) -> Answer<()> {
        kept::put_review(self, review)
    }

    fn remove_review(&mut self, record: &RecordId, entry: Option<u32>) -> Answer<bool> {
        self.tell(Topic::Mark);
        let values = vec![self.review_hash(record, entry).into()];
        Ok(self.delete(Kind::Review, "id = $1", values)? > 0)
    }

    fn hide_record(&mut self, hidden: &HiddenRecord) -> Answer<()> {
        kept::hide_record(self, hidden)
    }

    fn finish_record_erasure(&mut self, records: &[RecordId], at: Timestamp) -> Answer<()> {
        self.tell(Topic::Record);
        for record in records {
            let hash = self.record_hash(record);
            self.change(Kind::Hidden, hash, |_: &mut HiddenRecord, marks| {
                marks.until = marks.until.or(Some(at.millis()));
            })?;
        }
        Ok(())
    }

    fn show_record(&mut self, record: &RecordId) -> Answer<bool> {
        self.tell(Topic::Record);
        let values = vec![
            self.record_hash(record).into(),
            HiddenReason::OtherPerson.name().into(),
        ];
        Ok(self.delete(Kind::Hidden, "id = $1 AND state = $2", values)? > 0)
    }

    fn queue_outdated_digests(
        &mut self,
        version: u32,
        after: Option<&RecordId>,
    ) -> Answer<Option<RecordId>> {
        kept::queue_outdated_digests(self, version, after)
    }

    fn note_export(&mut self, export: &Export, at: Timestamp) -> Answer<()> {
        exports::note_export(self, export, at)
    }

    fn confirm_export(&mut self, path: &str, digest: &str) -> Answer<usize> {
        exports::confirm_export(self, path, digest)
    }

    fn forget_export(&mut self, path: &str, digest: &str) -> Answer<()> {
        self.tell(Topic::Erasure);
        let hash = self.hash_of("file", &[path, digest]);
        self.delete(Kind::Export, "a = $1", vec![hash.into()])?;
        self.delete(Kind::ExportLeft, "id = $1", vec![hash.into()])?;
        Ok(())
    }

    fn keep_export_left(&mut self, file: &NotedExport) -> Answer<()> {
        exports::keep_export_left(self, file)
    }

    fn put_patient(&mut self, patient: &Patient) -> Answer<()> {
        self.tell(Topic::Patient);
        patient::put(self, patient)
    }

    fn queue(&mut self, call: NewCall) -> Answer<OutboxId> {
        calls::queue(self, call)
    }

    fn note_attempt(&mut self, id: &OutboxId, request: &RequestId, at: Timestamp) -> Answer<()> {
        calls::note_attempt(self, id, request, at)
    }

    fn call_done(&mut self, id: &OutboxId, at: Timestamp) -> Answer<()> {
        self.tell(Topic::Outbox);
        let item = calls::call_item(self, id)?;
        calls::set_done(self, item, at)
    }

    fn call_failed(&mut self, id: &OutboxId, error: &str, next: Option<Timestamp>) -> Answer<()> {
        calls::call_failed(self, id, error, next)
    }

    fn put_off_call(&mut self, id: &OutboxId, next: Timestamp) -> Answer<()> {
        calls::put_off_call(self, id, next)
    }

    fn drop_calls(&mut self, matches: &dyn Fn(&Call) -> bool) -> Answer<usize> {
        calls::drop_calls(self, matches)
    }

    fn retry_calls(&mut self, id: Option<&OutboxId>, now: Timestamp) -> Answer<usize> {
        calls::retry_calls(self, id, now)
    }

    fn mark_message(
        &mut self,
        id: &InboxId,
        state: InboxState,
        problem: Option<&str>,
    ) -> Answer<()> {
        self.tell(Topic::Inbox);
        let values = vec![number(id.as_str()).into()];
        let found = self.items::<InboxRow>(Kind::Inbox, "seq = $1", values)?;
        let mut item = found.into_iter().next().ok_or(Error::Missing("message"))?;
        item.value.problem = problem.map(str::to_owned);
        let kind = item.value.kind;
        // A profile holds a mobile number, and perhaps a picture; a page is in its own row by then; what is
        // refused keeps its digest and the reason (docs/promises.md, S7).
        let drops = match state {
            InboxState::New => false,
            InboxState::Parked | InboxState::Unread => kind == MessageKind::ProfileShare,
            InboxState::Done => matches!(kind, MessageKind::ProfileShare | MessageKind::Page),
            InboxState::Refused => true,
        };
        item.marks.state = Some(state.name().to_owned());
        if drops {
            item.marks.number = Some(0);
            self.put_body(Kind::Inbox, item.id, None)?;
        }
        self.put(Kind::Inbox, item.id, item.marks, &item.value)?;
        Ok(())
    }

    fn quota_told(&mut self, id: &TransferId) -> Answer<()> {
        self.tell(Topic::Inside);
        let hash = self.hash("transfer", id.as_str());
        self.change(Kind::Intake, hash, |_: &mut IntakeRow, marks| {
            marks.state = Some("told".to_owned());
        })?;
        Ok(())
    }

    fn set_deadline(&mut self, due: &Due, due_at: Timestamp, round: u32) -> Answer<()> {
        self.tell(Topic::Consent);
        let marks = Marks {
            at: Some(due_at.millis()),
            number: Some(round.into()),
            ..Marks::default()
        };
        let row = DueRow {
            kind: due.kind(),
            subject: due.subject().to_owned(),
        };
        self.put(Kind::Deadline, self.due_hash(due), marks, &row)?;
        Ok(())
    }

    fn clear_deadline(&mut self, due: &Due) -> Answer<()> {
        self.tell(Topic::Consent);
        self.delete(Kind::Deadline, "id = $1", vec![self.due_hash(due).into()])?;
        Ok(())
    }

    fn schedule_erasure(&mut self, erasure: &Erasure) -> Answer<()> {
        self.tell(Topic::Erasure);
        let hash = self.artefact_hash(&erasure.artefact);
        if self.exists(Kind::Erasure, "id = $1", vec![hash.into()])? {
            return Ok(());
        }
        let row = ErasureRow {
            erasure: Erasure {
                done_at: None,
                records: 0,
                proof: None,
                ..erasure.clone()
            },
            erased_at: None,
            pages: 0,
            keys: 0,
            epoch: None,
        };
        erase::put(self, &row)
    }

    fn finish_erasure(
        &mut self,
        artefact: &ArtefactId,
        proof: &ErasureProof,
        at: Timestamp,
    ) -> Answer<()> {
        self.tell(Topic::Erasure);
        erase::finish(self, artefact, proof, at)
    }

    fn put_hip_consent(&mut self, consent: &HipConsent) -> Answer<()> {
        self.tell(Topic::Consent);
        let marks = Marks {
            a: consent.patient.as_ref().map(|it| self.patient_hash(it)),
            at: Some(consent.received_at.millis()),
            ..Marks::default()
        };
        self.put(
            Kind::HipConsent,
            self.artefact_hash(&consent.artefact),
            marks,
            consent,
        )?;
        Ok(())
    }

    fn audit_append(&mut self, entry: &AuditEntry, at: Timestamp) -> Answer<()> {
        self.tell(Topic::Audit);
        audit::append(self, entry, at)
    }

    fn put_broken_glass(&mut self, broken: &BrokenGlass) -> Answer<()> {
        self.tell(Topic::Audit);
        let hash = self.hash("glass", broken.id.as_str());
        // Who opened whose records, and when, stays as it was written first.
        let kept: Option<BrokenGlass> = self.find(Kind::Glass, hash)?;
        let row = match kept {
            Some(kept) => BrokenGlass {
                reason: broken.reason.clone(),
                review: broken.review.clone(),
                ..kept
            },
            None => broken.clone(),
        };
        let state = if row.review.is_some() {
            "reviewed"
        } else {
            "waiting"
        };
        let marks = Marks {
            a: Some(self.patient_hash(&row.patient)),
            state: Some(state.to_owned()),
            at: Some(row.at.millis()),
            ..Marks::default()
        };
        self.put(Kind::Glass, hash, marks, &row)?;
        Ok(())
    }

    fn note_audit_fault(&mut self, what: &str) -> Answer<()> {
        self.tell(Topic::Audit);
        audit::note_fault(self, what)
    }

    fn put_setting(&mut self, name: &str, value: &str) -> Answer<()> {
        self.tell(Topic::Inside);
        let mut marks = Marks::default();
        // The view of what may be shown needs it; it tells of nobody.
        if name == "offline_days" {
            marks.state = Some(name.to_owned());
            marks.number = Some(value.parse().unwrap_or(0));
        }
        let named = Named::new(value, name);
        self.put(Kind::Setting, self.hash("setting", name), marks, &named)?;
        Ok(())
    }

    fn put_user(&mut self, user: &User) -> Answer<()> {
        self.tell(Topic::User);
        let (hash, name) = (
            self.hash("user", user.id.as_str()),
            self.hash("user name", &user.name.folded()),
        );
        let values = vec![name.into(), hash.into()];
        if self.exists(Kind::User, "a = $1 AND id <> $2", values)? {
            return Err(Error::Taken("person").into());
        }
        let kept: Option<User> = self.find(Kind::User, hash)?;
        let mut row = user.clone();
        row.created_at = kept.map_or(user.created_at, |kept| kept.created_at);
        let marks = Marks {
            a: Some(name),
            ..Marks::default()
        };
        self.put(Kind::User, hash, marks, &row)?;
        Ok(())
    }

    fn set_consent_problem(
        &mut self,
        id: &ConsentId,
        problem: Option<&Problem>,
        at: Timestamp,
    ) -> Answer<()> {
        consents::set_consent_problem(self, id, problem, at)
    }
}

impl Session<'_> {
    pub fn review_hash(&self, record: &RecordId, entry: Option<u32>) -> Hash {
        let entry = entry.map_or(-1, i64::from).to_string();
        self.hash_of("review", &[record.as_str(), &entry])
    }
}
