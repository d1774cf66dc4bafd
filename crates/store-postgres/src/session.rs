//! A transaction under way: rows are sealed and opened here, and nowhere else.

use std::{
    cell::{Cell, RefCell},
    collections::HashMap,
    sync::Arc,
};

use app::model::Topic;
use domain::{ArtefactId, Timestamp};
use serde::{Serialize, de::DeserializeOwned};
use tokio_postgres::Row;
use zeroize::Zeroizing;

use crate::{
    Error,
    artefact_key::ArtefactKey,
    clinic::Clinic,
    epoch::{self, Wrapping},
    keys::Hash,
    kind::Kind,
    line::Line,
    seal::{Key, covered},
    value::Value,
};

/// What a transaction hands on to the use cases.
pub type Answer<T> = Result<T, app::Error>;

/// The columns of a row that are not sealed. The seal covers them, so that none can be changed by itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    pub a: Option<Hash>,
    pub b: Option<Hash>,
    pub c: Option<Hash>,
    pub state: Option<String>,
    pub at: Option<i64>,
    pub until: Option<i64>,
    pub number: Option<i64>,
    /// The artefact whose key seals it.
    pub under: Option<Hash>,
}

impl Marks {
    /// Columns of what goes with an artefact and is sealed under its key.
    pub fn under(artefact: Hash, c: Option<Hash>) -> Self {
        Self {
            b: Some(artefact),
            c,
            under: Some(artefact),
            ..Self::default()
        }
    }
}

/// A row, opened.
pub struct Item<T> {
    pub seq: i64,
    pub id: Hash,
    pub marks: Marks,
    pub value: T,
}

/// The columns that [`Session::open`] reads.
pub const COLUMNS: &str = "kind, seq, id, a, b, c, state, at, until, number, under, sealed";

/// A transaction under way.
pub struct Session<'a> {
    line: &'a Line,
    clinic: &'a Arc<Clinic>,
    topics: RefCell<Vec<Topic>>,
    trouble: RefCell<Option<Error>>,
    keys: RefCell<HashMap<Hash, Option<ArtefactKey>>>,
    is_over: Cell<bool>,
}

impl<'a> Session<'a> {
    pub fn new(line: &'a Line, clinic: &'a Arc<Clinic>) -> Self {
        Self {
            line,
            clinic,
            topics: RefCell::default(),
            trouble: RefCell::default(),
            keys: RefCell::default(),
            is_over: Cell::new(false),
        }
    }

