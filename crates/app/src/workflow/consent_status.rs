//! on-status: how a consent request stands. A result acts like the same notify.
//!
//! With an error it never moves a state. Source: docs/protocol.md, "Envelope" and
//! "Asking how a request stands".

use domain::{AbdmFault, Due, Problem, RequestId};

use super::{Context, Outcome, consent_notice};
use crate::{
    Error,
    model::Call,
    port::{ConsentNotice, ConsentStatus, Tx},
};

pub(crate) fn apply(
    tx: &mut dyn Tx,
    context: &Context<'_>,
    answers: Option<&RequestId>,
    notice: Option<&ConsentNotice>,
    fault: Option<&AbdmFault>,
) -> Result<Outcome, Error> {
    let asked = match answers {
        Some(request) => tx.call_of(request)?,
        None => None,
    };
    let mut consent = match asked {
        Some(Call::ConsentStatus { consent, .. }) => tx.consent(&consent)?,
        _ => None,
    };
    if let (None, Some(request)) = (&consent, notice.and_then(|notice| notice.request.as_ref())) {
        consent = tx.consent_by_request(request)?;
    }
    let Some(consent) = consent else {
        return Ok(Outcome::Parked(
            "its consent request is not known".to_owned(),
        ));
    };
    if let Some(fault) = fault {
        let found = Problem::GatewayRefused {
            fault: fault.clone(),
        };
        if consent.problem.as_ref() != Some(&found) {
            tx.set_consent_problem(&consent.id, Some(&found), context.now)?;
        }
        return Ok(Outcome::Done);
    }
    let Some(notice) = notice else {
        return Ok(Outcome::Refused("neither a status nor an error".to_owned()));
    };
    if let Some(named) = &notice.request
        && let Some(other) = tx.consent_by_request(named)?
        && other.id != consent.id
    {
        if !matches!(
            notice.status,
            ConsentStatus::Granted | ConsentStatus::Requested
        ) {
            // It may be the other one that is over: our own fetch says so.
            for artefact in tx.artefacts_of(&other.id)? {
                tx.set_deadline(&Due::ArtefactCheck(artefact.id), context.now, 0)?;
            }
        }
        return Ok(Outcome::Refused(
            "it answers about another request than was asked".to_owned(),
        ));
    }
    consent_notice::decide(tx, context, Some(consent), notice).map(|decision| decision.outcome)
}
