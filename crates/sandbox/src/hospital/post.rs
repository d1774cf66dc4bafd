//! Pages on their way: how a sender posts them.

use std::sync::Arc;
use std::time::Duration;

use reqwest::header::{CONTENT_ENCODING, CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue};

use super::page::Page;
use crate::asking_first;
use crate::journal::Direction;
use crate::misbehaviour::{HospitalFault, Writing, content_encoding, write};
use crate::world::Shared;

/// How long the HIU has to take a page.
const PUSH_TIMEOUT: Duration = Duration::from_secs(60);

/// Pauses before a page that was not taken is pushed again.
///
/// Source: the NHA wrapper tries five times, two seconds apart; practice goes faster.
const PUSH_PAUSES: [Duration; 4] = [
    Duration::from_millis(200),
    Duration::from_millis(500),
    Duration::from_secs(1),
    Duration::from_secs(2),
];

/// How a hospital posts its pages.
pub(super) struct Manner {
    headers: HeaderMap,
    writings: Vec<Writing>,
    /// The body waits until it is told to go on.
    asks_first: bool,
}

impl Default for Manner {
    fn default() -> Self {
        let json = (CONTENT_TYPE, HeaderValue::from_static("application/json"));
        Self {
            headers: HeaderMap::from_iter([json]),
            writings: Vec::new(),
            asks_first: false,
        }
    }
}

impl Manner {
    /// As the faults of one sender say.
    pub(super) fn of(faults: &[HospitalFault]) -> Self {
        let mut manner = Self::default();
        for fault in faults {
            match fault {
                HospitalFault::Authorization(value) => manner.set("authorization", value),
                HospitalFault::Header { name, value } => manner.set(name, value),
                HospitalFault::Written(way) => manner.written(*way),
                HospitalFault::AsksFirst => manner.asks_first = true,
                _ => {}
            }
        }
        manner
    }

    fn set(&mut self, name: &str, value: &str) {
        if let (Ok(name), Ok(value)) = (HeaderName::try_from(name), HeaderValue::from_str(value)) {
            self.headers.insert(name, value);
        }
    }

    fn written(&mut self, way: Writing) {
        self.writings.push(way);
        if let Some(name) = content_encoding(way) {
            self.set(CONTENT_ENCODING.as_str(), name);
        }
    }
}

/// Posts a page, again and again for a while; whether it was taken.
pub(super) async fn post_with_patience(
    shared: &Arc<Shared>,
    url: &str,
    page: &Page,
    manner: &Manner,
) -> bool {
    if post(shared, url, page, manner).await {
        return true;
    }
    for pause in PUSH_PAUSES {
        tokio::time::sleep(pause).await;
        if post(shared, url, page, manner).await {
            return true;
        }
    }
    false
}

async fn post(shared: &Arc<Shared>, url: &str, page: &Page, manner: &Manner) -> bool {
    let mut bytes = page.body.to_string().into_bytes();
    for way in &manner.writings {
        bytes = write(&bytes, *way);
    }
    let size_bytes = bytes.len();
    let status = if manner.asks_first {
        asking_first::post(url, &manner.headers, &bytes, PUSH_TIMEOUT)
            .await
            .unwrap_or(0)
    } else {
        let request = shared
            .http
            .post(url)
            .timeout(PUSH_TIMEOUT)
            .headers(manner.headers.clone())
            .body(bytes);
        match request.send().await {
            Ok(response) => response.status().as_u16(),
            Err(cause) => {
                tracing::debug!("a page got no answer: {}", cause.without_url());
                0
            }
        }
    };
    let path = url::Url::parse(url).map_or_else(|_| "/".to_owned(), |url| url.path().to_owned());
    shared.record(
        Direction::Sent,
        &path,
        status,
        page.body.clone(),
        Vec::new(),
        size_bytes,
    );
    (200..300).contains(&status)
}
