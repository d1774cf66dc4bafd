//! The door for callbacks of the gateway.

use app::{
    model::{Incoming, MessageKind},
    port::Message,
};
use axum::{
    body::Body,
    extract::Request,
    http::{HeaderMap, Method, StatusCode, header::AUTHORIZATION},
    response::{IntoResponse, Response},
};

use domain::HipId;

use super::{answer::Refusal, body, budget::Room, doors::Doors, encoding};
use crate::{
    profile::{Addressee, CallbackRoute},
    reader,
    server::Seat,
    token::{TokenError, Verified},
};

/// Takes one callback: 202 once it is on the disk, whatever it speaks of.
///
/// Source: docs/protocol.md, "Answering a callback" and "Who may deliver".
pub(super) async fn callback(doors: &Doors, route: CallbackRoute, request: Request) -> Response {
    if request.method() != Method::POST {
        return StatusCode::NOT_FOUND.into_response();
    }
    match take(doors, route, request).await {
        Ok(()) => doors.settings.taken.into_response(),
        Err(refusal) => refusal.answer(doors.profile, doors.inbox.as_ref()),
    }
}

async fn take(doors: &Doors, route: CallbackRoute, request: Request) -> Result<(), Refusal> {
    let (parts, sent) = request.into_parts();
    let verified = match check(doors, route, &parts.headers).await {
        Ok(verified) => verified,
        Err(refusal) => {
            body::discard(sent).await;
            return Err(refusal);
        }
    };
    if let Err(refusal) = encoding::check(&parts.headers) {
        body::discard(sent).await;
        return Err(refusal);
    }
    if let Some(seat) = parts.extensions.get::<Seat>() {
        seat.trust();
    }
    let (body, _room) = read_body(doors, &parts.headers, sent).await?;
    let malformed = |fault: &dyn std::fmt::Display| {
        doors.complaints.hear(Refusal::Malformed, route.path, fault);
        Refusal::Malformed
    };
    let request = doors.profile.callback_id(&parts.headers, &body);
    // What it says is the worker's business: it is kept first, whatever that is. One that cannot be read
    // ends nothing by itself, and needs no room of its own.
    let messages = doors.profile.reader();
    let closes = match messages.read(route.kind, request.as_ref(), &body) {
        // The header named us, the body somebody else: nothing of it is kept.
        Ok(heard) if is_for_another_hospital(doors, &heard.message) => {
            let fault = "its body is addressed to another hospital";
            doors
                .complaints
                .hear(Refusal::WrongAddressee, route.path, &fault);
            return Err(Refusal::WrongAddressee);
        }
        Ok(heard) => heard.message.closes(),
        Err(_) => {
            reader::check_body(&body).map_err(|fault| malformed(&fault))?;
            false
        }
    };
    let request = request.ok_or_else(|| malformed(&"it has no request id"))?;
    let digest = body::digest(&body);
    let incoming = Incoming {
        path: route.path.to_owned(),
        kind: route.kind,
        request: Some(request),
        transfer: None,
        body,
        digest,
        headers: kept_headers(&parts.headers, &verified),
        late: verified.late,
        closes,
        entries: 0,
        received_at: doors.clock.now(),
    };
    let kept = doors.inbox.keep(incoming).await;
    kept.map_err(|error| doors.not_kept(route.path, error))?;
    Ok(())
}

/// Reads the body of a callback into room of its own, and unpacks it there.
async fn read_body(
    doors: &Doors,
    headers: &HeaderMap,
    sent: Body,
) -> Result<(Vec<u8>, Room), Refusal> {
    let claim = body::claimed(headers);
    let most = doors.settings.callback_bytes;
    if claim.is_some_and(|claim| claim > most) {
        body::discard(sent).await;
        return Err(Refusal::TooLarge);
    }
    let room = doors.budget.admit(None, claim).await;
    let room = room.map_err(|_| Refusal::NoRoom)?;
    let body = body::read(claim, sent, most, &room).await?;
    let body = encoding::unpacked(headers, body, most, &room)?;
    Ok((body, room))
}

