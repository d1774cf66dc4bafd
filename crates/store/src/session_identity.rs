//! Verified identities in one transaction, as the use cases see them.

use app::{
    model::{Agreement, Identity, OtpSending, Topic},
    port::{IdentityTx, IdentityView},
};
use domain::{AbhaAddress, AbhaNumber, Timestamp};

use crate::{
    identity, otp,
    transaction::{Answer, Transaction},
};

impl IdentityView for Transaction<'_> {
    fn identity(&self, patient: &AbhaAddress) -> Answer<Option<Identity>> {
        self.answer(identity::find(self.connection(), patient))
    }

    fn identity_of_number(&self, number: &AbhaNumber) -> Answer<Option<Identity>> {
        self.answer(identity::find_by_number(self.connection(), number))
    }

    fn agreements(&self, limit: Option<usize>) -> Answer<Vec<Agreement>> {
        self.answer(identity::list_agreements(self.connection(), limit))
    }

    fn identifier_mark(&self, identifier: &str) -> Answer<String> {
        Ok(otp::mark(self.audit_key(), identifier))
    }

    fn otps_since(&self, mark: &str, since: Timestamp) -> Answer<Vec<OtpSending>> {
        self.answer(otp::list(self.connection(), mark, since))
    }

    fn otp_hold(&self, mark: &str) -> Answer<Option<Timestamp>> {
        self.answer(otp::find_hold(self.connection(), mark))
    }
}

impl IdentityTx for Transaction<'_> {
    fn put_identity(&mut self, identity: &Identity) -> Answer<()> {
        self.change(Topic::Patient, |tx| identity::put(tx, identity))
    }

    fn drop_identity(&mut self, patient: &AbhaAddress) -> Answer<()> {
        self.change(Topic::Patient, |tx| identity::delete(tx, patient))
    }

    fn put_agreement(&mut self, agreement: &Agreement) -> Answer<()> {
        self.change(Topic::Inside, |tx| identity::put_agreement(tx, agreement))
    }

    fn note_otp(&mut self, sending: &OtpSending, forgotten: Timestamp) -> Answer<()> {
        self.change(Topic::Inside, |tx| otp::note(tx, sending, forgotten))
    }

    fn take_back_otp(&mut self, sending: &OtpSending) -> Answer<()> {
        self.change(Topic::Inside, |tx| otp::take_back(tx, sending))
    }

    fn hold_otps(&mut self, mark: &str, until: Timestamp, now: Timestamp) -> Answer<()> {
        self.change(Topic::Inside, |tx| otp::hold(tx, mark, until, now))
    }
}
