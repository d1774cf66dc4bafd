//! A clinic behind a router: ABDM and hospitals reach it through a tunnel and in no other way.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::TcpListener,
    path::Path,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use sandbox::{Answer, Api, Settings};
use serde_json::Value;

use crate::{
    clinic::{Clinic, LONG, PATIENT, free_port},
    sshd::{self, Sshd},
};

/// A clinic whose public address is a port at `sshd`, with a key file to log in with.
async fn behind(sshd: &mut Sshd, api: Api) -> (Clinic, u16) {
    let clinic = Clinic::set_up(api, Settings::default()).await;
    let at_relay = free_port();
    let key = clinic.data().join("relay-key");
    let made = Command::new("ssh-keygen")
        .args(["-q", "-t", "ed25519", "-N", "", "-f"])
        .arg(&key)
        .status();
    assert!(made.unwrap().success());
    let line = std::fs::read_to_string(key.with_extension("pub")).unwrap();
    sshd.authorize(line.trim());
    call_at(&clinic, at_relay);
    (clinic, at_relay)
}

fn call_at(clinic: &Clinic, port: u16) {
    let public_url = format!("http://127.0.0.1:{port}");
    clinic.sandbox.set_callback_url(public_url.parse().unwrap());
    clinic.reconfigure(
        &format!("public_url = \"http://127.0.0.1:{}\"", clinic.port),
        &format!("public_url = \"{public_url}\""),
    );
}

fn append(clinic: &Clinic, text: &str) {
    let file = clinic.data().join("config.toml");
    let mut file = std::fs::OpenOptions::new().append(true).open(file).unwrap();
    file.write_all(text.as_bytes()).unwrap();
}

fn ssh_table(sshd: &Sshd, at_relay: u16) -> String {
    format!(
        "\n[tunnel]\nkind = \"ssh\"\nhost = \"127.0.0.1\"\nport = {}\nuser = \"{}\"\n\
         host_key = \"{}\"\nidentity = \"relay-key\"\nremote = \"127.0.0.1:{at_relay}\"\n",
        sshd.port,
        sshd::user(),
        sshd.fingerprint,
    )
}

async fn up(clinic: &Clinic) -> Value {
    clinic
        .until(&["tunnel"], |told| told["state"] == "up")
        .await
}

/// Find, ask, grant, receive, read.
async fn reads_records(clinic: &Clinic) {
    clinic.ok(&["patient", "find", PATIENT]);
    clinic.receive().await;
    let records = clinic.ok(&["record", "list"]);
    assert!(!records.as_array().unwrap().is_empty());
    let id = records[0]["id"].as_str().unwrap();
    assert!(clinic.ok(&["record", "show", id])["sections"].is_array());
    clinic.assert_no_complaints();
}

async fn the_whole_journey_by_a_line_to_a_relay(api: Api) {
    if !sshd::is_installed() {
        return;
    }
    let mut sshd = Sshd::start("");
    let (mut clinic, at_relay) = behind(&mut sshd, api).await;
    append(&clinic, &ssh_table(&sshd, at_relay));
    clinic.serve();
    let told = up(&clinic).await;
    assert_eq!(told["kind"], "ssh");
    assert!(told["last_proof"].is_string(), "{told:#}");
    assert!(
        told["seen"].as_str().unwrap().contains("but no record"),
        "{told:#}"
    );
    reads_records(&clinic).await;
    let report = clinic.ok(&["check"]);
    assert_eq!(report["ok"], true, "{report:#}");
}

async fn the_whole_journey_by_a_tunnel_program(api: Api) {
    if !sshd::is_installed() {
        return;
    }
    let mut sshd = Sshd::start("");
    let (mut clinic, at_relay) = behind(&mut sshd, api).await;
    let known = format!(
        "[127.0.0.1]:{} {}",
        sshd.port,
        std::fs::read_to_string(sshd.folder.path().join("host.pub")).unwrap()
    );
    let known_hosts = clinic.data().join("known");
    std::fs::write(&known_hosts, known).unwrap();
    append(
        &clinic,
        &format!(
            "\n[tunnel]\nkind = \"command\"\nprogram = \"ssh\"\nargs = [\"-N\", \"-o\", \
             \"ExitOnForwardFailure=yes\", \"-o\", \"UserKnownHostsFile={}\", \"-F\", \"none\", \
             \"-i\", \"{}\", \"-p\", \"{}\", \"-R\", \"127.0.0.1:{at_relay}:127.0.0.1:{{port}}\", \
             \"{}@127.0.0.1\"]\n",
            known_hosts.display(),
            clinic.data().join("relay-key").display(),
            sshd.port,
            sshd::user(),
        ),
    );
    clinic.serve();
    up(&clinic).await;
    reads_records(&clinic).await;
}

/// A tunnel program that prints where callers arrive: at our own listening port, as it happens.
fn printing(clinic: &Clinic) -> String {
    use std::os::unix::fs::PermissionsExt;
    let path = clinic.data().join("printing");
    let pid = clinic.data().join("printing-pid");
    let script = format!(
        "#!/bin/sh\necho $$ > {}\necho \"Your address: http://127.0.0.1:$1 (HTTPS)\"\nexec sleep 1000\n",
        pid.display()
    );
    std::fs::write(&path, script).unwrap();
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o700)).unwrap();
    path.display().to_string()
}

