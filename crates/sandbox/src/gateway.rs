//! The gateway: takes the HIU's calls, has them judged, passes them on, and calls back.

mod bridge;
mod call;
mod callback;
mod code;
mod connection;
mod received;
mod share;
mod v3;
mod written;

use std::sync::Arc;

use axum::body::to_bytes;
use axum::extract::{ConnectInfo, Request, State};
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::{Json, Router};
use serde_json::{Value, json};
use tokio::net::TcpListener;

use crate::api::Api;
use crate::hospital;
use crate::journal::Direction;
use crate::judge::{self, Refusal};
use crate::misbehaviour::{CallFault, error_body};
use crate::time::{now, stamp};
use crate::world::{Shared, World};
use call::Manner;
use connection::{Cut, CuttableListener};
use received::{Received, accepted, coded, faulty, header_pairs, told, wrong_method};

pub use callback::Envelope;
pub(crate) use callback::{send, send_bytes};

/// Largest body of a call.
const BODY_LIMIT_BYTES: usize = 1024 * 1024;

/// Starts answering on `listener` until the sandbox stops.
pub(crate) fn serve(shared: &Arc<Shared>, listener: TcpListener) {
    let app = Router::new()
        .fallback(receive)
        .with_state(Arc::clone(shared));
    let mut stop = shared.stop.subscribe();
    let stopped = async move {
        // An error means the sandbox is gone, which stops as well.
        drop(stop.wait_for(|stopped| *stopped).await);
    };
    let service = app.into_make_service_with_connect_info::<Cut>();
    shared.spawn(async move {
        let served = axum::serve(CuttableListener(listener), service)
            .with_graceful_shutdown(stopped)
            .await;
        if let Err(cause) = served {
            tracing::error!("the gateway ended: {cause}");
        }
    });
}

async fn receive(
    State(shared): State<Arc<Shared>>,
    ConnectInfo(cut): ConnectInfo<Cut>,
    request: Request,
) -> Response {
    let (parts, body) = request.into_parts();
    let path = parts.uri.path().to_owned();
    let query = parts.uri.query().unwrap_or_default().to_owned();
    if let Some(token) = path.strip_prefix(hospital::LINK_PATH) {
        return hospital::serve_link(&shared, token);
    }
    let Ok(raw) = to_bytes(body, BODY_LIMIT_BYTES).await else {
        return refuse(
            &shared,
            &path,
            &Refusal::invalid("body: larger than a megabyte or cut off"),
        );
    };
    let received = Received {
        method: parts.method,
        path,
        query,
        headers: parts.headers,
        raw,
    };
    let mut response = answer(&shared, &cut, &received).await;
    let skew_s = shared.lock().faults.skew_s().0;
    let date = (now() + chrono::Duration::seconds(skew_s))
        .format("%a, %d %b %Y %H:%M:%S GMT")
        .to_string();
    if let Ok(date) = HeaderValue::from_str(&date) {
        response.headers_mut().insert(header::DATE, date);
    }
    response
}

