//! The copy for whoever fills it or takes out of it, which is done under the lock; destroying it, and beginning another.

use std::sync::{Arc, atomic::Ordering};

use app::port::Clock;
use domain::{AbhaAddress, ArtefactId};

use super::Shared;
use crate::{
    Answer,
    book::{self, Book},
    compare,
    notes::Opened,
    place::{Copy, Unopened},
    send,
};

impl Shared {
    /// The copy, where there is one that opens. What never opens again is destroyed, and what was left behind by a
    /// change that was cut off. `None`: there is none, and no key of one.
    ///
    /// # Errors
    ///
    /// There is one and it does not open now, or the keychain or the disk refuses: what was erased may lie there.
    pub(super) fn standing(&self) -> Answer<Option<Arc<Copy>>> {
        match self.open() {
            Ok(Some(copy)) => {
                self.place.keep_only(&copy)?;
                Ok(Some(copy))
            }
            Ok(None) => {
                let is_there = self.place.is_there();
                let is_bare = self.is_bare.load(Ordering::SeqCst);
                // Of an older layout, or of a copy whose making or destroying was cut off. Files that another program
                // holds may stay; that is said once.
                if is_there && !is_bare {
                    tracing::warn!(
                        "what lies here of a copy that this program does not know is destroyed, with what may have \
                         waited in it for the line"
                    );
                }
                if is_there || !is_bare {
                    self.destroy()?;
                }
                Ok(None)
            }
            Err(Unopened::Now(error)) => Err(error),
            Err(Unopened::Never(error)) => {
                tracing::error!(
                    %error,
                    "this desk's copy is destroyed, with what may have waited in it for the line"
                );
                self.destroy()?;
                Ok(None)
            }
        }
    }

    pub(super) fn standing_or_begin(&self) -> Answer<Arc<Copy>> {
        match self.standing()? {
            Some(copy) => Ok(copy),
            None => self.begin(None, &[]),
        }
    }

    fn begin(&self, old: Option<&Copy>, carried: &[(&'static str, String)]) -> Answer<Arc<Copy>> {
        self.is_bare.store(false, Ordering::SeqCst);
        // Which of the two stands there is asked again where this fails.
        *self.slot.lock() = None;
        let begun = self.place.begin(old, |store| book::carry(store, carried))?;
        let copy = Arc::new(begun);
        *self.slot.lock() = Some(Arc::clone(&copy));
        Ok(copy)
    }

    /// A new file under a new key; the old key is destroyed once what waits lies in the new one. Who `stays` is copied
    /// anew.
    fn begin_again(&self, copy: &Copy, stays: impl Fn(&AbhaAddress) -> bool) -> Answer<()> {
        let carried = match book::carried(copy) {
            Err(error @ (app::Error::Busy | app::Error::DiskFull)) => return Err(error),
            Err(error) => {
                tracing::error!(%error, "what waited for the line cannot be read any more");
                vec![]
            }
            Ok(carried) => carried,
        };
        let book = book::book(copy).unwrap_or_default();
        self.pulled.lock().clear();
        self.queue.lock().add(opened_in(book, stays));
        self.begin(Some(copy), &carried).map(drop)
    }

    /// As [`Self::begin_again`]. Where no other file can be made, on a full disk, what waits is sent; then the copy goes.
    ///
    /// # Errors
    ///
    /// The copy and its key are there still.
    pub(super) fn begin_again_or_end(
        &self,
        copy: &Copy,
        stays: impl Fn(&AbhaAddress) -> bool,
    ) -> Answer<()> {
        match self.begin_again(copy, stays) {
            Err(error) if !matches!(error, app::Error::Busy) => {
                tracing::warn!(%error, "this desk's copy goes, and another is begun later");
                send::all(&self.server, copy, self.place.clock.now())?;
                self.destroy()
            }
            done => done,
        }
    }

    /// As [`Self::begin_again`] while the line is down, with nobody who stays. Where no other file can be made, all that
    /// was copied is taken out of this one, which goes unless something waits in it.
    pub(super) fn begin_again_with_nobody(&self, copy: &Copy) -> Answer<()> {
        match self.begin_again(copy, |_| false) {
            Err(error) if !matches!(error, app::Error::Busy) => {
                tracing::warn!(%error, "another copy could not be begun");
                match book::is_waiting(copy)? {
                    true => compare::end_all(copy, self.place.clock.now()),
                    false => self.destroy(),
                }
            }
            done => done,
        }?;
        *self.queue.lock() = Opened::default();
        Ok(())
    }

    /// Destroys the copy, and the key that opens what is left of it. From here on nothing of it is shown.
    pub fn destroy(&self) -> Answer<()> {
        self.is_compared.store(false, Ordering::SeqCst);
        self.is_bare.store(false, Ordering::SeqCst);
        *self.slot.lock() = None;
        let destroyed = self.place.destroy();
        destroyed.map_err(|why| app::Error::Store(why.into()))?;
        self.is_bare.store(true, Ordering::SeqCst);
        self.is_compared.store(true, Ordering::SeqCst);
        Ok(())
    }

    /// Destroys what lies under an artefact in the copy, before the server is asked to.
    pub fn forget(&self, artefact: &ArtefactId) -> Answer<()> {
        self.locked(|| {
            let copy = match self.standing() {
                Ok(Some(copy)) => copy,
                Ok(None) => return Ok(()),
                Err(app::Error::Busy) => return Err(app::Error::Busy),
                // No erasure waits for a copy that cannot be read.
                Err(error) => {
                    tracing::error!(%error, "this desk's copy is destroyed unread");
                    return self.destroy();
                }
            };
            let _shut = self.gate.write();
            match compare::end_by_id(&copy, artefact, self.place.clock.now()) {
                Ok(()) => Ok(()),
                Err(app::Error::Busy) => Err(app::Error::Busy),
                Err(error) => {
                    tracing::warn!(%error, "this desk's copy is begun again");
                    self.begin_again_or_end(&copy, |_| true)
                }
            }
        })
    }
}

/// What is to be opened again of a copy that is begun again.
fn opened_in(book: Book, stays: impl Fn(&AbhaAddress) -> bool) -> Opened {
    let mut again = Opened {
        days: book.boards.into_keys().collect(),
        ..Opened::default()
    };
    let staying = book.patients.into_iter().filter(|(it, _)| stays(it));
    for (address, held) in staying {
        match held.is_whole() {
            true => again.patients.insert(address),
            false => again.headers.insert(address),
        };
    }
    again
}
