//! One attempt at the desk as a state machine: what is known, what comes next, and what a refusal does.
//! No I/O: the time and the answers are handed in.

use domain::{AbhaAddress, MobileNumber, OtpPurpose, OtpSender, Timestamp, VerifiedBy};

use super::{
    limits::{ATTEMPT_S, MOST_RESENDS, MOST_WRONG, RESEND_AFTER_S},
    refusal,
};
use crate::{
    Error,
    model::{
        AbhaAccount, OtpBy, OtpSent, PersonIdentifier, PersonToken, Transaction, TypedAddress,
    },
    port::IdentityError,
    view::{AttemptResult, LinkedAs},
};

/// An attempt. What is secret in it is wiped when it is dropped.
pub(crate) struct Attempt {
    /// What the person has.
    pub(crate) identifier: PersonIdentifier,
    /// Whose OTP.
    pub(crate) by: OtpBy,
    /// By which kind of identifier. The identifier itself may be wiped before the end.
    pub(crate) verified_by: VerifiedBy,
    /// The patient here who is to be verified; `None`: whoever it turns out to be.
    pub(crate) patient: Option<AbhaAddress>,
    /// The agreement to the creation of an ABHA, by our id.
    pub(crate) agreement: Option<String>,
    /// The communication mobile of a new ABHA.
    pub(crate) mobile: Option<MobileNumber>,
    /// Where it stands.
    pub(crate) stage: Stage,
    /// What went wrong last, while it goes on.
    pub(crate) trouble: Option<Error>,
    /// When it began.
    pub(crate) began_at: Timestamp,
}

/// Where an attempt stands.
pub(crate) enum Stage {
    /// An OTP is on its way.
    Otp(Box<OnItsWay>),
    /// Of these somebody must choose.
    Choose {
        /// The attempt, as ABDM calls it.
        transaction: Transaction,
        /// Good for the choice only.
        token: PersonToken,
        /// The accounts, each with the patient here that its number is linked with.
        accounts: Vec<(AbhaAccount, Option<AbhaAddress>)>,
    },
    /// Nobody has an ABHA under the identifier.
    NoAccount,
    /// The person may have an ABHA; to be verified by the Aadhaar number that is known here.
    SignIn,
    /// An ABHA was made; an address is to be chosen.
    Address(Box<NewAccount>),
    /// Done.
    Done(Box<Finished>),
}

/// An OTP that was sent.
pub(crate) struct OnItsWay {
    /// The attempt, as ABDM calls it; the newest.
    pub(crate) transaction: Transaction,
    /// Last digits of the mobile it went to.
    pub(crate) to_ends: Option<String>,
    /// When it was sent.
    pub(crate) sent_at: Timestamp,
    /// How often it was sent again.
    pub(crate) resends: u32,
    /// How many OTPs were wrong since it was sent last.
    pub(crate) wrong: u32,
    /// What it proves.
    pub(crate) proves: Proves,
}

/// What an OTP proves.
pub(crate) enum Proves {
    /// Who the person is.
    Person,
    /// That an ABHA may be made.
    Enrolment,
    /// That the communication mobile of a new ABHA is theirs.
    Mobile(Box<NewAccount>),
}

/// An ABHA that was made in this attempt.
pub(crate) struct NewAccount {
    /// The attempt, as ABDM calls it.
    pub(crate) transaction: Transaction,
    /// The account.
    pub(crate) account: AbhaAccount,
    /// Opens it.
    pub(crate) token: PersonToken,
    /// Addresses that are free.
    pub(crate) suggestions: Vec<String>,
}

/// A verified person, registered and linked.
pub(crate) struct Finished {
    /// Opens the account, for the card.
    pub(crate) token: PersonToken,
    /// Who.
    pub(crate) account: AbhaAccount,
    /// What came of it.
    pub(crate) result: AttemptResult,
    /// How the account stands to the patients here.
    pub(crate) linked: LinkedAs,
    /// The patient here.
    pub(crate) patient: AbhaAddress,
    /// ABDM gave no details.
    pub(crate) without_details: bool,
}

/// What a refusal does to an attempt.
#[derive(Debug)]
pub(crate) enum Verdict {
    /// It goes on where it says; the trouble is shown.
    GoesOn,
    /// It stays as it is, and the step may be tried again.
    Stays(Error),
    /// It is over.
    Ends(Error),
}

