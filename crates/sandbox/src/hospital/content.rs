//! Content behind links: served by the hospitals on loopback.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::Json;
use axum::body::Body;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use futures::stream;
use serde_json::json;

use crate::misbehaviour::LinkKind;
use crate::world::Shared;

/// Answers a look behind a link.
pub(crate) fn serve_link(shared: &Arc<Shared>, token: &str) -> Response {
    let world = shared.lock();
    let now = world.now();
    let link = world
        .links
        .get(token)
        .filter(|link| link.is_live(now))
        .cloned();
    drop(world);
    let Some(link) = link else {
        return StatusCode::NOT_FOUND.into_response();
    };
    match link.kind {
        LinkKind::Good | LinkKind::To(_) => Json(json!({"content": link.content})).into_response(),
        LinkKind::RedirectTo(url) => (StatusCode::FOUND, [(header::LOCATION, url)]).into_response(),
        LinkKind::Slow => endless(b" ", Duration::from_secs(1)),
        LinkKind::Huge => endless(&[b'A'; 65_536], Duration::ZERO),
        LinkKind::Gone => StatusCode::NOT_FOUND.into_response(),
    }
}

fn endless(bytes: &'static [u8], pause: Duration) -> Response {
    let stream = stream::unfold(true, move |first| async move {
        if first {
            return Some((Ok::<_, Infallible>(br#"{"content":""#.as_slice()), false));
        }
        tokio::time::sleep(pause).await;
        Some((Ok(bytes), false))
    });
    (
        [(header::CONTENT_TYPE, "application/json")],
        Body::from_stream(stream),
    )
        .into_response()
}
