//! The reader of the codes that patients carry. People are invented.

#![allow(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "a test that finds something else fails, and its digits are its own"
)]

mod any_text;
mod foreign;
mod forms;
mod pictures;

use abha::code::read;
use app::model::{AbhaAccount, CodeRead};

/// Whose ABHA a text is; anything else fails the test without showing the text.
fn person(text: &str) -> AbhaAccount {
    match read(text) {
        CodeRead::Abha(account) => *account,
        other => panic!("no ABHA: {other:?}"),
    }
}

/// What of an account a code can tell, so that a difference can be seen: `Debug` shows nobody.
fn told(account: &AbhaAccount) -> String {
    let birth = account.birth.map(|birth| match birth.month_day {
        Some((month, day)) => format!("{}-{month}-{day}", birth.year),
        None => birth.year.to_string(),
    });
    [
        account.number.as_ref().map(domain::AbhaNumber::dashed),
        account.addresses.first().map(|address| address.0.clone()),
        account.name.clone(),
        account.gender.clone(),
        birth,
        account.mobile.clone(),
    ]
    .map(Option::unwrap_or_default)
    .join("|")
}
