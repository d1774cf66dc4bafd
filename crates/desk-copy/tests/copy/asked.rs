//! What is asked while the line is down: it goes out once, is listed until then, and may be taken back.

use app::port::{AuditFilter, NotDone, Store, WaitingKind, WaitingState};
use desk_copy::{DeskStore, Hook, Place};
use domain::AuditAction;

use crate::{
    carried::leave_out,
    copy::{
        Beside, HOUR, ask, copy_folder, domain_consent, look, opens, until, waiting_calls,
        waiting_id,
    },
    suite::given::{address, artefact, artefact_id, now, record},
};

#[test]
fn what_is_asked_while_the_line_is_down_goes_out_once_whatever_breaks() {
    let beside = Beside::that_opened();

    let (away, _) = beside.open_away();
    ask(&away, "one").unwrap();
    // It is seen at once, and nothing else may be changed meanwhile.
    let kept = look(&away, |view| view.consent(&domain_consent("one").id));
    assert!(kept.is_some());
    let changed = away.write_asked(&mut |tx| tx.put_artefact(&artefact("a")));
    assert_eq!(changed.unwrap_err().code(), "line_down");
    drop(away);
    assert_eq!(waiting_calls(&beside), 0);

    let (folder, before) = (
        beside.folder.path().join("copy"),
        beside.folder.path().join("before"),
    );
    copy_folder(&folder, &before);
    drop(beside.open());
    assert_eq!(waiting_calls(&beside), 1);
    // This desk lost its power after the server had it, and before it noted so.
    copy_folder(&before, &folder);
    drop(beside.open());
    assert_eq!(waiting_calls(&beside), 1);
    let asked = beside
        .desk
        .read(|view| view.consent(&domain_consent("one").id));
    assert!(asked.is_some());
    let lines = beside.desk.read(|view| view.audit(&AuditFilter::default()));
    let told = lines
        .iter()
        .filter(|line| line.entry.detail.contains("while the line was down"));
    assert_eq!(told.count(), 1);
}

#[test]
fn what_was_asked_of_somebody_whose_account_was_closed_is_not_sent() {
    let beside = Beside::that_opened();
    let (away, _) = beside.open_away();
    ask(&away, "two").unwrap();
    drop(away);
    beside.desk.write(|tx| {
        tx.put_patient(&app::model::Patient {
            account: domain::AccountState::Deactivated,
            ..crate::suite::given::patient("a")
        })
    });
    drop(beside.open());
    assert_eq!(waiting_calls(&beside), 0);
    let id = domain_consent("two").id;
    let asked = beside.desk.read(|view| view.consent(&id)).unwrap();
    assert_eq!(asked.state.stage(), domain::ConsentStage::Failed);
}

