//! The four lists of Today. No clinical word on any of them.

use std::collections::HashMap;

use domain::{AbhaAddress, ArtefactState, ConsentStage, Timestamp, TransferState};
use phrase::{Phrase, Text, say};

use super::App;
use crate::{
    Error,
    model::{Artefact, Consent, Record},
    port::{ConsentFilter, RecordFilter, Snapshot},
    problem_words,
    view::{TodayRow, TodayView},
};

const DAY_S: i64 = 86_400;

/// How long a finished matter stays under *Needs you*, in seconds.
const RECENT_S: i64 = 7 * DAY_S;

/// Ends within this time are shown, in seconds.
const SOON_S: i64 = 7 * DAY_S;

/// Rows of one list.
const MOST: usize = 100;

/// Records looked at, newest first.
const MOST_RECORDS: usize = 2_000;

struct Lists<'a> {
    view: &'a dyn Snapshot,
    now: Timestamp,
    names: HashMap<AbhaAddress, Option<String>>,
    today: TodayView,
}

impl App {
    /// What needs a person, what waits, what came and what ends soon.
    ///
    /// # Errors
    ///
    /// As the store fails.
    pub async fn today(&self) -> Result<TodayView, Error> {
        let (now, trouble) = (self.now(), self.parts.gateway.health().trouble);
        let full = self.parts.store.is_full();
        let damaged = self.damage.get().is_some();
        self.read(move |view| {
            let today = TodayView::default();
            let mut lists = Lists {
                view,
                now,
                names: HashMap::new(),
                today,
            };
            lists.connection(trouble.as_deref(), full, damaged)?;
            for consent in view.consents(&ConsentFilter::default())? {
                lists.consent(&consent)?;
            }
            lists.records()?;
            let mut today = lists.today;
            today
                .ending_soon
                .sort_by(|one, other| one.at.cmp(&other.at));
            for list in [
                &mut today.needs_you,
                &mut today.waiting,
                &mut today.arrived,
                &mut today.ending_soon,
            ] {
                list.truncate(MOST);
            }
            Ok(today)
        })
        .await
    }
}

