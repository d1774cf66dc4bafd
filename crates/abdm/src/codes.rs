//! What ABDM's codes mean: one table a version of the API, and one for what its gateway and HTTP say
//! themselves. Nothing outside this module decides by a code.
//!
//! The spellings of the versions do not meet, so a code is looked up in all tables: a clinic may change
//! over while answers of the other version are still under way. `docs/protocol-codes.md` shows the
//! tables; a test holds the two together.

mod code;
mod http;
mod v05;
mod v3;

use domain::{AbdmFault, Meaning};

pub use code::Code;

/// The tables, each with its name.
pub const TABLES: [(&str, &[Code]); 3] = [
    ("gateway and HTTP", http::CODES),
    ("v0.5", v05::CODES),
    ("v3", v3::CODES),
];

fn find(text: &str) -> Option<&'static Code> {
    let mut codes = TABLES.iter().flat_map(|(_, codes)| codes.iter());
    codes.find(|known| known.code == text)
}

/// What a code means.
#[must_use]
pub fn meaning(code: &str) -> Meaning {
    match find(code) {
        Some(known) => known.meaning,
        None if http::is_server_error(code) || v05::is_server_error(code) => Meaning::TryLater,
        None => Meaning::Unknown,
    }
}

/// A refusal with what it means.
pub(crate) fn fault(code: impl Into<String>, message: impl Into<String>) -> AbdmFault {
    let code = code.into();
    AbdmFault {
        meaning: meaning(&code),
        code,
        message: message.into(),
    }
}

/// Whether the call is said again by itself, whatever the status of the answer.
pub(crate) fn is_busy(fault: &AbdmFault) -> bool {
    find(&fault.code).is_some_and(|known| known.is_busy)
}

/// Whether the answer says that what was looked up at the ABHA services is nobody's.
pub(crate) fn finds_nobody(fault: &AbdmFault) -> bool {
    fault.code == http::NOT_FOUND || fault.meaning == Meaning::NoSuchPatient
}

/// Whether the answer says that no hospital has such a name.
pub(crate) fn finds_no_hospital(fault: &AbdmFault) -> bool {
    fault.code == v3::NO_PROVIDER
}

/// Whether the answer says that there is no such service.
pub(crate) fn finds_no_service(fault: &AbdmFault) -> bool {
    fault.meaning == Meaning::WrongField(domain::WrongField::ServiceId)
}

/// Whether this gateway has no such call at all.
pub(crate) fn is_not_offered(fault: &AbdmFault) -> bool {
    fault.code == NOT_OFFERED || http::NOT_OFFERED.contains(&fault.code.as_str())
}

/// Whether a page under this status says that there is no such call here.
pub(crate) fn is_status_not_offered(status: u16) -> bool {
    http::NOT_OFFERED.contains(&status.to_string().as_str())
}

/// Our own code for a call that the spoken version does not have.
pub(crate) const NOT_OFFERED: &str = "not_offered";

pub(crate) use v05::on_find_names_nobody;
