//! What the service answers where it does not refuse.

use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::Value;

/// An answer.
pub(super) enum Answer {
    /// JSON with 200.
    Json(Value),
    /// A file.
    File {
        status: StatusCode,
        media: &'static str,
        bytes: Vec<u8>,
    },
}

impl Answer {
    pub(super) fn into_response(self) -> Response {
        match self {
            Self::Json(body) => Json(body).into_response(),
            Self::File {
                status,
                media,
                bytes,
            } => {
                let mut response = (status, bytes).into_response();
                response
                    .headers_mut()
                    .insert(header::CONTENT_TYPE, HeaderValue::from_static(media));
                response
            }
        }
    }
}
