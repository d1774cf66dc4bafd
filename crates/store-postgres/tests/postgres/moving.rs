//! A clinic's store that is moved from the server to a file and from the file to a server: nothing is lost, nothing is
//! doubled, and what was broken off goes on.

use std::{
    path::PathBuf,
    sync::atomic::{AtomicUsize, Ordering},
};

use app::{
    Error,
    model::{AuditEntry, BrokenGlass, HipConsent, NotedExport, Review},
    move_store,
    port::{
        AuditVerdict, InTransaction, Inbox, Movable, MoveMark, MoveRole, Piece, PieceKind,
        PushTarget, Snapshot, Store, Tx,
    },
    tally,
};
use domain::{
    AuditAction, ContextStanding, Due, InboxState, RecordId, Relation, RequestId, Timestamp,
};
use serde_json::json;
use store::{SqlStore, StoreKey};
use store_postgres::PgStore;

use crate::{fixture::*, server};

pub fn mark(role: MoveRole) -> MoveMark {
    MoveMark {
        id: "move-1".to_owned(),
        role,
        other: "elsewhere".to_owned(),
        root_cert: None,
        done: None,
    }
}

/// Something of every kind that a store holds.
fn fill(desk: &Desk) {
    desk.receive("asha", b"{\"of\": \"asha\"}");
    desk.receive("gone", b"{\"of\": \"gone\"}");
    desk.end("gone");
    let proof = desk.store.erase(&artefact_id("gone")).unwrap();
    desk.write(|tx| {
        tx.finish_erasure(&artefact_id("gone"), &proof, now())?;
        marks(tx)?;
        persons(tx)?;
        calls(tx)?;
        lines(tx)
    });
    desk.store.count_refusal("bad_token");
    desk.store.sum_refusals().unwrap();
    // Numbers that a new store comes to late.
    desk.ask("SELECT setval(pg_get_serial_sequence('item', 'seq'), 1000000)");
    let runtime = tokio::runtime::Runtime::new().unwrap();
    for (request, body) in [
        ("n-1", b"new".as_slice()),
        ("n-2", b"done"),
        ("n-3", b"parked"),
    ] {
        runtime
            .block_on(desk.store.keep(message(request, body)))
            .unwrap();
    }
    runtime
        .block_on(desk.store.keep(page("asha", b"a page that waits")))
        .unwrap();
    let kept = desk.read(|view| view.inbox(InboxState::New, 10));
    desk.write(|tx| {
        tx.mark_message(&kept[1].id, InboxState::Done, None)?;
        tx.mark_message(
            &kept[2].id,
            InboxState::Parked,
            Some("what it is of is not known"),
        )
    });
}

fn marks(tx: &mut dyn Tx) -> Result<(), Error> {
    let record = record("asha").id;
    tx.link_request(
        &consent("asha").id,
        &serde_json::from_value(json!("req-2")).unwrap(),
    )?;
    tx.note_confirmed(&artefact_id("asha"), now())?;
    tx.note_refused(&artefact_id("asha"), now().plus_seconds(5))?;
    tx.put_artefact_document(&artefact_id("asha"), b"{\"raw\": 1}", "signed")?;
    tx.put_standing(
        &transfer("asha").id,
        &ContextStanding {
            context: serde_json::from_value(json!("visit-1")).unwrap(),
            relation: Relation::Asked,
            records: 1,
            pending: 0,
            fault: None,
        },
    )?;
    let waits = json!({"page": 1, "entry": 3, "context": "visit-1", "outcome": "pending"});
    tx.put_entry(
        &transfer("asha").id,
        &serde_json::from_value(waits).unwrap(),
    )?;
    tx.mark_seen(&record, "u-1", now())?;
    tx.put_review(&Review {
        record: record.clone(),
        entry: Some(2),
        person: "u-1".to_owned(),
        at: now(),
        remark: Some("to be repeated".to_owned().into()),
    })?;
    let hidden = json!({
        "record": "rec-far", "artefact": "art-asha", "patient": "asha.test@sbx",
        "reason": "narrowed", "actor": "program", "at": NOW,
    });
    tx.hide_record(&serde_json::from_value(hidden).unwrap())?;
    tx.finish_record_erasure(&[RecordId::parse("rec-far").unwrap()], now())?;
    let export = app::model::Export {
        artefacts: vec![artefact_id("asha")],
        record: Some(record),
        path: "/home/desk/asha.pdf".to_owned(),
        digest: digest(b"pdf"),
        size_bytes: 3,
    };
    tx.note_export(&export, now())?;
    tx.confirm_export(&export.path, &export.digest)?;
    tx.keep_export_left(&NotedExport {
        artefact: artefact_id("gone"),
        path: "/home/desk/gone.pdf".to_owned(),
        digest: digest(b"gone"),
        size_bytes: Some(4),
        is_written: true,
        noted_at: now(),
    })?;
    tx.put_setting("offline_days", "9")?;
    tx.set_deadline(
        &Due::StatusPoll(consent("asha").id),
        now().plus_seconds(60),
        2,
    )
}

