//! Rules no table can hold: pairs, order of dates, keys, and agreement with what was sent before.

use std::collections::BTreeSet;
use std::net::IpAddr;

use axum::http::StatusCode;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chrono::{DateTime, Duration, Utc};
use serde_json::Value;
use url::{Host, Url};

use super::ledger::Ledger;
use super::refusal::Refusal;
use super::tables::{Call, PURPOSE_URI, PURPOSES};
use crate::consent_manager::{Book, Expected, NoticeKind, Transaction};
use crate::time::parse_stamp;

/// Longest push URL.
const PUSH_URL_CHARACTERS: usize = 255;

/// Fewest characters of the secret in a push URL: 128 random bits in base64 are 22.
const PUSH_SECRET_CHARACTERS: usize = 22;

/// Who is judged, and what was said to them before.
pub(crate) struct Case<'a> {
    pub(crate) hiu: &'a str,
    pub(crate) hip: Option<&'a str>,
    pub(crate) book: &'a Book,
}

pub(super) fn check(
    call: Call,
    body: &Value,
    raw: &[u8],
    now: DateTime<Utc>,
    ledger: &mut Ledger,
    case: &Case<'_>,
) -> Result<(), Refusal> {
    match call {
        Call::PatientsFind => patients_find(body, case),
        Call::ConsentInit => consent_init(body, now, case),
        Call::ConsentStatus | Call::ConsentFetch => Ok(()),
        Call::HiuOnNotify => hiu_on_notify(body, case),
        Call::HipOnNotify => hip_on_notify(body, case),
        Call::PatientOnNotify => match notice(body, case)? {
            NoticeKind::Patient => Ok(()),
            _ => Err(Refusal::invalid(
                "resp.requestId: names a notice of another kind",
            )),
        },
        Call::DataRequest => data_request(body, now, ledger),
        Call::TransferNotify => transfer_notify(body, raw, now, case),
    }
}

fn text<'v>(body: &'v Value, pointer: &str) -> &'v str {
    body.pointer(pointer)
        .and_then(Value::as_str)
        .unwrap_or_default()
}

pub(super) fn instant(body: &Value, pointer: &str) -> Option<DateTime<Utc>> {
    parse_stamp(text(body, pointer))
}

fn patients_find(body: &Value, case: &Case<'_>) -> Result<(), Refusal> {
    address(text(body, "/query/patient/id"), "query.patient.id")?;
    let own = match text(body, "/query/requester/type") {
        "HIU" => Some(case.hiu),
        _ => case.hip,
    };
    if own != Some(text(body, "/query/requester/id")) {
        return Err(Refusal::invalid(
            "query.requester.id: not a service of this client",
        ));
    }
    Ok(())
}

/// An ABHA address: a name, `@`, a consent manager.
fn address(text: &str, path: &str) -> Result<(), Refusal> {
    let fits = text.split_once('@').is_some_and(|(name, manager)| {
        let plain = |part: &str, also: &str| {
            !part.is_empty()
                && part
                    .chars()
                    .all(|letter| letter.is_ascii_alphanumeric() || also.contains(letter))
        };
        plain(name, "._-!") && plain(manager, "")
    });
    if fits {
        Ok(())
    } else {
        Err(Refusal::invalid(format!(
            "{path}: expected an ABHA address"
        )))
    }
}

