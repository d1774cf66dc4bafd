//! Codes of HIE-CM v3: `ABDM-` and four digits. Source: docs/protocol-codes.md, v3.

use domain::{EndReason, Meaning, WrongField};

use super::code::{Code, busy, code};

pub(super) const CODES: &[Code] = &[
    code("ABDM-1000", Meaning::TryLater),
    code("ABDM-1007", Meaning::TryLater),
    code("ABDM-1012", Meaning::NoSuchPatient),
    code("ABDM-1019", Meaning::TryLater),
    busy("ABDM-1022", Meaning::TooMany),
    busy("ABDM-1024", Meaning::TryLater),
    code("ABDM-1025", Meaning::WrongField(WrongField::ServiceId)),
    code("ABDM-1027", Meaning::Blocked),
    code("ABDM-1028", Meaning::TryLater),
    code("ABDM-1029", Meaning::TryLater),
    code("ABDM-1033", Meaning::TryLater),
    code("ABDM-1035", Meaning::WrongField(WrongField::ServiceId)),
    code("ABDM-1039", Meaning::NoSuchConsent),
    code("ABDM-1040", Meaning::WrongField(WrongField::ServiceId)),
    code("ABDM-1045", Meaning::TryLater),
    code("ABDM-1046", Meaning::WrongField(WrongField::Purpose)),
    code("ABDM-1047", Meaning::WrongField(WrongField::Purpose)),
    code("ABDM-1048", Meaning::TryLater),
    code("ABDM-1051", Meaning::NoSuchPatient),
    code("ABDM-1061", Meaning::Ended(EndReason::Expired)),
    code("ABDM-1062", Meaning::AwaitingPatient),
    code("ABDM-1063", Meaning::WrongField(WrongField::Range)),
    code("ABDM-1070", Meaning::AlreadyAsked),
    code("ABDM-1080", Meaning::NoSuchConsent),
    code("ABDM-1092", Meaning::NewConsent),
    code("ABDM-1112", Meaning::NewConsent),
    code("ABDM-1114", Meaning::NoSuchPatient),
    code("ABDM-1401", Meaning::TryLater),
    code("ABDM-1402", Meaning::TryLater),
    code("ABDM-1500", Meaning::TryLater),
    code("ABDM-8877", Meaning::TryLater),
];
