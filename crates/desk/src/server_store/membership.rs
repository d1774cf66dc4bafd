//! `desk.server`: which desk of a clinic this computer is, and how far it knows what the desks share.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use crate::{
    directory::{DataDirectory, LARGEST_TEXT_FILE, read_whole, write_whole},
    keys::Marks,
};

/// Where this desk's key pair lies.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum PairPlace {
    /// In the keychain of this computer's user.
    Keychain,
    /// In `desk.pair`.
    #[default]
    File,
}

/// What lies in `desk.server`. No secret, and nothing of a patient.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Membership {
    version: u32,
    /// This desk's id, as it stays.
    pub desk: String,
    /// How it called itself when it joined.
    pub name: String,
    /// Where its key pair lies, whatever opens the store later.
    pub pair: PairPlace,
    /// The number of the ways in that `desk.key` had when it was last the same as the server's.
    pub ways_number: i64,
    /// And their marks.
    pub ways: Marks,
    /// It made the clinic's store, and asked nobody to be let in.
    #[serde(default)]
    pub is_first: bool,
    /// A digest of the `config.toml` that the audit knows of this desk.
    #[serde(default)]
    pub configuration: Option<String>,
}

const VERSION: u32 = 1;

impl Membership {
    /// A desk that is new to its clinic.
    pub fn new(name: &str) -> Self {
        Self {
            version: VERSION,
            desk: uuid::Uuid::new_v4().to_string(),
            name: name.to_owned(),
            pair: PairPlace::default(),
            ways_number: 0,
            ways: Marks::new(),
            is_first: false,
            configuration: None,
        }
    }

    /// Where it lies.
    pub fn file(directory: &DataDirectory) -> PathBuf {
        directory.file("desk.server")
    }

    /// Reads it.
    ///
    /// # Errors
    ///
    /// As the file system says; [`std::io::ErrorKind::InvalidData`] for one that is damaged or newer.
    pub fn read(directory: &DataDirectory) -> std::io::Result<Self> {
        let bytes = read_whole(&Self::file(directory), LARGEST_TEXT_FILE)?;
        let read: Self = serde_json::from_slice(&bytes)?;
        match read.version {
            VERSION => Ok(read),
            _ => Err(std::io::ErrorKind::InvalidData.into()),
        }
    }

    /// Writes it whole.
    ///
    /// # Errors
    ///
    /// As the file system says; the one before is there then.
    pub fn write(&self, directory: &DataDirectory) -> std::io::Result<()> {
        let bytes = serde_json::to_vec_pretty(self)?;
        write_whole(&Self::file(directory), &bytes)
    }
}
