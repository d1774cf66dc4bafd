//! What the journeys of identity share: a clinic that is set up for it, and a patient who reads OTPs out.

use std::{
    collections::HashSet,
    path::{Path, PathBuf},
    sync::atomic::{AtomicU32, Ordering},
    time::{Duration, Instant},
};

use sandbox::{Api, Sandbox, Settings};
use serde_json::Value;

use crate::clinic::{Clinic, LONG, Ran};

/// What is read out next.
#[derive(Clone, Copy)]
pub enum Say {
    /// The OTP of a message that has come since.
    New,
    /// The OTP of the newest message once more.
    Again,
    /// Another one.
    Wrong,
}

/// A clinic that is set up for identity and does not serve, and a folder apart from it.
pub struct Desk {
    pub clinic: Clinic,
    apart: tempfile::TempDir,
    next: AtomicU32,
}

impl Desk {
    pub async fn new() -> Self {
        let clinic = Clinic::set_up(Api::V3, Settings::default()).await;
        let table = format!(
            "[abha]\nurl = \"{}\"\nphr_url = \"{}\"\nconsent_text = \"abha-consent.txt\"\n\n[[requester]]",
            clinic.sandbox.abha_url(),
            clinic.sandbox.phr_url(),
        );
        clinic.reconfigure("[[requester]]", &table);
        std::fs::write(clinic.data().join("abha-consent.txt"), "Invented text.\n").unwrap();
        Self {
            clinic,
            apart: tempfile::tempdir().unwrap(),
            next: AtomicU32::new(0),
        }
    }

    /// A new file apart from the clinic's own, which is searched for what was in it.
    pub fn file(&self, text: &str) -> PathBuf {
        let number = self.next.fetch_add(1, Ordering::SeqCst);
        let path = self.apart.path().join(format!("file-{number}"));
        if !text.is_empty() {
            std::fs::write(&path, text).unwrap();
        }
        path
    }

    /// Runs `hiu abha …` while somebody reads OTPs out.
    pub fn run(&self, words: &[&str], say: &[Say]) -> Ran {
        let file = self.file("");
        let name = file.to_str().unwrap();
        let words = [&["abha"], words, &["--otp-file", name, "--wait", "30"]].concat();
        let sandbox = &*self.clinic.sandbox;
        let seen = sandbox.messages(None).len();
        tokio::task::block_in_place(|| {
            std::thread::scope(|scope| {
                scope.spawn(|| read_out(sandbox, seen, &file, say));
                self.clinic.hiu(&words)
            })
        })
    }

    /// As [`Desk::run`], of what succeeds; the steps.
    pub fn steps(&self, words: &[&str], say: &[Say]) -> Vec<Value> {
        let ran = self.run(words, say);
        assert_eq!(ran.code, 0, "{words:?}: {}", ran.stderr);
        steps(&ran)
    }

    /// As [`Desk::run`], of what fails with exit code 1; the code of the error.
    pub fn fails(&self, words: &[&str], say: &[Say]) -> String {
        let ran = self.run(words, say);
        assert_eq!(ran.code, 1, "{words:?}: {}", ran.stderr);
        ran.error()["code"].as_str().unwrap().to_owned()
    }

    /// Nothing of anybody was written down.
    pub fn knows_nobody(&self) -> bool {
        let known = tokio::task::block_in_place(|| self.clinic.ok(&["patient", "list"]));
        known.as_array().unwrap().is_empty()
    }

    /// How many OTPs were said to ABDM.
    pub fn proofs(&self) -> usize {
        proofs(&self.clinic.sandbox)
    }

    /// What ABDM found wrong with what was sent.
    pub fn no_complaints(&self) {
        let complaints = self.clinic.sandbox.complaints();
        assert!(complaints.is_empty(), "{complaints:?}");
    }
}

/// The lines of a command.
pub fn steps(ran: &Ran) -> Vec<Value> {
    let text = String::from_utf8_lossy(&ran.stdout);
    text.lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

/// The names of steps.
pub fn names(steps: &[Value]) -> Vec<&str> {
    steps
        .iter()
        .map(|it| it["step"].as_str().unwrap())
        .collect()
}

/// All mobiles, numbers, OTPs and tokens of persons that went over the wire.
pub fn secrets(sandbox: &Sandbox) -> HashSet<String> {
    let messages = sandbox.messages(None).into_iter();
    let mut secrets: HashSet<String> = messages.flat_map(|it| [it.otp, it.mobile]).collect();
    for exchange in sandbox.journal() {
        for header in ["x-token", "t-token"] {
            if let Some(token) = exchange.header(header) {
                let token = token.trim_start_matches("Bearer ");
                // Head and claims repeat; the last part is the token's own.
                secrets.extend(token.rsplit('.').next().map(str::to_owned));
            }
        }
        if let Some(transaction) = exchange.body["txnId"].as_str() {
            secrets.insert(transaction.to_owned());
        }
    }
    secrets.retain(|secret| !secret.is_empty());
    secrets
}

fn proofs(sandbox: &Sandbox) -> usize {
    let is_proof = |path: &str| {
        [
            "/login/verify",
            "/login/abha/verify",
            "/enrol/byAadhaar",
            "/auth/byAbdm",
        ]
        .iter()
        .any(|end| path.ends_with(end))
    };
    let journal = sandbox.journal();
    journal.iter().filter(|it| is_proof(&it.path)).count()
}

/// Writes an OTP, waits until it was said to ABDM, and so on.
fn read_out(sandbox: &Sandbox, mut seen: usize, file: &Path, say: &[Say]) {
    let until = Instant::now() + LONG;
    let wait = |what: &dyn Fn() -> bool| {
        while !what() {
            if Instant::now() > until {
                return false;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        true
    };
    for (place, one) in say.iter().enumerate() {
        let said = proofs(sandbox);
        let is_new = matches!(one, Say::New) || place == 0;
        if is_new && !wait(&|| sandbox.messages(None).len() > seen) {
            return;
        }
        seen = sandbox.messages(None).len();
        let otp = sandbox.last_otp(None).unwrap();
        let otp = match one {
            Say::New | Say::Again => otp,
            // Another one each time.
            Say::Wrong => format!(
                "{:06}",
                (otp.parse::<usize>().unwrap() + 1 + place) % 1_000_000
            ),
        };
        let draft = file.with_extension("draft");
        std::fs::write(&draft, otp).unwrap();
        std::fs::rename(&draft, file).unwrap();
        if !wait(&|| proofs(sandbox) > said) {
            return;
        }
    }
}
