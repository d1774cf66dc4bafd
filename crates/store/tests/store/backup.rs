//! Backups: a copy that opens elsewhere, and in which what was erased stays erased.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::atomic::{AtomicBool, AtomicU32, Ordering},
    time::{Duration, Instant},
};

use app::{
    Error as AppError,
    model::{HiddenRecord, NewDigest, RESTORED, Restored},
    port::{Inbox, RecordFilter, Store},
};
use domain::{ArtefactStage, EndReason, HiddenReason, InboxState, Timestamp};
use store::{BackupFile, BackupRequest, Error, Present, SqlStore, StoreKey, keys_beside};
use zeroize::Zeroizing;

use crate::fixture::{
    Desk, artefact, artefact_id, desk, ended, erasure, message, now, options, page, raw, record,
    token, transfer,
};

const SLOTS: &str = r#"{"version":1,"slots":"as desk.key has them"}"#;

fn back_up_as(desk: &Desk, id: &str, to: &Path) -> Result<store::Made, Error> {
    desk.store.back_up(&BackupRequest {
        to,
        id,
        slots: SLOTS,
        configuration: Some("[hiu]\nname = \"Asha\"\n"),
        automatic: false,
    })
}

/// A backup of the desk in a folder of its own.
fn back_up(desk: &Desk) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("monday.backup");
    back_up_as(desk, "b-1", &file).unwrap();
    (folder, file)
}

struct Again {
    _folder: tempfile::TempDir,
    path: PathBuf,
    store: SqlStore,
    restored: Restored,
}

fn restore_at(desk: &Desk, file: &Path, present: &Present, at: Timestamp) -> Result<Again, Error> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("desk.db");
    let found = BackupFile::find(file)?;
    assert_eq!(found.slots(), SLOTS);
    let (restored, configuration) = found.restore(&desk.key, &path, present, at)?;
    assert!(configuration.unwrap().contains("Asha"));
    let store = SqlStore::open(&path, &desk.key, options(&desk.clock))?;
    Ok(Again {
        _folder: folder,
        path,
        store,
        restored,
    })
}

fn restore(desk: &Desk, file: &Path) -> Again {
    restore_at(desk, file, &Present::default(), now().plus_seconds(60)).unwrap()
}

impl Again {
    fn read<T>(&self, work: impl Fn(&dyn app::port::Snapshot) -> Result<T, AppError>) -> T {
        let mut found = None;
        self.store
            .read(&mut |view| {
                found = Some(work(view)?);
                Ok(())
            })
            .unwrap();
        found.unwrap()
    }

    fn bytes(&self, name: &str) -> Option<Vec<u8>> {
        self.read(|view| view.record_bytes(&record(name).id, now()))
            .map(|bytes| bytes.to_vec())
    }

    fn stage(&self, name: &str) -> ArtefactStage {
        let found = self.read(|view| view.artefact(&artefact_id(name)));
        found.unwrap().state.stage()
    }
}

fn erase(desk: &Desk, name: &str) {
    desk.write(|tx| {
        tx.put_artefact(&ended(artefact(name)))?;
        tx.schedule_erasure(&erasure(name))
    });
    desk.store.erase(&artefact_id(name)).unwrap();
}

#[test]
fn what_was_backed_up_is_there_again() {
    let desk = desk();
    desk.receive("hina", b"clinical");
    desk.write(|tx| tx.put_setting("colour", "teal"));
    let (_folder, file) = back_up(&desk);
    let again = restore(&desk, &file);
    assert_eq!(again.bytes("hina").unwrap(), b"clinical");
    assert_eq!(again.read(|view| view.setting("colour")).unwrap(), "teal");
    assert_eq!(again.store.install_id().unwrap(), "install-1");
    assert_eq!((again.restored.opened, again.restored.gone.len()), (1, 0));
    let kept = again.read(|view| view.setting(RESTORED)).unwrap();
    assert_eq!(
        serde_json::from_str::<Restored>(&kept).unwrap(),
        again.restored
    );
    again.store.check_structure().unwrap();
    again.store.check_every_page().unwrap();
    assert!(again.read(|view| view.verify_audit()).ok);
    // Digest and words are to be made again.
    let due = again.read(|view| view.undigested(9, now()));
    assert_eq!(due, [record("hina").id]);
}

