//! The reserve: a file that only takes up room, given up so that an erasure can commit on a full
//! disk, and made again when there is room (docs/promises.md, R8).

use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
};

use parking_lot::Mutex;

use crate::patience::patiently;

/// Bytes written at a time when it is made.
const CHUNK: usize = 1 << 20;

pub struct Reserve {
    file: PathBuf,
    size_bytes: u64,
    /// Held while the file is made or given up, so that the two never cross.
    working: Mutex<()>,
}

impl Reserve {
    pub fn new(file: PathBuf, size_bytes: u64) -> Self {
        Self {
            file,
            size_bytes,
            working: Mutex::new(()),
        }
    }

    pub fn size_bytes(&self) -> u64 {
        self.size_bytes
    }

    pub fn is_there(&self) -> bool {
        fs::metadata(&self.file).is_ok_and(|file| file.len() == self.size_bytes)
    }

    /// Frees the room; `false` if there was nothing to free.
    pub fn give_up(&self) -> bool {
        let _working = self.working.lock();
        patiently(|| fs::remove_file(&self.file)).is_ok()
    }

    /// Takes the room again if there is twice as much free; says whether the reserve stands.
    ///
    /// Written in full: a file with holes would take up nothing.
    pub fn make(&self) -> bool {
        let _working = self.working.lock();
        if self.is_there() {
            return true;
        }
        let enough = free_bytes(&self.file).is_some_and(|free| free >= 2 * self.size_bytes);
        enough && self.write().is_ok()
    }

    fn write(&self) -> std::io::Result<()> {
        let draft = self.file.with_extension("new");
        let written = fs::File::create(&draft).and_then(|mut file| {
            let chunk = vec![0x52; CHUNK];
            let mut left = self.size_bytes;
            while left > 0 {
                let now = usize::try_from(left).unwrap_or(CHUNK).min(CHUNK);
                file.write_all(&chunk[..now])?;
                left -= now as u64;
            }
            file.sync_all()
        });
        if let Err(fault) = written {
            // Better no reserve than half of one on a disk that is filling up.
            let _ = fs::remove_file(&draft);
            return Err(fault);
        }
        patiently(|| fs::rename(&draft, &self.file))
    }
}

/// Free bytes on the disk where `file` lies or would lie.
pub fn free_bytes(file: &Path) -> Option<u64> {
    fs4::available_space(file.parent().unwrap_or(file)).ok()
}
