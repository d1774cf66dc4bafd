//! What every kind of tunnel is.

use futures::future::BoxFuture;
use tokio::{
    io::{AsyncRead, AsyncWrite},
    sync::{mpsc, watch},
};
use url::Url;

use crate::Trouble;

/// A connection from outside, as bytes.
pub trait ByteStream: AsyncRead + AsyncWrite + Unpin + Send {}

impl<T: AsyncRead + AsyncWrite + Unpin + Send> ByteStream for T {}

/// One caller's connection.
pub type Connection = Box<dyn ByteStream>;

/// A way for callers to reach this computer.
#[async_trait::async_trait]
pub trait Tunnel: Send {
    /// Opens it. Ends by itself within a time that the kind knows.
    ///
    /// # Errors
    ///
    /// [`Trouble`], which says whether trying again helps.
    async fn connect(&mut self) -> Result<Session, Trouble>;

    /// Whether opening it anew can help when nobody reaches us by it.
    fn reconnects(&self) -> bool {
        true
    }
}

/// An open tunnel. Dropping it closes the tunnel.
pub struct Session {
    /// Callers' connections; `None`: they come to the listening address.
    pub incoming: Option<mpsc::Receiver<Connection>>,
    /// Resolves when the tunnel has ended, with the reason.
    pub closed: BoxFuture<'static, Trouble>,
    /// Where callers reach it, if the tunnel decides that; it may change.
    pub public_url: watch::Receiver<Option<Url>>,
    /// What ends the tunnel when it is dropped.
    pub guard: Box<dyn Send + Sync>,
}
