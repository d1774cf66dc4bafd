//! What a change is about.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What a change is about, as far as screens tell changes apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
#[serde(rename_all = "snake_case")]
pub enum Topic {
    /// Patients and their accounts.
    Patient,
    /// Consents, their artefacts and transfers, and consents kept in the HIP role.
    Consent,
    /// Who is on the board of the day.
    Board,
    /// Records and what is charted and found of them.
    Record,
    /// What was opened, and what was reviewed.
    Mark,
    /// Kept messages.
    Inbox,
    /// Waiting calls.
    Outbox,
    /// Erasures, and saved files that are left.
    Erasure,
    /// The audit: a look at something is a line of it and changes nothing else.
    Audit,
    /// The connection to ABDM, whether this computer receives, room on the disk.
    Status,
    /// People who sign in.
    User,
    /// What no screen shows.
    Inside,
}

impl Topic {
    /// All of them.
    pub const ALL: [Self; 12] = [
        Self::Patient,
        Self::Consent,
        Self::Board,
        Self::Record,
        Self::Mark,
        Self::Inbox,
        Self::Outbox,
        Self::Erasure,
        Self::Audit,
        Self::Status,
        Self::User,
        Self::Inside,
    ];
}

/// How often each topic changed so far, as this process came to know of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Versions([u64; Topic::ALL.len()]);

impl Versions {
    /// Counts so many changes of a topic.
    pub fn add(&mut self, topic: Topic, changes: u64) {
        // A topic's place is its own number: the array is as long as the list of topics.
        if let Some(count) = self.0.get_mut(topic as usize) {
            *count = count.wrapping_add(changes);
        }
    }

    /// What changed since `earlier`.
    #[must_use]
    pub fn since(&self, earlier: &Self) -> Vec<Topic> {
        let counts = self.0.iter().zip(&earlier.0);
        Topic::ALL
            .into_iter()
            .zip(counts)
            .filter_map(|(topic, (now, before))| (now != before).then_some(topic))
            .collect()
    }
}
