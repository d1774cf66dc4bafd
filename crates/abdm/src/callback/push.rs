//! The door for pages, which hospitals push directly.
//!
//! The URL's token decides, before the body is read; an `Authorization` header is ignored even when
//! it is invalid. Source: docs/protocol.md, "Pages"; docs/promises.md, S3.

use std::sync::Arc;

use app::{
    model::{Incoming, MessageKind},
    port::PushTarget,
};
use axum::{
    extract::{Request, State},
    http::{Method, StatusCode},
    response::{IntoResponse, Response},
};
use domain::TransferId;
use url::Url;

use super::{
    answer::Refusal,
    body,
    budget::Room,
    doors::{Doors, Shared},
    encoding,
};
use crate::{reader, server::Seat};

/// What stands for the token in everything that is kept.
const HIDDEN: &str = "/push/…";

/// The URL a hospital pushes to; its last path segment is the secret.
#[must_use]
pub fn push_url(base: &Url, token: &str) -> String {
    format!("{}/push/{token}", base.as_str().trim_end_matches('/'))
}

/// Takes a page at the URL as it was given, or with the version's suffix, which some hospitals add.
pub(super) async fn page(State(doors): Shared, request: Request) -> Response {
    // Tokens of ours need no decoding: what does is not one of them.
    let (_, at) = request
        .uri()
        .path()
        .rsplit_once("/push/")
        .unwrap_or_default();
    let (token, with_suffix) = match at.strip_suffix(doors.profile.push_suffix()) {
        Some(token) => (token.to_owned(), true),
        None => (at.to_owned(), false),
    };
    answer(&doors, &token, with_suffix, request).await
}

/// Takes a page at the push URL of this token, with the version's suffix or without.
pub(super) async fn answer(
    doors: &Arc<Doors>,
    token: &str,
    with_suffix: bool,
    request: Request,
) -> Response {
    if request.method() != Method::POST {
        return StatusCode::NOT_FOUND.into_response();
    }
    let suffix = if with_suffix {
        doors.profile.push_suffix()
    } else {
        ""
    };
    match take(doors, token, format!("{HIDDEN}{suffix}"), request).await {
        Ok(()) => StatusCode::ACCEPTED.into_response(),
        Err(refusal) => refusal.answer(doors.profile, doors.inbox.as_ref()),
    }
}

async fn take(
    doors: &Arc<Doors>,
    token: &str,
    path: String,
    request: Request,
) -> Result<(), Refusal> {
    let (parts, sent) = request.into_parts();
    let target = if is_well_formed(token) {
        let found = doors.inbox.push_target(token).await;
        found.map_err(|error| doors.not_kept(HIDDEN, error))?
    } else {
        None
    };
    let Some(target) = target else {
        body::discard(sent).await;
        return Err(Refusal::UnknownPushUrl);
    };
    if let Err(refusal) = encoding::check(&parts.headers) {
        body::discard(sent).await;
        return Err(refusal);
    }
    let seat = parts.extensions.get::<Seat>().cloned();
    if let Some(seat) = &seat {
        seat.wait_for_room();
    }
    let claim = body::claimed(&parts.headers);
    let room = match make_room(doors, &target, claim).await {
        Ok(room) => room,
        Err(refusal) => {
            body::discard(sent).await;
            return Err(refusal);
        }
    };
    // No sooner: one URL would hold every place by requests for which there is no room.
    if let Some(seat) = &seat {
        seat.trust();
    }
    let most = doors.settings.push_bytes;
    let body = body::read(claim, sent, most, &room).await?;
    // Tens of megabytes are parsed and hashed away from the threads that answer others. What is packed
    // may become as large as any.
    let is_packed = encoding::is_packed(&parts.headers, &body);
    let _turn = doors
        .budget
        .turn_to_read(if is_packed { most } else { body.len() })
        .await;
    let messages = doors.profile.reader();
    let read = tokio::task::spawn_blocking(move || {
        let body = encoding::unpacked(&parts.headers, body, most, &room)?;
        let digest = body::digest(&body);
        // What is JSON and cannot be read counts as one record.
        let (entries, fault) = match messages.read_page(&body) {
            Ok(page) => (page.entries.len(), None),
            Err(_) => (1, reader::check_body(&body).err()),
        };
        Ok::<_, Refusal>((body, digest, entries, fault, room))
    });
    let read = read.await.map_err(|_| Refusal::Malformed)??;
    let (body, digest, entries, fault, _room) = read;
    match target {
        PushTarget::Ended(transfer) => repeat(doors, &transfer, &digest).await,
        PushTarget::Live(transfer) => {
            if let Some(fault) = fault {
                doors.complaints.hear(Refusal::Malformed, HIDDEN, &fault);
                return Err(Refusal::Malformed);
            }
            let incoming = Incoming {
                path,
                kind: MessageKind::Page,
                request: None,
                transfer: Some(transfer),
                body,
                digest,
                headers: "{}".to_owned(),
                late: false,
                closes: false,
                entries: u32::try_from(entries).unwrap_or(u32::MAX),
                received_at: doors.clock.now(),
            };
            let kept = doors.inbox.keep(incoming).await;
            kept.map_err(|error| doors.not_kept(HIDDEN, error))?;
            Ok(())
        }
    }
}

/// Judges a page by what can be known before its body: its length, what the transfer brought so far,
/// and what others bring at this moment.
async fn make_room(
    doors: &Doors,
    target: &PushTarget,
    claim: Option<usize>,
) -> Result<Room, Refusal> {
    let most = doors.settings.push_bytes;
    if claim.is_some_and(|claim| claim > most) {
        return Err(Refusal::TooLarge);
    }
    let (PushTarget::Live(transfer) | PushTarget::Ended(transfer)) = target;
    if matches!(target, PushTarget::Live(_)) {
        let bytes = claim.unwrap_or(0) as u64;
        let allowed = doors.inbox.may_bring(transfer, bytes).await;
        allowed.map_err(|error| doors.not_kept(HIDDEN, error))?;
    }
    let room = doors.budget.admit(Some(transfer), claim).await;
    room.map_err(|_| Refusal::NoRoom)
}

/// After the end only a byte-identical repeat of a stored page is answered, and nothing stored.
async fn repeat(doors: &Doors, transfer: &TransferId, digest: &str) -> Result<(), Refusal> {
    let is_kept = doors.inbox.has_page(transfer, digest).await;
    if is_kept.map_err(|error| doors.not_kept(HIDDEN, error))? {
        Ok(())
    } else {
        Err(Refusal::UnknownPushUrl)
    }
}

/// Tokens of ours are URL-safe; others need no look at the store.
fn is_well_formed(token: &str) -> bool {
    (1..=128).contains(&token.len())
        && token
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
}
