//! What can go wrong outside the use cases, told apart by what the person can do.

use domain::{FieldFault, SlotKind};
use std::path::PathBuf;

use phrase::{Phrase, Text, say};

use crate::{
    configuration::Faults,
    in_english::in_english,
    keys::{KeyError, KeychainTrouble},
    loss::Loss,
    people::NotSignedIn,
    server_store::ServerTrouble,
};

/// How a command ends. Source: docs/command.md, "Exit codes".
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
#[error("{}", in_english(&self.words()))]
pub enum DeskError {
    /// A use case failed.
    #[error(transparent)]
    App(#[from] app::Error),
    /// What was asked is written down, but did not go out in the time given.
    NotSent(String),
    /// Another process serves this data directory.
    AlreadyServing,
    /// This process lost what serving needs, and gave the right to serve back.
    Lost(Loss),
    /// There is no store in the data directory.
    NotSetUp(PathBuf),
    /// There is a store already, or a part of one.
    AlreadySetUp(PathBuf),
    /// Only one of `desk.key` and `desk.db` is there.
    Incomplete {
        /// The file that is not there.
        missing: &'static str,
        /// The data directory.
        folder: PathBuf,
    },
    /// The store key is not to be had.
    #[error(transparent)]
    Key(#[from] KeyError),
    /// A person may not sign in, whatever their password.
    #[error(transparent)]
    SignIn(#[from] NotSignedIn),
    /// Something is wrong between this desk and the server that the store lies on.
    #[error(transparent)]
    Server(#[from] ServerTrouble),
    /// The key opened, but not this store.
    ForeignStore,
    /// The store is damaged.
    DamagedStore(String),
    /// A newer version of the program wrote the store.
    NewerStore,
    /// The file is no backup, or belongs to another installation.
    NotABackup(PathBuf),
    /// One of a backup's two files is not there.
    BackupMissing(PathBuf),
    /// Something lies where a backup should be written.
    BackupExists(PathBuf),
    /// The backup is damaged.
    BackupDamaged(String),
    /// A newer version of the program wrote the backup.
    NewerBackup,
    /// The backup is not on the list.
    BackupNotListed(PathBuf),
    /// Another process serves while a backup is to be restored.
    RestoreInUse,
    /// The store that stands where a backup is to be restored cannot be read from its disk.
    StandingStoreUnreadable {
        /// The store's file.
        file: PathBuf,
        /// Where it may be moved; nothing lies there.
        aside: PathBuf,
        /// The system's reason.
        why: String,
    },
    /// There is no `config.toml`.
    NoConfiguration(PathBuf),
    /// `config.toml` has faults.
    Configuration(#[from] Faults),
    /// The client secret is not at hand.
    NoClientSecret(Text),
    /// The keychain does not take the client secret.
    #[error(transparent)]
    Keychain(#[from] KeychainTrouble),
    /// The address to listen on is taken or not ours.
    Listen {
        /// The address.
        address: String,
        /// The system's reason.
        #[source]
        source: std::io::Error,
    },
    /// Practice mode does not run in any process.
    PracticeNotRunning,
    /// No one-time password was sent to a practice phone.
    PracticeNoOtp,
    /// The practice patient's app refused.
    PracticeRefused(Text),
    /// The sandbox of practice mode could not start.
    Practice(#[from] sandbox::Error),
    /// The file system refused.
    File {
        /// What was tried.
        doing: Phrase,
        /// The system's reason.
        #[source]
        source: std::io::Error,
    },
    /// A part of the program could not be set up.
    SetUp(Text),
}

impl DeskError {
    /// Names what was tried when the file system refused; for `map_err`.
    pub(crate) fn file(doing: Phrase) -> impl FnOnce(std::io::Error) -> Self {
        move |source| Self::File { doing, source }
    }

    /// Names what could not be set up.
    pub(crate) fn set_up(part: impl Into<Text>) -> Self {
        Self::SetUp(part.into())
    }

    /// Stable code for scripts and screens.
    #[must_use]
    pub fn code(&self) -> &str {
        match self {
            Self::App(error) => error.code(),
            Self::NotSent(_) => "no_answer",
            Self::AlreadyServing => "already_serving",
            Self::Lost(_) => "serving_lost",
            Self::NotSetUp(_) => "not_set_up",
            Self::AlreadySetUp(_) => "already_set_up",
            Self::Incomplete { .. } => "store_incomplete",
            Self::Key(error) => key_code(error),
            Self::SignIn(why) => why.code(),
            Self::Server(trouble) => trouble.code(),
            Self::ForeignStore => "foreign_store",
            Self::DamagedStore(_) => "store_damaged",
            Self::NewerStore => "store_newer",
            Self::NotABackup(_) => "not_a_backup",
            Self::BackupMissing(_) => "backup_missing",
            Self::BackupExists(_) => "backup_exists",
            Self::BackupDamaged(_) => "backup_damaged",
            Self::NewerBackup => "backup_newer",
            Self::BackupNotListed(_) => "backup_not_listed",
            Self::RestoreInUse => "in_use",
            Self::StandingStoreUnreadable { .. } => "standing_store_unreadable",
            Self::NoConfiguration(_) => "no_configuration",
            Self::Configuration(_) => "configuration_faults",
            Self::NoClientSecret(_) => "no_client_secret",
            Self::Keychain(trouble) => keychain_code(trouble),
            Self::Listen { .. } => "cannot_listen",
            Self::PracticeNotRunning => "practice_not_running",
            Self::PracticeNoOtp => "practice_no_otp",
            Self::PracticeRefused(_) => "practice_refused",
            Self::Practice(_) => "practice_trouble",
            Self::File { .. } => "file_trouble",
            Self::SetUp(_) => "set_up_trouble",
        }
    }

    /// What happened.
    #[must_use]
    pub fn words(&self) -> Text {
        let shown = |path: &PathBuf| path.display().to_string();
        match self {
            Self::App(error) => return error.words(),
            Self::NotSent(consent) => say::error_not_sent(consent),
            Self::AlreadyServing => say::error_already_serving(),
            Self::Lost(loss) => loss.words(),
            Self::NotSetUp(folder) => say::error_not_set_up(shown(folder)),
            Self::AlreadySetUp(folder) => say::error_already_set_up(shown(folder)),
            Self::Incomplete { missing, folder } => {
                say::error_store_incomplete(shown(folder), *missing)
            }
            Self::Key(error) => error.words(),
            Self::SignIn(why) => why.words(),
            Self::Server(trouble) => trouble.words(),
            Self::ForeignStore => say::error_foreign_store(),
            Self::DamagedStore(why) => say::error_store_damaged(why),
            Self::NewerStore => say::error_store_newer(),
            Self::NotABackup(file) => say::error_not_a_backup(shown(file)),
            Self::BackupMissing(file) => say::error_backup_missing(shown(file)),
            Self::BackupExists(file) => say::error_backup_exists(shown(file)),
            Self::BackupDamaged(why) => say::error_backup_damaged(why),
            Self::NewerBackup => say::error_backup_newer(),
            Self::BackupNotListed(file) => say::error_backup_not_listed(shown(file)),
            Self::RestoreInUse => say::error_restore_in_use(),
            Self::StandingStoreUnreadable { file, why, .. } => {
                say::error_standing_unreadable(shown(file), why)
            }
            Self::NoConfiguration(folder) => say::error_no_configuration(shown(folder)),
            Self::Configuration(faults) => say::error_configuration(faults.words()),
            Self::NoClientSecret(why) => say::error_no_client_secret(why.clone()),
            Self::Keychain(trouble) => trouble.words(),
            Self::Listen { address, source } => {
                say::error_cannot_listen(address, source.to_string())
            }
            Self::PracticeNotRunning => say::error_practice_not_running(),
            Self::PracticeNoOtp => say::error_practice_no_otp(),
            Self::PracticeRefused(words) => return words.clone(),
            Self::Practice(_) => say::error_practice_not_started(),
            Self::File { doing, source } => say::error_file(doing.clone(), source.to_string()),
            Self::SetUp(part) => say::error_set_up(part.clone()),
        }
        .into()
    }

    /// What the person can do about it.
    #[must_use]
    pub fn next_step(&self) -> Text {
        match self {
            Self::App(error) => return error.next_step(),
            Self::NotSent(_) => say::error_not_sent_next(),
            Self::AlreadyServing => say::error_already_serving_next(),
            Self::Lost(loss) => loss.next_step(),
            Self::NotSetUp(_) => say::error_not_set_up_next(),
            Self::AlreadySetUp(_) => say::error_already_set_up_next(),
            Self::Incomplete { .. } => say::error_store_incomplete_next(),
            Self::Key(error) => key_next(error),
            Self::SignIn(why) => why.next_step(),
            Self::Server(trouble) => trouble.next_step(),
            Self::ForeignStore => say::error_foreign_store_next(),
            Self::DamagedStore(_) => say::error_store_damaged_next(),
            Self::NewerStore | Self::NewerBackup => say::error_store_newer_next(),
            Self::NotABackup(_) => say::error_not_a_backup_next(),
            Self::BackupMissing(_) => say::error_backup_missing_next(),
            Self::BackupExists(_) => say::error_backup_exists_next(),
            Self::BackupDamaged(_) => say::error_backup_damaged_next(),
            Self::BackupNotListed(_) => say::error_backup_not_listed_next(),
            Self::RestoreInUse => say::error_restore_in_use_next(),
            Self::StandingStoreUnreadable { file, aside, .. } => {
                say::error_standing_unreadable_next(
                    aside.display().to_string(),
                    file.display().to_string(),
                )
            }
            Self::NoConfiguration(_) => say::error_no_configuration_next(),
            Self::Configuration(_) => say::error_configuration_next(),
            Self::NoClientSecret(_) => say::error_no_client_secret_next(),
            Self::Keychain(trouble) => keychain_next(trouble),
            Self::Listen { .. } => say::error_cannot_listen_next(),
            Self::PracticeNotRunning => say::error_practice_not_running_next(),
            Self::PracticeNoOtp => say::error_practice_no_otp_next(),
            Self::PracticeRefused(_) => say::error_practice_refused_next(),
            Self::Practice(_) | Self::SetUp(_) => say::error_restart_next(),
            Self::File { .. } => say::error_file_next(),
        }
        .into()
    }

    /// How a command ends that meets it.
    #[must_use]
    pub fn ending(&self) -> Ending {
        match self {
            Self::Server(trouble) if trouble.is_of_configuration() => Ending::Configuration,
            Self::App(app::Error::Invalid(_)) => Ending::Usage,
            Self::App(app::Error::NoAnswer | app::Error::Unreachable(_)) | Self::NotSent(_) => {
                Ending::NoAnswer
            }
            Self::NotSetUp(_)
            | Self::AlreadySetUp(_)
            | Self::Incomplete { .. }
            | Self::Key(_)
            | Self::SignIn(_)
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
        KeyError::NotARecoveryKey => "not_a_recovery_key",
        KeyError::Short(_) => "short_passphrase",
        KeyError::OnlySlot => "only_slot",
        KeyError::Wrong(SlotKind::Passphrase) => "wrong_passphrase",
        KeyError::Wrong(SlotKind::Keychain) => "foreign_keychain",
        KeyError::Wrong(SlotKind::User) => "wrong_password",
        KeyError::SlotDamaged => "slot_damaged",
        KeyError::Foreign => "foreign_store",
        KeyError::PasswordsDiffer => "passwords_differ",
        KeyError::EmptyPassword => "empty_password",
        KeyError::Password(fault) => fault.code(),
        KeyError::Pin(_) => "pin_not_taken",
        KeyError::Wrong(_) | KeyError::TypedDifferently => "wrong_key",
        KeyError::Keychain(trouble) => keychain_code(trouble),
        KeyError::File(_) => "file_trouble",
        KeyError::Make => "no_randomness",
    }
}

fn key_next(error: &KeyError) -> Phrase {
    match error {
        KeyError::NoKeyFile => say::error_not_set_up_next(),
        KeyError::Damaged => say::error_key_damaged_next(),
        KeyError::NoSlot(_) | KeyError::EmptyPassphrase => say::error_no_slot_next(),
        KeyError::Wrong(SlotKind::Passphrase) => say::error_wrong_passphrase_next(),
        KeyError::Wrong(SlotKind::User) => say::people_wrong_password_next(),
        KeyError::SlotDamaged => say::people_slot_damaged_next(),
        KeyError::Foreign => say::error_foreign_store_next(),
        KeyError::PasswordsDiffer => say::people_passwords_differ_next(),
        KeyError::EmptyPassword => say::people_empty_password_next(),
        KeyError::Password(_) => say::people_password_next(),
        KeyError::Pin(_) => say::people_pin_next(),
        KeyError::Short(_) => say::error_short_passphrase_next(),
        KeyError::OnlySlot => say::error_only_slot_next(),
        KeyError::TypedDifferently => say::error_typed_differently_next(),
        KeyError::Wrong(_) | KeyError::NotARecoveryKey => say::error_wrong_next(),
        KeyError::Keychain(trouble) => keychain_next(trouble),
        KeyError::File(_) => say::error_key_file_next(),
        KeyError::Make => say::error_key_not_made_next(),
    }
}

fn keychain_code(trouble: &KeychainTrouble) -> &'static str {
    match trouble {
        KeychainTrouble::NoService => "no_keychain",
        KeychainTrouble::Locked => "keychain_locked",
        KeychainTrouble::Other(_) => "keychain_trouble",
    }
}

fn keychain_next(trouble: &KeychainTrouble) -> Phrase {
    match trouble {
        KeychainTrouble::Locked => say::error_keychain_locked_next(),
        KeychainTrouble::NoService | KeychainTrouble::Other(_) => say::error_keychain_next(),
    }
}
