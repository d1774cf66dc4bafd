//! A folder for files that is kept in memory.

use std::{
    collections::BTreeMap,
    sync::{
        Mutex,
        atomic::{AtomicBool, Ordering},
    },
};

use app::port::{ExportFolder, NotWritten, Removal};

/// Where files for the person go.
#[derive(Default)]
pub struct Drawer {
    pub files: Mutex<BTreeMap<String, Vec<u8>>>,
    /// Happens once, while a file is written, before it is there.
    pub meanwhile: Mutex<Option<Box<dyn FnOnce() + Send>>>,
    /// It deletes nothing.
    pub is_stuck: AtomicBool,
    /// Deleting does not return while this is held.
    pub gate: Mutex<()>,
}

impl Drawer {
    pub fn paths(&self) -> Vec<String> {
        self.files.lock().unwrap().keys().cloned().collect()
    }

    pub fn bytes(&self, path: &str) -> Vec<u8> {
        self.files.lock().unwrap()[path].clone()
    }
}

impl ExportFolder for Drawer {
    fn find_place(&self, name: &str) -> Result<String, String> {
        let number = self.files.lock().unwrap().len();
        Ok(format!("/drawer/{number} {name}"))
    }

    fn is_free(&self, path: &str) -> bool {
        !self.files.lock().unwrap().contains_key(path)
    }

    fn write(&self, path: &str, bytes: &[u8]) -> Result<(), NotWritten> {
        let happening = self.meanwhile.lock().unwrap().take();
        if let Some(happen) = happening {
            happen();
        }
        let mut files = self.files.lock().unwrap();
        if files.contains_key(path) {
            return Err(NotWritten::Taken);
        }
        files.insert(path.to_owned(), bytes.to_vec());
        Ok(())
    }

    fn remove(&self, path: &str, digest: &str, size_bytes: Option<u64>) -> Removal {
        drop(self.gate.lock().unwrap());
        let mut files = self.files.lock().unwrap();
        let Some(bytes) = files.get(path) else {
            return Removal::Gone;
        };
        if self.is_stuck.load(Ordering::SeqCst) {
            return Removal::Refused;
        }
        let same_size = size_bytes.is_none_or(|size| size == bytes.len() as u64);
        if !same_size || app::sha256_hex(bytes) != digest {
            return Removal::Changed;
        }
        files.remove(path);
        Removal::Gone
    }
}
