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
    extract::{Path, Request, State},
    http::{Method, StatusCode},
    response::{IntoResponse, Response},
};
use domain::TransferId;
use url::Url;

use super::{
    answer::Refusal,
    body,
    doors::{Doors, Shared},
    encoding,
};
use crate::reader;

/// What stands for the token in everything that is kept.
const HIDDEN: &str = "/push/…";

/// The URL a hospital pushes to; its last path segment is the secret.
#[must_use]
pub fn push_url(base: &Url, token: &str) -> String {
    format!("{}/push/{token}", base.as_str().trim_end_matches('/'))
}

/// Takes a page at the URL as it was given.
pub(super) async fn page(
    State(doors): Shared,
    Path(token): Path<String>,
    request: Request,
) -> Response {
    answer(&doors, &token, false, request).await
}

/// Takes a page at the URL with the version's suffix, which some hospitals add.
pub(super) async fn suffixed_page(
    State(doors): Shared,
    Path(token): Path<String>,
    request: Request,
) -> Response {
    answer(&doors, &token, true, request).await
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
        doors.inbox.push_target(token).await?
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
    let most = doors.settings.push_bytes;
    let body = body::read(&parts.headers, sent, most).await?;
    // Tens of megabytes are looked through and hashed away from the threads that answer others.
    let read = tokio::task::spawn_blocking(move || {
        let body = encoding::unpacked(&parts.headers, body, most)?;
        let digest = body::digest(&body);
        let fault = reader::check_body(&body).err();
        Ok::<_, Refusal>((body, digest, fault))
    });
    let (body, digest, fault) = read.await.map_err(|_| Refusal::Malformed)??;
    match target {
        PushTarget::Ended(transfer) => repeat(doors, &transfer, &digest).await,
        PushTarget::Live(_) if fault.is_some() => {
            if let Some(fault) = fault {
                tracing::warn!("a page was refused: {fault}");
            }
            Err(Refusal::Malformed)
        }
        PushTarget::Live(transfer) => {
            let incoming = Incoming {
                path,
                kind: MessageKind::Page,
                request: None,
                transfer: Some(transfer),
                body,
                digest,
                headers: "{}".to_owned(),
                late: false,
                received_at: doors.clock.now(),
            };
            doors.inbox.keep(incoming).await?;
            Ok(())
        }
    }
}

/// After the end only a byte-identical repeat of a stored page is answered, and nothing stored.
async fn repeat(doors: &Doors, transfer: &TransferId, digest: &str) -> Result<(), Refusal> {
    if doors.inbox.has_page(transfer, digest).await? {
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
