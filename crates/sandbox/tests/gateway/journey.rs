//! A scripted HIU goes the whole way through the sandbox.

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use crate::scripted::{
    Hiu, PATIENT, artefact_ids, consent, enveloped, open, outcome, settings, stamp,
};
use sandbox::{
    AccountStatus, Answer, Api, Decision, Direction, Narrowed, OnRequestPath, Sandbox, Settings,
};
use serde_json::{Value, json};

#[tokio::test]
async fn a_granted_consent_ends_in_decrypted_documents() {
    let hiu = Hiu::start().await;
    let query = json!({"query": {"patient": {"id": PATIENT},
                                 "requester": {"type": "HIU", "id": "PRACTICE-HIU-1"}}});
    let find = hiu.call("patients/find", query).await;
    let found = hiu.answer_to("on-find", &find).await;
    assert_eq!(found["patient"]["id"], PATIENT);
    assert!(found["error"].is_null());

    let artefacts = hiu.granted().await;
    assert_eq!(artefacts.len(), 2, "one artefact for each hospital");
    let mut documents = 0;
    for artefact in artefacts {
        let fetched = hiu.fetch(&artefact).await;
        let detail = fetched["consent"]["consentDetail"].clone();
        assert_eq!(detail["consentId"], artefact.as_str());
        assert_eq!(fetched["consent"]["status"], "GRANTED");
        assert!(fetched["consent"]["signature"].as_str().unwrap().len() > 300);

        let (keys, answer) = hiu.request_data(&fetched).await;
        let transaction = answer["hiRequest"]["transactionId"]
            .as_str()
            .unwrap()
            .to_owned();
        let pages = hiu.pages(&keys).await;
        assert!(
            pages
                .iter()
                .all(|page| page["transactionId"] == transaction.as_str())
        );
        let opened = open(&keys, &pages);
        let granted: BTreeSet<_> = detail["careContexts"]
            .as_array()
            .unwrap()
            .iter()
            .map(|context| context["careContextReference"].as_str().unwrap().to_owned())
            .collect();
        let sent: BTreeSet<_> = opened
            .iter()
            .map(|(reference, _)| reference.clone())
            .collect();
        assert_eq!(sent, granted);
        for (_, plain) in &opened {
            let bundle: Value = serde_json::from_slice(plain.as_ref().unwrap()).unwrap();
            assert_eq!(bundle["resourceType"], "Bundle");
            documents += 1;
        }
        let statuses: Vec<_> = sent
            .into_iter()
            .map(|reference| (reference, "OK"))
            .collect();
        let (status, answer) = hiu.report(&detail, &transaction, &statuses).await;
        assert_eq!(status, 202, "{answer}");
    }
    assert!(documents > 5);
    let hospitals_reported = || {
        let journal = hiu.sandbox.journal();
        let inside = journal.iter().filter(|exchange| {
            exchange.direction == Direction::Inside
                && exchange.body["notification"]["statusNotification"]["statusResponses"][0]["hiStatus"]
                    == "DELIVERED"
        });
        inside.count()
    };
    // A hospital reports a moment after its last page came.
    let give_up_at = Instant::now() + Duration::from_secs(60);
    while hospitals_reported() < 2 {
        assert!(Instant::now() < give_up_at, "{}", hospitals_reported());
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    assert_eq!(hospitals_reported(), 2);
    hiu.assert_no_complaints();
}

#[tokio::test]
async fn pages_count_from_zero_at_one_hospital_and_from_one_at_the_other() {
    let hiu = Hiu::start().await;
    let mut firsts = BTreeSet::new();
    for artefact in hiu.granted().await {
        let fetched = hiu.fetch(&artefact).await;
        let (keys, _) = hiu.request_data(&fetched).await;
        let pages = hiu.pages(&keys).await;
        firsts.insert(
            pages
                .iter()
                .map(|page| page["pageNumber"].as_i64().unwrap())
                .min()
                .unwrap(),
        );
    }
    assert_eq!(firsts, BTreeSet::from([0, 1]));
}

#[tokio::test]
async fn the_answer_to_a_data_request_uses_both_paths_by_turns_or_the_one_chosen() {
    let hiu = Hiu::start().await;
    for artefact in hiu.granted().await {
        let fetched = hiu.fetch(&artefact).await;
        hiu.request_data(&fetched).await;
    }
    assert_eq!(hiu.arrived("hiu/on-request").len(), 1);
    assert_eq!(hiu.arrived("cm/on-request").len(), 1);

    let chosen = Settings {
        on_request: OnRequestPath::Cm,
        ..settings()
    };
    let hiu = Hiu::start_with(chosen).await;
    let artefact = hiu.granted().await.remove(0);
    let fetched = hiu.fetch(&artefact).await;
    hiu.request_data(&fetched).await;
    assert_eq!(hiu.arrived("cm/on-request").len(), 1);
}

#[tokio::test]
async fn a_denied_or_unanswered_request_ends_without_artefacts() {
    let hiu = Hiu::start().await;
    for (answer, word) in [(Answer::Deny, "DENIED"), (Answer::Expire, "EXPIRED")] {
        let request = hiu.ask().await;
        let before = hiu.arrived("consents/hiu/notify").len();
        hiu.decide(answer).await;
        let notice = hiu.body("consents/hiu/notify", before + 1).await;
        assert_eq!(notice["notification"]["status"], word);
        assert!(artefact_ids(&notice).is_empty());
        let id = hiu
            .call(
                "consent-requests/status",
                json!({"consentRequestId": request}),
            )
            .await;
        let status = hiu.answer_to("on-status", &id).await;
        assert_eq!(status["consentRequest"]["status"], word);
    }
    hiu.assert_no_complaints();
}

#[tokio::test]
async fn one_of_two_artefacts_can_be_revoked_and_its_data_is_refused_from_then_on() {
    let hiu = Hiu::start().await;
    let artefacts = hiu.granted().await;
    let fetched = hiu.fetch(&artefacts[1]).await;
    let decision = Decision {
        artefacts: Some(vec![artefacts[1].clone()]),
        ..Decision::new(PATIENT, Answer::Revoke)
    };
    hiu.sandbox.decide(decision).await.unwrap();
    let notice = hiu.body("consents/hiu/notify", 2).await;
    assert_eq!(notice["notification"]["status"], "REVOKED");
    assert_eq!(artefact_ids(&notice), [artefacts[1].clone()]);

    assert_eq!(
        hiu.fetch(&artefacts[1]).await["consent"]["status"],
        "REVOKED"
    );
    assert_eq!(
        hiu.fetch(&artefacts[0]).await["consent"]["status"],
        "GRANTED"
    );
    assert_eq!(hiu.sandbox.requests(Some(PATIENT))[0].status, "GRANTED");
    let (_, answer) = hiu.request_data(&fetched).await;
    assert_eq!(answer["error"]["code"], 1441);

    hiu.decide(Answer::Revoke).await;
    hiu.wait_for("consents/hiu/notify", 3).await;
    assert_eq!(hiu.sandbox.requests(Some(PATIENT))[0].status, "REVOKED");
    hiu.assert_no_complaints();
}

#[tokio::test]
async fn revocations_take_all_forms_of_the_request_id() {
    let hiu = Hiu::start().await;
    let mut forms = BTreeSet::new();
    for round in 0..4 {
        hiu.granted().await;
        hiu.decide(Answer::Revoke).await;
        let notice = hiu.body("consents/hiu/notify", 2 * round + 2).await;
        forms.insert(match notice["notification"].get("consentRequestId") {
            None => "absent",
            Some(Value::Null) => "null",
            Some(id) if id == "" => "empty",
            Some(_) => "set",
        });
    }
    assert_eq!(forms, BTreeSet::from(["absent", "empty", "null", "set"]));
}

#[tokio::test]
async fn a_paused_consent_gives_nothing_until_it_is_resumed() {
    let hiu = Hiu::start().await;
    let artefacts = hiu.granted().await;
    let fetched = hiu.fetch(&artefacts[0]).await;
    hiu.decide(Answer::Pause).await;
    let notice = hiu.body("consents/hiu/notify", 2).await;
    assert_eq!(notice["notification"]["status"], "PAUSED");
    assert_eq!(
        hiu.fetch(&artefacts[0]).await["consent"]["status"],
        "PAUSED"
    );
    let request = hiu.sandbox.requests(None)[0].id.clone();
    let id = hiu
        .call(
            "consent-requests/status",
            json!({"consentRequestId": request}),
        )
        .await;
    assert_eq!(
        hiu.answer_to("on-status", &id).await["consentRequest"]["status"],
        "PAUSED"
    );
    assert_eq!(hiu.request_data(&fetched).await.1["error"]["code"], 1428);
    hiu.decide(Answer::Resume).await;
    hiu.wait_for("consents/hiu/notify", 3).await;
    let (keys, _) = hiu.request_data(&fetched).await;
    assert!(!hiu.pages(&keys).await.is_empty());
    hiu.assert_no_complaints();
}

#[tokio::test]
async fn an_artefact_ends_by_itself_at_its_time() {
    let hiu = Hiu::start().await;
    let mut asked = consent();
    // Before that a busy computer has to ask and to grant.
    asked["consent"]["permission"]["dataEraseAt"] = json!(stamp(chrono::Duration::seconds(12)));
    let id = hiu.call("consent-requests/init", asked).await;
    hiu.answer_to("on-init", &id).await;
    hiu.decide(Answer::Grant).await;
    let granted = artefact_ids(&hiu.body("consents/hiu/notify", 1).await);
    let notice = hiu.body("consents/hiu/notify", 2).await;
    assert_eq!(notice["notification"]["status"], "EXPIRED");
    assert_eq!(
        BTreeSet::from_iter(artefact_ids(&notice)),
        BTreeSet::from_iter(granted.clone())
    );
    assert_eq!(hiu.fetch(&granted[0]).await["error"]["code"], 1410);
}

#[tokio::test]
async fn a_patient_can_grant_less_than_was_asked() {
    let hiu = Hiu::start().await;
    hiu.ask().await;
    let hospital = practice_patients::Hospital::all()[0].id().to_owned();
    let narrowed = Narrowed {
        hi_types: Some(vec!["Prescription".into()]),
        hips: Some(vec![hospital.clone()]),
        ..Narrowed::default()
    };
    let decision = Decision {
        narrowed: Some(narrowed),
        ..Decision::new(PATIENT, Answer::Grant)
    };
    hiu.sandbox.decide(decision).await.unwrap();
    let artefacts = artefact_ids(&hiu.body("consents/hiu/notify", 1).await);
    assert_eq!(artefacts.len(), 1);
    let detail = hiu.fetch(&artefacts[0]).await["consent"]["consentDetail"].clone();
    assert_eq!(detail["hiTypes"], json!(["Prescription"]));
    assert_eq!(detail["hip"]["id"], hospital.as_str());
}

#[tokio::test]
async fn a_deleted_account_is_told_and_takes_its_consents_along() {
    let hiu = Hiu::start().await;
    let artefacts = hiu.granted().await;
    hiu.sandbox
        .set_account(PATIENT, AccountStatus::Deleted)
        .await
        .unwrap();
    let notice = hiu.body("patients/status/notify", 1).await;
    assert_eq!(
        notice["notification"],
        json!({"status": "DELETED", "patient": {"id": PATIENT}})
    );
    hiu.call(
        "patients/status/on-notify",
        json!({"acknowledgment": {"status": "OK"}, "error": null,
               "resp": {"requestId": notice["requestId"]}}),
    )
    .await;
    assert_eq!(
        hiu.fetch(&artefacts[0]).await["consent"]["status"],
        "REVOKED"
    );
    let id = hiu.call("consent-requests/init", consent()).await;
    assert_eq!(hiu.answer_to("on-init", &id).await["error"]["code"], 1414);
    hiu.assert_no_complaints();
}

#[tokio::test]
async fn a_hip_of_ours_hears_of_consents_and_its_acknowledgement_is_an_object() {
    let chosen = Settings {
        hip_id: Some("PRACTICE-OWN-HIP".into()),
        ..settings()
    };
    let hiu = Hiu::start_with(chosen).await;
    hiu.granted().await;
    let arrived = hiu.wait_for("consents/hip/notify", 1).await.remove(0);
    assert_eq!(arrived.headers["x-hip-id"], "PRACTICE-OWN-HIP");
    let notification = &arrived.body["notification"];
    assert!(notification["consentDetail"].get("hiu").is_none());
    assert!(notification["consentDetail"]["hip"]["name"].is_string());
    hiu.call(
        "consents/hip/on-notify",
        json!({"acknowledgement": {"status": "OK", "consentId": notification["consentId"]},
               "error": null, "resp": {"requestId": arrived.body["requestId"]}}),
    )
    .await;
    hiu.decide(Answer::Revoke).await;
    let revoked = hiu.body("consents/hip/notify", 2).await;
    assert_eq!(revoked["notification"]["status"], "REVOKED");
    assert_eq!(
        revoked["notification"]["consentId"],
        notification["consentId"]
    );
    hiu.assert_no_complaints();
}

#[tokio::test]
async fn what_the_consent_manager_knows_survives_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let chosen = Settings {
        state_file: Some(folder.path().join("practice.json")),
        ..settings()
    };
    let hiu = Hiu::start_with(chosen.clone()).await;
    let artefacts = hiu.granted().await;
    let fetched = hiu.fetch(&artefacts[0]).await;
    let detail = fetched["consent"]["consentDetail"].clone();
    let (keys, answer) = hiu.request_data(&fetched).await;
    let transaction = answer["hiRequest"]["transactionId"]
        .as_str()
        .unwrap()
        .to_owned();
    let sent: BTreeSet<_> = open(&keys, &hiu.pages(&keys).await)
        .into_iter()
        .map(|(reference, _)| reference)
        .collect();
    hiu.sandbox
        .set_account("nobody@sbx", AccountStatus::Active)
        .await
        .unwrap_err();
    let other = hiu.sandbox.patients()[1].address.clone();
    hiu.sandbox
        .set_account(&other, AccountStatus::Deactivated)
        .await
        .unwrap();
    let certs = hiu
        .http
        .get(hiu.gateway("certs"))
        .send()
        .await
        .unwrap()
        .text()
        .await
        .unwrap();
    let requests = hiu.sandbox.requests(None);
    let Hiu {
        sandbox,
        inbox,
        url,
        http,
        ..
    } = hiu;
    sandbox.stop().await;

    let sandbox = Sandbox::start(chosen).await.unwrap();
    sandbox.set_callback_url(url.clone());
    let mut hiu = Hiu {
        api: Api::V05,
        sandbox,
        http,
        inbox,
        url,
        token: "a session of the earlier run".into(),
    };
    let (status, answer) = hiu.post("consents/fetch", &json!({})).await;
    assert_eq!((status, &answer["error"]["code"]), (401, &json!(2401)));
    hiu.token = hiu.open_session().await;
    hiu.sandbox.clear_journal();
    assert_eq!(
        hiu.http
            .get(hiu.gateway("certs"))
            .send()
            .await
            .unwrap()
            .text()
            .await
            .unwrap(),
        certs
    );
    assert_eq!(hiu.sandbox.requests(None), requests);
    assert_eq!(
        hiu.sandbox.patients()[1].account,
        AccountStatus::Deactivated
    );
    assert_eq!(
        hiu.fetch(&artefacts[0]).await["consent"]["consentDetail"],
        detail
    );
    let statuses: Vec<_> = sent
        .into_iter()
        .map(|reference| (reference, "OK"))
        .collect();
    let (status, answer) = hiu
        .post_bytes(
            "health-information/notify",
            outcome(&detail, &transaction, &statuses),
        )
        .await;
    assert_eq!(status, 202, "{answer}");
    hiu.assert_no_complaints();
}

