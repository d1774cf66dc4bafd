//! Who calls, where a proxy stands between: the proxy says so ahead of the caller's own bytes.
//!
//! Only what hands connections in for a proxy is read this way; anybody else who begins with such a
//! header has begun with broken HTTP. Source: the PROXY protocol, versions 1 and 2
//! (haproxy.org/download/3.2/doc/proxy-protocol.txt, section 2).

use std::{net::IpAddr, time::Duration};

use proxy_header::{ParseConfig, Protocol, io::ProxiedStream};
use tokio::{
    io::{AsyncRead, AsyncWrite},
    time::timeout,
};

/// Both versions; what is said besides the addresses is not kept.
const CONFIG: ParseConfig = ParseConfig {
    include_tlvs: false,
    allow_v1: true,
    allow_v2: true,
};

/// Takes the header off a connection, and says whose it is; no address where the proxy speaks for
/// itself. `None`: there is no such header within `limit`. The library ends at the 65,551 bytes that a
/// header may have.
pub(super) async fn announced<S>(
    stream: S,
    limit: Duration,
) -> Option<(ProxiedStream<S>, Option<IpAddr>)>
where
    S: AsyncRead + AsyncWrite + Unpin,
{
    let read = timeout(limit, ProxiedStream::create_from_tokio(stream, CONFIG)).await;
    let stream = read.ok()?.ok()?;
    let caller = match stream.proxy_header().proxied_address() {
        None => None,
        Some(address) if address.protocol == Protocol::Stream => Some(address.source.ip()),
        // Nobody comes here by datagrams.
        Some(_) => return None,
    };
    Some((stream, caller))
}

#[cfg(test)]
mod tests;
