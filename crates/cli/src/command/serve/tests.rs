use super::*;

#[test]
fn a_firewall_has_a_say_where_others_reach_the_address() {
    for (address, is_heard) in [
        ("127.0.0.1:8443", false),
        ("127.9.0.1:80", false),
        ("[::1]:8443", false),
        ("[::ffff:127.0.0.1]:8443", false),
        ("0.0.0.0:8443", true),
        ("[::]:8443", true),
        ("192.168.1.20:8443", true),
    ] {
        assert_eq!(
            is_heard_elsewhere(address.parse().unwrap()),
            is_heard,
            "{address}"
        );
    }
}
