//! A later grant of less: what it does not cover is hidden at once, and erased.
//!
//! Source: docs/protocol.md, "Artefacts"; docs/promises.md, "Rules" (2, 3) and A5.

use std::collections::BTreeSet;

use domain::{
    AuditAction, CareContextReference, DateRange, FieldUnread, HealthInfoType, HiddenReason,
    Relation, TransferEvent, ValueKind,
};
use records::Moment;

use super::{Context, transfer};
use crate::{
    Error,
    model::{Allowed, Artefact, Granted, HiddenRecord, Narrowed, Record, Terms},
    port::{FetchedArtefact, Listed, Tx},
};

/// A day, in milliseconds.
const DAY_MS: i64 = 86_400_000;

/// What is written without a zone is not held against an instant more closely, in milliseconds.
const ZONES_MS: i64 = DAY_MS / 2;

/// Where a range stands that has no day in common with the one that was granted first.
const RANGE: &str = "consent.consentDetail.permission.dateRange";

/// A later grant: what of it is sure, and what is not.
pub(super) struct Weighed {
    /// What it says, with what was granted before in the place of what is not sure.
    pub(super) sure: Granted,
    /// Where it leaves something out and cannot be read whole.
    pub(super) in_doubt: Option<FieldUnread>,
    /// Where it says that nothing is granted any more.
    pub(super) emptied: Option<FieldUnread>,
}

/// Weighs a later grant against what was granted before. A list that was not read whole takes nothing
/// away, and one that is empty does so only where that `is_settled`: a mistake of the sender's would
/// destroy what no right answer brings back.
pub(super) fn weigh(before: &Granted, now: &FetchedArtefact, is_settled: bool) -> Weighed {
    let said = &now.granted;
    let mut weighed = Weighed {
        sure: said.clone(),
        in_doubt: None,
        emptied: None,
    };
    let visits = names(said);
    if !names(before).is_subset(&visits) && weighed.doubts(&now.visits, is_settled) {
        weighed.sure.care_contexts.clone_from(&before.care_contexts);
    }
    let is_left_out = |kind: &HealthInfoType| !said.hi_types.contains(kind);
    if before.hi_types.iter().any(is_left_out) && weighed.doubts(&now.types, is_settled) {
        weighed.sure.hi_types.clone_from(&before.hi_types);
    }
    let (range, now_range) = (before.permission.range, said.permission.range);
    let is_apart = range.from > now_range.to || now_range.from > range.to;
    let place = || Listed::Empty(FieldUnread::new(RANGE, ValueKind::Object));
    if is_apart && weighed.doubts(&place(), is_settled) {
        weighed.sure.permission.range = range;
    }
    weighed
}

impl Weighed {
    /// Whether what a list leaves out is not sure, which is noted.
    fn doubts(&mut self, list: &Listed, is_settled: bool) -> bool {
        match list {
            Listed::Whole => false,
            Listed::Empty(_) if is_settled => false,
            Listed::Empty(place) => {
                self.emptied.get_or_insert_with(|| place.clone());
                true
            }
            Listed::InDoubt(place) => {
                self.in_doubt.get_or_insert_with(|| place.clone());
                true
            }
        }
    }
}

/// Takes what a later grant says: it may allow less, and never more, for what was granted first is its
/// outer bound. What is here and not covered any more is hidden; what is still to come is not taken.
pub(super) fn narrow(
    tx: &mut dyn Tx,
    context: &Context<'_>,
    known: &mut Artefact,
    now: &Granted,
) -> Result<(), Error> {
    let Some(before) = known.granted.clone() else {
        return Ok(());
    };
    let next = narrowed(&before, now);
    if next == before {
        return Ok(());
    }
    known.granted = Some(next.clone());
    known.updated_at = context.now;
    tx.put_artefact(known)?;
    // The first one stays, however often less is granted: what is sent again is held against it.
    let earlier = tx.terms(&known.id)?.and_then(|terms| terms.narrowed);
    let narrowed = Narrowed {
        first: earlier.map_or_else(|| Allowed::from(&before), |earlier| earlier.first),
        now: Allowed::from(&next),
    };
    if narrowed.first != narrowed.now {
        tx.note_narrowed(&known.id, &narrowed)?;
    }
    hide(tx, context, known, &before, &next)?;
    excuse(tx, context, known, &next)
}

/// What both allow.
fn narrowed(before: &Granted, now: &Granted) -> Granted {
    let (range, now_range) = (before.permission.range, now.permission.range);
    let mut next = before.clone();
    let allowed: BTreeSet<_> = now.care_contexts.iter().map(|one| &one.reference).collect();
    next.care_contexts
        .retain(|one| allowed.contains(&one.reference));
    next.hi_types.retain(|kind| now.hi_types.contains(kind));
    next.permission.erase_at = next.permission.erase_at.min(now.permission.erase_at);
    let (from, to) = (range.from.max(now_range.from), range.to.min(now_range.to));
    // Two ranges without a day in common leave nothing to ask for: the first instant alone.
    next.permission.range = DateRange::new(from, to).unwrap_or(DateRange { from, to: from });
    next
}

