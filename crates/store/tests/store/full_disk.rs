//! A full disk: refused, nothing half-written, and it goes on by itself.

use std::fs;

use app::port::{Inbox, KeepError, Store};

use crate::fixture::{artefact_id, desk_with, message, now, patient};

#[test]
fn the_reserve_is_made_at_the_start_and_again_when_it_was_given_up() {
    let desk = desk_with(|options| options.reserve_bytes = 1 << 20);
    let reserve = desk.directory.path().join("desk.reserve");
    assert_eq!(fs::metadata(&reserve).unwrap().len(), 1 << 20);
    fs::remove_file(&reserve).unwrap();
    desk.receive("hina", b"a");
    desk.end("hina");
    desk.store.erase(&artefact_id("hina")).unwrap();
    assert_eq!(fs::metadata(&reserve).unwrap().len(), 1 << 20);
}

#[tokio::test]
async fn a_disk_that_cannot_be_written_refuses_and_goes_on_when_it_can() {
    // The reserve asks for more than any disk has: what the inbox must leave free is never free.
    let desk = desk_with(|options| options.reserve_bytes = 1 << 60);
    let kept = desk.store.keep(message("r", b"x")).await;
    assert!(matches!(kept, Err(KeepError::Full)), "{kept:?}");
    assert!(desk.store.is_full());
    // The workers write on: they need little, and what they do makes room.
    desk.write(|tx| tx.put_patient(&patient("hina")));
    assert!(!desk.store.is_full());
    assert!(desk.read(|view| view.inbox_list(None)).is_empty());
    assert_eq!(desk.read(|view| view.patients("", now())).len(), 1);
}
