//! The desktop of Linux, over the session's bus.
//!
//! Source: Desktop Notifications Specification 1.2, "D-BUS Protocol"; org.freedesktop.ScreenSaver.

use std::collections::HashMap;

use futures::StreamExt;
use zbus::{Connection, MatchRule, Message, MessageStream, message::Type, zvariant::Value};

use crate::{session::logind, shown::Heard};

const SERVICE: &str = "org.freedesktop.Notifications";
const PATH: &str = "/org/freedesktop/Notifications";

/// The desktop's notifications.
pub(crate) struct Desktop {
    session: Connection,
    /// Where logind is, if it is anywhere.
    system: Option<Connection>,
}

impl Desktop {
    /// Finds it.
    ///
    /// # Errors
    ///
    /// Where there is no session bus.
    pub(crate) async fn connect() -> zbus::Result<Self> {
        let session = Connection::session().await?;
        let system = Connection::system().await.ok();
        Ok(Self { session, system })
    }

    /// On a bus that is there, without logind.
    #[cfg(test)]
    pub(crate) fn on(session: Connection) -> Self {
        Self {
            session,
            system: None,
        }
    }

    async fn call<B>(&self, method: &str, body: &B) -> zbus::Result<Message>
    where
        B: serde::Serialize + zbus::zvariant::DynamicType + Sync,
    {
        self.session
            .call_method(Some(SERVICE), PATH, Some(SERVICE), method, body)
            .await
    }

    /// Shows something; returns its number.
    ///
    /// # Errors
    ///
    /// Where nothing on the bus shows notifications.
    pub(crate) async fn show(&self, title: &str, body: &str) -> zbus::Result<u32> {
        let hints = HashMap::from([("desktop-entry", Value::from("hiu-desk"))]);
        // A click on the whole of it; its name is shown by those alone that draw a button for it.
        let actions = ["default", "HIU Desk"];
        let (replaces, for_how_long) = (0_u32, -1_i32);
        let said = (
            "HIU Desk",
            replaces,
            "hiu-desk",
            title,
            body,
            actions.as_slice(),
            hints,
            for_how_long,
        );
        let shown = self.call("Notify", &said).await?;
        shown.body().deserialize()
    }

    /// Takes away what is shown.
    pub(crate) async fn close(&self, id: u32) {
        if let Err(error) = self.call("CloseNotification", &(id,)).await {
            tracing::warn!("what the desktop shows was not taken away: {error}");
        }
    }

    /// Whether the screen is locked, as far as logind or the screen saver know.
    pub(crate) async fn is_locked(&self) -> bool {
        if let Some(system) = &self.system
            && logind::is_locked(system).await
        {
            return true;
        }
        const SAVER: &str = "org.freedesktop.ScreenSaver";
        let asked = self.session.call_method(
            Some(SAVER),
            "/org/freedesktop/ScreenSaver",
            Some(SAVER),
            "GetActive",
            &(),
        );
        // Where there is none, it locks nothing.
        asked
            .await
            .and_then(|answer| answer.body().deserialize())
            .unwrap_or(false)
    }

    /// Hears what becomes of what is shown, until the bus is gone.
    pub(crate) async fn hear(&self, heard: impl Fn(Heard)) {
        if let Err(error) = self.hear_all(heard).await {
            tracing::warn!("the desktop is not heard any more: {error}");
        }
    }

    async fn hear_all(&self, heard: impl Fn(Heard)) -> zbus::Result<()> {
        let rule = MatchRule::builder()
            .msg_type(Type::Signal)
            .interface(SERVICE)?
            .path(PATH)?
            .build();
        let mut signals = MessageStream::for_match_rule(rule, &self.session, None).await?;
        while let Some(signal) = signals.next().await {
            if let Some(said) = said(&signal?) {
                heard(said);
            }
        }
        Ok(())
    }
}

/// What a signal says of one of ours or of another program's.
fn said(signal: &Message) -> Option<Heard> {
    let header = signal.header();
    let body = signal.body();
    match header.member()?.as_str() {
        "ActionInvoked" => {
            let (id, _action): (u32, String) = body.deserialize().ok()?;
            Some(Heard::Clicked(id))
        }
        "NotificationClosed" => {
            let (id, _why): (u32, u32) = body.deserialize().ok()?;
            Some(Heard::Closed(id))
        }
        _ => None,
    }
}
