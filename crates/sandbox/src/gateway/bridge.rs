//! The bridge: where the HIU's callbacks go, and which services are under its client id.

use std::sync::Arc;

use axum::Json;
use axum::http::{Method, StatusCode};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

use super::received::{Received, accepted, wrong_method};
use crate::judge::{self, Refusal};
use crate::world::{Shared, World};

/// Where v0.5 has the bridge.
///
/// Source: ABDM HIU protocol, registration.
pub(super) const V05_BASE: &str = "/devservice/v1/";

/// When every service of the sandbox was registered, in the form in which v3 writes it.
const REGISTERED_AT: &str = "2021-03-01 11:17:35.1735";

/// Answers a call of v0.5 about the bridge, which has a token and no envelope.
///
/// # Errors
///
/// The refusal to be answered.
pub(super) fn v05(shared: &Arc<Shared>, received: &Received) -> Result<Response, Refusal> {
    {
        let world = shared.lock();
        let now = world.now();
        judge::token(&received.headers, |token| {
            world.sessions.is_live(token, now)
        })?;
    }
    let name = received.path.strip_prefix(V05_BASE).unwrap_or_default();
    match (name, &received.method) {
        ("bridges", &Method::PATCH) => register(shared, received),
        ("bridges/getServices", &Method::GET) => {
            let services: Vec<Value> = registered(shared)
                .iter()
                .map(|(id, is_hip)| {
                    let kind = if *is_hip { "HIP" } else { "HIU" };
                    json!({"id": id, "name": "Practice clinic", "types": [kind],
                           "endpoints": {}, "active": true})
                })
                .collect();
            let url = shared.lock().callback_url.clone();
            let bridge = json!({"id": shared.settings.client_id, "url": url});
            Ok(Json(json!({"bridge": bridge, "services": services})).into_response())
        }
        ("bridges" | "bridges/getServices", _) => Err(wrong_method()),
        _ => Err(judge::unknown_path()),
    }
}

/// Registers where callbacks go. The last writer wins, as in the field.
///
/// # Errors
///
/// 400 for a URL that may not be one.
pub(super) fn register(shared: &Arc<Shared>, received: &Received) -> Result<Response, Refusal> {
    let url = judge::v3::bridge_url(&received.headers, &received.raw)?;
    shared.lock().callback_url = Some(url);
    Ok(accepted())
}

/// The services under the client id, each with whether it is a hospital.
fn registered(shared: &Shared) -> Vec<(String, bool)> {
    let hiu = (shared.settings.hiu_id.clone(), false);
    let hip = shared.settings.hip_id.clone().map(|id| (id, true));
    std::iter::once(hiu).chain(hip).collect()
}

/// A service as v3 tells it: without the URL of the bridge, as in the field.
fn told(shared: &Shared, id: &str, is_hip: bool) -> Value {
    json!({
        "id": format!("registry-{id}"), "bridgeId": shared.settings.client_id, "serviceId": id,
        "name": "Practice clinic", "isHip": is_hip, "isHiu": !is_hip, "isPhr": false,
        "isHealthLocker": false, "endpoints": [], "active": true, "registerTime": REGISTERED_AT,
    })
}

/// All services, as v3 tells them.
pub(super) fn services(shared: &Shared, world: &World, _: &str) -> Result<Value, Refusal> {
    let services: Vec<Value> = registered(shared)
        .iter()
        .map(|(id, is_hip)| told(shared, id, *is_hip))
        .collect();
    let bridge = json!({
        "id": shared.settings.client_id, "name": "Practice bridge", "entityType": null,
        "url": world.callback_url, "active": true,
    });
    Ok(json!({"bridge": bridge, "services": services}))
}

/// One service, as v3 tells it.
///
/// # Errors
///
/// 400 with ABDM-1025 for one that is not under this client id.
pub(super) fn service(shared: &Shared, _: &World, id: &str) -> Result<Value, Refusal> {
    registered(shared)
        .iter()
        .find(|(known, _)| known == id)
        .map(|(id, is_hip)| told(shared, id, *is_hip))
        .ok_or_else(|| Refusal::new(StatusCode::BAD_REQUEST, 1025, "serviceId: not known"))
}
