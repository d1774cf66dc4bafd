//! Making an account by Aadhaar, or finding the one there is; and its address.
//!
//! Source: docs/protocol.md, "Making an account".

use serde_json::{Value, json};

use super::account::Account;
use super::answer::Answer;
use super::attempt::{Enrolment, Order, Purpose};
use super::login::{self, sent};
use super::memory::AbhaService;
use super::person_token::Given;
use super::picture::photo;
use super::place::Family;
use super::refused::Refused;
use super::turn::Turn;
use super::{enrolment, mobile, sealed};
use crate::misbehaviour::{IdentityFault, StatedMobile};
use crate::world::World;

/// Sends the OTP of UIDAI, or of the communication mobile.
pub(super) fn request_otp(turn: &mut Turn<'_>) -> Result<Answer, Refused> {
    let scope = turn.scope();
    let (hint, system) = (turn.text("/loginHint"), turn.text("/otpSystem"));
    match (scope.as_slice(), hint, system) {
        (["abha-enrol"], "aadhaar", "aadhaar") => of_aadhaar(turn),
        (["abha-enrol", "mobile-verify"], "mobile", "abdm") => mobile::request_otp(turn),
        _ => Err(Refused::field("scope", "Invalid Scope")
            .blame("scope, loginHint, otpSystem: not a step of enrolment")),
    }
}

fn of_aadhaar(turn: &mut Turn<'_>) -> Result<Answer, Refused> {
    let said = sealed::open(turn, "/loginId", "loginId")?;
    let target = login::by_aadhaar(turn, &said)?;
    let Purpose::Aadhaar(person) = target.purpose else {
        return Err(Refused::field("loginId", "Invalid LoginId"));
    };
    let running = turn.text("/txnId").to_owned();
    let (now, rules) = (turn.now, &turn.settings.otp);
    let World { abha, faults, .. } = &mut *turn.world;
    let exists = abha.people.get(person).is_some_and(Account::exists);
    let refuses =
        faults.of_identity(|fault| matches!(fault, IdentityFault::AadhaarEnrolled).then_some(()));
    if exists && refuses.is_some() {
        return Err(Refused::field("loginId", "Invalid LoginId"));
    }
    let mut goes_on = None;
    if !running.is_empty() {
        let attempt = abha.attempts.get(&running, rules, now, faults)?;
        if !matches!(&attempt.purpose, Purpose::Enrol(enrolment) if enrolment.person == person) {
            return Err(Refused::field("txnId", "Invalid Transaction Id")
                .blame("txnId: not that of this enrolment"));
        }
        goes_on = Some(running.as_str());
    }
    let order = Order {
        identifier: &said,
        system: "aadhaar",
        mobile: target.mobile.as_deref(),
        now,
    };
    let AbhaService {
        attempts, phone, ..
    } = abha;
    let enrolment = Enrolment {
        person,
        is_done: false,
        mobile: None,
    };
    let id = attempts.send(phone, &order, goes_on, Purpose::Enrol(enrolment), rules)?;
    let message = sent("aadhaar", target.mobile.as_deref());
    Ok(Answer::Json(json!({"txnId": id, "message": message})))
}

/// Takes UIDAI's OTP and makes the account.
pub(super) fn by_aadhaar(turn: &mut Turn<'_>) -> Result<Answer, Refused> {
    let id = turn.text("/authData/otp/txnId").to_owned();
    let typed = turn.text("/authData/otp/mobile").to_owned();
    if !login::is_mobile(&typed) {
        return Err(Refused::field("mobile", "Invalid Mobile Number")
            .blame("authData.otp.mobile: expected ten digits in clear"));
    }
    let said = sealed::open(turn, "/authData/otp/otpValue", "otpValue")?;
    let mut enrolment = enrolment::running(turn, &id)?;
    if enrolment.is_done {
        return Err(Refused::field("txnId", "Invalid Transaction Id")
            .blame("txnId: the account was made already"));
    }
    let (now, rules) = (turn.now, &turn.settings.otp);
    let manager = &turn.settings.consent_manager;
    let World {
        abha, faults, book, ..
    } = &mut *turn.world;
    let person = enrolment.person;
    let exists = abha.people.get(person).is_some_and(Account::exists);
    if !exists && !abha.people.may_create() {
        return Err(Refused::coded(
            400,
            1227,
            "Limit of ABHA creations is reached",
        ));
    }
    if !abha.attempts.prove(&id, &said, rules, now, faults)? {
        return Ok(login::failed(&id));
    }
    let at_uidai = abha
        .people
        .get(person)
        .and_then(|it| it.aadhaar_mobile.clone());
    // UIDAI's OTP proved the mobile it went to and no other.
    let proven = at_uidai.as_deref() == Some(typed.as_str()) && !abha.people.is_full(&typed, book);
    if !exists {
        abha.people
            .create(person, proven.then_some(typed.as_str()), manager);
    }
    let Some(account) = abha.people.get(person).cloned() else {
        return Err(Refused::coded(500, 9999, "nobody"));
    };
    let stated = faults.of_identity(|fault| match fault {
        IdentityFault::StatedMobile(form) => Some(*form),
        _ => None,
    });
    let stated = match stated {
        None => json!(account.mobile),
        Some(StatedMobile::Null) => Value::Null,
        Some(StatedMobile::AsTyped) => json!(typed),
        Some(StatedMobile::Another) => json!(practice_patients::ANOTHER_MOBILE),
    };
    let given = Given {
        family: Family::Number,
        accounts: vec![person],
        transaction: &id,
        address: None,
    };
    let tokens = abha.tokens.pair(&given, now)?;
    enrolment.is_done = true;
    let message = if exists {
        "This account already exist"
    } else {
        "Account created successfully"
    };
    let body = json!({
        "message": message, "txnId": id, "tokens": tokens,
        "ABHAProfile": account.enrolled(&photo(&account.name), &stated), "isNew": !exists,
    });
    enrolment::note(turn, &id, enrolment)?;
    Ok(Answer::Json(body))
}

