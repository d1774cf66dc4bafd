//! Ids, each its own type. We generate UUIDs and accept any text of 1 to 255 characters.
//!
//! Source: docs/protocol.md, "Envelope" (ids in the field are not always UUIDs).

use serde::{Deserialize, Serialize};

/// A text that cannot be an id.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("an id has 1 to 255 characters, this one has {length}")]
pub struct IdError {
    /// Length of the refused text, in characters.
    pub length: usize,
}

const LONGEST: usize = 255;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// Takes a text of 1 to 255 characters; surrounding white space is cut off.
            ///
            /// # Errors
            ///
            /// [`IdError`] when the text is empty or too long.
            pub fn parse(text: impl AsRef<str>) -> Result<Self, IdError> {
                let text = text.as_ref().trim();
                let length = text.chars().count();
                if (1..=LONGEST).contains(&length) {
                    Ok(Self(text.to_owned()))
                } else {
                    Err(IdError { length })
                }
            }

            /// The id as text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl TryFrom<String> for $name {
            type Error = IdError;
            fn try_from(text: String) -> Result<Self, IdError> {
                Self::parse(text)
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> Self {
                id.0
            }
        }
    )*};
}

ids! {
    /// What a person names a consent by: our id of it, or one of ABDM's.
    ConsentRef;
    /// Our own id of a consent request: a UUID made when it is written down.
    ConsentId;
    /// The consent manager's id of a consent request, from on-init.
    ConsentRequestId;
    /// A consent artefact: one grant for one hospital.
    ArtefactId;
    /// A data request as the consent manager names it, from on-request.
    TransactionId;
    /// One HTTP request or callback; never used twice.
    RequestId;
    /// Our own id of a transfer: a UUID made when the data request is written down.
    TransferId;
    /// Our own id of a received record.
    RecordId;
    /// A callback kept in the inbox.
    InboxId;
    /// A call waiting in the outbox.
    OutboxId;
    /// A hospital (health information provider), as registered.
    HipId;
    /// A health information user: the clinic's service id.
    HiuId;
    /// A visit or episode at a hospital, as the hospital names it.
    CareContextReference;
    /// The patient, as a hospital names them.
    PatientReference;
    /// Somebody who signs in: a UUID made when they are added.
    UserId;
    /// A reason for opening records without a consent of one's own: a UUID made when it is written.
    GlassId;
    /// What a patient shared at a counter: a UUID made when it is written down.
    ShareId;
}

impl From<&ConsentRef> for ConsentRef {
    fn from(id: &ConsentRef) -> Self {
        id.clone()
    }
}

impl From<&ConsentId> for ConsentRef {
    fn from(id: &ConsentId) -> Self {
        Self(id.0.clone())
    }
}

impl From<&ConsentRequestId> for ConsentRef {
    fn from(id: &ConsentRequestId) -> Self {
        Self(id.0.clone())
    }
}
