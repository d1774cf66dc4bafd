use super::*;

#[test]
fn a_secret_stays_on_this_computer() {
    let name = format!("hiu-desk-test-{}", std::process::id());
    SystemKeychain.set(&name, b"kept").unwrap();
    let entry = SystemKeychain::entry(&name).unwrap();
    let kept = entry.get_attributes().unwrap();
    assert_eq!(kept["persistence"], "Local");
    assert_eq!(&**SystemKeychain.get(&name).unwrap().unwrap(), b"kept");
    entry.delete_credential().unwrap();
    assert_eq!(SystemKeychain.get(&name).unwrap(), None);
}

/// A desk's key is destroyed by keeping none in its place.
#[test]
fn an_empty_secret_takes_the_place_of_another() {
    let name = format!("hiu-desk-test-empty-{}", std::process::id());
    SystemKeychain.set(&name, b"destroyed").unwrap();
    SystemKeychain.set(&name, b"").unwrap();
    assert_eq!(&**SystemKeychain.get(&name).unwrap().unwrap(), b"");
    let entry = SystemKeychain::entry(&name).unwrap();
    entry.delete_credential().unwrap();
}
