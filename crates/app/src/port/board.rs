//! The board of a day and the history of accounts, as the store keeps them.

use domain::{AbhaAddress, AccountShown, Timestamp};

use crate::{
    Error,
    model::{AccountChange, BoardEntry},
};

/// What can be read of them. A day is one in India, `YYYY-MM-DD`.
///
/// # Errors
///
/// As for [`super::Snapshot`].
#[expect(clippy::missing_errors_doc, reason = "said once, for all of them")]
pub trait BoardView {
    /// Who is on the board of a day, first come first.
    fn board(&self, day: &str) -> Result<Vec<BoardEntry>, Error>;
    /// Whether somebody is on it: `None` where they never were, `false` where they were taken off.
    fn is_on_board(&self, day: &str, patient: &AbhaAddress) -> Result<Option<bool>, Error>;
    /// Changes of accounts, newest first, of one patient or of all.
    fn account_changes(
        &self,
        patient: Option<&AbhaAddress>,
        limit: Option<usize>,
    ) -> Result<Vec<AccountChange>, Error>;
}

/// What can be written of them.
///
/// # Errors
///
/// As for [`super::Tx`].
#[expect(clippy::missing_errors_doc, reason = "said once, for all of them")]
pub trait BoardTx {
    /// Puts somebody on the board of a day, also one who was taken off. Boards of earlier days go.
    fn put_on_board(&mut self, day: &str, entry: &BoardEntry) -> Result<(), Error>;
    /// Takes somebody off for the day; returns whether they were on it.
    fn take_off_board(
        &mut self,
        day: &str,
        patient: &AbhaAddress,
        at: Timestamp,
    ) -> Result<bool, Error>;
    /// Notes what a patient's account is from `at` on.
    fn note_account(
        &mut self,
        patient: &AbhaAddress,
        state: AccountShown,
        at: Timestamp,
    ) -> Result<(), Error>;
}
