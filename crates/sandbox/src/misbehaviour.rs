//! Faults on demand: what the sandbox does wrong, where, and how often.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::token::TokenKind;

/// One thing to do wrong. Several may be active at once; each is used up by itself.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Misbehaviour {
    /// What to do wrong, and where.
    pub fault: Fault,
    /// How many times; `None`: until [`crate::Sandbox::behave`].
    #[serde(default)]
    pub times: Option<u32>,
    /// How many matching occasions pass unharmed first.
    #[serde(default)]
    pub after: u32,
}

impl Misbehaviour {
    /// A fault in answering the HIU's calls of `path`, such as `consents/fetch`; `*` is any.
    pub fn call(path: &str, fault: CallFault) -> Self {
        Fault::Call { path: path.into(), fault }.into()
    }

    /// A fault in a callback to the HIU, such as `consent-requests/on-init`; `*` is any.
    pub fn callback(path: &str, fault: CallbackFault) -> Self {
        Fault::Callback { path: path.into(), fault }.into()
    }

    /// A fault of a hospital, by its id; `None` is any hospital.
    pub fn hospital(hip: Option<&str>, fault: HospitalFault) -> Self {
        Fault::Hospital { hip: hip.map(str::to_owned), fault }.into()
    }

    /// Only this many times.
    #[must_use]
    pub fn times(mut self, times: u32) -> Self {
        self.times = Some(times);
        self
    }

    /// Only once.
    #[must_use]
    pub fn once(self) -> Self {
        self.times(1)
    }

    /// Only after this many matching occasions went well.
    #[must_use]
    pub fn after(mut self, occasions: u32) -> Self {
        self.after = occasions;
        self
    }
}

impl From<Fault> for Misbehaviour {
    fn from(fault: Fault) -> Self {
        Self { fault, times: None, after: 0 }
    }
}

/// Where something goes wrong, and what.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fault {
    /// In answering a call of the HIU.
    Call {
        /// The end of the path, such as `sessions`, `certs` or `consents/fetch`; `*` is any.
        path: String,
        /// What goes wrong.
        fault: CallFault,
    },
    /// In calling the HIU back.
    Callback {
        /// The end of the path, such as `consents/hiu/notify`; `*` is any.
        path: String,
        /// What goes wrong.
        fault: CallbackFault,
    },
    /// In what a hospital sends.
    Hospital {
        /// The hospital's id; `None` is any.
        hip: Option<String>,
        /// What goes wrong.
        fault: HospitalFault,
    },
    /// The `Date` header is off by this many seconds.
    DateSkew {
        /// Seconds ahead of the real time; negative is behind.
        seconds: i64,
    },
    /// The gateway's whole clock is off: `Date`, the window for timestamps, what it sends.
    ClockSkew {
        /// Seconds ahead of the real time; negative is behind.
        seconds: i64,
    },
    /// All session tokens given out so far are dead. Happens at once.
    RevokeSessions,
}

/// What goes wrong in answering a call.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CallFault {
    /// The answer takes this long; the call is then judged as usual.
    Delay {
        /// Milliseconds.
        ms: u64,
    },
    /// The call is answered with this and has no effect.
    Status {
        /// HTTP status.
        status: u16,
        /// Form of the body.
        body: ErrorShape,
        /// `Retry-After`, in seconds.
        retry_after_s: Option<u64>,
    },
    /// The connection is cut without an answer; the call has no effect.
    DropConnection,
    /// The call takes effect, but the connection is cut without an answer.
    AcceptThenDrop,
    /// Answered 202, then forgotten.
    Forget,
    /// Taken without effect; the callback carries this error instead.
    ///
    /// This is how each error of the consent manager is provoked, such as 1420 at
    /// `consent-requests/init` or 1439 at `health-information/cm/request`.
    ErrorCallback {
        /// Error code.
        code: i64,
        /// Error message.
        message: String,
    },
}

