//! The people the service knows, and their accounts.

use chrono::{Datelike as _, NaiveDate};
use practice_patients::{CROWDED_MOBILE, PracticeIdentity};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::consent_manager::{AccountStatus, Book};

/// Accounts on one mobile, and addresses of one account.
///
/// Source: docs/protocol.md, "Identity": timings and limits.
pub(super) const MOST_ACCOUNTS: usize = 6;

/// Created in one sandbox, as for one client id.
const MOST_CREATED: usize = 100;

/// One person, with an account or without.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Account {
    /// The preferred one first, with the consent manager's name.
    pub(crate) addresses: Vec<String>,
    /// With dashes.
    pub(crate) number: Option<String>,
    pub(crate) name: String,
    /// `M` or `F`.
    gender: String,
    born_on: NaiveDate,
    pub(crate) mobile: Option<String>,
    /// Not even an invented one lies on the disk.
    #[serde(skip)]
    pub(crate) aadhaar: Option<String>,
    #[serde(skip)]
    pub(crate) aadhaar_mobile: Option<String>,
    postal_address: String,
    district: String,
    state: String,
    pin_code: String,
    is_active: bool,
    pub(super) blocks_aadhaar_otp: bool,
    is_created: bool,
}

impl Account {
    fn of(identity: &PracticeIdentity) -> Self {
        let own = |text: &str| text.to_owned();
        Self {
            addresses: identity.addresses.iter().map(|one| own(one)).collect(),
            number: identity.abha_number.map(own),
            name: own(identity.name),
            gender: own(if identity.gender == "female" {
                "F"
            } else {
                "M"
            }),
            born_on: identity.born_on,
            mobile: identity.mobile.map(own),
            aadhaar: identity.aadhaar.map(own),
            aadhaar_mobile: identity.aadhaar_mobile.map(own),
            postal_address: own(identity.postal_address),
            district: own(identity.region.0),
            state: own(identity.region.1),
            pin_code: own(identity.pin_code),
            is_active: identity.is_active,
            blocks_aadhaar_otp: identity.blocks_aadhaar_otp,
            is_created: false,
        }
    }

    pub(super) fn exists(&self) -> bool {
        !self.addresses.is_empty()
    }

    pub(super) fn preferred(&self) -> Option<&str> {
        self.addresses.first().map(String::as_str)
    }

    /// `ACTIVE`, `DEACTIVATED` or `DELETED`.
    pub(super) fn status(&self, book: &Book) -> AccountStatus {
        match self.preferred().map(|address| book.account(address)) {
            Some(AccountStatus::Active) if !self.is_active => AccountStatus::Deactivated,
            Some(status) => status,
            None => AccountStatus::Deleted,
        }
    }

    /// First, middle and last name.
    pub(super) fn names(&self) -> (String, String, String) {
        let mut parts: Vec<&str> = self.name.split(' ').collect();
        let last = if parts.len() > 1 { parts.pop() } else { None };
        let first = parts.first().copied().unwrap_or_default().to_owned();
        let middle = parts.get(1..).unwrap_or_default().join(" ");
        (first, middle, last.unwrap_or_default().to_owned())
    }

    /// `91-XXXX-XXXX-0018`.
    pub(super) fn masked_number(&self) -> Option<String> {
        let ends = self.number.as_deref()?.get(13..)?;
        Some(format!("91-XXXX-XXXX-{ends}"))
    }

    pub(super) fn masked_mobile(&self) -> String {
        self.mobile.as_deref().map_or_else(String::new, masked)
    }

    pub(super) fn gender(&self) -> &str {
        &self.gender
    }

