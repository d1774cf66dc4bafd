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
