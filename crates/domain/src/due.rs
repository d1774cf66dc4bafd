//! What has to be looked at again at a given time.

use crate::{ArtefactId, ConsentId, IdError, TransferId, named::named};

named! {
/// Kinds of [`Due`], as the store keeps them.
DueKind {
    /// See [`Due::OnInit`].
    OnInit = "on_init";
    /// See [`Due::OnFetch`].
    OnFetch = "on_fetch";
    /// See [`Due::OnRequest`].
    OnRequest = "on_request";
    /// See [`Due::PagesOverdue`].
    PagesOverdue = "pages_overdue";
    /// See [`Due::TransferEnd`].
    TransferEnd = "transfer_end";
    /// See [`Due::StatusPoll`].
    StatusPoll = "status_poll";
    /// See [`Due::ArtefactCheck`].
    ArtefactCheck = "artefact_check";
    /// See [`Due::EraseAt`].
    EraseAt = "erase_at";
}
}

/// What outgoing work or waiting must be looked at again at a given time.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Due {
    /// on-init is due.
    OnInit(ConsentId),
    /// Ask for the status of an open request.
    StatusPoll(ConsentId),
    /// on-fetch is due.
    OnFetch(ArtefactId),
    /// Fetch a granted artefact again (missed revokes).
    ArtefactCheck(ArtefactId),
    /// `dataEraseAt`.
    EraseAt(ArtefactId),
    /// on-request is due.
    OnRequest(TransferId),
    /// The pages are overdue.
    PagesOverdue(TransferId),
    /// The transfer ends.
    TransferEnd(TransferId),
}

impl Due {
    /// Its kind.
    #[must_use]
    pub fn kind(&self) -> DueKind {
        match self {
            Self::OnInit(_) => DueKind::OnInit,
            Self::StatusPoll(_) => DueKind::StatusPoll,
            Self::OnFetch(_) => DueKind::OnFetch,
            Self::ArtefactCheck(_) => DueKind::ArtefactCheck,
            Self::EraseAt(_) => DueKind::EraseAt,
            Self::OnRequest(_) => DueKind::OnRequest,
            Self::PagesOverdue(_) => DueKind::PagesOverdue,
            Self::TransferEnd(_) => DueKind::TransferEnd,
        }
    }

    /// The longest that this kind ever waits, in seconds; `None` for an instant that others set. One
    /// that lies further ahead was set by a clock that was ahead (docs/promises.md, R11).
    #[must_use]
    pub fn longest_wait_s(&self) -> Option<i64> {
        match self.kind() {
            DueKind::OnInit | DueKind::OnFetch => Some(60),
            DueKind::OnRequest => Some(120),
            DueKind::PagesOverdue => Some(20 * 60),
            DueKind::StatusPoll => Some(3_600),
            DueKind::TransferEnd | DueKind::ArtefactCheck => Some(86_400),
            DueKind::EraseAt => None,
        }
    }

    /// The id of what it is about, as text.
    #[must_use]
    pub fn subject(&self) -> &str {
        match self {
            Self::OnInit(id) | Self::StatusPoll(id) => id.as_str(),
            Self::OnFetch(id) | Self::ArtefactCheck(id) | Self::EraseAt(id) => id.as_str(),
            Self::OnRequest(id) | Self::PagesOverdue(id) | Self::TransferEnd(id) => id.as_str(),
        }
    }

    /// Puts a kind and an id together again.
    ///
    /// # Errors
    ///
    /// [`IdError`] for a text that cannot be an id.
    pub fn parse(kind: DueKind, subject: &str) -> Result<Self, IdError> {
        Ok(match kind {
            DueKind::OnInit => Self::OnInit(ConsentId::parse(subject)?),
            DueKind::StatusPoll => Self::StatusPoll(ConsentId::parse(subject)?),
            DueKind::OnFetch => Self::OnFetch(ArtefactId::parse(subject)?),
            DueKind::ArtefactCheck => Self::ArtefactCheck(ArtefactId::parse(subject)?),
            DueKind::EraseAt => Self::EraseAt(ArtefactId::parse(subject)?),
            DueKind::OnRequest => Self::OnRequest(TransferId::parse(subject)?),
            DueKind::PagesOverdue => Self::PagesOverdue(TransferId::parse(subject)?),
            DueKind::TransferEnd => Self::TransferEnd(TransferId::parse(subject)?),
        })
    }
}
