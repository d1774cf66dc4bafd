//! Who patients are by an OTP or at a counter, who is on the board, and what patients pushed.

use app::{
    model::{
        AccountChange, Agreement, Artefact, BoardEntry, Identity, KeptShare, OtpSending,
        ProfileShare, SharedPerson, Topic,
    },
    port::{
        BoardTx, BoardView, IdentityTx, IdentityView, RecordShareTx, RecordShareView, ShareTx,
        ShareView,
    },
};
use domain::{
    AbhaAddress, AbhaNumber, AccountShown, CounterId, RequestId, ShareId, Timestamp, TransactionId,
};

use crate::{
    Error,
    keys::Hash,
    kind::Kind,
    row::Named,
    session::{Answer, Marks, Session},
    value::limit,
};

impl BoardView for Session<'_> {
    fn board(&self, day: &str) -> Answer<Vec<BoardEntry>> {
        let rest = "state = $1 AND until IS NULL";
        let mut found: Vec<BoardEntry> = self.list(Kind::Board, rest, vec![day.into()])?;
        found.sort_by(|one, other| {
            (one.added_at, &one.patient).cmp(&(other.added_at, &other.patient))
        });
        Ok(found)
    }

    fn is_on_board(&self, day: &str, patient: &AbhaAddress) -> Answer<Option<bool>> {
        let hash = self.hash_of("board", &[day, patient.as_str()]);
        let found = self.item::<BoardEntry>(Kind::Board, hash)?;
        Ok(found.map(|item| item.marks.until.is_none()))
    }

    fn account_changes(
        &self,
        patient: Option<&AbhaAddress>,
        most: Option<usize>,
    ) -> Answer<Vec<AccountChange>> {
        let hash = patient.map(|patient| self.patient_hash(patient));
        self.list(
            Kind::AccountChange,
            "($1::bytea IS NULL OR a = $1) ORDER BY seq DESC LIMIT $2",
            vec![hash.into(), limit(most)],
        )
    }
}

impl BoardTx for Session<'_> {
    fn put_on_board(&mut self, day: &str, entry: &BoardEntry) -> Answer<()> {
        self.tell(Topic::Board);
        self.delete(Kind::Board, "state < $1", vec![day.into()])?;
        let marks = Marks {
            a: Some(self.patient_hash(&entry.patient)),
            state: Some(day.to_owned()),
            at: Some(entry.added_at.millis()),
            ..Marks::default()
        };
        let hash = self.hash_of("board", &[day, entry.patient.as_str()]);
        self.put(Kind::Board, hash, marks, entry)?;
        Ok(())
    }

    fn take_off_board(&mut self, day: &str, patient: &AbhaAddress, at: Timestamp) -> Answer<bool> {
        self.tell(Topic::Board);
        let hash = self.hash_of("board", &[day, patient.as_str()]);
        let Some(item) = self.item::<BoardEntry>(Kind::Board, hash)? else {
            return Ok(false);
        };
        if item.marks.until.is_some() {
            return Ok(false);
        }
        let marks = Marks {
            until: Some(at.millis()),
            ..item.marks
        };
        self.put(Kind::Board, hash, marks, &item.value)?;
        Ok(true)
    }

    fn note_account(
        &mut self,
        patient: &AbhaAddress,
        state: AccountShown,
        at: Timestamp,
    ) -> Answer<()> {
        self.tell(Topic::Patient);
        let change = AccountChange {
            patient: patient.clone(),
            at,
            state,
        };
        let marks = Marks {
            a: Some(self.patient_hash(patient)),
            at: Some(at.millis()),
            ..Marks::default()
        };
        let id = self.fresh_id()?;
        self.put(Kind::AccountChange, id, marks, &change)?;
        Ok(())
    }
}

impl IdentityView for Session<'_> {
    fn identity(&self, patient: &AbhaAddress) -> Answer<Option<Identity>> {
        self.find(Kind::Identity, self.patient_hash(patient))
    }

    fn identity_of_number(&self, number: &AbhaNumber) -> Answer<Option<Identity>> {
        let values = vec![self.number_hash(number).into()];
        let found = self.list(Kind::Identity, "a = $1", values)?;
        Ok(found.into_iter().next())
    }

    fn agreements(&self, most: Option<usize>) -> Answer<Vec<Agreement>> {
        let mut found: Vec<Agreement> = self.list(Kind::Agreement, "true", vec![])?;
        found.sort_by(|one, other| other.at.cmp(&one.at).then_with(|| one.id.cmp(&other.id)));
        found.truncate(most.unwrap_or(usize::MAX));
        Ok(found)
    }

    fn identifier_mark(&self, identifier: &str) -> Answer<String> {
        Ok(self.clinic().keys.mark(identifier))
    }

    fn otps_since(&self, mark: &str, since: Timestamp) -> Answer<Vec<OtpSending>> {
        let values = vec![self.hash("mark", mark).into(), since.millis().into()];
        self.list(Kind::Otp, "a = $1 AND at >= $2 ORDER BY at, seq", values)
    }

    fn otp_hold(&self, mark: &str) -> Answer<Option<Timestamp>> {
        let found = self.item::<Option<String>>(Kind::OtpHold, self.hash("mark", mark))?;
        Ok(found
            .and_then(|item| item.marks.until)
            .and_then(Timestamp::from_millis))
    }
}

