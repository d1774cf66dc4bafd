//! Making an ABHA for a person at the desk: the agreement, the OTP, the account, the communication mobile
//! and the address.
//!
//! Nobody is asked for an OTP before the agreement is written down, and an account is never asked for twice.
//! Source: docs/protocol.md, "Identity".

use domain::{AadhaarNumber, AbhaNumber, AuditAction, FieldFault, MobileNumber, Otp, OtpPurpose};
use phrase::say;

use super::{
    App,
    identity::{self, settle, shown},
};
use crate::{
    ConsentText, Error,
    identity::{
        Taken,
        attempt::{Attempt, NewAccount, Proves, Stage, Verdict},
        limits, new_address, refusal,
    },
    model::{Agreement, Enrolled, OtpBy, OtpSending, PersonIdentifier, Transaction, TypedAddress},
    port::{IdentityError, IdentityService, Tx},
    right,
    view::{AgreementRow, AttemptResult, AttemptView, CreateForm},
};

/// Letters of the name of whoever agrees.
const LONGEST_NAME: usize = 120;

/// Free addresses that are shown.
const MOST_SUGGESTIONS: usize = 12;

/// Letters of one of them.
const LONGEST_SUGGESTION: usize = 64;

/// Agreements that are listed.
const MOST_AGREEMENTS: usize = 1_000;

impl App {
    /// Begins to make an ABHA: writes the agreement down, then has UIDAI send an OTP. Goes to the audit.
    ///
    /// # Errors
    ///
    /// [`Error::Invalid`] for a number that is none, with nothing sent; [`Error::Refused`] where creation is not
    /// set up, another text was shown than is kept here, an OTP was asked for too recently, or with what the
    /// service refused.
    pub async fn begin_creation(&self, form: CreateForm) -> Result<AttemptView, Error> {
        let service = self.identity_service(right::Desk)?;
        let typed = form.aadhaar.as_ref().map_or("", |typed| typed.0.as_str());
        let wrong = |_| FieldFault::new("aadhaar", say::identity_aadhaar_form());
        let aadhaar = AadhaarNumber::parse(typed).map_err(wrong)?;
        let identifier = PersonIdentifier::Aadhaar(aadhaar);
        let mut attempt = Attempt::begun(identifier, OtpBy::Aadhaar, self.now());
        match self.ask_enrolment(&*service, &mut attempt, &form).await? {
            Verdict::GoesOn => self.begun(attempt),
            Verdict::Stays(error) | Verdict::Ends(error) => Err(error),
        }
    }

    /// As [`App::begin_creation`], by the Aadhaar number of an attempt that found no account.
    ///
    /// # Errors
    ///
    /// As [`App::begin_creation`]; [`Error::Refused`] where the attempt knows no Aadhaar number.
    pub async fn create_instead(&self, id: &str, form: CreateForm) -> Result<AttemptView, Error> {
        let service = self.identity_service(right::Desk)?;
        let mut taken = self.take_attempt(right::Desk, id)?;
        let attempt = taken.attempt();
        let is_aadhaar = matches!(attempt.identifier, PersonIdentifier::Aadhaar(_));
        if !(is_aadhaar && matches!(attempt.stage, Stage::NoAccount)) {
            return Err(refusal::other_step());
        }
        let verdict = self.ask_enrolment(&*service, attempt, &form).await?;
        if matches!(attempt.stage, Stage::Otp(_)) {
            // A new account has a new address: it is none of a patient known here.
            attempt.patient = None;
        }
        settle(taken, verdict)
    }

    /// Takes an address for the new account: one of those proposed, or one that was typed. One that is taken
    /// is told in the view.
    ///
    /// # Errors
    ///
    /// [`Error::Invalid`] with the rules for one of another form; else as the store fails.
    pub async fn claim_address(&self, id: &str, address: &str) -> Result<AttemptView, Error> {
        let service = self.identity_service(right::Desk)?;
        let mut taken = self.take_attempt(right::Desk, id)?;
        let Stage::Address(new) = &mut taken.attempt().stage else {
            return Err(refusal::other_step());
        };
        let wanted = address.trim();
        let wanted = match new.suggestions.iter().find(|one| *one == wanted) {
            Some(listed) => listed.clone(),
            None => new_address::parse(wanted)?,
        };
        match service.claim_address(&new.transaction, &wanted).await {
            Ok(address) => {
                let address = self.whole(address);
                let (account, token) = (new.with_address(address), new.token.clone());
                self.finish(&*service, taken, account, token, AttemptResult::Created)
                    .await
            }
            Err(error) => {
                if error == IdentityError::AddressTaken {
                    new.suggestions = suggestions(&*service, &new.transaction).await;
                }
                taken.attempt().not_claimed(error);
                Ok(shown(&mut taken))
            }
        }
    }

