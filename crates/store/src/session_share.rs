//! Shares at counters in one transaction, as the use cases see them.

use app::{
    model::{ProfileShare, SharedPerson, Topic},
    port::{ShareTx, ShareView},
};
use domain::{AbhaAddress, AbhaNumber, CounterId, RequestId, ShareId, Timestamp};

use crate::{
    share,
    transaction::{Answer, Transaction},
};

impl ShareView for Transaction<'_> {
    fn share(&self, id: &ShareId) -> Answer<Option<ProfileShare>> {
        self.answer(share::find(self.connection(), id))
    }

    fn share_of_request(&self, request: &RequestId) -> Answer<Option<ProfileShare>> {
        self.answer(share::find_by_request(self.connection(), request))
    }

    fn shares_since(&self, since: Timestamp) -> Answer<Vec<ProfileShare>> {
        self.answer(share::list(self.connection(), since))
    }

    fn last_share(
        &self,
        address: &AbhaAddress,
        counter: &CounterId,
    ) -> Answer<Option<ProfileShare>> {
        self.answer(share::find_last(self.connection(), address, counter))
    }

    fn has_shares(&self, address: &AbhaAddress) -> Answer<bool> {
        self.answer(share::is_named(self.connection(), address))
    }

    fn last_token(&self, counter: &CounterId, day: &str) -> Answer<u32> {
        self.answer(share::last_token(self.connection(), counter, day))
    }

    fn patient_numbered(&self, number: &AbhaNumber) -> Answer<Option<AbhaAddress>> {
        self.answer(share::patient_numbered(self.connection(), number))
    }

    fn patient_addressed(&self, address: &AbhaAddress) -> Answer<Option<AbhaAddress>> {
        self.answer(share::patient_addressed(self.connection(), address))
    }
}

impl ShareTx for Transaction<'_> {
    fn put_share(&mut self, share: &ProfileShare) -> Answer<()> {
        self.change(Topic::Board, |tx| share::put(tx, share))
    }

    fn note_share_request(&mut self, request: &RequestId, id: &ShareId) -> Answer<()> {
        self.change(Topic::Inside, |tx| share::note_request(tx, request, id))
    }

    fn note_token(&mut self, counter: &CounterId, day: &str, number: u32) -> Answer<()> {
        self.change(Topic::Inside, |tx| {
            share::note_token(tx, counter, day, number)
        })
    }

    fn put_shared_person(&mut self, person: &SharedPerson) -> Answer<()> {
        self.change(Topic::Patient, |tx| share::put_person(tx, person))
    }

    fn drop_shares(&mut self, address: &AbhaAddress) -> Answer<()> {
        self.change(Topic::Board, |tx| share::forget(tx, address))
    }
}
