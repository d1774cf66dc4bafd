//! Verifying a person at the desk: beginning an attempt, and what is known of it.
//!
//! What is typed and what ABDM gives to go on with lives in memory for the step alone. What is kept is
//! said in docs/people.md, "Verifying a patient".

use domain::{
    AadhaarNumber, AbhaAddress, AbhaNumber, AuditAction, FieldFault, MobileNumber, OtpPurpose,
    OtpSender, VerifiedBy,
};
use phrase::{Phrase, say};

use super::App;
use crate::{
    Error,
    identity::{
        Taken,
        attempt::{Attempt, Proves, Verdict},
        limits, present, refusal,
    },
    model::{OtpBy, OtpSending, PersonIdentifier, TypedAddress},
    port::{IdentityError, IdentityService, Tx},
    right,
    view::{
        AddressLookUp, AttemptView, ConsentTextView, IdentitySetup, IdentityView, TypedSecret,
        VerifyForm,
    },
    workflow::Context,
};

/// Longest address that is sent.
const LONGEST_ADDRESS: usize = 255;

impl App {
    /// What of identity is set up, with the text that a person agrees to before an ABHA is made.
    ///
    /// # Errors
    ///
    /// [`Error::Locked`], [`Error::NotAllowed`]; else as the store fails.
    pub fn identity_setup(&self) -> Result<IdentitySetup, Error> {
        let off = match self.identity_service(right::Status) {
            Ok(_) => None,
            Err(Error::Refused { message, .. }) => Some(message),
            Err(error) => return Err(error),
        };
        let text = &self.settings().identity.consent_text;
        let create_off = off.clone().or_else(|| text.as_ref().err().cloned());
        Ok(IdentitySetup {
            verify: off.is_none(),
            verify_off: off,
            create: create_off.is_none(),
            create_off,
            consent_text: text.as_ref().ok().map(|text| ConsentTextView {
                text: text.text.clone(),
                version: text.version.clone(),
                language: text.language.clone(),
                sha256: text.sha256.clone(),
            }),
        })
    }

    /// Looks an address up at the ABHA service, without any OTP. Goes to the audit.
    ///
    /// # Errors
    ///
    /// [`Error::Invalid`]; [`Error::Refused`] with `abha_not_found` where nobody has it, else with what
    /// the service refused.
    pub async fn look_up_abha(&self, address: &str) -> Result<AddressLookUp, Error> {
        let service = self.identity_service(right::Desk)?;
        let address = typed_address(address)?;
        self.write(right::Desk, |tx, context| {
            context.audit(tx, AuditAction::AddressLookedUp, None, None, "")
        })
        .await?;
        let found = service.look_up(&address).await.map_err(refusal::words)?;
        // Whoever asked may have left meanwhile.
        self.permit(right::Desk)?;
        Ok(present::look_up(&found))
    }

    /// Begins to verify somebody: has an OTP sent. Goes to the audit, without what was typed.
    ///
    /// # Errors
    ///
    /// [`Error::Invalid`] for a number or address that is none, with nothing sent; [`Error::Refused`] where
    /// an OTP was asked for a moment ago or too often, or with what the service refused.
    pub async fn begin_verification(&self, form: VerifyForm) -> Result<AttemptView, Error> {
        let service = self.identity_service(right::Desk)?;
        let identifier = identifier(form.kind, &form.value)?;
        let by = match (form.kind, form.by) {
            (VerifiedBy::Aadhaar, _) => OtpBy::Aadhaar,
            (VerifiedBy::Mobile, _) => OtpBy::Mobile,
            (_, OtpSender::Aadhaar) => OtpBy::Aadhaar,
            (_, OtpSender::Mobile) => OtpBy::Mobile,
        };
        let patient = form.patient.as_deref().map(super::patient::parse);
        let mut attempt = Attempt::begun(identifier, by, self.now());
        attempt.patient = patient.transpose()?;
        match self.ask_login_otp(&*service, &mut attempt).await? {
            Verdict::GoesOn => self.begun(attempt),
            Verdict::Stays(error) | Verdict::Ends(error) => Err(error),
        }
    }

