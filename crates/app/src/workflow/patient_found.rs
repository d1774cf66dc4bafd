//! on-find: whose address is this?

use domain::{AbdmFault, AbhaAddress, AccountShown, AccountState, AuditAction, Meaning, RequestId};
use serde::{Deserialize, Serialize};

use super::{Context, Outcome};
use crate::{
    Error,
    model::{Call, Patient},
    port::{FoundPatient, Snapshot, Tx},
};

/// What came of looking for a patient, kept until the next look-up of the same address.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "outcome")]
pub enum FindOutcome {
    /// ABDM knows the address; the name is with the patient.
    Found,
    /// ABDM knows no such patient.
    NotFound,
    /// This API looks nobody up; the address has the right form.
    NotLookedUp,
    /// ABDM refused; its own words.
    Fault {
        /// ABDM's code.
        code: String,
        /// ABDM's words.
        message: String,
    },
}

fn setting_name(address: &AbhaAddress) -> String {
    format!("find.{}", address.as_str())
}

/// What came of the last look-up of `address`; `None` while it is not answered.
///
/// # Errors
///
/// As the store fails.
pub fn find_outcome(
    view: &dyn Snapshot,
    address: &AbhaAddress,
) -> Result<Option<FindOutcome>, Error> {
    let kept = view.setting(&setting_name(address))?;
    Ok(kept.and_then(|text| serde_json::from_str(&text).ok()))
}

/// Forgets the answer to the last look-up, before a new one goes out.
///
/// # Errors
///
/// As the store fails.
pub fn forget_find(tx: &mut dyn Tx, address: &AbhaAddress) -> Result<(), Error> {
    if tx
        .setting(&setting_name(address))?
        .is_some_and(|kept| !kept.is_empty())
    {
        tx.put_setting(&setting_name(address), "")?;
    }
    Ok(())
}

pub(crate) fn keep_outcome(
    tx: &mut dyn Tx,
    address: &AbhaAddress,
    outcome: &FindOutcome,
) -> Result<(), Error> {
    let text = serde_json::to_string(outcome).map_err(|error| Error::Store(error.into()))?;
    tx.put_setting(&setting_name(address), &text)
}

/// What a refusal says of the patient that was looked up.
pub(crate) fn outcome_of(fault: &AbdmFault) -> FindOutcome {
    if fault.meaning == Meaning::NoSuchPatient {
        FindOutcome::NotFound
    } else {
        FindOutcome::Fault {
            code: fault.code.clone(),
            message: fault.message.clone(),
        }
    }
}

pub(crate) fn apply(
    tx: &mut dyn Tx,
    context: &Context<'_>,
    answers: Option<&RequestId>,
    result: &Result<Option<FoundPatient>, AbdmFault>,
) -> Result<Outcome, Error> {
    let asked = match answers {
        Some(request) => tx.call_of(request)?,
        None => None,
    };
    let Some(Call::FindPatient { patient: address }) = asked else {
        return Ok(Outcome::Parked("it answers no look-up of ours".to_owned()));
    };
    tx.drop_calls(&|call| matches!(call, Call::FindPatient { patient } if *patient == address))?;
    settle(tx, context, &address, result)?;
    Ok(Outcome::Done)
}

/// Keeps what came of a look-up, from on-find or from the answer to the call itself.
pub(crate) fn settle(
    tx: &mut dyn Tx,
    context: &Context<'_>,
    address: &AbhaAddress,
    result: &Result<Option<FoundPatient>, AbdmFault>,
) -> Result<(), Error> {
    let outcome = match result {
        Ok(Some(found)) if found.address == *address => {
            keep_name(tx, context, address, &found.name)?;
            FindOutcome::Found
        }
        // Another address than the one asked for is no answer. Source: docs/protocol.md,
        // "Looking a patient up".
        Ok(_) => FindOutcome::NotFound,
        Err(fault) => outcome_of(fault),
    };
    keep_news(tx, context, address, &outcome)
}

/// Notes that nobody can be looked up: the address is known from now on, and nothing beside it.
pub(crate) fn not_looked_up(
    tx: &mut dyn Tx,
    context: &Context<'_>,
    address: &AbhaAddress,
) -> Result<(), Error> {
    if tx.patient(address)?.is_none() {
        tx.put_patient(&unknown(context, address))?;
    }
    keep_news(tx, context, address, &FindOutcome::NotLookedUp)
}

fn keep_news(
    tx: &mut dyn Tx,
    context: &Context<'_>,
    address: &AbhaAddress,
    outcome: &FindOutcome,
) -> Result<(), Error> {
    if super::find_outcome(&*tx, address)?.as_ref() == Some(outcome) {
        return Ok(());
    }
    keep_outcome(tx, address, outcome)?;
    let detail = match outcome {
        FindOutcome::Found => "found".to_owned(),
        FindOutcome::NotFound => "not found".to_owned(),
        FindOutcome::NotLookedUp => "not looked up".to_owned(),
        FindOutcome::Fault { code, .. } => format!("refused ({code})"),
    };
    context.audit(
        tx,
        AuditAction::PatientLookedUp,
        Some(address),
        None,
        &detail,
    )
}

/// Somebody of whom nothing but the address is known.
pub(crate) fn unknown(context: &Context<'_>, address: &AbhaAddress) -> Patient {
    Patient {
        address: address.clone(),
        name: None,
        account: AccountState::Unknown,
        found_at: None,
        told: None,
        checked: None,
        identity: None,
        shared: None,
        created_at: context.now,
    }
}

fn keep_name(
    tx: &mut dyn Tx,
    context: &Context<'_>,
    address: &AbhaAddress,
    name: &str,
) -> Result<(), Error> {
    let mut patient = tx
        .patient(address)?
        .unwrap_or_else(|| unknown(context, address));
    patient.name = Some(name.trim().to_owned()).filter(|name| !name.is_empty());
    patient.found_at = Some(context.now);
    if patient.account == AccountState::Unknown {
        // An account that can be found is in use; only a notice of ABDM says otherwise.
        patient.account = AccountState::Active;
        tx.note_account(address, AccountShown::Active, context.now)?;
    }
    tx.put_patient(&patient)
}
