//! What waits for the line lies on a disk at every moment, also while its copy is begun again.

use std::panic::{AssertUnwindSafe, catch_unwind};

use app::{
    model::{Call, HiddenRecord, NewCall, Record},
    port::Store,
};
use domain::{HiddenReason, RecordId};
use store_postgres::{DeskKeys, Secret};

use crate::{
    copy::{Beside, ask, copy_folder, domain_consent, look, opens, until, waiting_calls},
    suite::given::{address, artefact_id, consent, now, patient, record},
};

fn other(name: &str) -> Record {
    Record {
        id: RecordId::parse(format!("rec-{name}")).unwrap(),
        ..record("a")
    }
}

/// A record that a later grant leaves out: its copy is begun again for it.
pub fn leave_out(beside: &Beside, record: &Record) {
    beside.desk.write(|tx| {
        tx.hide_record(&HiddenRecord {
            record: record.id.clone(),
            artefact: artefact_id("a"),
            patient: address("a"),
            reason: HiddenReason::Narrowed,
            actor: "program".to_owned(),
            at: now(),
        })
    });
}

/// A desk that asked for something while its line was down, and whose copy is to be begun again.
fn asked_and_left_out() -> Beside {
    let beside = Beside::new();
    beside.desk.receive("a", b"stays under the grant");
    let left_out = other("left-out");
    beside
        .desk
        .write(|tx| tx.put_record(&left_out, b"left out later"));
    let store = beside.open();
    opens(&store, "a");
    drop(store);
    let (away, _) = beside.open_away();
    ask(&away, "one").unwrap();
    drop(away);
    leave_out(&beside, &left_out);
    beside
}

#[test]
fn what_waits_goes_out_though_the_keychain_refuses_a_new_copys_key() {
    let beside = asked_and_left_out();
    beside.faults.refuse_changes(1);
    let _store = beside.open();
    until("it was lost", || waiting_calls(&beside) == 1);
    until("it is there", || beside.records_in_file("a") <= 1);
}

#[test]
fn what_waits_goes_out_once_wherever_the_making_of_another_copy_is_cut_off() {
    let mut cuts = 0;
    for step in 1.. {
        let beside = asked_and_left_out();
        let old = beside.keys.load().unwrap();
        beside.faults.die_at(step);
        let died = catch_unwind(AssertUnwindSafe(|| drop(beside.open()))).is_err();
        assert_eq!(beside.faults.heal(), died);
        let store = beside.open();
        until("it was lost", || waiting_calls(&beside) == 1);
        opens(&store, "a");
        // What was left out opens with no key that is kept, and one key is.
        until("an old key is kept", || {
            let keys = beside.keys.load().unwrap();
            keys.len() == 1 && keys != old
        });
        until("it was not copied anew", || {
            beside.records_in_file("a") == 1
        });
        drop(store);
        drop(beside.open());
        assert_eq!(waiting_calls(&beside), 1, "step {step}");
        if !died {
            break;
        }
        cuts += 1;
    }
    assert!(cuts >= 4, "{cuts}");
}

#[test]
fn what_the_making_of_another_copy_left_behind_is_cleared_away() {
    let beside = asked_and_left_out();
    let own = beside.keys.load().unwrap();
    let mut two = own.clone();
    two.push(Secret::from([9; 32]));
    beside.keys.replace(&two).unwrap();
    let stray = beside.database().unwrap().with_file_name("stray.db-wal");
    std::fs::write(&stray, b"stray").unwrap();
    let _store = beside.open();
    assert_eq!(waiting_calls(&beside), 1);
    assert_eq!(beside.keys.load().unwrap().len(), 1);
    assert!(!stray.exists());
}

#[test]
fn somebody_whom_only_what_waits_knows_ends_no_copy() {
    let beside = Beside::that_opened();
    let key = beside.keys.load().unwrap();
    let (away, _) = beside.open_away();
    let (new, asked) = (patient("n"), consent("n"));
    away.write_asked(&mut |tx| {
        tx.put_patient(&new)?;
        tx.put_consent(&asked)?;
        tx.queue(NewCall {
            call: Call::FindPatient {
                patient: new.address.clone(),
            },
            not_before: now(),
            after_erasure: vec![],
        })
        .map(drop)
    })
    .unwrap();
    drop(away);
    let store = beside.open();
    assert_eq!(waiting_calls(&beside), 1);
    assert!(look(&beside.desk.store, |view| view.patient(&new.address)).is_some());
    store.copy_now().unwrap();
    assert!(beside.keys.load().unwrap() == key);
    assert_eq!(beside.records_in_file("a"), 1);
}

#[test]
fn requests_that_a_disk_of_before_brings_back_do_not_go_out_twice() {
    let beside = Beside::that_opened();
    let (away, _) = beside.open_away();
    ask(&away, "one").unwrap();
    ask(&away, "two").unwrap();
    drop(away);
    let (folder, before) = (
        beside.folder.path().join("copy"),
        beside.folder.path().join("before"),
    );
    copy_folder(&folder, &before);
    drop(beside.open());
    assert_eq!(waiting_calls(&beside), 2);
    copy_folder(&before, &folder);
    drop(beside.open());
    assert_eq!(waiting_calls(&beside), 2);
    let id = domain_consent("two").id;
    assert!(look(&beside.desk.store, |view| view.consent(&id)).is_some());

    // Nor when this desk has sent others since.
    let (away, _) = beside.open_away();
    ask(&away, "three").unwrap();
    drop(away);
    drop(beside.open());
    assert_eq!(waiting_calls(&beside), 3);
    copy_folder(&before, &folder);
    drop(beside.open());
    assert_eq!(waiting_calls(&beside), 3);
}
