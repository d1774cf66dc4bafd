//! What lay where a file of keys is written anew: its content is overwritten with zeros.
//!
//! On Unix the open file is the old content, whatever its name stands for by then. Windows does not let
//! go of a name while the file is open everywhere; there the content gets a second name first, which is
//! deleted once the zeros are written. A file system without second names keeps the old content until
//! its room is used again, and the log says so.

use std::{fs, io, io::Write, path::Path};

/// The old content, as it can still be reached.
#[cfg(unix)]
pub type Old = fs::File;

/// Keeps hold of what lies there, if anything does.
#[cfg(unix)]
pub fn hold(path: &Path) -> Option<Old> {
    fs::OpenOptions::new().write(true).open(path).ok()
}

/// Writes zeros over it.
#[cfg(unix)]
pub fn overwrite(old: Old) -> io::Result<()> {
    zeros(old)
}

#[cfg(not(unix))]
pub use named::{hold, overwrite};

/// The same by a second name.
#[cfg(any(test, not(unix)))]
mod named {
    use std::path::PathBuf;

    use super::{Path, fs, io, zeros};
    use crate::{backup::place, patience::patiently};

    /// What crashes can leave: more names than these are not looked at.
    const NAMES: u8 = 8;

    /// The place where the old content lay, and whether it has another name.
    pub struct Old {
        path: PathBuf,
        named: io::Result<()>,
    }

    /// Keeps hold of what lies there, if anything does. What a crash left may be the same content, so
    /// it stays until the new one stands.
    pub fn hold(path: &Path) -> Option<Old> {
        let free = names(path).find(|name| fs::symlink_metadata(name).is_err());
        let named = match free {
            None => Err(io::ErrorKind::AlreadyExists.into()),
            Some(name) => match patiently(|| fs::hard_link(path, &name)) {
                Err(error) if error.kind() == io::ErrorKind::NotFound => return None,
                named => named,
            },
        };
        let path = path.to_owned();
        Some(Old { path, named })
    }

    /// Writes zeros over it, and takes the other names away.
    pub fn overwrite(Old { path, named }: Old) -> io::Result<()> {
        for name in names(&path) {
            if fs::symlink_metadata(&name).is_ok() {
                destroy(&name)?;
            }
        }
        named
    }

    fn names(path: &Path) -> impl Iterator<Item = PathBuf> {
        (0..NAMES).map(|number| place::old(path, number))
    }

    fn destroy(name: &Path) -> io::Result<()> {
        let open = || fs::OpenOptions::new().write(true).open(name);
        zeros(patiently(open)?)?;
        patiently(|| fs::remove_file(name))
    }
}

fn zeros(mut file: fs::File) -> io::Result<()> {
    let mut left = file.metadata()?.len();
    let zeros = [0; 4096];
    while left > 0 {
        let now = left.min(zeros.len() as u64);
        file.write_all(&zeros[..usize::try_from(now).unwrap_or(zeros.len())])?;
        left -= now;
    }
    file.sync_all()
}

#[cfg(test)]
mod tests;
