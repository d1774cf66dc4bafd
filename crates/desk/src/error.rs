//! What can go wrong outside the use cases, told apart by what the person can do.

use domain::{FieldFault, SlotKind};
use std::path::PathBuf;

use crate::{
    configuration::Faults,
    keys::{KeyError, KeychainTrouble},
};

/// How a command ends. Source: INTERFACE.md, The command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// The operation failed.
    Failed,
    /// The command was misused.
    Usage,
    /// The configuration is wrong, or the store is locked.
    Configuration,
    /// No answer came in time.
    NoAnswer,
}

impl Ending {
    /// The process's exit code.
    #[must_use]
    pub fn code(self) -> u8 {
        match self {
            Self::Failed => 1,
            Self::Usage => 2,
            Self::Configuration => 3,
            Self::NoAnswer => 4,
        }
    }
}

/// An error of the program as a whole.
#[derive(Debug, thiserror::Error)]
pub enum DeskError {
    /// A use case failed.
    #[error(transparent)]
    App(#[from] app::Error),
    /// What was asked is written down, but did not go out in the time given.
    #[error("ABDM was not reached in time; consent {0} waits to be sent")]
    NotSent(String),
    /// Another process serves this data directory.
    #[error("another process serves this data directory")]
    AlreadyServing,
    /// There is no store in the data directory.
    #[error("there is no store in {0}")]
    NotSetUp(PathBuf),
    /// There is a store already, or a part of one.
    #[error("there is a store in {0} already")]
    AlreadySetUp(PathBuf),
    /// Only one of `desk.key` and `desk.db` is there.
    #[error("{missing} is missing in {folder}, but the rest of a store is there")]
    Incomplete {
        /// The file that is not there.
        missing: &'static str,
        /// The data directory.
        folder: PathBuf,
    },
    /// The store key is not to be had.
    #[error(transparent)]
    Key(#[from] KeyError),
    /// The key opened, but not this store.
    #[error("desk.db belongs to another desk.key")]
    ForeignStore,
    /// The store is damaged.
    #[error("desk.db is damaged: {0}")]
    DamagedStore(String),
    /// A newer version of the program wrote the store.
    #[error("desk.db was written by a newer version of this program")]
    NewerStore,
    /// There is no `config.toml`.
    #[error("there is no config.toml in {0}")]
    NoConfiguration(PathBuf),
    /// `config.toml` has faults.
    #[error("config.toml has faults\n{0}")]
    Configuration(#[from] Faults),
    /// The client secret is not at hand.
    #[error("the client secret is not at hand: {0}")]
    NoClientSecret(String),
    /// The keychain does not take the client secret.
    #[error(transparent)]
    Keychain(#[from] KeychainTrouble),
    /// The address to listen on is taken or not ours.
    #[error("cannot listen on {address}: {source}")]
    Listen {
        /// The address.
        address: String,
        /// The system's reason.
        #[source]
        source: std::io::Error,
    },
    /// Practice mode does not run in any process.
    #[error("practice mode is not running")]
    PracticeNotRunning,
    /// The practice patient's app refused.
    #[error("{0}")]
    PracticeRefused(String),
    /// The sandbox of practice mode could not start.
    #[error("practice mode could not start")]
    Practice(#[from] sandbox::Error),
    /// The file system refused.
    #[error("{what} failed: {source}")]
    File {
        /// What was tried.
        what: &'static str,
        /// The system's reason.
        #[source]
        source: std::io::Error,
    },
    /// A part of the program could not be set up.
    #[error("{0} could not be set up")]
    SetUp(&'static str),
}

impl DeskError {
    /// Names what was tried when the file system refused; for `map_err`.
    pub(crate) fn file(what: &'static str) -> impl FnOnce(std::io::Error) -> Self {
        move |source| Self::File { what, source }
    }

    /// Stable code for scripts and screens.
    #[must_use]
    pub fn code(&self) -> &str {
        match self {
            Self::App(error) => error.code(),
            Self::NotSent(_) => "no_answer",
            Self::AlreadyServing => "already_serving",
            Self::NotSetUp(_) => "not_set_up",
            Self::AlreadySetUp(_) => "already_set_up",
            Self::Incomplete { .. } => "store_incomplete",
            Self::Key(error) => key_code(error),
            Self::ForeignStore => "foreign_store",
            Self::DamagedStore(_) => "store_damaged",
            Self::NewerStore => "store_newer",
            Self::NoConfiguration(_) => "no_configuration",
            Self::Configuration(_) => "configuration_faults",
            Self::NoClientSecret(_) => "no_client_secret",
            Self::Keychain(trouble) => keychain_code(trouble),
            Self::Listen { .. } => "cannot_listen",
            Self::PracticeNotRunning => "practice_not_running",
            Self::PracticeRefused(_) => "practice_refused",
            Self::Practice(_) => "practice_trouble",
            Self::File { .. } => "file_trouble",
            Self::SetUp(_) => "set_up_trouble",
        }
    }

    /// What the person can do about it.
    #[must_use]
    pub fn next_step(&self) -> String {
        match self {
            Self::App(error) => return error.next_step(),
            Self::NotSent(_) => {
                "It goes out as soon as somebody serves: `hiu serve`, or the window."
            }
            Self::AlreadyServing => "Use it, or stop it first.",
            Self::NotSetUp(_) => "Run `hiu init`, or set the program up in its window.",
            Self::AlreadySetUp(_) => {
                "Nothing was changed. Name another --data-dir to make a second store."
            }
            Self::Incomplete { .. } => {
                "Put the missing file back from where it was moved to, or restore a backup."
            }
            Self::Key(error) => key_next(error),
            Self::ForeignStore => {
                "Put back the desk.key and desk.db that belong together. Nothing was changed."
            }
            Self::DamagedStore(_) => {
                "Set the file aside and restore a backup. Nothing was changed."
            }
            Self::NewerStore => "Install the newer version of this program.",
            Self::NoConfiguration(_) => {
                "Run the set-up in the window, or write a config.toml; the README shows one."
            }
            Self::Configuration(_) => "Correct config.toml and try again.",
            Self::NoClientSecret(_) => {
                "Set HIU_DESK_CLIENT_SECRET, or save the secret in the window's settings."
            }
            Self::Keychain(trouble) => keychain_next(trouble),
            Self::Listen { .. } => {
                "Close the other program there, or change callback.listen in config.toml."
            }
            Self::PracticeNotRunning => {
                "Start it with `hiu serve --practice`, or open the window in practice mode."
            }
            Self::PracticeRefused(_) => "Look at the requests of this patient.",
            Self::Practice(_) | Self::SetUp(_) => {
                "Close the program and start it again; if it goes on, ask for help with the log."
            }
            Self::File { .. } => {
                "Check that the data directory can be written and that the disk has room."
            }
        }
        .to_owned()
    }

    /// How a command ends that meets it.
    #[must_use]
    pub fn ending(&self) -> Ending {
        match self {
            Self::App(app::Error::Invalid(_)) => Ending::Usage,
            Self::App(app::Error::NoAnswer | app::Error::Unreachable(_)) | Self::NotSent(_) => {
                Ending::NoAnswer
            }
            Self::NotSetUp(_)
            | Self::AlreadySetUp(_)
            | Self::Incomplete { .. }
            | Self::Key(_)
            | Self::ForeignStore
            | Self::DamagedStore(_)
            | Self::NewerStore
            | Self::NoConfiguration(_)
            | Self::Configuration(_)
            | Self::NoClientSecret(_)
            | Self::Keychain(_)
            | Self::Listen { .. } => Ending::Configuration,
            _ => Ending::Failed,
        }
    }

    /// Every fault of `config.toml`, if that is the trouble.
    #[must_use]
    pub fn faults(&self) -> &[FieldFault] {
        match self {
            Self::Configuration(faults) => &faults.0,
            _ => &[],
        }
    }
}

fn key_code(error: &KeyError) -> &'static str {
    match error {
        KeyError::NoKeyFile => "not_set_up",
        KeyError::Damaged => "key_damaged",
        KeyError::NoSlot(_) | KeyError::EmptyPassphrase => "no_such_slot",
        KeyError::Wrong(SlotKind::Passphrase) => "wrong_passphrase",
        KeyError::Wrong(SlotKind::Keychain) => "foreign_keychain",
        KeyError::Wrong(_) | KeyError::TypedDifferently => "wrong_key",
        KeyError::Keychain(trouble) => keychain_code(trouble),
        KeyError::File(_) => "file_trouble",
        KeyError::Make => "no_randomness",
    }
}

fn key_next(error: &KeyError) -> &'static str {
    match error {
        KeyError::NoKeyFile => "Run `hiu init`, or set the program up in its window.",
        KeyError::Damaged => {
            "Put back the desk.key that belongs to this store. Nothing was changed."
        }
        KeyError::NoSlot(_) | KeyError::EmptyPassphrase => {
            "Open it another way: keychain, passphrase or recovery key."
        }
        KeyError::Wrong(SlotKind::Passphrase) => {
            "Type the passphrase again, or use the recovery key."
        }
        KeyError::TypedDifferently => "Type the same passphrase twice.",
        KeyError::Wrong(_) => "Use the passphrase or the recovery key. Nothing was changed.",
        KeyError::Keychain(trouble) => keychain_next(trouble),
        KeyError::File(_) => "Check that the data directory can be read and written.",
        KeyError::Make => "Close the program and start it again.",
    }
}

fn keychain_code(trouble: &KeychainTrouble) -> &'static str {
    match trouble {
        KeychainTrouble::NoService => "no_keychain",
        KeychainTrouble::Locked => "keychain_locked",
        KeychainTrouble::Other(_) => "keychain_trouble",
    }
}

fn keychain_next(trouble: &KeychainTrouble) -> &'static str {
    match trouble {
        KeychainTrouble::Locked => "Unlock the keychain and try again, or give the passphrase.",
        KeychainTrouble::NoService | KeychainTrouble::Other(_) => {
            "Give a passphrase: HIU_DESK_PASSPHRASE, or --passphrase-file."
        }
    }
}
