//! The page ledger: any order, any repetition, one honest notice.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test may stop where it stands"
)]

use std::collections::BTreeMap;

use domain::{
    Brought, CareContextReference, ContextStanding, EntryFault, EntryOutcome, HiStatus, Relation,
    SessionStatus, TransactionId, TransferEffect, TransferEvent as Event, TransferLedger,
    TransferNotice, TransferState as State,
};
use proptest::prelude::*;

fn context(name: &str) -> CareContextReference {
    CareContextReference::parse(name).unwrap()
}

fn transaction(name: &str) -> TransactionId {
    TransactionId::parse(name).unwrap()
}

/// A page: its bytes' name, its number and count, and its entries.
#[derive(Clone, Debug)]
struct Page {
    bytes: String,
    number: i64,
    count: i64,
    entries: Vec<(String, EntryOutcome)>,
}

fn page(number: i64, count: i64, entries: &[(&str, EntryOutcome)]) -> Page {
    Page {
        bytes: format!("{number} {entries:?}"),
        number,
        count,
        entries: entries
            .iter()
            .map(|(name, outcome)| ((*name).to_owned(), outcome.clone()))
            .collect(),
    }
}

/// A transfer with what the store keeps beside its ledger.
#[derive(Clone)]
struct Desk {
    ledger: TransferLedger,
    standings: BTreeMap<String, ContextStanding>,
    pages: Vec<(String, i64)>,
    notices: Vec<TransferNotice>,
    forgotten: usize,
}

impl Desk {
    fn new(contexts: &[&str]) -> Self {
        let asked = |name: &&str| {
            let standing = ContextStanding::new(context(name), Relation::Asked);
            ((*name).to_owned(), standing)
        };
        Self {
            ledger: TransferLedger::queued(contexts.len()),
            standings: contexts.iter().map(asked).collect(),
            pages: vec![],
            notices: vec![],
            forgotten: 0,
        }
    }

    fn hear(&mut self, event: Event) {
        let (next, effects) = self.ledger.apply(event).unwrap();
        self.ledger = next;
        for effect in effects {
            match effect {
                TransferEffect::ForgetKey => self.forgotten += 1,
                TransferEffect::Notify(transaction) => {
                    let standings: Vec<_> = self.standings.values().cloned().collect();
                    let notice = TransferNotice::new(transaction, &self.ledger, &standings);
                    self.notices.push(notice);
                }
            }
        }
    }

    fn take(&mut self, page: &Page) {
        if self.ledger.state().is_ended()
            || self.pages.iter().any(|(bytes, _)| *bytes == page.bytes)
        {
            return;
        }
        let is_new_number = self.pages.iter().all(|(_, number)| *number != page.number);
        self.pages.push((page.bytes.clone(), page.number));
        let mut brought = Brought::default();
        for (name, outcome) in &page.entries {
            let outside = || ContextStanding::new(context(name), Relation::Outside);
            let standing = self.standings.entry(name.clone()).or_insert_with(outside);
            if standing.relation == Relation::Asked && !standing.came() {
                brought.contexts += 1;
            }
            standing.count(outcome);
            brought.count(outcome);
        }
        self.hear(Event::Page {
            count: page.count,
            is_new_number,
            transaction: Some(transaction("t-1")),
            brought,
        });
    }

    fn resolve(&mut self, name: &str, outcome: EntryOutcome) {
        self.standings.get_mut(name).unwrap().resolve(&outcome);
        self.hear(Event::Resolved { outcome });
    }

    fn state(&self) -> State {
        self.ledger.state()
    }

    fn told(&self) -> Vec<(&str, HiStatus)> {
        let contexts = self.notices[0].contexts.iter();
        contexts
            .map(|outcome| (outcome.context.as_str(), outcome.status))
            .collect()
    }
}

fn after(contexts: &[&str], pages: &[Page]) -> Desk {
    let mut desk = Desk::new(contexts);
    for page in pages {
        desk.take(page);
    }
    desk
}

const OPENED: EntryOutcome = EntryOutcome::Opened;

fn damaged() -> EntryOutcome {
    EntryOutcome::Fault(EntryFault::NotAuthentic)
}

fn outcome() -> impl Strategy<Value = EntryOutcome> {
    prop_oneof![3 => Just(OPENED), 1 => Just(damaged())]
}

fn one_page_a_visit(outcomes: &[EntryOutcome], number: impl Fn(usize) -> (i64, i64)) -> Vec<Page> {
    outcomes
        .iter()
        .enumerate()
        .map(|(at, outcome)| {
            let (number, count) = number(at);
            page(number, count, &[(&format!("visit-{at}"), outcome.clone())])
        })
        .collect()
}

