//! What the window is shown of set-up, settings, checks and practice mode.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A person who may be named as asking.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct RequesterView {
    /// Name.
    pub name: String,
    /// Registration, such as `REGNO KA-20391`.
    pub identifier: String,
}

/// A hospital this clinic has heard of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct HospitalView {
    /// Its id.
    pub id: String,
    /// Its name, or its id again.
    pub name: String,
}

/// What the forms offer, and what the configuration says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct SettingsView {
    /// The clinic's name.
    pub clinic: String,
    /// `X-HIU-ID`.
    pub hiu_id: String,
    /// `v0.5` or `v3`.
    pub api: String,
    /// The gateway.
    pub gateway_url: String,
    /// `X-CM-ID`.
    pub consent_manager: String,
    /// Where this computer listens.
    pub listen: String,
    /// What ABDM calls.
    pub public_url: Option<String>,
    /// Consent notices to hospitals are hosted too.
    pub also_hip: bool,
    /// `none`, `ssh` or `command`.
    pub tunnel: String,
    /// The data directory.
    pub data_dir: String,
    /// `config.toml`.
    pub config_path: String,
    /// The store opens by the keychain.
    pub key_in_keychain: bool,
    /// Practice mode.
    pub practice: bool,
    /// Who may be named as asking.
    pub requesters: Vec<RequesterView>,
    /// Hospitals heard of, for the form.
    pub hospitals: Vec<HospitalView>,
}

/// One thing that was tried out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct CheckView {
    /// `clock`, `session`, `keys`, `public_url`, `hiu_id` or `last_callback`.
    pub name: String,
    /// Good or not.
    pub ok: bool,
    /// What was found.
    pub detail: String,
    /// What to do about it; null when it is good.
    pub next: Option<String>,
}

/// Where the program stands before it can be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
#[serde(rename_all = "snake_case")]
pub enum SetupState {
    /// Store open, configuration good.
    Ready,
    /// There is a store; it has to be unlocked.
    Locked,
    /// The store is open; `config.toml` is missing or faulty.
    Unconfigured,
    /// There is no store yet.
    New,
}

/// What set-up has to show.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct SetupView {
    /// Where it stands.
    pub state: SetupState,
    /// Practice mode.
    pub practice: bool,
    /// The data directory.
    pub data_dir: String,
    /// A keychain is there and unlocked.
    pub keychain: bool,
    /// Why the store could not be opened by itself, in words.
    pub trouble: Option<String>,
    /// The store has a passphrase.
    pub has_passphrase: bool,
    /// What `config.toml` says so far, for the form.
    pub fields: Option<ConfigurationFields>,
    /// What is wrong in it.
    pub faults: Vec<crate::configuration::Fault>,
}

/// What the set-up page asks for; everything else keeps its default or what stood there.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ConfigurationFields {
    /// `gateway.url`.
    pub gateway_url: String,
    /// `gateway.consent_manager`.
    pub consent_manager: String,
    /// `gateway.client_id`.
    pub client_id: String,
    /// `hiu.id`.
    pub hiu_id: String,
    /// `hiu.name`.
    pub hiu_name: String,
    /// `callback.listen`.
    pub listen: String,
    /// `callback.public_url`.
    pub public_url: String,
    /// `requester[0].name`.
    pub requester_name: String,
    /// `requester[0].identifier.type`.
    pub requester_type: String,
    /// `requester[0].identifier.value`.
    pub requester_value: String,
    /// `requester[0].identifier.system`.
    pub requester_system: String,
}

/// A practice patient, for the page of the patient's app.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct PracticePatient {
    /// ABHA address.
    pub address: String,
    /// Name.
    pub name: String,
    /// `ACTIVE`, `DEACTIVATED` or `DELETED`.
    pub status: String,
    /// What this patient is good for, in a sentence.
    pub story: String,
}

/// One hospital's part of a grant, as the patient's app sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct PracticeArtefact {
    /// Its id.
    pub id: String,
    /// The hospital's id.
    pub hip: String,
    /// The hospital's name.
    pub hip_name: String,
    /// `GRANTED`, `REVOKED`, `EXPIRED` or `PAUSED`.
    pub state: String,
}

/// A consent request, as the patient's app sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct PracticeRequest {
    /// ABDM's id.
    pub id: String,
    /// ABHA address.
    pub patient: String,
    /// `REQUESTED`, `GRANTED`, `DENIED`, `EXPIRED` or `REVOKED`.
    pub state: String,
    /// The clinic.
    pub asked_by: String,
    /// Who is named as asking.
    pub requester: String,
    /// Purpose, in words.
    pub purpose: String,
    /// Types.
    pub hi_types: Vec<String>,
    /// First instant of the range.
    pub from: String,
    /// Last instant.
    pub to: String,
    /// Keep until.
    pub erase_at: String,
    /// Asked at.
    pub created_at: String,
    /// The grant.
    pub artefacts: Vec<PracticeArtefact>,
}
