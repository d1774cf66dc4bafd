//! The paths of v3, and the many forms in which it refuses.

use std::sync::Arc;

use axum::Json;
use axum::http::{Method, StatusCode};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

use super::bridge::{register, service, services};
use super::call::{self, Manner};
use super::code::code;
use super::received::{Received, accepted, faulty, told, wrong_method};
use crate::api::{self, Api, V3_BASE};
use crate::consent_manager::AccountStatus;
use crate::judge::v3::{Door, HiuId};
use crate::judge::{self, Call, Refusal};
use crate::misbehaviour::ErrorShape;
use crate::time::{now, stamp};
use crate::world::{Shared, World};

/// Judges and answers one call of v3.
///
/// # Errors
///
/// The refusal to be answered.
pub(super) async fn dispatch(
    shared: &Arc<Shared>,
    received: &Received,
    error: Option<(i64, String)>,
    manner: Manner,
    status: u16,
) -> Result<Response, Refusal> {
    if received.path != api::ABHA_SEARCH && !received.path.starts_with(V3_BASE) {
        return Err(judge::unknown_path());
    }
    let name = api::name_of(&received.path);
    let method = &received.method;
    match name {
        "sessions" if method == Method::POST => session(shared, received),
        ".well-known/openid-configuration" if method == Method::GET => openid(shared, received),
        "certs" if method == Method::GET => look_up(shared, received, key_set),
        "bridge/url" if method == Method::PATCH => {
            let_in(shared, received, &mut shared.lock())?;
            register(shared, received)
        }
        "bridge-services" if method == Method::GET => look_up(shared, received, services),
        "bridge-service" if method == Method::GET => look_up(shared, received, service),
        "health-information/status" if method == Method::GET => {
            look_up(shared, received, transaction)
        }
        "abha/search" if method == Method::POST => search(shared, received),
        name => {
            let found = Call::ALL.iter().find(|(known, ..)| *known == name);
            let Some((_, wanted, _)) = found else {
                return Err(if name == received.path {
                    judge::unknown_path()
                } else {
                    wrong_method()
                });
            };
            if method != Method::POST {
                return Err(wrong_method());
            }
            let (headers, raw) = (&received.headers, &received.raw);
            let in_body = call::take(shared, *wanted, headers, raw, error, manner).await?;
            Ok(match in_body {
                Some(body) => told(status, body),
                None => taken(shared, *wanted),
            })
        }
    }
}

fn door<'a>(shared: &'a Shared, world: &World) -> Door<'a> {
    Door {
        consent_manager: &shared.settings.consent_manager,
        hiu: &shared.settings.hiu_id,
        now: world.now(),
    }
}

/// Judges token and envelope of a call that is no exchange of its own.
fn let_in(shared: &Shared, received: &Received, world: &mut World) -> Result<(), Refusal> {
    let door = door(shared, world);
    let World {
        sessions, ledger, ..
    } = world;
    judge::v3::token(&received.headers, |token| sessions.is_live(token, door.now))?;
    judge::v3::envelope(&received.headers, &door, HiuId::May, ledger).map(|_| ())
}

/// Documented with 202 and met with 200: by turns.
fn session(shared: &Arc<Shared>, received: &Received) -> Result<Response, Refusal> {
    let mut world = shared.lock();
    let door = door(shared, &world);
    let turn = world.next_turn();
    let World {
        sessions,
        realm,
        ledger,
        ..
    } = &mut *world;
    let body = judge::v3::session(&received.headers, &received.raw, &door, ledger)?;
    let opened = sessions.open(&body, &shared.settings, realm, door.now)?;
    let status = if turn.is_multiple_of(2) {
        StatusCode::ACCEPTED
    } else {
        StatusCode::OK
    };
    Ok((status, Json(opened)).into_response())
}

fn openid(shared: &Arc<Shared>, received: &Received) -> Result<Response, Refusal> {
    let mut world = shared.lock();
    let door = door(shared, &world);
    judge::v3::envelope(&received.headers, &door, HiuId::May, &mut world.ledger)?;
    let certs = shared
        .gateway_url
        .join(&Api::V3.call_path("certs"))
        .map_err(|_| judge::unknown_path())?;
    Ok(Json(json!({ "jwks_uri": certs })).into_response())
}

