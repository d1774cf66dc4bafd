//! What callers are told: as little as possible, and nothing that depends on what we know.

use app::port::{Inbox, KeepError};
use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};

use crate::profile::Profile;

/// Seconds after which a sender may come again when we cannot keep or check.
const COME_AGAIN_S: &str = "30";

/// A packing that we do not take, as it is named to the sender.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Foreign {
    Brotli,
    Zstandard,
    Compress,
    Other,
}

impl Foreign {
    /// What the sender is told.
    fn words(self) -> &'static str {
        match self {
            Self::Brotli => "content encoding br is not taken: send gzip, deflate or none",
            Self::Zstandard => "content encoding zstd is not taken: send gzip, deflate or none",
            Self::Compress => "content encoding compress is not taken: send gzip, deflate or none",
            Self::Other => "this content encoding is not taken: send gzip, deflate or none",
        }
    }
}

/// Why a caller is refused; told apart in our counts, not to the caller.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Refusal {
    /// Token missing, bad, or not the gateway's.
    BadToken,
    /// Neither X-HIU-ID nor X-HIP-ID is ours.
    WrongAddressee,
    /// More bytes than allowed.
    TooLarge,
    /// The body came too slowly or broke off.
    TooSlow,
    /// Not what the path takes.
    Malformed,
    /// Packed as we do not take it.
    Encoding(Foreign),
    /// No signing keys to check the token with.
    KeysUnreachable,
    /// Nobody has been given this push URL, or it is dead.
    UnknownPushUrl,
    /// Too many bodies are under way at once.
    NoRoom,
    /// The transfer has brought as much as one may.
    OverQuota,
    /// The message could not be kept.
    NotKept,
}

impl Refusal {
    /// Name in our counts.
    pub(super) fn reason(self) -> &'static str {
        match self {
            Self::BadToken => "bad_token",
            Self::WrongAddressee => "wrong_addressee",
            Self::TooLarge => "too_large",
            Self::TooSlow => "too_slow",
            Self::Malformed => "malformed",
            Self::Encoding(_) => "encoding",
            Self::KeysUnreachable => "keys_unreachable",
            Self::UnknownPushUrl => "unknown_push_url",
            Self::NoRoom => "no_room",
            Self::OverQuota => "over_quota",
            Self::NotKept => "not_kept",
        }
    }

    /// Counts the refusal and answers it. Codes: docs/protocol.md, "Answering a callback".
    pub(super) fn answer(self, profile: &dyn Profile, inbox: &dyn Inbox) -> Response {
        inbox.count_refusal(self.reason());
        let (status, code, message) = match self {
            // The same words for both: a caller learns nothing about our ids.
            Self::BadToken | Self::WrongAddressee => {
                (StatusCode::UNAUTHORIZED, 4401, "unauthorised requester")
            }
            Self::TooLarge | Self::OverQuota => {
                (StatusCode::PAYLOAD_TOO_LARGE, 4400, "the body is too large")
            }
            Self::TooSlow => (StatusCode::REQUEST_TIMEOUT, 4400, "the body did not come"),
            Self::Malformed => (StatusCode::BAD_REQUEST, 4400, "invalid request"),
            Self::Encoding(foreign) => (StatusCode::UNSUPPORTED_MEDIA_TYPE, 4415, foreign.words()),
            Self::KeysUnreachable | Self::NoRoom | Self::NotKept => {
                (StatusCode::SERVICE_UNAVAILABLE, 4503, "come again later")
            }
            Self::UnknownPushUrl => return StatusCode::NOT_FOUND.into_response(),
        };
        let mut response = json(status, profile.refusal(code, message));
        if status == StatusCode::SERVICE_UNAVAILABLE {
            response
                .headers_mut()
                .insert(header::RETRY_AFTER, HeaderValue::from_static(COME_AGAIN_S));
        }
        response
    }
}

impl From<&KeepError> for Refusal {
    fn from(error: &KeepError) -> Self {
        match error {
            KeepError::OverQuota => Self::OverQuota,
            KeepError::Full | KeepError::Busy | KeepError::Store(_) => Self::NotKept,
        }
    }
}

/// An answer with a JSON body.
pub(super) fn json(status: StatusCode, body: String) -> Response {
    (status, [(header::CONTENT_TYPE, "application/json")], body).into_response()
}
