//! A sender that waits with its body until it is told to go on.
//!
//! Source: RFC 9110, section 10.1.1. The client library sends the body at once, so this one is written by
//! hand; it speaks plain HTTP, as everything on loopback.

use std::time::Duration;

use axum::http::HeaderMap;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use url::Url;

/// More of an answer's head is not read.
const HEAD_BYTES: usize = 16 * 1024;

/// Posts `body` once the other side has said 100; the status, or `None` for no answer. What answers with
/// anything but 100 does not get the body.
pub(crate) async fn post(
    url: &str,
    headers: &HeaderMap,
    body: &[u8],
    limit: Duration,
) -> Option<u16> {
    tokio::time::timeout(limit, exchange(url, headers, body))
        .await
        .ok()?
        .inspect_err(|cause| tracing::debug!("one who asked first got no answer: {cause}"))
        .ok()
}

async fn exchange(url: &str, headers: &HeaderMap, body: &[u8]) -> std::io::Result<u16> {
    let url = Url::parse(url).map_err(std::io::Error::other)?;
    let (Some(host), Some(port), "http") =
        (url.host_str(), url.port_or_known_default(), url.scheme())
    else {
        return Err(std::io::Error::other("not plain HTTP"));
    };
    let mut stream = TcpStream::connect((host, port)).await?;
    let mut head = format!(
        "POST {} HTTP/1.1\r\nhost: {host}:{port}\r\ncontent-length: {}\r\nexpect: 100-continue\r\n\
         connection: close\r\n",
        url.path(),
        body.len()
    )
    .into_bytes();
    for (name, value) in headers {
        head.extend_from_slice(name.as_str().as_bytes());
        head.extend_from_slice(b": ");
        head.extend_from_slice(value.as_bytes());
        head.extend_from_slice(b"\r\n");
    }
    head.extend_from_slice(b"\r\n");
    stream.write_all(&head).await?;
    let mut heard = Vec::new();
    let first = status(&mut stream, &mut heard).await?;
    if first != 100 {
        return Ok(first);
    }
    stream.write_all(body).await?;
    status(&mut stream, &mut heard).await
}

/// Reads one head and takes it out of `heard`; its status.
async fn status(stream: &mut TcpStream, heard: &mut Vec<u8>) -> std::io::Result<u16> {
    const END: &[u8] = b"\r\n\r\n";
    let end = loop {
        if let Some(at) = heard.windows(END.len()).position(|bytes| bytes == END) {
            break at + END.len();
        }
        if heard.len() > HEAD_BYTES || stream.read_buf(heard).await? == 0 {
            return Err(std::io::Error::other("no whole answer"));
        }
    };
    let head: Vec<u8> = heard.drain(..end).collect();
    let head = String::from_utf8_lossy(&head);
    let status = head.split(' ').nth(1).and_then(|word| word.parse().ok());
    status.ok_or_else(|| std::io::Error::other("no status"))
}
