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
    /// While no store is open, that it was opened but for its configuration, or that nobody signs in
    /// there; then [`Right::Administer`].
    Configure,
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
            Self::Administer | Self::SetUp | Self::Configure => Some(Right::Administer),
            Self::Anyone => None,
        }
    }

    /// Looks whether the person at the window has it.
    pub(super) async fn of(self, shell: &Shell) -> Result<(), CommandError> {
        let Some(right) = self.right() else {
            return Ok(());
        };
        match self {
            Self::SetUp if shell.desk().is_err() => Ok(()),
            Self::Configure if shell.desk().is_err() => shell.may_configure().await,
            // Locked while nobody sits there, whatever it needs.
            _ => Ok(shell.app()?.require(right)?),
        }
    }
}