/// The forms error bodies take in the field.
///
/// Source: ABDM HIU protocol, error bodies of v0.5 and v3.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ErrorShape {
    /// `{"error":{"code":…,"message":…}}`, the code a number.
    Standard {
        /// Error code.
        code: i64,
        /// Error message.
        message: String,
    },
    /// The same with a string as code, a colon and a blank at its end.
    CodeInWords {
        /// Error code, such as `ABDM-1024`.
        code: String,
        /// Error message.
        message: String,
    },
    /// `{"code":…,"message":…}`.
    Bare {
        /// Error code.
        code: i64,
        /// Error message.
        message: String,
    },
    /// `[{"error":{"code":…,"message":…}}]`.
    ListOfStandard {
        /// Error code.
        code: i64,
        /// Error message.
        message: String,
    },
    /// `[{"code":…,"message":…}]`.
    ListOfBare {
        /// Error code.
        code: i64,
        /// Error message.
        message: String,
    },
    /// `{"message":…,"timestamp":…}`.
    MessageAndTime {
        /// Error message.
        message: String,
    },
    /// `{"<field>":…,"timestamp":…}`.
    FieldAndTime {
        /// The member complained of.
        field: String,
        /// Error message.
        message: String,
    },
    /// `{"code":900901,"message":…,"description":…}` of the API manager.
    ApiManager {
        /// Error code.
        code: i64,
        /// Error message.
        message: String,
    },
    /// No body.
    Empty,
    /// `text/plain`, such as `Access Denied`.
    Text(String),
    /// A page of a proxy.
    Html(String),
    /// Any JSON.
    Json(Value),
}

impl ErrorShape {
    /// Content type and bytes.
    pub(crate) fn render(&self, now: &str) -> (Option<&'static str>, Vec<u8>) {
        let value = match self {
            Self::Empty => return (None, Vec::new()),
            Self::Text(text) => return (Some("text/plain"), text.clone().into_bytes()),
            Self::Html(text) => return (Some("text/html"), text.clone().into_bytes()),
            Self::Json(value) => value.clone(),
            Self::Standard { code, message } => error_body(*code, message),
            Self::CodeInWords { code, message } => {
                json!({"error": {"code": format!("{code}: "), "message": message}})
            }
            Self::Bare { code, message } => json!({"code": code, "message": message}),
            Self::ListOfStandard { code, message } => json!([error_body(*code, message)]),
            Self::ListOfBare { code, message } => json!([{"code": code, "message": message}]),
            Self::MessageAndTime { message } => json!({"message": message, "timestamp": now}),
            Self::FieldAndTime { field, message } => {
                let mut body = json!({"timestamp": now});
                body[field.as_str()] = json!(message);
                body
            }
            Self::ApiManager { code, message } => {
                json!({"code": code, "message": message, "description": message})
            }
        };
        (Some("application/json"), value.to_string().into_bytes())
    }
}

/// ABDM's error shape.
pub(crate) fn error_body(code: i64, message: &str) -> Value {
    json!({"error": {"code": code, "message": message}})
}

/// What goes wrong in a callback. All that match one callback are applied together.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CallbackFault {
    /// It is never sent.
    Drop,
    /// It is sent this much later.
    Delay {
        /// Milliseconds.
        ms: u64,
    },
    /// It is sent this many times more, byte for byte.
    Duplicate {
        /// Extra deliveries.
        extra: u32,
    },
    /// It waits until a callback whose path ends like this has been delivered; `push` is any page.
    HoldUntil {
        /// End of the path waited for.
        path: String,
    },
    /// It carries an error.
    Error {
        /// Error code.
        code: i64,
        /// Error message.
        message: String,
        /// Whether the result stays beside the error, as in the printed samples.
        keep_result: bool,
    },
    /// One member is set (`Some`) or taken out (`None`), by JSON pointer, such as
    /// `/consent/consentDetail/patient/id`.
    Edit {
        /// JSON pointer into the body.
        pointer: String,
        /// The new value.
        value: Option<Value>,
    },
    /// The body is these bytes.
    RawBody(String),
    /// The token is of this kind.
    Token(TokenKind),
    /// A header is set or taken out.
    Header {
        /// Name in lower case.
        name: String,
        /// The new value.
        value: Option<String>,
    },
    /// It goes to this path instead, such as `/v0.5/health-information/cm/on-request`.
    Path(String),
}

