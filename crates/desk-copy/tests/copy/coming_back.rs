//! What is asked while the line comes back, and by one process while another has a line.

use std::{thread, time::Duration};

use app::{model::Record, port::Store};
use domain::RecordId;

use crate::{
    carried::leave_out,
    copy::{Beside, ask, domain_consent, look, opens, until, waiting_calls},
    line::Line,
    suite::given::{address, artefact_id, record},
};

#[test]
fn what_is_asked_while_the_line_comes_back_goes_out_without_another_start_and_once() {
    let mut beside = Beside::of_second();
    beside.desk.receive("a", b"opened here");
    beside.desk.receive("b", b"withdrawn");
    let line = Line::to(beside.desk.server.port);
    beside.port = Some(line.port);
    let store = beside.open();
    opens(&store, "a");
    line.cut();
    until("the line is there", || {
        let _ = store.read_shown(&mut |view| view.patient(&address("a")).map(drop));
        store.is_down()
    });
    // This desk has a key pair to turn when it is back, and is stopped before that.
    beside.desk.end("b");
    beside.desk.store.erase(&artefact_id("b")).unwrap();
    let stopped = beside.turning.before.stop();
    line.mend();
    until("it does not turn", || beside.turning.before.is_reached());
    thread::sleep(Duration::from_secs(1));
    ask(&store, "one").unwrap();
    drop(stopped);
    until("the line is down", || !store.is_down());
    until("it stayed in the copy", || waiting_calls(&beside) == 1);
    thread::sleep(Duration::from_secs(2));
    assert_eq!(waiting_calls(&beside), 1);
}

#[test]
fn what_one_process_asked_for_without_a_line_is_sent_by_another_that_has_one() {
    let beside = Beside::new();
    beside.desk.receive("a", b"opened here");
    let store = beside.open();
    opens(&store, "a");
    let (away, _) = beside.open_away();
    ask(&away, "one").unwrap();
    until("it stayed in the copy", || waiting_calls(&beside) == 1);
    ask(&away, "two").unwrap();
    until("it stayed in the copy", || waiting_calls(&beside) == 2);
}

#[test]
fn what_one_process_asks_for_while_another_begins_the_copy_again_is_not_lost() {
    let beside = Beside::new();
    beside.desk.receive("a", b"opened here");
    let more = Record {
        id: RecordId::parse("rec-more").unwrap(),
        ..record("a")
    };
    beside
        .desk
        .write(|tx| tx.put_record(&more, b"left out later"));
    let store = beside.open();
    opens(&store, "a");
    let (away, _) = beside.open_away();
    // What is to go along was read, and the other file is about to be made.
    let stopped = beside.faults.changing().stop();
    leave_out(&beside, &more);
    let gone = beside
        .desk
        .store
        .erase_records(&artefact_id("a"), std::slice::from_ref(&more.id));
    assert_eq!(gone.unwrap(), 1);
    until("it is not begun again", || {
        beside.faults.changing().is_reached()
    });
    thread::scope(|scope| {
        scope.spawn(|| {
            // While the new copy knows nobody yet, nothing is taken.
            until("nothing is taken", || ask(&away, "one").is_ok());
        });
        thread::sleep(Duration::from_millis(500));
        drop(stopped);
    });
    until("it was lost", || waiting_calls(&beside) == 1);
    let id = domain_consent("one").id;
    assert!(look(&beside.desk.store, |view| view.consent(&id)).is_some());
}
