//! What a transaction reads.

use app::{
    model::{
        Artefact, BrokenGlass, Call, Confirmation, Consent, ConsentStamps, Deadline, Digested,
        EntryMark, Erasure, HiddenRecord, HipConsent, Kept, ManyRefused, MessageKind, NotedExport,
        PageUnderWay, Patient, Queued, Record, Review, SearchQuery, Terms, Transfer, User,
    },
    port::{
        AuditEnd, AuditFilter, AuditLine, AuditVerdict, ConsentFilter, RecordFilter, Sealer,
        Signature, Snapshot,
    },
};
use domain::{
    AbhaAddress, ArtefactId, CareContextReference, ConsentId, ConsentRequestId, ContextStanding,
    Due, DueKind, HipId, InboxId, InboxState, RecordId, RequestId, Timestamp, TransactionId,
    TransferId, UserId, UserName,
};
use fidelius::TransferSecret;
use zeroize::Zeroizing;

use crate::{
    Error, audit, calls, consents, exports, kept,
    keys::Hash,
    kind::Kind,
    patient, records, refusal,
    row::{
        DONE, DueRow, ErasureRow, ExportRow, InboxRow, IntakeRow, Named, OutboxRow, PageRow,
        instant, number,
    },
    sealer::KeySealer,
    session::{Answer, Item, Session},
    transfers,
    value::{Value, limit},
};

