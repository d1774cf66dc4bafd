//! What systemd-logind says of sleep and of the system's own lock, over the system's bus.
//!
//! Where there is no logind, a jump of the clocks tells of sleep all the same, and idle time of the rest.
//! Source: org.freedesktop.login1(5), `PrepareForSleep`, `Lock`, `LockedHint`.

use std::collections::HashMap;

use futures::StreamExt;
use zbus::{
    Connection, MatchRule, Message, MessageStream,
    message::Type,
    zvariant::{OwnedObjectPath, OwnedValue},
};

const LOGIND: &str = "org.freedesktop.login1";
const MANAGER: &str = "org.freedesktop.login1.Manager";
const SESSION: &str = "org.freedesktop.login1.Session";

/// Calls `lock` whenever the computer is about to sleep or the screen of this session is locked, until
/// the program ends.
pub(crate) async fn hear<F: Future<Output = ()>>(lock: impl Fn() -> F) {
    let bus = match Connection::system().await {
        Ok(bus) => bus,
        Err(error) => return tracing::info!("there is no logind to hear: {error}"),
    };
    if let Err(error) = hear_on(&bus, lock).await {
        tracing::warn!("logind is not heard any more: {error}");
    }
}

/// As [`hear`], on a bus that is there.
pub(super) async fn hear_on<F: Future<Output = ()>>(
    bus: &Connection,
    lock: impl Fn() -> F,
) -> zbus::Result<()> {
    let rule = MatchRule::builder()
        .msg_type(Type::Signal)
        .sender(LOGIND)?
        .build();
    let mut signals = MessageStream::for_match_rule(rule, bus, None).await?;
    let own = own_session(bus).await;
    while let Some(signal) = signals.next().await {
        if is_to_lock(&signal?, own.as_ref()) {
            lock().await;
        }
    }
    Ok(())
}

/// Where this program's session is on the bus; `None` where logind does not know it, so that the lock of
/// any session counts.
async fn own_session(bus: &Connection) -> Option<OwnedObjectPath> {
    let manager = "/org/freedesktop/login1";
    let by_process = bus
        .call_method(
            Some(LOGIND),
            manager,
            Some(MANAGER),
            "GetSessionByPID",
            &std::process::id(),
        )
        .await;
    if let Ok(path) = by_process.and_then(|answer| answer.body().deserialize()) {
        return Some(path);
    }
    let id = std::env::var("XDG_SESSION_ID").ok()?;
    let by_id = bus
        .call_method(Some(LOGIND), manager, Some(MANAGER), "GetSession", &id)
        .await;
    by_id.and_then(|answer| answer.body().deserialize()).ok()
}

/// Whether the screen of this program's session is locked, as logind has it; where it cannot say, it is not known to be.
pub(crate) async fn is_locked(bus: &Connection) -> bool {
    let Some(own) = own_session(bus).await else {
        return false;
    };
    let asked = bus.call_method(
        Some(LOGIND),
        &own,
        Some("org.freedesktop.DBus.Properties"),
        "Get",
        &(SESSION, "LockedHint"),
    );
    let answer = match asked.await {
        Ok(answer) => answer,
        Err(_) => return false,
    };
    let hint: Result<OwnedValue, _> = answer.body().deserialize();
    hint.is_ok_and(|hint| hint.downcast_ref::<bool>().unwrap_or(false))
}

/// Whether a signal says that the computer is about to sleep, or that the screen is locked.
fn is_to_lock(signal: &Message, own: Option<&OwnedObjectPath>) -> bool {
    let header = signal.header();
    let named = |name: Option<String>| name.unwrap_or_default();
    let interface = named(header.interface().map(ToString::to_string));
    let member = named(header.member().map(ToString::to_string));
    let is_ours = || own.is_none_or(|own| header.path().is_some_and(|path| path == &**own));
    match (interface.as_str(), member.as_str()) {
        (MANAGER, "PrepareForSleep") => signal.body().deserialize().unwrap_or(true),
        (SESSION, "Lock") => is_ours(),
        ("org.freedesktop.DBus.Properties", "PropertiesChanged") => {
            let body = signal.body();
            let changed: Result<(String, HashMap<String, OwnedValue>, Vec<String>), _> =
                body.deserialize();
            changed.is_ok_and(|(of, values, _)| {
                let locked = values
                    .get("LockedHint")
                    .map(|value| value.downcast_ref::<bool>());
                of == SESSION && matches!(locked, Some(Ok(true)))
            }) && is_ours()
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
}
