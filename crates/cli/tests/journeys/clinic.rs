//! A clinic for a test: a sandbox in this process as ABDM, and the real `hiu` on a data directory of
//! its own.

#![allow(dead_code, reason = "the measurements use a part of it")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

use std::{
    collections::HashMap,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::{
        Arc,
        atomic::{AtomicU16, Ordering},
    },
    time::{Duration, Instant},
};

use sandbox::{Answer, Api, Decision, Sandbox, Settings};
use serde_json::Value;
use tempfile::TempDir;

// The measurements read this file from another folder.
#[path = "clinic/serve.rs"]
mod serve;

pub use serve::Serve;

pub const PASSPHRASE: &str = "a long and quiet river";
pub const SECRET: &str = "the-secret-of-the-bridge";
pub const HIU: &str = "CLINIC-HIU-01";
pub const HIP: &str = "CLINIC-HIP-01";
/// Has records at both hospitals.
pub const PATIENT: &str = "kavitha.selvam@sbx";
pub const NAME: &str = "Kavitha Selvam";

/// The ABHA services' search, by which v3 finds patients.
pub const LOOK_UP: &str = "[gateway.paths]\npatients = \"/abha/api/v3/phr/web/login\"\n";

/// How long anything may take before a test gives up.
pub const LONG: Duration = Duration::from_secs(40);

/// How many seconds are left of a consent whose end a test waits for: a busy computer has received by then.
pub const SOON_S: i64 = 45;

/// What a command printed.
pub struct Ran {
    pub code: i32,
    pub stdout: Vec<u8>,
    pub stderr: String,
}

impl Ran {
    /// Standard output as one JSON value.
    pub fn json(&self) -> Value {
        let text = String::from_utf8_lossy(&self.stdout);
        serde_json::from_str(&text)
            .unwrap_or_else(|error| panic!("{error} in {text}; standard error: {}", self.stderr))
    }

    /// The error on standard error, as `--json` gives it.
    pub fn error(&self) -> Value {
        let last = self.stderr.lines().last().unwrap_or_default();
        let value: Value =
            serde_json::from_str(last).unwrap_or_else(|error| panic!("{error} in {}", self.stderr));
        value["error"].clone()
    }
}

/// What `hiu consent request` is told.
pub struct Request<'a> {
    pub patient: &'a str,
    pub purpose: &'a str,
    pub types: &'a [&'a str],
    /// A day; empty: two years ago.
    pub from: &'a str,
    /// A day; empty: today.
    pub to: &'a str,
    /// An instant; empty: in a day.
    pub erase_at: &'a str,
    pub requester: &'a str,
    /// Further words.
    pub more: &'a [&'a str],
}

/// Everything of `PATIENT` in two years, kept for a day.
impl Default for Request<'_> {
    fn default() -> Self {
        Self {
            patient: PATIENT,
            purpose: "CAREMGT",
            types: &["Prescription", "DiagnosticReport"],
            from: "",
            to: "",
            erase_at: "",
            requester: "Dr. R Iyer",
            more: &[],
        }
    }
}

impl Request<'_> {
    /// The words of the command.
    pub fn words(&self) -> Vec<String> {
        let or = |word: &str, usual: String| {
            if word.is_empty() {
                usual
            } else {
                word.to_owned()
            }
        };
        let named = [
            ("--patient", self.patient.to_owned()),
            ("--purpose", self.purpose.to_owned()),
            ("--from", or(self.from, day(-730))),
            ("--to", or(self.to, day(0))),
            ("--erase-at", or(self.erase_at, in_seconds(86_400))),
            ("--requester", self.requester.to_owned()),
        ];
        let mut words = vec!["consent".to_owned(), "request".to_owned()];
        for (name, value) in named {
            words.extend([name.to_owned(), value]);
        }
        for kind in self.types {
            words.extend(["--hi-type".to_owned(), (*kind).to_owned()]);
        }
        words.extend(self.more.iter().map(|word| (*word).to_owned()));
        words
    }
}

