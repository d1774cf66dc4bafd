//! While the line is down: whether it is back, and what may be kept no longer.

use std::sync::atomic::Ordering;

use app::port::Clock;
use domain::Timestamp;
use store_postgres::Error;

use super::Shared;
use crate::{
    Answer,
    book::{self, Book},
    compare,
};

impl Shared {
    /// What is done again and again while the line is down: it is tried, and what is due goes. `true`: it is back.
    pub fn look(&self) -> Answer<bool> {
        match self.reach() {
            Ok(()) => {}
            Err(Error::ShutOut | Error::WrongKey) => {
                self.destroy()?;
                return Ok(false);
            }
            Err(_) => {
                self.destroy_what_is_due()?;
                return Ok(false);
            }
        }
        // What was erased goes first; then what waits goes out; only then this desk is back.
        let ready = self.locked(|| {
            self.compare()?;
            self.send_waiting()?;
            self.note_heard()
        });
        match ready {
            Err(app::Error::Busy) => return Err(app::Error::Busy),
            // The desk works without its copy, which is not shown, and is looked at again and again.
            Err(error) => tracing::warn!(%error, "this desk's copy was not looked at"),
            Ok(()) => {}
        }
        if let Err(error) = self.server.turn_keys_if_due() {
            tracing::warn!(%error, "the key pair of this desk was not turned; tried again later");
        }
        // Who asks has the lock as well: what they asked meanwhile goes with this, and nothing comes after it.
        self.locked(|| {
            match self.send_waiting() {
                Err(app::Error::Busy) => return Err(app::Error::Busy),
                Err(error) => tracing::warn!(%error, "what waits for the line waits on"),
                Ok(()) => {}
            }
            *self.as_of.lock() = None;
            *self.versions.lock() = None;
            self.is_down.store(false, Ordering::SeqCst);
            Ok(())
        })?;
        tracing::info!("the line to the clinic's server is back");
        Ok(true)
    }

    fn reach(&self) -> Result<(), Error> {
        if !self.is_settled.load(Ordering::SeqCst) {
            self.server.settle(&self.place.install)?;
            self.is_settled.store(true, Ordering::SeqCst);
        }
        self.server.probe()
    }

    /// Destroys what may be kept no longer, by the time that things are destroyed by.
    fn destroy_what_is_due(&self) -> Answer<()> {
        if !self.place.is_there() {
            return Ok(());
        }
        let destroying = self.place.clock.destroying();
        self.locked(|| {
            let Some(copy) = self.standing()? else {
                return Ok(());
            };
            let _shut = self.gate.write();
            let heard = book::heard(&copy)?.unwrap_or(Timestamp::EARLIEST);
            let is_over = heard.plus_seconds(self.lease_s()) <= destroying;
            if is_over && book::book(&copy)? != Book::default() {
                // What waits is not what was copied.
                return self.begin_again_with_nobody(&copy);
            }
            compare::ends_that_came(&copy, destroying, self.place.clock.now())
        })
    }
}
