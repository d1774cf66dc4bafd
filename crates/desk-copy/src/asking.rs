//! What people see of what waits for the line, and take back of it.

use app::port::{Clock, Waiting};
use domain::ConsentId;

use crate::{Answer, listed, shared::Shared};

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
}
