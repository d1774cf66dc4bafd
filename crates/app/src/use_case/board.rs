//! The front desk's board: who is here today, and what comes next for each.

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

use domain::{
    AbhaAddress, AccountState, ArtefactStage, AuditAction, BoardFacts, BoardStanding, BoardWay,
    ConsentStage, Person, Timestamp, TransferState,
};
use phrase::say;

use super::App;
use crate::{
    Error,
    model::{AccountChange, BoardEntry, Consent, Patient},
    patient_list::{self, ListError, MOST_ROWS, PatientList},
    port::{CallRules, ConsentFilter, Snapshot, Tx},
    present::{self, Detail},
    right,
    view::{
        AccountChangeRow, ArtefactView, BoardRow, BoardSource, ConsentView, ListReport, ListedAs,
        ListedRow, PatientHistory,
    },
    workflow::{self, Context},
};

/// Consents of one patient looked at, newest first.
const MOST_CONSENTS: usize = 50;

impl App {
    /// Who is on the board of the day, first come first.
    ///
    /// # Errors
    ///
    /// As the store fails.
    pub async fn list_board(&self) -> Result<Vec<BoardRow>, Error> {
        let (now, hiding) = (self.now(), self.hiding());
        let rules = Arc::clone(&self.settings().rules);
        self.read(right::Desk, move |view| {
            let entries = view.board(&workflow::board_day(now))?;
            let rows = entries
                .into_iter()
                .map(|entry| row(view, entry, &*rules, now, hiding));
            rows.collect()
        })
        .await
    }

    /// Puts a patient on the board of the day; one never heard of is written down, without a name. Who is
    /// on it already stays as they are.
    ///
    /// # Errors
    ///
    /// As the store fails.
    pub async fn add_to_board(&self, address: &AbhaAddress) -> Result<BoardRow, Error> {
        let address = address.clone();
        self.write(right::Desk, move |tx, context| {
            super::consent::ensure_patient(tx, context, &address)?;
            workflow::note_on_board(tx, context, &address, BoardWay::Hand)?;
            let entries = tx.board(&workflow::board_day(context.now))?;
            let entry = entries.into_iter().find(|entry| entry.patient == address);
            let missing = Error::NotFound { what: "patient" };
            let rules = &*context.settings.rules;
            row(
                &*tx,
                entry.ok_or(missing)?,
                rules,
                context.now,
                context.hiding,
            )
        })
        .await
    }

    /// Takes a patient off the board for today.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`] for somebody who is not on it.
    pub async fn take_off_board(&self, address: &AbhaAddress) -> Result<(), Error> {
        let address = address.clone();
        self.write(right::Desk, move |tx, context| {
            let day = workflow::board_day(context.now);
            if !tx.take_off_board(&day, &address, context.now)? {
                return Err(Error::NotFound { what: "patient" });
            }
            context.audit(tx, AuditAction::BoardRemoved, Some(&address), None, "")
        })
        .await
    }

    /// Reads a list of patients and says what would come of each row. Changes nothing.
    ///
    /// # Errors
    ///
    /// [`Error::Refused`] with `list_too_long`, `list_empty` or `list_no_text`; else as the store fails.
    pub async fn preview_list(&self, bytes: Vec<u8>) -> Result<ListReport, Error> {
        let now = self.now();
        self.apart(right::Desk, move |parts| {
            let list = patient_list::read(&bytes).map_err(refused)?;
            parts.read_shown(&mut |view| report(view, &list, now))
        })
        .await
    }

    /// Reads a list of patients and puts all who can be read on the board, in one transaction; the others
    /// are told and left out.
    ///
    /// # Errors
    ///
    /// As [`App::preview_list`]; nobody is put on the board then.
    pub async fn import_list(&self, bytes: Vec<u8>) -> Result<ListReport, Error> {
        let now = self.now();
        // What comes of each row is looked up before: callbacks wait for whoever writes.
        let reading = self.apart(right::Desk, move |parts| {
            let list = patient_list::read(&bytes).map_err(refused)?;
            let report = parts.read_shown(&mut |view| report(view, &list, now))?;
            Ok((list, report))
        });
        let (list, found) = reading.await?;
        self.write(right::Desk, move |tx, context| {
            let mut report = found.clone();
            take(tx, context, &list, &mut report)?;
            report.taken = true;
            let wrong = report.rows.len() - report.good as usize;
            let line = format!("{} taken, {wrong} left out", report.good);
            context.audit(tx, AuditAction::BoardListed, None, None, &line)?;
            Ok(report)
        })
        .await
    }

    /// Changes of accounts, newest first, of one patient or of all.
    ///
    /// # Errors
    ///
    /// As the store fails.
    pub async fn list_account_changes(
        &self,
        patient: Option<AbhaAddress>,
        limit: Option<usize>,
    ) -> Result<Vec<AccountChangeRow>, Error> {
        self.read(right::Desk, move |view| {
            account_rows(view, view.account_changes(patient.as_ref(), limit)?)
        })
        .await
    }

