//! One transfer: check, seal, push, report.

use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, Utc};
use fidelius::{Nonce, PeerKey};
use practice_patients::{Hospital, PracticePatient};
use reqwest::header::{CONTENT_ENCODING, CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue};
use serde_json::{Value, json};
use uuid::Uuid;

use super::key::HospitalKey;
use super::link::{LINK_PATH, Link};
use super::page::{Addressee, Entry, Page, Plan, Push, compose};
use crate::asking_first;
use crate::consent_manager::{ArtefactStatus, Expected, HospitalConsent, Order, Terms};
use crate::journal::Direction;
use crate::misbehaviour::{HospitalFault, Writing, content_encoding, write};
use crate::time::stamp;
use crate::world::Shared;

/// How long the HIU has to take a page.
const PUSH_TIMEOUT: Duration = Duration::from_secs(60);

/// Pauses before a page that was not taken is pushed again.
///
/// Source: the NHA wrapper tries five times, two seconds apart; practice goes faster.
const PUSH_PAUSES: [Duration; 4] = [
    Duration::from_millis(200),
    Duration::from_millis(500),
    Duration::from_secs(1),
    Duration::from_secs(2),
];

/// What the hospital reports to the consent manager.
enum Report {
    Delivered(Vec<String>),
    Errored(Vec<String>, &'static str),
}

/// Fulfils a data request: checks the consent, pushes the pages, notifies the consent manager.
pub(crate) async fn fulfil(shared: &Arc<Shared>, order: Order) {
    let faults = shared.lock().faults.of_hospital(&order.hip);
    let mut suffix = "";
    let mut manner = Manner::default();
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
            HospitalFault::Authorization(value) => manner.set("authorization", value),
            HospitalFault::Header { name, value } => manner.set(name, value),
            HospitalFault::Written(way) => manner.written(*way),
            HospitalFault::AsksFirst => manner.asks_first = true,
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
    let sent = push.expected.keys().cloned().collect();
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

/// Builds and seals the pages, away from the async threads.
async fn prepare(
    shared: &Arc<Shared>,
    order: &Order,
    consent: HospitalConsent,
    faults: &[HospitalFault],
) -> Result<Push, &'static str> {
    // One hospital counts pages from 0, the other from 1, as in the field.
    let first_page = i64::from(order.hip != Hospital::all()[0].id());
    let plan = Plan::new(shared.settings.page_entries, first_page, faults);
    let fixed = if plan.fixed_key {
        Some(fixed_key(shared)?)
    } else {
        None
    };
    let kind = plan.links.clone();
    let shared_ = Arc::clone(shared);
    let order = order.clone();
    let push = tokio::task::spawn_blocking(move || {
        let peer = PeerKey::parse(&order.public_key).map_err(|_| "the public key is invalid")?;
        let nonce = Nonce::parse(&order.nonce).map_err(|_| "the nonce is invalid")?;
        let entries = documents(&shared_.patients, &consent, &order, plan.wrong_patient);
        let link_base = format!(
            "{}{}",
            shared_.gateway_url,
            LINK_PATH.trim_start_matches('/')
        );
        let to = Addressee {
            transaction: &order.transaction,
            peer: &peer,
            nonce: &nonce,
            expiry: &order.expiry,
            link_base: &link_base,
        };
        compose(entries, &plan, fixed.as_deref(), &to)
            .map_err(|_| "the data could not be encrypted")
    })
    .await
    .map_err(|_| "the data could not be encrypted")??;
    if let Some(kind) = kind {
        let mut world = shared.lock();
        let made_at = world.now();
        world.links.retain(|_, link| link.is_live(made_at));
        for (token, content) in &push.links {
            let link = Link {
                kind: kind.clone(),
                content: content.clone(),
                made_at,
            };
            world.links.insert(token.clone(), link);
        }
    }
    Ok(push)
}

fn fixed_key(shared: &Arc<Shared>) -> Result<Arc<HospitalKey>, &'static str> {
    let mut world = shared.lock();
    if let Some(key) = &world.fixed_key {
        return Ok(Arc::clone(key));
    }
    let key = Arc::new(HospitalKey::generate().map_err(|_| "there are no random bytes")?);
    world.fixed_key = Some(Arc::clone(&key));
    Ok(key)
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

/// How a hospital posts its pages.
struct Manner {
    headers: HeaderMap,
    writings: Vec<Writing>,
    /// The body waits until it is told to go on.
    asks_first: bool,
}

impl Default for Manner {
    fn default() -> Self {
        let json = (CONTENT_TYPE, HeaderValue::from_static("application/json"));
        Self {
            headers: HeaderMap::from_iter([json]),
            writings: Vec::new(),
            asks_first: false,
        }
    }
}

impl Manner {
    fn set(&mut self, name: &str, value: &str) {
        if let (Ok(name), Ok(value)) = (HeaderName::try_from(name), HeaderValue::from_str(value)) {
            self.headers.insert(name, value);
        }
    }

    fn written(&mut self, way: Writing) {
        self.writings.push(way);
        if let Some(name) = content_encoding(way) {
            self.set(CONTENT_ENCODING.as_str(), name);
        }
    }
}

async fn post_with_patience(shared: &Arc<Shared>, url: &str, page: &Page, manner: &Manner) -> bool {
    if post(shared, url, page, manner).await {
        return true;
    }
    for pause in PUSH_PAUSES {
        tokio::time::sleep(pause).await;
        if post(shared, url, page, manner).await {
            return true;
        }
    }
    false
}

async fn post(shared: &Arc<Shared>, url: &str, page: &Page, manner: &Manner) -> bool {
    let mut bytes = page.body.to_string().into_bytes();
    for way in &manner.writings {
        bytes = write(&bytes, *way);
    }
    let size_bytes = bytes.len();
    let status = if manner.asks_first {
        asking_first::post(url, &manner.headers, &bytes, PUSH_TIMEOUT)
            .await
            .unwrap_or(0)
    } else {
        let request = shared
            .http
            .post(url)
            .timeout(PUSH_TIMEOUT)
            .headers(manner.headers.clone())
            .body(bytes);
        match request.send().await {
            Ok(response) => response.status().as_u16(),
            Err(cause) => {
                tracing::debug!("a page got no answer: {}", cause.without_url());
                0
            }
        }
    };
    let path = url::Url::parse(url).map_or_else(|_| "/".to_owned(), |url| url.path().to_owned());
    shared.record(
        Direction::Sent,
        &path,
        status,
        page.body.clone(),
        Vec::new(),
        size_bytes,
    );
    (200..300).contains(&status)
}

fn lenient(shared: &Arc<Shared>, order: &Order) {
    if let Some(transaction) = shared.lock().book.transactions.get_mut(&order.transaction) {
        transaction.lenient = true;
    }
}

fn expect(shared: &Arc<Shared>, order: &Order, push: &Push) {
    if let Some(transaction) = shared.lock().book.transactions.get_mut(&order.transaction) {
        transaction.expected.clone_from(&push.expected);
        transaction.lenient = push
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