/// Makes two tests of each journey, one in each API: `journey::v05` and `journey::v3`.
#[allow(unused_macros, reason = "the measurements use a part of it")]
macro_rules! in_both_apis {
    ($($journey:ident),* $(,)?) => {$(
        mod $journey {
            #[tokio::test(flavor = "multi_thread")]
            async fn v05() {
                super::$journey(sandbox::Api::V05).await;
            }

            #[tokio::test(flavor = "multi_thread")]
            async fn v3() {
                super::$journey(sandbox::Api::V3).await;
            }
        }
    )*};
}

pub struct Clinic {
    pub api: Api,
    pub sandbox: Arc<Sandbox>,
    pub folder: TempDir,
    pub port: u16,
    serving: Option<Serve>,
    environment: HashMap<String, String>,
    /// How wrong this computer's clock is for every `hiu` from now on, as `faketime` says it, such as
    /// `+90d`; empty: right.
    pub clock_is_wrong_by: String,
}

impl Clinic {
    /// A set-up clinic that serves.
    pub async fn start(api: Api) -> Self {
        let mut clinic = Self::set_up(api, Settings::default()).await;
        clinic.serve();
        clinic
    }

    /// A set-up clinic that does not serve yet. The sandbox knows its address.
    pub async fn set_up(api: Api, settings: Settings) -> Self {
        let mut clinic = Self::prepare(api, settings).await;
        let made = clinic.ok(&["init"]);
        // A passphrase takes a fifth of a second of work, and what runs here is `hiu`, thousands of times.
        let recovery = made["recovery_key"].as_str().unwrap();
        clinic.set_environment("HIU_DESK_RECOVERY_KEY", recovery);
        std::fs::write(clinic.data().join("config.toml"), clinic.configuration()).unwrap();
        clinic
    }

    /// A sandbox that knows the address of a clinic which is not set up yet.
    pub async fn prepare(api: Api, mut settings: Settings) -> Self {
        settings.api = api;
        "SBX_CLINIC".clone_into(&mut settings.client_id);
        SECRET.clone_into(&mut settings.client_secret);
        HIU.clone_into(&mut settings.hiu_id);
        settings.hip_id = Some(HIP.to_owned());
        let sandbox = Arc::new(Sandbox::start(settings).await.unwrap());
        let port = free_port();
        let public_url = format!("http://127.0.0.1:{port}");
        sandbox.set_callback_url(public_url.parse().unwrap());
        let folder = tempfile::tempdir().unwrap();
        let mut environment = HashMap::new();
        environment.insert("HIU_DESK_PASSPHRASE".to_owned(), PASSPHRASE.to_owned());
        environment.insert("HIU_DESK_CLIENT_SECRET".to_owned(), SECRET.to_owned());
        let temporary = folder.path().join("tmp");
        std::fs::create_dir(&temporary).unwrap();
        environment.insert("TMPDIR".to_owned(), temporary.display().to_string());
        Self {
            api,
            sandbox,
            folder,
            port,
            serving: None,
            environment,
            clock_is_wrong_by: String::new(),
        }
    }

    /// Another computer of the same clinic: a folder of its own, the same ABDM and the same public address.
    pub fn another(&self) -> Self {
        Self {
            api: self.api,
            sandbox: Arc::clone(&self.sandbox),
            folder: tempfile::tempdir().unwrap(),
            port: self.port,
            serving: None,
            environment: self.environment.clone(),
            clock_is_wrong_by: String::new(),
        }
    }

