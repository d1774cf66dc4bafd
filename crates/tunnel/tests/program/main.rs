//! A tunnel program under supervision. Source: docs/promises.md, T8.

#![cfg(target_os = "linux")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a test fails by panicking"
)]

use std::{
    ffi::OsString,
    fs,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};

use domain::Timestamp;
use regex_lite::Regex;
use secrecy::SecretString;
use tempfile::TempDir;
use tunnel::{
    KEEPER, Parts, ProgramSettings, ProgramTunnel, ProofFault, Prover, ReadyCheck, State,
    Supervisor, Timing, Trouble,
};
use url::Url;

const LONG: Duration = Duration::from_secs(180);

/// Not a test of its own: what the program starts of itself to hold a tunnel program.
#[test]
#[ignore = "started by the other tests"]
fn keeper_process() {
    if std::env::args().any(|word| word == KEEPER) {
        std::process::exit(tunnel::keep_program().into());
    }
}

/// Not a test of its own: a supervisor to be killed from outside.
#[tokio::test(flavor = "multi_thread")]
#[ignore = "started by command_dies_with_us"]
async fn supervising_process() {
    let Ok(program) = std::env::var("STUB") else {
        return;
    };
    let _supervisor = start(settings(&program), true);
    std::future::pending().await
}

struct Ready(AtomicBool);

#[async_trait::async_trait]
impl ReadyCheck for Ready {
    async fn is_ready(&self, _: &Url) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

struct Always;

#[async_trait::async_trait]
impl Prover for Always {
    async fn prove(&self) -> Result<(), ProofFault> {
        Ok(())
    }
}

fn settings(program: &str) -> ProgramSettings {
    let words = [
        "keeper_process",
        "--exact",
        "--nocapture",
        "--ignored",
        "--quiet",
    ];
    ProgramSettings {
        program: program.to_owned(),
        args: Vec::new(),
        env: Vec::new(),
        missing: Vec::new(),
        port: 8790,
        ready_url: None,
        url_pattern: None,
        allow_loopback: false,
        keeper: (
            std::env::current_exe().unwrap(),
            words.map(OsString::from).to_vec(),
        ),
    }
}

fn start(settings: ProgramSettings, ready: bool) -> Supervisor {
    let ready = Arc::new(Ready(AtomicBool::new(ready)));
    Supervisor::start(
        Box::new(ProgramTunnel::new(settings, ready)),
        Parts {
            now: Arc::new(|| Timestamp::from_millis(1_800_000_000_000).unwrap()),
            prover: Arc::new(Always),
            take: Arc::new(|_| panic!("callers come to the listening address")),
            timing: Timing::default(),
        },
    )
}

async fn until<T>(supervisor: &Supervisor, wanted: impl Fn(&State) -> Option<T>) -> T {
    let mut state = supervisor.state();
    let found = tokio::time::timeout(LONG, async {
        loop {
            if let Some(found) = wanted(&state.borrow_and_update()) {
                return found;
            }
            state.changed().await.unwrap();
        }
    });
    let last = || format!("{:?}", supervisor.state().borrow());
    found.await.unwrap_or_else(|_| panic!("still {}", last()))
}

fn trouble(state: &State) -> Option<Trouble> {
    match state {
        State::Down { trouble, .. } | State::NeedsPerson { trouble, .. } => Some(trouble.clone()),
        _ => None,
    }
}

fn is_up(state: &State) -> Option<()> {
    matches!(state, State::Up(up) if up.last_proof_at.is_some()).then_some(())
}

/// A program that does what `script` says.
fn stub(folder: &Path, script: &str) -> String {
    let path = folder.join("stub");
    fs::write(&path, format!("#!/bin/sh\n{script}\n")).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o700)).unwrap();
    path.display().to_string()
}

fn folder() -> TempDir {
    tempfile::tempdir().unwrap()
}

fn read(path: PathBuf) -> String {
    let until = Instant::now() + LONG;
    loop {
        match fs::read_to_string(&path) {
            Ok(text) if text.ends_with('\n') => return text,
            _ => assert!(Instant::now() < until, "{path:?} is not there"),
        }
        std::thread::sleep(Duration::from_millis(20));
    }
}

fn lives(id: &str) -> bool {
    let stat = fs::read_to_string(format!("/proc/{}/stat", id.trim())).unwrap_or_default();
    let state = stat
        .rsplit_once(')')
        .map(|(_, facts)| facts.trim_start().to_owned());
    state.is_some_and(|facts| !facts.starts_with('Z'))
}