impl IdentityTx for Session<'_> {
    fn put_identity(&mut self, identity: &Identity) -> Answer<()> {
        self.tell(Topic::Patient);
        let hash = self.patient_hash(&identity.patient);
        let number = identity.number.as_ref().map(|it| self.number_hash(it));
        if let Some(number) = number {
            let values = vec![number.into(), hash.into()];
            if self.exists(Kind::Identity, "a = $1 AND id <> $2", values)? {
                return Err(Error::Taken("ABHA number").into());
            }
        }
        let marks = Marks {
            a: number,
            at: Some(identity.at.millis()),
            ..Marks::default()
        };
        self.put(Kind::Identity, hash, marks, identity)?;
        self.delete(Kind::IdentityAddress, "a = $1", vec![hash.into()])?;
        for address in &identity.addresses {
            let marks = Marks {
                a: Some(hash),
                c: Some(self.hash("address", address.as_str())),
                ..Marks::default()
            };
            let parts = [identity.patient.as_str(), address.as_str()];
            let id = self.hash_of("identity address", &parts);
            self.put(Kind::IdentityAddress, id, marks, &identity.patient)?;
        }
        Ok(())
    }

    fn drop_identity(&mut self, patient: &AbhaAddress) -> Answer<()> {
        self.tell(Topic::Patient);
        drop_identity(self, patient)
    }

    fn put_agreement(&mut self, agreement: &Agreement) -> Answer<()> {
        self.tell(Topic::Inside);
        let number = agreement.number.as_ref().map(|it| self.number_hash(it));
        let hash = self.hash("agreement", &agreement.id);
        let marks = Marks {
            a: number,
            at: Some(agreement.at.millis()),
            ..Marks::default()
        };
        // What was agreed to stays as it is; the number comes later.
        let kept: Option<Agreement> = self.find(Kind::Agreement, hash)?;
        let kept = kept.unwrap_or_else(|| agreement.clone());
        let row = Agreement {
            number: agreement.number.clone(),
            ..kept
        };
        self.put(Kind::Agreement, hash, marks, &row)?;
        Ok(())
    }

    fn note_otp(&mut self, sending: &OtpSending, forgotten: Timestamp) -> Answer<()> {
        self.tell(Topic::Inside);
        self.delete(Kind::Otp, "at < $1", vec![forgotten.millis().into()])?;
        let marks = Marks {
            a: Some(self.hash("mark", &sending.mark)),
            at: Some(sending.at.millis()),
            ..Marks::default()
        };
        let id = self.fresh_id()?;
        self.put(Kind::Otp, id, marks, sending)?;
        Ok(())
    }

    fn take_back_otp(&mut self, sending: &OtpSending) -> Answer<()> {
        self.tell(Topic::Inside);
        let mark = self.hash("mark", &sending.mark);
        let values = vec![mark.into(), sending.at.millis().into()];
        let rest = "a = $1 AND at = $2 ORDER BY seq DESC";
        let found = self.items::<OtpSending>(Kind::Otp, rest, values)?;
        if let Some(item) = found.iter().find(|item| item.value == *sending) {
            self.delete(Kind::Otp, "id = $1", vec![item.id.into()])?;
        }
        Ok(())
    }

    fn hold_otps(&mut self, mark: &str, until: Timestamp, now: Timestamp) -> Answer<()> {
        self.tell(Topic::Inside);
        self.delete(Kind::OtpHold, "until < $1", vec![now.millis().into()])?;
        let marks = Marks {
            until: Some(until.millis()),
            ..Marks::default()
        };
        self.put(Kind::OtpHold, self.hash("mark", mark), marks, &mark)?;
        Ok(())
    }
}

