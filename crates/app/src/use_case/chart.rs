//! What is known of one patient over all records: summary, laboratory, timeline, medicines, files.

use std::{
    collections::{BTreeSet, HashMap},
    sync::Arc,
};

use charts::{FilesView, Held, LabsView, MedicinesView, TimelineView};
use domain::{AbhaAddress, ArtefactId, ArtefactState, AuditAction, HipId, Timestamp};
use zeroize::Zeroizing;

use super::{App, export};
use crate::{
    Error, Parts, Settings, calendar,
    charted::{Charted, Charts, Listed, MadeOf},
    hospitals,
    model::{Record, Versions},
    port::Snapshot,
    present, reading, right,
    view::{PatientSummaryView, SetAside},
};

/// A chart, with what the consents in force cover, over everything, what is set aside included.
struct Chart {
    of: Arc<Charted>,
    covered: Covered,
}

impl App {
    /// What a clinician needs in a consultation. Goes to the audit.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`] for a patient not known here; else as the store fails.
    pub async fn get_patient_summary(
        &self,
        address: &AbhaAddress,
    ) -> Result<PatientSummaryView, Error> {
        let patient = self.patient_to_open(address).await?;
        let (name, today) = (patient.name.clone(), calendar::today(self.now()));
        let (address, now, person) = (address.clone(), self.hiding(), self.name());
        self.note_looks(
            AuditAction::ChartOpened,
            "summary",
            [address.clone()].into(),
        )
        .await?;
        let known = self.charts();
        self.apart(right::Clinical, move |parts| {
            let Chart {
                of: chart,
                covered: consents,
            } = find(parts, &known, &address, name.as_deref(), &person, now)?;
            let identity = chart.identity().clone();
            let person = identity.person;
            Ok(PatientSummaryView {
                patient,
                name: name.or(person.name),
                sex: person.gender,
                birth_date: person.birth_date,
                abha_number: person.abha_number,
                consent_until: consents.until.map(|at| at.to_string()),
                stays: export::shows_share(parts, &address, now)?,
                consent_from: consents.from.map(|at| at.to_string()),
                consent_to: consents.to.map(|at| at.to_string()),
                summary: (*chart.summary(today, &parts.settings.tests.analytes)).clone(),
                set_aside: chart.set_aside.clone(),
                disagreements: identity.disagreements,
            })
        })
        .await
    }

    /// The cumulative grid of results. Goes to the audit.
    ///
    /// # Errors
    ///
    /// As [`App::get_patient_summary`].
    pub async fn get_patient_labs(&self, address: &AbhaAddress) -> Result<LabsView, Error> {
        self.charted("labs", address, labs).await
    }

    /// Documents and visits by clinical date, those that name another patient included. Goes to the
    /// audit.
    ///
    /// # Errors
    ///
    /// As [`App::get_patient_summary`].
    pub async fn get_patient_timeline(&self, address: &AbhaAddress) -> Result<TimelineView, Error> {
        self.charted("timeline", address, |chart, _| chart.timeline().clone())
            .await
    }

    /// Medicines as recorded. Goes to the audit.
    ///
    /// # Errors
    ///
    /// As [`App::get_patient_summary`].
    pub async fn get_patient_medicines(
        &self,
        address: &AbhaAddress,
    ) -> Result<MedicinesView, Error> {
        self.charted("medicines", address, |chart, _| chart.medicines().clone())
            .await
    }

    /// All files received. Goes to the audit.
    ///
    /// # Errors
    ///
    /// As [`App::get_patient_summary`].
    pub async fn get_patient_files(&self, address: &AbhaAddress) -> Result<FilesView, Error> {
        self.charted("files", address, |chart, _| chart.files().clone())
            .await
    }

    async fn charted<T: Send + 'static>(
        &self,
        what: &'static str,
        address: &AbhaAddress,
        make: fn(&Charted, &Settings) -> T,
    ) -> Result<T, Error> {
        let patient = self.patient_to_open(address).await?;
        let (address, now, person) = (address.clone(), self.hiding(), self.name());
        self.note_looks(AuditAction::ChartOpened, what, [address.clone()].into())
            .await?;
        let known = self.charts();
        self.apart(right::Clinical, move |parts| {
            let name = patient.name.as_deref();
            let chart = find(parts, &known, &address, name, &person, now)?;
            Ok(make(&chart.of, &parts.settings))
        })
        .await
    }
}

/// The grid, with what is wrong of the clinic's own table of tests.
pub(super) fn labs(chart: &Charted, settings: &Settings) -> LabsView {
    LabsView {
        table_fault: settings.tests.fault(),
        ..chart.labs(&settings.tests.analytes).clone()
    }
}

