//! Verifying a person at the desk, step by step: the OTP, the choice, and the patient that it comes to.

use domain::{AccountShown, AccountState, AuditAction, FieldFault, Otp};
use phrase::say;

use super::{
    App,
    creation::tell_agreement,
    identity::{settle, shown},
};
use crate::{
    Error,
    identity::{
        Taken,
        account::{MOST_ADDRESSES, is_in_use, kept, merged},
        attempt::{Attempt, Finished, NewAccount, Proves, Stage, Verdict},
        link::{self, Link},
        refusal,
    },
    model::{AbhaAccount, Identity, PersonIdentifier, PersonToken, Proven, Stated, Transaction},
    port::{IdentityError, IdentityService, Tx},
    right,
    view::{AttemptResult, AttemptView, LinkedAs, TypedSecret},
    workflow::{self, Context},
};

/// Accounts to choose from; ABDM lets six hang on one mobile.
const MOST_ACCOUNTS: usize = 24;

/// What is kept beside an account when it is linked.
struct How {
    wanted: Option<domain::AbhaAddress>,
    verified_by: domain::VerifiedBy,
    sender: domain::OtpSender,
    consent_manager: String,
    /// An agreement that this comes of.
    agreement: Option<String>,
}

impl App {
    /// Has the OTP of an attempt sent again: after a minute, twice at most.
    ///
    /// # Errors
    ///
    /// [`Error::Refused`] with `abha_wait` or `abha_no_resend`, or with what the service refused.
    pub async fn resend_otp(&self, id: &str) -> Result<AttemptView, Error> {
        let service = self.identity_service(right::Desk)?;
        let mut taken = self.take_attempt(right::Desk, id)?;
        let now = self.now();
        let attempt = taken.attempt();
        let login = attempt.login_purpose();
        let otp = attempt.on_its_way()?;
        otp.may_resend(now)?;
        let purpose = otp.purpose(login);
        let identifier = asked_under(attempt);
        let sending = self.note_otp(&identifier, purpose).await?;
        let answer = send_again(&*service, attempt).await;
        let verdict = match self.heard(sending, answer).await? {
            Ok(sent) => {
                let now = self.now();
                attempt.trouble = None;
                attempt.on_its_way()?.sent_again(sent, now);
                Verdict::GoesOn
            }
            Err(error) => attempt.not_resent(error),
        };
        settle(taken, verdict)
    }

    /// Says the OTP that the person read out. A wrong one is told in the view, and the attempt goes on.
    ///
    /// # Errors
    ///
    /// [`Error::Invalid`] unless it has six digits; [`Error::Refused`] after three wrong ones, with what the
    /// service refused, or where the account is not whom it should be: then nothing is kept.
    pub async fn give_otp(&self, id: &str, otp: TypedSecret) -> Result<AttemptView, Error> {
        let service = self.identity_service(right::Desk)?;
        let otp = Otp::parse(&otp.0);
        let otp = otp.map_err(|_| FieldFault::new("otp", say::identity_otp_form()))?;
        let mut taken = self.take_attempt(right::Desk, id)?;
        let attempt = taken.attempt();
        let way = attempt.on_its_way()?;
        way.may_try()?;
        let transaction = way.transaction.clone();
        match &way.proves {
            Proves::Person => {
                self.prove_person(&*service, taken, &transaction, &otp)
                    .await
            }
            Proves::Enrolment => self.enrol(&*service, taken, &transaction, &otp).await,
            Proves::Mobile(_) => {
                self.prove_mobile(&*service, taken, &transaction, &otp)
                    .await
            }
        }
    }

    /// Chooses one of several accounts, by its place in the list.
    ///
    /// # Errors
    ///
    /// [`Error::Refused`] for one that cannot be chosen, with what the service refused, or where the account is
    /// not whom it should be.
    pub async fn choose_account(&self, id: &str, place: u32) -> Result<AttemptView, Error> {
        let service = self.identity_service(right::Desk)?;
        let mut taken = self.take_attempt(right::Desk, id)?;
        let Stage::Choose {
            transaction,
            token,
            accounts,
        } = &taken.attempt().stage
        else {
            return Err(refusal::other_step());
        };
        let place = usize::try_from(place).unwrap_or(usize::MAX);
        let (account, _) = accounts.get(place).ok_or_else(refusal::not_a_choice)?;
        let number = account.number.as_ref().filter(|_| is_in_use(account));
        let number = number.ok_or_else(refusal::not_a_choice)?;
        match service.choose(transaction, token, number).await {
            Ok(token) => {
                let account = account.clone();
                self.finish(&*service, taken, account, token, AttemptResult::Verified)
                    .await
            }
            Err(error) => settle(taken, Verdict::of(error)),
        }
    }

