//! Files for the person, in the folder where downloads go.

use std::{
    ffi::{OsStr, OsString},
    fs,
    io::{self, Write},
    path::{Path, PathBuf},
};

use app::port::{ExportFolder, NotWritten, Removal};
use phrase::say;
use store::patiently;
use tempfile::NamedTempFile;

use crate::{DeskError, access, directory::read_whole};

/// Where the folder of downloads is said to be, before the desktop's own answer.
const DOWNLOADS: &str = "HIU_DESK_DOWNLOADS";

/// Names tried beside one that is taken.
const MOST_NAMES: u32 = 999;

/// A file of unknown size that is larger than this is none of ours, in bytes.
const LARGEST: u64 = 1 << 30;

/// Writes into the person's folder of downloads, and where a script says.
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

    fn find_free(&self, name: &str) -> io::Result<PathBuf> {
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
            if is_free(&path)? && is_free(&draft_of(&path)?)? {
                return Ok(path);
            }
        }
        Err(io::Error::other("every name for the file is taken"))
    }
}

impl ExportFolder for Downloads {
    fn find_place(&self, name: &str) -> Result<String, String> {
        let path = self
            .find_free(name)
            .map_err(|error| format!("the file could not be written: {error}"))?;
        path.to_str()
            .map(str::to_owned)
            .ok_or_else(|| "the folder's name cannot be read".to_owned())
    }

    fn is_free(&self, path: &str) -> bool {
        is_free(Path::new(path)).unwrap_or(false)
    }

    fn write(&self, path: &str, bytes: &[u8]) -> Result<(), NotWritten> {
        write_new(Path::new(path), bytes).map_err(|error| match error.kind() {
            io::ErrorKind::AlreadyExists => NotWritten::Taken,
            _ => NotWritten::Failed(format!("the file could not be written: {error}")),
        })
    }

    fn remove(&self, path: &str, digest: &str, size_bytes: Option<u64>) -> Removal {
        let path = Path::new(path);
        // What a writing that was broken off left is ours, whatever it holds.
        let draft = draft_of(path).and_then(|draft| patiently(|| fs::remove_file(&draft)));
        let file = is_still(path, digest, size_bytes).and_then(|is_ours| {
            if is_ours {
                patiently(|| fs::remove_file(path))?;
            }
            Ok(is_ours)
        });
        match (draft, file) {
            (Err(error), _) if error.kind() != io::ErrorKind::NotFound => Removal::Refused,
            (_, Ok(true)) => Removal::Gone,
            (_, Ok(false)) => Removal::Changed,
            (_, Err(error)) if error.kind() == io::ErrorKind::NotFound => Removal::Gone,
            (_, Err(_)) => Removal::Refused,
        }
    }
}

/// Writes a file where a script says, for its owner's eyes only, never over another.
///
/// # Errors
///
/// [`app::Error::Refused`] where there is a file already; [`DeskError::File`] when it cannot be written.
pub fn save_new(path: &Path, bytes: &[u8]) -> Result<(), DeskError> {
    let doing = say::error_doing_saving_file;
    // A bare name lies in the folder of whoever types it.
    let path = std::path::absolute(path).map_err(DeskError::file(doing()))?;
    match write_new(&path, bytes) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            Err(DeskError::App(app::Error::Refused {
                code: "file_not_written",
                message: say::error_file_taken().into(),
                next: say::error_file_not_written_next().into(),
            }))
        }
        written => written.map_err(DeskError::file(doing())),
    }
}

/// Where a file lies until it is whole: beside it, hidden. Known from its name, so that a crash
/// leaves nothing that is not found again.
fn draft_of(path: &Path) -> io::Result<PathBuf> {
    let name = path.file_name().ok_or(io::ErrorKind::InvalidInput)?;
    Ok(path.with_file_name(draft_name(name)))
}

fn draft_name(name: &OsStr) -> OsString {
    let mut draft = OsString::from(".");
    draft.push(name);
    draft.push(".hiu-part");
    draft
}

fn is_free(path: &Path) -> io::Result<bool> {
    match fs::symlink_metadata(path) {
        Ok(_) => Ok(false),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(true),
        Err(error) => Err(error),
    }
}

/// Writes a file for its owner's eyes only, never over another; it has its name once it is whole.
fn write_new(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let (Some(folder), Some(name)) = (path.parent(), path.file_name()) else {
        return Err(io::ErrorKind::InvalidInput.into());
    };
    if !is_free(path)? {
        return Err(io::ErrorKind::AlreadyExists.into());
    }
    // Mode 0600; taken back when it is dropped unfinished, as on a full disk.
    let mut draft = tempfile::Builder::new()
        .prefix(&draft_name(name))
        .rand_bytes(0)
        .tempfile_in(folder)?;
    access::close_file(draft.path());
    draft.write_all(bytes)?;
    draft.as_file().sync_all()?;
    let mut draft = Some(draft);
    patiently(|| persist(&mut draft, path))?;
    #[cfg(unix)]
    fs::File::open(folder)?.sync_all()?;
    Ok(())
}

/// Gives a file that is whole its name, never over another; while it cannot have that, it is kept.
fn persist(draft: &mut Option<NamedTempFile>, path: &Path) -> io::Result<()> {
    let Some(whole) = draft.take() else {
        return Ok(());
    };
    whole.persist_noclobber(path).map(|_| ()).map_err(|error| {
        *draft = Some(error.file);
        error.error
    })
}

/// Whether a plain file still has this content. Links are not followed: what lies behind one is not
/// ours. What has another size is not read.
fn is_still(path: &Path, digest: &str, size_bytes: Option<u64>) -> io::Result<bool> {
    let metadata = fs::symlink_metadata(path)?;
    let size = size_bytes.unwrap_or_else(|| metadata.len().min(LARGEST));
    if !metadata.is_file() || metadata.len() != size {
        return Ok(false);
    }
    // It may grow while it is read.
    match read_whole(path, size) {
        Ok(bytes) => Ok(app::sha256_hex(&bytes) == digest),
        Err(error) if error.kind() == io::ErrorKind::FileTooLarge => Ok(false),
        Err(error) => Err(error),
    }
}

#[cfg(test)]
mod tests;
