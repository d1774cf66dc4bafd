//! What went wrong, for the person at the screen: a code with its arguments, no sentences.

use serde::{Deserialize, Serialize};

use crate::{AbdmFault, CareContextReference, FieldFault, FieldUnread, Timestamp, named::named};

named! {
/// Kinds of [`Problem`].
ProblemCode {
    /// ABDM refused.
    GatewayRefused = "gateway_refused";
    /// The call breaks a rule of the API and was not sent.
    NotSent = "not_sent";
    /// ABDM took a call and never answered.
    NoAnswer = "no_answer";
    /// A transfer takes longer than 20 minutes.
    Overdue = "overdue";
    /// The patient's account was deleted.
    PatientDeleted = "patient_deleted";
    /// On hold at ABDM.
    OnHold = "on_hold";
    /// ABDM has not confirmed the consent for some days.
    NotConfirmed = "not_confirmed";
    /// The grant goes beyond what was asked for.
    ArtefactDiffers = "artefact_differs";
    /// Another artefact than the one asked for.
    ArtefactWrongId = "artefact_wrong_id";
    /// An artefact about another patient.
    ArtefactWrongPatient = "artefact_wrong_patient";
    /// An artefact made out to another health information user.
    ArtefactWrongHiu = "artefact_wrong_hiu";
    /// An id that ABDM sent belongs to another request of ours.
    OfAnotherRequest = "of_another_request";
    /// The consent ended before everything had come.
    ConsentEnded = "consent_ended";
    /// The hospital's key could not be used.
    EntryKey = "entry_key";
    /// The hospital's key names another curve, and was used all the same.
    KeyCurveName = "key_curve_name";
    /// An entry could not be decrypted.
    EntryNotAuthentic = "entry_not_authentic";
    /// An entry holds nothing readable.
    EntryMalformed = "entry_malformed";
    /// An entry is not covered by the consent.
    EntryOutsideConsent = "entry_outside_consent";
    /// The linked content of an entry did not come.
    EntryLink = "entry_link";
    /// An entry is no health record.
    EntryNotADocument = "entry_not_a_document";
    /// An entry had nothing in it.
    EntryBlank = "entry_blank";
    /// A visit that the consent names never came.
    EntryNotReceived = "entry_not_received";
    /// Pages did not come.
    PagesMissing = "pages_missing";
    /// A page came again with other content.
    PageRepeated = "page_repeated";
    /// A page belongs to another transaction.
    OtherTransaction = "other_transaction";
    /// A hospital sent more for one transfer than one may.
    TooMuchSent = "too_much_sent";
    /// More went wrong than is listed.
    NotAllListed = "not_all_listed";
    /// A message could not be read.
    Unreadable = "unreadable";
    /// A part of a message could not be read; the rest was used.
    LeftOut = "left_out";
    /// Something else than ABDM answered, and whether ABDM took the call is not known.
    AnswerUnclear = "answer_unclear";
    /// The hospital says that everything was sent, and visits are missing.
    StillMissing = "still_missing";
    /// It came out of a backup, and ABDM has not confirmed it since.
    Restored = "restored";
    /// The patient's app says that it could not send.
    AppFailed = "app_failed";
}
}

named! {
/// What was asked of ABDM.
Question {
    /// Asking for consent.
    ConsentRequest = "consent_request";
    /// Fetching an artefact.
    ArtefactFetch = "artefact_fetch";
    /// Asking for records.
    DataRequest = "data_request";
}
}

named! {
/// How a grant goes beyond the request.
Beyond {
    /// Other types of records.
    Types = "types";
    /// A wider range of dates.
    Range = "range";
    /// Kept for longer.
    Keeping = "keeping";
    /// Another hospital.
    Hospital = "hospital";
    /// Another purpose.
    Purpose = "purpose";
}
}