/// What the other documents of its patient say against a record.
pub(super) fn standing(
    parts: &Parts,
    record: &Record,
    now: Timestamp,
) -> Result<charts::Standing, Error> {
    // Lines are not looked at, so only the heads are read.
    let (patient, read_heads) = (&record.patient, records::read_heads);
    let (_, held, _) = read_with(parts, patient, None, "", now, read_heads)?;
    let of_record = |held: &Held| held.record == record.id.as_str();
    let held = held.into_iter().find(of_record);
    Ok(held.map(|held| held.standing).unwrap_or_default())
}

/// A patient's chart, as `person` has it who looked at `known`: made anew where anything of it changed.
fn find(
    parts: &Parts,
    known: &Charts,
    patient: &AbhaAddress,
    name: Option<&str>,
    person: &str,
    now: Timestamp,
) -> Result<Chart, Error> {
    let of = read_known(parts, known, patient, name, person, now)?;
    let artefacts = of.made_of.listed.iter().map(|listed| &listed.artefact);
    let artefacts = artefacts.cloned().collect();
    let covered = parts.read_shown(&mut |view| covered(view, patient, &artefacts, now))?;
    Ok(Chart { of, covered })
}

/// As [`read`]; what did not change since it was last looked at is not made again.
pub(super) fn read_known(
    parts: &Parts,
    known: &Charts,
    patient: &AbhaAddress,
    name: Option<&str>,
    person: &str,
    now: Timestamp,
) -> Result<Arc<Charted>, Error> {
    // Before anything is read: what is written meanwhile counts as a change.
    let versions = parts.store.versions()?;
    if let Some(chart) = known.find(patient) {
        // Time hides without a word, so this is asked each time.
        let shown = parts.read_shown(&mut |view| view.shown_records(patient, now))?;
        let is_same = chart.is_of(&shown)
            && (chart.is_as_of(&versions)
                || parts.read_shown(&mut |view| {
                    let again = made_of(view, &chart.made_of, patient, name, person, now)?;
                    Ok(again == chart.made_of)
                })?);
        if is_same {
            chart.confirm(versions);
            return Ok(chart);
        }
        known.forget(patient);
    }
    let name = name.map(str::to_owned);
    let chart = Arc::new(read(parts, patient, name, person, now, versions)?);
    known.remember(patient, &chart);
    Ok(chart)
}

/// What a chart of the same records is made of now.
fn made_of(
    view: &dyn Snapshot,
    known: &MadeOf,
    patient: &AbhaAddress,
    name: Option<&str>,
    person: &str,
    now: Timestamp,
) -> Result<MadeOf, Error> {
    let mut hospitals = Hospitals::default();
    let mut reviews = present::marks(view, patient, now)?;
    let mut listed = Vec::with_capacity(known.listed.len());
    for one in &known.listed {
        let name = hospitals.told(view, &one.artefact, one.hip.as_ref())?;
        let sender = one.hip.as_ref().map_or(patient.as_str(), HipId::as_str);
        listed.push(Listed {
            record: one.record.clone(),
            artefact: one.artefact.clone(),
            hospital: name.unwrap_or_else(|| sender.to_owned()),
            hip: one.hip.clone(),
            marks: present::marks_of(view, &one.record, person, &mut reviews)?,
        });
    }
    Ok(MadeOf {
        expected: expected(view, patient, name)?,
        listed,
    })
}

/// Whom the documents are compared with.
fn expected(
    view: &dyn Snapshot,
    patient: &AbhaAddress,
    name: Option<&str>,
) -> Result<records::ExpectedPatient, Error> {
    Ok(match view.patient(patient)? {
        Some(known) => known.expected(),
        None => records::ExpectedPatient {
            address: patient.as_str().to_owned(),
            name: name.map(str::to_owned),
            ..Default::default()
        },
    })
}

/// Reads the digests of a patient's records; one that is not made yet is made from the bytes. Nothing
/// is taken apart while the store is being read. What is new is new to `person`. `versions`: as they were before.
pub(super) fn read(
    parts: &Parts,
    patient: &AbhaAddress,
    name: Option<String>,
    person: &str,
    now: Timestamp,
    versions: Versions,
) -> Result<Charted, Error> {
    let read_kept = records::read_kept;
    let (made_of, held, set_aside) =
        read_with(parts, patient, name.as_deref(), person, now, read_kept)?;
    Ok(Charted::new(made_of, held, set_aside, versions, now))
}

