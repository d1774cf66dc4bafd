//! Backups of an installation, and bringing them back.

#![allow(
    clippy::disallowed_methods,
    reason = "a test reads files of its own and plays the world outside, which has a clock"
)]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

#[path = "shared/form.rs"]
mod form;
#[path = "shared/no_keychain.rs"]
mod no_keychain;

use std::{
    fs,
    io::{Seek, SeekFrom, Write},
    path::{Path, PathBuf},
    sync::Arc,
    time::{Duration, Instant},
};

use app::{Permit, right::Administer};
use desk::{
    Desk, DeskError, Installation, InstallationState,
    backup::KEPT,
    directory::{DataDirectory, ServeLock},
    keys::{self, Change, KeyError, Opener, Passphrase, RecoveryKey},
};
use domain::{AuditAction, SlotKind, Timestamp};

use form::form;
use no_keychain::NoKeychain;

/// Whoever opened the store.
fn by(desk: &Desk) -> Permit<Administer> {
    desk.app().permit(Administer).unwrap()
}

struct Office {
    folder: tempfile::TempDir,
    recovery: RecoveryKey,
    passphrase: Passphrase,
}

fn installation_at(folder: &Path) -> Installation {
    let root = DataDirectory::find(Some(folder.to_owned())).unwrap();
    Installation::new(&root, false)
}

impl Office {
    fn set_up() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let passphrase = Passphrase::new("a long and quiet river".to_owned());
        let installation = installation_at(&folder.path().join("data"));
        let recovery = installation
            .create(&Opener::Passphrase(&passphrase))
            .unwrap();
        installation
            .save_configuration(&form(), None, &NoKeychain)
            .unwrap();
        Self {
            folder,
            recovery,
            passphrase,
        }
    }

    fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    fn installation(&self) -> Installation {
        installation_at(&self.data())
    }

    fn desk(&self) -> Desk {
        open(self.installation(), &Opener::Passphrase(&self.passphrase)).unwrap()
    }

    /// A backup with one note in it, and the installation as it goes on with another.
    fn back_up(&self) -> PathBuf {
        let file = self.folder.path().join("monday.backup");
        let desk = self.desk();
        note(&desk, "in the backup");
        desk.back_up(&by(&desk), &file).unwrap();
        note(&desk, "after it");
        drop(desk);
        self.wait_until_closed();
        file
    }

    fn log(&self) -> PathBuf {
        self.data().join("desk.db-wal")
    }

    /// Waits until the store is closed and its log gone: a thread of a desk may end a moment after the desk.
    fn wait_until_closed(&self) {
        let give_up_at = Instant::now() + Duration::from_secs(60);
        while self.log().exists() {
            assert!(Instant::now() < give_up_at, "somebody has it open");
            std::thread::sleep(Duration::from_millis(5));
        }
    }
}

fn open(installation: Installation, opener: &Opener<'_>) -> Result<Desk, DeskError> {
    Desk::open(installation, opener, Arc::new(NoKeychain))
}

fn note(desk: &Desk, text: &str) {
    desk.app()
        .note_of_store(AuditAction::KeysChanged, text)
        .unwrap();
}

fn notes(desk: &Desk) -> Vec<String> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .unwrap();
    let lines = runtime
        .block_on(desk.app().list_audit(app::AuditQuery::default()))
        .unwrap();
    lines.into_iter().map(|line| line.detail).collect()
}

fn has(desk: &Desk, text: &str) -> bool {
    notes(desk).iter().any(|note| note == text)
}

#[test]
fn restore_elsewhere_with_recovery_key() {
    let office = Office::set_up();
    let file = office.back_up();
    let elsewhere = tempfile::tempdir().unwrap();
    let there = installation_at(&elsewhere.path().join("data"));
    let printed = RecoveryKey::parse(&office.recovery.printed()).unwrap();
    let report = there.restore(&file, &Opener::Recovery(&printed)).unwrap();
    assert_eq!(report.set_aside, None);
    let desk = open(there.clone(), &Opener::Recovery(&printed)).unwrap();
    assert_eq!(desk.configuration().hiu.name, "Asha Clinic");
    assert!(has(&desk, "in the backup") && !has(&desk, "after it"));
    // A look at the audit is a line as well, without a word.
    let said = notes(&desk).into_iter().find(|note| !note.is_empty());
    let said = said.unwrap();
    assert!(said.starts_with("from a backup of "), "{said}");
    drop(desk);
    // The passphrase opens it as well, and it is said once that it was restored.
    let desk = open(there, &Opener::Passphrase(&office.passphrase)).unwrap();
    let said = notes(&desk)
        .iter()
        .filter(|note| note.starts_with("from a backup of "))
        .count();
    assert_eq!(said, 1);
}