/// A problem that stands on a consent, an artefact or a transfer until it is over.
///
/// Holds no clinical content; may quote ABDM's words. Kept as JSON with its code as `code`; what an
/// older version kept with its sentences reads as [`Problem::Earlier`] where the arguments are missing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Problem {
    /// ABDM refused.
    GatewayRefused {
        /// What it said.
        fault: AbdmFault,
    },
    /// A call breaks a rule of the API and was not sent.
    NotSent {
        /// Which rule.
        fault: FieldFault,
    },
    /// ABDM took a call and never answered.
    NoAnswer {
        /// To what.
        to: Question,
    },
    /// A transfer takes longer than 20 minutes.
    Overdue {
        /// How ABDM says that it stands, in its own word.
        word: String,
    },
    /// The patient's account was deleted.
    PatientDeleted,
    /// On hold at ABDM.
    OnHold {
        /// ABDM's word for it.
        word: String,
    },
    /// ABDM has not confirmed the consent since, so its records are hidden.
    NotConfirmed {
        /// The last time that it did.
        since: Timestamp,
    },
    /// The grant goes beyond what was asked for.
    ArtefactDiffers {
        /// In which ways.
        beyond: Vec<Beyond>,
    },
    /// Another artefact than the one asked for.
    ArtefactWrongId,
    /// An artefact about another patient.
    ArtefactWrongPatient,
    /// An artefact made out to another health information user.
    ArtefactWrongHiu,
    /// An id that ABDM sent belongs to another request of ours.
    OfAnotherRequest,
    /// The consent ended before everything had come.
    ConsentEnded,
    /// The hospital's key could not be used.
    EntryKey {
        /// Of this visit.
        context: CareContextReference,
        /// Why.
        why: String,
    },
    /// The hospital's key names another curve than the one its point lies on; it was used.
    KeyCurveName,
    /// An entry could not be decrypted.
    EntryNotAuthentic {
        /// Of this visit.
        context: CareContextReference,
    },
    /// An entry holds nothing readable.
    EntryMalformed {
        /// Of this visit.
        context: CareContextReference,
    },
    /// An entry is not covered by the consent.
    EntryOutsideConsent {
        /// Of this visit.
        context: CareContextReference,
    },
    /// The linked content of an entry did not come.
    EntryLink {
        /// Of this visit.
        context: CareContextReference,
        /// Why; `None`: it was still being fetched when the transfer ended.
        why: Option<String>,
    },
    /// An entry is no health record.
    EntryNotADocument {
        /// Of this visit.
        context: CareContextReference,
    },
    /// An entry had nothing in it.
    EntryBlank {
        /// Of this visit.
        context: CareContextReference,
    },
    /// A visit that the consent names never came.
    EntryNotReceived {
        /// This visit.
        context: CareContextReference,
    },
    /// Pages did not come.
    PagesMissing {
        /// Pages that came.
        seen: u32,
        /// Pages that were to come.
        expected: u32,
    },
    /// A page came again with other content.
    PageRepeated {
        /// Its number.
        number: i64,
    },
    /// A page belongs to another transaction than ABDM named.
    OtherTransaction,
    /// A hospital sent more for one transfer than one may; the rest was refused.
    TooMuchSent,
    /// More went wrong with a transfer than is listed.
    NotAllListed,
    /// A message could not be read; it is kept, and nothing of it was used.
    Unreadable {
        /// Where.
        unread: FieldUnread,
    },
    /// A part of a message could not be read; the rest was used.
    LeftOut {
        /// Which.
        unread: FieldUnread,
    },
    /// Something else than ABDM answered, and whether ABDM took the call is not known.
    AnswerUnclear {
        /// What answered.
        words: String,
    },
    /// The hospital says that everything was sent, and visits are missing. Never kept: it is seen when a
    /// transfer is looked at.
    StillMissing {
        /// The first of them.
        contexts: Vec<CareContextReference>,
        /// How many more.
        more: u32,
    },
    /// It came out of a backup, and ABDM has not confirmed it since.
    Restored,
    /// The patient's app says that it could not send what it announced.
    AppFailed,
    /// What an older version kept: its sentences as they stand.
    #[serde(untagged)]
    Earlier {
        /// Our code, or ABDM's.
        code: String,
        /// What happened.
        message: String,
        /// What can be done.
        next: String,
    },
}

