//! NHA's text for the creation of an ABHA: a file that the clinic got from NHA, in the data directory. It
//! is not ours to ship. In practice mode one of ours stands in its place.

use app::{ConsentText, IdentitySettings};
use phrase::{Text, say};

use crate::{
    Installation,
    configuration::{Abha, Api, Configuration},
    directory::{LARGEST_TEXT_FILE, read_whole},
};

/// Stands in the place of NHA's text in practice mode.
pub(crate) const PRACTICE: &str = "PRACTICE TEXT

In practice mode this stands in the place of the text that NHA gives to clinics. It is nobody's declaration and \
nothing leaves this computer. The real text says what an Aadhaar number is shared for, with whom, and that it is \
shared freely; it is read out whole, and the patient agrees to it before any OTP is asked for.
";

/// What of identity is set up.
pub(crate) fn settings(
    installation: &Installation,
    configuration: &Configuration,
) -> IdentitySettings {
    let consent_manager = configuration.gateway.consent_manager.clone();
    let not_set_up = IdentitySettings {
        consent_manager: consent_manager.clone(),
        ..IdentitySettings::default()
    };
    match (&configuration.abha, configuration.gateway.api) {
        (None, _) => not_set_up,
        (Some(_), Api::V05) => IdentitySettings {
            off: Some(say::identity_off_old_api().into()),
            ..not_set_up
        },
        (Some(abha), Api::V3) => IdentitySettings {
            off: None,
            consent_text: text(installation, abha),
            consent_manager,
        },
    }
}

fn text(installation: &Installation, abha: &Abha) -> Result<ConsentText, Text> {
    let unread = || Text::from(say::identity_create_unread());
    let text = match (&abha.consent_text, installation.is_practice()) {
        (Some(file), _) => {
            let path = installation.directory().file(file);
            let bytes = read_whole(&path, LARGEST_TEXT_FILE).map_err(|_| unread())?;
            String::from_utf8(bytes.to_vec()).map_err(|_| unread())?
        }
        (None, true) => PRACTICE.to_owned(),
        (None, false) => return Err(say::identity_create_off().into()),
    };
    let (version, language) = (abha.consent_version.clone(), abha.consent_language.clone());
    ConsentText::new(text, version, language).ok_or_else(unread)
}
