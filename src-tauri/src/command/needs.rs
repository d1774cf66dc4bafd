//! What a command takes of whoever sits at the window.

use domain::Right;

use super::CommandError;
use crate::Shell;

/// What a command takes. The use cases look at the right themselves; here it is looked at for what the
/// shell does without one, and before a request is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Needs {
    /// [`Right::Status`].
    Status,
    /// [`Right::Desk`].
    Desk,
    /// [`Right::Clinical`].
    Clinical,
    /// [`Right::Administer`].
    Administer,
    /// Nothing while no store is open, then [`Right::Administer`].
    SetUp,
    /// Nothing: it tells of nobody and changes nothing.
    Anyone,
}

impl Needs {
    /// The right, where one is taken of whoever is signed in.
    #[must_use]
    pub const fn right(self) -> Option<Right> {
        match self {
            Self::Status => Some(Right::Status),
            Self::Desk => Some(Right::Desk),
            Self::Clinical => Some(Right::Clinical),
            Self::Administer | Self::SetUp => Some(Right::Administer),
            Self::Anyone => None,
        }
    }

    /// Looks whether the person at the window has it.
    pub(super) fn of(self, shell: &Shell) -> Result<(), CommandError> {
        let Some(right) = self.right() else {
            return Ok(());
        };
        match (self, shell.app()) {
            (Self::SetUp, Err(_)) => Ok(()),
            (_, app) => Ok(app?.require(right)?),
        }
    }
}
