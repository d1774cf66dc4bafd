//! Hospitals by their names: those that ABDM's directory told while this program runs, and the names that
//! are kept beside ids.

use std::{
    collections::{HashMap, VecDeque},
    sync::{Mutex, PoisonError},
};

use domain::{HipId, Timestamp};

use crate::{
    Error,
    model::FoundHospital,
    port::{Snapshot, Tx},
};

/// Searches that are remembered.
const MOST_SEARCHES: usize = 20;
/// How long one is: somebody who types a name again asks nobody.
const REMEMBERED_S: i64 = 3600;
/// Names that are remembered for their ids.
const MOST_NAMES: usize = 5_000;
/// Letters of a name that is kept.
const LONGEST_NAME: usize = 200;

/// What the directory told while this program runs. No patient is in it.
#[derive(Default)]
pub(crate) struct HeardHospitals(Mutex<Heard>);

#[derive(Default)]
struct Heard {
    searches: VecDeque<(String, Timestamp, Vec<FoundHospital>)>,
    names: HashMap<HipId, String>,
}

impl HeardHospitals {
    /// What an earlier search for the same name found.
    pub(crate) fn search(&self, name: &str, now: Timestamp) -> Option<Vec<FoundHospital>> {
        let heard = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let is_fresh = |at: Timestamp| (0..REMEMBERED_S).contains(&now.seconds_since(at));
        heard
            .searches
            .iter()
            .find(|(known, at, _)| known == name && is_fresh(*at))
            .map(|(_, _, found)| found.clone())
    }

    /// Remembers what a search found.
    pub(crate) fn hear(&self, name: &str, now: Timestamp, found: &[FoundHospital]) {
        let mut heard = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        heard.searches.retain(|(known, ..)| known != name);
        heard
            .searches
            .push_front((name.to_owned(), now, found.to_vec()));
        heard.searches.truncate(MOST_SEARCHES);
        for hospital in found {
            if heard.names.len() < MOST_NAMES || heard.names.contains_key(&hospital.id) {
                let (id, name) = (hospital.id.clone(), hospital.name.clone());
                heard.names.insert(id, name);
            }
        }
    }

    /// The name that goes with an id.
    pub(crate) fn name_of(&self, id: &HipId) -> Option<String> {
        let heard = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        heard.names.get(id).cloned()
    }
}

/// Keeps the name of a hospital that somebody asked, or that answered.
pub(crate) fn keep_name(tx: &mut dyn Tx, id: &HipId, name: &str) -> Result<(), Error> {
    let name: String = name.trim().chars().take(LONGEST_NAME).collect();
    let setting = setting(id);
    if name.is_empty() || name == id.as_str() || tx.setting(&setting)?.as_ref() == Some(&name) {
        return Ok(());
    }
    tx.put_setting(&setting, &name)
}

/// The name of a hospital: `told`, as its own artefact has it, else as it was kept.
pub(crate) fn name_of(
    view: &dyn Snapshot,
    id: &HipId,
    told: Option<&str>,
) -> Result<Option<String>, Error> {
    match told.map(str::trim).filter(|name| !name.is_empty()) {
        Some(name) => Ok(Some(name.to_owned())),
        None => view.setting(&setting(id)),
    }
}

/// The name of the setting that holds a hospital's name.
fn setting(id: &HipId) -> String {
    format!("hospital-name {id}")
}