    /// Verifies by the Aadhaar number that an attempt knows, where it is not known whether an ABHA was made or
    /// the person had one.
    ///
    /// # Errors
    ///
    /// As [`App::begin_verification`].
    pub async fn sign_in_instead(&self, id: &str) -> Result<AttemptView, Error> {
        let service = self.identity_service(right::Desk)?;
        let mut taken = self.take_attempt(right::Desk, id)?;
        let attempt = taken.attempt();
        if !attempt.may_sign_in() {
            return Err(refusal::other_step());
        }
        attempt.by = OtpBy::Aadhaar;
        let verdict = self.ask_login_otp(&*service, attempt).await?;
        settle(taken, verdict)
    }

    /// How an attempt stands.
    ///
    /// # Errors
    ///
    /// [`Error::Refused`] with `abha_attempt_gone` where there is none of this sign-in.
    pub fn attempt(&self, id: &str) -> Result<AttemptView, Error> {
        Ok(shown(&mut self.take_attempt(right::Desk, id)?))
    }

    /// Drops an attempt; what is secret in it is wiped. There need be none.
    ///
    /// # Errors
    ///
    /// [`Error::Locked`], [`Error::NotAllowed`]; else as the store fails.
    pub fn cancel_attempt(&self, id: &str) -> Result<(), Error> {
        self.drop_attempt(right::Desk, id)
    }

    /// What is kept of a patient's verification; `None` where there was none.
    ///
    /// # Errors
    ///
    /// As the store fails.
    pub async fn patient_identity(
        &self,
        address: &AbhaAddress,
    ) -> Result<Option<IdentityView>, Error> {
        let address = address.clone();
        self.read(right::Desk, move |view| {
            let found = view.identity(&address)?;
            Ok(found.as_ref().map(present::identity))
        })
        .await
    }

    /// The patient whose ABHA number it is, as far as one was verified here.
    ///
    /// # Errors
    ///
    /// As the store fails.
    pub async fn find_by_number(
        &self,
        number: &AbhaNumber,
    ) -> Result<Option<(String, IdentityView)>, Error> {
        let number = number.clone();
        self.read(right::Desk, move |view| {
            let found = view.identity_of_number(&number)?;
            let shown = |it: crate::model::Identity| {
                (it.patient.as_str().to_owned(), present::identity(&it))
            };
            Ok(found.map(shown))
        })
        .await
    }

    /// Keeps a new attempt under a fresh id.
    pub(super) fn begun(&self, attempt: Attempt) -> Result<AttemptView, Error> {
        let id = uuid::Uuid::new_v4().to_string();
        let view = present::attempt(&id, &attempt, self.now());
        self.keep_attempt(&id, attempt);
        Ok(view)
    }

    /// Has the OTP of a verification sent.
    async fn ask_login_otp(
        &self,
        service: &dyn IdentityService,
        attempt: &mut Attempt,
    ) -> Result<Verdict, Error> {
        let purpose = attempt.login_purpose();
        let sending = self.note_otp(&attempt.identifier, purpose).await?;
        let answer = service.send_otp(&attempt.identifier, attempt.by).await;
        match self.heard(sending, answer).await? {
            Ok(sent) => {
                attempt.sent(sent, Proves::Person, self.now());
                Ok(Verdict::GoesOn)
            }
            Err(error) => Ok(attempt.not_sent(error, false)),
        }
    }

    /// Notes that an OTP is about to be asked for.
    ///
    /// # Errors
    ///
    /// [`Error::Refused`] where it may not be; else as the store fails.
    pub(super) async fn note_otp(
        &self,
        identifier: &PersonIdentifier,
        purpose: OtpPurpose,
    ) -> Result<OtpSending, Error> {
        let marked = limits::marked(identifier);
        self.write(right::Desk, move |tx, context| {
            note_otp(tx, context, &marked, purpose)
        })
        .await
    }

    /// Keeps what an answer to an asked-for OTP says about the next one, and hands it on.
    pub(super) async fn heard<T>(
        &self,
        sending: OtpSending,
        answer: Result<T, IdentityError>,
    ) -> Result<Result<T, IdentityError>, Error> {
        if let Err(error) = &answer {
            let is_held = *error == IdentityError::TooMany;
            if is_held || !refusal::was_perhaps_sent(error) {
                self.write(right::Desk, move |tx, context| {
                    if is_held {
                        let until = context.now.plus_seconds(limits::HOLD_S);
                        return tx.hold_otps(&sending.mark, until, context.now);
                    }
                    tx.take_back_otp(&sending)
                })
                .await?;
            }
        }
        Ok(answer)
    }