/// How a hospital writes its public key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum KeyForm {
    /// X.509 with explicit parameters, the usual form.
    X509,
    /// The bare 65-byte point.
    Point,
    /// X.509 with the name of the curve.
    NamedX509,
    /// X.509 in PEM armour.
    Pem,
    /// The 33-byte compressed point.
    Compressed,
    /// X.509 whose point lost a leading zero byte, with the lengths left as they were.
    DamagedX509,
    /// The bare point without a leading zero byte of x or y.
    DamagedPoint,
    /// 32 bytes of X25519: must be refused.
    Montgomery,
    /// X.509 of X25519: must be refused.
    MontgomeryX509,
    /// A point that is not on the curve: must be refused.
    OffCurve,
    /// Not base64: must be refused.
    Garbage,
}

/// How a hospital wraps the document before encryption.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PlaintextForm {
    /// The JSON in base64.
    Base64,
    /// A JSON string that holds the JSON.
    JsonString,
    /// A JSON string that holds base64 of the JSON.
    Base64InJsonString,
    /// Not FHIR at all.
    NotFhir,
}

/// What a checksum looks like.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChecksumForm {
    /// MD5 of something else.
    Wrong,
    /// Base64 of the right hex digits.
    Base64OfHex,
    /// Base64 of the 16 bytes.
    Base64,
    /// These words.
    Literal(String),
    /// No such member.
    Absent,
}

/// Where the links of entries lead.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LinkKind {
    /// To the content, on loopback.
    Good,
    /// To this URL, such as one of a private address.
    To(String),
    /// On loopback, redirecting to this URL.
    RedirectTo(String),
    /// On loopback, a byte a second without end.
    Slow,
    /// On loopback, without end.
    Huge,
    /// On loopback, 404.
    Gone,
}

/// What goes wrong in a transfer. All that match one transfer are applied together.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HospitalFault {
    /// Never sends anything, never notifies.
    Silent,
    /// Sends nothing and notifies ERRORED.
    Refuse,
    /// Starts this much later.
    Delay {
        /// Milliseconds.
        ms: u64,
    },
    /// One byte of the ciphertext of this entry is changed; counted from 0 over all pages.
    TamperEntry(usize),
    /// This page, counted from 0, is not sent.
    OmitPage(usize),
    /// This page is sent twice.
    RepeatPage(usize),
    /// This page is sent twice, sealed again under another key the second time.
    RepeatPageOtherBytes(usize),
    /// The last page first.
    ReversePages,
    /// `pageCount` is 0.
    PageCountZero,
    /// The number of the first page, usually 0 or 1.
    FirstPage(i64),
    /// Entries on a page.
    PageSize(usize),
    /// One page without entries.
    EmptyPage,
    /// The public key is written so.
    Key(KeyForm),
    /// One fixed key pair and nonce for all transfers of this run.
    FixedKey,
    /// The secret begins with a zero byte, which the hospital drops, as some software does.
    ShortSecret,
    /// Each page has its own key pair and nonce.
    KeyPerPage,
    /// The checksum of every entry looks so.
    Checksum(ChecksumForm),
    /// One more entry under this care context, which is not in the artefact.
    OutsideCareContext(String),
    /// Every entry is sent twice under the same care context.
    DoubleEntries,
    /// The pages name this transaction.
    TransactionId(String),
    /// Each page is padded to at least this many bytes.
    OversizedPage(usize),
    /// The documents are wrapped so before encryption.
    Plaintext(PlaintextForm),
    /// The documents are another patient's.
    WrongPatient,
    /// The entries are links.
    Links(LinkKind),
    /// The media type of every entry.
    Media(String),
    /// The pages go to the push URL with `/v0.5/health-information/transfer` behind it.
    PathSuffix,
    /// The pushes carry this `Authorization`.
    Authorization(String),
    /// One member of every page is set or taken out, by JSON pointer.
    Edit {
        /// JSON pointer into the page.
        pointer: String,
        /// The new value.
        value: Option<Value>,
    },
    /// This plaintext instead of every document.
    Document(String),
}

