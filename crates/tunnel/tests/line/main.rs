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
    let sshd = Sshd::start("");
    let began = Instant::now();
    let clinic = Clinic::start(sshd.settings(), &sshd.socket());
    clinic.proved().await;
    let took = began.elapsed();
    println!("up in {took:?}");
    assert!(took < Duration::from_secs(2), "{took:?}: {}", sshd.log());
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
    clinic.proved().await;
    let stop = Arc::new(AtomicBool::new(false));
    let callers: Vec<_> = (0..8)
        .map(|caller| tokio::spawn(load(sshd.socket(), caller, Arc::clone(&stop))))
        .collect();
    tokio::time::sleep(Duration::from_millis(500)).await;
    let began = Instant::now();
    sshd.kill_sessions();
    clinic.lost().await;
    clinic.proved().await;
    println!("back after a killed session in {:?}", began.elapsed());
    assert!(began.elapsed() < Duration::from_secs(5));
    tokio::time::sleep(Duration::from_millis(300)).await;
    sshd.kill();
    clinic.lost().await;
    tokio::time::sleep(Duration::from_secs(1)).await;
    sshd.run();
    let began = Instant::now();
    clinic.proved().await;
    println!("back after a restarted server in {:?}", began.elapsed());
    assert!(began.elapsed() < Duration::from_secs(8));
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
        match clinic::call(&socket, &id).await {
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
    clinic.proved().await;
    swallow.store(true, Ordering::Relaxed);
    let began = Instant::now();
    clinic.lost().await;
    println!("silent loss found in {:?}", began.elapsed());
    clinic.proved().await;
    let took = began.elapsed();
    println!("serving again after a silent loss in {took:?}");
    assert!(took < Duration::from_secs(40), "{took:?}");
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
    std::fs::write(&mine, "no key").unwrap();
    let clinic = Clinic::start(settings, &sshd.socket());
    let trouble = clinic.until(needs).await;
    assert!(matches!(trouble, Trouble::KeyFile { .. }), "{trouble:?}");
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
