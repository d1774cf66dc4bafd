//! The ABHA service (M1): who a person at the desk is, by one-time passwords, and new accounts by Aadhaar.
//!
//! Two families of calls, of numbers and of addresses, on the gateway's port under the paths of the sandbox or
//! of production. People, numbers and messages are invented; an OTP is read in the practice phone.
//! Source: docs/protocol.md, "Identity".

mod account;
mod address;
mod answer;
mod attempt;
mod card;
mod door;
mod enrol;
mod enrolment;
mod find;
mod font;
mod key;
mod login;
mod memory;
mod mobile;
mod person_token;
mod phone;
mod picture;
mod place;
mod profile;
mod refused;
mod sealed;
mod tables;
mod turn;

use std::sync::Arc;

use axum::http::{HeaderMap, Method};
use axum::response::Response;

use crate::api::is_search;
use crate::judge::Refusal;
use crate::time::{now, stamp};
use crate::world::Shared;
pub(crate) use account::{Account, People};
use answer::Answer;
use key::{KeyRing, Size};
pub(crate) use memory::AbhaService;
pub use phone::PhoneMessage;
use place::Family;
pub(crate) use place::{is_ours, places};
use refused::{Refused, not_here};
use turn::{Handler, Turn};

/// A call of the service: method, path below its base, what answers it.
const CALLS: &[(Family, &str, &str, Handler)] = &[
    (
        Family::Number,
        "GET",
        "v3/profile/public/certificate",
        |turn| sealed::certificate(turn, Size::Bits4096),
    ),
    (
        Family::Number,
        "GET",
        "v3/phr/app/login/public/certificate",
        |turn| sealed::certificate(turn, Size::Bits2048),
    ),
    (
        Family::Number,
        "POST",
        "v3/profile/login/request/otp",
        login::request_otp,
    ),
    (
        Family::Number,
        "POST",
        "v3/profile/login/verify",
        login::verify,
    ),
    (
        Family::Number,
        "POST",
        "v3/profile/login/verify/user",
        login::choose,
    ),
    (
        Family::Number,
        "POST",
        "v3/profile/account/abha/search",
        find::search,
    ),
    (
        Family::Number,
        "GET",
        "v3/profile/account",
        profile::of_number,
    ),
    (
        Family::Number,
        "GET",
        "v3/profile/account/abha-card",
        card::card,
    ),
    (
        Family::Number,
        "GET",
        "v3/profile/account/download-abha-card",
        card::card,
    ),
    (
        Family::Number,
        "GET",
        "v3/profile/account/qrCode",
        card::code,
    ),
    (
        Family::Number,
        "GET",
        "v3/profile/account/request/token",
        profile::renew,
    ),
    (
        Family::Number,
        "POST",
        "v3/enrollment/request/otp",
        enrol::request_otp,
    ),
    (
        Family::Number,
        "POST",
        "v3/enrollment/enrol/byAadhaar",
        enrol::by_aadhaar,
    ),
    (
        Family::Number,
        "POST",
        "v3/enrollment/auth/byAbdm",
        mobile::prove,
    ),
    (
        Family::Number,
        "GET",
        "v3/enrollment/enrol/suggestion",
        enrol::suggest,
    ),
    (
        Family::Number,
        "POST",
        "v3/enrollment/enrol/abha-address",
        enrol::claim,
    ),
    (
        Family::Address,
        "GET",
        "login/public/certificate",
        sealed::address_certificate,
    ),
    (
        Family::Address,
        "POST",
        "login/abha/search",
        address::search,
    ),
    (
        Family::Address,
        "POST",
        "login/abha/request/otp",
        address::request_otp,
    ),
    (
        Family::Address,
        "POST",
        "login/abha/verify",
        address::verify,
    ),
    (
        Family::Address,
        "GET",
        "login/profile/abha-profile",
        profile::of_address,
    ),
    (
        Family::Address,
        "GET",
        "login/profile/abha/phr-card",
        card::card,
    ),
    (
        Family::Address,
        "GET",
        "login/profile/abha/qr-code",
        card::code,
    ),
];

/// Judges and answers one call of the service; a refusal is noted as a complaint where it is the client's fault.
pub(crate) async fn answer(
    shared: &Arc<Shared>,
    method: &Method,
    path: &str,
    headers: &HeaderMap,
    raw: &[u8],
) -> Response {
    let result = take(shared, method, path, headers, raw).await;
    match result {
        Ok((answer, changed)) => {
            if changed {
                shared.persist().await;
            }
            answer.into_response()
        }
        Err(refused) => {
            if let Some(reason) = &refused.complaint {
                let refusal = Refusal::new(refused.status(), refused.code(), reason.clone());
                shared.complain(path, &refusal);
            }
            let turn = shared.lock().next_turn();
            refused.render(turn, &stamp(now()))
        }
    }
}

async fn take(
    shared: &Arc<Shared>,
    method: &Method,
    path: &str,
    headers: &HeaderMap,
    raw: &[u8],
) -> Result<(Answer, bool), Refused> {
    let (family, below) = place::place(path, shared.settings.abha_paths).ok_or_else(not_here)?;
    let (_, _, _, handler) = CALLS
        .iter()
        .find(|(its, verb, known, _)| *its == family && *verb == method.as_str() && *known == below)
        .ok_or_else(not_here)?;
    let body = door::judge(shared, method, below, headers, raw)?;
    // The old search needs no key, and a key takes a while to make.
    let keys = if is_search(path) {
        KeyRing::none()
    } else {
        let number = shared.lock().abha.keys;
        tokio::task::spawn_blocking(move || KeyRing::numbered(number))
            .await
            .ok()
            .flatten()
            .ok_or_else(|| Refused::coded(500, 9999, "key"))?
    };
    let mut world = shared.lock();
    let now = world.now();
    let before = world.abha.people.version();
    let mut turn = Turn {
        settings: &shared.settings,
        world: &mut world,
        keys: &keys,
        headers,
        family,
        body,
        now,
    };
    let answer = handler(&mut turn)?;
    let changed = world.abha.people.version() != before;
    Ok((answer, changed))
}