    pub fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    pub fn configuration(&self) -> String {
        format!(
            r#"
[gateway]
api = "{api}"
url = "{gateway}"
consent_manager = "sbx"
client_id = "SBX_CLINIC"

[hiu]
id = "{HIU}"
name = "Asha Clinic"
also_hip = true
hip_id = "{HIP}"

[callback]
listen = "127.0.0.1:{port}"
public_url = "http://127.0.0.1:{port}"

[[requester]]
name = "Dr. R Iyer"
identifier = {{ type = "REGNO", value = "KA-20391", system = "https://www.nmc.org.in" }}

{look_up}
"#,
            look_up = match self.api {
                Api::V05 => "",
                // Without it v3 judges an address by its form alone.
                Api::V3 => LOOK_UP,
            },
            api = match self.api {
                Api::V05 => "v0.5",
                Api::V3 => "v3",
            },
            gateway = self.sandbox.gateway_url().as_str().trim_end_matches('/'),
            port = self.port,
        )
    }

    /// Changes `config.toml` before serving: `old`, which must be in it, becomes `new`.
    pub fn reconfigure(&self, old: &str, new: &str) {
        let file = self.data().join("config.toml");
        let text = std::fs::read_to_string(&file).unwrap();
        assert!(text.contains(old), "{old} is not in {text}");
        std::fs::write(file, text.replace(old, new)).unwrap();
    }

    /// The recovery key.
    pub fn recovery(&self) -> String {
        self.environment["HIU_DESK_RECOVERY_KEY"].clone()
    }

    /// Has every `hiu` from now on open the store by its passphrase.
    pub fn open_by_passphrase(&mut self) {
        self.environment.remove("HIU_DESK_RECOVERY_KEY");
    }

    /// Takes the client secret away from every `hiu` from now on.
    pub fn forget_secret(&mut self) {
        self.environment.remove("HIU_DESK_CLIENT_SECRET");
    }

    /// Gives every `hiu` from now on this in its environment.
    pub fn set_environment(&mut self, name: &str, value: &str) {
        self.environment.insert(name.to_owned(), value.to_owned());
    }

    pub fn command(&self, words: &[&str]) -> Command {
        let mut command = hiu(&self.data());
        command.envs(&self.environment).args(words);
        match self.clock_is_wrong_by.as_str() {
            "" => command,
            offset => in_time(command, offset),
        }
    }

    /// Runs `hiu --json` with these words.
    pub fn hiu(&self, words: &[&str]) -> Ran {
        run(self.command(words).arg("--json"))
    }

    /// Runs `hiu --json` with these words and a file whose name may be no text.
    pub fn hiu_to(&self, words: &[&str], file: &Path) -> Ran {
        run(self.command(words).arg(file).arg("--json"))
    }

    /// Runs `hiu` for a person to read.
    pub fn plain(&self, words: &[&str]) -> Ran {
        run(&mut self.command(words))
    }

    /// Runs a command that must succeed.
    pub fn ok(&self, words: &[&str]) -> Value {
        let ran = self.hiu(words);
        assert_eq!(ran.code, 0, "{words:?}: {}", ran.stderr);
        ran.json()
    }

    /// Starts `hiu serve` and waits until it listens.
    pub fn serve(&mut self) -> Value {
        assert!(self.serving.is_none(), "it serves already");
        let mut serving = Serve::start(self.command(&["serve"]));
        let listening = serving.wait_for(|event| event["event"] == "listening");
        self.serving = Some(serving);
        listening
    }

    pub fn serving(&mut self) -> &mut Serve {
        self.serving.as_mut().expect("it serves")
    }

    /// Takes the serving process away; it goes on.
    pub fn take_serving(&mut self) -> Serve {
        self.serving.take().expect("it serves")
    }

    /// Another process serves from now on.
    pub fn put_serving(&mut self, serving: Serve) {
        self.serving = Some(serving);
    }

    /// Ends serving by SIGTERM; returns what was printed on both outputs.
    pub fn stop(&mut self) -> (String, String) {
        self.serving.take().expect("it serves").stop()
    }

    /// Ends serving by SIGKILL.
    pub fn kill(&mut self) {
        self.serving.take().expect("it serves").kill();
    }

