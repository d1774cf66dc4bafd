use std::{
    collections::HashMap,
    fs,
    sync::{Arc, Mutex},
};

use secrecy::SecretString;
use zeroize::Zeroizing;

use super::Stated;
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
    let secret = (made.install.as_str(), &keychain);
    let kept = || {
        let kept = super::super::address::kept(&made.install, &*keychain);
        kept.map(|kept| kept.as_str().to_owned())
    };
    let file = || read_whole(&directory.configuration(), LARGEST_TEXT_FILE).ok();
    let put = |text: &str, password: &str| {
        let given = SecretString::from(password.to_owned());
        Stated::put(&directory, text, secret, Some(&given)).unwrap()
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