impl Attempt {
    /// An attempt whose OTP has just been sent.
    pub(crate) fn begun(identifier: PersonIdentifier, by: OtpBy, now: Timestamp) -> Self {
        let verified_by = match &identifier {
            PersonIdentifier::Number(_) => VerifiedBy::Number,
            PersonIdentifier::Address(_) => VerifiedBy::Address,
            PersonIdentifier::Mobile(_) | PersonIdentifier::Listed { .. } => VerifiedBy::Mobile,
            PersonIdentifier::Aadhaar(_) => VerifiedBy::Aadhaar,
        };
        Self {
            identifier,
            by,
            verified_by,
            patient: None,
            agreement: None,
            mobile: None,
            stage: Stage::NoAccount,
            trouble: None,
            began_at: now,
        }
    }

    /// When it is dropped.
    pub(crate) fn ends_at(&self) -> Timestamp {
        self.began_at.plus_seconds(ATTEMPT_S)
    }

    /// Whose OTP it is.
    pub(crate) const fn sender(&self) -> OtpSender {
        match self.by {
            OtpBy::Aadhaar => OtpSender::Aadhaar,
            OtpBy::Mobile => OtpSender::Mobile,
        }
    }

    /// What its first OTP is asked for.
    pub(crate) const fn login_purpose(&self) -> OtpPurpose {
        match self.by {
            OtpBy::Aadhaar => OtpPurpose::LoginAadhaar,
            OtpBy::Mobile => OtpPurpose::LoginMobile,
        }
    }

    /// An OTP was sent, for the first time or for another purpose than before.
    pub(crate) fn sent(&mut self, sent: OtpSent, proves: Proves, now: Timestamp) {
        self.trouble = None;
        self.stage = Stage::Otp(Box::new(OnItsWay {
            transaction: sent.transaction,
            to_ends: sent.to_ends,
            sent_at: now,
            resends: 0,
            wrong: 0,
            proves,
        }));
    }

    /// The OTP that is on its way.
    ///
    /// # Errors
    ///
    /// [`Error::Refused`] where none is.
    pub(crate) fn on_its_way(&mut self) -> Result<&mut OnItsWay, Error> {
        match &mut self.stage {
            Stage::Otp(otp) => Ok(otp),
            _ => Err(refusal::other_step()),
        }
    }

    /// What a refusal while an OTP is asked for does.
    pub(crate) fn not_sent(&mut self, error: IdentityError, enrolling: bool) -> Verdict {
        let is_aadhaar = matches!(self.identifier, PersonIdentifier::Aadhaar(_));
        match error {
            IdentityError::NoAccount => {
                self.trouble = None;
                self.stage = Stage::NoAccount;
                Verdict::GoesOn
            }
            // ABDM answers so where the Aadhaar number has an ABHA already.
            IdentityError::WrongIdentifier(_) if enrolling && is_aadhaar => {
                self.trouble = Some(refusal::words(error));
                self.stage = Stage::SignIn;
                Verdict::GoesOn
            }
            error => Verdict::of(error),
        }
    }

    /// What a refusal while an OTP is asked for again does.
    pub(crate) fn not_resent(&mut self, error: IdentityError) -> Verdict {
        let proves_mobile =
            matches!(&self.stage, Stage::Otp(otp) if matches!(otp.proves, Proves::Mobile(_)));
        match Verdict::of(error) {
            // The ABHA is made all the same.
            Verdict::Ends(error) if proves_mobile => {
                self.mobile_unproven(error);
                Verdict::GoesOn
            }
            verdict => verdict,
        }
    }

    /// Whether it may go on by signing in with the Aadhaar number that it knows.
    pub(crate) const fn may_sign_in(&self) -> bool {
        matches!(self.stage, Stage::SignIn)
            && matches!(self.identifier, PersonIdentifier::Aadhaar(_))
    }

    /// The new account whose communication mobile was to be proven.
    pub(crate) fn take_new(&mut self) -> Option<Box<NewAccount>> {
        match std::mem::replace(&mut self.stage, Stage::NoAccount) {
            Stage::Otp(otp) => match otp.proves {
                Proves::Mobile(new) => Some(new),
                Proves::Person | Proves::Enrolment => None,
            },
            _ => None,
        }
    }

    /// What a refusal of an OTP does.
    pub(crate) fn not_proven(&mut self, error: IdentityError) -> Verdict {
        let Stage::Otp(otp) = &mut self.stage else {
            return Verdict::Ends(refusal::other_step());
        };
        match (error, &otp.proves) {
            (IdentityError::WrongOtp, _) => {
                otp.wrong += 1;
                self.trouble = Some(refusal::words(IdentityError::WrongOtp));
                Verdict::GoesOn
            }
            (IdentityError::NoAccount, Proves::Person) => {
                self.trouble = None;
                self.stage = Stage::NoAccount;
                Verdict::GoesOn
            }
            // Whether ABDM made the account is not known: it is never said twice.
            (error, Proves::Enrolment) if refusal::was_perhaps_done(&error) => {
                self.trouble = Some(refusal::perhaps_made());
                self.stage = Stage::SignIn;
                Verdict::GoesOn
            }
            // The ABHA is made: without the proof it has no mobile, and goes on all the same.
            (error, Proves::Mobile(_)) => match Verdict::of(error) {
                Verdict::Ends(error) => {
                    self.mobile_unproven(error);
                    Verdict::GoesOn
                }
                verdict => verdict,
            },
            (error, _) => Verdict::of(error),
        }
    }