    /// Runs a command again and again until its result is as wanted.
    pub async fn until(&self, words: &[&str], wanted: impl Fn(&Value) -> bool) -> Value {
        let until = Instant::now() + LONG;
        loop {
            let ran = tokio::task::block_in_place(|| self.hiu(words));
            // On a busy computer a server may not answer in time, and is asked again.
            let is_unheard = ran.code != 0 && ran.stderr.contains("server_unreachable");
            assert!(ran.code == 0 || is_unheard, "{words:?}: {}", ran.stderr);
            if !is_unheard {
                let found = ran.json();
                if wanted(&found) {
                    return found;
                }
                assert!(Instant::now() < until, "{words:?} stayed {found:#}");
            }
            assert!(Instant::now() < until, "{words:?}: {}", ran.stderr);
            tokio::time::sleep(Duration::from_millis(250)).await;
        }
    }

    /// Asks as usual; returns our id.
    pub async fn ask(&self) -> String {
        self.ask_with(&Request::default()).await
    }

    pub async fn ask_for(&self, patient: &str, types: &[&str], erase_at: &str) -> String {
        let request = Request {
            patient,
            types,
            erase_at,
            ..Request::default()
        };
        self.ask_with(&request).await
    }

    /// Asks a patient; returns our id.
    #[expect(
        clippy::unused_async,
        reason = "it blocks; who asks waits for it as for all else"
    )]
    pub async fn ask_with(&self, request: &Request<'_>) -> String {
        let words = request.words();
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let asked = tokio::task::block_in_place(|| self.ok(&words));
        asked["id"].as_str().unwrap().to_owned()
    }

    /// Runs a request that may be refused.
    pub fn try_to_ask(&self, request: &Request<'_>) -> Ran {
        let words = request.words();
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        self.hiu(&words)
    }

    /// Asks, has the patient grant it, and waits until everything came.
    pub async fn ask_and_grant(&self, request: &Request<'_>) -> Value {
        let consent = self.ask_with(request).await;
        self.until_state(&consent, "requested").await;
        let decision = Decision::new(request.patient, Answer::Grant);
        self.sandbox.decide(decision).await.unwrap();
        self.until_received(&consent).await
    }

    /// Waits until a consent is in a state.
    pub async fn until_state(&self, consent: &str, state: &str) -> Value {
        self.until(&["consent", "show", consent], |found| {
            found["state"] == state
        })
        .await
    }

    /// Waits until the first transfer of every artefact has ended.
    pub async fn until_received(&self, consent: &str) -> Value {
        self.until(&["consent", "show", consent], |found| {
            let artefacts = found["artefacts"].as_array().unwrap();
            !artefacts.is_empty()
                && artefacts.iter().all(|artefact| {
                    let transfers = artefact["transfers"].as_array().unwrap();
                    // After a failure the program asks once more by itself.
                    transfers.first().is_some_and(|transfer| {
                        matches!(
                            transfer["state"].as_str(),
                            Some("complete" | "partial" | "failed")
                        )
                    })
                })
        })
        .await
    }

    /// Asks as usual, has it granted, and waits until everything came.
    pub async fn receive(&self) -> Value {
        self.ask_and_grant(&Request::default()).await
    }

    pub async fn decide(&self, answer: Answer) {
        self.sandbox
            .decide(Decision::new(PATIENT, answer))
            .await
            .unwrap();
    }

    /// Waits until the outbox holds nothing that still goes out.
    pub async fn until_sent(&self) {
        self.until(&["outbox", "list"], |rows| {
            rows.as_array().unwrap().is_empty()
        })
        .await;
    }

    /// The bodies of our calls of that name, oldest first.
    pub fn calls(&self, end: &str) -> Vec<Value> {
        self.sandbox
            .journal()
            .into_iter()
            .filter(|exchange| {
                exchange.direction == sandbox::Direction::Received && exchange.name.ends_with(end)
            })
            .filter(|exchange| (200..300).contains(&exchange.status))
            .map(|exchange| exchange.body)
            .collect()
    }

    /// Nothing that we said may have been wrong.
    pub fn assert_no_complaints(&self) {
        let complaints = self.sandbox.complaints();
        assert!(complaints.is_empty(), "{complaints:#?}");
    }
}

