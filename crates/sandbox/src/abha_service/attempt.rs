//! Transactions and the one-time passwords in them: when one is sent, again, too often, and what it proves.
//!
//! Source: docs/protocol.md, "Identity": timings, limits, retries.

use std::collections::HashMap;

use chrono::{DateTime, Duration, Utc};
use uuid::Uuid;

use super::phone::{Phone, PhoneMessage};
use super::refused::Refused;
use crate::misbehaviour::{Faults, IdentityFault, OldTransaction, WrongOtp};
use crate::settings::OtpRules;

/// Transactions and sendings are forgotten above this, the oldest first: practice may run for days.
const MOST: usize = 2_000;

/// What a transaction is for.
#[derive(Clone, PartialEq, Eq)]
pub(super) enum Purpose {
    /// Signing in to one account by its number or index.
    Number(usize),
    /// The same by the Aadhaar of this person, who may have no account.
    Aadhaar(usize),
    /// Signing in to one of the accounts on this mobile.
    Mobile(String),
    /// Signing in to the account of this address.
    Address { account: usize, address: String },
    /// Choosing an account by its place in a list, before an OTP.
    Find(Vec<usize>),
    /// Making an account for this person.
    Enrol(Enrolment),
}

/// How far an enrolment is.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Enrolment {
    pub(super) person: usize,
    /// The account stands.
    pub(super) is_done: bool,
    /// The communication mobile that an OTP went to.
    pub(super) mobile: Option<String>,
}

/// One transaction.
pub(super) struct Attempt {
    pub(super) purpose: Purpose,
    /// `aadhaar` or `abdm`.
    pub(super) system: String,
    pub(super) otp: Option<String>,
    /// What the sending is counted under.
    key: String,
    tries: u32,
    opened_at: DateTime<Utc>,
    is_proven: bool,
}

#[derive(Default)]
struct Sending {
    last_at: DateTime<Utc>,
    count: u32,
    locked_until: Option<DateTime<Utc>>,
}

#[derive(Default)]
pub(super) struct Attempts {
    open: HashMap<String, Attempt>,
    sendings: HashMap<String, Sending>,
}

/// An OTP to be sent.
pub(super) struct Order<'a> {
    /// The identifier, by which sendings are counted.
    pub(super) identifier: &'a str,
    /// `aadhaar` or `abdm`.
    pub(super) system: &'a str,
    /// Where to; none: nobody gets it.
    pub(super) mobile: Option<&'a str>,
    pub(super) now: DateTime<Utc>,
}

fn too_many() -> Refused {
    Refused::coded(
        429,
        1100,
        "You have requested multiple OTPs or exceeded maximum number of attempts. Please try again in 30 minutes.",
    )
}

impl Attempts {
    /// Sends an OTP within the rules. In `running` where that transaction goes on, else in a new one. Gives the
    /// transaction's id.
    pub(super) fn send(
        &mut self,
        phone: &mut Phone,
        order: &Order<'_>,
        running: Option<&str>,
        purpose: Purpose,
        rules: &OtpRules,
    ) -> Result<String, Refused> {
        let key = format!("{} {}", order.system, order.identifier);
        self.count(&key, rules, order.now)?;
        let otp = new_otp()?;
        if let Some(mobile) = order.mobile {
            phone.keep(PhoneMessage::otp(mobile, order.system, &otp, order.now));
        }
        Ok(self.open(running, purpose, order.system, Some(otp), key, order.now))
    }

    /// Opens a transaction that sends nothing yet.
    pub(super) fn begin(&mut self, purpose: Purpose, now: DateTime<Utc>) -> String {
        self.open(None, purpose, "", None, String::new(), now)
    }

    fn open(
        &mut self,
        running: Option<&str>,
        purpose: Purpose,
        system: &str,
        otp: Option<String>,
        key: String,
        now: DateTime<Utc>,
    ) -> String {
        if self.open.len() >= MOST {
            let oldest = self
                .open
                .iter()
                .min_by_key(|(_, attempt)| attempt.opened_at);
            if let Some(id) = oldest.map(|(id, _)| id.clone()) {
                self.open.remove(&id);
            }
        }
        let id = running.map_or_else(|| Uuid::new_v4().to_string(), str::to_owned);
        self.open.insert(
            id.clone(),
            Attempt {
                purpose,
                system: system.to_owned(),
                otp,
                key,
                tries: 0,
                opened_at: now,
                is_proven: false,
            },
        );
        id
    }

