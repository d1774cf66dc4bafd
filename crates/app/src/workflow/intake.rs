//! What a hospital or anybody else sent in vain: said once, and ended.

use domain::{AuditAction, InboxState, Problem, TransferId};

use super::{Context, data_request};
use crate::{Error, model::Kept, port::Tx};

/// Why a message that matched nothing is refused in the end; kept with its row.
const NEVER_MATCHED: &str = "it matched nothing for 30 days";

/// Why a message that could not be read is refused in the end; kept with its row.
const NEVER_READ: &str = "it could not be read for 30 days";

/// Why a message that a person dropped is refused; kept with its row.
const DROPPED: &str = "dropped by hand";

/// Notes on a transfer that its hospital brought more than one may.
///
/// # Errors
///
/// As the store fails.
pub fn tell_excess(tx: &mut dyn Tx, id: &TransferId) -> Result<(), Error> {
    if let Some(mut transfer) = tx.transfer(id)?
        && data_request::note(&mut transfer, Problem::TooMuchSent)
    {
        tx.put_transfer(&transfer)?;
    }
    tx.quota_told(id)
}

/// Ends a message that will not match, or be read, any more; a line in the audit stays.
///
/// # Errors
///
/// As the store fails.
pub fn end_old(tx: &mut dyn Tx, context: &Context<'_>, kept: &Kept) -> Result<(), Error> {
    let (action, why) = match kept.state {
        InboxState::Unread => (AuditAction::MessageNeverRead, NEVER_READ),
        _ => (AuditAction::MessageNeverMatched, NEVER_MATCHED),
    };
    end(tx, context, kept, action, why)
}

/// Drops a message that waits, as a person wishes; a line in the audit stays.
///
/// # Errors
///
/// As the store fails.
pub fn drop_message(tx: &mut dyn Tx, context: &Context<'_>, kept: &Kept) -> Result<(), Error> {
    end(tx, context, kept, AuditAction::MessageDropped, DROPPED)
}

fn end(
    tx: &mut dyn Tx,
    context: &Context<'_>,
    kept: &Kept,
    action: AuditAction,
    why: &str,
) -> Result<(), Error> {
    tx.mark_message(&kept.id, InboxState::Refused, Some(why))?;
    let detail = format!("{}, {} bytes", kept.path, kept.size_bytes);
    context.audit(tx, action, None, None, &detail)
}
