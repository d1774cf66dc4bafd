//! Says the calls that are due, a few at a time, those about one thing in order.

use std::sync::Arc;

use domain::RequestId;
use tokio::task::JoinSet;

use super::{TROUBLE_PAUSE, Workers, memory::InFlight};
use crate::{
    Error,
    error::causes,
    ids::fresh,
    model::{Call, Queued},
    port::{Answered, Attempt},
    workflow,
};

/// Due calls looked at in one pass.
const BATCH: usize = 64;

/// So often it is tried to note how a call went, where the store fails otherwise than for want of room.
const MOST_FAILURES: u32 = 3;

/// Frees a subject when its call is over, however it ended.
struct Turn {
    in_flight: Arc<InFlight>,
    subject: String,
}

impl Drop for Turn {
    fn drop(&mut self) {
        self.in_flight.subjects().remove(&self.subject);
    }
}

/// What a call is about; calls about one thing go out one after the other.
fn subject(call: &Call) -> String {
    match call {
        Call::FindPatient { patient } => format!("find {}", patient.as_str()),
        Call::RequestConsent { consent, .. } | Call::ConsentStatus { consent, .. } => {
            format!("consent {consent}")
        }
        Call::FetchArtefact { artefact, .. }
        | Call::RequestData { artefact, .. }
        | Call::TransferStatus { artefact, .. }
        | Call::NotifyTransfer { artefact, .. }
        | Call::AnswerRecordShare { artefact, .. }
        | Call::NotifyRecordShare { artefact, .. } => format!("artefact {artefact}"),
        Call::AcknowledgeConsent { answers, .. }
        | Call::AcknowledgeHipConsent { answers, .. }
        | Call::AcknowledgePatientStatus { answers, .. }
        | Call::AnswerProfileShare { answers, .. } => format!("notice {answers}"),
    }
}

impl Workers {
    /// Says every call that is due now and waits for the answers.
    ///
    /// # Errors
    ///
    /// As the store fails.
    pub async fn work_outbox(&self) -> Result<(), Error> {
        let mut calls = self.begin_calls().await?;
        while calls.join_next().await.is_some() {}
        Ok(())
    }

    /// Begins every call that is due now, without waiting for the answers.
    pub(crate) async fn dispatch_calls(&self) -> Result<(), Error> {
        self.begin_calls().await?.detach_all();
        Ok(())
    }

    async fn begin_calls(&self) -> Result<JoinSet<()>, Error> {
        let workers = self.clone();
        let due = tokio::task::spawn_blocking(move || {
            let now = workers.now();
            workers.read(|view| {
                workers.next_call.note(view.next_call()?);
                view.outbox_due(now, BATCH)
            })
        });
        let due = due.await.map_err(|panic| Error::Store(panic.into()))??;
        let mut calls = JoinSet::new();
        for queued in due {
            let subject = subject(&queued.call);
            if !self.outbox.subjects().insert(subject.clone()) {
                continue;
            }
            let turn = Turn {
                in_flight: Arc::clone(&self.outbox),
                subject,
            };
            let workers = self.clone();
            calls.spawn(async move {
                // Closed while stopping: what has not begun is left to whoever serves next.
                let places = workers.outbox.places_for(queued.call.kind());
                let Ok(_place) = places.acquire_owned().await else {
                    return;
                };
                if let Err(error) = workers.say(queued).await {
                    tracing::warn!(error.code = error.code(), "call failed: {}", causes(&error));
                }
                drop(turn);
            });
        }
        Ok(calls)
    }

    /// Makes one attempt at a call and notes how it went.
    async fn say(&self, queued: Queued) -> Result<(), Error> {
        let request = fresh!(self.parts.ids, RequestId)?;
        let (workers, noted, id) = (self.clone(), queued.clone(), request.clone());
        let call = tokio::task::spawn_blocking(move || {
            workers.write("program", |tx, context| {
                workflow::about_to_send(tx, context, &noted, &id)
            })
        });
        let Some(call) = call.await.map_err(|panic| Error::Store(panic.into()))?? else {
            return Ok(());
        };
        let offset_s = self
            .parts
            .gateway
            .health()
            .clock_offset_s
            .unwrap_or_default();
        let attempt = Attempt {
            request,
            // The difference is to this computer's clock, right or wrong.
            at: self.parts.clock.local().plus_seconds(offset_s),
        };
        let before = self.parts.gateway.health();
        let answer = self.parts.gateway.send(&attempt, &call).await;
        self.changes
            .tell_health(&before, &self.parts.gateway.health());
        if let Err(error) = &answer {
            tracing::warn!(
                call = call.name(),
                attempts = queued.attempts + 1,
                "{error}"
            );
        }
        let outcome = Arc::new((queued, answer));
        let (mut is_bare, mut failures) = (false, 0);
        loop {
            let (workers, outcome) = (self.clone(), Arc::clone(&outcome));
            let noting = tokio::task::spawn_blocking(move || {
                let (queued, answer) = &*outcome;
                workers.write("program", |tx, context| match answer {
                    Ok(_) if is_bare => workflow::sent(tx, context, queued, &Answered::Later),
                    Ok(answered) => workflow::sent(tx, context, queued, answered),
                    Err(error) if is_bare => workflow::given_up(tx, queued, error),
                    Err(error) => workflow::failed(tx, context, queued, error),
                })
            });
            // What is not noted is said again, and a patient would see a request twice. Meanwhile the call
            // counts as under way.
            match noting.await.map_err(|panic| Error::Store(panic.into()))? {
                Err(Error::Busy | Error::DiskFull) => {}
                Err(error) if !is_bare && error.is_contradiction() => {
                    tracing::warn!("what a call was answered is not taken: {}", causes(&error));
                    is_bare = true;
                    continue;
                }
                Err(error @ Error::Store(_)) if failures < MOST_FAILURES => {
                    failures += 1;
                    tracing::warn!("a call was not noted: {}", causes(&error));
                }
                noted => return noted,
            }
            tokio::time::sleep(TROUBLE_PAUSE).await;
        }
    }
}
