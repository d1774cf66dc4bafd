//! What is under way: outbox, inbox, erasures, and how the desk is doing.

use domain::{AuditAction, InboxId, InboxState, OutboxId, Timestamp};
use phrase::say;

use super::App;
use crate::{
    Error,
    port::ConsentFilter,
    present,
    right::{self, Right},
    view::{ErasureRow, InboxRow, OutboxRow, RefusalRow, StatusView},
    worker::Workers,
    workflow,
};

/// A clock that is off by more than this is said, in seconds.
const CLOCK_WARNING_S: i64 = 30;

impl App {
    /// Calls waiting to go out, newest first.
    ///
    /// # Errors
    ///
    /// As the store fails.
    pub async fn list_outbox(&self, limit: Option<usize>) -> Result<Vec<OutboxRow>, Error> {
        self.read(right::Status, move |view| {
            let waiting = view.outbox()?;
            let newest = waiting.iter().rev().take(limit.unwrap_or(usize::MAX));
            Ok(newest.map(present::outbox).collect())
        })
        .await
    }

    /// Makes one waiting call, or all, due now; returns how many.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`] for an unknown id; else as the store fails.
    pub async fn retry_outbox(&self, id: Option<&OutboxId>) -> Result<usize, Error> {
        let id = id.cloned();
        self.write(right::Status, move |tx, context| {
            let count = tx.retry_calls(id.as_ref(), context.now)?;
            if id.is_some() && count == 0 {
                return Err(Error::NotFound { what: "call" });
            }
            let detail = match &id {
                Some(id) => format!("call {id}"),
                None => count.to_string(),
            };
            context.audit(tx, AuditAction::CallsRetried, None, None, &detail)?;
            Ok(count)
        })
        .await
    }

    /// Kept callbacks, newest first.
    ///
    /// # Errors
    ///
    /// As the store fails.
    pub async fn list_inbox(&self, limit: Option<usize>) -> Result<Vec<InboxRow>, Error> {
        self.read(right::Administer, move |view| {
            Ok(view.inbox_list(limit)?.iter().map(present::inbox).collect())
        })
        .await
    }

    /// Drops the body of a message that waits to be worked off, is put aside or was refused; its digest
    /// stays, so that a repeat is known for one.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`] for an unknown id, [`Error::Refused`] for a message that is done; else as
    /// the store fails.
    pub async fn drop_message(&self, id: &InboxId) -> Result<(), Error> {
        let id = id.clone();
        self.write(right::Administer, move |tx, context| {
            let kept = tx
                .inbox_message(&id)?
                .ok_or(Error::NotFound { what: "message" })?;
            match kept.state {
                InboxState::New | InboxState::Parked | InboxState::Unread => {
                    workflow::drop_message(tx, context, &kept)
                }
                // Its body is gone already.
                InboxState::Refused => Ok(()),
                InboxState::Done => Err(Error::Refused {
                    code: "message_is_done",
                    message: say::error_message_is_done().into(),
                    next: say::error_message_is_done_next().into(),
                }),
            }
        })
        .await
    }

    /// Erasures, scheduled ones first.
    ///
    /// # Errors
    ///
    /// As the store fails.
    pub async fn list_erasures(&self, limit: Option<usize>) -> Result<Vec<ErasureRow>, Error> {
        self.erasures(right::Desk, limit).await
    }

    async fn erasures(
        &self,
        right: impl Right,
        limit: Option<usize>,
    ) -> Result<Vec<ErasureRow>, Error> {
        self.apart(right, move |parts| {
            let mut rows: Vec<_> = parts.read_shown(&mut |view| {
                let erasures = view.erasures()?;
                let shown = erasures.iter().take(limit.unwrap_or(usize::MAX));
                Ok(shown.map(present::erasure).collect())
            })?;
            let done: Vec<_> = rows
                .iter()
                .filter(|row| row.done_at.is_some())
                .map(|row| row.artefact.clone())
                .collect();
            let mut open = parts.store.desks_with_old_keys(&done)?;
            for row in &mut rows {
                row.open_desks = open.remove(&row.artefact).unwrap_or_default();
            }
            Ok(rows)
        })
        .await
    }

