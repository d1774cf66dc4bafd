//! The end of the lease is told, and no clock that was wrong makes it longer.

use app::{Error, model::Topic, port::Store};

use crate::{
    copy::{Beside, HOUR, bytes, opens, until},
    line::Line,
};

fn opened() -> Beside {
    Beside::that_opened()
}

#[test]
fn the_end_of_the_lease_is_a_change_of_all_that_is_shown() {
    let beside = opened();
    let (away, _) = beside.open_away();
    let shown = away.versions().unwrap();
    assert!(away.versions().unwrap().since(&shown).is_empty());
    beside.desk.clock.pass(24 * HOUR + 600);
    let hidden = away.versions().unwrap();
    let changed = hidden.since(&shown);
    for topic in [Topic::Patient, Topic::Record, Topic::Consent, Topic::Board] {
        assert!(changed.contains(&topic), "{topic:?}");
    }
    // Told once.
    assert!(away.versions().unwrap().since(&hidden).is_empty());
}

#[test]
fn a_copy_from_a_time_that_is_still_to_come_is_not_shown() {
    let beside = Beside::new();
    beside.desk.receive("a", b"opened here");
    beside.desk.clock.pass(240 * HOUR);
    let store = beside.open();
    opens(&store, "a");
    drop(store);
    // Somebody put the clock right, and the server was not heard since.
    beside.desk.clock.pass(-240 * HOUR);
    let (away, clock) = beside.start_away();
    assert!(!away.has_copy());
    let read = bytes(&away, "a", &clock);
    assert!(matches!(read, Err(Error::Busy)), "{read:?}");
}

#[test]
fn a_line_that_is_down_is_noticed_though_nobody_asks_for_anything() {
    let mut beside = Beside::new();
    beside.desk.receive("a", b"opened here");
    let line = Line::to(beside.desk.server.port);
    beside.port = Some(line.port);
    let store = beside.open();
    opens(&store, "a");
    line.cut();
    until("the line is there", || store.is_down());
    // So the end of the lease is told of what stands on a screen.
    let shown = store.versions().unwrap();
    beside.desk.clock.pass(24 * HOUR + 600);
    let hidden = store.versions().unwrap();
    assert!(hidden.since(&shown).contains(&Topic::Record));
}
