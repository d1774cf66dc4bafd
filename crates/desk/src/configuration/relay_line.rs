//! The one line that the keeper of a relay gives to a clinic, and what it says.
//!
//! Source: docs/relay/README.md, "The line for the clinic".

use std::collections::BTreeMap;

use tunnel::{Remote, is_fingerprint};
use url::Url;

use super::walk::web_address;

/// What stands before everything else.
const MARK: &str = "hiu-relay";

/// A line is not longer.
const LONGEST: usize = 1_000;

/// What a relay's keeper tells a clinic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RelayLine {
    /// Name of the relay.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// The clinic's user there.
    pub user: String,
    /// Fingerprints of the relay's host keys, with commas between them.
    pub host_key: String,
    /// Where callers arrive at the relay.
    pub remote: String,
    /// What ABDM calls.
    pub public_url: String,
    /// What hospitals call, if another.
    pub push_url: Option<String>,
    /// Whether TLS ends at the clinic; `None`: the line does not say, and what stands is kept.
    pub is_tls_here: Option<bool>,
    /// Whether the relay says whose each connection is; `None`: as above.
    pub proxy_protocol: Option<bool>,
}

impl RelayLine {
    /// Reads `hiu-relay host=… user=… host_key=… remote=… url=…`, in any order, with blanks or line
    /// breaks between; `None`: that is not such a line, or it lacks something.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        if text.len() > LONGEST {
            return None;
        }
        let mut words = text.split_whitespace();
        if words.next() != Some(MARK) {
            return None;
        }
        let mut facts: BTreeMap<&str, &str> = words
            .map(|word| word.split_once('='))
            .collect::<Option<_>>()?;
        let mut take = |name: &str| facts.remove(name).filter(|value| !value.is_empty());
        let line = Self {
            host: take("host")?.to_owned(),
            port: match take("port") {
                Some(port) => port.parse().ok().filter(|port| *port != 0)?,
                None => 22,
            },
            user: take("user")?.to_owned(),
            host_key: take("host_key")?.to_owned(),
            remote: take("remote")?.to_owned(),
            public_url: take("url")?.to_owned(),
            push_url: take("push_url").map(str::to_owned),
            is_tls_here: match take("tls") {
                None => None,
                Some("here") => Some(true),
                Some("relay") => Some(false),
                Some(_) => return None,
            },
            proxy_protocol: match take("proxy_protocol") {
                Some(told) => Some(told.parse().ok()?),
                None => None,
            },
        };
        let addresses = [Some(&line.public_url), line.push_url.as_ref()];
        let good = line.host_key.split(',').all(is_fingerprint)
            && Remote::parse(&line.remote).is_some()
            && addresses.into_iter().flatten().all(|url| is_good(url))
            // A word that this version does not know may change what the rest means.
            && facts.is_empty();
        good.then_some(line)
    }
}

fn is_good(url: &str) -> bool {
    web_address(url).is_ok_and(|url: Url| url.has_host())
}

#[cfg(test)]
mod tests;
