//! A consent request, from our desk to its end.
//!
//! Source: docs/protocol.md, "Asking for consent", "Consent notices" and "States". Forward only:
//! whatever the order and repetition of messages, the same set of them leads to the same state.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::{ArtefactId, TransitionError, named::named};

named! {
/// Where a consent request stands, in one word.
ConsentStage {
    /// Written down, not sent.
    Queued = "queued";
    /// The gateway took the request.
    Posted = "posted";
    /// ABDM gave it an id; the patient has not answered.
    Requested = "requested";
    /// The patient agreed.
    Granted = "granted";
    /// The patient declined.
    Denied = "denied";
    /// Its time ran out.
    Expired = "expired";
    /// The patient withdrew it.
    Revoked = "revoked";
    /// It was refused, or never answered by ABDM.
    Failed = "failed";
}
}

impl ConsentStage {
    /// Whether nothing more can come of it.
    #[must_use]
    pub fn is_final(self) -> bool {
        match self {
            Self::Queued | Self::Posted | Self::Requested | Self::Granted => false,
            Self::Denied | Self::Expired | Self::Revoked | Self::Failed => true,
        }
    }
}

/// How a consent ended after the patient had agreed, or without an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ending {
    /// Its time ran out.
    Expired,
    /// The patient withdrew it. Stronger than [`Ending::Expired`] when both are heard.
    Revoked,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Progress {
    #[default]
    Queued,
    Posted,
    Requested,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Answer {
    Granted,
    Denied,
}

/// The state of a consent request. Starts as queued.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConsentState {
    progress: Progress,
    refused: bool,
    answer: Option<Answer>,
    whole: Option<Ending>,
    artefacts: BTreeMap<ArtefactId, Option<Ending>>,
}

/// What can happen to a consent request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ConsentEvent {
    /// The gateway took our request.
    Posted,
    /// on-init brought an id.
    Accepted,
    /// The gateway or on-init refused it, or no answer came in time.
    Refused,
    /// The patient agreed; one artefact a hospital.
    Granted(BTreeSet<ArtefactId>),
    /// The patient declined.
    Denied,
    /// It ended. No artefact named: the whole request, with all its artefacts.
    Ended {
        /// Withdrawn or run out.
        how: Ending,
        /// The artefacts that end.
        artefacts: BTreeSet<ArtefactId>,
    },
    /// On hold, or in a state we do not know. No artefact named: all of them.
    Held(BTreeSet<ArtefactId>),
}

/// What must follow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ConsentEffect {
    /// Fetch an artefact that was announced.
    FetchArtefact(ArtefactId),
    /// End an artefact: hide and erase what came under it.
    EndArtefact(ArtefactId, Ending),
    /// Hide what came under an artefact, and ask again later.
    HoldArtefact(ArtefactId),
}

impl ConsentState {
    /// A request that is written down and not sent yet.
    #[must_use]
    pub fn queued() -> Self {
        Self::default()
    }

    /// Where it stands, in one word.
    #[must_use]
    pub fn stage(&self) -> ConsentStage {
        match self.answer {
            Some(Answer::Denied) => return ConsentStage::Denied,
            Some(Answer::Granted) if self.artefacts.values().any(Option::is_none) => {
                return ConsentStage::Granted;
            }
            _ => {}
        }
        let ending = self
            .artefacts
            .values()
            .flatten()
            .max()
            .copied()
            .max(self.whole);
        match (ending, self.answer, self.refused, self.progress) {
            (Some(how), ..) if self.answer.is_some() || self.whole.is_some() => how.into(),
            (_, Some(Answer::Granted), ..) => ConsentStage::Granted,
            (_, _, _, Progress::Requested) => ConsentStage::Requested,
            (_, _, true, _) => ConsentStage::Failed,
            (_, _, _, Progress::Posted) => ConsentStage::Posted,
            (_, _, _, Progress::Queued) => ConsentStage::Queued,
        }
    }

    /// Whether nothing more can come of it.
    #[must_use]
    pub fn is_final(&self) -> bool {
        self.stage().is_final()
    }

    /// The artefacts named so far, with how they ended.
    #[must_use]
    pub fn artefacts(&self) -> &BTreeMap<ArtefactId, Option<Ending>> {
        &self.artefacts
    }

    /// Applies one event and returns the next state with the work it calls for.
    ///
    /// Hearing an event again changes nothing and calls for nothing. An artefact that ended stays
    /// ended, whenever the grant is heard.
    ///
    /// # Errors
    ///
    /// [`TransitionError`] when the event contradicts the answer, such as a grant after a denial.
    pub fn apply(
        &self,
        event: ConsentEvent,
    ) -> Result<(Self, Vec<ConsentEffect>), TransitionError> {
        let mut next = self.clone();
        let refuse = |event| {
            Err(TransitionError {
                state: self.stage().name(),
                event,
            })
        };
        let mut effects = Vec::new();
        match event {
            ConsentEvent::Posted => next.progress = next.progress.max(Progress::Posted),
            ConsentEvent::Accepted => next.progress = Progress::Requested,
            ConsentEvent::Refused => next.refused = true,
            ConsentEvent::Granted(_) | ConsentEvent::Ended { .. }
                if self.answer == Some(Answer::Denied) =>
            {
                return refuse("granted or ended");
            }
            ConsentEvent::Denied
                if self.answer == Some(Answer::Granted) || self.whole.is_some() =>
            {
                return refuse("denied");
            }
            ConsentEvent::Denied => next.answer = Some(Answer::Denied),
            ConsentEvent::Granted(ids) => {
                next.answer = Some(Answer::Granted);
                for id in ids {
                    next.announce(id, &mut effects);
                }
            }
            ConsentEvent::Ended { how, artefacts } if artefacts.is_empty() => {
                next.whole = next.whole.max(Some(how));
                let live = next.artefacts.keys().cloned().collect::<Vec<_>>();
                for id in live {
                    next.end(id, how, &mut effects);
                }
            }
            ConsentEvent::Ended { how, artefacts } => {
                for id in artefacts {
                    next.end(id, how, &mut effects);
                }
            }
            ConsentEvent::Held(ids) => {
                let held = self.artefacts.iter().filter(|(id, ending)| {
                    ending.is_none() && (ids.is_empty() || ids.contains(*id))
                });
                effects.extend(held.map(|(id, _)| ConsentEffect::HoldArtefact(id.clone())));
            }
        }
        Ok((next, effects))
    }

    fn announce(&mut self, id: ArtefactId, effects: &mut Vec<ConsentEffect>) {
        if self.artefacts.contains_key(&id) {
            return;
        }
        match self.whole {
            Some(how) => effects.push(ConsentEffect::EndArtefact(id.clone(), how)),
            None => effects.push(ConsentEffect::FetchArtefact(id.clone())),
        }
        self.artefacts.insert(id, self.whole);
    }

    fn end(&mut self, id: ArtefactId, how: Ending, effects: &mut Vec<ConsentEffect>) {
        let ending = self.artefacts.entry(id.clone()).or_default();
        if ending.is_none() {
            effects.push(ConsentEffect::EndArtefact(id, how));
        }
        // An end of the whole request counts for an artefact that is named only later.
        *ending = (*ending).max(Some(how)).max(self.whole);
    }
}

impl From<Ending> for ConsentStage {
    fn from(how: Ending) -> Self {
        match how {
            Ending::Expired => Self::Expired,
            Ending::Revoked => Self::Revoked,
        }
    }
}