/// `hiu` on a data directory, with nothing of this computer's own settings.
pub fn hiu(data: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_hiu"));
    for name in [
        "HIU_DESK_DATA",
        "HIU_DESK_PASSPHRASE",
        "HIU_DESK_RECOVERY_KEY",
        "HIU_DESK_CLIENT_SECRET",
        "DBUS_SESSION_BUS_ADDRESS",
        "RUST_BACKTRACE",
    ] {
        command.env_remove(name);
    }
    command.env("HIU_DESK_DATA", data);
    command
}

/// The library that `faketime` puts before a program; the program itself is started without it, so
/// that signals reach the program.
fn faketime_library() -> String {
    let shown = Command::new("faketime")
        .args(["-f", "+0d", "sh", "-c", "printf %s \"$LD_PRELOAD\""])
        .output()
        .unwrap();
    String::from_utf8(shown.stdout).unwrap()
}

/// The same command where the computer's clock is wrong. The clock that nobody sets stays as it is.
fn in_time(mut command: Command, offset: &str) -> Command {
    command.env("LD_PRELOAD", faketime_library());
    command.env("FAKETIME", offset);
    command.env("FAKETIME_DONT_FAKE_MONOTONIC", "1");
    command.env("DONT_FAKE_MONOTONIC", "1");
    command
}

/// Whether this computer has `faketime`; a test that needs it says so and ends where it has not.
#[expect(
    clippy::print_stdout,
    reason = "who reads the tests sees what was left out"
)]
pub fn has_faketime() -> bool {
    let has = Command::new("faketime")
        .arg("--version")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok();
    if !has {
        println!("skipped: faketime is not installed");
    }
    has
}

/// Runs a command to its end.
pub fn run(command: &mut Command) -> Ran {
    let done = command.stdin(Stdio::null()).output().unwrap();
    Ran {
        code: done.status.code().unwrap_or(-1),
        stdout: done.stdout,
        stderr: String::from_utf8_lossy(&done.stderr).into_owned(),
    }
}

/// A port nobody else is given: no other test of this program, and no connection the system makes.
///
/// The system hands out ports above 32768, also to what connects while the test goes on.
pub fn free_port() -> u16 {
    static NEXT: AtomicU16 = AtomicU16::new(0);
    const FIRST: u32 = 12_000;
    const PORTS: u32 = 20_000;
    // Test programs that run at the same time begin at different places.
    let start = std::process::id().wrapping_mul(101) % PORTS;
    loop {
        let turn = u32::from(NEXT.fetch_add(1, Ordering::Relaxed));
        let port = u16::try_from(FIRST + (start + turn) % PORTS).unwrap();
        if std::net::TcpListener::bind(("127.0.0.1", port)).is_ok() {
            return port;
        }
    }
}

/// A calendar day in IST, so many days from today.
pub fn day(days: i64) -> String {
    let ist = chrono::FixedOffset::east_opt(19_800).unwrap();
    let day = chrono::Utc::now().with_timezone(&ist).date_naive();
    (day + chrono::TimeDelta::days(days)).to_string()
}

/// An instant, so many seconds from now.
pub fn in_seconds(seconds: i64) -> String {
    let at = chrono::Utc::now() + chrono::TimeDelta::seconds(seconds);
    at.to_rfc3339_opts(chrono::SecondsFormat::Millis, true)
}

/// Waits until a consent of [`SOON_S`] is over; `asked`: a moment after its end was reckoned.
pub async fn until_over(asked: Instant) {
    let over = Duration::from_secs(SOON_S.unsigned_abs());
    tokio::time::sleep(over.saturating_sub(asked.elapsed())).await;
}

/// The strings at a path of every element of a list.
pub fn each<'a>(list: &'a Value, name: &str) -> Vec<&'a str> {
    list.as_array()
        .unwrap()
        .iter()
        .map(|row| row[name].as_str().unwrap_or_default())
        .collect()
}
