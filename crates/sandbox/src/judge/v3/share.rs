//! What a HIU answers to what patients share at its counters: members and headers.
//!
//! Written from ABDM's documents of Scan & Register and Record Share, and from nothing else.

use axum::http::HeaderMap;
use chrono::{DateTime, Utc};
use serde_json::{Value, json};

use super::{Door, HiuId, envelope, in_v3, invalid, members};
use crate::judge::envelope::text;
use crate::judge::ledger::Ledger;
use crate::judge::refusal::Refusal;
use crate::judge::rules;
use crate::judge::shape::{Kind, Member, may, must};
use crate::judge::tables::KEY_MATERIAL;

const RESPONSE: &[Member] = &[must("requestId", Kind::Id)];

/// The answer to a profile.
const PROFILE_ANSWER: &[Member] = &[
    may(
        "acknowledgement",
        Kind::Object(&[
            must("status", Kind::OneOf(&["SUCCESS"])),
            must("abhaAddress", Kind::AbhaAddress),
            must(
                "profile",
                Kind::Object(&[
                    must("context", Kind::Id),
                    must("tokenNumber", Kind::Digits),
                    must("expiry", Kind::Digits),
                ]),
            ),
        ]),
    ),
    may(
        "error",
        Kind::Object(&[must("code", Kind::Id), must("message", Kind::Text)]),
    ),
    must("response", Kind::Object(RESPONSE)),
];

/// The answer to an announcement of records.
const RECORD_ANSWER: &[Member] = &[
    must(
        "hiRequest",
        Kind::Object(&[
            must("transactionId", Kind::Id),
            must("dataPushUrl", Kind::Id),
            must("keyMaterial", Kind::Object(KEY_MATERIAL)),
        ]),
    ),
    must("response", Kind::Object(RESPONSE)),
];

/// What became of a push; neither `consentId` nor `notifier` nor `hipId`.
const RECORD_OUTCOME: &[Member] = &[must(
    "notification",
    Kind::Object(&[
        must("transactionId", Kind::Id),
        must("doneAt", Kind::Stamp),
        must(
            "statusNotification",
            Kind::Object(&[
                must("sessionStatus", Kind::Id),
                must(
                    "statusResponses",
                    Kind::List(
                        1,
                        &Kind::Object(&[
                            must("careContextReference", Kind::Id),
                            // Which words, the outcome itself decides.
                            must("hiStatus", Kind::Id),
                            may("description", Kind::Remark),
                        ]),
                    ),
                ),
            ]),
        ),
    ]),
)];

/// Judges the answer to a profile; gives the body.
///
/// # Errors
///
/// As [`envelope`]; 400 with ABDM-1006 for the body, ABDM-1065 for the id of another hospital.
pub(crate) fn profile_answer(
    headers: &HeaderMap,
    raw: &[u8],
    door: &Door<'_>,
    hip: &str,
    ledger: &mut Ledger,
) -> Result<Value, Refusal> {
    envelope(headers, door, HiuId::May, ledger)?;
    if text(headers, "x-hip-id").is_some_and(|id| id != hip) {
        return Err(invalid(1065, "X-HIP-ID: not of this client"));
    }
    let malformed = |refusal: Refusal| Refusal {
        code: 1006,
        ..refusal
    };
    let body = members(headers, raw, PROFILE_ANSWER).map_err(malformed)?;
    if body.get("acknowledgement").is_some() == body.get("error").is_some() {
        return Err(invalid(
            1006,
            "acknowledgement: expected it or an error, not both",
        ));
    }
    let code = body.pointer("/error/code").and_then(Value::as_str);
    if code.is_some_and(|code| !is_code(code)) {
        return Err(invalid(1006, "error.code: expected such as ABDM-1035"));
    }
    Ok(body)
}

fn is_code(code: &str) -> bool {
    code.strip_prefix("ABDM-")
        .is_some_and(|digits| digits.len() == 4 && digits.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Judges the members of an answer to announced records; gives the body, with the id of the call in it.
///
/// # Errors
///
/// As [`envelope`]; 400 with ABDM-9999 for the body.
pub(crate) fn record_answer(
    headers: &HeaderMap,
    raw: &[u8],
    door: &Door<'_>,
    ledger: &mut Ledger,
) -> Result<Value, Refusal> {
    let id = envelope(headers, door, HiuId::Must, ledger)?;
    let mut body = members(headers, raw, RECORD_ANSWER)?;
    body["requestId"] = json!(id);
    Ok(body)
}

/// Judges the keys and the URL in an answer to announced records, as in a data request.
///
/// # Errors
///
/// 400 with ABDM-9999 for anything odd, or used in an earlier request.
pub(crate) fn record_keys(
    body: &Value,
    now: DateTime<Utc>,
    ledger: &mut Ledger,
) -> Result<(), Refusal> {
    rules::key_and_url(body, now, ledger).map_err(in_v3)
}

/// Judges the members of an outcome; gives the body.
///
/// # Errors
///
/// As [`envelope`]; 400 with ABDM-9999 for the body.
pub(crate) fn record_outcome(
    headers: &HeaderMap,
    raw: &[u8],
    door: &Door<'_>,
    ledger: &mut Ledger,
) -> Result<Value, Refusal> {
    envelope(headers, door, HiuId::Must, ledger)?;
    members(headers, raw, RECORD_OUTCOME)
}
