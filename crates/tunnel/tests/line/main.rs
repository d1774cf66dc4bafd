//! The line to a relay, against a real OpenSSH server. Source: docs/promises.md, T1 to T4.

#![cfg(unix)]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stderr,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a test fails by panicking and says when it is skipped"
)]

mod acme;
mod clinic;
mod soak;
mod sshd;

use std::{
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};

use clinic::Clinic;
use sshd::Sshd;
use tokio::net::{TcpListener, TcpStream};
use tunnel::{Identity, Remote, State, Trouble};

#[tokio::test(flavor = "multi_thread")]
async fn a_line_is_up_and_proved_within_two_seconds() {
    if !sshd::is_installed() {
        return;
    }
    // A busy computer may be slow more than once.
    let mut tries = 0;
    let (sshd, clinic) = loop {
        let sshd = Sshd::start("");
        let began = Instant::now();
        let clinic = Clinic::start(sshd.settings(), &sshd.socket());
        clinic.proved().await;
        let took = began.elapsed();
        println!("up in {took:?}");
        if took < Duration::from_secs(2) {
            break (sshd, clinic);
        }
        tries += 1;
        assert!(tries < 20, "{took:?}: {}", sshd.log());
    };
    assert_eq!(clinic::call(&sshd.socket(), "one").await, Some(202));
    assert!(clinic.has_kept("one"));
}

#[tokio::test(flavor = "multi_thread")]
async fn server_killed_under_load() {
    if !sshd::is_installed() {
        return;
    }
    let mut sshd = Sshd::start("");
    let clinic = Clinic::start(sshd.settings(), &sshd.socket());
    let opened = clinic.proved().await;
    let stop = Arc::new(AtomicBool::new(false));
    let callers: Vec<_> = (0..8)
        .map(|caller| tokio::spawn(load(sshd.socket(), caller, Arc::clone(&stop))))
        .collect();
    tokio::time::sleep(Duration::from_millis(500)).await;
    let began = Instant::now();
    sshd.kill_sessions();
    clinic.proved_after(opened).await;
    println!("back after a killed session in {:?}", began.elapsed());
    assert!(began.elapsed() < Duration::from_secs(60));
    tokio::time::sleep(Duration::from_millis(300)).await;
    sshd.kill();
    clinic.lost().await;
    tokio::time::sleep(Duration::from_secs(1)).await;
    sshd.run();
    let began = Instant::now();
    clinic.proved().await;
    println!("back after a restarted server in {:?}", began.elapsed());
    assert!(began.elapsed() < Duration::from_secs(60));
    tokio::time::sleep(Duration::from_millis(500)).await;
    stop.store(true, Ordering::Relaxed);
    let mut answered = 0;
    for caller in callers {
        for id in caller.await.unwrap() {
            assert!(clinic.has_kept(&id), "{id} was answered and is not kept");
            answered += 1;
        }
    }
    println!("{answered} requests answered 202, all kept");
    assert!(answered > 50, "{answered}");
}

/// Calls one after another, each over a connection of its own; returns what was answered 202.
async fn load(socket: std::path::PathBuf, caller: usize, stop: Arc<AtomicBool>) -> Vec<String> {
    let mut answered = Vec::new();
    let mut number = 0;
    while !stop.load(Ordering::Relaxed) {
        let id = format!("{caller}-{number}");
        number += 1;
        match clinic::try_call(&socket, &id).await {
            Some(202) => answered.push(id),
            _ => tokio::time::sleep(Duration::from_millis(20)).await,
        }
    }
    answered
}

