use super::*;
use crate::keys::{self, Opener, Passphrase};

/// A desk whose ways in were last the same as the server's under number 5.
fn directory(folder: &std::path::Path) -> DataDirectory {
    let directory = DataDirectory::find(Some(folder.to_owned())).unwrap();
    let passphrase = Passphrase::new("quiet river over stones".to_owned());
    keys::create(&directory.key_file(), &Opener::Passphrase(&passphrase)).unwrap();
    let mut known = Membership::new("Front desk");
    known.ways_number = 5;
    known.ways = here(&directory).marks().unwrap();
    known.write(&directory).unwrap();
    directory
}

fn here(directory: &DataDirectory) -> SharedWays {
    SharedWays::of(&directory.key_file()).unwrap()
}

/// The ways in without the passphrase, as another desk may have left them.
fn there(directory: &DataDirectory) -> SharedWays {
    let mut text: serde_json::Value =
        serde_json::from_str(&here(directory).full().unwrap()).unwrap();
    let slots = text["slots"].as_array_mut().unwrap();
    slots.retain(|slot| slot["kind"] != "passphrase");
    assert_eq!(slots.len(), 1);
    SharedWays::parse(&text.to_string()).unwrap()
}

#[test]
fn what_a_server_said_late_takes_nothing_back() {
    let folder = tempfile::tempdir().unwrap();
    let directory = directory(folder.path());
    let before = here(&directory).marks().unwrap();
    // Asked when this desk knew number 3; another of its processes knows 5 by now.
    let left = take_over(&directory, 3, 4, Some(there(&directory))).unwrap();
    assert!(matches!(left, Left::Ask));
    assert_eq!(here(&directory).marks().unwrap(), before);
    // A newer one is taken over.
    let left = take_over(&directory, 5, 6, Some(there(&directory))).unwrap();
    assert!(matches!(left, Left::Nothing));
    assert_eq!(here(&directory).marks().unwrap().len(), 1);
    assert_eq!(read(&directory).unwrap().ways_number, 6);
    // So is one of a server that was put back.
    let left = take_over(&directory, 6, 2, Some(there(&directory))).unwrap();
    assert!(matches!(left, Left::Nothing));
    assert_eq!(read(&directory).unwrap().ways_number, 2);
}

#[test]
fn what_was_changed_while_the_server_was_told_is_told_the_next_time() {
    let folder = tempfile::tempdir().unwrap();
    let directory = directory(folder.path());
    let theirs = there(&directory);
    let marks = theirs.marks().unwrap();
    note_shared(&directory, 5, marks.clone()).unwrap();
    let left = take_over(&directory, 6, 6, Some(theirs)).unwrap();
    assert!(matches!(left, Left::Tell(_, told) if told.len() == 2));
    // Another process was further: its number stays.
    note_shared(&directory, 5, Marks::new()).unwrap();
    let known = read(&directory).unwrap();
    assert_eq!((known.ways_number, known.ways), (6, marks));
}
