//! A transfer is complete by what came, whatever its pages are called (docs/promises.md, R10;
//! docs/protocol.md, "Pages").

use crate::clinic::{Clinic, each};
use sandbox::{Answer, Api, HospitalFault, Misbehaviour, Settings};
use serde_json::Value;

async fn clinic(api: Api, page_entries: usize) -> Clinic {
    let settings = Settings {
        page_entries,
        ..Settings::default()
    };
    let mut clinic = Clinic::set_up(api, settings).await;
    clinic.serve();
    clinic
}

fn hospital(clinic: &Clinic, hip: Option<&str>, fault: HospitalFault) {
    clinic.sandbox.misbehave(Misbehaviour::hospital(hip, fault));
}

fn states(consent: &Value) -> Vec<&str> {
    let artefacts = consent["artefacts"].as_array().unwrap();
    artefacts
        .iter()
        .map(|artefact| artefact["transfers"][0]["state"].as_str().unwrap())
        .collect()
}

async fn one_push_a_visit_each_page_one_of_one_brings_every_visit(api: Api) {
    let usual = clinic(api, 1000).await.receive().await;
    let records = |consent: &Value| -> Vec<u64> {
        let artefacts = consent["artefacts"].as_array().unwrap();
        let mut records: Vec<u64> = artefacts
            .iter()
            .map(|artefact| artefact["records"].as_u64().unwrap())
            .collect();
        records.sort_unstable();
        records
    };
    let clinic = clinic(api, 1).await;
    hospital(&clinic, None, HospitalFault::EveryPageIsFirst);
    let received = clinic.receive().await;
    assert_eq!(states(&received), ["complete"; 2], "{received:#}");
    assert_eq!(records(&received), records(&usual));
    assert!(
        records(&received).iter().any(|count| *count > 1),
        "one visit would prove nothing"
    );
    clinic.until_sent().await;
    assert_eq!(clinic.calls("health-information/notify").len(), 2);
    clinic.assert_no_complaints();
}

async fn a_visit_that_never_comes_is_named_and_nothing_is_called_complete(api: Api) {
    let clinic = clinic(api, 1000).await;
    hospital(&clinic, Some("PRACTICE-HIP-1"), HospitalFault::OmitLast(1));
    let consent = clinic.ask().await;
    clinic.until_state(&consent, "requested").await;
    clinic.decide(Answer::Grant).await;
    let shown = clinic
        .until(&["consent", "show", &consent], |consent| {
            let artefacts = consent["artefacts"].as_array().unwrap();
            artefacts.len() == 2
                && artefacts.iter().all(|artefact| {
                    let transfer = &artefact["transfers"][0];
                    transfer["state"] == "complete"
                        || !each(&transfer["problems"], "code").is_empty()
                })
        })
        .await;
    let artefacts = shown["artefacts"].as_array().unwrap();
    let short = artefacts
        .iter()
        .find(|artefact| artefact["hip"] == "PRACTICE-HIP-1")
        .unwrap();
    let transfer = &short["transfers"][0];
    assert_eq!(transfer["state"], "receiving");
    assert_eq!(each(&transfer["problems"], "code"), ["still_missing"]);
    clinic.until_sent().await;
    let told = clinic.calls("health-information/notify");
    assert_eq!(told.len(), 1, "only the other hospital's has ended");
}

async fn a_page_may_come_packed_and_its_key_in_odd_writing(api: Api) {
    let clinic = clinic(api, 1000).await;
    hospital(
        &clinic,
        None,
        HospitalFault::Written(sandbox::Writing::Packed(sandbox::Packing::Gzip)),
    );
    hospital(
        &clinic,
        Some("PRACTICE-HIP-1"),
        HospitalFault::Key(sandbox::KeyForm::Hex),
    );
    hospital(
        &clinic,
        Some("PRACTICE-HIP-2"),
        HospitalFault::Key(sandbox::KeyForm::OtherCurveName),
    );
    let received = clinic.receive().await;
    assert_eq!(states(&received), ["complete"; 2], "{received:#}");
    let noted: Vec<Vec<&str>> = received["artefacts"]
        .as_array()
        .unwrap()
        .iter()
        .map(|artefact| each(&artefact["transfers"][0]["problems"], "code"))
        .collect();
    assert!(noted.contains(&vec!["key_curve_name"]), "{noted:?}");
    clinic.until_sent().await;
    clinic.assert_no_complaints();
}

in_both_apis!(
    one_push_a_visit_each_page_one_of_one_brings_every_visit,
    a_visit_that_never_comes_is_named_and_nothing_is_called_complete,
    a_page_may_come_packed_and_its_key_in_odd_writing,
);
