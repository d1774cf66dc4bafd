//! An attempt as screens see it.

use base64::{Engine as _, engine::general_purpose::STANDARD};

use super::{
    account::is_in_use,
    attempt::{Attempt, Proves, Stage},
};
use crate::{
    Error,
    model::{
        AbhaAccount, AddressFound, Agreement, CardFile, CardKind, Identity, OtpBy, PersonIdentifier,
    },
    view::{
        AbhaView, AccountChoice, AddressLookUp, AgreementRow, AttemptStep, AttemptTrouble,
        AttemptView, CardView, IdentityView, PhotoView,
    },
};
use domain::{AbhaAddress, OtpSender, Timestamp};

/// An attempt.
pub(crate) fn attempt(id: &str, attempt: &Attempt, now: Timestamp) -> AttemptView {
    AttemptView {
        id: id.to_owned(),
        ends_at: attempt.ends_at().to_string(),
        at: step(attempt, now),
        trouble: attempt.trouble.as_ref().map(trouble),
    }
}

fn step(attempt: &Attempt, now: Timestamp) -> AttemptStep {
    match &attempt.stage {
        Stage::Otp(otp) => {
            let proves_mobile = matches!(otp.proves, Proves::Mobile(_));
            AttemptStep::Otp {
                sender: match proves_mobile {
                    true => OtpSender::Mobile,
                    false => attempt.sender(),
                },
                proves_mobile,
                to_ends: otp.to_ends.clone(),
                resends_left: otp.resends_left(),
                resend_at: otp.resend_at().to_string(),
                resend_in_s: otp.resend_in_s(now),
                wrong: otp.wrong,
            }
        }
        Stage::Choose { accounts, .. } => AttemptStep::Choose {
            accounts: accounts.iter().zip(0..).map(choice).collect(),
        },
        Stage::NoAccount => AttemptStep::NoAccount {
            knows_aadhaar: matches!(attempt.identifier, PersonIdentifier::Aadhaar(_)),
        },
        Stage::SignIn => AttemptStep::SignIn,
        Stage::Address(new) => AttemptStep::Address {
            account: account(&new.account),
            suggestions: new.suggestions.clone(),
        },
        Stage::Done(done) => AttemptStep::Done {
            result: done.result,
            linked: done.linked,
            patient: done.patient.as_str().to_owned(),
            account: account(&done.account),
            without_details: done.without_details,
        },
    }
}

fn choice(
    ((found, linked_here), place): (&(AbhaAccount, Option<AbhaAddress>), u32),
) -> AccountChoice {
    AccountChoice {
        place,
        account: account(found),
        can_be_chosen: found.number.is_some() && is_in_use(found),
        linked_here: linked_here
            .as_ref()
            .map(|patient| patient.as_str().to_owned()),
    }
}

fn trouble(error: &Error) -> AttemptTrouble {
    AttemptTrouble {
        code: match error {
            Error::Refused { code, .. } => code,
            _ => "abha_refused",
        },
        message: error.words(),
        next: error.next_step(),
    }
}

/// An account.
pub(crate) fn account(account: &AbhaAccount) -> AbhaView {
    let number = account.number.as_ref().map(domain::AbhaNumber::dashed);
    AbhaView {
        number: number.or_else(|| account.masked_number.clone()),
        addresses: account.addresses.iter().map(|it| it.0.clone()).collect(),
        name: account.name.clone(),
        gender: account.gender.clone(),
        birth: account.birth.map(|birth| birth.text()),
        mobile: account.mobile.clone(),
        postal_address: account.postal_address.clone(),
        kyc: account.known_to_customer_check.said(),
        photo: account.photo.as_deref().and_then(photo),
    }
}

/// A picture; `None` for what does not begin as one.
fn photo(bytes: &[u8]) -> Option<PhotoView> {
    let media_type = if bytes.starts_with(b"\x89PNG") {
        "image/png"
    } else if bytes.starts_with(b"\xff\xd8\xff") {
        "image/jpeg"
    } else {
        return None;
    };
    Some(PhotoView {
        media_type: media_type.to_owned(),
        base64: STANDARD.encode(bytes),
    })
}

/// What an address's look-up says.
pub(crate) fn look_up(found: &AddressFound) -> AddressLookUp {
    let senders = |ways: &[OtpBy]| ways.iter().copied().map(sender).collect();
    AddressLookUp {
        account: account(&found.account),
        ways: senders(&found.ways),
        blocked: senders(&found.blocked),
    }
}

fn sender(by: OtpBy) -> OtpSender {
    match by {
        OtpBy::Aadhaar => OtpSender::Aadhaar,
        OtpBy::Mobile => OtpSender::Mobile,
    }
}

/// A card, or its code alone.
pub(crate) fn card(card: &CardFile, is_code: bool) -> CardView {
    CardView {
        is_code,
        media_type: media_type(card.kind).to_owned(),
        base64: STANDARD.encode(card.bytes.as_slice()),
    }
}

const fn media_type(kind: CardKind) -> &'static str {
    match kind {
        CardKind::Png => "image/png",
        CardKind::Jpeg => "image/jpeg",
        CardKind::Pdf => "application/pdf",
        CardKind::Svg => "image/svg+xml",
    }
}

/// How the name of a card's file ends.
pub(crate) const fn extension(kind: CardKind) -> &'static str {
    match kind {
        CardKind::Png => "png",
        CardKind::Jpeg => "jpg",
        CardKind::Pdf => "pdf",
        CardKind::Svg => "svg",
    }
}

/// What is kept of a verification.
pub(crate) fn identity(identity: &Identity) -> IdentityView {
    IdentityView {
        number: identity.number.as_ref().map(domain::AbhaNumber::dashed),
        addresses: identity
            .addresses
            .iter()
            .map(|it| it.as_str().to_owned())
            .collect(),
        name: identity.name.clone(),
        gender: identity.gender.clone(),
        birth: identity.birth.map(|birth| birth.text()),
        identifier: identity.verified_by,
        sender: identity.sender,
        kyc: identity.kyc.said(),
        verified_at: identity.at.to_string(),
        verified_by: identity.operator.clone(),
    }
}

/// An agreement.
pub(crate) fn agreement(agreement: Agreement) -> AgreementRow {
    AgreementRow {
        at: agreement.at.to_string(),
        by: agreement.agreed_by,
        operator: agreement.operator,
        text_version: agreement.text_version,
        text_sha256: agreement.text_sha256,
        language: agreement.language,
        number: agreement.number.as_ref().map(domain::AbhaNumber::dashed),
    }
}