fn look_up(
    shared: &Arc<Shared>,
    received: &Received,
    found: impl FnOnce(&Shared, &World, &str) -> Result<Value, Refusal>,
) -> Result<Response, Refusal> {
    let mut world = shared.lock();
    let_in(shared, received, &mut world)?;
    let id = api::looked_up(&received.path).unwrap_or_default();
    found(shared, &world, id).map(|body| Json(body).into_response())
}

fn key_set(_: &Shared, world: &World, _: &str) -> Result<Value, Refusal> {
    Ok(world.realm.key_set())
}

fn transaction(_: &Shared, world: &World, id: &str) -> Result<Value, Refusal> {
    let found =
        world.book.transactions.get(id).ok_or_else(|| {
            Refusal::new(StatusCode::BAD_REQUEST, 1017, "transactionId: not known")
        })?;
    let status = match &found.outcome {
        Some(outcome) => outcome,
        None if found.ended => "TRANSFERRED",
        None => "REQUESTED",
    };
    Ok(json!({"transactionId": id, "status": status}))
}

/// The ABHA services' search, by which a patient is found in v3.
fn search(shared: &Arc<Shared>, received: &Received) -> Result<Response, Refusal> {
    let mut world = shared.lock();
    let now = world.now();
    let World {
        book,
        sessions,
        ledger,
        ..
    } = &mut *world;
    judge::v3::token(&received.headers, |token| sessions.is_live(token, now))?;
    let address = judge::v3::abha_search(&received.headers, &received.raw, now, ledger)?;
    let patient = shared
        .patients
        .iter()
        .find(|patient| patient.address.eq_ignore_ascii_case(&address));
    let Some(patient) = patient else {
        return Err(nobody());
    };
    let status = match book.account(patient.address) {
        AccountStatus::Deleted => return Err(nobody()),
        status => status.word(),
    };
    Ok(Json(json!({
        "healthIdNumber": patient.abha_number, "abhaAddress": patient.address,
        "authMethods": ["AADHAAR_OTP", "MOBILE_OTP", "PASSWORD"], "blockedAuthMethods": [],
        "status": status, "message": null, "fullName": patient.name, "mobile": "******0000",
    }))
    .into_response())
}

fn nobody() -> Refusal {
    Refusal::new(StatusCode::NOT_FOUND, 1012, "abhaAddress: no such user").without_complaint()
}

/// The answer to an accepted call: 200 and 202 are both met, with and without a body.
fn taken(shared: &Shared, call: Call) -> Response {
    let turn = shared.lock().next_turn();
    match call {
        Call::TransferNotify if turn.is_multiple_of(2) => {
            let body = json!({"status": "Notification is Accepted"});
            (StatusCode::ACCEPTED, Json(body)).into_response()
        }
        Call::ConsentStatus | Call::ConsentFetch if turn.is_multiple_of(2) => {
            StatusCode::OK.into_response()
        }
        _ => accepted(),
    }
}

/// Refuses in one of the forms v3 has for it, by turns.
///
/// Source: ABDM HIU protocol, v3 errors, body shapes.
pub(super) fn refuse(shared: &Shared, refusal: &Refusal) -> Response {
    let message = refusal.reason.clone();
    let shape = match refusal.status {
        StatusCode::FORBIDDEN => ErrorShape::Text("Access Denied".into()),
        StatusCode::UNAUTHORIZED => ErrorShape::ApiManager {
            code: 900_901,
            message: "Invalid Credentials".into(),
        },
        _ => {
            let code = code(refusal.code);
            match shared.lock().next_turn() % 6 {
                0 => ErrorShape::Json(json!({"error": {"code": code, "message": message}})),
                1 => ErrorShape::Json(json!({"code": code, "message": message})),
                2 => ErrorShape::Json(json!([{"error": {"code": code, "message": message}}])),
                3 => ErrorShape::Json(json!([{"code": code, "message": message}])),
                4 => ErrorShape::CodeInWords { code, message },
                _ if refusal.code == 9999 => {
                    let field = message.split(':').next().unwrap_or("body").to_owned();
                    ErrorShape::FieldAndTime { field, message }
                }
                _ => ErrorShape::Json(json!({"error": {"code": code, "message": message}})),
            }
        }
    };
    let (media, bytes) = shape.render(&stamp(now()));
    faulty(refusal.status.as_u16(), media, bytes, None)
}
