//! What the service has on file of a person who signed in.
//!
//! Source: docs/protocol.md, "Identity": profile, card, QR.

use chrono::Datelike as _;
use serde_json::{Value, json};

use super::account::Account;
use super::answer::Answer;
use super::person_token::{Given, Kind, Opened};
use super::picture::photo;
use super::place::Family;
use super::refused::Refused;
use super::turn::Turn;
use crate::misbehaviour::{BirthText, IdentityFault};
use crate::world::World;

/// The account that the X-token of this family opens.
pub(super) fn opened(turn: &mut Turn<'_>) -> Result<(Account, Opened), Refused> {
    let World { abha, faults, .. } = &mut *turn.world;
    let opened = abha
        .tokens
        .judge(turn.headers, Kind::X, turn.family, turn.now, faults)?;
    let silent =
        faults.of_identity(|fault| matches!(fault, IdentityFault::Profile401).then_some(()));
    if silent.is_some() {
        return Err(Refused::empty(401));
    }
    let account = opened
        .accounts
        .first()
        .and_then(|at| abha.people.get(*at))
        .cloned();
    account
        .map(|account| (account, opened))
        .ok_or_else(|| Refused::empty(401))
}

/// The profile by number.
pub(super) fn of_number(turn: &mut Turn<'_>) -> Result<Answer, Refused> {
    let (account, _) = opened(turn)?;
    let mut profile = account.profile(&photo(&account.name));
    birth(turn, &mut profile);
    Ok(Answer::Json(profile))
}

fn birth(turn: &mut Turn<'_>, profile: &mut Value) {
    let form = turn.world.faults.of_identity(|fault| match fault {
        IdentityFault::Birth(form) => Some(*form),
        _ => None,
    });
    for part in ["yearOfBirth", "monthOfBirth", "dayOfBirth"] {
        match form {
            None => {}
            Some(BirthText::Numbers) => {
                let number = profile[part]
                    .as_str()
                    .and_then(|text| text.parse::<u32>().ok());
                profile[part] = json!(number);
            }
            Some(BirthText::YearOnly) if part == "yearOfBirth" => {}
            Some(BirthText::YearOnly) => profile[part] = json!("null"),
        }
    }
}

/// The profile by address: the same kind with other names.
pub(super) fn of_address(turn: &mut Turn<'_>) -> Result<Answer, Refused> {
    let (account, opened) = opened(turn)?;
    let (first, middle, last) = account.names();
    let born = account.born_on();
    Ok(Answer::Json(json!({
        "abhaAddress": opened.address, "fullName": account.name, "firstName": first,
        "middleName": middle, "lastName": last, "abhaNumber": account.number,
        "dayOfBirth": born.day().to_string(), "monthOfBirth": born.month().to_string(),
        "yearOfBirth": born.year().to_string(), "dateOfBirth": born.format("%d/%m/%Y").to_string(),
        "gender": account.gender(), "mobile": account.masked_mobile(), "profilePhoto": photo(&account.name),
        "kycStatus": if account.number.is_some() { "VERIFIED" } else { "PENDING" }, "status": "ACTIVE",
    })))
}

/// A new pair of tokens for a refresh token.
pub(super) fn renew(turn: &mut Turn<'_>) -> Result<Answer, Refused> {
    let World { abha, faults, .. } = &mut *turn.world;
    let opened = abha
        .tokens
        .judge(turn.headers, Kind::R, Family::Number, turn.now, faults)?;
    let given = Given {
        family: Family::Number,
        accounts: opened.accounts,
        transaction: &opened.transaction,
        address: None,
    };
    Ok(Answer::Json(abha.tokens.pair(&given, turn.now)?))
}
