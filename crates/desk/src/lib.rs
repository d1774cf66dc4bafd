//! Puts the parts together for both shells: configuration, key slots and keychain, `serve.lock`,
//! workers, practice mode.
//!
//! [`Installation`] is a data directory: set it up, look how far it is, write its `config.toml`.
//! [`Desk`] is an open one: [`Desk::app`] holds the use cases, [`Desk::serve`] the callback server
//! and the workers. What the clinic may do is `app`'s business, what is shown the shells'.

mod abha_line;
mod access;
pub mod backup;
mod blocking;
pub mod bridge;
pub mod check;
pub mod client_secret;
pub mod codes;
pub mod configuration;
mod consent_text;
pub mod counters;
mod delivery;
mod desk;
mod desk_identity;
mod desk_of_clinic;
pub mod desks;
pub mod directory;
pub mod drafts;
mod engine;
mod error;
pub mod exports;
mod first_line;
mod gateway_line;
mod gateway_maker;
pub mod hospitals;
mod in_english;
mod installation;
mod joining;
mod key_lock;
pub mod keys;
mod last_language;
mod live_counters;
pub mod log;
mod loss;
mod loss_watch;
mod moving;
mod neighbours;
pub mod people;
mod port;
pub mod practice;
pub mod privacy;
mod reach;
mod restore;
mod right_to_serve;
mod server_store;
mod serving;
pub mod tunnel_secret;
mod tunnel_told;
pub mod tunnelling;
pub mod view;
mod witness;

pub use desk::Desk;
pub use error::{DeskError, Ending};
pub use first_line::read_first_line;
pub(crate) use gateway_line::GatewayLine;
pub use installation::{
    Installation, InstallationState, first_line_of, passphrase_from_file, password_from_file,
};
pub use joining::{Joined, JoinedBy, NewOnServer, ROOT_CERT, Typed};
pub use loss::Loss;
pub use moving::Moved;
pub use restore::RestoreReport;
pub use server_store::{ServerTrouble, given as given_store_password};
pub use serving::Serving;

/// Holds a tunnel's program, if this process was started for that; the code to exit with then. The
/// first thing that `main` of both programs does. Source: docs/promises.md, T8.
#[must_use]
pub fn keep_tunnel_program() -> Option<u8> {
    let is_keeper = std::env::args_os()
        .nth(1)
        .is_some_and(|word| word == tunnel::KEEPER);
    is_keeper.then(tunnel::keep_program)
}
