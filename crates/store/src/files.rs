//! Files that appear whole or not at all, and that only their owner may read.

use std::{fs, path::Path};

use crate::{Error, patience::patiently};

/// Makes an empty file that only its owner may read.
pub fn make_private(path: &Path) -> Result<(), Error> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)?;
    Ok(())
}

/// Has the system put a whole file on the disk. Windows does so only for one that is open for writing.
pub fn sync(path: &Path) -> Result<fs::File, Error> {
    let file = fs::OpenOptions::new().read(true).write(true).open(path)?;
    file.sync_all()?;
    Ok(file)
}

/// Gives the finished file its name, and syncs both.
pub fn publish(draft: &Path, path: &Path) -> Result<(), Error> {
    sync(draft)?;
    match patiently(|| fs::hard_link(draft, path)) {
        Ok(()) => patiently(|| fs::remove_file(draft))?,
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {
            return Err(Error::Exists(path.to_owned()));
        }
        // A file system without hard links.
        Err(_) if !path.exists() => patiently(|| fs::rename(draft, path))?,
        Err(error) => return Err(error.into()),
    }
    #[cfg(unix)]
    if let Some(directory) = path
        .parent()
        .filter(|parent| !parent.as_os_str().is_empty())
    {
        fs::File::open(directory)?.sync_all()?;
    }
    Ok(())
}
