//! What systemd-logind says of sleep and of the system's own lock, over the system's bus.
//!
//! Sleep waits for the lock: a delay lock is held while the window is open and let go once it is locked.
//! Where there is no logind, a jump of the clocks tells of sleep all the same, and idle time of the rest.
//! Source: org.freedesktop.login1(5), `PrepareForSleep`, `Lock`, `LockedHint`, `Inhibit`.

use std::collections::HashMap;

use futures::StreamExt;
use zbus::{
    Connection, MatchRule, Message, MessageStream,
    message::Type,
    zvariant::{OwnedFd, OwnedObjectPath, OwnedValue},
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
    let mut delay = delay_sleep(bus).await;
    while let Some(signal) = signals.next().await {
        let signal = signal?;
        if is_to_lock(&signal, own.as_ref()) {
            lock().await;
        }
        match is_of_sleep(&signal) {
            // Let go: the computer may sleep now.
            Some(true) => delay = None,
            Some(false) if delay.is_none() => delay = delay_sleep(bus).await,
            Some(false) | None => {}
        }
    }
    Ok(())
}

/// Makes sleep wait, at most for as long as logind is set to (five seconds), until what is returned is
/// dropped. `None` where logind grants none: the clocks tell of sleep afterwards.
async fn delay_sleep(bus: &Connection) -> Option<OwnedFd> {
    let asked = bus.call_method(
        Some(LOGIND),
        "/org/freedesktop/login1",
        Some(MANAGER),
        "Inhibit",
        &("sleep", "HIU Desk", "the window is locked first", "delay"),
    );
    match asked.await.and_then(|answer| answer.body().deserialize()) {
        Ok(delay) => Some(delay),
        Err(error) => {
            tracing::info!("sleep does not wait for the lock: {error}");
            None
        }
    }
}

/// Whether a signal says that sleep begins (`true`) or ended.
fn is_of_sleep(signal: &Message) -> Option<bool> {
    let header = signal.header();
    let is_it = header.interface().is_some_and(|it| it.as_str() == MANAGER)
        && header
            .member()
            .is_some_and(|it| it.as_str() == "PrepareForSleep");
    is_it.then(|| signal.body().deserialize().unwrap_or(true))
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
mod tests;
