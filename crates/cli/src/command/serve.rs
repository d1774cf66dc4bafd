//! `hiu serve`.

use std::{collections::HashMap, net::SocketAddr, pin::Pin, sync::Arc, time::Duration};

use app::view::ConsentView;
use desk::{
    Desk, DeskError, Loss, ServerTrouble, Serving,
    desks::DeskName,
    directory::ServeLock,
    tunnelling::{self, TunnelView},
};
use phrase::say;
use serde::Serialize;
use serde_json::json;
use tokio::sync::watch;

use crate::{
    output,
    session::{Failure, Open, Session},
};

/// At most one look at the consents in this time, however fast callbacks come.
const PAUSE: Duration = Duration::from_millis(500);

/// Consents whose moves are told.
const NEWEST: usize = 100;

pub fn run(session: &Session) -> Result<u8, Failure> {
    let open = session.open()?;
    session.block_on(async {
        // Before anything is served, so that an early signal is not missed.
        let stopped = stop_signal()?;
        let address = open.desk.configuration().callback.listen;
        if cfg!(windows) && !session.common.practice && is_heard_elsewhere(address) {
            let output = session.output;
            output.progress(&say::command_serve_firewall(address.to_string()));
        }
        let mut stopped = std::pin::pin!(stopped);
        loop {
            let waited = tokio::select! {
                serving = wait_to_serve(session, &open.desk) => serving,
                () = &mut stopped => {
                    let _ = output::line(&json!({"event": "stopped"}));
                    return Ok(0);
                }
            };
            match serve(&open, waited?, stopped.as_mut()).await {
                // Another desk may have taken over; this one waits for its next turn.
                Err(Failure::Desk(DeskError::Lost(Loss::Right))) => {
                    output::line(&json!({"event": "lost"}))?;
                }
                told => {
                    // Nobody reads any more, which is no failure of serving.
                    let _ = output::line(&json!({"event": "stopped"}));
                    return told.map(|()| 0);
                }
            }
        }
    })
}

/// How often a desk looks whether it is its turn: another one's end is known to the server within 6 s at the latest.
const LOOK_EVERY: Duration = Duration::from_secs(2);

/// Takes the right to serve. Of a store in a file whoever has it keeps it; of many desks one waits for its turn, and
/// says for whom.
async fn wait_to_serve(session: &Session, desk: &Arc<Desk>) -> Result<Serving, Failure> {
    if !desk.is_one_of_many() {
        return Ok(Session::serve(desk).await?);
    }
    if !desk.may_serve() {
        return Err(DeskError::from(ServerTrouble::NeverServes).into());
    }
    let mut told = Others::NoneServes;
    loop {
        let others = match desk.serve().await {
            Ok(Some(serving)) => return Ok(serving),
            Ok(None) => Others::find(desk).await?,
            Err(
                DeskError::Server(ServerTrouble::Unreachable) | DeskError::App(app::Error::Busy),
            ) => Others::ServerIsAway,
            Err(error) => return Err(error.into()),
        };
        if others != told {
            others.tell(session)?;
            told = others;
        }
        tokio::time::sleep(LOOK_EVERY).await;
    }
}

/// Why it is not this desk's turn.
#[derive(PartialEq)]
enum Others {
    /// This desk serves.
    Serves(DeskName),
    /// The next look takes it.
    NoneServes,
    /// Nobody can be asked.
    ServerIsAway,
}

impl Others {
    async fn find(desk: &Arc<Desk>) -> Result<Self, DeskError> {
        let looking = Arc::clone(desk);
        let found = tokio::task::spawn_blocking(move || looking.who_serves()).await;
        match found {
            Ok(Ok(Some(other))) => Ok(Self::Serves(other)),
            // Another process of this computer is about to.
            Ok(Ok(None)) if ServeLock::is_held(desk.installation().directory()) => {
                Err(DeskError::AlreadyServing)
            }
            Ok(Ok(None)) => Ok(Self::NoneServes),
            Ok(Err(_)) | Err(_) => Ok(Self::ServerIsAway),
        }
    }

