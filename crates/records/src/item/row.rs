//! One item of a record as rows: its facts and its files.

use phrase::{Phrase, Text};
use serde::Serialize;
use ts_rs::TS;

use crate::value::mark::{Flag, ReadState};

/// One resource, one narrative, or one reference that leads nowhere.
#[derive(Clone, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct ItemView {
    /// The resource type as sent, or `Narrative`, `Reference`, `Entry`, `Unreadable`.
    pub kind: String,
    /// Best name, date and status in one line.
    pub title: Text,
    /// Best name alone.
    pub label: Text,
    /// Best date of the resource, as in [`DocumentView::date`](crate::DocumentView::date).
    pub date: Option<String>,
    /// Where `date` was taken from, if not from the resource itself: `report`, `specimen`,
    /// `document`.
    pub date_from: Option<String>,
    /// Its status as sent, with what it means where that is the opposite.
    pub status: Option<Text>,
    /// Set when the item means the opposite of what its name says, or should not stand at all.
    pub flag: Option<Flag>,
    /// As [`Part::standing`](crate::clinical::Part::standing) of its line.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<Text>>")]
    pub standing: Vec<Text>,
    /// As [`Part::doubts`](crate::clinical::Part::doubts) of its lines.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<Text>>")]
    pub doubts: Vec<Text>,
    /// Members in source order, technical ones last.
    pub facts: Vec<Fact>,
    /// How well the resource was understood.
    pub state: ReadState,
    /// Why it was not understood.
    pub reason: Option<Text>,
    /// Members the typed model could not take, as paths; they are among the facts all the same.
    pub lost: Vec<String>,
    /// Position of its entry, counted from 0 over all bundles of the record.
    pub entry: Option<u32>,
    /// The entry of which this one is a copy, byte for byte.
    pub duplicate_of: Option<u32>,
    /// Whether a block of the document shows it; its facts are then details.
    pub in_block: bool,
}

/// One line of a resource.
#[derive(Clone, Default, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct Fact {
    /// What it is, such as `Dosage › Timing`: names that FHIR gives its members, where no words of ours stand.
    pub name: Text,
    /// What it says. Numbers keep the digits that were sent.
    pub value: Text,
    /// A mark the reader must not miss.
    pub flag: Option<Flag>,
    /// Small print: codes and their systems, a date as it was sent, the target of a reference.
    pub detail: Option<Text>,
    /// Position of the entry the fact points to.
    pub entry: Option<u32>,
    /// The attachment that stands in this place.
    pub attachment: Option<String>,
    /// Whether it serves machines only: ids, versions, profiles.
    pub technical: bool,
    /// Whether it says what the line of its resource does not: then it stands small below that line on paper.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[ts(optional, as = "Option<bool>")]
    pub below: bool,
    /// Whether it belongs into the one line that stands for a report or sample whose results are drawn elsewhere: when,
    /// by whom, how it stands.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[ts(optional, as = "Option<bool>")]
    pub brief: bool,
}

/// A file inside the record, or a link to one outside it.
#[derive(Clone, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct AttachmentRow {
    /// Names the attachment within its record: `a1`, `a2`, in order of appearance.
    pub id: String,
    /// The sender's title, else what it belongs to.
    pub title: Text,
    /// Told by the first bytes; the sender's claim only where these tell nothing.
    pub media_type: String,
    /// Decoded size in bytes; the sender's claim for a file elsewhere, if there is one.
    #[ts(type = "number")]
    pub size: u64,
    /// The media type the sender claims.
    pub claimed_media_type: Option<String>,
    /// When it was made, as in [`DocumentView::date`](crate::DocumentView::date).
    pub date: Option<String>,
    /// Position of its entry; none for a file of the bundle itself.
    pub entry: Option<u32>,
    /// Where the file is, if it is not in the record. Never fetched by itself.
    pub url: Option<String>,
    /// An earlier attachment with the same content.
    pub same_as: Option<String>,
    /// What is wrong with it.
    pub problem: Option<Phrase>,
}

redact_debug!(ItemView, Fact, AttachmentRow);
