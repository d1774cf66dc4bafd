//! on-request: the transaction of a data request, or its refusal.
//!
//! An error beside a transaction keeps id, keys and push URL alive. Source: ABDM-HIU.md §3.2, §5.6.

use domain::{RequestId, TransactionId, TransferEvent};

use super::{Context, Outcome, artefact_fetched, consent, data_request, problem, transfer};
use crate::{
    Error,
    model::{Artefact, DeadlineKind, Transfer},
    port::{Call, Fault, Tx},
};

/// Requests for one artefact that ABDM or the hospital put off with a passing error, before a
/// person is asked.
const MOST_TRIES: usize = 5;

pub(crate) fn apply(
    tx: &mut dyn Tx,
    context: &Context<'_>,
    answers: Option<&RequestId>,
    transaction: Option<&TransactionId>,
    fault: Option<&Fault>,
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
    let id = found.id.clone();
    tx.clear_deadline(DeadlineKind::OnRequest, id.as_str())?;
    tx.drop_calls(&|call| matches!(call, Call::RequestData { transfer, .. } if *transfer == id))?;
    match (transaction, fault) {
        (Some(transaction), fault) => {
            if let Some(fault) = fault {
                let words = problem::of_gateway(&fault.code, &fault.message);
                data_request::note(&mut found, words);
            }
            let event = TransferEvent::Acknowledged(transaction.clone());
            transfer::step(tx, context, &artefact, &mut found, event)?;
        }
        (None, Some(fault)) => {
            refused(
                tx,
                context,
                &mut artefact,
                &mut found,
                &fault.code,
                &fault.message,
            )?;
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
    code: &str,
    message: &str,
) -> Result<(), Error> {
    if found.ledger.state().is_ended() || found.ledger.transaction().is_some() {
        return Ok(());
    }
    if let Some(reason) = artefact_fetched::ending_of(code) {
        return consent::end_one(tx, context, artefact, reason);
    }
    data_request::note(found, problem::of_gateway(code, message));
    transfer::step(tx, context, artefact, found, TransferEvent::Refused)?;
    let passes = code == "1439" || problem::is_temporary(code);
    let tries = tx
        .transfers_of(&artefact.id)?
        .iter()
        .rev()
        .take_while(|transfer| transfer.ledger.pages().is_empty())
        .count();
    if passes && tries < MOST_TRIES {
        // 30 s, 1, 2, 4 min: the artefact reaches the hospital on its own pace.
        let pause_s = 30_i64 << tries.saturating_sub(1).min(6);
        data_request::ask(tx, context, artefact, context.now.plus_seconds(pause_s))?;
    }
    Ok(())
}
