//! The four lists of Today. No clinical word on any of them.

use std::collections::HashMap;

use domain::{
    AbhaAddress, ArtefactState, AuditAction, ConsentStage, InboxState, Right, Timestamp,
    TransferState,
};
use phrase::{Phrase, Text, say};

use super::App;
use crate::{
    Error, calendar,
    glass::Glass,
    hospitals,
    model::{Artefact, Consent, Erasure, Record},
    port::{ConsentFilter, RecordFilter, Snapshot},
    present::{self, Detail},
    refusal_words, right,
    view::{ClockDoubtView, TodayPlace, TodayRow, TodayView},
};

const DAY_S: i64 = 86_400;

/// How long a finished matter stays under *Needs you*, in seconds.
const RECENT_S: i64 = 7 * DAY_S;

/// Ends within this time are shown, in seconds.
const SOON_S: i64 = 7 * DAY_S;

/// An erasure that waits for longer than this is told, in seconds.
const LATE_ERASURE_S: i64 = 300;

/// Rows of one list.
const MOST: usize = 100;

/// Messages that could not be read, looked at.
const MOST_UNREAD: usize = 1_000;

/// Records looked at, newest first.
const MOST_RECORDS: usize = 2_000;

struct Lists<'a> {
    view: &'a dyn Snapshot,
    now: Timestamp,
    hiding: Timestamp,
    glass: Glass,
    names: HashMap<AbhaAddress, Option<String>>,
    today: TodayView,
}

impl App {
    /// What needs a person, what waits, what came and what ends soon, as far as the person's roles
    /// go: nothing of patients without the right to see them, nothing of records without that.
    ///
    /// # Errors
    ///
    /// As the store fails.
    pub async fn today(&self) -> Result<TodayView, Error> {
        let (now, hiding) = (self.now(), self.hiding());
        let trouble = self.gateway_health().trouble;
        let (doubt, failed) = (self.clock().doubt, self.failed_erasures().count());
        let full = self.is_full();
        let damaged = self.damage().get().is_some();
        let (glass, sees_patients) = (self.glass(), self.may(Right::Desk));
        if sees_patients {
            self.note_list(right::Desk, AuditAction::PatientsListed, "today", None)
                .await?;
        }
        self.read(right::Status, move |view| {
            let today = TodayView::default();
            let mut lists = Lists {
                view,
                now,
                hiding,
                glass: glass.clone(),
                names: HashMap::new(),
                today,
            };
            lists.time_and_erasing(doubt.clone(), failed)?;
            lists.connection(trouble.as_deref(), full, damaged)?;
            if sees_patients {
                for consent in view.consents(&ConsentFilter::default())? {
                    lists.consent(&consent)?;
                }
                lists.shares()?;
                lists.records()?;
            }
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
    fn detail_of(&self, patient: &AbhaAddress) -> Result<Detail, Error> {
        self.glass.detail(self.view, patient)
    }

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
            place: None,
            what: what.into(),
            at: at.to_string(),
        })
    }

    /// A clock that is not believed, and what should be erased and is not.
    fn time_and_erasing(
        &mut self,
        doubt: Option<ClockDoubtView>,
        failed: usize,
    ) -> Result<(), Error> {
        let is_late = |erasure: &Erasure| self.now.seconds_since(erasure.due_at) > LATE_ERASURE_S;
        let late = self
            .view
            .erasures_waiting()?
            .iter()
            .filter(|one| is_late(one))
            .count();
        let late = match failed.max(late) {
            0 => None,
            count => Some(say::today_row_not_erased(count).into()),
        };
        let doubt = doubt.map(|doubt| (doubt.what, TodayPlace::Settings));
        let late = late.map(|what| (what, TodayPlace::Erasures));
        for (what, place) in doubt.into_iter().chain(late) {
            self.today.needs_you.push(TodayRow {
                patient: None,
                patient_name: None,
                consent: None,
                record: None,
                place: Some(place),
                what,
                at: self.now.to_string(),
            });
        }
        Ok(())
    }