/// The faults in force.
#[derive(Default)]
pub(crate) struct Faults {
    active: Vec<Misbehaviour>,
}

impl Faults {
    pub(crate) fn add(&mut self, misbehaviour: Misbehaviour) {
        if misbehaviour.times != Some(0) {
            self.active.push(misbehaviour);
        }
    }

    pub(crate) fn clear(&mut self) {
        self.active.clear();
    }

    /// Seconds the `Date` header is off, and seconds the whole clock is off.
    pub(crate) fn skew_s(&self) -> (i64, i64) {
        self.active.iter().fold((0, 0), |(date, clock), active| match active.fault {
            Fault::DateSkew { seconds } => (date + seconds, clock),
            Fault::ClockSkew { seconds } => (date + seconds, clock + seconds),
            _ => (date, clock),
        })
    }

    pub(crate) fn of_call(&mut self, path: &str) -> Vec<CallFault> {
        self.take(|fault| match fault {
            Fault::Call { path: end, fault } if matches(path, end) => Some(fault.clone()),
            _ => None,
        })
    }

    pub(crate) fn of_callback(&mut self, path: &str) -> Vec<CallbackFault> {
        self.take(|fault| match fault {
            Fault::Callback { path: end, fault } if matches(path, end) => Some(fault.clone()),
            _ => None,
        })
    }

    pub(crate) fn of_hospital(&mut self, id: &str) -> Vec<HospitalFault> {
        self.take(|fault| match fault {
            Fault::Hospital { hip, fault } if hip.as_deref().is_none_or(|hip| hip == id) => {
                Some(fault.clone())
            }
            _ => None,
        })
    }

    fn take<T>(&mut self, pick: impl Fn(&Fault) -> Option<T>) -> Vec<T> {
        let mut taken = Vec::new();
        for active in &mut self.active {
            let Some(fault) = pick(&active.fault) else { continue };
            if active.after > 0 {
                active.after -= 1;
                continue;
            }
            if let Some(times) = &mut active.times {
                *times -= 1;
            }
            taken.push(fault);
        }
        self.active.retain(|active| active.times != Some(0));
        taken
    }
}

/// Whether `path` ends with `end` at a segment's border.
pub(crate) fn matches(path: &str, end: &str) -> bool {
    let end = end.trim_start_matches('/');
    end == "*"
        || path
            .strip_suffix(end)
            .is_some_and(|before| before.is_empty() || before.ends_with('/'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_is_used_up_and_waits_for_its_turn() {
        let mut faults = Faults::default();
        faults.add(Misbehaviour::callback("on-init", CallbackFault::Drop).after(1).once());
        let path = "/v0.5/consent-requests/on-init";
        assert!(faults.of_callback(path).is_empty());
        assert_eq!(faults.of_callback(path), [CallbackFault::Drop]);
        assert!(faults.of_callback(path).is_empty());
    }

    #[test]
    fn a_path_matches_at_borders_of_segments_only() {
        assert!(matches("/gateway/v0.5/consents/fetch", "consents/fetch"));
        assert!(matches("/gateway/v0.5/consents/fetch", "fetch"));
        assert!(!matches("/gateway/v0.5/consents/fetch", "etch"));
        assert!(matches("/anything", "*"));
    }

    #[test]
    fn every_misbehaviour_can_travel_as_json() {
        let fault = Misbehaviour::hospital(None, HospitalFault::Key(KeyForm::Pem)).once();
        let text = serde_json::to_string(&fault).unwrap();
        assert_eq!(serde_json::from_str::<Misbehaviour>(&text).unwrap(), fault);
    }
}
