//! Why a call is refused.

use axum::http::StatusCode;

/// Why a call is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Refusal {
    pub(crate) status: StatusCode,
    pub(crate) code: i64,
    pub(crate) reason: String,
}

impl Refusal {
    pub(crate) fn new(status: StatusCode, code: i64, reason: impl Into<String>) -> Self {
        Self {
            status,
            code,
            reason: reason.into(),
        }
    }

    /// 400 with the consent manager's code for an invalid request.
    pub(crate) fn invalid(reason: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, 1513, reason)
    }
}
