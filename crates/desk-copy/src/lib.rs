//! A desk's own copy of what it opened, for when the line to the clinic's server is down.
//!
//! [`DeskStore`] stands between the use cases and a [`store_postgres::PgStore`]. While the server can be reached it hands
//! everything on, and keeps in an encrypted file what this desk opens; while it cannot, it answers from that file, under a
//! lease. Source: docs/many-desks.md, "When the line is down".
//!
//! `shared.rs` says which of the two answers; what is done under this desk's lock lies in its folder. `place.rs` is the
//! file and its key, `pull.rs` fills it, `compare.rs` takes out what was erased, `waiting.rs` keeps what
//! a person asked meanwhile, `send.rs` does it at the server, `line.rs` looks whether the server is there.

mod asking;
mod book;
mod compare;
mod desk_store;
mod late;
mod line;
mod listed;
mod notes;
mod of_patient;
mod place;
mod pull;
mod remarks;
mod seen;
mod send;
mod shared;
mod take_back;
mod views;
mod waiting;

pub use desk_store::{DeskStore, Hook};
pub use place::{CopySettings, Place};

/// What the store port answers.
type Answer<T> = Result<T, app::Error>;
