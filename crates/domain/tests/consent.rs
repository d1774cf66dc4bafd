//! The rules of a consent request, in any order and any repetition.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test may stop where it stands"
)]

use std::collections::BTreeSet;

use domain::{ArtefactId, ConsentEffect, ConsentEvent as Event, ConsentState, Ending};
use proptest::{collection::vec, prelude::*, sample::subsequence};

fn id(name: &str) -> ArtefactId {
    ArtefactId::parse(name).unwrap()
}

fn ids(names: &[&str]) -> BTreeSet<ArtefactId> {
    names.iter().map(|name| id(name)).collect()
}

fn after(events: impl IntoIterator<Item = Event>) -> (ConsentState, Vec<ConsentEffect>) {
    let (mut state, mut effects) = (ConsentState::queued(), vec![]);
    for event in events {
        // What contradicts is refused and changes nothing.
        if let Ok((next, more)) = state.apply(event) {
            state = next;
            effects.extend(more);
        }
    }
    (state, effects)
}

fn ended(how: Ending, names: &[&str]) -> Event {
    Event::Ended {
        how,
        artefacts: ids(names),
    }
}

fn names() -> impl Strategy<Value = BTreeSet<ArtefactId>> {
    subsequence(vec!["city", "lab", "eye"], 0..=3).prop_map(|names| ids(&names))
}

fn any_event() -> impl Strategy<Value = Event> {
    let how = prop_oneof![Just(Ending::Expired), Just(Ending::Revoked)];
    prop_oneof![
        Just(Event::Posted),
        Just(Event::Accepted),
        Just(Event::Refused),
        Just(Event::Denied),
        names().prop_map(Event::Granted),
        (how, names()).prop_map(|(how, artefacts)| Event::Ended { how, artefacts }),
        names().prop_map(Event::Held),
    ]
}

/// What an honest consent manager may say of one request: no grant together with a denial.
fn honest_event() -> impl Strategy<Value = Event> {
    any_event().prop_filter("a denial", |event| *event != Event::Denied)
}

proptest! {
    #[test]
    fn hearing_an_event_twice_is_hearing_it_once(events in vec(any_event(), 0..8)) {
        let mut state = ConsentState::queued();
        for event in events {
            let Ok((next, _)) = state.apply(event.clone()) else { continue };
            let (again, effects) = next.apply(event.clone()).unwrap();
            prop_assert_eq!(&again, &next);
            // Only a hold asks again: it is a question, not a move.
            if !matches!(event, Event::Held(_)) {
                prop_assert_eq!(effects, vec![]);
            }
            state = next;
        }
    }

    #[test]
    fn any_order_leads_to_the_same_state(
        events in vec(honest_event(), 0..8),
        seed in any::<u64>(),
    ) {
        let mut shuffled = events.clone();
        let mut seed = seed;
        for place in (1..shuffled.len()).rev() {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            shuffled.swap(place, (seed >> 33) as usize % (place + 1));
        }
        prop_assert_eq!(after(events).0, after(shuffled).0);
    }

    #[test]
    fn repetition_leads_to_the_same_state(
        events in vec(honest_event(), 1..8),
        repeats in vec(any::<prop::sample::Index>(), 0..8),
    ) {
        let mut longer = events.clone();
        longer.extend(repeats.iter().map(|index| index.get(&events).clone()));
        prop_assert_eq!(after(events).0, after(longer).0);
    }

    #[test]
    fn a_denial_is_never_left(
        before in vec(honest_event(), 0..6),
        after_it in vec(any_event(), 0..6),
    ) {
        let (state, _) = after(before);
        let Ok((mut state, _)) = state.apply(Event::Denied) else { return Ok(()) };
        for event in after_it {
            if let Ok((next, effects)) = state.apply(event) {
                prop_assert!(!effects.iter().any(|effect| matches!(effect, ConsentEffect::FetchArtefact(_))));
                state = next;
            }
            prop_assert_eq!(state.stage().name(), "denied");
        }
    }

    #[test]
    fn an_artefact_that_ended_never_comes_back(events in vec(honest_event(), 0..12)) {
        let mut state = ConsentState::queued();
        let mut ended = BTreeSet::new();
        for event in events {
            if let Ok((next, effects)) = state.apply(event) {
                for effect in effects {
                    if let ConsentEffect::FetchArtefact(id) = effect {
                        prop_assert!(!ended.contains(&id), "{} was fetched after its end", id);
                    }
                }
                state = next;
            }
            let over = state.artefacts().iter().filter(|(_, ending)| ending.is_some());
            ended.extend(over.map(|(id, _)| id.clone()));
            for id in &ended {
                prop_assert!(state.artefacts()[id].is_some());
            }
        }
    }

    #[test]
    fn every_artefact_is_fetched_or_ended_exactly_once(events in vec(honest_event(), 0..12)) {
        let (state, effects) = after(events);
        for id in state.artefacts().keys() {
            let fetched = effects.iter().filter(|effect| **effect == ConsentEffect::FetchArtefact(id.clone())).count();
            let ended = effects.iter().filter(|effect| matches!(effect, ConsentEffect::EndArtefact(of, _) if of == id)).count();
            prop_assert!(fetched <= 1 && ended <= 1);
            prop_assert!(fetched + ended >= 1);
        }
    }

    #[test]
    fn keeping_a_state_as_json_loses_nothing(events in vec(any_event(), 0..8)) {
        let (state, _) = after(events);
        let text = serde_json::to_string(&state).unwrap();
        prop_assert_eq!(serde_json::from_str::<ConsentState>(&text).unwrap(), state);
    }
}