#[tokio::test]
async fn the_printed_path_of_consent_requests_works_as_well() {
    let hiu = Hiu::start().await;
    let url = format!("{}cm/v0.5/consent-requests/init", hiu.sandbox.gateway_url());
    let post = |url: String| {
        hiu.http
            .post(url)
            .bearer_auth(&hiu.token)
            .header("x-cm-id", "sbx")
            .json(&enveloped(consent()))
            .send()
    };
    assert_eq!(post(url).await.unwrap().status(), 202);
    hiu.wait_for("on-init", 1).await;
    let other = format!("{}cm/v0.5/consents/fetch", hiu.sandbox.gateway_url());
    assert_eq!(post(other).await.unwrap().status(), 404);
}

#[tokio::test]
async fn the_patients_app_can_be_operated_over_the_control_port() {
    let hiu = Hiu::start().await;
    hiu.ask().await;
    let control = hiu.sandbox.control_url();
    let at = |path: &str| format!("{control}control/{path}");
    let refused = hiu
        .http
        .get(at("patients"))
        .bearer_auth("wrong")
        .send()
        .await
        .unwrap();
    assert_eq!(refused.status(), 401);
    let get = |path: &str| {
        hiu.http
            .get(at(path))
            .bearer_auth(hiu.sandbox.control_token())
            .send()
    };
    let patients: Value = get("patients").await.unwrap().json().await.unwrap();
    assert!(
        patients
            .as_array()
            .unwrap()
            .iter()
            .any(|patient| patient["address"] == PATIENT)
    );
    let open: Value = get(&format!("requests?patient={PATIENT}"))
        .await
        .unwrap()
        .json()
        .await
        .unwrap();
    assert_eq!(open[0]["status"], "REQUESTED");

    let post = |path: &str, body: Value| {
        hiu.http
            .post(at(path))
            .bearer_auth(hiu.sandbox.control_token())
            .json(&body)
            .send()
    };
    let body = json!({"patient": PATIENT, "answer": "grant"});
    assert_eq!(post("decide", body.clone()).await.unwrap().status(), 204);
    hiu.wait_for("consents/hiu/notify", 1).await;
    let again = post("decide", body).await.unwrap();
    assert_eq!(again.status(), 409);
    let again: Value = again.json().await.unwrap();
    assert!(again["error"]["message"].is_string());
    let body = json!({"patient": PATIENT, "status": "DEACTIVATED"});
    assert_eq!(post("account", body).await.unwrap().status(), 204);
    hiu.wait_for("patients/status/notify", 1).await;
    let body = json!({"fault": {"callback": {"path": "on-find", "fault": "drop"}}, "times": 1});
    assert_eq!(post("misbehave", body).await.unwrap().status(), 204);
}

