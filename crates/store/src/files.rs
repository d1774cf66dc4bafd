//! Files that appear whole or not at all, and that only their owner may read.

use std::{fs, path::Path};

use crate::Error;

/// Makes an empty file that only its owner may read.
pub fn make_private(path: &Path) -> Result<(), Error> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)?;
    Ok(())
}

/// Gives the finished file its name, and syncs both.
pub fn publish(draft: &Path, path: &Path) -> Result<(), Error> {
    fs::File::open(draft)?.sync_all()?;
    match fs::hard_link(draft, path) {
        Ok(()) => fs::remove_file(draft)?,
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {
            return Err(Error::Exists(path.to_owned()));
        }
        // A file system without hard links.
        Err(_) if !path.exists() => fs::rename(draft, path)?,
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
