//! The clinic's counters, as they are to the rest of the program.

use std::{
    path::Path,
    sync::{Arc, Mutex, PoisonError},
    time::SystemTime,
};

use app::{CounterSettings, LiveCounters};

use crate::{
    Installation,
    configuration::{Api, Configuration, Counters},
};

/// ABDM's addresses that a counter's code leads to, by the host of the gateway. Source: docs/protocol.md, "Counters".
const PROFILE_LINKS: [(&str, &str); 2] = [
    (
        "dev.abdm.gov.in",
        "https://phrsbx.abdm.gov.in/share-profile",
    ),
    ("apis.abdm.gov.in", "https://phr.abdm.gov.in/share-profile"),
];

/// The counters as `config.toml` lists them, looked at again whenever that file is another: whoever changes it, in
/// this process or another, changes them at once. What else it says waits for the next start, and a file that
/// cannot be read changes nothing.
pub(crate) fn live(installation: &Installation, configuration: &Configuration) -> LiveCounters {
    let path = installation.directory().configuration();
    let (installation, configuration) = (installation.clone(), configuration.clone());
    let known = Mutex::new((
        stamp(&path),
        Arc::new(settings(&configuration, &configuration.counters)),
    ));
    LiveCounters::new(move || {
        let now = stamp(&path);
        let mut known = known.lock().unwrap_or_else(PoisonError::into_inner);
        if known.0 != now {
            known.0 = now;
            match installation.configuration() {
                Ok(read) => known.1 = Arc::new(settings(&configuration, &read.counters)),
                Err(_) => tracing::warn!("the counters of a changed config.toml were not taken"),
            }
        }
        Arc::clone(&known.1)
    })
}

/// Tells one file from the next: a new one is put in its place whole.
type Stamp = Option<(SystemTime, u64, u64)>;

fn stamp(path: &Path) -> Stamp {
    let facts = std::fs::metadata(path).ok()?;
    #[cfg(unix)]
    let number = std::os::unix::fs::MetadataExt::ino(&facts);
    #[cfg(not(unix))]
    let number = 0;
    Some((facts.modified().ok()?, facts.len(), number))
}

/// What `counters` are to a program with this configuration; without links where the API has no shares.
fn settings(configuration: &Configuration, counters: &Counters) -> CounterSettings {
    let list = counters.list.clone();
    if configuration.gateway.api == Api::V05 {
        return CounterSettings {
            list,
            ..CounterSettings::default()
        };
    }
    let host = configuration.gateway.url.host_str().unwrap_or_default();
    let by_host = || {
        let mut known = PROFILE_LINKS.iter();
        known
            .find(|(of, _)| *of == host)
            .map(|(_, link)| (*link).to_owned())
    };
    let given = counters.profile_link.as_ref();
    CounterSettings {
        list,
        profile_link: given.map(ToString::to_string).or_else(by_host),
        record_link: counters.record_link.clone(),
    }
}