    /// Erases everything that is due now, whether or not the workers run; then lists as
    /// [`App::list_erasures`].
    ///
    /// # Errors
    ///
    /// As the store fails.
    pub async fn run_erasures(&self) -> Result<Vec<ErasureRow>, Error> {
        self.write(right::Administer, |tx, context| {
            context.audit(tx, AuditAction::ErasureRun, None, None, "")
        })
        .await?;
        let workers = Workers::new(self);
        let running = tokio::task::spawn_blocking(move || workers.erase_due());
        running
            .await
            .map_err(|panic| Error::Store(panic.into()))??;
        self.erasures(right::Administer, None).await
    }

    /// Refused callers by reason.
    ///
    /// # Errors
    ///
    /// As the store fails.
    pub async fn list_refusals(&self) -> Result<Vec<RefusalRow>, Error> {
        self.read(right::Administer, |view| {
            let refusals = view.refusals()?.into_iter();
            Ok(refusals
                .map(|(reason, count)| RefusalRow { reason, count })
                .collect())
        })
        .await
    }

    /// Asks at once for what may have been missed while nobody reached this computer
    /// (docs/promises.md, T7).
    ///
    /// # Errors
    ///
    /// As the store fails.
    pub async fn catch_up_after_gap(&self) -> Result<(), Error> {
        let now = self.now();
        let open = self
            .read(right::Administer, move |view| {
                workflow::find_open(view, now)
            })
            .await?;
        for some in open.some_at_a_time() {
            let some = some.to_vec();
            self.write(right::Administer, move |tx, context| {
                workflow::reconcile(tx, context, &some)
            })
            .await?;
        }
        Ok(())
    }

    /// Asks ABDM for something that it answers by a callback: how the newest consent request stands.
    /// Says when; `None`: there is no request that it could be asked about (docs/promises.md, T6).
    ///
    /// # Errors
    ///
    /// As the store fails.
    pub async fn ask_for_delivery(&self) -> Result<Option<Timestamp>, Error> {
        self.write(right::Administer, |tx, context| {
            let consents = tx.consents(&ConsentFilter::default())?;
            let newest = consents
                .into_iter()
                .find(|consent| consent.request.is_some());
            match newest {
                Some(consent) => {
                    workflow::queue_status(tx, context, &consent)?;
                    Ok(Some(context.now))
                }
                None => Ok(None),
            }
        })
        .await
    }

    /// The status line.
    ///
    /// # Errors
    ///
    /// As the store fails.
    pub async fn status(&self) -> Result<StatusView, Error> {
        let (waiting, given_up, parked) = self
            .read(right::Status, |view| {
                let outbox = view.outbox()?;
                let given_up = outbox.iter().filter(|queued| queued.given_up).count();
                let parked = view.inbox_count(InboxState::Parked)?;
                Ok((outbox.len() - given_up, given_up, parked))
            })
            .await?;
        let health = self.gateway_health();
        let settings = self.settings();
        let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        Ok(StatusView {
            gateway_reachable: match (&health.trouble, health.last_answer_at) {
                (Some(_), _) => Some(false),
                (None, Some(_)) => Some(true),
                (None, None) => None,
            },
            gateway_trouble: health.trouble,
            last_answer_at: health.last_answer_at.map(|at| at.to_string()),
            receiving: (settings.receiving)(),
            public_url: (settings.public_url)(),
            waiting_calls: count(waiting),
            given_up_calls: count(given_up),
            parked_messages: u32::try_from(parked).unwrap_or(u32::MAX),
            disk_full: self.is_full(),
            clock_offset_s: health
                .clock_offset_s
                .filter(|offset| offset.abs() > CLOCK_WARNING_S),
            clock_doubt: self.clock().doubt,
            from_copy: self.copy_of().map(|at| at.to_string()),
            practice: settings.practice,
            clinic: settings.clinic.clone(),
        })
    }
}
