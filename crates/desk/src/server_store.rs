//! A store on a PostgreSQL server, as one desk of the clinic sees it: who this desk is, where its key pair and the
//! server's password lie, and what can go wrong on the way there. See docs/many-desks.md.

pub(crate) mod address;
mod kept_password;
pub(crate) mod membership;
mod opening;
pub(crate) mod pair;
mod sealed;
pub(crate) mod stated;
mod trouble;
pub(crate) mod ways;

pub use address::given;
pub(crate) use kept_password::KeptPassword;
pub use trouble::ServerTrouble;
