//! Puts the parts together for both shells: configuration, key slots and keychain, `serve.lock`,
//! workers, practice mode.
//!
//! [`Installation`] is a data directory: set it up, look how far it is, write its `config.toml`.
//! [`Desk`] is an open one: [`Desk::app`] holds the use cases, [`Desk::serve`] the callback server
//! and the workers. What the clinic may do is `app`'s business, what is shown the shells'.

pub mod backup;
pub mod bridge;
pub mod check;
pub mod client_secret;
pub mod configuration;
mod desk;
pub mod directory;
mod error;
pub mod exports;
mod gateway_line;
mod in_english;
mod installation;
pub mod keys;
pub mod log;
pub mod practice;
pub mod privacy;
mod reach;
mod restore;
mod serving;
pub mod view;

pub use desk::Desk;
pub use error::{DeskError, Ending};
pub(crate) use gateway_line::GatewayLine;
pub use installation::{Installation, InstallationState, first_line_of, passphrase_from_file};
pub use reach::Reach;
pub use restore::RestoreReport;
pub use serving::Serving;