/// Hides the records that are not covered any more.
fn hide(
    tx: &mut dyn Tx,
    context: &Context<'_>,
    known: &Artefact,
    before: &Granted,
    next: &Granted,
) -> Result<(), Error> {
    let visits = names(next);
    let (before, next) = (Allowed::from(before), Allowed::from(next));
    let mut hidden = 0_u32;
    for record in tx.records_under(&known.id)? {
        let reason = match visits.contains(&record.care_context) {
            true => uncovered(&record, &before, &next),
            false => Some(HiddenReason::Narrowed),
        };
        let Some(reason) = reason else {
            continue;
        };
        tx.hide_record(&HiddenRecord {
            record: record.id,
            artefact: known.id.clone(),
            patient: record.patient,
            reason,
            actor: context.actor.to_owned(),
            at: context.now,
        })?;
        hidden += 1;
    }
    if hidden == 0 {
        return Ok(());
    }
    let detail = format!("{hidden} records that the consent does not cover any more");
    let (patient, id) = (known.patient.as_ref(), Some(&known.id));
    context.audit(tx, AuditAction::RecordsNarrowed, patient, id, &detail)
}

fn names(granted: &Granted) -> BTreeSet<&CareContextReference> {
    let contexts = granted.care_contexts.iter();
    contexts.map(|one| &one.reference).collect()
}

/// Hides a record that was sent again, or for the first time, after a later grant left out its type or its
/// time; whether it did.
pub(super) fn hide_uncovered(
    tx: &mut dyn Tx,
    context: &Context<'_>,
    terms: &Terms,
    record: &Record,
) -> Result<bool, Error> {
    let narrowed = terms.narrowed.as_ref();
    let reason = narrowed.and_then(|terms| uncovered(record, &terms.first, &terms.now));
    let Some(reason) = reason else {
        return Ok(false);
    };
    tx.hide_record(&HiddenRecord {
        record: record.id.clone(),
        artefact: terms.artefact.clone(),
        patient: record.patient.clone(),
        reason,
        actor: context.actor.to_owned(),
        at: context.now,
    })?;
    Ok(true)
}

/// Why a record of an allowed visit is not covered by `next`; `None`: it is, or it was not by `before` either
/// and is kept with its warning.
fn uncovered(record: &Record, before: &Allowed, next: &Allowed) -> Option<HiddenReason> {
    let kind = HealthInfoType::from(record.hi_type.clone());
    if before.hi_types.contains(&kind) && !next.hi_types.contains(&kind) {
        return Some(HiddenReason::Narrowed);
    }
    if before.range == next.range {
        return None;
    }
    match standing(&record.date, next.range) {
        Standing::Inside => None,
        // It was outside already.
        Standing::Outside if matches!(standing(&record.date, before.range), Standing::Outside) => {
            None
        }
        Standing::Outside => Some(HiddenReason::Narrowed),
        // Closed when in doubt, destroyed only when sure.
        Standing::Unknown => Some(HiddenReason::PerhapsNarrowed),
    }
}

/// Where a document's date lies to a range.
enum Standing {
    Inside,
    Outside,
    Unknown,
}

fn standing(date: &str, range: DateRange) -> Standing {
    let Some(moment) = Moment::parse(date).filter(|moment| !moment.is_placeholder()) else {
        return Standing::Unknown;
    };
    let Some(first) = moment.millis() else {
        return Standing::Unknown;
    };
    // A year, a month, a day, or an instant.
    let span_days: i64 = match moment.iso().len() {
        0..=4 => 366,
        5..=7 => 31,
        8..=10 => 1,
        _ => 0,
    };
    let last = first.saturating_add(span_days * DAY_MS);
    let (from, to) = (range.from.millis(), range.to.millis());
    if last.saturating_add(ZONES_MS) < from || first.saturating_sub(ZONES_MS) > to {
        Standing::Outside
    } else if span_days <= 1 || (first >= from && last <= to) {
        Standing::Inside
    } else {
        Standing::Unknown
    }
}

/// Running transfers do not wait for what the artefact does not name any more, and do not take it.
fn excuse(
    tx: &mut dyn Tx,
    context: &Context<'_>,
    known: &Artefact,
    next: &Granted,
) -> Result<(), Error> {
    let allowed = names(next);
    for mut running in tx.transfers_of(&known.id)? {
        if running.ledger.state().is_ended() {
            continue;
        }
        let mut excused = 0_u32;
        for mut standing in tx.standings(&running.id)? {
            if standing.relation == Relation::Outside || allowed.contains(&standing.context) {
                continue;
            }
            excused += u32::from(standing.relation == Relation::Asked && !standing.came());
            standing.relation = Relation::Outside;
            tx.put_standing(&running.id, &standing)?;
        }
        if excused > 0 {
            let event = TransferEvent::Excused(excused);
            transfer::step(tx, context, &known.terms(), &mut running, event)?;
        }
    }
    Ok(())
}