impl Lists<'_> {
    fn name_of(&mut self, patient: &AbhaAddress) -> Result<Option<String>, Error> {
        if let Some(known) = self.names.get(patient) {
            return Ok(known.clone());
        }
        let name = self.view.patient(patient)?.and_then(|patient| patient.name);
        self.names.insert(patient.clone(), name.clone());
        Ok(name)
    }

    fn row(
        &mut self,
        of: &Consent,
        what: impl Into<Text>,
        at: Timestamp,
    ) -> Result<TodayRow, Error> {
        Ok(TodayRow {
            patient: Some(of.patient.as_str().to_owned()),
            patient_name: self.name_of(&of.patient)?,
            consent: Some(of.id.clone()),
            record: None,
            what: what.into(),
            at: at.to_string(),
        })
    }

    fn connection(
        &mut self,
        trouble: Option<&str>,
        full: bool,
        damaged: bool,
    ) -> Result<(), Error> {
        let at = self.now.to_string();
        let plain = |what: Phrase| TodayRow {
            patient: None,
            patient_name: None,
            consent: None,
            record: None,
            what: what.into(),
            at: at.clone(),
        };
        if damaged {
            self.today.needs_you.push(plain(say::today_row_damaged()));
        }
        if full {
            self.today.needs_you.push(plain(say::today_row_disk_full()));
        }
        if let Some(why) = super::backup::backup_trouble(self.view)? {
            self.today
                .needs_you
                .push(plain(say::today_row_no_backup(why)));
        }
        if let Some(trouble) = trouble {
            self.today
                .needs_you
                .push(plain(say::today_row_no_connection(trouble)));
        }
        let given_up = self
            .view
            .outbox()?
            .iter()
            .filter(|queued| queued.given_up)
            .count();
        if given_up > 0 {
            self.today
                .needs_you
                .push(plain(say::today_row_refused(given_up)));
        }
        Ok(())
    }

    fn is_recent(&self, at: Timestamp) -> bool {
        self.now.seconds_since(at) < RECENT_S
    }

    fn consent(&mut self, consent: &Consent) -> Result<(), Error> {
        match consent.state.stage() {
            ConsentStage::Queued | ConsentStage::Posted => {
                let row = self.row(consent, say::today_row_sending(), consent.created_at)?;
                self.today.waiting.push(row);
            }
            ConsentStage::Requested => {
                let row = self.row(consent, say::today_row_waiting(), consent.updated_at)?;
                self.today.waiting.push(row);
            }
            ConsentStage::Granted
            | ConsentStage::Denied
            | ConsentStage::Expired
            | ConsentStage::Revoked
            | ConsentStage::Failed => {}
        }
        if let Some(problem) = &consent.problem
            && self.is_recent(consent.updated_at)
        {
            let row = self.row(consent, problem_words::message(problem), consent.updated_at)?;
            self.today.needs_you.push(row);
        }
        if consent.state.stage() != ConsentStage::Granted {
            return Ok(());
        }
        let mut ends: Option<Timestamp> = None;
        for artefact in self.view.artefacts_of(&consent.id)? {
            self.artefact(consent, &artefact)?;
            if let (ArtefactState::Granted, Some(granted)) = (artefact.state, &artefact.granted) {
                let at = granted.permission.erase_at;
                ends = Some(ends.map_or(at, |known| known.min(at)));
            }
        }
        if let Some(at) = ends.filter(|at| at.seconds_since(self.now) < SOON_S) {
            let row = self.row(consent, say::today_row_ends(), at)?;
            self.today.ending_soon.push(row);
        }
        Ok(())
    }

    fn artefact(&mut self, consent: &Consent, artefact: &Artefact) -> Result<(), Error> {
        if let Some(problem) = &artefact.problem {
            let row = self.row(
                consent,
                problem_words::message(problem),
                artefact.updated_at,
            )?;
            self.today.needs_you.push(row);
        }
        if artefact.state != ArtefactState::Granted {
            return Ok(());
        }
        if self.is_recent(artefact.created_at) && is_narrower(consent, artefact) {
            let what = say::today_row_narrower();
            let row = self.row(consent, what, artefact.created_at)?;
            self.today.needs_you.push(row);
        }
        let transfers = self.view.transfers_of(&artefact.id)?;
        let Some(last) = transfers.last() else {
            return Ok(());
        };
        let what = match last.ledger.state() {
            TransferState::Failed => say::today_row_failed(),
            TransferState::Partial => say::today_row_partial(),
            TransferState::Overdue => say::today_row_overdue(),
            TransferState::Queued
            | TransferState::Asked
            | TransferState::Receiving
            | TransferState::Complete => return Ok(()),
        };
        let at = last.ended_at.unwrap_or(last.created_at);
        if self.is_recent(at) {
            let row = self.row(consent, what, at)?;
            self.today.needs_you.push(row);
        }
        Ok(())
    }

    /// What came: a row a hospital and patient, however many records it sent.
    fn records(&mut self) -> Result<(), Error> {
        let filter = RecordFilter {
            limit: Some(MOST_RECORDS),
            ..RecordFilter::default()
        };
        let mut arrivals: Vec<Arrival> = Vec::new();
        for record in self.view.records(&filter, self.now)? {
            let age_s = self.now.seconds_since(record.received_at);
            if age_s >= RECENT_S {
                break;
            }
            let next = |first, next| Text::from(say::today_row_next(first, next));
            if let Some(what) = phrase::joined(record.warnings.iter().cloned(), next) {
                let row = TodayRow {
                    patient: Some(record.patient.as_str().to_owned()),
                    patient_name: self.name_of(&record.patient)?,
                    consent: None,
                    record: Some(record.id.clone()),
                    what,
                    at: record.received_at.to_string(),
                };
                self.today.needs_you.push(row);
            }
            if age_s >= DAY_S {
                continue;
            }
            let same = |known: &&mut Arrival| {
                known.newest.patient == record.patient && known.newest.hip == record.hip
            };
            match arrivals.iter_mut().find(same) {
                Some(known) => known.count += 1,
                None => arrivals.push(Arrival {
                    newest: record,
                    count: 1,
                }),
            }
        }
        for Arrival { newest, count } in arrivals {
            let artefact = self.view.artefact(&newest.artefact)?;
            let hospital = artefact
                .and_then(|artefact| artefact.granted)
                .and_then(|granted| granted.hip_name)
                .unwrap_or_else(|| newest.hip.to_string());
            let row = TodayRow {
                patient: Some(newest.patient.as_str().to_owned()),
                patient_name: self.name_of(&newest.patient)?,
                consent: None,
                // One record opens itself; several are found with the patient.
                record: (count == 1).then(|| newest.id.clone()),
                what: say::today_row_came(count, hospital).into(),
                at: newest.received_at.to_string(),
            };
            self.today.arrived.push(row);
        }
        Ok(())
    }
}

/// What one hospital sent about one patient in the last day.
struct Arrival {
    newest: Record,
    count: usize,
}

/// Whether an artefact allows less than the request asked for.
fn is_narrower(consent: &Consent, artefact: &Artefact) -> bool {
    artefact.granted.as_ref().is_some_and(|granted| {
        consent
            .hi_types
            .iter()
            .any(|kind| !granted.hi_types.contains(kind))
            || !granted.permission.range.contains(&consent.permission.range)
            || granted.permission.erase_at < consent.permission.erase_at
    })
}
