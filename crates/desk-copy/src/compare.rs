//! Taking out of the copy what the server does not have any more, before anything of it is shown or kept.

use std::collections::BTreeSet;

use app::{
    model::{AccountChange, Artefact, Consent, HiddenRecord, Patient},
    port::{Store, Tx},
};
use domain::{
    AbhaAddress, ArtefactEvent, ArtefactId, EndReason, HiddenReason, RecordId, Timestamp,
};
use serde::Serialize;
use store_postgres::PgStore;

use crate::{
    Answer, book,
    of_patient::{OfPatient, of_patient},
    place::Copy,
};

/// What a look at the server found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// The copy holds nothing that is not there.
    Same,
    /// The copy holds a record that the server does not show, though its artefact is in force: all of it is copied anew,
    /// under another key, as the server gives such an artefact another.
    Again,
    /// The server knows somebody no more whom the copy holds: nothing of the copy is to stay.
    Stranger,
}

/// What the server says of everybody in the copy.
pub type Told = Vec<(AbhaAddress, OfPatient)>;

/// Asks the server about everybody in the copy.
pub fn ask(server: &PgStore, copy: &Copy, hiding: Timestamp) -> Answer<Told> {
    let held = book::book(copy)?;
    let mut told: Told = vec![];
    server.read(&mut |view| {
        told.clear();
        for address in held.patients.keys() {
            let of = of_patient(view, address, hiding, false)?;
            told.push((address.clone(), of));
        }
        Ok(())
    })?;
    Ok(told)
}

/// Holds everybody in the copy against that.
pub fn everybody(copy: &Copy, told: &Told, now: Timestamp) -> Answer<Found> {
    let new_here = match told.iter().any(|(_, of)| of.patient.is_none()) {
        true => book::new_here(copy)?,
        false => BTreeSet::new(),
    };
    let mut all = Found::Same;
    for (address, of) in told {
        match of.patient {
            Some(_) => {}
            // The server is yet to hear of them.
            None if new_here.contains(address) => continue,
            None => return Ok(Found::Stranger),
        }
        if apply(copy, address, of, now)? == Found::Again {
            all = Found::Again;
        }
    }
    Ok(all)
}

/// Brings what the copy holds of a patient in line with what the server said: ends first, then what is in force.
pub fn apply(
    copy: &Copy,
    address: &AbhaAddress,
    found: &OfPatient,
    now: Timestamp,
) -> Answer<Found> {
    let mut held: Vec<Artefact> = vec![];
    copy.store.read(&mut |view| {
        held = view.artefacts_of_patient(address)?;
        Ok(())
    })?;
    let there = |id: &ArtefactId| found.artefacts.iter().find(|(it, _)| it.id == *id);
    for artefact in &held {
        match there(&artefact.id) {
            Some((known, _)) => {
                if let Some(reason) = known.state.end_reason() {
                    end(copy, artefact, reason, now)?;
                }
            }
            None => end(copy, artefact, EndReason::Revoked, now)?,
        }
    }
    let news = news(copy, address, found)?;
    if news.is_any() {
        copy.store.write(&mut |tx| news.put(tx, address))?;
    }
    hide_records(copy, address, found)
}

/// What the server says otherwise than the copy: most looks find nothing.
#[derive(Default)]
struct News<'a> {
    patient: Option<&'a Patient>,
    consents: Vec<&'a Consent>,
    artefacts: Vec<&'a (Artefact, Option<Timestamp>)>,
    accounts: Vec<&'a AccountChange>,
}

fn news<'a>(copy: &Copy, address: &AbhaAddress, found: &'a OfPatient) -> Answer<News<'a>> {
    let mut news = News::default();
    copy.store.read(&mut |view| {
        news = News::default();
        let patient = found.patient.as_ref();
        if !is_same(patient, view.patient(address)?.as_ref())? {
            news.patient = patient;
        }
        for consent in &found.consents {
            if !is_same(Some(consent), view.consent(&consent.id)?.as_ref())? {
                news.consents.push(consent);
            }
        }
        let known = view.account_changes(Some(address), None)?;
        news.accounts = found
            .accounts
            .iter()
            .filter(|it| !known.contains(it))
            .collect();
        for told in &found.artefacts {
            let (artefact, confirmed) = told;
            let held = view.artefact(&artefact.id)?;
            // What has ended here stays so, also where it was by its own end and the server has yet to say it.
            let has_ended = held
                .as_ref()
                .is_some_and(|it| it.state.end_reason().is_some());
            let is_same = is_same(Some(artefact), held.as_ref())?
                && view.confirmation(&artefact.id)?.confirmed_at == *confirmed;
            if !has_ended && !is_same {
                news.artefacts.push(told);
            }
        }
        Ok(())
    })?;
    Ok(news)
}

fn is_same<T: Serialize>(one: Option<&T>, other: Option<&T>) -> Answer<bool> {
    let text = |it| serde_json::to_string(&it).map_err(|error| app::Error::Store(error.into()));
    Ok(text(one)? == text(other)?)
}