#[test]
fn what_waits_is_listed_and_what_was_taken_back_never_goes_out() {
    let beside = Beside::new();
    beside.desk.receive("a", b"opened here");
    let store = beside.open();
    opens(&store, "a");
    assert_eq!(store.waiting().unwrap(), Some(vec![]));
    drop(store);

    let (away, _) = beside.open_away();
    ask(&away, "one").unwrap();
    ask(&away, "two").unwrap();
    let stages = |store: &DeskStore| -> Vec<(String, WaitingState)> {
        let waiting = store.waiting().unwrap().unwrap().into_iter();
        waiting
            .map(|it| (it.consent.unwrap().to_string(), it.state))
            .collect()
    };
    let is = |name: &str, state: WaitingState| (format!("new-{name}"), state);
    let both = [
        is("one", WaitingState::Waits),
        is("two", WaitingState::Waits),
    ];
    assert_eq!(stages(&away), both);
    let waiting = away.waiting().unwrap().unwrap();
    assert_eq!(
        (waiting[0].kind, waiting[0].actor.as_str()),
        (WaitingKind::Consent, "operator")
    );
    away.take_back(&waiting_id("one"), "Lata").unwrap();
    let again = away.take_back(&waiting_id("one"), "Lata");
    assert_eq!(again.unwrap_err().code(), "not_found");
    let none = away.take_back(&waiting_id("none"), "Lata");
    assert_eq!(none.unwrap_err().code(), "not_found");
    let left = [
        is("one", WaitingState::TakenBack),
        is("two", WaitingState::Waits),
    ];
    assert_eq!(stages(&away), left);
    // It stands there as failed at once.
    let id = domain_consent("one").id;
    let seen = look(&away, |view| view.consent(&id)).unwrap();
    assert_eq!(seen.state.stage(), domain::ConsentStage::Failed);
    drop(away);

    let back = beside.open();
    assert_eq!(waiting_calls(&beside), 1, "the one that was not taken back");
    let stage = |name: &str| {
        let id = domain_consent(name).id;
        let kept = beside.desk.read(|view| view.consent(&id));
        kept.unwrap().state.stage()
    };
    assert_eq!(stage("one"), domain::ConsentStage::Failed);
    assert_eq!(stage("two"), domain::ConsentStage::Queued);
    let lines = beside.desk.read(|view| view.audit(&AuditFilter::default()));
    let took_back = lines
        .iter()
        .find(|line| line.entry.action == AuditAction::ConsentTakenBack);
    assert_eq!(took_back.unwrap().entry.actor, "Lata");
    // What went can not be taken back any more.
    assert_eq!(back.waiting().unwrap(), Some(vec![]));
    let late = back.take_back(&waiting_id("two"), "Lata");
    assert_eq!(late.unwrap_err().code(), "not_found");
}

#[test]
fn what_was_not_done_is_told_for_a_day_with_its_reason() {
    let beside = Beside::that_opened();
    let (away, _) = beside.open_away();
    ask(&away, "one").unwrap();
    drop(away);
    beside.desk.write(|tx| {
        tx.put_patient(&app::model::Patient {
            account: domain::AccountState::Deactivated,
            ..crate::suite::given::patient("a")
        })
    });
    // However long the line was down: the day counts from when it was known here.
    beside.desk.clock.set(now().plus_seconds(30 * HOUR));
    let back = beside.open();
    let told = back.waiting().unwrap().unwrap();
    assert_eq!(told.len(), 1);
    assert_eq!(told[0].state, WaitingState::Failed(NotDone::Closed));
    assert_eq!(told[0].consent, Some(domain_consent("one").id));
    let failed = back.take_back(&waiting_id("one"), "Lata");
    assert_eq!(failed.unwrap_err().code(), "not_found");
    drop(back);
    beside.desk.clock.set(now().plus_seconds(53 * HOUR));
    assert_eq!(beside.open().waiting().unwrap().unwrap().len(), 1);
    beside.desk.clock.set(now().plus_seconds(55 * HOUR));
    assert_eq!(beside.open().waiting().unwrap(), Some(vec![]));
}

#[test]
fn what_waits_goes_out_once_where_the_copy_is_begun_again_before_it_does() {
    let beside = Beside::new();
    beside.desk.receive("a", b"stays under the grant");
    let other = app::model::Record {
        id: domain::RecordId::parse("rec-other").unwrap(),
        ..record("a")
    };
    beside
        .desk
        .write(|tx| tx.put_record(&other, b"left out later"));
    let store = beside.open();
    opens(&store, "a");
    drop(store);
    let (away, _) = beside.open_away();
    ask(&away, "one").unwrap();
    ask(&away, "two").unwrap();
    drop(away);
    // It leaves the copy with the whole file, and what waits is taken along.
    leave_out(&beside, &other);
    let gone = beside
        .desk
        .store
        .erase_records(&artefact_id("a"), std::slice::from_ref(&other.id));
    assert_eq!(gone.unwrap(), 1);
    for _ in 0..2 {
        let store = beside.open();
        assert_eq!(waiting_calls(&beside), 2);
        assert_eq!(store.waiting().unwrap(), Some(vec![]));
    }
}
