//! An older copy of the store that somebody put back is noticed by what the keychain holds
//! (docs/promises.md, A6).

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

use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
    time::{Duration, Instant},
};

use app::model::AuditWitness;
use desk::{
    Desk, Installation,
    directory::DataDirectory,
    keys::{Keychain, KeychainTrouble, Opener},
};
use domain::{AuditAction, Timestamp};
use zeroize::Zeroizing;

use form::form;

/// A keychain in memory.
#[derive(Default)]
struct Chain(Mutex<HashMap<String, Vec<u8>>>);

impl Keychain for Chain {
    fn get(&self, name: &str) -> Result<Option<Zeroizing<Vec<u8>>>, KeychainTrouble> {
        let kept = self.0.lock().unwrap().get(name).cloned();
        Ok(kept.map(Zeroizing::new))
    }

    fn set(&self, name: &str, secret: &[u8]) -> Result<(), KeychainTrouble> {
        let mut kept = self.0.lock().unwrap();
        kept.insert(name.to_owned(), secret.to_vec());
        Ok(())
    }
}

/// The key of what is kept of the audit, once it is there.
fn head(chain: &Chain) -> (String, AuditWitness) {
    for _ in 0..3_000 {
        let kept = chain.0.lock().unwrap().clone();
        let found = kept
            .iter()
            .find(|(name, _)| name.starts_with("audit-head:"));
        if let Some((name, bytes)) = found {
            return (name.clone(), serde_json::from_slice(bytes).unwrap());
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    panic!("the keychain was told nothing of the audit");
}

struct Clinic {
    _folder: tempfile::TempDir,
    installation: Installation,
    chain: Arc<Chain>,
}

impl Clinic {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let root = DataDirectory::find(Some(folder.path().join("data"))).unwrap();
        let installation = Installation::new(&root, false);
        let chain = Arc::new(Chain::default());
        installation.create(&Opener::Keychain(&*chain)).unwrap();
        installation
            .save_configuration(&form(), None, &*chain)
            .unwrap();
        Self {
            _folder: folder,
            installation,
            chain,
        }
    }

    fn open(&self) -> Desk {
        let chain: Arc<dyn Keychain> = Arc::clone(&self.chain) as _;
        let opener = Opener::Keychain(&*self.chain);
        Desk::open(self.installation.clone(), &opener, chain).unwrap()
    }

    fn store(&self) -> std::path::PathBuf {
        self.installation.directory().database()
    }

    /// Closes a desk, and waits until its store is closed and the log gone: a thread of it may end a moment after it.
    fn close(&self, desk: Desk) {
        drop(desk);
        let log = self.store().with_file_name("desk.db-wal");
        let give_up_at = Instant::now() + Duration::from_secs(60);
        while log.exists() {
            assert!(Instant::now() < give_up_at, "somebody has it open");
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    /// Whether the audit is whole, as `hiu audit verify` says.
    fn is_whole(desk: &Desk) -> bool {
        let runtime = tokio::runtime::Runtime::new().unwrap();
        runtime.block_on(desk.app().verify_audit()).unwrap().ok
    }
}

/// Waits until what is kept of the audit is as wanted.
fn wait_for_head(chain: &Chain, is_wanted: impl Fn(&AuditWitness) -> bool) {
    for _ in 0..3_000 {
        if is_wanted(&head(chain).1) {
            return;
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    panic!("the keychain was not told how far the audit has come");
}

#[test]
fn an_older_copy_of_the_store_that_was_put_back_is_noticed() {
    let clinic = Clinic::new();
    let note = |desk: &Desk| {
        let app = desk.app();
        app.note_of_store(AuditAction::KeysChanged, "a test")
            .unwrap();
    };
    let desk = clinic.open();
    note(&desk);
    let (name, first) = head(&clinic.chain);
    clinic.close(desk);
    let older = std::fs::read(clinic.store()).unwrap();

    let desk = clinic.open();
    for _ in 0..20 {
        note(&desk);
    }
    assert!(Clinic::is_whole(&desk), "nothing was put back");
    drop(desk);
    // What is kept is a day old: how far the audit has come is written down at once.
    let dated = AuditWitness {
        at: Timestamp::from_millis(first.at.millis() - 90_000_000).unwrap(),
        ..first
    };
    let text = serde_json::to_vec(&dated).unwrap();
    clinic.chain.set(&name, &text).unwrap();
    let desk = clinic.open();
    wait_for_head(&clinic.chain, |head| head.seq > 20);
    assert!(Clinic::is_whole(&desk));
    clinic.close(desk);

    std::fs::write(clinic.store(), &older).unwrap();
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let noticed = |desk: &Desk| {
        let lines = runtime
            .block_on(desk.app().list_audit(app::AuditQuery::default()))
            .unwrap();
        let lines = lines.iter();
        lines
            .filter(|line| line.action == AuditAction::StoreRolledBack)
            .count()
    };
    let desk = clinic.open();
    assert!(!Clinic::is_whole(&desk));
    assert_eq!(noticed(&desk), 1);
    // It is said once: what stands now is what counts.
    wait_for_head(&clinic.chain, |head| head.seq < 20);
    drop(desk);
    let desk = clinic.open();
    assert_eq!(noticed(&desk), 1);
}