#[test]
fn the_ordinary_way_leads_from_queued_to_granted() {
    let steps = [
        (Event::Posted, "posted"),
        (Event::Accepted, "requested"),
        (Event::Granted(ids(&["city", "lab"])), "granted"),
    ];
    let mut state = ConsentState::queued();
    assert_eq!(state.stage().name(), "queued");
    for (event, name) in steps {
        state = state.apply(event).unwrap().0;
        assert_eq!(state.stage().name(), name);
    }
}

#[test]
fn a_grant_that_outran_on_init_stands_when_on_init_comes_late() {
    let (state, _) = after([
        Event::Granted(ids(&["city"])),
        Event::Accepted,
        Event::Posted,
    ]);
    assert_eq!(state.stage().name(), "granted");
    let (state, _) = after([Event::Denied, Event::Accepted]);
    assert_eq!(state.stage().name(), "denied");
}

#[test]
fn a_late_on_init_revives_a_request_that_was_given_up() {
    let (state, _) = after([Event::Posted, Event::Refused]);
    assert_eq!(state.stage().name(), "failed");
    assert_eq!(
        state.apply(Event::Accepted).unwrap().0.stage().name(),
        "requested"
    );
}

#[test]
fn one_of_two_revoked_leaves_the_other_granted() {
    let (state, effects) = after([
        Event::Accepted,
        Event::Granted(ids(&["city", "lab"])),
        ended(Ending::Revoked, &["lab"]),
    ]);
    assert_eq!(state.stage().name(), "granted");
    assert_eq!(
        effects.last(),
        Some(&ConsentEffect::EndArtefact(id("lab"), Ending::Revoked))
    );
    let (state, _) = state.apply(ended(Ending::Expired, &["city"])).unwrap();
    assert_eq!(state.stage().name(), "revoked");
}

#[test]
fn an_expiry_that_names_only_a_granted_request_ends_all_its_artefacts() {
    let (state, effects) = after([
        Event::Granted(ids(&["city", "lab"])),
        ended(Ending::Expired, &[]),
    ]);
    assert_eq!(state.stage().name(), "expired");
    assert!(effects.contains(&ConsentEffect::EndArtefact(id("city"), Ending::Expired)));
    assert!(effects.contains(&ConsentEffect::EndArtefact(id("lab"), Ending::Expired)));
}

#[test]
fn an_expiry_before_any_answer_closes_the_request() {
    let (state, effects) = after([Event::Accepted, ended(Ending::Expired, &[])]);
    assert_eq!((state.stage().name(), effects), ("expired", vec![]));
    assert!(state.is_final());
}

#[test]
fn a_grant_heard_after_the_end_opens_nothing() {
    let (state, effects) = after([
        Event::Accepted,
        ended(Ending::Revoked, &["city"]),
        Event::Granted(ids(&["city"])),
    ]);
    assert_eq!(state.stage().name(), "revoked");
    assert!(!effects.contains(&ConsentEffect::FetchArtefact(id("city"))));
    let (state, effects) = after([ended(Ending::Expired, &[]), Event::Granted(ids(&["city"]))]);
    assert_eq!(state.stage().name(), "expired");
    assert_eq!(
        effects,
        [ConsentEffect::EndArtefact(id("city"), Ending::Expired)]
    );
}

#[test]
fn a_grant_after_a_denial_is_refused_and_changes_nothing() {
    let (state, _) = after([Event::Accepted, Event::Denied]);
    let error = state.apply(Event::Granted(ids(&["city"]))).unwrap_err();
    assert_eq!(
        error.to_string(),
        "granted or ended contradicts the state denied"
    );
    let (state, _) = after([Event::Granted(ids(&["city"]))]);
    assert!(state.apply(Event::Denied).is_err());
}

#[test]
fn paused_and_unknown_states_hold_what_is_live_and_erase_nothing() {
    let (state, _) = after([
        Event::Granted(ids(&["city", "lab"])),
        ended(Ending::Revoked, &["lab"]),
    ]);
    let (held, effects) = state.apply(Event::Held(BTreeSet::new())).unwrap();
    assert_eq!(held, state);
    assert_eq!(effects, [ConsentEffect::HoldArtefact(id("city"))]);
}

#[test]
fn the_second_body_under_one_request_id_is_an_event_of_its_own() {
    // Samples share one id across bodies: a grant of one hospital, then a grant of another.
    let (state, effects) = after([
        Event::Granted(ids(&["city"])),
        Event::Granted(ids(&["lab"])),
    ]);
    assert_eq!(state.artefacts().len(), 2);
    assert_eq!(effects.len(), 2);
}
