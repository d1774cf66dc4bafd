//! Whom of the patients here a share at a counter is: by the number first, then by the address. One ABHA number
//! belongs to one patient here.

use domain::{AbhaAddress, AccountState};
use phrase::say;

use super::refusal;
use crate::{
    Error,
    model::{Patient, ProfileShare},
    port::Snapshot,
};

/// Whom a share is here; `None`: nobody yet.
///
/// # Errors
///
/// As the store fails.
pub(crate) fn whom(
    view: &dyn Snapshot,
    share: &ProfileShare,
) -> Result<Option<AbhaAddress>, Error> {
    if let Some(number) = &share.number
        && let Some(patient) = view.patient_numbered(number)?
    {
        return Ok(Some(patient));
    }
    view.patient_addressed(&share.address)
}

/// Looks whether a share may be that of `patient`.
///
/// # Errors
///
/// [`Error::Refused`] where the number or the address is another patient's here, the patient has another number,
/// or their account was deleted; else as the store fails.
pub(crate) fn check(
    view: &dyn Snapshot,
    share: &ProfileShare,
    patient: &Patient,
) -> Result<(), Error> {
    if patient.account == AccountState::Deleted {
        return Err(refusal::deleted(&patient.address));
    }
    if let Some(other) = whom(view, share)?
        && other != patient.address
    {
        return Err(Error::Refused {
            code: "share_linked",
            message: say::sharing_linked(other.as_str()).into(),
            next: say::sharing_linked_next().into(),
        });
    }
    match (patient.number(), &share.number) {
        (Some(known), Some(shared)) if known != shared => {
            Err(refusal::other_person(&patient.address))
        }
        _ => Ok(()),
    }
}
