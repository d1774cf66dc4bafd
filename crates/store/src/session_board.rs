//! The board and the accounts in one transaction, as the use cases see them.

use app::{
    model::{AccountChange, BoardEntry, Topic},
    port::{BoardTx, BoardView},
};
use domain::{AbhaAddress, AccountShown, Timestamp};

use crate::{
    account, board,
    transaction::{Answer, Transaction},
};

impl BoardView for Transaction<'_> {
    fn board(&self, day: &str) -> Answer<Vec<BoardEntry>> {
        self.answer(board::list(self.connection(), day))
    }

    fn is_on_board(&self, day: &str, patient: &AbhaAddress) -> Answer<Option<bool>> {
        self.answer(board::find(self.connection(), day, patient))
    }

    fn account_changes(
        &self,
        patient: Option<&AbhaAddress>,
        limit: Option<usize>,
    ) -> Answer<Vec<AccountChange>> {
        self.answer(account::list(self.connection(), patient, limit))
    }
}

impl BoardTx for Transaction<'_> {
    fn put_on_board(&mut self, day: &str, entry: &BoardEntry) -> Answer<()> {
        self.change(Topic::Board, |tx| board::put(tx, day, entry))
    }

    fn take_off_board(&mut self, day: &str, patient: &AbhaAddress, at: Timestamp) -> Answer<bool> {
        self.change(Topic::Board, |tx| board::remove(tx, day, patient, at))
    }

    fn note_account(
        &mut self,
        patient: &AbhaAddress,
        state: AccountShown,
        at: Timestamp,
    ) -> Answer<()> {
        self.change(Topic::Patient, |tx| account::note(tx, patient, state, at))
    }
}