/// Keeps what the gateway sends to an address that we do not know, to be shown; all else is passed over.
/// Source: docs/protocol.md, "What is met and what is done".
pub(super) async fn unknown(doors: &Doors, path: &str, request: Request) {
    let (parts, sent) = request.into_parts();
    let is_push = path
        .split('/')
        .any(|segment| segment.eq_ignore_ascii_case("push"));
    // Nothing of ours is said to strangers: without the gateway's token it is as if nobody had called.
    let verified = match parts.headers.contains_key(AUTHORIZATION) && !is_push {
        true => doors.verifier.verify(&parts.headers).await.ok(),
        false => None,
    };
    let Some(verified) =
        verified.filter(|_| is_addressed(doors, Addressee::Either, &parts.headers))
    else {
        return body::discard(sent).await;
    };
    let path = super::path::kept(path);
    tracing::warn!("the gateway called an address that is not ours");
    let Ok((body, _room)) = read_body(doors, &parts.headers, sent).await else {
        return;
    };
    let incoming = Incoming {
        path,
        kind: MessageKind::UnknownAddress,
        request: doors.profile.callback_id(&parts.headers, &body),
        transfer: None,
        digest: body::digest(&body),
        body,
        headers: kept_headers(&parts.headers, &verified),
        late: verified.late,
        closes: false,
        entries: 0,
        received_at: doors.clock.now(),
    };
    if let Err(error) = doors.inbox.keep(incoming).await {
        tracing::warn!("a message to an unknown address could not be kept: {error}");
    }
}

async fn check(
    doors: &Doors,
    route: CallbackRoute,
    headers: &HeaderMap,
) -> Result<Verified, Refusal> {
    let verified = doors.verifier.verify(headers).await.map_err(|error| {
        let refusal = match error {
            TokenError::Refused(_) => Refusal::BadToken,
            TokenError::KeysUnreachable => Refusal::KeysUnreachable,
        };
        doors.complaints.hear(refusal, route.path, &error);
        refusal
    })?;
    if is_addressed(doors, route.addressee, headers) {
        Ok(verified)
    } else {
        let fault = "it is addressed to somebody else";
        doors
            .complaints
            .hear(Refusal::WrongAddressee, route.path, &fault);
        Err(Refusal::WrongAddressee)
    }
}

/// Whether it is addressed to us. Source: docs/protocol.md, "Headers of what we hear".
fn is_addressed(doors: &Doors, addressee: Addressee, headers: &HeaderMap) -> bool {
    let names = |name: &str, id: &str| {
        let mut given = headers.get_all(name).iter();
        match (given.next(), given.next()) {
            (Some(value), None) => value.as_bytes() == id.as_bytes(),
            _ => false,
        }
    };
    let as_hiu = names("x-hiu-id", doors.settings.hiu.as_str());
    let as_hip = doors
        .settings
        .hip
        .as_ref()
        .is_some_and(|hip| names("x-hip-id", hip.as_str()));
    match addressee {
        Addressee::Hiu => as_hiu,
        Addressee::Hip => as_hip,
        Addressee::Either => as_hiu || as_hip,
    }
}

/// Whether a body names another hospital than us.
fn is_for_another_hospital(doors: &Doors, message: &Message) -> bool {
    let ours = doors.settings.hip.as_ref().map(HipId::as_str);
    message.hip().is_some_and(|named| Some(named) != ours)
}

/// What is worth keeping of the headers; never the token.
fn kept_headers(headers: &HeaderMap, verified: &Verified) -> String {
    let correlation: Option<String> = headers
        .get("correlation-id")
        .and_then(|value| value.to_str().ok())
        .map(|text| text.chars().take(255).collect());
    serde_json::json!({
        "CORRELATION-ID": correlation,
        "kid": verified.kid,
        "client": verified.client,
        "exp": verified.exp,
    })
    .to_string()
}
