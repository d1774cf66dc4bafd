use proptest::prelude::*;

use super::*;
use crate::profile::Api;

fn callback(api: Api, path: &str) -> Option<&'static str> {
    match meant(path, "", api.profile(), true) {
        Meant::Callback(route) => Some(route.path),
        Meant::Page(..) | Meant::Nothing => None,
    }
}

#[test]
fn every_spelling_of_a_path_leads_to_the_same_callback() {
    for path in [
        "/v0.5/consents/hiu/notify",
        "/v0.5/consents/hiu/notify/",
        "//v0.5//consents/hiu/notify//",
        "/v0.5/consents/hiu/on-notify",
        "/V0.5/Consents/HIU/Notify",
        "/v0.5/consent/hiu/notify",
        "/api/v0.5/consents/hiu/notify",
    ] {
        assert_eq!(
            callback(Api::V05, path),
            Some("/v0.5/consents/hiu/notify"),
            "{path}"
        );
    }
    for path in [
        "/api/v3/hiu/consent/request/notify",
        "/v3/hiu/consent/request/on-notify",
        "/api//v3/hiu/consents/requests/notify/",
        "/api/api/v3/hiu/consent/request/notify",
    ] {
        let documented = Some("/api/v3/hiu/consent/request/notify");
        assert_eq!(callback(Api::V3, path), documented, "{path}");
    }
    for path in [
        "/api/v3/hiu/patients/status/notify",
        "/api/v3/hiu/patient/status/on-notify",
        "/v3/patients/status/notify",
        "/v0.5/patients/status/notify",
    ] {
        let documented = Some("/api/v3/hiu/patients/status/notify");
        assert_eq!(callback(Api::V3, path), documented, "{path}");
    }
}

#[test]
fn another_message_another_version_and_anything_else_is_not_meant() {
    for path in [
        "/v0.5/consents/hiu/on-fetch",
        "/v0.5/consents/fetch",
        "/v0.5/consents/hiu",
        "/v0.5/consents/hiu/notify/x",
        "/api/v3/hiu/consent/request/notify",
        "/",
        "",
    ] {
        assert_eq!(callback(Api::V05, path), None, "{path}");
    }
    assert_eq!(callback(Api::V3, "/v0.5/consents/hiu/notify"), None);
}

#[test]
fn no_two_callbacks_have_one_key() {
    for api in [Api::V05, Api::V3] {
        let mut keys = std::collections::BTreeMap::new();
        for route in api.profile().callbacks() {
            for path in std::iter::once(&route.path).chain(route.also) {
                let other = keys.insert(key(path), route.kind);
                assert!(other.is_none_or(|kind| kind == route.kind), "{path}");
            }
        }
    }
}

#[test]
fn a_push_url_is_found_with_slashes_twice_and_at_the_end() {
    let page = |path| meant(path, "/abdm", Api::V3.profile(), false);
    assert_eq!(page("/push/token/"), Meant::Page("token", false));
    assert_eq!(page("//push//token"), Meant::Page("token", false));
    assert_eq!(page("/abdm//push/token"), Meant::Page("token", false));
    assert_eq!(
        page("/push/token//v0.5/health-information/transfer/"),
        Meant::Page("token", true)
    );
    assert_eq!(page("/push/"), Meant::Nothing);
    assert_eq!(page("/push/token/other"), Meant::Nothing);
}

proptest! {
    #[test]
    fn no_path_stops_it(path in "[/a-zA-Z0-9.%-]{0,60}") {
        let _ = meant(&path, "/abdm", Api::V3.profile(), true);
        prop_assert!(kept(&path).len() <= LONGEST_KEPT);
    }
}
