use super::*;

fn data() -> (TempDir, DataDirectory) {
    let folder = tempfile::tempdir().unwrap();
    let directory = DataDirectory::find(Some(folder.path().to_owned())).unwrap();
    (folder, directory)
}

/// A draft as a crash leaves it: its folder stays, its lock does not.
fn crash(draft: Draft) -> PathBuf {
    let Draft { folder, _lock } = draft;
    folder.keep()
}

#[test]
fn a_page_is_gone_once_it_is_read() {
    let (_folder, directory) = data();
    let draft = Draft::make(&directory).unwrap();
    let file = draft.file();
    fs::write(&file, b"%PDF-1.7").unwrap();
    assert_eq!(draft.take(100).unwrap(), b"%PDF-1.7");
    assert!(!file.exists());
    let draft = Draft::make(&directory).unwrap();
    let file = draft.file();
    fs::write(&file, b"%PDF-1.7").unwrap();
    assert!(draft.take(3).is_err());
    assert!(!file.exists());
}

#[test]
fn what_a_crash_left_is_deleted_and_what_is_being_printed_stays() {
    let (_folder, directory) = data();
    let left = crash(Draft::make(&directory).unwrap());
    fs::write(left.join("page.pdf"), b"%PDF-").unwrap();
    let printing = Draft::make(&directory).unwrap();
    fs::write(printing.file(), b"%PDF-").unwrap();
    let beside_the_store = directory.printing().join(format!("{PREFIX}left"));
    fs::create_dir_all(&beside_the_store).unwrap();
    let others = left
        .parent()
        .unwrap()
        .join("somebody-elses-folder-of-this-test");
    fs::create_dir(&others).unwrap();

    clear(&directory);
    assert!(!left.exists());
    assert!(!beside_the_store.exists());
    assert!(printing.file().exists());
    assert!(others.exists());
    fs::remove_dir(others).unwrap();
}

#[cfg(unix)]
#[test]
fn a_page_lies_in_memory_and_only_its_owner_may_look() {
    use std::os::unix::fs::PermissionsExt;
    let (_folder, directory) = data();
    let draft = Draft::make(&directory).unwrap();
    let folder = fs::metadata(draft.folder.path()).unwrap();
    assert_eq!(folder.permissions().mode() & 0o777, 0o700);
    if let Some(memory) = in_memory().first() {
        assert_eq!(draft.folder.path().parent(), Some(memory.as_path()));
        assert!(!directory.printing().exists(), "nothing beside the store");
    }
}
