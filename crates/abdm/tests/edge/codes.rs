//! `docs/protocol-codes.md` shows what each code means; here the tables and the page are held together.

#![expect(clippy::string_slice, reason = "a test cuts texts of its own")]

use abdm::codes::{TABLES, meaning};
use domain::{EndReason, Meaning, WrongField};

const PAGE: &str = include_str!("../../../../docs/protocol-codes.md");

/// As the page writes it.
fn words(meaning: Meaning) -> &'static str {
    match meaning {
        Meaning::TryLater => "try later",
        Meaning::HospitalSilent => "the hospital is silent",
        Meaning::TooMany => "too many calls",
        Meaning::NotReady => "not ready yet",
        Meaning::Ended(EndReason::Expired) => "ended: expired",
        Meaning::Ended(EndReason::Revoked) => "ended: revoked",
        Meaning::Ended(EndReason::EraseDue | EndReason::PatientDeleted) => "ended: here",
        Meaning::NewConsent => "a new consent is needed",
        Meaning::AwaitingPatient => "waits for the patient",
        Meaning::AlreadyAsked => "asked already",
        Meaning::NoSuchConsent => "no such consent",
        Meaning::NoSuchPatient => "no such patient",
        Meaning::NothingLinked => "nothing linked",
        Meaning::NotOurs => "not ours",
        Meaning::NotAllowed => "not allowed",
        Meaning::Blocked(_) => "blocked",
        Meaning::KeyTooOld => "the key is too old",
        Meaning::WrongField(WrongField::Purpose) => "wrong: purpose",
        Meaning::WrongField(WrongField::Range) => "wrong: range of dates",
        Meaning::WrongField(WrongField::Types) => "wrong: types or purpose",
        Meaning::WrongField(WrongField::Requester) => "wrong: requester",
        Meaning::WrongField(WrongField::ServiceId) => "wrong: service id",
        Meaning::WrongField(WrongField::OutcomeWord) => "wrong: word of an outcome",
        Meaning::Unknown => "unknown",
    }
}

#[test]
fn the_page_and_the_tables_say_the_same() {
    for (name, codes) in TABLES {
        let start = PAGE
            .find(&format!("## {name}\n"))
            .unwrap_or_else(|| panic!("no chapter {name}"));
        let chapter = &PAGE[start + 3..];
        let chapter = &chapter[..chapter.find("\n## ").unwrap_or(chapter.len())];
        let shown: Vec<String> = chapter
            .lines()
            .filter(|line| line.starts_with("| `"))
            .map(str::to_owned)
            .collect();
        let told: Vec<String> = codes
            .iter()
            .map(|code| {
                let again = if code.is_busy { "yes" } else { "" };
                format!("| `{}` | {} | {again} |", code.code, words(code.meaning))
                    .replace("|  |", "| |")
            })
            .collect();
        assert_eq!(shown, told, "{name}");
    }
}

#[test]
fn no_code_stands_in_two_tables() {
    let mut codes: Vec<&str> = TABLES
        .iter()
        .flat_map(|(_, codes)| codes.iter().map(|code| code.code))
        .collect();
    let count = codes.len();
    codes.sort_unstable();
    codes.dedup();
    assert_eq!(codes.len(), count);
}

#[test]
fn trouble_of_a_server_passes_whatever_its_number() {
    for code in ["500", "503", "1500", "1510", "2500", "3501"] {
        assert_eq!(meaning(code), Meaning::TryLater, "{code}");
    }
    for code in [
        "1508",
        "2505",
        "5000",
        "",
        "ABDM-1599",
        "600",
        "5xx",
        "abcde",
    ] {
        assert_ne!(meaning(code), Meaning::TryLater, "{code}");
    }
    assert_eq!(meaning("1999"), Meaning::Unknown);
}

#[test]
fn a_silent_hospital_is_named_and_asked_again() {
    for code in ["ABDM-1028", "ABDM-1402", "ABDM-8877"] {
        let meaning = meaning(code);
        assert_eq!(meaning, Meaning::HospitalSilent, "{code}");
        assert!(meaning.passes() && !meaning.is_about_us(), "{code}");
    }
}