async fn an_address_that_a_program_prints_is_registered_by_itself(api: Api) {
    let mut clinic = Clinic::set_up(api, Settings::default()).await;
    let old = format!("http://127.0.0.1:{}", free_port());
    clinic.sandbox.set_callback_url(old.parse().unwrap());
    clinic.reconfigure(
        &format!("public_url = \"http://127.0.0.1:{}\"", clinic.port),
        "",
    );
    let program = printing(&clinic);
    append(
        &clinic,
        &format!(
            "\n[tunnel]\nkind = \"command\"\nprogram = \"{program}\"\nargs = [\"{{port}}\"]\n\
             url_pattern = 'http://127\\.0\\.0\\.1:[0-9]+'\n"
        ),
    );
    let listening = clinic.serve();
    assert_eq!(listening["public_url"], Value::Null);
    let expected = format!("http://127.0.0.1:{}", clinic.port);
    clinic
        .until(&["tunnel"], |told| told["public_url"] == expected)
        .await;
    let registered = clinic
        .until(&["bridge", "show"], |told| told["registered"].is_object())
        .await;
    assert_eq!(registered["registered"]["url"], expected);
    reads_records(&clinic).await;
    // Ended with us, however we went.
    let id = std::fs::read_to_string(clinic.data().join("printing-pid")).unwrap();
    let process = format!("/proc/{}/cmdline", id.trim());
    assert!(Path::new(&process).exists());
    clinic.kill();
    let until = Instant::now() + LONG;
    while std::fs::read(&process).is_ok_and(|words| !words.is_empty()) {
        assert!(Instant::now() < until, "the program lives on");
        std::thread::sleep(Duration::from_millis(50));
    }
}

/// Answers every request in the same way.
fn answering(answer: &'static str) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let _ = stream.read(&mut [0; 4096]);
            let _ = stream.write_all(answer.as_bytes());
        }
    });
    port
}

