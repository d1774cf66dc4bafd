//! Finding patients.

use std::time::Duration;

use domain::{AbhaAddress, AccountShown, AuditAction, FieldFault};

use super::App;
use crate::{
    Error,
    model::Call,
    present,
    right::{self, Right},
    view::PatientRow,
    workflow::{self, FindOutcome},
};

impl App {
    /// Looks an ABHA address up at ABDM and waits for the answer, whichever process serves. Where the
    /// API looks nobody up, an address of the right form is taken as it is, without a name.
    ///
    /// # Errors
    ///
    /// [`Error::Invalid`] for a malformed address, [`Error::PatientNotFound`], [`Error::Gateway`]
    /// with ABDM's words, [`Error::Unreachable`] or [`Error::NoAnswer`] after `timeout`.
    pub async fn find_patient(
        &self,
        address: &str,
        timeout: Duration,
    ) -> Result<PatientRow, Error> {
        self.permit(right::Desk)?;
        let address = parse(address)?;
        let call = Call::FindPatient {
            patient: address.clone(),
        };
        if let Some(fault) = super::first_fault(self.settings(), &call, self.now()) {
            return Err(fault);
        }
        let asked = address.clone();
        self.write(right::Desk, move |tx, context| {
            workflow::forget_find(tx, &asked)?;
            tx.drop_calls(
                &|call| matches!(call, Call::FindPatient { patient } if *patient == asked),
            )?;
            context.queue(
                tx,
                Call::FindPatient {
                    patient: asked.clone(),
                },
            )?;
            context.audit(tx, AuditAction::PatientAskedFor, Some(&asked), None, "")
        })
        .await?;
        let wanted = address.clone();
        let outcome = self
            .wait_for(right::Desk, timeout, move |view| {
                workflow::find_outcome(view, &wanted)
            })
            .await?;
        match outcome {
            Some(FindOutcome::Found | FindOutcome::NotLookedUp) => self.get_patient(&address).await,
            Some(FindOutcome::NotFound) => Err(Error::PatientNotFound),
            Some(FindOutcome::Fault { code, message }) => Err(Error::Gateway { code, message }),
            None => Err(self.give_up_find(address).await?),
        }
    }

    /// Nobody waits any longer: a look-up that did not go out is taken back.
    async fn give_up_find(&self, address: AbhaAddress) -> Result<Error, Error> {
        self.write(right::Desk, move |tx, _| {
            let is_ours =
                |call: &Call| matches!(call, Call::FindPatient { patient } if *patient == address);
            let waiting = tx
                .outbox()?
                .into_iter()
                .find(|queued| is_ours(&queued.call));
            tx.drop_calls(&is_ours)?;
            Ok(match waiting.and_then(|queued| queued.last_error) {
                Some(words) => Error::Unreachable(words),
                None => Error::NoAnswer,
            })
        })
        .await
    }

    /// Patients whose address or name holds `text`, last used first.
    ///
    /// # Errors
    ///
    /// As the store fails.
    pub async fn list_patients(
        &self,
        text: &str,
        limit: Option<usize>,
    ) -> Result<Vec<PatientRow>, Error> {
        self.list_patients_whose(text, None, limit).await
    }

    /// As [`App::list_patients`], of those whose account is `account`. One that is in use again is in use.
    ///
    /// # Errors
    ///
    /// As the store fails.
    pub async fn list_patients_whose(
        &self,
        text: &str,
        account: Option<AccountShown>,
        limit: Option<usize>,
    ) -> Result<Vec<PatientRow>, Error> {
        let (text, now) = (text.trim().to_owned(), self.hiding());
        let person = self.name();
        let found = self.read(right::Desk, move |view| {
            let mut rows = Vec::new();
            for (patient, last) in view.patients(&text, now)? {
                if rows.len() >= limit.unwrap_or(usize::MAX) {
                    break;
                }
                let new = view.count_new(&patient.address, &person, now)?;
                let row = present::patient(view, &patient, last, new)?;
                if account.is_none_or(|wanted| row.account.state.is_among(wanted)) {
                    rows.push(row);
                }
            }
            Ok(rows)
        });
        let found = found.await?;
        self.note_list(right::Desk, AuditAction::PatientsListed, "", None)
            .await?;
        Ok(found)
    }

    /// One patient known here.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`]; else as the store fails.
    pub async fn get_patient(&self, address: &AbhaAddress) -> Result<PatientRow, Error> {
        self.known_patient(right::Desk, address).await
    }

    /// One patient known here, whose records are to be opened.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`]; [`Error::NeedsReason`]; else as the store fails.
    pub(super) async fn patient_to_open(&self, address: &AbhaAddress) -> Result<PatientRow, Error> {
        let patient = self.known_patient(right::Clinical, address).await?;
        self.open_patient(address).await?;
        Ok(patient)
    }

    /// As [`App::get_patient`], for a use case that takes another right.
    async fn known_patient(
        &self,
        right: impl Right,
        address: &AbhaAddress,
    ) -> Result<PatientRow, Error> {
        let (address, now, person) = (address.clone(), self.hiding(), self.name());
        self.read(right, move |view| {
            let missing = Error::NotFound { what: "patient" };
            let patient = view.patient(&address)?.ok_or(missing)?;
            let last = view.last_record_at(&address, now)?;
            let new = view.count_new(&address, &person, now)?;
            present::patient(view, &patient, last, new)
        })
        .await
    }
}

/// Reads an address as typed.
pub(crate) fn parse(text: &str) -> Result<AbhaAddress, Error> {
    AbhaAddress::typed(text).map_err(|error| FieldFault::new("patient", error.to_string()).into())
}
