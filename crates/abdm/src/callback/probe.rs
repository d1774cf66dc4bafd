//! Proof that the public URL leads to this very process (docs/promises.md, T5).

use axum::{
    extract::{Request, State},
    http::{Method, StatusCode},
    response::{IntoResponse, Response},
};

use super::doors::Shared;

/// Where the probe is answered.
pub(super) const PATH: &str = "/.well-known/hiu-probe";

/// The probe's path with its one parameter `n`. By POST as well: a page that a provider puts before
/// an address may stand before one of them alone.
pub(super) async fn answer(State(doors): Shared, request: Request) -> Response {
    let nonce = request
        .uri()
        .query()
        .and_then(|query| query.strip_prefix("n="))
        .filter(|_| matches!(*request.method(), Method::GET | Method::POST));
    match nonce.and_then(|nonce| doors.probe.as_ref()?.answer(nonce)) {
        Some(answer) => answer.into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}
