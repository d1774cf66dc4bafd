use super::*;

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
