//! Filling the copy with what was opened.

use std::collections::{BTreeMap, BTreeSet};

use app::{
    DIGEST_VERSION, digest_again,
    model::{BoardEntry, NewDigest, Record, Review, User},
    port::Store,
};
use domain::{AbhaAddress, RecordId, Timestamp};
use store_postgres::PgStore;
use zeroize::Zeroizing;

use crate::{
    Answer,
    book::{self, Held, Told},
    compare::{self, Found},
    notes::Opened,
    of_patient::{OfPatient, of_patient, told},
    place::Copy,
};

/// A document longer than this stays at the server.
const LONGEST_BYTES: usize = 32 << 20;

/// Copies a patient as they are at the server.
pub fn patient(
    server: &PgStore,
    copy: &Copy,
    address: &AbhaAddress,
    persons: &BTreeSet<String>,
    (now, hiding): (Timestamp, Timestamp),
) -> Answer<Found> {
    let mut found = OfPatient::default();
    server.read(&mut |view| {
        found = of_patient(view, address, hiding, true)?;
        Ok(())
    })?;
    if found.patient.is_none() {
        return Ok(Found::Same);
    }
    // What has ended goes before anything comes.
    if compare::apply(copy, address, &found, now)? == Found::Again {
        return Ok(Found::Again);
    }
    transfers(copy, &found)?;
    let held = held_records(copy, address, hiding)?;
    // Those that came at the same moment stand in the same order.
    let wanted: Vec<_> = found
        .shown
        .iter()
        .rev()
        .filter(|id| held.get(*id) != Some(&true))
        .collect();
    if !wanted.is_empty() {
        let mut digests = digests(server, address, hiding)?;
        for id in wanted {
            let (is_held, digest) = (held.contains_key(id), digests.remove(id));
            if !is_held || digest.is_some() {
                record(server, copy, id, is_held, (digest, hiding))?;
            }
        }
    }
    marks(server, copy, address, persons, (now, hiding))?;
    book::change(copy, |book| {
        let held = Held {
            of: now,
            opened: now,
            told: None,
        };
        book.patients.insert(address.clone(), held);
    })?;
    Ok(Found::Same)
}

/// Copies who a patient is and what they consented to, though nothing of their records.
pub fn header(
    server: &PgStore,
    copy: &Copy,
    address: &AbhaAddress,
    persons: &BTreeSet<String>,
    (now, hiding): (Timestamp, Timestamp),
) -> Answer<Found> {
    let (mut found, mut its) = (OfPatient::default(), Told::default());
    server.read(&mut |view| {
        found = of_patient(view, address, hiding, true)?;
        its = told(view, address, &found, persons, hiding)?;
        Ok(())
    })?;
    if found.patient.is_none() {
        return Ok(Found::Same);
    }
    let applied = compare::apply(copy, address, &found, now)?;
    if applied == Found::Same {
        transfers(copy, &found)?;
        book::change(copy, |book| book.note_header(address, its.clone(), now))?;
    }
    Ok(applied)
}

/// Copies which transfers there were.
fn transfers(copy: &Copy, found: &OfPatient) -> Answer<()> {
    copy.store.write(&mut |tx| {
        for (transfer, standings, entries) in &found.transfers {
            tx.put_transfer(transfer)?;
            for standing in standings {
                tx.put_standing(&transfer.id, standing)?;
            }
            for entry in entries {
                tx.put_entry(&transfer.id, entry)?;
            }
        }
        Ok(())
    })
}

/// Records of a patient that the copy can show, and whether it has their digests.
fn held_records(
    copy: &Copy,
    address: &AbhaAddress,
    now: Timestamp,
) -> Answer<BTreeMap<RecordId, bool>> {
    let mut held = BTreeMap::new();
    copy.store.read(&mut |view| {
        let digested = view.digests(address, DIGEST_VERSION, now)?.into_iter();
        held = digested
            .map(|found| (found.record.id, found.digest.is_some()))
            .collect();
        Ok(())
    })?;
    Ok(held)
}

type Digests = BTreeMap<RecordId, Zeroizing<Vec<u8>>>;

/// The digests of a patient's records.
fn digests(server: &PgStore, address: &AbhaAddress, now: Timestamp) -> Answer<Digests> {
    let mut found = Digests::new();
    server.read(&mut |view| {
        let digested = view.digests(address, DIGEST_VERSION, now)?.into_iter();
        found = digested
            .filter_map(|it| Some((it.record.id, it.digest?)))
            .collect();
        Ok(())
    })?;
    Ok(found)
}

