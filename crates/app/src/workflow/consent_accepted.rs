//! on-init: ABDM took the consent request, or refused it.

use domain::{
    AbdmFault, ConsentEvent, ConsentId, ConsentRequestId, ConsentStage, Due, Problem, RequestId,
};

use super::{Context, Outcome, consent, watch};
use crate::{Error, model::Call, port::Tx};

pub(crate) fn apply(
    tx: &mut dyn Tx,
    context: &Context<'_>,
    answers: Option<&RequestId>,
    result: &Result<ConsentRequestId, AbdmFault>,
) -> Result<Outcome, Error> {
    let asked = match answers {
        Some(request) => tx.call_of(request)?,
        None => None,
    };
    let Some(Call::RequestConsent { consent: id, .. }) = asked else {
        return Ok(Outcome::Parked(
            "it answers no consent request of ours".to_owned(),
        ));
    };
    let Some(mut consent) = tx.consent(&id)? else {
        return Ok(Outcome::Parked(
            "its consent request is not known".to_owned(),
        ));
    };
    match result {
        Ok(request) => {
            if let Some(owner) = tx.consent_by_request(request)?
                && owner.id != consent.id
            {
                // An answer all the same: asked again by itself, the request would come to the patient a
                // second time.
                asked_no_more(tx, &id)?;
                let found = Problem::OfAnotherRequest;
                tx.set_consent_problem(&id, Some(&found), context.now)?;
                return Ok(Outcome::Refused(
                    "the id belongs to another request".to_owned(),
                ));
            }
            let is_new = consent.request.is_none();
            if is_new {
                consent.request = Some(request.clone());
                consent.problem = None;
                consent::keep(tx, context, &mut consent)?;
            } else if consent.request.as_ref() != Some(request) {
                tx.link_request(&consent.id, request)?;
            }
            consent::apply(tx, context, &mut consent, ConsentEvent::Accepted, "")?;
            if is_new && !consent.state.is_final() {
                watch::begin_polling(tx, context, &consent.id)?;
            }
        }
        Err(fault) => {
            consent::apply(tx, context, &mut consent, ConsentEvent::Refused, "")?;
            if consent.state.stage() == ConsentStage::Failed {
                let found = Problem::GatewayRefused {
                    fault: fault.clone(),
                };
                if consent.problem.as_ref() != Some(&found) {
                    consent.problem = Some(found);
                    consent::keep(tx, context, &mut consent)?;
                }
            }
        }
    }
    asked_no_more(tx, &id)?;
    Ok(Outcome::Done)
}

/// There is an answer: the request is not said again.
pub(super) fn asked_no_more(tx: &mut dyn Tx, id: &ConsentId) -> Result<(), Error> {
    tx.clear_deadline(&Due::OnInit(id.clone()))?;
    tx.drop_calls(&|call| matches!(call, Call::RequestConsent { consent, .. } if consent == id))?;
    Ok(())
}
