//! Signing in to an account by number, mobile, Aadhaar or its place in a list.
//!
//! Source: docs/protocol.md, "Ways of verifying".

use serde_json::{Value, json};

use super::account::masked;
use super::answer::Answer;
use super::attempt::{Order, Purpose};
use super::memory::AbhaService;
use super::person_token::{Given, Kind};
use super::picture::photo;
use super::place::Family;
use super::refused::Refused;
use super::sealed;
use super::turn::Turn;
use crate::consent_manager::AccountStatus;
use crate::misbehaviour::{IdentityFault, NoAccount, WrongAadhaar};
use crate::world::World;

/// One way of signing in: `scope`, `loginHint`, `otpSystem`.
type Way = (&'static [&'static str], &'static str, &'static str);

/// Every way there is.
const WAYS: &[Way] = &[
    (&["abha-login", "aadhaar-verify"], "abha-number", "aadhaar"),
    (&["abha-login", "mobile-verify"], "abha-number", "abdm"),
    (&["abha-login", "mobile-verify"], "mobile", "abdm"),
    (&["abha-login", "aadhaar-verify"], "aadhaar", "aadhaar"),
    (
        &["abha-login", "search-abha", "mobile-verify"],
        "index",
        "abdm",
    ),
    (
        &["abha-login", "search-abha", "aadhaar-verify"],
        "index",
        "aadhaar",
    ),
];

/// Whom an OTP is for and where it goes.
pub(super) struct Target {
    pub(super) purpose: Purpose,
    pub(super) mobile: Option<String>,
}

/// Sends an OTP.
pub(super) fn request_otp(turn: &mut Turn<'_>) -> Result<Answer, Refused> {
    let scope = turn.scope();
    let (hint, system) = (turn.text("/loginHint"), turn.text("/otpSystem"));
    let known = WAYS
        .iter()
        .find(|(words, its, by)| scope == *words && *its == hint && *by == system);
    let Some((_, hint, system)) = known else {
        return Err(Refused::field("scope", "Invalid Scope")
            .blame("scope, loginHint, otpSystem: not a way of signing in"));
    };
    let transaction = turn.text("/txnId").to_owned();
    if (*hint == "index") == transaction.is_empty() {
        return Err(Refused::field("txnId", "Invalid Transaction Id")
            .blame("txnId: with an index and only there"));
    }
    let said = sealed::open(turn, "/loginId", "loginId")?;
    let target = match *hint {
        "abha-number" => by_number(turn, &said, system)?,
        "mobile" => by_mobile(turn, &said)?,
        "aadhaar" => by_aadhaar(turn, &said)?,
        _ => by_index(turn, &said, &transaction, system)?,
    };
    send(turn, &said, system, target)
}

/// Sends the OTP and says so.
pub(super) fn send(
    turn: &mut Turn<'_>,
    identifier: &str,
    system: &str,
    target: Target,
) -> Result<Answer, Refused> {
    let order = Order {
        identifier,
        system,
        mobile: target.mobile.as_deref(),
        now: turn.now,
    };
    let rules = &turn.settings.otp;
    let AbhaService {
        attempts, phone, ..
    } = &mut turn.world.abha;
    let id = attempts.send(phone, &order, None, target.purpose, rules)?;
    Ok(Answer::Json(
        json!({"txnId": id, "message": sent(system, target.mobile.as_deref())}),
    ))
}

/// What the service says of an OTP on its way.
pub(super) fn sent(system: &str, mobile: Option<&str>) -> String {
    let whose = if system == "aadhaar" {
        "Aadhaar registered mobile number"
    } else {
        "mobile number"
    };
    format!(
        "OTP sent to {whose} ending with {}",
        mobile.map(masked).unwrap_or_default()
    )
}

/// Whether an account may be signed in to by this kind of OTP.
pub(super) fn may_sign_in(
    turn: &Turn<'_>,
    at: usize,
    system: &str,
) -> Result<Option<String>, Refused> {
    let World { abha, book, .. } = &*turn.world;
    let Some(account) = abha.people.get(at) else {
        return Err(nobody());
    };
    match account.status(book) {
        AccountStatus::Deleted => return Err(nobody()),
        AccountStatus::Deactivated => return Err(deactivated()),
        AccountStatus::Active => {}
    }
    let mobile = match system {
        "aadhaar" if account.blocks_aadhaar_otp => {
            return Err(Refused::coded(
                400,
                1119,
                "Login by Aadhaar OTP is not allowed",
            ));
        }
        "aadhaar" => &account.aadhaar_mobile,
        _ => &account.mobile,
    };
    match (mobile, system) {
        (Some(mobile), _) => Ok(Some(mobile.clone())),
        (None, "aadhaar") => Err(Refused::coded(
            400,
            1119,
            "Login by Aadhaar OTP is not allowed",
        )),
        (None, _) => Err(Refused::coded(
            400,
            1118,
            "Login by ABHA OTP is not allowed",
        )),
    }
}

