//! on-init: ABDM took the consent request, or refused it.

use domain::{AbdmFault, ConsentEvent, ConsentRequestId, ConsentStage, Due, Problem, RequestId};

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
    tx.clear_deadline(&Due::OnInit(consent.id.clone()))?;
    tx.drop_calls(&|call| matches!(call, Call::RequestConsent { consent, .. } if *consent == id))?;
    Ok(Outcome::Done)
}
