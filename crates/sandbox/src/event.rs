//! What happens at the patient's side and with time, and who is told of it.

use std::sync::Arc;
use std::time::Duration;

use crate::consent_manager::{AccountStatus, Book, Decision, Outcome};
use crate::error::Error;
use crate::journal::Direction;
use crate::world::Shared;

/// How often the consent manager looks for artefacts whose time is over.
const CLOCK_TICK: Duration = Duration::from_millis(500);

/// Tells everyone what an event calls for.
fn tell(shared: &Arc<Shared>, outcome: Outcome) {
    let path = shared.settings.api.callback_path("consents/hip/notify");
    let path = path.unwrap_or_default();
    for body in outcome.to_hospitals {
        shared.record(Direction::Inside, &path, 202, body, Vec::new(), 0);
    }
    for callback in outcome.callbacks {
        // Whoever waits for the first attempt is elsewhere.
        drop(shared.deliver(callback));
    }
}

pub(crate) async fn decide(shared: &Arc<Shared>, decision: &Decision) -> Result<(), Error> {
    let outcome = shared.with_book(|book, around| book.decide(decision, around))?;
    shared.persist().await;
    tell(shared, outcome);
    Ok(())
}

pub(crate) async fn set_account(
    shared: &Arc<Shared>,
    patient: &str,
    status: AccountStatus,
) -> Result<(), Error> {
    let outcome = shared.with_book(|book, around| book.set_account(patient, status, around))?;
    shared.persist().await;
    tell(shared, outcome);
    Ok(())
}

/// Ends artefacts whose time is over.
pub(crate) fn watch_the_clock(shared: &Arc<Shared>) {
    if !shared.settings.expires_by_itself {
        return;
    }
    let watcher = Arc::clone(shared);
    shared.spawn(async move {
        let mut ticks = tokio::time::interval(CLOCK_TICK);
        loop {
            ticks.tick().await;
            let outcomes = watcher.with_book(Book::expire_due);
            if outcomes.is_empty() {
                continue;
            }
            watcher.persist().await;
            for outcome in outcomes {
                tell(&watcher, outcome);
            }
        }
    });
}
