//! One PostgreSQL server for all tests of this program, and a database for each of them.

#![allow(dead_code, reason = "the journeys of `hiu` use a part of it")]

use std::{
    fs,
    net::TcpListener,
    os::unix::fs::{MetadataExt, chown},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::{
        Mutex, OnceLock,
        atomic::{AtomicU32, Ordering},
        mpsc,
    },
    thread,
    time::{Duration, Instant},
};

/// Debian's `nobody`: the server does not run as root.
const NOBODY: u32 = 65_534;

/// A running server, in a folder of its own.
pub struct Server {
    pub folder: PathBuf,
    pub port: u16,
    binaries: PathBuf,
    child: Mutex<Child>,
}

static NUMBER: AtomicU32 = AtomicU32::new(0);

/// The server that all tests share. Where there is none to be had the whole program ends, and says so.
pub fn shared() -> &'static Server {
    static SHARED: OnceLock<Server> = OnceLock::new();
    // It is never killed; what a crash leaves is looked at on servers of their own.
    SHARED.get_or_init(|| Server::start(&["fsync=off"]))
}

/// Whether this computer has a server's programs.
pub fn is_here() -> bool {
    find_binaries().is_some()
}

fn find_binaries() -> Option<PathBuf> {
    let mut found: Vec<PathBuf> = fs::read_dir("/usr/lib/postgresql")
        .ok()?
        .flatten()
        .map(|entry| entry.path().join("bin"))
        .filter(|path| path.join("postgres").exists())
        .collect();
    found.sort();
    found.pop()
}

impl Server {
    /// Makes a cluster and starts a server on it, with settings such as `max_connections=20`.
    #[allow(clippy::print_stderr, reason = "tests that are left out say so")]
    pub fn start(settings: &[&str]) -> Self {
        let Some(binaries) = find_binaries() else {
            eprintln!(
                "no PostgreSQL here (Debian: postgresql): the tests against one are left out"
            );
            std::process::exit(0);
        };
        clear_up();
        let number = NUMBER.fetch_add(1, Ordering::SeqCst);
        let name = format!("hiu-postgres-{}-{number}", std::process::id());
        let folder = std::env::temp_dir().join(name);
        fs::create_dir(&folder).unwrap();
        if is_root() {
            chown(&folder, Some(NOBODY), Some(NOBODY)).unwrap();
        }
        let data = folder.join("data");
        let made = run(&binaries.join("initdb"))
            .args(["-D", data.to_str().unwrap(), "-U", "clinic", "-E", "UTF8"])
            .args(["--locale=C", "--auth=trust", "--no-sync"])
            .output()
            .unwrap();
        assert!(
            made.status.success(),
            "{}",
            String::from_utf8_lossy(&made.stderr)
        );
        let port = free_port();
        let child = spawn(&binaries, &folder, port, settings);
        let server = Self {
            folder,
            port,
            binaries,
            child: Mutex::new(child),
        };
        server.wait();
        server
    }

    fn wait(&self) {
        let give_up_at = Instant::now() + Duration::from_secs(60);
        while self.psql("postgres", "SELECT 1").is_err() {
            assert!(Instant::now() < give_up_at, "the server did not start");
            thread::sleep(Duration::from_millis(50));
        }
    }

    /// Makes a user who has to show a password.
    pub fn guard(&self, user: &str, password: &str) {
        let rules = self.folder.join("data/pg_hba.conf");
        let before = fs::read_to_string(&rules).unwrap();
        let rule = format!("host all {user} 127.0.0.1/32 scram-sha-256\n{before}");
        fs::write(&rules, rule).unwrap();
        let sql = format!("CREATE ROLE {user} LOGIN PASSWORD '{password}'");
        self.psql("postgres", &sql).unwrap();
        self.psql("postgres", "SELECT pg_reload_conf()").unwrap();
    }