fn visits(count: usize) -> Vec<String> {
    (0..count).map(|at| format!("visit-{at}")).collect()
}

proptest! {
    #[test]
    fn pages_in_any_order_repeated_and_from_any_base_end_in_the_same_notice(
        outcomes in prop::collection::vec(outcome(), 1..6),
        first in 0_i64..2,
        order in prop::collection::vec(any::<prop::sample::Index>(), 0..20),
    ) {
        let count = outcomes.len() as i64;
        let pages = one_page_a_visit(&outcomes, |at| (first + at as i64, count));
        let names = visits(outcomes.len());
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let mut shuffled: Vec<Page> = order.iter().map(|index| index.get(&pages).clone()).collect();
        shuffled.extend(pages.iter().rev().cloned());
        let straight = after(&names, &pages);
        let mixed = after(&names, &shuffled);
        prop_assert_eq!(straight.state(), mixed.state());
        prop_assert_eq!(mixed.notices.len(), 1);
        prop_assert_eq!(&mixed.notices, &straight.notices);
        prop_assert_eq!(mixed.forgotten, 1);
    }

    #[test]
    fn pages_that_all_have_one_number_end_as_if_they_were_counted(
        outcomes in prop::collection::vec(outcome(), 1..8),
        (number, count) in prop_oneof![Just((1, 1)), Just((0, 0)), Just((-1, 99_999)), Just((1, 2))],
    ) {
        let names = visits(outcomes.len());
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        prop_assume!(count != 2 || outcomes.len() > 1);
        let every_first = after(&names, &one_page_a_visit(&outcomes, |_| (number, count)));
        let length = outcomes.len() as i64;
        let counted = after(&names, &one_page_a_visit(&outcomes, |at| (at as i64, length)));
        prop_assert_eq!(&every_first.notices, &counted.notices);
        prop_assert_eq!(every_first.state(), counted.state());
    }

    #[test]
    fn complete_never_stands_beside_a_missing_visit(
        asked in 1_usize..6,
        pages in prop::collection::vec((0_i64..4, 0_i64..4, prop::collection::vec((0_usize..6, outcome()), 0..4)), 0..8),
    ) {
        let names = visits(asked);
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let pages: Vec<Page> = pages
            .iter()
            .map(|(number, count, entries)| {
                let named: Vec<String> = entries.iter().map(|(visit, _)| format!("visit-{visit}")).collect();
                let entries: Vec<(&str, EntryOutcome)> = named
                    .iter()
                    .zip(entries)
                    .map(|(name, (_, outcome))| (name.as_str(), outcome.clone()))
                    .collect();
                page(*number, *count, &entries)
            })
            .collect();
        let mut desk = after(&names, &pages);
        desk.hear(Event::Deadline);
        let missing = desk
            .standings
            .values()
            .filter(|standing| standing.relation == Relation::Asked && !standing.came())
            .count();
        prop_assert_eq!(desk.ledger.missing() as usize, missing);
        if desk.state() == State::Complete {
            prop_assert_eq!(missing, 0);
            for notice in &desk.notices {
                prop_assert_eq!(notice.session, SessionStatus::Transferred);
            }
        }
    }

    #[test]
    fn a_notice_is_transferred_only_if_every_care_context_is_good(
        outcomes in prop::collection::vec(outcome(), 1..6),
    ) {
        let names = visits(outcomes.len());
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let entries: Vec<(&str, EntryOutcome)> =
            names.iter().copied().zip(outcomes.iter().cloned()).collect();
        let done = after(&names, &[page(0, 1, &entries)]);
        let all_good = outcomes.iter().all(|outcome| *outcome == OPENED);
        prop_assert_eq!(done.notices[0].session == SessionStatus::Transferred, all_good);
        prop_assert_eq!(done.state() == State::Complete, all_good);
        let good = outcomes.iter().filter(|outcome| **outcome == OPENED).count();
        prop_assert_eq!(done.ledger.records() as usize, good);
        prop_assert_eq!(done.state() == State::Failed, good == 0);
        for told in &done.notices[0].contexts {
            prop_assert!(!told.description.is_empty());
        }
    }

    #[test]
    fn a_ledger_survives_being_kept_as_json(outcomes in prop::collection::vec(outcome(), 0..4)) {
        let entries: Vec<(&str, EntryOutcome)> =
            outcomes.iter().map(|outcome| ("visit", outcome.clone())).collect();
        let kept = after(&["visit"], &[page(7, 9, &entries)]).ledger;
        let text = serde_json::to_string(&kept).unwrap();
        prop_assert_eq!(serde_json::from_str::<TransferLedger>(&text).unwrap(), kept);
    }
}