/// Answers one call, after the faults asked for.
async fn answer(shared: &Arc<Shared>, cut: &Cut, received: &Received) -> Response {
    let faults = shared.lock().faults.of_call(&received.path);
    let mut drop_after = false;
    let mut no_content = None;
    let mut in_body = None;
    let mut forget = false;
    let mut error = None;
    for fault in faults {
        match fault {
            CallFault::Delay { ms } => {
                tokio::time::sleep(std::time::Duration::from_millis(ms)).await;
            }
            CallFault::Status {
                status,
                body,
                retry_after_s,
            } => {
                record(shared, received, status);
                let (media, bytes) = body.render(&stamp(now()));
                return faulty(status, media, bytes, retry_after_s);
            }
            CallFault::DropConnection => {
                record(shared, received, 0);
                cut.now();
                return StatusCode::INTERNAL_SERVER_ERROR.into_response();
            }
            CallFault::AcceptThenDrop => drop_after = true,
            CallFault::NoContentWithCode { code } => no_content = Some(code),
            CallFault::Forget => forget = true,
            CallFault::AnswerInBody {
                status,
                callback_too,
            } => in_body = Some((status, callback_too)),
            CallFault::ErrorCallback { code, message } => error = Some((code, message)),
        }
    }
    let taken = if forget { Err(accepted()) } else { Ok(()) };
    let result = match taken {
        Ok(()) => {
            let manner = Manner {
                answer_lost: drop_after,
                in_body: in_body.map(|(_, callback_too)| callback_too),
            };
            let status = in_body.map_or(202, |(status, _)| status);
            dispatch(shared, received, error, manner, status).await
        }
        Err(response) => Ok(response),
    };
    let response = match result {
        Ok(_) if no_content.is_some() => {
            cut.say_no_content();
            coded(no_content.as_deref().unwrap_or_default())
        }
        Ok(response) => response,
        Err(refusal) => refuse(shared, &received.path, &refusal),
    };
    record(
        shared,
        received,
        if drop_after {
            0
        } else {
            response.status().as_u16()
        },
    );
    if drop_after {
        cut.now();
    }
    response
}

async fn dispatch(
    shared: &Arc<Shared>,
    received: &Received,
    error: Option<(i64, String)>,
    manner: Manner,
    status: u16,
) -> Result<Response, Refusal> {
    let below = |prefix: &str| received.path.strip_prefix(prefix);
    if shared.settings.api == Api::V3 {
        return v3::dispatch(shared, received, error, manner, status).await;
    }
    if received.path.starts_with(bridge::V05_BASE) {
        return bridge::v05(shared, received);
    }
    let Some(name) = below("/gateway/v0.5/").or_else(|| {
        // The printed documents reach these two under another base.
        below("/cm/v0.5/").filter(|name| name.starts_with("consent-requests/"))
    }) else {
        return Err(judge::unknown_path());
    };
    let method = &received.method;
    match name {
        "certs" if method == Method::GET => Ok(Json(shared.lock().realm.key_set()).into_response()),
        ".well-known/openid-configuration" if method == Method::GET => {
            let certs = format!("{}gateway/v0.5/certs", shared.gateway_url);
            Ok(Json(json!({ "jwks_uri": certs })).into_response())
        }
        "sessions" if method == Method::POST => {
            let body = judge::session(&received.headers, &received.raw)?;
            let mut world = shared.lock();
            let now = world.now();
            let World {
                sessions, realm, ..
            } = &mut *world;
            sessions
                .open(&body, &shared.settings, realm, now)
                .map(|body| Json(body).into_response())
        }
        "sessions" | "certs" | ".well-known/openid-configuration" => Err(wrong_method()),
        name => {
            let Some((_, call, _)) = judge::Call::ALL.iter().find(|(path, ..)| *path == name)
            else {
                return Err(judge::unknown_path());
            };
            if method != Method::POST {
                return Err(wrong_method());
            }
            let in_body = call::take(
                shared,
                *call,
                &received.headers,
                &received.raw,
                error,
                manner,
            )
            .await?;
            Ok(in_body.map_or_else(accepted, |body| told(status, body)))
        }
    }
}

/// Answers in ABDM's error shape and notes the complaint.
fn refuse(shared: &Arc<Shared>, path: &str, refusal: &Refusal) -> Response {
    shared.complain(path, refusal);
    if shared.settings.api == Api::V3 {
        return v3::refuse(shared, refusal);
    }
    (
        refusal.status,
        Json(error_body(refusal.code, &refusal.reason)),
    )
        .into_response()
}

fn record(shared: &Arc<Shared>, received: &Received, status: u16) {
    let mut body = serde_json::from_slice(&received.raw).unwrap_or(Value::Null);
    if let Some(secret) = body.get_mut("clientSecret") {
        *secret = json!("[redacted]");
    }
    shared.record(
        Direction::Received,
        &received.path,
        status,
        body,
        header_pairs(&received.headers),
        received.raw.len(),
    );
}
