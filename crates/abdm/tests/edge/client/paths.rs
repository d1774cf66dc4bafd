//! Where calls go (docs/protocol.md, "Where calls go").

use abdm::{
    client::{GatewayClient, endpoint_url},
    profile::{Api, BridgeCall, CallGroup, Endpoint},
};
use app::model::OutcomeWords;
use domain::ShareSession;
use std::sync::Arc;

use super::{
    calls::*,
    support::{SystemClock, settings},
};

const CALLS: [(CallGroup, &str); 11] = [
    (CallGroup::Sessions, "sessions"),
    (CallGroup::Keys, "certs"),
    (CallGroup::Patients, "patients/find"),
    (CallGroup::ConsentRequests, "consent-requests/init"),
    (CallGroup::ConsentRequests, "consent-requests/status"),
    (CallGroup::Consents, "consents/fetch"),
    (CallGroup::Consents, "consents/hiu/on-notify"),
    (CallGroup::Consents, "consents/hip/on-notify"),
    (
        CallGroup::HealthInformation,
        "health-information/cm/request",
    ),
    (CallGroup::HealthInformation, "health-information/notify"),
    (CallGroup::PatientStatus, "patients/status/on-notify"),
];

fn urls(url: &str, paths: &[(CallGroup, &str)]) -> Vec<String> {
    let mut settings = settings(url.parse().unwrap());
    settings.paths.extend(
        paths
            .iter()
            .map(|(group, path)| (*group, (*path).to_owned())),
    );
    CALLS
        .iter()
        .map(|(group, path)| {
            endpoint_url(&settings, &Endpoint::post(*group, path))
                .map_or_else(|e| e.to_string(), |u| u.to_string())
        })
        .collect()
}