    async fn prove_person(
        &self,
        service: &dyn IdentityService,
        mut taken: Taken,
        transaction: &Transaction,
        otp: &Otp,
    ) -> Result<AttemptView, Error> {
        let attempt = taken.attempt();
        let answer = service
            .prove(&attempt.identifier, attempt.by, transaction, otp)
            .await;
        match answer {
            Ok(Proven::One { account, token }) => {
                self.finish(service, taken, *account, token, AttemptResult::Verified)
                    .await
            }
            Ok(Proven::Several {
                transaction,
                token,
                accounts,
            }) => {
                let accounts = self.with_patients(accounts).await?;
                attempt.trouble = None;
                attempt.stage = Stage::Choose {
                    transaction,
                    token,
                    accounts,
                };
                Ok(shown(&mut taken))
            }
            Err(error) => self.not_proven(taken, error).await,
        }
    }

    /// What a refused OTP does.
    pub(super) async fn not_proven(
        &self,
        mut taken: Taken,
        error: IdentityError,
    ) -> Result<AttemptView, Error> {
        let attempt = taken.attempt();
        let heard = self.heard_refusal(&asked_under(attempt), &error).await;
        let verdict = attempt.not_proven(error);
        let settled = settle(taken, verdict);
        heard?;
        settled
    }

    /// Accounts with the patients here that their numbers are linked with.
    async fn with_patients(
        &self,
        mut accounts: Vec<AbhaAccount>,
    ) -> Result<Vec<(AbhaAccount, Option<domain::AbhaAddress>)>, Error> {
        accounts.truncate(MOST_ACCOUNTS);
        self.read(right::Desk, move |view| {
            let with = accounts.iter().map(|account| {
                let identity = match &account.number {
                    Some(number) => view.identity_of_number(number)?,
                    None => None,
                };
                Ok((account.clone(), identity.map(|it| it.patient)))
            });
            with.collect()
        })
        .await
    }

    /// Asks for the details, then registers and links in one transaction. Where the account is not whom it
    /// should be, nothing is kept.
    pub(super) async fn finish(
        &self,
        service: &dyn IdentityService,
        mut taken: Taken,
        account: AbhaAccount,
        token: PersonToken,
        result: AttemptResult,
    ) -> Result<AttemptView, Error> {
        if !is_in_use(&account) {
            taken.end();
            return Err(refusal::words(IdentityError::NotActive));
        }
        let mut account = account;
        let mut without_details = false;
        if result == AttemptResult::Verified {
            // Enrichment alone: the verification stands without it.
            let more = service.profile(&token).await.ok();
            match more.and_then(|more| merged(&account, &more)) {
                Some(whole) => account = whole,
                None => without_details = account.gender.is_none() || account.birth.is_none(),
            }
            if !is_in_use(&account) {
                taken.end();
                return Err(refusal::words(IdentityError::NotActive));
            }
        }
        if !taken.is_wanted() && result == AttemptResult::Verified {
            // Somebody else may stand at the desk by now. What was made is kept in any case.
            return Err(refusal::attempt_gone());
        }
        let attempt = taken.attempt();
        let how = How {
            wanted: attempt.patient.clone(),
            verified_by: attempt.verified_by,
            sender: attempt.sender(),
            consent_manager: self.settings().identity.consent_manager.clone(),
            agreement: attempt.agreement.clone(),
        };
        let linking = account.clone();
        let linked = self
            .write(right::Desk, move |tx, context| {
                link_account(tx, context, &linking, &how)
            })
            .await;
        let link = match linked {
            Ok(link) => link,
            // The OTP is used up, so the attempt cannot go on either.
            Err(error) => {
                taken.end();
                return Err(error);
            }
        };
        attempt.trouble = None;
        if let Some(number) = &account.number {
            // What the person was found by has done its work and is wiped.
            attempt.identifier = PersonIdentifier::Number(number.clone());
        }
        attempt.stage = Stage::Done(Box::new(Finished {
            token,
            account,
            result,
            linked: link.linked,
            patient: link.patient,
            without_details,
        }));
        Ok(shown(&mut taken))
    }
}

