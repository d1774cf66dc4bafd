//! What opens the store.

use domain::SlotKind;
use zeroize::Zeroizing;

use super::{keychain::Keychain, proven::Proven, recovery::RecoveryKey};

/// A passphrase, as typed. `Debug` does not show it.
#[derive(Clone, PartialEq, Eq)]
pub struct Passphrase(Zeroizing<String>);

impl Passphrase {
    /// Takes a passphrase; one line end at its end is cut off.
    #[must_use]
    pub fn new(text: String) -> Self {
        let text = Zeroizing::new(text);
        Self(Zeroizing::new(
            text.trim_end_matches(['\r', '\n']).to_owned(),
        ))
    }

    /// Whether nothing was typed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// A new passphrase has at least so many characters.
    pub const SHORTEST: usize = 12;

    /// Characters typed.
    #[must_use]
    pub fn length(&self) -> usize {
        self.0.chars().count()
    }

    pub(super) fn bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

impl std::fmt::Debug for Passphrase {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Passphrase([redacted])")
    }
}

/// What opens a slot.
pub enum Opener<'a> {
    /// The keychain of this computer's user.
    Keychain(&'a dyn Keychain),
    /// A passphrase.
    Passphrase(&'a Passphrase),
    /// The printed recovery key.
    Recovery(&'a RecoveryKey),
    /// A person's password, which was shown to be right.
    User(&'a Proven),
    /// Nothing: practice mode only, whose store holds invented people.
    Practice,
}

impl Opener<'_> {
    /// The kind of slot that it opens.
    pub(super) fn kind(&self) -> SlotKind {
        match self {
            Self::Keychain(_) => SlotKind::Keychain,
            Self::Passphrase(_) => SlotKind::Passphrase,
            Self::Recovery(_) => SlotKind::Recovery,
            Self::User(_) => SlotKind::User,
            Self::Practice => SlotKind::Practice,
        }
    }
}
