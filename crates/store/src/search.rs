//! The words of the records, and finding records by them.
//!
//! A word is looked for in all records at once, so the index cannot be sealed under the artefacts' keys:
//! each of its blocks has a key of its own, and an erasure draws another one for what is left. A backup
//! leaves these tables out; they can always be made again from the records.

use std::collections::BinaryHeap;

use app::{
    model::{NewDigest, Record, SearchQuery},
    words,
};
use domain::{AbhaAddress, RecordId, Timestamp};
use rusqlite::{Connection, OptionalExtension, named_params};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use crate::{
    Error, record,
    seal::{ArtefactKey, Place},
};
use places::Places;
use sealed::Sealed;

pub mod block;
mod part;
mod places;
mod rewrite;
mod run;
mod sealed;
pub mod tidy;

pub use rewrite::Rewrite;

/// Makes the tables; kept apart from the migrations because damaged ones are dropped and made again.
pub const SCHEMA: [&str; 2] = [
    include_str!("../migrations/words.sql"),
    include_str!("../migrations/0029-word-run.sql"),
];

/// Texts looked into for words side by side, the newest: a search is answered while one types.
const MOST_READ: usize = 1_000;

/// Seals the text that a record is found by.
pub fn seal_text(key: &ArtefactKey, artefact: &str, new: &NewDigest) -> Result<Vec<u8>, Error> {
    let (title, body) = (new.title.as_str(), new.text.as_str());
    let mut text = Zeroizing::new(Vec::with_capacity(title.len() + body.len() + 4));
    text.extend((title.len() as u32).to_le_bytes());
    text.extend(title.as_bytes());
    text.extend(body.as_bytes());
    key.seal(place(artefact, new.record.as_str()), &text)
}

/// Drops a damaged index and makes an empty one; every record is due to be read again.
pub fn start_again(tx: &Connection) -> Result<(), Error> {
    tx.execute_batch(
        "DROP TABLE IF EXISTS word_text;
         DROP TABLE IF EXISTS word_part;
         DROP TABLE IF EXISTS word_run;
         DROP TABLE IF EXISTS word_key;
         DROP TABLE IF EXISTS word_place;
         DROP TABLE IF EXISTS word_block;",
    )?;
    for tables in SCHEMA {
        tx.execute_batch(tables)?;
    }
    tx.execute_batch(
        "DELETE FROM digest;
         INSERT OR IGNORE INTO digest_due SELECT id FROM record;",
    )?;
    Ok(())
}

/// Finds records that hold every word and may be shown at `now`; last received first.
///
/// Words side by side are looked for in the text itself, in up to [`MOST_READ`] records that hold the
/// words at all; of those after them, every one that holds the words is given.
pub fn find(tx: &Connection, query: &SearchQuery, now: Timestamp) -> Result<Vec<Record>, Error> {
    let Some(question) = Question::of(query) else {
        return Ok(vec![]);
    };
    let side_by_side: Vec<words::SideBySide> =
        query.words.iter().filter_map(words::side_by_side).collect();
    let mut shown = tx.prepare_cached(
        "SELECT shown_record.id, shown_record.artefact, transfer, patient, hip, received_at, unread,
                facts
         FROM digest CROSS JOIN shown_record ON shown_record.id = digest.record
         WHERE digest.id = :number AND shown_until > :now
           AND (:patient IS NULL OR patient = :patient)",
    )?;
    let patient = query.patient.as_ref().map(AbhaAddress::as_str);
    let limit = query.limit.unwrap_or(usize::MAX);
    let mut holding = Holding::new(tx, &question)?;
    let mut keys = record::Keys::default();
    let mut found = vec![];
    let mut texts_read = 0;
    while found.len() < limit
        && let Some(number) = holding.next()?
    {
        // The index does not know what stands beside what.
        if !side_by_side.is_empty() && texts_read < MOST_READ {
            texts_read += 1;
            let text = open_text(tx, number, &mut keys)?;
            let stands = |words: &words::SideBySide| {
                let is_in = |text: &Text| words.stand_in(&text.body) || words.stand_in(&text.title);
                text.as_ref().is_some_and(is_in)
            };
            if !side_by_side.iter().all(stands) {
                continue;
            }
        }
        let mut records = shown.query(named_params! {
            ":number": number,
            ":now": now.millis(),
            ":patient": patient,
        })?;
        if let Some(row) = records.next()? {
            found.push(record::read(tx, row, &mut keys)?);
        }
    }
    Ok(found)
}

/// The text that a record is found by, if it has a digest and may be shown at `now`.
pub fn find_text(
    tx: &Connection,
    record: &RecordId,
    now: Timestamp,
) -> Result<Option<Zeroizing<String>>, Error> {
    let number = tx
        .prepare_cached(
            "SELECT digest.id FROM digest
             CROSS JOIN shown_record ON shown_record.id = digest.record
             WHERE digest.record = ?1 AND shown_until > ?2",
        )?
        .query_row((record.as_str(), now.millis()), |row| row.get(0))
        .optional()?;
    let text = match number {
        Some(number) => open_text(tx, number, &mut record::Keys::default())?,
        None => None,
    };
    Ok(text.map(|text| text.body))
}

/// What a record is found by.
struct Text {
    title: Zeroizing<String>,
    body: Zeroizing<String>,
}

