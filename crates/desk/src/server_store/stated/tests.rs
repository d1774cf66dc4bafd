use std::{
    collections::HashMap,
    fs,
    sync::{Arc, Mutex},
};

use secrecy::SecretString;
use zeroize::Zeroizing;

use super::{KeptPassword, Stated};
use crate::{
    directory::{DataDirectory, LARGEST_TEXT_FILE, read_whole},
    keys::{self, Keychain, KeychainTrouble, Opener},
};

#[derive(Default)]
struct InMemory(Mutex<HashMap<String, Vec<u8>>>);

impl Keychain for InMemory {
    fn get(&self, name: &str) -> Result<Option<Zeroizing<Vec<u8>>>, KeychainTrouble> {
        Ok(self
            .0
            .lock()
            .unwrap()
            .get(name)
            .cloned()
            .map(Zeroizing::new))
    }

    fn set(&self, name: &str, secret: &[u8]) -> Result<(), KeychainTrouble> {
        self.0
            .lock()
            .unwrap()
            .insert(name.to_owned(), secret.to_vec());
        Ok(())
    }
}

#[test]
fn what_a_server_refused_is_put_back_and_what_it_took_is_kept() {
    let folder = tempfile::tempdir().unwrap();
    let directory = DataDirectory::find(Some(folder.path().to_owned())).unwrap();
    let keychain: Arc<dyn Keychain> = Arc::new(InMemory::default());
    let made = keys::create(&directory.key_file(), &Opener::Keychain(&*keychain)).unwrap();
    let held = (&made.store_key, made.install.as_str());
    let place = KeptPassword::of(&directory, held, &keychain).unwrap();
    let kept = || place.find().map(|kept| kept.as_str().to_owned());
    let file = || read_whole(&directory.configuration(), LARGEST_TEXT_FILE).ok();
    let put = |text: &str, password: &str| {
        let given = SecretString::from(password.to_owned());
        Stated::put(&directory, text, &place, Some(&given)).unwrap()
    };

    drop(put("one", "first"));
    assert_eq!((file(), kept()), (None, None));
    put("two", "second").keep();
    let second = (Some(b"two".to_vec()), Some("second".to_owned()));
    assert_eq!((file(), kept()), second);
    let stated = put("three", "third");
    assert_eq!(
        (file(), kept()),
        (Some(b"three".to_vec()), Some("third".to_owned()))
    );
    drop(stated);
    assert_eq!((file(), kept()), second);
    // Nothing lies beside it.
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
}

#[test]
fn without_a_keychain_the_password_lies_sealed_beside_the_key() {
    let folder = tempfile::tempdir().unwrap();
    let directory = DataDirectory::find(Some(folder.path().to_owned())).unwrap();
    let keychain: Arc<dyn Keychain> = Arc::new(InMemory::default());
    let passphrase = keys::Passphrase::new("a long and quiet river".to_owned());
    let opener = Opener::Passphrase(&passphrase);
    let made = keys::create(&directory.key_file(), &opener).unwrap();
    let held = (&made.store_key, made.install.as_str());
    let place = KeptPassword::of(&directory, held, &keychain).unwrap();
    assert!(!place.is_in_keychain());
    assert!(place.find().is_none());
    let password = "MARK-of-the-server";
    place.put(&SecretString::from(password.to_owned())).unwrap();
    assert_eq!(place.find().unwrap().as_str(), password);
    let file = directory.file("desk.password");
    let bytes = read_whole(&file, LARGEST_TEXT_FILE).unwrap();
    let mark = password.as_bytes();
    assert!(!bytes.windows(mark.len()).any(|part| part == mark));
    // Of another installation, or another key, it opens nothing.
    let other = (&made.store_key, "another");
    let other = KeptPassword::of(&directory, other, &keychain).unwrap();
    assert!(other.find().is_none());
    let key = Zeroizing::new([7; 32]);
    let other = KeptPassword::of(&directory, (&key, held.1), &keychain).unwrap();
    assert!(other.find().is_none());
}
