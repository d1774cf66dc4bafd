//! Charts of the patients that somebody looked at last, for as long as nothing of them changed. They end with
//! the sign-in, and as soon as a record of theirs may not be shown any more.

use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use charts::{FilesView, Held, Identity, LabsView, MedicinesView, SummaryView, TimelineView};
use chrono::NaiveDate;
use domain::{AbhaAddress, ArtefactId, HipId, RecordId, Timestamp};
use records::{Analytes, ExpectedPatient};

use crate::{
    Error,
    model::{Topic, Versions},
    port::Store,
    view::SetAside,
};

/// Patients whose charts are kept: a clinician goes back and forth between a few.
const MOST_PATIENTS: usize = 4;

/// What a chart is made of.
const TOPICS: [Topic; 6] = [
    Topic::Patient,
    Topic::Consent,
    Topic::Record,
    Topic::Mark,
    Topic::Erasure,
    // Names of hospitals.
    Topic::Inside,
];

/// A record of a chart, with what is known of it beside its digest.
#[derive(PartialEq)]
pub(crate) struct Listed {
    pub(crate) record: RecordId,
    pub(crate) artefact: ArtefactId,
    pub(crate) hospital: String,
    pub(crate) hip: Option<HipId>,
    pub(crate) marks: charts::Marks,
}

/// What a chart was made of, but for the digests: those never change.
#[derive(PartialEq)]
pub(crate) struct MadeOf {
    /// Documents that name another are set aside.
    pub(crate) expected: ExpectedPatient,
    pub(crate) listed: Vec<Listed>,
}

/// The chart of one patient, and what was made of it so far.
pub(crate) struct Charted {
    pub(crate) made_of: MadeOf,
    pub(crate) held: Vec<Held>,
    /// Documents that name another patient: listed, never mixed in.
    pub(crate) set_aside: Vec<SetAside>,
    /// Until what the store told was looked at.
    versions: Mutex<Versions>,
    made_at: Timestamp,
    summary: Mutex<Option<(NaiveDate, Arc<SummaryView>)>>,
    identity: OnceLock<Identity>,
    labs: OnceLock<LabsView>,
    timeline: OnceLock<TimelineView>,
    medicines: OnceLock<MedicinesView>,
    files: OnceLock<FilesView>,
}

impl Charted {
    /// `versions`: as they were before the store was read, at `now`.
    pub(crate) fn new(
        made_of: MadeOf,
        held: Vec<Held>,
        set_aside: Vec<SetAside>,
        versions: Versions,
        now: Timestamp,
    ) -> Self {
        Self {
            made_of,
            held,
            set_aside,
            versions: Mutex::new(versions),
            made_at: now,
            summary: Mutex::default(),
            identity: OnceLock::new(),
            labs: OnceLock::new(),
            timeline: OnceLock::new(),
            medicines: OnceLock::new(),
            files: OnceLock::new(),
        }
    }

    /// Whether these are its records, in their order.
    pub(crate) fn is_of(&self, records: &[RecordId]) -> bool {
        let known = self.made_of.listed.iter().map(|listed| &listed.record);
        known.eq(records)
    }

    /// Whether nothing was written since that a chart is made of.
    pub(crate) fn is_as_of(&self, versions: &Versions) -> bool {
        let known = self.versions.lock().unwrap_or_else(PoisonError::into_inner);
        let changed = versions.since(&known);
        !changed.iter().any(|topic| TOPICS.contains(topic))
    }

    /// Notes that it was looked at again, and is the same.
    pub(crate) fn confirm(&self, versions: Versions) {
        *self.versions.lock().unwrap_or_else(PoisonError::into_inner) = versions;
    }

    pub(crate) fn summary(&self, today: NaiveDate, analytes: &Analytes) -> Arc<SummaryView> {
        let mut known = self.summary.lock().unwrap_or_else(PoisonError::into_inner);
        match &*known {
            Some((day, summary)) if *day == today => Arc::clone(summary),
            _ => {
                let made = Arc::new(charts::summary(&self.held, today, analytes));
                *known = Some((today, Arc::clone(&made)));
                made
            }
        }
    }

    pub(crate) fn identity(&self) -> &Identity {
        self.identity.get_or_init(|| charts::identity(&self.held))
    }

    pub(crate) fn labs(&self, analytes: &Analytes) -> &LabsView {
        self.labs.get_or_init(|| charts::labs(&self.held, analytes))
    }

    pub(crate) fn timeline(&self) -> &TimelineView {
        self.timeline.get_or_init(|| charts::timeline(&self.held))
    }

    pub(crate) fn medicines(&self) -> &MedicinesView {
        self.medicines.get_or_init(|| charts::medicines(&self.held))
    }

    pub(crate) fn files(&self) -> &FilesView {
        self.files.get_or_init(|| charts::files(&self.held))
    }
}

/// The charts of one sign-in. No `Debug` of what is in it: it holds health data.
#[derive(Default)]
pub(crate) struct Charts(Mutex<Kept>);

#[derive(Default)]
struct Kept {
    /// The last looked at comes last.
    of: Vec<(AbhaAddress, Arc<Charted>)>,
    has_ended: bool,
}

impl std::fmt::Debug for Charts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("[redacted]")
    }
}

impl Charts {
    /// The chart of a patient as it was when they were last looked at.
    pub(crate) fn find(&self, patient: &AbhaAddress) -> Option<Arc<Charted>> {
        let mut kept = self.lock();
        let at = kept.of.iter().position(|(of, _)| of == patient)?;
        let found = kept.of.remove(at);
        let chart = Arc::clone(&found.1);
        kept.of.push(found);
        Some(chart)
    }

    pub(crate) fn remember(&self, patient: &AbhaAddress, chart: &Arc<Charted>) {
        let mut kept = self.lock();
        if kept.has_ended {
            return;
        }
        kept.of.retain(|(of, _)| of != patient);
        if kept.of.len() == MOST_PATIENTS {
            kept.of.remove(0);
        }
        kept.of.push((patient.clone(), Arc::clone(chart)));
    }

    pub(crate) fn forget(&self, patient: &AbhaAddress) {
        self.lock().of.retain(|(of, _)| of != patient);
    }

    /// Forgets all, and takes no more: the sign-in is over.
    pub(crate) fn end(&self) {
        let mut kept = self.lock();
        kept.has_ended = true;
        kept.of.clear();
    }

    pub(crate) fn count(&self) -> usize {
        self.lock().of.len()
    }

    /// Forgets every chart of which a record may not be shown any more, whatever the time: erased, hidden, or of
    /// a consent that was withdrawn. Those that cannot be looked at go as well.
    pub(crate) fn keep_what_is_shown(&self, store: &dyn Store) {
        let known = self.lock().of.clone();
        for (patient, chart) in known {
            if !is_shown(store, &patient, &chart).unwrap_or(false) {
                self.forget(&patient);
            }
        }
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Kept> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Whether each record of a chart could be shown at the time it was made.
fn is_shown(store: &dyn Store, patient: &AbhaAddress, chart: &Charted) -> Result<bool, Error> {
    let mut shown = vec![];
    store.read_shown(&mut |view| {
        shown = view.shown_records(patient, chart.made_at)?;
        Ok(())
    })?;
    let shown: std::collections::HashSet<&RecordId> = shown.iter().collect();
    let mut listed = chart.made_of.listed.iter();
    Ok(listed.all(|listed| shown.contains(&listed.record)))
}