#[test]
fn a_page_count_of_nought_means_one_page() {
    let done = after(&["visit"], &[page(0, 0, &[("visit", OPENED)])]);
    assert_eq!(done.state(), State::Complete);
    assert_eq!(done.notices[0].session, SessionStatus::Transferred);
}

#[test]
fn an_empty_page_for_no_care_contexts_is_a_transfer_well_done() {
    let done = after(&[], &[page(0, 1, &[])]);
    assert_eq!(done.state(), State::Complete);
    let notice = &done.notices[0];
    assert_eq!(
        (notice.session, notice.contexts.len()),
        (SessionStatus::Transferred, 0)
    );
}

#[test]
fn an_empty_page_for_care_contexts_that_were_due_waits_and_is_a_failure_at_the_deadline() {
    let mut waiting = after(&["visit"], &[page(0, 1, &[])]);
    assert_eq!(
        (waiting.state(), waiting.ledger.missing()),
        (State::Receiving, 1)
    );
    assert!(waiting.ledger.is_said_to_be_whole());
    waiting.hear(Event::Deadline);
    assert_eq!(waiting.state(), State::Failed);
    let notice = &waiting.notices[0];
    assert_eq!(notice.session, SessionStatus::Failed);
    assert_eq!(notice.contexts[0].status, HiStatus::Errored);
    assert_eq!(notice.contexts[0].description, "not received");
}

#[test]
fn a_page_sealed_again_is_no_further_page_of_a_count() {
    let again = Page {
        bytes: "sealed again".to_owned(),
        ..page(1, 2, &[("visit", OPENED)])
    };
    let waiting = after(&["visit"], &[page(1, 2, &[("visit", OPENED)]), again]);
    assert_eq!(
        (waiting.state(), waiting.ledger.pages()),
        (State::Receiving, 2)
    );
    let mut whole = waiting;
    whole.take(&page(2, 2, &[("visit", OPENED)]));
    assert_eq!(whole.state(), State::Complete);
}

#[test]
fn a_missing_page_is_told_at_the_deadline() {
    let mut desk = Desk::new(&["visit", "scan"]);
    desk.hear(Event::Sent);
    desk.hear(Event::Acknowledged(transaction("t-1")));
    desk.take(&page(1, 2, &[("visit", OPENED)]));
    desk.hear(Event::Overdue);
    assert_eq!((desk.state(), desk.notices.len()), (State::Overdue, 0));
    desk.hear(Event::Deadline);
    assert_eq!(desk.state(), State::Partial);
    assert_eq!(desk.notices[0].session, SessionStatus::Failed);
    assert_eq!(
        desk.told(),
        [("scan", HiStatus::Errored), ("visit", HiStatus::Ok)]
    );
}

#[test]
fn a_page_after_the_overdue_mark_is_still_taken() {
    let mut desk = Desk::new(&["visit"]);
    desk.hear(Event::Sent);
    desk.hear(Event::Overdue);
    desk.take(&page(0, 1, &[("visit", OPENED)]));
    assert_eq!(desk.state(), State::Complete);
}

fn page_of(of: Option<&str>) -> Event {
    Event::Page {
        count: 2,
        is_new_number: true,
        transaction: of.map(transaction),
        brought: Brought::default(),
    }
}

#[test]
fn a_page_may_outrun_on_request_and_is_then_bound_by_it() {
    let mut desk = Desk::new(&["visit"]);
    desk.hear(page_of(Some("t-9")));
    assert_eq!(desk.ledger.transaction(), Some(&transaction("t-9")));
    desk.hear(Event::Acknowledged(transaction("t-1")));
    assert_eq!(desk.ledger.transaction(), Some(&transaction("t-1")));
    let stranger = desk.ledger.apply(page_of(Some("t-9")));
    assert_eq!(stranger.unwrap_err().event, "a page of another transaction");
}

#[test]
fn a_page_that_names_no_transaction_is_its_push_urls() {
    let mut desk = Desk::new(&["visit"]);
    desk.hear(page_of(None));
    assert_eq!(desk.ledger.transaction(), None);
    desk.hear(Event::Acknowledged(transaction("t-1")));
    desk.hear(page_of(None));
    assert_eq!(
        (desk.ledger.pages(), desk.ledger.transaction()),
        (2, Some(&transaction("t-1")))
    );
}

