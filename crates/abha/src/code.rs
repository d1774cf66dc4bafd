//! The codes that patients carry on cards and phones, as text: what a scanner types, a file holds, or
//! somebody pastes. Pure.
//!
//! A code is what its bearer says of themselves: it is not signed, so it fills a form and begins a
//! verification, and proves nothing. Codes of other kinds are recognised by their beginning and named;
//! nothing of them is read. Source: docs/protocol.md, "Codes that patients carry".

mod foreign;
mod json;
mod layout;
mod letters;
mod lines;
mod meaning;
mod members;
mod picture;

use app::{
    model::{AbhaAccount, CodeRead, Frame, OtherCode, TypedAddress},
    port::CodeReader,
};
use domain::{AbhaAddress, AbhaNumber};
use zeroize::Zeroizing;

/// Longer than any ABHA code.
pub const MOST_BYTES: usize = 8 * 1024;

/// The suffix of addresses in ABDM's sandbox.
const SANDBOX: &str = "sbx";
/// The suffix of real addresses.
const PRODUCTION: &str = "abdm";

/// Reads codes for a clinic under one consent manager.
#[derive(Clone, Debug)]
pub struct Codes {
    consent_manager: String,
}

impl Codes {
    /// For a clinic whose consent manager is this, such as `sbx`.
    #[must_use]
    pub fn new(consent_manager: &str) -> Self {
        Self {
            consent_manager: consent_manager.to_ascii_lowercase(),
        }
    }

    /// Whether an address is of the sandbox where we are not, or the other way round: `Some(true)`, it is
    /// the sandbox's. Other suffixes are met in both.
    fn other_system(&self, account: &AbhaAccount) -> Option<bool> {
        let TypedAddress(address) = account.addresses.first()?;
        let (_, suffix) = address.rsplit_once('@')?;
        let is = |name: &str| suffix.eq_ignore_ascii_case(name);
        match self.consent_manager.as_str() {
            SANDBOX if is(PRODUCTION) => Some(false),
            PRODUCTION if is(SANDBOX) => Some(true),
            _ => None,
        }
    }
}

impl CodeReader for Codes {
    fn read(&self, text: &str) -> CodeRead {
        let read = read(text);
        let other = match &read {
            CodeRead::Abha(account) => self.other_system(account),
            _ => None,
        };
        other.map_or(read, |is_sandbox| CodeRead::OtherSystem { is_sandbox })
    }

    fn look(&self, frame: &Frame) -> Option<Zeroizing<String>> {
        text_in(frame)
    }
}

/// The text of a square code in what a camera sees; `None` where there is none that can be read.
#[must_use]
pub fn text_in(frame: &Frame) -> Option<Zeroizing<String>> {
    picture::text_in(frame, MOST_BYTES)
}

/// What a text means, whichever ABDM it is of.
#[must_use]
pub fn read(text: &str) -> CodeRead {
    if text.len() > MOST_BYTES {
        return CodeRead::NotOurs(foreign::long(text).unwrap_or(OtherCode::TooLong));
    }
    let text = Zeroizing::new(cleaned(text));
    let text = layout::without_scanner_mark(text.trim());
    if let Some(other) = foreign::kind(text) {
        return CodeRead::NotOurs(other);
    }
    json::members(text)
        .or_else(|| lines::of_query(text))
        .or_else(|| lines::of_lines(text))
        .map_or_else(|| bare(text), |account| CodeRead::Abha(Box::new(account)))
}

/// A number, an address or a mobile alone; also as a scanner types it that takes the keyboard for
/// another.
fn bare(text: &str) -> CodeRead {
    let repaired = layout::repaired(text);
    std::iter::once(text)
        .chain(repaired.iter().map(|text| text.as_str()))
        .find_map(alone)
        .unwrap_or(CodeRead::Nothing)
}

fn alone(text: &str) -> Option<CodeRead> {
    let mut account = AbhaAccount::default();
    if let Ok(number) = AbhaNumber::parse(text) {
        account.number = Some(number);
    } else if AbhaAddress::parse(text).is_ok_and(|read| read.is_usual()) {
        account.addresses.push(TypedAddress(text.trim().to_owned()));
    } else {
        return meaning::mobile_number(text).map(CodeRead::Mobile);
    }
    Some(CodeRead::Abha(Box::new(account)))
}

/// Without what a scanner or an editor leaves behind. Ends of lines stay, since lines may be the form of
/// the text.
fn cleaned(text: &str) -> String {
    text.chars()
        .filter(|letter| matches!(letter, '\n' | '\r' | '\t') || letters::is_kept(*letter))
        .collect()
}
