//! Pages as hospitals send them: missing, numbered from 0 or 1, without a count, by link
//! (docs/promises.md, R10).

use crate::clinic::{Clinic, each};
use sandbox::{Api, HospitalFault, LinkKind, Misbehaviour, Settings};
use serde_json::Value;

async fn with_fault(api: Api, fault: HospitalFault) -> (Clinic, Value) {
    let clinic = small_pages(api).await;
    clinic
        .sandbox
        .misbehave(Misbehaviour::hospital(None, fault));
    let received = clinic.receive().await;
    (clinic, received)
}

/// Two entries a page, so that there are several.
async fn small_pages(api: Api) -> Clinic {
    let settings = Settings {
        page_entries: 2,
        ..Settings::default()
    };
    let mut clinic = Clinic::set_up(api, settings).await;
    clinic.serve();
    clinic
}

fn transfer_states(consent: &Value) -> Vec<&str> {
    let artefacts = consent["artefacts"].as_array().unwrap();
    artefacts
        .iter()
        .map(|artefact| artefact["transfers"][0]["state"].as_str().unwrap())
        .collect()
}

async fn assert_complete(clinic: &Clinic, received: &Value) {
    assert_eq!(transfer_states(received), ["complete"; 2], "{received:#}");
    clinic.until_sent().await;
    assert_eq!(clinic.calls("health-information/notify").len(), 2);
    clinic.assert_no_complaints();
}

async fn pages_are_counted_from_zero_or_from_one(api: Api) {
    for first in [0, 1] {
        let (clinic, received) = with_fault(api, HospitalFault::FirstPage(first)).await;
        assert_complete(&clinic, &received).await;
        let pages = received["artefacts"][0]["transfers"][0]["pages_seen"]
            .as_u64()
            .unwrap();
        assert!(pages > 1, "one page would prove nothing");
    }
}

async fn a_page_count_of_zero_means_one_page(api: Api) {
    let clinic = Clinic::start(api).await;
    clinic
        .sandbox
        .misbehave(Misbehaviour::hospital(None, HospitalFault::PageCountZero));
    clinic
        .sandbox
        .misbehave(Misbehaviour::hospital(None, HospitalFault::PageSize(1000)));
    let received = clinic.receive().await;
    assert_complete(&clinic, &received).await;
}

async fn entries_may_be_links(api: Api) {
    let (clinic, received) = with_fault(api, HospitalFault::Links(LinkKind::Good)).await;
    assert_complete(&clinic, &received).await;
    assert!(
        !clinic
            .ok(&["record", "list"])
            .as_array()
            .unwrap()
            .is_empty()
    );
}

async fn the_push_url_may_have_the_documents_path_behind_it(api: Api) {
    let (clinic, received) = with_fault(api, HospitalFault::PathSuffix).await;
    assert_complete(&clinic, &received).await;
}

async fn every_page_may_have_its_own_key(api: Api) {
    let (clinic, received) = with_fault(api, HospitalFault::KeyPerPage).await;
    assert_complete(&clinic, &received).await;
}

async fn a_missing_page_leaves_its_transfer_open_and_what_came_readable(api: Api) {
    let clinic = small_pages(api).await;
    clinic.sandbox.misbehave(Misbehaviour::hospital(
        Some("PRACTICE-HIP-1"),
        HospitalFault::OmitPage(1),
    ));
    let consent = clinic.ask().await;
    clinic.until_state(&consent, "requested").await;
    clinic.decide(sandbox::Answer::Grant).await;
    let shown = clinic
        .until(&["consent", "show", &consent], |consent| {
            let artefacts = consent["artefacts"].as_array().unwrap();
            let of = |hip: &str| artefacts.iter().find(|artefact| artefact["hip"] == hip);
            let other_ended = of("PRACTICE-HIP-2")
                .is_some_and(|artefact| artefact["transfers"][0]["state"] == "complete");
            let open = of("PRACTICE-HIP-1");
            other_ended
                && open.is_some_and(|artefact| {
                    let transfer = &artefact["transfers"][0];
                    transfer["state"] == "receiving"
                        && transfer["pages_expected"].as_u64()
                            == transfer["pages_seen"].as_u64().map(|seen| seen + 1)
                })
        })
        .await;
    let artefacts = shown["artefacts"].as_array().unwrap();
    let open = artefacts
        .iter()
        .find(|artefact| artefact["hip"] == "PRACTICE-HIP-1")
        .unwrap();
    assert!(open["records"].as_u64().unwrap() > 0);
    clinic.until_sent().await;
    // Only the other hospital's transfer has ended.
    let told = clinic.calls("health-information/notify");
    let hospitals: Vec<&Value> = told
        .iter()
        .map(|body| &body["notification"]["statusNotification"]["hipId"])
        .collect();
    assert_eq!(hospitals, ["PRACTICE-HIP-2"]);
    let records = clinic.ok(&["record", "list", "--consent", &consent]);
    assert!(each(&records, "hip").contains(&"PRACTICE-HIP-1"));
}

in_both_apis!(
    pages_are_counted_from_zero_or_from_one,
    a_page_count_of_zero_means_one_page,
    entries_may_be_links,
    the_push_url_may_have_the_documents_path_behind_it,
    every_page_may_have_its_own_key,
    a_missing_page_leaves_its_transfer_open_and_what_came_readable,
);
