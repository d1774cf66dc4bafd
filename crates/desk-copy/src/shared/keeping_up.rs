//! What is done again and again while the server can be reached: what was erased there leaves the copy, what waits goes
//! out, and what was opened is copied.

use std::{
    collections::BTreeSet,
    sync::{Arc, atomic::Ordering},
    time::{Duration, Instant},
};

use app::{
    model::Topic,
    port::{Clock, Store},
};
use domain::{AbhaAddress, Timestamp};

use super::Shared;
use crate::{
    Answer, book,
    compare::{self, Found},
    notes::Opened,
    place::Copy,
    pull, send,
};

/// How often it is written down that the server was heard.
const NOTE_HEARD_EVERY_MS: i64 = 30_000;

/// What takes something out of the copy, or changes who may see it: looked at within a second.
const AT_ONCE: [Topic; 2] = [Topic::Erasure, Topic::User];

/// What else changes what may be shown.
const IN_TIME: [Topic; 3] = [Topic::Patient, Topic::Consent, Topic::Record];

/// A clinic hears of consents all day: everybody in the copy is looked at no more often for that alone.
const COMPARE_EVERY: Duration = Duration::from_secs(60);

/// A patient who stays open on a screen is copied again no more often.
const PULL_EVERY: Duration = Duration::from_secs(5);

impl Shared {
    /// What is done again and again while the server can be reached. `until`: the program waits for its end.
    pub fn keep_up(&self, until: Option<Instant>) -> Answer<()> {
        let kept_up = self.keep_up_once(until);
        // Nobody may be asking for anything: what is shown then has a lease to watch.
        if matches!(kept_up, Err(app::Error::Busy)) && self.is_away() {
            self.go_down();
        }
        kept_up
    }

    fn keep_up_once(&self, until: Option<Instant>) -> Answer<()> {
        let is_there = || self.place.is_there() || !self.is_bare.load(Ordering::SeqCst);
        if self.server.is_shut_out() {
            return match is_there() {
                true => self.destroy(),
                false => Ok(()),
            };
        }
        if !self.is_wanted() {
            return match is_there() {
                true => self.locked(|| {
                    self.send_waiting()?;
                    self.destroy()
                }),
                false => Ok(()),
            };
        }
        if !self.has_work() && !is_there() {
            self.is_compared.store(true, Ordering::SeqCst);
            return Ok(());
        }
        self.locked(|| {
            if self.standing()?.is_none() && !self.has_work() {
                self.is_compared.store(true, Ordering::SeqCst);
                return Ok(());
            }
            self.compare_if_due()?;
            self.send_waiting()?;
            self.pull_all(until)?;
            self.note_heard()
        })
    }

    pub(super) fn note_heard(&self) -> Answer<()> {
        let Some(copy) = self.standing()? else {
            return Ok(());
        };
        let now = self.place.clock.now();
        let heard = book::heard(&copy)?;
        let is_fresh = heard.is_some_and(|it| {
            let ago = now.millis() - it.millis();
            (0..NOTE_HEARD_EVERY_MS).contains(&ago)
        });
        match is_fresh {
            true => Ok(()),
            false => book::note_heard(&copy, now),
        }
    }

    fn compare_if_due(&self) -> Answer<()> {
        let versions = self.server.versions()?;
        let is_due = !self.is_compared.load(Ordering::SeqCst)
            || self.versions.lock().is_none_or(|(before, at)| {
                let changed = versions.since(&before);
                let is_any = |of: &[Topic]| changed.iter().any(|topic| of.contains(topic));
                is_any(&AT_ONCE) || (is_any(&IN_TIME) && at.elapsed() >= COMPARE_EVERY)
            });
        if is_due {
            self.compare()?;
            *self.versions.lock() = Some((versions, Instant::now()));
        }
        Ok(())
    }

