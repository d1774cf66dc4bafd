//! What was asked while the line to the clinic's server was down (docs/many-desks.md, "When the line is down").

use domain::Right;
use phrase::{Text, say};

use super::App;
use crate::{
    Error,
    port::{NotDone, Waiting, WaitingId, WaitingKind, WaitingState},
    right,
    view::{WaitingRow, WaitingStage, WaitingView},
};

impl App {
    /// What waits for the line, and what was not done of it in the last day.
    ///
    /// # Errors
    ///
    /// As the store fails.
    pub async fn list_waiting(&self) -> Result<WaitingView, Error> {
        let may_review = self.may(Right::Clinical);
        self.apart(right::Desk, move |parts| {
            Ok(view(parts.store.waiting()?, may_review))
        })
        .await
    }

    /// Takes back what has not gone to the server yet; then lists as [`App::list_waiting`].
    ///
    /// # Errors
    ///
    /// [`Error::NotAllowed`] of a review where they may not review; [`Error::Refused`] with `not_waiting` when it went
    /// already, or never waited, and with `may_have_gone` while nobody here knows whether it went; else as the store fails.
    pub async fn take_back_waiting(&self, asked: &WaitingId) -> Result<WaitingView, Error> {
        let (asked, actor) = (asked.clone(), self.person().name().to_owned());
        let may_review = self.may(Right::Clinical);
        let left = self.apart(right::Desk, move |parts| {
            let all = parts.store.waiting()?.unwrap_or_default();
            let is_review = |it: &Waiting| it.id == asked && it.kind == WaitingKind::Review;
            if !may_review && all.iter().any(is_review) {
                return Err(Error::NotAllowed);
            }
            match parts.store.take_back(&asked, &actor) {
                Err(Error::NotFound { .. }) => Err(Error::Refused {
                    code: "not_waiting",
                    message: say::line_not_waiting().into(),
                    next: say::line_not_waiting_next().into(),
                }),
                done => done,
            }?;
            Ok(view(parts.store.waiting()?, may_review))
        });
        left.await
    }
}

fn view(asked: Option<Vec<Waiting>>, may_review: bool) -> WaitingView {
    let row = |asked| row(asked, may_review);
    WaitingView {
        has_line: asked.is_some(),
        rows: asked.unwrap_or_default().into_iter().map(row).collect(),
    }
}

fn row(asked: Waiting, may_review: bool) -> WaitingRow {
    // Records were opened by a reason: whoever reviews reasons sees it.
    let stands = asked.kind == WaitingKind::Reason;
    let is_theirs = asked.kind != WaitingKind::Review || may_review;
    let may_be_taken_back = !stands && is_theirs && asked.state == WaitingState::Waits;
    let (stage, why) = match asked.state {
        WaitingState::Waits => (
            WaitingStage::Waits,
            stands.then(|| say::line_reason_stands().into()),
        ),
        WaitingState::Going => (WaitingStage::Waits, Some(say::line_may_have_gone().into())),
        WaitingState::TakenBack => (WaitingStage::TakenBack, None),
        WaitingState::Failed(why) => (WaitingStage::Failed, Some(words(&why))),
    };
    WaitingRow {
        id: asked.id.as_str().to_owned(),
        kind: asked.kind,
        patient: asked.patient.as_str().to_owned(),
        consent: asked.consent.map(|id| id.to_string()),
        actor: asked.actor,
        at: asked.at.to_string(),
        stage,
        why,
        may_be_taken_back,
    }
}

fn words(why: &NotDone) -> Text {
    match why {
        NotDone::Disabled => say::line_not_done_disabled(),
        NotDone::Closed => say::line_not_done_closed(),
        NotDone::Gone => say::line_not_done_gone(),
        NotDone::Missing => say::line_not_done_missing(),
        NotDone::Reviewed => say::line_not_done_reviewed(),
        NotDone::Lost => say::line_not_done_lost(),
        NotDone::Refused(code) => say::line_not_done_refused(code),
    }
    .into()
}
