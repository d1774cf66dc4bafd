//! Why the sandbox could not do something.

/// Why the sandbox could not do something.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The sandbox listens on loopback only.
    #[error("the sandbox listens on loopback addresses only")]
    NotLoopback,
    /// A listener, the client or the state file failed.
    #[error("the sandbox could not {what}")]
    Io {
        /// What it tried.
        what: &'static str,
        /// The cause.
        #[source]
        source: std::io::Error,
    },
    /// The HTTP client could not be built.
    #[error("the sandbox could not build its http client")]
    Client(#[source] reqwest::Error),
    /// The state file is not one of ours.
    #[error("the sandbox's state file is damaged")]
    State(#[source] serde_json::Error),
    /// A signing key could not be made, read or used.
    #[error("{0}")]
    Key(&'static str),
    /// The patient's app cannot do that now.
    #[error("{0}")]
    Refused(&'static str),
}