/// Drops the identity of a patient, and who agreed to the making of their ABHA.
pub fn drop_identity(session: &Session<'_>, patient: &AbhaAddress) -> Answer<()> {
    let hash = session.patient_hash(patient);
    let number = session
        .item::<Identity>(Kind::Identity, hash)?
        .and_then(|item| item.marks.a);
    if let Some(number) = number {
        let rest = "a = $1";
        for mut item in session.items::<Agreement>(Kind::Agreement, rest, vec![number.into()])? {
            (item.value.agreed_by, item.value.number) = (None, None);
            item.marks.a = None;
            session.put(Kind::Agreement, item.id, item.marks, &item.value)?;
        }
    }
    session.delete(Kind::Identity, "id = $1", vec![hash.into()])?;
    session.delete(Kind::IdentityAddress, "a = $1", vec![hash.into()])?;
    Ok(())
}

impl ShareView for Session<'_> {
    fn share(&self, id: &ShareId) -> Answer<Option<ProfileShare>> {
        self.find(Kind::Share, self.hash("share", id.as_str()))
    }

    fn share_of_request(&self, request: &RequestId) -> Answer<Option<ProfileShare>> {
        let hash = self.hash("request", request.as_str());
        let id: Option<Named<ShareId>> = self.find(Kind::ShareRequest, hash)?;
        match id.map(Named::of) {
            Some(id) => self.share(&id),
            None => Ok(None),
        }
    }

    fn shares_since(&self, since: Timestamp) -> Answer<Vec<ProfileShare>> {
        let values = vec![since.millis().into()];
        let mut found: Vec<ProfileShare> = self.list(Kind::Share, "at >= $1", values)?;
        found.sort_by(|one, other| {
            other
                .received_at
                .cmp(&one.received_at)
                .then_with(|| other.token.number.cmp(&one.token.number))
                .then_with(|| one.id.cmp(&other.id))
        });
        Ok(found)
    }

    fn last_share(
        &self,
        address: &AbhaAddress,
        counter: &CounterId,
    ) -> Answer<Option<ProfileShare>> {
        let values = vec![self.hash("address", address.as_str()).into()];
        let found: Vec<ProfileShare> =
            self.list(Kind::Share, "a = $1 ORDER BY until DESC", values)?;
        Ok(found.into_iter().find(|share| share.counter == *counter))
    }

    fn has_shares(&self, address: &AbhaAddress) -> Answer<bool> {
        let (named, patient) = (
            self.hash("address", address.as_str()),
            self.patient_hash(address),
        );
        let values = || vec![named.into(), patient.into()];
        Ok(self.exists(Kind::Share, "(a = $1 OR c = $2)", values())?
            || self.exists(Kind::SharedPerson, "(c = $1 OR id = $2)", values())?)
    }

    fn last_token(&self, counter: &CounterId, day: &str) -> Answer<u32> {
        let hash = self.hash_of("token", &[counter.as_str(), day]);
        let found = self.item::<Option<String>>(Kind::Token, hash)?;
        let number = found.and_then(|item| item.marks.number).unwrap_or(0);
        Ok(u32::try_from(number).unwrap_or(0))
    }

    fn patient_numbered(&self, number: &AbhaNumber) -> Answer<Option<AbhaAddress>> {
        if let Some(identity) = self.identity_of_number(number)? {
            return Ok(Some(identity.patient));
        }
        let values = vec![self.number_hash(number).into()];
        let found: Vec<SharedPerson> = self.list(Kind::SharedPerson, "a = $1", values)?;
        Ok(found.into_iter().next().map(|person| person.patient))
    }

    fn patient_addressed(&self, address: &AbhaAddress) -> Answer<Option<AbhaAddress>> {
        let values = vec![self.patient_hash(address).into()];
        if self.exists(Kind::Patient, "id = $1", values)? {
            return Ok(Some(address.clone()));
        }
        let named = self.hash("address", address.as_str());
        let rest = "c = $1 ORDER BY seq LIMIT 1";
        let verified: Vec<AbhaAddress> =
            self.list(Kind::IdentityAddress, rest, vec![named.into()])?;
        if let Some(patient) = verified.into_iter().next() {
            return Ok(Some(patient));
        }
        let shared: Vec<SharedPerson> = self.list(Kind::SharedPerson, rest, vec![named.into()])?;
        Ok(shared.into_iter().next().map(|person| person.patient))
    }
}

