//! A transaction under way. It knows no table; the tables use it.

use std::cell::{Cell, RefCell};

use app::model::Topic;
use domain::Timestamp;
use rusqlite::Connection;

use crate::{Error, Options, refusal::Refusals};

/// What a transaction hands on to the use cases.
pub type Answer<T> = Result<T, app::Error>;

/// What a transaction may use beside its connection.
#[derive(Clone, Copy)]
pub struct Beside<'a> {
    pub options: &'a Options,
    pub audit_key: &'a [u8; 32],
    pub refusals: &'a Refusals,
}

/// A transaction under way.
pub struct Transaction<'a> {
    connection: &'a Connection,
    beside: Beside<'a>,
    urgent: Cell<bool>,
    topics: RefCell<Vec<Topic>>,
    trouble: RefCell<Option<Error>>,
    crowded: RefCell<Vec<i64>>,
}

impl<'a> Transaction<'a> {
    pub fn new(connection: &'a Connection, beside: Beside<'a>) -> Self {
        Self {
            connection,
            beside,
            urgent: Cell::new(false),
            topics: RefCell::default(),
            trouble: RefCell::new(None),
            crowded: RefCell::default(),
        }
    }

    pub fn connection(&self) -> &'a Connection {
        self.connection
    }

    pub fn now(&self) -> Timestamp {
        self.beside.options.clock.now()
    }

    /// The key that seals the audit.
    pub fn audit_key(&self) -> &'a [u8; 32] {
        self.beside.audit_key
    }

    /// Refused callers that are not in the file yet.
    pub fn refusals(&self) -> &'a Refusals {
        self.beside.refusals
    }

    /// Says that this must commit even on a full disk.
    pub fn set_urgent(&self) {
        self.urgent.set(true);
    }

    pub fn is_urgent(&self) -> bool {
        self.urgent.get()
    }

    /// What was written through [`Self::change`]; empty when it was written otherwise.
    pub fn take_topics(&self) -> Vec<Topic> {
        self.topics.take()
    }

    /// Notes blocks of words that are to be merged after this.
    pub fn note_crowded(&self, blocks: Vec<i64>) {
        self.crowded.borrow_mut().extend(blocks);
    }

    /// Blocks of words that are to be merged.
    pub fn take_crowded(&self) -> Vec<i64> {
        self.crowded.take()
    }

    /// The failure of the disk or of a lock that ended the work, if one did.
    pub fn take_trouble(&self) -> Option<Error> {
        self.trouble.take()
    }

    /// Hands a result on, and remembers a failure that is not the work's own.
    pub fn answer<T>(&self, result: Result<T, Error>) -> Answer<T> {
        result.map_err(|error| {
            match &error {
                Error::Busy => *self.trouble.borrow_mut() = Some(Error::Busy),
                Error::DiskFull(_) => *self.trouble.borrow_mut() = Some(Error::DiskFull(None)),
                _ => {}
            }
            error.into()
        })
    }

    /// Runs one write about `topic`. After some failures `SQLite` ends the transaction by itself; what was
    /// written then would be kept at once, by itself, so nothing more is.
    pub fn change<T>(
        &self,
        topic: Topic,
        write: impl FnOnce(&Connection) -> Result<T, Error>,
    ) -> Answer<T> {
        if self.connection.is_autocommit() {
            return Err(Error::RolledBack.into());
        }
        self.tell(topic);
        self.answer(write(self.connection))
    }

    /// That this transaction changed something about `topic`.
    pub fn tell(&self, topic: Topic) {
        let mut topics = self.topics.borrow_mut();
        if !topics.contains(&topic) {
            topics.push(topic);
        }
    }
}