impl Snapshot for Session<'_> {
    fn consent(&self, id: &ConsentId) -> Answer<Option<Consent>> {
        self.find(Kind::Consent, self.hash("consent", id.as_str()))
    }

    fn consent_by_request(&self, request: &ConsentRequestId) -> Answer<Option<Consent>> {
        let id: Option<Named<ConsentId>> =
            self.find(Kind::Alias, self.hash("consent request", request.as_str()))?;
        match id.map(Named::of) {
            Some(id) => self.consent(&id),
            None => Ok(None),
        }
    }

    fn consents(&self, filter: &ConsentFilter) -> Answer<Vec<Consent>> {
        let patient = filter.patient.as_ref().map(|it| self.patient_hash(it));
        self.list(
            Kind::Consent,
            "($1::bytea IS NULL OR a = $1) ORDER BY at DESC, seq DESC LIMIT $2",
            vec![patient.into(), limit(filter.limit)],
        )
    }

    fn consent_stamps(&self, id: &ConsentId) -> Answer<ConsentStamps> {
        let found = self.find(Kind::Stamps, self.hash("consent", id.as_str()))?;
        Ok(found.unwrap_or_default())
    }

    fn artefact(&self, id: &ArtefactId) -> Answer<Option<Artefact>> {
        self.find(Kind::Artefact, self.artefact_hash(id))
    }

    fn terms(&self, id: &ArtefactId) -> Answer<Option<Terms>> {
        let Some(artefact) = self.artefact(id)? else {
            return Ok(None);
        };
        let narrowed = self.find(Kind::Narrowed, self.artefact_hash(id))?;
        Ok(Some(Terms {
            narrowed,
            ..artefact.terms()
        }))
    }

    fn confirmation(&self, id: &ArtefactId) -> Answer<Confirmation> {
        consents::confirmation(self, id)
    }

    fn artefacts_of(&self, consent: &ConsentId) -> Answer<Vec<Artefact>> {
        let hash = self.hash("consent", consent.as_str());
        self.list(Kind::Artefact, "b = $1 ORDER BY at, seq", vec![hash.into()])
    }

    fn artefacts_of_patient(&self, patient: &AbhaAddress) -> Answer<Vec<Artefact>> {
        let hash = self.patient_hash(patient);
        self.list(Kind::Artefact, "a = $1 ORDER BY at, seq", vec![hash.into()])
    }

    fn hospitals(&self) -> Answer<Vec<(HipId, Option<String>)>> {
        consents::hospitals(self)
    }

    fn transfer(&self, id: &TransferId) -> Answer<Option<Transfer>> {
        self.find(Kind::Transfer, self.hash("transfer", id.as_str()))
    }

    fn transfer_by_transaction(&self, id: &TransactionId) -> Answer<Option<Transfer>> {
        let hash = self.hash("transaction", id.as_str());
        let found = self.list(
            Kind::Transfer,
            "a = $1 ORDER BY at DESC, seq DESC LIMIT 1",
            vec![hash.into()],
        )?;
        Ok(found.into_iter().next())
    }

    fn transfers_of(&self, artefact: &ArtefactId) -> Answer<Vec<Transfer>> {
        let hash = self.artefact_hash(artefact);
        self.list(Kind::Transfer, "b = $1 ORDER BY at, seq", vec![hash.into()])
    }

    fn transfers(&self, most: Option<usize>) -> Answer<Vec<Transfer>> {
        self.list(
            Kind::Transfer,
            "true ORDER BY at DESC, seq DESC LIMIT $1",
            vec![limit(most)],
        )
    }

    fn transfer_key(&self, id: &TransferId) -> Answer<Option<TransferSecret>> {
        let hash = self.hash("transfer", id.as_str());
        let Some(bytes) = self.body(Kind::TransferKey, &hash)? else {
            return Ok(None);
        };
        let bytes = <&[u8; 32]>::try_from(bytes.as_slice())
            .map_err(|_| Error::NotAuthentic("transfer key"))?;
        Ok(Some(TransferSecret::from_bytes(*bytes)))
    }

    fn page(&self, id: &TransferId, place: i64) -> Answer<Option<Vec<u8>>> {
        transfers::page(self, id, place)
    }

    fn pages_numbered(&self, id: &TransferId, number: i64) -> Answer<Vec<i64>> {
        transfers::pages_numbered(self, id, number)
    }

    fn has_page_digest(&self, id: &TransferId, digest: &str) -> Answer<bool> {
        let hash = self.hash_of("page", &[id.as_str(), digest]);
        self.exists(Kind::Page, "a = $1 AND state = 'whole'", vec![hash.into()])
    }

    fn standing(
        &self,
        id: &TransferId,
        context: &CareContextReference,
    ) -> Answer<Option<ContextStanding>> {
        let hash = self.hash_of("standing", &[id.as_str(), context.as_str()]);
        self.find(Kind::Standing, hash)
    }

    fn standings(&self, id: &TransferId) -> Answer<Vec<ContextStanding>> {
        transfers::standings(self, id)
    }

    fn entry(&self, id: &TransferId, page: i64, entry: usize) -> Answer<Option<EntryMark>> {
        self.find(Kind::Entry, self.entry_hash(id, page, entry))
    }

    fn entries(&self, id: &TransferId) -> Answer<Vec<EntryMark>> {
        let hash = self.hash("transfer", id.as_str());
        self.list(Kind::Entry, "c = $1 ORDER BY at, number", vec![hash.into()])
    }

    fn records(&self, filter: &RecordFilter, now: Timestamp) -> Answer<Vec<Record>> {
        records::list(self, filter, now)
    }

    fn records_under(&self, artefact: &ArtefactId) -> Answer<Vec<Record>> {
        let hash = self.artefact_hash(artefact);
        self.list(Kind::Record, "b = $1 ORDER BY at, seq", vec![hash.into()])
    }

    fn records_to_erase(&self) -> Answer<Vec<HiddenRecord>> {
        kept::records_to_erase(self)
    }

    fn hidden_records(&self, patient: &AbhaAddress) -> Answer<Vec<HiddenRecord>> {
        kept::hidden_records(self, patient)
    }

    fn hidden_by_person(&self, id: &RecordId, now: Timestamp) -> Answer<Option<Record>> {
        kept::hidden_by_person(self, id, now)
    }

    fn record(&self, id: &RecordId, now: Timestamp) -> Answer<Option<Record>> {
        Ok(records::find(self, id, now)?.map(|item| item.value))
    }

    fn record_bytes(&self, id: &RecordId, now: Timestamp) -> Answer<Option<Zeroizing<Vec<u8>>>> {
        match records::find(self, id, now)? {
            Some(item) => self.body(Kind::Record, &item.id),
            None => Ok(None),
        }
    }

    fn record_count(&self, artefact: &ArtefactId) -> Answer<u32> {
        let hash = self.artefact_hash(artefact);
        let count = self.count(Kind::Record, "b = $1", vec![hash.into()])?;
        Ok(u32::try_from(count).unwrap_or(u32::MAX))
    }

    fn has_document(&self, artefact: &ArtefactId, sum: &str) -> Answer<bool> {
        let (artefact, sum) = (self.artefact_hash(artefact), self.hash("sum", sum));
        let values = vec![artefact.into(), sum.into()];
        self.exists(Kind::Record, "b = $1 AND c = $2", values)
    }

    fn has_outdated_digests(&self, version: u32) -> Answer<bool> {
        let values = vec![i64::from(version).into()];
        self.exists(Kind::Digest, "(number < $1 OR number > $1)", values)
    }

    fn artefact_of(&self, record: &RecordId) -> Answer<Option<ArtefactId>> {
        let found: Option<Record> = self.find(Kind::Record, self.record_hash(record))?;
        Ok(found.map(|record| record.artefact))
    }

    fn sealer(&self, artefact: &ArtefactId) -> Answer<Option<Box<dyn Sealer>>> {
        let found = self.artefact_key(&self.artefact_hash(artefact))?;
        Ok(found.map(|key| {
            let key = key.present().clone();
            Box::new(KeySealer::new(self.clinic(), key, artefact)) as Box<dyn Sealer>
        }))
    }

    fn page_under_way(&self, id: &TransferId, digest: &str) -> Answer<Option<PageUnderWay>> {
        let hash = self.hash_of("page", &[id.as_str(), digest]);
        let rest = "a = $1 AND state = 'under_way'";
        let found: Vec<PageRow> = self.list(Kind::Page, rest, vec![hash.into()])?;
        Ok(found.into_iter().find_map(|row| row.under_way))
    }

    fn digests(
        &self,
        patient: &AbhaAddress,
        version: u32,
        now: Timestamp,
    ) -> Answer<Vec<Digested>> {
        records::digests(self, patient, version, now)
    }

    fn undigested(&self, most: usize, now: Timestamp) -> Answer<Vec<RecordId>> {
        records::undigested(self, most, now)
    }

    fn search(&self, query: &SearchQuery, now: Timestamp) -> Answer<Vec<Record>> {
        records::search(self, query, now)
    }

    fn search_text(&self, record: &RecordId, now: Timestamp) -> Answer<Option<Zeroizing<String>>> {
        records::search_text(self, record, now)
    }

    fn exports_of(&self, artefact: &ArtefactId) -> Answer<Vec<NotedExport>> {
        let hash = self.artefact_hash(artefact);
        let found: Vec<ExportRow> = self.list(Kind::Export, "b = $1", vec![hash.into()])?;
        Ok(exports::in_order(
            found.into_iter().map(|row| row.file).collect(),
        ))
    }

    fn exports_with(
        &self,
        artefact: &ArtefactId,
        records: &[RecordId],
    ) -> Answer<Vec<NotedExport>> {
        exports::exports_with(self, artefact, records)
    }

    fn exports_left(&self) -> Answer<Vec<NotedExport>> {
        Ok(exports::in_order(self.list(
            Kind::ExportLeft,
            "true",
            vec![],
        )?))
    }

    fn unfinished_exports(&self, before: Timestamp) -> Answer<Vec<NotedExport>> {
        exports::unfinished_exports(self, before)
    }

    fn patient(&self, address: &AbhaAddress) -> Answer<Option<Patient>> {
        patient::find(self, address)
    }

    fn patients(&self, text: &str, now: Timestamp) -> Answer<Vec<(Patient, Option<Timestamp>)>> {
        patient::list(self, text, now)
    }

    fn last_record_at(&self, address: &AbhaAddress, now: Timestamp) -> Answer<Option<Timestamp>> {
        let rows = self.query(
            "SELECT max(at) FROM shown_record WHERE shown_until > $1 AND a = $2",
            vec![now.millis().into(), self.patient_hash(address).into()],
        )?;
        let last: Option<i64> = match rows.first() {
            Some(row) => self.answer(row.try_get(0).map_err(Error::from))?,
            None => None,
        };
        Ok(last.and_then(Timestamp::from_millis))
    }

    fn shown_records(&self, patient: &AbhaAddress, now: Timestamp) -> Answer<Vec<RecordId>> {
        let found = records::of_patient(self, patient, now)?;
        Ok(found.into_iter().map(|item| item.value.id).collect())
    }

    fn is_seen(&self, record: &RecordId, person: &str) -> Answer<bool> {
        let hash = self.hash_of("seen", &[record.as_str(), person]);
        self.exists(Kind::Seen, "id = $1", vec![hash.into()])
    }

    fn count_new(&self, patient: &AbhaAddress, person: &str, now: Timestamp) -> Answer<u32> {
        kept::count_new(self, patient, person, now)
    }

    fn reviews(&self, patient: &AbhaAddress, now: Timestamp) -> Answer<Vec<Review>> {
        records::reviews(self, patient, now)
    }

    fn unreviewed_patients(&self, now: Timestamp) -> Answer<Vec<AbhaAddress>> {
        records::unreviewed_patients(self, now)
    }

    fn outbox_due(&self, now: Timestamp, most: usize) -> Answer<Vec<Queued>> {
        calls::outbox_due(self, now, most)
    }

    fn next_call(&self) -> Answer<Option<Timestamp>> {
        calls::next_call(self)
    }

    fn outbox(&self) -> Answer<Vec<Queued>> {
        self.items(Kind::Outbox, "state <> $1 ORDER BY seq", vec![DONE.into()])?
            .into_iter()
            .map(OutboxRow::queued)
            .collect()
    }

    fn call_of(&self, request: &RequestId) -> Answer<Option<Call>> {
        calls::call_of(self, request)
    }

    fn inbox(&self, state: InboxState, most: usize) -> Answer<Vec<Kept>> {
        self.inbox_after(state, None, most)
    }

    fn inbox_after(
        &self,
        state: InboxState,
        after: Option<&InboxId>,
        most: usize,
    ) -> Answer<Vec<Kept>> {
        let after = after.map_or(0, |id| number(id.as_str()));
        let values = vec![state.name().into(), after.into(), limit(Some(most))];
        self.items(
            Kind::Inbox,
            "state = $1 AND seq > $2 ORDER BY seq LIMIT $3",
            values,
        )?
        .into_iter()
        .map(InboxRow::kept)
        .collect()
    }

    fn inbox_urgent(&self, most: usize) -> Answer<Vec<Kept>> {
        let kinds: Vec<_> = MessageKind::URGENT
            .iter()
            .map(|kind| self.message_kind_hash(*kind))
            .collect();
        let rest = "state = 'new' AND b = ANY($1) ORDER BY seq LIMIT $2";
        self.items(Kind::Inbox, rest, vec![kinds.into(), limit(Some(most))])?
            .into_iter()
            .map(InboxRow::kept)
            .collect()
    }

    fn inbox_count(&self, state: InboxState) -> Answer<u64> {
        self.count(Kind::Inbox, "state = $1", vec![state.name().into()])
    }

    fn inbox_message(&self, id: &InboxId) -> Answer<Option<Kept>> {
        let values = vec![number(id.as_str()).into()];
        let found = self.items(Kind::Inbox, "seq = $1", values)?;
        found.into_iter().next().map(InboxRow::kept).transpose()
    }

    fn transfers_over_quota(&self) -> Answer<Vec<TransferId>> {
        let rest = "state = 'untold' LIMIT 100";
        let found: Vec<IntakeRow> = self.list(Kind::Intake, rest, vec![])?;
        Ok(found.into_iter().filter_map(|row| row.transfer).collect())
    }

    fn inbox_list(&self, most: Option<usize>) -> Answer<Vec<Kept>> {
        self.items(
            Kind::Inbox,
            "true ORDER BY seq DESC LIMIT $1",
            vec![limit(most)],
        )?
        .into_iter()
        .map(InboxRow::kept)
        .collect()
    }

    fn inbox_body(&self, id: &InboxId) -> Answer<Option<Vec<u8>>> {
        let values = vec![number(id.as_str()).into()];
        let found = self.items::<InboxRow>(Kind::Inbox, "seq = $1", values)?;
        match found.first() {
            Some(item) => Ok(self
                .body(Kind::Inbox, &item.id)?
                .map(|bytes| bytes.to_vec())),
            None => Ok(None),
        }
    }

    fn deadlines_due(&self, now: Timestamp, most: usize) -> Answer<Vec<Deadline>> {
        let rest = "at <= $1 ORDER BY at, seq LIMIT $2";
        self.items(
            Kind::Deadline,
            rest,
            vec![now.millis().into(), limit(Some(most))],
        )?
        .into_iter()
        .map(deadline)
        .collect()
    }

    fn deadline(&self, due: &Due) -> Answer<Option<Deadline>> {
        self.item(Kind::Deadline, self.due_hash(due))?
            .map(deadline)
            .transpose()
    }

    fn next_deadline(&self) -> Answer<Option<Timestamp>> {
        let first = self.items::<DueRow>(Kind::Deadline, "true ORDER BY at LIMIT 1", vec![])?;
        first.first().map(|item| instant(item.marks.at)).transpose()
    }

    fn erasures(&self) -> Answer<Vec<Erasure>> {
        let mut found = self.erasure_list("true")?;
        found.sort_by(|one, other| {
            let key = |it: &Erasure| match it.done_at {
                None => (false, it.due_at.millis()),
                Some(at) => (true, -at.millis()),
            };
            key(one)
                .cmp(&key(other))
                .then_with(|| one.artefact.cmp(&other.artefact))
        });
        Ok(found)
    }

    fn erasures_waiting(&self) -> Answer<Vec<Erasure>> {
        let mut found = self.erasure_list("state = 'waiting'")?;
        found.sort_by(|one, other| {
            (one.due_at, &one.artefact).cmp(&(other.due_at, &other.artefact))
        });
        Ok(found)
    }

    fn patients_to_forget(&self) -> Answer<Vec<AbhaAddress>> {
        patient::list_to_forget(self)
    }

    fn hip_consents(&self) -> Answer<Vec<HipConsent>> {
        self.list(Kind::HipConsent, "true ORDER BY at DESC, seq DESC", vec![])
    }

    fn audit(&self, filter: &AuditFilter) -> Answer<Vec<AuditLine>> {
        audit::list(self, filter)
    }

    fn sign(&self, bytes: &[u8]) -> Answer<Signature> {
        Ok(audit::sign(&self.clinic().keys.audit, bytes))
    }

    fn broken_glass(&self, only_waiting: bool) -> Answer<Vec<BrokenGlass>> {
        let rest = "(NOT $1::boolean OR state = 'waiting') ORDER BY at DESC";
        let values = vec![Value::Flag(only_waiting)];
        let mut found: Vec<BrokenGlass> = self.list(Kind::Glass, rest, values)?;
        found.sort_by(|one, other| other.at.cmp(&one.at).then_with(|| one.id.cmp(&other.id)));
        Ok(found)
    }

    fn audit_end(&self) -> Answer<AuditEnd> {
        audit::end(self)
    }

    fn audit_hash(&self, seq: u64) -> Answer<Option<String>> {
        audit::find_hash(self, seq)
    }

    fn verify_audit(&self) -> Answer<AuditVerdict> {
        audit::verify(self)
    }

    fn setting(&self, name: &str) -> Answer<Option<String>> {
        let found: Option<Named<String>> = self.find(Kind::Setting, self.hash("setting", name))?;
        Ok(found.map(Named::of))
    }

    fn users(&self) -> Answer<Vec<User>> {
        let mut found: Vec<User> = self.list(Kind::User, "true", vec![])?;
        found.sort_by_key(|user| (user.name.folded(), user.id.clone()));
        Ok(found)
    }

    fn user(&self, id: &UserId) -> Answer<Option<User>> {
        self.find(Kind::User, self.hash("user", id.as_str()))
    }

    fn user_by_name(&self, name: &UserName) -> Answer<Option<User>> {
        let hash = self.hash("user name", &name.folded());
        let found = self.list(Kind::User, "a = $1", vec![hash.into()])?;
        Ok(found.into_iter().next())
    }

    fn refusals(&self) -> Answer<Vec<(String, u64)>> {
        refusal::list(self)
    }

    fn refused_in_number(&self, now: Timestamp) -> Answer<Vec<ManyRefused>> {
        refusal::list_many(self, now)
    }
}

