#![allow(clippy::unwrap_used, reason = "the functions beside the tests as well")]

use std::{
    io::{Read, pipe},
    sync::{Arc, Mutex, mpsc},
    time::Duration,
};

use zbus::{interface, zvariant::Fd};

use super::*;
use crate::own_bus::Bus;

/// logind, as far as sleep goes: it keeps the reading ends, which end when the delay is let go.
struct Logind(Arc<Mutex<Vec<std::io::PipeReader>>>);

#[interface(name = "org.freedesktop.login1.Manager")]
impl Logind {
    fn inhibit(&self, what: &str, _who: &str, _why: &str, mode: &str) -> Fd<'static> {
        assert_eq!((what, mode), ("sleep", "delay"));
        let (held, given) = pipe().unwrap();
        self.0.lock().unwrap().push(held);
        Fd::from(std::os::fd::OwnedFd::from(given))
    }
}

async fn until(what: &str, mut is_so: impl FnMut() -> bool) {
    for _ in 0..6_000 {
        if is_so() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    panic!("{what} did not come");
}

#[tokio::test(flavor = "multi_thread")]
async fn sleep_waits_until_the_window_is_locked() {
    let bus = Bus::start();
    let (logind, ours) = (bus.connect().await, bus.connect().await);
    let delays = Arc::<Mutex<Vec<_>>>::default();
    let manager = "/org/freedesktop/login1";
    let server = logind.object_server();
    server
        .at(manager, Logind(Arc::clone(&delays)))
        .await
        .unwrap();
    logind.request_name(LOGIND).await.unwrap();
    // The lock takes until the test lets it end.
    let (says, hears) = mpsc::channel::<&str>();
    let goes_on = Arc::new(tokio::sync::Notify::new());
    let waits = Arc::clone(&goes_on);
    let hearing = tokio::spawn(async move {
        let lock = || async {
            says.send("locking").unwrap();
            waits.notified().await;
        };
        hear_on(&ours, lock).await
    });
    until("a delay", || delays.lock().unwrap().len() == 1).await;
    let sleeps = async |begins: bool| {
        let signal = logind.emit_signal(None::<&str>, manager, MANAGER, "PrepareForSleep", &begins);
        signal.await.unwrap();
    };
    sleeps(true).await;
    until("the lock", || hears.try_recv().is_ok()).await;
    let mut held = delays.lock().unwrap().pop().unwrap();
    let ended = tokio::task::spawn_blocking(move || held.read(&mut [0]).unwrap());
    tokio::time::sleep(Duration::from_millis(200)).await;
    assert!(!ended.is_finished(), "sleep waits while it locks");
    goes_on.notify_one();
    assert_eq!(ended.await.unwrap(), 0, "let go");
    sleeps(false).await;
    until("another delay", || delays.lock().unwrap().len() == 1).await;
    hearing.abort();
}

const OWN: &str = "/org/freedesktop/login1/session/_32";
const OTHERS: &str = "/org/freedesktop/login1/session/_33";

fn locks<B: serde::Serialize + zbus::zvariant::DynamicType>(
    path: &str,
    interface: &str,
    member: &str,
    body: &B,
) -> bool {
    let signal = Message::signal(path, interface, member)
        .unwrap()
        .build(body)
        .unwrap();
    let own = OwnedObjectPath::try_from(OWN).unwrap();
    is_to_lock(&signal, Some(&own))
}

#[test]
fn sleep_that_begins_locks_and_sleep_that_ends_does_not() {
    let manager = "/org/freedesktop/login1";
    assert!(locks(manager, MANAGER, "PrepareForSleep", &true));
    assert!(!locks(manager, MANAGER, "PrepareForSleep", &false));
}

#[test]
fn the_lock_of_this_session_locks_and_that_of_another_does_not() {
    assert!(locks(OWN, SESSION, "Lock", &()));
    assert!(!locks(OTHERS, SESSION, "Lock", &()));
    assert!(!locks(OWN, SESSION, "Unlock", &()));
    for (path, hint, is_locked) in [
        (OWN, true, true),
        (OWN, false, false),
        (OTHERS, true, false),
    ] {
        let values = HashMap::from([("LockedHint", zbus::zvariant::Value::from(hint))]);
        let none: Vec<&str> = Vec::new();
        let body = (SESSION, values, none);
        let properties = "org.freedesktop.DBus.Properties";
        let did = locks(path, properties, "PropertiesChanged", &body);
        assert_eq!(did, is_locked, "{path} {hint}");
    }
}