    /// One patient with the history of the account.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`]; else as the store fails.
    pub async fn show_patient(&self, address: &AbhaAddress) -> Result<PatientHistory, Error> {
        let patient = self.get_patient(address).await?;
        let history = self
            .list_account_changes(Some(address.clone()), None)
            .await?;
        Ok(PatientHistory { patient, history })
    }
}

fn account_rows(
    view: &dyn Snapshot,
    changes: Vec<AccountChange>,
) -> Result<Vec<AccountChangeRow>, Error> {
    let rows = changes.into_iter().map(|change| {
        let patient = view.patient(&change.patient)?;
        let name = patient
            .as_ref()
            .and_then(Patient::known_name)
            .map(str::to_owned);
        Ok(AccountChangeRow {
            patient: change.patient.as_str().to_owned(),
            patient_name: name,
            state: change.state,
            at: change.at.to_string(),
        })
    });
    rows.collect()
}

/// A patient as they stand on the board. It is the same for everybody: no clinical word is in it.
fn row(
    view: &dyn Snapshot,
    entry: BoardEntry,
    rules: &dyn CallRules,
    now: Timestamp,
    hiding: Timestamp,
) -> Result<BoardRow, Error> {
    let patient = view.patient(&entry.patient)?;
    let account = patient
        .as_ref()
        .map(|patient| patient.account)
        .unwrap_or_default();
    let filter = ConsentFilter {
        patient: Some(entry.patient.clone()),
        limit: Some(MOST_CONSENTS),
    };
    let consents: Vec<ConsentView> = view
        .consents(&filter)?
        .iter()
        .map(|consent| present::consent(view, consent, rules, hiding, Detail::Counts))
        .collect::<Result<_, _>>()?;
    let facts: Vec<BoardFacts> = consents.iter().map(|consent| facts(consent, now)).collect();
    let standing = BoardStanding::of(account, &facts, now);
    let leading = standing.leading.and_then(|place| consents.get(place));
    let since = standing.leading.and_then(|place| facts.get(place));
    Ok(BoardRow {
        address: entry.patient.as_str().to_owned(),
        name: patient
            .as_ref()
            .and_then(Patient::known_name)
            .map(str::to_owned),
        account: present::account(view, &entry.patient, account)?,
        way: entry.way,
        added_by: entry.added_by,
        added_at: entry.added_at.to_string(),
        consent: standing.consent,
        consent_id: leading.map(|consent| consent.id.clone()),
        since: since.map(|facts| facts.since.to_string()),
        action: standing.action,
        changes_at: standing.changes_at.map(|at| at.to_string()),
        records: facts.iter().map(|one| one.records).sum(),
        sources: sources(&consents),
    })
}

fn facts(consent: &ConsentView, now: Timestamp) -> BoardFacts {
    let stages = || consent.artefacts.iter().map(|part| part.state);
    let is_open =
        |stage: ArtefactStage| matches!(stage, ArtefactStage::Announced | ArtefactStage::Granted);
    let latest = || {
        let open = consent.artefacts.iter().filter(|part| is_open(part.state));
        open.map(|part| part.transfers.last().map(|transfer| transfer.state))
    };
    BoardFacts {
        stage: consent.state,
        was_granted: !consent.artefacts.is_empty(),
        is_held: !stages().any(is_open) && stages().any(|stage| stage == ArtefactStage::Paused),
        is_running: latest().any(|state| state.is_none_or(is_running)),
        is_lost: latest().any(|state| state == Some(TransferState::Failed)),
        records: consent.artefacts.iter().map(|part| part.records).sum(),
        since: Timestamp::parse(&consent.updated_at).unwrap_or(now),
    }
}

fn is_running(state: TransferState) -> bool {
    match state {
        TransferState::Queued | TransferState::Asked | TransferState::Receiving => true,
        TransferState::Overdue
        | TransferState::Complete
        | TransferState::Partial
        | TransferState::Failed => false,
    }
}

/// What came from which hospital, over all consents in force: a row a hospital, that of the newest
/// consent first.
fn sources(consents: &[ConsentView]) -> Vec<BoardSource> {
    let mut found: Vec<BoardSource> = Vec::new();
    let in_force = |part: &&ArtefactView| {
        matches!(
            part.state,
            ArtefactStage::Announced | ArtefactStage::Granted | ArtefactStage::Paused
        )
    };
    let parts = consents.iter().flat_map(|consent| &consent.artefacts);
    for part in parts.filter(in_force) {
        let Some(hospital) = part.hip_name.as_ref().or(part.hip.as_ref()) else {
            continue;
        };
        match found.iter_mut().find(|known| known.hospital == *hospital) {
            Some(known) => known.records += part.records,
            None => found.push(BoardSource {
                hospital: hospital.clone(),
                records: part.records,
                transfer: part.transfers.last().map(|transfer| transfer.state),
            }),
        }
    }
    found
}

