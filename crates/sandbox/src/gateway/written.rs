//! A callback as it goes over the wire in either API.

use serde_json::{Value, json};
use uuid::Uuid;

use super::code::callback_code;
use crate::api::{Api, name_of};
use crate::time::stamp;
use crate::world::Shared;

/// Where a callback goes and what it says there.
pub(super) struct Written {
    pub(super) path: String,
    pub(super) body: Value,
    /// `REQUEST-ID` and `TIMESTAMP`, which v3 has in the headers.
    pub(super) stamp: Option<(String, String)>,
}

impl Written {
    /// `body` with its request id where v0.5 has it.
    pub(super) fn with_request_id(&self, mut body: Value) -> Value {
        if let (Some((id, _)), true) = (&self.stamp, body.is_object()) {
            body["requestId"] = json!(id);
        }
        body
    }
}

impl Shared {
    /// Writes a callback with the members of v0.5, named or by its whole path, as the API spoken has it;
    /// `None` where it has none of that name.
    pub(super) fn written(&self, path: &str, body: Value) -> Option<Written> {
        let api = self.settings.api;
        let path = if path.starts_with('/') {
            path.to_owned()
        } else {
            api.callback_path(path)?
        };
        if api == Api::V05 {
            return Some(Written {
                path,
                body,
                stamp: None,
            });
        }
        let (now, turn) = {
            let mut world = self.lock();
            (world.now(), world.next_turn())
        };
        let (body, id, at) = in_v3(name_of(&path), body, turn);
        let id = id.unwrap_or_else(|| Uuid::new_v4().to_string());
        Some(Written {
            path,
            body,
            stamp: Some((id, at.unwrap_or_else(|| stamp(now)))),
        })
    }
}

/// The members as v3 has them, and what goes into the headers. `turn` picks among the forms met.
///
/// Source: ABDM HIU protocol, v3, differences and callbacks.
fn in_v3(name: &str, mut body: Value, turn: u32) -> (Value, Option<String>, Option<String>) {
    let Some(members) = body.as_object_mut() else {
        return (body, None, None);
    };
    let mut take = |member: &str| {
        let taken = members.remove(member);
        taken.and_then(|value| value.as_str().map(str::to_owned))
    };
    let (id, at) = (take("requestId"), take("timestamp"));
    if let Some(resp) = members.remove("resp") {
        members.insert("response".into(), resp);
        if matches!(name, "consent-requests/on-status" | "consents/on-fetch") {
            members.insert("resp".into(), Value::Null);
        }
    }
    // What is shared at a counter came with v3; nobody has seen members of v0.5 in it.
    if turn % 3 == 1 && !name.starts_with("patient-") {
        // Met in the field beside the headers that hold them.
        members.insert("requestId".into(), json!(""));
        members.insert("timestamp".into(), json!(""));
    }
    if let Some(number) = members
        .get("error")
        .and_then(|error| error["code"].as_i64())
    {
        let known = callback_code(name, number);
        let tail = if turn.is_multiple_of(2) { ": " } else { "" };
        members["error"]["code"] = json!(format!("{known}{tail}"));
    }
    if name == "consents/hiu/notify"
        && let Some(notification) = members.get_mut("notification")
        && notification.is_object()
    {
        notification["reason"] = Value::Null;
    }
    (body, id, at)
}

#[cfg(test)]
mod tests;
