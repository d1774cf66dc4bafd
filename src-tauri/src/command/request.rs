//! What several commands are asked with.

use super::error::CommandError;

/// A request without fields.
#[derive(Clone, Copy, Debug, serde::Deserialize, ts_rs::TS)]
#[ts(export)]
pub struct Nothing {}

/// Reads an address that a screen sent.
pub(super) fn address(text: &str) -> Result<domain::AbhaAddress, CommandError> {
    domain::AbhaAddress::parse(text).map_err(|fault| {
        CommandError::from(app::Error::from(domain::FieldFault::new(
            "address",
            fault.words(),
        )))
    })
}

/// As [`address`], where there may be none.
pub(super) fn optional_address(
    text: Option<&str>,
) -> Result<Option<domain::AbhaAddress>, CommandError> {
    text.map(address).transpose()
}
