//! Where callers arrive at a relay.

/// Where callers arrive at the relay.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remote {
    /// A unix socket.
    Socket(String),
    /// An address and a port.
    Port {
        /// Address, such as `127.0.0.1`.
        host: String,
        /// Port.
        port: u16,
    },
}

impl Remote {
    /// Reads `/run/…/desk.sock` or `127.0.0.1:18443`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        // The kernel takes no longer name of a socket.
        if text.starts_with('/') && text.len() <= 107 && !text.contains(char::is_control) {
            return Some(Self::Socket(text.to_owned()));
        }
        let (host, port) = text.rsplit_once(':')?;
        let port = port.parse().ok().filter(|port| *port != 0)?;
        let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':' | '[' | ']');
        (!host.is_empty() && host.chars().all(plain)).then(|| Self::Port {
            host: host.to_owned(),
            port,
        })
    }

    /// As configured.
    #[must_use]
    pub fn written(&self) -> String {
        match self {
            Self::Socket(path) => path.clone(),
            Self::Port { host, port } => format!("{host}:{port}"),
        }
    }
}
