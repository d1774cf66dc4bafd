#![expect(clippy::disallowed_methods, reason = "a test reads files of its own")]

use super::*;

impl Downloads {
    fn save(&self, name: &str, bytes: &[u8]) -> String {
        let path = self.find_place(name).unwrap();
        self.write(&path, bytes).unwrap();
        path
    }

    fn take(&self, path: &str, bytes: &[u8]) -> Removal {
        self.remove(path, &app::sha256_hex(bytes), Some(bytes.len() as u64))
    }
}

fn names(folder: &Path) -> Vec<String> {
    let files = fs::read_dir(folder).unwrap();
    let mut names: Vec<String> = files
        .map(|file| file.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn a_file_is_never_written_over_another_and_only_its_owner_reads_it() {
    let folder = tempfile::tempdir().unwrap();
    let downloads = Downloads::at(folder.path().join("new"));
    let first = downloads.save("Report.pdf", b"one");
    let second = downloads.save("Report.pdf", b"two");
    assert!(first.ends_with("Report.pdf") && second.ends_with("Report (2).pdf"));
    assert_eq!(fs::read(&first).unwrap(), b"one");
    assert_eq!(fs::read(&second).unwrap(), b"two");
    assert_eq!(downloads.write(&first, b"three"), Err(NotWritten::Taken));
    assert_eq!(fs::read(&first).unwrap(), b"one");
    assert_eq!(
        names(&folder.path().join("new")),
        ["Report (2).pdf", "Report.pdf"]
    );
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
    let path = downloads.save("Report.pdf", b"one");
    fs::write(&path, b"with a note").unwrap();
    assert_eq!(downloads.take(&path, b"one"), Removal::Changed);
    assert!(Path::new(&path).exists());
    fs::write(&path, b"one").unwrap();
    assert_eq!(downloads.take(&path, b"one"), Removal::Gone);
    assert!(!Path::new(&path).exists());
    assert_eq!(downloads.take(&path, b"one"), Removal::Gone);
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
    let removal = downloads.take(link.to_str().unwrap(), b"one");
    assert_eq!(removal, Removal::Changed);
    assert!(other.exists() && link.exists());
}

#[test]
fn what_a_crash_left_of_a_file_is_taken_back_and_a_file_of_somebody_else_is_not() {
    let folder = tempfile::tempdir().unwrap();
    let downloads = Downloads::at(folder.path().to_owned());
    let path = downloads.find_place("Report.pdf").unwrap();
    // Killed in the middle of writing; meanwhile somebody put another file there.
    fs::write(folder.path().join(".Report.pdf.hiu-part"), b"on").unwrap();
    fs::write(&path, b"two").unwrap();
    assert_eq!(downloads.take(&path, b"one"), Removal::Changed);
    assert_eq!(names(folder.path()), ["Report.pdf"]);
}

#[test]
fn a_file_that_grew_is_not_read_and_stays() {
    let folder = tempfile::tempdir().unwrap();
    let downloads = Downloads::at(folder.path().to_owned());
    let path = downloads.save("Report.pdf", b"one");
    fs::write(&path, b"one and more").unwrap();
    assert_eq!(downloads.take(&path, b"one"), Removal::Changed);
    let digest = app::sha256_hex(b"one and more");
    assert_eq!(downloads.remove(&path, &digest, None), Removal::Gone);
}

#[cfg(unix)]
#[test]
fn nothing_is_written_where_the_name_of_the_folder_cannot_be_noted() {
    use std::os::unix::ffi::OsStrExt;
    let folder = tempfile::tempdir().unwrap();
    let odd = folder.path().join(OsStr::from_bytes(b"down\xffloads"));
    let downloads = Downloads::at(odd.clone());
    assert!(downloads.find_place("Report.pdf").is_err());
    assert_eq!(fs::read_dir(odd).unwrap().count(), 0);
}
