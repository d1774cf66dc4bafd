//! Does ABDM deliver to this computer, and not to another address?
//!
//! ABDM keeps one address a client id, the last one registered, and does not tell it. So it is asked
//! for something that it answers by a callback. Source: docs/promises.md, T6.

use std::time::Duration;

use app::{Error, view::InboxRow};
use domain::Timestamp;
use serde::{Deserialize, Serialize};
use tokio::time::{Instant, sleep};

use crate::Desk;

/// An answer that has not come by then does not come here.
const WAIT: Duration = Duration::from_secs(60);

/// How often is looked for it.
const LOOK: Duration = Duration::from_millis(500);

/// Messages looked through, newest first.
const NEWEST: usize = 50;

/// What is known of ABDM's delivering.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Delivery {
    /// A callback came.
    Proved {
        /// When.
        at: Timestamp,
    },
    /// An answer did not come.
    Missing {
        /// When it was asked for.
        asked_at: Timestamp,
    },
    /// There is nothing to ask about yet, and nothing has come.
    Never,
}

/// When the newest callback came.
pub(crate) async fn newest(desk: &Desk) -> Result<Option<Timestamp>, Error> {
    Ok(callbacks(desk).await?.into_iter().next().map(|(at, _)| at))
}

/// When the newest callback of each path came, newest first.
pub(crate) async fn newest_of_each(desk: &Desk) -> Result<Vec<(Timestamp, String)>, Error> {
    let mut found: Vec<(Timestamp, String)> = Vec::new();
    for (at, path) in callbacks(desk).await? {
        if !found.iter().any(|(_, known)| *known == path) {
            found.push((at, path));
        }
    }
    Ok(found)
}

async fn callbacks(desk: &Desk) -> Result<Vec<(Timestamp, String)>, Error> {
    let rows = desk.app().list_inbox(Some(NEWEST)).await?;
    Ok(rows.into_iter().filter_map(callback).collect())
}

/// A page is a hospital's and shows nothing of ABDM.
fn callback(row: InboxRow) -> Option<(Timestamp, String)> {
    row.request_id?;
    Some((Timestamp::parse(&row.received_at).ok()?, row.path))
}

/// Asks ABDM, and waits for any callback for a minute.
///
/// # Errors
///
/// As the store fails.
pub(crate) async fn prove(desk: &Desk) -> Result<Delivery, Error> {
    let Some(asked_at) = desk.app().ask_for_delivery().await? else {
        return Ok(match newest(desk).await? {
            Some(at) => Delivery::Proved { at },
            None => Delivery::Never,
        });
    };
    let until = Instant::now() + WAIT;
    loop {
        if let Some(at) = newest(desk).await?.filter(|at| *at >= asked_at) {
            return Ok(Delivery::Proved { at });
        }
        if Instant::now() >= until {
            return Ok(Delivery::Missing { asked_at });
        }
        sleep(LOOK).await;
    }
}
