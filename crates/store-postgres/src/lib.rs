//! The store of a clinic with many desks, on a PostgreSQL server (15 or newer) that is not trusted with content.
//!
//! [`PgStore`] implements the ports [`app::port::Store`] and [`app::port::Inbox`]. SQL stays in here; what a message
//! means and what follows from it are decided above. Everything that tells of a person is sealed on the desk, and
//! looked up by keyed hashes: `session.rs` seals and opens rows, `kind.rs` says what stands in which column.
//! See docs/many-desks.md.

mod address;
mod artefact_key;
mod audit;
mod away;
mod calls;
mod change;
mod clinic;
mod consents;
mod desk_keys;
mod desks;
mod epoch;
mod erase;
mod erase_records;
mod error;
mod exports;
mod inbox;
mod keeper;
mod kept;
mod keys;
mod kind;
mod line;
mod mark;
mod migrate;
mod move_in;
mod move_out;
mod moving;
mod options;
mod password_file;
mod patient;
mod persons;
mod pg_store;
mod prune;
mod push_urls;
mod records;
mod refusal;
mod reseal;
mod row;
mod seal;
mod sealer;
mod server;
mod serving;
mod session;
mod tls;
mod transact;
mod transfers;
mod value;
mod view;
mod ways;

pub use address::{AddressFault, check as check_address};
pub use desk_keys::{DeskKeys, Secret};
pub use epoch::Desk;
pub use error::Error;
pub use options::{Address, BeforeTurning, Options, Quota};
pub use password_file::find as find_password;
pub use pg_store::{PgStore, ThisDesk};
pub use serving::Serving;
pub use ways::Ways;
