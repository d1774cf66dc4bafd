//! A patient pushes records at a counter: from the callback over the push URL to the notice, over real sockets.

use std::{
    io::{Read, Write},
    net::{TcpListener, TcpStream},
    sync::{Arc, Mutex},
    time::Duration,
};

use fidelius::{Nonce, PageKey, PeerKey, Side, TransferSecret};
use sandbox::{Api, Envelope, Settings};
use serde_json::{Value, json};

use crate::clinic::{Clinic, HIU, PATIENT, in_seconds};

const SHARE: &str = "/api/v3/patient-record/share";

/// Where the calls about shared records go: it takes them all and remembers them.
struct Listener {
    base: String,
    heard: Arc<Mutex<Vec<(String, Value)>>>,
}

impl Listener {
    fn start() -> Self {
        let socket = TcpListener::bind("127.0.0.1:0").unwrap();
        let base = format!("http://{}/shares", socket.local_addr().unwrap());
        let heard = Arc::new(Mutex::new(Vec::new()));
        let kept = Arc::clone(&heard);
        std::thread::spawn(move || {
            for stream in socket.incoming().flatten() {
                if let Some(call) = take(stream) {
                    kept.lock().unwrap().push(call);
                }
            }
        });
        Self { base, heard }
    }

    /// The first body that came to this path, once there is one.
    async fn wait_for(&self, path: &str) -> Value {
        for _ in 0..600 {
            let found = self.all(path).into_iter().next();
            if let Some(body) = found {
                return body;
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        panic!("nothing came to {path}");
    }

    fn all(&self, path: &str) -> Vec<Value> {
        let heard = self.heard.lock().unwrap();
        let of_path = heard.iter().filter(|(to, _)| to.ends_with(path));
        of_path.map(|(_, body)| body.clone()).collect()
    }
}

/// Reads one request whole and answers 202.
fn take(mut stream: TcpStream) -> Option<(String, Value)> {
    let mut bytes = Vec::new();
    let mut chunk = [0; 4096];
    loop {
        let read = stream.read(&mut chunk).ok()?;
        bytes.extend_from_slice(&chunk[..read]);
        let text = String::from_utf8_lossy(&bytes).into_owned();
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let length = head.lines().find_map(|line| {
                let (name, value) = line.split_once(':')?;
                name.eq_ignore_ascii_case("content-length")
                    .then(|| value.trim().parse::<usize>().ok())?
            });
            if body.len() >= length.unwrap_or(0) {
                let answer =
                    "HTTP/1.1 202 Accepted\r\ncontent-length: 0\r\nconnection: close\r\n\r\n";
                stream.write_all(answer.as_bytes()).ok()?;
                let path = head.split(' ').nth(1)?.to_owned();
                return Some((path, serde_json::from_str(body).ok()?));
            }
        }
        if read == 0 {
            return None;
        }
    }
}

async fn clinic(listener: &Listener, share: &str) -> Clinic {
    let mut clinic = Clinic::set_up(Api::V3, Settings::default()).await;
    let paths = format!("[gateway.paths]\npatient_record = \"{}\"", listener.base);
    clinic.reconfigure("[gateway.paths]", &paths);
    let counters = format!(
        "[[counter]]\nid = \"OPD1\"\nname = \"Front desk\"\nrecords = true\n\n{share}\n\n[[requester]]"
    );
    clinic.reconfigure("[[requester]]", &counters);
    clinic.serve();
    clinic
}

const SET_UP: &str =
    "[share]\nrecord_link = \"https://example.in/share-record?hiu-id={hiu}&counter-id={counter}\"";

fn share(transaction: &str) -> Value {
    json!({
        "metaData": {"hiuId": HIU, "counterId": "opd1"},
        "transactionId": transaction,
        "profile": {"patient": {
            "abhaNumber": null, "abhaAddress": PATIENT, "name": "Test Person", "gender": "F",
            "yearOfBirth": "1988"
        }},
        "sharedRecordCount": 2,
        "consent": {
            "careContexts": [
                {"patientReference": PATIENT, "careContextReference": "visit-1"},
                {"patientReference": PATIENT, "careContextReference": "visit-2"}
            ],
            "permission": {"accessMode": "VIEW"},
            "dataEraseAt": in_seconds(3_600)
        }
    })
}

fn document(title: &str) -> String {
    json!({"resourceType": "Bundle", "type": "document", "entry": [
        {"fullUrl": "urn:uuid:1", "resource": {
            "resourceType": "Composition", "status": "final", "title": title, "date": "2026-11-02",
            "type": {"text": "Health document"}, "section": []
        }}
    ]})
    .to_string()
}

/// A page of one care context as an app encrypts it, for what on-share said.
fn page(asked: &Value, context: &str, document: &str, number: i64) -> Value {
    let material = &asked["hiRequest"]["keyMaterial"];
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let peer = PeerKey::parse(&text(&material["dhPublicKey"]["keyValue"])).unwrap();
    let theirs = Nonce::parse(&text(&material["nonce"])).unwrap();
    let (secret, ours) = (
        TransferSecret::generate().unwrap(),
        Nonce::generate().unwrap(),
    );
    let side = Side::HealthInformationProvider;
    let key = PageKey::agree(&secret, &ours, &peer, &theirs, side).unwrap();
    json!({
        "pageNumber": number, "pageCount": 2,
        "transactionId": asked["hiRequest"]["transactionId"],
        "entries": [{
            "content": key.seal(document.as_bytes()).unwrap(),
            "media": "application/fhir+json", "checksum": "none",
            "careContextReference": context
        }],
        "keyMaterial": {
            "cryptoAlg": "ECDH.", "curve": "curve25519",
            "dhPublicKey": {
                "expiry": in_seconds(600), "parameters": "Curve25519/32byte random key",
                "keyValue": secret.public_key_x509()
            },
            "nonce": ours.to_base64()
        }
    })
}

async fn push(asked: &Value, page: &Value) -> u16 {
    let http = reqwest::Client::builder().no_proxy().build().unwrap();
    let url = asked["hiRequest"]["dataPushUrl"].as_str().unwrap();
    let sent = http.post(url).body(page.to_string()).send().await.unwrap();
    sent.status().as_u16()
}

#[tokio::test(flavor = "multi_thread")]
async fn records_pushed_at_a_counter_are_received_and_told_of() {
    let listener = Listener::start();
    let clinic = clinic(&listener, SET_UP).await;
    let envelope = Envelope::default();
    assert_eq!(
        clinic.sandbox.send(SHARE, share("tx-1"), &envelope).await,
        202
    );
    let asked = listener.wait_for("/on-share").await;
    assert_eq!(asked["hiRequest"]["transactionId"], "tx-1");
    assert!(asked["response"]["requestId"].is_string());
    for (number, name) in [(0, "visit-1"), (1, "visit-2")] {
        let page = page(&asked, name, &document(name), number);
        assert_eq!(push(&asked, &page).await, 202);
    }
    let told = listener.wait_for("/notify").await;
    let status = &told["notification"]["statusNotification"];
    assert_eq!(status["sessionStatus"], "RECEIVED", "{told:#}");
    assert_eq!(status["statusResponses"][1]["hiStatus"], "VALID");
    assert!(told["notification"]["consentId"].is_null());

    let records = clinic.ok(&["record", "list"]);
    assert_eq!(records.as_array().unwrap().len(), 2);
    assert!(
        records[0]["shared"]
            .as_str()
            .unwrap()
            .contains("Front desk")
    );
    assert!(
        clinic
            .ok(&["consent", "list"])
            .as_array()
            .unwrap()
            .is_empty()
    );
    let id = records[0]["id"].as_str().unwrap();
    // Read, but not handed to another program: that could not be taken back.
    assert_eq!(clinic.hiu(&["record", "show", id]).code, 0);
    let refused = clinic.hiu(&["record", "fhir", id]);
    assert!(refused.code == 1 && refused.stdout.is_empty());
    assert_eq!(refused.error()["code"], "share_stays");

    // One that says nothing of an end is told so, and nothing is asked for.
    let mut endless = share("tx-2");
    endless["consent"]["dataEraseAt"] = Value::Null;
    assert_eq!(clinic.sandbox.send(SHARE, endless, &envelope).await, 202);
    let refused = |all: &[Value]| {
        let of_it = |told: &&Value| told["notification"]["transactionId"] == "tx-2";
        all.iter().find(of_it).cloned()
    };
    let mut found = None;
    for _ in 0..600 {
        found = refused(&listener.all("/notify"));
        if found.is_some() {
            break;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    let status = &found.unwrap()["notification"]["statusNotification"];
    assert_eq!(status["sessionStatus"], "FAILED");
    assert_eq!(listener.all("/on-share").len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_clinic_that_set_nothing_up_asks_for_no_records() {
    let listener = Listener::start();
    let clinic = clinic(&listener, "").await;
    let envelope = Envelope::default();
    assert_eq!(
        clinic.sandbox.send(SHARE, share("tx-1"), &envelope).await,
        202
    );
    let told = listener.wait_for("/notify").await;
    assert_eq!(
        told["notification"]["statusNotification"]["sessionStatus"],
        "FAILED"
    );
    assert!(listener.all("/on-share").is_empty());
}
