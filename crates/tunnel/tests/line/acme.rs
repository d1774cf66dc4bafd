//! TLS that ends at the clinic, behind nginx that passes it on by name, with a certificate that the
//! test authority `pebble` gives through the tunnel. Source: docs/promises.md, T9.

use std::{
    collections::HashMap,
    fs,
    io::{Read, Write},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::{Arc, Mutex},
    time::{Duration, Instant},
};

use rustls::pki_types::{CertificateDer, ServerName, pem::PemObject};
use tempfile::TempDir;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};
use tunnel::{AcmeSettings, CertificateState, CertificateStore, Timing, TlsHere};

use crate::{
    clinic::{Clinic, Taking},
    sshd::{self, Sshd, free_port},
};

const NAME: &str = "clinic-042.relay.example.in";
const MODULE: &str = "/usr/lib/nginx/modules/ngx_stream_module.so";

fn is_installed() -> bool {
    let needed = [
        "/usr/sbin/nginx",
        MODULE,
        "/usr/bin/pebble",
        "/usr/bin/pebble-challtestsrv",
    ];
    let there = needed.iter().all(|path| Path::new(path).exists());
    if !there {
        eprintln!("skipped: nginx with its stream module, or pebble, is not installed");
    }
    there && sshd::is_installed()
}

#[derive(Default)]
struct Memory(Mutex<HashMap<String, Vec<u8>>>);

impl Memory {
    fn certificate(&self) -> Option<Vec<u8>> {
        let kept = self.0.lock().unwrap();
        let mut kept = kept.iter();
        let found = kept.find(|(name, _)| name.starts_with("certificate"))?;
        Some(found.1.clone())
    }
}

#[async_trait::async_trait]
impl CertificateStore for Memory {
    async fn load(&self, name: &str) -> std::io::Result<Option<Vec<u8>>> {
        Ok(self.0.lock().unwrap().get(name).cloned())
    }

    async fn save(&self, name: &str, bytes: &[u8]) -> std::io::Result<()> {
        self.0
            .lock()
            .unwrap()
            .insert(name.to_owned(), bytes.to_vec());
        Ok(())
    }
}

/// A process that ends with the test.
struct Running(Child);

impl Running {
    fn start(command: &mut Command, port: u16) -> Self {
        let child = command
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let running = Self(child);
        let until = Instant::now() + Duration::from_secs(60);
        while std::net::TcpStream::connect(("127.0.0.1", port)).is_err() {
            assert!(Instant::now() < until, "{command:?} does not listen");
            std::thread::sleep(Duration::from_millis(20));
        }
        running
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let id = self.0.id().to_string();
        let _ = Command::new("kill").args(["-TERM", &id]).status();
        let _ = self.0.wait();
    }
}

struct Authority {
    folder: TempDir,
    port: u16,
    management: u16,
    _running: (Running, Running),
}

impl Authority {
    /// One that looks at names on this computer, at this port, and certifies them for 90 days.
    fn start(tls_port: u16) -> Self {
        Self::certifying_for(tls_port, Duration::from_secs(90 * 86_400))
    }

    fn certifying_for(tls_port: u16, time: Duration) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let (port, management, dns, api) = (free_port(), free_port(), free_port(), free_port());
        let at = |name: &str| folder.path().join(name).display().to_string();
        let made = Command::new("openssl")
            .args([
                "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2",
            ])
            .args([
                "-subj",
                "/CN=localhost",
                "-addext",
                "subjectAltName=DNS:localhost",
            ])
            .args(["-addext", "basicConstraints=critical,CA:FALSE"])
            .args(["-keyout", &at("key.pem"), "-out", &at("cert.pem")])
            .stderr(Stdio::null())
            .status();
        assert!(made.unwrap().success());
        let config = format!(
            r#"{{"pebble":{{"listenAddress":"127.0.0.1:{port}","managementListenAddress":"127.0.0.1:{management}","certificate":"{}","privateKey":"{}","httpPort":5002,"tlsPort":{tls_port},"ocspResponderURL":"","externalAccountBindingRequired":false,"certificateValidityPeriod":{}}}}}"#,
            at("cert.pem"),
            at("key.pem"),
            time.as_secs(),
        );
        fs::write(at("config.json"), config).unwrap();
        let names = Running::start(
            Command::new("/usr/bin/pebble-challtestsrv")
                .args(["-defaultIPv4", "127.0.0.1", "-defaultIPv6", ""])
                .args(["-http01", "", "-https01", "", "-tlsalpn01", ""])
                .args(["-dns01", &format!("127.0.0.1:{dns}")])
                .args(["-management", &format!("127.0.0.1:{api}")]),
            api,
        );
        let pebble = Running::start(
            Command::new("/usr/bin/pebble")
                .args(["-config", &at("config.json")])
                .args(["-dnsserver", &format!("127.0.0.1:{dns}")])
                .env("PEBBLE_VA_NOSLEEP", "1")
                .env("PEBBLE_WFE_NONCEREJECT", "0"),
            management,
        );
        Self {
            folder,
            port,
            management,
            _running: (names, pebble),
        }
    }

    fn settings(&self) -> AcmeSettings {
        AcmeSettings {
            name: NAME.to_owned(),
            directory: format!("https://localhost:{}/dir", self.port),
            root: Some(fs::read(self.folder.path().join("cert.pem")).unwrap()),
        }
    }

    /// What its certificates are trusted by.
    fn root(&self) -> Vec<u8> {
        let shown = Command::new("curl")
            .args([
                "-sk",
                &format!("https://127.0.0.1:{}/roots/0", self.management),
            ])
            .output()
            .unwrap();
        shown.stdout
    }
}

