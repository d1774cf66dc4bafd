//! The relay of docs/relay, set up by its own script in a folder, with the real `sshd` and nginx.

#![allow(clippy::print_stderr, reason = "a skipped test says so")]

use std::{
    fs,
    io::{Read, Write},
    net::TcpStream,
    path::{Path, PathBuf},
    process::{Child, Command, Output, Stdio},
    time::{Duration, Instant},
};

use sandbox::{Api, Settings};
use tempfile::TempDir;

use crate::{
    clinic::{Clinic, HIU, LONG, PATIENT, free_port},
    sshd::{self, Sshd},
};

const MODULE: &str = "/usr/lib/nginx/modules/ngx_stream_module.so";

fn is_installed() -> bool {
    let there = Path::new("/usr/sbin/nginx").exists() && Path::new(MODULE).exists();
    if !there {
        eprintln!("skipped: nginx with its stream module is not installed");
    }
    there && sshd::is_installed()
}

struct Relay {
    folder: TempDir,
    /// The door that everybody comes to.
    port: u16,
    /// Where nginx ends TLS, behind the door.
    http_port: u16,
    /// A door for callers from elsewhere: the test says ahead of each connection whose it is.
    far_port: u16,
    nginx: Option<Child>,
}

impl Relay {
    fn set_up() -> Self {
        let relay = Self {
            folder: tempfile::Builder::new().prefix("relay").tempdir().unwrap(),
            port: free_port(),
            http_port: free_port(),
            far_port: free_port(),
            nginx: None,
        };
        let ran = relay.script(&["setup", "relay.example.in"], &[]);
        assert!(ran.status.success(), "{ran:?}");
        relay
    }

    fn root(&self) -> PathBuf {
        self.folder.path().to_owned()
    }