#[tokio::test(flavor = "multi_thread")]
async fn probe_finds_impostor() {
    let cases = [
        (
            "HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nhello",
            "someone else answers",
        ),
        (
            "HTTP/1.1 403 Forbidden\r\ncf-mitigated: challenge\r\nserver: cloudflare\r\n\
             content-type: text/html\r\ncontent-length: 0\r\n\r\n",
            "challenge page of Cloudflare",
        ),
        (
            "HTTP/1.1 200 OK\r\nngrok-error-code: ERR_NGROK_6024\r\ncontent-type: text/html\r\n\
             content-length: 0\r\n\r\n",
            "page of warning of ngrok",
        ),
    ];
    for (answer, words) in cases {
        let mut clinic = Clinic::set_up(Api::V3, Settings::default()).await;
        call_at(&clinic, answering(answer));
        clinic.serve();
        let told = clinic
            .until(&["tunnel"], |told| told["state"] == "degraded")
            .await;
        assert!(told["reason"].as_str().unwrap().contains(words), "{told:#}");
        assert!(!told["next"].as_str().unwrap().is_empty());
        let ran = clinic.hiu(&["check"]);
        assert_eq!(ran.code, 1);
        let report = ran.json();
        let rows = report["checks"].as_array().unwrap();
        let row = rows.iter().find(|row| row["name"] == "public_url").unwrap();
        assert!(row["detail"].as_str().unwrap().contains(words), "{row:#}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_push_address_is_tried_too() {
    let mut clinic = Clinic::set_up(Api::V3, Settings::default()).await;
    let port = clinic.port;
    let pushes = answering("HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n");
    clinic.reconfigure(
        &format!("public_url = \"http://127.0.0.1:{port}\""),
        &format!(
            "public_url = \"http://127.0.0.1:{port}\"\npush_url = \"http://127.0.0.1:{pushes}\""
        ),
    );
    clinic.serve();
    let told = clinic
        .until(&["tunnel"], |told| told["state"] == "degraded")
        .await;
    let reason = told["reason"].as_str().unwrap();
    assert!(
        reason.contains("404") && reason.contains("hospitals push"),
        "{told:#}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn bridge_taken_over() {
    let mut clinic = Clinic::start(Api::V3).await;
    clinic
        .serving()
        .wait_for(|event| event["event"] == "caught_up");
    let consent = clinic.ask().await;
    clinic.until_state(&consent, "requested").await;
    assert_eq!(clinic.ok(&["check"])["ok"], true);
    // Somebody registers another address; what came before must not hide it.
    let other = format!("http://127.0.0.1:{}", free_port());
    clinic.sandbox.set_callback_url(other.parse().unwrap());
    let report = clinic.hiu(&["check"]).json();
    let rows = report["checks"].as_array().unwrap();
    let row = rows.iter().find(|row| row["name"] == "delivery").unwrap();
    assert_eq!(row["ok"], false, "{row:#}");
    let next = row["next"].as_str().unwrap();
    assert!(next.contains("bridge set-url"), "{row:#}");
}

#[tokio::test(flavor = "multi_thread")]
async fn journey_tunnel_gap() {
    if !sshd::is_installed() {
        return;
    }
    let mut sshd = Sshd::start("");
    let (mut clinic, at_relay) = behind(&mut sshd, Api::V3).await;
    append(&clinic, &ssh_table(&sshd, at_relay));
    clinic.serve();
    up(&clinic).await;
    let consent = clinic.ask().await;
    clinic.until_state(&consent, "requested").await;
    sshd.kill();
    // ABDM tells of the grant, and nobody hears it.
    clinic.decide(Answer::Grant).await;
    tokio::time::sleep(Duration::from_secs(64)).await;
    assert_eq!(
        clinic.ok(&["consent", "show", &consent])["state"],
        "requested"
    );
    sshd.run();
    up(&clinic).await;
    let began = Instant::now();
    clinic.until_state(&consent, "granted").await;
    let took = began.elapsed();
    println!("what a gap of 64 s hid was known {took:?} after its end");
    assert!(took < Duration::from_secs(40), "{took:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn suspended() {
    if !sshd::is_installed() {
        return;
    }
    let mut sshd = Sshd::start("");
    let (mut clinic, at_relay) = behind(&mut sshd, Api::V3).await;
    append(&clinic, &ssh_table(&sshd, at_relay));
    clinic.serve();
    let before = up(&clinic).await;
    clinic.serving().signal("STOP");
    tokio::time::sleep(Duration::from_secs(32)).await;
    clinic.serving().signal("CONT");
    let began = Instant::now();
    let after = clinic
        .until(&["tunnel"], |told| {
            told["state"] == "up" && told["since"] != before["since"]
        })
        .await;
    let took = began.elapsed();
    println!("serving again {took:?} after sleep");
    assert!(took < Duration::from_secs(30), "{took:?}: {after:#}");
}

/// A session of a desktop with its keychain, for one test.
struct Session {
    address: String,
    running: Vec<Child>,
    _folder: tempfile::TempDir,
}

impl Session {
    /// `None`: this computer has no such keychain.
    #[expect(
        clippy::print_stdout,
        reason = "who reads the tests sees what was left out"
    )]
    fn start() -> Option<Self> {
        let needed = ["/usr/bin/dbus-daemon", "/usr/bin/gnome-keyring-daemon"];
        if !needed.iter().all(|path| Path::new(path).exists()) {
            println!("skipped: dbus-daemon or gnome-keyring is not installed");
            return None;
        }
        let folder = tempfile::tempdir().unwrap();
        let mut bus = Command::new(needed[0])
            .args(["--session", "--nofork", "--print-address"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut address = String::new();
        BufReader::new(bus.stdout.take().unwrap())
            .read_line(&mut address)
            .unwrap();
        let address = address.trim().to_owned();
        let mut keychain = Command::new(needed[1])
            .args(["--foreground", "--unlock", "--components=secrets"])
            .env("DBUS_SESSION_BUS_ADDRESS", &address)
            .env("HOME", folder.path())
            .env("XDG_DATA_HOME", folder.path())
            .env("XDG_RUNTIME_DIR", folder.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        // The password of the keychain, which is made with it.
        let mut password = keychain.stdin.take().unwrap();
        password.write_all(b"quiet river").unwrap();
        drop(password);
        Some(Self {
            address,
            running: vec![keychain, bus],
            _folder: folder,
        })
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        for child in &mut self.running {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_clinics_key_lies_in_a_real_keychain() {
    if !sshd::is_installed() {
        return;
    }
    let Some(session) = Session::start() else {
        return;
    };
    let mut sshd = Sshd::start("");
    let (mut clinic, at_relay) = behind(&mut sshd, Api::V3).await;
    clinic.set_environment("DBUS_SESSION_BUS_ADDRESS", &session.address);
    let table = ssh_table(&sshd, at_relay);
    append(&clinic, &table.replace("\"relay-key\"", "\"keychain\""));
    // The keychain takes a moment to be there.
    let until = Instant::now() + LONG;
    loop {
        let ran = clinic.hiu(&["tunnel", "key"]);
        if ran.code == 0 {
            break;
        }
        assert!(Instant::now() < until, "{}", ran.stderr);
        std::thread::sleep(Duration::from_millis(200));
    }
    let made = clinic.ok(&["tunnel", "key"]);
    assert_eq!(clinic.ok(&["tunnel", "key"]), made, "made once");
    sshd.authorize(made["key"].as_str().unwrap());
    clinic.serve();
    up(&clinic).await;
    assert_eq!(clinic.ok(&["check"])["ok"], true);
    clinic.stop();
    // Nothing of it lies elsewhere.
    drop(session);
    clinic.serve();
    let told = clinic
        .until(&["tunnel"], |told| told["state"] == "needs_person")
        .await;
    assert!(!told["next"].as_str().unwrap().is_empty(), "{told:#}");
}

in_both_apis!(
    the_whole_journey_by_a_line_to_a_relay,
    the_whole_journey_by_a_tunnel_program,
    an_address_that_a_program_prints_is_registered_by_itself,
);
