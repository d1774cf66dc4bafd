//! What patients share at counters with their app: who they are (Scan & Register), or records (Record Share).
//!
//! The app of the patient and the gateway between it and the clinic, in v3 alone. What a share is and what its answer
//! must be is here without I/O; `phone` sends, `push` pushes.

mod phone;
mod profile;
mod push;
mod record;
mod shelf;
mod view;
mod wish;

pub(crate) use phone::{documents, share_profile, share_records};
pub(crate) use push::send_records;
pub(crate) use record::Turn;
pub(crate) use shelf::Shares;
pub use view::{ContextView, ShareStage, ShareView, SharedWhat};
pub use wish::{DocumentView, Keep, ProfileShare, ProfileVariant, RecordShare, RecordVariant};