impl ShareTx for Session<'_> {
    fn put_share(&mut self, share: &ProfileShare) -> Answer<()> {
        self.tell(Topic::Board);
        let marks = Marks {
            a: Some(self.hash("address", share.address.as_str())),
            c: share.patient.as_ref().map(|it| self.patient_hash(it)),
            at: Some(share.received_at.millis()),
            until: Some(share.token.given_at.millis()),
            ..Marks::default()
        };
        let hash = self.hash("share", share.id.as_str());
        self.put(Kind::Share, hash, marks, share)?;
        Ok(())
    }

    fn note_share_request(&mut self, request: &RequestId, share: &ShareId) -> Answer<()> {
        self.tell(Topic::Inside);
        let hash = self.hash("request", request.as_str());
        if self.exists(Kind::ShareRequest, "id = $1", vec![hash.into()])? {
            return Ok(());
        }
        let marks = Marks {
            a: Some(self.hash("share", share.as_str())),
            ..Marks::default()
        };
        let named = Named::new(share, request.as_str());
        self.put(Kind::ShareRequest, hash, marks, &named)?;
        Ok(())
    }

    fn note_token(&mut self, counter: &CounterId, day: &str, number: u32) -> Answer<()> {
        self.tell(Topic::Inside);
        let last = self.last_token(counter, day)?.max(number);
        let marks = Marks {
            state: Some(day.to_owned()),
            number: Some(last.into()),
            ..Marks::default()
        };
        let hash = self.hash_of("token", &[counter.as_str(), day]);
        self.put(Kind::Token, hash, marks, &counter.as_str())?;
        Ok(())
    }

    fn put_shared_person(&mut self, person: &SharedPerson) -> Answer<()> {
        self.tell(Topic::Patient);
        let hash = self.patient_hash(&person.patient);
        let number = person.number.as_ref().map(|it| self.number_hash(it));
        if let Some(number) = number {
            let values = vec![number.into(), hash.into()];
            let rest = "a = $1 AND id <> $2";
            for mut item in self.items::<SharedPerson>(Kind::SharedPerson, rest, values)? {
                item.value.number = None;
                item.marks.a = None;
                self.put(Kind::SharedPerson, item.id, item.marks, &item.value)?;
            }
        }
        let marks = Marks {
            a: number,
            c: Some(self.hash("address", person.address.as_str())),
            at: Some(person.at.millis()),
            ..Marks::default()
        };
        self.put(Kind::SharedPerson, hash, marks, person)?;
        Ok(())
    }

    fn drop_shares(&mut self, address: &AbhaAddress) -> Answer<()> {
        self.tell(Topic::Board);
        drop_shares(self, address)
    }
}

/// Drops everything that was shared by an address, or of the patient known under it.
pub fn drop_shares(session: &Session<'_>, address: &AbhaAddress) -> Answer<()> {
    let named = session.hash("address", address.as_str());
    let patient = session.patient_hash(address);
    let values = || vec![named.into(), patient.into()];
    let rest = "(a = $1 OR c = $2)";
    for item in session.items::<ProfileShare>(Kind::Share, rest, values())? {
        session.delete(Kind::ShareRequest, "a = $1", vec![item.id.into()])?;
        session.delete(Kind::Share, "id = $1", vec![item.id.into()])?;
    }
    session.delete(Kind::SharedPerson, "(c = $1 OR id = $2)", values())?;
    Ok(())
}

impl RecordShareView for Session<'_> {
    fn record_share(&self, transaction: &TransactionId) -> Answer<Option<KeptShare>> {
        let hash = self.hash("transaction", transaction.as_str());
        self.find(Kind::RecordShare, hash)
    }

    fn record_shares_since(&self, since: Timestamp) -> Answer<Vec<KeptShare>> {
        let values = vec![since.millis().into()];
        let rest = "at >= $1 ORDER BY at DESC, seq DESC";
        self.list(Kind::RecordShare, rest, values)
    }

    fn open_record_shares(&self) -> Answer<Vec<Artefact>> {
        let shares = self.items::<KeptShare>(Kind::RecordShare, "true ORDER BY at, seq", vec![])?;
        let mut open = vec![];
        for share in shares {
            let id: Hash = self.artefact_hash(&share.value.id);
            let Some(item) = self.item::<Artefact>(Kind::Artefact, id)? else {
                continue;
            };
            if matches!(item.marks.state.as_deref(), Some("granted" | "paused")) {
                open.push(item.value);
            }
        }
        Ok(open)
    }
}

impl RecordShareTx for Session<'_> {
    fn put_record_share(&mut self, share: &KeptShare) -> Answer<()> {
        self.tell(Topic::Board);
        let marks = Marks {
            a: Some(self.patient_hash(&share.patient)),
            c: Some(self.artefact_hash(&share.id)),
            at: Some(share.received_at.millis()),
            ..Marks::default()
        };
        let hash = self.hash("transaction", share.transaction.as_str());
        self.put(Kind::RecordShare, hash, marks, share)?;
        Ok(())
    }
}

impl Session<'_> {
    pub fn number_hash(&self, number: &AbhaNumber) -> Hash {
        self.hash("number", number.digits())
    }

    /// An id for a row that is never looked up by one.
    pub fn fresh_id(&self) -> Answer<Hash> {
        let mut id = [0; 16];
        getrandom::fill(&mut id).map_err(|_| Error::Random)?;
        Ok(id)
    }
}
