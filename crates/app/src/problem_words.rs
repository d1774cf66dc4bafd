//! The sentences of a problem, in one place: what happened, and what can be done. No content of records,
//! no ABHA addresses.

use domain::{AbdmFault, Beyond, EndReason, Meaning, Problem, Question, WrongField};

/// What happened.
#[must_use]
pub fn message(problem: &Problem) -> String {
    match problem {
        Problem::GatewayRefused { fault } => match fault.message.trim() {
            "" => "ABDM gave no reason.".to_owned(),
            words => format!("ABDM answered: {words}"),
        },
        Problem::NotSent { fault } => {
            format!("Not sent, because ABDM would refuse it: {fault}.")
        }
        Problem::NoAnswer { to } => {
            let what = match to {
                Question::ConsentRequest => "the consent request",
                Question::ArtefactFetch => "the fetch of the consent",
                Question::DataRequest => "the request for records",
            };
            format!("ABDM took {what}, but no answer came.")
        }
        Problem::Overdue { word } => {
            format!("Not everything has come in 20 minutes; ABDM says: {word}.")
        }
        Problem::PatientDeleted => {
            "The patient's ABHA account was deleted; records received under it are erased."
                .to_owned()
        }
        Problem::OnHold { word } => format!("On hold at ABDM ({word}); its records are hidden."),
        Problem::ArtefactDiffers { beyond } => {
            let what: Vec<&str> = beyond.iter().copied().map(beyond_words).collect();
            format!(
                "The consent goes beyond what was asked for: {}.",
                what.join(", ")
            )
        }
        Problem::ArtefactWrongId => foreign("its id is another than the one asked for"),
        Problem::ArtefactWrongPatient => foreign("it is about another patient"),
        Problem::ArtefactWrongHiu => foreign("it is made out to another health information user"),
        Problem::ConsentEnded => "The consent ended before everything had come.".to_owned(),
        Problem::EntryKey { context, why } => {
            format!("{context}: the hospital's key could not be used: {why}")
        }
        Problem::EntryNotAuthentic { context } => format!("{context}: could not be decrypted"),
        Problem::EntryMalformed { context } => {
            format!("{context}: the entry holds no readable content")
        }
        Problem::EntryOutsideConsent { context } => {
            format!("{context}: not covered by the consent")
        }
        Problem::EntryLink { context, why: None } => {
            format!("{context}: the linked content did not come")
        }
        Problem::EntryLink {
            context,
            why: Some(why),
        } => format!("{context}: the linked content could not be fetched: {why}"),
        Problem::EntryNotADocument { context } => {
            format!("{context}: decrypted, but not a health record")
        }
        Problem::EntryNotReceived { context } => format!("{context}: not received"),
        Problem::PagesMissing { seen, expected } => {
            format!("Pages: {seen} of {expected} pages came")
        }
        Problem::PageRepeated { number } => {
            format!("Page {number}: came again with other content; the first was kept")
        }
        Problem::OtherTransaction => {
            "A page: belongs to another transaction than ABDM named; it was put aside".to_owned()
        }
        Problem::Earlier { message, .. } => message.clone(),
    }
}

/// What the program does about it, or what the person can do.
#[must_use]
pub fn next_step(problem: &Problem) -> &str {
    match problem {
        Problem::GatewayRefused { fault } => of_meaning(fault.meaning),
        Problem::NotSent { .. } => "Correct this field and ask again.",
        Problem::NoAnswer { .. } => "Check that ABDM reaches this computer, then try again.",
        Problem::Overdue { .. } => "The records may still come; else ask for them again.",
        Problem::PatientDeleted => "A new account needs a new request.",
        Problem::OnHold { .. } => "It is checked again by itself within the hour.",
        Problem::ArtefactDiffers { .. } => "Look at what was granted before using these records.",
        Problem::ArtefactWrongId | Problem::ArtefactWrongPatient | Problem::ArtefactWrongHiu => {
            "Check again; if it stays so, ask ABDM's help desk."
        }
        Problem::ConsentEnded => "Ask the patient for a new consent.",
        Problem::EntryKey { .. }
        | Problem::EntryNotAuthentic { .. }
        | Problem::EntryMalformed { .. }
        | Problem::EntryOutsideConsent { .. }
        | Problem::EntryLink { .. }
        | Problem::EntryNotADocument { .. }
        | Problem::EntryNotReceived { .. }
        | Problem::PagesMissing { .. }
        | Problem::PageRepeated { .. }
        | Problem::OtherTransaction => {
            "Ask for the records again; if it stays so, tell the hospital."
        }
        Problem::Earlier { next, .. } => next,
    }
}

/// Why a call that was refused for good does not go out again, for the list of calls.
pub(crate) fn refused_call(problem: &Problem) -> String {
    match problem {
        Problem::GatewayRefused {
            fault: AbdmFault { code, message, .. },
        } => format!("ABDM refused: {message} ({code})"),
        Problem::NotSent { fault } => format!("ABDM refused: {fault} ({})", problem.shown_code()),
        other => message(other),
    }
}

fn foreign(what: &str) -> String {
    format!("ABDM sent a consent that is not ours: {what}. It was not used.")
}

fn beyond_words(beyond: Beyond) -> &'static str {
    match beyond {
        Beyond::Types => "other types of records",
        Beyond::Range => "a wider range of dates",
        Beyond::Keeping => "kept for longer",
        Beyond::Hospital => "another hospital",
        Beyond::Purpose => "another purpose",
    }
}

/// What can be done about a refusal of ABDM.
fn of_meaning(meaning: Meaning) -> &'static str {
    match meaning {
        Meaning::TryLater => "ABDM or the hospital has trouble; try again later.",
        Meaning::TooMany => "Too many requests; it is tried again by itself.",
        Meaning::NotReady => {
            "The hospital has not got the consent yet; it is asked again by itself."
        }
        Meaning::Ended(EndReason::Revoked | EndReason::PatientDeleted) => {
            "The patient withdrew this consent."
        }
        Meaning::Ended(EndReason::Expired | EndReason::EraseDue) | Meaning::NewConsent => {
            "Ask the patient for a new consent."
        }
        Meaning::AwaitingPatient => "Wait for the patient's answer, then check again.",
        Meaning::AlreadyAsked => "The same request is open already; wait for the patient's answer.",
        Meaning::NoSuchConsent => {
            "Check again later; if it stays so, ask the patient for a new consent."
        }
        Meaning::NoSuchPatient => "Check the patient's ABHA address.",
        Meaning::NotOurs => "This consent is not made out to this clinic; ask ABDM's help desk.",
        Meaning::NotAllowed => "Check the client id and secret in the settings.",
        Meaning::Blocked => {
            "ABDM has blocked this clinic for 24 hours; nothing is sent until then."
        }
        Meaning::KeyTooOld => "The hospital calls the key too old; ask for the records again.",
        Meaning::WrongField(WrongField::Purpose) => "Ask again with another purpose.",
        Meaning::WrongField(WrongField::Range) => "Ask again with another range of dates.",
        Meaning::WrongField(WrongField::Types) => "Ask again with other types or another purpose.",
        Meaning::WrongField(WrongField::Requester) => "Check the requester in the settings.",
        Meaning::WrongField(WrongField::ServiceId) => "Check the ids in the settings.",
        Meaning::Unknown => "Correct what ABDM names and try again.",
    }
}
