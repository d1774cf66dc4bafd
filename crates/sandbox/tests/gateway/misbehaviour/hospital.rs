//! Hospitals send what they should not, as asked.

use crate::scripted::{Hiu, Keys, PATIENT, open, outcome};
use sandbox::{ChecksumForm, HospitalFault, KeyForm, LinkKind, Misbehaviour, PlaintextForm};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::time::Duration;

/// Runs one transfer from the first hospital under `faults`; gives the pages that came within a while.
async fn transfer(
    hiu: &Hiu,
    faults: Vec<HospitalFault>,
    pages: usize,
) -> (Keys, Value, String, Vec<Value>) {
    let artefact = hiu.granted().await.remove(0);
    for fault in faults {
        hiu.sandbox
            .misbehave(Misbehaviour::hospital(None, fault).once());
    }
    let fetched = hiu.fetch(&artefact).await;
    let (keys, answer) = hiu.request_data(&fetched).await;
    let pages = hiu
        .wait_for(&keys.push_path, pages)
        .await
        .into_iter()
        .map(|page| page.body)
        .collect();
    let transaction = answer["hiRequest"]["transactionId"]
        .as_str()
        .unwrap()
        .to_owned();
    (
        keys,
        fetched["consent"]["consentDetail"].clone(),
        transaction,
        pages,
    )
}

#[tokio::test]
async fn one_tampered_entry_does_not_open_and_ok_for_it_is_refused() {
    let hiu = Hiu::start().await;
    let faults = vec![HospitalFault::TamperEntry(1), HospitalFault::PageSize(500)];
    let (keys, detail, transaction, pages) = transfer(&hiu, faults, 1).await;
    let opened = open(&keys, &pages);
    let broken: Vec<usize> = opened
        .iter()
        .enumerate()
        .filter_map(|(index, (_, plain))| plain.is_none().then_some(index))
        .collect();
    assert_eq!(broken, [1]);
    let all_ok: Vec<_> = opened
        .iter()
        .map(|(reference, _)| (reference.clone(), "OK"))
        .collect();
    assert_eq!(hiu.report(&detail, &transaction, &all_ok).await.0, 400);
    assert!(hiu.only_complaint().contains("cannot have arrived whole"));
    let honest: Vec<_> = opened
        .into_iter()
        .map(|(reference, plain)| (reference, if plain.is_some() { "OK" } else { "ERRORED" }))
        .collect();
    assert_eq!(hiu.report(&detail, &transaction, &honest).await.0, 202);
}

#[tokio::test]
async fn pages_are_missing_repeated_reversed_and_numbered_as_asked() {
    let hiu = Hiu::start().await;
    let numbers = |pages: &[Value]| -> Vec<i64> {
        pages
            .iter()
            .map(|page| page["pageNumber"].as_i64().unwrap())
            .collect()
    };
    let small = HospitalFault::PageSize(2);
    let (_, _, _, pages) = transfer(
        &hiu,
        vec![
            small.clone(),
            HospitalFault::OmitPage(0),
            HospitalFault::FirstPage(7),
        ],
        2,
    )
    .await;
    assert_eq!(numbers(&pages)[..2], [8, 9]);
    let (_, _, _, pages) =
        transfer(&hiu, vec![small.clone(), HospitalFault::RepeatPage(0)], 3).await;
    assert_eq!(numbers(&pages)[..3], [0, 0, 1]);
    assert_eq!(pages[0], pages[1]);
    let (_, _, _, pages) = transfer(
        &hiu,
        vec![small.clone(), HospitalFault::RepeatPageOtherBytes(0)],
        3,
    )
    .await;
    assert_eq!(numbers(&pages)[..3], [0, 0, 1]);
    assert_ne!(pages[0]["entries"], pages[1]["entries"]);
    let (_, _, _, pages) =
        transfer(&hiu, vec![small.clone(), HospitalFault::ReversePages], 3).await;
    assert!(numbers(&pages)[0] > numbers(&pages)[1]);
    let faults = vec![HospitalFault::PageSize(500), HospitalFault::PageCountZero];
    let (_, _, _, pages) = transfer(&hiu, faults, 1).await;
    assert_eq!(pages[0]["pageCount"], 0);
    let (_, _, _, pages) = transfer(&hiu, vec![HospitalFault::EmptyPage], 1).await;
    assert_eq!(pages[0]["entries"], json!([]));
    let (_, _, _, pages) = transfer(&hiu, vec![HospitalFault::OversizedPage(300_000)], 1).await;
    assert!(pages[0].to_string().len() > 300_000);
}

