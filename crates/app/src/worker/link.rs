//! Fetches what `link` entries point to, outside any transaction (docs/promises.md, S9).

use std::{sync::Arc, time::Duration};

use domain::TransferId;
use tokio::task::JoinSet;

use super::Workers;
use crate::{
    Error,
    error::causes,
    workflow::{self, LinkToFetch},
};

/// Tries for a link, with a pause between them.
const TRIES: u32 = 3;

/// Pause before the second try; the third waits twice as long.
const PAUSE: Duration = Duration::from_secs(1);

fn key(link: &LinkToFetch) -> (TransferId, i64, usize) {
    (link.transfer.clone(), link.page, link.entry)
}

impl Workers {
    /// Fetches every link that waits and keeps what came.
    ///
    /// # Errors
    ///
    /// As the store fails.
    pub async fn work_links(&self) -> Result<(), Error> {
        let mut fetches = self.begin_fetches().await?;
        while fetches.join_next().await.is_some() {}
        Ok(())
    }

    /// Begins fetching every link that waits.
    pub(crate) async fn dispatch_links(&self) -> Result<(), Error> {
        self.begin_fetches().await?.detach_all();
        Ok(())
    }

    /// Finds links left over from before this start.
    pub(crate) fn find_pending_links(&self) -> Result<(), Error> {
        let transfers = self.read(|view| view.transfers(None))?;
        for transfer in transfers
            .iter()
            .filter(|transfer| !transfer.ledger.state().is_ended())
        {
            // Both ends live in these workers.
            let _ = self.links.sender().send(transfer.id.clone());
        }
        Ok(())
    }

    async fn begin_fetches(&self) -> Result<JoinSet<()>, Error> {
        let mut fetches = JoinSet::new();
        for transfer in self.links.waiting() {
            let workers = self.clone();
            let pending = tokio::task::spawn_blocking(move || {
                let reader = &*workers.parts.reader;
                workers.read(|view| workflow::pending_links(view, reader, &transfer))
            });
            for link in pending
                .await
                .map_err(|panic| Error::Store(panic.into()))??
            {
                if self.links.under_way().insert(key(&link)) {
                    let workers = self.clone();
                    fetches.spawn(async move {
                        let _place = Arc::clone(&workers.links.places).acquire_owned().await;
                        if let Err(error) = workers.fetch(&link).await {
                            tracing::warn!("linked content: {}", causes(&error));
                            let _ = workers.links.sender().send(link.transfer.clone());
                        }
                        workers.links.under_way().remove(&key(&link));
                    });
                }
            }
        }
        Ok(fetches)
    }

    async fn fetch(&self, link: &LinkToFetch) -> Result<(), Error> {
        let mut content = self.parts.links.fetch(&link.link).await;
        for attempt in 1..TRIES {
            if content.is_ok() {
                break;
            }
            tokio::time::sleep(PAUSE * attempt).await;
            content = self.parts.links.fetch(&link.link).await;
        }
        let (workers, link) = (self.clone(), link.clone());
        let keeping = tokio::task::spawn_blocking(move || {
            let reader = &*workers.parts.reader;
            let plan =
                workers.read(|view| workflow::plan_link(view, reader, &link, content.clone()))?;
            let Some(mut plan) = plan else { return Ok(()) };
            workflow::make_link_ready(&workers.parts, &link, &mut plan)?;
            workers.write("abdm", |tx, context| {
                workflow::link_fetched(tx, context, &link, &plan)
            })?;
            // The page's body, once its last link came.
            workers.parts.store.clear_away()
        });
        keeping.await.map_err(|panic| Error::Store(panic.into()))?
    }
}
