//! What the clinic can do: use cases, the ports they need, and the workers that keep things moving.
//!
//! Data takes one way: callback, inbox, workflow, store, screen; and command, workflow, outbox,
//! gateway. Nothing here knows SQL, HTTP, Tauri or a wire name.
//!
//! [`App`] is what both shells call. [`worker::Workers`] does the work in between, in whichever
//! process holds the right to. [`workflow`] holds the rules: what a message, an answer of ABDM or a
//! deadline changes, as functions over one write transaction.

mod acting;
pub mod audit_words;
mod blocking;
mod calendar;
mod change;
mod charted;
pub mod clinical_words;
mod digest;
mod error;
mod glass;
pub mod health_words;
mod hospitals;
mod identity;
mod ids;
mod known_abnormal;
mod looks;
pub mod model;
mod move_store;
pub mod pace;
mod parts;
mod patient_list;
mod person;
pub mod port;
mod present;
pub mod problem_words;
mod reading;
mod reasons;
pub mod refusal_words;
pub mod right;
mod settings;
pub mod summary_text;
mod system_clock;
mod trusted_clock;
mod use_case;
pub mod view;
pub mod words;
pub mod worker;
pub mod workflow;

pub use acting::{App, Permit};
pub use blocking::blocking;
pub use calendar::end_of_day;
pub use change::{Changes, NotifyingInbox};
pub use digest::sha256_hex;
pub use error::{Error, causes};
pub use identity::{ConsentText, IdentitySettings, MOST_WRONG_OTPS, no_abha};
pub use ids::{Ids, RandomIds};
pub use move_store::{move_store, tally};
pub use parts::Parts;
pub use person::Person;
pub use reading::{VERSION as DIGEST_VERSION, digest_again};
pub use settings::{CounterSettings, LiveCounters, PushUrl, Settings, TestTable};
pub use system_clock::SystemClock;
pub use trusted_clock::TrustedClock;
pub use use_case::{
    AuditFormat, AuditQuery, CLEAR_AFTER_S, ConsentRequest, FailedTries, LEAST_REASON, MOST_REASON,
    MOST_REMARK, Naming, NewUser, PageToPrint, Preferences, Printed, RecordQuery, RegisteredUrl,
};
pub use view::Attachment;
