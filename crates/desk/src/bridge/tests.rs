use super::*;

#[test]
fn a_service_is_ours_when_abdm_has_it_as_a_hiu_in_use() {
    let listed = |id: &str, is_hiu, is_active| {
        let service = BridgeService {
            id: id.to_owned(),
            name: "Asha Clinic".to_owned(),
            is_hiu,
            is_hip: None,
            is_active,
        };
        is_hiu_in_use(&[service], "CLINIC-HIU-01")
    };
    assert!(listed("CLINIC-HIU-01", Some(true), Some(true)));
    assert!(listed("CLINIC-HIU-01", None, None));
    assert!(!listed("CLINIC-HIU-01", Some(false), None));
    assert!(!listed("CLINIC-HIU-01", None, Some(false)));
    assert!(!listed("CLINIC-HIU-02", Some(true), Some(true)));
    assert!(!is_hiu_in_use(&[], "CLINIC-HIU-01"));
}

#[test]
fn an_address_is_taken_as_abdm_takes_it() {
    let judge = |text: &str, here: bool| check(&text.parse().unwrap(), here).is_ok();
    for good in [
        "https://hiu.asha.example",
        "https://hiu.asha.example/abdm/",
        "https://hiu.asha.example:443",
        "https://hiu.asha.example/v3-clinic",
    ] {
        assert!(judge(good, false), "{good}");
    }
    for bad in [
        "http://hiu.asha.example",
        "https://203.0.113.7",
        "https://[2001:db8::1]",
        "https://hiu.asha.example:8443",
        "https://hiu",
        "https://user@hiu.asha.example",
        "https://hiu.asha.example/?x=1",
        "http://127.0.0.1:8790",
        "https://hiu.asha.example/api/v3",
        "https://hiu.asha.example/abdm/api/v3/hiu/consent/request/notify",
        "https://hiu.asha.example/v0.5/consents/hiu/notify",
    ] {
        assert!(!judge(bad, false), "{bad}");
    }
    assert!(judge("http://127.0.0.1:8790", true));
    assert!(!judge("http://hiu.asha.example", true));
}

#[test]
fn numbered_ids_of_a_bare_facility_id_are_found_and_no_others() {
    let service = |id: &str, is_hiu, is_active| BridgeService {
        id: id.to_owned(),
        name: String::new(),
        is_hiu,
        is_hip: None,
        is_active,
    };
    let listed = [
        service("IN2910000123_1", Some(true), Some(true)),
        service("IN2910000123_2", Some(false), Some(true)),
        service("IN2910000123_3", Some(true), Some(false)),
        service("IN2910000123_12", None, None),
        service("IN2910000123_", Some(true), None),
        service("IN2910000123_x", Some(true), None),
        service("IN29100001234_1", Some(true), None),
    ];
    assert_eq!(
        numbered(&listed, "IN2910000123"),
        ["IN2910000123_1", "IN2910000123_12"]
    );
    assert!(numbered(&listed, "IN2910000123_1").is_empty());
}
