//! A call as it came, and the plain answers to it.

use axum::Json;
use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::Value;

use crate::judge::Refusal;

/// A call as it came.
pub(super) struct Received {
    pub(super) method: Method,
    pub(super) path: String,
    pub(super) query: String,
    pub(super) headers: HeaderMap,
    pub(super) raw: Bytes,
}

pub(super) fn wrong_method() -> Refusal {
    Refusal::new(
        StatusCode::METHOD_NOT_ALLOWED,
        2500,
        "method: not for this path",
    )
}

pub(super) fn accepted() -> Response {
    StatusCode::ACCEPTED.into_response()
}

pub(super) fn faulty(
    status: u16,
    media: Option<&'static str>,
    bytes: Vec<u8>,
    retry_after_s: Option<u64>,
) -> Response {
    let mut response = Response::new(Body::from(bytes));
    *response.status_mut() =
        StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    if let Some(media) = media {
        response
            .headers_mut()
            .insert(header::CONTENT_TYPE, HeaderValue::from_static(media));
    }
    if let Some(seconds) = retry_after_s {
        response
            .headers_mut()
            .insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    response
}

pub(super) fn header_pairs(headers: &HeaderMap) -> Vec<(String, String)> {
    headers
        .iter()
        .map(|(name, value)| {
            (
                name.as_str().to_owned(),
                String::from_utf8_lossy(value.as_bytes()).into_owned(),
            )
        })
        .collect()
}

/// An answer that says what a callback would.
pub(super) fn told(status: u16, body: Value) -> Response {
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::ACCEPTED);
    (status, Json(body)).into_response()
}

/// A code in the headers and in the body. The connection makes a 204 of it.
pub(super) fn coded(code: &str) -> Response {
    let body = serde_json::json!({"error": {"code": code, "message": "nothing found"}});
    let mut response = Json(body).into_response();
    if let Ok(code) = HeaderValue::from_str(code) {
        response.headers_mut().insert("x-error-code", code);
    }
    response
}