fn record(
    server: &PgStore,
    copy: &Copy,
    id: &RecordId,
    is_held: bool,
    (digest, now): (Option<Zeroizing<Vec<u8>>>, Timestamp),
) -> Answer<()> {
    let mut found: Option<(Record, Zeroizing<Vec<u8>>, Zeroizing<String>)> = None;
    server.read(&mut |view| {
        let (Some(record), Some(bytes)) = (view.record(id, now)?, view.record_bytes(id, now)?)
        else {
            return Ok(());
        };
        let text = view.search_text(id, now)?.unwrap_or_default();
        found = Some((record, bytes, text));
        Ok(())
    })?;
    let Some((record, bytes, text)) = found else {
        return Ok(());
    };
    if bytes.len() > LONGEST_BYTES {
        return Ok(());
    }
    let digest: Option<NewDigest> = digest.and_then(|digest| digest_again(&record, digest, text));
    copy.store.write(&mut |tx| {
        // It ended while this was under way: it has no key any more, and nothing is kept under it.
        if tx.sealer(&record.artefact)?.is_none() {
            return Ok(());
        }
        if !is_held {
            tx.put_record(&record, &bytes)?;
        }
        match &digest {
            Some(digest) => tx.put_digest(digest),
            None => Ok(()),
        }
    })
}

/// Copies what was reviewed, and what persons of this desk have opened.
fn marks(
    server: &PgStore,
    copy: &Copy,
    address: &AbhaAddress,
    persons: &BTreeSet<String>,
    (now, hiding): (Timestamp, Timestamp),
) -> Answer<()> {
    let held = held_records(copy, address, hiding)?;
    let (mut reviews, mut seen): (Vec<Review>, Vec<(RecordId, String)>) = (vec![], vec![]);
    server.read(&mut |view| {
        reviews = view.reviews(address, hiding)?;
        seen.clear();
        for person in persons {
            for record in held.keys() {
                if view.is_seen(record, person)? {
                    seen.push((record.clone(), person.clone()));
                }
            }
        }
        Ok(())
    })?;
    copy.store.write(&mut |tx| {
        for review in tx.reviews(address, hiding)? {
            if !reviews.contains(&review) {
                tx.remove_review(&review.record, review.entry)?;
            }
        }
        for review in reviews.iter().filter(|it| held.contains_key(&it.record)) {
            tx.put_review(review)?;
        }
        for (record, person) in &seen {
            tx.mark_seen(record, person, now)?;
        }
        Ok(())
    })
}

/// Copies the board of a day with who is on it, though nothing of their records.
pub fn board(
    server: &PgStore,
    copy: &Copy,
    day: &str,
    persons: &BTreeSet<String>,
    (now, hiding): (Timestamp, Timestamp),
) -> Answer<Found> {
    let mut entries: Vec<BoardEntry> = vec![];
    let mut of: BTreeMap<AbhaAddress, (OfPatient, Told)> = BTreeMap::new();
    server.read(&mut |view| {
        entries = view.board(day)?;
        of.clear();
        for entry in &entries {
            let found = of_patient(view, &entry.patient, hiding, false)?;
            let its = told(view, &entry.patient, &found, persons, hiding)?;
            of.insert(entry.patient.clone(), (found, its));
        }
        Ok(())
    })?;
    for (address, (found, _)) in &of {
        if compare::apply(copy, address, found, now)? == Found::Again {
            return Ok(Found::Again);
        }
    }
    copy.store.write(&mut |tx| {
        for held in tx.board(day)? {
            if !entries.iter().any(|entry| entry.patient == held.patient) {
                tx.take_off_board(day, &held.patient, now)?;
            }
        }
        for entry in &entries {
            tx.put_on_board(day, entry)?;
        }
        Ok(())
    })?;
    book::change(copy, |book| {
        book.boards.retain(|known, _| known.as_str() >= day);
        book.boards.insert(day.to_owned(), now);
        for (address, (_, its)) in &of {
            book.note_header(address, its.clone(), now);
        }
    })?;
    Ok(Found::Same)
}

/// Copies who signs in, and small values that were asked for.
pub fn around(server: &PgStore, copy: &Copy, opened: &Opened) -> Answer<()> {
    let mut users: Vec<User> = vec![];
    let mut values: Vec<(String, String)> = vec![];
    server.read(&mut |view| {
        users = view.users()?;
        values.clear();
        for name in &opened.settings {
            if let Some(value) = view.setting(name)? {
                values.push((name.clone(), value));
            }
        }
        Ok(())
    })?;
    copy.store.write(&mut |tx| {
        let known = tx.users()?;
        for user in &users {
            let is_known = known
                .iter()
                .any(|it| it.id == user.id && it.changes == user.changes);
            if !is_known {
                tx.put_user(user)?;
            }
        }
        for (name, value) in &values {
            if tx.setting(name)?.as_ref() != Some(value) {
                tx.put_setting(name, value)?;
            }
        }
        Ok(())
    })
}