#[test]
fn what_stands_is_set_aside_and_never_overwritten() {
    let office = Office::set_up();
    let file = office.back_up();
    let store = office.data().join("desk.db");
    let mut bytes = fs::read(&store).unwrap();
    bytes[..8192].fill(0);
    fs::write(&store, &bytes).unwrap();
    let opener = Opener::Passphrase(&office.passphrase);
    let damaged = open(office.installation(), &opener);
    assert!(matches!(damaged, Err(DeskError::DamagedStore(_))));
    let report = office.installation().restore(&file, &opener).unwrap();
    let aside = report.set_aside.unwrap();
    assert_eq!(fs::read(aside.join("desk.db")).unwrap(), bytes);
    assert!(aside.join("desk.key").exists());
    let desk = office.desk();
    assert!(has(&desk, "in the backup"));
    assert!(!office.data().join("restoring").exists());
}

#[test]
fn a_wrong_key_or_a_wrong_file_changes_nothing() {
    let office = Office::set_up();
    let file = office.back_up();
    let here = office.installation();
    let before: Vec<_> = ["desk.db", "desk.key", "config.toml"]
        .map(|name| fs::read(office.data().join(name)).unwrap())
        .into();
    let wrong = Passphrase::new("another passphrase".to_owned());
    let refused = here.restore(&file, &Opener::Passphrase(&wrong));
    assert!(matches!(
        refused,
        Err(DeskError::Key(KeyError::Wrong(SlotKind::Passphrase)))
    ));
    let opener = Opener::Passphrase(&office.passphrase);
    let nothing = here.restore(&office.folder.path().join("none"), &opener);
    assert!(matches!(nothing, Err(DeskError::BackupMissing(_))));
    let mut bytes = fs::read(&file).unwrap();
    let place = bytes.len() - 5000;
    bytes[place] ^= 1;
    fs::write(&file, bytes).unwrap();
    let damaged = here.restore(&file, &opener);
    assert!(
        matches!(damaged, Err(DeskError::BackupDamaged(_))),
        "{damaged:?}"
    );
    let after: Vec<_> = ["desk.db", "desk.key", "config.toml"]
        .map(|name| fs::read(office.data().join(name)).unwrap())
        .into();
    assert_eq!(before, after);
    assert!(!office.data().join("restoring").exists());
}

#[test]
fn nothing_is_restored_under_a_process_that_serves() {
    let office = Office::set_up();
    let file = office.back_up();
    let _lock = ServeLock::try_take(office.installation().directory())
        .unwrap()
        .unwrap();
    let opener = Opener::Passphrase(&office.passphrase);
    let refused = office.installation().restore(&file, &opener);
    assert!(matches!(refused, Err(DeskError::RestoreInUse)));
}

#[test]
fn nothing_is_restored_while_what_stands_cannot_be_asked_what_ended() {
    let office = Office::set_up();
    let file = office.back_up();
    let opener = Opener::Passphrase(&office.passphrase);
    // Its log cannot be opened: no damage, and over in a moment perhaps.
    let log = office.log();
    fs::create_dir(&log).unwrap();
    let refused = office.installation().restore(&file, &opener);
    let error = refused.unwrap_err();
    assert_eq!(error.code(), "standing_store_unreadable");
    // It says what to do, and what is lost by it.
    let aside = office.data().join("desk.db.unreadable");
    let next = words::english(error.next_step());
    for part in [
        office.data().join("desk.db").display().to_string(),
        aside.display().to_string(),
        "withdrawn".to_owned(),
    ] {
        assert!(next.contains(&part), "{next}");
    }
    assert!(!office.data().join("restoring").exists());
    fs::remove_dir(&log).unwrap();
    let desk = office.desk();
    assert!(has(&desk, "after it"));
    drop(desk);
    office.wait_until_closed();
    office.installation().restore(&file, &opener).unwrap();
    assert!(has(&office.desk(), "in the backup"));
    office.wait_until_closed();
    // As it says, for a disk that stays so.
    fs::create_dir_all(&log).unwrap();
    assert!(office.installation().restore(&file, &opener).is_err());
    fs::rename(office.data().join("desk.db"), &aside).unwrap();
    office.installation().restore(&file, &opener).unwrap();
    assert!(has(&office.desk(), "in the backup"));
    assert!(aside.is_file());
}

