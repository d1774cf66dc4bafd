//! What a patient shares at a counter: who they are, or records.
//!
//! Source: docs/protocol.md, "Counters".

use crate::named::named;

named! {
/// What was shared.
ShareKind {
    /// Who the patient is, to be registered.
    Profile = "profile";
    /// Records, pushed without a consent request.
    Records = "records";
}
}

named! {
/// Where a share stands.
ShareState {
    /// The patient is at the counter, and nobody has done anything about it yet.
    Waiting = "waiting";
    /// The patient is a patient of this clinic's list now.
    Registered = "registered";
    /// Somebody put it aside.
    Dismissed = "dismissed";
    /// Records are on their way.
    Receiving = "receiving";
    /// Records are here.
    Received = "received";
    /// Nothing that was announced could be received.
    Failed = "failed";
    /// It was answered with a no.
    Refused = "refused";
    /// Its end has come; what came by it is erased.
    Ended = "ended";
}
}

named! {
/// Why records that a patient pushed were not asked for.
ShareRefusal {
    /// This clinic takes no records at counters.
    Off = "off";
    /// The share names another clinic.
    OtherClinic = "other_clinic";
    /// No counter of this clinic has that id, or it takes no records.
    UnknownCounter = "unknown_counter";
    /// It does not say until when the records may be kept.
    NoEnd = "no_end";
    /// The time until which they may be kept has passed.
    EndPassed = "end_passed";
    /// It names no records.
    NothingNamed = "nothing_named";
    /// The patient's account is closed.
    AccountClosed = "account_closed";
}
}

impl ShareRefusal {
    /// Words for the notice to ABDM.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Off => "this clinic takes no records at counters",
            Self::OtherClinic => "the share names another clinic",
            Self::UnknownCounter => "no counter of this clinic takes records under this id",
            Self::NoEnd => "the share does not say until when records may be kept",
            Self::EndPassed => "the time until which records may be kept has passed",
            Self::NothingNamed => "the share names no records",
            Self::AccountClosed => "the account of the patient is closed",
        }
    }
}