#[test]
fn while_writing() {
    let desk = desk();
    for number in 0..20 {
        desk.receive(&format!("first{number}"), &vec![7; 20_000]);
    }
    let (stop, written) = (AtomicBool::new(false), AtomicU32::new(0));
    let folder = tempfile::tempdir().unwrap();
    let mut made = 0;
    std::thread::scope(|scope| {
        scope.spawn(|| {
            while !stop.load(Ordering::Relaxed) {
                let number = written.load(Ordering::Relaxed);
                desk.receive(&format!("more{number}"), b"came meanwhile");
                written.store(number + 1, Ordering::Relaxed);
            }
        });
        // Whoever writes may be held up on a busy computer.
        let give_up_at = Instant::now() + Duration::from_secs(60);
        while made < 5 || (written.load(Ordering::Relaxed) <= 5 && Instant::now() < give_up_at) {
            let file = folder.path().join(format!("{made}.backup"));
            back_up_as(&desk, &format!("b-{made}"), &file).unwrap();
            made += 1;
        }
        stop.store(true, Ordering::Relaxed);
    });
    let written = written.into_inner();
    assert!(written > 5, "nobody wrote meanwhile: {written}");
    let mut before = 0;
    for number in 0..made {
        let again = restore(&desk, &folder.path().join(format!("{number}.backup")));
        let records = again.read(|view| view.records(&RecordFilter::default(), now()));
        assert!(records.len() >= 20 && records.len() >= before);
        before = records.len();
        for found in records {
            let bytes = again.read(|view| view.record_bytes(&found.id, now()));
            assert!(bytes.is_some(), "{:?} lost its bytes", found.id);
        }
        again.store.check_every_page().unwrap();
    }
}

#[tokio::test]
async fn nothing_that_opens_a_record_enters_the_copy() {
    let desk = desk();
    desk.receive("hina", b"clinical");
    desk.write(|tx| {
        tx.put_digest(&NewDigest {
            record: record("hina").id,
            version: 1,
            abnormal: vec![],
            digest: Zeroizing::new(b"digest".to_vec()),
            title: "Zzyzxtitle".to_owned(),
            text: Zeroizing::new("Zzyzxword".to_owned()),
        })
    });
    desk.store.keep(page("hina", b"sealed page")).await.unwrap();
    desk.store.keep(message("r", b"a notice")).await.unwrap();
    let (_folder, file) = back_up(&desk);
    let copy = raw(&file, &desk.key);
    for table in store::tables_left_out() {
        if *table == "digest_due" || *table == "inbox_size" {
            continue;
        }
        let rows: i64 = copy
            .query_row(&format!("SELECT count(*) FROM {table}"), [], |row| {
                row.get(0)
            })
            .unwrap();
        assert_eq!(rows, 0, "{table}");
    }
    let held: String = copy
        .query_row("SELECT group_concat(push_token) FROM transfer", [], |row| {
            row.get(0)
        })
        .unwrap();
    assert_eq!(held, "");
    drop(copy);
    let again = restore(&desk, &file);
    assert_eq!(again.store.push_target(&token("hina")).await.unwrap(), None);
    assert!(
        again
            .read(|view| view.transfer_key(&transfer("hina").id))
            .is_none()
    );
    // A notice that was answered is still worked off; a page opens no more.
    let waiting = again.read(|view| view.inbox(InboxState::New, 9));
    assert_eq!(waiting.len(), 1);
    assert!(again.read(|view| view.inbox_body(&waiting[0].id)).is_some());
}

