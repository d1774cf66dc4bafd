//! Handing reads on: everything that can be read of a store, with an ear for what is opened.

/// Reads through `view()` of the type, which hears of what is opened and says what is not in a copy.
macro_rules! hand_on_views {
    ($seen:ty) => {
        impl app::port::Snapshot for $seen {
            fn consent(&self, id: &ConsentId) -> Answer<Option<Consent>> {
                self.view().consent(id)
            }
            fn consent_by_request(&self, request: &ConsentRequestId) -> Answer<Option<Consent>> {
                self.view().consent_by_request(request)
            }
            fn consents(&self, filter: &ConsentFilter) -> Answer<Vec<Consent>> {
                self.view().consents(filter)
            }
            fn consent_stamps(&self, id: &ConsentId) -> Answer<ConsentStamps> {
                self.view().consent_stamps(id)
            }
            fn artefact(&self, id: &ArtefactId) -> Answer<Option<Artefact>> {
                self.view().artefact(id)
            }
            fn terms(&self, id: &ArtefactId) -> Answer<Option<Terms>> {
                self.view().terms(id)
            }
            fn confirmation(&self, id: &ArtefactId) -> Answer<Confirmation> {
                self.view().confirmation(id)
            }
            fn artefacts_of(&self, consent: &ConsentId) -> Answer<Vec<Artefact>> {
                self.view().artefacts_of(consent)
            }
            fn artefacts_of_patient(&self, patient: &AbhaAddress) -> Answer<Vec<Artefact>> {
                self.view().artefacts_of_patient(patient)
            }
            fn hospitals(&self) -> Answer<Vec<(HipId, Option<String>)>> {
                self.view().hospitals()
            }
            fn transfer(&self, id: &TransferId) -> Answer<Option<Transfer>> {
                self.view().transfer(id)
            }
            fn transfer_by_transaction(&self, id: &TransactionId) -> Answer<Option<Transfer>> {
                self.view().transfer_by_transaction(id)
            }
            fn transfers_of(&self, artefact: &ArtefactId) -> Answer<Vec<Transfer>> {
                self.view().transfers_of(artefact)
            }
            fn transfers(&self, limit: Option<usize>) -> Answer<Vec<Transfer>> {
                self.view().transfers(limit)
            }
            fn transfer_key(&self, id: &TransferId) -> Answer<Option<TransferSecret>> {
                self.view().transfer_key(id)
            }
            fn page(&self, id: &TransferId, place: i64) -> Answer<Option<Vec<u8>>> {
                self.view().page(id, place)
            }
            fn pages_numbered(&self, id: &TransferId, number: i64) -> Answer<Vec<i64>> {
                self.view().pages_numbered(id, number)
            }
            fn has_page_digest(&self, id: &TransferId, digest: &str) -> Answer<bool> {
                self.view().has_page_digest(id, digest)
            }
            fn standing(
                &self,
                id: &TransferId,
                context: &CareContextReference,
            ) -> Answer<Option<ContextStanding>> {
                self.view().standing(id, context)
            }
            fn standings(&self, id: &TransferId) -> Answer<Vec<ContextStanding>> {
                self.view().standings(id)
            }
            fn entry(&self, id: &TransferId, page: i64, entry: usize) -> Answer<Option<EntryMark>> {
                self.view().entry(id, page, entry)
            }
            fn entries(&self, id: &TransferId) -> Answer<Vec<EntryMark>> {
                self.view().entries(id)
            }
            fn records(&self, filter: &RecordFilter, now: Timestamp) -> Answer<Vec<Record>> {
                if let Some(patient) = &filter.patient {
                    self.hear_patient(patient)?;
                }
                if let Some(consent) = &filter.consent {
                    self.hear_consent(consent)?;
                }
                self.view().records(filter, now)
            }
            fn records_under(&self, artefact: &ArtefactId) -> Answer<Vec<Record>> {
                self.view().records_under(artefact)
            }
            fn records_to_erase(&self) -> Answer<Vec<HiddenRecord>> {
                self.view().records_to_erase()
            }
            fn hidden_records(&self, patient: &AbhaAddress) -> Answer<Vec<HiddenRecord>> {
                self.hear_patient(patient)?;
                self.view().hidden_records(patient)
            }
            fn hidden_by_person(&self, id: &RecordId, now: Timestamp) -> Answer<Option<Record>> {
                self.view().hidden_by_person(id, now)
            }
            fn record(&self, id: &RecordId, now: Timestamp) -> Answer<Option<Record>> {
                self.view().record(id, now)
            }
            fn record_bytes(
                &self,
                id: &RecordId,
                now: Timestamp,
            ) -> Answer<Option<Zeroizing<Vec<u8>>>> {
                self.hear_record(id, now)?;
                self.view().record_bytes(id, now)
            }
            fn has_document(&self, artefact: &ArtefactId, sum: &str) -> Answer<bool> {
                self.view().has_document(artefact, sum)
            }
            fn has_outdated_digests(&self, version: u32) -> Answer<bool> {
                self.view().has_outdated_digests(version)
            }
            fn artefact_of(&self, record: &RecordId) -> Answer<Option<ArtefactId>> {
                self.view().artefact_of(record)
            }
            fn sealer(&self, artefact: &ArtefactId) -> Answer<Option<Box<dyn Sealer>>> {
                self.view().sealer(artefact)
            }
            fn page_under_way(
                &self,
                id: &TransferId,
                digest: &str,
            ) -> Answer<Option<PageUnderWay>> {
                self.view().page_under_way(id, digest)
            }
            fn digests(
                &self,
                patient: &AbhaAddress,
                version: u32,
                now: Timestamp,
            ) -> Answer<Vec<Digested>> {
                self.hear_patient(patient)?;
                self.view().digests(patient, version, now)
            }
            fn undigested(&self, limit: usize, now: Timestamp) -> Answer<Vec<RecordId>> {
                self.view().undigested(limit, now)
            }
            fn search(&self, query: &SearchQuery, now: Timestamp) -> Answer<Vec<Record>> {
                self.view().search(query, now)
            }
            fn search_text(
                &self,
                record: &RecordId,
                now: Timestamp,
            ) -> Answer<Option<Zeroizing<String>>> {
                self.view().search_text(record, now)
            }
            fn exports_of(&self, artefact: &ArtefactId) -> Answer<Vec<NotedExport>> {
                self.view().exports_of(artefact)
            }
            fn exports_with(
                &self,
                artefact: &ArtefactId,
                records: &[RecordId],
            ) -> Answer<Vec<NotedExport>> {
                self.view().exports_with(artefact, records)
            }
            fn exports_left(&self) -> Answer<Vec<NotedExport>> {
                self.view().exports_left()
            }
            fn unfinished_exports(&self, before: Timestamp) -> Answer<Vec<NotedExport>> {
                self.view().unfinished_exports(before)
            }
            fn record_count(&self, artefact: &ArtefactId) -> Answer<u32> {
                match self.told_count(artefact) {
                    Some(count) => Ok(count),
                    None => self.view().record_count(artefact),
                }
            }
            fn patient(&self, address: &AbhaAddress) -> Answer<Option<Patient>> {
                self.view().patient(address)
            }
            fn patients(
                &self,
                text: &str,
                now: Timestamp,
            ) -> Answer<Vec<(Patient, Option<Timestamp>)>> {
                self.view().patients(text, now)
            }
            fn last_record_at(
                &self,
                address: &AbhaAddress,
                now: Timestamp,
            ) -> Answer<Option<Timestamp>> {
                self.hear_header(address);
                match self.told_last(address) {
                    Some(last) => Ok(Some(last)),
                    None => self.view().last_record_at(address, now),
                }
            }
            fn shown_records(
                &self,
                patient: &AbhaAddress,
                now: Timestamp,
            ) -> Answer<Vec<RecordId>> {
                self.view().shown_records(patient, now)
            }
            fn is_seen(&self, record: &RecordId, person: &str) -> Answer<bool> {
                self.hear_person(person);
                self.view().is_seen(record, person)
            }
            fn count_new(
                &self,
                patient: &AbhaAddress,
                person: &str,
                now: Timestamp,
            ) -> Answer<u32> {
                self.hear_person(person);
                match self.told_new(patient, person) {
                    Some(new) => Ok(new),
                    None => self.view().count_new(patient, person, now),
                }
            }
            fn reviews(&self, patient: &AbhaAddress, now: Timestamp) -> Answer<Vec<Review>> {
                self.view().reviews(patient, now)
            }
            fn unreviewed_patients(&self, now: Timestamp) -> Answer<Vec<AbhaAddress>> {
                self.view().unreviewed_patients(now)
            }
            fn outbox_due(&self, now: Timestamp, limit: usize) -> Answer<Vec<Queued>> {
                self.view().outbox_due(now, limit)
            }
            fn next_call(&self) -> Answer<Option<Timestamp>> {
                self.view().next_call()
            }
            fn outbox(&self) -> Answer<Vec<Queued>> {
                self.view().outbox()
            }
            fn call_of(&self, request: &RequestId) -> Answer<Option<Call>> {
                self.view().call_of(request)
            }
            fn inbox(&self, state: InboxState, limit: usize) -> Answer<Vec<Kept>> {
                self.view().inbox(state, limit)
            }
            fn inbox_after(
                &self,
                state: InboxState,
                after: Option<&InboxId>,
                limit: usize,
            ) -> Answer<Vec<Kept>> {
                self.view().inbox_after(state, after, limit)
            }
            fn inbox_urgent(&self, limit: usize) -> Answer<Vec<Kept>> {
                self.view().inbox_urgent(limit)
            }
            fn inbox_count(&self, state: InboxState) -> Answer<u64> {
                self.view().inbox_count(state)
            }
            fn inbox_message(&self, id: &InboxId) -> Answer<Option<Kept>> {
                self.view().inbox_message(id)
            }
            fn transfers_over_quota(&self) -> Answer<Vec<TransferId>> {
                self.view().transfers_over_quota()
            }
            fn inbox_list(&self, limit: Option<usize>) -> Answer<Vec<Kept>> {
                self.view().inbox_list(limit)
            }
            fn inbox_body(&self, id: &InboxId) -> Answer<Option<Vec<u8>>> {
                self.view().inbox_body(id)
            }
            fn deadlines_due(&self, now: Timestamp, limit: usize) -> Answer<Vec<Deadline>> {
                self.view().deadlines_due(now, limit)
            }
            fn deadline(&self, due: &Due) -> Answer<Option<Deadline>> {
                self.view().deadline(due)
            }
            fn next_deadline(&self) -> Answer<Option<Timestamp>> {
                self.view().next_deadline()
            }
            fn erasures(&self) -> Answer<Vec<Erasure>> {
                self.only_at_server()?;
                self.view().erasures()
            }
            fn erasures_waiting(&self) -> Answer<Vec<Erasure>> {
                self.view().erasures_waiting()
            }
            fn patients_to_forget(&self) -> Answer<Vec<AbhaAddress>> {
                self.view().patients_to_forget()
            }
            fn hip_consents(&self) -> Answer<Vec<HipConsent>> {
                self.only_at_server()?;
                self.view().hip_consents()
            }
            fn audit(&self, filter: &AuditFilter) -> Answer<Vec<AuditLine>> {
                self.only_at_server()?;
                self.view().audit(filter)
            }
            fn sign(&self, bytes: &[u8]) -> Answer<Signature> {
                self.only_at_server()?;
                self.view().sign(bytes)
            }
            fn broken_glass(&self, only_waiting: bool) -> Answer<Vec<BrokenGlass>> {
                self.only_at_server()?;
                self.view().broken_glass(only_waiting)
            }
            fn audit_end(&self) -> Answer<AuditEnd> {
                self.only_at_server()?;
                self.view().audit_end()
            }
            fn audit_hash(&self, seq: u64) -> Answer<Option<String>> {
                self.only_at_server()?;
                self.view().audit_hash(seq)
            }
            fn verify_audit(&self) -> Answer<AuditVerdict> {
                self.only_at_server()?;
                self.view().verify_audit()
            }
            fn setting(&self, name: &str) -> Answer<Option<String>> {
                self.hear_setting(name);
                self.view().setting(name)
            }
            fn users(&self) -> Answer<Vec<User>> {
                self.view().users()
            }
            fn user(&self, id: &UserId) -> Answer<Option<User>> {
                self.view().user(id)
            }
            fn user_by_name(&self, name: &UserName) -> Answer<Option<User>> {
                self.view().user_by_name(name)
            }
            fn refusals(&self) -> Answer<Vec<(String, u64)>> {
                self.only_at_server()?;
                self.view().refusals()
            }
            fn refused_in_number(&self, now: Timestamp) -> Answer<Vec<ManyRefused>> {
                self.view().refused_in_number(now)
            }
        }
        impl app::port::BoardView for $seen {
            fn board(&self, day: &str) -> Answer<Vec<BoardEntry>> {
                self.hear_day(day);
                self.view().board(day)
            }
            fn is_on_board(&self, day: &str, patient: &AbhaAddress) -> Answer<Option<bool>> {
                self.view().is_on_board(day, patient)
            }
            fn account_changes(
                &self,
                patient: Option<&AbhaAddress>,
                limit: Option<usize>,
            ) -> Answer<Vec<AccountChange>> {
                self.view().account_changes(patient, limit)
            }
        }
        impl app::port::ShareView for $seen {
            fn share(&self, id: &ShareId) -> Answer<Option<ProfileShare>> {
                self.view().share(id)
            }
            fn share_of_request(&self, request: &RequestId) -> Answer<Option<ProfileShare>> {
                self.view().share_of_request(request)
            }
            fn shares_since(&self, since: Timestamp) -> Answer<Vec<ProfileShare>> {
                self.view().shares_since(since)
            }
            fn last_share(
                &self,
                address: &AbhaAddress,
                counter: &CounterId,
            ) -> Answer<Option<ProfileShare>> {
                self.view().last_share(address, counter)
            }
            fn has_shares(&self, address: &AbhaAddress) -> Answer<bool> {
                self.view().has_shares(address)
            }
            fn last_token(&self, counter: &CounterId, day: &str) -> Answer<u32> {
                self.view().last_token(counter, day)
            }
            fn patient_numbered(&self, number: &AbhaNumber) -> Answer<Option<AbhaAddress>> {
                self.view().patient_numbered(number)
            }
            fn patient_addressed(&self, address: &AbhaAddress) -> Answer<Option<AbhaAddress>> {
                self.view().patient_addressed(address)
            }
        }
        impl app::port::RecordShareView for $seen {
            fn record_share(&self, transaction: &TransactionId) -> Answer<Option<KeptShare>> {
                self.view().record_share(transaction)
            }
            fn record_shares_since(&self, since: Timestamp) -> Answer<Vec<KeptShare>> {
                self.view().record_shares_since(since)
            }
            fn open_record_shares(&self) -> Answer<Vec<Artefact>> {
                self.view().open_record_shares()
            }
        }
        impl app::port::IdentityView for $seen {
            fn identity(&self, patient: &AbhaAddress) -> Answer<Option<Identity>> {
                self.view().identity(patient)
            }
            fn identity_of_number(&self, number: &AbhaNumber) -> Answer<Option<Identity>> {
                self.view().identity_of_number(number)
            }
            fn agreements(&self, limit: Option<usize>) -> Answer<Vec<Agreement>> {
                self.only_at_server()?;
                self.view().agreements(limit)
            }
            fn identifier_mark(&self, identifier: &str) -> Answer<String> {
                self.view().identifier_mark(identifier)
            }
            fn otps_since(&self, mark: &str, since: Timestamp) -> Answer<Vec<OtpSending>> {
                self.view().otps_since(mark, since)
            }
            fn otp_hold(&self, mark: &str) -> Answer<Option<Timestamp>> {
                self.view().otp_hold(mark)
            }
        }
    };
}

pub(crate) use hand_on_views;
