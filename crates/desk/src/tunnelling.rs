//! Keeps the way to this computer open while it serves, and tells how it stands.
//!
//! The serving process also keeps that among the store's settings, so that another process can tell
//! it. Source: docs/promises.md, "Tunnel".

mod opening;
mod view;
mod words;

use std::{sync::Arc, time::Duration};

use abdm::server::{ByteStream, Entrance, Handshake};
use app::{SystemClock, port::Clock};
use domain::Timestamp;
use futures::future::BoxFuture;
use tokio::{
    sync::{Notify, watch},
    task::{JoinHandle, JoinSet},
    time::{Instant, sleep_until, timeout},
};
use tunnel::{
    CertificateState, Keeping, Parts, ProofFault, PublicAddress, State, Supervisor, Timing,
    TlsHere, Trouble, Up,
};
use url::Url;

pub use view::{TunnelState, TunnelView, show};
pub(crate) use words::fault;
use words::trouble;

use crate::{
    Desk, DeskError, bridge,
    configuration::{Configuration, TunnelSettings},
    delivery::{self, Delivery},
    desk::write,
    reach::OwnProbe,
    tunnel_told::Told,
};

/// Name of the setting.
const SETTING: &str = "tunnel-state";

/// What was told so long ago says nothing any more, in seconds.
const STALE_S: i64 = 600;

/// An address that ABDM did not take is told again after so long.
const REGISTER_AGAIN: Duration = Duration::from_secs(60);

/// How often is looked whether ABDM should be asked for a callback.
const LOOK: Duration = Duration::from_secs(60);

/// Without a callback for so long ABDM is asked for one. Source: docs/promises.md, T6.
const DAY_S: i64 = 86_400;

/// How long somebody who asks waits for a tunnel that is being opened.
const PATIENCE: Duration = Duration::from_secs(20);

/// A tunnel of a serving process. Dropping it closes the tunnel.
pub(crate) struct Tunnelling {
    state: watch::Receiver<State>,
    wake: Arc<Notify>,
    task: JoinHandle<()>,
}

impl Drop for Tunnelling {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl Tunnelling {
    /// Opens the tunnel of `configuration` to this process's callback server.
    pub(crate) async fn start(
        desk: &Arc<Desk>,
        configuration: &Configuration,
        probe: &Arc<OwnProbe>,
        entrance: Entrance,
        port: u16,
        clock: Arc<dyn Clock>,
    ) -> Result<Self, DeskError> {
        let tunnel = opening::tunnel(desk, configuration, port).await?;
        let (tls, keeping) = match opening::tls(desk, configuration).await {
            None => (TlsEnds::Elsewhere, None),
            Some(Ok((tls, keeping))) => (TlsEnds::Here(tls), Some(keeping)),
            Some(Err(trouble)) => (TlsEnds::Nowhere(trouble), None),
        };
        let now = Arc::clone(&clock);
        let entrance = entrance_of(entrance, configuration, &tls);
        let parts = Parts {
            now: Arc::new(move || now.now()),
            prover: Arc::clone(probe) as _,
            take: Arc::new(move |connection| {
                // Without room it is closed, as the listener's would be; where TLS should end here and
                // cannot, nothing is answered in clear instead.
                if let Some(entrance) = &entrance {
                    let _ = entrance.take(connection);
                }
            }),
            timing: Timing::default(),
        };
        let supervisor = Supervisor::start(tunnel, parts);
        let (state, wake) = (supervisor.state(), supervisor.wake());
        let follow = Follow {
            desk: Arc::clone(desk),
            push_url: configuration.callback.push_url.clone(),
            clock,
            kept: None,
            to_register: None,
            register_at: Instant::now(),
            missing_since: None,
            asked_at: None,
            tls,
            kept_good: JoinSet::new(),
        };
        Ok(Self {
            state,
            wake,
            task: tokio::spawn(follow.run(supervisor, keeping)),
        })
    }

    /// Waits until an opening tunnel is proved, or known not to be.
    pub(crate) async fn settle(&self) {
        let mut state = self.state.clone();
        let settled = state.wait_for(|state| match state {
            State::Off | State::Connecting { .. } => false,
            State::Up(up) => up.last_proof_at.is_some(),
            State::Degraded { .. } | State::Down { .. } | State::NeedsPerson { .. } => true,
        });
        // What is not settled by then is told as it stands.
        let _ = timeout(PATIENCE, settled).await;
    }

