//! Where a patient stands on the board, and what comes next.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use domain::{
    AccountShown, AccountState, AccountStatus, BoardAction, BoardConsent, BoardFacts,
    BoardStanding, ConsentStage, REMIND_AFTER_S, Timestamp,
};
use proptest::{collection::vec, prelude::*, sample::select};

fn at(seconds: i64) -> Timestamp {
    Timestamp::from_millis(1_700_000_000_000)
        .unwrap()
        .plus_seconds(seconds)
}

fn facts(stage: ConsentStage) -> BoardFacts {
    BoardFacts {
        stage,
        was_granted: false,
        is_held: false,
        is_running: false,
        is_lost: false,
        records: 0,
        since: at(0),
    }
}

fn any_facts() -> impl Strategy<Value = BoardFacts> {
    (
        select(ConsentStage::ALL),
        any::<[bool; 4]>(),
        0_u32..3,
        -2_000_i64..2_000,
    )
        .prop_map(
            |(stage, [was_granted, is_held, is_running, is_lost], records, since)| BoardFacts {
                stage,
                was_granted,
                is_held,
                is_running,
                is_lost,
                records,
                since: at(since),
            },
        )
}

fn standing(consents: &[BoardFacts], now: i64) -> (BoardConsent, BoardAction) {
    let found = BoardStanding::of(AccountState::Active, consents, at(now));
    (found.consent, found.action)
}

proptest! {
    #[test]
    fn nobody_is_to_be_asked_while_a_request_is_open(consents in vec(any_facts(), 0..5), now in 0_i64..4_000) {
        let found = BoardStanding::of(AccountState::Active, &consents, at(now));
        let is_open = consents.iter().any(|one| !one.stage.is_final());
        prop_assert!(!(is_open && found.action == BoardAction::Ask));
        // And the open one is the one that is shown.
        let leading = found.leading.and_then(|place| consents.get(place));
        prop_assert_eq!(leading.is_some_and(|one| !one.stage.is_final()), is_open);
    }

    #[test]
    fn of_a_closed_account_nothing_is_to_be_done(
        consents in vec(any_facts(), 0..5),
        account in select(vec![AccountState::Deactivated, AccountState::Deleted]),
    ) {
        let found = BoardStanding::of(account, &consents, at(0));
        prop_assert_eq!(found.action, BoardAction::Closed);
        prop_assert_eq!(found.changes_at, None);
    }

    #[test]
    fn who_is_ready_to_see_has_records(consents in vec(any_facts(), 0..5), now in 0_i64..4_000) {
        let found = BoardStanding::of(AccountState::Active, &consents, at(now));
        if found.action == BoardAction::Ready {
            prop_assert!(consents.iter().any(|one| one.records > 0));
        }
    }

    #[test]
    fn time_alone_changes_what_is_next_when_it_says_so_and_never_else(
        consents in vec(any_facts(), 0..5),
        now in 0_i64..4_000,
        later in 0_i64..9_000,
    ) {
        let before = BoardStanding::of(AccountState::Unknown, &consents, at(now));
        let after = BoardStanding::of(AccountState::Unknown, &consents, at(now + later));
        prop_assert_eq!(before.consent, after.consent);
        match before.changes_at {
            Some(due) if at(now + later) >= due => prop_assert_eq!(after.action, BoardAction::Remind),
            Some(_) | None => prop_assert_eq!(after.action, before.action),
        }
    }
}

#[test]
fn a_patient_goes_through_the_board_from_asking_to_being_seen() {
    use ConsentStage as Stage;
    assert_eq!(standing(&[], 0), (BoardConsent::NotAsked, BoardAction::Ask));
    for stage in [Stage::Queued, Stage::Posted] {
        let sent = [facts(stage)];
        assert_eq!(
            standing(&sent, 0),
            (BoardConsent::Sending, BoardAction::Wait)
        );
    }
    let waiting = [facts(Stage::Requested)];
    let due = REMIND_AFTER_S;
    assert_eq!(
        standing(&waiting, due - 1),
        (BoardConsent::Waiting, BoardAction::Wait)
    );
    assert_eq!(
        standing(&waiting, due),
        (BoardConsent::Waiting, BoardAction::Remind)
    );
    let mut granted = facts(Stage::Granted);
    granted.is_running = true;
    assert_eq!(
        standing(std::slice::from_ref(&granted), 0),
        (BoardConsent::Receiving, BoardAction::Wait)
    );
    granted.records = 2;
    assert_eq!(
        standing(std::slice::from_ref(&granted), 0),
        (BoardConsent::Receiving, BoardAction::Ready),
        "what one hospital sent can be seen"
    );
    granted.is_running = false;
    assert_eq!(
        standing(&[granted], 0),
        (BoardConsent::Received, BoardAction::Ready)
    );
}

#[test]
fn what_is_over_is_told_apart_and_who_declined_is_not_asked_again_by_itself() {
    use ConsentStage as Stage;
    let mut ended = facts(Stage::Expired);
    assert_eq!(
        standing(std::slice::from_ref(&ended), 0),
        (BoardConsent::Unanswered, BoardAction::Ask)
    );
    ended.was_granted = true;
    assert_eq!(
        standing(&[ended], 0),
        (BoardConsent::Ended, BoardAction::Ask)
    );
    let over = |stage| standing(&[facts(stage)], 0);
    assert_eq!(
        over(Stage::Denied),
        (BoardConsent::Declined, BoardAction::Look)
    );
    assert_eq!(
        over(Stage::Revoked),
        (BoardConsent::Withdrawn, BoardAction::Ask)
    );
    assert_eq!(
        over(Stage::Failed),
        (BoardConsent::Failed, BoardAction::Look)
    );
    let mut lost = facts(Stage::Granted);
    lost.is_lost = true;
    assert_eq!(
        standing(&[lost], 0),
        (BoardConsent::Failed, BoardAction::Look)
    );
    let mut held = facts(Stage::Granted);
    held.is_held = true;
    assert_eq!(
        standing(&[held], 0),
        (BoardConsent::OnHold, BoardAction::Wait)
    );
    // Nothing came although everything was asked: somebody looks.
    assert_eq!(
        standing(&[facts(Stage::Granted)], 0),
        (BoardConsent::Received, BoardAction::Look)
    );
}

#[test]
fn an_account_that_is_in_use_again_says_so_and_is_found_as_in_use() {
    let (off, _) = AccountState::Active.apply(AccountStatus::Deactivated);
    let (on, _) = off.apply(AccountStatus::Active);
    assert_eq!(
        off.shown_after(AccountState::Active),
        AccountShown::Deactivated
    );
    assert_eq!(on.shown_after(off), AccountShown::Reactivated);
    assert_eq!(on.shown_after(AccountState::Unknown), AccountShown::Active);
    assert!(AccountShown::Reactivated.is_among(AccountShown::Active));
    assert!(!AccountShown::Active.is_among(AccountShown::Reactivated));
    assert!(!AccountShown::Deactivated.is_among(AccountShown::Active));
}
