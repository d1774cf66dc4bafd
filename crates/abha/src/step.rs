//! What is being asked: a code of ABDM's means one thing for one call and another for the next.

use app::model::PersonIdentifier;

/// What somebody is looked for by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum By {
    Number,
    Address,
    Mobile,
    Aadhaar,
    Listed,
}

impl By {
    pub(crate) fn of(person: &PersonIdentifier) -> Self {
        match person {
            PersonIdentifier::Number(_) => Self::Number,
            PersonIdentifier::Address(_) => Self::Address,
            PersonIdentifier::Mobile(_) => Self::Mobile,
            PersonIdentifier::Aadhaar(_) => Self::Aadhaar,
            PersonIdentifier::Listed { .. } => Self::Listed,
        }
    }
}

/// One call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    Key,
    LookUp,
    Search,
    SendOtp(By),
    Prove(By),
    Choose,
    Profile,
    Card,
    SendEnrolmentOtp,
    Enrol,
    SendMobileOtp,
    ProveMobile,
    Suggest,
    Claim,
}

impl Step {
    /// Whether it looks for somebody who may have no account.
    pub(crate) fn looks_for_somebody(self) -> bool {
        matches!(
            self,
            Self::LookUp | Self::Search | Self::SendOtp(_) | Self::Prove(_)
        )
    }

    /// Whether it looks for an ABHA address.
    pub(crate) fn looks_for_address(self) -> bool {
        matches!(
            self,
            Self::LookUp | Self::SendOtp(By::Address) | Self::Prove(By::Address)
        )
    }

    /// Whether it carries what somebody is found by.
    pub(crate) fn carries_identifier(self) -> bool {
        matches!(
            self,
            Self::LookUp
                | Self::Search
                | Self::SendOtp(_)
                | Self::SendEnrolmentOtp
                | Self::SendMobileOtp
        )
    }

    /// Whether it carries an OTP.
    pub(crate) fn carries_otp(self) -> bool {
        matches!(self, Self::Prove(_) | Self::Enrol | Self::ProveMobile)
    }

    /// Whether it carries a person's token.
    pub(crate) fn carries_person(self) -> bool {
        matches!(self, Self::Choose | Self::Profile | Self::Card)
    }
}
