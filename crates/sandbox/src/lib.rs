//! A whole ABDM (API v0.5 or v3) on loopback: gateway, consent manager, patient's app and two hospitals; in v3
//! the ABHA service and the directory of facilities too.
//!
//! It is practice mode in the product and the counterpart in the tests. It speaks real HTTP, signs its tokens,
//! encrypts as hospitals do, judges strictly what it receives and misbehaves on demand. It judges raw JSON by
//! tables of its own and knows nothing of the code it judges. No real person's data belongs here.

mod abha_service;
mod api;
mod asking_first;
mod consent_manager;
mod control;
mod directory;
mod error;
mod event;
mod gateway;
mod hospital;
mod journal;
mod judge;
mod misbehaviour;
mod patient_app;
mod session;
mod settings;
mod share;
mod state;
mod time;
mod token;
mod world;

use std::sync::Arc;

use serde_json::Value;
use tokio::net::TcpListener;
use url::Url;

pub use abha_service::PhoneMessage;
pub use api::Api;
pub use consent_manager::{AccountStatus, Answer, Decision, Narrowed};
pub use error::Error;
pub use gateway::Envelope;
pub use journal::{Complaint, Direction, Exchange};
pub use misbehaviour::{
    BirthText, CallFault, CallbackFault, CardForm, ChecksumForm, ErrorShape, Fault, HospitalFault,
    IdentityFault, KeyForm, KeyText, LinkKind, Misbehaviour, NoAccount, OldTransaction, Packing,
    PlaintextForm, StatedMobile, TokenPlace, Writing, WrongAadhaar, WrongOtp,
};
pub use patient_app::{ArtefactView, NewcomerView, PatientRequestView, PatientView};
pub use settings::{AbhaPaths, AddressKey, OnRequestPath, OtpRules, Settings};
pub use share::{
    ContextView, DocumentView, Keep, ProfileShare, ProfileVariant, RecordShare, RecordVariant,
    ShareStage, ShareView, SharedWhat,
};
pub use token::{GATEWAY_CLIENT, ISSUER, TokenKind};

use world::Shared;

/// A running sandbox. [`Sandbox::stop`] ends it in order; dropping it ends it at once.
pub struct Sandbox {
    shared: Arc<Shared>,
}

impl Sandbox {
    /// Starts gateway and control port on loopback.
    ///
    /// # Errors
    ///
    /// [`Error::NotLoopback`] for a public address, [`Error::Io`] when it cannot listen or read its state,
    /// [`Error::State`] for a damaged state file, [`Error::Key`] when no signing key can be made.
    pub async fn start(settings: Settings) -> Result<Self, Error> {
        if !settings.listen.ip().is_loopback() {
            return Err(Error::NotLoopback);
        }
        let io = |source| Error::Io {
            what: "listen",
            source,
        };
        let gateway = TcpListener::bind(settings.listen).await.map_err(io)?;
        let control = TcpListener::bind((settings.listen.ip(), 0))
            .await
            .map_err(io)?;
        let gateway_at = gateway.local_addr().map_err(io)?;
        let control_at = control.local_addr().map_err(io)?;
        let shared = Shared::new(settings, gateway_at, control_at).await?;
        gateway::serve(&shared, gateway);
        control::serve(&shared, control);
        event::watch_the_clock(&shared);
        Ok(Self { shared })
    }

    /// Where the gateway listens: scheme, host and port.
    pub fn gateway_url(&self) -> Url {
        self.shared.gateway_url.clone()
    }

    /// Base of the ABHA service's calls of numbers, to which such as `v3/profile/login/verify` is joined; no slash
    /// at its end.
    pub fn abha_url(&self) -> Url {
        self.shared
            .below(abha_service::places(self.shared.settings.abha_paths).0)
    }

    /// Base of the ABHA service's calls of addresses, to which such as `login/abha/verify` is joined; no slash at
    /// its end.
    pub fn phr_url(&self) -> Url {
        self.shared
            .below(abha_service::places(self.shared.settings.abha_paths).1)
    }

    /// Messages on the practice phones, newest first: of one mobile (ten digits) or of all.
    pub fn messages(&self, mobile: Option<&str>) -> Vec<PhoneMessage> {
        self.shared.lock().abha.messages(mobile)
    }

    /// The newest one-time password sent to `mobile` (ten digits); to any where there is none.
    pub fn last_otp(&self, mobile: Option<&str>) -> Option<String> {
        self.messages(mobile)
            .into_iter()
            .next()
            .map(|message| message.otp)
    }

    /// All transactions of the ABHA service so far are too old at once.
    pub fn end_attempts(&self) {
        self.shared.lock().abha.end_attempts();
    }

    /// Where the patient's app is operated: scheme, host and port.
    pub fn control_url(&self) -> Url {
        self.shared.control_url.clone()
    }

    /// The bearer token of the control port; new at each start.
    pub fn control_token(&self) -> &str {
        &self.shared.control_token
    }

