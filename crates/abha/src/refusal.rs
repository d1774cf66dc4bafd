//! What a refusal means, by the call that was refused.
//!
//! Source: docs/protocol.md, "Refusals of the ABHA service".

use app::port::IdentityError;
use domain::{FieldFault, Meaning};

use crate::{
    fault::Fault,
    settings::Base,
    step::{By, Step},
};

/// Whether a 401 speaks of the person's token or of what the client may do, so that another session with
/// the gateway would not help.
pub(crate) fn is_about_person(fault: &Fault) -> bool {
    matches!(fault.number, Some(1021 | 1094 | 1158 | 1218))
        || fault.says_any(&["x-token", "t-token"])
}

/// Whether it may be the encryption that is refused: the key was changed, or it is another one's. Words
/// that a deciphered text has the wrong form say that the key is right.
pub(crate) fn doubts_key(fault: &Fault, field: &str) -> bool {
    if fault.status != 400 {
        return false;
    }
    let of_field = fault.blames(field) || fault.says_all(&["invalid", field]);
    (fault.number == Some(1006) && !fault.says_any(&["token"]))
        || (of_field && !fault.says_any(&["is invalid"]))
}

/// What is to be done about a refusal of `step`, which went to `base`.
pub(crate) fn error(step: Step, base: Base, fault: &Fault) -> IdentityError {
    if fault.is_page {
        return page(fault);
    }
    by_code(step, fault)
        .or_else(|| by_field(step, fault))
        .or_else(|| by_words(step, fault))
        .unwrap_or_else(|| by_status(step, base, fault))
}

fn page(fault: &Fault) -> IdentityError {
    if (200..300).contains(&fault.status) {
        IdentityError::NotUnderstood("a web page answered in ABDM's place".to_owned())
    } else {
        IdentityError::Unreachable("a proxy or firewall answered, not ABDM".to_owned())
    }
}

fn down(fault: &Fault) -> IdentityError {
    IdentityError::Down(fault.to_abdm(Meaning::TryLater))
}

fn not_permitted(fault: &Fault) -> IdentityError {
    IdentityError::NotPermitted(fault.to_abdm(Meaning::NotAllowed))
}

fn wrong_identifier(fault: &Fault) -> IdentityError {
    IdentityError::WrongIdentifier(fault.to_abdm(Meaning::Unknown))
}

fn by_code(step: Step, fault: &Fault) -> Option<IdentityError> {
    let error = match fault.number? {
        1100 => IdentityError::TooMany,
        1022 | 1200..=1202 | 1205 | 1206 | 1220 | 1226 | 303_001 | 900_900 => down(fault),
        1021 | 1218 => not_permitted(fault),
        1094 if step.carries_person() && !fault.says_any(&["restricted", "benefit"]) => {
            IdentityError::SessionEnded
        }
        1094 => not_permitted(fault),
        1158 => IdentityError::SessionEnded,
        2401 if step.carries_person() => IdentityError::SessionEnded,
        2401 | 900_901 | 900_902 => session(fault),
        1134 | 1407 => IdentityError::NotActive,
        1118 | 1119 | 1224 => IdentityError::OtherWay,
        1124 | 1135 => IdentityError::MobileFull,
        1101 => IdentityError::AddressTaken,
        1114 | 1115 if step.looks_for_somebody() => IdentityError::NoAccount,
        1012 | 1211 if step.looks_for_address() => IdentityError::NoAccount,
        1013 if matches!(step, Step::SendOtp(By::Number) | Step::Prove(By::Number)) => {
            IdentityError::NoAccount
        }
        1013 | 1051 | 1132 if step.carries_identifier() || step == Step::Choose => {
            wrong_identifier(fault)
        }
        1006 if step.carries_person() => IdentityError::SessionEnded,
        1006 if step.carries_identifier() => wrong_identifier(fault),
        1017 => IdentityError::TooOld,
        1035 if step.carries_otp() => IdentityError::WrongOtp,
        1204 => uidai(step, fault),
        1207 => IdentityError::Uidai(fault.to_abdm(Meaning::Unknown)),
        _ => return None,
    };
    Some(error)
}

