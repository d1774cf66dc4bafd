//! The ABHA service as the identity tests play it: one OTP is right, accounts are as set, and refusals come
//! as they are queued.

use std::{
    collections::VecDeque,
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
};

use app::{
    model::{
        AbhaAccount, AddressFound, Birth, CardFile, CardKind, Enrolled, MobileSearch, OtpBy,
        OtpSent, PersonIdentifier, PersonToken, Proven, Stated, TokenFamily, Transaction,
        TypedAddress,
    },
    port::{IdentityError, IdentityLine, IdentityService},
};
use domain::{AadhaarNumber, AbhaNumber, MobileNumber, Otp};
use zeroize::Zeroizing;

pub const OTP: &str = "482913";
pub const NUMBER: &str = "91-1000-2000-3004";

/// Synthetic: twelve digits that check.
pub const AADHAAR: &str = "999911112221";
pub const MOBILE: &str = "9000000001";

pub struct Abdm {
    /// What an OTP proves.
    pub accounts: Mutex<Vec<AbhaAccount>>,
    /// Of these somebody must choose.
    pub are_several: AtomicBool,
    /// Refusals, the next first, by the name of the call.
    pub refusals: Mutex<VecDeque<(&'static str, IdentityError)>>,
    /// What was called.
    pub calls: Mutex<Vec<String>>,
    /// Enrolment finds an account.
    pub is_known: AtomicBool,
    /// Happens while the profile is asked for.
    pub meanwhile: Mutex<Option<Box<dyn FnOnce() + Send>>>,
    sent: AtomicUsize,
}

/// The way to it.
pub struct Line(pub Arc<Abdm>);

impl IdentityLine for Line {
    fn service(&self) -> Result<Arc<dyn IdentityService>, IdentityError> {
        Ok(Arc::clone(&self.0) as _)
    }
}

pub fn number(text: &str) -> AbhaNumber {
    AbhaNumber::parse(text).unwrap()
}

pub fn account(number_: &str, addresses: &[&str]) -> AbhaAccount {
    AbhaAccount {
        number: (!number_.is_empty()).then(|| number(number_)),
        addresses: addresses
            .iter()
            .map(|it| TypedAddress((*it).to_owned()))
            .collect(),
        name: Some("Hina Ramesh Patel".into()),
        gender: Some("F".into()),
        birth: Some(Birth {
            year: 1979,
            month_day: Some((4, 21)),
        }),
        mobile: Some("******0001".into()),
        known_to_customer_check: Stated::Yes,
        status: Some("ACTIVE".into()),
        ..AbhaAccount::default()
    }
}

impl Abdm {
    pub fn new() -> Self {
        Self {
            accounts: Mutex::new(vec![account(NUMBER, &["HinaPatel79@sbx"])]),
            are_several: AtomicBool::new(false),
            refusals: Mutex::default(),
            calls: Mutex::default(),
            is_known: AtomicBool::new(false),
            meanwhile: Mutex::default(),
            sent: AtomicUsize::new(0),
        }
    }

    pub fn refuse(&self, call: &'static str, error: IdentityError) {
        self.refusals.lock().unwrap().push_back((call, error));
    }

    pub fn set(&self, accounts: Vec<AbhaAccount>) {
        *self.accounts.lock().unwrap() = accounts;
    }

    pub fn count(&self, call: &str) -> usize {
        let calls = self.calls.lock().unwrap();
        calls.iter().filter(|one| *one == call).count()
    }

    fn called(&self, call: &'static str) -> Result<(), IdentityError> {
        self.calls.lock().unwrap().push(call.to_owned());
        let mut refusals = self.refusals.lock().unwrap();
        match refusals.front() {
            Some((of, _)) if *of == call => Err(refusals.pop_front().unwrap().1),
            _ => Ok(()),
        }
    }

    fn otp_sent(&self) -> OtpSent {
        let number = self.sent.fetch_add(1, Ordering::SeqCst);
        OtpSent {
            transaction: Transaction(Zeroizing::new(format!("txn-{number}"))),
            to_ends: Some("0001".into()),
        }
    }

    fn newest(&self, transaction: &Transaction) -> Result<(), IdentityError> {
        let newest = self.sent.load(Ordering::SeqCst) - 1;
        match transaction.0.as_str() == format!("txn-{newest}") {
            true => Ok(()),
            false => Err(IdentityError::TooOld),
        }
    }

    fn right(otp: &Otp) -> Result<(), IdentityError> {
        match otp.expose() == OTP {
            true => Ok(()),
            false => Err(IdentityError::WrongOtp),
        }
    }

