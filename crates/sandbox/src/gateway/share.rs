//! The clinic's answers to what patients share at its counters.

use std::sync::Arc;

use axum::http::{Method, StatusCode};
use axum::response::Response;
use serde_json::Value;

use super::received::{Received, accepted, wrong_method};
use crate::judge::v3::{self, Door};
use crate::judge::{self, Refusal};
use crate::share::{Turn, send_records};
use crate::world::{Shared, World};

/// Whether the call of this name is one of these.
pub(super) fn is_ours(name: &str) -> bool {
    matches!(
        name,
        "patient-share/on-share" | "patient-record/on-share" | "patient-record/notify"
    )
}

/// Judges and takes one answer.
///
/// # Errors
///
/// The refusal to be answered.
pub(super) async fn take(
    shared: &Arc<Shared>,
    received: &Received,
    name: &str,
    answer_lost: bool,
) -> Result<Response, Refusal> {
    if received.method != Method::POST {
        return Err(wrong_method());
    }
    let (objection, order) = judged(shared, received, name, answer_lost)?;
    if let Some(reason) = objection {
        let refusal = Refusal::new(StatusCode::ACCEPTED, 9999, reason);
        shared.complain(&received.path, &refusal);
    }
    shared.persist().await;
    if let Some(id) = order {
        let shared_ = Arc::clone(shared);
        shared.spawn(async move { send_records(&shared_, &id).await });
    }
    Ok(accepted())
}

/// What to object to, and the share whose records may be pushed now.
type Judged = (Option<&'static str>, Option<String>);

fn judged(
    shared: &Shared,
    received: &Received,
    name: &str,
    answer_lost: bool,
) -> Result<Judged, Refusal> {
    let settings = &shared.settings;
    let (headers, raw) = (&received.headers, &received.raw[..]);
    let mut world = shared.lock();
    let now = world.now();
    let World {
        sessions,
        ledger,
        shares,
        faults,
        ..
    } = &mut *world;
    v3::token(headers, |token| sessions.is_live(token, now))?;
    let door = Door {
        consent_manager: &settings.consent_manager,
        hiu: &settings.hiu_id,
        now,
    };
    match name {
        "patient-share/on-share" => {
            let hip = settings.hip_id.as_deref().unwrap_or_default();
            let body: Value = v3::share::profile_answer(headers, raw, &door, hip, ledger)?;
            Ok((shares.answer_profile(&body, now)?, None))
        }
        "patient-record/on-share" => {
            let body = v3::share::record_answer(headers, raw, &door, ledger)?;
            let (id, turn) = shares.may_answer_records(&body, now)?;
            if turn == Turn::Again {
                return Ok((None, None));
            }
            v3::share::record_keys(&body, now, ledger)?;
            let objection = shares.answer_records(&id, &body, now);
            Ok((objection, Some(id)))
        }
        "patient-record/notify" => {
            let body = v3::share::record_outcome(headers, raw, &door, ledger)?;
            let only_transferred = faults.only_transferred_words();
            shares.report_records(&body, only_transferred, answer_lost, now)?;
            Ok((None, None))
        }
        _ => Err(judge::unknown_path()),
    }
}
