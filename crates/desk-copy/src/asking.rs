//! What waits for the line: what people see of it and take back.

use std::sync::Arc;

use app::port::{Clock, Waiting, WaitingId};

use crate::{
    Answer, listed,
    place::{Copy, Unopened},
    shared::Shared,
    take_back,
};

impl Shared {
    /// What waits, and what was not done in the last day.
    ///
    /// # Errors
    ///
    /// As the copy fails, or where it does not open now: something may wait in it.
    pub fn waiting(&self) -> Answer<Vec<Waiting>> {
        match self.copy_that_waits()? {
            Some(copy) => listed::all(&copy, self.place.clock.now()),
            None => Ok(vec![]),
        }
    }

    /// Takes back what was asked, unless it goes out this moment or went.
    ///
    /// # Errors
    ///
    /// As for [`take_back::run`]; [`app::Error::NotFound`] where it does not wait; or where the copy does not open now.
    pub fn take_back(&self, asked: &WaitingId, actor: &str) -> Answer<()> {
        let is_back = self.locked(|| {
            let Some(copy) = self.copy_that_waits()? else {
                return Ok(false);
            };
            take_back::run(&copy, asked, actor, self.place.clock.now())
        })?;
        match is_back {
            true => Ok(()),
            false => Err(app::Error::NotFound { what: "request" }),
        }
    }

    /// The copy for what waits in it: that was asked here, and is no copy of anything.
    fn copy_that_waits(&self) -> Answer<Option<Arc<Copy>>> {
        if self.server.is_shut_out() {
            return Ok(None);
        }
        match self.open() {
            Ok(copy) => Ok(copy),
            Err(Unopened::Now(error)) => Err(error),
            // What waited in it never goes out.
            Err(Unopened::Never(_)) => Ok(None),
        }
    }
}