fn persons(tx: &mut dyn Tx) -> Result<(), Error> {
    let of = |value| serde_json::from_value::<serde_json::Value>(value).unwrap();
    let user = json!({
        "id": "5c1d5b0e-55b0-4d2c-9d7d-0c1f7f2a4f11", "name": "Meera", "roles": ["administrator"],
        "requester": null, "state": "active", "created_at": NOW, "changed_at": NOW, "changes": 3,
    });
    tx.put_user(&serde_json::from_value(of(user)).unwrap())?;
    let identity = json!({
        "patient": "asha.test@sbx", "number": "91-1111-2222-3333", "addresses": ["asha.test@sbx"],
        "name": "Asha Testperson", "gender": "F", "birth": {"year": 1980, "month_day": null},
        "verified_by": "number", "sender": "mobile", "kyc": "Yes", "at": NOW, "operator": "u-1",
    });
    tx.put_identity(&serde_json::from_value(of(identity)).unwrap())?;
    let shared = json!({
        "patient": "asha.test@sbx", "address": "asha.test@sbx", "number": null, "name": "Asha",
        "gender": "F", "birth": null, "at": NOW,
    });
    tx.put_shared_person(&serde_json::from_value(of(shared)).unwrap())?;
    let agreement = json!({
        "id": "agreed-1", "at": NOW, "agreed_by": "Asha", "operator": "u-1", "text_version": "1",
        "text_sha256": "00", "language": "en", "number": null,
    });
    tx.put_agreement(&serde_json::from_value(of(agreement)).unwrap())?;
    let sent = json!({"mark": "m-1", "operator": "u-1", "purpose": "login_mobile", "at": NOW});
    tx.note_otp(
        &serde_json::from_value(of(sent)).unwrap(),
        Timestamp::EARLIEST,
    )?;
    tx.hold_otps("m-1", now().plus_seconds(600), now())?;
    let share = json!({
        "id": "3f0cbe0f-8a0e-4b34-8a41-b1b0b0f4a001", "counter": "opd1", "address": "asha.test@sbx",
        "number": null, "name": "Asha", "gender": "F", "birth": null, "mobile": null,
        "postal_address": null, "token": {"number": 7, "given_at": NOW}, "state": "waiting",
        "answered": "told", "received_at": NOW, "settled": null, "patient": null,
    });
    let share: app::model::ProfileShare = serde_json::from_value(of(share)).unwrap();
    tx.put_share(&share)?;
    tx.note_share_request(&RequestId::parse("s-1").unwrap(), &share.id)?;
    tx.note_token(&share.counter, "2026-11-21", 7)?;
    let pushed = json!({
        "id": "art-asha", "transaction": "tx-1", "request": "r-1", "counter": "opd1",
        "patient": "asha.test@sbx", "person": {"name": "Asha"}, "until": NOW, "refused": null,
        "received_at": NOW,
    });
    tx.put_record_share(&serde_json::from_value(of(pushed)).unwrap())?;
    let entry = json!({
        "patient": "asha.test@sbx", "way": "hand", "added_by": "u-1", "added_at": NOW,
    });
    let day = "2026-11-21";
    tx.put_on_board(day, &serde_json::from_value(of(entry)).unwrap())?;
    tx.take_off_board(day, &address("asha"), now().plus_seconds(9))?;
    tx.note_account(&address("asha"), domain::AccountShown::Deactivated, now())?;
    tx.put_hip_consent(&HipConsent {
        artefact: artefact_id("asha"),
        status: "GRANTED".to_owned(),
        patient: Some(address("asha")),
        detail: Some("{}".to_owned()),
        signature: None,
        received_at: now(),
        updated_at: now(),
    })
}