/// What the OTP of an attempt was asked for under.
pub(super) fn asked_under(attempt: &Attempt) -> PersonIdentifier {
    match (&attempt.stage, &attempt.mobile) {
        (Stage::Otp(otp), Some(mobile)) if matches!(otp.proves, Proves::Mobile(_)) => {
            PersonIdentifier::Mobile(mobile.clone())
        }
        _ => attempt.identifier.clone(),
    }
}

async fn send_again(
    service: &dyn IdentityService,
    attempt: &Attempt,
) -> Result<crate::model::OtpSent, IdentityError> {
    let Stage::Otp(otp) = &attempt.stage else {
        return Err(IdentityError::TooOld);
    };
    match (&otp.proves, &attempt.identifier, &attempt.mobile) {
        (Proves::Person, identifier, _) => service.send_otp(identifier, attempt.by).await,
        (Proves::Enrolment, PersonIdentifier::Aadhaar(aadhaar), _) => {
            let again = Some(&otp.transaction);
            service.send_enrolment_otp(aadhaar, again).await
        }
        (Proves::Mobile(new), _, Some(mobile)) => {
            let NewAccount { transaction, .. } = &**new;
            service.send_mobile_otp(transaction, mobile).await
        }
        (Proves::Enrolment | Proves::Mobile(_), ..) => Err(IdentityError::TooOld),
    }
}

/// Registers and links: the patient, who ABDM says they are, and the lines of the audit.
fn link_account(
    tx: &mut dyn Tx,
    context: &Context<'_>,
    account: &AbhaAccount,
    how: &How,
) -> Result<Link, Error> {
    let link = link::find(&*tx, account, how.wanted.as_ref(), &how.consent_manager)?;
    let mut patient = tx
        .patient(&link.patient)?
        .unwrap_or_else(|| workflow::unknown_patient(context, &link.patient));
    let before = patient.identity.take();
    // What ABDM does not tell this time stands as it was verified.
    let birth = account.birth.or(before.as_deref().and_then(|it| it.birth));
    let kyc = match (account.known_to_customer_check, before.as_deref()) {
        (Stated::NotStated, Some(before)) => before.kyc,
        (stated, _) => stated,
    };
    let mut addresses = link.addresses.clone();
    for known in before.iter().flat_map(|it| &it.addresses) {
        if !addresses.contains(known) && addresses.len() < MOST_ADDRESSES {
            addresses.push(known.clone());
        }
    }
    let before = |of: fn(&Identity) -> Option<String>| before.as_deref().and_then(of);
    let name = kept(account.name.as_deref()).or_else(|| before(|it| it.name.clone()));
    let identity = Identity {
        patient: link.patient.clone(),
        number: account.number.clone().or_else(|| {
            before(|it| it.number.as_ref().map(|number| number.digits().to_owned()))
                .and_then(|digits| domain::AbhaNumber::parse(digits).ok())
        }),
        addresses,
        name: name.clone(),
        gender: kept(account.gender.as_deref()).or_else(|| before(|it| it.gender.clone())),
        birth,
        verified_by: how.verified_by,
        sender: how.sender,
        kyc,
        at: context.now,
        operator: context.actor.to_owned(),
    };
    if name.is_some() {
        patient.name = name;
    }
    patient.found_at = Some(context.now);
    if patient.account == AccountState::Unknown {
        // An account that an OTP opens is in use; only a notice of ABDM says otherwise.
        patient.account = AccountState::Active;
        tx.note_account(&link.patient, AccountShown::Active, context.now)?;
    }
    patient.identity = Some(Box::new(identity.clone()));
    tx.put_patient(&patient)?;
    tx.put_identity(&identity)?;
    tell_agreement(tx, how.agreement.as_deref(), account.number.as_ref())?;
    let way = format!("{}, OTP by {}", how.verified_by.name(), how.sender.name());
    let whose = Some(&link.patient);
    context.audit(tx, AuditAction::IdentityVerified, whose, None, &way)?;
    let linked = match link.linked {
        LinkedAs::New => "new",
        LinkedAs::Known => "known",
        LinkedAs::Already => return Ok(link),
    };
    context.audit(tx, AuditAction::IdentityLinked, whose, None, linked)?;
    Ok(link)
}