#[tokio::test]
async fn keys_come_in_every_form_and_the_documents_open_all_the_same() {
    let hiu = Hiu::start().await;
    use KeyForm as Form;
    for form in [
        Form::Point,
        Form::NamedX509,
        Form::Pem,
        Form::Compressed,
        Form::DamagedX509,
        Form::DamagedPoint,
    ] {
        let faults = vec![HospitalFault::Key(form), HospitalFault::PageSize(500)];
        let (keys, _, _, pages) = transfer(&hiu, faults, 1).await;
        assert!(
            open(&keys, &pages).iter().all(|(_, plain)| plain.is_some()),
            "{form:?}"
        );
    }
    let faults = vec![HospitalFault::ShortSecret, HospitalFault::PageSize(500)];
    let (keys, _, _, pages) = transfer(&hiu, faults, 1).await;
    assert!(open(&keys, &pages).iter().all(|(_, plain)| plain.is_some()));
    let (keys, _, _, pages) = transfer(
        &hiu,
        vec![HospitalFault::KeyPerPage, HospitalFault::PageSize(2)],
        2,
    )
    .await;
    assert_ne!(pages[0]["keyMaterial"], pages[1]["keyMaterial"]);
    assert!(open(&keys, &pages).iter().all(|(_, plain)| plain.is_some()));
    let mut materials = BTreeSet::new();
    for _ in 0..2 {
        let faults = vec![HospitalFault::FixedKey, HospitalFault::PageSize(500)];
        let (keys, _, _, pages) = transfer(&hiu, faults, 1).await;
        assert!(open(&keys, &pages).iter().all(|(_, plain)| plain.is_some()));
        materials.insert(pages[0]["keyMaterial"]["dhPublicKey"]["keyValue"].to_string());
    }
    assert_eq!(materials.len(), 1);
}

#[tokio::test]
async fn documents_and_their_surroundings_are_odd_as_asked() {
    let hiu = Hiu::start().await;
    let whole = HospitalFault::PageSize(500);
    let plain = async |fault: HospitalFault| {
        let (keys, _, _, pages) = transfer(&hiu, vec![whole.clone(), fault], 1).await;
        let opened = open(&keys, &pages);
        (pages, opened)
    };
    let (_, opened) = plain(HospitalFault::Plaintext(PlaintextForm::JsonString)).await;
    let text: String = serde_json::from_slice(opened[0].1.as_ref().unwrap()).unwrap();
    assert_eq!(
        serde_json::from_str::<Value>(&text).unwrap()["resourceType"],
        "Bundle"
    );
    let (_, opened) = plain(HospitalFault::Plaintext(PlaintextForm::Base64)).await;
    assert!(serde_json::from_slice::<Value>(opened[0].1.as_ref().unwrap()).is_err());
    let (_, opened) = plain(HospitalFault::WrongPatient).await;
    let foreign = String::from_utf8(opened[0].1.clone().unwrap()).unwrap();
    assert!(!foreign.contains(PATIENT));
    let (pages, _) = plain(HospitalFault::OutsideCareContext("foreign-visit".into())).await;
    let last = pages[0]["entries"].as_array().unwrap().last().unwrap();
    assert_eq!(last["careContextReference"], "foreign-visit");
    let (pages, _) = plain(HospitalFault::TransactionId("another".into())).await;
    assert_eq!(pages[0]["transactionId"], "another");
    let (pages, _) = plain(HospitalFault::Checksum(ChecksumForm::Literal(
        "string".into(),
    )))
    .await;
    assert_eq!(pages[0]["entries"][0]["checksum"], "string");
    let (pages, opened) = plain(HospitalFault::DoubleEntries).await;
    assert_eq!(
        pages[0]["entries"][0]["careContextReference"],
        pages[0]["entries"][1]["careContextReference"]
    );
    assert_eq!(opened[0], opened[1]);
    hiu.assert_no_complaints();
}

