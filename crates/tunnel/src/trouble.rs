//! Why a tunnel is not open.

use serde::{Deserialize, Serialize};

use crate::ProofFault;

/// When to try again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Retry {
    /// Soon, with growing pauses.
    Soon,
    /// At most every five minutes: a person has to do something, and nobody should be bothered.
    Rarely,
    /// Only when a person says so.
    WhenAsked,
}

/// Why a tunnel could not be opened, or ended. Texts in it are this program's or the operating
/// system's, never a secret.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Trouble {
    /// The relay's name has no address.
    #[error("{host} has no address")]
    NoSuchHost {
        /// The name.
        host: String,
    },
    /// The relay cannot be reached.
    #[error("the relay cannot be reached: {why}")]
    Unreachable {
        /// The system's words.
        why: String,
    },
    /// The relay did not answer in time.
    #[error("the relay does not answer")]
    NoAnswer,
    /// The relay answered something that is not SSH as we speak it.
    #[error("the relay does not speak SSH as this program does: {why}")]
    NotSsh {
        /// The library's words.
        why: String,
    },
    /// The relay ended the connection.
    #[error("the relay ended the connection")]
    Closed,
    /// Nothing came over the connection for too long.
    #[error("the connection went silent")]
    WentSilent,
    /// The computer slept.
    #[error("this computer slept")]
    Slept,
    /// Three proofs failed one after another.
    #[error("nobody reaches this computer by it")]
    Unproved {
        /// What the last one showed.
        fault: ProofFault,
    },
    /// We had the name at the relay, and someone still holds it.
    #[error("the relay still holds {remote} for an older connection")]
    NameTaken {
        /// The path or address at the relay.
        remote: String,
    },
    /// The relay does not give us the name.
    #[error("the relay does not allow {remote}")]
    ForwardRefused {
        /// The path or address at the relay.
        remote: String,
    },
    /// The relay does not take our key.
    #[error("the relay does not take the key of {user}")]
    LoginRefused {
        /// Our name there.
        user: String,
    },
    /// Another host key than the pinned ones.
    #[error("another host key: pinned {pinned}, offered {offered}")]
    IdentityChanged {
        /// What the configuration says.
        pinned: String,
        /// What the relay showed.
        offered: String,
    },
    /// The key file cannot be read.
    #[error("the key file cannot be used: {why}")]
    KeyFile {
        /// Why, without a word of its content.
        why: String,
    },
    /// The key file has a passphrase.
    #[error("the key file has a passphrase")]
    KeyLocked,
    /// There is no SSH agent, or it has no key.
    #[error("no SSH agent with a key")]
    NoAgent,
    /// A secret of the configuration is not in the keychain.
    #[error("the keychain does not give {name}")]
    NoSecret {
        /// Its name there.
        name: String,
    },
    /// The program is not there or may not be run.
    #[error("{program} cannot be started: {why}")]
    ProgramMissing {
        /// As configured.
        program: String,
        /// The system's words.
        why: String,
    },
    /// The program ended.
    #[error("{program} ended")]
    ProgramEnded {
        /// As configured.
        program: String,
        /// Its exit code, if it had one.
        code: Option<i32>,
        /// Its last line, without secrets.
        last_line: String,
    },
    /// The program runs and is not ready.
    #[error("{program} is not ready")]
    ProgramNotReady {
        /// As configured.
        program: String,
    },
    /// The program did not print an address that fits `url_pattern`.
    #[error("{program} did not print its address")]
    ProgramPrintedNoAddress {
        /// As configured.
        program: String,
        /// Whether it printed anything at all.
        printed: bool,
    },
    /// The program printed so much that its address was not found in it.
    #[error("{program} floods its output")]
    ProgramFloods {
        /// As configured.
        program: String,
    },
    /// The program printed an address that ABDM cannot call.
    #[error("{program} printed an address that is not https")]
    ProgramAddressUnusable {
        /// As configured.
        program: String,
    },
    /// There is no certificate for TLS here.
    #[error("no certificate: {why}")]
    NoCertificate {
        /// The authority's or the system's words.
        why: String,
    },
}

impl Trouble {
    /// When to try again.
    #[must_use]
    pub fn retry(&self) -> Retry {
        match self {
            Self::NoSuchHost { .. }
            | Self::Unreachable { .. }
            | Self::NoAnswer
            | Self::NotSsh { .. }
            | Self::Closed
            | Self::WentSilent
            | Self::Slept
            | Self::Unproved { .. }
            | Self::NameTaken { .. }
            | Self::ProgramEnded { .. }
            | Self::ProgramNotReady { .. }
            | Self::ProgramPrintedNoAddress { .. }
            | Self::ProgramFloods { .. } => Retry::Soon,
            Self::LoginRefused { .. }
            | Self::ForwardRefused { .. }
            | Self::KeyFile { .. }
            | Self::KeyLocked
            | Self::NoAgent
            | Self::NoSecret { .. }
            | Self::ProgramMissing { .. }
            | Self::ProgramAddressUnusable { .. }
            | Self::NoCertificate { .. } => Retry::Rarely,
            Self::IdentityChanged { .. } => Retry::WhenAsked,
        }
    }
}