fn nobody() -> Refused {
    Refused::coded(404, 1114, "User not found")
}

fn deactivated() -> Refused {
    Refused::coded(400, 1134, "This ABHA account is deactivated")
}

fn by_number(turn: &mut Turn<'_>, said: &str, system: &str) -> Result<Target, Refused> {
    if !is_dashed(said) {
        return Err(Refused::field("loginId", "LoginId is invalid")
            .blame("loginId: an ABHA number has dashes"));
    }
    let Some(at) = turn.world.abha.people.of_number(said) else {
        let form = turn.world.faults.of_identity(no_account);
        return Err(match form {
            Some(NoAccount::Number) => Refused::coded(400, 1013, "Invalid ABHA Number"),
            _ => nobody(),
        });
    };
    let mobile = may_sign_in(turn, at, system)?;
    Ok(Target {
        purpose: Purpose::Number(at),
        mobile,
    })
}

fn no_account(fault: &IdentityFault) -> Option<NoAccount> {
    match fault {
        IdentityFault::NoAccount(form) => Some(*form),
        _ => None,
    }
}

/// `NN-NNNN-NNNN-NNNN`.
pub(super) fn is_dashed(text: &str) -> bool {
    const FORM: &[u8] = b"dd-dddd-dddd-dddd";
    text.len() == FORM.len()
        && text.bytes().zip(FORM).all(|(byte, form)| match form {
            b'd' => byte.is_ascii_digit(),
            other => byte == *other,
        })
}