    /// Tries now, whatever was waited for.
    pub(crate) fn try_now(&self) {
        self.wake.notify_one();
    }
}

struct Follow {
    desk: Arc<Desk>,
    push_url: Option<Url>,
    clock: Arc<dyn Clock>,
    kept: Option<Told>,
    /// An address that the tunnel told and ABDM has still to be told.
    to_register: Option<Url>,
    register_at: Instant,
    missing_since: Option<Timestamp>,
    asked_at: Option<Timestamp>,
    tls: TlsEnds,
    kept_good: JoinSet<()>,
}

/// Where TLS ends.
#[derive(Clone)]
enum TlsEnds {
    /// Before callers reach us.
    Elsewhere,
    /// In this program.
    Here(TlsHere),
    /// It should end here, and cannot.
    Nowhere(Trouble),
}

/// How callers of this tunnel come in; `None`: nobody may.
fn entrance_of(
    entrance: Entrance,
    configuration: &Configuration,
    tls: &TlsEnds,
) -> Option<Entrance> {
    let entrance = match configuration.tunnel.is_announced_by_relay() {
        true => entrance.announced(),
        false => entrance,
    };
    match tls {
        TlsEnds::Elsewhere => Some(entrance),
        TlsEnds::Here(tls) => Some(entrance.after(Arc::new(EndsTls(tls.clone())))),
        TlsEnds::Nowhere(_) => None,
    }
}

struct EndsTls(TlsHere);

#[async_trait::async_trait]
impl Handshake for EndsTls {
    async fn shake(&self, stream: Box<dyn ByteStream>) -> Option<Box<dyn ByteStream>> {
        let stream = self.0.accept(Box::new(stream)).await?;
        Some(Box::new(stream))
    }
}

impl Follow {
    /// `keeping`: what keeps the certificate good, to be begun once the tunnel is open for it.
    async fn run(mut self, mut supervisor: Supervisor, mut keeping: Option<Keeping>) {
        let (mut state, mut url) = (supervisor.state(), supervisor.public_url());
        let mut look = tokio::time::interval(LOOK);
        look.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
        let mut proving: Option<BoxFuture<'static, Result<Delivery, app::Error>>> = None;
        loop {
            let now = state.borrow_and_update().clone();
            if matches!(now, State::Up(_) | State::Degraded { .. })
                && let Some(keeping) = keeping.take()
            {
                // The authority looks for its proof through the tunnel, so it is asked when that is open.
                self.kept_good.spawn(keeping);
            }
            self.tell(now.clone()).await;
            let register = self.to_register.is_some() && is_proved(&now);
            tokio::select! {
                changed = state.changed() => if changed.is_err() { return },
                changed = url.changed() => {
                    if changed.is_err() {
                        return;
                    }
                    let told = url.borrow_and_update().clone();
                    if let Some(told) = told {
                        self.take_address(told);
                    }
                }
                Some(gap_s) = supervisor.gap() => self.catch_up(gap_s).await,
                () = sleep_until(self.register_at), if register => {
                    if self.register().await {
                        proving = Some(self.prove());
                    }
                }
                _ = look.tick(), if proving.is_none() && is_proved(&now) => {
                    if self.wants_delivery().await {
                        proving = Some(self.prove());
                    }
                }
                found = due(&mut proving) => {
                    proving = None;
                    self.delivered(found);
                }
            }
        }
    }

    fn take_address(&mut self, url: Url) {
        tracing::info!("the tunnel gave this computer another public address");
        let address = PublicAddress::new(url.clone(), self.push_url.clone());
        *write(&self.desk.address) = Some(address);
        self.to_register = Some(url);
        self.register_at = Instant::now();
        self.desk.app.changes().tell_status();
    }

    /// Tells ABDM the address that leads here now; the last one told is the one that is called.
    async fn register(&mut self) -> bool {
        let Some(url) = self.to_register.clone() else {
            return false;
        };
        self.register_at = Instant::now() + REGISTER_AGAIN;
        match bridge::register_if_new(&self.desk, &url).await {
            Ok(()) => {
                self.to_register = None;
                true
            }
            Err(error) => {
                tracing::warn!(
                    error.code = error.code(),
                    "ABDM did not take the new address"
                );
                false
            }
        }
    }

    /// Asks ABDM for a callback, apart from everything else.
    fn prove(&mut self) -> BoxFuture<'static, Result<Delivery, app::Error>> {
        self.asked_at = Some(self.clock.now());
        let desk = Arc::clone(&self.desk);
        Box::pin(async move { delivery::prove(&desk).await })
    }

    fn delivered(&mut self, found: Result<Delivery, app::Error>) {
        match found {
            Ok(Delivery::Missing { asked_at }) => {
                tracing::warn!("ABDM was asked for a callback, and it did not come here");
                self.missing_since = Some(asked_at);
            }
            Ok(Delivery::Proved { .. } | Delivery::Never) => self.missing_since = None,
            Err(error) => tracing::debug!(error.code = error.code(), "not asked"),
        }
    }

    /// Whether nothing came for a day, nor was asked for. A callback that comes after all ends the
    /// trouble.
    async fn wants_delivery(&mut self) -> bool {
        let Ok(newest) = delivery::newest(&self.desk).await else {
            return false;
        };
        if newest > self.missing_since {
            self.missing_since = None;
        }
        let now = self.clock.now();
        let long_ago = |at: Option<Timestamp>| at.is_none_or(|at| now.seconds_since(at) > DAY_S);
        long_ago(newest) && long_ago(self.asked_at)
    }

