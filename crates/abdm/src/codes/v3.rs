//! Codes of HIE-CM v3: `ABDM-` and four digits. Source: docs/protocol-codes.md, v3.

use domain::{EndReason, Meaning, WrongField};

use super::code::{Code, busy, code};

/// The directory knows no such provider, which is an answer and no fault.
pub(super) const NO_PROVIDER: &str = "ABDM-1001";

pub(super) const CODES: &[Code] = &[
    code("ABDM-1000", Meaning::TryLater),
    code("ABDM-1007", Meaning::TryLater),
    code("ABDM-1012", Meaning::NoSuchPatient),
    code("ABDM-1019", Meaning::TryLater),
    busy("ABDM-1022", Meaning::TooMany),
    busy("ABDM-1024", Meaning::TryLater),
    code("ABDM-1025", Meaning::WrongField(WrongField::ServiceId)),
    code("ABDM-1026", Meaning::WrongField(WrongField::ServiceId)),
    code("ABDM-1027", Meaning::Blocked(None)),
    code("ABDM-1028", Meaning::HospitalSilent),
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
    code("ABDM-1057", Meaning::WrongField(WrongField::Types)),
    code("ABDM-1058", Meaning::WrongField(WrongField::Types)),
    code("ABDM-1060", Meaning::NoSuchPatient),
    code("ABDM-1061", Meaning::Ended(EndReason::Expired)),
    code("ABDM-1062", Meaning::AwaitingPatient),
    code("ABDM-1063", Meaning::WrongField(WrongField::Range)),
    code("ABDM-1070", Meaning::AlreadyAsked),
    code("ABDM-1080", Meaning::NoSuchConsent),
    code("ABDM-1092", Meaning::NewConsent),
    code("ABDM-1112", Meaning::NewConsent),
    code("ABDM-1114", Meaning::NoSuchPatient),
    code("ABDM-1120", Meaning::NothingLinked),
    code("ABDM-1170", Meaning::NoSuchPatient),
    code("ABDM-1211", Meaning::NoSuchPatient),
    code("ABDM-1401", Meaning::TryLater),
    code("ABDM-1402", Meaning::HospitalSilent),
    code("ABDM-1405", Meaning::WrongField(WrongField::OutcomeWord)),
    code("ABDM-1406", Meaning::WrongField(WrongField::OutcomeWord)),
    code("ABDM-1500", Meaning::TryLater),
    code("ABDM-1919", Meaning::NotAllowed),
    code("ABDM-2401", Meaning::NotAllowed),
    busy("ABDM-2402", Meaning::TryLater),
    code("ABDM-2403", Meaning::WrongField(WrongField::ServiceId)),
    busy("ABDM-2404", Meaning::TryLater),
    busy("ABDM-2406", Meaning::TryLater),
    busy("ABDM-2500", Meaning::TryLater),
    code("ABDM-8877", Meaning::HospitalSilent),
];