fn consent_init(body: &Value, now: DateTime<Utc>, case: &Case<'_>) -> Result<(), Refusal> {
    let bad = |code: i64, reason: &str| Err(Refusal::new(StatusCode::BAD_REQUEST, code, reason));
    address(text(body, "/consent/patient/id"), "consent.patient.id")?;
    let pair = (
        text(body, "/consent/purpose/code"),
        text(body, "/consent/purpose/text"),
    );
    if !PURPOSES.contains(&pair) {
        return bad(
            1420,
            "consent.purpose: code and text are not a pair of the list",
        );
    }
    let uri = text(body, "/consent/purpose/refUri");
    if !uri.is_empty() && uri != PURPOSE_URI {
        return bad(
            1420,
            "consent.purpose.refUri: not the value set of purposes",
        );
    }
    if text(body, "/consent/hiu/id") != case.hiu {
        return bad(1417, "consent.hiu.id: not a service of this client");
    }
    let types: Vec<&Value> = body["consent"]["hiTypes"]
        .as_array()
        .into_iter()
        .flatten()
        .collect();
    if types
        .iter()
        .enumerate()
        .any(|(index, one)| types[..index].contains(one))
    {
        return bad(1419, "consent.hiTypes: named twice");
    }
    let from = instant(body, "/consent/permission/dateRange/from");
    let to = instant(body, "/consent/permission/dateRange/to");
    if from > to {
        return bad(1418, "consent.permission.dateRange: from is after to");
    }
    if instant(body, "/consent/permission/dataEraseAt") <= Some(now) {
        return bad(1513, "consent.permission.dataEraseAt: not in the future");
    }
    if !body["consent"]["careContexts"].is_null() && body["consent"]["hip"].is_null() {
        return bad(1421, "consent.careContexts: only together with hip");
    }
    Ok(())
}

/// The notice an acknowledgement speaks of.
fn notice<'a>(body: &Value, case: &Case<'a>) -> Result<&'a NoticeKind, Refusal> {
    case.book
        .notice(text(body, "/resp/requestId"))
        .map(|notice| &notice.kind)
        .ok_or_else(|| Refusal::invalid("resp.requestId: no notice with this requestId was sent"))
}

fn hiu_on_notify(body: &Value, case: &Case<'_>) -> Result<(), Refusal> {
    let NoticeKind::Consent { artefacts } = notice(body, case)? else {
        return Err(Refusal::invalid(
            "resp.requestId: names a notice of another kind",
        ));
    };
    let entries: Vec<&Value> = body["acknowledgement"]
        .as_array()
        .into_iter()
        .flatten()
        .collect();
    let named: Vec<&str> = entries
        .iter()
        .filter_map(|entry| entry["consentId"].as_str())
        .collect();
    let distinct: BTreeSet<&str> = named.iter().copied().collect();
    if distinct.len() != named.len() {
        return Err(Refusal::invalid(
            "acknowledgement: an artefact is named twice",
        ));
    }
    // A notice that named only an ended request stands for all its artefacts.
    let expected: BTreeSet<&str> = artefacts.iter().map(String::as_str).collect();
    if !expected.is_empty() && distinct != expected {
        return Err(Refusal::invalid(
            "acknowledgement: not one element for each artefact of the notice",
        ));
    }
    for entry in entries {
        let known = entry["consentId"]
            .as_str()
            .is_some_and(|id| case.book.artefacts.contains_key(id));
        let status = entry["status"].as_str().unwrap_or_default();
        if known && status != "OK" {
            return Err(Refusal::invalid(
                "acknowledgement: UNKNOWN for an artefact that was granted",
            ));
        }
    }
    if !body["error"].is_null() {
        return Err(Refusal::invalid(
            "error: not null beside an acknowledgement",
        ));
    }
    Ok(())
}

fn hip_on_notify(body: &Value, case: &Case<'_>) -> Result<(), Refusal> {
    match notice(body, case)? {
        NoticeKind::Hip { consent } if consent == text(body, "/acknowledgement/consentId") => {
            Ok(())
        }
        NoticeKind::Hip { .. } => Err(Refusal::invalid(
            "acknowledgement.consentId: not the one of the notice",
        )),
        _ => Err(Refusal::invalid(
            "resp.requestId: names a notice of another kind",
        )),
    }
}

fn data_request(body: &Value, now: DateTime<Utc>, ledger: &mut Ledger) -> Result<(), Refusal> {
    let from = instant(body, "/hiRequest/dateRange/from");
    let to = instant(body, "/hiRequest/dateRange/to");
    if from >= to {
        return Err(Refusal::new(
            StatusCode::BAD_REQUEST,
            1418,
            "hiRequest.dateRange: from is not before to",
        ));
    }
    key_and_url(body, now, ledger)
}

