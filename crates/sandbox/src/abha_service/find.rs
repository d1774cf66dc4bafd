//! Finding accounts by a mobile before an OTP, each under its place in the list.
//!
//! Source: docs/protocol.md, "Identity": find by mobile.

use serde_json::{Value, json};

use super::answer::Answer;
use super::attempt::Purpose;
use super::refused::Refused;
use super::turn::Turn;
use super::{login, sealed};
use crate::misbehaviour::IdentityFault;
use crate::world::World;

pub(super) fn search(turn: &mut Turn<'_>) -> Result<Answer, Refused> {
    let mobile = sealed::open(turn, "/mobile", "mobile")?;
    if !login::is_mobile(&mobile) {
        return Err(
            Refused::field("mobile", "Invalid mobile number").blame("mobile: expected ten digits")
        );
    }
    let World {
        abha, faults, book, ..
    } = &mut *turn.world;
    let found = abha.people.on_mobile(&mobile, book);
    if found.is_empty() {
        return Err(Refused::coded(404, 1114, "User not found"));
    }
    let told: Vec<Value> = found
        .iter()
        .enumerate()
        .filter_map(|(place, at)| {
            let account = abha.people.get(*at)?;
            Some(json!({
                "index": place + 1, "ABHANumber": account.masked_number(), "name": account.name,
                "gender": account.gender(), "kycVerified": "VERIFIED", "authMethods": account.methods().0,
            }))
        })
        .collect();
    let id = abha.attempts.begin(Purpose::Find(found), turn.now);
    let one = json!({"txnId": id, "ABHA": told});
    let as_object =
        faults.of_identity(|fault| matches!(fault, IdentityFault::SearchAsObject).then_some(()));
    Ok(Answer::Json(if as_object.is_some() {
        one
    } else {
        json!([one])
    }))
}