#[tokio::test(flavor = "multi_thread")]
async fn black_hole() {
    if !sshd::is_installed() {
        return;
    }
    let sshd = Sshd::start("");
    let (port, swallow) = swallowing(sshd.port).await;
    let mut settings = sshd.settings();
    settings.port = port;
    let clinic = Clinic::start(settings, &sshd.socket());
    let opened = clinic.proved().await;
    swallow.store(true, Ordering::Relaxed);
    let began = Instant::now();
    clinic.proved_after(opened).await;
    let took = began.elapsed();
    println!("serving again after a silent loss in {took:?}");
    assert!(took < Duration::from_secs(80), "{took:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_port_that_the_relay_still_holds_is_said_to_be_taken() {
    if !sshd::is_installed() {
        return;
    }
    let sshd = Sshd::start("");
    let (port, swallow) = swallowing(sshd.port).await;
    let mut settings = sshd.settings();
    settings.port = port;
    settings.keepalive = Duration::from_secs(1);
    let at_relay = sshd::free_port();
    settings.remote = Remote::Port {
        host: "127.0.0.1".into(),
        port: at_relay,
    };
    let clinic = Clinic::start(settings, Path::new(&format!("127.0.0.1:{at_relay}")));
    clinic.proved().await;
    // The server does not look whether the old connection lives.
    swallow.store(true, Ordering::Relaxed);
    let trouble = clinic
        .until(|state| match state {
            State::Down {
                trouble: trouble @ Trouble::NameTaken { .. },
                ..
            } => Some(trouble.clone()),
            _ => None,
        })
        .await;
    let remote = format!("127.0.0.1:{at_relay}");
    assert_eq!(trouble, Trouble::NameTaken { remote });
    sshd.kill_sessions();
    clinic.proved().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn host_key_changed() {
    if !sshd::is_installed() {
        return;
    }
    let mut sshd = Sshd::start("LogLevel VERBOSE");
    let clinic = Clinic::start(sshd.settings(), &sshd.socket());
    clinic.proved().await;
    let pinned = sshd.fingerprint.clone();
    sshd.kill();
    sshd.make_host_key("host");
    sshd.run();
    let trouble = clinic
        .until(|state| match state {
            State::NeedsPerson {
                trouble,
                next_try_at: None,
                ..
            } => Some(trouble.clone()),
            _ => None,
        })
        .await;
    let offered = sshd.fingerprint.clone();
    // It was asked whether it has another kind of key, which it has not.
    assert_eq!(trouble, Trouble::IdentityChanged { pinned, offered });
    let asked = sshd.log().matches("Connection from").count();
    // Nothing was said after the key, and nothing is tried again.
    assert!(!sshd.log().contains("Accepted"), "{}", sshd.log());
    assert!(!sshd.log().contains("userauth"), "{}", sshd.log());
    tokio::time::sleep(Duration::from_secs(3)).await;
    assert_eq!(sshd.log().matches("Connection from").count(), asked);
}

#[tokio::test(flavor = "multi_thread")]
async fn key_removed() {
    if !sshd::is_installed() {
        return;
    }
    let mut sshd = Sshd::start("");
    let clinic = Clinic::start(sshd.settings(), &sshd.socket());
    clinic.proved().await;
    sshd.authorize(&tunnel::public_line(&[1; 32]).unwrap());
    sshd.kill();
    sshd.run();
    let (trouble, pause) = clinic
        .until(|state| match state {
            State::NeedsPerson {
                trouble,
                since,
                next_try_at: Some(next),
            } => Some((trouble.clone(), next.seconds_since(*since))),
            _ => None,
        })
        .await;
    assert_eq!(trouble, Trouble::LoginRefused { user: sshd::user() });
    assert_eq!(pause, 300);
    // A person who has mended it does not wait.
    sshd.authorize(&tunnel::public_line(&sshd::SEED).unwrap());
    clinic.supervisor.wake().notify_one();
    clinic.proved().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_relay_that_refuses_forwarding_needs_a_person() {
    if !sshd::is_installed() {
        return;
    }
    let sshd = Sshd::start("DisableForwarding yes");
    let clinic = Clinic::start(sshd.settings(), &sshd.socket());
    let trouble = clinic
        .until(|state| match state {
            State::NeedsPerson { trouble, .. } => Some(trouble.clone()),
            _ => None,
        })
        .await;
    assert!(
        matches!(trouble, Trouble::ForwardRefused { .. }),
        "{trouble:?}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_at_the_relay_is_told_as_that() {
    if !sshd::is_installed() {
        return;
    }
    let sshd = Sshd::start("");
    let mut nowhere = sshd.settings();
    nowhere.port = sshd::free_port();
    let mut nameless = sshd.settings();
    nameless.host = "relay.invalid".into();
    // Whoever answers there does not speak SSH.
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let mut other = sshd.settings();
    other.port = listener.local_addr().unwrap().port();
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let said = b"HTTP/1.1 400 Bad Request\r\n\r\n";
            let _ = tokio::io::AsyncWriteExt::write_all(&mut stream, said).await;
        }
    });
    let down = |state: &State| match state {
        State::Down { trouble, .. } => Some(trouble.clone()),
        _ => None,
    };
    let clinic = Clinic::start(nowhere, &sshd.socket());
    let trouble = clinic.until(down).await;
    assert!(
        matches!(trouble, Trouble::Unreachable { .. }),
        "{trouble:?}"
    );
    let clinic = Clinic::start(nameless, &sshd.socket());
    let trouble = clinic.until(down).await;
    assert!(matches!(trouble, Trouble::NoSuchHost { .. }), "{trouble:?}");
    let clinic = Clinic::start(other, &sshd.socket());
    let trouble = clinic.until(down).await;
    assert!(
        matches!(
            trouble,
            Trouble::NotSsh { .. } | Trouble::Closed | Trouble::Unreachable { .. }
        ),
        "{trouble:?}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_file_lets_in_and_a_locked_or_damaged_one_is_named() {
    if !sshd::is_installed() {
        return;
    }
    let mut sshd = Sshd::start("");
    let pinned = sshd.fingerprint.clone();
    sshd.make_host_key("mine");
    sshd.fingerprint = pinned;
    let mine = sshd.folder.path().join("mine");
    let line = std::fs::read_to_string(mine.with_extension("pub")).unwrap();
    sshd.authorize(line.trim());
    let mut settings = sshd.settings();
    settings.identity = Identity::File(mine.clone());
    let clinic = Clinic::start(settings.clone(), &sshd.socket());
    clinic.proved().await;
    drop(clinic);
    let locked = std::process::Command::new("ssh-keygen")
        .args(["-q", "-p", "-P", "", "-N", "quiet river", "-f"])
        .arg(&mine)
        .status()
        .unwrap();
    assert!(locked.success());
    let needs = |state: &State| match state {
        State::NeedsPerson { trouble, .. } => Some(trouble.clone()),
        _ => None,
    };
    let clinic = Clinic::start(settings.clone(), &sshd.socket());
    assert_eq!(clinic.until(needs).await, Trouble::KeyLocked);
    sshd.make_key("mine", &["-t", "rsa"]);
    let clinic = Clinic::start(settings.clone(), &sshd.socket());
    let trouble = clinic.until(needs).await;
    assert!(matches!(trouble, Trouble::KeyFile { why } if why.contains("RSA")));
    std::fs::write(&mine, "no key").unwrap();
    let clinic = Clinic::start(settings, &sshd.socket());
    let trouble = clinic.until(needs).await;
    assert!(matches!(trouble, Trouble::KeyFile { .. }), "{trouble:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn any_of_a_relays_own_keys_may_be_the_pinned_one() {
    if !sshd::is_installed() {
        return;
    }
    for kind in [
        &["-t", "rsa", "-b", "2048"][..],
        &["-t", "ecdsa", "-b", "384"],
    ] {
        let mut sshd = Sshd::start("LogLevel VERBOSE");
        sshd.kill();
        // It shows its ed25519 key first to whoever takes one.
        sshd.make_key("second", kind);
        sshd.add_line(&format!(
            "HostKey {}",
            sshd.folder.path().join("second").display()
        ));
        sshd.run();
        let clinic = Clinic::start(sshd.settings(), &sshd.socket());
        clinic.proved().await;
        drop(clinic);
        // Where none of them is, nobody logs in, and what was shown first is named.
        let mut settings = sshd.settings();
        settings.host_keys = vec![format!("SHA256:{}", "a".repeat(43))];
        let logins = sshd.log().matches("Accepted").count();
        let clinic = Clinic::start(settings, &sshd.socket());
        clinic
            .until(|state| match state {
                State::NeedsPerson {
                    trouble: Trouble::IdentityChanged { .. },
                    ..
                } => Some(()),
                _ => None,
            })
            .await;
        assert_eq!(sshd.log().matches("Accepted").count(), logins);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_rsa_key_of_few_bits_or_with_sha_1_proves_no_relay() {
    if !sshd::is_installed() {
        return;
    }
    for (bits, more) in [
        ("1024", "RequiredRSASize 1024"),
        ("2048", "HostKeyAlgorithms ssh-rsa"),
    ] {
        let mut sshd = Sshd::start(&format!("LogLevel VERBOSE\n{more}"));
        sshd.kill();
        sshd.make_key("host", &["-t", "rsa", "-b", bits]);
        sshd.run();
        let clinic = Clinic::start(sshd.settings(), &sshd.socket());
        clinic
            .until(|state| match state {
                State::NeedsPerson { .. } | State::Down { .. } => Some(()),
                _ => None,
            })
            .await;
        assert!(!sshd.log().contains("Accepted"), "{}", sshd.log());
    }
}

/// An agent that ends with the test.
struct Agent(std::process::Child);

impl Drop for Agent {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
fn an_agent_lets_in_with_whatever_key_it_holds() {
    if !sshd::is_installed() {
        return;
    }
    // The agent is found by the environment, which is a process's own: the test runs itself again.
    if std::env::var_os("HIU_DESK_TEST_AGENT").is_some() {
        return by_agent();
    }
    let folder = tempfile::tempdir().unwrap();
    let socket = folder.path().join("agent");
    let agent = std::process::Command::new("ssh-agent")
        .args(["-D", "-a"])
        .arg(&socket)
        .stdout(std::process::Stdio::null())
        .spawn();
    let Ok(agent) = agent else {
        eprintln!("skipped: ssh-agent is not installed");
        return;
    };
    let _agent = Agent(agent);
    let until = std::time::Instant::now() + Duration::from_secs(60);
    while !socket.exists() {
        assert!(std::time::Instant::now() < until);
        std::thread::sleep(Duration::from_millis(20));
    }
    let ran = std::process::Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "an_agent_lets_in_with_whatever_key_it_holds"])
        .env("SSH_AUTH_SOCK", &socket)
        .env("HIU_DESK_TEST_AGENT", "1")
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&ran.stdout);
    assert!(ran.status.success() && said.contains("1 passed"), "{said}");
}

fn by_agent() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    for kind in [&["-t", "ed25519"][..], &["-t", "rsa", "-b", "2048"]] {
        let mut sshd = Sshd::start("");
        let pinned = sshd.fingerprint.clone();
        sshd.make_key("mine", kind);
        sshd.fingerprint = pinned;
        let mine = sshd.folder.path().join("mine");
        let line = std::fs::read_to_string(mine.with_extension("pub")).unwrap();
        sshd.authorize(line.trim());
        let mut settings = sshd.settings();
        settings.identity = Identity::Agent;
        runtime.block_on(async {
            // An empty agent is a person's affair.
            let clinic = Clinic::start(settings.clone(), &sshd.socket());
            let trouble = clinic.until(|state| match state {
                State::NeedsPerson { trouble, .. } => Some(trouble.clone()),
                _ => None,
            });
            assert_eq!(trouble.await, Trouble::NoAgent);
            drop(clinic);
            let added = std::process::Command::new("ssh-add")
                .arg("-q")
                .arg(&mine)
                .status();
            assert!(added.unwrap().success());
            let clinic = Clinic::start(settings, &sshd.socket());
            clinic.proved().await;
        });
        let emptied = std::process::Command::new("ssh-add")
            .args(["-q", "-D"])
            .status();
        assert!(emptied.unwrap().success());
    }
}

/// Passes connections to `port` on, until it is told to swallow what comes without closing. Later
/// connections are passed on again.
async fn swallowing(port: u16) -> (u16, Arc<AtomicBool>) {
    let swallow = Arc::new(AtomicBool::new(false));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let at = listener.local_addr().unwrap().port();
    let told = Arc::clone(&swallow);
    tokio::spawn(async move {
        let mut first = true;
        while let Ok((mut near, _)) = listener.accept().await {
            let mut far = TcpStream::connect(("127.0.0.1", port)).await.unwrap();
            let told = first.then(|| Arc::clone(&told));
            first = false;
            tokio::spawn(async move {
                let passing = tokio::io::copy_bidirectional(&mut near, &mut far);
                let hole = async {
                    loop {
                        match &told {
                            Some(told) if told.load(Ordering::Relaxed) => return,
                            _ => tokio::time::sleep(Duration::from_millis(10)).await,
                        }
                    }
                };
                tokio::select! {
                    _ = passing => return,
                    () = hole => {}
                }
                // Both ends stay open, and nothing passes.
                std::future::pending::<()>().await;
            });
        }
    });
    (at, swallow)
}
