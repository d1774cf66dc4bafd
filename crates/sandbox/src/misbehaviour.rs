//! Faults on demand: what the sandbox does wrong, where, and how often.

mod edit;
mod error_shape;
mod hospital_fault;
mod identity_fault;
mod in_force;
mod writing;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::token::TokenKind;

pub(crate) use edit::edit;
pub use error_shape::ErrorShape;
pub(crate) use error_shape::error_body;
pub use hospital_fault::{ChecksumForm, HospitalFault, KeyForm, LinkKind, PlaintextForm};
pub use identity_fault::{
    BirthText, CardForm, IdentityFault, KeyText, NoAccount, OldTransaction, StatedMobile,
    TokenPlace, WrongAadhaar, WrongOtp,
};
pub(crate) use in_force::{Faults, matches};
pub use writing::{Packing, Writing};
pub(crate) use writing::{content_encoding, write};

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
        Fault::Call {
            path: path.into(),
            fault,
        }
        .into()
    }

    /// A fault in a callback to the HIU, such as `consent-requests/on-init`; `*` is any.
    pub fn callback(path: &str, fault: CallbackFault) -> Self {
        Fault::Callback {
            path: path.into(),
            fault,
        }
        .into()
    }

    /// A fault of a hospital, by its id; `None` is any hospital.
    pub fn hospital(hip: Option<&str>, fault: HospitalFault) -> Self {
        Fault::Hospital {
            hip: hip.map(str::to_owned),
            fault,
        }
        .into()
    }

    /// Another form of what the ABHA service does.
    pub fn identity(fault: IdentityFault) -> Self {
        Fault::Identity(fault).into()
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
        Self {
            fault,
            times: None,
            after: 0,
        }
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
    /// In what the ABHA service does.
    Identity(IdentityFault),
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
    /// The outcome of a record share is taken in the words of the sending side only.
    ///
    /// Source: docs/protocol.md, "Records shared at a counter": ABDM-1406.
    OnlyTransferredWords,
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
    /// Taken as usual; the answer is 204 with an error code in its headers, and, against HTTP, in a body.
    NoContentWithCode {
        /// Error code, such as `ABDM-1001`.
        code: String,
    },
    /// What its callback would say is in the answer itself, with this status; the callback follows, or
    /// never comes.
    AnswerInBody {
        /// HTTP status.
        status: u16,
        /// Whether the callback follows all the same.
        callback_too: bool,
    },
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
    /// The body is written so.
    Written(Writing),
    /// It waits with its body until it is told to go on (`Expect: 100-continue`).
    AsksFirst,
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
