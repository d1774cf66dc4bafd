//! What the audit can say.

use crate::named::named;

named! {
/// A kind of action, to find lines of the audit by.
AuditKind {
    /// A record, a chart or a list was looked at, or searched.
    Looked = "looked";
    /// Something was printed, saved as a file or copied.
    TakenAway = "taken_away";
    /// Consents and records were asked for, and what became of it.
    Asked = "asked";
    /// Records came, were marked, or were said to be somebody's.
    Records = "records";
    /// What was asked of or learnt about a patient.
    Patient = "patient";
    /// Something was hidden or erased.
    Erased = "erased";
    /// Somebody signed in, left, or tried to.
    SignIn = "sign_in";
    /// People, settings, keys, backups, the clock, messages that were dropped.
    Administered = "administered";
    /// Reasons for opening records without a consent of one's own, and their review.
    BreakGlass = "break_glass";
}
}

named! {
/// What was done, for the audit. Stored lines keep these spellings for good: their hashes are over
/// them.
AuditAction {
    /// The clinic asked for consent.
    ConsentAsked = "consent.asked";
    /// The request waits to go out.
    ConsentQueued = "consent.queued";
    /// ABDM took the call.
    ConsentSent = "consent.sent";
    /// ABDM gave the request an id.
    ConsentAccepted = "consent.accepted";
    /// The patient agreed.
    ConsentGranted = "consent.granted";
    /// The patient declined.
    ConsentDenied = "consent.denied";
    /// It ran out.
    ConsentExpired = "consent.expired";
    /// The patient withdrew it.
    ConsentRevoked = "consent.revoked";
    /// ABDM refused the request, or never answered.
    ConsentFailed = "consent.failed";
    /// A person took back a request that waited for the line to the clinic's server.
    ConsentTakenBack = "consent.taken_back";
    /// A person asked how it stands.
    ConsentChecked = "consent.checked";
    /// A person asked for its records again.
    ConsentFetched = "consent.fetched";
    /// A slip for the patient was printed, or saved as a file.
    ConsentSlip = "consent.slip";
    /// An artefact is in force.
    ArtefactGranted = "artefact.granted";
    /// An artefact is on hold; its records are hidden.
    ArtefactHeld = "artefact.held";
    /// An artefact is over.
    ArtefactEnded = "artefact.ended";
    /// Everything under an artefact is gone.
    ArtefactErased = "artefact.erased";
    /// A hospital is asked for records.
    TransferAsked = "transfer.asked";
    /// A hospital is late.
    TransferOverdue = "transfer.overdue";
    /// A transfer ended.
    TransferEnded = "transfer.ended";
    /// The clinic asked who has an address.
    PatientAskedFor = "patient.find";
    /// A patient was looked up.
    PatientLookedUp = "patient.looked_up";
    /// A patient's account changed.
    PatientAccount = "patient.account";
    /// Nothing but the audit names a person any more whose account was deleted.
    PatientForgotten = "patient.forgotten";
    /// An OTP was asked for, to verify somebody or to make an ABHA.
    OtpAsked = "identity.otp_asked";
    /// An OTP was wrong or too old.
    OtpWrong = "identity.otp_wrong";
    /// A person was verified.
    IdentityVerified = "identity.verified";
    /// A verified ABHA was linked with a patient.
    IdentityLinked = "identity.linked";
    /// A person agreed to the creation of an ABHA.
    AbhaAgreed = "identity.agreed";
    /// An ABHA was made.
    AbhaCreated = "identity.created";
    /// An ABHA card was saved as a file.
    CardSaved = "identity.card_saved";
    /// An address was looked up at the ABHA service.
    AddressLookedUp = "identity.address_looked_up";
    /// Agreements to the creation of an ABHA were listed.
    AgreementsListed = "identity.agreements_listed";
    /// A patient was put on the board of the day.
    BoardAdded = "board.added";
    /// A patient was taken off the board.
    BoardRemoved = "board.removed";
    /// A list of patients was read in.
    BoardListed = "board.listed";
    /// A patient shared who they are at a counter.
    ShareCame = "share.came";
    /// A share was answered with a no.
    ShareRefused = "share.refused";
    /// A person made a patient of who shared, or found them among the patients.
    ShareRegistered = "share.registered";
    /// A person put a share aside.
    ShareDismissed = "share.dismissed";
    /// A patient pushed records at a counter.
    RecordsShared = "records.shared";
    /// Records that a patient pushed at a counter were not asked for.
    RecordsRefused = "records.refused";
    /// A record came.
    RecordReceived = "record.received";
    /// A record was opened.
    RecordOpened = "record.opened";
    /// One entry of a record was looked at as it was sent.
    RecordEntry = "record.entry";
    /// A file inside a record was opened.
    RecordAttachment = "record.attachment";
    /// A record was printed.
    RecordPrinted = "record.printed";
    /// A record was saved as a file.
    RecordExported = "record.exported";
    /// Records were marked as seen without being opened.
    RecordsMarkedSeen = "records.marked_seen";
    /// A result or a document was marked as reviewed.
    RecordReviewed = "record.reviewed";
    /// Such a mark was taken back.
    RecordReviewUndone = "record.review_undone";
    /// Text of a record or a summary was copied to the clipboard.
    TextCopied = "text.copied";
    /// Records that a later grant does not cover were hidden.
    RecordsNarrowed = "records.narrowed";
    /// Records that a later grant does not cover are gone.
    RecordsErased = "records.erased";
    /// A person said whether a record is the patient's.
    RecordPerson = "record.person";
    /// A person typed who the patient is.
    PatientTold = "patient.told";
    /// Records were listed.
    RecordsListed = "records.listed";
    /// Records were searched.
    RecordsSearched = "records.searched";
    /// A page over many records was opened.
    ChartOpened = "chart.opened";
    /// A page over many records was printed.
    ChartPrinted = "chart.printed";
    /// A page over many records was saved as a file.
    ChartExported = "chart.exported";
    /// A saved file was deleted with its records.
    ExportErased = "export.erased";
    /// A saved file could not be deleted with its records.
    ExportLeft = "export.left";
    /// A consent notice to us as a hospital was kept.
    HipConsentKept = "hip_consent.kept";
    /// A callback's token had ended within the allowance.
    CallbackLate = "callback.late";
    /// A message that was put aside matched nothing within a month; its body is gone.
    MessageNeverMatched = "message.never_matched";
    /// A message that could not be read lay for a month; its body is gone.
    MessageNeverRead = "message.never_read";
    /// A person dropped a message that waited.
    MessageDropped = "message.dropped";
    /// A person said that this computer's clock is right.
    ClockConfirmed = "clock.confirmed";
    /// A backup was made.
    BackupMade = "backup.made";
    /// A backup was taken off the list.
    BackupForgotten = "backup.forgotten";
    /// The store was brought back from a backup.
    StoreRestored = "store.restored";
    /// The store turned out to be an older copy.
    StoreRolledBack = "store.rolled_back";
    /// A way to open the store was added, changed or taken away.
    KeysChanged = "keys.changed";
    /// A desk was let in to the clinic's store.
    DeskAdmitted = "desk.admitted";
    /// A desk was called otherwise.
    DeskRenamed = "desk.renamed";
    /// A move of the store to another place began.
    StoreMoving = "store.moving";
    /// The store was moved to another place.
    StoreMoved = "store.moved";
    /// A move of the store was given up.
    StoreMoveUndone = "store.move_undone";
    /// What a move had left behind was destroyed.
    StoreForgotten = "store.forgotten";
    /// A desk was shut out of the clinic's store.
    DeskShutOut = "desk.shut_out";
    /// An address was registered with ABDM.
    BridgeUrlSet = "bridge.url_set";
    /// A person signed in.
    SignedIn = "person.signed_in";
    /// Somebody tried a person's name with a wrong password.
    SignInFailed = "person.sign_in_failed";
    /// A person signed out.
    SignedOut = "person.signed_out";
    /// The window was locked.
    Locked = "person.locked";
    /// A person opened their locked window again.
    Unlocked = "person.unlocked";
    /// A person was added who may sign in.
    UserAdded = "user.added";
    /// A person's roles or registration changed, or they may sign in again.
    UserChanged = "user.changed";
    /// A person may not sign in any more.
    UserDisabled = "user.disabled";
    /// A person's password was set.
    UserPassword = "user.password";
    /// Somebody set a PIN of the day.
    UserPin = "user.pin";
    /// Patients were listed.
    PatientsListed = "patients.listed";
    /// Consents were listed.
    ConsentsListed = "consents.listed";
    /// A person had waiting calls tried again.
    CallsRetried = "calls.retried";
    /// A person had what was due erased.
    ErasureRun = "erasure.run";
    /// The configuration was changed.
    SettingsChanged = "settings.changed";
    /// The audit was looked at.
    AuditListed = "audit.listed";
    /// Lines of the audit were saved as a file.
    AuditExported = "audit.exported";
    /// A person wrote a reason for opening a patient's records without a consent of their own, or for
    /// asking in an emergency.
    GlassBroken = "glass.broken";
    /// An administrator looked through such a reason.
    GlassReviewed = "glass.reviewed";
    /// An action that this program does not know; the line is kept as it was written.
    Unknown = "unknown";
}
}

