//! The card of a verified person: shown, and saved where the person at the desk says so.

use std::sync::Arc;

use domain::{AbhaAddress, AuditAction};
use phrase::say;

use super::{
    App,
    export::{MOST_TRIES, not_written},
};
use crate::{
    Error, blocking,
    identity::{attempt::Stage, present, refusal},
    model::CardFile,
    port::NotWritten,
    right,
    view::{CardView, Saved},
};

impl App {
    /// The card of a person who was verified, or for whom an ABHA was made, in this attempt. Not kept.
    ///
    /// # Errors
    ///
    /// [`Error::Refused`] before that, or with what the service refused.
    pub async fn abha_card(&self, id: &str) -> Result<CardView, Error> {
        let (card, is_code, _) = self.fetch_card(id).await?;
        // Whoever asked may have left meanwhile.
        self.permit(right::Desk)?;
        Ok(present::card(&card, is_code))
    }

    /// Writes the card to a file of the person's. Goes to the audit.
    ///
    /// # Errors
    ///
    /// As [`App::abha_card`]; [`Error::Refused`] where the file cannot be written.
    pub async fn save_abha_card(&self, id: &str) -> Result<Saved, Error> {
        let (card, _, patient) = self.fetch_card(id).await?;
        let folder = self
            .apart(right::Desk, |parts| Ok(Arc::clone(&parts.exports)))
            .await?;
        let end = present::extension(card.kind);
        self.write(right::Desk, move |tx, context| {
            context.audit(tx, AuditAction::CardSaved, Some(&patient), None, end)
        })
        .await?;
        let bytes = Arc::new(card.bytes);
        for _ in 0..MOST_TRIES {
            let (into, bytes) = (Arc::clone(&folder), Arc::clone(&bytes));
            let written = blocking(move || {
                // No name and no number of the person: a folder of downloads is seen by many.
                let path = into
                    .find_place(&format!("ABHA card.{end}"))
                    .map_err(NotWritten::Failed)?;
                into.write(&path, &bytes)?;
                Ok::<_, NotWritten>(path)
            });
            match written.await? {
                Ok(path) => return Ok(Saved { path }),
                Err(NotWritten::Failed(words)) => return Err(not_written(words)),
                Err(NotWritten::Taken) => {}
            }
        }
        Err(not_written(say::error_file_taken()))
    }

    /// The card, or the picture of its code alone, and whose it is.
    async fn fetch_card(&self, id: &str) -> Result<(CardFile, bool, AbhaAddress), Error> {
        let service = self.identity_service(right::Desk)?;
        let mut taken = self.take_attempt(right::Desk, id)?;
        let Stage::Done(done) = &taken.attempt().stage else {
            return Err(refusal::other_step());
        };
        let patient = done.patient.clone();
        match service.card(&done.token).await {
            Ok(card) => Ok((card, false, patient)),
            // The code is given now and then where the card is refused (docs/protocol.md, "Cards").
            Err(error) => match service.qr(&done.token).await {
                Ok(code) => Ok((code, true, patient)),
                Err(_) => Err(refusal::words(error)),
            },
        }
    }
}
