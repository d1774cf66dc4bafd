//! Practice mode: a whole ABDM on loopback beside the program, and its patient's app.

mod counter;

use std::net::SocketAddr;

use abdm::answer_body::read_at_most;
use domain::{AccountState, AccountStatus, ShareKind};
use phrase::say;
use sandbox::{Sandbox, Settings};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use ts_rs::TS;
use url::Url;

use crate::{
    DeskError,
    configuration::{self, Configuration},
    directory::{DataDirectory, LARGEST_TEXT_FILE, read_whole, write_whole},
    installation::Installation,
};

pub use counter::{
    PracticeCounter, PracticeCounters, PracticeDocument, PracticeKeep, PracticeScan,
    PracticeShareRow, PracticeShareStage, PracticeSharedDocument,
};

/// The client secret that the sandbox wants. It opens invented records on loopback and nothing else,
/// so every process may know it.
pub(crate) const SECRET: &str = "practice-secret";

/// More of an answer of the control port is not read, in bytes: whoever took the port of a process
/// that was killed decides how much it says.
const MOST_BYTES: usize = 16 << 20;

/// A running sandbox and its control port.
pub(crate) struct Practice {
    sandbox: Sandbox,
    control: std::path::PathBuf,
}

impl Practice {
    /// Starts the sandbox for a callback server that listens on `listening`, writes `config.toml`
    /// for both and leaves the control port's address.
    pub(crate) async fn start(
        installation: &Installation,
        listening: SocketAddr,
    ) -> Result<(Self, Configuration), DeskError> {
        let directory = installation.directory();
        // A data request that is under way names its addresses; the same ports serve it again.
        let before = installation.configuration().ok();
        let port = before
            .and_then(|before| before.gateway.url.port())
            .filter(|port| *port > 1024);
        let api = installation.practised_api();
        let settings = |port: u16| Settings {
            api: match api {
                configuration::Api::V05 => sandbox::Api::V05,
                configuration::Api::V3 => sandbox::Api::V3,
            },
            listen: ([127, 0, 0, 1], port).into(),
            state_file: Some(directory.practice_state()),
            client_id: "PRACTICE_CLINIC".to_owned(),
            client_secret: SECRET.to_owned(),
            hiu_id: "PRACTICE-HIU-1".to_owned(),
            hip_id: Some("PRACTICE-CLINIC-HIP".to_owned()),
            ..Settings::default()
        };
        let sandbox = match port {
            None => Sandbox::start(settings(0)).await?,
            Some(port) => match Sandbox::start(settings(port)).await {
                Err(sandbox::Error::Io { what: "listen", .. }) => {
                    Sandbox::start(settings(0)).await?
                }
                started => started?,
            },
        };
        let text = configuration::practice(api, &sandbox.gateway_url(), listening);
        write_whole(&directory.configuration(), text.as_bytes())
            .map_err(DeskError::file(say::error_doing_writing_configuration()))?;
        let configuration = installation.configuration()?;
        if let Some(url) = &configuration.callback.public_url {
            sandbox.set_callback_url(url.clone());
        }
        let control = directory.practice_control();
        let place = serde_json::to_vec(&ControlFile {
            url: sandbox.control_url(),
            token: sandbox.control_token().to_owned(),
        })
        .map_err(|_| DeskError::set_up(say::error_part_control_port()))?;
        write_whole(&control, &place)
            .map_err(DeskError::file(say::error_doing_writing_control()))?;
        Ok((Self { sandbox, control }, configuration))
    }

    /// Ends the sandbox; its hospitals' state is on the disk.
    pub(crate) async fn stop(self) {
        // Gone already, or left behind for the next start to overwrite.
        let _ = std::fs::remove_file(&self.control);
        self.sandbox.stop().await;
    }
}

#[derive(Serialize, Deserialize)]
struct ControlFile {
    url: Url,
    token: String,
}

/// A practice patient, as the patient's app shows them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct PracticePatientRow {
    /// ABHA address.
    pub address: String,
    /// Name in Latin letters.
    pub name: String,
    /// Name in the patient's own script.
    pub name_in_script: Option<String>,
    /// `female` or `male`.
    #[ts(type = "import('./Sex').Sex")]
    pub gender: String,
    /// Date of birth, `YYYY-MM-DD`.
    pub born_on: String,
    /// ABHA number; never issued to anybody. Empty where the patient has an address only.
    pub abha_number: String,
    /// The mobile that ABDM writes to: ten digits, nobody's.
    pub mobile: Option<String>,
    /// Aadhaar-like number, of the range that is never issued.
    pub aadhaar: Option<String>,
    /// `ACTIVE`, `DEACTIVATED` or `DELETED`.
    pub account: AccountState,
    /// How many visits the hospitals hold.
    pub care_contexts: u32,
}

/// A message on a practice phone.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct PracticeMessage {
    /// When it came.
    pub at: String,
    /// Who sent it: `UIDAI` or `ABDM`.
    pub from: String,
    /// The last four digits of the mobile it went to.
    pub to_ends: String,
    /// The one-time password in it.
    pub otp: String,
}

impl std::fmt::Debug for PracticeMessage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PracticeMessage([redacted])")
    }
}

