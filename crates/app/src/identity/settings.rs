//! What of identity is set up.

use phrase::{Text, say};

use crate::digest;

/// NHA's text for the creation of an ABHA, as the clinic got it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConsentText {
    /// The text, whole.
    pub text: String,
    /// Its version.
    pub version: String,
    /// Its language, such as `en`.
    pub language: String,
    /// SHA-256 of the file, hex.
    pub sha256: String,
}

impl ConsentText {
    /// The text of a file; `None` where nothing stands in it.
    #[must_use]
    pub fn new(text: String, version: String, language: String) -> Option<Self> {
        let sha256 = digest::sha256_hex(text.as_bytes());
        (!text.trim().is_empty()).then_some(Self {
            text,
            version,
            language,
            sha256,
        })
    }
}

/// What of identity is set up, beside the service itself.
#[derive(Clone, Debug)]
pub struct IdentitySettings {
    /// Why patients cannot be verified here, where they cannot.
    pub off: Option<Text>,
    /// The text that a person agrees to, or why there is none.
    pub consent_text: Result<ConsentText, Text>,
    /// The consent manager: what stands behind the `@` of a new account's own address.
    pub consent_manager: String,
}

impl Default for IdentitySettings {
    /// Not set up.
    fn default() -> Self {
        Self {
            off: Some(say::identity_off().into()),
            consent_text: Err(say::identity_create_off().into()),
            consent_manager: String::new(),
        }
    }
}