#[test]
fn a_restore_that_was_interrupted_anywhere_is_finished_or_never_was() {
    let office = Office::set_up();
    let file = office.back_up();
    let opener = Opener::Passphrase(&office.passphrase);
    // The new files, as restoring makes them.
    let maker = tempfile::tempdir().unwrap();
    installation_at(maker.path())
        .restore(&file, &opener)
        .unwrap();
    let names = ["desk.db", "desk.check", "desk.key", "config.toml"];
    let old: Vec<Vec<u8>> = names
        .map(|name| fs::read(office.data().join(name)).unwrap())
        .into();
    for moves in 0..=8 {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("data");
        let restoring = data.join("restoring");
        let aside = data.join("set-aside-1");
        fs::create_dir_all(&restoring).unwrap();
        fs::create_dir_all(&aside).unwrap();
        for (name, bytes) in names.iter().zip(&old) {
            fs::write(data.join(name), bytes).unwrap();
            fs::copy(maker.path().join(name), restoring.join(name)).unwrap();
        }
        let mut left = moves;
        for name in names {
            for (from, to) in [(&data, &aside), (&restoring, &data)] {
                if left > 0 {
                    fs::rename(from.join(name), to.join(name)).unwrap();
                    left -= 1;
                }
            }
        }
        let here = installation_at(&data);
        if moves == 0 {
            // Before it was whole, it is nothing.
            let desk = open(here.clone(), &opener).unwrap();
            assert!(has(&desk, "after it"));
        }
        fs::write(restoring.join("ready"), r#"{"set_aside":"set-aside-1"}"#).unwrap();
        assert!(
            matches!(here.state().unwrap(), InstallationState::Locked(_)),
            "after {moves} moves"
        );
        let desk = open(here, &opener).unwrap();
        assert!(has(&desk, "in the backup") && !has(&desk, "after it"));
        assert!(!restoring.exists());
        for (name, bytes) in names.iter().zip(&old).skip(1) {
            assert_eq!(&fs::read(aside.join(name)).unwrap(), bytes, "{name}");
        }
    }
}

#[test]
fn one_a_day_is_made_and_seven_are_kept() {
    let office = Office::set_up();
    let desk = office.desk();
    desk.look_after_store().unwrap();
    desk.look_after_store().unwrap();
    assert_eq!(
        desk.backups(&by(&desk)).unwrap().backups.len(),
        1,
        "one a day"
    );
    let first = desk.backups(&by(&desk)).unwrap().backups[0].file.clone();
    let by_hand = office.folder.path().join("by-hand");
    desk.back_up(&by(&desk), &by_hand).unwrap();
    for _ in 0..KEPT {
        std::thread::sleep(Duration::from_millis(2));
        desk.back_up_now(&by(&desk)).unwrap();
    }
    let kept = desk.backups(&by(&desk)).unwrap().backups;
    assert_eq!(kept.iter().filter(|row| row.automatic).count(), KEPT);
    assert!(by_hand.exists(), "what a person made is theirs");
    assert!(!Path::new(&first).exists());
    let files = fs::read_dir(office.data().join("backups")).unwrap().count();
    assert_eq!(files, 2 * KEPT);
    let opener = Opener::Passphrase(&office.passphrase);
    drop(desk);
    office
        .installation()
        .restore(Path::new(&kept[0].file), &opener)
        .unwrap();
}

#[test]
fn every_page_is_read_once_a_week_and_what_is_damaged_is_told() {
    let office = Office::set_up();
    let desk = office.desk();
    let monday = Timestamp::parse("2026-11-23T09:00:00Z").unwrap();
    // It reads the same pages.
    while !desk.has_looked_for_damage() {
        std::thread::sleep(Duration::from_millis(5));
    }
    desk.read_every_page_if_due(monday).unwrap();
    assert_eq!(desk.app().found_damage(), None);
    // A page of one of the first tables, which nothing else reads here: what later versions add lies behind it.
    let path = office.data().join("desk.db");
    let at = 5 * 4_096 + 2_000;
    let byte = fs::read(&path).unwrap()[at] ^ 1;
    // In its place: a file that is written anew is empty for a moment.
    let mut file = fs::OpenOptions::new().write(true).open(&path).unwrap();
    file.seek(SeekFrom::Start(at as u64)).unwrap();
    file.write_all(&[byte]).unwrap();
    desk.read_every_page_if_due(monday.plus_seconds(7 * 86_400 - 1))
        .unwrap();
    assert_eq!(desk.app().found_damage(), None, "not before a week is over");
    desk.read_every_page_if_due(monday.plus_seconds(7 * 86_400))
        .unwrap();
    assert!(desk.app().found_damage().is_some());
}

#[test]
fn a_daily_backup_that_fails_is_told_until_one_is_made() {
    let office = Office::set_up();
    let desk = office.desk();
    // A file stands where the folder should.
    fs::write(office.data().join("backups"), b"in the way").unwrap();
    assert!(desk.look_after_store().is_err());
    assert!(desk.backups(&by(&desk)).unwrap().trouble.is_some());
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .unwrap();
    let today = runtime.block_on(desk.app().today()).unwrap();
    assert_eq!(today.needs_you.len(), 1);
    fs::remove_file(office.data().join("backups")).unwrap();
    desk.look_after_store().unwrap();
    assert_eq!(desk.backups(&by(&desk)).unwrap().trouble, None);
}

#[test]
fn what_a_crash_left_of_a_daily_backup_goes_and_nothing_else() {
    let office = Office::set_up();
    let desk = office.desk();
    let folder = office.data().join("backups");
    fs::create_dir(&folder).unwrap();
    for name in [
        "hiu-desk-1.backup.partial",
        "hiu-desk-1.backup.partial-wal",
        "mine.partial",
    ] {
        fs::write(folder.join(name), b"left").unwrap();
    }
    desk.back_up_now(&by(&desk)).unwrap();
    let mut left: Vec<String> = fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.contains("partial"))
        .collect();
    left.sort();
    assert_eq!(left, ["mine.partial"]);
}

