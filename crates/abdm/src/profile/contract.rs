//! What a version of the API has to say of itself.

use std::borrow::Cow;

use app::{
    model::{Call, MessageKind},
    port::{Answered, Attempt, GatewayError, MessageReader},
};
use axum::http::HeaderMap;
use domain::{FieldFault, HealthInfoType, HipId, HiuId, RequestId, Timestamp};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use reqwest::Method;

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
    /// Answering who shared who they are at a counter.
    PatientShare,
    /// Answering records that patients push at counters, and telling how they came.
    PatientRecord,
    /// Registering where ABDM calls us, and asking the gateway itself, such as for hospitals.
    Bridge,
}

impl CallGroup {
    /// All groups.
    pub const ALL: [Self; 10] = [
        Self::Sessions,
        Self::Keys,
        Self::Patients,
        Self::ConsentRequests,
        Self::Consents,
        Self::HealthInformation,
        Self::PatientStatus,
        Self::PatientShare,
        Self::PatientRecord,
        Self::Bridge,
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
            Self::PatientShare => "patient_share",
            Self::PatientRecord => "patient_record",
            Self::Bridge => "bridge",
        }
    }

    /// Finds a group by its name in the configuration.
    #[must_use]
    pub fn find(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|group| group.name() == name)
    }
}

/// Where a call goes: the group's base, then `path`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Endpoint {
    /// How.
    pub method: Method,
    /// Its group.
    pub group: CallGroup,
    /// What follows the base, without a leading slash, such as `consent-requests/init`.
    pub path: Cow<'static, str>,
    /// What is asked, in the form of a query: `name=city&stateCode=-1`.
    pub query: Option<String>,
    /// Whether it wants to know by a header which HIU calls.
    pub names_hiu: bool,
}

impl Endpoint {
    /// Something said.
    #[must_use]
    pub const fn post(group: CallGroup, path: &'static str) -> Self {
        Self {
            method: Method::POST,
            group,
            path: Cow::Borrowed(path),
            query: None,
            names_hiu: false,
        }
    }

    /// Something asked and answered at once.
    #[must_use]
    pub const fn get(group: CallGroup, path: Cow<'static, str>) -> Self {
        Self {
            method: Method::GET,
            group,
            path,
            query: None,
            names_hiu: false,
        }
    }

    /// The same, naming the HIU.
    #[must_use]
    pub fn naming_hiu(self) -> Self {
        Self {
            names_hiu: true,
            ..self
        }
    }
}

/// An id as one segment of a path.
pub(super) fn segment(id: &str) -> String {
    /// A dot too: a segment of dots leads out of the path.
    const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_');
    utf8_percent_encode(id, ESCAPED).to_string()
}

/// The request id of a callback in its header, if one is told: the same twice is one.
pub(super) fn header_id(headers: &HeaderMap) -> Option<RequestId> {
    let mut given = headers
        .get_all("request-id")
        .iter()
        .filter_map(|value| value.to_str().ok())
        .map(|text| text.trim().trim_matches('"').trim())
        .filter(|text| !text.is_empty());
    let id = given.next()?;
    given
        .all(|other| other == id)
        .then(|| RequestId::parse(id).ok())
        .flatten()
}

/// What is done about where ABDM calls us.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BridgeCall<'a> {
    /// Register an address.
    SetUrl,
    /// List the services of our client id.
    Services,
    /// Look one service up.
    Service(&'a str),
}

/// Who we are to ABDM.
#[derive(Clone, Debug)]
pub struct Identity {
    /// Our service id.
    pub hiu: HiuId,
    /// The clinic's name.
    pub hiu_name: String,
    /// Our service id as a hospital, if we are one.
    pub hip: Option<HipId>,
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
    /// Other paths at which it was met; spellings of one path need none.
    pub also: &'static [&'static str],
}

/// What differs between versions of the API.
pub trait Profile: Send + Sync + 'static {
    /// The base path of a group under `gateway.url`, such as `/gateway/v0.5`.
    fn base(&self, group: CallGroup) -> &'static str;

    /// Where sessions are opened.
    fn session_endpoint(&self) -> Endpoint;

    /// Where the gateway's signing keys are read.
    fn keys_endpoint(&self) -> Endpoint;

    /// Whether reading the keys takes a session.
    fn keys_need_session(&self) -> bool;

    /// Where a bridge is looked after; `None` where the version has no such call.
    fn bridge_endpoint(&self, call: BridgeCall<'_>) -> Option<Endpoint>;

    /// Where hospitals are looked for by a name; `None` where the version has no directory.
    fn directory_endpoint(&self, name: &str) -> Option<Endpoint> {
        let _ = name;
        None
    }

    /// Where a call goes; `None` where the version has no such call.
    fn endpoint(&self, call: &Call) -> Option<Endpoint>;

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

    /// Headers of a request beside `Authorization` and `Content-Type`.
    fn headers(
        &self,
        endpoint: &Endpoint,
        attempt: &Attempt,
        consent_manager: &str,
        us: &Identity,
    ) -> Vec<(&'static str, String)>;

    /// What a 2xx answer to a call says.
    fn answered(&self, call: &Call, body: &[u8]) -> Answered;

    /// What a failed answer to a call says, where that is an answer after all.
    ///
    /// # Errors
    ///
    /// The error as it came, where it is one.
    fn refused(&self, call: &Call, error: GatewayError) -> Result<Answered, GatewayError> {
        let _ = call;
        Err(error)
    }

    /// Every rule of this version that a call breaks.
    fn faults(&self, call: &Call, us: &Identity, now: Timestamp) -> Vec<FieldFault> {
        let _ = (call, us, now);
        vec![]
    }

    /// Free text as it is sent.
    fn text_as_sent(&self, text: &str) -> String {
        text.to_owned()
    }

    /// Types of health information that can be asked for.
    fn hi_types(&self) -> &'static [HealthInfoType];

    /// Whether a transfer's status can be asked for.
    fn has_transfer_status(&self) -> bool {
        false
    }

    /// Whether documents of this version have other words for an outcome.
    fn has_other_outcome_words(&self) -> bool {
        false
    }

    /// Whether patients can share something at a counter.
    fn has_shares(&self) -> bool {
        false
    }

    /// Whether a change of an account is acknowledged.
    fn acknowledges_accounts(&self) -> bool {
        true
    }

    /// The paths we host, push and probe aside.
    fn callbacks(&self) -> &'static [CallbackRoute];

    /// All the ways in which senders spell a path of ours, the documented one first.
    fn spellings(&self, path: &'static str) -> Vec<&'static str> {
        vec![path]
    }

    /// What some hospitals put behind the push URL.
    fn push_suffix(&self) -> &'static str;

    /// The heartbeat's path, if the version has one, and its body.
    fn heartbeat(&self, now: Timestamp) -> Option<(&'static str, String)>;

    /// A callback's own request id.
    fn callback_id(&self, headers: &HeaderMap, body: &[u8]) -> Option<RequestId>;

    /// What our refusals look like, with a code of docs/protocol.md, "Answering a callback" (4xxx).
    fn refusal(&self, code: u32, message: &str) -> String;

    /// Reads messages of this version.
    fn reader(&self) -> &'static dyn MessageReader;
}