    /// Keeps what a refused OTP says: it is in the audit, and ABDM may take none for a while.
    pub(super) async fn heard_refusal(
        &self,
        identifier: &PersonIdentifier,
        error: &IdentityError,
    ) -> Result<(), Error> {
        let marked = limits::marked(identifier);
        match error {
            IdentityError::WrongOtp => {
                self.write(right::Desk, |tx, context| {
                    context.audit(tx, AuditAction::OtpWrong, None, None, "")
                })
                .await
            }
            IdentityError::TooMany => {
                self.write(right::Desk, move |tx, context| {
                    let mark = tx.identifier_mark(&marked)?;
                    let until = context.now.plus_seconds(limits::HOLD_S);
                    tx.hold_otps(&mark, until, context.now)
                })
                .await
            }
            _ => Ok(()),
        }
    }
}

/// Notes an OTP under the text that its identifier is marked by.
pub(super) fn note_otp(
    tx: &mut dyn Tx,
    context: &Context<'_>,
    marked: &str,
    purpose: OtpPurpose,
) -> Result<OtpSending, Error> {
    let mark = tx.identifier_mark(marked)?;
    let since = context.now.plus_seconds(-limits::HOUR_S);
    let sendings = tx.otps_since(&mark, since)?;
    let hold = tx.otp_hold(&mark)?;
    limits::may_send(&sendings, hold, context.actor, purpose, context.now)
        .map_err(refusal::limit)?;
    let sending = OtpSending {
        mark,
        operator: context.actor.to_owned(),
        purpose,
        at: context.now,
    };
    tx.note_otp(&sending, since)?;
    context.audit(tx, AuditAction::OtpAsked, None, None, purpose.name())?;
    Ok(sending)
}

/// An attempt after a step.
pub(super) fn settle(mut taken: Taken, verdict: Verdict) -> Result<AttemptView, Error> {
    match verdict {
        Verdict::GoesOn => Ok(shown(&mut taken)),
        Verdict::Stays(error) => Err(error),
        Verdict::Ends(error) => {
            taken.end();
            Err(error)
        }
    }
}

pub(super) fn shown(taken: &mut Taken) -> AttemptView {
    let (id, now) = (taken.id().to_owned(), taken.now());
    present::attempt(&id, taken.attempt(), now)
}

/// Reads what was typed; nothing of it is in the fault.
fn identifier(kind: VerifiedBy, typed: &TypedSecret) -> Result<PersonIdentifier, FieldFault> {
    let text = typed.0.as_str();
    let fault = |words: Phrase| FieldFault::new("value", words);
    match kind {
        VerifiedBy::Number => AbhaNumber::parse(text)
            .map(PersonIdentifier::Number)
            .map_err(|_| fault(say::identity_number_form())),
        VerifiedBy::Address => typed_address(text).map(PersonIdentifier::Address),
        VerifiedBy::Mobile => MobileNumber::parse(text)
            .map(PersonIdentifier::Mobile)
            .map_err(|_| fault(say::identity_mobile_form())),
        VerifiedBy::Aadhaar => AadhaarNumber::parse(text)
            .map(PersonIdentifier::Aadhaar)
            .map_err(|_| fault(say::identity_aadhaar_form())),
    }
}

/// Reads an address with its capitals. Addresses there are may have any form.
fn typed_address(text: &str) -> Result<TypedAddress, FieldFault> {
    let text = text.trim();
    let is_good = text.len() <= LONGEST_ADDRESS
        && text
            .split_once('@')
            .is_some_and(|(name, end)| !name.is_empty() && !end.is_empty() && !end.contains('@'))
        && !text.chars().any(|it| it.is_whitespace() || it.is_control());
    match is_good {
        true => Ok(TypedAddress(text.to_owned())),
        false => Err(FieldFault::new("value", say::identity_address_form())),
    }
}
