//! What v3 would refuse is told before sending, with the field named (docs/protocol.md,
//! "Field rules of v3").

use abdm::profile::{Api, Rules};
use app::{
    model::Call,
    port::{CallRules, Gateway, GatewayError},
};
use domain::*;
use proptest::prelude::*;

use super::{calls::*, support::*};

fn rules(api: Api) -> Rules {
    Rules::new(api, us())
}

/// The fields at fault when a request is changed so.
fn faults(change: impl FnOnce(&mut Call)) -> Vec<String> {
    let mut call = request_consent(None);
    change(&mut call);
    let faults = rules(Api::V3).faults(&call, attempt().at);
    faults.into_iter().map(|fault| fault.field).collect()
}

macro_rules! with {
    ($member:ident => $change:expr) => {
        |call: &mut Call| {
            let Call::RequestConsent { $member, .. } = call else {
                panic!("not a request");
            };
            $change
        }
    };
}

#[test]
fn a_good_request_has_no_fault() {
    assert_eq!(faults(|_| {}), [] as [&str; 0]);
    assert_eq!(
        faults(with!(hip => *hip = HipId::parse("IN2910000123_2").ok())),
        [] as [&str; 0]
    );
}

#[test]
fn each_field_at_fault_is_named() {
    let from = range().from;
    let later = at("2025-01-15T06:32:00Z");
    assert_eq!(
        faults(with!(patient => *patient = AbhaAddress::parse("asha@ndhm").unwrap())),
        ["patient"]
    );
    assert_eq!(faults(with!(hi_types => hi_types.clear())), ["hi_types"]);
    assert_eq!(
        faults(with!(hi_types => *hi_types = vec![HealthInfoType::Other("Condition".to_owned())])),
        ["hi_types"]
    );
    assert_eq!(
        faults(with!(permission => permission.range = DateRange::new(from, later).unwrap())),
        ["to"]
    );
    assert_eq!(
        faults(with!(permission => permission.range = DateRange::new(later, later).unwrap())),
        ["from", "to"]
    );
    assert_eq!(
        faults(with!(permission => permission.erase_at = attempt().at)),
        ["erase_at"]
    );
    assert_eq!(
        faults(with!(permission => permission.access_mode = AccessMode::from("PEEK".to_owned()))),
        ["access_mode"]
    );
    for bad in ["-HIP", "HIP_", "CITY HIP", "CITY.HIP", "शहर"] {
        assert_eq!(
            faults(with!(hip => *hip = HipId::parse(bad).ok())),
            ["hip"],
            "{bad}"
        );
    }
    assert_eq!(
        faults(with!(requester => requester.identifier.system = None)),
        ["requester"]
    );
    assert_eq!(
        faults(with!(requester => requester.name = "''".to_owned())),
        ["requester"]
    );
    assert_eq!(
        faults(with!(requester => requester.identifier.value = String::new())),
        ["requester"]
    );
}

#[test]
fn a_bad_service_id_of_ours_is_named_as_in_the_configuration() {
    let mut us = us();
    us.hiu = HiuId::parse("CLINIC HIU").unwrap();
    let found = Rules::new(Api::V3, us).faults(&request_consent(None), attempt().at);
    assert_eq!(found[0].field, "hiu.id");
}

#[test]
fn a_push_address_is_plain_and_short_enough() {
    let judge = |url: &str| {
        let mut call = request_data();
        if let Call::RequestData { push_url, .. } = &mut call {
            url.clone_into(push_url);
        }
        rules(Api::V3)
            .faults(&call, attempt().at)
            .first()
            .map(|fault| fault.field.clone())
    };
    assert_eq!(judge("https://hiu.asha.example:8443/a/b?x=1&y=2"), None);
    assert_eq!(
        judge(&format!("https://hiu.asha.example/{}", "a".repeat(255))),
        Some("callback.push_url".to_owned())
    );
    assert_eq!(
        judge("https://hiu.asha.example/%41"),
        Some("callback.push_url".to_owned())
    );
}

#[test]
fn v05_forbids_none_of_it_and_does_not_know_invoices() {
    let rules = rules(Api::V05);
    let mut call = request_consent(None);
    if let Call::RequestConsent {
        patient, requester, ..
    } = &mut call
    {
        *patient = AbhaAddress::parse("asha@ndhm").unwrap();
        requester.identifier.system = None;
    }
    assert_eq!(rules.faults(&call, attempt().at), []);
    assert_eq!(rules.hi_types().len(), 7);
    assert!(!rules.hi_types().contains(&HealthInfoType::Invoice));
    assert_eq!(rules.text_as_sent("O'Brien"), "O'Brien");
    assert!(!rules.has_transfer_status());
}

#[test]
fn v3_knows_invoices_and_tells_how_a_text_goes_out() {
    let rules = rules(Api::V3);
    assert_eq!(rules.hi_types().len(), 8);
    assert!(rules.hi_types().contains(&HealthInfoType::Invoice));
    assert_eq!(rules.text_as_sent("O'Brien & Co"), "OBrien and Co");
    assert!(rules.has_transfer_status());
}

#[tokio::test]
async fn a_call_that_v3_would_refuse_is_not_sent() {
    let gate = Gate::open().await;
    let mut call = request_consent(None);
    if let Call::RequestConsent { requester, .. } = &mut call {
        requester.identifier.system = None;
    }
    let refused = gate.v3().send(&attempt(), &call).await.unwrap_err();
    let GatewayError::Invalid(fault) = &refused else {
        panic!("{refused:?}");
    };
    assert_eq!(fault.field, "requester");
    assert_eq!(
        refused.to_string(),
        "not sent: requester: the registry's URL (identifier.system) of the requester is missing in the settings"
    );
    assert!(gate.heard().is_empty());
}

proptest! {
    /// The judge of docs/protocol.md, "Field rules of v3", in the test's own words.
    #[test]
    fn whatever_the_requester_is_called_what_goes_out_is_taken(name in ".{0,300}", value in "[ -~]{0,40}") {
        let mut call = request_consent(None);
        if let Call::RequestConsent { requester, .. } = &mut call {
            requester.name = name;
            requester.identifier.value = value;
        }
        let said: serde_json::Value = serde_json::from_str(&body_in(Api::V3, &call)).unwrap();
        let requester = &said["consent"]["requester"];
        for text in [&requester["name"], &requester["identifier"]["value"], &said["consent"]["hiu"]["name"]] {
            let text = text.as_str().unwrap();
            prop_assert!(text.chars().count() <= 255);
            prop_assert!(text.chars().all(|c| c.is_ascii_alphanumeric() || "_-@,. \":/".contains(c)), "{}", text);
        }
    }
}