impl News<'_> {
    fn is_any(&self) -> bool {
        self.patient.is_some()
            || !self.consents.is_empty()
            || !self.artefacts.is_empty()
            || !self.accounts.is_empty()
    }

    fn put(&self, tx: &mut dyn Tx, address: &AbhaAddress) -> Answer<()> {
        if let Some(patient) = self.patient {
            tx.put_patient(patient)?;
            match &patient.identity {
                Some(identity) => tx.put_identity(identity)?,
                None => tx.drop_identity(address)?,
            }
            match &patient.shared {
                Some(shared) => tx.put_shared_person(shared)?,
                None => tx.drop_shares(address)?,
            }
        }
        for consent in self.consents.iter().rev() {
            tx.put_consent(consent)?;
        }
        // They are told newest first, and come to be in the order they came.
        for change in self.accounts.iter().rev() {
            tx.note_account(&change.patient, change.state, change.at)?;
        }
        for (artefact, confirmed) in &self.artefacts {
            tx.put_artefact(artefact)?;
            if let Some(at) = confirmed {
                tx.note_confirmed(&artefact.id, *at)?;
            }
        }
        Ok(())
    }
}

/// Hides records that a person hid and shows those that they showed again. One that the server does not show for another
/// reason, or does not hold any more, is not to stay.
fn hide_records(copy: &Copy, address: &AbhaAddress, found: &OfPatient) -> Answer<Found> {
    let by_person = |id: &RecordId| {
        let mut hidden = found.hidden.iter();
        hidden.find(|it| it.record == *id && it.reason == HiddenReason::OtherPerson)
    };
    let shown: BTreeSet<&RecordId> = found.shown.iter().collect();
    let (mut hiding, mut showing): (Vec<HiddenRecord>, Vec<RecordId>) = (vec![], vec![]);
    let mut all = Found::Same;
    copy.store.read(&mut |view| {
        (hiding, showing, all) = (vec![], vec![], Found::Same);
        let hidden_here: BTreeSet<RecordId> = view
            .hidden_records(address)?
            .into_iter()
            .map(|it| it.record)
            .collect();
        for artefact in view.artefacts_of_patient(address)? {
            if artefact.state.end_reason().is_some() || !is_open(found, &artefact.id) {
                continue;
            }
            for record in view.records_under(&artefact.id)? {
                let is_hidden = hidden_here.contains(&record.id);
                match (shown.contains(&record.id), by_person(&record.id)) {
                    (true, _) if is_hidden => showing.push(record.id),
                    (true, _) => {}
                    (false, Some(_)) if is_hidden => {}
                    (false, Some(hidden)) => hiding.push(hidden.clone()),
                    (false, None) => all = Found::Again,
                }
            }
        }
        Ok(())
    })?;
    if !hiding.is_empty() || !showing.is_empty() {
        copy.store.write(&mut |tx| {
            for it in &hiding {
                tx.hide_record(it)?;
            }
            for id in &showing {
                tx.show_record(id)?;
            }
            Ok(())
        })?;
    }
    Ok(all)
}

/// Whether the server shows records of an artefact now: one that is not shown is not there then.
fn is_open(found: &OfPatient, id: &ArtefactId) -> bool {
    let of_it = found.artefacts.iter().find(|(it, _)| it.id == *id);
    of_it.is_some_and(|(it, _)| it.state == domain::ArtefactState::Granted)
}

/// Ends what lies under artefacts whose end has come, by the time that things are destroyed by.
pub fn ends_that_came(copy: &Copy, destroying: Timestamp, now: Timestamp) -> Answer<()> {
    let held = book::book(copy)?;
    let mut due: Vec<Artefact> = vec![];
    copy.store.read(&mut |view| {
        due.clear();
        for address in held.patients.keys() {
            let artefacts = view.artefacts_of_patient(address)?.into_iter();
            due.extend(artefacts.filter(|it| {
                let granted = it.granted.as_ref();
                it.state.end_reason().is_none()
                    && granted.is_some_and(|granted| granted.permission.erase_at <= destroying)
            }));
        }
        Ok(())
    })?;
    for artefact in &due {
        end(copy, artefact, EndReason::EraseDue, now)?;
    }
    Ok(())
}

/// Destroys what lies under every artefact of the copy, which stays for what waits in it.
pub fn end_all(copy: &Copy, now: Timestamp) -> Answer<()> {
    let held = book::book(copy)?;
    let mut all: Vec<Artefact> = vec![];
    copy.store.read(&mut |view| {
        all.clear();
        for address in held.patients.keys() {
            all.extend(view.artefacts_of_patient(address)?);
        }
        Ok(())
    })?;
    let in_force = all.iter().filter(|it| it.state.end_reason().is_none());
    for artefact in in_force {
        end(copy, artefact, EndReason::EraseDue, now)?;
    }
    Ok(())
}

/// Destroys what lies under an artefact in the copy.
pub fn end_by_id(copy: &Copy, id: &ArtefactId, now: Timestamp) -> Answer<()> {
    let mut found = None;
    copy.store.read(&mut |view| {
        found = view.artefact(id)?;
        Ok(())
    })?;
    match found {
        Some(artefact) => end(copy, &artefact, EndReason::Revoked, now),
        None => Ok(()),
    }
}

fn end(copy: &Copy, held: &Artefact, reason: EndReason, now: Timestamp) -> Answer<()> {
    if matches!(held.state, domain::ArtefactState::Erased(_)) {
        return Ok(());
    }
    let (ended, _) = held.state.apply(ArtefactEvent::Ended(reason))?;
    // Hidden first; then nothing of it is left.
    copy.store.write(&mut |tx: &mut dyn Tx| {
        tx.put_artefact(&Artefact {
            state: ended,
            ..held.clone()
        })
    })?;
    let proof = copy.store.erase(&held.id)?;
    let (erased, _) = ended.apply(ArtefactEvent::Erased)?;
    copy.store.write(&mut |tx| {
        tx.put_artefact(&Artefact {
            state: erased,
            ..held.clone()
        })?;
        tx.finish_erasure(&held.id, &proof, now)
    })
}