pub(super) fn is_mobile(text: &str) -> bool {
    text.len() == 10 && !text.starts_with('0') && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn by_mobile(turn: &mut Turn<'_>, said: &str) -> Result<Target, Refused> {
    if !is_mobile(said) {
        return Err(Refused::field("loginId", "LoginId is invalid")
            .blame("loginId: expected the ten digits of a mobile"));
    }
    let World {
        abha, book, faults, ..
    } = &mut *turn.world;
    let target = Target {
        purpose: Purpose::Mobile(said.to_owned()),
        mobile: Some(said.to_owned()),
    };
    if !abha.people.on_mobile(said, book).is_empty() {
        return Ok(target);
    }
    match faults.of_identity(no_account) {
        Some(NoAccount::AtVerify) => Ok(target),
        Some(NoAccount::Mobile) => Err(Refused::field("loginId", "Invalid Mobile Number")),
        _ => Err(Refused::coded(
            404,
            1115,
            "No ABHA account is linked with this mobile number",
        )),
    }
}

/// A form that cannot be, and a number nobody has, look alike.
pub(super) fn by_aadhaar(turn: &mut Turn<'_>, said: &str) -> Result<Target, Refused> {
    let is_form = said.len() == 12 && said.bytes().all(|byte| byte.is_ascii_digit());
    if let Some(at) = turn.world.abha.people.of_aadhaar(said).filter(|_| is_form) {
        let person = turn.world.abha.people.get(at);
        let mobile = person.and_then(|person| person.aadhaar_mobile.clone());
        return Ok(Target {
            purpose: Purpose::Aadhaar(at),
            mobile,
        });
    }
    let form = turn.world.faults.of_identity(|fault| match fault {
        IdentityFault::WrongAadhaar(form) => Some(*form),
        _ => None,
    });
    let refused = match form {
        Some(WrongAadhaar::Field) => Refused::field("loginId", "Invalid LoginId"),
        _ => Refused::coded(422, 1204, "UIDAI Error code : 998 : Invalid Aadhaar Number"),
    };
    Err(if is_form {
        refused
    } else {
        refused.blame("loginId: expected twelve digits")
    })
}

fn by_index(
    turn: &mut Turn<'_>,
    said: &str,
    transaction: &str,
    system: &str,
) -> Result<Target, Refused> {
    let rules = &turn.settings.otp;
    let World { abha, faults, .. } = &mut *turn.world;
    let attempt = abha.attempts.get(transaction, rules, turn.now, faults)?;
    let Purpose::Find(list) = &attempt.purpose else {
        return Err(
            Refused::field("txnId", "Invalid Transaction Id").blame("txnId: not that of a search")
        );
    };
    let at = said
        .parse::<usize>()
        .ok()
        .and_then(|index| list.get(index.checked_sub(1)?).copied());
    let Some(at) = at else {
        return Err(Refused::field("loginId", "LoginId is invalid")
            .blame("loginId: not an index of the search"));
    };
    let mobile = may_sign_in(turn, at, system)?;
    Ok(Target {
        purpose: Purpose::Number(at),
        mobile,
    })
}

/// Takes the OTP.
pub(super) fn verify(turn: &mut Turn<'_>) -> Result<Answer, Refused> {
    let scope = turn.scope();
    let system = match scope.as_slice() {
        ["abha-login", "aadhaar-verify"] => "aadhaar",
        ["abha-login", "mobile-verify"] => "abdm",
        _ => return Err(Refused::field("scope", "Invalid Scope").blame("scope: not a pair")),
    };
    let id = turn.text("/authData/otp/txnId").to_owned();
    let said = sealed::open(turn, "/authData/otp/otpValue", "otpValue")?;
    let rules = &turn.settings.otp;
    let World {
        abha, faults, book, ..
    } = &mut *turn.world;
    let attempt = abha.attempts.get(&id, rules, turn.now, faults)?;
    if attempt.system != system {
        return Err(
            Refused::field("scope", "Invalid Scope").blame("scope: not that of the request")
        );
    }
    let purpose = attempt.purpose.clone();
    if !abha.attempts.prove(&id, &said, rules, turn.now, faults)? {
        return Ok(failed(&id));
    }
    let (accounts, is_choice) = match purpose {
        Purpose::Number(at) => (vec![at], false),
        Purpose::Aadhaar(at) => {
            let exists = abha.people.get(at).is_some_and(|person| {
                person.exists() && person.status(book) != AccountStatus::Deleted
            });
            (if exists { vec![at] } else { Vec::new() }, false)
        }
        Purpose::Mobile(mobile) => (abha.people.on_mobile(&mobile, book), true),
        _ => {
            return Err(Refused::field("txnId", "Invalid Transaction Id")
                .blame("txnId: of another kind of step"));
        }
    };
    if accounts.is_empty() {
        let message = "No ABHA user is registered with this";
        return Err(Refused::coded(404, 1114, message));
    }
    if !is_choice
        && let Some(account) = accounts.first().and_then(|at| abha.people.get(*at))
        && account.status(book) == AccountStatus::Deactivated
    {
        return Err(deactivated());
    }
    let is_masked = faults
        .of_identity(|fault| matches!(fault, IdentityFault::MaskedNumbers).then_some(()))
        .is_some();
    let told: Vec<Value> = accounts
        .iter()
        .filter_map(|at| abha.people.get(*at))
        .map(|account| {
            let number = if is_masked { account.masked_number() } else { account.number.clone() };
            let mut told = json!({
                "ABHANumber": number, "preferredAbhaAddress": account.preferred(), "name": account.name,
                "status": account.status(book).word(), "profilePhoto": photo(&account.name),
            });
            if is_choice {
                told["gender"] = json!(account.gender());
                told["dob"] = json!(account.born_on().format("%d-%m-%Y").to_string());
                told["verifiedStatus"] = json!("VERIFIED");
                told["verificationType"] = json!("AADHAAR");
                told["kycVerified"] = json!(true);
            }
            told
        })
        .collect();
    let given = Given {
        family: Family::Number,
        accounts,
        transaction: &id,
        address: None,
    };
    let mut body = if is_choice {
        abha.tokens.transfer(&given, turn.now)?
    } else {
        abha.tokens.pair(&given, turn.now)?
    };
    body["txnId"] = json!(id);
    body["authResult"] = json!("success");
    body["message"] = json!("OTP verified successfully");
    body["accounts"] = json!(told);
    Ok(Answer::Json(body))
}

/// 200 that says no.
pub(super) fn failed(id: &str) -> Answer {
    Answer::Json(json!({
        "txnId": id, "authResult": "failed",
        "message": "Please enter a valid OTP. Entered OTP is either expired or incorrect.", "accounts": [],
    }))
}

/// Takes the choice among the accounts of a mobile.
pub(super) fn choose(turn: &mut Turn<'_>) -> Result<Answer, Refused> {
    let (number, id) = (
        turn.text("/ABHANumber").to_owned(),
        turn.text("/txnId").to_owned(),
    );
    let World {
        abha, faults, book, ..
    } = &mut *turn.world;
    let opened = abha
        .tokens
        .judge(turn.headers, Kind::T, Family::Number, turn.now, faults)?;
    if opened.transaction != id {
        return Err(Refused::field("txnId", "Invalid Transaction Id")
            .blame("txnId: not that of the T-token"));
    }
    let chosen = abha
        .people
        .of_number(&number)
        .filter(|at| opened.accounts.contains(at));
    let Some(at) = chosen else {
        return Err(Refused::field("ABHANumber", "Invalid ABHA Number")
            .blame("ABHANumber: not one of the accounts, or without dashes"));
    };
    if abha.people.get(at).map(|account| account.status(book)) == Some(AccountStatus::Deactivated) {
        return Err(deactivated());
    }
    let given = Given {
        family: Family::Number,
        accounts: vec![at],
        transaction: &id,
        address: None,
    };
    let mut body = abha.tokens.pair(&given, turn.now)?;
    let without =
        faults.of_identity(|fault| matches!(fault, IdentityFault::NoRefreshToken).then_some(()));
    if without.is_some()
        && let Some(members) = body.as_object_mut()
    {
        members.remove("refreshToken");
        members.remove("refreshExpiresIn");
    }
    Ok(Answer::Json(body))
}
