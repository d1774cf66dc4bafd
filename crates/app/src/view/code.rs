//! What a code says, as it is shown.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What a code is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
#[serde(rename_all = "snake_case")]
pub enum CodeKind {
    /// An ABHA number, an ABHA address, or both.
    Abha,
    /// A mobile number and nothing else.
    Mobile,
}

/// What a code says of somebody. Nobody vouches for it, and nothing of it is kept. `Debug` does not show it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct CodeView {
    /// What it is about.
    pub kind: CodeKind,
    /// ABHA number, with dashes.
    pub number: Option<String>,
    /// The digits of the number do not agree: a slip, most likely. A hint, since ABDM has no such rule.
    pub check_number: bool,
    /// ABHA address.
    pub address: Option<String>,
    /// Full name.
    pub name: Option<String>,
    /// `F`, `M`, `O`, `T`, `U`, or the code's own word.
    pub gender: Option<String>,
    /// `YYYY-MM-DD`, or `YYYY` where only the year is told.
    pub birth: Option<String>,
    /// Mobile, perhaps masked.
    pub mobile: Option<String>,
    /// Always false: a code proves nothing.
    pub verified: bool,
}

impl std::fmt::Debug for CodeView {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("CodeView([redacted])")
    }
}