    /// FHIR administrative gender.
    pub(crate) fn sex(&self) -> &'static str {
        if self.gender == "F" { "female" } else { "male" }
    }

    pub(crate) fn born_on(&self) -> NaiveDate {
        self.born_on
    }

    /// The OTP methods the person has, and those they forbade.
    pub(super) fn methods(&self) -> (Vec<&'static str>, Vec<&'static str>) {
        let mut open = Vec::new();
        let mut blocked = Vec::new();
        if self.aadhaar.is_some() {
            let list = if self.blocks_aadhaar_otp {
                &mut blocked
            } else {
                &mut open
            };
            list.push("AADHAAR_OTP");
        }
        if self.mobile.is_some() {
            open.push("MOBILE_OTP");
        }
        open.push("PASSWORD");
        (open, blocked)
    }

    /// The long list of members of a profile; numbers of districts are not those of anybody.
    pub(super) fn profile(&self, photo: &str) -> Value {
        let (first, middle, last) = self.names();
        json!({
            "ABHANumber": self.number, "preferredAbhaAddress": self.preferred(), "mobile": self.mobile,
            "email": null, "firstName": first, "middleName": middle, "lastName": last, "name": self.name,
            "yearOfBirth": self.born_on.year().to_string(),
            "monthOfBirth": self.born_on.month().to_string(),
            "dayOfBirth": self.born_on.day().to_string(),
            "gender": self.gender, "profilePhoto": photo, "kycPhoto": null, "status": "ACTIVE",
            "stateCode": "0", "districtCode": 0, "pincode": self.pin_code, "address": self.postal_address,
            "stateName": self.state, "districtName": self.district, "subdistrictName": null,
            "authMethods": self.methods().0, "tags": {}, "kycVerified": true, "localizedDetails": {},
            "verificationStatus": "VERIFIED", "verificationType": "AADHAAR", "createdDate": "01-03-2024",
        })
    }

    /// The members of the person as an app shares them at a counter, under one of their addresses.
    ///
    /// Source: docs/protocol.md, "Counters".
    pub(crate) fn shared(&self, address: &str) -> Value {
        json!({
            "abhaNumber": self.number, "abhaAddress": address, "name": self.name, "gender": self.gender,
            "dayOfBirth": self.born_on.day().to_string(),
            "monthOfBirth": self.born_on.month().to_string(),
            "yearOfBirth": self.born_on.year().to_string(),
            "address": {"line": self.postal_address, "district": self.district, "state": self.state,
                        "pincode": self.pin_code},
            "phoneNumber": self.mobile,
        })
    }

    /// The members of the profile that enrolment tells.
    pub(super) fn enrolled(&self, photo: &str, mobile: &Value) -> Value {
        let (first, middle, last) = self.names();
        json!({
            "firstName": first, "middleName": middle, "lastName": last,
            "dob": self.born_on.format("%d-%m-%Y").to_string(), "gender": self.gender, "photo": photo,
            "mobile": mobile, "email": null, "phrAddress": self.addresses, "address": self.postal_address,
            "districtCode": "0", "stateCode": "0", "pinCode": self.pin_code, "abhaType": "STANDARD",
            "stateName": self.state, "districtName": self.district, "ABHANumber": self.number,
            "abhaStatus": "ACTIVE",
        })
    }
}

/// `******0001`.
pub(super) fn masked(mobile: &str) -> String {
    format!("******{}", mobile.get(6..).unwrap_or_default())
}

/// Everyone, and how often they changed.
pub(crate) struct People {
    everyone: Vec<Account>,
    version: u64,
}

impl People {
    /// `identities`, and whoever was created in an earlier run.
    pub(crate) fn new(identities: &[PracticeIdentity], created: Vec<Account>) -> Self {
        let mut everyone: Vec<Account> = identities.iter().map(Account::of).collect();
        for account in created {
            let before = everyone
                .iter_mut()
                .find(|known| known.name == account.name && known.born_on == account.born_on);
            if let Some(known) = before {
                *known = Self::joined(known, account);
            }
        }
        Self {
            everyone,
            version: 0,
        }
    }

    /// What was kept, with what is not kept.
    fn joined(known: &Account, kept: Account) -> Account {
        Account {
            aadhaar: known.aadhaar.clone(),
            aadhaar_mobile: known.aadhaar_mobile.clone(),
            ..kept
        }
    }

    pub(super) fn version(&self) -> u64 {
        self.version
    }

    /// Accounts made or changed here.
    pub(crate) fn made(&self) -> impl Iterator<Item = &Account> {
        self.everyone.iter().filter(|account| account.is_created)
    }

    /// The same, to be kept.
    pub(crate) fn created(&self) -> Vec<Account> {
        self.made().cloned().collect()
    }

    pub(super) fn get(&self, at: usize) -> Option<&Account> {
        self.everyone.get(at)
    }

