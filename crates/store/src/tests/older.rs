//! A store as the programs before this one left it: their spellings, their sentences.

#![allow(clippy::unwrap_used, reason = "the functions beside the tests as well")]

use app::port::Store;
use domain::{
    AbhaAddress, AccountState, ArtefactId, ArtefactStage, AuditAction, ConsentId, ConsentStage,
    Due, EndReason, InboxState, Meaning, Problem, ProblemCode, Purpose, Timestamp, TransferId,
    TransferState,
};
use tempfile::TempDir;

use crate::{Error, SqlStore, StoreKey};

/// Rows as version 0.1.0 of the program wrote them.
const ROWS: &str = include_str!("older.sql");

fn store() -> (TempDir, SqlStore) {
    let directory = tempfile::tempdir().unwrap();
    let key = StoreKey::generate().unwrap();
    let store = SqlStore::create(&directory.path().join("desk.db"), &key, "install-1").unwrap();
    store
        .database()
        .write(|transaction| Ok::<_, Error>(transaction.connection().execute_batch(ROWS)?))
        .unwrap();
    (directory, store)
}

#[test]
fn every_spelling_of_an_older_program_still_reads() {
    let (_directory, store) = store();
    store
        .read(&mut |view| {
            let consent = view.consent(&ConsentId::parse("con-1").unwrap())?.unwrap();
            assert_eq!(consent.state.stage(), ConsentStage::Granted);
            assert_eq!(consent.purpose, Purpose::BreakTheGlass);
            let refused = consent.problem.unwrap();
            assert_eq!(refused.code(), ProblemCode::GatewayRefused);
            assert_eq!(refused.shown_code(), "1439");
            assert_eq!(
                app::problem_words::message(&refused),
                "ABDM answered: not there yet"
            );
            assert_eq!(
                app::problem_words::next_step(&refused),
                "It is asked again by itself."
            );

            let artefact = view
                .artefact(&ArtefactId::parse("art-1").unwrap())?
                .unwrap();
            assert_eq!(artefact.state.stage(), ArtefactStage::Expired);
            assert_eq!(artefact.state.end_reason(), Some(EndReason::EraseDue));
            let differs = artefact.problem.unwrap();
            assert_eq!(differs.code(), ProblemCode::ArtefactDiffers);

            let transfer = view.transfer(&TransferId::parse("tr-1").unwrap())?.unwrap();
            assert_eq!(transfer.ledger.state(), TransferState::Overdue);
            assert_eq!(transfer.problems[0].code(), ProblemCode::EntryLink);
            assert_eq!(transfer.problems[1], Problem::ConsentEnded);

            let patient = view.patient(&AbhaAddress::parse("hina.test@sbx").unwrap())?;
            assert_eq!(patient.unwrap().account, AccountState::Deactivated);

            let due = view.deadlines_due(Timestamp::from_millis(9_000).unwrap(), 10)?;
            let due: Vec<Due> = due.into_iter().map(|deadline| deadline.due).collect();
            assert_eq!(
                due,
                [
                    Due::OnInit(ConsentId::parse("con-1").unwrap()),
                    Due::EraseAt(ArtefactId::parse("art-1").unwrap()),
                    Due::PagesOverdue(TransferId::parse("tr-1").unwrap()),
                ]
            );
            assert_eq!(view.inbox(InboxState::Parked, 10)?.len(), 1);
            assert_eq!(view.erasures()?[0].reason, EndReason::PatientDeleted);
            Ok(())
        })
        .unwrap();
}

#[test]
fn an_action_that_nobody_knows_is_listed_and_keeps_its_line_whole() {
    let (_directory, store) = store();
    store
        .read(&mut |view| {
            let lines = view.audit(None, None)?;
            let actions: Vec<AuditAction> = lines.iter().map(|line| line.entry.action).collect();
            assert_eq!(
                actions,
                [AuditAction::Unknown, AuditAction::PatientAskedFor]
            );
            Ok(())
        })
        .unwrap();
}

#[test]
fn what_is_written_now_reads_as_it_was_written() {
    let (_directory, store) = store();
    let id = ConsentId::parse("con-1").unwrap();
    let refused = Problem::GatewayRefused {
        fault: domain::AbdmFault {
            meaning: Meaning::NotReady,
            code: "1439".to_owned(),
            message: "not there yet".to_owned(),
        },
    };
    let now = Timestamp::from_millis(1_000).unwrap();
    store
        .write(&mut |tx| tx.set_consent_problem(&id, Some(&refused), now))
        .unwrap();
    store
        .read(&mut |view| {
            let consent = view.consent(&id)?.unwrap();
            assert_eq!(consent.problem.as_ref(), Some(&refused));
            Ok(())
        })
        .unwrap();
}