    pub fn clinic(&self) -> &'a Arc<Clinic> {
        self.clinic
    }

    pub fn line(&self) -> &'a Line {
        self.line
    }

    pub fn now(&self) -> Timestamp {
        self.clinic.options.clock.now()
    }

    /// That this transaction changed something about `topic`.
    pub fn tell(&self, topic: Topic) {
        let mut topics = self.topics.borrow_mut();
        if !topics.contains(&topic) {
            topics.push(topic);
        }
    }

    pub fn topics(&self) -> Vec<Topic> {
        self.topics.borrow().clone()
    }

    /// The failure of the server that ended the work, if one did.
    pub fn take_trouble(&self) -> Option<Error> {
        self.trouble.take()
    }

    /// Hands a result on, and remembers a failure that is not the work's own: the server has ended the
    /// transaction then, and says no to whatever follows.
    pub fn answer<T>(&self, result: Result<T, Error>) -> Answer<T> {
        result.map_err(|error| {
            let told = match &error {
                Error::Busy => Error::Busy,
                Error::Again => Error::Again,
                Error::Lost(_) => Error::Lost(None),
                Error::Full => Error::Full,
                _ => return error.into(),
            };
            self.is_over.set(true);
            *self.trouble.borrow_mut() = Some(told);
            error.into()
        })
    }

    pub fn query(&self, sql: &str, values: Vec<Value>) -> Answer<Vec<Row>> {
        self.answer(self.line.query(sql, values))
    }

    pub fn execute(&self, sql: &str, values: Vec<Value>) -> Answer<u64> {
        self.answer(self.line.execute(sql, values))
    }

    /// Keyed hash of an id, for looking it up.
    pub fn hash(&self, what: &str, id: &str) -> Hash {
        self.clinic.keys.hash(what, &[id])
    }

    /// As [`Self::hash`], of several parts.
    pub fn hash_of(&self, what: &str, parts: &[&str]) -> Hash {
        self.clinic.keys.hash(what, parts)
    }

    pub fn artefact_hash(&self, id: &ArtefactId) -> Hash {
        self.hash("artefact", id.as_str())
    }

    /// An artefact's key; `None` when it has none (any more).
    pub fn artefact_key(&self, artefact: &Hash) -> Answer<Option<ArtefactKey>> {
        if let Some(key) = self.keys.borrow().get(artefact) {
            return Ok(key.clone());
        }
        let rows = self.query(
            "SELECT epoch, wrapped, before FROM artefact_key WHERE artefact = $1",
            vec![(*artefact).into()],
        )?;
        let key = match rows.first() {
            Some(row) => Some(self.answer(self.open_key(row, artefact))?),
            None => None,
        };
        self.keys.borrow_mut().insert(*artefact, key.clone());
        Ok(key)
    }

    fn open_key(&self, row: &Row, artefact: &[u8]) -> Result<ArtefactKey, Error> {
        let of: i64 = row.try_get(0)?;
        let epoch_key = epoch::key(self.clinic, self.line, of)?;
        let open =
            |wrapping, wrapped| epoch::open_artefact(&epoch_key, (of, wrapping), artefact, wrapped);
        let before: Option<&[u8]> = row.try_get(2)?;
        let before = before.map(|wrapped| open(Wrapping::Before, wrapped));
        let present = open(Wrapping::Present, row.try_get(1)?)?;
        Ok(ArtefactKey::new(present, before.transpose()?))
    }

    /// An artefact's key.
    ///
    /// # Errors
    ///
    /// [`Error::Erased`] when there is none.
    pub fn get_artefact_key(&self, artefact: &Hash) -> Answer<ArtefactKey> {
        self.artefact_key(artefact)?
            .ok_or_else(|| Error::Erased.into())
    }

    /// The keys of many artefacts at once; those that have none are left out.
    pub fn artefact_keys(&self, artefacts: Vec<Hash>) -> Answer<Vec<(Hash, ArtefactKey)>> {
        let rows = self.query(
            "SELECT epoch, wrapped, before, artefact FROM artefact_key WHERE artefact = ANY($1)",
            vec![artefacts.into()],
        )?;
        let mut found = Vec::with_capacity(rows.len());
        for row in &rows {
            let artefact = self.answer(hash_at(row, 3))?;
            let key = self.answer(self.open_key(row, &artefact))?;
            self.keys.borrow_mut().insert(artefact, Some(key.clone()));
            found.push((artefact, key));
        }
        Ok(found)
    }

    /// Draws an artefact's key.
    pub fn draw_key(&self, artefact: &Hash) -> Answer<()> {
        let drawn = (|| {
            let epoch = epoch::present(self.line)?;
            let key = Key::generate()?;
            let under = epoch::key(self.clinic, self.line, epoch)?;
            let wrapped = epoch::wrap_artefact(&under, (epoch, Wrapping::Present), artefact, &key)?;
            self.line.execute(
                "INSERT INTO artefact_key (artefact, epoch, wrapped) VALUES ($1, $2, $3)",
                vec![(*artefact).into(), epoch.into(), wrapped.into()],
            )?;
            Ok(key)
        })();
        let key = self.answer(drawn)?;
        let key = ArtefactKey::new(key, None);
        self.keys.borrow_mut().insert(*artefact, Some(key));
        Ok(())
    }

    /// What was sealed ahead of this transaction under an artefact's key, as it is kept.
    ///
    /// # Errors
    ///
    /// [`app::Error::Busy`] where the key it was sealed with is destroyed since, because other records went: whoever made it
    /// makes it again.
    pub fn take_ahead(&self, artefact: &Hash, place: &[u8], made: &[u8]) -> Answer<Vec<u8>> {
        let key = self.get_artefact_key(artefact)?;
        let taken = self.answer(key.take(place, made))?;
        taken.ok_or(app::Error::Busy)
    }

    /// Forgets the keys that were opened, after some went.
    pub fn forget_keys(&self) {
        self.keys.borrow_mut().clear();
    }

    fn sealing_key(&self, under: Option<&Hash>) -> Answer<ArtefactKey> {
        match under {
            Some(artefact) => self.get_artefact_key(artefact),
            None => Ok(ArtefactKey::new(self.clinic.keys.rows.clone(), None)),
        }
    }

    /// The columns of a row from `$1` on, its value sealed under what its marks name.
    fn columns<T: Serialize>(
        &self,
        kind: Kind,
        id: Hash,
        marks: Marks,
        value: &T,
    ) -> Answer<Vec<Value>> {
        let text = serde_json::to_vec(value).map_err(|_| Error::Form("row"))?;
        let text = Zeroizing::new(text);
        let key = self.sealing_key(marks.under.as_ref())?;
        let sealed = self.answer(key.seal(&place(kind, &id, &marks), &text))?;
        Ok(vec![
            id.into(),
            marks.a.into(),
            marks.b.into(),
            marks.c.into(),
            marks.state.into(),
            marks.at.into(),
            marks.until.into(),
            marks.number.into(),
            marks.under.into(),
            sealed.into(),
        ])
    }

    /// Inserts or replaces a row; returns its number.
    pub fn put<T: Serialize>(&self, kind: Kind, id: Hash, marks: Marks, value: &T) -> Answer<i64> {
        let columns = self.columns(kind, id, marks, value)?;
        let sql = format!(
            "INSERT INTO item (kind, id, a, b, c, state, at, until, number, under, sealed)
             VALUES ({}, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
             ON CONFLICT (kind, id) DO UPDATE SET
                 a = excluded.a, b = excluded.b, c = excluded.c, state = excluded.state,
                 at = excluded.at, until = excluded.until, number = excluded.number,
                 under = excluded.under, sealed = excluded.sealed
             RETURNING seq",
            kind.number()
        );
        let rows = self.query(&sql, columns)?;
        let seq = rows.first().map(|row| row.try_get(0).map_err(Error::from));
        self.answer(seq.unwrap_or(Err(Error::Form("row"))))
    }

    /// Inserts a row under a number of its own.
    pub fn put_numbered<T: Serialize>(
        &self,
        seq: i64,
        kind: Kind,
        id: Hash,
        marks: Marks,
        value: &T,
    ) -> Answer<()> {
        let mut columns = self.columns(kind, id, marks, value)?;
        columns.push(seq.into());
        let sql = format!(
            "INSERT INTO item (seq, kind, id, a, b, c, state, at, until, number, under, sealed)
             OVERRIDING SYSTEM VALUE
             VALUES ($11, {}, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
            kind.number()
        );
        self.execute(&sql, columns)?;
        Ok(())
    }

    /// The bytes beside a row as they are sealed.
    pub fn sealed_body(&self, kind: Kind, id: &Hash) -> Answer<Option<Vec<u8>>> {
        let rows = self.query(
            &format!(
                "SELECT body FROM item WHERE kind = {} AND id = $1",
                kind.number()
            ),
            vec![(*id).into()],
        )?;
        let body = rows.first().map_or(Ok(None), |row| row.try_get(0));
        self.answer(body.map_err(Error::from))
    }

    /// Keeps bytes beside a row, sealed already by [`Self::seal_body`] or its like.
    pub fn put_body(&self, kind: Kind, id: Hash, sealed: Option<Vec<u8>>) -> Answer<()> {
        self.execute(
            &format!(
                "UPDATE item SET body = $2 WHERE kind = {} AND id = $1",
                kind.number()
            ),
            vec![id.into(), Value::Bytes(sealed)],
        )?;
        Ok(())
    }

    /// Seals bytes that lie beside a row.
    pub fn seal_body(
        &self,
        kind: Kind,
        id: &Hash,
        under: Option<&Hash>,
        bytes: &[u8],
    ) -> Answer<Vec<u8>> {
        let key = self.sealing_key(under)?;
        self.answer(key.seal(&body_place(kind, id), bytes))
    }

    /// The bytes beside a row; `None` when there is no row, or none beside it.
    pub fn body(&self, kind: Kind, id: &Hash) -> Answer<Option<Zeroizing<Vec<u8>>>> {
        let rows = self.query(
            &format!(
                "SELECT under, body FROM item WHERE kind = {} AND id = $1",
                kind.number()
            ),
            vec![(*id).into()],
        )?;
        let Some(row) = rows.first() else {
            return Ok(None);
        };
        let under = self.answer(optional_hash_at(row, 0))?;
        let sealed: Option<&[u8]> = self.answer(row.try_get(1).map_err(Error::from))?;
        let Some(sealed) = sealed else {
            return Ok(None);
        };
        let key = match &under {
            // As above.
            Some(artefact) => match self.artefact_key(artefact)? {
                Some(key) => key,
                None => return Ok(None),
            },
            None => self.sealing_key(None)?,
        };
        self.answer(key.open(&body_place(kind, id), sealed))
            .map(Some)
    }

    /// Opens a row with [`COLUMNS`].
    pub fn open<T: DeserializeOwned>(&self, row: &Row) -> Answer<Item<T>> {
        let (seq, id, marks, kind) = self.answer(read_marks(row))?;
        let sealed: &[u8] = self.answer(row.try_get("sealed").map_err(Error::from))?;
        let key = self.sealing_key(marks.under.as_ref())?;
        let text = self.answer(key.open(&place_of(kind, &id, &marks), sealed))?;
        // serde_json quotes offending values: none of it is passed on.
        let value = serde_json::from_slice(&text).map_err(|_| Error::Form("row"))?;
        Ok(Item {
            seq,
            id,
            marks,
            value,
        })
    }

    /// A row by its id.
    pub fn item<T: DeserializeOwned>(&self, kind: Kind, id: Hash) -> Answer<Option<Item<T>>> {
        let mut found = self.items(kind, "id = $1", vec![id.into()])?;
        Ok(found.pop())
    }

    /// What a row holds.
    pub fn find<T: DeserializeOwned>(&self, kind: Kind, id: Hash) -> Answer<Option<T>> {
        Ok(self.item(kind, id)?.map(|item| item.value))
    }

    /// Rows of a kind for which `rest` holds, in the order that it asks for. Those whose key is gone are left out after a
    /// `LIMIT`: whoever goes on from one page of such a kind to the next excludes them in `rest`.
    pub fn items<T: DeserializeOwned>(
        &self,
        kind: Kind,
        rest: &str,
        values: Vec<Value>,
    ) -> Answer<Vec<Item<T>>> {
        let sql = format!(
            "SELECT {COLUMNS} FROM item WHERE kind = {} AND {rest}",
            kind.number()
        );
        let mut found = vec![];
        for row in &self.query(&sql, values)? {
            // What lies under a key that was destroyed is gone; its rows follow a few at a time.
            if !self.is_erased(row)? {
                found.push(self.open(row)?);
            }
        }
        Ok(found)
    }

    fn is_erased(&self, row: &Row) -> Answer<bool> {
        match self.answer(optional_hash_at(row, 10))? {
            Some(artefact) => Ok(self.artefact_key(&artefact)?.is_none()),
            None => Ok(false),
        }
    }

    /// What rows hold, as [`Self::items`].
    pub fn list<T: DeserializeOwned>(
        &self,
        kind: Kind,
        rest: &str,
        values: Vec<Value>,
    ) -> Answer<Vec<T>> {
        let items = self.items(kind, rest, values)?;
        Ok(items.into_iter().map(|item| item.value).collect())
    }

    /// Whether there is a row for which `rest` holds.
    pub fn exists(&self, kind: Kind, rest: &str, values: Vec<Value>) -> Answer<bool> {
        let sql = format!(
            "SELECT 1 FROM item WHERE kind = {} AND {rest} LIMIT 1",
            kind.number()
        );
        Ok(!self.query(&sql, values)?.is_empty())
    }

    /// How many rows there are for which `rest` holds.
    pub fn count(&self, kind: Kind, rest: &str, values: Vec<Value>) -> Answer<u64> {
        let sql = format!(
            "SELECT count(*) FROM item WHERE kind = {} AND {rest}",
            kind.number()
        );
        let rows = self.query(&sql, values)?;
        let count = rows.first().map_or(Ok(0), |row| row.try_get::<_, i64>(0));
        Ok(self.answer(count.map_err(Error::from))?.unsigned_abs())
    }

    /// Deletes rows for which `rest` holds; returns how many.
    pub fn delete(&self, kind: Kind, rest: &str, values: Vec<Value>) -> Answer<u64> {
        self.execute(
            &format!("DELETE FROM item WHERE kind = {} AND {rest}", kind.number()),
            values,
        )
    }

    /// Reads a row, changes it and writes it back; `false` when there is none.
    pub fn change<T: Serialize + DeserializeOwned>(
        &self,
        kind: Kind,
        id: Hash,
        change: impl FnOnce(&mut T, &mut Marks),
    ) -> Answer<bool> {
        let Some(mut item) = self.item::<T>(kind, id)? else {
            return Ok(false);
        };
        change(&mut item.value, &mut item.marks);
        self.put(kind, id, item.marks, &item.value)?;
        Ok(true)
    }
}

fn read_marks(row: &Row) -> Result<(i64, Hash, Marks, i16), Error> {
    let marks = Marks {
        a: optional_hash_at(row, 3)?,
        b: optional_hash_at(row, 4)?,
        c: optional_hash_at(row, 5)?,
        state: row.try_get(6)?,
        at: row.try_get(7)?,
        until: row.try_get(8)?,
        number: row.try_get(9)?,
        under: optional_hash_at(row, 10)?,
    };
    Ok((row.try_get(1)?, hash_at(row, 2)?, marks, row.try_get(0)?))
}

/// A keyed hash in a column.
pub fn hash_at(row: &Row, at: usize) -> Result<Hash, Error> {
    optional_hash_at(row, at)?.ok_or(Error::Form("hash"))
}

pub fn optional_hash_at(row: &Row, at: usize) -> Result<Option<Hash>, Error> {
    let bytes: Option<&[u8]> = row.try_get(at)?;
    bytes
        .map(|bytes| Hash::try_from(bytes).map_err(|_| Error::Form("hash")))
        .transpose()
}

fn place(kind: Kind, id: &Hash, marks: &Marks) -> Vec<u8> {
    place_of(kind.number(), id, marks)
}

fn place_of(kind: i16, id: &Hash, marks: &Marks) -> Vec<u8> {
    let number = |value: Option<i64>| value.map(i64::to_be_bytes);
    let (at, until, count) = (number(marks.at), number(marks.until), number(marks.number));
    covered(&[
        Some(b"row"),
        Some(&kind.to_be_bytes()),
        Some(id),
        marks.a.as_ref().map(|hash| hash.as_slice()),
        marks.b.as_ref().map(|hash| hash.as_slice()),
        marks.c.as_ref().map(|hash| hash.as_slice()),
        marks.state.as_ref().map(|state| state.as_bytes()),
        at.as_ref().map(|at| at.as_slice()),
        until.as_ref().map(|until| until.as_slice()),
        count.as_ref().map(|count| count.as_slice()),
        marks.under.as_ref().map(|hash| hash.as_slice()),
    ])
}

/// What the seal of a row with [`COLUMNS`] covers.
pub fn row_place(row: &Row) -> Result<Vec<u8>, Error> {
    let (_, id, marks, kind) = read_marks(row)?;
    Ok(place_of(kind, &id, &marks))
}

/// Where the bytes beside a row lie.
pub fn body_place(kind: Kind, id: &Hash) -> Vec<u8> {
    body_place_of(kind.number(), id)
}

/// As [`body_place`], by the number of the kind.
pub fn body_place_of(kind: i16, id: &Hash) -> Vec<u8> {
    covered(&[Some(b"body"), Some(&kind.to_be_bytes()), Some(id)])
}