#[tokio::test]
async fn entries_can_be_links_that_hold_the_content_or_mislead() {
    let hiu = Hiu::start().await;
    let whole = HospitalFault::PageSize(500);
    let link = async |kind: LinkKind| {
        let (_, _, _, pages) =
            transfer(&hiu, vec![whole.clone(), HospitalFault::Links(kind)], 1).await;
        assert!(pages[0]["entries"][0].get("content").is_none());
        pages[0]["entries"][0]["link"].as_str().unwrap().to_owned()
    };
    let no_redirects = reqwest::Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .build()
        .unwrap();
    let good: Value = hiu
        .http
        .get(link(LinkKind::Good).await)
        .send()
        .await
        .unwrap()
        .json()
        .await
        .unwrap();
    assert!(good["content"].as_str().unwrap().len() > 100);
    let inside = "http://169.254.169.254/latest".to_owned();
    assert_eq!(link(LinkKind::To(inside.clone())).await, inside);
    let answer = no_redirects
        .get(link(LinkKind::RedirectTo(inside.clone())).await)
        .send()
        .await
        .unwrap();
    assert_eq!(
        (
            answer.status().as_u16(),
            answer.headers()["location"].to_str().unwrap()
        ),
        (302, inside.as_str())
    );
    assert_eq!(
        hiu.http
            .get(link(LinkKind::Gone).await)
            .send()
            .await
            .unwrap()
            .status(),
        404
    );
    let mut huge = hiu
        .http
        .get(link(LinkKind::Huge).await)
        .send()
        .await
        .unwrap();
    let mut read = 0;
    while read < 5_000_000 {
        read += huge.chunk().await.unwrap().unwrap().len();
    }
    let slow = hiu
        .http
        .get(link(LinkKind::Slow).await)
        .send()
        .await
        .unwrap();
    assert!(
        tokio::time::timeout(Duration::from_millis(500), slow.bytes())
            .await
            .is_err()
    );
}

#[tokio::test]
async fn a_silent_hospital_sends_nothing_and_a_report_of_missing_data_is_accepted() {
    let hiu = Hiu::start().await;
    let artefact = hiu.granted().await.remove(0);
    hiu.sandbox
        .misbehave(Misbehaviour::hospital(None, HospitalFault::Silent).once());
    let fetched = hiu.fetch(&artefact).await;
    let detail = fetched["consent"]["consentDetail"].clone();
    let (keys, answer) = hiu.request_data(&fetched).await;
    tokio::time::sleep(Duration::from_millis(300)).await;
    assert!(hiu.arrived(&keys.push_path).is_empty());
    let missing: Vec<_> = detail["careContexts"]
        .as_array()
        .unwrap()
        .iter()
        .map(|context| {
            (
                context["careContextReference"].as_str().unwrap().to_owned(),
                "ERRORED",
            )
        })
        .collect();
    let transaction = answer["hiRequest"]["transactionId"].as_str().unwrap();
    let body = outcome(&detail, transaction, &missing);
    assert_eq!(
        hiu.post_bytes("health-information/notify", body).await.0,
        202
    );
    hiu.assert_no_complaints();
}

#[tokio::test]
async fn ok_for_entries_under_a_key_that_must_be_refused_is_not_believed() {
    let hiu = Hiu::start().await;
    let faults = vec![
        HospitalFault::Key(KeyForm::OffCurve),
        HospitalFault::PageSize(500),
    ];
    let (_, detail, transaction, pages) = transfer(&hiu, faults, 1).await;
    let all = |status: &'static str| -> Vec<(String, &'static str)> {
        let entries = pages[0]["entries"].as_array().unwrap();
        let reference = |entry: &Value| entry["careContextReference"].as_str().unwrap().to_owned();
        entries
            .iter()
            .map(|entry| (reference(entry), status))
            .collect()
    };
    assert_eq!(hiu.report(&detail, &transaction, &all("OK")).await.0, 400);
    assert_eq!(
        hiu.report(&detail, &transaction, &all("ERRORED")).await.0,
        202
    );
}
