//! R8: a full disk refuses, never corrupts, never stops an erasure, and work goes on by itself.

#![allow(clippy::unwrap_used, reason = "the functions beside the tests as well")]

use std::path::{Path, PathBuf};

use app::{
    Error,
    model::{Artefact, Erasure, Incoming, MessageKind, NewDigest, Record, Transfer},
    port::{Inbox, KeepError, Store},
};
use domain::{
    AbhaAddress, ArtefactId, ArtefactState, CareContextReference, DateRange, EndReason, HipId,
    RecordId, RequestId, Timestamp, TransferId, TransferLedger,
};
use powercut_vfs::Disk;
use tempfile::TempDir;
use zeroize::Zeroizing;

use crate::{Options, SqlStore, StoreKey, connection::Manner};

/// As the real one.
const RESERVE: u64 = 32 << 20;

/// Letters of the words of one record at most.
const MOST_LETTERS: usize = 1_000_000;

struct Small {
    directory: TempDir,
    disk: Disk,
    store: SqlStore,
}

/// A store on a disk that has `room` bytes left.
fn store_with_room(name: &str, room: u64) -> Small {
    let disk = Disk::register(name);
    let manner = Manner {
        vfs: Some(name.to_owned()),
        ..Manner::default()
    };
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("desk.db");
    let key = StoreKey::generate().unwrap();
    let options = Options {
        reserve_bytes: RESERVE,
        ..Options::default()
    };
    let store = SqlStore::create_in(&path, &key, "install-1", options, manner, None).unwrap();
    disk.set_quota(Some(used(directory.path()) + room));
    Small {
        directory,
        disk,
        store,
    }
}

fn used(directory: &Path) -> u64 {
    let files = std::fs::read_dir(directory).unwrap();
    files
        .map(|file| file.unwrap().metadata().unwrap().len())
        .sum()
}

impl Small {
    fn reserve(&self) -> PathBuf {
        self.directory.path().join("desk.reserve")
    }

    async fn fill(&self) -> u32 {
        let mut kept = 0;
        loop {
            match self.store.keep(message(kept)).await {
                Ok(true) => kept += 1,
                Err(KeepError::Full) => return kept,
                other => panic!("{other:?}"),
            }
            assert!(kept < 10_000, "the disk never got full");
        }
    }

    fn count(&self) -> usize {
        let mut count = 0;
        self.store
            .read(&mut |view| {
                count = view.inbox_list(None)?.len();
                Ok(())
            })
            .unwrap();
        count
    }
}

fn message(number: u32) -> Incoming {
    Incoming {
        path: "/v0.5/consents/hiu/notify".to_owned(),
        kind: MessageKind::ConsentNotice,
        request: Some(RequestId::parse(number.to_string()).unwrap()),
        transfer: None,
        digest: format!("{number:064x}"),
        body: vec![7; 10_000],
        headers: "{}".to_owned(),
        late: false,
        closes: false,
        entries: 0,
        received_at: now(),
    }
}

fn transfer(artefact: &ArtefactId) -> Transfer {
    Transfer {
        id: TransferId::parse("tr-1").unwrap(),
        artefact: artefact.clone(),
        push_token: "A".repeat(43),
        nonce: "AAAA".to_owned(),
        range: DateRange::new(now().plus_seconds(-86_400), now()).unwrap(),
        ledger: TransferLedger::queued(1),
        problems: vec![],
        created_at: now(),
        deadline_at: now().plus_seconds(86_400),
        ended_at: None,
    }
}

/// A record with as many words, all different, as are kept of one.
fn keep_longest_record(small: &Small, artefact: &ArtefactId) {
    let record = Record {
        id: RecordId::parse("rec-1").unwrap(),
        artefact: artefact.clone(),
        transfer: transfer(artefact).id,
        patient: AbhaAddress::parse("hina.test@sbx").unwrap(),
        hip: Some(HipId::parse("HIP-1").unwrap()),
        care_context: CareContextReference::parse("visit-1").unwrap(),
        hi_type: "Prescription".to_owned(),
        title: "Prescription".into(),
        date: "2026-11-01".to_owned(),
        received_at: now(),
        unread: 0,
        warnings: vec![],
    };
    let mut text: String = (0_u32..)
        .map(|number| format!("{:07x} ", number.wrapping_mul(2_654_435_761) >> 4))
        .take(MOST_LETTERS / 8)
        .collect();
    text.truncate(MOST_LETTERS);
    small
        .store
        .write(&mut |tx| {
            tx.put_record(&record, b"bytes")?;
            tx.put_digest(&NewDigest {
                record: record.id.clone(),
                version: 1,
                abnormal: vec![],
                digest: Zeroizing::new(vec![7; 10_000]),
                title: record.title.to_string(),
                text: Zeroizing::new(text.clone()),
            })
        })
        .unwrap();
}

