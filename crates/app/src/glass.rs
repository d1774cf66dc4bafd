//! Whose records a person may open without more ado (docs/people.md, "Break the glass").

use std::{cell::RefCell, collections::HashMap};

use domain::{AbhaAddress, ConsentStage, Reading, Right};

use crate::{
    Error, Person,
    port::{ConsentFilter, Snapshot},
    present::Detail,
};

/// What is closed to somebody who signed in: the records of patients who agreed to no consent that was asked
/// for under them, until they wrote a reason. What it found once it says again: it is for one answer.
#[derive(Clone)]
pub(crate) struct Glass {
    person: Person,
    now: Reading,
    known: RefCell<HashMap<AbhaAddress, bool>>,
}

impl Glass {
    pub(crate) fn new(person: Person, now: Reading) -> Self {
        Self {
            person,
            now,
            known: RefCell::default(),
        }
    }

    /// Whether anything can be closed to this person at all.
    pub(crate) fn is_there(&self) -> bool {
        self.person.is_signed_in()
    }

    /// Whether a reason that they wrote holds.
    pub(crate) fn has_reason(&self, patient: &AbhaAddress) -> bool {
        self.person.reasons().holds(patient, self.now)
    }

    /// Whether this patient's records are open to them.
    pub(crate) fn is_open(
        &self,
        view: &dyn Snapshot,
        patient: &AbhaAddress,
    ) -> Result<bool, Error> {
        if !self.is_there() {
            return Ok(true);
        }
        if let Some(known) = self.known.borrow().get(patient) {
            return Ok(*known);
        }
        let is_open = self.has_reason(patient)
            || self.has_consent(view, patient)?
            || was_pushed(view, patient)?;
        self.known.borrow_mut().insert(patient.clone(), is_open);
        Ok(is_open)
    }

    /// A consent that was only asked for says nothing: the patient may decline.
    fn has_consent(&self, view: &dyn Snapshot, patient: &AbhaAddress) -> Result<bool, Error> {
        let of_patient = ConsentFilter {
            patient: Some(patient.clone()),
            limit: None,
        };
        Ok(view.consents(&of_patient)?.iter().any(|consent| {
            consent.state.stage() == ConsentStage::Granted
                && self.person.asked(&consent.requester.name)
        }))
    }

    /// How much of what tells of this patient's records they may be shown; of what is nobody's, as their
    /// roles say.
    pub(crate) fn detail<'p>(
        &self,
        view: &dyn Snapshot,
        patient: impl Into<Option<&'p AbhaAddress>>,
    ) -> Result<Detail, Error> {
        let is_open = match patient.into() {
            Some(patient) => self.is_open(view, patient)?,
            None => true,
        };
        Ok(match is_open && self.person.roles().has(Right::Clinical) {
            true => Detail::Whole,
            false => Detail::Counts,
        })
    }
}

/// Whether all that is here of a patient was pushed at a counter: the patient handed it to the clinic, and named
/// nobody in it. Beside records of a consent it is asked for as those are.
fn was_pushed(view: &dyn Snapshot, patient: &AbhaAddress) -> Result<bool, Error> {
    let mut shares = 0_usize;
    for artefact in view.artefacts_of_patient(patient)? {
        if artefact.state.end_reason().is_some() {
            continue;
        }
        if !artefact.grant.is_share() {
            return Ok(false);
        }
        shares += 1;
    }
    Ok(shares > 0)
}
