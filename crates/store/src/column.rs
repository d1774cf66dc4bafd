//! Columns to domain types and back.

use domain::Timestamp;
use rusqlite::Row;
use serde::{Serialize, de::DeserializeOwned};

use crate::Error;

/// Reads any id or address kept as text.
pub fn id<T>(row: &Row<'_>, column: &'static str) -> Result<T, Error>
where
    T: TryFrom<String>,
    T::Error: std::fmt::Display,
{
    let text: String = row.get(column)?;
    T::try_from(text).map_err(|fault| Error::Column {
        column,
        reason: fault.to_string(),
    })
}

/// As [`id`], where the column may be NULL.
pub fn optional_id<T>(row: &Row<'_>, column: &'static str) -> Result<Option<T>, Error>
where
    T: TryFrom<String>,
    T::Error: std::fmt::Display,
{
    let text: Option<String> = row.get(column)?;
    text.map(|text| {
        T::try_from(text).map_err(|fault| Error::Column {
            column,
            reason: fault.to_string(),
        })
    })
    .transpose()
}

/// Reads an instant kept as milliseconds.
pub fn instant(row: &Row<'_>, column: &'static str) -> Result<Timestamp, Error> {
    to_instant(row.get(column)?, column)
}

/// As [`instant`], where the column may be NULL.
pub fn optional_instant(row: &Row<'_>, column: &'static str) -> Result<Option<Timestamp>, Error> {
    let millis: Option<i64> = row.get(column)?;
    millis.map(|millis| to_instant(millis, column)).transpose()
}

pub fn to_instant(millis: i64, column: &'static str) -> Result<Timestamp, Error> {
    Timestamp::from_millis(millis).ok_or_else(|| Error::Column {
        column,
        reason: "not an instant".to_owned(),
    })
}

/// An instant for a column.
pub fn millis(at: Option<Timestamp>) -> Option<i64> {
    at.map(Timestamp::millis)
}

/// Reads a value kept as JSON.
pub fn json<T: DeserializeOwned>(row: &Row<'_>, column: &'static str) -> Result<T, Error> {
    let text: String = row.get(column)?;
    from_json(&text, column)
}

/// As [`json`], where the column may be NULL.
pub fn optional_json<T: DeserializeOwned>(
    row: &Row<'_>,
    column: &'static str,
) -> Result<Option<T>, Error> {
    let text: Option<String> = row.get(column)?;
    text.map(|text| from_json(&text, column)).transpose()
}

pub fn from_json<T: DeserializeOwned>(text: &str, column: &'static str) -> Result<T, Error> {
    // serde_json quotes offending values: only the place of the fault is passed on.
    serde_json::from_str(text).map_err(|fault| Error::Column {
        column,
        reason: format!("line {}, column {}", fault.line(), fault.column()),
    })
}

/// A value as JSON for a column.
pub fn to_json<T: Serialize + ?Sized>(value: &T, column: &'static str) -> Result<String, Error> {
    serde_json::to_string(value).map_err(|_| Error::Column {
        column,
        reason: "cannot be written as JSON".to_owned(),
    })
}

/// As [`to_json`], for what may be absent.
pub fn to_optional_json<T: Serialize>(
    value: Option<&T>,
    column: &'static str,
) -> Result<Option<String>, Error> {
    value.map(|value| to_json(value, column)).transpose()
}

/// Reads a plain enum kept under the name that serde gives it.
pub fn named<T: DeserializeOwned>(row: &Row<'_>, column: &'static str) -> Result<T, Error> {
    let text: String = row.get(column)?;
    serde_json::from_value(serde_json::Value::String(text)).map_err(|_| Error::Column {
        column,
        reason: "unknown name".to_owned(),
    })
}

/// The name that serde gives a plain enum's value.
pub fn name<T: Serialize>(value: T, column: &'static str) -> Result<String, Error> {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(name)) => Ok(name),
        _ => Err(Error::Column {
            column,
            reason: "has no name".to_owned(),
        }),
    }
}

/// Rows of a list for `LIMIT`; -1 is no limit.
pub fn limit(limit: Option<usize>) -> i64 {
    limit.map_or(-1, |limit| i64::try_from(limit).unwrap_or(i64::MAX))
}

/// Reads a count.
pub fn count(row: &Row<'_>, column: &'static str) -> Result<u32, Error> {
    let count: i64 = row.get(column)?;
    u32::try_from(count).map_err(|_| Error::Column {
        column,
        reason: "not a count".to_owned(),
    })
}

/// Our numbered ids as text. `None` for a text that cannot be one of them.
pub fn number(id: &str) -> Option<i64> {
    id.parse().ok()
}
