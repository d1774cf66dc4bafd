//! The page ledger: any order, any repetition, one honest notice.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test may stop where it stands"
)]

use std::collections::BTreeSet;

use domain::{
    CareContextReference, EntryFault, EntryOutcome, HiStatus, PageMark, SessionStatus,
    TransactionId, TransferEffect, TransferEvent as Event, TransferLedger, TransferNotice,
    TransferState as State,
};
use proptest::prelude::*;

fn context(name: &str) -> CareContextReference {
    CareContextReference::parse(name).unwrap()
}

fn transaction(name: &str) -> TransactionId {
    TransactionId::parse(name).unwrap()
}

fn ledger(contexts: &[&str]) -> TransferLedger {
    let contexts: BTreeSet<_> = contexts.iter().map(|name| context(name)).collect();
    TransferLedger::queued(contexts)
}

fn page(number: i64, count: i64, entries: &[(&str, EntryOutcome)]) -> Event {
    page_of("t-1", number, count, entries)
}

fn page_of(of: &str, number: i64, count: i64, entries: &[(&str, EntryOutcome)]) -> Event {
    let entries = entries
        .iter()
        .map(|(name, outcome)| (context(name), outcome.clone()))
        .collect();
    let mark = PageMark {
        digest: format!("{of}-{number}"),
        entries,
    };
    Event::Page {
        number,
        count,
        transaction: transaction(of),
        mark,
    }
}

fn run(ledger: TransferLedger, events: &[Event]) -> (TransferLedger, Vec<TransferEffect>) {
    let (mut ledger, mut effects) = (ledger, vec![]);
    for event in events {
        if let Ok((next, more)) = ledger.apply(event.clone()) {
            ledger = next;
            effects.extend(more);
        }
    }
    (ledger, effects)
}

fn notices(effects: &[TransferEffect]) -> Vec<&TransferNotice> {
    effects
        .iter()
        .filter_map(|effect| match effect {
            TransferEffect::Notify(notice) => Some(notice),
            TransferEffect::ForgetKey => None,
        })
        .collect()
}

const OPENED: EntryOutcome = EntryOutcome::Opened;

fn damaged() -> EntryOutcome {
    EntryOutcome::Fault(EntryFault::NotAuthentic)
}

fn outcome() -> impl Strategy<Value = EntryOutcome> {
    prop_oneof![3 => Just(OPENED), 1 => Just(damaged())]
}

proptest! {
    #[test]
    fn pages_in_any_order_repeated_and_from_any_base_end_in_the_same_notice(
        outcomes in prop::collection::vec(outcome(), 1..6),
        first in 0_i64..2,
        order in prop::collection::vec(any::<prop::sample::Index>(), 0..20),
    ) {
        let count = outcomes.len() as i64;
        let pages: Vec<Event> = outcomes
            .iter()
            .enumerate()
            .map(|(at, outcome)| {
                page(first + at as i64, count, &[(&format!("visit-{at}"), outcome.clone())])
            })
            .collect();
        let names: Vec<String> = (0..outcomes.len()).map(|at| format!("visit-{at}")).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let mut shuffled: Vec<Event> = order.iter().map(|index| index.get(&pages).clone()).collect();
        shuffled.extend(pages.iter().rev().cloned());
        shuffled.insert(shuffled.len() / 2, Event::Acknowledged(transaction("t-1")));
        let (straight, expected) = run(ledger(&names), &pages);
        let (mixed, effects) = run(ledger(&names), &shuffled);
        prop_assert_eq!(straight.state(), mixed.state());
        prop_assert_eq!(notices(&effects).len(), 1);
        prop_assert_eq!(notices(&effects), notices(&expected));
        let forgotten = effects.iter().filter(|effect| **effect == TransferEffect::ForgetKey);
        prop_assert_eq!(forgotten.count(), 1);
    }

    #[test]
    fn a_notice_is_transferred_only_if_every_care_context_is_good(
        outcomes in prop::collection::vec(outcome(), 1..6),
    ) {
        let entries: Vec<(String, EntryOutcome)> = outcomes
            .iter()
            .enumerate()
            .map(|(at, outcome)| (format!("visit-{at}"), outcome.clone()))
            .collect();
        let borrowed: Vec<(&str, EntryOutcome)> =
            entries.iter().map(|(name, outcome)| (name.as_str(), outcome.clone())).collect();
        let names: Vec<&str> = entries.iter().map(|(name, _)| name.as_str()).collect();
        let (done, effects) = run(ledger(&names), &[page(0, 1, &borrowed)]);
        let notice = notices(&effects)[0];
        let all_good = outcomes.iter().all(|outcome| *outcome == OPENED);
        prop_assert_eq!(notice.session == SessionStatus::Transferred, all_good);
        prop_assert_eq!(done.state() == State::Complete, all_good);
        let good = outcomes.iter().filter(|outcome| **outcome == OPENED).count();
        prop_assert_eq!(done.records(), good);
        prop_assert_eq!(done.state() == State::Failed, good == 0);
    }

    #[test]
    fn a_ledger_survives_being_kept_as_json(outcomes in prop::collection::vec(outcome(), 0..4)) {
        let entries: Vec<(&str, EntryOutcome)> =
            outcomes.iter().map(|outcome| ("visit", outcome.clone())).collect();
        let (ledger, _) = run(ledger(&["visit"]), &[Event::Sent, page(7, 9, &entries)]);
        let text = serde_json::to_string(&ledger).unwrap();
        prop_assert_eq!(serde_json::from_str::<TransferLedger>(&text).unwrap(), ledger);
    }
}

