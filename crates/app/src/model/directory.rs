//! Hospitals as ABDM's directory lists them. No patient is among them.

use domain::HipId;

/// A hospital that can be asked for records.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundHospital {
    /// What a request for consent names it by.
    pub id: HipId,
    /// Its name; the id again where the directory has none.
    pub name: String,
    /// What it is, in ABDM's words.
    pub types: Vec<String>,
    /// The city, where told: names repeat.
    pub city: Option<String>,
}

/// What the directory says to a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DirectoryAnswer {
    /// These have it in their names; perhaps none.
    Found(Vec<FoundHospital>),
    /// More have it than an answer may hold.
    TooMany,
    /// This API, or this gateway, has no directory.
    NotOffered,
}
