//! `hiu serve`.

use std::{collections::HashMap, net::SocketAddr, time::Duration};

use app::view::ConsentView;
use desk::tunnelling::{self, TunnelView};
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
        let mut serving = Session::serve(&open.desk).await?;
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
                tell(&open, changes).await
            } => told,
            () = stopped => Ok(()),
            lost = lost => Err(lost.into()),
        };
        serving.stop().await;
        // Nobody reads any more, which is no failure of serving.
        let _ = output::line(&json!({"event": "stopped"}));
        told.map(|()| 0)
    })
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
