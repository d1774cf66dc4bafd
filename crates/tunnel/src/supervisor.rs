//! Drives a tunnel of any kind: opens it, hands its connections on, proves it, opens it anew.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use domain::Timestamp;
use futures::future::BoxFuture;
use tokio::{
    sync::{Notify, mpsc, watch},
    task::JoinHandle,
    time::{MissedTickBehavior, interval, sleep},
};
use url::Url;

use crate::{Connection, Course, Event, Moment, Next, ProofFault, Session, State, Trouble, Tunnel};

/// How often the clocks are looked at for a sleep of the computer.
const TICK: Duration = Duration::from_secs(1);

/// Standing still so long is sleep. Source: docs/promises.md, T4.
const SLEEP: Duration = Duration::from_secs(30);

/// How often things are done.
#[derive(Clone, Copy, Debug)]
pub struct Timing {
    /// Between proofs of a tunnel that is well.
    pub proof: Duration,
    /// Between proofs of one that is not.
    pub proof_degraded: Duration,
    /// Health of this length sets the pauses between tries back.
    pub health: Duration,
}

/// Source: docs/promises.md, T1 and T5.
impl Default for Timing {
    fn default() -> Self {
        Self {
            proof: Duration::from_secs(15),
            proof_degraded: Duration::from_secs(2),
            health: Duration::from_secs(60),
        }
    }
}

/// Calls this process through its public address.
#[async_trait::async_trait]
pub trait Prover: Send + Sync {
    /// Calls once; ends by itself within 5 s.
    ///
    /// # Errors
    ///
    /// [`ProofFault`], what was found instead of this process.
    async fn prove(&self) -> Result<(), ProofFault>;
}

/// What a supervisor works with.
pub struct Parts {
    /// The time.
    pub now: Arc<dyn Fn() -> Timestamp + Send + Sync>,
    /// The proof.
    pub prover: Arc<dyn Prover>,
    /// Takes callers' connections.
    pub take: Arc<dyn Fn(Connection) + Send + Sync>,
    /// How often.
    pub timing: Timing,
}

/// A tunnel under supervision. Dropping it closes the tunnel.
pub struct Supervisor {
    state: watch::Receiver<State>,
    public_url: watch::Receiver<Option<Url>>,
    gaps: mpsc::Receiver<i64>,
    wake: Arc<Notify>,
    task: JoinHandle<()>,
}

impl Supervisor {
    /// Opens `tunnel` and keeps it open, on the current runtime.
    #[must_use]
    pub fn start(tunnel: Box<dyn Tunnel>, parts: Parts) -> Self {
        let (tell_state, state) = watch::channel(State::Off);
        let (tell_url, public_url) = watch::channel(None);
        // A gap that nobody has looked at yet stands for a second one too.
        let (tell_gap, gaps) = mpsc::channel(1);
        let wake = Arc::new(Notify::new());
        let drive = Drive {
            course: Course::new(parts.timing.health, tunnel.reconnects()),
            parts,
            tell_state,
            tell_url,
            tell_gap,
            wake: Arc::clone(&wake),
            began: Instant::now(),
            logged: String::new(),
        };
        let task = tokio::spawn(drive.run(tunnel));
        Self {
            state,
            public_url,
            gaps,
            wake,
            task,
        }
    }

    /// How it stands, now and later.
    #[must_use]
    pub fn state(&self) -> watch::Receiver<State> {
        self.state.clone()
    }

    /// The address that the tunnel itself told, now and later.
    #[must_use]
    pub fn public_url(&self) -> watch::Receiver<Option<Url>> {
        self.public_url.clone()
    }

    /// Waits for the end of a gap in which callbacks may have been missed; its length in seconds.
    /// `None`: supervision has ended.
    pub async fn gap(&mut self) -> Option<i64> {
        self.gaps.recv().await
    }

    /// What a person says who has mended something: try now, whatever was waited for.
    #[must_use]
    pub fn wake(&self) -> Arc<Notify> {
        Arc::clone(&self.wake)
    }
}

impl Drop for Supervisor {
    fn drop(&mut self) {
        self.task.abort();
    }
}

struct Drive {
    course: Course,
    parts: Parts,
    tell_state: watch::Sender<State>,
    tell_url: watch::Sender<Option<Url>>,
    tell_gap: mpsc::Sender<i64>,
    wake: Arc<Notify>,
    began: Instant,
    /// What was written into the log last.
    logged: String,
}

/// Looks whether the computer slept: both clocks are asked, since one stands still in sleep on some
/// systems and the other is set by people.
struct Sleep {
    looked_at: Instant,
    wall: Timestamp,
}

impl Sleep {
    fn is_over(&mut self, wall: Timestamp) -> bool {
        let now = Instant::now();
        let steady = now.duration_since(self.looked_at) >= SLEEP;
        let by_wall = wall.seconds_since(self.wall) >= SLEEP.as_secs().cast_signed();
        (self.looked_at, self.wall) = (now, wall);
        steady || by_wall
    }
}

impl Drive {
    async fn run(mut self, mut tunnel: Box<dyn Tunnel>) {
        loop {
            self.apply(Event::Connecting);
            let next = match tunnel.connect().await {
                Ok(session) => {
                    self.apply(Event::Opened);
                    let trouble = self.serve(session).await;
                    self.apply(Event::Lost(trouble))
                }
                Err(trouble) => self.apply(Event::Lost(trouble)),
            };
            match next {
                Next::TryAfter(pause) => self.rest(Some(pause)).await,
                Next::WaitForPerson => self.rest(None).await,
                Next::Go | Next::Reconnect(_) | Next::CatchUp { .. } => {}
            }
        }
    }

