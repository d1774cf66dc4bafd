//! A keychain that refuses, or whose program dies at one of its steps; and a desk that is stopped before it turns.

use std::sync::{
    Arc, Mutex, MutexGuard,
    atomic::{AtomicBool, AtomicU32, Ordering},
};

use store_postgres::{DeskKeys, Secret};

use crate::fixture::Keychain;

/// What a keychain refuses.
#[derive(Clone, Default)]
pub struct Faults(Arc<Inner>);

#[derive(Default)]
struct Inner {
    gives_nothing: AtomicBool,
    refused_changes: AtomicU32,
    /// From this step on nothing is done any more; 0: it never comes.
    dies_at: AtomicU32,
    /// Two of each change: before it, and after it.
    steps: AtomicU32,
    changing: Gate,
}

impl Faults {
    /// No key is given out.
    pub fn give_nothing(&self, is_so: bool) {
        self.0.gives_nothing.store(is_so, Ordering::SeqCst);
    }

    /// The next changes to what is kept are refused, where they leave a key.
    pub fn refuse_changes(&self, count: u32) {
        self.0.refused_changes.store(count, Ordering::SeqCst);
    }

    /// Where keys are about to be changed.
    pub fn changing(&self) -> &Gate {
        &self.0.changing
    }

    /// Whoever changes keys dies at this step, counted from now.
    pub fn die_at(&self, step: u32) {
        self.0.steps.store(0, Ordering::SeqCst);
        self.0.dies_at.store(step, Ordering::SeqCst);
    }

    /// It works again; whether anybody died.
    pub fn heal(&self) -> bool {
        let died = self.is_dead();
        self.die_at(0);
        died
    }

    fn is_dead(&self) -> bool {
        let at = self.0.dies_at.load(Ordering::SeqCst);
        at > 0 && self.0.steps.load(Ordering::SeqCst) >= at
    }

    /// A program that dies does nothing more, and unwinding does next to nothing.
    fn step(&self) {
        if !self.is_dead() {
            self.0.steps.fetch_add(1, Ordering::SeqCst);
        }
        assert!(!self.is_dead(), "it died, as this test wants");
    }
}

/// A keychain with these faults.
pub struct Faulty {
    keys: Keychain,
    faults: Faults,
}

impl Faulty {
    pub fn new(keys: &Keychain, faults: &Faults) -> Self {
        Self {
            keys: keys.clone(),
            faults: faults.clone(),
        }
    }
}

impl DeskKeys for Faulty {
    fn load(&self) -> Result<Vec<Secret>, String> {
        let gives_nothing = self.faults.0.gives_nothing.load(Ordering::SeqCst);
        match gives_nothing || self.faults.is_dead() {
            true => Err("it is locked".to_owned()),
            false => self.keys.load(),
        }
    }

    fn replace(&self, secrets: &[Secret]) -> Result<(), String> {
        if self.faults.0.gives_nothing.load(Ordering::SeqCst) {
            return Err("it is locked".to_owned());
        }
        let refused = &self.faults.0.refused_changes;
        if !secrets.is_empty() && refused.load(Ordering::SeqCst) > 0 {
            refused.fetch_sub(1, Ordering::SeqCst);
            return Err("it refuses".to_owned());
        }
        self.faults.0.changing.pass();
        self.faults.step();
        self.keys.replace(secrets)?;
        self.faults.step();
        Ok(())
    }
}

/// A place that a test stops a desk at.
#[derive(Clone, Default)]
pub struct Gate(Arc<(Mutex<()>, AtomicBool)>);

impl Gate {
    /// Nobody passes while this is held.
    pub fn stop(&self) -> MutexGuard<'_, ()> {
        let stopped = self.0.0.lock().unwrap();
        self.0.1.store(false, Ordering::SeqCst);
        stopped
    }

    /// Whether somebody came to it since.
    pub fn is_reached(&self) -> bool {
        self.0.1.load(Ordering::SeqCst)
    }

    pub fn pass(&self) {
        self.0.1.store(true, Ordering::SeqCst);
        drop(self.0.0.lock().unwrap());
    }
}

/// Where a desk that is to turn its key pair looks at its copy first.
#[derive(Clone, Default)]
pub struct Turning {
    pub before: Gate,
    pub after: Gate,
}
