//! One transfer: check, seal, push, report.

use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, Utc};
use practice_patients::{Hospital, PracticePatient};
use serde_json::{Value, json};
use uuid::Uuid;

use super::page::{Entry, Plan, Push};
use super::post::{Manner, post_with_patience};
use super::seal::{Letter, seal};
use crate::consent_manager::{ArtefactStatus, Expected, HospitalConsent, Order, Terms};
use crate::journal::Direction;
use crate::misbehaviour::HospitalFault;
use crate::time::stamp;
use crate::world::Shared;

/// What the hospital reports to the consent manager.
enum Report {
    Delivered(Vec<String>),
    Errored(Vec<String>, &'static str),
}

/// Fulfils a data request: checks the consent, pushes the pages, notifies the consent manager.
pub(crate) async fn fulfil(shared: &Arc<Shared>, order: Order) {
    let faults = shared.lock().faults.of_hospital(&order.hip);
    let mut suffix = "";
    let manner = Manner::of(&faults);
    for fault in &faults {
        match fault {
            HospitalFault::Silent => return lenient(shared, &order),
            HospitalFault::Refuse => {
                lenient(shared, &order);
                return report(
                    shared,
                    &order,
                    &Report::Errored(Vec::new(), "refused on purpose"),
                );
            }
            HospitalFault::Delay { ms } => tokio::time::sleep(Duration::from_millis(*ms)).await,
            HospitalFault::PathSuffix => suffix = "/v0.5/health-information/transfer",
            _ => {}
        }
    }
    let consent = shared
        .lock()
        .book
        .at_hospitals
        .get(&order.artefact)
        .cloned();
    let now = shared.lock().now();
    let consent = match check(consent, &order, now) {
        Ok(consent) => consent,
        Err(reason) => {
            lenient(shared, &order);
            return report(shared, &order, &Report::Errored(Vec::new(), reason));
        }
    };
    let references: Vec<String> = consent
        .care_contexts
        .iter()
        .map(|name| name.reference.clone())
        .collect();
    let push = match prepare(shared, &order, consent, &faults).await {
        Ok(push) => push,
        Err(reason) => {
            lenient(shared, &order);
            return report(shared, &order, &Report::Errored(references, reason));
        }
    };
    let url = format!("{}{suffix}", order.push_url);
    let sent = push.arrivals.keys().cloned().collect();
    expect(shared, &order, &push);
    let last = push.pages.len().saturating_sub(1);
    for (index, page) in push.pages.iter().enumerate() {
        if index == last {
            // The HIU may report as soon as it has the last page.
            end(shared, &order);
        }
        if !post_with_patience(shared, &url, page, &manner).await {
            lenient(shared, &order);
            return report(
                shared,
                &order,
                &Report::Errored(references, "a page was not taken"),
            );
        }
        shared.count_delivery("push");
    }
    end(shared, &order);
    report(shared, &order, &Report::Delivered(sent));
}

/// The hospital's own checks, by what it was told of the consent.
///
/// Source: ABDM, data request and transfer, second stage.
fn check(
    consent: Option<HospitalConsent>,
    order: &Order,
    now: DateTime<Utc>,
) -> Result<HospitalConsent, &'static str> {
    let consent = consent.ok_or("consent artefact not found")?;
    if consent.hip != order.hip {
        return Err("the consent is for another hospital");
    }
    if consent.status != ArtefactStatus::Granted || consent.terms.erase_at <= now {
        return Err("the consent is expired, paused or revoked");
    }
    if order.from < consent.terms.from || order.to > consent.terms.to || order.from > order.to {
        return Err("the date range is outside the consent");
    }
    Ok(consent)
}

/// Builds and seals the pages.
async fn prepare(
    shared: &Arc<Shared>,
    order: &Order,
    consent: HospitalConsent,
    faults: &[HospitalFault],
) -> Result<Push, &'static str> {
    // One hospital counts pages from 0, the other from 1, as in the field.
    let first_page = i64::from(order.hip != Hospital::all()[0].id());
    let plan = Plan::new(shared.settings.page_entries, first_page, faults);
    let letter = Letter {
        transaction: order.transaction.clone(),
        public_key: order.public_key.clone(),
        nonce: order.nonce.clone(),
        expiry: order.expiry.clone(),
    };
    let order = order.clone();
    let wrong_patient = plan.wrong_patient;
    seal(shared, letter, plan, move |patients| {
        documents(patients, &consent, &order, wrong_patient)
    })
    .await
}

/// The documents of the consent's care contexts that fall into the range asked for.
fn documents(
    patients: &[PracticePatient],
    consent: &HospitalConsent,
    order: &Order,
    wrong_patient: bool,
) -> Vec<Entry> {
    let terms = Terms {
        from: order.from,
        to: order.to,
        ..consent.terms.clone()
    };
    let own = |patient: &&PracticePatient| patient.address == consent.patient;
    let Some(patient) = patients.iter().find(own) else {
        return Vec::new();
    };
    patient
        .care_contexts
        .iter()
        .filter(|context| context.hospital.id() == order.hip)
        .filter(|context| {
            consent
                .care_contexts
                .iter()
                .any(|name| name.reference == context.reference)
        })
        .filter(|context| terms.cover(context.hi_type, context.on))
        .map(|context| {
            let other = || {
                patients
                    .iter()
                    .filter(|other| other.address != consent.patient)
                    .flat_map(|other| &other.care_contexts)
                    .find(|other| other.hi_type == context.hi_type)
            };
            let source = if wrong_patient {
                other().unwrap_or(context)
            } else {
                context
            };
            Entry {
                reference: context.reference.clone(),
                document: source.document(),
            }
        })
        .collect()
}

fn lenient(shared: &Arc<Shared>, order: &Order) {
    if let Some(transaction) = shared.lock().book.transactions.get_mut(&order.transaction) {
        transaction.lenient = true;
    }
}

fn expect(shared: &Arc<Shared>, order: &Order, push: &Push) {
    if let Some(transaction) = shared.lock().book.transactions.get_mut(&order.transaction) {
        transaction.expected = push.expected();
        transaction.lenient = transaction
            .expected
            .values()
            .any(|expected| *expected == Expected::Either);
    }
}

fn end(shared: &Arc<Shared>, order: &Order) {
    if let Some(transaction) = shared.lock().book.transactions.get_mut(&order.transaction) {
        transaction.ended = true;
    }
}

/// The hospital's own `health-information/notify`.
fn report(shared: &Arc<Shared>, order: &Order, report: &Report) {
    let now = shared.lock().now();
    let (session, status, references, words) = match report {
        Report::Delivered(references) => ("TRANSFERRED", "DELIVERED", references, "delivered"),
        Report::Errored(references, reason) => ("FAILED", "ERRORED", references, *reason),
    };
    let responses: Vec<Value> = references
        .iter()
        .map(|reference| {
            json!({"careContextReference": reference, "hiStatus": status, "description": words})
        })
        .collect();
    let body = json!({
        "requestId": Uuid::new_v4(),
        "timestamp": stamp(now),
        "notification": {
            "consentId": order.artefact,
            "transactionId": order.transaction,
            "doneAt": stamp(now),
            "notifier": {"type": "HIP", "id": order.hip},
            "statusNotification": {
                "sessionStatus": session,
                "hipId": order.hip,
                "statusResponses": responses,
            },
        },
    });
    let path = "/v0.5/health-information/notify";
    shared.record(Direction::Inside, path, 202, body, Vec::new(), 0);
}
