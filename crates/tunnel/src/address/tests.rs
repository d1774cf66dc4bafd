use super::*;

#[test]
fn a_base_with_a_path_keeps_it() {
    let base = Url::parse("https://clinic.example/hiu/").unwrap();
    let address = PublicAddress::new(base, None);
    assert_eq!(address.push("/push/t"), "https://clinic.example/hiu/push/t");
}

#[test]
fn hospitals_may_be_given_another_base() {
    let callbacks = Url::parse("https://hiu.example").unwrap();
    let pushes = Url::parse("https://data.example").unwrap();
    let address = PublicAddress::new(callbacks, Some(pushes));
    assert_eq!(address.push("push/t"), "https://data.example/push/t");
    assert_eq!(
        address.callback("/v0.5/heartbeat"),
        "https://hiu.example/v0.5/heartbeat"
    );
}
