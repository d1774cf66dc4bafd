//! What the window is shown of set-up and settings.

use app::view::HospitalView;
use domain::{FieldFault, HiType};
use phrase::Text;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    configuration::{Api, ConfigurationForm},
    desks::DeskName,
};

/// A person who may be named as asking.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct RequesterView {
    /// Name.
    pub name: String,
    /// Registration, such as `REGNO KA-20391`.
    pub identifier: String,
    /// The council that gave it, as an address; null: not named.
    pub council: Option<String>,
}

/// What the forms offer, and what the configuration says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct SettingsView {
    /// The clinic's name.
    pub clinic: String,
    /// `X-HIU-ID`.
    pub hiu_id: String,
    /// Which API the gateway speaks.
    pub api: Api,
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
    /// The store lies on a server that many desks share.
    pub many_desks: bool,
    /// Practice mode.
    pub practice: bool,
    /// Types of records that may be asked for, as the API has them.
    pub hi_types: Vec<HiType>,
    /// Who may be named as asking.
    pub requesters: Vec<RequesterView>,
    /// Hospitals heard of, for the form.
    pub hospitals: Vec<HospitalView>,
}

/// Where the program stands before it can be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
#[serde(rename_all = "snake_case")]
pub enum SetupState {
    /// Store open, configuration good.
    Ready,
    /// As that, but set-up was not said to be done: what was saved can still be corrected.
    Proving,
    /// There is a store; it has to be unlocked.
    Locked,
    /// The store is open; `config.toml` is missing or faulty.
    Unconfigured,
    /// This desk asked to join a clinic's store on a server, and nobody let it in yet.
    Waits,
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
    pub trouble: Option<Text>,
    /// The store has a passphrase.
    pub has_passphrase: bool,
    /// While this desk waits to be let in: its id and name, to be compared at a desk that is in.
    pub waits: Option<DeskName>,
    /// What `config.toml` says so far, for the form.
    pub form: ConfigurationForm,
    /// What is wrong in it.
    pub faults: Vec<FieldFault>,
}
