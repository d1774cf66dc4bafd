//! One call of the service.

use axum::http::HeaderMap;
use chrono::{DateTime, Utc};
use serde_json::Value;

use super::answer::Answer;
use super::key::KeyRing;
use super::memory::AbhaService;
use super::place::Family;
use super::refused::Refused;
use crate::settings::Settings;
use crate::world::World;

/// One call and what it may change.
pub(super) struct Turn<'a> {
    pub(super) settings: &'a Settings,
    pub(super) world: &'a mut World,
    pub(super) keys: &'a KeyRing,
    pub(super) headers: &'a HeaderMap,
    pub(super) family: Family,
    pub(super) body: Value,
    pub(super) now: DateTime<Utc>,
}

/// Answers one call.
pub(super) type Handler = fn(&mut Turn<'_>) -> Result<Answer, Refused>;

impl Turn<'_> {
    /// A member of the body, as text; empty where there is none.
    pub(super) fn text(&self, pointer: &str) -> &str {
        self.body
            .pointer(pointer)
            .and_then(Value::as_str)
            .unwrap_or_default()
    }

    /// The words of `scope`, as sent.
    pub(super) fn scope(&self) -> Vec<&str> {
        let list = self.body.get("scope").and_then(Value::as_array);
        list.into_iter()
            .flatten()
            .filter_map(Value::as_str)
            .collect()
    }

    pub(super) fn service(&mut self) -> &mut AbhaService {
        &mut self.world.abha
    }
}