/// UIDAI's own refusals come under one code; its words tell them apart.
fn uidai(step: Step, fault: &Fault) -> IdentityError {
    /// Of UIDAI's codes: fingerprints, a request that is too old, one that came twice.
    const OTHERS: [&str; 5] = ["300", "561", "563", "810", "biometric"];
    let takes_aadhaar = matches!(step, Step::SendOtp(By::Aadhaar) | Step::SendEnrolmentOtp);
    let is_wrong = fault.says_any(&["invalid", "not valid", "wrong", "incorrect", "not exist"]);
    if fault.says_any(&["unavailable", "technical", "try again later"]) {
        down(fault)
    } else if step.carries_otp() && (fault.says_any(&["otp"]) || !fault.says_any(&OTHERS)) {
        IdentityError::WrongOtp
    } else if takes_aadhaar && is_wrong && fault.says_any(&["aadhaar"]) {
        wrong_identifier(fault)
    } else {
        IdentityError::Uidai(fault.to_abdm(Meaning::Unknown))
    }
}

fn session(fault: &Fault) -> IdentityError {
    IdentityError::Session(fault.to_abdm(Meaning::NotAllowed))
}

fn by_field(step: Step, fault: &Fault) -> Option<IdentityError> {
    if fault.blames("txnid") {
        return Some(IdentityError::TooOld);
    }
    if step.carries_otp() && (fault.blames("otpvalue") || fault.blames("otp")) {
        return Some(IdentityError::WrongOtp);
    }
    // Said of a mobile on which there is no account.
    let by_mobile = matches!(step, Step::SendOtp(By::Mobile) | Step::Prove(By::Mobile));
    if by_mobile && fault.says_any(&["invalid mobile number"]) {
        return Some(IdentityError::NoAccount);
    }
    ["loginid", "mobile", "abhaaddress", "abhanumber", "index"]
        .iter()
        .any(|field| fault.blames(field))
        .then(|| wrong_identifier(fault))
}

fn by_words(step: Step, fault: &Fault) -> Option<IdentityError> {
    const NOBODY: [&str; 5] = [
        "user not found",
        "no abha",
        "not registered",
        "no user found",
        "no account found",
    ];
    const WRONG: [&str; 6] = [
        "invalid",
        "expired",
        "match",
        "incorrect",
        "wrong",
        "not valid",
    ];
    let by_mobile = matches!(step, Step::SendOtp(By::Mobile) | Step::Prove(By::Mobile));
    if fault.says_any(&["30 minutes", "maximum number of attempts"]) {
        Some(IdentityError::TooMany)
    } else if fault.says_any(&["invalid transaction"])
        || fault.says_all(&["transaction", "expired"])
    {
        Some(IdentityError::TooOld)
    } else if (step.looks_for_somebody() && fault.says_any(&NOBODY))
        || (by_mobile && fault.says_any(&["invalid mobile number"]))
    {
        Some(IdentityError::NoAccount)
    } else if step.carries_person() && fault.says_any(&["x-token", "t-token"]) {
        Some(IdentityError::SessionEnded)
    } else if step.carries_otp() && fault.says_any(&["otp"]) && fault.says_any(&WRONG) {
        Some(IdentityError::WrongOtp)
    } else if fault.says_any(&["deactivated"]) || fault.says_all(&["account", "blocked"]) {
        Some(IdentityError::NotActive)
    } else if step == Step::Claim && fault.says_any(&["already", "taken", "not available"]) {
        Some(IdentityError::AddressTaken)
    } else if is_wrong_identifier(step, fault) {
        Some(wrong_identifier(fault))
    } else {
        None
    }
}

fn is_wrong_identifier(step: Step, fault: &Fault) -> bool {
    const WRONG: [&str; 3] = [
        "invalid loginid",
        "loginid is invalid",
        "invalid mobile number",
    ];
    (step.carries_identifier() && fault.says_any(&WRONG))
        || (step == Step::Choose && fault.says_any(&["abha number"]))
}

fn by_status(step: Step, base: Base, fault: &Fault) -> IdentityError {
    match fault.status {
        // A failure inside a good answer.
        200..=299 if step.carries_otp() => IdentityError::WrongOtp,
        300..=399 => {
            IdentityError::Unreachable("something else answers in ABDM's place".to_owned())
        }
        401 if step.carries_person() => IdentityError::SessionEnded,
        401 => session(fault),
        403 => not_permitted(fault),
        404 | 405 if fault.number.is_none() => IdentityError::Invalid(FieldFault::new(
            base.field(),
            "there is no such service at this address",
        )),
        408 | 429 | 500.. => down(fault),
        _ => IdentityError::Refused(fault.to_abdm(Meaning::Unknown)),
    }
}
