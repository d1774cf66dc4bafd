//! A store on a PostgreSQL server, as one desk of the clinic sees it: who this desk is, where its key pair and the
//! server's password lie, and what can go wrong on the way there. See docs/many-desks.md.

pub(crate) mod address;
pub(crate) mod membership;
mod opening;
pub(crate) mod pair;
pub(crate) mod stated;
mod trouble;
pub(crate) mod ways;

pub use address::{given, keep_password};
pub use trouble::ServerTrouble;