impl AuditAction {
    /// Its kind.
    #[must_use]
    pub const fn kind(self) -> AuditKind {
        match self {
            Self::RecordOpened
            | Self::RecordEntry
            | Self::RecordAttachment
            | Self::RecordsListed
            | Self::RecordsSearched
            | Self::ChartOpened
            | Self::PatientsListed
            | Self::ConsentsListed
            | Self::AgreementsListed
            | Self::AuditListed => AuditKind::Looked,
            Self::RecordPrinted
            | Self::RecordExported
            | Self::ChartPrinted
            | Self::ChartExported
            | Self::TextCopied
            | Self::AuditExported
            | Self::CardSaved
            | Self::ConsentSlip => AuditKind::TakenAway,
            Self::ConsentAsked
            | Self::ConsentQueued
            | Self::ConsentSent
            | Self::ConsentAccepted
            | Self::ConsentGranted
            | Self::ConsentDenied
            | Self::ConsentExpired
            | Self::ConsentRevoked
            | Self::ConsentFailed
            | Self::ConsentTakenBack
            | Self::ConsentChecked
            | Self::ConsentFetched
            | Self::ArtefactGranted
            | Self::ArtefactHeld
            | Self::ArtefactEnded
            | Self::TransferAsked
            | Self::TransferOverdue
            | Self::TransferEnded
            | Self::HipConsentKept
            | Self::RecordsShared
            | Self::RecordsRefused
            | Self::CallbackLate
            | Self::CallsRetried => AuditKind::Asked,
            Self::RecordReceived
            | Self::RecordsMarkedSeen
            | Self::RecordReviewed
            | Self::RecordReviewUndone
            | Self::RecordPerson => AuditKind::Records,
            Self::PatientAskedFor
            | Self::PatientLookedUp
            | Self::PatientAccount
            | Self::PatientTold
            | Self::OtpAsked
            | Self::OtpWrong
            | Self::IdentityVerified
            | Self::IdentityLinked
            | Self::AbhaAgreed
            | Self::AbhaCreated
            | Self::AddressLookedUp
            | Self::BoardAdded
            | Self::BoardRemoved
            | Self::BoardListed
            | Self::ShareCame
            | Self::ShareRefused
            | Self::ShareRegistered
            | Self::ShareDismissed => AuditKind::Patient,
            Self::ArtefactErased
            | Self::PatientForgotten
            | Self::RecordsNarrowed
            | Self::RecordsErased
            | Self::ExportErased
            | Self::ExportLeft
            | Self::ErasureRun => AuditKind::Erased,
            Self::SignedIn
            | Self::SignInFailed
            | Self::SignedOut
            | Self::Locked
            | Self::Unlocked => AuditKind::SignIn,
            Self::MessageNeverMatched
            | Self::MessageNeverRead
            | Self::MessageDropped
            | Self::ClockConfirmed
            | Self::BackupMade
            | Self::BackupForgotten
            | Self::StoreRestored
            | Self::StoreRolledBack
            | Self::KeysChanged
            | Self::StoreMoving
            | Self::StoreMoved
            | Self::StoreMoveUndone
            | Self::StoreForgotten
            | Self::DeskAdmitted
            | Self::DeskRenamed
            | Self::DeskShutOut
            | Self::BridgeUrlSet
            | Self::UserAdded
            | Self::UserChanged
            | Self::UserDisabled
            | Self::UserPassword
            | Self::UserPin
            | Self::SettingsChanged
            | Self::Unknown => AuditKind::Administered,
            Self::GlassBroken | Self::GlassReviewed => AuditKind::BreakGlass,
        }
    }
}
