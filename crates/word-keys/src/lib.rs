//! The keys of `words/<language>/*.ftl` and what each takes; for tests only.
//!
//! Its own tests write `crates/phrase/src/say.rs` and `ui/src/shared/words/keys.ts`, and depend on neither: words can
//! be written again when the code that says them does not compile.

mod message;

pub use message::{Kind, Message, read};

use std::{
    fs,
    path::{Path, PathBuf},
};

/// The root of the repository.
#[must_use]
pub fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
}

/// The files under `folder`, in order, that end in one of `extensions`.
///
/// # Panics
///
/// Where a folder cannot be read.
#[must_use]
pub fn files(folder: &Path, extensions: &[&str]) -> Vec<PathBuf> {
    let mut found = vec![];
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder that can be read") {
            let path = entry.expect("a folder that can be read").path();
            let is_wanted = |is| extensions.iter().any(|it| *it == is);
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(is_wanted) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}
