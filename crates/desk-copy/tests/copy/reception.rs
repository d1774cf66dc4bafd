//! Only who reads what is in a record has it copied to the desk.

use app::{
    model::BoardEntry,
    port::{RecordFilter, Snapshot, Store},
};

use crate::{
    carried::leave_out,
    copy::{Beside, bytes, look, opens, shown, until},
    suite::given::{address, artefact_id, consent, now, record},
};

/// Lists a patient's records, as the page of one does.
fn list(view: &dyn Snapshot, name: &str) -> Result<usize, app::Error> {
    let filter = RecordFilter {
        patient: Some(address(name)),
        ..RecordFilter::default()
    };
    Ok(view.records(&filter, now())?.len())
}

#[test]
fn a_look_at_who_a_patient_is_copies_none_of_their_records() {
    let beside = Beside::new();
    beside.desk.receive("a", b"not for the front desk");
    let store = beside.open();
    look(&store, |view| view.last_record_at(&address("a"), now()));
    look(&store, |view| view.count_new(&address("a"), "Lata", now()));
    store.copy_now().unwrap();
    assert_eq!(beside.records_in_file("a"), 0);
    drop(store);
    // Another program of this desk, at which somebody else looks.
    let store = beside.open();
    look(&store, |view| view.last_record_at(&address("a"), now()));
    store.copy_now().unwrap();
    drop(store);

    // Who they are and what they consented to is there, and that they have no records is not said.
    let (away, clock) = beside.open_away();
    assert!(look(&away, |view| view.patient(&address("a"))).is_some());
    assert!(look(&away, |view| view.consent(&consent("a").id)).is_some());
    let last = look(&away, |view| view.last_record_at(&address("a"), now()));
    assert_eq!(last, Some(record("a").received_at));
    assert_eq!(look(&away, |view| view.record_count(&artefact_id("a"))), 1);
    let new = look(&away, |view| view.count_new(&address("a"), "Lata", now()));
    assert_eq!(new, 1);
    let transfers = look(&away, |view| view.transfers_of(&artefact_id("a")));
    assert_eq!(transfers.len(), 1);
    let listed = shown(&away, |view| list(view, "a"));
    assert_eq!(listed.unwrap_err().code(), "line_down");
    let of_consent = RecordFilter {
        consent: Some(consent("a").id),
        ..RecordFilter::default()
    };
    let listed = shown(&away, |view| view.records(&of_consent, now()).map(drop));
    assert_eq!(listed.unwrap_err().code(), "line_down");
    let hidden = shown(&away, |view| view.hidden_records(&address("a")));
    assert_eq!(hidden.unwrap_err().code(), "line_down");
    let read = shown(&away, |view| {
        view.digests(&address("a"), 1, now()).map(drop)
    });
    assert_eq!(read.unwrap_err().code(), "line_down");
    assert_eq!(bytes(&away, "a", &clock).unwrap(), None);
    drop(away);

    // Once somebody read them here, they stay, whoever looks at the patient afterwards.
    let store = beside.open();
    opens(&store, "a");
    look(&store, |view| view.last_record_at(&address("a"), now()));
    store.copy_now().unwrap();
    assert_eq!(beside.records_in_file("a"), 1);
    drop(store);
    let (away, _) = beside.open_away();
    assert_eq!(look(&away, |view| list(view, "a")), 1);
}

#[test]
fn who_is_on_the_board_is_shown_and_their_records_are_not_said_to_be_none() {
    let beside = Beside::new();
    beside.desk.receive("a", b"not opened here");
    let day = "2026-03-02";
    let entry = BoardEntry {
        patient: address("a"),
        way: domain::BoardWay::Hand,
        added_by: "operator".to_owned(),
        added_at: now(),
    };
    beside.desk.write(|tx| tx.put_on_board(day, &entry));
    let store = beside.open();
    look(&store, |view| view.board(day).map(drop));
    store.copy_now().unwrap();
    drop(store);
    assert_eq!(beside.records_in_file("a"), 0);
    let (away, _) = beside.open_away();
    assert_eq!(look(&away, |view| view.board(day)).len(), 1);
    assert!(look(&away, |view| view.patient(&address("a"))).is_some());
    let listed = shown(&away, |view| list(view, "a"));
    assert_eq!(listed.unwrap_err().code(), "line_down");
}

#[test]
fn a_copy_that_is_begun_again_takes_no_records_of_whom_only_the_front_desk_looked_at() {
    let beside = Beside::new();
    beside.desk.receive("a", b"read here");
    beside.desk.receive("b", b"not for the front desk");
    let more = app::model::Record {
        id: domain::RecordId::parse("rec-more").unwrap(),
        ..record("a")
    };
    beside
        .desk
        .write(|tx| tx.put_record(&more, b"left out later"));
    let store = beside.open();
    opens(&store, "a");
    look(&store, |view| view.last_record_at(&address("b"), now()));
    store.copy_now().unwrap();
    assert_eq!(beside.records_in_file("a"), 2);
    leave_out(&beside, &more);
    let ids = std::slice::from_ref(&more.id);
    let gone = beside.desk.store.erase_records(&artefact_id("a"), ids);
    assert_eq!(gone.unwrap(), 1);
    until("it is there", || beside.records_in_file("a") == 1);
    assert_eq!(beside.records_in_file("b"), 0);
    drop(store);
    let (away, _) = beside.open_away();
    assert!(look(&away, |view| view.patient(&address("b"))).is_some());
}
