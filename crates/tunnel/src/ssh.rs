//! `kind = "ssh"`: a reverse forward to an OpenSSH server, inside this process. Nothing listens on
//! this computer for it.
//!
//! The relay is known by its host key alone, pinned beforehand; before it has shown that key nothing
//! but the key exchange is said. Of what a server may open, only connections to the agreed name are
//! taken. Source: docs/promises.md, T1 to T3.

mod handler;
mod host_key;
mod identity;
mod remote;

use std::{io, sync::Arc, time::Duration};

use russh::client::{self, Handle};
use tokio::{
    net::TcpStream,
    sync::{mpsc, watch},
    time::timeout,
};

use crate::{Session, Trouble, Tunnel};
use handler::{Ended, Handler};
pub use identity::{Identity, public_line};
pub use remote::Remote;

/// Limit for each step of connecting: the name, the connection, the keys, the login, the forward.
const STEP: Duration = Duration::from_secs(10);

/// Keep-alives without an answer, after which the connection has gone silent.
const SILENT_KEEPALIVES: usize = 2;

/// What was sent and not acknowledged by the network for so long ends the connection (Linux).
#[cfg(target_os = "linux")]
const UNACKNOWLEDGED: Duration = Duration::from_secs(30);

/// Bytes that one caller may have under way to us. Beyond it the relay waits.
const WINDOW: u32 = 256 * 1024;

/// Connections that wait to be taken.
const WAITING: usize = 64;

/// Whether `text` is a host key's fingerprint as `ssh-keygen -l` shows it: `SHA256:` and 43 signs.
#[must_use]
pub fn is_fingerprint(text: &str) -> bool {
    text.strip_prefix("SHA256:").is_some_and(|hash| {
        hash.len() == 43
            && hash
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/'))
    })
}

/// What `[tunnel]` says for `kind = "ssh"`.
#[derive(Clone, Debug)]
pub struct SshSettings {
    /// Name or address of the relay.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// Our name there.
    pub user: String,
    /// Fingerprints of the host keys that it may show.
    pub host_keys: Vec<String>,
    /// What we log in with.
    pub identity: Identity,
    /// Where callers arrive.
    pub remote: Remote,
    /// How long nothing may come before we ask.
    pub keepalive: Duration,
}

/// A line to a relay.
pub struct SshTunnel {
    settings: SshSettings,
}

impl SshTunnel {
    /// A line that is not open yet.
    #[must_use]
    pub fn new(settings: SshSettings) -> Self {
        Self { settings }
    }

    async fn dial(&self) -> Result<TcpStream, Trouble> {
        let (host, port) = (self.settings.host.as_str(), self.settings.port);
        let found = timeout(STEP, tokio::net::lookup_host((host, port)))
            .await
            .map_err(|_| Trouble::NoAnswer)?;
        let addresses: Vec<_> = found
            .map_err(|_| Trouble::NoSuchHost {
                host: host.to_owned(),
            })?
            .collect();
        let stream = timeout(STEP, TcpStream::connect(addresses.as_slice()))
            .await
            .map_err(|_| Trouble::NoAnswer)?
            .map_err(|error| unreachable(&error))?;
        // Small messages go at once; what the network never acknowledges ends the connection even
        // while it is being written to.
        let _ = stream.set_nodelay(true);
        #[cfg(target_os = "linux")]
        let _ = socket2::SockRef::from(&stream).set_tcp_user_timeout(Some(UNACKNOWLEDGED));
        Ok(stream)
    }

    async fn log_in(&self, line: &mut Handle<Handler>) -> Result<(), Trouble> {
        let taken = timeout(
            STEP,
            self.settings.identity.log_in(line, &self.settings.user),
        )
        .await
        .map_err(|_| Trouble::NoAnswer)??;
        match taken {
            true => Ok(()),
            false => Err(Trouble::LoginRefused {
                user: self.settings.user.clone(),
            }),
        }
    }

    async fn forward(&self, line: &Handle<Handler>) -> Result<(), Trouble> {
        let asked = async {
            match &self.settings.remote {
                Remote::Socket(path) => line.streamlocal_forward(path.as_str()).await,
                Remote::Port { host, port } => line
                    .tcpip_forward(host.as_str(), u32::from(*port))
                    .await
                    .map(|_| ()),
            }
        };
        match timeout(STEP, asked).await {
            Ok(Ok(())) => Ok(()),
            Ok(Err(russh::Error::RequestDenied)) => Err(Trouble::ForwardRefused {
                remote: self.settings.remote.written(),
            }),
            Ok(Err(_)) => Err(Trouble::Closed),
            Err(_) => Err(Trouble::NoAnswer),
        }
    }
}