#[test]
fn the_files_tell_nothing_without_the_store_key() {
    let desk = desk();
    desk.receive("hina", b"MARK-clinical-MARK");
    let (_folder, file) = back_up(&desk);
    let key = desk
        .raw()
        .query_row("SELECT substr(key, -32) FROM artefact_key", [], |row| {
            row.get::<_, Vec<u8>>(0)
        })
        .unwrap();
    for file in [file.clone(), keys_beside(&file)] {
        let bytes = fs::read(file).unwrap();
        for needle in [&b"hina"[..], b"MARK", &key, hex::encode(&key).as_bytes()] {
            assert!(!bytes.windows(needle.len()).any(|window| window == needle));
        }
    }
    let other = StoreKey::generate().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let refused = BackupFile::find(&file).unwrap().restore(
        &other,
        &folder.path().join("desk.db"),
        &Present::default(),
        now(),
    );
    assert!(matches!(refused, Err(Error::NotABackup)), "{refused:?}");
}

#[test]
fn erased_stays_erased() {
    let desk = desk();
    desk.receive("hina", b"withdrawn later");
    desk.receive("ravi", b"stays");
    let (_folder, file) = back_up(&desk);
    let before = fs::read(keys_beside(&file)).unwrap();
    erase(&desk, "hina");
    assert_ne!(fs::read(keys_beside(&file)).unwrap(), before);
    assert_eq!(desk.store.backups().unwrap()[0].keys_due_at, None);
    // Elsewhere, where nothing is known of it.
    let again = restore(&desk, &file);
    assert_eq!(again.bytes("hina"), None);
    assert_eq!(again.stage("hina"), ArtefactStage::Paused);
    assert_eq!(again.bytes("ravi").unwrap(), b"stays");
    assert_eq!(again.restored.gone.len(), 1);
    assert_eq!(again.restored.gone[0].reason, EndReason::Revoked);
    let keys: i64 = raw(&again.path, &desk.key)
        .query_row(
            "SELECT count(*) FROM artefact_key WHERE artefact = 'art-hina'",
            [],
            |row| row.get(0),
        )
        .unwrap();
    assert_eq!(keys, 0);
}

#[test]
fn what_a_later_grant_took_away_stays_away() {
    let desk = desk();
    desk.receive("hina", b"covered no more");
    let (_folder, file) = back_up(&desk);
    let gone = record("hina");
    desk.write(|tx| {
        tx.hide_record(&HiddenRecord {
            record: gone.id.clone(),
            artefact: gone.artefact.clone(),
            patient: gone.patient.clone(),
            reason: HiddenReason::Narrowed,
            actor: "program".to_owned(),
            at: now(),
        })
    });
    let erased = desk.store.erase_records(&gone.artefact, &[gone.id]);
    assert_eq!(erased.unwrap(), 1);
    let present = desk.store.present_facts().unwrap();
    let again = restore_at(&desk, &file, &present, now().plus_seconds(60)).unwrap();
    assert_eq!(again.bytes("hina"), None);
    // And it is erased there as well.
    let waiting: i64 = raw(&again.path, &desk.key)
        .query_row(
            "SELECT count(*) FROM record JOIN record_hidden ON record_hidden.record = record.id
             WHERE reason = 'narrowed'",
            [],
            |row| row.get(0),
        )
        .unwrap();
    assert_eq!(waiting, 1);
}

#[test]
fn stale_keys() {
    let desk = desk();
    desk.receive("hina", b"withdrawn later");
    desk.receive("ravi", b"stays");
    let (folder, file) = back_up(&desk);
    // The medium is taken away, and the consent ends.
    let away = folder.path().with_extension("away");
    fs::rename(folder.path(), &away).unwrap();
    erase(&desk, "hina");
    let listed = &desk.store.backups().unwrap()[0];
    assert!(listed.keys_due_at.is_some() && listed.trouble.is_some());
    assert_eq!(desk.store.rewrite_backup_keys().unwrap(), 1);
    // Restored here, the store that stands names what ended, though the file still has its key.
    let stale = away.join("monday.backup");
    let present = desk.store.present_facts().unwrap();
    let again = restore_at(&desk, &stale, &present, now().plus_seconds(60)).unwrap();
    assert_eq!(again.bytes("hina"), None);
    assert_eq!(again.bytes("ravi").unwrap(), b"stays");
    assert_eq!(again.restored.gone[0].artefact, artefact_id("hina"));
    // An erasure that is scheduled only counts as well.
    desk.end("ravi");
    let present = desk.store.present_facts().unwrap();
    let again = restore_at(&desk, &stale, &present, now().plus_seconds(60)).unwrap();
    assert_eq!(again.bytes("ravi"), None);
    // The medium is back: what was destroyed goes, and the list is clear.
    fs::rename(&away, folder.path()).unwrap();
    assert_eq!(desk.store.rewrite_backup_keys().unwrap(), 0);
    let listed = &desk.store.backups().unwrap()[0];
    assert_eq!((&listed.keys_due_at, &listed.trouble), (&None, &None));
    assert_eq!(restore(&desk, &file).bytes("hina"), None);
}

