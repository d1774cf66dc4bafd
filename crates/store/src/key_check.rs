//! The small file beside the store that tells a wrong key from a damaged store
//! (docs/promises.md, R12).
//!
//! It holds, one a line: a heading, the install id, and the key's check value in hex. It is no
//! secret. It cannot lie in the store itself, which is what may be damaged.

use std::{
    fs,
    io::{self, Read, Write},
    path::{Path, PathBuf},
};

use crate::{Error, StoreKey, key::KeyCheck, patience::patiently};

const HEADING: &str = "HIU Desk key check 1";

/// More of the file is not read, in bytes: it has three short lines.
const LONGEST: u64 = 1024;

/// What the file says of a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It is the store's key.
    Right,
    /// It is another one.
    Wrong,
    /// There is no such file, or it is damaged.
    Unknown,
}

/// Writes the file, whole or not at all.
pub fn write(store: &Path, key: &StoreKey, install_id: &str) -> Result<(), Error> {
    let text = format!(
        "{HEADING}\n{install_id}\n{}\n",
        hex::encode(key.check_value(install_id).0)
    );
    let draft = beside(store, "check.new");
    let mut file = fs::File::create(&draft)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()?;
    patiently(|| fs::rename(&draft, beside(store, "check")))?;
    Ok(())
}

/// Compares a key with the file.
pub fn compare(store: &Path, key: &StoreKey) -> Verdict {
    let Ok(text) = read(&beside(store, "check")) else {
        return Verdict::Unknown;
    };
    let mut lines = text.lines();
    let (Some(HEADING), Some(install_id), Some(check)) = (lines.next(), lines.next(), lines.next())
    else {
        return Verdict::Unknown;
    };
    let mut claimed = [0; 32];
    match hex::decode_to_slice(check, &mut claimed) {
        Ok(()) if key.check_value(install_id).matches(&KeyCheck(claimed)) => Verdict::Right,
        Ok(()) => Verdict::Wrong,
        Err(_) => Verdict::Unknown,
    }
}

fn read(path: &Path) -> io::Result<String> {
    let mut text = String::new();
    let file = patiently(|| fs::File::open(path))?;
    #[expect(clippy::disallowed_methods, reason = "`take` is the bound")]
    file.take(LONGEST).read_to_string(&mut text)?;
    Ok(text)
}

/// A file named as the store with another ending.
pub fn beside(store: &Path, ending: &str) -> PathBuf {
    store.with_extension(ending)
}
