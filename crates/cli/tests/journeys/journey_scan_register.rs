//! A patient scans a counter's code, gets a token without anybody's doing, and is registered.

use std::time::{Duration, Instant};

use crate::clinic::{Clinic, HIP, LONG, each};
use sandbox::{Api, Direction, Envelope};
use serde_json::{Value, json};

/// Counters, as a clinic writes them into its file.
pub const COUNTERS: &str = "[[counter]]
id = \"OPD1\"
name = \"Front desk\"

[share]
profile_link = \"https://phrsbx.abdm.gov.in/share-profile\"

[[requester]]";

/// A share of somebody at a counter.
pub fn share(counter: &str, address: &str, mobile: &str) -> Value {
    json!({
        "intent": "PROFILE_SHARE",
        "metaData": {
            "hipId": HIP, "context": counter, "hprId": null, "latitude": "12.9", "longitude": "77.5",
        },
        "profile": {"patient": {
            "abhaNumber": null, "abhaAddress": address, "name": "Meera Kulkarni", "gender": "F",
            "dayOfBirth": "6", "monthOfBirth": "4", "yearOfBirth": "1988",
            "address": {"line": "12 Marked Road", "district": "Bengaluru", "state": "Karnataka", "pinCode": "560001"},
            "phoneNumber": mobile, "kycPhoto": "aGVsbG8=",
        }},
    })
}

/// As the gateway brings it.
pub async fn deliver(clinic: &Clinic, share: Value) -> u16 {
    let envelope = Envelope::default()
        .without("x-hiu-id")
        .header("x-hip-id", HIP);
    let path = "/api/v3/hip/patient/share";
    clinic.sandbox.send(path, share, &envelope).await
}

/// Waits for an answer of this kind at the gateway, whatever it made of it.
async fn answer(clinic: &Clinic, is_wanted: impl Fn(&Value) -> bool) -> Value {
    let until = Instant::now() + LONG;
    loop {
        let journal = clinic.sandbox.journal().into_iter();
        let found = journal
            .filter(|exchange| exchange.direction == Direction::Received)
            .filter(|exchange| exchange.path == "/api/hiecm/patient-share/v3/on-share")
            .map(|exchange| exchange.body)
            .find(&is_wanted);
        if let Some(found) = found {
            return found;
        }
        assert!(Instant::now() < until, "the patient's app waits in vain");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

/// The token that somebody was told.
async fn token(clinic: &Clinic, address: &str) -> Value {
    let is_theirs = |body: &Value| body["acknowledgement"]["abhaAddress"] == address;
    answer(clinic, is_theirs).await
}

#[tokio::test(flavor = "multi_thread")]
async fn who_scans_gets_a_token_at_once_and_is_registered_by_the_desk() {
    let mut clinic = Clinic::set_up(Api::V3, sandbox::Settings::default()).await;
    clinic.reconfigure("[[requester]]", COUNTERS);
    clinic.serve();
    let listed = clinic.ok(&["counter", "list"]);
    assert_eq!(listed["registering_off"], Value::Null);
    let link = listed["counters"][0]["profile_link"].as_str().unwrap();
    assert_eq!(
        link,
        format!("https://phrsbx.abdm.gov.in/share-profile?hip-id={HIP}&counter-id=OPD1")
    );
    let page = clinic.folder.path().join("counter.html");
    clinic.ok(&["counter", "page", "OPD1", page.to_str().unwrap()]);
    assert!(
        std::fs::read_to_string(&page)
            .unwrap()
            .contains("Front desk")
    );

    let meera = || share("OPD1", "meera.kulkarni@sbx", "9000000017");
    assert_eq!(deliver(&clinic, meera()).await, 202);
    let told = token(&clinic, "meera.kulkarni@sbx").await;
    let profile = &told["acknowledgement"]["profile"];
    assert_eq!(profile["tokenNumber"], "1", "{told:#?}");
    assert_eq!(
        (&profile["context"], &profile["expiry"]),
        (&json!("OPD1"), &json!("1800"))
    );
    assert!(told["response"]["requestId"].is_string());
    // Nobody else's counter is one of ours.
    assert_eq!(
        deliver(&clinic, share("OPD7", "somebody@sbx", "9000000018")).await,
        202
    );
    let refused = answer(&clinic, |body| body["error"]["code"] == "ABDM-1035").await;
    assert!(refused.get("acknowledgement").is_none(), "{refused:#?}");

    let rows = clinic.ok(&["share", "list"]);
    assert_eq!(each(&rows, "patient"), ["meera.kulkarni@sbx"]);
    assert_eq!(
        (&rows[0]["counter"], &rows[0]["token"]),
        (&json!("OPD1"), &json!("1"))
    );
    assert_eq!(
        (&rows[0]["kind"], &rows[0]["state"]),
        (&json!("profile"), &json!("waiting"))
    );
    let id = rows[0]["id"].as_str().unwrap();
    assert_eq!(
        clinic.ok(&["share", "register", id])["patient"],
        "meera.kulkarni@sbx"
    );
    let board = clinic.ok(&["board", "list"]);
    assert_eq!(
        (each(&board, "way"), each(&board, "name")),
        (vec!["share"], vec!["Meera Kulkarni"])
    );
    let again = clinic.hiu(&["share", "dismiss", id]);
    assert_eq!(again.error()["code"], "share_settled");

    // A counter that is new in the file is one at once, while `hiu serve` runs.
    clinic.reconfigure("id = \"OPD1\"", "id = \"OPD7\"");
    assert_eq!(
        deliver(&clinic, share("OPD7", "somebody@sbx", "9000000018")).await,
        202
    );
    let told = token(&clinic, "somebody@sbx").await;
    assert_eq!(told["acknowledgement"]["profile"]["tokenNumber"], "1");
    assert_eq!(
        each(&clinic.ok(&["share", "list"]), "state"),
        ["waiting", "registered"]
    );
}
