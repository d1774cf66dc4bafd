//! One person, out of the four shapes in which the service tells of one, and of whatever lies between them.
//!
//! Source: docs/protocol.md, "Persons as the ABHA service tells of them".

use app::model::{AbhaAccount, Birth, Stated, TypedAddress};
use domain::AbhaNumber;
use serde_json::{Map, Value};
use wire::member;

use crate::{
    body::{first_text, text, truth},
    image,
};

/// More accounts of one answer are not read; six hang on one mobile at most.
pub(crate) const MOST_ACCOUNTS: usize = 30;
/// More addresses of one person are not read; six belong to one number at most.
const MOST_ADDRESSES: usize = 20;
/// The longest address that is taken for one.
const LONGEST_ADDRESS: usize = 255;

/// Where a number or an address may stand. Names do not tell which it is; the text does.
const NUMBER_OR_ADDRESS: [&str; 8] = [
    "ABHANumber",
    "healthIdNumber",
    "preferredAbhaAddress",
    "abhaAddress",
    "phrAddress",
    "preferredAddress",
    "healthId",
    "addresses",
];

/// What a text is, by its shape.
enum Spelt {
    Number(AbhaNumber),
    Masked(String),
    Address(String),
}

fn spelt(text: String) -> Option<Spelt> {
    let has_digit = text.contains(|c: char| c.is_ascii_digit());
    if text.contains('@') {
        is_address(&text).then_some(Spelt::Address(text))
    } else if let Ok(number) = AbhaNumber::parse(&text) {
        Some(Spelt::Number(number))
    } else if text.len() <= 24
        && has_digit
        && text.contains(['X', 'x', '*'])
        && text
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, 'X' | 'x' | '*' | '-' | ' '))
    {
        Some(Spelt::Masked(text))
    } else {
        None
    }
}

/// Looser than what a new address must be: old ones have other forms.
pub(crate) fn is_address(text: &str) -> bool {
    let parts = text.split_once('@');
    text.len() <= LONGEST_ADDRESS
        && !text.contains(char::is_whitespace)
        && parts.is_some_and(|(name, manager)| {
            !name.is_empty() && !manager.is_empty() && !manager.contains('@')
        })
}

/// Reads one person.
pub(crate) fn account(members: &Map<String, Value>) -> AbhaAccount {
    let mut account = AbhaAccount {
        name: name(members),
        gender: first_text(members, &["gender"]),
        birth: birth(members),
        mobile: first_text(members, &["mobile", "mobileNumber"]),
        postal_address: postal_address(members),
        known_to_customer_check: checked(members),
        status: first_text(members, &["status", "abhaStatus"]).map(|word| word.to_uppercase()),
        photo: ["profilePhoto", "photo", "kycPhoto"]
            .iter()
            .filter_map(|name| member(members, name)?.as_str())
            .find_map(image::photo),
        ..AbhaAccount::default()
    };
    for value in NUMBER_OR_ADDRESS
        .iter()
        .filter_map(|name| member(members, name))
    {
        match value {
            Value::Array(list) => list
                .iter()
                .take(MOST_ADDRESSES)
                .for_each(|value| take(&mut account, value)),
            value => take(&mut account, value),
        }
    }
    account
}

fn take(account: &mut AbhaAccount, value: &Value) {
    match text(value).and_then(spelt) {
        Some(Spelt::Number(number)) => {
            account.number.get_or_insert(number);
        }
        Some(Spelt::Masked(masked)) => {
            account.masked_number.get_or_insert(masked);
        }
        Some(Spelt::Address(address)) => {
            let is_known = account.addresses.iter().any(|known| known.0 == address);
            if !is_known && account.addresses.len() < MOST_ADDRESSES {
                account.addresses.push(TypedAddress(address));
            }
        }
        None => {}
    }
}

/// Reads a list of persons, or one.
pub(crate) fn accounts(value: Option<&Value>) -> Vec<AbhaAccount> {
    match value {
        Some(Value::Array(list)) => list
            .iter()
            .take(MOST_ACCOUNTS)
            .filter_map(Value::as_object)
            .map(account)
            .collect(),
        Some(Value::Object(members)) => vec![account(members)],
        _ => Vec::new(),
    }
}

fn name(members: &Map<String, Value>) -> Option<String> {
    first_text(members, &["name", "fullName"]).or_else(|| {
        let parts: Vec<String> = ["firstName", "middleName", "lastName"]
            .iter()
            .filter_map(|name| text(member(members, name)?))
            .collect();
        (!parts.is_empty()).then(|| parts.join(" "))
    })
}

fn birth(members: &Map<String, Value>) -> Option<Birth> {
    let part = |name: &str| text(member(members, name)?);
    first_text(members, &["dob", "dateOfBirth"])
        .and_then(|text| Birth::of_text(&text))
        .or_else(|| {
            Birth::of_parts(
                part("yearOfBirth").as_deref(),
                part("monthOfBirth").as_deref(),
                part("dayOfBirth").as_deref(),
            )
        })
}

/// The address in one line, its parts once each.
fn postal_address(members: &Map<String, Value>) -> Option<String> {
    let inner = member(members, "address").and_then(Value::as_object);
    let places = [Some(members), inner];
    let part = |names: &[&str]| {
        let mut places = places.iter().flatten();
        places.find_map(|members| first_text(members, names))
    };
    let mut line = String::new();
    for part in [
        part(&["address", "line"]),
        part(&["districtName", "district"]),
        part(&["stateName", "state"]),
        part(&["pincode"]),
    ]
    .into_iter()
    .flatten()
    {
        if line.to_lowercase().contains(&part.to_lowercase()) {
            continue;
        }
        if !line.is_empty() {
            line.push_str(", ");
        }
        line.push_str(&part);
    }
    (!line.is_empty()).then_some(line)
}

/// Whether ABDM checked who the person is. Nothing said is not a no.
fn checked(members: &Map<String, Value>) -> Stated {
    let stated = |value: &Value| {
        if let Some(truth) = truth(value) {
            return Some(truth);
        }
        let word = text(value)?.to_uppercase();
        match word.as_str() {
            "VERIFIED" | "YES" | "Y" | "1" => Some(true),
            "PENDING" | "NO" | "N" | "0" | "UNVERIFIED" | "NOT_VERIFIED" | "NOT VERIFIED"
            | "PROVISIONAL" => Some(false),
            _ => None,
        }
    };
    let found = [
        "kycVerified",
        "kycStatus",
        "verifiedStatus",
        "verificationStatus",
    ]
    .iter()
    .filter_map(|name| member(members, name))
    .find_map(stated);
    match found {
        Some(true) => Stated::Yes,
        Some(false) => Stated::No,
        None => Stated::NotStated,
    }
}