/// An invented person without an ABHA, for whom one may be made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct PracticeNewcomer {
    /// Name in Latin letters.
    pub name: String,
    /// Aadhaar-like number, of the range that is never issued.
    pub aadhaar: String,
    /// The mobile that UIDAI writes to: ten digits, nobody's.
    pub mobile: String,
}

/// What the practice phones show beside consents.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct PracticePhones {
    /// The newest first.
    pub messages: Vec<PracticeMessage>,
    /// Whoever has no ABHA yet.
    pub newcomers: Vec<PracticeNewcomer>,
}

/// Where a request or an artefact stands in the patient's app, as ABDM spells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
#[serde(rename_all = "UPPERCASE")]
pub enum PracticeStatus {
    /// Not answered yet.
    Requested,
    /// In force.
    Granted,
    /// Held by the patient.
    Paused,
    /// Declined.
    Denied,
    /// Past its end, or not answered in time.
    Expired,
    /// Taken back.
    Revoked,
}

/// A consent request in the patient's app.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct PracticeRequestRow {
    /// The consent manager's id of it.
    pub id: String,
    /// ABHA address.
    pub patient: String,
    /// Name in Latin letters.
    pub patient_name: String,
    /// The clinic.
    pub hiu_name: String,
    /// Who asks.
    pub requester: String,
    /// Purpose in words.
    pub purpose: String,
    /// Types asked for.
    pub hi_types: Vec<String>,
    /// First instant of the range.
    pub from: String,
    /// Last instant of the range.
    pub to: String,
    /// When everything must be gone.
    pub erase_at: String,
    /// The one hospital asked for.
    pub hip: Option<String>,
    /// Where it stands.
    pub status: PracticeStatus,
    /// What was granted, one part a hospital.
    pub artefacts: Vec<PracticeArtefactRow>,
    /// When it was asked.
    pub created_at: String,
}

/// An artefact in the patient's app.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct PracticeArtefactRow {
    /// Its id.
    pub id: String,
    /// The hospital.
    pub hip: String,
    /// Where it stands.
    pub status: PracticeStatus,
}

/// A patient's answer, as the patient's app gives it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct PracticeDecision {
    /// ABHA address.
    pub patient: String,
    /// The consent manager's id of the request; null: the newest that can be answered so.
    pub request: Option<String>,
    /// `grant`, `deny`, `expire`, `revoke`, `pause` or `resume`.
    pub answer: String,
    /// Only these artefacts; null: all.
    pub artefacts: Option<Vec<String>>,
    /// Grant less than was asked; null: as asked.
    pub narrowed: Option<PracticeNarrowed>,
}

/// What a patient grants of what was asked; null leaves a term as asked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct PracticeNarrowed {
    /// Only these types.
    pub hi_types: Option<Vec<String>>,
    /// Records not older than this instant.
    pub from: Option<String>,
    /// Records not newer than this instant.
    pub to: Option<String>,
    /// Not kept longer than this instant.
    pub erase_at: Option<String>,
    /// Only from these hospitals.
    pub hips: Option<Vec<String>>,
}

#[derive(Serialize)]
struct AccountChange<'a> {
    patient: &'a str,
    status: AccountStatus,
}

#[derive(Deserialize)]
struct Refusal {
    error: RefusalWords,
}

#[derive(Deserialize)]
struct RefusalWords {
    message: String,
}

/// Operates the patient's app of whichever process runs practice mode.
pub struct PatientApp {
    http: reqwest::Client,
    place: ControlFile,
}

impl PatientApp {
    /// Finds the control port of the practice mode in `practice`, the practice directory.
    ///
    /// # Errors
    ///
    /// [`DeskError::PracticeNotRunning`] when no process left one.
    pub fn find(practice: &DataDirectory) -> Result<Self, DeskError> {
        let bytes = read_whole(&practice.practice_control(), LARGEST_TEXT_FILE)
            .map_err(|_| DeskError::PracticeNotRunning)?;
        let place: ControlFile =
            serde_json::from_slice(&bytes).map_err(|_| DeskError::PracticeNotRunning)?;
        if !abdm::client::is_loopback(&place.url) {
            return Err(DeskError::PracticeNotRunning);
        }
        let http = reqwest::Client::builder()
            .no_proxy()
            .redirect(reqwest::redirect::Policy::none())
            .timeout(std::time::Duration::from_secs(10))
            .build()
            .map_err(|_| DeskError::set_up(say::error_part_http_client()))?;
        Ok(Self { http, place })
    }

    /// All practice patients.
    ///
    /// # Errors
    ///
    /// [`DeskError::PracticeNotRunning`] when nobody answers.
    pub async fn patients(&self) -> Result<Vec<PracticePatientRow>, DeskError> {
        self.get("control/patients", &[]).await
    }

    /// Consent requests of one patient or of all, newest first.
    ///
    /// # Errors
    ///
    /// As [`PatientApp::patients`].
    pub async fn requests(
        &self,
        patient: Option<&str>,
    ) -> Result<Vec<PracticeRequestRow>, DeskError> {
        let whose: Vec<_> = patient
            .map(|patient| ("patient", patient))
            .into_iter()
            .collect();
        self.get("control/requests", &whose).await
    }

