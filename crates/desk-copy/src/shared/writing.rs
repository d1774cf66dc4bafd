//! Writing what somebody asks: at the server, and while it cannot be reached into the copy, where it waits.

use app::port::{Clock, Store, Tx};
use domain::Timestamp;

use super::Shared;
use crate::{
    Answer,
    book::{self, Batch, Held, Told},
    waiting::{Intention, Waiting},
};

impl Shared {
    /// Writes what somebody asks: at the server; while it cannot be reached, what can wait is kept until it can.
    pub fn write(&self, work: &mut dyn FnMut(&mut dyn Tx) -> Answer<()>) -> Answer<()> {
        loop {
            if !self.is_down() {
                return match self.server.write(work) {
                    // Whether it was done is known: an answer that was lost is asked for before this is said. It may
                    // have been done, and is not done once more: the person looks.
                    Err(app::Error::Busy) => {
                        if self.is_away() {
                            self.go_down();
                        }
                        Err(app::Error::Busy)
                    }
                    done => done,
                };
            }
            // Whoever sends what waits, or begins the copy again, has the lock: nothing is added behind their back.
            if self.locked(|| self.keep_asked(work))? {
                return Ok(());
            }
        }
    }

    /// Keeps in the copy what is asked. `false`: the line came back before it could.
    fn keep_asked(&self, work: &mut dyn FnMut(&mut dyn Tx) -> Answer<()>) -> Answer<bool> {
        if !self.is_down() {
            return Ok(false);
        }
        let _shown = self.gate.read();
        let copy = self.usable().ok_or(app::Error::Busy)?;
        let (at, mut id) = (self.place.clock.now(), [0; 16]);
        getrandom::fill(&mut id).map_err(|_| app::Error::Random)?;
        let id = hex::encode(id);
        copy.store.write(&mut |tx| {
            let reviews = book::reviews_that_wait(&*tx)?;
            let mut waiting = Waiting::new(tx, reviews);
            work(&mut waiting)?;
            let asked = waiting.take()?;
            if !asked.undone.is_empty() {
                book::undo_reviews(tx, &asked.undone, at)?;
            }
            match asked.intentions.is_empty() {
                true => Ok(()),
                false => keep(tx, &id, at, asked.intentions),
            }
        })?;
        Ok(true)
    }
}

/// Keeps a batch, and has its patients held against the server when that is back.
fn keep(tx: &mut dyn Tx, id: &str, at: Timestamp, intentions: Vec<Intention>) -> Answer<()> {
    let patients: Vec<_> = intentions
        .iter()
        .filter_map(|it| match it {
            Intention::Consent(consent) => Some(consent.patient.clone()),
            Intention::OnBoard { entry, .. } => Some(entry.patient.clone()),
            _ => None,
        })
        .collect();
    book::change_in(tx, |book| {
        for address in &patients {
            let held = Held {
                of: at,
                opened: at,
                told: Some(Told::default()),
            };
            book.patients.entry(address.clone()).or_insert(held);
        }
    })?;
    let id = id.to_owned();
    let batch = Batch {
        id,
        at,
        intentions,
        taken_back: vec![],
        undone: vec![],
        is_going: false,
    };
    book::add_waiting(tx, batch)
}
