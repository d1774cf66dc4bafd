//! What is known of one patient over all records: summary, laboratory, timeline, medicines, files.

use std::collections::{BTreeSet, HashMap};

use charts::{FilesView, Held, LabsView, MedicinesView, TimelineView};
use domain::{AbhaAddress, ArtefactId, ArtefactState, AuditAction, Timestamp};
use zeroize::Zeroizing;

use super::App;
use crate::{
    Error, Parts, Settings, calendar,
    model::Record,
    port::Snapshot,
    present, reading, right,
    view::{PatientSummaryView, SetAside},
};

/// All that charts are made of.
pub(super) struct Chart {
    pub(super) held: Vec<Held>,
    /// What the consents in force cover, over everything, what is set aside included.
    covered: Covered,
    /// Documents that name another patient: listed, never mixed in.
    set_aside: Vec<SetAside>,
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
        self.apart(right::Clinical, move |parts| {
            let chart = read(parts, &address, name.clone(), &person, now)?;
            let consents = chart.covered;
            let identity = charts::identity(&chart.held);
            let person = identity.person;
            Ok(PatientSummaryView {
                patient,
                name: name.or(person.name),
                sex: person.gender,
                birth_date: person.birth_date,
                abha_number: person.abha_number,
                consent_until: consents.until.map(|at| at.to_string()),
                consent_from: consents.from.map(|at| at.to_string()),
                consent_to: consents.to.map(|at| at.to_string()),
                summary: charts::summary(&chart.held, today, &parts.settings.tests.analytes),
                set_aside: chart.set_aside,
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
        self.charted("timeline", address, |held, _| charts::timeline(held))
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
        self.charted("medicines", address, |held, _| charts::medicines(held))
            .await
    }

    /// All files received. Goes to the audit.
    ///
    /// # Errors
    ///
    /// As [`App::get_patient_summary`].
    pub async fn get_patient_files(&self, address: &AbhaAddress) -> Result<FilesView, Error> {
        self.charted("files", address, |held, _| charts::files(held))
            .await
    }

    async fn charted<T: Send + 'static>(
        &self,
        what: &'static str,
        address: &AbhaAddress,
        make: fn(&[Held], &Settings) -> T,
    ) -> Result<T, Error> {
        let patient = self.patient_to_open(address).await?;
        let (address, now, person) = (address.clone(), self.hiding(), self.name());
        self.note_looks(AuditAction::ChartOpened, what, [address.clone()].into())
            .await?;
        self.apart(right::Clinical, move |parts| {
            let chart = read(parts, &address, patient.name, &person, now)?;
            Ok(make(&chart.held, &parts.settings))
        })
        .await
    }
}

/// The grid, with what is wrong of the clinic's own table of tests.
pub(super) fn labs(held: &[Held], settings: &Settings) -> LabsView {
    LabsView {
        table_fault: settings.tests.fault(),
        ..charts::labs(held, &settings.tests.analytes)
    }
}

/// What the other documents of its patient say against a record.
pub(super) fn standing(
    parts: &Parts,
    record: &Record,
    now: Timestamp,
) -> Result<charts::Standing, Error> {
    let known = parts.read(&mut |view| view.patient(&record.patient))?;
    let name = known.and_then(|known| known.name);
    // Lines are not looked at, so only the heads are read.
    let chart = read_with(parts, &record.patient, name, "", now, records::read_heads)?;
    let of_record = |held: &Held| held.record == record.id.as_str();
    let held = chart.held.into_iter().find(of_record);
    Ok(held.map(|held| held.standing).unwrap_or_default())
}

/// A record to be charted, as the store has it.
struct Listed {
    record: Record,
    hospital: String,
    digest: Option<Zeroizing<Vec<u8>>>,
    marks: charts::Marks,
}

/// Reads the digests of a patient's records; one that is not made yet is made from the bytes. Nothing
/// is taken apart while the store is being read. What is new is new to `person`.
pub(super) fn read(
    parts: &Parts,
    patient: &AbhaAddress,
    name: Option<String>,
    person: &str,
    now: Timestamp,
) -> Result<Chart, Error> {
    read_with(parts, patient, name, person, now, records::read_kept)
}

fn read_with(
    parts: &Parts,
    patient: &AbhaAddress,
    name: Option<String>,
    person: &str,
    now: Timestamp,
    read_kept: fn(&[&[u8]]) -> Vec<Option<records::ClinicalDigest>>,
) -> Result<Chart, Error> {
    let known = parts.read(&mut |view| view.patient(patient))?;
    let expected = match known {
        Some(known) => known.expected(),
        None => records::ExpectedPatient {
            address: patient.as_str().to_owned(),
            name,
            ..Default::default()
        },
    };
    let (listed, covered) = parts.read(&mut |view| list(view, patient, person, now))?;
    let mut chart = Chart {
        held: vec![],
        covered,
        set_aside: vec![],
    };
    // A record without a digest reads as one that is not understood.
    let kept: Vec<&[u8]> = listed
        .iter()
        .map(|listed| listed.digest.as_ref().map_or(&[][..], |digest| digest))
        .collect();
    let kept = read_kept(&kept);
    for (listed, kept) in listed.into_iter().zip(kept) {
        let Listed {
            record,
            hospital,
            marks,
            ..
        } = listed;
        let digest = match kept {
            Some(digest) => digest,
            None => match parts.read(&mut |view| view.record_bytes(&record.id, now)) {
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
            Some(warning) => chart.set_aside.push(SetAside {
                record: record.id.clone(),
                title: digest.title,
                hospital,
                date: digest.date,
                message: warning.message.into(),
            }),
            None => chart.held.push(Held {
                record: record.id.to_string(),
                hospital,
                received_at: record.received_at.to_string(),
                digest,
                standing: charts::Standing::default(),
                marks,
            }),
        }
    }
    charts::settle(&mut chart.held);
    Ok(chart)
}

/// A patient's records that may be shown, and what the consents over them cover.
fn list(
    view: &dyn Snapshot,
    patient: &AbhaAddress,
    person: &str,
    now: Timestamp,
) -> Result<(Vec<Listed>, Covered), Error> {
    let mut hospitals = Hospitals::default();
    let mut reviews = present::marks(view, patient, now)?;
    let mut artefacts = BTreeSet::new();
    let mut listed = vec![];
    for found in view.digests(patient, reading::VERSION, now)? {
        artefacts.insert(found.record.artefact.clone());
        listed.push(Listed {
            hospital: hospitals.name_of(view, &found.record)?,
            marks: present::marks_of(view, &found.record.id, person, &mut reviews)?,
            record: found.record,
            digest: found.digest,
        });
    }
    let covered = covered(view, patient, &artefacts, now)?;
    Ok((listed, covered))
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
        if !self.0.contains_key(&record.artefact) {
            let granted = view
                .artefact(&record.artefact)?
                .and_then(|artefact| artefact.granted);
            let name = granted.and_then(|granted| granted.hip_name);
            self.0.insert(record.artefact.clone(), name);
        }
        let name = self.0.get(&record.artefact).cloned().flatten();
        Ok(name.unwrap_or_else(|| record.hip.to_string()))
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
        let range = permission.range;
        covered.from = Some(covered.from.map_or(range.from, |from| from.min(range.from)));
        covered.to = Some(covered.to.map_or(range.to, |to| to.max(range.to)));
        if held.contains(&artefact.id) {
            let end = permission.erase_at;
            covered.until = Some(covered.until.map_or(end, |until| until.min(end)));
        }
    }
    Ok(covered)
}
