//! People who sign in.

use domain::{Roles, Timestamp, UserId, UserName, UserState};
use serde::{Deserialize, Serialize};

/// Somebody who signs in. Their password opens a slot of `desk.key` and is kept nowhere.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct User {
    /// Ours; names their slot.
    pub id: UserId,
    /// What they are called, at sign-in and in the audit; for good.
    pub name: UserName,
    /// What they do.
    pub roles: Roles,
    /// The requester of the configuration that they ask as, by name.
    pub requester: Option<String>,
    /// Whether they may sign in.
    pub state: UserState,
    /// When they were added.
    pub created_at: Timestamp,
    /// Last change.
    pub changed_at: Timestamp,
    /// How often they were changed. A sign-in holds for the row that it began with: whatever is changed
    /// of somebody, a new password too, ends theirs.
    pub changes: u32,
}

impl User {
    /// Whether they may sign in.
    #[must_use]
    pub fn is_active(&self) -> bool {
        self.state == UserState::Active
    }
}
