//! What each accepted call sets in motion.

use std::borrow::Cow;
use std::sync::Arc;

use axum::http::{HeaderMap, StatusCode};
use chrono::{DateTime, Utc};
use serde_json::{Value, json};

use crate::api::Api;
use crate::consent_manager::{Callback, Decision, Fault, Order, Receiver};
use crate::event;
use crate::hospital;
use crate::judge::v3::Door;
use crate::judge::{self, Call, Case, Refusal};
use crate::settings::OnRequestPath;
use crate::world::{Shared, World};

/// How an accepted call is answered.
#[derive(Clone, Copy, Default)]
pub(super) struct Manner {
    /// The caller gets no answer.
    pub(super) answer_lost: bool,
    /// What the callback would say is in the answer; whether the callback follows too.
    pub(super) in_body: Option<bool>,
}

/// Work that follows a call.
#[derive(Default)]
struct Follow {
    callback: Option<Callback>,
    order: Option<Order>,
    /// A new consent request: whose, and its id.
    asked: Option<(String, String)>,
    changed: bool,
}

/// Judges one call and sets in motion what follows from it.
///
/// # Errors
///
/// The refusal to be answered.
pub(super) async fn take(
    shared: &Arc<Shared>,
    call: Call,
    headers: &HeaderMap,
    raw: &[u8],
    error: Option<(i64, String)>,
    manner: Manner,
) -> Result<Option<Value>, Refusal> {
    let answer_lost = manner.answer_lost;
    let body = judge(shared, call, headers, raw, answer_lost)?;
    let error = error.map(|(code, message)| Fault {
        code,
        message: Cow::Owned(message),
    });
    let follow = act(shared, call, &body, error, answer_lost);
    if follow.changed {
        shared.persist().await;
    }
    let in_body = match (&follow.callback, manner.in_body) {
        (Some(callback), Some(_)) => shared
            .written(&callback.name, callback.body.clone())
            .map(|written| written.body),
        _ => None,
    };
    let callback = follow
        .callback
        .filter(|_| in_body.is_none() || manner.in_body == Some(true));
    let answered = callback.map(|callback| shared.deliver(callback));
    if let Some((patient, request)) = follow.asked
        && let Some(answer) = shared.settings.automatic
    {
        let decision = Decision {
            request: Some(request),
            ..Decision::new(&patient, answer)
        };
        let shared_ = Arc::clone(shared);
        shared.spawn(async move {
            if let Err(cause) = event::decide(&shared_, &decision).await {
                tracing::warn!("the automatic answer was not given: {cause}");
            }
        });
    }
    if let Some(order) = follow.order {
        let shared_ = Arc::clone(shared);
        shared.spawn(async move {
            // A well-behaved sandbox keeps the order: on-request, then the pages.
            if let Some(answered) = answered {
                drop(answered.await);
            }
            hospital::fulfil(&shared_, order).await;
        });
    }
    Ok(in_body)
}

fn judge(
    shared: &Arc<Shared>,
    call: Call,
    headers: &HeaderMap,
    raw: &[u8],
    answer_lost: bool,
) -> Result<Value, Refusal> {
    let settings = &shared.settings;
    let mut world = shared.lock();
    let now = world.now();
    let World {
        book,
        sessions,
        ledger,
        ..
    } = &mut *world;
    let case = Case {
        hiu: &settings.hiu_id,
        hip: settings.hip_id.as_deref(),
        book,
    };
    let is_live = |token: &str| sessions.is_live(token, now);
    let body = match settings.api {
        Api::V05 => {
            judge::headers(headers, &settings.consent_manager, is_live)?;
            judge::call(call, raw, now, ledger, &case)?
        }
        Api::V3 => {
            judge::v3::token(headers, is_live)?;
            let door = Door {
                consent_manager: &settings.consent_manager,
                hiu: &settings.hiu_id,
                now,
            };
            judge::v3::call(call, headers, raw, &door, ledger, &case)?
        }
    };
    if answer_lost && let Some(id) = body["requestId"].as_str() {
        ledger.forgive(id);
    }
    Ok(body)
}

