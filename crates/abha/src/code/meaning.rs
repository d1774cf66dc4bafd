//! What members mean, under every name that they were met by.

use app::model::{AbhaAccount, Birth, TypedAddress};
use domain::{AbhaAddress, AbhaNumber, MobileNumber};

use super::{letters, members::Members};

// The names of cards and apps first: of several values the first that can be used is taken.
const NUMBER: &[&str] = &["hidn", "abhanumber", "healthidnumber", "abhaid", "abhano"];
const ADDRESS: &[&str] = &[
    "hid",
    "phr",
    "abhaaddress",
    "healthid",
    "phraddress",
    "preferredabhaaddress",
];
const NAME: &[&str] = &["name", "fullname"];
const GENDER: &[&str] = &["gender", "sex"];
const BIRTH: &[&str] = &["dob", "dateofbirth", "birthdate", "yearofbirth", "yob"];
const MOBILE: &[&str] = &["mobile", "phone", "mobilenumber", "mobileno", "phonenumber"];

/// Letters of a name that are taken.
const LONGEST_NAME: usize = 120;
/// Letters of any other text.
const LONGEST: usize = 20;

/// Whose ABHA it is; `None` without a number and an address. State, district and postal address are
/// left where they are: nobody at the desk needs them of a code.
pub(super) fn account(members: &Members) -> Option<AbhaAccount> {
    // Some write the one under a name of the other.
    let number = members
        .under(NUMBER)
        .chain(members.under(ADDRESS))
        .find_map(|text| AbhaNumber::parse(text).ok());
    let address = members
        .under(ADDRESS)
        .chain(members.under(NUMBER))
        .find(|text| AbhaAddress::parse(text).is_ok_and(|read| read.is_usual()));
    if number.is_none() && address.is_none() {
        return None;
    }
    Some(AbhaAccount {
        number,
        addresses: address
            .map(|address| TypedAddress(address.to_owned()))
            .into_iter()
            .collect(),
        name: members
            .under(NAME)
            .next()
            .map(|name| plain(name, LONGEST_NAME)),
        gender: members.under(GENDER).next().map(gender),
        birth: members
            .under(BIRTH)
            .find_map(Birth::of_text)
            .filter(|birth| birth.month_day.is_some())
            .or_else(|| in_parts(members))
            .or_else(|| members.under(BIRTH).find_map(Birth::of_text)),
        mobile: members.under(MOBILE).find_map(mobile),
        ..AbhaAccount::default()
    })
}

/// A date of birth in three members.
fn in_parts(members: &Members) -> Option<Birth> {
    Birth::of_parts(
        members.under(&["yearofbirth"]).next(),
        Some(members.under(&["monthofbirth"]).next()?),
        members.under(&["dayofbirth"]).next(),
    )
}

/// The letter that ABDM has for it, else the word as it stands.
fn gender(text: &str) -> String {
    let word = match text.to_ascii_lowercase().as_str() {
        "f" | "female" => "F",
        "m" | "male" => "M",
        "o" | "other" | "others" => "O",
        "t" | "trans" | "transgender" => "T",
        "u" | "unknown" | "undisclosed" => "U",
        _ => return plain(text, LONGEST),
    };
    word.to_owned()
}

/// A mobile number; the country's code may stand before it without its `+`.
pub(super) fn mobile_number(text: &str) -> Option<MobileNumber> {
    let text = text.trim();
    let read = MobileNumber::parse(text);
    read.or_else(|_| MobileNumber::parse(text.strip_prefix("91").unwrap_or(text)))
        .ok()
}

/// Ten digits, or what a masked number still shows.
fn mobile(text: &str) -> Option<String> {
    if let Some(mobile) = mobile_number(text) {
        return Some(mobile.expose().to_owned());
    }
    let is_masked = text.contains(['*', 'x', 'X'])
        && text
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, '*' | 'x' | 'X' | '+' | '-' | ' '));
    is_masked.then(|| plain(text, LONGEST))
}

/// One line of at most so many letters.
fn plain(text: &str, most: usize) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words
        .join(" ")
        .chars()
        .filter(|letter| letters::is_kept(*letter))
        .take(most)
        .collect()
}