fn calls(tx: &mut dyn Tx) -> Result<(), Error> {
    let mut waits = find_call("hina");
    waits.after_erasure = vec![artefact_id("gone")];
    for (call, request) in [(find_call("asha"), "c-1"), (waits, "c-2")] {
        let id = tx.queue(call)?;
        tx.note_attempt(&id, &RequestId::parse(request).unwrap(), now())?;
        match request {
            "c-1" => tx.call_done(&id, now())?,
            _ => tx.call_failed(&id, "no answer", Some(now().plus_seconds(30)))?,
        }
    }
    Ok(())
}

fn lines(tx: &mut dyn Tx) -> Result<(), Error> {
    for (action, detail) in [
        (AuditAction::RecordOpened, "one"),
        (AuditAction::RecordPrinted, "two"),
    ] {
        let entry = AuditEntry {
            actor: "u-1".to_owned(),
            action,
            patient: Some(address("asha")),
            artefact: Some(artefact_id("asha")),
            record: Some(record("asha").id),
            detail: detail.to_owned(),
        };
        tx.audit_append(&entry, now())?;
    }
    let glass = json!({
        "id": "7b0a9c9e-2f0e-4f5e-9a0a-3c1f3c7e1a01", "actor": "u-1", "patient": "asha.test@sbx",
        "at": NOW, "reason": "brought in unconscious", "review": null,
    });
    let glass: BrokenGlass = serde_json::from_value(glass).unwrap();
    tx.put_broken_glass(&glass)?;
    let entry = AuditEntry {
        actor: "u-1".to_owned(),
        action: AuditAction::GlassBroken,
        patient: Some(address("asha")),
        artefact: None,
        record: None,
        detail: glass.line_of("brought in unconscious"),
    };
    tx.audit_append(&entry, now())
}

/// A place for a file.
pub fn file() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("desk.db");
    (folder, path)
}

pub fn new_file(path: &std::path::Path, key: &[u8; 32]) -> SqlStore {
    let key = StoreKey::from_bytes(key);
    let options = store::Options {
        clock: std::sync::Arc::new(SetClock::at(now())),
        ..store::Options::default()
    };
    let to = mark(MoveRole::To);
    SqlStore::create_for_move(path, &key, "install-1", options, &to).unwrap()
}

pub fn same(one: &dyn Movable, other: &dyn Movable) {
    for kind in PieceKind::ALL.iter().copied() {
        assert_eq!(
            tally(one, kind).unwrap(),
            tally(other, kind).unwrap(),
            "{kind:?}"
        );
    }
}

pub fn close(store: &dyn Movable, role: MoveRole) {
    let mark = mark(role);
    store.set_move_mark(Some(&mark), &mut |_| Ok(())).unwrap();
}

pub fn open(store: &dyn Movable) {
    store.set_move_mark(None, &mut |_| Ok(())).unwrap();
}

