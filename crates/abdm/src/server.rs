//! Owns the connections of the public side.
//!
//! Bounds on headers, connections and time lie here, those on bodies in [`crate::callback`]. A
//! connection is any byte stream, so that a tunnel can hand its own in.

mod attended;
mod caller;
mod discreet;
mod places;

use std::{
    net::{IpAddr, SocketAddr},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::{
    io::{AsyncRead, AsyncWrite},
    net::TcpListener,
    sync::{mpsc, watch},
    task::{JoinHandle, JoinSet},
};

use attended::Attended;
use discreet::{Discreet, Turn};
pub(crate) use places::Seat;
use places::{NoPlace, Places};

/// How much one caller, and all together, may take.
#[derive(Clone, Copy, Debug)]
pub struct ServerLimits {
    /// Time for a request's headers, and for the next request on an idle connection.
    pub header_timeout: Duration,
    /// Connections at the same time. When all are taken, the oldest that has said nothing goes.
    pub connections: usize,
    /// Connections at the same time of one address, where that is known and not the clinic's own.
    pub connections_of_one: usize,
    /// Time that open requests are given at the end.
    pub shutdown_timeout: Duration,
}

impl Default for ServerLimits {
    fn default() -> Self {
        Self {
            header_timeout: Duration::from_secs(10),
            connections: 512,
            connections_of_one: 64,
            shutdown_timeout: Duration::from_secs(5),
        }
    }
}

/// Connections that a tunnel has handed in and that wait to be taken.
const WAITING: usize = 64;

/// A connection, whatever carries it.
pub trait ByteStream: AsyncRead + AsyncWrite + Unpin + Send {}

impl<T: AsyncRead + AsyncWrite + Unpin + Send> ByteStream for T {}

/// What has to be done with a connection before its first request, such as TLS.
#[async_trait::async_trait]
pub trait Handshake: Send + Sync {
    /// The connection after it; `None`: it is nobody's who may ask. Ends by itself within a time that
    /// the kind knows.
    async fn shake(&self, stream: Box<dyn ByteStream>) -> Option<Box<dyn ByteStream>>;
}

/// How a connection comes in.
#[derive(Clone, Default)]
struct Arrival {
    /// A proxy says ahead of it whose it is.
    is_announced: bool,
    handshake: Option<Arc<dyn Handshake>>,
}

/// A way into the server beside its listener, for connections that a tunnel brings. They are under
/// the same limits.
#[derive(Clone)]
pub struct Entrance {
    hand_in: mpsc::Sender<(Box<dyn ByteStream>, Arrival)>,
    arrival: Arrival,
}

impl Entrance {
    /// Believes what stands ahead of each connection about its caller (PROXY protocol); a connection
    /// without it is closed. For a tunnel whose far end is a proxy, and nobody else.
    #[must_use]
    pub fn announced(mut self) -> Self {
        self.arrival.is_announced = true;
        self
    }

    /// Does this with each connection before its first request, within the caller's place.
    #[must_use]
    pub fn after(mut self, handshake: Arc<dyn Handshake>) -> Self {
        self.arrival.handshake = Some(handshake);
        self
    }

    /// Takes a connection; `false`: there is no room for it, or the server has ended, and it is
    /// closed.
    pub fn take(&self, stream: impl ByteStream + 'static) -> bool {
        let handed = (Box::new(stream) as _, self.arrival.clone());
        self.hand_in.try_send(handed).is_ok()
    }
}

/// A running server. Dropping it ends the server as well.
pub struct ServerHandle {
    entrance: Entrance,
    local_addr: SocketAddr,
    stop: watch::Sender<bool>,
    task: JoinHandle<()>,
}

impl ServerHandle {
    /// Where it listens, with the port the system chose.
    #[must_use]
    pub fn local_addr(&self) -> SocketAddr {
        self.local_addr
    }

    /// Where a tunnel hands connections in.
    #[must_use]
    pub fn entrance(&self) -> Entrance {
        self.entrance.clone()
    }

    /// Ends when nobody takes connections any more, for whatever reason.
    pub fn ended(&self) -> impl Future<Output = ()> + Send + 'static {
        let entrance = self.entrance.hand_in.clone();
        async move { entrance.closed().await }
    }

    /// Takes no more connections, lets open requests end, and returns when all is quiet.
    pub async fn stop(self) {
        // Nobody listening means that it has ended already.
        let _ = self.stop.send(true);
        let _ = self.task.await;
    }
}

impl std::fmt::Debug for ServerHandle {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ServerHandle")
            .field("local_addr", &self.local_addr)
            .finish_non_exhaustive()
    }
}

/// Serves `router` on a listener, in the background.
///
/// # Errors
///
/// When the listener does not know its address.
pub fn serve(
    listener: TcpListener,
    router: Router,
    limits: ServerLimits,
) -> std::io::Result<ServerHandle> {
    start(listener, router, limits, false)
}

/// As [`serve`], behind a proxy on this computer: each connection from this computer begins with whose
/// it is (PROXY protocol), or is closed. Callers from elsewhere speak for themselves, so that none can
/// give himself another address.
///
/// # Errors
///
/// As [`serve`].
pub fn serve_behind_proxy(
    listener: TcpListener,
    router: Router,
    limits: ServerLimits,
) -> std::io::Result<ServerHandle> {
    start(listener, router, limits, true)
}

fn start(
    listener: TcpListener,
    router: Router,
    limits: ServerLimits,
    behind_proxy: bool,
) -> std::io::Result<ServerHandle> {
    let local_addr = listener.local_addr()?;
    let (stop, stopped) = watch::channel(false);
    let front = Front::new(router, limits, stopped);
    let (hand_in, handed) = mpsc::channel(WAITING);
    let task = tokio::spawn(accept(listener, handed, front, behind_proxy));
    Ok(ServerHandle {
        entrance: Entrance {
            hand_in,
            arrival: Arrival::default(),
        },
        local_addr,
        stop,
        task,
    })
}