#[track_caller]
fn ends(id: &str) {
    let until = Instant::now() + Duration::from_secs(60);
    while lives(id) {
        assert!(Instant::now() < until, "process {id} lives on");
        std::thread::sleep(Duration::from_millis(50));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn command_is_run_without_a_shell_and_told_the_port_and_its_secret_alone() {
    let folder = folder();
    let seen = folder.path().join("seen");
    let script = format!(
        "printf '%s\\n' \"$1\" \"$2\" \"$TUNNEL_TOKEN\" \"${{HIU_DESK_PASSPHRASE-none}}\" > {}\nexec sleep 1000",
        seen.display()
    );
    let mut settings = settings(&stub(folder.path(), &script));
    settings.args = vec!["http://127.0.0.1:{port}".into(), "$(touch x); `id`".into()];
    settings.env = vec![(
        "TUNNEL_TOKEN".into(),
        SecretString::from("quiet-river".to_owned()),
    )];
    let supervisor = start(settings, true);
    until(&supervisor, is_up).await;
    let text = read(seen);
    let lines: Vec<_> = text.lines().collect();
    assert_eq!(
        lines,
        [
            "http://127.0.0.1:8790",
            "$(touch x); `id`",
            "quiet-river",
            "none"
        ]
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn command_that_ends_is_started_again_and_its_last_words_are_told_without_secrets() {
    let folder = folder();
    let mut settings = settings(&stub(
        folder.path(),
        "echo \"bad token $T\" >&2; sleep 1; exit 3",
    ));
    settings.env = vec![("T".into(), SecretString::from("quiet-river".to_owned()))];
    let supervisor = start(settings, true);
    let told = until(&supervisor, trouble).await;
    let Trouble::ProgramEnded {
        code, last_line, ..
    } = told
    else {
        panic!("{told:?}")
    };
    assert_eq!(
        (code, last_line.as_str()),
        (Some(3), "bad token [redacted]")
    );
    until(&supervisor, is_up).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn command_that_is_not_there_needs_a_person() {
    let supervisor = start(settings("/no/such/program"), true);
    let told = until(&supervisor, trouble).await;
    assert!(matches!(told, Trouble::ProgramMissing { .. }), "{told:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn command_without_its_secret_is_not_started() {
    let folder = folder();
    let seen = folder.path().join("seen");
    let mut settings = settings(&stub(folder.path(), &format!("touch {}", seen.display())));
    settings.missing = vec!["tunnel-token".into()];
    let supervisor = start(settings, true);
    let told = until(&supervisor, trouble).await;
    assert_eq!(
        told,
        Trouble::NoSecret {
            name: "tunnel-token".into()
        }
    );
    assert!(!seen.exists());
}

#[tokio::test(flavor = "multi_thread")]
async fn command_prints_its_address_and_a_new_one_later() {
    let folder = folder();
    let seen = folder.path().join("seen");
    let script = format!(
        "echo 'visit https://one.example.app now'\nwhile [ ! -e {} ]; do sleep 0.1; done\n\
         echo https://two.example.app\nexec sleep 1000",
        seen.display()
    );
    let mut settings = settings(&stub(folder.path(), &script));
    settings.url_pattern = Some(Regex::new(r"https://[-a-z0-9]+\.example\.app").unwrap());
    let supervisor = start(settings, true);
    let mut url = supervisor.public_url();
    for expected in ["https://one.example.app/", "https://two.example.app/"] {
        let told = url.wait_for(|url| url.as_ref().is_some_and(|url| url.as_str() == expected));
        let told = tokio::time::timeout(LONG, told).await;
        assert!(told.unwrap().is_ok(), "{expected}");
        fs::write(&seen, "").unwrap();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn command_that_is_not_ready_or_says_nothing_for_a_minute_is_started_anew() {
    let folder = folder();
    let program = stub(folder.path(), "sleep 1000");
    let mut not_ready = settings(&program);
    not_ready.ready_url = Some("http://127.0.0.1:1/ready".parse().unwrap());
    let mut silent = settings(&program);
    silent.url_pattern = Some(Regex::new("https://x").unwrap());
    let mut flooding = settings(&stub_named(folder.path(), "flood", "exec yes flood"));
    flooding.url_pattern = Some(Regex::new("https://x").unwrap());
    let (not_ready, silent, flooding) = (
        start(not_ready, false),
        start(silent, true),
        start(flooding, true),
    );
    let told = until(&not_ready, trouble).await;
    assert!(matches!(told, Trouble::ProgramNotReady { .. }), "{told:?}");
    let told = until(&silent, trouble).await;
    assert!(
        // After a minute the test's own harness prints a word in the program's place.
        matches!(told, Trouble::ProgramPrintedNoAddress { .. }),
        "{told:?}"
    );
    let told = until(&flooding, trouble).await;
    assert!(matches!(told, Trouble::ProgramFloods { .. }), "{told:?}");
}

fn stub_named(folder: &Path, name: &str, script: &str) -> String {
    let folder = folder.join(name);
    fs::create_dir(&folder).unwrap();
    stub(&folder, script)
}

/// A program with a child, a child that detached itself, and a deaf ear.
fn family(folder: &Path) -> String {
    let ids = folder.display();
    stub(
        folder,
        &format!(
            "trap '' TERM\nsleep 1001 & echo $! > {ids}/child\nsetsid sh -c 'sleep 1002 & echo $! > {ids}/away' &\necho $$ > {ids}/self\nwhile true; do sleep 1; done"
        ),
    )
}

#[tokio::test(flavor = "multi_thread")]
async fn command_ends_with_its_children_when_the_tunnel_is_closed() {
    let folder = folder();
    let supervisor = start(settings(&family(folder.path())), true);
    until(&supervisor, is_up).await;
    let ids = ["self", "child", "away"].map(|name| read(folder.path().join(name)));
    assert!(ids.iter().all(|id| lives(id)));
    drop(supervisor);
    for id in &ids {
        ends(id);
    }
}

#[test]
fn command_dies_with_us() {
    let folder = folder();
    let program = family(folder.path());
    let mut us = Command::new(std::env::current_exe().unwrap())
        .args(["supervising_process", "--exact", "--ignored", "--nocapture"])
        .env("STUB", program)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let ids = ["self", "child", "away"].map(|name| read(folder.path().join(name)));
    us.kill().unwrap();
    us.wait().unwrap();
    for id in &ids {
        ends(id);
    }
}