    /// Source: docs/promises.md, T7.
    async fn catch_up(&self, gap_s: i64) {
        tracing::info!(gap_s, "callbacks may have been missed; asking for them");
        if let Err(error) = self.desk.app.catch_up_after_gap().await {
            tracing::warn!(
                error.code = error.code(),
                "what was missed could not be asked for"
            );
        }
    }

    async fn tell(&mut self, state: State) {
        let told = Told {
            state,
            public_url: self.public_url(),
            certificate: self.certificate_trouble(),
            missing_since: self.missing_since,
            at: self.clock.now(),
        };
        *self
            .desk
            .tunnel
            .write()
            .unwrap_or_else(std::sync::PoisonError::into_inner) = Some(told.clone());
        let is_news = self.kept.as_ref().is_none_or(|kept| {
            kept.public_url != told.public_url
                || kept.missing_since != told.missing_since
                || kept.certificate != told.certificate
                || !is_same(&kept.state, &told.state)
                || told.at.seconds_since(kept.at) > STALE_S / 2
        });
        if is_news {
            self.keep(&told).await;
            self.kept = Some(told);
            self.desk.app.changes().tell_status();
        }
    }

    fn certificate_trouble(&self) -> Option<Trouble> {
        match &self.tls {
            TlsEnds::Elsewhere => None,
            TlsEnds::Nowhere(trouble) => Some(trouble.clone()),
            TlsEnds::Here(tls) => match &*tls.state().borrow() {
                CertificateState::Missing(trouble) => trouble.clone(),
                CertificateState::Good => None,
            },
        }
    }

    fn public_url(&self) -> Option<String> {
        let address = write(&self.desk.address).clone()?;
        Some(bridge::written(address.callbacks()))
    }

    async fn keep(&self, told: &Told) {
        let Ok(text) = serde_json::to_string(told) else {
            return;
        };
        let store = Arc::clone(&self.desk.store);
        // A store that cannot be written now says so elsewhere.
        let _ = tokio::task::spawn_blocking(move || {
            store.write(&mut |tx| tx.put_setting(SETTING, &text))
        })
        .await;
    }
}

fn is_proved(state: &State) -> bool {
    matches!(state, State::Up(up) if up.last_proof_at.is_some())
}

async fn due<T>(future: &mut Option<BoxFuture<'static, T>>) -> T {
    match future {
        Some(future) => future.await,
        None => std::future::pending().await,
    }
}

/// Whether nothing changed but the time of the last proof or of the next try.
fn is_same(one: &State, other: &State) -> bool {
    match (one, other) {
        (State::Up(one), State::Up(other)) => is_same_up(one, other),
        (
            State::Degraded {
                up: one, fault: is, ..
            },
            State::Degraded {
                up: other,
                fault: was,
                ..
            },
        ) => is_same_up(one, other) && is == was,
        (State::Down { trouble: one, .. }, State::Down { trouble: other, .. }) => one == other,
        (one, other) => one == other,
    }
}

fn is_same_up(one: &Up, other: &Up) -> bool {
    one.since == other.since && one.last_proof_at.is_some() == other.last_proof_at.is_some()
}

/// How the tunnel stands: of this process, or as the serving one told in the last ten minutes.
pub(crate) async fn told(desk: &Desk, now: Timestamp) -> Option<Told> {
    if desk.is_serving() {
        let own = desk.tunnel.read();
        let own = own.unwrap_or_else(std::sync::PoisonError::into_inner);
        return own.clone();
    }
    let store = Arc::clone(&desk.store);
    let reading = tokio::task::spawn_blocking(move || {
        let mut kept = None;
        store.read(&mut |view| {
            kept = view.setting(SETTING)?;
            Ok(())
        })?;
        Ok::<_, app::Error>(kept)
    });
    let text = reading.await.ok()?.ok()??;
    let told: Told = serde_json::from_str(&text).ok()?;
    (now.seconds_since(told.at) <= STALE_S).then_some(told)
}

/// What the serving process, whichever it is, last found at the public address.
pub(crate) async fn last_proof(desk: &Desk) -> Option<Result<(), ProofFault>> {
    match told(desk, SystemClock.now()).await?.state {
        State::Up(up) => up.last_proof_at.map(|_| Ok(())),
        State::Degraded { fault, .. }
        | State::Down {
            trouble: Trouble::Unproved { fault },
            ..
        } => Some(Err(fault)),
        State::Off | State::Connecting { .. } | State::NeedsPerson { .. } | State::Down { .. } => {
            None
        }
    }
}

/// Whether this tunnel is one whose key `hiu tunnel key` makes.
#[must_use]
pub fn uses_own_key(settings: &TunnelSettings) -> bool {
    use crate::configuration::LoginKey;
    matches!(settings, TunnelSettings::Ssh(line) if line.identity == LoginKey::Keychain)
}
