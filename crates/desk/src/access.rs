//! Folders and files of one person, closed to every other person of the computer.
//!
//! On Unix that is the mode a thing is made with. On Windows a folder takes over what its parent allows,
//! which inside a person's own profile is that person and the system, and elsewhere often everybody. So
//! whatever is made outside the profile gets a list of its own with that person alone on it, by
//! `icacls`, which belongs to the system. What lies in it takes that over.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

/// Makes a folder and those above it that are missing, each closed to other users.
///
/// # Errors
///
/// As [`fs::create_dir_all`]; on Windows also when the folder cannot be closed.
pub(crate) fn make_folder(path: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    // Those below it take over what it allows.
    let highest = highest_missing(path);
    builder.create(path)?;
    match highest {
        Some(made) => close_made(&made),
        None => Ok(()),
    }
}

/// Closes a folder that may have been there before, with what lies in it.
///
/// # Errors
///
/// As the file system says.
#[cfg(unix)]
pub(crate) fn close_folder(path: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(path, fs::Permissions::from_mode(0o700))
}

/// Closes a folder that may have been there before, with what lies in it.
///
/// # Errors
///
/// When the system does not close it, as on a disk that knows no persons.
#[cfg(windows)]
pub(crate) fn close_folder(path: &Path) -> io::Result<()> {
    lists::close_unless_in_profile(path, lists::FOLDER)
}

/// Closes a file that is open as nobody else's yet, before anything is written into it. Where the system
/// does not, as on a disk that knows no persons, the log says so.
pub(crate) fn close_file(path: &Path) {
    // Made with mode 0600.
    #[cfg(not(windows))]
    let _ = path;
    #[cfg(windows)]
    if let Err(error) = lists::close_unless_in_profile(path, lists::FILE) {
        tracing::warn!("a file could not be closed to other people: {error}");
    }
}

#[cfg(not(windows))]
#[allow(clippy::unnecessary_wraps, reason = "as on Windows, where it can fail")]
fn close_made(_: &Path) -> io::Result<()> {
    Ok(())
}

#[cfg(windows)]
fn close_made(path: &Path) -> io::Result<()> {
    lists::close_unless_in_profile(path, lists::FOLDER)
}

/// The highest folder of a path that is not there.
fn highest_missing(path: &Path) -> Option<PathBuf> {
    let missing = |folder: &&Path| {
        !folder.as_os_str().is_empty()
            && matches!(fs::symlink_metadata(folder), Err(error) if error.kind() == io::ErrorKind::NotFound)
    };
    let highest = path.ancestors().take_while(missing).last();
    highest.map(Path::to_owned)
}

/// Lists of who may do what with a file, as Windows keeps them.
#[cfg(any(test, windows))]
mod lists {
    /// What stands in the words of `whoami /user` for this person.
    ///
    /// Names come first and may hold anything; the number of the person is the last word.
    /// Source: Windows, "Security identifiers", the string form.
    pub(super) fn person_in(said: &str) -> Option<&str> {
        let mut word = said.split(|sign: char| sign.is_whitespace() || ",\"".contains(sign));
        let last = word.rfind(|word| !word.is_empty())?;
        let number = last.strip_prefix("S-1-")?;
        let digits =
            |part: &str| !part.is_empty() && part.bytes().all(|sign| sign.is_ascii_digit());
        // One with no more parts stands for a group that everybody is in.
        let is_person = number.split('-').count() >= 4 && number.split('-').all(digits);
        is_person.then_some(last)
    }

    #[cfg(windows)]
    pub(super) use windows::{FILE, FOLDER, close_unless_in_profile};

    #[cfg(windows)]
    mod windows {
        use std::{
            io,
            os::windows::process::CommandExt,
            path::{Path, PathBuf},
            process::{Command, Stdio},
            sync::OnceLock,
        };

        use super::person_in;

        /// Everything, and whatever is made below takes it over.
        pub(in super::super) const FOLDER: &str = "(OI)(CI)F";
        /// Everything.
        pub(in super::super) const FILE: &str = "F";

        /// No black window for a moment. Source: Windows, process creation flags.
        const CREATE_NO_WINDOW: u32 = 0x0800_0000;

        pub(in super::super) fn close_unless_in_profile(path: &Path, what: &str) -> io::Result<()> {
            // The mark of a long path is for the system itself.
            let bare = path.to_str().and_then(|path| path.strip_prefix(r"\\?\"));
            let path = bare.map_or(path, Path::new);
            if dirs::home_dir().is_some_and(|home| path.starts_with(home)) {
                return Ok(());
            }
            let person = person()?;
            // What others were granted by name goes first; what is taken over from above goes with the second.
            run(
                "icacls",
                &[path.as_os_str(), "/reset".as_ref(), "/q".as_ref()],
            )?;
            let grant = format!("*{person}:{what}");
            run(
                "icacls",
                &[
                    path.as_os_str(),
                    "/inheritance:r".as_ref(),
                    "/grant:r".as_ref(),
                    grant.as_ref(),
                    "/q".as_ref(),
                ],
            )?;
            Ok(())
        }

        /// Who runs this program, by number: names are another in each language.
        fn person() -> io::Result<&'static str> {
            static PERSON: OnceLock<String> = OnceLock::new();
            if let Some(person) = PERSON.get() {
                return Ok(person);
            }
            let said = run(
                "whoami",
                &[
                    "/user".as_ref(),
                    "/fo".as_ref(),
                    "csv".as_ref(),
                    "/nh".as_ref(),
                ],
            )?;
            let found = person_in(&said).map(str::to_owned);
            let found =
                found.ok_or_else(|| io::Error::other("the system does not say who runs this"))?;
            Ok(PERSON.get_or_init(|| found))
        }

        /// Runs a program of the system's own, wherever else one of that name lies.
        fn run(program: &str, args: &[&std::ffi::OsStr]) -> io::Result<String> {
            let root = std::env::var_os("SystemRoot").unwrap_or_else(|| r"C:\Windows".into());
            let path = PathBuf::from(root).join("System32").join(program);
            let mut command = Command::new(path.with_extension("exe"));
            command.args(args).stdin(Stdio::null());
            let done = command.creation_flags(CREATE_NO_WINDOW).output()?;
            let said = String::from_utf8_lossy(&done.stdout).into_owned();
            if done.status.success() {
                return Ok(said);
            }
            let why = String::from_utf8_lossy(&done.stderr).trim().to_owned();
            Err(io::Error::other(format!(
                "it could not be closed to other people of this computer ({program}: {why})"
            )))
        }
    }
}

#[cfg(test)]
mod tests;
