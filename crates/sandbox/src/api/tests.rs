use super::*;

#[test]
fn a_message_has_the_same_name_in_both_apis() {
    for (name, path) in V3_CALLS {
        assert_eq!(name_of(&Api::V3.call_path(name)), *name, "{path}");
        assert_eq!(name_of(&Api::V05.call_path(name)), *name);
    }
    for (name, _) in V3_CALLBACKS
        .iter()
        .filter(|(name, _)| !name.contains("cm/"))
    {
        let path = Api::V3.callback_path(name).unwrap();
        assert_eq!(name_of(&path), *name);
    }
    assert_eq!(name_of("/push/x"), "/push/x");
}

#[test]
fn a_look_up_ends_with_its_id() {
    let path = "/api/hiecm/data-flow/v3/health-information/request/status/tx-1";
    assert_eq!(
        (name_of(path), looked_up(path)),
        ("health-information/status", Some("tx-1"))
    );
    assert_eq!(looked_up("/api/hiecm/gateway/v3/bridge-services"), None);
}

#[test]
fn the_search_by_address_is_known_in_both_shapes() {
    for path in [
        "/api/phr/web/v3/login/abha/search",
        "/abha/api/v3/phr/web/login/abha/search",
    ] {
        assert_eq!(name_of(path), "abha/search");
    }
    let other = "/abha/api/v3/profile/account/abha/search";
    assert_eq!(name_of(other), other);
}