    fn moment(&self) -> Moment {
        Moment {
            at: (self.parts.now)(),
            steady: self.began.elapsed(),
        }
    }

    fn apply(&mut self, event: Event) -> Next {
        self.log(&event);
        let next = self.course.apply(event, self.moment(), share());
        let state = self.course.state().clone();
        self.tell_state.send_if_modified(|told| {
            let news = *told != state;
            *told = state;
            news
        });
        next
    }

    /// Writes what is new into the log: the same trouble comes every few seconds, for days.
    fn log(&mut self, event: &Event) {
        let line = match event {
            Event::Lost(trouble) => format!("tunnel: {trouble}"),
            Event::NotProved(fault) => format!("public address: {fault}"),
            Event::Proved { .. } => String::new(),
            Event::Connecting | Event::Opened => return,
        };
        if self.logged == line {
            return;
        }
        match line.is_empty() {
            true => tracing::info!("tunnel: leads here"),
            false => tracing::warn!("{line}"),
        }
        self.logged = line;
    }

    /// Waits; ends early when a person asks or the computer has slept.
    async fn rest(&self, pause: Option<Duration>) {
        let woken = async {
            let mut sleep = self.sleep();
            let mut tick = ticks();
            loop {
                tick.tick().await;
                if sleep.is_over((self.parts.now)()) {
                    return;
                }
            }
        };
        let over = async {
            match pause {
                Some(pause) => sleep(pause).await,
                None => std::future::pending().await,
            }
        };
        // Sleep opens nothing that only a person may open again.
        tokio::select! {
            () = over => {}
            () = self.wake.notified() => {}
            () = woken, if pause.is_some() => {}
        }
    }

    fn sleep(&self) -> Sleep {
        Sleep {
            looked_at: Instant::now(),
            wall: (self.parts.now)(),
        }
    }

    /// Serves an open tunnel until it ends.
    async fn serve(&mut self, mut session: Session) -> Trouble {
        let mut taking = Taking::default();
        if let Some(mut incoming) = session.incoming.take() {
            let take = Arc::clone(&self.parts.take);
            taking.0 = Some(tokio::spawn(async move {
                while let Some(connection) = incoming.recv().await {
                    take(connection);
                }
            }));
        }
        let mut sleep = self.sleep();
        let mut tick = ticks();
        let mut proving: Option<BoxFuture<'static, (Duration, Result<(), ProofFault>)>> = None;
        let mut url_is_final = false;
        let mut proof_at = tokio::time::Instant::now();
        self.hand_on(&session.public_url.borrow_and_update().clone());
        loop {
            tokio::select! {
                trouble = &mut session.closed => return trouble,
                changed = session.public_url.changed(), if !url_is_final => match changed {
                    Ok(()) => {
                        let url = session.public_url.borrow_and_update().clone();
                        self.hand_on(&url);
                        proof_at = tokio::time::Instant::now();
                    }
                    Err(_) => url_is_final = true,
                },
                _ = tick.tick() => {
                    if sleep.is_over((self.parts.now)()) {
                        return Trouble::Slept;
                    }
                }
                () = tokio::time::sleep_until(proof_at), if proving.is_none() => {
                    let prover = Arc::clone(&self.parts.prover);
                    proving = Some(Box::pin(async move {
                        let began = Instant::now();
                        let found = prover.prove().await;
                        (began.elapsed(), found)
                    }));
                }
                (round_trip, found) = due(&mut proving) => {
                    proving = None;
                    let next = self.apply(match found {
                        Ok(()) => Event::Proved { round_trip },
                        Err(fault) => Event::NotProved(fault),
                    });
                    match next {
                        Next::Reconnect(trouble) => return trouble,
                        Next::CatchUp { gap_s } => {
                            let _ = self.tell_gap.try_send(gap_s);
                        }
                        Next::Go | Next::TryAfter(_) | Next::WaitForPerson => {}
                    }
                    let pause = match self.course.is_degraded() {
                        true => self.parts.timing.proof_degraded,
                        false => self.parts.timing.proof,
                    };
                    proof_at = tokio::time::Instant::now() + pause;
                }
                () = self.wake.notified() => proof_at = tokio::time::Instant::now(),
            }
        }
    }

    fn hand_on(&self, url: &Option<Url>) {
        self.tell_url.send_if_modified(|told| {
            let news = url.is_some() && *told != *url;
            if news {
                told.clone_from(url);
            }
            news
        });
    }
}

/// Ends taking connections when the session ends.
#[derive(Default)]
struct Taking(Option<JoinHandle<()>>);

impl Drop for Taking {
    fn drop(&mut self) {
        if let Some(task) = &self.0 {
            task.abort();
        }
    }
}

fn ticks() -> tokio::time::Interval {
    let mut tick = interval(TICK);
    tick.set_missed_tick_behavior(MissedTickBehavior::Delay);
    tick
}

async fn due<T>(future: &mut Option<BoxFuture<'static, T>>) -> T {
    match future {
        Some(future) => future.await,
        None => std::future::pending().await,
    }
}

/// A random share from 0 to 1. Without random numbers the pause is the longest.
fn share() -> f64 {
    let mut bytes = [0; 4];
    match getrandom::fill(&mut bytes) {
        Ok(()) => f64::from(u32::from_le_bytes(bytes)) / f64::from(u32::MAX),
        Err(_) => 1.0,
    }
}
