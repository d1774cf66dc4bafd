//! What can go wrong, told apart by what the caller can do about it.

/// Why a key could not be agreed on, or content not be opened or sealed.
///
/// No variant holds key, nonce or content, so every message may be logged. To the outside there
/// should be only "could not decrypt".
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The peer's public key is refused: an attack, a damage, or another scheme. It will not get
    /// better by trying again.
    #[error("invalid public key")]
    InvalidPublicKey(#[from] KeyFault),
    /// A nonce does not have the form that the scheme needs.
    #[error("malformed nonce")]
    MalformedNonce(#[from] NonceFault),
    /// The content of an entry cannot be encrypted text of this scheme.
    #[error("malformed content")]
    MalformedContent(#[from] ContentFault),
    /// The tag does not fit: changed on the way, or encrypted under another key or nonce.
    #[error("the content is not authentic under this key and these nonces")]
    NotAuthentic,
    /// The operating system gave no random bytes.
    #[error("no random bytes from the operating system")]
    Random(#[source] getrandom::Error),
}

/// Why a public key is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum KeyFault {
    /// More text than any form of a key takes.
    #[error("the text of the key is longer than 4096 bytes")]
    TooLong,
    /// There is no text.
    #[error("there is no key")]
    Missing,
    /// The text is neither base64 nor hexadecimal.
    #[error("the key is neither base64 nor hexadecimal digits")]
    NotBase64,
    /// Neither a point nor an X.509 key of a known layout.
    #[error("the key is neither a curve point nor an X.509 key of the expected layout")]
    UnknownForm,
    /// The peer took "Curve25519" for X25519; such peers differ in the other steps too.
    #[error(
        "the key is a Montgomery (X25519) key: the peer does not use Curve25519 in Weierstrass form"
    )]
    Montgomery,
    /// An X.509 elliptic curve key whose parameters are not the ones of this curve.
    #[error("the X.509 key is damaged or names another curve than Curve25519")]
    OtherCurve,
    /// A coordinate is not below the prime of the field.
    #[error("a coordinate is not below the field prime")]
    CoordinateTooLarge,
    /// The point does not satisfy the curve equation.
    #[error("the point is not on the curve")]
    NotOnCurve,
    /// The point at infinity.
    #[error("the point is the point at infinity")]
    Infinity,
    /// A point of small order, or one with such a part.
    #[error("the point is not in the prime-order group")]
    NotInPrimeOrderGroup,
    /// The agreed secret is zero. Cannot happen with a checked key; kept as a guard.
    #[error("the agreed secret is zero")]
    NoSecret,
}

/// Why a nonce is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum NonceFault {
    /// There is no text.
    #[error("there is no nonce")]
    Missing,
    /// The text is neither base64 nor hexadecimal.
    #[error("the nonce is neither base64 nor hexadecimal digits")]
    NotBase64,
    /// A UUID, as some documents print it.
    #[error("the nonce is a UUID where random bytes belong")]
    Uuid,
    /// No byte at all, or fewer than 20 where the sender's nonce sets the length.
    #[error("the nonce is too short")]
    TooShort,
    /// More than 64 bytes, or more than 256 characters of text.
    #[error("the nonce is too long")]
    TooLong,
}

/// Why content is refused before any decryption.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ContentFault {
    /// The text is not base64.
    #[error("the content is not base64")]
    NotBase64,
    /// Fewer bytes than the tag alone takes.
    #[error("the content is shorter than its tag")]
    ShorterThanTag,
    /// More plaintext than one AES-GCM message can hold (64 GiB).
    #[error("the content is too long for the cipher")]
    TooLong,
}