    fn first(&self) -> AbhaAccount {
        self.accounts.lock().unwrap()[0].clone()
    }
}

fn token() -> PersonToken {
    PersonToken {
        secret: Zeroizing::new("person-token".into()),
        family: TokenFamily::Number,
    }
}

#[async_trait::async_trait]
impl IdentityService for Abdm {
    async fn look_up(&self, _: &TypedAddress) -> Result<AddressFound, IdentityError> {
        self.called("look_up")?;
        Ok(AddressFound {
            account: self.first(),
            ways: vec![OtpBy::Mobile],
            blocked: vec![OtpBy::Aadhaar],
        })
    }

    async fn search_mobile(&self, _: &MobileNumber) -> Result<MobileSearch, IdentityError> {
        Err(IdentityError::NoAccount)
    }

    async fn send_otp(&self, _: &PersonIdentifier, _: OtpBy) -> Result<OtpSent, IdentityError> {
        self.called("send_otp")?;
        Ok(self.otp_sent())
    }

    async fn prove(
        &self,
        _: &PersonIdentifier,
        _: OtpBy,
        transaction: &Transaction,
        otp: &Otp,
    ) -> Result<Proven, IdentityError> {
        self.called("prove")?;
        self.newest(transaction)?;
        Self::right(otp)?;
        Ok(match self.are_several.load(Ordering::SeqCst) {
            true => Proven::Several {
                transaction: transaction.clone(),
                token: token(),
                accounts: self.accounts.lock().unwrap().clone(),
            },
            false => Proven::One {
                account: Box::new(self.first()),
                token: token(),
            },
        })
    }

    async fn choose(
        &self,
        _: &Transaction,
        _: &PersonToken,
        _: &AbhaNumber,
    ) -> Result<PersonToken, IdentityError> {
        self.called("choose")?;
        Ok(token())
    }

    async fn profile(&self, _: &PersonToken) -> Result<AbhaAccount, IdentityError> {
        self.called("profile")?;
        if let Some(happens) = self.meanwhile.lock().unwrap().take() {
            happens();
        }
        Err(IdentityError::SessionEnded)
    }

    async fn card(&self, _: &PersonToken) -> Result<CardFile, IdentityError> {
        self.called("card")?;
        Ok(CardFile {
            kind: CardKind::Png,
            bytes: Zeroizing::new(b"\x89PNG card".to_vec()),
        })
    }

    async fn qr(&self, _: &PersonToken) -> Result<CardFile, IdentityError> {
        self.called("qr")?;
        Ok(CardFile {
            kind: CardKind::Png,
            bytes: Zeroizing::new(b"\x89PNG code".to_vec()),
        })
    }

    async fn send_enrolment_otp(
        &self,
        _: &AadhaarNumber,
        _: Option<&Transaction>,
    ) -> Result<OtpSent, IdentityError> {
        self.called("send_enrolment_otp")?;
        Ok(self.otp_sent())
    }

    async fn enrol(
        &self,
        transaction: &Transaction,
        otp: &Otp,
        _: &MobileNumber,
        text_version: &str,
    ) -> Result<Enrolled, IdentityError> {
        self.called("enrol")?;
        let agreed = format!("agreed to {text_version}");
        self.calls.lock().unwrap().push(agreed);
        self.newest(transaction)?;
        Self::right(otp)?;
        let is_new = !self.is_known.load(Ordering::SeqCst);
        let mut account = self.first();
        if is_new {
            account.addresses.clear();
        }
        Ok(Enrolled {
            transaction: transaction.clone(),
            account: Box::new(account),
            token: token(),
            is_new,
            proves_mobile: is_new,
        })
    }

    async fn send_mobile_otp(
        &self,
        _: &Transaction,
        _: &MobileNumber,
    ) -> Result<OtpSent, IdentityError> {
        self.called("send_mobile_otp")?;
        Ok(self.otp_sent())
    }

    async fn prove_mobile(&self, _: &Transaction, otp: &Otp) -> Result<(), IdentityError> {
        self.called("prove_mobile")?;
        Self::right(otp)
    }

    async fn suggest_addresses(&self, _: &Transaction) -> Result<Vec<String>, IdentityError> {
        self.called("suggest_addresses")?;
        Ok(["hina.patel79", "hina_patel1979", "hinapatel2104"]
            .map(str::to_owned)
            .into())
    }

    async fn claim_address(
        &self,
        _: &Transaction,
        address: &str,
    ) -> Result<TypedAddress, IdentityError> {
        self.called("claim_address")?;
        Ok(TypedAddress(format!("{address}@sbx")))
    }
}
