//! One look at a page is one line of the audit, however often the page is drawn.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use domain::{AbhaAddress, Timestamp};

/// The same look again within this time is the same look, in seconds.
const SAME_LOOK_S: i64 = 600;

/// Who, at what, of whom.
type Look = (Arc<str>, String, Option<AbhaAddress>);

/// Looks of this process that are still the same.
#[derive(Default)]
pub(crate) struct Looks(Mutex<HashMap<Look, Timestamp>>);

impl Looks {
    /// Whether this is a new look; from now on it is a known one for ten minutes.
    pub(crate) fn is_new(
        &self,
        actor: &Arc<str>,
        what: &str,
        patient: Option<&AbhaAddress>,
        now: Timestamp,
    ) -> bool {
        let mut looks = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        // A clock turned back makes a look new again rather than never.
        looks.retain(|_, at| (0..SAME_LOOK_S).contains(&now.seconds_since(*at)));
        let look = (Arc::clone(actor), what.to_owned(), patient.cloned());
        if looks.contains_key(&look) {
            return false;
        }
        looks.insert(look, now);
        true
    }
}