    fn count(&mut self, key: &str, rules: &OtpRules, now: DateTime<Utc>) -> Result<(), Refused> {
        let window = Duration::minutes(rules.lock_minutes);
        self.sendings.retain(|_, sending| {
            sending.last_at > now - window || sending.locked_until > Some(now)
        });
        if self.sendings.len() >= MOST {
            self.sendings.clear();
        }
        let sending = self.sendings.entry(key.to_owned()).or_default();
        if sending.locked_until > Some(now) {
            return Err(too_many().blame("request/otp: again before the wait was over"));
        }
        if sending.count > 0 && now < sending.last_at + Duration::seconds(rules.resend_after_s) {
            return Err(too_many().blame("request/otp: again too early"));
        }
        if sending.count > rules.resends {
            sending.locked_until = Some(now + window);
            return Err(too_many().blame("request/otp: sent again too often"));
        }
        sending.count += 1;
        sending.last_at = now;
        Ok(())
    }

    /// A transaction that is still good.
    pub(super) fn get(
        &mut self,
        id: &str,
        rules: &OtpRules,
        now: DateTime<Utc>,
        faults: &mut Faults,
    ) -> Result<&mut Attempt, Refused> {
        let form = faults.of_identity(|fault| match fault {
            IdentityFault::OldTransaction(form) => Some(*form),
            _ => None,
        });
        let until = now - Duration::minutes(rules.transaction_minutes);
        if form.is_some() {
            self.open.remove(id);
        }
        match self.open.get_mut(id) {
            Some(attempt) if attempt.opened_at > until => Ok(attempt),
            _ => Err(match form {
                Some(OldTransaction::Coded) => Refused::coded(400, 1017, "Invalid transaction id"),
                _ => Refused::field("txnId", "Invalid Transaction Id"),
            }),
        }
    }

    /// What becomes of the OTP `said` in the transaction `id`: `Ok(true)` where it is right, `Ok(false)` where a
    /// 200 says that it is wrong.
    pub(super) fn prove(
        &mut self,
        id: &str,
        said: &str,
        rules: &OtpRules,
        now: DateTime<Utc>,
        faults: &mut Faults,
    ) -> Result<bool, Refused> {
        let attempt = self.get(id, rules, now, faults)?;
        if attempt.is_proven || attempt.otp.is_none() {
            return Err(
                Refused::field("txnId", "Invalid Transaction Id").blame("txnId: waits for no OTP")
            );
        }
        if attempt.tries >= rules.tries {
            let key = attempt.key.clone();
            self.open.remove(id);
            let sending = self.sendings.entry(key).or_default();
            sending.last_at = now;
            sending.locked_until = Some(now + Duration::minutes(rules.lock_minutes));
            return Err(too_many());
        }
        if said.len() != 6 || !said.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(Refused::field("otpValue", "Invalid OTP value")
                .blame("otpValue: expected six digits"));
        }
        if attempt.otp.as_deref() == Some(said) {
            attempt.is_proven = true;
            attempt.otp = None;
            let key = attempt.key.clone();
            self.sendings.remove(&key);
            return Ok(true);
        }
        attempt.tries += 1;
        let usual = if attempt.system == "abdm" {
            WrongOtp::FailedIn200
        } else {
            WrongOtp::Uidai
        };
        let form = faults.of_identity(|fault| match fault {
            IdentityFault::WrongOtp(form) => Some(*form),
            _ => None,
        });
        match form.unwrap_or(usual) {
            WrongOtp::FailedIn200 => Ok(false),
            WrongOtp::Field => Err(Refused::field("otpValue", "Invalid OTP value")),
            WrongOtp::Uidai => Err(Refused::coded(
                422,
                1204,
                "UIDAI Error code : 400 : Please enter correct OTP",
            )),
            WrongOtp::Coded => Err(Refused::coded(400, 1035, "OTP did not match")),
        }
    }

    pub(super) fn forgive(&mut self) {
        self.sendings.clear();
    }

    pub(super) fn end_all(&mut self) {
        self.open.clear();
    }
}

/// Six digits by chance; never beginning with 0, so that nobody drops one.
fn new_otp() -> Result<String, Refused> {
    let mut bytes = [0_u8; 4];
    getrandom::fill(&mut bytes).map_err(|_| Refused::coded(500, 9999, "no random bytes"))?;
    Ok((100_000 + u32::from_be_bytes(bytes) % 900_000).to_string())
}