impl Session<'_> {
    pub fn page_hash(&self, id: &TransferId, place: i64) -> Hash {
        self.hash_of("page place", &[id.as_str(), &place.to_string()])
    }

    pub fn entry_hash(&self, id: &TransferId, page: i64, entry: usize) -> Hash {
        let (page, entry) = (page.to_string(), entry.to_string());
        self.hash_of("entry", &[id.as_str(), &page, &entry])
    }

    pub fn due_hash(&self, due: &Due) -> Hash {
        self.due_hash_of(due.kind(), due.subject())
    }

    pub fn due_hash_of(&self, kind: DueKind, subject: &str) -> Hash {
        self.hash_of("due", &[kind.name(), subject])
    }

    pub fn message_kind_hash(&self, kind: MessageKind) -> Hash {
        let name = serde_json::to_string(&kind).unwrap_or_default();
        self.hash("message kind", &name)
    }

    fn erasure_list(&self, rest: &str) -> Answer<Vec<Erasure>> {
        let found: Vec<ErasureRow> = self.list(Kind::Erasure, rest, vec![])?;
        Ok(found.into_iter().map(|row| row.erasure).collect())
    }
}

fn deadline(item: Item<DueRow>) -> Answer<Deadline> {
    let row = item.value;
    Ok(Deadline {
        due: Due::parse(row.kind, &row.subject).map_err(|_| Error::Form("deadline"))?,
        due_at: instant(item.marks.at)?,
        round: u32::try_from(item.marks.number.unwrap_or(0)).unwrap_or(u32::MAX),
    })
}
