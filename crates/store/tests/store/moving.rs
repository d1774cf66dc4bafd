//! A store in a move: closed by its mark, and nothing of it forgotten. The carrying itself is tried out with both
//! engines, in `crates/store-postgres/tests/postgres/moving.rs`.

use std::{path::Path, sync::mpsc, thread, time::Duration};

use app::port::{Inbox, Movable, MoveMark, MoveRole, Store};

use crate::{backup::tables, fixture::*};

fn mark(role: MoveRole) -> MoveMark {
    MoveMark {
        id: "move-1".to_owned(),
        role,
        other: "elsewhere".to_owned(),
        root_cert: None,
        done: None,
    }
}

#[test]
fn every_table_is_either_moved_or_made_anew() {
    for table in &tables() {
        let moved = store::TABLES_MOVED.contains(&table.as_str());
        let anew = store::TABLES_MADE_ANEW.contains(&table.as_str());
        assert!(
            moved != anew,
            "{table}: say in crates/store/src/move_out.rs whether a move carries it"
        );
    }
}

#[test]
fn a_store_in_a_move_takes_nothing_and_opens_again_when_the_move_is_given_up() {
    let desk = desk();
    desk.receive("asha", b"{}");
    let writes = |store: &dyn Store| store.write(&mut |tx| tx.put_setting("name", "value"));
    let from = mark(MoveRole::From);
    desk.store
        .set_move_mark(Some(&from), &mut |tx| tx.put_setting("noted", "so"))
        .unwrap();
    // Any process finds it closed, for work and for callbacks.
    let again = desk.open_again();
    for store in [&desk.store, &again] {
        assert_eq!(writes(store).unwrap_err().code(), "store_moving");
        let runtime = tokio::runtime::Runtime::new().unwrap();
        let kept = runtime.block_on(store.keep(message("n-1", b"x")));
        assert!(kept.is_err());
        assert!(store.erase(&artefact_id("asha")).is_err());
    }
    assert_eq!(
        desk.read(|view| view.setting("noted")).as_deref(),
        Some("so")
    );
    // A process that goes on with the move opens it all the same, and what opening writes is thrown away.
    again.throw_away_writes(true);
    writes(&again).unwrap();
    assert_eq!(desk.read(|view| view.setting("name")), None);
    desk.store.set_move_mark(None, &mut |_| Ok(())).unwrap();
    writes(&desk.store).unwrap();
    assert_eq!(desk.store.move_mark().unwrap(), None);
}

#[test]
fn a_store_that_was_left_loses_its_keys_and_those_beside_its_backups() {
    let desk = desk();
    desk.receive("asha", b"{}");
    let backup = desk.path().with_file_name("copy.hiu");
    let request = store::BackupRequest {
        to: &backup,
        id: "backup-1",
        slots: "{}",
        configuration: None,
        automatic: false,
    };
    desk.store.back_up(&request).unwrap();
    let keys_before = std::fs::read(store::keys_beside(&backup)).unwrap();
    assert_eq!(desk.store.find_unreachable_backup().unwrap(), None);
    let left = mark(MoveRole::Left);
    desk.store
        .set_move_mark(Some(&left), &mut |_| Ok(()))
        .unwrap();
    assert_eq!(desk.store.empty_backups().unwrap(), Vec::<String>::new());
    let keys_after = std::fs::read(store::keys_beside(&backup)).unwrap();
    assert_ne!(keys_before, keys_after);
    assert!(
        desk.read(|view| view.record_bytes(&record("asha").id, now()))
            .is_some()
    );
    desk.store.destroy_keys().unwrap();
    assert!(
        desk.raw()
            .query_row("SELECT count(*) FROM artefact_key", [], |row| row
                .get::<_, i64>(0))
            .is_ok_and(|count| count == 0)
    );
    // A medium that is away is told of.
    std::fs::remove_file(&backup).unwrap();
    std::fs::remove_file(store::keys_beside(&backup)).unwrap();
    let away = desk.store.find_unreachable_backup().unwrap();
    assert_eq!(away.as_deref().map(Path::new), Some(backup.as_path()));
}

#[test]
fn an_erasure_of_a_store_in_a_move_ends_though_its_writes_are_thrown_away() {
    let desk = desk();
    desk.receive("hina", b"{}");
    for number in 0..600 {
        let mut other = record("hina");
        other.id = domain::RecordId::parse(format!("rec-hina-{number}")).unwrap();
        desk.write(|tx| tx.put_record(&other, b"more"));
    }
    desk.end("hina");
    let from = mark(MoveRole::From);
    desk.store
        .set_move_mark(Some(&from), &mut |_| Ok(()))
        .unwrap();
    let again = desk.open_again();
    again.throw_away_writes(true);
    let (tell, told) = mpsc::channel();
    thread::spawn(move || tell.send(again.erase(&artefact_id("hina")).map(drop)));
    let ended = told.recv_timeout(Duration::from_secs(60));
    assert_eq!(
        ended.expect("it goes on and on").unwrap_err().code(),
        "store_moving"
    );
    assert!(!desk.store.is_erasing().unwrap());
    // What drops what is old ends as well.
    let again = desk.open_again();
    again.throw_away_writes(true);
    let pruned = again.prune(now()).unwrap_err();
    assert!(matches!(pruned, store::Error::Moving), "{pruned}");
}
