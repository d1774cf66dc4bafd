//! Takes what comes from outside: check, keep, answer. What a message means is the worker's business.
//!
//! A callback passes its token, its address and its size, in this order, is kept on the disk, and only
//! then answered 202. A page needs no token of the gateway: its URL is the proof. Everything else gets
//! 404 with an empty body (docs/promises.md, S1 to S3, S6); what the gateway signed is kept all the same.

mod answer;
mod body;
mod budget;
mod complaint;
mod door;
mod doors;
mod encoding;
mod path;
mod probe;
mod push;

use std::sync::Arc;

use app::port::{Clock, Inbox};
use axum::{
    Router,
    extract::{Request, State},
    http::{Method, StatusCode},
    response::{IntoResponse, Response},
    routing::any,
};
pub use budget::BodyLimits;
pub use doors::{CallbackSettings, Probe};
use doors::{Doors, Shared};
pub use push::push_url;

use crate::token::Verifier;

/// The status for a taken callback; `None`: it would not tell the gateway so.
#[must_use]
pub fn taken(status: u16) -> Option<StatusCode> {
    StatusCode::from_u16(status)
        .ok()
        .filter(StatusCode::is_success)
}

/// Builds the public side. It works without a socket, as tests use it.
pub fn router(
    settings: CallbackSettings,
    inbox: Arc<dyn Inbox>,
    verifier: Arc<Verifier>,
    clock: Arc<dyn Clock>,
    probe: Option<Arc<dyn Probe>>,
) -> Router {
    let profile = settings.api.profile();
    let mut router = Router::new();
    for route in path::hosted(profile, settings.hip.is_some()) {
        let handler = move |State(doors): Shared, request: Request| async move {
            door::callback(&doors, *route, request).await
        };
        for path in profile.spellings(route.path) {
            router = router.route(path, any(handler));
        }
    }
    if let Some((path, _)) = profile.heartbeat(clock.now()) {
        router = router.route(path, any(heartbeat));
    }
    let suffixed = format!("/push/{{token}}{}", profile.push_suffix());
    router = router
        .route("/push/{token}", any(push::page))
        .route(&suffixed, any(push::page))
        .route(probe::PATH, any(probe::answer));
    let prefix = settings.prefix.trim_end_matches('/').to_owned();
    if !prefix.is_empty() {
        router = router.clone().nest(&prefix, router);
    }
    let router = router.fallback(elsewhere);
    let doors = Doors {
        budget: budget::Budget::new(settings.bodies),
        complaints: complaint::Complaints::default(),
        settings,
        profile,
        inbox,
        verifier,
        clock,
        probe,
    };
    router.with_state(Arc::new(doors))
}

/// Takes what came to another spelling of one of our paths, or to none of ours.
async fn elsewhere(State(doors): Shared, request: Request) -> Response {
    if request.method() != Method::POST {
        return StatusCode::NOT_FOUND.into_response();
    }
    let path = request.uri().path().to_owned();
    let settings = &doors.settings;
    match path::meant(
        &path,
        &settings.prefix,
        doors.profile,
        settings.hip.is_some(),
    ) {
        path::Meant::Callback(route) => door::callback(&doors, route, request).await,
        path::Meant::Page(token, with_suffix) => {
            push::answer(&doors, token, with_suffix, request).await
        }
        path::Meant::Nothing => {
            door::unknown(&doors, &path, request).await;
            StatusCode::NOT_FOUND.into_response()
        }
    }
}

/// Says that we are there, and no more. Source: docs/protocol.md, "Heartbeat".
async fn heartbeat(State(doors): Shared, request: Request) -> Response {
    match doors.profile.heartbeat(doors.clock.now()) {
        Some((_, body)) if request.method() == Method::GET => answer::json(StatusCode::OK, body),
        _ => StatusCode::NOT_FOUND.into_response(),
    }
}
