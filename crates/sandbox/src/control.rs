//! The control port: the patient's app and misbehaviour over HTTP, for another process on this machine.

use std::sync::Arc;

use axum::extract::{Query, Request, State};
use axum::http::{StatusCode, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use serde::{Deserialize, Serialize};
use serde_json::json;
use tokio::net::TcpListener;

use crate::abha_service::PhoneMessage;
use crate::consent_manager::{AccountStatus, Decision};
use crate::error::Error;
use crate::event;
use crate::misbehaviour::Misbehaviour;
use crate::patient_app::{self, NewcomerView, PatientRequestView, PatientView};
use crate::share::{self, DocumentView, ProfileShare, RecordShare, ShareView};
use crate::world::Shared;

/// Starts answering on `listener` until the sandbox stops.
pub(crate) fn serve(shared: &Arc<Shared>, listener: TcpListener) {
    let app = router(shared);
    let mut stop = shared.stop.subscribe();
    let stopped = async move {
        drop(stop.wait_for(|stopped| *stopped).await);
    };
    shared.spawn(async move {
        if let Err(cause) = axum::serve(listener, app)
            .with_graceful_shutdown(stopped)
            .await
        {
            tracing::error!("the control port ended: {cause}");
        }
    });
}

fn router(shared: &Arc<Shared>) -> Router {
    Router::new()
        .route("/control/patients", get(patients))
        .route("/control/requests", get(requests))
        .route("/control/newcomers", get(newcomers))
        .route("/control/messages", get(messages))
        .route("/control/decide", post(decide))
        .route("/control/account", post(account))
        .route("/control/shares", get(shares))
        .route("/control/documents", get(documents))
        .route("/control/share-profile", post(share_profile))
        .route("/control/share-records", post(share_records))
        .route("/control/misbehave", post(misbehave))
        .route("/control/behave", post(behave))
        .route_layer(from_fn_with_state(Arc::clone(shared), require_token))
        .with_state(Arc::clone(shared))
}

async fn require_token(
    State(shared): State<Arc<Shared>>,
    request: Request,
    next: Next,
) -> Response {
    let given = request
        .headers()
        .get(header::AUTHORIZATION)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.strip_prefix("Bearer "))
        .unwrap_or_default();
    let right = aws_lc_rs::constant_time::verify_slices_are_equal(
        given.as_bytes(),
        shared.control_token.as_bytes(),
    );
    if right.is_err() {
        return StatusCode::UNAUTHORIZED.into_response();
    }
    next.run(request).await
}

impl IntoResponse for Error {
    fn into_response(self) -> Response {
        let (status, code) = match self {
            Self::Refused(_) => (StatusCode::CONFLICT, "refused"),
            _ => (StatusCode::INTERNAL_SERVER_ERROR, "failed"),
        };
        let body = json!({"error": {"code": code, "message": self.to_string()}});
        (status, Json(body)).into_response()
    }
}

async fn patients(State(shared): State<Arc<Shared>>) -> Json<Vec<PatientView>> {
    let world = shared.lock();
    Json(patient_app::patients(
        &world.book,
        &shared.patients,
        world.abha.people(),
    ))
}

#[derive(Deserialize)]
struct WhoseRequests {
    patient: Option<String>,
}

async fn requests(
    State(shared): State<Arc<Shared>>,
    Query(whose): Query<WhoseRequests>,
) -> Json<Vec<PatientRequestView>> {
    let world = shared.lock();
    Json(patient_app::requests(
        &world.book,
        &shared.patients,
        whose.patient.as_deref(),
    ))
}

async fn newcomers(State(shared): State<Arc<Shared>>) -> Json<Vec<NewcomerView>> {
    Json(patient_app::newcomers(shared.lock().abha.people()))
}

#[derive(Deserialize)]
struct WhoseMessages {
    mobile: Option<String>,
}

async fn messages(
    State(shared): State<Arc<Shared>>,
    Query(whose): Query<WhoseMessages>,
) -> Json<Vec<PhoneMessage>> {
    Json(shared.lock().abha.messages(whose.mobile.as_deref()))
}

async fn decide(
    State(shared): State<Arc<Shared>>,
    Json(decision): Json<Decision>,
) -> Result<StatusCode, Error> {
    event::decide(&shared, &decision).await?;
    Ok(StatusCode::NO_CONTENT)
}

#[derive(Deserialize)]
struct Account {
    patient: String,
    status: AccountStatus,
}

async fn account(
    State(shared): State<Arc<Shared>>,
    Json(account): Json<Account>,
) -> Result<StatusCode, Error> {
    event::set_account(&shared, &account.patient, account.status).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// The id of what was shared.
#[derive(Serialize)]
struct Made {
    id: String,
}

async fn share_profile(
    State(shared): State<Arc<Shared>>,
    Json(share): Json<ProfileShare>,
) -> Result<Json<Made>, Error> {
    let id = share::share_profile(&shared, &share).await?;
    Ok(Json(Made { id }))
}

async fn share_records(
    State(shared): State<Arc<Shared>>,
    Json(share): Json<RecordShare>,
) -> Result<Json<Made>, Error> {
    let id = share::share_records(&shared, &share).await?;
    Ok(Json(Made { id }))
}

async fn shares(
    State(shared): State<Arc<Shared>>,
    Query(whose): Query<WhoseRequests>,
) -> Json<Vec<ShareView>> {
    let world = shared.lock();
    Json(world.shares.view(whose.patient.as_deref(), world.now()))
}

#[derive(Deserialize)]
struct WhoseDocuments {
    patient: String,
}

async fn documents(
    State(shared): State<Arc<Shared>>,
    Query(whose): Query<WhoseDocuments>,
) -> Json<Vec<DocumentView>> {
    Json(share::documents(&shared, &whose.patient))
}

async fn misbehave(
    State(shared): State<Arc<Shared>>,
    Json(misbehaviour): Json<Misbehaviour>,
) -> StatusCode {
    shared.misbehave(misbehaviour);
    StatusCode::NO_CONTENT
}

async fn behave(State(shared): State<Arc<Shared>>) -> StatusCode {
    let mut world = shared.lock();
    world.faults.clear();
    world.sessions.unlock();
    world.abha.forgive();
    StatusCode::NO_CONTENT
}
