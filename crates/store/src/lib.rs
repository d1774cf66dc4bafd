//! The encrypted local store: one `SQLCipher` file that holds everything of a patient.
//!
//! [`SqlStore`] implements the ports [`app::port::Store`] and [`app::port::Inbox`]. SQL stays in
//! here, one module a table; what a message means, what follows from it and what time it is are
//! decided above. See docs/architecture.md and the rows R1 to R12 and A1 to A5 of docs/promises.md.
//!
//! Files, for a store at `desk.db`: `desk.db`, `desk.db-wal` and `desk.db-shm` (`SQLCipher`),
//! `desk.check` (tells a wrong key from damage) and `desk.reserve` (room for an erasure on a full
//! disk). While a file of keys beside a backup is written, `desk.backup` is locked.

mod account;
mod apart;
mod artefact;
mod audit;
mod backup;
mod board;
mod broken_glass;
mod column;
mod connection;
mod consent;
mod context;
mod database;
mod deadline;
mod digest;
mod erase;
mod erase_records;
mod erasure;
mod error;
mod export;
mod files;
mod forget;
mod hidden;
mod hip_consent;
mod identity;
mod inbox;
mod intake;
mod keep;
mod key;
mod key_check;
mod live_urls;
mod long_body;
mod mark;
mod move_in;
mod move_out;
mod moving;
mod options;
mod otp;
mod outbox;
mod page;
mod patience;
mod patient;
mod prune;
mod push_token;
mod record;
mod record_share;
mod refusal;
mod reserve;
mod review;
mod seal;
mod sealer;
mod search;
mod seen;
mod session;
mod session_board;
mod session_identity;
mod session_record_share;
mod session_share;
mod setting;
mod share;
mod signature;
mod sql_store;
mod stretch;
#[cfg(test)]
mod tests;
mod transaction;
mod transfer;
mod user;

pub use backup::{
    BackupFile, BackupRequest, Known, Made, Present, keys_beside, tables_copied, tables_left_out,
};
pub use error::Error;
pub use intake::Quota;
pub use key::StoreKey;
pub use move_out::{MADE_ANEW as TABLES_MADE_ANEW, MOVED as TABLES_MOVED};
pub use options::Options;
pub use patience::patiently;
pub use sql_store::SqlStore;
pub use stretch::Stretch;