fn act(
    shared: &Arc<Shared>,
    call: Call,
    body: &Value,
    error: Option<Fault>,
    answer_lost: bool,
) -> Follow {
    match call {
        Call::PatientsFind => find(shared, body, error),
        Call::ConsentInit => init(shared, body, error),
        Call::ConsentStatus => {
            let id = body["consentRequestId"].as_str().unwrap_or_default();
            answer(
                shared,
                body,
                "consent-requests/on-status",
                error,
                |shared, _| shared.lock().book.request_status(id),
            )
        }
        Call::ConsentFetch => {
            let id = body["consentId"].as_str().unwrap_or_default();
            answer(shared, body, "consents/on-fetch", error, |shared, _| {
                let settings = &shared.settings;
                shared.lock().book.fetch(id, &settings.hiu_id, settings.api)
            })
        }
        Call::DataRequest => data_request(shared, body, error),
        Call::TransferNotify => {
            let id = body["notification"]["transactionId"]
                .as_str()
                .unwrap_or_default();
            if let Some(transaction) = shared.lock().book.transactions.get_mut(id) {
                // Whoever got no answer has to report again.
                transaction.reported = !answer_lost;
                transaction.outcome = body["notification"]["statusNotification"]["sessionStatus"]
                    .as_str()
                    .map(str::to_owned);
            }
            Follow {
                changed: true,
                ..Follow::default()
            }
        }
        Call::HiuOnNotify | Call::HipOnNotify | Call::PatientOnNotify => Follow::default(),
    }
}

/// The callback that answers `body`, by `result` or by the error asked for.
fn answer(
    shared: &Arc<Shared>,
    body: &Value,
    path: &str,
    error: Option<Fault>,
    result: impl FnOnce(&Arc<Shared>, DateTime<Utc>) -> Result<Value, Fault>,
) -> Follow {
    let now = shared.lock().now();
    let result = match error {
        Some(fault) => Err(fault),
        None => result(shared, now),
    };
    let callback = Callback::result(
        path,
        now,
        body["requestId"].as_str().unwrap_or_default(),
        result,
    );
    Follow {
        callback: Some(callback),
        ..Follow::default()
    }
}

fn find(shared: &Arc<Shared>, body: &Value, error: Option<Fault>) -> Follow {
    let address = body["query"]["patient"]["id"].as_str().unwrap_or_default();
    let mut follow = answer(shared, body, "patients/on-find", error, |shared, _| {
        shared.with_book(|book, around| book.find_patient(address, around))
    });
    if body["query"]["requester"]["type"] == "HIP"
        && let Some(callback) = &mut follow.callback
    {
        callback.to = Receiver::Hip;
    }
    follow
}

fn init(shared: &Arc<Shared>, body: &Value, error: Option<Fault>) -> Follow {
    let mut asked = None;
    let mut follow = answer(
        shared,
        body,
        "consent-requests/on-init",
        error,
        |shared, _| {
            shared.with_book(|book, around| {
                let id = book.take_request(&body["consent"], around)?;
                let patient = book.request(&id).map(|request| request.patient.clone());
                asked = patient.map(|patient| (patient, id.clone()));
                Ok(json!({"consentRequest": {"id": id}}))
            })
        },
    );
    follow.changed = asked.is_some();
    follow.asked = asked;
    follow
}

fn data_request(shared: &Arc<Shared>, body: &Value, error: Option<Fault>) -> Follow {
    let mut order = None;
    let path = on_request_path(shared);
    let mut follow = answer(shared, body, path, error, |shared, _| {
        let taken = shared.with_book(|book, around| {
            book.take_data_request(&body["hiRequest"], &shared.settings.hiu_id, around)
        });
        let taken = taken.inspect_err(|fault| {
            if fault.code == 1418 {
                let reason = "hiRequest.dateRange: outside the artefact's";
                let refusal = Refusal::new(StatusCode::ACCEPTED, 1418, reason);
                let path = shared
                    .settings
                    .api
                    .call_path("health-information/cm/request");
                shared.complain(&path, &refusal);
            }
        })?;
        let result = json!({"hiRequest": {"transactionId": taken.transaction,
                                          "sessionStatus": "REQUESTED"}});
        order = Some(taken);
        Ok(result)
    });
    follow.changed = order.is_some();
    follow.order = order;
    follow
}

fn on_request_path(shared: &Arc<Shared>) -> &'static str {
    let mut world = shared.lock();
    let turn = world.requests_answered;
    world.requests_answered = turn.wrapping_add(1);
    let cm = match shared.settings.on_request {
        OnRequestPath::Hiu => false,
        OnRequestPath::Cm => true,
        OnRequestPath::Alternate => turn % 2 == 1,
    };
    if cm {
        "health-information/cm/on-request"
    } else {
        "health-information/hiu/on-request"
    }
}
