//! What every call must bring before anything else is looked at: session, headers, the members of its body.

use std::sync::Arc;

use axum::http::{HeaderMap, Method};
use serde_json::Value;

use super::refused::Refused;
use super::tables;
use crate::judge::{self, shape};
use crate::misbehaviour::ErrorShape;
use crate::world::{Shared, World};

/// Judges session, headers and members; gives the body, `null` where the call has none.
pub(super) fn judge(
    shared: &Arc<Shared>,
    method: &Method,
    below: &str,
    headers: &HeaderMap,
    raw: &[u8],
) -> Result<Value, Refused> {
    let mut world = shared.lock();
    let now = world.now();
    let World {
        sessions, ledger, ..
    } = &mut *world;
    judge::v3::token(headers, |token| sessions.is_live(token, now)).map_err(|refusal| {
        let shape = ErrorShape::ApiManager {
            code: 900_901,
            message: "Invalid Credentials".into(),
        };
        Refused::shaped(401, 900_901, shape).blame(refusal.reason)
    })?;
    judge::v3::stamped(headers, now, ledger).map_err(|refusal| {
        let refused = match refusal.code {
            1016 => Refused::coded(404, 1016, "Timestamp not accepted"),
            _ => Refused::coded(404, 1030, "Request id not accepted"),
        };
        refused.blame(refusal.reason)
    })?;
    drop(world);
    let Some(members) = tables::members(below) else {
        return Ok(Value::Null);
    };
    if *method == Method::POST
        && let Err(refusal) = judge::content_type(headers)
    {
        return Err(Refused::field("Content-Type", "Unsupported").blame(refusal.reason));
    }
    let body: Value = serde_json::from_slice(raw)
        .map_err(|_| Refused::field("body", "Invalid Data").blame("body: not JSON"))?;
    let faults = shape::faults(&body, members);
    let Some(first) = faults.first() else {
        return Ok(body);
    };
    Err(Refused::field(field(first), "Invalid value").blame(faults.join("; ")))
}

/// The last name on the path of a fault such as `authData.otp.txnId: missing`.
fn field(fault: &str) -> &str {
    let path = fault.split(':').next().unwrap_or("body");
    let last = path.rsplit('.').next().unwrap_or(path);
    last.split('[').next().unwrap_or(last)
}