/// Judges where data is to go and how it is to be encrypted: the members `dataPushUrl` and `keyMaterial` of
/// `hiRequest`, spent with the request id of `body`.
///
/// # Errors
///
/// 400 for anything odd, or used in an earlier request.
pub(super) fn key_and_url(
    body: &Value,
    now: DateTime<Utc>,
    ledger: &mut Ledger,
) -> Result<(), Refusal> {
    push_url(text(body, "/hiRequest/dataPushUrl"))?;
    let expiry = instant(body, "/hiRequest/keyMaterial/dhPublicKey/expiry");
    if expiry < Some(now + Duration::days(1) - Duration::minutes(1)) {
        return Err(Refusal::invalid(
            "hiRequest.keyMaterial.dhPublicKey.expiry: less than a day ahead",
        ));
    }
    let key = text(body, "/hiRequest/keyMaterial/dhPublicKey/keyValue");
    let point = STANDARD.decode(key).unwrap_or_default();
    // In X.509 the point is what comes last.
    let (header, point) = point.split_at(point.len().saturating_sub(65));
    let is_x509 = header.first() == Some(&0x30) && key.len() == 412;
    if !(key.len() == 88 || is_x509) || point.len() != 65 || point.first() != Some(&4) {
        return Err(Refusal::invalid(
            "hiRequest.keyMaterial.dhPublicKey.keyValue: expected base64 of a point of 65 bytes, or of X.509 \
             with the curve's parameters around it",
        ));
    }
    if fidelius::PeerKey::parse(key).is_err() {
        return Err(Refusal::invalid(
            "hiRequest.keyMaterial.dhPublicKey.keyValue: not a point of the curve",
        ));
    }
    let nonce = text(body, "/hiRequest/keyMaterial/nonce");
    if nonce.len() != 44 || STANDARD.decode(nonce).map(|bytes| bytes.len()) != Ok(32) {
        return Err(Refusal::invalid(
            "hiRequest.keyMaterial.nonce: expected base64 of 32 bytes",
        ));
    }
    // The same key, nonce or URL in two requests is the one fault that breaks the encryption.
    // x alone makes the secret, so the same x with the other y is the same key.
    let x = point
        .get(1..33)
        .map(|x| STANDARD.encode(x))
        .unwrap_or_default();
    let spent = [
        (format!("key {x}"), "keyMaterial.dhPublicKey.keyValue"),
        (format!("nonce {nonce}"), "keyMaterial.nonce"),
        (
            format!("url {}", text(body, "/hiRequest/dataPushUrl")),
            "dataPushUrl",
        ),
    ];
    if let Some((_, path)) = spent
        .iter()
        .find(|(item, _)| ledger.spent.contains_key(item))
    {
        return Err(Refusal::invalid(format!(
            "hiRequest.{path}: used in an earlier request"
        )));
    }
    let request = text(body, "/requestId");
    ledger
        .spent
        .extend(spent.map(|(item, _)| (item, request.to_owned())));
    Ok(())
}

impl Ledger {
    /// Forgets what came with the data request `id`: its answer was lost, so it may come again.
    pub(crate) fn forgive(&mut self, id: &str) {
        self.spent.retain(|_, request| request != id);
    }
}

fn push_url(text: &str) -> Result<(), Refusal> {
    let bad = |reason: &str| Err(Refusal::invalid(format!("hiRequest.dataPushUrl: {reason}")));
    let Ok(url) = Url::parse(text) else {
        return bad("not a URL");
    };
    let loopback = match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(ip)) => IpAddr::V4(ip).is_loopback(),
        Some(Host::Ipv6(ip)) => IpAddr::V6(ip).is_loopback(),
        None => return bad("without a host"),
    };
    match url.scheme() {
        "https" => {}
        "http" if loopback => {}
        _ => return bad("neither https nor http to loopback"),
    }
    if text.chars().count() > PUSH_URL_CHARACTERS {
        return bad("longer than 255 characters");
    }
    if url.query().is_some() || url.fragment().is_some() || !url.username().is_empty() {
        return bad("with a query, a fragment or a user");
    }
    let secret = url
        .path_segments()
        .and_then(|mut segments| segments.next_back())
        .unwrap_or_default();
    if secret.len() < PUSH_SECRET_CHARACTERS {
        return bad("its last segment is too short to be unguessable");
    }
    Ok(())
}

