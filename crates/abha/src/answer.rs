//! What good answers say. An answer that lacks what its step needs is not understood, whatever its status.
//!
//! Source: docs/protocol.md, "Ways of verifying" and "Making an account".

use app::{
    model::{
        AbhaAccount, AddressFound, Enrolled, ListedAccount, MobileSearch, OtpBy, OtpSent,
        PersonIdentifier, PersonToken, Proven, TokenFamily, Transaction, TypedAddress,
    },
    port::IdentityError,
};
use domain::MobileNumber;
use serde_json::{Map, Value};
use wire::member;

use crate::{
    body::{Body, count, first_text, secret, text, truth},
    person::{self, MOST_ACCOUNTS},
};

/// A token that lives longer opens an account; a shorter one is good for the choice only. In seconds.
const LONGEST_TRANSFER_S: u64 = 600;
/// More suggestions are not read.
const MOST_SUGGESTIONS: usize = 50;
/// More ways of verifying are not read.
const MOST_WAYS: usize = 50;

type Members = Map<String, Value>;

fn lacks(what: &str) -> IdentityError {
    IdentityError::NotUnderstood(format!("the answer has no {what}"))
}

fn members(body: &Body) -> Result<&Members, IdentityError> {
    body.members()
        .ok_or_else(|| IdentityError::NotUnderstood("the answer is not an object".to_owned()))
}

fn transaction(members: &Members) -> Result<Transaction, IdentityError> {
    secret(member(members, "txnId"))
        .map(Transaction)
        .ok_or_else(|| lacks("txnId"))
}

/// The members that a token stands among, wherever that is.
fn token_members(members: &Members) -> Option<&Members> {
    let inside = |name: &str| member(members, name).and_then(Value::as_object);
    [inside("tokens"), Some(members), inside("jwtResponse")]
        .into_iter()
        .flatten()
        .find(|members| secret(member(members, "token")).is_some())
}

fn token(members: &Members, family: TokenFamily) -> Result<PersonToken, IdentityError> {
    token_members(members)
        .and_then(|members| secret(member(members, "token")))
        .map(|secret| PersonToken { secret, family })
        .ok_or_else(|| lacks("token"))
}

/// Whether the token opens the account; else it is good for the choice of one.
fn is_final(members: &Members) -> bool {
    token_members(members).is_some_and(|members| {
        secret(member(members, "refreshToken")).is_some()
            || count(member(members, "expiresIn")).is_some_and(|s| s > LONGEST_TRANSFER_S)
    })
}

/// What a good answer says against itself: `authResult` other than success, or an error. Source:
/// docs/protocol.md, "Refusals of the ABHA service".
pub(crate) fn denies(body: &Body) -> bool {
    let Some(members) = body.members() else {
        return false;
    };
    let failed = member(members, "authResult")
        .and_then(text)
        .is_some_and(|word| !word.eq_ignore_ascii_case("success"));
    let has_error = member(members, "error").is_some_and(|error| match error {
        Value::Object(inner) => !inner.is_empty(),
        Value::String(text) => !text.trim().is_empty(),
        Value::Array(list) => !list.is_empty(),
        _ => false,
    });
    let has_code = member(members, "code")
        .and_then(text)
        .is_some_and(|code| code.starts_with("ABDM-") || code.starts_with("9009"));
    failed || has_error || has_code
}

/// An OTP was sent.
pub(crate) fn otp_sent(body: &Body) -> Result<OtpSent, IdentityError> {
    let members = members(body)?;
    let to_ends = first_text(members, &["message"]).and_then(|words| ends(&words));
    Ok(OtpSent {
        transaction: transaction(members)?,
        to_ends,
    })
}

/// The last digits of a masked number in ABDM's words: behind stars or crosses, after "ending", or the end
/// of ten digits.
fn ends(words: &str) -> Option<String> {
    let letters: Vec<char> = words.chars().collect();
    let mut found = None;
    let mut at = 0;
    while at < letters.len() {
        let rest = letters.get(at..).unwrap_or_default();
        let run: String = rest.iter().take_while(|c| c.is_ascii_digit()).collect();
        if run.is_empty() {
            at += 1;
            continue;
        }
        let before: String = letters.get(..at).unwrap_or_default().iter().collect();
        let is_masked = before.ends_with(['*', 'x', 'X', '•']);
        let is_said = ["ending", "ends"].iter().any(|word| {
            // Only blanks and small words stand between.
            before
                .to_lowercase()
                .rsplit_once(word)
                .is_some_and(|(_, between)| between.len() <= 10)
        });
        if (2..=4).contains(&run.len()) && (is_masked || is_said) {
            found = Some(run.clone());
        } else if run.len() == 10 {
            found = run.get(6..).map(str::to_owned);
        }
        at += run.len();
    }
    found
}

