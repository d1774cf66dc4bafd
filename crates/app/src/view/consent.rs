//! Consents: what was asked, what was granted, what came of it.

use domain::{
    ArtefactId, ArtefactStage, ConsentId, ConsentRequestId, ConsentStage, EndReason, HiType,
    ProblemCode, Purpose, ReceivedHiType, TransactionId, TransferId, TransferState,
};
use phrase::Text;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::account::AccountView;

/// A hospital this clinic has heard of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct HospitalView {
    /// Its id.
    pub id: String,
    /// Its name, or its id again.
    pub name: String,
}

/// A hospital of ABDM's directory.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct FoundHospitalView {
    /// Its id.
    pub id: String,
    /// Its name, or its id again.
    pub name: String,
    /// What it is, in ABDM's words.
    pub types: Vec<String>,
    /// The city, where told.
    pub city: Option<String>,
}

/// What went wrong, in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ProblemView {
    /// What kind of problem.
    pub kind: ProblemCode,
    /// Code to be shown: ABDM's own where ABDM refused, else that of the kind.
    pub code: String,
    /// What happened.
    pub message: Text,
    /// What the program does, or the person can do.
    pub next: Text,
}

/// What was asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct AskedView {
    /// Types, spelt as in ABDM.
    pub hi_types: Vec<HiType>,
    /// First instant of the records' range.
    pub from: String,
    /// Last instant.
    pub to: String,
    /// When everything must be gone.
    pub erase_at: String,
    /// Only this hospital, or null.
    pub hip: Option<String>,
    /// The hospital's name, if known.
    pub hip_name: Option<String>,
}

/// What was granted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct GrantedView {
    /// Types as the patient granted them.
    pub hi_types: Vec<ReceivedHiType>,
    /// First instant of the records' range.
    pub from: String,
    /// Last instant.
    pub to: String,
    /// When everything must be gone.
    pub erase_at: String,
}

/// A transfer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct TransferView {
    /// Our id of the transfer.
    #[ts(type = "string")]
    pub id: TransferId,
    /// ABDM's transaction, or null before it is named.
    #[ts(type = "string | null")]
    pub transaction_id: Option<TransactionId>,
    /// The artefact.
    #[ts(type = "string")]
    pub artefact: ArtefactId,
    /// Where it stands.
    pub state: TransferState,
    /// Pages taken.
    pub pages_seen: u32,
    /// Pages expected, or null before the first.
    pub pages_expected: Option<u32>,
    /// Records made.
    pub records: u32,
    /// What went wrong; each names its care context where it has one.
    pub problems: Vec<ProblemView>,
    /// When it was written down.
    pub created_at: String,
    /// When it ended.
    pub ended_at: Option<String>,
}

/// An artefact.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ArtefactView {
    /// ABDM's id.
    #[ts(type = "string")]
    pub id: ArtefactId,
    /// The hospital's id, or null until fetched.
    pub hip: Option<String>,
    /// The hospital's name, if known.
    pub hip_name: Option<String>,
    /// Where it stands.
    pub state: ArtefactStage,
    /// Why it ended.
    pub reason: Option<EndReason>,
    /// When it was erased.
    pub erased_at: Option<String>,
    /// What it allows, or null until fetched.
    pub granted: Option<GrantedView>,
    /// Its transfers, oldest first.
    pub transfers: Vec<TransferView>,
    /// Records that may be shown.
    pub records: u32,
    /// What stands in its way.
    pub problem: Option<ProblemView>,
}

/// A consent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ConsentView {
    /// Our id.
    #[ts(type = "string")]
    pub id: ConsentId,
    /// ABDM's id, or null before on-init.
    #[ts(type = "string | null")]
    pub request_id: Option<ConsentRequestId>,
    /// The patient's ABHA address.
    pub patient: String,
    /// The patient's name, if known.
    pub patient_name: Option<String>,
    /// The patient's account.
    pub account: AccountView,
    /// Why.
    pub purpose: Purpose,
    /// Where it stands.
    pub state: ConsentStage,
    /// What was asked for.
    pub asked: AskedView,
    /// When it was written down.
    pub created_at: String,
    /// Last change.
    pub updated_at: String,
    /// When the patient agreed, as heard here; null: not heard of.
    pub granted_at: Option<String>,
    /// When the patient declined.
    pub denied_at: Option<String>,
    /// When the patient withdrew it.
    pub revoked_at: Option<String>,
    /// When its time ran out.
    pub expired_at: Option<String>,
    /// Name of the requester.
    pub requester: String,
    /// The same as the patient gets to see it, where ABDM does not take every letter of it.
    pub requester_sent: Option<String>,
    /// The grant, one part a hospital.
    pub artefacts: Vec<ArtefactView>,
    /// What stands in its way.
    pub problem: Option<ProblemView>,
}

/// A consent kept in the HIP role, read-only.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct HipConsentRow {
    /// ABDM's id.
    #[ts(type = "string")]
    pub artefact: ArtefactId,
    /// Status, spelt as received.
    pub status: String,
    /// ABHA address, if told.
    pub patient: Option<String>,
    /// `consentDetail` as received, JSON text.
    pub detail: Option<String>,
    /// Whether a signature came; it cannot be verified today.
    pub signed: bool,
    /// First told.
    pub received_at: String,
    /// Last told.
    pub updated_at: String,
}

/// A request for consent, as a form or a script fills it in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ConsentForm {
    /// ABHA address.
    pub patient: String,
    /// Why.
    pub purpose: Purpose,
    /// Types.
    pub hi_types: Vec<HiType>,
    /// First day of the records' range, IST, `YYYY-MM-DD`.
    pub from: String,
    /// Last day, IST.
    pub to: String,
    /// Keep until: RFC 3339.
    pub erase_at: String,
    /// Name of a configured requester.
    pub requester: String,
    /// Only this hospital.
    pub hip: Option<String>,
}
