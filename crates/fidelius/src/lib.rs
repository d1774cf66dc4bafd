//! Encryption of health information in transit, as ABDM defines it ("Fidelius").
//!
//! Two sides agree on a secret over Curve25519, derive one AES-256-GCM key and IV from it and both
//! nonces, and encrypt every entry of a page with them. Points travel in short Weierstrass form, as
//! BouncyCastle's curve `curve25519` writes them; the arithmetic behind is plain X25519.
//!
//! A receiver makes a [`TransferSecret`] and a [`Nonce`] per request, reads the sender's [`PeerKey`]
//! and nonce from a page, agrees on a [`PageKey`] once per page, and opens the entries one by one.
//!
//! No I/O, no clock, no storage, no FHIR: whoever calls owns the page limits and the life of the
//! secret. Errors never hold a key, a nonce or content.

mod checksum;
mod curve;
pub mod derivation;
mod document;
mod encoding;
mod error;
mod nonce;
mod page;
mod peer_key;
mod secret;
mod x509;

pub use checksum::{Checksum, check_checksum, md5_checksum};
pub use document::unwrap_document;
pub use error::{ContentFault, Error, KeyFault, NonceFault};
pub use nonce::Nonce;
pub use page::{PageKey, Side};
pub use peer_key::PeerKey;
pub use secret::TransferSecret;
/// What [`PageKey::open`] and [`unwrap_document`] wrap plaintext in, so that it is wiped.
pub use zeroize::Zeroizing;
