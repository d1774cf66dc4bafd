use super::*;

#[test]
fn a_file_is_read_whole_or_not_at_all() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("config.toml");
    write_whole(&path, b"four").unwrap();
    assert_eq!(read_whole(&path, 4).unwrap(), b"four");
    assert_eq!(read_whole(&path, u64::MAX).unwrap(), b"four");
    let refused = read_whole(&path, 3).unwrap_err();
    assert_eq!(refused.kind(), io::ErrorKind::FileTooLarge);
}

#[test]
fn only_one_may_serve_and_everybody_may_look() {
    let folder = tempfile::tempdir().unwrap();
    let directory = DataDirectory::find(Some(folder.path().to_owned())).unwrap();
    assert!(!ServeLock::is_held(&directory));
    let lock = ServeLock::try_take(&directory).unwrap().unwrap();
    assert!(ServeLock::is_held(&directory));
    assert!(ServeLock::try_take(&directory).unwrap().is_none());
    drop(lock);
    assert!(!ServeLock::is_held(&directory));
    assert!(ServeLock::try_take(&directory).unwrap().is_some());
}