/// What comes of each row of a list, as the store stands.
fn report(view: &dyn Snapshot, list: &PatientList, now: Timestamp) -> Result<ListReport, Error> {
    let on_board = view.board(&workflow::board_day(now))?.into_iter();
    let on_board: HashSet<AbhaAddress> = on_board.map(|entry| entry.patient).collect();
    let mut first: HashMap<&AbhaAddress, u32> = HashMap::new();
    let mut rows = Vec::with_capacity(list.rows.len());
    for row in &list.rows {
        let mut listed = ListedRow {
            line: row.line,
            address: row.written.clone(),
            name: row.name.clone(),
            outcome: ListedAs::Wrong,
            first_line: None,
            fault: None,
            account: None,
            is_asked: false,
        };
        match &row.address {
            Err(fault) => listed.fault = Some(fault.words().into()),
            Ok(address) => {
                address.as_str().clone_into(&mut listed.address);
                if let Some(line) = first.get(address) {
                    listed.outcome = ListedAs::Repeated;
                    listed.first_line = Some(*line);
                } else {
                    first.insert(address, row.line);
                    let known = view.patient(address)?;
                    listed.account = known.as_ref().map(|patient| patient.account);
                    listed.is_asked = known.is_some() && is_asked(view, address)?;
                    listed.outcome = match known {
                        _ if on_board.contains(address) => ListedAs::OnBoard,
                        Some(_) => ListedAs::Known,
                        None => ListedAs::New,
                    };
                }
            }
        }
        rows.push(listed);
    }
    let is_good = |row: &&ListedRow| matches!(row.outcome, ListedAs::New | ListedAs::Known);
    Ok(ListReport {
        encoding: list.encoding.to_owned(),
        separator: list.separator.to_string(),
        good: u32::try_from(rows.iter().filter(is_good).count()).unwrap_or(u32::MAX),
        rows,
        taken: false,
    })
}

/// Whether a request to a patient is open, or what they agreed to is in force.
pub(super) fn is_asked(view: &dyn Snapshot, patient: &AbhaAddress) -> Result<bool, Error> {
    Ok(open_consent(view, patient)?.is_some())
}

/// The newest consent of a patient that is not over.
pub(super) fn open_consent(
    view: &dyn Snapshot,
    patient: &AbhaAddress,
) -> Result<Option<Consent>, Error> {
    let filter = ConsentFilter {
        patient: Some(patient.clone()),
        limit: None,
    };
    let is_open = |stage: ConsentStage| !stage.is_final();
    let consents = view.consents(&filter)?.into_iter();
    let mut open = consents.filter(|consent| is_open(consent.state.stage()));
    Ok(open.next())
}

/// Puts those of a list who can be read on the board; who came onto it since the report was made is left as they
/// are, and the report says so.
fn take(
    tx: &mut dyn Tx,
    context: &Context<'_>,
    list: &PatientList,
    report: &mut ListReport,
) -> Result<(), Error> {
    for (row, listed) in list.rows.iter().zip(&mut report.rows) {
        let Ok(address) = &row.address else { continue };
        match listed.outcome {
            ListedAs::New | ListedAs::Known => {}
            ListedAs::OnBoard | ListedAs::Repeated | ListedAs::Wrong => continue,
        }
        if workflow::note_on_board(tx, context, address, BoardWay::List)? {
            keep_patient(tx, context, address, row.name.as_deref())?;
        } else {
            listed.outcome = ListedAs::OnBoard;
            report.good = report.good.saturating_sub(1);
        }
    }
    Ok(())
}

/// Writes a patient down who was never heard of. The name on the list is one that staff typed: it is kept
/// where none is known.
fn keep_patient(
    tx: &mut dyn Tx,
    context: &Context<'_>,
    address: &AbhaAddress,
    name: Option<&str>,
) -> Result<(), Error> {
    let known = tx.patient(address)?;
    let is_new = known.is_none();
    let mut patient = known.unwrap_or_else(|| workflow::unknown_patient(context, address));
    let is_told = name.is_some()
        && patient.known_name().is_none()
        && patient.account != AccountState::Deleted;
    if is_told {
        let told = patient.told.take().unwrap_or_default();
        patient.told = Some(Person {
            name: name.map(str::to_owned),
            ..told
        });
    }
    if is_new || is_told {
        tx.put_patient(&patient)?;
    }
    if is_told {
        context.audit(tx, AuditAction::PatientTold, Some(address), None, "")?;
    }
    Ok(())
}

fn refused(error: ListError) -> Error {
    let (code, message, next) = match error {
        ListError::TooLong => (
            "list_too_long",
            say::board_list_too_long(MOST_ROWS),
            say::board_list_too_long_next(),
        ),
        ListError::Empty => (
            "list_empty",
            say::board_list_empty(),
            say::board_list_empty_next(),
        ),
        ListError::NoText => (
            "list_no_text",
            say::board_list_no_text(),
            say::board_list_no_text_next(),
        ),
    };
    Error::Refused {
        code,
        message: message.into(),
        next: next.into(),
    }
}