    fn connection(
        &mut self,
        trouble: Option<&str>,
        full: bool,
        damaged: bool,
    ) -> Result<(), Error> {
        let at = self.now.to_string();
        let plain = |what: Phrase, place: TodayPlace| TodayRow {
            patient: None,
            patient_name: None,
            consent: None,
            record: None,
            place: Some(place),
            what: what.into(),
            at: at.clone(),
        };
        if damaged {
            self.today
                .needs_you
                .push(plain(say::today_row_damaged(), TodayPlace::Settings));
        }
        if let Some(found) = super::witness::rolled_back_within(self.view, self.now, RECENT_S)? {
            let row = say::today_row_rolled_back(found.erasures);
            self.today.needs_you.push(plain(row, TodayPlace::Erasures));
        }
        if full {
            self.today
                .needs_you
                .push(plain(say::today_row_disk_full(), TodayPlace::Settings));
        }
        if let Some(why) = super::backup::backup_trouble(self.view)? {
            self.today
                .needs_you
                .push(plain(say::today_row_no_backup(why), TodayPlace::Settings));
        }
        if let Some(trouble) = trouble {
            self.today.needs_you.push(plain(
                say::today_row_no_connection(trouble),
                TodayPlace::Settings,
            ));
        }
        for many in self.view.refused_in_number(self.now)? {
            let count = usize::try_from(many.count).unwrap_or(usize::MAX);
            let what = say::today_row_turned_away(count, refusal_words::refusal(&many.reason));
            self.today.needs_you.push(TodayRow {
                at: many.since.to_string(),
                ..plain(what, TodayPlace::Refusals)
            });
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
                .push(plain(say::today_row_refused(given_up), TodayPlace::Outbox));
        }
        let unread = self.view.inbox(InboxState::Unread, MOST_UNREAD)?;
        let unread = unread
            .iter()
            .filter(|kept| self.is_recent(kept.received_at))
            .count();
        if unread > 0 {
            self.today
                .needs_you
                .push(plain(say::today_row_unread(unread), TodayPlace::Inbox));
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
            let what = self.detail_of(&consent.patient)?.message(problem);
            let row = self.row(consent, what, consent.updated_at)?;
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

    /// What patients pushed at counters and did not all come.
    fn shares(&mut self) -> Result<(), Error> {
        for share in self.view.open_record_shares()? {
            let (Some(at), Some(patient)) = (share.grant.shared(), &share.patient) else {
                continue;
            };
            let Some(last) = self.view.transfers_of(&share.id)?.pop() else {
                continue;
            };
            let is_short = matches!(
                last.ledger.state(),
                TransferState::Failed | TransferState::Partial
            );
            let ended_at = last.ended_at.unwrap_or(last.created_at);
            if is_short && self.is_recent(ended_at) {
                let row = TodayRow {
                    patient: Some(patient.as_str().to_owned()),
                    patient_name: self.name_of(patient)?,
                    consent: None,
                    record: None,
                    place: None,
                    what: say::today_row_share_short(&at.name).into(),
                    at: ended_at.to_string(),
                };
                self.today.needs_you.push(row);
            }
        }
        Ok(())
    }

    fn artefact(&mut self, consent: &Consent, artefact: &Artefact) -> Result<(), Error> {
        if let Some(problem) = &present::standing_problem(self.view, artefact, self.hiding)? {
            let what = self.detail_of(&consent.patient)?.message(problem);
            let row = self.row(consent, what, artefact.updated_at)?;
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
        for record in self.view.records(&filter, self.hiding)? {
            let age_s = self.now.seconds_since(record.received_at);
            if age_s >= RECENT_S {
                break;
            }
            let next = |first, next| Text::from(say::today_row_next(first, next));
            // What a document says of itself is for those who read it.
            let detail = self.detail_of(&record.patient)?;
            let warnings = record.warnings.iter().filter(|_| detail == Detail::Whole);
            if let Some(what) = phrase::joined(warnings.cloned(), next) {
                let row = TodayRow {
                    patient: Some(record.patient.as_str().to_owned()),
                    patient_name: self.name_of(&record.patient)?,
                    consent: None,
                    record: Some(record.id.clone()),
                    place: None,
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
            let shared = artefact
                .as_ref()
                .and_then(|artefact| artefact.grant.shared().cloned());
            let told = artefact
                .and_then(|artefact| artefact.granted)
                .and_then(|granted| granted.hip_name);
            let what = match (&newest.hip, shared) {
                (None, Some(at)) => say::today_row_shared(count, at.name),
                (None, None) => say::today_row_came(count, newest.sender()),
                (Some(hip), _) => {
                    let name = hospitals::name_of(self.view, hip, told.as_deref())?;
                    say::today_row_came(count, name.unwrap_or_else(|| hip.to_string()))
                }
            };
            let is_whole = self.detail_of(&newest.patient)? == Detail::Whole;
            let row = TodayRow {
                patient: Some(newest.patient.as_str().to_owned()),
                patient_name: self.name_of(&newest.patient)?,
                consent: None,
                // One record opens itself; several are found with the patient.
                record: (count == 1 && is_whole).then(|| newest.id.clone()),
                place: None,
                what: what.into(),
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

/// Two instants this close are the same to a person, in seconds: ABDM cuts what it is told.
const SAME_S: i64 = 60;

/// Whether an artefact allows less than the request asked for: by a day, a type or the end. What only
/// differs by how an instant was cut is the same.
fn is_narrower(consent: &Consent, artefact: &Artefact) -> bool {
    let asked = &consent.permission;
    artefact.granted.as_ref().is_some_and(|granted| {
        let (from, to) = (granted.permission.range.from, granted.permission.range.to);
        let is_shorter = |one: Timestamp, other: Timestamp| {
            other.seconds_since(one) > SAME_S && calendar::today(one) < calendar::today(other)
        };
        consent
            .hi_types
            .iter()
            .any(|kind| !granted.hi_types.contains(kind))
            || is_shorter(asked.range.from, from)
            || is_shorter(to, asked.range.to)
            || asked.erase_at.seconds_since(granted.permission.erase_at) > SAME_S
    })
}
