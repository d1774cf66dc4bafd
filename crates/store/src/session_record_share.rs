//! Records that were pushed at counters, in one transaction, as the use cases see them.

use app::{
    model::{Artefact, KeptShare, Topic},
    port::{RecordShareTx, RecordShareView},
};
use domain::{Timestamp, TransactionId};

use crate::{
    record_share,
    transaction::{Answer, Transaction},
};

impl RecordShareView for Transaction<'_> {
    fn record_share(&self, transaction: &TransactionId) -> Answer<Option<KeptShare>> {
        self.answer(record_share::find(self.connection(), transaction))
    }

    fn record_shares_since(&self, since: Timestamp) -> Answer<Vec<KeptShare>> {
        self.answer(record_share::list_since(self.connection(), since))
    }

    fn open_record_shares(&self) -> Answer<Vec<Artefact>> {
        self.answer(record_share::list_open(self.connection()))
    }
}

impl RecordShareTx for Transaction<'_> {
    fn put_record_share(&mut self, share: &KeptShare) -> Answer<()> {
        self.change(Topic::Board, |tx| record_share::put(tx, share))
    }
}
