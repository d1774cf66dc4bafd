//! Owns the connections of the public side.
//!
//! Bounds on headers, connections and time lie here, those on bodies in [`crate::callback`]. A
//! connection is any byte stream, so that a tunnel can hand its own in.

use std::{net::SocketAddr, sync::Arc, time::Duration};

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    service::TowerToHyperService,
};
use tokio::{
    io::{AsyncRead, AsyncWrite},
    net::TcpListener,
    sync::{OwnedSemaphorePermit, Semaphore, mpsc, watch},
    task::{JoinHandle, JoinSet},
};

/// How much one caller, and all together, may take.
#[derive(Clone, Copy, Debug)]
pub struct ServerLimits {
    /// Time for a request's headers, and for the next request on an idle connection.
    pub header_timeout: Duration,
    /// Connections at the same time.
    pub connections: usize,
    /// Time that open requests are given at the end.
    pub shutdown_timeout: Duration,
}

impl Default for ServerLimits {
    fn default() -> Self {
        Self {
            header_timeout: Duration::from_secs(10),
            connections: 512,
            shutdown_timeout: Duration::from_secs(5),
        }
    }
}

/// Connections that a tunnel has handed in and that wait to be taken.
const WAITING: usize = 64;

/// A connection, whatever carries it.
trait ByteStream: AsyncRead + AsyncWrite + Unpin + Send {}

impl<T: AsyncRead + AsyncWrite + Unpin + Send> ByteStream for T {}

/// A way into the server beside its listener, for connections that a tunnel brings. They are under
/// the same limits.
#[derive(Clone)]
pub struct Entrance(mpsc::Sender<Box<dyn ByteStream>>);

impl Entrance {
    /// Takes a connection; `false`: there is no room for it, or the server has ended, and it is
    /// closed.
    pub fn take(&self, stream: impl AsyncRead + AsyncWrite + Unpin + Send + 'static) -> bool {
        self.0.try_send(Box::new(stream)).is_ok()
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
    let local_addr = listener.local_addr()?;
    let (stop, stopped) = watch::channel(false);
    let (hand_in, handed) = mpsc::channel(WAITING);
    let task = tokio::spawn(accept(listener, handed, router, limits, stopped));
    Ok(ServerHandle {
        entrance: Entrance(hand_in),
        local_addr,
        stop,
        task,
    })
}

async fn accept(
    listener: TcpListener,
    mut handed: mpsc::Receiver<Box<dyn ByteStream>>,
    router: Router,
    limits: ServerLimits,
    mut stopped: watch::Receiver<bool>,
) {
    let room = Arc::new(Semaphore::new(limits.connections));
    let mut open = JoinSet::new();
    loop {
        // Ended connections are forgotten as new ones come.
        while open.try_join_next().is_some() {}
        let permit = tokio::select! {
            _ = stopped.changed() => break,
            permit = room.clone().acquire_owned() => permit,
        };
        let Ok(permit) = permit else { break };
        let accepted = tokio::select! {
            _ = stopped.changed() => break,
            // The server's own handle holds a sender, so this does not end before the server.
            Some(stream) = handed.recv() => {
                let connection = connection(stream, router.clone(), limits, stopped.clone());
                open.spawn(with_permit(connection, permit));
                continue;
            }
            accepted = listener.accept() => accepted,
        };
        let Ok((stream, _)) = accepted else {
            // Out of descriptors, most likely: others have to close first.
            tokio::time::sleep(Duration::from_millis(100)).await;
            continue;
        };
        // An answer is small and complete; waiting for more of it helps nobody.
        let _ = stream.set_nodelay(true);
        let connection = connection(stream, router.clone(), limits, stopped.clone());
        open.spawn(with_permit(connection, permit));
    }
    drop(listener);
    let quiet = async { while open.join_next().await.is_some() {} };
    let _ = tokio::time::timeout(limits.shutdown_timeout, quiet).await;
}

/// Serves a connection and gives its place back.
async fn with_permit(connection: impl Future<Output = ()>, permit: OwnedSemaphorePermit) {
    connection.await;
    drop(permit);
}

/// Serves one connection to its end, or until `stopped` turns true and its request is answered.
pub async fn connection<S>(
    stream: S,
    router: Router,
    limits: ServerLimits,
    mut stopped: watch::Receiver<bool>,
) where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new())
        .header_read_timeout(limits.header_timeout);
    let served = http.serve_connection(TokioIo::new(stream), TowerToHyperService::new(router));
    let mut served = std::pin::pin!(served);
    tokio::select! {
        // Broken connections are the caller's affair and not worth a line in the log.
        _ = served.as_mut() => return,
        _ = stopped.wait_for(|stop| *stop) => {}
    }
    served.as_mut().graceful_shutdown();
    let _ = served.await;
}
