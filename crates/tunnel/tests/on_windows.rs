//! A tunnel program under supervision, on Windows: what the job and the keeper's codes are for, which
//! are others there. Source: docs/promises.md, T8.

#![cfg(windows)]
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
    io::Write,
    path::Path,
    process::{Command, Stdio},
    sync::Arc,
    time::{Duration, Instant},
};

use domain::Timestamp;
use tempfile::TempDir;
use tunnel::{
    KEEPER, Parts, ProgramSettings, ProgramTunnel, ProofFault, Prover, ReadyCheck, State,
    Supervisor, Timing, Trouble,
};
use url::Url;

const LONG: Duration = Duration::from_secs(180);

/// What starts one test of this program alone.
const ALONE: [&str; 4] = ["--exact", "--nocapture", "--ignored", "--quiet"];

/// Not a test of its own: what the program starts of itself to hold a tunnel program.
#[test]
#[ignore = "started by the other tests"]
fn keeper_process() {
    if std::env::args().any(|word| word == KEEPER) {
        std::process::exit(tunnel::keep_program().into());
    }
}

/// Not a test of its own: a tunnel program that ends with code 3.
#[test]
#[ignore = "started by the other tests"]
fn failing_program() {
    std::process::exit(3);
}

/// Not a test of its own: a tunnel program with a child. Both say again and again that they live.
#[test]
#[ignore = "started by the other tests"]
fn family_program() {
    let Some(folder) = std::env::var_os("FAMILY") else {
        return;
    };
    myself("living_program")
        .env("FAMILY", &folder)
        .spawn()
        .unwrap();
    live(&Path::new(&folder).join("self"));
}

/// Not a test of its own: the child of that.
#[test]
#[ignore = "started by the other tests"]
fn living_program() {
    if let Some(folder) = std::env::var_os("FAMILY") {
        live(&Path::new(&folder).join("child"));
    }
}

/// Not a test of its own: a supervisor to be ended from outside.
#[tokio::test(flavor = "multi_thread")]
#[ignore = "started by a_program_and_its_child_die_with_us"]
async fn supervising_process() {
    if std::env::var_os("FAMILY").is_none() {
        return;
    }
    let _supervisor = start(&own_program(), "family_program");
    std::future::pending().await
}

struct Ready;

#[async_trait::async_trait]
impl ReadyCheck for Ready {
    async fn is_ready(&self, _: &Url) -> bool {
        true
    }
}

struct Always;

#[async_trait::async_trait]
impl Prover for Always {
    async fn prove(&self) -> Result<(), ProofFault> {
        Ok(())
    }
}

fn own_program() -> String {
    std::env::current_exe().unwrap().display().to_string()
}

fn myself(test: &str) -> Command {
    let mut command = Command::new(own_program());
    command.arg(test).args(ALONE).stdin(Stdio::null());
    command.stdout(Stdio::null()).stderr(Stdio::null());
    command
}

fn words(test: &str) -> Vec<&str> {
    [&[test], &ALONE[..]].concat()
}

fn start(program: &str, test: &str) -> Supervisor {
    let settings = ProgramSettings {
        program: program.to_owned(),
        args: words(test).into_iter().map(str::to_owned).collect(),
        env: Vec::new(),
        missing: Vec::new(),
        port: 8790,
        ready_url: None,
        url_pattern: None,
        allow_loopback: false,
        keeper: (
            std::env::current_exe().unwrap(),
            words("keeper_process")
                .into_iter()
                .map(OsString::from)
                .collect(),
        ),
    };
    Supervisor::start(
        Box::new(ProgramTunnel::new(settings, Arc::new(Ready))),
        Parts {
            now: Arc::new(|| Timestamp::from_millis(1_800_000_000_000).unwrap()),
            prover: Arc::new(Always),
            take: Arc::new(|_| panic!("callers come to the listening address")),
            timing: Timing::default(),
        },
    )
}

async fn trouble(supervisor: &Supervisor) -> Trouble {
    let mut state = supervisor.state();
    let found = tokio::time::timeout(LONG, async {
        loop {
            if let State::Down { trouble, .. } | State::NeedsPerson { trouble, .. } =
                &*state.borrow_and_update()
            {
                return trouble.clone();
            }
            state.changed().await.unwrap();
        }
    });
    found.await.unwrap()
}

/// Writes down that it lives, for ever.
fn live(file: &Path) -> ! {
    loop {
        let mut beats = fs::OpenOptions::new();
        let mut beats = beats.create(true).append(true).open(file).unwrap();
        beats.write_all(b".").unwrap();
        std::thread::sleep(Duration::from_millis(50));
    }
}

/// How often it said that it lives.
fn beats(folder: &Path, name: &str) -> u64 {
    fs::metadata(folder.join(name)).map_or(0, |file| file.len())
}

/// Waits until both of the family live.
#[track_caller]
fn live_both(folder: &Path) {
    let until = Instant::now() + LONG;
    while ["self", "child"]
        .iter()
        .any(|name| beats(folder, name) == 0)
    {
        assert!(Instant::now() < until, "the program did not start");
        std::thread::sleep(Duration::from_millis(50));
    }
}

/// Waits until neither of the family says any more that it lives.
#[track_caller]
fn end_both(folder: &Path) {
    let until = Instant::now() + Duration::from_secs(60);
    for name in ["self", "child"] {
        loop {
            let before = beats(folder, name);
            std::thread::sleep(Duration::from_secs(1));
            if beats(folder, name) == before {
                break;
            }
            assert!(Instant::now() < until, "{name} lives on");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_program_that_is_not_there_is_told_as_that() {
    let supervisor = start(r"C:\no\such\program.exe", "none");
    let told = trouble(&supervisor).await;
    assert!(matches!(told, Trouble::ProgramMissing { .. }), "{told:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_code_of_a_program_that_ended_is_told() {
    let supervisor = start(&own_program(), "failing_program");
    let told = trouble(&supervisor).await;
    assert!(
        matches!(told, Trouble::ProgramEnded { code: Some(3), .. }),
        "{told:?}"
    );
}

#[test]
fn a_program_and_its_child_die_with_us() {
    let folder = TempDir::new().unwrap();
    let mut us = myself("supervising_process")
        .env("FAMILY", folder.path())
        .spawn()
        .unwrap();
    live_both(folder.path());
    us.kill().unwrap();
    us.wait().unwrap();
    end_both(folder.path());
}
