//! What serving needs and may lose while it lasts: the port, the store, the client secret.

use phrase::{Phrase, say};

/// What was lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Loss {
    /// Nobody listens for callbacks any more.
    Port,
    /// The store's file is gone, is another one, or cannot be read.
    Store,
    /// The line to the clinic's server, and with it the right to serve; another desk may have it by now.
    Right,
    /// ABDM refuses the client secret, and the keychain holds another by now, or none.
    Secret,
}

impl Loss {
    pub(crate) fn words(self) -> Phrase {
        match self {
            Self::Port => say::error_lost_port(),
            Self::Store => say::error_lost_store(),
            Self::Right => say::store_lost_right(),
            Self::Secret => say::error_lost_secret(),
        }
    }

    pub(crate) fn next_step(self) -> Phrase {
        match self {
            Self::Port => say::error_restart_next(),
            Self::Store => say::error_lost_store_next(),
            Self::Right => say::store_lost_right_next(),
            Self::Secret => say::error_no_client_secret_next(),
        }
    }
}
