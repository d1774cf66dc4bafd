//! on-request: the transaction of a data request, or its refusal.
//!
//! An error beside a transaction keeps id, keys and push URL alive. Source: docs/protocol.md,
//! "Envelope" and "Asking for records".

use domain::{
    AbdmFault, ArtefactState, Due, Meaning, Problem, RequestId, TransactionId, TransferEvent,
};

use super::{Context, Outcome, consent, data_request, transfer};
use crate::{
    Error,
    model::{Artefact, Call, Transfer},
    port::Tx,
};

/// Requests for one artefact that ABDM or the hospital put off with a passing error, before a
/// person is asked.
const MOST_TRIES: usize = 5;

pub(crate) fn apply(
    tx: &mut dyn Tx,
    context: &Context<'_>,
    answers: Option<&RequestId>,
    transaction: Option<&TransactionId>,
    fault: Option<&AbdmFault>,
) -> Result<Outcome, Error> {
    let asked = match answers {
        Some(request) => tx.call_of(request)?,
        None => None,
    };
    let found = match (asked, transaction) {
        (Some(Call::RequestData { transfer, .. }), _) => tx.transfer(&transfer)?,
        (_, Some(transaction)) => tx.transfer_by_transaction(transaction)?,
        _ => None,
    };
    let Some(mut found) = found else {
        return Ok(Outcome::Parked(
            "it answers no data request of ours".to_owned(),
        ));
    };
    let Some(mut artefact) = tx.artefact(&found.artefact)? else {
        return Ok(Outcome::Parked("its artefact is not known".to_owned()));
    };
    if artefact.grant.is_share() {
        return Ok(Outcome::Parked(
            "it answers no data request of ours".to_owned(),
        ));
    }
    let id = found.id.clone();
    tx.clear_deadline(&Due::OnRequest(id.clone()))?;
    tx.drop_calls(&|call| matches!(call, Call::RequestData { transfer, .. } if *transfer == id))?;
    match (transaction, fault) {
        (Some(transaction), fault) => {
            if let Some(fault) = fault {
                let fault = fault.clone();
                data_request::note(&mut found, Problem::GatewayRefused { fault });
            }
            let event = TransferEvent::Acknowledged(transaction.clone());
            transfer::step(tx, context, &artefact.terms(), &mut found, event)?;
        }
        (None, Some(fault)) => {
            let problem = Problem::GatewayRefused {
                fault: fault.clone(),
            };
            let meaning = fault.meaning;
            refused(tx, context, &mut artefact, &mut found, problem, meaning)?;
        }
        (None, None) => {
            return Ok(Outcome::Refused(
                "neither a transaction nor an error".to_owned(),
            ));
        }
    }
    Ok(Outcome::Done)
}

/// Takes the refusal of a data request, from on-request or from the call itself.
pub(crate) fn refused(
    tx: &mut dyn Tx,
    context: &Context<'_>,
    artefact: &mut Artefact,
    found: &mut Transfer,
    problem: Problem,
    meaning: Meaning,
) -> Result<(), Error> {
    // An end closes, however late it is heard.
    if let Some(reason) = meaning.ended()
        && consent::is_open(artefact)
    {
        return consent::end_one(tx, context, artefact, reason);
    }
    if found.ledger.state().is_ended() || found.ledger.transaction().is_some() {
        return Ok(());
    }
    data_request::note(found, problem);
    transfer::step(
        tx,
        context,
        &artefact.terms(),
        found,
        TransferEvent::Refused,
    )?;
    let tries = tx
        .transfers_of(&artefact.id)?
        .iter()
        .rev()
        .take_while(|transfer| transfer.ledger.pages() == 0)
        .count();
    // On hold it is not asked for; a person does when ABDM gives the consent again.
    let is_granted = artefact.state == ArtefactState::Granted;
    if is_granted && meaning.passes() && tries < MOST_TRIES {
        // 30 s, 1, 2, 4 min: the artefact reaches the hospital on its own pace.
        let pause_s = 30_i64 << tries.saturating_sub(1).min(6);
        data_request::ask(tx, context, artefact, context.now.plus_seconds(pause_s))?;
    }
    Ok(())
}