fn read_with(
    parts: &Parts,
    patient: &AbhaAddress,
    name: Option<&str>,
    person: &str,
    now: Timestamp,
    read_kept: fn(&[&[u8]]) -> Vec<Option<records::ClinicalDigest>>,
) -> Result<(MadeOf, Vec<Held>, Vec<SetAside>), Error> {
    let (expected, found) = parts.read_shown(&mut |view| {
        let expected = expected(view, patient, name)?;
        Ok((expected, list(view, patient, person, now)?))
    })?;
    let (mut held, mut set_aside, mut listed) = (vec![], vec![], vec![]);
    // A record without a digest reads as one that is not understood.
    let kept: Vec<&[u8]> = found
        .iter()
        .map(|(_, _, digest)| digest.as_ref().map_or(&[][..], |digest| digest))
        .collect();
    let kept = read_kept(&kept);
    for ((one, record, _), kept) in found.into_iter().zip(kept) {
        let digest = match kept {
            Some(digest) => digest,
            None => match parts.read_shown(&mut |view| view.record_bytes(&record.id, now)) {
                // Hidden or erased since.
                Ok(None) => continue,
                Ok(bytes) => reading::digest(&record, bytes),
                Err(error @ (Error::Busy | Error::DiskFull)) => return Err(error),
                // The record itself says so when it is opened.
                Err(_) => reading::digest(&record, None),
            },
        };
        let other = digest
            .patient
            .as_ref()
            .and_then(|details| records::compare_patient(details, &expected));
        match other {
            Some(warning) => set_aside.push(SetAside {
                record: record.id.clone(),
                title: digest.title,
                hospital: one.hospital.clone(),
                date: digest.date,
                message: warning.message.into(),
            }),
            None => held.push(Held {
                record: record.id.to_string(),
                hospital: one.hospital.clone(),
                received_at: record.received_at.to_string(),
                digest,
                standing: charts::Standing::default(),
                marks: one.marks.clone(),
            }),
        }
        listed.push(one);
    }
    charts::settle(&mut held);
    Ok((MadeOf { expected, listed }, held, set_aside))
}

/// A record with its digest, if it has one.
type Found = (Listed, Record, Option<Zeroizing<Vec<u8>>>);

/// A patient's records that may be shown.
fn list(
    view: &dyn Snapshot,
    patient: &AbhaAddress,
    person: &str,
    now: Timestamp,
) -> Result<Vec<Found>, Error> {
    let mut hospitals = Hospitals::default();
    let mut reviews = present::marks(view, patient, now)?;
    let mut listed = vec![];
    for found in view.digests(patient, reading::VERSION, now)? {
        let record = found.record;
        let one = Listed {
            record: record.id.clone(),
            artefact: record.artefact.clone(),
            hospital: hospitals.name_of(view, &record)?,
            hip: record.hip.clone(),
            marks: present::marks_of(view, &record.id, person, &mut reviews)?,
        };
        listed.push((one, record, found.digest));
    }
    Ok(listed)
}

/// Names of hospitals, by artefact.
#[derive(Default)]
pub(super) struct Hospitals(HashMap<ArtefactId, Option<String>>);

impl Hospitals {
    /// The name of the hospital that sent a record, else its id.
    pub(super) fn name_of(
        &mut self,
        view: &dyn Snapshot,
        record: &Record,
    ) -> Result<String, Error> {
        let name = self.told(view, &record.artefact, record.hip.as_ref())?;
        Ok(name.unwrap_or_else(|| record.sender().to_owned()))
    }

    /// The name that goes with an artefact.
    fn told(
        &mut self,
        view: &dyn Snapshot,
        artefact: &ArtefactId,
        hip: Option<&HipId>,
    ) -> Result<Option<String>, Error> {
        if !self.0.contains_key(artefact) {
            let granted = view.artefact(artefact)?.and_then(|found| found.granted);
            let told = granted.and_then(|granted| granted.hip_name);
            let name = match hip {
                Some(hip) => hospitals::name_of(view, hip, told.as_deref())?,
                None => None,
            };
            self.0.insert(artefact.clone(), name);
        }
        Ok(self.0.get(artefact).cloned().flatten())
    }
}

/// What the consents in force cover together.
#[derive(Default)]
struct Covered {
    from: Option<Timestamp>,
    to: Option<Timestamp>,
    /// When the first of the records shown must be gone.
    until: Option<Timestamp>,
}

/// `held`: the artefacts of the records shown; the first of them to end takes the sheet with it.
fn covered(
    view: &dyn Snapshot,
    patient: &AbhaAddress,
    held: &BTreeSet<ArtefactId>,
    now: Timestamp,
) -> Result<Covered, Error> {
    let mut covered = Covered::default();
    for artefact in view.artefacts_of_patient(patient)? {
        let (ArtefactState::Granted, Some(granted)) = (artefact.state, artefact.granted) else {
            continue;
        };
        let permission = granted.permission;
        if permission.erase_at <= now {
            continue;
        }
        // What a patient pushed covers no range: it is what they chose.
        if !artefact.grant.is_share() {
            let range = permission.range;
            covered.from = Some(covered.from.map_or(range.from, |from| from.min(range.from)));
            covered.to = Some(covered.to.map_or(range.to, |to| to.max(range.to)));
        }
        if held.contains(&artefact.id) {
            let end = permission.erase_at;
            covered.until = Some(covered.until.map_or(end, |until| until.min(end)));
        }
    }
    Ok(covered)
}
