//! Fetches what a page's `link` points to, without becoming a tool against the clinic's network.
//!
//! `https` only; every address the name stands for is checked and the connection goes to a checked
//! one, so a name cannot change its mind in between; no redirects, no proxy, no token; size and time
//! are limited. In practice mode, loopback over plain `http` is allowed as well.
//! Source: docs/protocol.md, "Pages" (`link`); docs/promises.md, S9.

mod address;

use std::{net::SocketAddr, time::Duration};

use url::{Host, Url};

pub use address::is_public;

use crate::answer_body::{NotWhole, read_at_most};

/// What links may be and how much they may bring.
#[derive(Clone, Copy, Debug)]
pub struct LinkSettings {
    /// Practice mode, or a gateway on loopback: `http` and `https` to loopback too.
    pub allow_loopback: bool,
    /// Most bytes of an answer.
    pub most_bytes: usize,
    /// Longest time for the whole.
    pub timeout: Duration,
}

impl Default for LinkSettings {
    fn default() -> Self {
        Self {
            allow_loopback: false,
            most_bytes: 64 * 1024 * 1024,
            timeout: Duration::from_secs(60),
        }
    }
}

/// Fetches links over HTTPS.
#[derive(Clone, Copy, Debug)]
pub struct HttpLinks {
    settings: LinkSettings,
}

impl HttpLinks {
    /// Takes the limits.
    #[must_use]
    pub fn new(settings: LinkSettings) -> Self {
        Self { settings }
    }

    /// The addresses behind a link, all of them allowed.
    async fn addresses(&self, url: &Url) -> Result<Vec<SocketAddr>, String> {
        let port = url.port_or_known_default().ok_or("the link has no port")?;
        let loopback = self.settings.allow_loopback && crate::client::is_loopback(url);
        if !(url.scheme() == "https" || (url.scheme() == "http" && loopback)) {
            return Err("the link is not https".to_owned());
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err("the link holds a user name".to_owned());
        }
        let found: Vec<SocketAddr> = match url.host() {
            Some(Host::Ipv4(address)) => vec![(address, port).into()],
            Some(Host::Ipv6(address)) => vec![(address, port).into()],
            Some(Host::Domain(name)) => tokio::net::lookup_host((name, port))
                .await
                .map_err(|_| "the link's host is not known")?
                .collect(),
            None => vec![],
        };
        if found.is_empty() {
            return Err("the link's host is not known".to_owned());
        }
        let allowed = |at: &SocketAddr| {
            if loopback {
                at.ip().is_loopback()
            } else {
                is_public(at.ip())
            }
        };
        if found.iter().all(allowed) {
            Ok(found)
        } else {
            Err("the link leads into a closed network".to_owned())
        }
    }

    async fn get(&self, link: &str) -> Result<String, String> {
        let url = Url::parse(link).map_err(|_| "the link is not a URL")?;
        let addresses = self.addresses(&url).await?;
        let mut http = reqwest::Client::builder()
            .no_proxy()
            .redirect(reqwest::redirect::Policy::none())
            .connect_timeout(Duration::from_secs(10))
            .timeout(self.settings.timeout);
        if let Some(Host::Domain(name)) = url.host() {
            http = http.resolve_to_addrs(name, &addresses);
        }
        let http = http.build().map_err(|_| "TLS could not be set up")?;
        let mut answer = http.get(url).send().await.map_err(|error| words(&error))?;
        if !answer.status().is_success() {
            return Err(format!(
                "the link's host answered {}",
                answer.status().as_u16()
            ));
        }
        let most = self.settings.most_bytes;
        let too_large = || "the linked content is too large".to_owned();
        if answer
            .content_length()
            .is_some_and(|length| length > most as u64)
        {
            return Err(too_large());
        }
        let mut body = Vec::new();
        read_at_most(&mut answer, most, &mut body)
            .await
            .map_err(|cause| match cause {
                NotWhole::TooLarge => too_large(),
                NotWhole::BrokenOff(error) => words(&error),
            })?;
        crate::reader::linked_content(&body).map_err(|_| {
            let words = if is_web_page(&body) {
                "a web page came in place of the linked content"
            } else {
                "the linked content is not JSON with content"
            };
            words.to_owned()
        })
    }
}

/// A page of a portal, as against FHIR in XML.
fn is_web_page(body: &[u8]) -> bool {
    let beginning = body.get(..1024).unwrap_or(body).to_ascii_lowercase();
    [b"<html".as_slice(), b"<!doctype html"]
        .iter()
        .any(|sign| beginning.windows(sign.len()).any(|part| part == *sign))
}

fn words(error: &reqwest::Error) -> String {
    let words = if error.is_timeout() {
        "the link's host did not answer in time"
    } else if error.is_connect() {
        "the link's host cannot be reached"
    } else {
        "the linked content broke off"
    };
    words.to_owned()
}

#[async_trait::async_trait]
impl app::port::LinkFetcher for HttpLinks {
    async fn fetch(&self, link: &str) -> Result<String, String> {
        tokio::time::timeout(self.settings.timeout, self.get(link))
            .await
            .map_err(|_| "the link's host did not answer in time".to_owned())?
    }
}