    /// A copy of all files, as `pg_basebackup` takes it, with a server of its own on it. `follows`: it is a standby
    /// that replays what this one writes; else it goes its own way from there.
    pub fn copy(&self, follows: bool) -> Self {
        let number = NUMBER.fetch_add(1, Ordering::SeqCst);
        let name = format!("hiu-postgres-{}-{number}", std::process::id());
        let folder = std::env::temp_dir().join(name);
        fs::create_dir(&folder).unwrap();
        if is_root() {
            chown(&folder, Some(NOBODY), Some(NOBODY)).unwrap();
        }
        let mut copying = run(&self.binaries.join("pg_basebackup"));
        copying
            .args(["-D", folder.join("data").to_str().unwrap(), "-c", "fast"])
            .args(["-d", &self.url("postgres")]);
        if follows {
            copying.arg("-R");
        }
        let copied = copying.output().unwrap();
        assert!(
            copied.status.success(),
            "{}",
            String::from_utf8_lossy(&copied.stderr)
        );
        let port = free_port();
        let child = spawn(&self.binaries, &folder, port, &[]);
        let server = Self {
            folder,
            port,
            binaries: self.binaries.clone(),
            child: Mutex::new(child),
        };
        server.wait();
        server
    }

    /// A folder that the server writes archived logs to, and the settings by which it does so.
    pub fn archive() -> (PathBuf, Vec<String>) {
        let folder = new_folder();
        let command = format!("archive_command=cp %p {}/%f", folder.display());
        (folder, vec!["archive_mode=on".to_owned(), command])
    }

    /// Marks this moment in the log, and archives it up to there.
    pub fn mark_point(&self, name: &str) {
        let mark = format!("SELECT pg_create_restore_point('{name}')");
        self.psql("postgres", &mark).unwrap();
        self.psql("postgres", "SELECT pg_switch_wal()").unwrap();
    }

    /// Waits until everything that was written is archived.
    pub fn wait_for_archive(&self) {
        let last = self
            .psql("postgres", "SELECT pg_walfile_name(pg_switch_wal())")
            .unwrap();
        let done = format!("SELECT last_archived_wal >= '{last}' FROM pg_stat_archiver");
        let give_up_at = Instant::now() + Duration::from_secs(60);
        while self.psql("postgres", &done).unwrap() != "t" {
            assert!(Instant::now() < give_up_at, "the log is not archived");
            thread::sleep(Duration::from_millis(50));
        }
    }

    /// All files, as `pg_basebackup` takes them, for [`Self::recover`].
    pub fn back_up(&self) -> PathBuf {
        let folder = new_folder();
        let copied = run(&self.binaries.join("pg_basebackup"))
            .args(["-D", folder.join("data").to_str().unwrap(), "-c", "fast"])
            .args(["-d", &self.url("postgres")])
            .output()
            .unwrap();
        assert!(
            copied.status.success(),
            "{}",
            String::from_utf8_lossy(&copied.stderr)
        );
        folder
    }

    /// A server that replays archived logs on a backup, up to a marked moment.
    pub fn recover(&self, backup: PathBuf, archive: &Path, point: &str) -> Self {
        let signal = backup.join("data/recovery.signal");
        fs::write(&signal, b"").unwrap();
        if is_root() {
            chown(&signal, Some(NOBODY), Some(NOBODY)).unwrap();
        }
        let restore = format!("restore_command=cp {}/%f %p", archive.display());
        let target = format!("recovery_target_name={point}");
        let port = free_port();
        let settings = [&restore, &target, "recovery_target_action=promote"];
        let child = spawn(&self.binaries, &backup, port, &settings);
        let server = Self {
            folder: backup,
            port,
            binaries: self.binaries.clone(),
            child: Mutex::new(child),
        };
        server.wait();
        let give_up_at = Instant::now() + Duration::from_secs(60);
        while server
            .psql("postgres", "SELECT pg_is_in_recovery()")
            .unwrap()
            != "f"
        {
            assert!(Instant::now() < give_up_at, "it did not come to {point}");
            thread::sleep(Duration::from_millis(50));
        }
        server
    }

    /// Waits until a standby has replayed all that is written by now.
    pub fn wait_for_replica(&self, replica: &Self) {
        let written = self
            .psql("postgres", "SELECT pg_current_wal_lsn()")
            .unwrap();
        let done = format!("SELECT pg_last_wal_replay_lsn() >= '{written}'");
        let give_up_at = Instant::now() + Duration::from_secs(60);
        while replica.psql("postgres", &done).unwrap() != "t" {
            assert!(Instant::now() < give_up_at, "the standby hears of nothing");
            thread::sleep(Duration::from_millis(50));
        }
    }

