//! What is opened while something is read.

use std::{cell::RefCell, collections::BTreeSet};

use domain::AbhaAddress;

/// What was opened in one read.
#[derive(Clone, Debug, Default)]
pub struct Opened {
    /// Patients whose documents or charts were read.
    pub patients: BTreeSet<AbhaAddress>,
    /// Patients who were looked at without any of these.
    pub headers: BTreeSet<AbhaAddress>,
    /// Days whose board was.
    pub days: BTreeSet<String>,
    /// Settings that were asked for.
    pub settings: BTreeSet<String>,
    /// Persons to whom something may be new.
    pub persons: BTreeSet<String>,
}

impl Opened {
    /// Takes in what another read opened.
    pub fn add(&mut self, more: Self) {
        self.patients.extend(more.patients);
        self.headers.extend(more.headers);
        self.days.extend(more.days);
        self.settings.extend(more.settings);
        self.persons.extend(more.persons);
    }

    /// Whether there is anything to be kept.
    pub fn is_empty(&self) -> bool {
        self.patients.is_empty() && self.headers.is_empty() && self.days.is_empty()
    }
}

/// Hears of it.
#[derive(Default)]
pub struct Notes(RefCell<Opened>);

impl Notes {
    pub fn change(&self, change: impl FnOnce(&mut Opened)) {
        change(&mut self.0.borrow_mut());
    }

    pub fn take(self) -> Opened {
        self.0.into_inner()
    }
}