fn now() -> Timestamp {
    Timestamp::parse("2026-11-21T08:30:00Z").unwrap()
}

#[tokio::test]
async fn on_a_full_disk_what_was_answered_is_there_and_writing_resumes_by_itself() {
    let small = store_with_room("full-inbox", 3 << 20);
    let kept = small.fill().await;
    assert!(kept > 50, "{kept}");
    assert!(small.store.is_full());
    assert_eq!(small.count(), kept as usize);
    let refused = small
        .store
        .write(&mut |tx| tx.put_setting("large", &"x".repeat(100_000)));
    assert!(matches!(refused, Err(Error::DiskFull)), "{refused:?}");
    assert!(small.reserve().exists(), "the reserve is for erasures only");

    small.disk.set_quota(None);
    assert!(small.store.keep(message(kept)).await.unwrap());
    assert!(!small.store.is_full());
    small
        .store
        .write(&mut |tx| tx.put_setting("large", "x"))
        .unwrap();
    assert_eq!(small.count(), kept as usize + 1);
    small.store.check_every_page().unwrap();
    small.store.check_structure().unwrap();
}

#[tokio::test]
async fn erase_when_full() {
    let small = store_with_room("full-erase", 16 << 20);
    let artefact = Artefact {
        id: ArtefactId::parse("art-1").unwrap(),
        grant: domain::Grant::Artefact,
        consent: None,
        patient: None,
        state: ArtefactState::Granted,
        granted: None,
        problem: None,
        created_at: now(),
        updated_at: now(),
    };
    small
        .store
        .write(&mut |tx| {
            tx.put_artefact(&artefact)?;
            tx.put_transfer(&transfer(&artefact.id))
        })
        .unwrap();
    keep_longest_record(&small, &artefact.id);
    small.fill().await;
    // Not a page more: what the end of a consent writes has no room but the reserve's.
    small.disk.set_quota(Some(used(small.directory.path())));
    let refused = small
        .store
        .write(&mut |tx| tx.put_setting("large", &"x".repeat(100_000)));
    assert!(matches!(refused, Err(Error::DiskFull)), "{refused:?}");

    let erasure = Erasure {
        artefact: artefact.id.clone(),
        patient: None,
        reason: EndReason::Revoked,
        due_at: now(),
        done_at: None,
        records: 0,
        proof: None,
    };
    let ended = Artefact {
        state: ArtefactState::Ended(EndReason::Revoked),
        ..artefact
    };
    small
        .store
        .write(&mut |tx| {
            tx.schedule_erasure(&erasure)?;
            tx.put_artefact(&ended)?;
            // The acknowledgements that go with it.
            tx.put_setting("acknowledgements", &"x".repeat(50_000))
        })
        .unwrap();
    let proof = small.store.erase(&ended.id).unwrap();
    assert_eq!(proof.records, 1);
    small
        .store
        .write(&mut |tx| tx.finish_erasure(&ended.id, &proof, now()))
        .unwrap();
    let mut done = None;
    small
        .store
        .read(&mut |view| {
            done = view.erasures()?[0].done_at;
            Ok(())
        })
        .unwrap();
    assert_eq!(done, Some(now()));
}

#[tokio::test]
async fn revoke_when_full() {
    let small = store_with_room("full-revoke", 3 << 20);
    let kept = small.fill().await;
    small.disk.set_quota(Some(used(small.directory.path())));
    let refused = small.store.keep(message(kept)).await;
    assert!(matches!(refused, Err(KeepError::Full)), "{refused:?}");
    let revocation = Incoming {
        closes: true,
        ..message(kept + 1)
    };
    assert!(small.store.keep(revocation).await.unwrap());
    assert!(!small.reserve().exists(), "the reserve's room was needed");
    assert_eq!(small.count(), kept as usize + 1);
}