/// What an OTP proved.
pub(crate) fn proven(asked: &PersonIdentifier, body: &Body) -> Result<Proven, IdentityError> {
    let members = members(body)?;
    if let PersonIdentifier::Address(address) = asked {
        return proven_address(address, members);
    }
    let token = token(members, TokenFamily::Number);
    let mut accounts = person::accounts(member(members, "accounts"));
    if accounts.is_empty() && matches!(asked, PersonIdentifier::Mobile(_)) {
        return Err(IdentityError::NoAccount);
    }
    let token = token?;
    let one = is_final(members) && accounts.len() <= 1;
    if !one {
        return Ok(Proven::Several {
            transaction: transaction(members)?,
            token,
            accounts,
        });
    }
    let mut account = accounts.pop().unwrap_or_default();
    if let PersonIdentifier::Number(asked) = asked {
        let told = account.number.get_or_insert_with(|| asked.clone());
        if told != asked {
            return Err(IdentityError::NotUnderstood(
                "the answer is about another number".to_owned(),
            ));
        }
    }
    Ok(Proven::One {
        account: Box::new(account),
        token,
    })
}

fn proven_address(address: &TypedAddress, members: &Members) -> Result<Proven, IdentityError> {
    let token = token(members, TokenFamily::Address)?;
    let users = member(members, "users").or_else(|| member(members, "accounts"));
    let mut users = person::accounts(users);
    let is_asked = |user: &AbhaAccount| {
        let mut addresses = user.addresses.iter();
        addresses.any(|known| known.0.eq_ignore_ascii_case(&address.0))
    };
    let place = users.iter().position(is_asked);
    let mut account = match (place, users.len()) {
        (Some(place), _) => users.swap_remove(place),
        // One person who has other addresses too.
        (None, 1) => users.swap_remove(0),
        (None, 0) => AbhaAccount::default(),
        (None, _) => {
            return Err(IdentityError::NotUnderstood(
                "the answer is about other addresses".to_owned(),
            ));
        }
    };
    if account.addresses.is_empty() {
        account.addresses.push(address.clone());
    }
    Ok(Proven::One {
        account: Box::new(account),
        token,
    })
}

/// What opens the account that was chosen.
pub(crate) fn chosen(body: &Body) -> Result<PersonToken, IdentityError> {
    token(members(body)?, TokenFamily::Number)
}

/// What ABDM has on file.
pub(crate) fn profile(body: &Body) -> Result<AbhaAccount, IdentityError> {
    let members = members(body)?;
    let inner = ["ABHAProfile", "profile"]
        .iter()
        .find_map(|name| member(members, name)?.as_object());
    let account = person::account(inner.unwrap_or(members));
    let says_something = account.number.is_some()
        || account.masked_number.is_some()
        || !account.addresses.is_empty()
        || account.name.is_some();
    says_something
        .then_some(account)
        .ok_or_else(|| lacks("person"))
}

fn ways(value: Option<&Value>) -> Option<Vec<OtpBy>> {
    let words: Vec<String> = value?
        .as_array()?
        .iter()
        .take(MOST_WAYS)
        .filter_map(text)
        .collect();
    (!words.is_empty()).then(|| {
        let has = |wanted: &str| words.iter().any(|word| word.eq_ignore_ascii_case(wanted));
        let ways = [
            ("AADHAAR_OTP", OtpBy::Aadhaar),
            ("MOBILE_OTP", OtpBy::Mobile),
        ];
        ways.into_iter()
            .filter(|(word, _)| has(word))
            .map(|(_, by)| by)
            .collect()
    })
}

/// What is offered where a list says it, both where nothing is said; never what is blocked.
fn offered(members: &Members) -> (Vec<OtpBy>, Vec<OtpBy>) {
    let blocked = ways(member(members, "blockedAuthMethods")).unwrap_or_default();
    let mut offered =
        ways(member(members, "authMethods")).unwrap_or_else(|| vec![OtpBy::Aadhaar, OtpBy::Mobile]);
    offered.retain(|way| !blocked.contains(way));
    (offered, blocked)
}

