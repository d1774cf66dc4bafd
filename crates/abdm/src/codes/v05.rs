//! Codes of API v0.5: four digits. Source: docs/protocol-codes.md, v0.5.

use domain::{EndReason, Meaning, WrongField};

use super::code::{Code, code};

pub(super) const CODES: &[Code] = &[
    code("1404", Meaning::NoSuchPatient),
    code("1410", Meaning::Ended(EndReason::Expired)),
    code("1414", Meaning::NoSuchPatient),
    code("1415", Meaning::NoSuchConsent),
    code("1416", Meaning::NoSuchConsent),
    code("1417", Meaning::WrongField(WrongField::Requester)),
    code("1418", Meaning::WrongField(WrongField::Range)),
    code("1419", Meaning::WrongField(WrongField::Types)),
    code("1420", Meaning::WrongField(WrongField::Types)),
    code("1435", Meaning::NewConsent),
    code("1439", Meaning::NotReady),
    code("1440", Meaning::Ended(EndReason::Expired)),
    code("1441", Meaning::Ended(EndReason::Revoked)),
    code("1508", Meaning::NotOurs),
    code("2401", Meaning::NotAllowed),
    code("2429", Meaning::TooMany),
    code("2505", Meaning::WrongField(WrongField::ServiceId)),
    code("2506", Meaning::WrongField(WrongField::ServiceId)),
    code("2507", Meaning::WrongField(WrongField::ServiceId)),
    code("2508", Meaning::WrongField(WrongField::ServiceId)),
    code("3410", Meaning::KeyTooOld),
];

/// Four digits whose second is 5: trouble of a server.
pub(super) fn is_server_error(code: &str) -> bool {
    code.len() == 4 && code.as_bytes().get(1) == Some(&b'5')
}

/// Whether an error of on-find without a patient means "no such patient".
///
/// Faults of a server (second digit 5), of the gateway (2…), of our token (1401) and of us as
/// requester (1417) say nothing about the patient. Source: docs/protocol-codes.md, v0.5.
pub(crate) fn on_find_names_nobody(code: &str) -> bool {
    !(is_server_error(code) || code.starts_with('2') || code == "1401" || code == "1417")
}
