//! How a sandbox is set up.

use std::fmt;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::time::Duration;

use chrono::NaiveDate;
use url::Url;

use crate::api::Api;
use crate::consent_manager::Answer;

/// Where on-request callbacks go in v0.5; v3 has one place only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OnRequestPath {
    /// `/v0.5/health-information/hiu/on-request`, as implementations have it.
    Hiu,
    /// `/v0.5/health-information/cm/on-request`, as the printed documents have it.
    Cm,
    /// By turns.
    Alternate,
}

/// Which shape the paths of the ABHA service have.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AbhaPaths {
    /// `/abha/api/v3/…` and `/abha/api/v3/phr/web/…`, as in ABDM's sandbox.
    #[default]
    Sandbox,
    /// `/api/abha/v3/…` and `/api/phr/web/v3/…`, as in production.
    Production,
}

/// Which key opens what the calls of addresses carry. Sources disagree.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AddressKey {
    /// That of 4096 bits, as for numbers.
    #[default]
    Large,
    /// That of 2048 bits.
    Small,
    /// Both.
    Either,
}

/// How one-time passwords are limited.
///
/// Source: docs/protocol.md, "Identity": timings and limits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OtpRules {
    /// Seconds before an OTP may be sent again.
    pub resend_after_s: i64,
    /// How often it may be sent again.
    pub resends: u32,
    /// Wrong tries that are answered as such; the next one locks.
    pub tries: u32,
    /// Minutes a lock lasts.
    pub lock_minutes: i64,
    /// Minutes a transaction lives.
    pub transaction_minutes: i64,
}

impl Default for OtpRules {
    fn default() -> Self {
        Self {
            resend_after_s: 60,
            resends: 2,
            tries: 3,
            lock_minutes: 30,
            transaction_minutes: 10,
        }
    }
}

/// How a sandbox is set up. [`Settings::default`] is right for most tests.
#[derive(Clone)]
pub struct Settings {
    /// Which API is spoken.
    pub api: Api,
    /// Where the gateway listens; loopback only, port 0 for any free one.
    pub listen: SocketAddr,
    /// The day the patients' histories end on; `None`: today.
    pub today: Option<NaiveDate>,
    /// Where accounts, consents and signing keys survive a restart; `None`: nowhere.
    pub state_file: Option<PathBuf>,
    /// Client id of the HIU.
    pub client_id: String,
    /// Client secret of the HIU.
    pub client_secret: String,
    /// Service id of the HIU.
    pub hiu_id: String,
    /// Service id of the HIU's operator as a HIP; set: consents are told there too.
    pub hip_id: Option<String>,
    /// Base of the HIU's callbacks; can be set later.
    pub callback_url: Option<Url>,
    /// Id of the consent manager, the part after `@` of addresses.
    pub consent_manager: String,
    /// Answers every new consent request so, at once.
    pub automatic: Option<Answer>,
    /// Seconds a session lives.
    pub session_lifetime_s: u32,
    /// Whether artefacts expire by themselves at their `dataEraseAt`, with a notice.
    pub expires_by_itself: bool,
    /// Where on-request callbacks go.
    pub on_request: OnRequestPath,
    /// Entries on a page of a push.
    pub page_entries: usize,
    /// Pauses before a refused or unanswered delivery is repeated.
    pub retry_pauses: Vec<Duration>,
    /// How many messages the journal keeps.
    pub journal_limit: usize,
    /// Which shape the paths of the ABHA service have.
    pub abha_paths: AbhaPaths,
    /// Which key opens what the calls of addresses carry.
    pub abha_address_key: AddressKey,
    /// How one-time passwords are limited.
    pub otp: OtpRules,
    /// Certificates, in PEM, that callback addresses may be proved by besides the system's.
    pub trusted: Option<Vec<u8>>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            api: Api::default(),
            listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 0)),
            today: None,
            state_file: None,
            client_id: "SBX_PRACTICE".into(),
            client_secret: "practice-secret".into(),
            hiu_id: "PRACTICE-HIU-1".into(),
            hip_id: None,
            callback_url: None,
            consent_manager: "sbx".into(),
            automatic: None,
            session_lifetime_s: 600,
            expires_by_itself: true,
            on_request: OnRequestPath::Alternate,
            page_entries: 5,
            retry_pauses: [200, 1_000, 3_000, 10_000]
                .map(Duration::from_millis)
                .to_vec(),
            journal_limit: 4_000,
            abha_paths: AbhaPaths::default(),
            abha_address_key: AddressKey::default(),
            otp: OtpRules::default(),
            trusted: None,
        }
    }
}

impl fmt::Debug for Settings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Settings")
            .field("api", &self.api)
            .field("listen", &self.listen)
            .field("today", &self.today)
            .field("client_id", &self.client_id)
            .field("client_secret", &"[redacted]")
            .field("hiu_id", &self.hiu_id)
            .field("hip_id", &self.hip_id)
            .finish_non_exhaustive()
    }
}
