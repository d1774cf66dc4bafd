//! What a program prints: its address is looked for, the last lines are kept without secrets, and
//! the rest is let go.

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use regex_lite::Regex;
use secrecy::{ExposeSecret, SecretString};
use tokio::{
    io::{AsyncRead, AsyncReadExt},
    process::{ChildStderr, ChildStdout},
    sync::{Notify, watch},
    task::JoinHandle,
};
use url::{Host, Url};

use super::keeper::MARK;

/// Lines that are kept.
const LINES: usize = 40;

/// Signs of a line that are kept.
const SIGNS: usize = 300;

/// Bytes of a line that are looked at; the rest of it is let go.
const LONGEST_LINE: usize = 8 * 1024;

/// Output beyond this before the program is ready is a flood, in bytes.
const FLOOD: u64 = 16 * 1024 * 1024;

/// After so many bytes reading rests, so that a flood costs the program and not this computer.
const BREATH: usize = 256 * 1024;
const REST: Duration = Duration::from_millis(50);

/// A run of letters and digits of this length is taken for a secret.
const SECRET: usize = 40;

#[derive(Default)]
struct Kept {
    lines: VecDeque<String>,
    bytes: u64,
    unusable_address: bool,
}

struct Shared {
    kept: Mutex<Kept>,
    secrets: Vec<SecretString>,
    pattern: Option<Regex>,
    allow_loopback: bool,
    address: watch::Sender<Option<Url>>,
    changed: Notify,
}

/// The output of one program. Dropping it stops reading.
pub(super) struct Output {
    shared: Arc<Shared>,
    readers: Vec<JoinHandle<()>>,
}

impl Drop for Output {
    fn drop(&mut self) {
        for reader in &self.readers {
            reader.abort();
        }
    }
}

impl Output {
    pub(super) fn read(
        out: Option<ChildStdout>,
        err: Option<ChildStderr>,
        secrets: Vec<SecretString>,
        pattern: Option<Regex>,
        allow_loopback: bool,
    ) -> Self {
        let shared = Arc::new(Shared {
            kept: Mutex::default(),
            secrets,
            pattern,
            allow_loopback,
            address: watch::channel(None).0,
            changed: Notify::new(),
        });
        let mut readers = Vec::new();
        if let Some(out) = out {
            readers.push(tokio::spawn(follow(out, Some(MARK), Arc::clone(&shared))));
        }
        if let Some(err) = err {
            readers.push(tokio::spawn(follow(err, None, Arc::clone(&shared))));
        }
        Self { shared, readers }
    }

    /// The address that was printed last.
    pub(super) fn address(&self) -> Option<Url> {
        self.shared.address.borrow().clone()
    }

    pub(super) fn address_receiver(&self) -> watch::Receiver<Option<Url>> {
        self.shared.address.subscribe()
    }

    /// Waits for a line.
    pub(super) async fn changed(&self) {
        self.shared.changed.notified().await;
    }

    /// Waits for what an ended program has left in its pipes, for a moment.
    pub(super) async fn settle(&mut self) {
        for reader in &mut self.readers {
            let _ = tokio::time::timeout(Duration::from_millis(500), reader).await;
        }
    }

    pub(super) fn last_line(&self) -> String {
        let kept = self.shared.kept();
        kept.lines.back().cloned().unwrap_or_default()
    }

    pub(super) fn is_silent(&self) -> bool {
        self.shared.kept().lines.is_empty()
    }

    pub(super) fn is_flooded(&self) -> bool {
        self.shared.kept().bytes > FLOOD
    }

    pub(super) fn has_unusable_address(&self) -> bool {
        self.shared.kept().unusable_address
    }
}

impl Shared {
    fn kept(&self) -> std::sync::MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn line(&self, bytes: &[u8]) {
        let text = String::from_utf8_lossy(bytes);
        let text = text.trim();
        if text.is_empty() {
            return;
        }
        if let Some(pattern) = &self.pattern
            && let Some(found) = pattern.find(text)
        {
            match usable(found.as_str(), self.allow_loopback) {
                Some(url) => {
                    self.address.send_if_modified(|known| {
                        let news = known.as_ref() != Some(&url);
                        *known = Some(url);
                        news
                    });
                }
                None => self.kept().unusable_address = true,
            }
        }
        let line = without_secrets(text, &self.secrets);
        let mut kept = self.kept();
        if kept.lines.len() == LINES {
            kept.lines.pop_front();
        }
        kept.lines.push_back(line);
        drop(kept);
        self.changed.notify_one();
    }
}

/// Reads lines to the end, with a bound on each and on the speed. What comes before the line `begin`
/// is not the program's.
async fn follow(mut pipe: impl AsyncRead + Unpin, mut begin: Option<&str>, shared: Arc<Shared>) {
    let mut buffer = vec![0; 16 * 1024];
    let (mut line, mut since_rest) = (Vec::new(), 0);
    while let Ok(read) = pipe.read(&mut buffer).await {
        let Some(bytes) = buffer.get(..read).filter(|bytes| !bytes.is_empty()) else {
            break;
        };
        shared.kept().bytes += u64::try_from(read).unwrap_or(u64::MAX);
        for part in bytes.split_inclusive(|byte| *byte == b'\n') {
            let room = LONGEST_LINE.saturating_sub(line.len());
            line.extend(part.iter().take(room));
            if part.ends_with(b"\n") {
                match begin {
                    None => shared.line(&line),
                    Some(mark) if line.trim_ascii_end() == mark.as_bytes() => begin = None,
                    Some(_) => {}
                }
                line.clear();
            }
        }
        since_rest += read;
        if since_rest >= BREATH {
            since_rest = 0;
            tokio::time::sleep(REST).await;
        }
    }
    if begin.is_none() {
        shared.line(&line);
    }
}

/// An address that ABDM can call: `https`, or this computer where that is allowed; without path.
fn usable(text: &str, allow_loopback: bool) -> Option<Url> {
    let url = Url::parse(text).ok()?;
    let is_here = match url.host()? {
        Host::Domain(name) => name == "localhost",
        Host::Ipv4(address) => address.is_loopback(),
        Host::Ipv6(address) => address.is_loopback(),
    };
    let plain = url.username().is_empty()
        && url.password().is_none()
        && url.query().is_none()
        && url.fragment().is_none();
    let taken = match url.scheme() {
        "https" => allow_loopback || !is_here,
        "http" => allow_loopback && is_here,
        _ => false,
    };
    (plain && taken).then_some(url)
}

/// A line to show: known secrets and whatever looks like one are taken out, and it is cut.
fn without_secrets(text: &str, secrets: &[SecretString]) -> String {
    let mut line = text.to_owned();
    for secret in secrets {
        let secret = secret.expose_secret();
        if !secret.trim().is_empty() {
            line = line.replace(secret, "[redacted]");
        }
    }
    let mut shown = String::new();
    let mut run = String::new();
    for sign in line.chars().chain(['\n']) {
        if sign.is_ascii_alphanumeric() || matches!(sign, '-' | '_' | '+' | '=') {
            run.push(sign);
            continue;
        }
        match run.len() >= SECRET {
            true => shown.push_str("[redacted]"),
            false => shown.push_str(&run),
        }
        run.clear();
        if sign != '\n' {
            shown.push(if sign.is_control() { ' ' } else { sign });
        }
    }
    shown.chars().take(SIGNS).collect()
}

#[cfg(test)]
mod tests;
