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
use super::share;
use crate::abha_service;
use crate::api::{self, Api, V3_BASE};
use crate::directory;
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
    if abha_service::is_ours(&received.path) {
        let (headers, raw) = (&received.headers, &received.raw);
        return Ok(
            abha_service::answer(shared, &received.method, &received.path, headers, raw).await,
        );
    }
    if !received.path.starts_with(V3_BASE) {
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
        "providers" if method == Method::GET => providers(shared, received),
        "provider" if method == Method::GET => provider(shared, received),
        "bridge-service" if method == Method::GET => look_up(shared, received, service),
        "health-information/status" if method == Method::GET => {
            look_up(shared, received, transaction)
        }
        name if share::is_ours(name) => {
            share::take(shared, received, name, manner.answer_lost).await
        }
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
            if names_the_facility(shared, received) {
                let reason = "X-HIU-ID: the facility's id, not the service's";
                let refusal = Refusal::new(StatusCode::ACCEPTED, 1040, reason);
                shared.complain(&received.path, &refusal);
                return Ok(accepted());
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

/// The facilities that fit; 204 for none, with the code for it or without, by turns.
fn providers(shared: &Arc<Shared>, received: &Received) -> Result<Response, Refusal> {
    let mut world = shared.lock();
    let_in(shared, received, &mut world)?;
    let turn = world.next_turn();
    drop(world);
    let wrong = |name: &str| {
        let reason = format!("{name}: missing or not a number of the directory");
        Refusal::new(StatusCode::BAD_REQUEST, 9999, reason)
    };
    let asked: Vec<(String, String)> = url::form_urlencoded::parse(received.query.as_bytes())
        .into_owned()
        .collect();
    let value = |name: &str| {
        asked
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    };
    let number = |name: &str| {
        value(name)
            .and_then(|text| text.parse::<i64>().ok())
            .ok_or_else(|| wrong(name))
    };
    let name = value("name")
        .filter(|name| !name.trim().is_empty())
        .ok_or_else(|| wrong("name"))?;
    let found = directory::search(name, number("stateCode")?, number("districtCode")?);
    if !found.is_empty() {
        return Ok(Json(found).into_response());
    }
    Ok(nothing(turn))
}

fn provider(shared: &Arc<Shared>, received: &Received) -> Result<Response, Refusal> {
    let mut world = shared.lock();
    let_in(shared, received, &mut world)?;
    let turn = world.next_turn();
    drop(world);
    let found = api::looked_up(&received.path).and_then(directory::find);
    Ok(found.map_or_else(|| nothing(turn), |one| Json(one).into_response()))
}

/// Source: docs/protocol.md, "Hospitals by name": 204 with and without ABDM-1001.
fn nothing(turn: u32) -> Response {
    if turn.is_multiple_of(2) {
        return StatusCode::NO_CONTENT.into_response();
    }
    (StatusCode::NO_CONTENT, [("x-error-code", "ABDM-1001")]).into_response()
}

/// Whether a call names the facility where it should name the service: one that was linked more than once
/// has a number behind its id. The field takes such a call and never calls back.
///
/// Source: docs/going-live.md.
fn names_the_facility(shared: &Shared, received: &Received) -> bool {
    let service = shared.settings.hiu_id.rsplit_once('_');
    let Some((facility, _)) = service.filter(|(_, count)| count.parse::<u8>().is_ok()) else {
        return false;
    };
    let named = received
        .headers
        .get("x-hiu-id")
        .and_then(|value| value.to_str().ok());
    named == Some(facility)
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
