//! NHA's certification cases in the real window, one test a case, named by its id, in the API in use today.
//!
//! Each case leaves a folder with its pictures, its requests and answers, and how it ended, under
//! `$HIU_EVIDENCE`, else under `target/screens/certification/`; `make evidence` makes one page of them.
//! Source: NHA, sandbox documentation, test cases of Milestone 3.

mod abha;
mod counter;
mod create;
mod desk;
mod hiu_flow;

use std::{
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use sandbox::{Answer, Api, Decision, Direction, Exchange, Sandbox, Settings};
use serde_json::{Map, Value, json};

use crate::{driver, driver::Window, free_port};

/// Has records at both hospitals.
pub const PATIENT: &str = "hinapatel79@sbx";
pub const NAME: &str = "Hina Patel";
pub const ALL_TYPES: [&str; 8] = [
    "OPConsultation",
    "Prescription",
    "DischargeSummary",
    "DiagnosticReport",
    "ImmunizationRecord",
    "HealthDocumentRecord",
    "WellnessRecord",
    "Invoice",
];

/// The clinic as a hospital: one service id serves both.
const HIP: &str = "IN2910000123_1";
/// Counters, as a clinic writes them into its file.
const COUNTERS: &str = "
[[counter]]
id = \"OPD1\"
name = \"Front desk\"
records = true

[share]
profile_link = \"https://phrsbx.abdm.gov.in/share-profile\"
record_link = \"https://example.in/share-record?hiu-id={hiu}&counter-id={counter}\"
";

/// How long anything may take before a case has failed.
const LONG: Duration = Duration::from_secs(60);
/// Longer texts are told by their length: encrypted pages, keys, signatures.
const LONGEST_TEXT: usize = 600;

/// One case: the window of a clinic that is set up, and the ABDM it talks to.
pub struct Case {
    id: &'static str,
    meaning: &'static str,
    pub window: Window,
    pub abdm: Sandbox,
    folder: PathBuf,
    pictures: Vec<Value>,
}

impl Case {
    /// Sets a clinic up. `id` is NHA's, `meaning` what the case asks for.
    pub async fn open(id: &'static str, meaning: &'static str) -> Self {
        Self::open_with(id, meaning, "").await
    }

    /// As [`Self::open`], of a clinic that is a hospital too, with this in its `config.toml`.
    pub async fn open_at_counters(id: &'static str, meaning: &'static str) -> Self {
        Self::open_with(id, meaning, COUNTERS).await
    }

    async fn open_with(id: &'static str, meaning: &'static str, counters: &str) -> Self {
        let root = match std::env::var_os("HIU_EVIDENCE") {
            Some(folder) => PathBuf::from(folder),
            None => Path::new(env!("CARGO_MANIFEST_DIR")).join("target/screens/certification"),
        };
        let folder = root.join(id);
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder).unwrap();
        let settings = Settings {
            api: Api::V3,
            client_id: "SBX_CLINIC".to_owned(),
            client_secret: driver::CLIENT_SECRET.to_owned(),
            hiu_id: "IN2910000123_1".to_owned(),
            hip_id: (!counters.is_empty()).then(|| HIP.to_owned()),
            ..Settings::default()
        };
        let abdm = Sandbox::start(settings).await.unwrap();
        let window = Window::open(&[]).await;
        let case = Self {
            id,
            meaning,
            window,
            abdm,
            folder,
            pictures: vec![],
        };
        // Until it has passed, it has not.
        case.note("failed");
        case.set_up(counters).await;
        case
    }

    async fn set_up(&self, counters: &str) {
        let port = free_port();
        let public_url = format!("http://127.0.0.1:{port}");
        self.abdm.set_callback_url(public_url.parse().unwrap());
        let passphrase = json!({"passphrase": "a long and quiet river"});
        let made = self.window.ask("create_store", passphrase).await;
        assert!(made["recovery_key"].is_string(), "the store is made");
        // What the page of set-up does not ask for stays as it is in the file.
        let file = self.window.folder().join("config.toml");
        let (abha, phr) = (self.abdm.abha_url(), self.abdm.phr_url());
        let more = format!(
            "[gateway.paths]\npatients = \"/abha/api/v3/phr/web/login\"\n\n\
             [abha]\nurl = \"{}\"\nphr_url = \"{}\"\nconsent_text = \"abha-consent.txt\"\n{counters}",
            abha.as_str().trim_end_matches('/'),
            phr.as_str().trim_end_matches('/'),
        );
        std::fs::write(file, more).unwrap();
        let text = "A text of the test, where NHA's own stands.\n";
        std::fs::write(self.window.folder().join("abha-consent.txt"), text).unwrap();
        let gateway = self.abdm.gateway_url().to_string();
        let form = json!({
            "api": "v3", "gateway_url": gateway.trim_end_matches('/'), "consent_manager": "sbx",
            "client_id": "SBX_CLINIC", "hiu_id": "IN2910000123_1", "hiu_name": "Asha Clinic",
            "hip_id": (!counters.is_empty()).then_some(HIP),
            "listen": format!("127.0.0.1:{port}"), "public_url": public_url, "push_url": null,
            "tunnel": {"kind": "none", "relay_line": "", "program": "", "args": "", "url_pattern": "", "env": "",
                       "secrets": []},
            "requesters": [{"name": "Dr. R Iyer", "kind": "REGNO", "value": "KA-20391",
                            "system": "https://www.nmc.org.in"}],
        });
        let save = json!({"form": form, "client_secret": null});
        let faults = self.window.ask("save_configuration", save).await;
        assert_eq!(faults, json!([]), "the configuration is taken");
        self.window.ask("finish_setup", json!({})).await;
        let receiving = async || {
            let status = self.window.ask("get_status", json!({})).await;
            status["receiving"] == true
        };
        let began = Instant::now();
        while !receiving().await {
            assert!(began.elapsed() < LONG, "the clinic receives");
            tokio::time::sleep(Duration::from_millis(200)).await;
        }
        // The old page says "Today" as well; what is asked of it is lost when it goes.
        self.window
            .run("document.body.replaceChildren(); location.reload()", vec![])
            .await;
        self.window.read("Today").await;
    }

    /// Narrows the list of consents to one kind.
    pub async fn narrow(&self, kind: &str) {
        const PRESS: &str = "const kind = [...document.querySelectorAll('fieldset label')] \
            .find((label) => label.textContent.trim().startsWith(arguments[0])); kind.click();";
        self.window.run(PRESS, vec![kind.into()]).await;
    }

    /// Goes to a place of the window, such as `consents`.
    pub async fn go(&self, place: &str) {
        let go = "location.hash = arguments[0]";
        self.window.run(go, vec![format!("#/{place}").into()]).await;
    }

    /// Looks the patient up, as a person at the desk does first.
    pub async fn find(&self, patient: &str) {
        let found = self
            .window
            .ask("find_patient", json!({"address": patient}))
            .await;
        assert_eq!(found["address"], patient);
    }

    /// Asks for two years of these types, kept for a day; gives our id of the consent.
    pub async fn ask(&self, patient: &str, types: &[&str]) -> String {
        self.find(patient).await;
        const DAYS: &str = "const at = (days) => new Date(Date.now() + days * 86400000).toISOString(); \
            return [at(-730).slice(0, 10), at(0).slice(0, 10), at(1)];";
        let days = self.window.run(DAYS, vec![]).await;
        let form = json!({
            "patient": patient, "purpose": "CAREMGT", "hi_types": types, "from": days[0], "to": days[1],
            "erase_at": days[2], "requester": "Dr. R Iyer", "hip": null,
        });
        let asked = self.window.ask("request_consent", form).await;
        let id = asked["id"].as_str().unwrap().to_owned();
        self.until(&id, |it| it["state"] == "requested").await;
        id
    }

    /// The consent, once it is as wanted.
    pub async fn until(&self, id: &str, wanted: impl Fn(&Value) -> bool) -> Value {
        let began = Instant::now();
        loop {
            let it = self.window.ask("get_consent", json!({"id": id})).await;
            if wanted(&it) {
                return it;
            }
            assert!(began.elapsed() < LONG, "{} of {}", it["state"], self.id);
            tokio::time::sleep(Duration::from_millis(200)).await;
        }
    }

    /// The patient answers in their own app.
    pub async fn decide(&self, patient: &str, answer: Answer) {
        self.abdm
            .decide(Decision::new(patient, answer))
            .await
            .unwrap();
    }

    /// Asks, has it granted, and waits until everything came.
    pub async fn receive(&self, patient: &str, types: &[&str]) -> String {
        let id = self.ask(patient, types).await;
        self.decide(patient, Answer::Grant).await;
        self.until(&id, has_everything).await;
        id
    }

    /// The records that may be shown under a consent.
    pub async fn records(&self, consent: &str) -> Vec<Value> {
        let which = json!({"patient": null, "hi_type": null, "consent": consent});
        let listed = self.window.ask("list_records", which).await;
        listed.as_array().cloned().unwrap_or_default()
    }

    /// Waits until the page holds what a selector names.
    pub async fn holds(&self, selector: &str) {
        let look = "return document.querySelector(arguments[0]) !== null";
        let began = Instant::now();
        while self.window.run(look, vec![selector.into()]).await != true {
            assert!(began.elapsed() < LONG, "the page holds {selector}");
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }

    /// The bodies of what was sent to ABDM under this name, oldest first.
    pub fn sent(&self, name: &str) -> Vec<Value> {
        let sent =
            self.abdm.journal().into_iter().filter(|it| {
                it.direction == Direction::Received && it.name == name && it.status < 300
            });
        sent.map(|it| it.body).collect()
    }

    /// Leaves a picture; `shows` says what an examiner sees on it.
    pub async fn picture(&mut self, shows: &str) {
        self.window.resize((1280, 900)).await;
        let file = format!("{}.png", self.pictures.len() + 1);
        self.window.picture_to(&self.folder.join(&file)).await;
        self.pictures.push(json!({"file": file, "shows": shows}));
    }

    /// Everything was as the case wants it.
    pub async fn pass(self) {
        let complaints = self.abdm.complaints();
        assert!(complaints.is_empty(), "{complaints:?}");
        let exchanges: Vec<Value> = self.abdm.journal().iter().map(told).collect();
        let text = serde_json::to_vec_pretty(&exchanges).unwrap();
        std::fs::write(self.folder.join("messages.json"), text).unwrap();
        self.note("passed");
        self.window.close().await;
    }

    fn note(&self, result: &str) {
        let case = json!({
            "case": self.id, "meaning": self.meaning, "result": result, "pictures": self.pictures,
            "messages": if result == "passed" { json!("messages.json") } else { Value::Null },
        });
        let text = serde_json::to_vec_pretty(&case).unwrap();
        std::fs::write(self.folder.join("case.json"), text).unwrap();
    }
}

/// Whether every hospital has sent what it has.
pub fn has_everything(consent: &Value) -> bool {
    let artefacts = consent["artefacts"].as_array().cloned().unwrap_or_default();
    let complete = |artefact: &Value| {
        let transfers = artefact["transfers"].as_array();
        transfers.is_some_and(|all| all.iter().any(|it| it["state"] == "complete"))
    };
    !artefacts.is_empty() && artefacts.iter().all(complete)
}

/// A practice patient who has a record of the type from the last two years.
pub fn someone_with(hi_type: &str) -> &'static str {
    let today = chrono::Utc::now().with_timezone(&domain::IST).date_naive();
    let recent = today - chrono::TimeDelta::days(700);
    let people = practice_patients::patients(today).into_iter();
    let mut with = people.filter(|patient| {
        let mut contexts = patient.care_contexts.iter();
        contexts.any(|context| context.hi_type == hi_type && context.on > recent)
    });
    with.next().map(|patient| patient.address).unwrap()
}

