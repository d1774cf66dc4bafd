//! Words for what went wrong, with the next step. No content of records, no ABHA addresses.

use domain::Problem;

/// A refusal of ABDM, in its own words, with what to do about it.
pub(crate) fn of_gateway(code: &str, message: &str) -> Problem {
    let message = if message.trim().is_empty() {
        "ABDM gave no reason.".to_owned()
    } else {
        format!("ABDM answered: {}", message.trim())
    };
    Problem::new(code, message, next_step(code))
}

/// A call that breaks a rule of the API and was not sent.
pub(crate) fn not_sent(words: &str) -> Problem {
    Problem::new(
        "not_sent",
        format!("Not sent, because ABDM would refuse it: {words}."),
        "Correct this field and ask again.",
    )
}

/// How ABDM says that an overdue transfer stands.
pub(crate) fn transfer_status(word: &str) -> Problem {
    Problem::new(
        "overdue",
        format!("Not everything has come in 20 minutes; ABDM says: {word}."),
        "The records may still come; else ask for them again.",
    )
}

/// What can be done about one of ABDM's codes. Source: ABDM-HIU.md §5.13 and §11.7.
fn next_step(code: &str) -> &'static str {
    match code {
        "ABDM-1012" | "ABDM-1051" => "Check the patient's ABHA address.",
        "ABDM-1046" | "ABDM-1047" => "Ask again with another purpose.",
        "ABDM-1063" => "Ask again with another range of dates.",
        "ABDM-1061" | "ABDM-1092" | "ABDM-1112" => "Ask the patient for a new consent.",
        "ABDM-1070" => "The same request is open already; wait for the patient's answer.",
        "ABDM-1039" | "ABDM-1080" => {
            "Check again later; if it stays so, ask the patient for a new consent."
        }
        "ABDM-1062" => "Wait for the patient's answer, then check again.",
        "ABDM-1025" | "ABDM-1035" | "ABDM-1040" => "Check the ids in the settings.",
        "ABDM-1022" => "Too many requests; it is tried again by itself.",
        "ABDM-1027" => "ABDM has blocked this clinic for 24 hours; nothing is sent until then.",
        "900901" | "900902" => "Check the client id and secret in the settings.",
        "1404" | "1414" => "Check the patient's ABHA address.",
        "1417" => "Check the requester in the settings.",
        "1418" => "Ask again with another range of dates.",
        "1419" | "1420" => "Ask again with other types or another purpose.",
        "1410" | "1435" | "1440" => "Ask the patient for a new consent.",
        "1441" => "The patient withdrew this consent.",
        "1415" | "1416" => "Check again later; if it stays so, ask the patient for a new consent.",
        "1439" => "The hospital has not got the consent yet; it is asked again by itself.",
        "1508" => "This consent is not made out to this clinic; ask ABDM's help desk.",
        "2505" | "2506" | "2507" | "2508" | "404" => "Check the ids in the settings.",
        "2429" | "429" => "Too many requests; it is tried again by itself.",
        "401" | "2401" | "403" => "Check the client id and secret in the settings.",
        "3410" => "The hospital calls the key too old; ask for the records again.",
        _ if is_temporary(code) => "ABDM or the hospital has trouble; try again later.",
        _ => "Correct what ABDM names and try again.",
    }
}

/// Whether a code tells of trouble that passes by itself: the second digit is 5, or HTTP 5xx.
/// Source: ABDM-HIU.md §5.13.
///
/// Of HIE-CM v3: the codes of unreachable services and of missing acknowledgements (§11.7).
pub(crate) fn is_temporary(code: &str) -> bool {
    if let Some(number) = code.strip_prefix("ABDM-") {
        return TEMPORARY_V3.contains(&number);
    }
    let digits = code.as_bytes();
    match digits.len() {
        3 => digits[0] == b'5',
        4 => digits[1] == b'5' && !matches!(code, "2505" | "2506" | "2507" | "2508" | "1508"),
        _ => false,
    }
}

const TEMPORARY_V3: [&str; 14] = [
    "1000", "1007", "1019", "1022", "1024", "1028", "1029", "1033", "1045", "1048", "1401", "1402",
    "1500", "8877",
];

pub(crate) fn no_answer(what: &str) -> Problem {
    Problem::new(
        "no_answer",
        format!("ABDM took {what}, but no answer came."),
        "Check that ABDM reaches this computer, then try again.",
    )
}

pub(crate) fn patient_deleted() -> Problem {
    Problem::new(
        "patient_deleted",
        "The patient's ABHA account was deleted; records received under it are erased.",
        "A new account needs a new request.",
    )
}

pub(crate) fn on_hold(word: &str) -> Problem {
    Problem::new(
        "on_hold",
        format!("On hold at ABDM ({word}); its records are hidden."),
        "It is checked again by itself within the hour.",
    )
}

pub(crate) fn artefact_differs(what: &str) -> Problem {
    Problem::new(
        "artefact_differs",
        format!("The consent goes beyond what was asked for: {what}."),
        "Look at what was granted before using these records.",
    )
}

pub(crate) fn artefact_foreign(code: &'static str, what: &str) -> Problem {
    Problem::new(
        code,
        format!("ABDM sent a consent that is not ours: {what}. It was not used."),
        "Check again; if it stays so, ask ABDM's help desk.",
    )
}

pub(crate) fn consent_ended() -> Problem {
    Problem::new(
        "consent_ended",
        "The consent ended before everything had come.",
        "Ask the patient for a new consent.",
    )
}

/// An entry that did not become a record.
pub(crate) fn entry(code: &'static str, context: &str, words: &str) -> Problem {
    Problem::new(
        code,
        format!("{context}: {words}"),
        "Ask for the records again; if it stays so, tell the hospital.",
    )
}