#[async_trait::async_trait]
impl Tunnel for SshTunnel {
    async fn connect(&mut self) -> Result<Session, Trouble> {
        let mut kinds = host_key::Kind::ALL.to_vec();
        let mut first: Option<Trouble> = None;
        // A relay shows one key at a time, and which of its own we pinned is not known beforehand.
        loop {
            match self.connect_showing(&kinds).await {
                Err(Failure::OtherKey { kind, trouble }) => {
                    kinds.retain(|left| Some(*left) != kind);
                    let told = first.get_or_insert(trouble);
                    if kind.is_none() || kinds.is_empty() {
                        return Err(told.clone());
                    }
                }
                Err(Failure::Other(trouble)) => return Err(first.unwrap_or(trouble)),
                Ok(session) => return Ok(session),
            }
        }
    }
}

/// Why there is no session.
enum Failure {
    /// The relay showed a key that is not pinned; nothing was said to it.
    OtherKey {
        /// Its kind, if it is one that may be pinned at all.
        kind: Option<host_key::Kind>,
        trouble: Trouble,
    },
    Other(Trouble),
}

impl From<Trouble> for Failure {
    fn from(trouble: Trouble) -> Self {
        Self::Other(trouble)
    }
}

impl SshTunnel {
    /// Connects to a relay that shows a key of one of these kinds.
    async fn connect_showing(&self, kinds: &[host_key::Kind]) -> Result<Session, Failure> {
        let stream = self.dial().await?;
        let (stream, cut) = cuttable(stream).map_err(|error| unreachable(&error))?;
        let (send, incoming) = mpsc::channel(WAITING);
        let (handler, ended) = Handler::new(
            self.settings.host_keys.clone(),
            self.settings.remote.clone(),
            send,
        );
        let config = Arc::new(client::Config {
            window_size: WINDOW,
            keepalive_interval: Some(self.settings.keepalive),
            keepalive_max: SILENT_KEEPALIVES,
            nodelay: true,
            preferred: host_key::preferred(kinds),
            ..client::Config::default()
        });
        let shaken = timeout(STEP, client::connect_stream(config, stream, handler)).await;
        let mut line = match shaken {
            Ok(Ok(line)) => line,
            Ok(Err(error)) => {
                return Err(match ended.offered_key(&self.settings.host_keys) {
                    Some((kind, trouble)) => Failure::OtherKey { kind, trouble },
                    None => broken(&error).into(),
                });
            }
            Err(_) => return Err(Trouble::NoAnswer.into()),
        };
        self.log_in(&mut line).await?;
        self.forward(&line).await?;
        Ok(Session {
            incoming: Some(incoming),
            closed: Box::pin(async move {
                // The line lives as long as somebody waits for its end.
                let end = line.await;
                reason(&ended, end.as_ref().err())
            }),
            public_url: watch::channel(None).1,
            guard: Box::new(cut),
        })
    }
}

fn reason(ended: &Ended, error: Option<&russh::Error>) -> Trouble {
    if ended.went_silent() {
        return Trouble::WentSilent;
    }
    match error {
        Some(russh::Error::KeepaliveTimeout | russh::Error::InactivityTimeout) => {
            Trouble::WentSilent
        }
        Some(russh::Error::IO(error)) if error.kind() == io::ErrorKind::TimedOut => {
            Trouble::WentSilent
        }
        _ => Trouble::Closed,
    }
}

fn broken(error: &russh::Error) -> Trouble {
    match error {
        russh::Error::IO(error) => unreachable(error),
        russh::Error::Disconnect | russh::Error::HUP => Trouble::Closed,
        other => Trouble::NotSsh {
            why: other.to_string(),
        },
    }
}

fn unreachable(error: &io::Error) -> Trouble {
    match error.kind() {
        io::ErrorKind::TimedOut => Trouble::NoAnswer,
        // The kind alone: the text of the system would be in its own language.
        kind => Trouble::Unreachable {
            why: kind.to_string(),
        },
    }
}

/// Ends the connection when it is dropped, whatever the library is doing with it.
struct Cut(std::net::TcpStream);

impl Drop for Cut {
    fn drop(&mut self) {
        // Closed already, then.
        let _ = self.0.shutdown(std::net::Shutdown::Both);
    }
}

fn cuttable(stream: TcpStream) -> io::Result<(TcpStream, Cut)> {
    let stream = stream.into_std()?;
    let cut = Cut(stream.try_clone()?);
    Ok((TcpStream::from_std(stream)?, cut))
}

#[cfg(test)]
mod tests;
