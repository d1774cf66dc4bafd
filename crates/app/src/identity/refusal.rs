//! What went wrong in words: what happened, and what can be done. No identifier is in them.

use domain::{AbhaAddress, Timestamp};
use phrase::{Phrase, say};

use super::limits::Limit;
use crate::{Error, port::IdentityError};

/// A refusal under a code of its own.
fn refused(code: &'static str, message: Phrase, next: Phrase) -> Error {
    Error::Refused {
        code,
        message: message.into(),
        next: next.into(),
    }
}

/// Nobody has an ABHA under what was asked for.
#[must_use]
pub fn no_abha() -> Error {
    words(IdentityError::NoAccount)
}

/// What the ABHA service refused.
pub(crate) fn words(error: IdentityError) -> Error {
    let (code, message, next) = match error {
        IdentityError::NoAccount => (
            "abha_not_found",
            say::identity_no_account(),
            say::identity_no_account_next(),
        ),
        IdentityError::WrongIdentifier(fault) => (
            "abha_wrong_identifier",
            say::identity_wrong_identifier(fault.message, fault.code),
            say::identity_wrong_identifier_next(),
        ),
        IdentityError::WrongOtp => (
            "abha_otp_wrong",
            say::identity_otp_wrong(),
            say::identity_otp_wrong_next(),
        ),
        IdentityError::TooOld => (
            "abha_too_old",
            say::identity_too_old(),
            say::identity_begin_again_next(),
        ),
        IdentityError::TooMany => (
            "abha_too_many",
            say::identity_too_many(),
            say::identity_too_many_next(),
        ),
        IdentityError::OtherWay => (
            "abha_other_way",
            say::identity_other_way(),
            say::identity_other_way_next(),
        ),
        IdentityError::NotActive => (
            "abha_not_active",
            say::identity_not_active(),
            say::identity_not_active_next(),
        ),
        IdentityError::AddressTaken => (
            "abha_address_taken",
            say::identity_address_taken(),
            say::identity_address_taken_next(),
        ),
        IdentityError::MobileFull => (
            "abha_mobile_full",
            say::identity_mobile_full(),
            say::identity_mobile_full_next(),
        ),
        IdentityError::Uidai(fault) => (
            "abha_uidai_refused",
            say::identity_uidai(fault.message, fault.code),
            say::identity_uidai_next(),
        ),
        IdentityError::NotPermitted(fault) => (
            "abha_not_permitted",
            say::identity_not_permitted(fault.message, fault.code),
            say::identity_not_permitted_next(),
        ),
        IdentityError::SessionEnded => (
            "abha_session_ended",
            say::identity_session_ended(),
            say::identity_begin_again_next(),
        ),
        IdentityError::Down(fault) => (
            "abha_down",
            say::identity_down(fault.message, fault.code),
            say::identity_down_next(),
        ),
        IdentityError::Unreachable(why) => (
            "abha_unreachable",
            say::identity_unreachable(why),
            say::identity_unreachable_next(),
        ),
        IdentityError::NotUnderstood(why) => (
            "abha_not_understood",
            say::identity_not_understood(why),
            say::identity_report_next(),
        ),
        IdentityError::Encryption => (
            "abha_encryption",
            say::identity_encryption(),
            say::identity_report_next(),
        ),
        IdentityError::Session(fault) => (
            "abha_session",
            say::identity_session(fault.message, fault.code),
            say::identity_session_next(),
        ),
        IdentityError::Refused(fault) => (
            "abha_refused",
            say::identity_refused(fault.message, fault.code),
            say::identity_refused_next(),
        ),
        IdentityError::Invalid(fault) => return fault.into(),
    };
    refused(code, message, next)
}

/// Whether an OTP was perhaps sent although this was answered.
pub(crate) fn was_perhaps_sent(error: &IdentityError) -> bool {
    matches!(error, IdentityError::TooMany) || was_perhaps_done(error)
}