#[test]
fn an_old_backup_is_hidden_until_abdm_confirms() {
    let desk = desk();
    desk.receive("hina", b"clinical");
    let (_folder, file) = back_up(&desk);
    let week = now().plus_seconds(7 * 86_400);
    let fresh = restore_at(&desk, &file, &Present::default(), week).unwrap();
    assert_eq!(fresh.stage("hina"), ArtefactStage::Granted);
    // Also where the clock stands before the backup.
    for at in [week.plus_seconds(1), now().plus_seconds(-1)] {
        let old = restore_at(&desk, &file, &Present::default(), at).unwrap();
        assert_eq!(old.stage("hina"), ArtefactStage::Paused);
        assert_eq!(old.bytes("hina"), None);
        // It is not ended: the network may open it again.
        assert_eq!((old.restored.opened, old.restored.gone.len()), (1, 0));
    }
}

#[test]
fn what_came_to_its_end_meanwhile_does_not_open() {
    let desk = desk();
    desk.receive("hina", b"clinical");
    let (_folder, file) = back_up(&desk);
    let after = now().plus_seconds(31 * 86_400);
    let again = restore_at(&desk, &file, &Present::default(), after).unwrap();
    let bytes = again.read(|view| view.record_bytes(&record("hina").id, after));
    assert!(bytes.is_none());
}

#[test]
fn foreign_file() {
    let desk = desk();
    desk.receive("hina", b"clinical");
    let folder = tempfile::tempdir().unwrap();
    let (one, two) = (folder.path().join("one"), folder.path().join("two"));
    back_up_as(&desk, "b-1", &one).unwrap();
    back_up_as(&desk, "b-2", &two).unwrap();
    let restore = |file: &Path| restore_at(&desk, file, &Present::default(), now()).map(drop);
    // The keys of one beside the copy of the other.
    let mixed = folder.path().join("mixed");
    fs::copy(&one, &mixed).unwrap();
    fs::copy(keys_beside(&two), keys_beside(&mixed)).unwrap();
    assert!(matches!(restore(&mixed), Err(Error::NotABackup)));
    // Another clinic's.
    let other = crate::fixture::desk();
    let (_elsewhere, of_another) = back_up(&other);
    assert!(matches!(restore(&of_another), Err(Error::NotABackup)));
    // No keys; keys of anything; a copy of anything.
    let bare = folder.path().join("bare");
    fs::copy(&one, &bare).unwrap();
    assert!(matches!(restore(&bare), Err(Error::NotFound(_))));
    for junk in [&b""[..], b"{}", b"[1]", b"SQLite format 3\0", &[0xff; 4096]] {
        fs::write(keys_beside(&bare), junk).unwrap();
        assert!(matches!(restore(&bare), Err(Error::NotABackup)));
    }
    for junk in [&b""[..], b"SQLite format 3\0", &[0xff; 8192]] {
        fs::write(&bare, junk).unwrap();
        fs::copy(keys_beside(&one), keys_beside(&bare)).unwrap();
        assert!(restore(&bare).is_err());
    }
    // A bit of either.
    for (file, place) in [(two.clone(), 5000), (keys_beside(&two), 300)] {
        let whole = fs::read(&file).unwrap();
        let mut bytes = whole.clone();
        bytes[place] ^= 1;
        fs::write(&file, &bytes).unwrap();
        assert!(restore(&two).is_err(), "{file:?}");
        fs::write(&file, &whole).unwrap();
    }
    restore(&two).unwrap();
}

