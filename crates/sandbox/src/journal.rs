//! What was received and sent, and what the judge had to object to.

use std::collections::VecDeque;
use std::fmt;

use chrono::{DateTime, Utc};
use serde::Serialize;
use serde_json::Value;

/// Bodies above this size are kept as a note of their size only.
const BODY_LIMIT_BYTES: usize = 2 * 1024 * 1024;

/// Bodies kept in all; practice mode may run for days.
const ALL_BODIES_BYTES: usize = 48 * 1024 * 1024;

/// Which way a message went, seen from the sandbox.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// The HIU called the gateway.
    Received,
    /// The sandbox called the HIU: a callback or a data push.
    Sent,
    /// Between two parts of the sandbox, such as a hospital and the consent manager.
    Inside,
}

/// One message, as the tests read it.
#[derive(Clone, PartialEq, Serialize)]
pub struct Exchange {
    /// Which way it went.
    pub direction: Direction,
    /// The path called, without host; a data push has the whole path of its URL.
    pub path: String,
    /// What it is, in either API: its path of v0.5 below `/v0.5/`, such as `consents/fetch`; the path itself
    /// where there is no such name.
    pub name: String,
    /// The HTTP status answered; 0 where no answer came or the message was never sent.
    pub status: u16,
    /// When it was answered.
    pub at: DateTime<Utc>,
    /// The JSON body, `null` where there was none or it was not JSON.
    pub body: Value,
    /// The headers, names in lower case. They hold tokens.
    pub headers: Vec<(String, String)>,
}

impl Exchange {
    /// The value of header `name`, compared without case.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(key, _)| key.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.as_str())
    }
}

impl fmt::Debug for Exchange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Bodies name patients and headers hold tokens.
        f.debug_struct("Exchange")
            .field("direction", &self.direction)
            .field("path", &self.path)
            .field("status", &self.status)
            .field("at", &self.at)
            .field("body", &"[redacted]")
            .field("headers", &"[redacted]")
            .finish()
    }
}

/// One thing the HIU did wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Complaint {
    /// The path it called.
    pub path: String,
    /// The status it was refused with.
    pub status: u16,
    /// The error code it was refused with.
    pub code: i64,
    /// What was wrong, by member path; never holds values of patients.
    pub reason: String,
    /// When.
    pub at: DateTime<Utc>,
}

#[derive(Default)]
pub(crate) struct Journal {
    /// Each with the size of its body.
    exchanges: VecDeque<(Exchange, usize)>,
    bodies_bytes: usize,
    complaints: Vec<Complaint>,
    limit: usize,
}

impl Journal {
    pub(crate) fn new(limit: usize) -> Self {
        Self {
            limit,
            ..Self::default()
        }
    }

    pub(crate) fn record(&mut self, mut exchange: Exchange, size_bytes: usize) {
        if size_bytes > BODY_LIMIT_BYTES {
            exchange.body = Value::String(format!("{size_bytes} bytes, not kept"));
        }
        let size_bytes = if size_bytes > BODY_LIMIT_BYTES {
            0
        } else {
            size_bytes
        };
        self.bodies_bytes += size_bytes;
        self.exchanges.push_back((exchange, size_bytes));
        while self.exchanges.len() > self.limit || self.bodies_bytes > ALL_BODIES_BYTES {
            let Some((_, dropped_bytes)) = self.exchanges.pop_front() else {
                break;
            };
            self.bodies_bytes -= dropped_bytes;
        }
    }

    pub(crate) fn complain(&mut self, complaint: Complaint) {
        tracing::warn!(
            http.status = complaint.status,
            "the sandbox refused {}: {}",
            complaint.path,
            complaint.reason
        );
        // A client stuck in a loop must not fill the memory.
        if self.complaints.len() < self.limit {
            self.complaints.push(complaint);
        }
    }

    pub(crate) fn exchanges(&self) -> Vec<Exchange> {
        self.exchanges
            .iter()
            .map(|(exchange, _)| exchange.clone())
            .collect()
    }

    pub(crate) fn complaints(&self) -> Vec<Complaint> {
        self.complaints.clone()
    }

    pub(crate) fn clear(&mut self) {
        self.exchanges.clear();
        self.bodies_bytes = 0;
        self.complaints.clear();
    }
}

#[cfg(test)]
mod tests;