    /// An address as it is known by: ABDM may answer the name alone.
    fn whole(&self, address: TypedAddress) -> TypedAddress {
        match address.0.contains('@') {
            true => address,
            false => {
                let consent_manager = &self.settings().identity.consent_manager;
                TypedAddress(format!("{}@{consent_manager}", address.0))
            }
        }
    }

    /// Ends the making of an account with the address that it has, the communication mobile proven or not.
    ///
    /// # Errors
    ///
    /// [`Error::Refused`] where none was made in this attempt; else as the store fails.
    pub async fn keep_address(&self, id: &str) -> Result<AttemptView, Error> {
        let service = self.identity_service(right::Desk)?;
        let mut taken = self.take_attempt(right::Desk, id)?;
        let new = match &taken.attempt().stage {
            Stage::Address(new) => new,
            Stage::Otp(otp) => match &otp.proves {
                Proves::Mobile(new) => new,
                Proves::Person | Proves::Enrolment => return Err(refusal::other_step()),
            },
            _ => return Err(refusal::other_step()),
        };
        let (account, token) = (new.account.clone(), new.token.clone());
        self.finish(&*service, taken, account, token, AttemptResult::Created)
            .await
    }

    /// Agreements to the creation of an ABHA, newest first. Goes to the audit.
    ///
    /// # Errors
    ///
    /// As the store fails.
    pub async fn list_agreements(&self) -> Result<Vec<AgreementRow>, Error> {
        let rows = self
            .read(right::Desk, |view| view.agreements(Some(MOST_AGREEMENTS)))
            .await?;
        self.note_list(right::Desk, AuditAction::AgreementsListed, "", None)
            .await?;
        let rows = rows.into_iter();
        Ok(rows.map(crate::identity::present::agreement).collect())
    }

    /// Writes the agreement down and has the OTP sent.
    async fn ask_enrolment(
        &self,
        service: &dyn IdentityService,
        attempt: &mut Attempt,
        form: &CreateForm,
    ) -> Result<Verdict, Error> {
        let text = match &self.settings().identity.consent_text {
            Ok(text) if text.sha256 == form.text_sha256 => text.clone(),
            Ok(_) => return Err(refusal::other_text()),
            Err(why) => return Err(refusal::off("abha_create_off", why.clone())),
        };
        let wrong = |_| FieldFault::new("mobile", say::identity_mobile_form());
        let mobile = MobileNumber::parse(&form.mobile.0).map_err(wrong)?;
        let agreed_by = name(&form.agreed_by)?;
        let PersonIdentifier::Aadhaar(aadhaar) = &attempt.identifier else {
            return Err(refusal::other_step());
        };
        let (agreement, sending) = self
            .note_agreement(&attempt.identifier, text, agreed_by)
            .await?;
        attempt.agreement = Some(agreement);
        attempt.mobile = Some(mobile);
        let answer = service.send_enrolment_otp(aadhaar, None).await;
        match self.heard(sending, answer).await? {
            Ok(sent) => {
                attempt.sent(sent, Proves::Enrolment, self.now());
                Ok(Verdict::GoesOn)
            }
            Err(error) => Ok(attempt.not_sent(error, true)),
        }
    }

    /// Writes down who agreed to what, and that an OTP is about to be asked for: both or neither.
    async fn note_agreement(
        &self,
        identifier: &PersonIdentifier,
        text: ConsentText,
        agreed_by: String,
    ) -> Result<(String, OtpSending), Error> {
        let marked = limits::marked(identifier);
        self.write(right::Desk, move |tx, context| {
            let agreement = Agreement {
                id: context.ids.uuid(),
                at: context.now,
                agreed_by: Some(agreed_by.clone()),
                operator: context.actor.to_owned(),
                text_version: text.version.clone(),
                text_sha256: text.sha256.clone(),
                language: text.language.clone(),
                number: None,
            };
            tx.put_agreement(&agreement)?;
            let of = format!("text {} {}", text.version, text.language);
            context.audit(tx, AuditAction::AbhaAgreed, None, None, &of)?;
            let sending = identity::note_otp(tx, context, &marked, OtpPurpose::Enrolment)?;
            Ok((agreement.id, sending))
        })
        .await
    }