/// What a person and the gateway see of it.
fn look(store: &dyn Store) {
    let mut seen = 0;
    store
        .read(&mut |view: &dyn Snapshot| {
            let id = record("asha").id;
            let bytes = view.record_bytes(&id, now())?.unwrap();
            assert_eq!(bytes.as_slice(), b"{\"of\": \"asha\"}");
            assert!(view.record(&record("gone").id, now())?.is_none());
            assert!(view.is_seen(&id, "u-1")?);
            let reviews = view.reviews(&address("asha"), now())?;
            let remark = reviews[0].remark.as_ref().map(|it| it.to_string());
            assert_eq!(remark.as_deref(), Some("to be repeated"));
            // What comes after the move finds its question, its consent, and the key that opens it.
            let other: domain::ConsentRequestId = serde_json::from_value(json!("req-2")).unwrap();
            assert_eq!(
                view.consent_by_request(&other)?.unwrap().id,
                consent("asha").id
            );
            assert!(view.call_of(&RequestId::parse("c-1").unwrap())?.is_some());
            let secret = view.transfer_key(&transfer("asha").id)?.unwrap();
            assert_eq!(secret.expose(), &[7; 32]);
            assert!(view.transfer_key(&transfer("gone").id)?.is_none());
            // One call is left to be made, and no more.
            let due = view.outbox_due(now().plus_seconds(60), 10)?;
            assert_eq!(due.len(), 1);
            assert_eq!((due[0].attempts, view.outbox()?.len()), (1, 1));
            assert_eq!(view.inbox_count(InboxState::Parked)?, 1);
            let waiting = view.inbox(InboxState::New, 10)?;
            assert_eq!(waiting.len(), 2);
            let body = view.inbox_body(&waiting[1].id)?.unwrap();
            assert_eq!(body, b"a page that waits");
            let erased = view.erasures()?;
            assert!(erased[0].done_at.is_some() && erased[0].proof.is_some());
            assert!(view.verify_audit()?.ok);
            assert_eq!(view.users()?[0].changes, 3);
            let patient = view.patient(&address("asha"))?.unwrap();
            assert!(patient.identity.is_some() && patient.shared.is_some());
            assert_eq!(
                view.last_token(&domain::CounterId::parse("opd1").unwrap(), "2026-11-21")?,
                7
            );
            assert!(view.otp_hold("m-1")?.is_some());
            seen += 1;
            Ok(())
        })
        .unwrap();
    assert_eq!(seen, 1);
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let target = runtime.block_on(store.push_target(&token("asha"))).unwrap();
    assert!(matches!(
        target,
        Some(PushTarget::Live(_) | PushTarget::Ended(_))
    ));
    // A repeat is known, and what is new gets a number of its own.
    assert!(
        !runtime
            .block_on(store.keep(message("n-2", b"done")))
            .unwrap()
    );
    assert!(
        runtime
            .block_on(store.keep(message("n-9", b"after")))
            .unwrap()
    );
    // It is the last in the list, since it came last.
    let mut last = None;
    store
        .read(&mut |view: &dyn Snapshot| {
            let waiting = view.inbox(InboxState::New, 10)?;
            last = view.inbox_body(&waiting[2].id)?;
            Ok(())
        })
        .unwrap();
    assert_eq!(last.as_deref(), Some(b"after".as_slice()));
    store
        .write(&mut |tx| {
            tx.queue(find_call("later"))?;
            Ok(())
        })
        .unwrap();
}

fn on_new_server(key: &[u8; 32], keychain: &Keychain) -> (PgStore, String) {
    let server = server::shared();
    let database = server.database();
    let address = address_of(server, &database);
    let desk = this_desk("desk-1", keychain);
    let to = mark(MoveRole::To);
    let options = options(&std::sync::Arc::new(SetClock::at(now())));
    let made = PgStore::create_for_move(&address, key, "install-1", desk, (options, &to));
    (made.unwrap(), database)
}

#[test]
fn everything_goes_to_a_file_and_to_a_server_again() {
    let desk = desk();
    fill(&desk);
    let before = desk.read(|view| view.sign(b"an export of the audit"));
    close(&desk.store, MoveRole::From);
    // Every kind is there to be moved; only this store has no fault.
    for kind in PieceKind::ALL.iter().copied() {
        let found = tally(&desk.store, kind).unwrap().count;
        assert_eq!(found == 0, kind == PieceKind::AuditFault, "{kind:?}");
    }
    let (_folder, path) = file();
    let there = new_file(&path, &desk.key);
    let counts = move_store(&desk.store, &there, &mark(MoveRole::To)).unwrap();
    assert!(
        counts
            .iter()
            .any(|(kind, count)| *kind == PieceKind::Record && *count == 1)
    );
    same(&desk.store, &there);

    let keychain = Keychain::default();
    let (again, database) = on_new_server(&desk.key, &keychain);
    move_store(&there, &again, &mark(MoveRole::To)).unwrap();
    same(&desk.store, &again);
    for store in [&desk.store as &dyn Movable, &there, &again] {
        open(store);
    }
    // Exports of the audit bear the same signature wherever the store lies.
    for store in [&there as &dyn Store, &again] {
        store
            .read(&mut |view| {
                assert_eq!(view.sign(b"an export of the audit")?, before);
                Ok(())
            })
            .unwrap();
    }
    look(&there);
    look(&again);

    // The keys are others: with those of today nothing of the old rows opens, and the database is emptied.
    close(&again, MoveRole::Left);
    drop(again);
    let address = address_of(server::shared(), &database);
    assert!(PgStore::clear_database(&address, "another move").is_err());
    PgStore::clear_database(&address, "move-1").unwrap();
    let left = "SELECT count(*) FROM information_schema.tables WHERE table_schema = 'public'";
    assert_eq!(server::shared().psql(&database, left).unwrap(), "0");
    assert!(PgStore::find_moving(&address).unwrap().is_none());
}