    /// Makes a standby the one that may be written.
    pub fn promote(&self) {
        let done = run(&self.binaries.join("pg_ctl"))
            .args([
                "-D",
                self.folder.join("data").to_str().unwrap(),
                "-w",
                "promote",
            ])
            .output()
            .unwrap();
        assert!(done.status.success());
    }

    /// Starts a server that was ended again, on the same port.
    pub fn start_again(&self) {
        *self.child.lock().unwrap() = spawn(&self.binaries, &self.folder, self.port, &[]);
        self.wait();
    }

    /// Ends the server as a power cut would.
    pub fn kill(&self) {
        let stopped = run(&self.binaries.join("pg_ctl"))
            .args(["-D", self.folder.join("data").to_str().unwrap()])
            .args(["-m", "immediate", "-w", "stop"])
            .output()
            .unwrap();
        assert!(stopped.status.success());
        let _ = self.child.lock().unwrap().wait();
    }

    /// A new empty database.
    pub fn database(&self) -> String {
        let name = format!("clinic_{}", NUMBER.fetch_add(1, Ordering::SeqCst));
        self.psql("postgres", &format!("CREATE DATABASE {name}"))
            .unwrap();
        name
    }

    pub fn url(&self, database: &str) -> String {
        format!("postgresql://clinic@127.0.0.1:{}/{database}", self.port)
    }

    /// Runs SQL beside the store; what it says, a line a row.
    pub fn psql(&self, database: &str, sql: &str) -> Result<String, String> {
        let done = run(&self.binaries.join("psql"))
            .args(["-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-c", sql])
            .arg(self.url(database))
            .output()
            .unwrap();
        match done.status.success() {
            true => Ok(String::from_utf8_lossy(&done.stdout).trim().to_owned()),
            false => Err(String::from_utf8_lossy(&done.stderr).into_owned()),
        }
    }

    /// Everything in a database, as `pg_dump` writes it.
    pub fn dump(&self, database: &str) -> Vec<u8> {
        let done = run(&self.binaries.join("pg_dump"))
            .arg(self.url(database))
            .output()
            .unwrap();
        assert!(done.status.success());
        done.stdout
    }

    /// Puts what [`Self::dump`] wrote into a new database.
    pub fn restore(&self, dump: &[u8]) -> String {
        let name = self.database();
        let file = self.folder.join(format!("{name}.sql"));
        fs::write(&file, dump).unwrap();
        let done = run(&self.binaries.join("psql"))
            .args([
                "-X",
                "-q",
                "-v",
                "ON_ERROR_STOP=1",
                "-f",
                file.to_str().unwrap(),
            ])
            .arg(self.url(&name))
            .output()
            .unwrap();
        assert!(
            done.status.success(),
            "{}",
            String::from_utf8_lossy(&done.stderr)
        );
        name
    }

    /// Every byte of the server's files, the write-ahead log among them.
    pub fn files(&self) -> Vec<(PathBuf, Vec<u8>)> {
        self.psql("postgres", "CHECKPOINT").unwrap();
        let mut found = vec![];
        walk(&self.folder.join("data"), &mut found);
        found
    }

