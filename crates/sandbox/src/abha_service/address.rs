//! Finding and signing in by ABHA address.
//!
//! Source: docs/protocol.md, "Identity": search and login by ABHA address.

use serde_json::{Value, json};

use super::answer::Answer;
use super::attempt::Purpose;
use super::login::{self, Target};
use super::person_token::Given;
use super::place::Family;
use super::refused::Refused;
use super::sealed;
use super::turn::Turn;
use crate::consent_manager::AccountStatus;
use crate::misbehaviour::{IdentityFault, NoAccount, TokenPlace};
use crate::world::World;

fn nobody(form: Option<NoAccount>) -> Refused {
    match form {
        Some(NoAccount::NotFoundInWords) => Refused::coded(400, 9999, "User not found"),
        Some(NoAccount::Address400) => Refused::coded(400, 1211, "ABHA Address not found"),
        _ => Refused::coded(404, 1211, "ABHA Address not found"),
    }
}

fn no_account(turn: &mut Turn<'_>) -> Refused {
    nobody(turn.world.faults.of_identity(|fault| match fault {
        IdentityFault::NoAccount(form) => Some(*form),
        _ => None,
    }))
}

/// The look-up before any OTP.
pub(super) fn search(turn: &mut Turn<'_>) -> Result<Answer, Refused> {
    let address = turn.text("/abhaAddress");
    let found = turn.world.abha.people.of_address(address);
    let Some(account) = found.and_then(|at| turn.world.abha.people.get(at)).cloned() else {
        return Err(no_account(turn));
    };
    let status = account.status(&turn.world.book);
    if status == AccountStatus::Deleted {
        return Err(no_account(turn));
    }
    let faults = &mut turn.world.faults;
    let masked =
        faults.of_identity(|fault| matches!(fault, IdentityFault::MaskedNumbers).then_some(()));
    let silent =
        faults.of_identity(|fault| matches!(fault, IdentityFault::NoMethods).then_some(()));
    let number = if masked.is_some() {
        account.masked_number()
    } else {
        account.number.clone()
    };
    let (open, blocked) = account.methods();
    let open = if silent.is_some() { Vec::new() } else { open };
    Ok(Answer::Json(json!({
        "healthIdNumber": number, "abhaAddress": account.preferred(), "authMethods": open,
        "blockedAuthMethods": blocked, "status": status.word(), "message": null,
        "fullName": account.name, "mobile": account.masked_mobile(),
    })))
}

fn system(scope: &[&str]) -> Option<&'static str> {
    match scope {
        ["abha-address-login", "aadhaar-verify"] => Some("aadhaar"),
        ["abha-address-login", "mobile-verify"] => Some("abdm"),
        _ => None,
    }
}

fn wrong_scope() -> Refused {
    Refused::field("scope", "Invalid Scope")
        .blame("scope: not a pair, or not that of the OTP system")
}

/// Sends an OTP.
pub(super) fn request_otp(turn: &mut Turn<'_>) -> Result<Answer, Refused> {
    let system = system(&turn.scope()).ok_or_else(wrong_scope)?;
    if turn.text("/otpSystem") != system {
        return Err(wrong_scope());
    }
    let said = sealed::open(turn, "/loginId", "loginId")?;
    let people = &turn.world.abha.people;
    let found = people.of_address(&said);
    let is_as_written = found
        .and_then(|at| people.get(at))
        .is_some_and(|account| account.addresses.contains(&said));
    let Some(at) = found.filter(|_| is_as_written) else {
        let refused = no_account(turn);
        return Err(if found.is_some() {
            refused.blame("loginId: an address keeps its capitals")
        } else if said.contains('@') {
            refused
        } else {
            refused.blame("loginId: an address has its part after the @")
        });
    };
    let mobile = login::may_sign_in(turn, at, system)?;
    let purpose = Purpose::Address {
        account: at,
        address: said.clone(),
    };
    login::send(turn, &said, system, Target { purpose, mobile })
}

/// Takes the OTP.
pub(super) fn verify(turn: &mut Turn<'_>) -> Result<Answer, Refused> {
    let system = system(&turn.scope()).ok_or_else(wrong_scope)?;
    let id = turn.text("/authData/otp/txnId").to_owned();
    let said = sealed::open(turn, "/authData/otp/otpValue", "otpValue")?;
    let rules = &turn.settings.otp;
    let World { abha, faults, .. } = &mut *turn.world;
    let attempt = abha.attempts.get(&id, rules, turn.now, faults)?;
    if attempt.system != system {
        return Err(wrong_scope());
    }
    let Purpose::Address {
        account: at,
        address,
    } = attempt.purpose.clone()
    else {
        return Err(Refused::field("txnId", "Invalid Transaction Id")
            .blame("txnId: of another kind of step"));
    };
    if !abha.attempts.prove(&id, &said, rules, turn.now, faults)? {
        return Ok(Answer::Json(json!({
            "message": "Please enter a valid OTP. Entered OTP is either expired or incorrect.",
            "authResult": "failed", "users": [],
        })));
    }
    let given = Given {
        family: Family::Address,
        accounts: vec![at],
        transaction: &id,
        address: Some(&address),
    };
    let mut tokens = abha.tokens.pair(&given, turn.now)?;
    tokens["switchProfileEnabled"] = json!(false);
    let user = abha.people.get(at).map(|account| {
        let status = if account.number.is_some() {
            "VERIFIED"
        } else {
            "PENDING"
        };
        json!({
            "abhaAddress": address, "fullName": account.name, "abhaNumber": account.number,
            "status": "ACTIVE", "kycStatus": status,
        })
    });
    let mut body = json!({
        "message": "OTP verified successfully", "authResult": "success",
        "users": user.into_iter().collect::<Vec<Value>>(),
    });
    let place = faults.of_identity(|fault| match fault {
        IdentityFault::TokenPlace(place) => Some(*place),
        _ => None,
    });
    match place {
        None => body["tokens"] = tokens,
        Some(TokenPlace::JwtResponse) => body["jwtResponse"] = tokens,
        Some(TokenPlace::TopLevel) => {
            if let (Some(body), Value::Object(tokens)) = (body.as_object_mut(), tokens) {
                body.extend(tokens);
            }
        }
    }
    Ok(Answer::Json(body))
}