/// A store that takes so many pieces and no more.
struct Mortal<'a> {
    store: &'a dyn Movable,
    left: AtomicUsize,
}

impl Movable for Mortal<'_> {
    fn move_mark(&self) -> Result<Option<MoveMark>, Error> {
        self.store.move_mark()
    }

    fn set_move_mark(&self, mark: Option<&MoveMark>, note: InTransaction<'_>) -> Result<(), Error> {
        self.store.set_move_mark(mark, note)
    }

    fn pieces(&self, kind: PieceKind, from: u64) -> Result<Vec<Piece>, Error> {
        self.store.pieces(kind, from)
    }

    fn put_pieces(&self, pieces: &[Piece], mark: &MoveMark) -> Result<(), Error> {
        let left = self.left.load(Ordering::SeqCst);
        if left == 0 {
            return Err(Error::Busy);
        }
        self.left.store(left - 1, Ordering::SeqCst);
        self.store.put_pieces(pieces, mark)
    }

    fn verify_whole(&self) -> Result<AuditVerdict, Error> {
        self.store.verify_whole()
    }
}

#[test]
fn a_move_that_is_broken_off_anywhere_goes_on_where_it_was() {
    let desk = desk();
    fill(&desk);
    close(&desk.store, MoveRole::From);
    let (_folder, path) = file();
    let there = new_file(&path, &desk.key);
    let keychain = Keychain::default();
    let (again, _) = on_new_server(&desk.key, &keychain);
    for (from, to) in [
        (&desk.store as &dyn Movable, &there as &dyn Movable),
        (&there, &again),
    ] {
        let mut rounds = 0;
        loop {
            let mortal = Mortal {
                store: to,
                left: AtomicUsize::new(1),
            };
            let at = to.move_mark().unwrap().unwrap();
            match move_store(from, &mortal, &at) {
                Ok(_) => break,
                Err(error) => assert_eq!(error.code(), "store_busy"),
            }
            rounds += 1;
            assert!(rounds < 500, "it begins again and again");
        }
        assert!(rounds > 20, "{rounds}");
        same(from, to);
    }
}

#[test]
fn what_arrived_otherwise_than_it_was_sent_is_found() {
    let desk = desk();
    fill(&desk);
    close(&desk.store, MoveRole::From);
    let (_folder, path) = file();
    let there = new_file(&path, &desk.key);
    move_store(&desk.store, &there, &mark(MoveRole::To)).unwrap();
    there
        .set_move_mark(Some(&mark(MoveRole::To)), &mut |tx| {
            tx.put_setting("more", "than was sent")
        })
        .unwrap();
    let done = MoveMark {
        done: Some((
            PieceKind::Audit,
            tally(&there, PieceKind::Audit).unwrap().count,
        )),
        ..mark(MoveRole::To)
    };
    let refused = move_store(&desk.store, &there, &done).unwrap_err();
    assert_eq!(refused.code(), "store_move_differs");
}

#[test]
fn a_server_store_in_a_move_takes_nothing() {
    let desk = desk();
    desk.receive("asha", b"{}");
    let (second, _keys) = desk.second();
    close(&desk.store, MoveRole::From);
    let writes = |store: &dyn Store| store.write(&mut |tx| tx.put_setting("name", "value"));
    for store in [&desk.store, &second] {
        assert_eq!(writes(store).unwrap_err().code(), "store_moving");
        assert!(store.try_serve().unwrap().is_none());
        let runtime = tokio::runtime::Runtime::new().unwrap();
        assert!(runtime.block_on(store.keep(message("n-1", b"x"))).is_err());
    }
    second.throw_away_writes(true);
    writes(&second).unwrap();
    open(&desk.store);
    assert_eq!(desk.read(|view| view.setting("name")), None);
    writes(&desk.store).unwrap();
}
