//! What the clinic can do. Both shells call [`App`] and nothing else. Each use case says by which right
//! it goes to the store; one that says none does not compile (docs/people.md).

mod abha_card;
mod activity;
mod ask_many;
mod audit;
mod backup;
mod board;
mod break_glass;
mod bridge;
mod chart;
mod clock;
mod code;
mod consent;
mod consent_form;
mod copy;
mod counter;
mod creation;
mod export;
mod hospital;
mod identity;
mod identity_step;
mod mark;
mod news;
mod note_looks;
mod open_record;
mod patient;
mod person;
mod preference;
mod record;
mod record_share;
mod search;
mod share;
mod slip;
mod today;
mod user;
mod waiting;
mod witness;

use domain::Timestamp;

use crate::{App, Error, Settings, model::Call};

pub use audit::{AuditFormat, AuditQuery};
pub use break_glass::{LEAST_REASON, MOST_REASON};
pub use bridge::RegisteredUrl;
pub use consent_form::ConsentRequest;
pub use copy::CLEAR_AFTER_S;
pub use export::{PageToPrint, Printed};
pub use mark::MOST_REMARK;
pub use news::Naming;
pub use preference::Preferences;
pub use record::RecordQuery;
pub use user::{FailedTries, NewUser};

/// The first rule of the API that a call would break.
fn first_fault(settings: &Settings, call: &Call, now: Timestamp) -> Option<Error> {
    settings
        .rules
        .faults(call, now)
        .into_iter()
        .next()
        .map(Error::from)
}
