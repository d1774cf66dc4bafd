//! Facts and rules of the field: ids, ABHA addresses, purposes, health information types, the
//! states of consent requests, artefacts, transfers and patient accounts, and what roles may do.
//!
//! Nothing here does I/O, reads a clock or draws a random number. What must happen next comes back
//! as data, and the caller does it. Wire names belong in `wire`, SQL in `store`.

mod abha_number;
mod account;
mod address;
mod artefact;
mod audit_action;
mod board;
mod consent;
mod counter;
mod due;
mod field_fault;
mod field_unread;
mod grant;
mod hi_type;
mod hidden;
mod id;
mod identifier;
mod inbox_state;
mod meaning;
mod named;
mod permission;
mod person;
mod problem;
mod profile_share;
mod purpose;
mod requester;
mod role;
mod share;
mod share_notice;
mod slot_kind;
mod throttle;
mod time;
mod transfer;
mod transition;
mod trusted_time;
mod user;
mod verification;

pub use abha_number::{AbhaNumber, AbhaNumberError};
pub use account::{AccountEffect, AccountShown, AccountState, AccountStatus};
pub use address::{AbhaAddress, AddressError};
pub use artefact::{ArtefactEffect, ArtefactEvent, ArtefactStage, ArtefactState, EndReason};
pub use audit_action::{AuditAction, AuditKind};
pub use board::{BoardAction, BoardConsent, BoardFacts, BoardStanding, BoardWay, REMIND_AFTER_S};
pub use consent::{ConsentEffect, ConsentEvent, ConsentStage, ConsentState, Ending};
pub use counter::{Counter, CounterId, CounterIdError};
pub use due::{Due, DueKind};
pub use field_fault::FieldFault;
pub use field_unread::{FieldUnread, ValueKind};
pub use grant::{Grant, SharedAt};
pub use hi_type::{HealthInfoType, HiType, ReceivedHiType};
pub use hidden::HiddenReason;
pub use id::{
    ArtefactId, CareContextReference, ConsentId, ConsentRef, ConsentRequestId, GlassId, HipId,
    HiuId, IdError, InboxId, OutboxId, PatientReference, RecordId, RequestId, ShareId,
    TransactionId, TransferId, UserId,
};
pub use identifier::{
    AadhaarNumber, AadhaarNumberError, MobileNumber, MobileNumberError, Otp, OtpError,
};
pub use inbox_state::InboxState;
pub use meaning::{AbdmFault, Meaning, WrongField};
pub use permission::{
    AccessMode, CareContext, DateRange, Frequency, FrequencyUnit, Permission, PermissionError,
};
pub use person::{Person, PersonAnswer, Sex};
pub use problem::{Beyond, Problem, ProblemCode, Question};
pub use profile_share::{ANSWER_WITHIN_S, ProfileShareEvent, ShareAnswered, TOKEN_VALID_S, Token};
pub use purpose::Purpose;
pub use requester::{Identifier, Requester};
pub use role::{Right, Role, Roles};
pub use share::{ShareKind, ShareRefusal, ShareState};
pub use share_notice::{ShareNotice, ShareSession, SharedContext, SharedContextOutcome};
pub use slot_kind::SlotKind;
pub use throttle::{Throttle, WrongTries};
pub use time::{IST, Timestamp};
pub use transfer::{
    Brought, ContextOutcome, ContextStanding, EntryFault, EntryOutcome, HiStatus, Relation,
    SessionStatus, TransferEffect, TransferEvent, TransferLedger, TransferNotice, TransferState,
};
pub use transition::TransitionError;
pub use trusted_time::{ClockDoubt, DoubtReason, KeptTime, Reading, TimeHeard, TrustedTime};
pub use user::{UserName, UserState};
pub use verification::{OtpPurpose, OtpSender, VerifiedBy};