/// What is known of an address.
pub(crate) fn address_found(
    asked: &TypedAddress,
    body: &Body,
) -> Result<AddressFound, IdentityError> {
    let members = members(body)?;
    let mut account = person::account(members);
    if account.addresses.is_empty() {
        if account.name.is_none() && account.number.is_none() && account.status.is_none() {
            return Err(lacks("person"));
        }
        account.addresses.push(asked.clone());
    }
    let mut addresses = account.addresses.iter();
    if !addresses.any(|known| known.0.eq_ignore_ascii_case(&asked.0)) {
        return Err(IdentityError::NotUnderstood(
            "the answer is about another address".to_owned(),
        ));
    }
    let (ways, blocked) = offered(members);
    Ok(AddressFound {
        account,
        ways,
        blocked,
    })
}

/// Who hangs on a mobile.
pub(crate) fn mobile_search(body: &Body) -> Result<MobileSearch, IdentityError> {
    if body.value().as_array().is_some_and(Vec::is_empty) {
        return Err(IdentityError::NoAccount);
    }
    let members = members(body)?;
    let list = member(members, "ABHA").and_then(Value::as_array);
    let listed: Vec<ListedAccount> = list
        .into_iter()
        .flatten()
        .take(MOST_ACCOUNTS)
        .filter_map(Value::as_object)
        .filter_map(|members| {
            let index = count(member(members, "index"))?;
            Some(ListedAccount {
                index: u32::try_from(index).ok()?,
                account: person::account(members),
                ways: offered(members).0,
            })
        })
        .collect();
    if listed.is_empty() {
        return Err(IdentityError::NoAccount);
    }
    Ok(MobileSearch {
        search: transaction(members)?,
        listed,
    })
}

/// What came of an enrolment; `typed` is the communication mobile that was asked for.
pub(crate) fn enrolled(typed: &MobileNumber, body: &Body) -> Result<Enrolled, IdentityError> {
    let members = members(body)?;
    let profile = member(members, "ABHAProfile").and_then(Value::as_object);
    let account = person::account(profile.unwrap_or(members));
    let is_new = member(members, "isNew")
        .and_then(truth)
        .ok_or_else(|| lacks("isNew"))?;
    // A mobile on an account that was there before is that account's own.
    let has_typed = account
        .mobile
        .as_deref()
        .and_then(|mobile| MobileNumber::parse(mobile).ok())
        .is_some_and(|mobile| mobile == *typed);
    Ok(Enrolled {
        transaction: transaction(members)?,
        token: token(members, TokenFamily::Number)?,
        is_new,
        proves_mobile: is_new && !has_typed,
        account: Box::new(account),
    })
}

/// Addresses that are free, as they were listed.
pub(crate) fn suggestions(body: &Body) -> Result<Vec<String>, IdentityError> {
    let list = member(members(body)?, "abhaAddressList").and_then(Value::as_array);
    let list = list.ok_or_else(|| lacks("abhaAddressList"))?;
    Ok(list
        .iter()
        .take(MOST_SUGGESTIONS)
        .filter_map(Value::as_str)
        .filter(|address| !address.is_empty() && address.len() <= 255)
        .filter(|address| !address.contains(|c: char| c.is_whitespace() || c.is_control()))
        .map(str::to_owned)
        .collect())
}

/// The address that was taken. It comes with `@…` or without; the fuller form of the two is kept.
pub(crate) fn claimed(asked: &str, body: &Body) -> Result<TypedAddress, IdentityError> {
    let members = members(body)?;
    let told = first_text(members, &["preferredAbhaAddress", "abhaAddress"])
        .unwrap_or_else(|| asked.to_owned());
    let name = |text: &str| {
        let (name, _) = text.split_once('@').unwrap_or((text, ""));
        name.to_lowercase()
    };
    if name(&told) != name(asked) {
        return Err(IdentityError::NotUnderstood(
            "the answer is about another address".to_owned(),
        ));
    }
    let fuller = if told.contains('@') {
        told
    } else {
        asked.to_owned()
    };
    Ok(TypedAddress(fuller))
}
