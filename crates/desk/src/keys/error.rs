//! Why the store does not open.

use domain::SlotKind;

use super::keychain::KeychainTrouble;

/// Why the store key is not to be had. Each is a screen of its own (TRUST.md A3).
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// There is no `desk.key`.
    #[error("there is no desk.key in the data directory")]
    NoKeyFile,
    /// `desk.key` is damaged or of another make.
    #[error("desk.key is damaged")]
    Damaged,
    /// There is no slot of this kind.
    #[error("this store has no {0} to be opened with")]
    NoSlot(SlotKind),
    /// The file named for the passphrase is empty.
    #[error("this store has no empty passphrase to be opened with")]
    EmptyPassphrase,
    /// A new passphrase was typed twice, and not the same.
    #[error("the second passphrase is not the first")]
    TypedDifferently,
    /// The slot did not open.
    #[error("the {0} does not open this store")]
    Wrong(SlotKind),
    /// The keychain cannot be asked.
    #[error(transparent)]
    Keychain(#[from] KeychainTrouble),
    /// The file could not be read or written.
    #[error("desk.key could not be read or written")]
    File(#[from] std::io::Error),
    /// The system gave no random numbers, or refused a cipher.
    #[error("a key could not be made")]
    Make,
}