/// The text under a number; `None` when there is none that opens.
fn open_text(tx: &Connection, number: i64, keys: &mut record::Keys) -> Result<Option<Text>, Error> {
    let found: Option<(String, Vec<u8>, String)> = tx
        .prepare_cached(
            "SELECT word_text.artefact, sealed, record
             FROM word_text JOIN digest ON digest.id = number WHERE number = ?1",
        )?
        .query_row([number], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        .optional()?;
    let Some((artefact, sealed, record)) = found else {
        return Ok(None);
    };
    let key = match keys.get(tx, &artefact) {
        Err(Error::Erased) => return Ok(None),
        key => key?,
    };
    let opened = key.open(place(&artefact, &record), &sealed);
    // Those of before were sealed to their number.
    let opened = opened.or_else(|_| key.open(place(&artefact, &number.to_string()), &sealed));
    Ok(opened.ok().and_then(|text| split_text(&text)))
}

/// Takes apart what [`seal_text`] put together.
fn split_text(text: &[u8]) -> Option<Text> {
    let (length, rest) = text.split_first_chunk::<4>()?;
    let length = usize::try_from(u32::from_le_bytes(*length)).ok()?;
    let (title, body) = rest.split_at_checked(length)?;
    let text = |bytes| Some(Zeroizing::new(std::str::from_utf8(bytes).ok()?.to_owned()));
    Some(Text {
        title: text(title)?,
        body: text(body)?,
    })
}

fn place<'a>(artefact: &'a str, record: &'a str) -> Place<'a> {
    Place {
        kind: "record words",
        artefact,
        record,
    }
}

/// The words that a record has to hold.
struct Question {
    /// As they stand.
    whole: Vec<String>,
    /// How words begin.
    begun: Vec<String>,
    /// Whose records alone.
    patient: Option<String>,
}

impl Question {
    /// `None` when nothing is asked for.
    fn of(query: &SearchQuery) -> Option<Self> {
        let (mut whole, mut begun) = (vec![], vec![]);
        for asked in &query.words {
            let mut words: Vec<String> = words::each(&asked.text).collect();
            if asked.is_begun {
                begun.extend(words.pop());
            }
            whole.extend(words);
        }
        if whole.is_empty() && begun.is_empty() {
            return None;
        }
        // First, since most blocks hold nothing of one patient.
        if let Some(patient) = &query.patient {
            whole.insert(0, owner(patient.as_str()));
        }
        let patient = query.patient.as_ref();
        Some(Self {
            whole,
            begun,
            patient: patient.map(|patient| patient.as_str().to_owned()),
        })
    }

    /// In which places of a block every word stands.
    fn find_in(&self, tx: &Connection, block: i64) -> Result<Places, Error> {
        let Some(sealed) = Sealed::open(tx, block)? else {
            return Ok(Places::NONE);
        };
        let Some(names) = sealed.read(0)? else {
            return Ok(Places::NONE);
        };
        let runs = sealed.runs()?;
        let mut found = Places::ALL;
        for word in &self.whole {
            let mut stands = sealed.find(&names, word.as_bytes())?;
            for run in &runs {
                stands = run.find(word.as_bytes(), &stands)?;
            }
            found = found.and(&stands);
            if found.is_empty() {
                return Ok(found);
            }
        }
        for beginning in &self.begun {
            let mut stands = sealed.find_begun(&names, beginning.as_bytes(), &found)?;
            for run in &runs {
                stands = run.find_begun(beginning.as_bytes(), &stands)?;
            }
            found = found.and(&stands);
        }
        Ok(found)
    }
}

/// The numbers of the records that hold every word, highest first. A block is looked into when nothing
/// that was found before can be newer than what it holds.
struct Holding<'a> {
    tx: &'a Connection,
    question: &'a Question,
    /// By number; a block, by the highest it may hold, before a record of the same.
    next: BinaryHeap<(i64, Option<i64>)>,
}

impl<'a> Holding<'a> {
    fn new(tx: &'a Connection, question: &'a Question) -> Result<Self, Error> {
        let read = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, Some(row.get(1)?)));
        // Artefacts stand together, so one patient's words are in few blocks.
        let mut listing = tx.prepare_cached(match &question.patient {
            None => "SELECT newest, id FROM word_block WHERE ?1 IS NULL",
            Some(_) => {
                "SELECT newest, id FROM word_block WHERE id IN (
                     SELECT block FROM word_text
                     WHERE artefact IN (SELECT id FROM artefact WHERE patient = ?1))"
            }
        })?;
        let blocks = listing.query_map([&question.patient], read)?;
        Ok(Self {
            tx,
            question,
            next: blocks.collect::<Result<_, _>>()?,
        })
    }

    fn next(&mut self) -> Result<Option<i64>, Error> {
        while let Some((number, block)) = self.next.pop() {
            let Some(block) = block else {
                return Ok(Some(number));
            };
            let found = self.question.find_in(self.tx, block)?;
            if found.is_empty() {
                continue;
            }
            let numbers = block::numbers(self.tx, block)?;
            let found = found.iter().filter_map(|place| numbers.get(place));
            // A place that was given back a moment ago.
            let found = found.filter(|number| **number != 0);
            self.next.extend(found.map(|number| (*number, None)));
        }
        Ok(None)
    }
}

/// The word that stands for a patient. Its first letter is for private use and is in no record's
/// words: those are cleaned of such letters.
pub fn owner(patient: &str) -> String {
    format!("\u{e000}{}", hex::encode(&Sha256::digest(patient)[..8]))
}
