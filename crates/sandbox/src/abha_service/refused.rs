//! Why the service refuses a call, in the forms the field has for it.
//!
//! Source: docs/protocol.md, "Refusals of the ABHA service".

use axum::body::Body;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;
use serde_json::json;

use crate::misbehaviour::ErrorShape;

/// A refusal.
pub(super) struct Refused {
    status: u16,
    code: i64,
    form: Form,
    /// What the client did wrong, where it is the client's fault; names members, never values.
    pub(super) complaint: Option<String>,
}

enum Form {
    /// In one of the shapes that carry a code, by turns.
    Coded(&'static str),
    /// This one.
    Exact(ErrorShape),
}

impl Refused {
    /// 400 that names a member.
    pub(super) fn field(field: &str, message: &str) -> Self {
        Self {
            status: 400,
            code: 0,
            form: Form::Exact(ErrorShape::FieldAndTime {
                field: field.to_owned(),
                message: message.to_owned(),
            }),
            complaint: None,
        }
    }

    /// A code of ABDM.
    pub(super) fn coded(status: u16, code: i64, message: &'static str) -> Self {
        Self {
            status,
            code,
            form: Form::Coded(message),
            complaint: None,
        }
    }

    /// A status and nothing else.
    pub(super) fn empty(status: u16) -> Self {
        Self {
            status,
            code: 0,
            form: Form::Exact(ErrorShape::Empty),
            complaint: None,
        }
    }

    pub(super) fn shaped(status: u16, code: i64, shape: ErrorShape) -> Self {
        Self {
            status,
            code,
            form: Form::Exact(shape),
            complaint: None,
        }
    }

    /// The same, with what the client did wrong.
    pub(super) fn blame(mut self, reason: impl Into<String>) -> Self {
        self.complaint = Some(reason.into());
        self
    }

    pub(super) fn status(&self) -> StatusCode {
        StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }

    pub(super) fn code(&self) -> i64 {
        self.code
    }

    pub(super) fn render(&self, turn: u32, now: &str) -> Response {
        let (media, bytes) = match &self.form {
            Form::Exact(shape) => shape.render(now),
            Form::Coded(message) => {
                let code = format!("ABDM-{}", self.code);
                let shape = match turn % 5 {
                    0 => json!({"error": {"code": code, "message": message}}),
                    1 => json!({"code": code, "message": message, "timestamp": now}),
                    2 => json!([{"code": code, "message": message}]),
                    3 => json!([{"error": {"code": code, "message": message}}]),
                    _ => json!({"error": {"code": format!("{code}: "), "message": message}}),
                };
                ErrorShape::Json(shape).render(now)
            }
        };
        let mut response = Response::new(Body::from(bytes));
        *response.status_mut() = self.status();
        if let Some(media) = media {
            response
                .headers_mut()
                .insert(header::CONTENT_TYPE, HeaderValue::from_static(media));
        }
        response
    }
}

/// 404 without a code: the path is none of the service's.
pub(super) fn not_here() -> Refused {
    Refused::shaped(
        404,
        0,
        ErrorShape::MessageAndTime {
            message: "no matching resource".into(),
        },
    )
    .blame("path: not one of the ABHA service's, or another method")
}