    /// The communication mobile stays unproven; what is left is the address.
    pub(crate) fn mobile_unproven(&mut self, error: Error) {
        let stage = std::mem::replace(&mut self.stage, Stage::NoAccount);
        self.stage = match stage {
            Stage::Otp(otp) => match otp.proves {
                Proves::Mobile(new) => Stage::Address(new),
                proves => Stage::Otp(Box::new(OnItsWay { proves, ..*otp })),
            },
            stage => stage,
        };
        self.trouble = Some(error);
    }

    /// What a refusal of a wished-for address does.
    pub(crate) fn not_claimed(&mut self, error: IdentityError) {
        // The ABHA is made in any case, and keeps the address that it has.
        self.trouble = Some(refusal::words(error));
    }
}

impl Verdict {
    /// Of a refusal that means the same at every step.
    pub(crate) fn of(error: IdentityError) -> Self {
        match error {
            // What was typed is kept, and can be said again by hand.
            IdentityError::Down(_)
            | IdentityError::Unreachable(_)
            | IdentityError::NotUnderstood(_)
            | IdentityError::Encryption
            | IdentityError::Session(_)
            | IdentityError::NotPermitted(_)
            | IdentityError::WrongOtp
            | IdentityError::AddressTaken
            | IdentityError::Refused(_)
            | IdentityError::Invalid(_) => Self::Stays(refusal::words(error)),
            IdentityError::NoAccount
            | IdentityError::WrongIdentifier(_)
            | IdentityError::TooOld
            | IdentityError::TooMany
            | IdentityError::OtherWay
            | IdentityError::NotActive
            | IdentityError::MobileFull
            | IdentityError::Uidai(_)
            | IdentityError::SessionEnded => Self::Ends(refusal::words(error)),
        }
    }
}

impl OnItsWay {
    /// From when on it may be sent again.
    pub(crate) fn resend_at(&self) -> Timestamp {
        self.sent_at.plus_seconds(RESEND_AFTER_S)
    }

    /// Seconds until it may be sent again.
    pub(crate) fn resend_in_s(&self, now: Timestamp) -> u32 {
        u32::try_from(self.resend_at().seconds_since(now)).unwrap_or(0)
    }

    /// How often it may be sent again.
    pub(crate) const fn resends_left(&self) -> u32 {
        MOST_RESENDS.saturating_sub(self.resends)
    }

    /// Whether it may be sent again now.
    ///
    /// # Errors
    ///
    /// [`Error::Refused`] says why not.
    pub(crate) fn may_resend(&self, now: Timestamp) -> Result<(), Error> {
        if self.resends_left() == 0 {
            return Err(refusal::no_resend_left());
        }
        match now < self.resend_at() {
            true => Err(refusal::wait(self.resend_at())),
            false => Ok(()),
        }
    }

    /// Whether another OTP may be tried.
    ///
    /// # Errors
    ///
    /// [`Error::Refused`] after too many wrong ones.
    pub(crate) fn may_try(&self) -> Result<(), Error> {
        match self.wrong < MOST_WRONG {
            true => Ok(()),
            false => Err(refusal::too_many_wrong(self.resends_left() > 0)),
        }
    }

    /// It was sent again. Only the newest counts.
    pub(crate) fn sent_again(&mut self, sent: OtpSent, now: Timestamp) {
        self.transaction = sent.transaction;
        self.to_ends = sent.to_ends.or_else(|| self.to_ends.take());
        self.sent_at = now;
        self.resends += 1;
        self.wrong = 0;
    }

    /// What it is asked for.
    pub(crate) const fn purpose(&self, login: OtpPurpose) -> OtpPurpose {
        match self.proves {
            Proves::Person => login,
            Proves::Enrolment => OtpPurpose::Enrolment,
            Proves::Mobile(_) => OtpPurpose::EnrolmentMobile,
        }
    }
}

impl NewAccount {
    /// The account with the address that was taken for it, first.
    pub(crate) fn with_address(&self, address: TypedAddress) -> AbhaAccount {
        let mut account = self.account.clone();
        account
            .addresses
            .retain(|one| !one.0.eq_ignore_ascii_case(&address.0));
        account.addresses.insert(0, address);
        account
    }
}

#[cfg(test)]
mod tests;
