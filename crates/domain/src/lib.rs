//! Facts and rules of the field: ids, ABHA addresses, purposes, health information types, and the
//! states of consent requests, artefacts, transfers and patient accounts.
//!
//! Nothing here does I/O, reads a clock or draws a random number. What must happen next comes back
//! as data, and the caller does it. Wire names belong in `wire`, SQL in `store`.

mod account;
mod address;
mod artefact;
mod consent;
mod hi_type;
mod id;
mod permission;
mod problem;
mod purpose;
mod requester;
mod time;
mod transfer;

pub use account::{AccountEffect, AccountState, AccountStatus};
pub use address::{AbhaAddress, AddressError};
pub use artefact::{ArtefactEffect, ArtefactEvent, ArtefactState, EndReason};
pub use consent::{ConsentEffect, ConsentEvent, ConsentState, Ending};
pub use hi_type::HealthInfoType;
pub use id::{
    ArtefactId, CareContextReference, ConsentId, ConsentRequestId, HipId, HiuId, IdError, InboxId,
    OutboxId, PatientReference, RecordId, RequestId, TransactionId, TransferId,
};
pub use permission::{
    AccessMode, CareContext, DateRange, Frequency, FrequencyUnit, Permission, PermissionError,
};
pub use problem::Problem;
pub use purpose::Purpose;
pub use requester::{Identifier, Requester};
pub use time::Timestamp;
pub use transfer::{
    ContextOutcome, EntryFault, EntryOutcome, HiStatus, PageMark, SessionStatus, TransferEffect,
    TransferEvent, TransferLedger, TransferNotice, TransferState,
};

/// A move that a state does not allow, such as a grant after a denial.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{event} contradicts the state {state}")]
pub struct TransitionError {
    /// Name of the state that stays as it was.
    pub state: &'static str,
    /// Name of the refused event.
    pub event: &'static str,
}