    /// Ends every session of a database but one's own.
    pub fn cut(&self, database: &str) {
        let sql = format!(
            "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
             WHERE datname = '{database}' AND pid <> pg_backend_pid()"
        );
        self.psql("postgres", &sql).unwrap();
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let child = self.child.get_mut().unwrap();
        let _ = child.kill();
        let _ = child.wait();
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// A certificate for `localhost` and the root it is under, in a folder of their own; `None` without `openssl`.
pub fn certificates() -> Option<PathBuf> {
    let number = NUMBER.fetch_add(1, Ordering::SeqCst);
    let name = format!("hiu-postgres-{}-{number}", std::process::id());
    let folder = std::env::temp_dir().join(name);
    fs::create_dir(&folder).unwrap();
    fs::write(folder.join("name"), "subjectAltName=DNS:localhost\n").unwrap();
    let key = "-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes";
    for command in [
        format!("req -x509 {key} -keyout root.key -out root.pem -subj /CN=root -days 30"),
        format!("req -x509 {key} -keyout other.key -out other.pem -subj /CN=other -days 30"),
        format!("req {key} -keyout server.key -out server.csr -subj /CN=localhost"),
        "x509 -req -in server.csr -CA root.pem -CAkey root.key -CAcreateserial -out server.pem \
         -days 30 -extfile name"
            .to_owned(),
    ] {
        let made = Command::new("openssl")
            .args(command.split_whitespace())
            .current_dir(&folder)
            .output()
            .ok()?;
        assert!(
            made.status.success(),
            "{}",
            String::from_utf8_lossy(&made.stderr)
        );
    }
    if is_root() {
        for path in [
            folder.join("server.key"),
            folder.join("server.pem"),
            folder.clone(),
        ] {
            chown(path, Some(NOBODY), Some(NOBODY)).unwrap();
        }
    }
    Some(folder)
}

fn new_folder() -> PathBuf {
    let number = NUMBER.fetch_add(1, Ordering::SeqCst);
    let name = format!("hiu-postgres-{}-{number}", std::process::id());
    let folder = std::env::temp_dir().join(name);
    fs::create_dir(&folder).unwrap();
    if is_root() {
        chown(&folder, Some(NOBODY), Some(NOBODY)).unwrap();
    }
    folder
}

fn walk(folder: &Path, found: &mut Vec<(PathBuf, Vec<u8>)>) {
    for entry in fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() {
            walk(&path, found);
        } else if let Ok(bytes) = fs::read(&path) {
            found.push((path, bytes));
        }
    }
}

fn is_root() -> bool {
    fs::metadata("/proc/self").is_ok_and(|process| process.uid() == 0)
}

/// A command of the server's: never as root.
fn run(program: &Path) -> Command {
    if !is_root() {
        return Command::new(program);
    }
    let mut command = Command::new("setpriv");
    command
        .args(["--reuid=65534", "--regid=65534", "--clear-groups"])
        .arg(program)
        .current_dir("/");
    command
}

/// Starts a server that ends with this program: the thread that starts it stays for as long.
fn spawn(binaries: &Path, folder: &Path, port: u16, settings: &[&str]) -> Child {
    let mut command = Command::new("setpriv");
    if is_root() {
        command.args(["--reuid=65534", "--regid=65534", "--clear-groups"]);
    }
    command
        .arg("--pdeathsig=INT")
        .arg(binaries.join("postgres"))
        .args(["-D", folder.join("data").to_str().unwrap()])
        .args(["-k", folder.to_str().unwrap(), "-h", "127.0.0.1"])
        .args(["-p", &port.to_string(), "-c", "max_connections=200"])
        .args(["-c", "shared_buffers=32MB", "-c", "wal_level=replica"])
        .current_dir("/")
        .stdout(Stdio::null())
        .stderr(fs::File::create(folder.join("log")).unwrap());
    for setting in settings {
        command.args(["-c", setting]);
    }
    let (tell, told) = mpsc::channel();
    thread::spawn(move || {
        tell.send(command.spawn()).unwrap();
        loop {
            thread::park();
        }
    });
    told.recv().unwrap().unwrap()
}

/// A port that stays free until a server takes it, and while one is down: it is below those that the system gives to
/// whoever asks for any.
///
/// Source: Linux, `Documentation/networking/ip-sysctl.rst`, `ip_local_port_range`.
fn free_port() -> u16 {
    static TAKEN: AtomicU32 = AtomicU32::new(0);
    loop {
        // Test programs that run beside this one begin elsewhere.
        let number = std::process::id() * 97 + TAKEN.fetch_add(1, Ordering::SeqCst);
        let port = 20_000 + u16::try_from(number % 6_000).unwrap();
        if TcpListener::bind(("127.0.0.1", port)).is_ok() {
            return port;
        }
    }
}

/// Removes the folders of runs that are over.
fn clear_up() {
    for entry in fs::read_dir(std::env::temp_dir()).unwrap().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let Some(rest) = name.strip_prefix("hiu-postgres-") else {
            continue;
        };
        let process = rest.split('-').next().unwrap_or_default();
        if !Path::new("/proc").join(process).exists() {
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}
