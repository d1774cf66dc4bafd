//! The mark of a store in a move: while it is there, nobody but the move writes.

use std::sync::atomic::{AtomicBool, Ordering};

use app::port::MoveMark;
use rusqlite::Connection;

use crate::{Error, column, setting};

/// Where the mark lies among what the store keeps of itself.
const MARK: &str = "moving";

/// Whether writes of others than the move are tried and thrown away instead of refused, so that a program can open a
/// store that is closed, to go on with the move.
#[derive(Default)]
pub struct Closed {
    throws_away: AtomicBool,
}

impl Closed {
    pub fn throws_away(&self) -> bool {
        self.throws_away.load(Ordering::Relaxed)
    }

    pub fn set(&self, throws_away: bool) {
        self.throws_away.store(throws_away, Ordering::Relaxed);
    }
}

/// Whether the store has a mark: one look at one row.
pub fn is_there(tx: &Connection) -> Result<bool, Error> {
    Ok(tx
        .prepare_cached("SELECT 1 FROM meta WHERE name = 'moving'")?
        .exists([])?)
}

/// The mark, as it stands.
pub fn find(tx: &Connection) -> Result<Option<MoveMark>, Error> {
    let text = setting::find_meta(tx, MARK)?;
    text.map(|text| column::from_json(&text, "moving"))
        .transpose()
}

/// Writes the mark.
pub fn put(tx: &Connection, mark: Option<&MoveMark>) -> Result<(), Error> {
    match mark {
        Some(mark) => setting::put_meta(tx, MARK, &column::to_json(mark, "moving")?),
        None => {
            tx.prepare_cached("DELETE FROM meta WHERE name = ?1")?
                .execute([MARK])?;
            Ok(())
        }
    }
}
