//! How the tunnel stands, for people.

use app::{SystemClock, port::Clock};
use domain::Timestamp;
use phrase::{Phrase, Text, say};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use tunnel::State;

use super::{fault, told, trouble};
use crate::{
    Desk,
    configuration::{Configuration, TlsEnd, TunnelSettings},
};

/// A tunnel's state by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
#[serde(rename_all = "snake_case")]
pub enum TunnelState {
    /// Nobody serves, or nothing was told lately.
    Off,
    /// Being opened, or opened and not proved yet.
    Connecting,
    /// Open and proved.
    Up,
    /// Open, and it does not lead here.
    Degraded,
    /// Not open; tried again by itself.
    Down,
    /// Not open; a person has to do something.
    NeedsPerson,
}

/// How callers reach this computer, and how that stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct TunnelView {
    /// `none`, `ssh` or `command`.
    pub kind: String,
    /// By which way, in words.
    pub way: Text,
    /// What whoever stands between can see.
    pub seen: Text,
    /// How it stands.
    pub state: TunnelState,
    /// Since when, in UTC.
    pub since: Option<String>,
    /// How long the last proof took, in milliseconds.
    #[ts(type = "number | null")]
    pub round_trip_ms: Option<u64>,
    /// When this computer last reached itself, in UTC.
    pub last_proof: Option<String>,
    /// Where ABDM calls.
    pub public_url: Option<String>,
    /// What was found; with trouble, what happened.
    pub reason: Text,
    /// What the program does or a person can do; empty when all is well.
    pub next: Text,
    /// When it is tried again by itself, in UTC.
    pub next_try_at: Option<String>,
}

impl TunnelView {
    /// Whether callers reach this computer, as far as is known.
    #[must_use]
    pub fn is_well(&self) -> bool {
        self.state == TunnelState::Up
    }
}

/// How the tunnel stands.
pub async fn show(desk: &Desk) -> TunnelView {
    let configuration = desk.configuration();
    let mut view = TunnelView {
        kind: configuration.tunnel.kind().to_owned(),
        way: way(configuration).into(),
        seen: seen(configuration).into(),
        state: TunnelState::Off,
        since: None,
        round_trip_ms: None,
        last_proof: None,
        public_url: configuration
            .callback
            .public_url
            .as_ref()
            .map(ToString::to_string),
        reason: say::tunnel_not_known().into(),
        next: say::tunnel_not_known_next().into(),
        next_try_at: None,
    };
    if let Some(told) = told(desk, SystemClock.now()).await {
        view.public_url = told.public_url;
        view.fill(told.state);
        if let Some(certificate) = told.certificate {
            let (why, next) = trouble(&certificate);
            view.state = TunnelState::NeedsPerson;
            view.reason = why.into();
            view.next = next.into();
        }
        if let Some(asked_at) = told.missing_since.filter(|_| view.is_well()) {
            view.state = TunnelState::Degraded;
            view.reason = say::tunnel_delivery_missing(asked_at.to_string()).into();
            view.next = say::tunnel_delivery_missing_next().into();
        }
    }
    view
}

impl TunnelView {
    fn fill(&mut self, state: State) {
        let set = |view: &mut Self, state, since: Timestamp, reason: Phrase, next: Text| {
            view.state = state;
            view.since = Some(since.to_string());
            view.reason = reason.into();
            view.next = next;
        };
        let nothing = || Text::from("");
        match state {
            State::Off => {
                self.reason = say::tunnel_state_off().into();
                self.next = nothing();
            }
            State::Connecting { since } => set(
                self,
                TunnelState::Connecting,
                since,
                say::tunnel_state_connecting(),
                nothing(),
            ),
            State::Up(up) => {
                self.round_trip_ms = up.round_trip_ms;
                self.last_proof = up.last_proof_at.map(|at| at.to_string());
                let (state, reason) = match up.round_trip_ms {
                    Some(took) => (TunnelState::Up, say::tunnel_proved(took.to_string())),
                    None => (TunnelState::Connecting, say::tunnel_state_up_unproved()),
                };
                set(self, state, up.since, reason, nothing());
            }
            State::Degraded {
                up,
                fault: found,
                since,
            } => {
                self.last_proof = up.last_proof_at.map(|at| at.to_string());
                let (why, next) = fault(&found);
                set(self, TunnelState::Degraded, since, why, next.into());
            }
            State::Down {
                trouble: why,
                since,
                next_try_at,
            } => {
                let (why, next) = trouble(&why);
                set(self, TunnelState::Down, since, why, next.into());
                self.next_try_at = Some(next_try_at.to_string());
            }
            State::NeedsPerson {
                trouble: why,
                since,
                next_try_at,
            } => {
                let (why, next) = trouble(&why);
                set(self, TunnelState::NeedsPerson, since, why, next.into());
                self.next_try_at = next_try_at.map(|at| at.to_string());
            }
        }
    }
}

fn way(configuration: &Configuration) -> Phrase {
    match &configuration.tunnel {
        TunnelSettings::None { .. } => say::tunnel_way_none(),
        TunnelSettings::Ssh(line) => say::tunnel_way_ssh(&line.host),
        TunnelSettings::Command(program) => say::tunnel_way_command(&program.program),
    }
}

fn seen(configuration: &Configuration) -> Phrase {
    match &configuration.tunnel {
        TunnelSettings::None { .. } => say::tunnel_seen_own(),
        TunnelSettings::Ssh(line) => match line.tls {
            TlsEnd::Here(_) => say::tunnel_seen_here(),
            TlsEnd::Relay => say::tunnel_seen_relay(),
        },
        TunnelSettings::Command(_) => say::tunnel_seen_provider(),
    }
}
