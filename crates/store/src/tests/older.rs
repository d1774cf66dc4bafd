//! A store as the programs before this one left it: their spellings, their sentences.

#![allow(clippy::unwrap_used, reason = "the functions beside the tests as well")]

use app::port::Store;
use domain::{
    AbhaAddress, AccountState, ArtefactId, ArtefactStage, AuditAction, ConsentId, ConsentStage,
    Due, EndReason, EntryFault, EntryOutcome, InboxState, Meaning, Problem, ProblemCode, Purpose,
    Timestamp, TransferId, TransferState,
};
use tempfile::TempDir;

use crate::{Options, SqlStore, StoreKey, connection};

/// Rows as version 0.1.0 of the program wrote them.
const ROWS: &str = include_str!("older.sql");

/// The key of an artefact, with zeros and bytes of no text in it.
const KEY: [u8; 32] = [
    0, 255, 1, 254, 2, 0, 0, 200, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24,
    25, 26, 27, 28, 29, 30, 31, 0,
];

fn store() -> (TempDir, SqlStore) {
    let directory = tempfile::tempdir().unwrap();
    let key = StoreKey::generate().unwrap();
    let path = directory.path().join("desk.db");
    // Before transfers were written in rows.
    let older = connection::create_as_of(&path, &key, 4).unwrap();
    older.execute_batch(ROWS).unwrap();
    older
        .execute(
            "INSERT INTO meta (name, value) VALUES ('install_id', 'install-1')",
            [],
        )
        .unwrap();
    older
        .execute(
            "INSERT OR REPLACE INTO artefact_key (artefact, key) VALUES ('art-1', ?1)",
            [KEY],
        )
        .unwrap();
    drop(older);
    let store = SqlStore::open(&path, &key, Options::default()).unwrap();
    let opened = connection::reader(&path, &key, &connection::Manner::default()).unwrap();
    let kept = crate::artefact::get_key(&opened, "art-1").unwrap();
    assert_eq!(kept.expose(), &KEY, "a key is the same in its new place");
    (directory, store)
}

#[test]
fn a_ledger_that_was_one_text_becomes_rows() {
    let (_directory, store) = store();
    let id = TransferId::parse("tr-2").unwrap();
    store
        .read(&mut |view| {
            let found = view.transfer(&id)?.unwrap();
            let ledger = &found.ledger;
            assert_eq!(ledger.state(), TransferState::Receiving);
            assert_eq!(ledger.transaction().unwrap().as_str(), "tx-2");
            assert_eq!((ledger.pages(), ledger.pages_expected()), (2, Some(3)));
            assert_eq!((ledger.records(), ledger.missing()), (2, 1));
            assert!(!ledger.is_said_to_be_whole());
            let told: Vec<(String, &str, u32, u32, bool)> = view
                .standings(&id)?
                .into_iter()
                .map(|one| {
                    let fault = one.fault.is_some();
                    let name = one.context.to_string();
                    (name, one.relation.name(), one.records, one.pending, fault)
                })
                .collect();
            assert_eq!(
                told,
                [
                    ("visit-1".to_owned(), "asked", 1, 0, false),
                    ("visit-2".to_owned(), "asked", 1, 1, true),
                    ("visit-3".to_owned(), "asked", 0, 0, false),
                    ("visit-9".to_owned(), "outside", 0, 0, true),
                ]
            );
            let entries = view.entries(&id)?;
            let places: Vec<(i64, usize)> =
                entries.iter().map(|mark| (mark.page, mark.entry)).collect();
            assert_eq!(places, [(0, 1), (1, 1), (1, 2)]);
            assert!(entries[0].outcome == EntryOutcome::Fault(EntryFault::NotAuthentic));
            assert!(entries[1].outcome == EntryOutcome::Pending);
            let why = EntryFault::Link("gone".to_owned());
            assert!(entries[2].outcome == EntryOutcome::Fault(why));
            assert!(!view.pages_numbered(&id, 1)?.is_empty() && view.has_page_digest(&id, "d-1")?);
            Ok(())
        })
        .unwrap();
}

#[test]
fn every_spelling_of_an_older_program_still_reads() {
    let (_directory, store) = store();
    store
        .read(&mut |view| {
            let consent = view.consent(&ConsentId::parse("con-1").unwrap())?.unwrap();
            assert_eq!(consent.state.stage(), ConsentStage::Granted);
            // Stamps were not kept then.
            let granted_at = view.consent_stamps(&consent.id)?.granted_at;
            assert_eq!(granted_at, Timestamp::from_millis(1_000));
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
            let lines = view.audit(&app::port::AuditFilter::default())?;
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

#[test]
fn what_was_opened_before_this_was_noted_is_not_new_and_each_digest_is_made_again() {
    let directory = tempfile::tempdir().unwrap();
    let key = StoreKey::generate().unwrap();
    let path = directory.path().join("desk.db");
    // Before it was noted who had opened what.
    let older = connection::create_as_of(&path, &key, 8).unwrap();
    older
        .execute_batch(
            "INSERT INTO meta (name, value) VALUES ('install_id', 'install-1');
             PRAGMA foreign_keys = OFF;
             INSERT INTO record (id, artefact, transfer, patient, hip, received_at, unread, facts, body)
             VALUES ('rec-1', 'art-1', 'tr-1', 'hina.test@sbx', 'HIP-1', 1000, 0, x'00', x'00'),
                    ('rec-2', 'art-1', 'tr-1', 'hina.test@sbx', 'HIP-1', 1000, 0, x'00', x'00');
             DELETE FROM digest_due;
             INSERT INTO audit (seq, at, actor, action, patient, artefact, record, detail, previous, hash)
             VALUES (1, 2000, 'operator', 'record.opened', 'hina.test@sbx', 'art-1', 'rec-1', '',
                     zeroblob(32), zeroblob(32)),
                    (2, 3000, 'operator', 'record.opened', 'hina.test@sbx', 'art-1', 'rec-1', '',
                     zeroblob(32), zeroblob(32)),
                    (3, 3000, 'operator', 'record.exported', 'hina.test@sbx', 'art-1', 'rec-2', '',
                     zeroblob(32), zeroblob(32)),
                    (4, 3000, 'Dr. Rao', 'record.opened', NULL, 'art-9', 'rec-erased', '',
                     zeroblob(32), zeroblob(32));",
        )
        .unwrap();
    drop(older);
    let store = SqlStore::open(&path, &key, Options::default()).unwrap();
    let (first, second) = (
        domain::RecordId::parse("rec-1").unwrap(),
        domain::RecordId::parse("rec-2").unwrap(),
    );
    store
        .read(&mut |view| {
            assert!(view.is_seen(&first, "operator")?);
            assert!(!view.is_seen(&first, "Dr. Rao")?);
            assert!(!view.is_seen(&second, "operator")?);
            Ok(())
        })
        .unwrap();
    let raw = connection::reader(&path, &key, &connection::Manner::default()).unwrap();
    let due: i64 = raw
        .query_row("SELECT count(*) FROM digest_due", [], |row| row.get(0))
        .unwrap();
    let seen: i64 = raw
        .query_row("SELECT count(*) FROM seen", [], |row| row.get(0))
        .unwrap();
    assert_eq!((due, seen), (2, 1));
}
