//! Takes what comes from outside: check, keep, answer. What a message means is the worker's business.
//!
//! A callback passes its token, its address, its size and its shape, in this order, is kept on the
//! disk, and only then answered 202. A page needs no token of the gateway: its URL is the proof.
//! Everything else gets 404 with an empty body (TRUST.md S1 to S3, S6).

mod answer;
mod body;
mod door;
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
use domain::{HipId, HiuId};

pub use probe::Probe;
pub use push::push_url;

use crate::{
    profile::{Addressee, Api, CallbackRoute, Profile},
    token::Verifier,
};

/// Who we are to callers, and how much they may send.
#[derive(Clone, Debug)]
pub struct CallbackSettings {
    /// Version of the API.
    pub api: Api,
    /// Our service id.
    pub hiu: HiuId,
    /// With `also_hip`, our id as hospital.
    pub hip: Option<HipId>,
    /// A path before all of ours, such as `/abdm`, for a proxy that leaves it there; empty: none. Ours
    /// without it stay open too.
    pub prefix: String,
    /// What a taken callback is answered with; 202 unless a deployment wants another 2xx.
    pub taken: StatusCode,
    /// Most bytes of a callback.
    pub callback_bytes: usize,
    /// Most bytes of a page.
    pub push_bytes: usize,
}

impl CallbackSettings {
    /// The usual limits: 1 MB for a callback, 64 MB for a page (TRUST.md S2).
    #[must_use]
    pub fn new(api: Api, hiu: HiuId, hip: Option<HipId>) -> Self {
        const MB: usize = 1024 * 1024;
        Self {
            api,
            hiu,
            hip,
            prefix: String::new(),
            taken: StatusCode::ACCEPTED,
            callback_bytes: MB,
            push_bytes: 64 * MB,
        }
    }
}

/// The status for a taken callback; `None`: it would not tell the gateway so.
#[must_use]
pub fn taken(status: u16) -> Option<StatusCode> {
    StatusCode::from_u16(status)
        .ok()
        .filter(StatusCode::is_success)
}

/// What every handler needs.
struct Doors {
    settings: CallbackSettings,
    profile: &'static dyn Profile,
    inbox: Arc<dyn Inbox>,
    verifier: Arc<Verifier>,
    clock: Arc<dyn Clock>,
    probe: Option<Arc<dyn Probe>>,
}

type Shared = State<Arc<Doors>>;

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
    for route in hosted(profile, settings.hip.is_some()) {
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
        .route(&suffixed, any(push::suffixed_page))
        .route(probe::PATH, any(probe::answer));
    let prefix = settings.prefix.trim_end_matches('/').to_owned();
    if !prefix.is_empty() {
        router = router.clone().nest(&prefix, router);
    }
    let router = router.fallback(async || StatusCode::NOT_FOUND);
    let doors = Doors {
        settings,
        profile,
        inbox,
        verifier,
        clock,
        probe,
    };
    router.with_state(Arc::new(doors))
}

/// The callback paths of a profile that are open.
fn hosted(profile: &dyn Profile, also_hip: bool) -> impl Iterator<Item = &'static CallbackRoute> {
    let routes = profile.callbacks().iter();
    routes.filter(move |route| also_hip || route.addressee != Addressee::Hip)
}

/// Says that we are there, and no more. Source: ABDM-HIU.md §4.3.
async fn heartbeat(State(doors): Shared, request: Request) -> Response {
    match doors.profile.heartbeat(doors.clock.now()) {
        Some((_, body)) if request.method() == Method::GET => answer::json(StatusCode::OK, body),
        _ => StatusCode::NOT_FOUND.into_response(),
    }
}
