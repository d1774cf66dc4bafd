//! What a relay may say to us: its host key, connections to the agreed name, and nothing else.

use std::sync::{Arc, Mutex, PoisonError};

use russh::{
    Channel, ChannelOpenFailure,
    client::{self, ChannelOpenHandle, DisconnectReason, Msg},
    keys::{HashAlg, PublicKeyOrCertificate},
};
use tokio::sync::mpsc;

use super::{host_key::Kind, remote::Remote};
use crate::{Connection, Trouble};

/// What became of a connection to a relay; shared with whoever waits for its end.
#[derive(Clone, Default)]
pub(super) struct Ended {
    facts: Arc<Mutex<Facts>>,
}

#[derive(Default)]
struct Facts {
    offered: Option<(Option<Kind>, String)>,
    silent: bool,
}

impl Ended {
    fn note(&self, change: impl FnOnce(&mut Facts)) {
        change(&mut self.facts.lock().unwrap_or_else(PoisonError::into_inner));
    }

    /// The trouble of another host key, if one was offered, and its kind.
    pub(super) fn offered_key(&self, pinned: &[String]) -> Option<(Option<Kind>, Trouble)> {
        let facts = self.facts.lock().unwrap_or_else(PoisonError::into_inner);
        let (kind, offered) = facts.offered.clone()?;
        let trouble = Trouble::IdentityChanged {
            pinned: pinned.join(", "),
            offered,
        };
        Some((kind, trouble))
    }

    pub(super) fn went_silent(&self) -> bool {
        self.facts
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .silent
    }
}

pub(super) struct Handler {
    pinned: Vec<String>,
    remote: Remote,
    incoming: mpsc::Sender<Connection>,
    ended: Ended,
}

impl Handler {
    pub(super) fn new(
        pinned: Vec<String>,
        remote: Remote,
        incoming: mpsc::Sender<Connection>,
    ) -> (Self, Ended) {
        let ended = Ended::default();
        let handler = Self {
            pinned,
            remote,
            incoming,
            ended: ended.clone(),
        };
        (handler, ended)
    }

    /// Hands a connection on, if there is room for it.
    async fn take(&self, channel: Channel<Msg>, reply: ChannelOpenHandle) {
        match self.incoming.try_reserve() {
            Ok(room) => {
                reply.accept().await;
                room.send(Box::new(channel.into_stream()));
            }
            // The relay's caller gets an error at once and tries again.
            Err(_) => reply.reject(ChannelOpenFailure::ResourceShortage).await,
        }
    }
}

async fn refuse(reply: ChannelOpenHandle) {
    reply
        .reject(ChannelOpenFailure::AdministrativelyProhibited)
        .await;
}

impl client::Handler for Handler {
    type Error = russh::Error;

    async fn check_server_key(
        &mut self,
        offered: &PublicKeyOrCertificate,
    ) -> Result<bool, Self::Error> {
        // A certificate would be vouched for by somebody else than the clinic.
        let (kind, fingerprint) = match offered {
            PublicKeyOrCertificate::PublicKey { key, .. } => {
                (Kind::of(key), key.fingerprint(HashAlg::Sha256).to_string())
            }
            PublicKeyOrCertificate::Certificate(_) => (None, "a certificate".to_owned()),
        };
        // One that is too weak is not taken, pinned or not.
        let known = kind.is_some() && self.pinned.contains(&fingerprint);
        if !known {
            self.ended
                .note(|facts| facts.offered = Some((kind, fingerprint)));
        }
        Ok(known)
    }

    async fn server_channel_open_forwarded_tcpip(
        &mut self,
        channel: Channel<Msg>,
        _connected_address: &str,
        connected_port: u32,
        _originator_address: &str,
        _originator_port: u32,
        reply: ChannelOpenHandle,
        _session: &mut client::Session,
    ) -> Result<(), Self::Error> {
        match &self.remote {
            Remote::Port { port, .. } if u32::from(*port) == connected_port => {
                self.take(channel, reply).await;
            }
            Remote::Port { .. } | Remote::Socket(_) => refuse(reply).await,
        }
        Ok(())
    }

    async fn server_channel_open_forwarded_streamlocal(
        &mut self,
        channel: Channel<Msg>,
        socket_path: &str,
        reply: ChannelOpenHandle,
        _session: &mut client::Session,
    ) -> Result<(), Self::Error> {
        match &self.remote {
            Remote::Socket(path) if path == socket_path => self.take(channel, reply).await,
            Remote::Port { .. } | Remote::Socket(_) => refuse(reply).await,
        }
        Ok(())
    }

    // The library takes what a server opens unless it is told otherwise. A relay has no business
    // with our agent, our screen or our network.

    async fn server_channel_open_agent_forward(
        &mut self,
        _channel: Channel<Msg>,
        reply: ChannelOpenHandle,
        _session: &mut client::Session,
    ) -> Result<(), Self::Error> {
        refuse(reply).await;
        Ok(())
    }

    async fn server_channel_open_session(
        &mut self,
        _channel: Channel<Msg>,
        reply: ChannelOpenHandle,
        _session: &mut client::Session,
    ) -> Result<(), Self::Error> {
        refuse(reply).await;
        Ok(())
    }

    async fn server_channel_open_direct_tcpip(
        &mut self,
        _channel: Channel<Msg>,
        _host_to_connect: &str,
        _port_to_connect: u32,
        _originator_address: &str,
        _originator_port: u32,
        reply: ChannelOpenHandle,
        _session: &mut client::Session,
    ) -> Result<(), Self::Error> {
        refuse(reply).await;
        Ok(())
    }

    async fn server_channel_open_direct_streamlocal(
        &mut self,
        _channel: Channel<Msg>,
        _socket_path: &str,
        reply: ChannelOpenHandle,
        _session: &mut client::Session,
    ) -> Result<(), Self::Error> {
        refuse(reply).await;
        Ok(())
    }

    async fn server_channel_open_x11(
        &mut self,
        _channel: Channel<Msg>,
        _originator_address: &str,
        _originator_port: u32,
        reply: ChannelOpenHandle,
        _session: &mut client::Session,
    ) -> Result<(), Self::Error> {
        refuse(reply).await;
        Ok(())
    }

    async fn disconnected(
        &mut self,
        reason: DisconnectReason<Self::Error>,
    ) -> Result<(), Self::Error> {
        if let DisconnectReason::Error(error) = &reason {
            let silent = match error {
                russh::Error::KeepaliveTimeout | russh::Error::InactivityTimeout => true,
                russh::Error::IO(error) => error.kind() == std::io::ErrorKind::TimedOut,
                _ => false,
            };
            self.ended.note(|facts| facts.silent = silent);
        }
        match reason {
            DisconnectReason::ReceivedDisconnect(_) => Ok(()),
            DisconnectReason::Error(error) => Err(error),
        }
    }
}
