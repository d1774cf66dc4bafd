//! A real OpenSSH server on loopback, for one test.

#![allow(
    dead_code,
    reason = "the journeys of the whole program use a part of it"
)]
#![allow(clippy::print_stderr, reason = "a skipped test says so")]

use std::{
    fs,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::atomic::{AtomicU32, Ordering},
    time::{Duration, Instant},
};

use tempfile::TempDir;
use tunnel::{Identity, Remote, SshSettings, public_line};

/// The seed of the clinic's key in these tests.
pub const SEED: [u8; 32] = [42; 32];

/// Says so when a server that a test needs is not installed; the test is then skipped.
pub fn is_installed() -> bool {
    let there = Path::new("/usr/sbin/sshd").exists() && Path::new("/usr/bin/ssh-keygen").exists();
    if !there {
        eprintln!("skipped: openssh-server is not installed");
    }
    there
}

pub struct Sshd {
    pub folder: TempDir,
    pub port: u16,
    pub fingerprint: String,
    child: Option<Child>,
}

impl Sshd {
    /// A running server that lets the clinic's key in; `more`: further lines of its configuration.
    pub fn start(more: &str) -> Self {
        let folder = tempfile::Builder::new().prefix("hiu").tempdir().unwrap();
        let port = free_port();
        let mut sshd = Self {
            port,
            fingerprint: String::new(),
            child: None,
            folder,
        };
        // A server that runs as root wants it; where it cannot be made, it is not wanted.
        let _ = fs::create_dir_all("/run/sshd");
        sshd.make_host_key("host");
        sshd.authorize(&public_line(&SEED).unwrap());
        let folder = sshd.folder.path().display();
        let config = format!(
            "Port {port}\nListenAddress 127.0.0.1\nHostKey {folder}/host\n\
             AuthorizedKeysFile {folder}/authorized\nStrictModes no\nUsePAM no\nPidFile none\n\
             PasswordAuthentication no\nPermitRootLogin prohibit-password\n\
             AllowTcpForwarding remote\nAllowStreamLocalForwarding remote\nMaxStartups 100\n\
             StreamLocalBindUnlink yes\nClientAliveInterval 0\n{more}\n"
        );
        fs::write(sshd.folder.path().join("config"), config).unwrap();
        sshd.run();
        sshd
    }

    /// Makes a new host key.
    pub fn make_host_key(&mut self, name: &str) {
        self.make_key(name, &["-t", "ed25519"]);
    }

    /// Makes a key of this kind, and remembers its fingerprint.
    pub fn make_key(&mut self, name: &str, kind: &[&str]) {
        let path = self.folder.path().join(name);
        let _ = fs::remove_file(&path);
        let made = Command::new("ssh-keygen")
            .arg("-q")
            .args(kind)
            .args(["-N", "", "-f"])
            .arg(&path)
            .status()
            .unwrap();
        assert!(made.success());
        let shown = Command::new("ssh-keygen")
            .arg("-lf")
            .arg(path.with_extension("pub"))
            .output()
            .unwrap();
        let text = String::from_utf8(shown.stdout).unwrap();
        text.split_whitespace()
            .nth(1)
            .unwrap()
            .clone_into(&mut self.fingerprint);
    }

    /// Lets a key in, and no other.
    pub fn authorize(&self, line: &str) {
        let path = self.folder.path().join("authorized");
        fs::write(&path, format!("restrict,port-forwarding {line}\n")).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
    }

    /// Adds a line to its configuration, for the next start.
    pub fn add_line(&self, line: &str) {
        let path = self.folder.path().join("config");
        let config = fs::read_to_string(&path).unwrap();
        fs::write(path, format!("{config}{line}\n")).unwrap();
    }

    pub fn run(&mut self) {
        let log = fs::File::create(self.folder.path().join("log")).unwrap();
        let child = Command::new("/usr/sbin/sshd")
            .args(["-D", "-e", "-f"])
            .arg(self.folder.path().join("config"))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(log)
            .spawn()
            .unwrap();
        self.child = Some(child);
        let until = Instant::now() + Duration::from_secs(60);
        while std::net::TcpStream::connect(("127.0.0.1", self.port)).is_err() {
            assert!(
                Instant::now() < until,
                "sshd does not listen: {}",
                self.log()
            );
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    pub fn log(&self) -> String {
        fs::read_to_string(self.folder.path().join("log")).unwrap_or_default()
    }

    /// Ends the processes that serve clients, and leaves the server.
    pub fn kill_sessions(&self) {
        if let Some(child) = &self.child {
            for id in below(child.id()) {
                kill(id);
            }
        }
    }

    /// Ends the server and everything it started.
    pub fn kill(&mut self) {
        if let Some(mut child) = self.child.take() {
            let all = below(child.id());
            let _ = child.kill();
            for id in all {
                kill(id);
            }
            let _ = child.wait();
        }
    }

    pub fn socket(&self) -> PathBuf {
        self.folder.path().join("desk.sock")
    }

    /// What a clinic says in its configuration.
    pub fn settings(&self) -> SshSettings {
        SshSettings {
            host: "127.0.0.1".into(),
            port: self.port,
            user: user(),
            host_keys: vec![self.fingerprint.clone()],
            identity: Identity::Seed(zeroize::Zeroizing::new(SEED)),
            remote: Remote::Socket(self.socket().display().to_string()),
            keepalive: Duration::from_secs(10),
        }
    }
}

impl Drop for Sshd {
    fn drop(&mut self) {
        self.kill();
    }
}

pub fn user() -> String {
    let shown = Command::new("id").arg("-un").output().unwrap();
    String::from_utf8(shown.stdout).unwrap().trim().to_owned()
}

/// A port that stays free until a server takes it, and while one is down: it is below those that the system gives to
/// whoever asks for any.
///
/// Source: Linux, `Documentation/networking/ip-sysctl.rst`, `ip_local_port_range`.
pub fn free_port() -> u16 {
    static TAKEN: AtomicU32 = AtomicU32::new(0);
    loop {
        // Test programs that run beside this one begin elsewhere.
        let number = std::process::id() * 97 + TAKEN.fetch_add(1, Ordering::SeqCst);
        let port = 26_000 + u16::try_from(number % 6_000).unwrap();
        if std::net::TcpListener::bind(("127.0.0.1", port)).is_ok() {
            return port;
        }
    }
}

fn kill(id: u32) {
    let id = i32::try_from(id).unwrap();
    if let Some(id) = rustix::process::Pid::from_raw(id) {
        let _ = rustix::process::kill_process(id, rustix::process::Signal::KILL);
    }
}

/// Every process below `parent`.
fn below(parent: u32) -> Vec<u32> {
    let mut found = Vec::new();
    let mut left = vec![parent];
    while let Some(next) = left.pop() {
        let tasks = format!("/proc/{next}/task/{next}/children");
        let children = fs::read_to_string(tasks).unwrap_or_default();
        for id in children.split_whitespace().filter_map(|id| id.parse().ok()) {
            found.push(id);
            left.push(id);
        }
    }
    found
}
