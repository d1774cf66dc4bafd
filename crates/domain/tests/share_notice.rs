//! What is told of records that a patient pushed: each care context as it came, and no more than is true.

#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

use domain::{
    Brought, CareContextReference, ContextStanding, EntryFault, EntryOutcome, Relation,
    ShareNotice, ShareSession, SharedContext, TransactionId, TransferEffect, TransferEvent,
    TransferLedger, TransferState,
};

fn transaction() -> TransactionId {
    TransactionId::parse("tx-1").unwrap()
}

fn standing(name: &str, relation: Relation, outcomes: &[EntryOutcome]) -> ContextStanding {
    let context = CareContextReference::parse(name).unwrap();
    let mut standing = ContextStanding::new(context, relation);
    for outcome in outcomes {
        standing.count(outcome);
    }
    standing
}

fn asked(outcomes: &[EntryOutcome]) -> ContextStanding {
    standing("visit-1", Relation::Asked, outcomes)
}

/// A transfer of so many care contexts that ended with what these brought, in one page of one.
fn ended(contexts: usize, standings: &[ContextStanding]) -> TransferLedger {
    let mut brought = Brought::default();
    for one in standings {
        brought.contexts += u32::from(one.relation == Relation::Asked && one.came());
        brought.records += one.records;
        brought.pending += one.pending;
        brought.faults += u32::from(one.fault.is_some());
    }
    let page = TransferEvent::Page {
        count: 1,
        is_new_number: true,
        transaction: Some(transaction()),
        brought,
    };
    let ledger = TransferLedger::announced(contexts, transaction());
    let ledger = ledger.apply(page).unwrap().0;
    ledger.apply(TransferEvent::Deadline).unwrap().0
}

fn notice(contexts: usize, standings: &[ContextStanding]) -> ShareNotice {
    ShareNotice::new(transaction(), &ended(contexts, standings), standings)
}

#[test]
fn each_way_that_an_entry_can_come_has_its_word() {
    let fault = |fault| vec![EntryOutcome::Fault(fault)];
    for (outcomes, expected) in [
        (vec![EntryOutcome::Opened], SharedContext::Valid),
        (fault(EntryFault::NotAuthentic), SharedContext::Corrupted),
        (
            fault(EntryFault::Key("no point".into())),
            SharedContext::Corrupted,
        ),
        (fault(EntryFault::Malformed), SharedContext::Corrupted),
        (fault(EntryFault::NotADocument), SharedContext::Corrupted),
        (fault(EntryFault::Blank), SharedContext::Blank),
        (
            fault(EntryFault::Link("404".into())),
            SharedContext::Errored,
        ),
        (vec![EntryOutcome::Pending], SharedContext::Errored),
        (vec![], SharedContext::Errored),
    ] {
        let told = notice(1, &[asked(&outcomes)]);
        assert_eq!(told.contexts[0].status, expected, "{outcomes:?}");
        assert!(!told.contexts[0].description.is_empty());
    }
}

#[test]
fn received_is_said_only_when_everything_announced_came_and_opened() {
    let opened = [EntryOutcome::Opened];
    let all = notice(1, &[asked(&opened)]);
    assert_eq!(all.session, ShareSession::Received);

    let missing = standing("visit-2", Relation::Asked, &[]);
    let some = notice(2, &[asked(&opened), missing]);
    assert_eq!(some.session, ShareSession::PartlyReceived);
    assert_eq!(some.contexts[1].description, "not received");

    let stray = EntryOutcome::Fault(EntryFault::OutsideArtefact);
    let stray = standing("visit-9", Relation::Outside, &[stray]);
    let beside = notice(1, &[asked(&opened), stray]);
    assert_eq!(beside.session, ShareSession::Received);
    assert_eq!(
        beside.contexts.len(),
        1,
        "what was not announced is not told"
    );

    let both = [
        EntryOutcome::Opened,
        EntryOutcome::Fault(EntryFault::NotAuthentic),
    ];
    let damaged = notice(1, &[asked(&both)]);
    assert_eq!(damaged.session, ShareSession::Failed);

    let none = notice(1, &[asked(&[])]);
    assert_eq!(none.session, ShareSession::Failed);
}

#[test]
fn pages_that_did_not_come_are_no_received() {
    let page = TransferEvent::Page {
        count: 3,
        is_new_number: true,
        transaction: None,
        brought: Brought {
            contexts: 1,
            records: 1,
            ..Brought::default()
        },
    };
    let ledger = TransferLedger::announced(1, transaction());
    let ledger = ledger.apply(page).unwrap().0;
    assert_eq!(ledger.state(), TransferState::Receiving);
    let (ledger, effects) = ledger.apply(TransferEvent::Deadline).unwrap();
    assert!(effects.contains(&TransferEffect::Notify(transaction())));
    let told = ShareNotice::new(transaction(), &ledger, &[asked(&[EntryOutcome::Opened])]);
    assert_eq!(told.session, ShareSession::PartlyReceived);
}

#[test]
fn a_share_takes_pages_of_its_transaction_before_its_answer_went_out() {
    let ledger = TransferLedger::announced(2, transaction());
    assert_eq!(ledger.state(), TransferState::Queued);
    assert!(ledger.takes(Some(&transaction())));
    assert!(ledger.takes(None));
    assert!(!ledger.takes(Some(&TransactionId::parse("tx-2").unwrap())));
}