#[test]
fn what_lies_there_is_never_overwritten_and_nothing_is_left_of_a_failure() {
    let desk = desk();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("b");
    for taken in [file.clone(), keys_beside(&file)] {
        fs::write(&taken, b"somebody's").unwrap();
        let refused = back_up_as(&desk, "b-1", &file);
        assert!(matches!(&refused, Err(Error::Exists(there)) if *there == taken));
        assert_eq!(fs::read(&taken).unwrap(), b"somebody's");
        fs::remove_file(&taken).unwrap();
    }
    assert!(back_up_as(&desk, "b-1", &folder.path().join("none/b")).is_err());
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    assert!(desk.store.backups().unwrap().is_empty());
    // A folder in the way of the keys, found out last.
    fs::create_dir(folder.path().join("b.keys.new")).unwrap();
    assert!(back_up_as(&desk, "b-1", &file).is_err());
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    assert!(desk.store.backups().unwrap().is_empty());
}

#[test]
fn another_file_in_place_of_the_keys_is_left_alone_and_told() {
    let desk = desk();
    desk.receive("hina", b"clinical");
    let (_folder, file) = back_up(&desk);
    fs::write(keys_beside(&file), b"somebody's").unwrap();
    erase(&desk, "hina");
    assert_eq!(fs::read(keys_beside(&file)).unwrap(), b"somebody's");
    assert!(desk.store.backups().unwrap()[0].trouble.is_some());
    assert!(desk.store.forget_backup(file.to_str().unwrap()).unwrap());
    assert!(desk.store.backups().unwrap().is_empty());
}

#[test]
fn new_ways_in_reach_every_backup() {
    let desk = desk();
    let (_folder, file) = back_up(&desk);
    desk.store.note_slots("other slots").unwrap();
    assert_eq!(BackupFile::find(&file).unwrap().slots(), "other slots");
}

#[test]
fn a_new_way_in_is_told_as_a_change_of_people() {
    let desk = desk();
    let mut before = desk.store.versions().unwrap();
    let mut told = || {
        desk.store.note_slots("other slots").unwrap();
        let now = desk.store.versions().unwrap();
        now.since(&std::mem::replace(&mut before, now))
    };
    assert_eq!(told(), [app::model::Topic::User]);
    assert_eq!(told(), [], "nothing is new");
}

#[test]
fn a_restored_store_knows_its_backups() {
    let desk = desk();
    desk.receive("hina", b"clinical");
    let (folder, file) = back_up(&desk);
    let later = folder.path().join("tuesday.backup");
    back_up_as(&desk, "b-2", &later).unwrap();
    let present = desk.store.present_facts().unwrap();
    let again = restore_at(&desk, &file, &present, now()).unwrap();
    let mut paths: Vec<String> = again
        .store
        .backups()
        .unwrap()
        .into_iter()
        .map(|known| known.path)
        .collect();
    paths.sort();
    assert_eq!(paths, [file.to_str().unwrap(), later.to_str().unwrap()]);
    // What ends there goes from them.
    again
        .store
        .write(&mut |tx| {
            tx.put_artefact(&ended(artefact("hina")))?;
            tx.schedule_erasure(&erasure("hina"))
        })
        .unwrap();
    again.store.erase(&artefact_id("hina")).unwrap();
    assert_eq!(restore(&desk, &later).bytes("hina"), None);
}

/// The tables of a store.
pub fn tables() -> Vec<String> {
    let desk = desk();
    let raw = desk.raw();
    let mut tables = raw
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
        .unwrap();
    tables
        .query_map([], |row| row.get(0))
        .unwrap()
        .map(Result::unwrap)
        .collect()
}

#[test]
fn every_table_is_either_copied_or_left_out() {
    for table in &tables() {
        let copied = store::tables_copied().any(|name| name == table);
        let left_out = store::tables_left_out().contains(&table.as_str());
        assert!(
            copied != left_out,
            "{table}: say in crates/store/src/backup/copy.rs whether a backup holds it"
        );
    }
}
