//! The directory of hospitals, asked by name.
//!
//! Source: docs/protocol.md, "Hospitals by name".

use app::{
    model::{DirectoryAnswer, FoundHospital},
    port::{GatewayError, HospitalDirectory},
};
use domain::HipId;
use serde_json::Value;
use wire::{Members, Notes, bounded};

use super::{GatewayClient, answer::Answer, is_not_offered};
use crate::codes;

/// More hospitals of one answer are not listed; a longer name narrows it.
const MOST_HOSPITALS: usize = 200;
/// More entries of one answer are not looked at: most may be no hospitals.
const MOST_ENTRIES: usize = 5_000;
/// More kinds of one hospital are not told.
const MOST_TYPES: usize = 10;

#[async_trait::async_trait]
impl HospitalDirectory for GatewayClient {
    async fn find(&self, name: &str) -> Result<DirectoryAnswer, GatewayError> {
        let Some(endpoint) = self.profile.directory_endpoint(name) else {
            return Ok(DirectoryAnswer::NotOffered);
        };
        match self.ask(&endpoint, None).await {
            Ok(answer) => read(&answer),
            Err(GatewayError::Refused(fault)) if codes::finds_no_hospital(&fault) => Ok(none()),
            Err(error) if is_not_offered(&error) => Ok(DirectoryAnswer::NotOffered),
            Err(error) => Err(error),
        }
    }
}

fn none() -> DirectoryAnswer {
    DirectoryAnswer::Found(Vec::new())
}

/// Reads a good answer. Nothing in it, or that nobody is found, is an answer as well.
fn read(answer: &Answer) -> Result<DirectoryAnswer, GatewayError> {
    if answer.is_empty() {
        return Ok(none());
    }
    if let Some(fault) = answer.hidden_fault() {
        return if codes::finds_no_hospital(&fault) {
            Ok(none())
        } else {
            Err(GatewayError::Refused(fault))
        };
    }
    if answer.is_cut() {
        return Ok(DirectoryAnswer::TooMany);
    }
    match wire::read_value(answer.body()) {
        Ok(Value::Array(entries)) => Ok(DirectoryAnswer::Found(hospitals(entries))),
        Ok(_) | Err(_) => Err(GatewayError::NotUnderstood(
            "the answer is not a list of hospitals".to_owned(),
        )),
    }
}

fn hospitals(entries: Vec<Value>) -> Vec<FoundHospital> {
    entries
        .into_iter()
        .take(MOST_ENTRIES)
        .filter_map(hospital)
        .take(MOST_HOSPITALS)
        .collect()
}

/// A provider that holds records and has an id.
fn hospital(entry: Value) -> Option<FoundHospital> {
    let notes = Notes::default();
    let mut entry = Members::of_body(entry, &notes);
    if !is_true(entry.value("isHIP")?) {
        return None;
    }
    let mut identifier = entry.object_or("identifier", "id")?;
    let id = HipId::parse(identifier.text("id")?).ok()?;
    let name = identifier.text("name").or_else(|| entry.text("name"));
    let name = name
        .map(|name| bounded(&name))
        .filter(|name| !name.is_empty());
    Some(FoundHospital {
        name: name.unwrap_or_else(|| id.to_string()),
        types: entry
            .texts("facilityType", MOST_TYPES)
            .iter()
            .map(|text| bounded(text))
            .collect(),
        city: entry.text("city").map(|city| bounded(&city)),
        id,
    })
}

fn is_true(value: Value) -> bool {
    match value {
        Value::Bool(said) => said,
        Value::String(said) => said.trim().eq_ignore_ascii_case("true"),
        Value::Null | Value::Number(_) | Value::Array(_) | Value::Object(_) => false,
    }
}