    /// Takes out of the copy what the server does not have any more.
    pub fn compare(&self) -> Answer<()> {
        let was_compared = self.is_compared.swap(false, Ordering::SeqCst);
        let Some(copy) = self.standing()? else {
            self.is_compared.store(true, Ordering::SeqCst);
            return Ok(());
        };
        let _shut = self.gate.write();
        let (now, hiding) = self.times();
        let told = match compare::ask(&self.server, &copy, hiding) {
            Err(app::Error::Busy) => {
                // The server says nothing now, so nothing is known that was not before.
                self.is_compared.store(was_compared, Ordering::SeqCst);
                return Err(app::Error::Busy);
            }
            told => told,
        };
        let asked = self.asked.lock().clone();
        let compared = told
            .and_then(|told| compare::everybody(&copy, &told, now))
            .and_then(|found| pull::around(&self.server, &copy, &asked).map(|()| found));
        match compared {
            Ok(Found::Same) => {}
            Ok(Found::Again) => self.begin_again_or_end(&copy, |_| true)?,
            Ok(Found::Stranger) => self.begin_again_or_end(&copy, |_| false)?,
            Err(app::Error::Busy) => return Err(app::Error::Busy),
            // What cannot be taken out of the copy goes with all of it.
            Err(error) => {
                tracing::warn!(%error, "this desk's copy is begun again");
                self.begin_again_or_end(&copy, |_| false)?;
            }
        }
        // Who may sign in is known to a copy from its first moment.
        if let Some(new) = self.standing()?
            && !Arc::ptr_eq(&new, &copy)
        {
            pull::around(&self.server, &new, &asked)?;
        }
        self.is_compared.store(true, Ordering::SeqCst);
        Ok(())
    }

    /// Before this desk says that it has destroyed what was erased elsewhere.
    pub fn before_turning(&self) -> Answer<()> {
        self.locked(|| self.compare())
    }

    /// Sends what waits.
    pub(super) fn send_waiting(&self) -> Answer<()> {
        let Some(copy) = self.standing()? else {
            return Ok(());
        };
        if !book::is_waiting(&copy)? {
            return Ok(());
        }
        let sent = send::all(&self.server, &copy, self.place.clock.now())?;
        if sent > 0 {
            tracing::info!(sent, "what waited for the line went to the server");
        }
        Ok(())
    }

    /// Sends what an earlier run of this desk left waiting, where the server was reached at once.
    pub fn send_left(&self) -> Answer<()> {
        self.locked(|| {
            let Some(copy) = self.standing()? else {
                return Ok(());
            };
            match book::is_waiting(&copy)? {
                true => {
                    self.compare()?;
                    self.send_waiting()
                }
                false => Ok(()),
            }
        })
    }

    fn pull_all(&self, until: Option<Instant>) -> Answer<()> {
        let opened = std::mem::take(&mut *self.queue.lock());
        if opened.is_empty() {
            return Ok(());
        }
        let pulled = self.pull(&opened, until);
        if pulled.is_err() {
            self.queue.lock().add(opened);
        }
        pulled
    }

    fn pull(&self, opened: &Opened, until: Option<Instant>) -> Answer<()> {
        let is_over = || until.is_some_and(|until| Instant::now() >= until);
        let copy = self.standing_or_begin()?;
        let asked = self.asked.lock().clone();
        pull::around(&self.server, &copy, &asked)?;
        let again = || {
            self.queue.lock().add(opened.clone());
            self.begin_again_or_end(&copy, |_| true)
        };
        let persons = &asked.persons;
        for day in opened.days.iter().take_while(|_| !is_over()) {
            let pulled = pull::board(&self.server, &copy, day, persons, self.times())?;
            if pulled == Found::Again {
                return again();
            }
        }
        let headers = opened.headers.difference(&opened.patients);
        for address in headers.take_while(|_| !is_over()) {
            let pulled = pull::header(&self.server, &copy, address, persons, self.times())?;
            if pulled == Found::Again {
                return again();
            }
        }
        for address in &opened.patients {
            let is_fresh = until.is_none()
                && self
                    .pulled
                    .lock()
                    .get(address)
                    .is_some_and(|at| at.elapsed() < PULL_EVERY);
            if is_fresh {
                self.queue.lock().patients.insert(address.clone());
            } else if !is_over() {
                let pulled = pull::patient(&self.server, &copy, address, persons, self.times())?;
                if pulled == Found::Again {
                    return again();
                }
                self.pulled.lock().insert(address.clone(), Instant::now());
            }
        }
        book::note_heard(&copy, self.place.clock.now())?;
        self.keep_small(&copy)
    }

    /// Begins again with those who were opened last where the copy is too large.
    fn keep_small(&self, copy: &Copy) -> Answer<()> {
        if self.place.size_bytes(copy) <= self.place.settings.most_bytes {
            return Ok(());
        }
        let book = book::book(copy)?;
        let mut by_age: Vec<(Timestamp, AbhaAddress)> = book
            .patients
            .into_iter()
            .map(|(address, held)| (held.opened, address))
            .collect();
        by_age.sort();
        let going = by_age.len().div_ceil(2);
        let stays: BTreeSet<_> = by_age.into_iter().skip(going).map(|(_, it)| it).collect();
        self.begin_again_or_end(copy, |address| stays.contains(address))
    }
}
