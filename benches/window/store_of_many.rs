//! A practice store with many records, made through the same functions that keep what arrives.

use std::{path::Path, sync::Arc};

use ::desk::{Installation, directory::DataDirectory, keys, keys::Opener};
use ::store::{Options, SqlStore, StoreKey};
use app::port::Store;
use domain::TransferEvent;

use crate::{
    desk::{Desk, now, record, transfer_id},
    made::document,
};

/// Among so many patients; the first has 200 documents, the others share the rest.
const PATIENTS: usize = 1_000;
pub const OF_THE_FIRST: usize = 200;

/// Makes a practice store in `folder` as the window does, with so many records in it, digested.
pub fn fill(folder: &Path, records: usize) {
    let root = DataDirectory::find(Some(folder.to_owned())).unwrap();
    let installation = Installation::new(&root, true);
    installation.create(&Opener::Practice).unwrap();
    if records == 0 {
        return;
    }
    let directory = installation.directory();
    let (key, _) = keys::open(&directory.key_file(), &Opener::Practice).unwrap();
    let store = SqlStore::open(
        &directory.database(),
        &StoreKey::from_bytes(&key),
        Options::default(),
    );
    let desk = Desk::over(Arc::new(store.unwrap()), tempfile::tempdir().unwrap());
    for number in 0..PATIENTS {
        desk.grant(number);
        end_transfer(&desk, number);
    }
    for first in (0..records).step_by(500) {
        let one = |number: usize| {
            let patient = match number.checked_sub(OF_THE_FIRST) {
                None => 0,
                Some(rest) => 1 + rest % (PATIENTS - 1),
            };
            let bytes = document(number % OF_THE_FIRST);
            (record(patient, number, &bytes), bytes)
        };
        let made: Vec<_> = (first..(first + 500).min(records)).map(one).collect();
        let kept = desk.store.write(&mut |tx| {
            made.iter()
                .try_for_each(|(record, bytes)| tx.put_record(record, bytes.as_bytes()))
        });
        kept.unwrap();
    }
    desk.workers.work_index().unwrap();
}

/// Nobody waits for anything more of it.
fn end_transfer(desk: &Desk, number: usize) {
    let ended = desk.store.write(&mut |tx| {
        let mut transfer = tx.transfer(&transfer_id(number))?.unwrap();
        transfer.ledger = transfer.ledger.apply(TransferEvent::Refused).unwrap().0;
        transfer.ended_at = Some(now());
        tx.put_transfer(&transfer)
    });
    ended.unwrap();
}