/// Whether ABDM perhaps did what was asked: no answer came, or that of something on the way, which has the
/// number of an HTTP status and no code of ABDM's.
pub(crate) fn was_perhaps_done(error: &IdentityError) -> bool {
    match error {
        IdentityError::Unreachable(_) | IdentityError::NotUnderstood(_) => true,
        IdentityError::Down(fault) => fault.code.len() == 3 && fault.code != "429",
        _ => false,
    }
}

/// Why no OTP is asked for now.
pub(crate) fn limit(limit: Limit) -> Error {
    match limit {
        Limit::Wait { until } => wait(until),
        Limit::Hour { until } => refused(
            "abha_hour",
            say::identity_hour(until.to_string()),
            say::identity_hour_next(),
        ),
        Limit::Held { until } => refused(
            "abha_too_many",
            say::identity_held(until.to_string()),
            say::identity_too_many_next(),
        ),
    }
}

pub(crate) fn wait(until: Timestamp) -> Error {
    refused(
        "abha_wait",
        say::identity_wait(until.to_string()),
        say::identity_wait_next(),
    )
}

pub(crate) fn no_resend_left() -> Error {
    refused(
        "abha_no_resend",
        say::identity_no_resend(),
        say::identity_begin_again_next(),
    )
}

pub(crate) fn too_many_wrong(may_be_sent_again: bool) -> Error {
    let next = match may_be_sent_again {
        true => say::identity_many_wrong_next(),
        false => say::identity_begin_again_next(),
    };
    refused("abha_otp_tries", say::identity_many_wrong(), next)
}

/// Whether an ABHA was made is not known.
pub(crate) fn perhaps_made() -> Error {
    refused(
        "abha_perhaps_made",
        say::identity_perhaps_made(),
        say::identity_perhaps_made_next(),
    )
}

/// No attempt of this person under this id.
pub(crate) fn attempt_gone() -> Error {
    refused(
        "abha_attempt_gone",
        say::identity_attempt_gone(),
        say::identity_begin_again_next(),
    )
}

/// A step of it is under way.
pub(crate) fn under_way() -> Error {
    refused(
        "abha_under_way",
        say::identity_under_way(),
        say::identity_under_way_next(),
    )
}

/// The attempt stands elsewhere.
pub(crate) fn other_step() -> Error {
    refused(
        "abha_other_step",
        say::identity_other_step(),
        say::identity_begin_again_next(),
    )
}

/// The number is another patient's here.
pub(crate) fn linked_elsewhere(patient: &AbhaAddress) -> Error {
    refused(
        "abha_linked",
        say::identity_linked_elsewhere(patient.as_str()),
        say::identity_linked_elsewhere_next(),
    )
}

/// The account is not that of the patient who was to be verified, or the patient has another number.
pub(crate) fn other_person(patient: &AbhaAddress) -> Error {
    refused(
        "abha_other_person",
        say::identity_other_person(patient.as_str()),
        say::identity_other_person_next(),
    )
}

/// The patient's account was deleted.
pub(crate) fn deleted(patient: &AbhaAddress) -> Error {
    refused(
        "abha_deleted",
        say::identity_deleted(patient.as_str()),
        say::identity_deleted_next(),
    )
}

/// ABDM names neither a number nor an address.
pub(crate) fn nameless() -> Error {
    refused(
        "abha_nameless",
        say::identity_nameless(),
        say::identity_report_next(),
    )
}

/// It cannot be chosen.
pub(crate) fn not_a_choice() -> Error {
    refused(
        "abha_no_choice",
        say::identity_no_choice(),
        say::identity_no_choice_next(),
    )
}

/// Another text than the one that was shown.
pub(crate) fn other_text() -> Error {
    refused(
        "abha_other_text",
        say::identity_other_text(),
        say::identity_other_text_next(),
    )
}

/// What is verified is not changed by hand.
pub(crate) fn locked() -> Error {
    refused(
        "identity_locked",
        say::identity_locked(),
        say::identity_locked_next(),
    )
}

/// Identity, or creation, is off.
pub(crate) fn off(code: &'static str, why: phrase::Text) -> Error {
    Error::Refused {
        code,
        message: why,
        next: say::identity_off_next().into(),
    }
}