    /// Whoever has this address, compared without case.
    pub(crate) fn of_address(&self, address: &str) -> Option<usize> {
        self.find(|account| {
            let mut addresses = account.addresses.iter();
            addresses.any(|known| known.eq_ignore_ascii_case(address))
        })
    }

    /// The account of an address, compared without case.
    pub(crate) fn find_by_address(&self, address: &str) -> Option<&Account> {
        self.of_address(address).and_then(|at| self.get(at))
    }

    /// An address as it is written, and whose it is.
    pub(crate) fn named(&self, address: &str) -> Option<(&str, &str)> {
        let account = self.find_by_address(address)?;
        let mut addresses = account.addresses.iter();
        let written = addresses.find(|known| known.eq_ignore_ascii_case(address))?;
        Some((written, &account.name))
    }

    /// People who have no account.
    pub(crate) fn without_account(&self) -> impl Iterator<Item = &Account> {
        self.everyone.iter().filter(|person| !person.exists())
    }

    pub(super) fn of_number(&self, number: &str) -> Option<usize> {
        self.find(|account| account.number.as_deref() == Some(number))
    }

    pub(super) fn of_aadhaar(&self, aadhaar: &str) -> Option<usize> {
        self.find(|account| account.aadhaar.as_deref() == Some(aadhaar))
    }

    /// Accounts with a number on a mobile; one that stands as an address alone is not told of here.
    pub(super) fn on_mobile(&self, mobile: &str, book: &Book) -> Vec<usize> {
        let all = self.everyone.iter().enumerate();
        all.filter(|(_, account)| {
            account.mobile.as_deref() == Some(mobile)
                && account.number.is_some()
                && account.status(book) != AccountStatus::Deleted
        })
        .map(|(at, _)| at)
        .collect()
    }

    pub(super) fn is_full(&self, mobile: &str, book: &Book) -> bool {
        mobile == CROWDED_MOBILE || self.on_mobile(mobile, book).len() >= MOST_ACCOUNTS
    }

    pub(super) fn may_create(&self) -> bool {
        self.created().len() < MOST_CREATED
    }

    /// Makes the account of a person who had none: the next number and the address that goes with it.
    pub(super) fn create(&mut self, at: usize, mobile: Option<&str>, manager: &str) {
        let number = next_number(self.everyone.len() + self.created().len());
        let Some(account) = self.everyone.get_mut(at) else {
            return;
        };
        let digits: String = number.chars().filter(char::is_ascii_digit).collect();
        account.addresses = vec![format!("{digits}@{manager}")];
        account.number = Some(number);
        account.mobile = mobile.map(str::to_owned);
        account.is_created = true;
        self.version += 1;
    }

    pub(super) fn set_mobile(&mut self, at: usize, mobile: &str) {
        if let Some(account) = self.everyone.get_mut(at) {
            account.mobile = Some(mobile.to_owned());
            account.is_created = true;
            self.version += 1;
        }
    }

    pub(super) fn add_address(&mut self, at: usize, address: String) {
        if let Some(account) = self.everyone.get_mut(at) {
            account.addresses.insert(0, address);
            account.is_created = true;
            self.version += 1;
        }
    }

    fn find(&self, is: impl Fn(&Account) -> bool) -> Option<usize> {
        self.everyone.iter().position(is)
    }
}

/// A number with its last digit by the rule of Luhn; never issued.
fn next_number(count: usize) -> String {
    let body = format!("91{:011}", 100 + count);
    let sum: u32 = body
        .chars()
        .rev()
        .filter_map(|digit| digit.to_digit(10))
        .enumerate()
        .map(|(place, digit)| match (place % 2, digit * 2) {
            (1, _) => digit,
            (_, doubled) if doubled > 9 => doubled - 9,
            (_, doubled) => doubled,
        })
        .sum();
    let digits = format!("{body}{}", (10 - sum % 10) % 10);
    let part = |range: std::ops::Range<usize>| digits.get(range).unwrap_or_default();
    format!(
        "{}-{}-{}-{}",
        part(0..2),
        part(2..6),
        part(6..10),
        part(10..14)
    )
}

#[cfg(test)]
mod tests {
    #[test]
    fn new_numbers_go_on_where_those_of_the_practice_people_end() {
        assert_eq!(super::next_number(0), "91-0000-0000-1008");
    }
}