fn transfer_notify(
    body: &Value,
    raw: &[u8],
    now: DateTime<Utc>,
    case: &Case<'_>,
) -> Result<(), Refusal> {
    // The gateway finds the notifier by searching the bytes.
    const NEEDLE: &[u8] = br#""notifier":{"type":"HIU","#;
    if !raw.windows(NEEDLE.len()).any(|window| window == NEEDLE) {
        return Err(Refusal::invalid(
            "notification.notifier: not written compactly, type first",
        ));
    }
    if text(body, "/notification/notifier/id") != case.hiu {
        return Err(Refusal::invalid(
            "notification.notifier.id: not a service of this client",
        ));
    }
    let transaction = case
        .book
        .transactions
        .get(text(body, "/notification/transactionId"))
        .ok_or_else(|| Refusal::invalid("notification.transactionId: no such transaction"))?;
    if text(body, "/notification/consentId") != transaction.artefact {
        return Err(Refusal::invalid(
            "notification.consentId: not the transaction's artefact",
        ));
    }
    if text(body, "/notification/statusNotification/hipId") != transaction.hip {
        return Err(Refusal::invalid(
            "notification.statusNotification.hipId: another hospital",
        ));
    }
    let done_at = instant(body, "/notification/doneAt");
    if done_at > Some(now + Duration::minutes(1))
        || done_at < Some(transaction.requested_at - Duration::minutes(1))
    {
        return Err(Refusal::invalid(
            "notification.doneAt: not between the request and now",
        ));
    }
    if transaction.reported {
        return Err(Refusal::invalid(
            "notification: this transfer was reported before",
        ));
    }
    statuses(
        &body["notification"]["statusNotification"],
        transaction,
        case.book,
    )
}

/// Compares what the HIU reports with what the hospital did.
fn statuses(status: &Value, transaction: &Transaction, book: &Book) -> Result<(), Refusal> {
    let bad = |reason: &str| {
        Err(Refusal::invalid(format!(
            "notification.statusNotification.{reason}"
        )))
    };
    let responses: Vec<(&str, &str)> = status["statusResponses"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|entry| {
            let status = match text(entry, "/hiStatus") {
                // Another word of the documents for the same.
                "DELIVERED" => "OK",
                other => other,
            };
            (text(entry, "/careContextReference"), status)
        })
        .collect();
    let named: BTreeSet<&str> = responses.iter().map(|(reference, _)| *reference).collect();
    if named.len() != responses.len() {
        return bad("statusResponses: a care context is named twice");
    }
    let errored = responses.iter().any(|(_, status)| *status == "ERRORED");
    let failed = status["sessionStatus"] == "FAILED";
    if errored && !failed {
        return bad("sessionStatus: TRANSFERRED although a care context is ERRORED");
    }
    let ended = transaction.ended && !transaction.lenient;
    if failed && !errored && !responses.is_empty() && ended {
        return bad("sessionStatus: FAILED although every care context is OK");
    }
    let in_artefact = |reference: &str| {
        book.artefacts
            .get(&transaction.artefact)
            .is_some_and(|artefact| {
                artefact
                    .care_contexts
                    .iter()
                    .any(|name| name.reference == reference)
            })
    };
    for (reference, hi_status) in &responses {
        match transaction.expected.get(*reference) {
            None if !in_artefact(reference) && !transaction.lenient => {
                return bad("statusResponses: a care context that is neither granted nor sent");
            }
            None if *hi_status == "OK" && !transaction.lenient => {
                return bad("statusResponses: OK for a care context that was never sent");
            }
            Some(Expected::Errored) if *hi_status == "OK" => {
                return bad(
                    "statusResponses: OK for a care context that cannot have arrived whole",
                );
            }
            Some(Expected::Ok) if *hi_status != "OK" && ended => {
                return bad("statusResponses: ERRORED for a care context that arrived whole");
            }
            _ => {}
        }
    }
    let missing = transaction.expected.iter().any(|(reference, expected)| {
        *expected != Expected::Either && !named.contains(reference.as_str())
    });
    if missing && ended {
        return bad("statusResponses: a care context is missing");
    }
    Ok(())
}