    fn script(&self, words: &[&str], environment: &[(&str, String)]) -> Output {
        let script = Path::new(concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/../../docs/relay/hiu-relay"
        ));
        Command::new(script)
            .args(words)
            .env("HIU_RELAY_ROOT", self.root())
            .env("HIU_RELAY_PORT", self.port.to_string())
            .env("HIU_RELAY_HTTP_PORT", self.http_port.to_string())
            .envs(environment.iter().map(|(name, value)| (name, value)))
            .output()
            .unwrap()
    }

    fn run_nginx(&mut self) {
        let root = self.root();
        let at = root.display();
        // As root nginx would give its work to a user who may not look into this folder.
        let user = match sshd::user().as_str() {
            "root" => "user root;",
            _ => "",
        };
        let config = format!(
            "load_module {MODULE};\n{user}\npid {at}/nginx.pid;\nerror_log {at}/nginx.log;\n\
             daemon off;\nevents {{}}\nhttp {{\n client_body_temp_path {at}/body;\n \
             proxy_temp_path {at}/proxy;\n fastcgi_temp_path {at}/f;\n uwsgi_temp_path {at}/u;\n \
             scgi_temp_path {at}/s;\n include {at}/etc/nginx/conf.d/hiu-relay.conf;\n}}\n\
             stream {{\n include {at}/etc/nginx/hiu-relay/stream.conf;\n server {{\n \
             listen 127.0.0.1:{} proxy_protocol;\n set_real_ip_from 127.0.0.1;\n \
             proxy_protocol on;\n proxy_pass unix:{at}/run/hiu/clinic-042/desk.sock;\n }}\n}}\n",
            self.far_port,
        );
        let file = root.join("nginx.conf");
        fs::write(&file, config).unwrap();
        let nginx = Command::new("/usr/sbin/nginx")
            .arg("-c")
            .arg(&file)
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        self.nginx = Some(nginx);
        let until = Instant::now() + LONG;
        while TcpStream::connect(("127.0.0.1", self.port)).is_err() {
            assert!(
                Instant::now() < until,
                "{:?}",
                fs::read_to_string(root.join("nginx.log"))
            );
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// The status and the body that nginx answers for a path called by this name; 0: none.
    fn get(&self, host: &str, path: &str, more: &str) -> (u16, String) {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        let request = format!("GET {path} HTTP/1.0\r\nHost: {host}\r\n{more}\r\n");
        stream.write_all(request.as_bytes()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        let status = answer
            .split(' ')
            .nth(1)
            .map_or(0, |status| status.parse().unwrap());
        let body = answer.split("\r\n\r\n").nth(1).unwrap_or_default();
        (status, body.to_owned())
    }
}

impl Drop for Relay {
    fn drop(&mut self) {
        if let Some(mut nginx) = self.nginx.take() {
            // Its workers end with it by TERM, not by KILL.
            let id = nginx.id().to_string();
            let _ = Command::new("kill").args(["-TERM", &id]).status();
            let _ = nginx.wait();
        }
    }
}

#[test]
fn the_script_takes_no_name_and_no_key_that_says_more() {
    let relay = Relay::set_up();
    let key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ3bWq0n2yQ8 hiu-desk";
    let forced = format!("command=\"sh\" {key}");
    let two = format!("{key}\n{key}");
    for words in [
        ["add-clinic", "../x", key, ""],
        ["add-clinic", "Root", key, ""],
        ["add-clinic", "a;b", key, ""],
        ["add-clinic", "clinic-042", "ssh-rsa AAAA", ""],
        ["add-clinic", "clinic-042", &forced, ""],
        ["add-clinic", "clinic-042", &two, ""],
        [
            "add-clinic",
            "clinic-042",
            key,
            "x\"; include /etc/passwd; \"",
        ],
        ["add-clinic", "--tls-here", "../x", key],
        ["setup", "relay", "", ""],
    ] {
        let ran = relay.script(&words, &[]);
        assert!(!ran.status.success(), "{words:?}");
    }
    // A service id cannot be read where TLS passes through.
    let words = ["add-clinic", "--tls-here", "clinic-042", key, HIU];
    assert!(!relay.script(&words, &[]).status.success());
    let keys = relay.root().join("etc/ssh/hiu-clinics");
    assert_eq!(fs::read_dir(keys).unwrap().count(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_relay_for_many_clinics_passes_each_its_own_calls() {
    if !is_installed() {
        return;
    }
    let mut relay = Relay::set_up();
    let clinic = Clinic::set_up(Api::V05, Settings::default()).await;
    let public = make_key(&clinic);
    let sshd = sshd_of(&relay);
    let environment = known_as(&sshd);
    let ran = relay.script(
        &["add-clinic", "clinic-042", public.trim(), HIU],
        &environment,
    );
    assert!(ran.status.success(), "{ran:?}");
    let line = String::from_utf8(ran.stdout).unwrap();
    let other = relay.script(
        &["add-clinic", "clinic-043", public.trim(), "OTHER-HIU"],
        &environment,
    );
    assert!(other.status.success(), "{other:?}");
    // Pushes name no clinic but by the host, which on loopback has no name.
    let services = relay.root().join("etc/nginx/hiu-relay/services.map");
    let known = fs::read_to_string(&services).unwrap();
    fs::write(&services, format!("{known}\"\" clinic-042;\n")).unwrap();
    relay.run_nginx();
    let public_url = format!("http://127.0.0.1:{}", relay.port);
    let clinic = behind(clinic, &line, &public_url, "");
    clinic
        .until(&["tunnel"], |told| told["state"] == "up")
        .await;

    let beat = "/v0.5/heartbeat";
    let (status, body) = relay.get("clinic-042.relay.example.in", beat, "");
    assert_eq!(status, 200, "{body}");
    assert!(body.contains("UP"), "{body}");
    let header = format!("X-HIU-ID: {HIU}\r\n");
    assert_eq!(relay.get("relay.example.in", beat, &header).0, 200);
    // The other clinic's line is not open; its calls reach nobody else.
    assert_eq!(
        relay.get("clinic-043.relay.example.in", beat, &header).0,
        502
    );
    assert_eq!(
        relay
            .get("relay.example.in", beat, "X-HIU-ID: OTHER-HIU\r\n")
            .0,
        502
    );
    let (status, body) = relay.get("relay.example.in", beat, "X-HIU-ID: NOBODY\r\n");
    assert_eq!((status, body.as_str()), (0, ""), "closed without a word");

    clinic.ok(&["patient", "find", PATIENT]);
    clinic.receive().await;
    let records = clinic.ok(&["record", "list"]);
    assert!(!records.as_array().unwrap().is_empty());
}

/// A key for the clinic to log in with; its public line.
fn make_key(clinic: &Clinic) -> String {
    let key = clinic.data().join("relay-key");
    let made = Command::new("ssh-keygen")
        .args(["-q", "-t", "ed25519", "-N", "", "-C", "hiu-desk", "-f"])
        .arg(&key)
        .status();
    assert!(made.unwrap().success());
    fs::read_to_string(key.with_extension("pub")).unwrap()
}

/// What the kit says of a clinic's user is said of us: making users is for a machine of its own.
fn sshd_of(relay: &Relay) -> Sshd {
    let rules = fs::read_to_string(relay.root().join("etc/ssh/sshd_config.d/hiu-relay.conf"));
    let rules = rules
        .unwrap()
        .replace(
            "Match Group hiu-clinic",
            &format!("Match User {}", sshd::user()),
        )
        .replace("%u", "clinic-042");
    Sshd::start(&rules)
}

fn known_as(sshd: &Sshd) -> [(&'static str, String); 4] {
    [
        ("HIU_RELAY_HOST", "127.0.0.1".to_owned()),
        ("HIU_RELAY_SSH_PORT", sshd.port.to_string()),
        ("HIU_RELAY_USER", sshd::user()),
        (
            "HIU_RELAY_HOST_KEY",
            sshd.folder.path().join("host.pub").display().to_string(),
        ),
    ]
}

/// Configures a clinic by the line that the script printed and by `more` of `[tunnel]`, and serves.
fn behind(mut clinic: Clinic, line: &str, public_url: &str, more: &str) -> Clinic {
    let fact = |name: &str| {
        let words = line.split_whitespace();
        let mut found = words.filter_map(|word| word.strip_prefix(&format!("{name}=")));
        found.next().unwrap().to_owned()
    };
    assert!(line.starts_with("hiu-relay "), "{line}");
    assert!(
        desk::configuration::RelayLine::parse(line).is_some(),
        "{line}"
    );
    assert_eq!(fact("url"), "https://clinic-042.relay.example.in");
    clinic.sandbox.set_callback_url(public_url.parse().unwrap());
    clinic.reconfigure(
        &format!("public_url = \"http://127.0.0.1:{}\"", clinic.port),
        &format!("public_url = \"{public_url}\""),
    );
    let table = format!(
        "\n[tunnel]\nkind = \"ssh\"\nhost = \"{}\"\nport = {}\nuser = \"{}\"\nhost_key = \"{}\"\n\
         identity = \"relay-key\"\nremote = \"{}\"\ntls = \"{}\"\nproxy_protocol = {}\n{more}",
        fact("host"),
        fact("port"),
        fact("user"),
        fact("host_key"),
        fact("remote"),
        fact("tls"),
        fact("proxy_protocol"),
    );
    let file = clinic.data().join("config.toml");
    let text = fs::read_to_string(&file).unwrap();
    fs::write(file, text + &table).unwrap();
    clinic.serve();
    clinic
}

/// A certificate for `localhost` and its key, in the clinic's data directory; the certificate.
fn make_certificate(folder: &Path) -> Vec<u8> {
    let made = Command::new("openssl")
        .args([
            "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2",
        ])
        .args(["-subj", "/CN=localhost", "-addext"])
        .args(["subjectAltName=DNS:localhost", "-addext"])
        .args(["basicConstraints=critical,CA:FALSE", "-keyout"])
        .arg(folder.join("key.pem"))
        .arg("-out")
        .arg(folder.join("cert.pem"))
        .stderr(Stdio::null())
        .status();
    assert!(made.unwrap().success());
    fs::read(folder.join("cert.pem")).unwrap()
}

impl Relay {
    /// A connection of this caller, who says nothing.
    fn silent_caller(&self, address: &str) -> TcpStream {
        let mut stream = TcpStream::connect(("127.0.0.1", self.far_port)).unwrap();
        let header = format!("PROXY TCP4 {address} 203.0.113.1 50000 443\r\n");
        stream.write_all(header.as_bytes()).unwrap();
        stream
    }
}

fn is_closed(stream: &mut TcpStream, within: Duration) -> bool {
    stream.set_read_timeout(Some(within)).unwrap();
    matches!(stream.read(&mut [0; 1]), Ok(0))
}

/// Find, ask, grant, receive, read through a relay that passes TLS on, and no place for a flood.
async fn the_whole_journey_with_tls_that_ends_here(api: Api) {
    if !is_installed() {
        return;
    }
    let mut relay = Relay::set_up();
    let certificates = tempfile::tempdir().unwrap();
    let settings = Settings {
        trusted: Some(make_certificate(certificates.path())),
        ..Settings::default()
    };
    let mut clinic = Clinic::set_up(api, settings).await;
    for name in ["cert.pem", "key.pem"] {
        fs::copy(certificates.path().join(name), clinic.data().join(name)).unwrap();
    }
    let public = make_key(&clinic);
    let sshd = sshd_of(&relay);
    let words = ["add-clinic", "--tls-here", "clinic-042", public.trim()];
    let ran = relay.script(&words, &known_as(&sshd));
    assert!(ran.status.success(), "{ran:?}");
    let line = String::from_utf8(ran.stdout).unwrap();
    // On loopback there is no other name.
    let names = relay.root().join("etc/nginx/hiu-relay/here.map");
    let known = fs::read_to_string(&names).unwrap();
    fs::write(
        &names,
        known.replace("clinic-042.relay.example.in", "localhost"),
    )
    .unwrap();
    relay.run_nginx();
    let trusted = certificates.path().join("cert.pem").display().to_string();
    clinic.set_environment("SSL_CERT_FILE", &trusted);
    let given = "certificate = { cert = \"cert.pem\", key = \"key.pem\" }\n";
    let public_url = format!("https://localhost:{}", relay.port);
    let clinic = behind(clinic, &line, &public_url, given);
    let told = clinic
        .until(&["tunnel"], |told| told["state"] == "up")
        .await;
    assert!(
        told["seen"]
            .as_str()
            .unwrap()
            .contains("Only this computer"),
        "{told:#}"
    );

    clinic.ok(&["patient", "find", PATIENT]);
    clinic.receive().await;
    let records = clinic.ok(&["record", "list"]);
    let id = records[0]["id"].as_str().unwrap();
    assert!(clinic.ok(&["record", "show", id])["sections"].is_array());
    clinic.assert_no_complaints();

    // One caller has 64 places, and takes none of another's.
    let mut other = relay.silent_caller("203.0.113.9");
    let mut first = relay.silent_caller("198.51.100.7");
    let more = || relay.silent_caller("198.51.100.7");
    let mut flood: Vec<TcpStream> = (1..64).map(|_| more()).collect();
    assert!(!is_closed(&mut first, Duration::from_millis(500)));
    while !is_closed(&mut first, Duration::from_millis(20)) {
        assert!(flood.len() < 400, "nobody gives way");
        flood.push(more());
    }
    assert!(!is_closed(&mut other, Duration::from_millis(100)));
    let report = clinic.ok(&["check"]);
    assert_eq!(report["ok"], true, "{report:#}");

    // Who comes to the socket without the relay's word is not heard.
    let socket = relay.root().join("run/hiu/clinic-042/desk.sock");
    let mut stream = std::os::unix::net::UnixStream::connect(socket).unwrap();
    stream.write_all(b"\x16\x03\x01\x00\x05hello").unwrap();
    stream
        .set_read_timeout(Some(Duration::from_secs(60)))
        .unwrap();
    assert!(matches!(stream.read(&mut [0; 1]), Ok(0) | Err(_)));
}

in_both_apis!(the_whole_journey_with_tls_that_ends_here);
