//! Why the store does not open.

use domain::SlotKind;
use phrase::{Phrase, say};

use super::{keychain::KeychainTrouble, password::PasswordFault, pin::PinFault};
use crate::in_english::in_english;

/// Why the store key is not to be had. Each is a screen of its own (docs/promises.md, A3).
#[derive(Debug, thiserror::Error)]
#[error("{}", in_english(&self.words().into()))]
pub enum KeyError {
    /// There is no `desk.key`.
    NoKeyFile,
    /// `desk.key` is damaged or of another make.
    Damaged,
    /// There is no slot of this kind.
    NoSlot(SlotKind),
    /// The file named for the passphrase is empty.
    EmptyPassphrase,
    /// A new passphrase was typed twice, and not the same.
    TypedDifferently,
    /// What was typed is no recovery key.
    NotARecoveryKey,
    /// A new passphrase has fewer characters than this.
    Short(usize),
    /// Without this slot the store would have no way in, or none but one.
    OnlySlot,
    /// The slot did not open.
    Wrong(SlotKind),
    /// A person's slot is damaged; others open as before.
    SlotDamaged,
    /// `desk.key` is of another installation than the store that is open.
    Foreign,
    /// A new password was typed twice, and not the same.
    PasswordsDiffer,
    /// No password was typed, or the file named for it is empty.
    EmptyPassword,
    /// A new password is not taken.
    #[error(transparent)]
    Password(#[from] PasswordFault),
    /// A new PIN is not taken.
    #[error(transparent)]
    Pin(#[from] PinFault),
    /// The keychain cannot be asked.
    #[error(transparent)]
    Keychain(#[from] KeychainTrouble),
    /// The file could not be read or written.
    File(#[from] std::io::Error),
    /// The system gave no random numbers, or refused a cipher.
    Make,
}

impl KeyError {
    /// What happened.
    #[must_use]
    pub fn words(&self) -> Phrase {
        match self {
            Self::NoKeyFile => say::error_no_key_file(),
            Self::Damaged => say::error_key_damaged(),
            Self::NoSlot(kind) => say::error_no_slot(slot_words(*kind)),
            Self::EmptyPassphrase => say::error_no_slot(say::error_opener_empty_passphrase()),
            Self::TypedDifferently => say::error_typed_differently(),
            Self::NotARecoveryKey => say::error_not_a_recovery_key(),
            Self::Short(shortest) => say::error_short_passphrase(*shortest),
            Self::OnlySlot => say::error_only_slot(),
            Self::Wrong(SlotKind::User) => say::people_wrong_password(),
            Self::SlotDamaged => say::people_slot_damaged(),
            Self::Foreign => say::error_foreign_store(),
            Self::PasswordsDiffer => say::people_passwords_differ(),
            Self::EmptyPassword => say::people_empty_password(),
            Self::Password(fault) => fault.words(),
            Self::Pin(fault) => fault.words(),
            Self::Wrong(kind) => say::error_wrong(slot_words(*kind)),
            Self::Keychain(trouble) => trouble.words(),
            Self::File(_) => say::error_key_file(),
            Self::Make => say::error_key_not_made(),
        }
    }
}

/// What a way in is called.
#[must_use]
pub fn slot_words(kind: SlotKind) -> Phrase {
    match kind {
        SlotKind::Keychain => say::error_opener_keychain(),
        SlotKind::Passphrase => say::error_opener_passphrase(),
        SlotKind::Recovery => say::error_opener_recovery_key(),
        SlotKind::Practice => say::error_opener_practice(),
        SlotKind::User => say::error_opener_user(),
    }
}
