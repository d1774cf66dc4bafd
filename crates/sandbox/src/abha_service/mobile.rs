//! Proving the communication mobile of an account that was just made or found.

use serde_json::json;

use super::answer::Answer;
use super::attempt::{Order, Purpose};
use super::login::{self, sent};
use super::memory::AbhaService;
use super::refused::Refused;
use super::turn::Turn;
use super::{enrolment, sealed};
use crate::world::World;

/// Sends the OTP.
pub(super) fn request_otp(turn: &mut Turn<'_>) -> Result<Answer, Refused> {
    let id = turn.text("/txnId").to_owned();
    let said = sealed::open(turn, "/loginId", "loginId")?;
    if !login::is_mobile(&said) {
        return Err(Refused::field("loginId", "Invalid Mobile Number")
            .blame("loginId: expected the ten digits of a mobile"));
    }
    let mut enrolment = enrolment::done(turn, &id)?;
    let World { abha, book, .. } = &mut *turn.world;
    let own = abha
        .people
        .get(enrolment.person)
        .and_then(|account| account.mobile.as_deref());
    if own != Some(said.as_str()) && abha.people.is_full(&said, book) {
        return Err(Refused::coded(
            400,
            1124,
            "This mobile number is already linked with 6 ABHA numbers",
        ));
    }
    enrolment.mobile = Some(said.clone());
    let order = Order {
        identifier: &said,
        system: "abdm",
        mobile: Some(&said),
        now: turn.now,
    };
    let AbhaService {
        attempts, phone, ..
    } = abha;
    let rules = &turn.settings.otp;
    let id = attempts.send(phone, &order, Some(&id), Purpose::Enrol(enrolment), rules)?;
    Ok(Answer::Json(
        json!({"txnId": id, "message": sent("abdm", Some(&said))}),
    ))
}

/// Takes the OTP.
pub(super) fn prove(turn: &mut Turn<'_>) -> Result<Answer, Refused> {
    if turn.scope() != ["abha-enrol", "mobile-verify"] {
        return Err(
            Refused::field("scope", "Invalid Scope").blame("scope: not that of the request")
        );
    }
    let id = turn.text("/authData/otp/txnId").to_owned();
    let said = sealed::open(turn, "/authData/otp/otpValue", "otpValue")?;
    let enrolment = enrolment::done(turn, &id)?;
    let Some(mobile) = enrolment.mobile else {
        return Err(
            Refused::field("txnId", "Invalid Transaction Id").blame("txnId: waits for no OTP")
        );
    };
    let rules = &turn.settings.otp;
    let World { abha, faults, .. } = &mut *turn.world;
    if !abha.attempts.prove(&id, &said, rules, turn.now, faults)? {
        return Ok(login::failed(&id));
    }
    abha.people.set_mobile(enrolment.person, &mobile);
    let number = abha
        .people
        .get(enrolment.person)
        .and_then(|account| account.number.clone());
    Ok(Answer::Json(json!({
        "txnId": id, "authResult": "success", "message": "Mobile number is now successfully linked",
        "accounts": [{"ABHANumber": number}],
    })))
}
