//! Who ABDM says a person at the desk is. Nothing here is kept as it stands: a verification keeps what
//! `docs/people.md` says, the rest lives as long as the step at the desk. `Debug` shows no person.

use domain::{AadhaarNumber, AbhaNumber, MobileNumber};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::Birth;

/// An ABHA address as it was typed or read from a code: sent with its capitals.
/// [`domain::AbhaAddress`] is what it is kept as.
#[derive(Clone, PartialEq, Eq)]
pub struct TypedAddress(pub String);

/// What a person is verified by.
#[derive(Clone, PartialEq, Eq)]
pub enum PersonIdentifier {
    /// ABHA number.
    Number(AbhaNumber),
    /// ABHA address.
    Address(TypedAddress),
    /// The mobile that ABDM writes to; several accounts may hang on it.
    Mobile(MobileNumber),
    /// Aadhaar number.
    Aadhaar(AadhaarNumber),
    /// One of those that a search by mobile listed, by its place there.
    Listed {
        /// The search; ABDM forgets it after ten minutes.
        search: Transaction,
        /// Its place, as the search numbers them.
        index: u32,
    },
}

/// Who sends the one-time password, and to which mobile.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum OtpBy {
    /// UIDAI, to the mobile linked with Aadhaar.
    Aadhaar,
    /// ABDM, to the mobile of the account.
    Mobile,
}

/// What ABDM calls one attempt (`txnId`). Wiped, never kept.
#[derive(Clone, PartialEq, Eq)]
pub struct Transaction(pub Zeroizing<String>);

/// Opens one person's account for minutes. Wiped, never kept, of the family (number or address) that it
/// was given for.
#[derive(Clone, PartialEq, Eq)]
pub struct PersonToken {
    /// The token itself, without `Bearer`.
    pub secret: Zeroizing<String>,
    /// Which calls take it.
    pub family: TokenFamily,
}

/// Two families of calls do not take each other's tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenFamily {
    /// The service of ABHA numbers.
    Number,
    /// The service of ABHA addresses.
    Address,
}

/// An OTP is on its way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OtpSent {
    /// The attempt.
    pub transaction: Transaction,
    /// The last digits of the mobile it went to, as far as the answer names them.
    pub to_ends: Option<String>,
}

/// Said, denied, or not said at all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Stated {
    /// It is so.
    Yes,
    /// It is not so.
    No,
    /// ABDM does not say.
    #[default]
    NotStated,
}

/// One ABHA account, as some answer tells of it.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct AbhaAccount {
    /// The number, unless the account has an address only or the answer masks it.
    pub number: Option<AbhaNumber>,
    /// The number as an answer masks it, where it does.
    pub masked_number: Option<String>,
    /// Addresses, the preferred one first, as sent.
    pub addresses: Vec<TypedAddress>,
    /// Full name.
    pub name: Option<String>,
    /// Gender as sent: `M`, `F`, `O`, or another word.
    pub gender: Option<String>,
    /// Date of birth.
    pub birth: Option<Birth>,
    /// Mobile, perhaps masked. Shown, never kept.
    pub mobile: Option<String>,
    /// Postal address in one line. Shown, never kept.
    pub postal_address: Option<String>,
    /// Whether ABDM checked who the person is.
    pub known_to_customer_check: Stated,
    /// `ACTIVE`, or ABDM's other word, if it says one.
    pub status: Option<String>,
    /// Picture (JPEG or PNG), if sent. Shown, never kept.
    pub photo: Option<Vec<u8>>,
}

/// What an OTP proved.
#[derive(Debug)]
pub enum Proven {
    /// One person.
    One {
        /// Who.
        account: Box<AbhaAccount>,
        /// Opens the account.
        token: PersonToken,
    },
    /// Of these somebody must choose, even where it is one.
    Several {
        /// The attempt, as the choice must name it.
        transaction: Transaction,
        /// Good for the choice only.
        token: PersonToken,
        /// The accounts.
        accounts: Vec<AbhaAccount>,
    },
}

/// What an address's look-up says, before any OTP.
#[derive(Clone, PartialEq, Eq)]
pub struct AddressFound {
    /// As far as told.
    pub account: AbhaAccount,
    /// By which OTP it may be verified; both where nothing is said.
    pub ways: Vec<OtpBy>,
    /// Which ways the person blocked.
    pub blocked: Vec<OtpBy>,
}

/// Who hangs on a mobile, told before anybody proved anything: other members of a family too. To be asked
/// for deliberately, and shown no longer than the step takes.
#[derive(Debug)]
pub struct MobileSearch {
    /// The search, as [`PersonIdentifier::Listed`] must name it.
    pub search: Transaction,
    /// The accounts.
    pub listed: Vec<ListedAccount>,
}

/// One account that a search by mobile lists.
#[derive(Clone, PartialEq, Eq)]
pub struct ListedAccount {
    /// Its place, as the search numbers them.
    pub index: u32,
    /// As far as told: masked number, name and gender.
    pub account: AbhaAccount,
    /// By which OTP it may be verified; both where nothing is said.
    pub ways: Vec<OtpBy>,
}

/// What came of an enrolment by Aadhaar.
#[derive(Debug)]
pub struct Enrolled {
    /// The attempt, for what follows.
    pub transaction: Transaction,
    /// Who.
    pub account: Box<AbhaAccount>,
    /// Opens the account.
    pub token: PersonToken,
    /// Whether it was made now; else the person had it.
    pub is_new: bool,
    /// Whether the communication mobile must be proven by an OTP of its own.
    pub proves_mobile: bool,
}

/// A card or a picture of one, recognised by its content.
pub struct CardFile {
    /// What it is.
    pub kind: CardKind,
    /// The file.
    pub bytes: Zeroizing<Vec<u8>>,
}

/// What a card comes as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CardKind {
    /// Picture.
    Png,
    /// Picture.
    Jpeg,
    /// Pages.
    Pdf,
    /// Drawing; shown without scripts and without anything from outside.
    Svg,
}

macro_rules! redacted {
    ($($name:ident),*) => {$(
        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(concat!(stringify!($name), "([redacted])"))
            }
        }
    )*};
}

redacted!(
    TypedAddress,
    PersonIdentifier,
    Transaction,
    PersonToken,
    Birth,
    AbhaAccount,
    AddressFound,
    ListedAccount,
    CardFile
);
