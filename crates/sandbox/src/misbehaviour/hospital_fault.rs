//! What a hospital can do wrong in a transfer.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::writing::Writing;

/// How a hospital writes its public key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum KeyForm {
    /// X.509 with explicit parameters, the usual form.
    X509,
    /// The bare 65-byte point.
    Point,
    /// X.509 with the name of the curve.
    NamedX509,
    /// X.509 in PEM armour.
    Pem,
    /// The 33-byte compressed point.
    Compressed,
    /// X.509 whose point lost a leading zero byte, with the lengths left as they were.
    DamagedX509,
    /// The bare point without a leading zero byte of x or y.
    DamagedPoint,
    /// 32 bytes of X25519: must be refused.
    Montgomery,
    /// X.509 of X25519: must be refused.
    MontgomeryX509,
    /// A point that is not on the curve: must be refused.
    OffCurve,
    /// Not base64: must be refused.
    Garbage,
    /// The X.509 key in hexadecimal digits.
    Hex,
    /// The X.509 key in base64 of the URL-safe alphabet, without padding, in lines.
    UrlSafe,
    /// X.509 that names P-256 around a point of the right curve.
    OtherCurveName,
}

/// How a hospital wraps the document before encryption.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PlaintextForm {
    /// The JSON in base64.
    Base64,
    /// A JSON string that holds the JSON.
    JsonString,
    /// A JSON string that holds base64 of the JSON.
    Base64InJsonString,
    /// Not FHIR at all.
    NotFhir,
}

/// What a checksum looks like.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChecksumForm {
    /// MD5 of something else.
    Wrong,
    /// Base64 of the right hex digits.
    Base64OfHex,
    /// Base64 of the 16 bytes.
    Base64,
    /// These words.
    Literal(String),
    /// No such member.
    Absent,
}

/// Where the links of entries lead.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LinkKind {
    /// To the content, on loopback.
    Good,
    /// To this URL, such as one of a private address.
    To(String),
    /// On loopback, redirecting to this URL.
    RedirectTo(String),
    /// On loopback, a byte a second without end.
    Slow,
    /// On loopback, without end.
    Huge,
    /// On loopback, 404.
    Gone,
}

/// What goes wrong in a transfer. All that match one transfer are applied together.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HospitalFault {
    /// Never sends anything, never notifies.
    Silent,
    /// Sends nothing and notifies ERRORED.
    Refuse,
    /// Starts this much later.
    Delay {
        /// Milliseconds.
        ms: u64,
    },
    /// One byte of the ciphertext of this entry is changed; counted from 0 over all pages.
    TamperEntry(usize),
    /// The content of this entry, counted likewise, is an empty text.
    BlankEntry(usize),
    /// The document of this entry, counted likewise, is empty before encryption.
    EmptyEntry(usize),
    /// This page, counted from 0, is not sent.
    OmitPage(usize),
    /// This page is sent twice.
    RepeatPage(usize),
    /// This page is sent twice, sealed again under another key the second time.
    RepeatPageOtherBytes(usize),
    /// The last page first.
    ReversePages,
    /// `pageCount` is 0.
    PageCountZero,
    /// The number of the first page, usually 0 or 1.
    FirstPage(i64),
    /// Every page says that it is the first of one.
    EveryPageIsFirst,
    /// The documents of this many care contexts, from the end, are not sent.
    OmitLast(usize),
    /// The pages are written so.
    Written(Writing),
    /// The pages wait until they are told to go on (`Expect: 100-continue`).
    AsksFirst,
    /// The pushes carry this header.
    Header {
        /// Name in lower case.
        name: String,
        /// The value.
        value: String,
    },
    /// Entries on a page.
    PageSize(usize),
    /// One page without entries.
    EmptyPage,
    /// The public key is written so.
    Key(KeyForm),
    /// One fixed key pair and nonce for all transfers of this run.
    FixedKey,
    /// The secret begins with a zero byte, which the hospital drops, as some software does.
    ShortSecret,
    /// Each page has its own key pair and nonce.
    KeyPerPage,
    /// The checksum of every entry looks so.
    Checksum(ChecksumForm),
    /// One more entry under this care context, which is not in the artefact.
    OutsideCareContext(String),
    /// Every entry is sent twice under the same care context.
    DoubleEntries,
    /// The pages name this transaction.
    TransactionId(String),
    /// Each page is padded to at least this many bytes.
    OversizedPage(usize),
    /// The documents are wrapped so before encryption.
    Plaintext(PlaintextForm),
    /// The documents are another patient's.
    WrongPatient,
    /// The entries are links.
    Links(LinkKind),
    /// The media type of every entry.
    Media(String),
    /// The pages go to the push URL with `/v0.5/health-information/transfer` behind it.
    PathSuffix,
    /// The pushes carry this `Authorization`.
    Authorization(String),
    /// One member of every page is set or taken out, by JSON pointer.
    Edit {
        /// JSON pointer into the page.
        pointer: String,
        /// The new value.
        value: Option<Value>,
    },
    /// This plaintext instead of every document.
    Document(String),
}