#[test]
fn everything_goes_to_the_gateway_by_default() {
    insta::assert_snapshot!(urls("https://dev.abdm.gov.in", &[]).join("\n"), @r"
    https://dev.abdm.gov.in/gateway/v0.5/sessions
    https://dev.abdm.gov.in/gateway/v0.5/certs
    https://dev.abdm.gov.in/gateway/v0.5/patients/find
    https://dev.abdm.gov.in/gateway/v0.5/consent-requests/init
    https://dev.abdm.gov.in/gateway/v0.5/consent-requests/status
    https://dev.abdm.gov.in/gateway/v0.5/consents/fetch
    https://dev.abdm.gov.in/gateway/v0.5/consents/hiu/on-notify
    https://dev.abdm.gov.in/gateway/v0.5/consents/hip/on-notify
    https://dev.abdm.gov.in/gateway/v0.5/health-information/cm/request
    https://dev.abdm.gov.in/gateway/v0.5/health-information/notify
    https://dev.abdm.gov.in/gateway/v0.5/patients/status/on-notify
    ");
}

/// Every endpoint of v3, with groups put elsewhere.
fn urls_v3(paths: &[(CallGroup, &str)]) -> String {
    let mut settings = settings("https://dev.abdm.gov.in".parse().unwrap());
    settings.api = Api::V3;
    settings.paths.extend(
        paths
            .iter()
            .map(|(group, path)| (*group, (*path).to_owned())),
    );
    let profile = Api::V3.profile();
    let bridge = [
        BridgeCall::SetUrl,
        BridgeCall::Services,
        BridgeCall::Service("A/1"),
    ];
    let calls = [
        request_consent(None),
        status(),
        fetch(),
        acknowledge_consent(),
        acknowledge_hip_consent(),
        request_data(),
        transfer_status("tx-9"),
        outcome(),
        answer_record_share(),
        notify_record_share(ShareSession::Received, OutcomeWords::Usual),
    ];
    [profile.session_endpoint(), profile.keys_endpoint()]
        .into_iter()
        .chain(
            bridge
                .iter()
                .filter_map(|call| profile.bridge_endpoint(*call)),
        )
        .chain(calls.iter().filter_map(|call| profile.endpoint(call)))
        .map(|endpoint| endpoint_url(&settings, &endpoint).unwrap().to_string())
        .collect::<Vec<_>>()
        .join("\n")
}

#[test]
fn v3_has_its_own_places() {
    insta::assert_snapshot!(urls_v3(&[]), @r"
    https://dev.abdm.gov.in/api/hiecm/gateway/v3/sessions
    https://dev.abdm.gov.in/api/hiecm/gateway/v3/certs
    https://dev.abdm.gov.in/api/hiecm/gateway/v3/bridge/url
    https://dev.abdm.gov.in/api/hiecm/gateway/v3/bridge-services
    https://dev.abdm.gov.in/api/hiecm/gateway/v3/bridge-service/serviceId/A%2F1
    https://dev.abdm.gov.in/api/hiecm/consent/v3/request/init
    https://dev.abdm.gov.in/api/hiecm/consent/v3/request/status
    https://dev.abdm.gov.in/api/hiecm/consent/v3/fetch
    https://dev.abdm.gov.in/api/hiecm/consent/v3/request/hiu/on-notify
    https://dev.abdm.gov.in/api/hiecm/consent/v3/request/hip/on-notify
    https://dev.abdm.gov.in/api/hiecm/data-flow/v3/health-information/request
    https://dev.abdm.gov.in/api/hiecm/data-flow/v3/health-information/request/status/tx-9
    https://dev.abdm.gov.in/api/hiecm/data-flow/v3/health-information/notify
    https://dev.abdm.gov.in/api/hiecm/patient-record/v3/on-share
    https://dev.abdm.gov.in/api/hiecm/patient-record/v3/notify
    ");
}

#[test]
fn groups_of_v3_can_be_put_elsewhere_too() {
    let moved = urls_v3(&[
        (CallGroup::Keys, "https://keys.example/v3"),
        (CallGroup::Consents, "/cm/v3"),
        (CallGroup::PatientRecord, "/api/v3/hiecm/record-share"),
    ]);
    assert!(moved.contains("https://keys.example/v3/certs"));
    assert!(moved.contains("https://dev.abdm.gov.in/cm/v3/fetch"));
    assert!(moved.contains("https://dev.abdm.gov.in/api/v3/hiecm/record-share/on-share"));
    assert!(moved.contains("https://dev.abdm.gov.in/api/hiecm/consent/v3/request/init"));
}

#[test]
fn the_layout_of_the_users_documents_can_be_reached() {
    let older = "https://dev.ndhm.gov.in/gateway/v0.5";
    let paths = [
        (CallGroup::Sessions, older),
        (CallGroup::Keys, older),
        (CallGroup::ConsentRequests, "/cm/v0.5"),
        (CallGroup::Consents, older),
        (CallGroup::HealthInformation, older),
        (
            CallGroup::PatientStatus,
            "https://dev.ndhm.gov.in/gateway/v0.5/",
        ),
    ];
    insta::assert_snapshot!(urls("https://dev.abdm.gov.in", &paths).join("\n"), @r"
    https://dev.ndhm.gov.in/gateway/v0.5/sessions
    https://dev.ndhm.gov.in/gateway/v0.5/certs
    https://dev.abdm.gov.in/gateway/v0.5/patients/find
    https://dev.abdm.gov.in/cm/v0.5/consent-requests/init
    https://dev.abdm.gov.in/cm/v0.5/consent-requests/status
    https://dev.ndhm.gov.in/gateway/v0.5/consents/fetch
    https://dev.ndhm.gov.in/gateway/v0.5/consents/hiu/on-notify
    https://dev.ndhm.gov.in/gateway/v0.5/consents/hip/on-notify
    https://dev.ndhm.gov.in/gateway/v0.5/health-information/cm/request
    https://dev.ndhm.gov.in/gateway/v0.5/health-information/notify
    https://dev.ndhm.gov.in/gateway/v0.5/patients/status/on-notify
    ");
}

#[test]
fn plain_http_is_for_this_computer_only() {
    let made = |url: &str, path: Option<&str>| {
        let mut settings = settings(url.parse().unwrap());
        settings
            .paths
            .extend(path.map(|path| (CallGroup::Consents, path.to_owned())));
        let client = GatewayClient::new(settings, Arc::new(SystemClock));
        client.map(|_| ()).map_err(|fault| fault.field)
    };
    for good in [
        "https://dev.abdm.gov.in",
        "http://127.0.0.1:9000",
        "http://[::1]:9000",
        "http://localhost:1",
    ] {
        assert_eq!(made(good, None), Ok(()), "{good}");
    }
    for bad in [
        "http://dev.abdm.gov.in",
        "http://10.0.0.1",
        "http://127.0.0.1.example",
        "ftp://127.0.0.1",
        "https://user@dev.abdm.gov.in",
        "https://dev.abdm.gov.in/gateway",
        "https://dev.abdm.gov.in/?x=1",
    ] {
        assert_eq!(made(bad, None), Err("gateway.url".to_owned()), "{bad}");
    }
    for bad in [
        "http://elsewhere.example/v0.5",
        "cm/v0.5",
        "//elsewhere.example/v0.5",
        "https://",
        "/cm?x=1",
    ] {
        let refused = made("https://dev.abdm.gov.in", Some(bad));
        assert_eq!(refused, Err("gateway.paths.consents".to_owned()), "{bad}");
    }
}