/// nginx as `docs/relay/hiu-relay` sets it up, passing TLS on by name.
struct Proxy {
    folder: TempDir,
    port: u16,
    _running: Running,
}

impl Proxy {
    fn start(sshd: &Sshd) -> Self {
        let folder = tempfile::Builder::new().prefix("r").tempdir().unwrap();
        let port = free_port();
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/relay/hiu-relay");
        let key = tunnel::public_line(&sshd::SEED).unwrap();
        for words in [
            &["setup", "relay.example.in"][..],
            &["add-clinic", "--tls-here", "clinic-042", &key],
        ] {
            let ran = Command::new(script)
                .args(words)
                .env("HIU_RELAY_ROOT", folder.path())
                .env("HIU_RELAY_PORT", port.to_string())
                .env("HIU_RELAY_HOST_KEY", sshd.folder.path().join("host.pub"))
                .status();
            assert!(ran.unwrap().success());
        }
        let at = folder.path().display();
        let user = match sshd::user().as_str() {
            "root" => "user root;",
            _ => "",
        };
        let config = format!(
            "load_module {MODULE};\n{user}\npid {at}/pid;\nerror_log {at}/log;\ndaemon off;\n\
             events {{}}\nstream {{ include {at}/etc/nginx/hiu-relay/stream.conf; }}\n"
        );
        fs::write(folder.path().join("nginx.conf"), config).unwrap();
        let running = Running::start(
            Command::new("/usr/sbin/nginx")
                .arg("-c")
                .arg(folder.path().join("nginx.conf")),
            port,
        );
        Self {
            folder,
            port,
            _running: running,
        }
    }

    fn socket(&self) -> PathBuf {
        self.folder.path().join("run/hiu/clinic-042/desk.sock")
    }
}

/// Calls by name through the proxy, trusting nobody but the test authority.
async fn call(port: u16, root: &[u8], id: &str) -> std::io::Result<String> {
    let mut roots = rustls::RootCertStore::empty();
    roots
        .add(CertificateDer::from_pem_slice(root).unwrap())
        .unwrap();
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let config = rustls::ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(roots)
        .with_no_client_auth();
    let stream = TcpStream::connect(("127.0.0.1", port)).await?;
    let connector = tokio_rustls::TlsConnector::from(Arc::new(config));
    let name = ServerName::try_from(NAME).unwrap();
    let mut stream = connector.connect(name, stream).await?;
    stream.write_all(format!("{id}\n").as_bytes()).await?;
    let mut answer = [0; 4];
    stream.read_exact(&mut answer).await?;
    Ok(String::from_utf8_lossy(&answer).into_owned())
}

