//! What the server says of a patient.

use std::collections::BTreeSet;

use app::{
    model::{AccountChange, Artefact, Consent, EntryMark, HiddenRecord, Patient, Transfer},
    port::{ConsentFilter, Snapshot},
};
use domain::{AbhaAddress, ContextStanding, RecordId, Timestamp};

use crate::{Answer, book::Told};

/// What the server says of a patient, without documents.
#[derive(Default)]
pub struct OfPatient {
    pub patient: Option<Patient>,
    pub consents: Vec<Consent>,
    pub artefacts: Vec<(Artefact, Option<Timestamp>)>,
    pub transfers: Vec<(Transfer, Vec<ContextStanding>, Vec<EntryMark>)>,
    pub hidden: Vec<HiddenRecord>,
    /// What became of the account, newest first.
    pub accounts: Vec<AccountChange>,
    /// All records that may be shown, newest received first.
    pub shown: Vec<RecordId>,
}

/// Reads what the server says of a patient. `is_whole`: with transfers.
pub fn of_patient(
    view: &dyn Snapshot,
    address: &AbhaAddress,
    now: Timestamp,
    is_whole: bool,
) -> Answer<OfPatient> {
    let filter = ConsentFilter {
        patient: Some(address.clone()),
        limit: None,
    };
    let mut found = OfPatient {
        patient: view.patient(address)?,
        consents: view.consents(&filter)?,
        hidden: view.hidden_records(address)?,
        accounts: view.account_changes(Some(address), None)?,
        shown: view.shown_records(address, now)?,
        ..OfPatient::default()
    };
    for artefact in view.artefacts_of_patient(address)? {
        let confirmed = view.confirmation(&artefact.id)?.confirmed_at;
        if is_whole {
            for mut transfer in view.transfers_of(&artefact.id)? {
                let (standings, entries) =
                    (view.standings(&transfer.id)?, view.entries(&transfer.id)?);
                // No callback is answered from a copy: the secret of the push URL stays where it is.
                transfer.push_token = format!("copy-{}", transfer.id);
                found.transfers.push((transfer, standings, entries));
            }
        }
        found.artefacts.push((artefact, confirmed));
    }
    Ok(found)
}

/// What the server says of a patient's records, for where these are not copied.
pub fn told(
    view: &dyn Snapshot,
    address: &AbhaAddress,
    found: &OfPatient,
    persons: &BTreeSet<String>,
    now: Timestamp,
) -> Answer<Told> {
    let mut told = Told {
        last: view.last_record_at(address, now)?,
        ..Told::default()
    };
    for (artefact, _) in &found.artefacts {
        let count = view.record_count(&artefact.id)?;
        told.counts.insert(artefact.id.clone(), count);
    }
    for person in persons {
        let new = view.count_new(address, person, now)?;
        told.new.insert(person.clone(), new);
    }
    Ok(told)
}
