//! The key slots: each way in opens the same key, and nothing else does.

#![allow(
    clippy::disallowed_methods,
    reason = "a test reads files of its own and plays the world outside, which has a clock"
)]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

use domain::SlotKind;
use std::{collections::BTreeMap, sync::Mutex};

use desk::keys::{self, KeyError, Keychain, KeychainTrouble, Opener, Passphrase, RecoveryKey};
use zeroize::Zeroizing;

/// A keychain in memory, whose answers a test decides.
#[derive(Default)]
struct FakeKeychain {
    secrets: Mutex<BTreeMap<String, Vec<u8>>>,
    trouble: Option<KeychainTrouble>,
}

impl Keychain for FakeKeychain {
    fn get(&self, name: &str) -> Result<Option<Zeroizing<Vec<u8>>>, KeychainTrouble> {
        match &self.trouble {
            Some(trouble) => Err(trouble.clone()),
            None => Ok(self
                .secrets
                .lock()
                .unwrap()
                .get(name)
                .cloned()
                .map(Zeroizing::new)),
        }
    }

    fn set(&self, name: &str, secret: &[u8]) -> Result<(), KeychainTrouble> {
        match &self.trouble {
            Some(trouble) => Err(trouble.clone()),
            None => {
                self.secrets
                    .lock()
                    .unwrap()
                    .insert(name.to_owned(), secret.to_vec());
                Ok(())
            }
        }
    }
}

fn passphrase(text: &str) -> Passphrase {
    Passphrase::new(text.to_owned())
}

#[test]
fn passphrase_and_recovery_key_open_the_same_store() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("desk.key");
    let typed = passphrase("a long and quiet river");
    let new = keys::create(&path, &Opener::Passphrase(&typed)).unwrap();
    let (by_passphrase, install) = keys::open(&path, &Opener::Passphrase(&typed)).unwrap();
    let printed = RecoveryKey::parse(&new.recovery.printed()).unwrap();
    let (by_recovery, _) = keys::open(&path, &Opener::Recovery(&printed)).unwrap();
    assert_eq!(*by_passphrase, *new.store_key);
    assert_eq!(*by_recovery, *new.store_key);
    assert_eq!(install, new.install);
}

#[test]
fn a_wrong_passphrase_is_refused_and_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("desk.key");
    keys::create(&path, &Opener::Passphrase(&passphrase("right one"))).unwrap();
    let before = std::fs::read(&path).unwrap();
    let wrong = keys::open(&path, &Opener::Passphrase(&passphrase("wrong one")));
    assert!(matches!(wrong, Err(KeyError::Wrong(SlotKind::Passphrase))));
    assert_eq!(std::fs::read(&path).unwrap(), before);
}

#[test]
fn a_key_is_never_made_over_another() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("desk.key");
    keys::create(&path, &Opener::Practice).unwrap();
    assert!(matches!(
        keys::create(&path, &Opener::Practice),
        Err(KeyError::File(_))
    ));
}

#[test]
fn each_state_of_the_keychain_is_told_apart() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("desk.key");
    let keychain = FakeKeychain::default();
    let new = keys::create(&path, &Opener::Keychain(&keychain)).unwrap();
    let (key, _) = keys::open(&path, &Opener::Keychain(&keychain)).unwrap();
    assert_eq!(*key, *new.store_key);

    let of_another_desktop = FakeKeychain::default();
    let opened = keys::open(&path, &Opener::Keychain(&of_another_desktop));
    assert!(matches!(opened, Err(KeyError::Wrong(SlotKind::Keychain))));

    for trouble in [KeychainTrouble::Locked, KeychainTrouble::NoService] {
        let keychain = FakeKeychain {
            trouble: Some(trouble.clone()),
            ..Default::default()
        };
        let opened = keys::open(&path, &Opener::Keychain(&keychain));
        assert!(matches!(opened, Err(KeyError::Keychain(found)) if found == trouble));
    }
    let no_slot = keys::open(&path, &Opener::Passphrase(&passphrase("x")));
    assert!(matches!(
        no_slot,
        Err(KeyError::NoSlot(SlotKind::Passphrase))
    ));
}

#[test]
fn a_keychain_that_refuses_leaves_no_key_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("desk.key");
    let keychain = FakeKeychain {
        trouble: Some(KeychainTrouble::Locked),
        ..Default::default()
    };
    assert!(keys::create(&path, &Opener::Keychain(&keychain)).is_err());
    assert!(matches!(
        keys::open(&path, &Opener::Practice),
        Err(KeyError::NoKeyFile)
    ));
}

#[test]
fn a_torn_or_foreign_key_file_is_called_damaged() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("desk.key");
    keys::create(&path, &Opener::Practice).unwrap();
    let whole = std::fs::read(&path).unwrap();
    for cut in [0, 1, whole.len() / 2, whole.len() - 3] {
        std::fs::write(&path, &whole[..cut]).unwrap();
        assert!(
            matches!(keys::open(&path, &Opener::Practice), Err(KeyError::Damaged)),
            "{cut}"
        );
    }
    // A slot of another installation does not open.
    let text = String::from_utf8(whole).unwrap();
    let install = serde_json::from_str::<serde_json::Value>(&text).unwrap()["install"].to_string();
    let install = install.trim_matches('"').to_owned();
    std::fs::write(
        &path,
        text.replace(&install, "00000000-0000-4000-8000-000000000000"),
    )
    .unwrap();
    assert!(matches!(
        keys::open(&path, &Opener::Practice),
        Err(KeyError::Wrong(SlotKind::Practice))
    ));
}
