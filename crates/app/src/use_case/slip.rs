//! The slip for a patient who was asked for consent: what was asked, by whom, and in which app to answer.

mod page;

use ::words::Language;
use domain::{AuditAction, ConsentRef, ConsentStage, HealthInfoType};
use phrase::{Argument, Phrase, When, joined, say};
use qrcode::{Color, EcLevel, QrCode};

use super::{App, consent};
use crate::{
    Error, health_words, hospitals,
    model::{AuditEntry, Consent},
    right,
    view::{QrView, SlipView},
};

/// Modules of white around a code. Source: ISO/IEC 18004, "Quiet zone".
const QUIET: usize = 4;

impl App {
    /// The slip for the patient of a consent.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`]; else as the store fails.
    pub async fn consent_slip(&self, id: impl Into<ConsentRef>) -> Result<SlipView, Error> {
        Ok(self.slip_of(id.into()).await?.1)
    }

    /// The same as a page that prints by itself, in these languages, one under the other. Goes to the audit.
    ///
    /// # Errors
    ///
    /// As [`App::consent_slip`].
    pub async fn consent_slip_page(
        &self,
        id: impl Into<ConsentRef>,
        languages: &[Language],
    ) -> Result<String, Error> {
        let (consent, slip) = self.slip_of(id.into()).await?;
        self.note_slip_of(&consent).await?;
        Ok(page::page(&slip, languages))
    }

    /// Notes in the audit that a slip is about to be printed.
    ///
    /// # Errors
    ///
    /// As [`App::consent_slip`].
    pub async fn note_slip(&self, id: impl Into<ConsentRef>) -> Result<(), Error> {
        let (consent, _) = self.slip_of(id.into()).await?;
        self.note_slip_of(&consent).await
    }

    async fn note_slip_of(&self, consent: &Consent) -> Result<(), Error> {
        let entry = AuditEntry {
            actor: String::new(),
            action: AuditAction::ConsentSlip,
            patient: Some(consent.patient.clone()),
            artefact: None,
            record: None,
            detail: consent.id.to_string(),
        };
        self.audit(right::Desk, entry).await
    }

    async fn slip_of(&self, id: ConsentRef) -> Result<(Consent, SlipView), Error> {
        let (now, clinic) = (self.now(), self.settings().clinic.clone());
        self.read(right::Desk, move |view| {
            let consent = consent::find(view, &id)?;
            let name = view
                .patient(&consent.patient)?
                .and_then(|patient| patient.name);
            let hospital = match &consent.hip {
                Some(hip) => {
                    let known = view.hospitals()?.into_iter().find(|(id, _)| id == hip);
                    let told = known.and_then(|(_, name)| name);
                    let name = hospitals::name_of(view, hip, told.as_deref())?;
                    Some(name.unwrap_or_else(|| hip.to_string()))
                }
                None => None,
            };
            let slip = slip(&consent, name, hospital, &clinic, &now.to_string())?;
            Ok((consent, slip))
        })
        .await
    }
}

fn slip(
    consent: &Consent,
    name: Option<String>,
    hospital: Option<String>,
    clinic: &str,
    now: &str,
) -> Result<SlipView, Error> {
    let waits = match consent.state.stage() {
        ConsentStage::Queued | ConsentStage::Posted | ConsentStage::Requested => true,
        ConsentStage::Granted
        | ConsentStage::Denied
        | ConsentStage::Expired
        | ConsentStage::Revoked
        | ConsentStage::Failed => false,
    };
    let types: Vec<Argument> = consent.hi_types.iter().map(type_words).collect();
    let range = &consent.permission.range;
    let hospital = hospital.map_or_else(|| say::consent_any_hospital().into(), Argument::from);
    let address = consent.patient.as_str();
    Ok(SlipView {
        consent: consent.id.clone(),
        patient: address.to_owned(),
        code: code(address)?,
        title: say::slip_title(),
        whom: name.map(say::slip_for),
        closed: (!waits).then(say::slip_closed),
        asks: say::slip_asks(
            clinic,
            health_words::purpose(consent.purpose),
            consent.requester.name.clone(),
        ),
        asked: say::slip_asked(),
        terms: vec![
            say::slip_types(types),
            say::slip_range(
                When::new(range.from.to_string()),
                When::new(range.to.to_string()),
            ),
            say::slip_from(hospital),
            say::slip_kept(When::new(consent.permission.erase_at.to_string())),
        ],
        how: say::slip_how(),
        steps: vec![
            say::slip_step_app(),
            say::slip_step_list(clinic),
            say::slip_step_answer(),
        ],
        notes: vec![say::slip_free(), say::slip_none()],
        address: say::slip_address(),
        spelt: say::slip_spelt(spelt(address)),
        code_holds: say::slip_code(),
        given: say::slip_given(now),
    })
}

fn type_words(kind: &HealthInfoType) -> Argument {
    match domain::HiType::find(kind.as_str()) {
        Some(known) => health_words::several(known).into(),
        None => kind.as_str().into(),
    }
}

/// An address as it is read out: letters one by one, digits one by one, and the signs by their names.
fn spelt(address: &str) -> Phrase {
    let mut parts: Vec<Phrase> = Vec::new();
    let kind = |letter: &char| match letter {
        '@' | '.' | '-' | '_' => Spelt::Sign,
        _ if letter.is_ascii_digit() => Spelt::Digits,
        _ => Spelt::Letters,
    };
    let letters: Vec<char> = address.chars().collect();
    for run in letters.chunk_by(|one, next| kind(one) == kind(next)) {
        let apart = || {
            let letters: Vec<String> = run.iter().map(char::to_string).collect();
            letters.join(" ")
        };
        match run.first().map(kind) {
            Some(Spelt::Letters) => parts.push(say::slip_letters(apart())),
            Some(Spelt::Digits) => parts.push(say::slip_digits(apart())),
            Some(Spelt::Sign) => parts.extend(run.iter().filter_map(sign)),
            None => {}
        }
    }
    joined(parts, say::slip_spelt_next).unwrap_or_else(|| say::slip_letters(address))
}

#[derive(PartialEq, Eq)]
enum Spelt {
    Letters,
    Digits,
    Sign,
}

fn sign(letter: &char) -> Option<Phrase> {
    match letter {
        '@' => Some(say::slip_at()),
        '.' => Some(say::slip_dot()),
        '-' => Some(say::slip_dash()),
        '_' => Some(say::slip_underscore()),
        _ => None,
    }
}

/// The code of a text, with modules that stand side by side drawn as one.
pub(super) fn code(text: &str) -> Result<QrView, Error> {
    use std::fmt::Write as _;

    // Medium: paper is folded and gets dirty, and its code is small enough to be read all the same.
    let code = QrCode::with_error_correction_level(text, EcLevel::M)
        .map_err(|error| Error::Store(Box::new(error)))?;
    let width = code.width();
    let mut path = String::new();
    for (row, modules) in code.to_colors().chunks(width).enumerate() {
        let mut column = 0;
        for run in modules.chunk_by(|one, next| one == next) {
            if run.first() == Some(&Color::Dark) {
                let (x, y, length) = (column + QUIET, row + QUIET, run.len());
                // Writing to a string does not fail.
                let _ = write!(path, "M{x} {y}h{length}v1h-{length}z");
            }
            column += run.len();
        }
    }
    Ok(QrView {
        size: u32::try_from(width + 2 * QUIET).unwrap_or(u32::MAX),
        path,
    })
}

#[cfg(test)]
mod tests;
