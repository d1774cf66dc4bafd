//! The port that callbacks come to, taken by whoever has the right to serve.
//!
//! A process that is ended gives back its files before its sockets on Windows: whoever starts again at
//! once finds the right to serve free and the port still taken. So the port is waited for there, as a file
//! is that a scanner holds. Elsewhere both are free at once, and nothing is tried twice.

use std::{io, net::SocketAddr, time::Duration};

use tokio::net::TcpListener;

/// The pauses between tries, in milliseconds; together about five seconds.
const PAUSES_MS: [u64; 9] = [10, 20, 40, 80, 160, 320, 640, 1280, 2560];

/// Listens on `address`.
///
/// # Errors
///
/// As the system says, the last time it was tried.
pub(crate) async fn listen(address: SocketAddr) -> io::Result<TcpListener> {
    listen_while(is_being_given_back, &PAUSES_MS, address).await
}

async fn listen_while(
    is_being_given_back: impl Fn(&io::Error) -> bool,
    pauses_ms: &[u64],
    address: SocketAddr,
) -> io::Result<TcpListener> {
    for pause in pauses_ms {
        match TcpListener::bind(address).await {
            Err(error) if is_being_given_back(&error) => {
                tokio::time::sleep(Duration::from_millis(*pause)).await;
            }
            done => return done,
        }
    }
    TcpListener::bind(address).await
}

/// Whether an error may say that a process which was ended has not given the port back yet.
fn is_being_given_back(error: &io::Error) -> bool {
    cfg!(windows) && error.kind() == io::ErrorKind::AddrInUse
}

#[cfg(test)]
mod tests;
