//! The slip that a patient takes along.

use domain::ConsentId;
use phrase::Phrase;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A square code, to be drawn.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct QrView {
    /// Modules along an edge, the quiet zone included.
    pub size: u32,
    /// The dark ones, as the path of an SVG with a unit a module.
    pub path: String,
}

/// What a slip says, in phrases: who gives it chooses the languages. Nothing of what is in a record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct SlipView {
    /// The consent that was asked for.
    #[ts(type = "string")]
    pub consent: ConsentId,
    /// The patient's ABHA address.
    pub patient: String,
    /// The address to be scanned.
    pub code: QrView,
    /// What it is.
    pub title: Phrase,
    /// Whom it is for, where ABDM told the name.
    pub whom: Option<Phrase>,
    /// That the request is not waiting for an answer, where it is not.
    pub closed: Option<Phrase>,
    /// Who asks, and what for.
    pub asks: Phrase,
    /// Above what was asked.
    pub asked: Phrase,
    /// What was asked, line by line.
    pub terms: Vec<Phrase>,
    /// Above the steps.
    pub how: Phrase,
    /// What the patient does, step by step.
    pub steps: Vec<Phrase>,
    /// That it is theirs to decide, and where to ask.
    pub notes: Vec<Phrase>,
    /// Above the address.
    pub address: Phrase,
    /// The address letter by letter.
    pub spelt: Phrase,
    /// What the square code holds.
    pub code_holds: Phrase,
    /// When it was made.
    pub given: Phrase,
}