#[tokio::test]
async fn a_new_request_can_be_answered_by_itself() {
    let chosen = Settings {
        automatic: Some(Answer::Grant),
        ..settings()
    };
    let hiu = Hiu::start_with(chosen).await;
    hiu.call("consent-requests/init", consent()).await;
    let notice = hiu.body("consents/hiu/notify", 1).await;
    assert_eq!(notice["notification"]["status"], "GRANTED");
}

#[tokio::test]
async fn the_bridge_is_registered_and_its_services_are_listed() {
    let hiu = Hiu::start().await;
    let base = format!("{}devservice/v1/bridges", hiu.sandbox.gateway_url());
    let register = |url: &str| {
        let call = hiu.http.patch(&base).bearer_auth(&hiu.token);
        call.json(&json!({"url": url})).send()
    };
    let refused = register("http://hiu.example.in").await.unwrap();
    assert_eq!(refused.status(), 400);
    let nobody = hiu.http.patch(&base).json(&json!({"url": hiu.url}));
    assert_eq!(nobody.send().await.unwrap().status(), 401);
    assert_eq!(register(hiu.url.as_str()).await.unwrap().status(), 202);
    let list = hiu.http.get(format!("{base}/getServices"));
    let list = list.bearer_auth(&hiu.token).send().await.unwrap();
    let list: Value = list.json().await.unwrap();
    assert_eq!(list["bridge"]["url"], hiu.url.as_str());
    assert_eq!(list["services"][0]["types"], json!(["HIU"]));
}
