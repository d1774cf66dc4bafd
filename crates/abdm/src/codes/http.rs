//! What the gateway in front of ABDM says, and HTTP where an answer has no code.

use domain::{Meaning, WrongField};

use super::code::{Code, busy, code};

/// What was asked about is not there.
pub(super) const NOT_FOUND: &str = "404";

/// There is no such call here.
pub(super) const NOT_OFFERED: [&str; 3] = [NOT_FOUND, "405", "501"];

pub(super) const CODES: &[Code] = &[
    busy("303001", Meaning::TryLater),
    busy("900900", Meaning::TryLater),
    code("900901", Meaning::NotAllowed),
    code("900902", Meaning::NotAllowed),
    code("401", Meaning::NotAllowed),
    code("403", Meaning::NotAllowed),
    code(NOT_FOUND, Meaning::WrongField(WrongField::ServiceId)),
    code("429", Meaning::TooMany),
];

/// Three digits that begin with 5.
pub(super) fn is_server_error(code: &str) -> bool {
    code.len() == 3 && code.starts_with('5') && code.bytes().all(|byte| byte.is_ascii_digit())
}
