//! Log files that stay within a size, whatever is written: one or more a day, the oldest go first.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, Write},
    path::{Path, PathBuf},
    sync::Arc,
};

use app::port::Clock;

const PREFIX: &str = "hiu-desk.";
const SUFFIX: &str = ".log";

/// How much is kept.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bounds {
    /// A day goes on in another file once its last has so many bytes.
    pub(super) file_bytes: u64,
    /// Files of all days together have at most so many bytes and one file more.
    pub(super) all_bytes: u64,
    /// Days of which files are kept.
    pub(super) days: usize,
}

/// Writes to the file of the day. Several processes may write to the same files.
pub(super) struct BoundedFiles {
    directory: PathBuf,
    bounds: Bounds,
    clock: Arc<dyn Clock>,
    current: Option<Current>,
}

struct Current {
    day: String,
    file: File,
    /// Bytes of the file, as far as this process knows.
    bytes: u64,
    /// Bytes written since the file was last looked at.
    unseen: u64,
}

/// A file's place in the order: its day, and its number within the day.
type Place = (String, u32);

impl BoundedFiles {
    pub(super) fn new(directory: PathBuf, bounds: Bounds, clock: Arc<dyn Clock>) -> Self {
        Self {
            directory,
            bounds,
            clock,
            current: None,
        }
    }

    /// The file to write to now.
    fn current(&mut self) -> io::Result<&mut Current> {
        let mut day = self.clock.now().to_string();
        day.truncate(10);
        let is_good = self.current.as_mut().is_some_and(|current| {
            current.look(self.bounds.file_bytes);
            current.day == day && current.bytes < self.bounds.file_bytes
        });
        if !is_good {
            self.current = None;
            self.tidy(&day);
            let opened = self.open(day)?;
            self.current = Some(opened);
        }
        self.current
            .as_mut()
            .ok_or_else(|| io::ErrorKind::NotFound.into())
    }

    fn open(&self, day: String) -> io::Result<Current> {
        let last = self.files().into_iter().filter(|((of, _), ..)| *of == day);
        let last = last.map(|((_, number), _, bytes)| (number, bytes)).max();
        let number = match last {
            Some((number, bytes)) if bytes >= self.bounds.file_bytes => number + 1,
            Some((number, _)) => number,
            None => 1,
        };
        let mut options = OpenOptions::new();
        options.append(true).create(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let file = options.open(self.directory.join(name(&day, number)))?;
        let bytes = file.metadata()?.len();
        Ok(Current {
            day,
            file,
            bytes,
            unseen: 0,
        })
    }

    /// Deletes the oldest files until what is left keeps within the bounds. One that cannot be deleted
    /// is tried again with the next file.
    fn tidy(&self, today: &str) {
        let mut files = self.files();
        files.sort_by(|(one, ..), (other, ..)| other.cmp(one));
        let (mut days, mut bytes) = (vec![today.to_owned()], 0_u64);
        for ((day, _), path, size) in files {
            bytes = bytes.saturating_add(size);
            if !days.contains(&day) {
                days.push(day);
            }
            if bytes > self.bounds.all_bytes || days.len() > self.bounds.days {
                let _ = fs::remove_file(path);
            }
        }
    }

    /// The log files that are there.
    fn files(&self) -> Vec<(Place, PathBuf, u64)> {
        let Ok(entries) = fs::read_dir(&self.directory) else {
            return Vec::new();
        };
        entries
            .flatten()
            .filter_map(|entry| {
                let place = place(&entry.path())?;
                let bytes = entry.metadata().ok()?.len();
                Some((place, entry.path(), bytes))
            })
            .collect()
    }
}

impl Current {
    /// Others write to the file as well, so its size is looked at now and then.
    fn look(&mut self, file_bytes: u64) {
        if self.unseen >= file_bytes / 16
            && let Ok(metadata) = self.file.metadata()
        {
            self.bytes = metadata.len();
            self.unseen = 0;
        }
    }
}

impl Write for BoundedFiles {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let current = self.current()?;
        let written = current.file.write(bytes)?;
        current.bytes = current.bytes.saturating_add(written as u64);
        current.unseen = current.unseen.saturating_add(written as u64);
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        match &mut self.current {
            Some(current) => current.file.flush(),
            None => Ok(()),
        }
    }
}

fn name(day: &str, number: u32) -> String {
    if number == 1 {
        format!("{PREFIX}{day}{SUFFIX}")
    } else {
        format!("{PREFIX}{day}.{number}{SUFFIX}")
    }
}

fn place(path: &Path) -> Option<Place> {
    let name = path.file_name()?.to_str()?;
    let middle = name.strip_prefix(PREFIX)?.strip_suffix(SUFFIX)?;
    match middle.split_once('.') {
        None => Some((middle.to_owned(), 1)),
        Some((day, number)) => Some((day.to_owned(), number.parse().ok()?)),
    }
}

#[cfg(test)]
mod tests;