#[test]
fn a_new_recovery_key_shuts_the_old_one_out_of_store_and_backups() {
    let office = Office::set_up();
    let file = office.back_up();
    let new = RecoveryKey::generate().unwrap();
    let here = office.installation();
    here.change_keys(
        &Opener::Passphrase(&office.passphrase),
        Change::Recovery(&new),
    )
    .unwrap();
    let old = Opener::Recovery(&office.recovery);
    assert!(matches!(
        open(here.clone(), &old),
        Err(DeskError::Key(KeyError::Wrong(SlotKind::Recovery)))
    ));
    // Backups hear of it when the store is opened next.
    drop(open(here, &Opener::Recovery(&new)).unwrap());
    let elsewhere = tempfile::tempdir().unwrap();
    let there = installation_at(elsewhere.path());
    assert!(there.restore(&file, &old).is_err());
    there.restore(&file, &Opener::Recovery(&new)).unwrap();
}

#[test]
fn nobody_is_locked_out_by_changing_the_ways_in() {
    let office = Office::set_up();
    let here = office.installation();
    let by_passphrase = Opener::Passphrase(&office.passphrase);
    let short = Passphrase::new("short".to_owned());
    let refused = here.change_keys(&by_passphrase, Change::Passphrase(&short));
    assert!(matches!(refused, Err(DeskError::Key(KeyError::Short(_)))));
    for kind in [SlotKind::Passphrase, SlotKind::Recovery] {
        let refused = here.change_keys(&by_passphrase, Change::Remove(kind));
        assert!(
            matches!(refused, Err(DeskError::Key(KeyError::OnlySlot))),
            "{kind:?}"
        );
    }
    let refused = here.change_keys(&by_passphrase, Change::Remove(SlotKind::Keychain));
    assert!(matches!(refused, Err(DeskError::Key(KeyError::NoSlot(_)))));
    // Who cannot open it changes nothing.
    let wrong = Passphrase::new("some other passphrase".to_owned());
    let refused = here.change_keys(&Opener::Passphrase(&wrong), Change::Passphrase(&wrong));
    assert!(matches!(refused, Err(DeskError::Key(KeyError::Wrong(_)))));
    // A forgotten passphrase is set anew with the recovery key.
    let new = Passphrase::new("a new and longer river".to_owned());
    here.change_keys(
        &Opener::Recovery(&office.recovery),
        Change::Passphrase(&new),
    )
    .unwrap();
    assert!(open(here.clone(), &by_passphrase).is_err());
    drop(open(here.clone(), &Opener::Passphrase(&new)).unwrap());
    let kinds = keys::list(&here.directory().key_file()).unwrap();
    assert_eq!(kinds, [SlotKind::Recovery, SlotKind::Passphrase]);
}