#[tokio::test(flavor = "multi_thread")]
async fn acme() {
    if !is_installed() {
        return;
    }
    let sshd = Sshd::start("");
    let proxy = Proxy::start(&sshd);
    let authority = Authority::start(proxy.port);
    let store = Arc::new(Memory::default());
    let (tls, keeping) = TlsHere::acme(authority.settings(), Arc::clone(&store) as _).unwrap();
    let mut settings = sshd.settings();
    let socket = proxy.socket().display().to_string();
    settings.remote = tunnel::Remote::parse(&socket).unwrap();
    let clinic = Clinic::start_taking(settings, Taking::Tls(tls.clone()), Timing::default());
    clinic.open().await;
    // Without a certificate nothing is answered, in clear neither.
    assert_eq!(*tls.state().borrow(), CertificateState::Missing(None));
    assert!(call(proxy.port, &authority.root(), "early").await.is_err());
    let mut clear = std::os::unix::net::UnixStream::connect(proxy.socket()).unwrap();
    clear.write_all(b"GET / HTTP/1.1\r\n\r\n").unwrap();
    let mut answer = Vec::new();
    let _ = clear.read_to_end(&mut answer);
    assert!(!answer.starts_with(b"HTTP") && !answer.starts_with(b"202"));

    let began = Instant::now();
    let keeping = tokio::spawn(keeping);
    let mut state = tls.state();
    tokio::time::timeout(
        Duration::from_secs(60),
        state.wait_for(|state| *state == CertificateState::Good),
    )
    .await
    .unwrap()
    .unwrap();
    println!("a certificate through the tunnel in {:?}", began.elapsed());
    let answer = call(proxy.port, &authority.root(), "one").await.unwrap();
    assert_eq!(answer, "202\n");
    assert!(clinic.has_kept("one"));
    keeping.abort();

    // The kept one serves a program that starts anew, without the authority.
    let mut settings = authority.settings();
    let root = authority.root();
    drop(authority);
    settings.root = None;
    let (again, keeping) = TlsHere::acme(settings, store).unwrap();
    let keeping = tokio::spawn(keeping);
    let mut state = again.state();
    let good = state.wait_for(|state| *state == CertificateState::Good);
    tokio::time::timeout(Duration::from_secs(60), good)
        .await
        .unwrap()
        .unwrap();
    drop(clinic);
    let mut settings = sshd.settings();
    settings.remote = tunnel::Remote::parse(&socket).unwrap();
    let clinic = Clinic::start_taking(settings, Taking::Tls(again), Timing::default());
    clinic.open().await;
    let until = Instant::now() + Duration::from_secs(60);
    while call(proxy.port, &root, "two").await.ok().as_deref() != Some("202\n") {
        assert!(Instant::now() < until);
    }
    keeping.abort();
}

#[tokio::test(flavor = "multi_thread")]
async fn an_authority_that_refuses_is_a_state_with_its_words() {
    let settings = AcmeSettings {
        name: NAME.to_owned(),
        directory: format!("https://localhost:{}/dir", free_port()),
        root: None,
    };
    let (tls, keeping) = TlsHere::acme(settings, Arc::new(Memory::default())).unwrap();
    let keeping = tokio::spawn(keeping);
    let mut state = tls.state();
    let refused = state.wait_for(|state| matches!(state, CertificateState::Missing(Some(_))));
    tokio::time::timeout(Duration::from_secs(60), refused)
        .await
        .unwrap()
        .unwrap();
    keeping.abort();
}

#[test]
fn given_files_that_are_no_certificate_are_named() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("cert.pem");
    assert!(TlsHere::given(&file, &file).is_err());
    fs::write(&file, "no certificate").unwrap();
    assert!(TlsHere::given(&file, &file).is_err());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_certificate_is_renewed_through_the_tunnel_before_it_ends() {
    if !is_installed() {
        return;
    }
    let sshd = Sshd::start("");
    let proxy = Proxy::start(&sshd);
    // The last third of it is there to renew it in.
    let lives = Duration::from_secs(45);
    let authority = Authority::certifying_for(proxy.port, lives);
    let store = Arc::new(Memory::default());
    let (tls, keeping) = TlsHere::acme(authority.settings(), Arc::clone(&store) as _).unwrap();
    let mut settings = sshd.settings();
    settings.remote = tunnel::Remote::parse(&proxy.socket().display().to_string()).unwrap();
    let clinic = Clinic::start_taking(settings, Taking::Tls(tls.clone()), Timing::default());
    clinic.open().await;
    let keeping = tokio::spawn(keeping);
    let mut state = tls.state();
    let good = state.wait_for(|state| *state == CertificateState::Good);
    tokio::time::timeout(Duration::from_secs(60), good)
        .await
        .unwrap()
        .unwrap();
    let begun = Instant::now();
    // It is kept a moment after it is used.
    let first = loop {
        if let Some(first) = store.certificate() {
            break first;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    };
    let root = authority.root();
    // A caller trusts no certificate that has ended, so that it sees the first one's end.
    while begun.elapsed() < lives + Duration::from_secs(5) {
        let answer = call(proxy.port, &root, "again").await;
        assert_eq!(answer.unwrap(), "202\n", "after {:?}", begun.elapsed());
        tokio::time::sleep(Duration::from_millis(500)).await;
    }
    assert!(store.certificate() != Some(first), "the new one is kept");
    assert_eq!(*tls.state().borrow(), CertificateState::Good);
    keeping.abort();
}