    fn tell(&self, session: &Session) -> std::io::Result<()> {
        match self {
            Self::Serves(other) => {
                session.output.progress(&say::store_waiting(&other.name));
                output::line(&json!({"event": "waiting", "serving": other}))
            }
            Self::NoneServes => Ok(()),
            Self::ServerIsAway => {
                session.output.progress(&say::store_waiting_server());
                output::line(&json!({"event": "waiting", "serving": null}))
            }
        }
    }
}

/// Serves until it is told to stop, or what it needs is lost.
async fn serve(
    open: &Open,
    mut serving: Serving,
    stopped: Pin<&mut impl Future<Output = ()>>,
) -> Result<(), Failure> {
    output::line(&json!({
        "event": "listening",
        "callback": serving.callback_url(),
        "public_url": serving.public_url(),
    }))?;
    let changes = open.desk.app().changes().subscribe();
    serving.work();
    let lost = serving.lost();
    let told = tokio::select! {
        told = async {
            serving.caught_up().await;
            output::line(&json!({"event": "caught_up"}))?;
            tell(open, changes).await
        } => told,
        () = stopped => Ok(()),
        lost = lost => Err(lost.into()),
    };
    serving.stop().await;
    told
}

/// Whether other computers can reach an address to listen on, so that a firewall has a say.
fn is_heard_elsewhere(address: SocketAddr) -> bool {
    !address.ip().to_canonical().is_loopback()
}

/// A line about the tunnel.
#[derive(Serialize)]
struct Told {
    event: &'static str,
    #[serde(flatten)]
    view: TunnelView,
}

/// Tells what moves, by ids and states only: who it is about is for the one who opens the store.
async fn tell(open: &Open, mut changes: watch::Receiver<u64>) -> Result<(), Failure> {
    let mut known = HashMap::new();
    for consent in open
        .desk
        .app()
        .list_consents(None, None, Some(NEWEST))
        .await?
    {
        known.insert(consent.id.clone(), facts(&consent));
    }
    let mut tunnel = None;
    while changes.changed().await.is_ok() {
        let view = tunnelling::show(&open.desk).await;
        let now = (view.state, view.public_url.clone());
        if tunnel.as_ref() != Some(&now) {
            let told = Told {
                event: "tunnel",
                view,
            };
            output::line(&output::in_english(&told).map_err(std::io::Error::other)?)?;
            tunnel = Some(now);
        }
        match open
            .desk
            .app()
            .list_consents(None, None, Some(NEWEST))
            .await
        {
            Ok(consents) => {
                for consent in consents {
                    let now = facts(&consent);
                    if known.get(&consent.id) != Some(&now) {
                        output::line(&now)?;
                        known.insert(consent.id, now);
                    }
                }
            }
            Err(error) => output::line(&json!({"event": "trouble", "code": error.code()}))?,
        }
        tokio::time::sleep(PAUSE).await;
    }
    Ok(())
}

fn facts(consent: &ConsentView) -> serde_json::Value {
    let artefacts: Vec<_> = consent
        .artefacts
        .iter()
        .map(|artefact| {
            let transfer = artefact.transfers.last();
            json!({
                "id": artefact.id,
                "state": artefact.state,
                "transfer": transfer.map(|transfer| &transfer.state),
                "records": artefact.records,
            })
        })
        .collect();
    json!({
        "event": "consent",
        "id": consent.id,
        "state": consent.state,
        "problem": consent.problem.as_ref().map(|problem| &problem.code),
        "artefacts": artefacts,
    })
}

#[cfg(unix)]
fn stop_signal() -> std::io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let (mut interrupt, mut terminate) = (
        signal(SignalKind::interrupt())?,
        signal(SignalKind::terminate())?,
    );
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}

#[cfg(not(unix))]
fn stop_signal() -> std::io::Result<impl Future<Output = ()>> {
    Ok(async {
        // Without a handler the system ends the process, which is as good.
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    })
}

#[cfg(test)]
mod tests;