    /// Tells the gateway where the HIU's callbacks go. The last call wins, as in the field.
    pub fn set_callback_url(&self, url: Url) {
        self.shared.lock().callback_url = Some(url);
    }

    /// Ends the sandbox: open deliveries are given up, the state is on the disk.
    pub async fn stop(self) {
        self.shared.stop.send_replace(true);
        self.shared.persist().await;
    }

    /// Consent requests of one patient or of all, newest first.
    pub fn requests(&self, patient: Option<&str>) -> Vec<PatientRequestView> {
        patient_app::requests(&self.shared.lock().book, &self.shared.patients, patient)
    }

    /// All practice patients.
    pub fn patients(&self) -> Vec<PatientView> {
        let world = self.shared.lock();
        patient_app::patients(&world.book, &self.shared.patients, world.abha.people())
    }

    /// Gives a patient's answer.
    ///
    /// # Errors
    ///
    /// [`Error::Refused`] where there is nothing to answer so.
    pub async fn decide(&self, decision: Decision) -> Result<(), Error> {
        event::decide(&self.shared, &decision).await
    }

    /// Changes a patient's account and tells the HIU.
    ///
    /// # Errors
    ///
    /// [`Error::Refused`] for an address that is no practice patient's.
    pub async fn set_account(&self, patient: &str, status: AccountStatus) -> Result<(), Error> {
        event::set_account(&self.shared, patient, status).await
    }

    /// Has a patient share who they are at a counter (v3, with [`Settings::hip_id`]); gives the share's id, which is
    /// the `REQUEST-ID` of the callback.
    ///
    /// # Errors
    ///
    /// [`Error::Refused`] for somebody who cannot, or where the clinic has no counters.
    pub async fn share_profile(&self, share: &ProfileShare) -> Result<String, Error> {
        share::share_profile(&self.shared, share).await
    }

    /// Has a patient announce records at a counter (v3), which are pushed once the clinic has answered; gives the
    /// share's id, which is the `REQUEST-ID` of the callback.
    ///
    /// # Errors
    ///
    /// [`Error::Refused`] for somebody who cannot, or has no such documents.
    pub async fn share_records(&self, share: &RecordShare) -> Result<String, Error> {
        share::share_records(&self.shared, share).await
    }

    /// What the phones show of their shares, newest first: of one patient or of all.
    pub fn shares(&self, patient: Option<&str>) -> Vec<ShareView> {
        let world = self.shared.lock();
        world.shares.view(patient, world.now())
    }

    /// The documents that a patient's app holds, oldest first.
    pub fn documents(&self, patient: &str) -> Vec<DocumentView> {
        share::documents(&self.shared, patient)
    }

    /// Misbehaves from now on.
    pub fn misbehave(&self, misbehaviour: impl Into<Misbehaviour>) {
        self.shared.misbehave(misbehaviour.into());
    }

    /// Ends all misbehaviour, a lock-out of the client, and every wait for another OTP.
    pub fn behave(&self) {
        let mut world = self.shared.lock();
        world.faults.clear();
        world.sessions.unlock();
        world.abha.forgive();
    }

    /// Everything the HIU did wrong so far.
    pub fn complaints(&self) -> Vec<Complaint> {
        self.shared.lock().journal.complaints()
    }

    /// Everything received and sent so far, oldest first, up to [`Settings::journal_limit`].
    pub fn journal(&self) -> Vec<Exchange> {
        self.shared.lock().journal.exchanges()
    }

    /// Forgets journal and complaints.
    pub fn clear_journal(&self) {
        self.shared.lock().journal.clear();
    }

    /// Sends one callback to the HIU as the gateway would, once; gives the HTTP status, 0 for no answer.
    ///
    /// `path` is a whole path, or a name such as `consents/hiu/notify`, which goes where the API has it.
    /// `body` has the members of v0.5; in v3, `requestId` and `timestamp` go into the headers and `resp` becomes
    /// `response`. The former two are added where `body` has none.
    pub async fn send(&self, path: &str, body: Value, envelope: &Envelope) -> u16 {
        gateway::send(&self.shared, path, body, envelope).await
    }

    /// The same with bytes that need not be JSON.
    pub async fn send_bytes(&self, path: &str, body: Vec<u8>, envelope: &Envelope) -> u16 {
        gateway::send_bytes(&self.shared, path, body, envelope).await
    }

    /// A token of the realm; empty for [`TokenKind::Missing`].
    ///
    /// # Errors
    ///
    /// [`Error::Key`] when it cannot be signed.
    pub fn token(&self, kind: &TokenKind) -> Result<String, Error> {
        let mut world = self.shared.lock();
        let now = world.now();
        world
            .realm
            .callback(kind, &self.shared.settings.client_id, now)
    }

    /// Replaces the realm's signing key; older ones leave the key set.
    ///
    /// # Errors
    ///
    /// [`Error::Key`] when no key can be made.
    pub fn rotate_keys(&self) -> Result<(), Error> {
        self.shared.lock().realm.rotate()
    }
}

impl Drop for Sandbox {
    fn drop(&mut self) {
        self.shared.stop.send_replace(true);
    }
}
