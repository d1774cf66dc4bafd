//! The front desk's board of a day: where each patient on it stands, and what can be done next.
//!
//! Nothing on it tells of what is in a record.

use crate::{AccountState, ConsentStage, Timestamp, named::named};

named! {
/// How a patient came onto the board.
BoardWay {
    /// Somebody added them.
    Hand = "hand";
    /// They stood on a list that was read in.
    List = "list";
    /// They were asked for consent today.
    Request = "request";
    /// They answered today.
    Answer = "answer";
    /// They shared who they are at a counter today.
    Share = "share";
}
}

named! {
/// Where a patient's consent stands, in one word.
BoardConsent {
    /// Nothing was asked.
    NotAsked = "not_asked";
    /// The request is on its way to ABDM.
    Sending = "sending";
    /// The patient has it and has not answered.
    Waiting = "waiting";
    /// The patient agreed; hospitals are sending.
    Receiving = "receiving";
    /// The patient agreed, and nothing more is on its way.
    Received = "received";
    /// It is on hold at ABDM.
    OnHold = "on_hold";
    /// The patient declined.
    Declined = "declined";
    /// It was not answered in time.
    Unanswered = "unanswered";
    /// The patient took it back.
    Withdrawn = "withdrawn";
    /// Its time ran out.
    Ended = "ended";
    /// It could not be sent, or nothing could be received.
    Failed = "failed";
}
}

named! {
/// What comes next for a patient on the board.
BoardAction {
    /// Ask for consent.
    Ask = "ask";
    /// Nothing to do: ABDM, the patient or a hospital has the next word.
    Wait = "wait";
    /// Remind the patient, who has had the request for a while.
    Remind = "remind";
    /// Records are here: the doctor can see the patient.
    Ready = "ready";
    /// Look at the consent: it does not go on by itself.
    Look = "look";
    /// Nothing can be asked of this account.
    Closed = "closed";
}
}

/// After so long without an answer the patient is reminded, in seconds: a quarter of an hour. They sit in
/// the waiting room.
pub const REMIND_AFTER_S: i64 = 15 * 60;

/// One consent, as far as the board needs it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BoardFacts {
    /// Where it stands.
    pub stage: ConsentStage,
    /// The patient had agreed to it, to some hospital at least.
    pub was_granted: bool,
    /// All that was granted and has not ended is on hold.
    pub is_held: bool,
    /// Something is still to come from a hospital.
    pub is_running: bool,
    /// A hospital's part could not be received.
    pub is_lost: bool,
    /// Records that may be shown.
    pub records: u32,
    /// Since when it stands so.
    pub since: Timestamp,
}

/// How a patient stands on the board.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BoardStanding {
    /// Their consent, in one word.
    pub consent: BoardConsent,
    /// Which of the consents that is about, by its place; `None` where nothing was asked.
    pub leading: Option<usize>,
    /// What comes next.
    pub action: BoardAction,
    /// When what comes next becomes another by time alone.
    pub changes_at: Option<Timestamp>,
}

impl BoardFacts {
    /// Where it stands, in one word.
    #[must_use]
    pub fn word(&self) -> BoardConsent {
        match self.stage {
            ConsentStage::Queued | ConsentStage::Posted => BoardConsent::Sending,
            ConsentStage::Requested => BoardConsent::Waiting,
            ConsentStage::Granted if self.is_held => BoardConsent::OnHold,
            ConsentStage::Granted if self.is_running => BoardConsent::Receiving,
            ConsentStage::Granted if self.is_lost && self.records == 0 => BoardConsent::Failed,
            ConsentStage::Granted => BoardConsent::Received,
            ConsentStage::Denied => BoardConsent::Declined,
            ConsentStage::Expired if self.was_granted => BoardConsent::Ended,
            ConsentStage::Expired => BoardConsent::Unanswered,
            ConsentStage::Revoked => BoardConsent::Withdrawn,
            ConsentStage::Failed => BoardConsent::Failed,
        }
    }
}

impl BoardStanding {
    /// Works out how a patient stands at `now`, from their consents, newest first. What is open counts
    /// before what is over, and the newer before the older.
    #[must_use]
    pub fn of(account: AccountState, consents: &[BoardFacts], now: Timestamp) -> Self {
        let open = consents.iter().position(|one| !one.stage.is_final());
        let leading = open.or((!consents.is_empty()).then_some(0));
        let facts = leading.and_then(|place| consents.get(place));
        let consent = facts.map_or(BoardConsent::NotAsked, BoardFacts::word);
        let records = consents
            .iter()
            .fold(0_u32, |sum, one| sum.saturating_add(one.records));
        let remind_at = facts.map(|facts| facts.since.plus_seconds(REMIND_AFTER_S));
        let action = match consent {
            _ if !account.is_open() => BoardAction::Closed,
            BoardConsent::Waiting if remind_at.is_some_and(|at| at <= now) => BoardAction::Remind,
            BoardConsent::Sending | BoardConsent::Waiting => BoardAction::Wait,
            // What an earlier consent brought, or one hospital already sent, can be seen.
            _ if records > 0 => BoardAction::Ready,
            BoardConsent::Receiving | BoardConsent::OnHold => BoardAction::Wait,
            BoardConsent::NotAsked
            | BoardConsent::Unanswered
            | BoardConsent::Withdrawn
            | BoardConsent::Ended => BoardAction::Ask,
            // Nobody is asked again by itself who said no; somebody looks first.
            BoardConsent::Declined | BoardConsent::Failed | BoardConsent::Received => {
                BoardAction::Look
            }
        };
        Self {
            consent,
            leading,
            action,
            changes_at: remind_at
                .filter(|_| consent == BoardConsent::Waiting && action == BoardAction::Wait),
        }
    }
}
