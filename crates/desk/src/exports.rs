//! Files for the person, in the folder where downloads go.

use std::{
    fs, io,
    io::{Read, Write},
    path::{Path, PathBuf},
};

use app::port::{ExportFolder, Removal};
use sha2::{Digest, Sha256};

/// Where the folder of downloads is said to be, before the desktop's own answer.
const DOWNLOADS: &str = "HIU_DESK_DOWNLOADS";

/// Names tried beside one that is taken.
const MOST_NAMES: u32 = 999;

/// Writes into the person's folder of downloads.
#[derive(Clone, Debug, Default)]
pub struct Downloads {
    folder: Option<PathBuf>,
}

impl Downloads {
    /// The folder that the desktop names, else `Downloads` at home; `$HIU_DESK_DOWNLOADS` before both.
    #[must_use]
    pub fn find() -> Self {
        let named = std::env::var_os(DOWNLOADS)
            .filter(|path| !path.is_empty())
            .map(PathBuf::from);
        let home = || Some(dirs::home_dir()?.join("Downloads"));
        Self {
            folder: named.or_else(dirs::download_dir).or_else(home),
        }
    }

    /// This folder.
    #[must_use]
    pub fn at(folder: PathBuf) -> Self {
        Self {
            folder: Some(folder),
        }
    }

    fn write(&self, name: &str, bytes: &[u8]) -> io::Result<PathBuf> {
        let folder = self
            .folder
            .as_ref()
            .ok_or_else(|| io::Error::other("this account has no folder for downloads"))?;
        fs::create_dir_all(folder)?;
        let (stem, end) = match name.rsplit_once('.') {
            Some((stem, end)) => (stem, format!(".{end}")),
            None => (name, String::new()),
        };
        for number in 1..=MOST_NAMES {
            let name = match number {
                1 => name.to_owned(),
                _ => format!("{stem} ({number}){end}"),
            };
            let path = folder.join(name);
            match write_new(&path, bytes) {
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                Err(error) => return Err(error),
                Ok(()) => return Ok(path),
            }
        }
        Err(io::Error::other("every name for the file is taken"))
    }
}

impl ExportFolder for Downloads {
    fn save(&self, name: &str, bytes: &[u8]) -> Result<String, String> {
        let path = self
            .write(name, bytes)
            .map_err(|error| format!("the file could not be written: {error}"))?;
        path.to_str()
            .map(str::to_owned)
            .ok_or_else(|| "the folder's name cannot be read".to_owned())
    }

    fn remove(&self, path: &str, digest: &str) -> Removal {
        let path = Path::new(path);
        match digest_of(path) {
            Ok(found) if found == digest => match fs::remove_file(path) {
                Ok(()) => Removal::Gone,
                Err(error) if error.kind() == io::ErrorKind::NotFound => Removal::Gone,
                Err(_) => Removal::Refused,
            },
            Ok(_) => Removal::Changed,
            Err(error) if error.kind() == io::ErrorKind::NotFound => Removal::Gone,
            Err(_) => Removal::Refused,
        }
    }
}

/// Writes a file for its owner's eyes only, never over another; half a file is taken back.
fn write_new(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut options = fs::File::options();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    let mut file = options.open(path)?;
    let written = file.write_all(bytes).and_then(|()| file.sync_all());
    if written.is_err() {
        // The first fault is the one to tell.
        let _ = fs::remove_file(path);
    }
    written
}

/// SHA-256 of a plain file, hex. Links are not followed: what lies behind one is not ours.
fn digest_of(path: &Path) -> io::Result<String> {
    if !fs::symlink_metadata(path)?.is_file() {
        return Ok(String::new());
    }
    let mut file = fs::File::open(path)?;
    let mut hash = Sha256::new();
    let mut part = vec![0_u8; 64 * 1024];
    loop {
        match file.read(&mut part)? {
            0 => break,
            count => hash.update(&part[..count]),
        }
    }
    Ok(hash
        .finalize()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hex(bytes: &[u8]) -> String {
        Sha256::digest(bytes)
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect()
    }

    #[test]
    fn a_file_is_never_written_over_another_and_only_its_owner_reads_it() {
        let folder = tempfile::tempdir().unwrap();
        let downloads = Downloads::at(folder.path().join("new"));
        let first = downloads.save("Report.pdf", b"one").unwrap();
        let second = downloads.save("Report.pdf", b"two").unwrap();
        assert!(first.ends_with("Report.pdf") && second.ends_with("Report (2).pdf"));
        assert_eq!(fs::read(&first).unwrap(), b"one");
        assert_eq!(fs::read(&second).unwrap(), b"two");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = fs::metadata(&first).unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o600);
        }
    }

    #[test]
    fn only_a_file_that_is_still_ours_is_deleted() {
        let folder = tempfile::tempdir().unwrap();
        let downloads = Downloads::at(folder.path().to_owned());
        let path = downloads.save("Report.pdf", b"one").unwrap();
        fs::write(&path, b"with a note").unwrap();
        assert_eq!(downloads.remove(&path, &hex(b"one")), Removal::Changed);
        assert!(Path::new(&path).exists());
        fs::write(&path, b"one").unwrap();
        assert_eq!(downloads.remove(&path, &hex(b"one")), Removal::Gone);
        assert!(!Path::new(&path).exists());
        assert_eq!(downloads.remove(&path, &hex(b"one")), Removal::Gone);
    }

    #[cfg(unix)]
    #[test]
    fn what_lies_behind_a_link_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let other = folder.path().join("other");
        fs::write(&other, b"one").unwrap();
        let link = folder.path().join("link");
        std::os::unix::fs::symlink(&other, &link).unwrap();
        let downloads = Downloads::at(folder.path().to_owned());
        let removal = downloads.remove(link.to_str().unwrap(), &hex(b"one"));
        assert_eq!(removal, Removal::Changed);
        assert!(other.exists() && link.exists());
    }
}
