//! What is said: the words of each way of finding somebody, and the bodies.
//!
//! Source: docs/protocol.md, "Ways of verifying".

use app::model::{OtpBy, PersonIdentifier, Transaction, TypedAddress};
use domain::{AbhaNumber, MobileNumber};
use serde_json::{Value, json};
use zeroize::Zeroizing;

use crate::settings::Base;

/// One way of verifying.
pub(crate) struct Way {
    /// Where it goes.
    pub(crate) base: Base,
    /// Where an OTP is asked for.
    pub(crate) ask: &'static str,
    /// Where it is said.
    pub(crate) say: &'static str,
    kind: &'static str,
    is_search: bool,
    by: OtpBy,
    hint: &'static str,
}

const NUMBER_ASK: &str = "/v3/profile/login/request/otp";
const NUMBER_SAY: &str = "/v3/profile/login/verify";
const ADDRESS_ASK: &str = "/login/abha/request/otp";
const ADDRESS_SAY: &str = "/login/abha/verify";

/// The way of verifying a person by an OTP. Aadhaar and mobile know one sender only.
pub(crate) fn way(person: &PersonIdentifier, by: OtpBy) -> Way {
    let number = |hint, by| Way {
        base: Base::Abha,
        ask: NUMBER_ASK,
        say: NUMBER_SAY,
        kind: "abha-login",
        is_search: false,
        by,
        hint,
    };
    match person {
        PersonIdentifier::Number(_) => number("abha-number", by),
        PersonIdentifier::Mobile(_) => number("mobile", OtpBy::Mobile),
        PersonIdentifier::Aadhaar(_) => number("aadhaar", OtpBy::Aadhaar),
        PersonIdentifier::Listed { .. } => Way {
            is_search: true,
            ..number("index", by)
        },
        PersonIdentifier::Address(_) => Way {
            base: Base::Phr,
            ask: ADDRESS_ASK,
            say: ADDRESS_SAY,
            kind: "abha-address-login",
            ..number("abha-address", by)
        },
    }
}

/// What is encrypted of an identifier: numbers with their dashes, addresses with their capitals.
pub(crate) fn plain(person: &PersonIdentifier) -> Zeroizing<String> {
    Zeroizing::new(match person {
        PersonIdentifier::Number(number) => number.dashed(),
        PersonIdentifier::Address(address) => address.0.clone(),
        PersonIdentifier::Mobile(mobile) => mobile.expose().to_owned(),
        PersonIdentifier::Aadhaar(aadhaar) => aadhaar.expose().to_owned(),
        PersonIdentifier::Listed { index, .. } => index.to_string(),
    })
}

/// What of a person the call that asks for an OTP carries.
pub(crate) fn sent<'a>(person: &'a PersonIdentifier, plain: &'a str) -> Vec<&'a str> {
    match person {
        PersonIdentifier::Listed { search, .. } => vec![search.0.as_str(), plain],
        PersonIdentifier::Number(_)
        | PersonIdentifier::Address(_)
        | PersonIdentifier::Mobile(_)
        | PersonIdentifier::Aadhaar(_) => vec![plain],
    }
}

impl Way {
    fn system(&self) -> &'static str {
        match self.by {
            OtpBy::Aadhaar => "aadhaar",
            OtpBy::Mobile => "abdm",
        }
    }

    /// What the OTP proves; the same pair of words in both calls, without the search's.
    fn proof(&self) -> &'static str {
        match self.by {
            OtpBy::Aadhaar => "aadhaar-verify",
            OtpBy::Mobile => "mobile-verify",
        }
    }

    /// Asks for an OTP; `login` is encrypted.
    pub(crate) fn asking(&self, person: &PersonIdentifier, login: &str) -> Value {
        let mut scope = vec![self.kind, self.proof()];
        if self.is_search {
            scope.insert(1, "search-abha");
        }
        let mut body = json!({
            "scope": scope,
            "loginHint": self.hint,
            "loginId": login,
            "otpSystem": self.system(),
        });
        if let (PersonIdentifier::Listed { search, .. }, Some(members)) =
            (person, body.as_object_mut())
        {
            members.insert("txnId".to_owned(), Value::from(search.0.as_str()));
        }
        body
    }

    /// Says an OTP, which is encrypted.
    pub(crate) fn saying(&self, transaction: &Transaction, otp: &str) -> Value {
        json!({
            "scope": [self.kind, self.proof()],
            "authData": otp_data(transaction, otp),
        })
    }
}

fn otp_data(transaction: &Transaction, otp: &str) -> Value {
    json!({
        "authMethods": ["otp"],
        "otp": { "txnId": transaction.0.as_str(), "otpValue": otp },
    })
}

/// Looks an address up, in clear.
pub(crate) fn look_up(address: &TypedAddress) -> Value {
    json!({ "abhaAddress": address.0 })
}

/// Searches by a mobile, encrypted.
pub(crate) fn search(mobile: &str) -> Value {
    json!({ "scope": ["search-abha"], "mobile": mobile })
}

/// Chooses one of several.
pub(crate) fn choose(transaction: &Transaction, number: &AbhaNumber) -> Value {
    json!({ "ABHANumber": number.dashed(), "txnId": transaction.0.as_str() })
}

/// Asks UIDAI for an OTP; `again` is the attempt whose OTP is sent once more.
pub(crate) fn enrolment_otp(aadhaar: &str, again: Option<&Transaction>) -> Value {
    json!({
        "txnId": again.map_or("", |again| again.0.as_str()),
        "scope": ["abha-enrol"],
        "loginHint": "aadhaar",
        "loginId": aadhaar,
        "otpSystem": "aadhaar",
    })
}

/// Makes an account. The mobile goes in clear, and must: without it some are refused.
pub(crate) fn enrol(
    transaction: &Transaction,
    otp: &str,
    mobile: &MobileNumber,
    text_version: &str,
) -> Value {
    let mut data = otp_data(transaction, otp);
    if let Some(members) = data.get_mut("otp").and_then(Value::as_object_mut) {
        members.insert("mobile".to_owned(), Value::from(mobile.expose()));
    }
    json!({
        "authData": data,
        "consent": { "code": "abha-enrollment", "version": text_version },
    })
}

/// Asks for an OTP to the communication mobile, which is encrypted.
pub(crate) fn mobile_otp(transaction: &Transaction, mobile: &str) -> Value {
    json!({
        "txnId": transaction.0.as_str(),
        "scope": ["abha-enrol", "mobile-verify"],
        "loginHint": "mobile",
        "loginId": mobile,
        "otpSystem": "abdm",
    })
}

/// Proves the communication mobile.
pub(crate) fn prove_mobile(transaction: &Transaction, otp: &str) -> Value {
    json!({
        "scope": ["abha-enrol", "mobile-verify"],
        "authData": otp_data(transaction, otp),
    })
}

/// Takes an address for the new account.
pub(crate) fn claim(transaction: &Transaction, address: &str) -> Value {
    json!({
        "txnId": transaction.0.as_str(),
        "abhaAddress": address,
        "preferred": 1,
    })
}
