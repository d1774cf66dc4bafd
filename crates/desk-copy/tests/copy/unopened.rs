//! A copy that does not open is no copy that is not there: what was erased may lie in it.

use app::port::Store;
use store_postgres::DeskKeys;

use crate::{
    copy::{Beside, ask, opens, until, waiting_calls, waiting_id},
    suite::given::{artefact, artefact_id, ended},
};

/// A second desk that opened what was withdrawn and erased while it was switched off.
fn erased_elsewhere() -> Beside {
    let beside = Beside::of_second();
    beside.desk.receive("a", b"withdrawn");
    let store = beside.open();
    opens(&store, "a");
    drop(store);
    beside.desk.end("a");
    beside.desk.store.erase(&artefact_id("a")).unwrap();
    assert_eq!(beside.records_in_file("a"), 1);
    beside
}

fn is_named(beside: &Beside) -> bool {
    is_named_for(beside, "a")
}

fn is_named_for(beside: &Beside, name: &str) -> bool {
    let open = beside.desk.store.open_desks(&artefact_id(name));
    !open.unwrap().is_empty()
}

fn erase(store: &dyn Store, name: &str) {
    store
        .write(&mut |tx| tx.put_artefact(&ended(artefact(name))))
        .unwrap();
    store.erase(&artefact_id(name)).unwrap();
}

#[test]
fn a_desk_whose_keychain_is_locked_is_named_until_its_copy_was_looked_at() {
    let beside = erased_elsewhere();
    beside.faults.give_nothing(true);
    let store = beside.open();
    assert!(is_named(&beside));
    assert!(store.copy_now().is_err());
    assert!(is_named(&beside));
    beside.faults.give_nothing(false);
    until("it is named", || !is_named(&beside));
    assert_eq!(beside.records_in_file("a"), 0);
    // It works on.
    assert!(store.copy_now().is_ok());
}

#[test]
fn a_desk_whose_disk_gives_no_copy_is_named_until_it_does() {
    let beside = erased_elsewhere();
    let file = beside.database().unwrap();
    let aside = beside.folder.path().join("aside");
    std::fs::rename(&file, &aside).unwrap();
    std::fs::create_dir(&file).unwrap();
    let _store = beside.open();
    assert!(is_named(&beside));
    std::fs::remove_dir(&file).unwrap();
    std::fs::rename(&aside, &file).unwrap();
    until("it is named", || !is_named(&beside));
    assert_eq!(beside.records_in_file("a"), 0);
}

#[test]
fn a_copy_that_is_damaged_goes_with_its_key_before_the_desk_turns() {
    let beside = erased_elsewhere();
    std::fs::write(beside.database().unwrap(), [7; 8_192]).unwrap();
    let store = beside.open();
    assert!(!is_named(&beside));
    assert!(beside.keys.load().unwrap().is_empty());
    assert!(beside.database().is_none());
    // Another is begun in its place.
    beside.desk.receive("b", b"opened afterwards");
    opens(&store, "b");
    assert_eq!(beside.records_in_file("b"), 1);
}

#[test]
fn a_key_without_a_copy_is_destroyed_before_the_desk_turns() {
    let beside = erased_elsewhere();
    // Somebody took the folder away, and may have it still.
    std::fs::remove_dir_all(beside.folder.path().join("copy")).unwrap();
    let _store = beside.open();
    assert!(!is_named(&beside));
    assert!(beside.keys.load().unwrap().is_empty());
}

#[test]
fn nothing_is_claimed_erased_while_this_desks_copy_keeps_its_key() {
    let beside = Beside::new();
    beside.desk.receive("a", b"withdrawn");
    let store = beside.open();
    opens(&store, "a");
    drop(store);
    beside.faults.give_nothing(true);
    let store = beside.open();
    store
        .write(&mut |tx| tx.put_artefact(&ended(artefact("a"))))
        .unwrap();
    assert!(store.erase(&artefact_id("a")).is_err());
    assert_eq!(beside.records_in_file("a"), 1);
    beside.faults.give_nothing(false);
    store.erase(&artefact_id("a")).unwrap();
    assert_eq!(beside.records_in_file("a"), 0);
}

#[test]
fn a_desk_that_erases_something_itself_is_named_for_what_others_erased_until_its_copy_was_looked_at()
 {
    let beside = Beside::of_second();
    for name in ["a", "b"] {
        beside.desk.receive(name, b"withdrawn");
    }
    let store = beside.open();
    opens(&store, "a");
    erase(&beside.desk.store, "a");
    erase(&store, "b");
    if !is_named(&beside) {
        assert_eq!(beside.records_in_file("a"), 0);
    }
    until("it is named", || !is_named(&beside));
}

#[test]
fn what_is_erased_elsewhere_between_the_look_at_the_copy_and_the_turn_leaves_the_copy_first() {
    let beside = Beside::of_second();
    for name in ["a", "b"] {
        beside.desk.receive(name, b"withdrawn");
    }
    let store = beside.open();
    opens(&store, "a");
    opens(&store, "b");
    let stopped = beside.turning.after.stop();
    erase(&beside.desk.store, "a");
    until("it does not look", || beside.turning.after.is_reached());
    assert_eq!(beside.records_in_file("a"), 0);
    erase(&beside.desk.store, "b");
    drop(stopped);
    until("it did not turn", || {
        let is_named = is_named_for(&beside, "b");
        assert!(is_named || beside.records_in_file("b") == 0);
        !is_named
    });
    assert!(!is_named(&beside));
}

#[test]
fn what_waits_in_a_copy_that_does_not_open_now_is_not_said_to_be_none() {
    let beside = Beside::that_opened();
    let (away, _) = beside.open_away();
    ask(&away, "one").unwrap();
    drop(away);
    beside.faults.give_nothing(true);
    let (away, _) = beside.start_away();
    let listed = away.waiting();
    assert_eq!(listed.unwrap_err().code(), "store_trouble");
    let taken = away.take_back(&waiting_id("one"), "Lata");
    assert_eq!(taken.unwrap_err().code(), "store_trouble");
    beside.faults.give_nothing(false);
    assert_eq!(away.waiting().unwrap().unwrap().len(), 1);
    drop(away);
    drop(beside.open());
    assert_eq!(waiting_calls(&beside), 1);
}