/// A message as the evidence shows it: without secrets, and without what nobody can read.
fn told(exchange: &Exchange) -> Value {
    let headers: Map<String, Value> = exchange
        .headers
        .iter()
        .map(|(name, value)| {
            let value = match is_secret(name) {
                true => "(left out)",
                false => value,
            };
            (name.clone(), value.into())
        })
        .collect();
    json!({
        "direction": exchange.direction, "path": without_token(&exchange.path), "status": exchange.status,
        "at": exchange.at, "headers": headers, "body": shown(&exchange.body),
    })
}

fn is_secret(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    ["authorization", "token", "secret", "cookie"]
        .iter()
        .any(|part| name.contains(part))
}

/// A push URL is a secret.
fn without_token(text: &str) -> String {
    match text.split_once("/push/") {
        Some((before, _)) => format!("{before}/push/(left out)"),
        None => text.to_owned(),
    }
}

fn shown(value: &Value) -> Value {
    match value {
        Value::Object(members) => members
            .iter()
            .map(|(name, value)| match is_secret(name) && value.is_string() {
                true => (name.clone(), "(left out)".into()),
                false => (name.clone(), shown(value)),
            })
            .collect(),
        Value::Array(list) => list.iter().map(shown).collect(),
        Value::String(text) if text.len() > LONGEST_TEXT => {
            format!("({} letters)", text.len()).into()
        }
        Value::String(text) => without_token(text).into(),
        other => other.clone(),
    }
}