    /// Messages on the practice phones, newest first: of one mobile (ten digits) or of all.
    ///
    /// # Errors
    ///
    /// As [`PatientApp::patients`].
    pub async fn messages(&self, mobile: Option<&str>) -> Result<Vec<PracticeMessage>, DeskError> {
        let whose: Vec<_> = mobile
            .map(|mobile| ("mobile", mobile))
            .into_iter()
            .collect();
        self.get("control/messages", &whose).await
    }

    /// Everything that the practice phones show beside consents.
    ///
    /// # Errors
    ///
    /// As [`PatientApp::patients`].
    pub async fn phones(&self) -> Result<PracticePhones, DeskError> {
        Ok(PracticePhones {
            messages: self.messages(None).await?,
            newcomers: self.get("control/newcomers", &[]).await?,
        })
    }

    /// Gives a patient's answer.
    ///
    /// # Errors
    ///
    /// [`DeskError::PracticeRefused`] where there is nothing to answer so.
    pub async fn decide(&self, decision: &PracticeDecision) -> Result<(), DeskError> {
        self.post("control/decide", decision).await
    }

    /// What a patient's app can scan and share at the counters of the clinic, and what it shared.
    ///
    /// # Errors
    ///
    /// As [`PatientApp::patients`], and those of reading `installation`'s configuration.
    pub async fn at_counters(
        &self,
        installation: &Installation,
        patient: &str,
    ) -> Result<PracticeCounters, DeskError> {
        let whose = [("patient", patient)];
        Ok(PracticeCounters {
            counters: counter::listed(&installation.configuration()?),
            documents: self.get("control/documents", &whose).await?,
            shares: self.get("control/shares", &whose).await?,
        })
    }

    /// Scans a counter's code and shares.
    ///
    /// # Errors
    ///
    /// [`DeskError::PracticeRefused`] for a code that leads nowhere, or somebody who cannot share.
    pub async fn share(
        &self,
        installation: &Installation,
        scan: &PracticeScan,
    ) -> Result<(), DeskError> {
        let configuration = installation.configuration()?;
        let counter = counter::counter_of(&scan.code, scan.kind, &configuration)
            .map_err(|words| DeskError::PracticeRefused(words.into()))?;
        let (patient, counter) = (scan.patient.as_str(), counter.as_str());
        match scan.kind {
            ShareKind::Profile => {
                let wish = counter::ProfileWish { patient, counter };
                self.post("control/share-profile", &wish).await
            }
            ShareKind::Records => {
                let wish = counter::RecordWish {
                    patient,
                    counter,
                    references: scan.references.as_deref(),
                    keep: scan.keep,
                };
                self.post("control/share-records", &wish).await
            }
        }
    }

    /// Changes a patient's account.
    ///
    /// # Errors
    ///
    /// [`DeskError::PracticeRefused`] for an address that is no practice patient's.
    pub async fn set_account(&self, patient: &str, status: AccountStatus) -> Result<(), DeskError> {
        self.post("control/account", &AccountChange { patient, status })
            .await
    }

    fn url(&self, path: &str) -> Result<Url, DeskError> {
        self.place
            .url
            .join(path)
            .map_err(|_| DeskError::PracticeNotRunning)
    }

    async fn get<T: DeserializeOwned>(
        &self,
        path: &str,
        query: &[(&str, &str)],
    ) -> Result<T, DeskError> {
        let mut url = self.url(path)?;
        if !query.is_empty() {
            url.query_pairs_mut().extend_pairs(query);
        }
        let mut answer = self.answer(self.http.get(url)).await?;
        read_json(&mut answer)
            .await
            .ok_or(DeskError::PracticeNotRunning)
    }

    async fn post(&self, path: &str, body: &impl Serialize) -> Result<(), DeskError> {
        self.answer(self.http.post(self.url(path)?).json(body))
            .await
            .map(|_| ())
    }

    async fn answer(
        &self,
        request: reqwest::RequestBuilder,
    ) -> Result<reqwest::Response, DeskError> {
        let sent = request.bearer_auth(&self.place.token).send().await;
        // A port that nobody answers, or somebody else, was left behind by a process that was killed.
        let mut answer = sent.map_err(|_| DeskError::PracticeNotRunning)?;
        if answer.status().is_success() {
            return Ok(answer);
        }
        let status = answer.status();
        if status == reqwest::StatusCode::UNAUTHORIZED {
            return Err(DeskError::PracticeNotRunning);
        }
        Err(DeskError::PracticeRefused(
            match read_json::<Refusal>(&mut answer).await {
                Some(refusal) => refusal.error.message.into(),
                None => say::error_practice_answered(status.as_u16().to_string()).into(),
            },
        ))
    }
}

/// Reads an answer of the control port; `None` when it is not what was asked for.
async fn read_json<T: DeserializeOwned>(answer: &mut reqwest::Response) -> Option<T> {
    let mut body = Vec::new();
    read_at_most(answer, MOST_BYTES, &mut body).await.ok()?;
    serde_json::from_slice(&body).ok()
}