/// Serves connections within the bounds of one server, wherever they come from.
#[derive(Clone)]
pub(crate) struct Front {
    router: Router,
    limits: ServerLimits,
    places: Arc<Places>,
    stopped: watch::Receiver<bool>,
    /// A connection came without the header that should stand ahead of it; said once.
    has_missed: Arc<AtomicBool>,
}

impl Front {
    pub(crate) fn new(
        router: Router,
        limits: ServerLimits,
        stopped: watch::Receiver<bool>,
    ) -> Self {
        Self {
            router,
            limits,
            places: Places::new(limits.connections, limits.connections_of_one),
            stopped,
            has_missed: Arc::default(),
        }
    }

    /// Serves one connection to its end, until its place goes to another, or until the server stops
    /// and its request is answered. `peer` is the caller's own address, where it is known.
    #[cfg(any(fuzzing, test))]
    pub async fn attend<S>(&self, stream: S, peer: Option<IpAddr>)
    where
        S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
    {
        if let Some(seat) = self.seat(peer).await {
            self.attend_at(seat, stream).await;
        }
    }

    /// A place; `None` when this caller gets none, or the server stops.
    async fn seat(&self, peer: Option<IpAddr>) -> Option<Seat> {
        let mut stopped = self.stopped.clone();
        loop {
            match self.places.take(peer) {
                Ok(seat) => return Some(seat),
                Err(NoPlace::ForItsNetwork) => return None,
                Err(NoPlace::ForAnybody) => {}
            }
            tokio::select! {
                _ = stopped.wait_for(|stop| *stop) => return None,
                () = self.places.wait_for_one() => {}
            }
        }
    }

    /// Serves a connection after what has to come first. All of it is done at the caller's place, so
    /// that whoever does not end it gives way to others.
    async fn receive(self, seat: Seat, stream: Box<dyn ByteStream>, arrival: Arrival) {
        let mut stopped = self.stopped.clone();
        let opened = tokio::select! {
            opened = self.open(&seat, stream, arrival) => opened,
            () = seat.dismissed() => return,
            _ = stopped.wait_for(|stop| *stop) => return,
        };
        if let Some(stream) = opened {
            self.attend_at(seat, stream).await;
        }
    }

    async fn open(
        &self,
        seat: &Seat,
        mut stream: Box<dyn ByteStream>,
        arrival: Arrival,
    ) -> Option<Box<dyn ByteStream>> {
        if arrival.is_announced {
            let heard = caller::announced(stream, self.limits.header_timeout).await;
            let Some((rest, caller)) = heard else {
                if !self.has_missed.swap(true, Ordering::Relaxed) {
                    tracing::warn!("a connection was closed: no PROXY header stood ahead of it");
                }
                return None;
            };
            if !seat.comes_from(caller) {
                return None;
            }
            stream = Box::new(rest);
        }
        match arrival.handshake {
            Some(handshake) => handshake.shake(stream).await,
            None => Some(stream),
        }
    }

    async fn attend_at<S>(&self, seat: Seat, stream: S)
    where
        S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
    {
        let mut http = http1::Builder::new();
        http.timer(TokioTimer::new())
            .header_read_timeout(self.limits.header_timeout);
        let turn = Turn::new(seat.clone());
        let stream = TokioIo::new(Discreet::new(stream, turn.clone()));
        let requests = Attended::new(self.router.clone(), seat.clone(), turn);
        let mut served = std::pin::pin!(http.serve_connection(stream, requests));
        let mut stopped = self.stopped.clone();
        tokio::select! {
            // Broken connections are the caller's affair and not worth a line in the log.
            _ = served.as_mut() => return,
            () = seat.dismissed() => return,
            _ = stopped.wait_for(|stop| *stop) => {}
        }
        served.as_mut().graceful_shutdown();
        let _ = served.await;
    }
}

async fn accept(
    listener: TcpListener,
    mut handed: mpsc::Receiver<(Box<dyn ByteStream>, Arrival)>,
    front: Front,
    behind_proxy: bool,
) {
    let mut stopped = front.stopped.clone();
    let mut open = JoinSet::new();
    loop {
        // Ended connections are forgotten as new ones come.
        while open.try_join_next().is_some() {}
        let accepted = tokio::select! {
            _ = stopped.changed() => break,
            // The server's own handle holds a sender, so this does not end before the server.
            Some((stream, arrival)) = handed.recv() => {
                if let Some(seat) = front.seat(None).await {
                    open.spawn(front.clone().receive(seat, stream, arrival));
                }
                continue;
            }
            accepted = listener.accept() => accepted,
        };
        let Ok((stream, peer)) = accepted else {
            // Out of descriptors, most likely: others have to close first.
            tokio::time::sleep(Duration::from_millis(100)).await;
            continue;
        };
        // Waiting here for a place leaves further callers to the system's own queue.
        if let Some(seat) = front.seat(Some(peer.ip())).await {
            // An answer is small and complete; waiting for more of it helps nobody.
            let _ = stream.set_nodelay(true);
            let arrival = Arrival {
                is_announced: behind_proxy && peer.ip().to_canonical().is_loopback(),
                handshake: None,
            };
            open.spawn(front.clone().receive(seat, Box::new(stream), arrival));
        }
    }
    drop(listener);
    let quiet = async { while open.join_next().await.is_some() {} };
    let _ = tokio::time::timeout(front.limits.shutdown_timeout, quiet).await;
}
