use std::sync::atomic::{AtomicUsize, Ordering};

use super::*;
use crate::keys::KeychainTrouble;

/// Says one thing, perhaps after a while, and counts who asks.
struct Fake {
    holds: Result<Option<&'static str>, KeychainTrouble>,
    thinks: Duration,
    asked: AtomicUsize,
}

impl Fake {
    fn of(holds: Result<Option<&'static str>, KeychainTrouble>, thinks: Duration) -> Arc<Self> {
        Arc::new(Self {
            holds,
            thinks,
            asked: AtomicUsize::new(0),
        })
    }
}

impl Keychain for Fake {
    fn get(&self, _: &str) -> Result<Option<Zeroizing<Vec<u8>>>, KeychainTrouble> {
        self.asked.fetch_add(1, Ordering::SeqCst);
        std::thread::sleep(self.thinks);
        let holds = self.holds.clone()?;
        Ok(holds.map(|text| Zeroizing::new(text.as_bytes().to_vec())))
    }

    fn set(&self, _: &str, _: &[u8]) -> Result<(), KeychainTrouble> {
        Ok(())
    }
}

#[test]
fn the_keychain_is_asked_once_however_often_the_secret_is_wanted() {
    for (holds, is_there) in [
        (Ok(Some("the-secret")), true),
        (Ok(None), false),
        (Ok(Some("")), false),
        (Ok(Some(" \n")), false),
        (Err(KeychainTrouble::Locked), false),
    ] {
        let fake = Fake::of(holds, Duration::ZERO);
        let keychain: Arc<dyn Keychain> = Arc::clone(&fake) as _;
        let secret = ClientSecret::default();
        for _ in 0..20 {
            let found = secret.find("install", &keychain);
            assert_eq!(found.is_ok(), is_there);
            if let Err(error) = found {
                assert!(matches!(error, DeskError::NoClientSecret(_)), "{error}");
            }
        }
        assert_eq!(fake.asked.load(Ordering::SeqCst), 1);
    }
}

#[test]
fn a_keychain_that_does_not_answer_holds_nobody_up_and_is_heard_when_it_does() {
    let fake = Fake::of(Ok(Some("the-secret")), PATIENCE + Duration::from_secs(2));
    let keychain: Arc<dyn Keychain> = Arc::clone(&fake) as _;
    let secret = ClientSecret::default();
    let first = secret.find("install", &keychain);
    assert!(matches!(first, Err(DeskError::NoClientSecret(_))));
    let second = secret.find("install", &keychain).unwrap();
    assert_eq!(second.expose_secret(), "the-secret");
    assert_eq!(fake.asked.load(Ordering::SeqCst), 1);
}

/// Says another thing from the second time on.
struct Changing {
    first: &'static str,
    then: Result<Option<&'static str>, KeychainTrouble>,
    asked: AtomicUsize,
}

impl Keychain for Changing {
    fn get(&self, _: &str) -> Result<Option<Zeroizing<Vec<u8>>>, KeychainTrouble> {
        let holds = match self.asked.fetch_add(1, Ordering::SeqCst) {
            0 => Some(self.first),
            _ => self.then.clone()?,
        };
        Ok(holds.map(|text| Zeroizing::new(text.as_bytes().to_vec())))
    }

    fn set(&self, _: &str, _: &[u8]) -> Result<(), KeychainTrouble> {
        Ok(())
    }
}

#[test]
fn a_secret_that_was_changed_or_taken_away_is_noticed_and_one_that_cannot_be_asked_for_is_not() {
    for (then, is_replaced, afterwards) in [
        (Ok(Some("the-secret")), false, Some("the-secret")),
        (Ok(Some("another")), true, Some("another")),
        (Ok(None), true, None),
        (Err(KeychainTrouble::Locked), false, Some("the-secret")),
        (Err(KeychainTrouble::NoService), false, Some("the-secret")),
    ] {
        let keychain: Arc<dyn Keychain> = Arc::new(Changing {
            first: "the-secret",
            then,
            asked: AtomicUsize::new(0),
        });
        let secret = ClientSecret::default();
        secret.find("install", &keychain).unwrap();
        assert_eq!(secret.was_replaced("install", &keychain), is_replaced);
        let found = secret.find("install", &keychain);
        let found = found.as_ref().map(|secret| secret.expose_secret()).ok();
        assert_eq!(found, afterwards);
    }
}