/// Free addresses, made of the person's name.
pub(super) fn suggest(turn: &mut Turn<'_>) -> Result<Answer, Refused> {
    let header = turn
        .headers
        .get("transaction_id")
        .and_then(|value| value.to_str().ok());
    let Some(id) = header.map(str::to_owned) else {
        return Err(Refused::field("Transaction_Id", "Invalid Transaction Id")
            .blame("TRANSACTION_ID: missing"));
    };
    let enrolment = enrolment::done(turn, &id)?;
    let list = suggestions(turn, enrolment.person);
    Ok(Answer::Json(json!({"txnId": id, "abhaAddressList": list})))
}

fn suggestions(turn: &Turn<'_>, person: usize) -> Vec<String> {
    use chrono::Datelike as _;
    let people = &turn.world.abha.people;
    let Some(account) = people.get(person) else {
        return Vec::new();
    };
    let (first, _, last) = account.names();
    let word = |name: &str| -> String {
        name.chars()
            .filter(char::is_ascii_alphabetic)
            .map(|letter| letter.to_ascii_lowercase())
            .take(7)
            .collect()
    };
    let (first, last) = (word(&first), word(&last));
    let year = account.born_on().year();
    let tries = [
        format!("{first}.{last}"),
        format!("{first}_{year}"),
        format!("{last}.{first}{:02}", year % 100),
        format!("{first}.{year}"),
        format!("{first}{last}1"),
        format!("{first}_{last}"),
    ];
    let manager = &turn.settings.consent_manager;
    tries
        .into_iter()
        .filter(|name| {
            people.of_address(&format!("{name}@{manager}")).is_none() && is_address(name)
        })
        .take(4)
        .collect()
}

/// 8–18 letters, digits, at most one dot and one underscore, neither first nor last.
fn is_address(name: &str) -> bool {
    let count = |wanted: char| name.chars().filter(|letter| *letter == wanted).count();
    (8..=18).contains(&name.len())
        && name
            .chars()
            .all(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '.' | '_'))
        && count('.') <= 1
        && count('_') <= 1
        && !name.starts_with(['.', '_'])
        && !name.ends_with(['.', '_'])
}

/// Takes an address for the account.
pub(super) fn claim(turn: &mut Turn<'_>) -> Result<Answer, Refused> {
    let id = turn.text("/txnId").to_owned();
    let name = turn.text("/abhaAddress").to_owned();
    if turn.body["preferred"] != 1 {
        return Err(
            Refused::field("preferred", "Invalid Preferred Flag").blame("preferred: expected 1")
        );
    }
    let enrolment = enrolment::done(turn, &id)?;
    if !is_address(&name) {
        let refused = Refused::field("abhaAddress", "Invalid ABHA Address");
        return Err(if name.contains('@') {
            refused.blame("abhaAddress: claimed without the part after the @")
        } else {
            refused
        });
    }
    let address = format!("{name}@{}", turn.settings.consent_manager);
    let people = &mut turn.service().people;
    let is_taken = people
        .of_address(&address)
        .is_some_and(|whose| whose != enrolment.person);
    let asked = turn
        .world
        .faults
        .of_identity(|fault| matches!(fault, IdentityFault::AddressTaken).then_some(()));
    if is_taken || asked.is_some() {
        return Err(Refused::coded(
            400,
            1101,
            "This ABHA Address is already taken",
        ));
    }
    let people = &mut turn.service().people;
    if people.of_address(&address).is_none() {
        people.add_address(enrolment.person, address.clone());
    }
    let number = people
        .get(enrolment.person)
        .and_then(|account| account.number.clone());
    Ok(Answer::Json(json!({
        "txnId": id, "healthIdNumber": number, "preferredAbhaAddress": address,
    })))
}
