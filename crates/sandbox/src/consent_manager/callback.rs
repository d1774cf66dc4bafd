//! What the consent manager tells its counterpart: results, notices and errors.

use std::borrow::Cow;

use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::time::stamp;

/// An error the consent manager gives by callback.
pub(crate) struct Fault {
    pub(crate) code: i64,
    pub(crate) message: Cow<'static, str>,
}

pub(crate) const fn fault(code: i64, message: &'static str) -> Fault {
    Fault {
        code,
        message: Cow::Borrowed(message),
    }
}

/// Whom a callback is meant for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Receiver {
    Hiu,
    /// The HIU's operator as a HIP.
    Hip,
}

/// A message to our counterpart, with the members and the envelope of v0.5.
#[derive(Clone)]
pub(crate) struct Callback {
    /// Its path of v0.5 below `/v0.5/`, in either API.
    pub(crate) name: String,
    pub(crate) to: Receiver,
    pub(crate) body: Value,
}

impl Callback {
    pub(crate) fn new(name: &str, to: Receiver, now: DateTime<Utc>, content: Value) -> Self {
        let mut body = json!({"requestId": Uuid::new_v4(), "timestamp": stamp(now)});
        if let (Some(body), Value::Object(content)) = (body.as_object_mut(), content) {
            body.extend(content);
        }
        Self {
            name: name.to_owned(),
            to,
            body,
        }
    }

    /// A result that answers the call `to_request`, or the error in its place.
    pub(crate) fn result(
        path: &str,
        now: DateTime<Utc>,
        to_request: &str,
        result: Result<Value, Fault>,
    ) -> Self {
        let mut content = match result {
            Ok(value) => value,
            Err(fault) => json!({"error": {"code": fault.code, "message": fault.message}}),
        };
        content["resp"] = json!({"requestId": to_request});
        if content.get("error").is_none() {
            content["error"] = Value::Null;
        }
        Self::new(path, Receiver::Hiu, now, content)
    }

    pub(crate) fn request_id(&self) -> String {
        self.body["requestId"]
            .as_str()
            .unwrap_or_default()
            .to_owned()
    }
}
