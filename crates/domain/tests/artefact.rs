//! The rules of an artefact and of a patient's account.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test may stop where it stands"
)]

use domain::{
    AccountEffect, AccountState, AccountStatus, ArtefactEffect, ArtefactEvent as Event,
    ArtefactState as State, EndReason,
};
use proptest::{collection::vec, prelude::*};

fn reason() -> impl Strategy<Value = EndReason> {
    prop_oneof![
        Just(EndReason::Expired),
        Just(EndReason::Revoked),
        Just(EndReason::EraseDue),
        Just(EndReason::PatientDeleted),
    ]
}

fn event() -> impl Strategy<Value = Event> {
    prop_oneof![
        Just(Event::Confirmed),
        Just(Event::Held),
        reason().prop_map(Event::Ended),
        Just(Event::Erased),
    ]
}

fn status() -> impl Strategy<Value = AccountStatus> {
    prop_oneof![
        Just(AccountStatus::Active),
        Just(AccountStatus::Deactivated),
        Just(AccountStatus::Deleted),
    ]
}

proptest! {
    #[test]
    fn an_artefact_that_ended_is_never_shown_again(events in vec(event(), 0..12)) {
        let (mut state, mut over) = (State::Announced, false);
        for event in events {
            if let Ok((next, effect)) = state.apply(event) {
                if over {
                    prop_assert_eq!(effect, None);
                }
                state = next;
            }
            over |= state.end_reason().is_some();
            prop_assert!(!over || state.end_reason().is_some());
        }
    }

    #[test]
    fn hearing_an_artefact_event_twice_is_hearing_it_once(events in vec(event(), 0..8)) {
        let mut state = State::Announced;
        for event in events {
            let Ok((next, _)) = state.apply(event) else { continue };
            prop_assert_eq!(next.apply(event), Ok((next, None)));
            state = next;
        }
    }

    #[test]
    fn an_end_calls_for_exactly_one_erasure(events in vec(event(), 0..12)) {
        let (mut state, mut erasures) = (State::Announced, 0);
        for event in events {
            if let Ok((next, effect)) = state.apply(event) {
                erasures += usize::from(matches!(effect, Some(ArtefactEffect::Erase(_))));
                state = next;
            }
        }
        prop_assert_eq!(erasures, usize::from(state.end_reason().is_some()));
    }

    #[test]
    fn a_deleted_account_stays_deleted(statuses in vec(status(), 0..8)) {
        let (mut account, mut erased) = (AccountState::Unknown, 0);
        for status in &statuses {
            let (next, effect) = account.apply(*status);
            erased += usize::from(effect == Some(AccountEffect::EraseAll));
            account = next;
        }
        let deleted = statuses.contains(&AccountStatus::Deleted);
        prop_assert_eq!(account == AccountState::Deleted, deleted);
        prop_assert_eq!(erased, usize::from(deleted));
    }
}

#[test]
fn only_our_own_fetch_opens_an_artefact() {
    assert_eq!(
        State::Announced.apply(Event::Confirmed),
        Ok((State::Granted, Some(ArtefactEffect::AskForData)))
    );
    assert_eq!(State::Announced.stage().name(), "announced");
}

#[test]
fn what_has_not_ended_cannot_be_erased() {
    for state in [State::Announced, State::Granted, State::Paused] {
        assert!(state.apply(Event::Erased).is_err());
    }
}

#[test]
fn an_end_is_shown_by_its_kind_until_it_is_erased() {
    let name = |reason| State::Ended(reason).stage().name();
    assert_eq!(name(EndReason::Revoked), "revoked");
    assert_eq!(name(EndReason::PatientDeleted), "revoked");
    assert_eq!(name(EndReason::Expired), "expired");
    assert_eq!(name(EndReason::EraseDue), "expired");
    assert_eq!(State::Erased(EndReason::Revoked).stage().name(), "erased");
}

#[test]
fn a_deactivated_account_opens_again() {
    let (off, _) = AccountState::Active.apply(AccountStatus::Deactivated);
    assert!(!off.is_open());
    assert!(off.apply(AccountStatus::Active).0.is_open());
}