impl Problem {
    /// Its kind. What an older version kept under one of ABDM's codes is a refusal.
    #[must_use]
    pub fn code(&self) -> ProblemCode {
        match self {
            Self::GatewayRefused { .. } => ProblemCode::GatewayRefused,
            Self::NotSent { .. } => ProblemCode::NotSent,
            Self::NoAnswer { .. } => ProblemCode::NoAnswer,
            Self::Overdue { .. } => ProblemCode::Overdue,
            Self::PatientDeleted => ProblemCode::PatientDeleted,
            Self::OnHold { .. } => ProblemCode::OnHold,
            Self::NotConfirmed { .. } => ProblemCode::NotConfirmed,
            Self::ArtefactDiffers { .. } => ProblemCode::ArtefactDiffers,
            Self::ArtefactWrongId => ProblemCode::ArtefactWrongId,
            Self::ArtefactWrongPatient => ProblemCode::ArtefactWrongPatient,
            Self::ArtefactWrongHiu => ProblemCode::ArtefactWrongHiu,
            Self::OfAnotherRequest => ProblemCode::OfAnotherRequest,
            Self::ConsentEnded => ProblemCode::ConsentEnded,
            Self::EntryKey { .. } => ProblemCode::EntryKey,
            Self::KeyCurveName => ProblemCode::KeyCurveName,
            Self::EntryNotAuthentic { .. } => ProblemCode::EntryNotAuthentic,
            Self::EntryMalformed { .. } => ProblemCode::EntryMalformed,
            Self::EntryOutsideConsent { .. } => ProblemCode::EntryOutsideConsent,
            Self::EntryLink { .. } => ProblemCode::EntryLink,
            Self::EntryNotADocument { .. } => ProblemCode::EntryNotADocument,
            Self::EntryBlank { .. } => ProblemCode::EntryBlank,
            Self::EntryNotReceived { .. } => ProblemCode::EntryNotReceived,
            Self::PagesMissing { .. } => ProblemCode::PagesMissing,
            Self::PageRepeated { .. } => ProblemCode::PageRepeated,
            Self::OtherTransaction => ProblemCode::OtherTransaction,
            Self::TooMuchSent => ProblemCode::TooMuchSent,
            Self::NotAllListed => ProblemCode::NotAllListed,
            Self::Unreadable { .. } => ProblemCode::Unreadable,
            Self::LeftOut { .. } => ProblemCode::LeftOut,
            Self::AnswerUnclear { .. } => ProblemCode::AnswerUnclear,
            Self::StillMissing { .. } => ProblemCode::StillMissing,
            Self::Restored => ProblemCode::Restored,
            Self::AppFailed => ProblemCode::AppFailed,
            Self::Earlier { code, .. } => {
                ProblemCode::find(code).unwrap_or(ProblemCode::GatewayRefused)
            }
        }
    }

    /// Whether it names visits in a hospital's own words, or may: an older version kept sentences.
    #[must_use]
    pub fn is_about_a_visit(&self) -> bool {
        match self.code() {
            ProblemCode::EntryKey
            | ProblemCode::EntryNotAuthentic
            | ProblemCode::EntryMalformed
            | ProblemCode::EntryOutsideConsent
            | ProblemCode::EntryLink
            | ProblemCode::EntryNotADocument
            | ProblemCode::EntryBlank
            | ProblemCode::EntryNotReceived
            | ProblemCode::StillMissing => true,
            ProblemCode::GatewayRefused
            | ProblemCode::NotSent
            | ProblemCode::NoAnswer
            | ProblemCode::Overdue
            | ProblemCode::PatientDeleted
            | ProblemCode::OnHold
            | ProblemCode::NotConfirmed
            | ProblemCode::ArtefactDiffers
            | ProblemCode::ArtefactWrongId
            | ProblemCode::ArtefactWrongPatient
            | ProblemCode::ArtefactWrongHiu
            | ProblemCode::OfAnotherRequest
            | ProblemCode::ConsentEnded
            | ProblemCode::KeyCurveName
            | ProblemCode::PagesMissing
            | ProblemCode::PageRepeated
            | ProblemCode::OtherTransaction
            | ProblemCode::TooMuchSent
            | ProblemCode::NotAllListed
            | ProblemCode::Unreadable
            | ProblemCode::LeftOut
            | ProblemCode::AnswerUnclear
            | ProblemCode::AppFailed
            | ProblemCode::Restored => matches!(self, Self::Earlier { .. }),
        }
    }

    /// The code to be shown: ABDM's own where ABDM refused, else ours.
    #[must_use]
    pub fn shown_code(&self) -> &str {
        match self {
            Self::GatewayRefused { fault } => &fault.code,
            Self::Earlier { code, .. } => code,
            other => other.code().name(),
        }
    }
}

impl ProblemCode {
    /// Whether an artefact came that is not ours.
    #[must_use]
    pub fn is_foreign_artefact(self) -> bool {
        matches!(
            self,
            Self::ArtefactWrongId | Self::ArtefactWrongPatient | Self::ArtefactWrongHiu
        )
    }
}
