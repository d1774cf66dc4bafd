//! What differs between versions of the ABDM API: paths, envelope, headers, error shape.
//!
//! A version is one implementation of [`Profile`]; the client, the router and the verifier know no
//! path and no envelope themselves.

mod v05;

use app::port::{Attempt, Call, MessageKind, MessageReader};
use axum::http::HeaderMap;
use domain::{HiuId, RequestId, Timestamp};

/// A version of the API, as `gateway.api` names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Api {
    /// `v0.5`.
    V05,
}

impl Api {
    /// Finds a version by its name in the configuration.
    #[must_use]
    pub fn find(name: &str) -> Option<Self> {
        (name == "v0.5").then_some(Self::V05)
    }

    /// The name in the configuration.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::V05 => "v0.5",
        }
    }

    /// What this version does differently.
    #[must_use]
    pub fn profile(self) -> &'static dyn Profile {
        match self {
            Self::V05 => &v05::V05,
        }
    }
}

/// A group of calls that may lie at another place (`gateway.paths`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CallGroup {
    /// Opening a session.
    Sessions,
    /// The gateway's signing keys.
    Keys,
    /// Looking a patient up.
    Patients,
    /// Asking for consent and for its status.
    ConsentRequests,
    /// Fetching and acknowledging artefacts.
    Consents,
    /// Asking for records and telling the outcome.
    HealthInformation,
    /// Acknowledging changes of an account.
    PatientStatus,
}

impl CallGroup {
    /// All groups.
    pub const ALL: [Self; 7] = [
        Self::Sessions,
        Self::Keys,
        Self::Patients,
        Self::ConsentRequests,
        Self::Consents,
        Self::HealthInformation,
        Self::PatientStatus,
    ];

    /// The name in the configuration, such as `consent_requests`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Sessions => "sessions",
            Self::Keys => "keys",
            Self::Patients => "patients",
            Self::ConsentRequests => "consent_requests",
            Self::Consents => "consents",
            Self::HealthInformation => "health_information",
            Self::PatientStatus => "patient_status",
        }
    }

    /// Finds a group by its name in the configuration.
    #[must_use]
    pub fn find(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|group| group.name() == name)
    }
}

/// Where a call goes: the group's base, then `path`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Endpoint {
    /// Its group.
    pub group: CallGroup,
    /// What follows the base, without a leading slash, such as `consent-requests/init`.
    pub path: &'static str,
}

/// Who we are to ABDM.
#[derive(Clone, Debug)]
pub struct Identity {
    /// Our service id.
    pub hiu: HiuId,
}

/// To whom a callback may be addressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Addressee {
    /// Only to us as HIU.
    Hiu,
    /// Only to us as hospital, and only hosted with `also_hip`.
    Hip,
    /// To us as HIU; with `also_hip` also as hospital.
    Either,
}

/// A path we host.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CallbackRoute {
    /// Relative to the callback base URL.
    pub path: &'static str,
    /// What comes there.
    pub kind: MessageKind,
    /// To whom.
    pub addressee: Addressee,
}

/// What differs between versions of the API.
pub trait Profile: Send + Sync + 'static {
    /// The base path of a group under `gateway.url`, such as `/gateway/v0.5`.
    fn base(&self, group: CallGroup) -> &'static str;

    /// Where sessions are opened.
    fn session_endpoint(&self) -> Endpoint;

    /// Where the gateway's signing keys are read.
    fn keys_endpoint(&self) -> Endpoint;

    /// Where a call goes.
    fn endpoint(&self, call: &Call) -> Endpoint;

    /// The compact body of a call. May hold secrets; never logged.
    ///
    /// # Errors
    ///
    /// When serde fails, which no value of these types makes it do.
    fn body(
        &self,
        attempt: &Attempt,
        call: &Call,
        us: &Identity,
    ) -> Result<Vec<u8>, serde_json::Error>;

    /// Headers of a call beside `Authorization`, `X-CM-ID` and `Content-Type`.
    fn headers(&self, attempt: &Attempt, us: &Identity) -> Vec<(&'static str, String)>;

    /// The paths we host, push and probe aside.
    fn callbacks(&self) -> &'static [CallbackRoute];

    /// What some hospitals put behind the push URL.
    fn push_suffix(&self) -> &'static str;

    /// The heartbeat's path, if the version has one, and its body.
    fn heartbeat(&self, now: Timestamp) -> Option<(&'static str, String)>;

    /// A callback's own request id.
    fn callback_id(&self, headers: &HeaderMap, body: &[u8]) -> Option<RequestId>;

    /// What our refusals look like, with a code of ABDM-HIU.md §5.13 (4xxx).
    fn refusal(&self, code: u32, message: &str) -> String;

    /// Reads messages of this version.
    fn reader(&self) -> &'static dyn MessageReader;
}