    /// Makes the account, or finds the one there is.
    pub(super) async fn enrol(
        &self,
        service: &dyn IdentityService,
        mut taken: Taken,
        transaction: &Transaction,
        otp: &Otp,
    ) -> Result<AttemptView, Error> {
        let attempt = taken.attempt();
        let mobile = attempt.mobile.clone().ok_or_else(refusal::other_step)?;
        // The text that was agreed to: it stays as it is while the program runs.
        let text = self.settings().identity.consent_text.as_ref();
        let version = text.map_err(|why| refusal::off("abha_create_off", why.clone()))?;
        let version = version.version.as_str();
        let enrolled = match service.enrol(transaction, otp, &mobile, version).await {
            Ok(enrolled) => enrolled,
            Err(error) => return self.not_proven(taken, error).await,
        };
        // The Aadhaar number has done its work and is wiped.
        attempt.identifier = PersonIdentifier::Mobile(mobile.clone());
        let Enrolled {
            transaction,
            account,
            token,
            is_new,
            proves_mobile,
        } = enrolled;
        let made = self
            .note_result(attempt.agreement.clone(), &account.number, is_new)
            .await;
        if !is_new {
            made?;
            return self
                .finish(service, taken, *account, token, AttemptResult::Found)
                .await;
        }
        // What was reached must not be lost because OTPs came slowly.
        taken.begin_anew();
        let attempt = taken.attempt();
        if let Err(error) = made {
            // The account is made in any case; its line can be missed, the account cannot.
            tracing::warn!(
                error.code = error.code(),
                "an agreement could not be told what came of it"
            );
        }
        let new = Box::new(NewAccount {
            transaction,
            account: *account,
            token,
            suggestions: vec![],
        });
        if !proves_mobile {
            attempt.trouble = None;
            return self.propose_addresses(service, taken, new).await;
        }
        let sending = self
            .note_otp(&attempt.identifier, OtpPurpose::EnrolmentMobile)
            .await;
        let sent = match sending {
            Ok(sending) => {
                let answer = service.send_mobile_otp(&new.transaction, &mobile).await;
                let heard = self.heard(sending, answer).await;
                heard.and_then(|answer| answer.map_err(refusal::words))
            }
            Err(error) => Err(error),
        };
        match sent {
            Ok(sent) => {
                attempt.sent(sent, Proves::Mobile(new), self.now());
                Ok(shown(&mut taken))
            }
            Err(error) => {
                attempt.trouble = Some(error);
                self.propose_addresses(service, taken, new).await
            }
        }
    }

    /// Proves the communication mobile.
    pub(super) async fn prove_mobile(
        &self,
        service: &dyn IdentityService,
        mut taken: Taken,
        transaction: &Transaction,
        otp: &Otp,
    ) -> Result<AttemptView, Error> {
        if let Err(error) = service.prove_mobile(transaction, otp).await {
            return self.not_proven(taken, error).await;
        }
        let attempt = taken.attempt();
        attempt.trouble = None;
        match attempt.take_new() {
            Some(new) => self.propose_addresses(service, taken, new).await,
            None => Err(refusal::other_step()),
        }
    }

    async fn propose_addresses(
        &self,
        service: &dyn IdentityService,
        mut taken: Taken,
        mut new: Box<NewAccount>,
    ) -> Result<AttemptView, Error> {
        new.suggestions = suggestions(service, &new.transaction).await;
        taken.attempt().stage = Stage::Address(new);
        Ok(shown(&mut taken))
    }

    /// Writes down what came of an agreement.
    async fn note_result(
        &self,
        agreement: Option<String>,
        number: &Option<AbhaNumber>,
        is_new: bool,
    ) -> Result<(), Error> {
        let number = number.clone();
        self.write(right::Desk, move |tx, context| {
            tell_agreement(tx, agreement.as_deref(), number.as_ref())?;
            match is_new {
                true => context.audit(tx, AuditAction::AbhaCreated, None, None, ""),
                false => Ok(()),
            }
        })
        .await
    }
}

/// Writes with an agreement which number came of it, so that it is forgotten with the person.
pub(super) fn tell_agreement(
    tx: &mut dyn Tx,
    agreement: Option<&str>,
    number: Option<&AbhaNumber>,
) -> Result<(), Error> {
    let known = tx.agreements(Some(MOST_AGREEMENTS))?.into_iter();
    let mut of_this = known.filter(|one| Some(one.id.as_str()) == agreement);
    if let (Some(agreement), Some(number)) = (of_this.next(), number) {
        tx.put_agreement(&Agreement {
            number: Some(number.clone()),
            ..agreement
        })?;
    }
    Ok(())
}

/// Free addresses, none where ABDM proposes none: one can be typed.
async fn suggestions(service: &dyn IdentityService, transaction: &Transaction) -> Vec<String> {
    let found = service.suggest_addresses(transaction).await;
    let is_shown = |one: &String| one.chars().count() <= LONGEST_SUGGESTION;
    let found = found.unwrap_or_default().into_iter().filter(is_shown);
    found.take(MOST_SUGGESTIONS).collect()
}

fn name(text: &str) -> Result<String, FieldFault> {
    let name = text.trim();
    let is_good = !name.is_empty()
        && name.chars().count() <= LONGEST_NAME
        && !name.chars().any(char::is_control);
    match is_good {
        true => Ok(name.to_owned()),
        false => Err(FieldFault::new("agreed_by", say::identity_agreed_by_form())),
    }
}
