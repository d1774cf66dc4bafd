//! One look at a page is one line of the audit, however often the page is drawn.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use domain::{AbhaAddress, Timestamp};

/// The same look again within this time is the same look, in seconds.
const SAME_LOOK_S: i64 = 600;

/// Who, at what, of whom.
pub(crate) type Look = (Arc<str>, String, Option<AbhaAddress>);

/// Looks of this process that are still the same.
#[derive(Default)]
pub(crate) struct Looks(Mutex<HashMap<Look, Timestamp>>);

impl Looks {
    /// Whether this look is in the audit already.
    pub(crate) fn is_known(&self, look: &Look, now: Timestamp) -> bool {
        let mut looks = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        // A clock turned back makes a look new again rather than never.
        looks.retain(|_, at| (0..SAME_LOOK_S).contains(&now.seconds_since(*at)));
        looks.contains_key(look)
    }

    /// Remembers a look for ten minutes, once it is in the audit and not before.
    pub(crate) fn remember(&self, look: Look, now: Timestamp) {
        let mut looks = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        looks.insert(look, now);
    }
}
