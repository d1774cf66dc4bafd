#![allow(clippy::disallowed_methods, reason = "a test reads files of its own")]

use super::*;

/// Replaces a file as [`super::super::key_file`] does, and says what became of the old content,
/// seen by a name of the test's own.
fn old_content_after<T>(
    hold: impl Fn(&Path) -> Option<T>,
    overwrite: impl Fn(T) -> io::Result<()>,
) -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let (path, new) = (folder.path().join("keys"), folder.path().join("keys.new"));
    let witness = folder.path().join("witness");
    fs::write(&path, [7; 5000]).unwrap();
    fs::hard_link(&path, &witness).unwrap();
    fs::write(&new, [8; 20]).unwrap();
    let old = hold(&path).unwrap();
    fs::rename(&new, &path).unwrap();
    overwrite(old).unwrap();
    assert_eq!(fs::read(&path).unwrap(), [8; 20]);
    let left = fs::read_dir(folder.path()).unwrap().count();
    assert_eq!(left, 2, "no third name is left");
    fs::read(&witness).unwrap()
}

#[test]
fn what_was_replaced_is_overwritten() {
    assert_eq!(old_content_after(hold, overwrite), [0; 5000]);
}

#[test]
fn what_was_replaced_is_overwritten_by_a_second_name_too() {
    assert_eq!(old_content_after(named::hold, named::overwrite), [0; 5000]);
}

#[test]
fn what_a_crash_left_is_the_file_that_stands_until_another_one_does() {
    let folder = tempfile::tempdir().unwrap();
    let (path, new) = (folder.path().join("keys"), folder.path().join("keys.new"));
    fs::write(&path, [7; 100]).unwrap();
    // Crashed before the new file had its name.
    drop(named::hold(&path).unwrap());
    fs::write(&new, [8; 20]).unwrap();
    let old = named::hold(&path).unwrap();
    assert_eq!(fs::read(&path).unwrap(), [7; 100]);
    fs::rename(&new, &path).unwrap();
    named::overwrite(old).unwrap();
    assert_eq!(fs::read(&path).unwrap(), [8; 20]);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}