#[test]
fn a_page_count_of_nought_means_one_page() {
    let (done, effects) = run(ledger(&["visit"]), &[page(0, 0, &[("visit", OPENED)])]);
    assert_eq!(done.state(), State::Complete);
    assert_eq!(notices(&effects)[0].session, SessionStatus::Transferred);
}

#[test]
fn an_empty_page_for_no_care_contexts_is_a_transfer_well_done() {
    let (done, effects) = run(ledger(&[]), &[page(0, 1, &[])]);
    assert_eq!(done.state(), State::Complete);
    let notice = notices(&effects)[0];
    assert_eq!(
        (notice.session, notice.contexts.len()),
        (SessionStatus::Transferred, 0)
    );
}

#[test]
fn an_empty_page_for_care_contexts_that_were_due_is_a_failure() {
    let (done, effects) = run(ledger(&["visit"]), &[page(0, 1, &[])]);
    assert_eq!(done.state(), State::Failed);
    let notice = notices(&effects)[0];
    assert_eq!(notice.session, SessionStatus::Failed);
    assert_eq!(notice.contexts[0].status, HiStatus::Errored);
    assert_eq!(notice.contexts[0].description, "not received");
}

#[test]
fn a_missing_page_is_told_at_the_deadline() {
    let events = [
        Event::Sent,
        Event::Acknowledged(transaction("t-1")),
        page(1, 2, &[("visit", OPENED)]),
        Event::Overdue,
    ];
    let (waiting, effects) = run(ledger(&["visit", "scan"]), &events);
    assert_eq!((waiting.state(), effects.len()), (State::Overdue, 0));
    let (done, effects) = run(waiting, &[Event::Deadline]);
    assert_eq!(done.state(), State::Partial);
    let notice = notices(&effects)[0];
    assert_eq!(notice.session, SessionStatus::Failed);
    let told: Vec<_> = notice
        .contexts
        .iter()
        .map(|outcome| (outcome.context.as_str(), outcome.status))
        .collect();
    assert_eq!(told, [("scan", HiStatus::Errored), ("visit", HiStatus::Ok)]);
}

#[test]
fn a_page_after_the_overdue_mark_is_still_taken() {
    let events = [
        Event::Sent,
        Event::Overdue,
        page(0, 1, &[("visit", OPENED)]),
    ];
    assert_eq!(run(ledger(&["visit"]), &events).0.state(), State::Complete);
}

#[test]
fn a_page_may_outrun_on_request_and_is_then_bound_by_it() {
    let events = [page_of("t-9", 0, 2, &[("visit", OPENED)])];
    let (early, _) = run(ledger(&["visit"]), &events);
    assert_eq!(early.transaction(), Some(&transaction("t-9")));
    let (bound, _) = run(early, &[Event::Acknowledged(transaction("t-1"))]);
    assert_eq!(bound.transaction(), Some(&transaction("t-1")));
    let stranger = bound.apply(page_of("t-9", 1, 2, &[]));
    assert_eq!(stranger.unwrap_err().event, "a page of another transaction");
}

#[test]
fn a_refusal_after_a_transaction_was_named_changes_nothing() {
    let (named, _) = run(
        ledger(&["visit"]),
        &[Event::Acknowledged(transaction("t-1"))],
    );
    let (after, effects) = run(named.clone(), &[Event::Refused]);
    assert_eq!((after, effects), (named, vec![]));
}

#[test]
fn a_refusal_ends_a_transfer_that_has_no_transaction_without_a_notice() {
    let (done, effects) = run(ledger(&["visit"]), &[Event::Sent, Event::Refused]);
    assert_eq!(
        (done.state(), effects),
        (State::Failed, vec![TransferEffect::ForgetKey])
    );
}

#[test]
fn a_link_holds_the_end_back_until_it_is_resolved() {
    let entries = [("visit", OPENED), ("scan", EntryOutcome::Pending)];
    let (waiting, effects) = run(ledger(&["visit", "scan"]), &[page(0, 1, &entries)]);
    assert_eq!((waiting.state(), effects.len()), (State::Receiving, 0));
    let fault = EntryOutcome::Fault(EntryFault::Link("no answer".to_owned()));
    let resolved = Event::Resolved {
        page: 0,
        entry: 1,
        outcome: fault,
    };
    let (done, effects) = run(waiting, &[resolved]);
    assert_eq!(done.state(), State::Partial);
    let told = &notices(&effects)[0].contexts;
    assert_eq!(
        told[0].description,
        "the linked content could not be fetched: no answer"
    );
}

#[test]
fn a_fault_is_errored_for_its_own_care_context_alone() {
    let entries = [("visit", OPENED), ("scan", damaged()), ("scan", OPENED)];
    let (done, effects) = run(ledger(&["visit", "scan"]), &[page(0, 1, &entries)]);
    assert_eq!((done.state(), done.records()), (State::Partial, 2));
    let told: Vec<_> = notices(&effects)[0]
        .contexts
        .iter()
        .map(|outcome| (outcome.context.as_str(), outcome.status))
        .collect();
    assert_eq!(told, [("scan", HiStatus::Errored), ("visit", HiStatus::Ok)]);
}

#[test]
fn page_numbers_and_counts_that_cannot_be_are_refused() {
    for (number, count) in [(-1, 1), (10_001, 1), (0, 10_001), (i64::MIN, 0)] {
        assert!(
            ledger(&[]).apply(page(number, count, &[])).is_err(),
            "{number} of {count}"
        );
    }
}

#[test]
fn the_end_of_the_consent_ends_the_transfer() {
    let (waiting, _) = run(
        ledger(&["visit"]),
        &[Event::Acknowledged(transaction("t-1"))],
    );
    let (done, effects) = run(waiting, &[Event::Cancelled]);
    assert_eq!(done.state(), State::Failed);
    assert_eq!(effects.len(), 2);
}
