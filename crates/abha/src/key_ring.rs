//! Keeps the keys of the service for some hours; when they are changed is published nowhere.

use std::sync::{
    Arc, Mutex, PoisonError,
    atomic::{AtomicBool, Ordering},
};

use crate::{key::PublicKey, settings::Base};

/// How long a key serves before it is read again, in milliseconds.
const SERVES_MS: i64 = 6 * 3600 * 1000;

/// Which key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum KeyOf {
    /// Of numbers and enrolment, and as a rule of addresses too.
    Profile,
    /// Of the apps of patients.
    PhrApp,
}

#[derive(Default)]
struct Place(Mutex<Option<(Arc<PublicKey>, i64)>>);

/// The keys that are known.
#[derive(Default)]
pub(crate) struct KeyRing {
    profile: Place,
    phr_app: Place,
    /// The service of addresses took the apps' key and not the other one.
    addresses_take_apps: AtomicBool,
}

impl KeyRing {
    fn place(&self, of: KeyOf) -> std::sync::MutexGuard<'_, Option<(Arc<PublicKey>, i64)>> {
        let place = match of {
            KeyOf::Profile => &self.profile,
            KeyOf::PhrApp => &self.phr_app,
        };
        place.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A key that still serves at `now_ms` of a clock that only goes on.
    pub(crate) fn find(&self, of: KeyOf, now_ms: i64) -> Option<Arc<PublicKey>> {
        self.place(of)
            .as_ref()
            .filter(|(_, since_ms)| (0..SERVES_MS).contains(&(now_ms - since_ms)))
            .map(|(key, _)| key.clone())
    }

    pub(crate) fn keep(&self, of: KeyOf, key: &Arc<PublicKey>, now_ms: i64) {
        *self.place(of) = Some((key.clone(), now_ms));
    }

    /// Forgets a key that was refused, unless there is a newer one already.
    pub(crate) fn drop_refused(&self, of: KeyOf, refused: &PublicKey) {
        let mut place = self.place(of);
        if place.as_ref().is_some_and(|(key, _)| key.is(refused)) {
            *place = None;
        }
    }

    /// Whose key a base takes.
    pub(crate) fn of(&self, base: Base) -> KeyOf {
        match base {
            Base::Phr if self.addresses_take_apps.load(Ordering::Relaxed) => KeyOf::PhrApp,
            Base::Abha | Base::Phr | Base::PhrApp => KeyOf::Profile,
        }
    }

    /// Notes whose key the service of addresses took.
    pub(crate) fn addresses_took(&self, of: KeyOf) {
        self.addresses_take_apps
            .store(of == KeyOf::PhrApp, Ordering::Relaxed);
    }
}
