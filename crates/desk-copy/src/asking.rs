//! What waits for the line: what people see of it and take back.

use std::sync::Arc;

use app::port::{Clock, Waiting};
use domain::ConsentId;

use crate::{Answer, listed, place::Copy, shared::Shared};

impl Shared {
    /// What waits, and what was not done in the last day.
    pub fn waiting(&self) -> Answer<Vec<Waiting>> {
        match self.copy_that_waits() {
            Some(copy) => listed::all(&copy, self.place.clock.now()),
            None => Ok(vec![]),
        }
    }

    /// Takes a consent back, unless it goes out this moment or went.
    pub fn take_back(&self, consent: &ConsentId, actor: &str) -> Answer<()> {
        let is_back = self.locked(|| {
            let Some(copy) = self.copy_that_waits() else {
                return Ok(false);
            };
            listed::take_back(&copy, consent, actor, self.place.clock.now())
        })?;
        match is_back {
            true => Ok(()),
            false => Err(app::Error::NotFound { what: "request" }),
        }
    }

    /// The copy for what waits in it: that was asked here, and is no copy of anything.
    fn copy_that_waits(&self) -> Option<Arc<Copy>> {
        match self.server.is_shut_out() {
            true => None,
            false => self.copy(),
        }
    }
}
