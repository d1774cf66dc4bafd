//! What the service remembers from call to call.

use super::account::People;
use super::attempt::Attempts;
use super::person_token::PersonTokens;
use super::phone::{Phone, PhoneMessage};

/// What the service remembers.
pub(crate) struct AbhaService {
    pub(super) people: People,
    pub(super) attempts: Attempts,
    pub(super) tokens: PersonTokens,
    pub(super) phone: Phone,
    /// Counts the rotations of the keys.
    pub(super) keys: usize,
}

impl AbhaService {
    pub(crate) fn new(people: People) -> Self {
        Self {
            people,
            attempts: Attempts::default(),
            tokens: PersonTokens::default(),
            phone: Phone::default(),
            keys: 0,
        }
    }

    /// From the next call on other keys are published, and those of before open nothing.
    pub(crate) fn rotate(&mut self) {
        self.keys += 1;
    }

    /// Messages sent to `mobile` or to any, newest first.
    pub(crate) fn messages(&self, mobile: Option<&str>) -> Vec<PhoneMessage> {
        self.phone.messages(mobile)
    }

    pub(crate) fn people(&self) -> &People {
        &self.people
    }

    /// Ends every wait and lock for too many OTPs.
    pub(crate) fn forgive(&mut self) {
        self.attempts.forgive();
    }

    /// All transactions so far are too old at once.
    pub(crate) fn end_attempts(&mut self) {
        self.attempts.end_all();
    }
}
