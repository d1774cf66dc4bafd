//! Opening records of a patient who agreed to no consent that was asked for under oneself, and asking in an
//! emergency: for a reason, which an administrator looks through (docs/people.md, "Break the glass").

use domain::{AbhaAddress, AuditAction, FieldFault, GlassId, Purpose, RecordId, Role};
use phrase::say;

use super::App;
use crate::{
    Error,
    ids::fresh,
    model::{BrokenGlass, GlassReview, User},
    present, right,
    view::BrokenGlassRow,
};

/// A reason is a sentence, so many characters at least.
pub const LEAST_REASON: usize = 10;

/// And so many at most; a remark on it as well.
pub const MOST_REASON: usize = 500;

impl App {
    /// Writes down why a patient's records are opened by this person without a consent of their own, or why
    /// they ask in an emergency. It holds for this sign-in, for this patient, for a day at most. It opens
    /// nothing that ABDM has not granted. Goes to the audit.
    ///
    /// # Errors
    ///
    /// [`Error::Invalid`] for a reason that is too short or too long; else as the store fails.
    pub async fn give_reason(&self, patient: &AbhaAddress, reason: &str) -> Result<(), Error> {
        self.permit(right::Desk)?;
        let reason = read_words("reason", reason)?;
        if reason
            .chars()
            .filter(|letter| !letter.is_whitespace())
            .count()
            < LEAST_REASON
        {
            let least = u32::try_from(LEAST_REASON).unwrap_or(u32::MAX);
            return Err(FieldFault::new("reason", say::error_reason_short(least)).into());
        }
        let of = patient.clone();
        self.write(right::Desk, move |tx, context| {
            let broken = BrokenGlass {
                id: fresh!(context.ids, GlassId)?,
                actor: context.actor.to_owned(),
                patient: of.clone(),
                at: context.now,
                reason: Some(reason.clone()),
                review: None,
            };
            tx.put_broken_glass(&broken)?;
            let line = broken.line_of(&reason);
            context.audit(tx, AuditAction::GlassBroken, Some(&of), None, &line)
        })
        .await?;
        // Only once it is in the audit.
        self.person()
            .reasons()
            .remember(patient.clone(), self.reading());
        Ok(())
    }

    /// As [`App::give_reason`], for the patient of a record.
    ///
    /// # Errors
    ///
    /// As there; [`Error::NotFound`] when the record is not there or may not be shown.
    pub async fn give_reason_for_record(&self, id: &RecordId, reason: &str) -> Result<(), Error> {
        let patient = self.patient_of(id).await?;
        self.give_reason(&patient, reason).await
    }

    /// Reasons that people wrote, newest first: all, or those that wait for a review.
    ///
    /// # Errors
    ///
    /// As the store fails.
    pub async fn list_reasons(&self, only_waiting: bool) -> Result<Vec<BrokenGlassRow>, Error> {
        self.read(right::Administer, move |view| {
            let found = view.broken_glass(only_waiting)?.into_iter();
            Ok(found.map(present::broken_glass).collect())
        })
        .await
    }

    /// Says that somebody's reason was looked through. Goes to the audit.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`]; [`Error::Invalid`] for a remark that is too long; [`Error::Refused`] when it was
    /// reviewed before, and for one's own where another administrator may sign in.
    pub async fn review_reason(&self, id: &GlassId, remark: &str) -> Result<(), Error> {
        self.permit(right::Administer)?;
        let remark = read_words("remark", remark)?;
        let id = id.clone();
        self.write(right::Administer, move |tx, context| {
            let found = tx.broken_glass(false)?.into_iter();
            let missing = Error::NotFound { what: "reason" };
            let mut broken = found.into_iter().find(|one| one.id == id).ok_or(missing)?;
            if broken.review.is_some() {
                return Err(Error::Refused {
                    code: "already_reviewed",
                    message: say::error_reason_reviewed().into(),
                    next: say::error_reason_reviewed_next().into(),
                });
            }
            let could = |user: &User| {
                user.is_active()
                    && user.roles.contains(Role::Administrator)
                    && user.name.as_str() != context.actor
            };
            if broken.actor == context.actor && tx.users()?.iter().any(could) {
                return Err(Error::Refused {
                    code: "own_reason",
                    message: say::error_own_reason().into(),
                    next: say::error_own_reason_next().into(),
                });
            }
            broken.review = Some(GlassReview {
                actor: context.actor.to_owned(),
                at: context.now,
                // What was forgotten of the patient is not written anew.
                remark: Some(remark.clone())
                    .filter(|remark| !remark.is_empty() && broken.reason.is_some()),
            });
            tx.put_broken_glass(&broken)?;
            let line = broken.line_of(&remark);
            let patient = Some(&broken.patient);
            context.audit(tx, AuditAction::GlassReviewed, patient, None, &line)
        })
        .await
    }

    /// Lets a patient's records be opened: there is a consent of this person's, or a reason, or one is
    /// offered and written now.
    ///
    /// # Errors
    ///
    /// [`Error::NeedsReason`]; else as the store fails.
    pub(super) async fn open_patient(&self, patient: &AbhaAddress) -> Result<(), Error> {
        let (glass, of) = (self.glass(), patient.clone());
        let is_open = self
            .read(right::Clinical, move |view| glass.is_open(view, &of))
            .await?;
        match is_open {
            true => Ok(()),
            false => self.offer_reason(patient).await,
        }
    }

    /// As [`App::open_patient`], for the patient of a record that may be shown.
    pub(super) async fn open_patient_of(&self, id: &RecordId) -> Result<(), Error> {
        if !self.glass().is_there() {
            return Ok(());
        }
        let patient = self.patient_of(id).await?;
        self.open_patient(&patient).await
    }

    /// Lets somebody ask for consent: in an emergency not without a reason.
    pub(super) async fn allow_purpose(
        &self,
        purpose: Purpose,
        patient: &AbhaAddress,
    ) -> Result<(), Error> {
        let glass = self.glass();
        match purpose {
            Purpose::BreakTheGlass if glass.is_there() && !glass.has_reason(patient) => {
                self.offer_reason(patient).await
            }
            _ => Ok(()),
        }
    }

    async fn offer_reason(&self, patient: &AbhaAddress) -> Result<(), Error> {
        match self.person().offered() {
            Some(reason) => self.give_reason(patient, &reason).await,
            None => Err(Error::NeedsReason),
        }
    }

    /// Whose record it is, also of one that a person hid.
    async fn patient_of(&self, id: &RecordId) -> Result<AbhaAddress, Error> {
        let (id, now) = (id.clone(), self.hiding());
        self.read(right::Clinical, move |view| {
            let found = match view.record(&id, now)? {
                Some(record) => Some(record),
                None => view.hidden_by_person(&id, now)?,
            };
            let missing = Error::NotFound { what: "record" };
            found.map(|record| record.patient).ok_or(missing)
        })
        .await
    }
}

/// Words as typed, without what no eye sees.
fn read_words(field: &'static str, typed: &str) -> Result<String, Error> {
    let typed = typed.trim();
    if typed.chars().count() > MOST_REASON {
        let most = u32::try_from(MOST_REASON).unwrap_or(u32::MAX);
        return Err(FieldFault::new(field, say::error_remark_too_long(most)).into());
    }
    Ok(typed
        .chars()
        .map(|letter| if letter.is_control() { ' ' } else { letter })
        .collect())
}