#[test]
fn a_refusal_after_a_transaction_was_named_changes_nothing() {
    let mut named = Desk::new(&["visit"]);
    named.hear(Event::Acknowledged(transaction("t-1")));
    let before = named.ledger.clone();
    named.hear(Event::Refused);
    assert_eq!((&named.ledger, named.forgotten), (&before, 0));
}

#[test]
fn a_refusal_ends_a_transfer_that_has_no_transaction_without_a_notice() {
    let mut desk = Desk::new(&["visit"]);
    desk.hear(Event::Sent);
    desk.hear(Event::Refused);
    assert_eq!(
        (desk.state(), desk.forgotten, desk.notices.len()),
        (State::Failed, 1, 0)
    );
}

#[test]
fn a_link_holds_the_end_back_until_it_is_resolved() {
    let entries = [("visit", OPENED), ("scan", EntryOutcome::Pending)];
    let mut desk = after(&["visit", "scan"], &[page(0, 1, &entries)]);
    assert_eq!((desk.state(), desk.notices.len()), (State::Receiving, 0));
    let fault = EntryOutcome::Fault(EntryFault::Link("no answer".to_owned()));
    desk.resolve("scan", fault);
    assert_eq!(desk.state(), State::Partial);
    assert_eq!(
        desk.notices[0].contexts[0].description,
        "the linked content could not be fetched: no answer"
    );
    let more = desk.ledger.apply(Event::Resolved { outcome: OPENED });
    assert!(more.unwrap().1.is_empty(), "after the end nothing moves");
}

#[test]
fn an_answer_to_an_entry_that_does_not_wait_is_refused() {
    let desk = after(&["visit", "scan"], &[page(0, 1, &[("visit", OPENED)])]);
    assert!(
        desk.ledger
            .apply(Event::Resolved { outcome: OPENED })
            .is_err()
    );
}

#[test]
fn a_fault_is_errored_for_its_own_care_context_alone() {
    let entries = [("visit", OPENED), ("scan", damaged()), ("scan", OPENED)];
    let done = after(&["visit", "scan"], &[page(0, 1, &entries)]);
    assert_eq!((done.state(), done.ledger.records()), (State::Partial, 2));
    assert_eq!(
        done.told(),
        [("scan", HiStatus::Errored), ("visit", HiStatus::Ok)]
    );
}

#[test]
fn what_an_earlier_transfer_brought_is_told_only_where_it_comes_again() {
    let covered = |name| ContextStanding::new(context(name), Relation::Covered);
    let mut again = covered("again");
    again.count(&OPENED);
    let standings = [
        ContextStanding::new(context("asked"), Relation::Asked),
        again,
        covered("still-there"),
    ];
    let notice = TransferNotice::new(transaction("t-1"), &TransferLedger::queued(1), &standings);
    let told: Vec<_> = notice
        .contexts
        .iter()
        .map(|outcome| outcome.context.as_str())
        .collect();
    assert_eq!(told, ["asked", "again"]);
}

#[test]
fn the_end_of_the_consent_ends_the_transfer() {
    let mut desk = Desk::new(&["visit"]);
    desk.hear(Event::Acknowledged(transaction("t-1")));
    desk.hear(Event::Cancelled);
    assert_eq!(
        (desk.state(), desk.forgotten, desk.notices.len()),
        (State::Failed, 1, 1)
    );
}

#[test]
fn what_the_artefact_does_not_name_any_more_is_not_waited_for() {
    let mut desk = Desk::new(&["a", "b", "c"]);
    desk.hear(Event::Sent);
    desk.hear(Event::Excused(1));
    assert_eq!(
        (desk.ledger.state(), desk.ledger.missing()),
        (State::Asked, 2)
    );
    desk.take(&page(1, 1, &[("a", OPENED)]));
    assert_eq!(desk.ledger.state(), State::Receiving);
    desk.hear(Event::Excused(1));
    assert_eq!(desk.ledger.state(), State::Complete);
    // What came stays counted, however much is excused.
    let mut desk = Desk::new(&["a", "b"]);
    desk.hear(Event::Sent);
    desk.take(&page(1, 2, &[("a", OPENED)]));
    desk.hear(Event::Excused(9));
    assert_eq!(
        (desk.ledger.state(), desk.ledger.missing()),
        (State::Receiving, 0)
    );
}
