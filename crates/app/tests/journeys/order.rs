//! Whatever the order and however often, the same story ends in the same store
//! (docs/promises.md, R3, R4).

use app::{model::MessageKind, port::ConsentStatus};
use proptest::prelude::*;

use crate::{desk::Desk, world::Delivery};

/// How the story is told: which waiting message comes next, and which is said twice.
#[derive(Clone, Debug)]
struct Telling {
    choices: Vec<prop::sample::Index>,
    repeats: Vec<bool>,
}

fn telling() -> impl Strategy<Value = Telling> {
    let choices = prop::collection::vec(any::<prop::sample::Index>(), 40);
    let repeats = prop::collection::vec(any::<bool>(), 40);
    (choices, repeats).prop_map(|(choices, repeats)| Telling { choices, repeats })
}

/// Asks for consent; both hospitals are granted and one is revoked without naming the request. All
/// three notices wait from the start, so that any of them may outrun anything.
async fn told(telling: Option<&Telling>) -> String {
    let desk = Desk::new();
    let consent = desk.ask().await;
    let request = domain::ConsentRequestId::parse(format!("cm-{consent}")).unwrap();
    *desk.world.request.lock().unwrap() = Some(request);
    let Some(telling) = telling else {
        desk.settle().await;
        desk.world.grant(&["city", "lab"]);
        desk.settle().await;
        desk.world.end(ConsentStatus::Revoked, &["lab-1"], false);
        desk.settle().await;
        return desk.outline().await;
    };
    desk.world.grant(&["city", "lab"]);
    // The record of the revoked hospital never depends on what its fetch says meanwhile.
    desk.world.end(ConsentStatus::Revoked, &["lab-1"], false);
    let mut heard: Vec<Delivery> = Vec::new();
    for (choice, repeat) in telling.choices.iter().zip(&telling.repeats) {
        desk.work().await.unwrap();
        let mut waiting = desk.world.take_pool();
        if waiting.is_empty() {
            break;
        }
        let next = waiting.remove(choice.index(waiting.len()));
        desk.world.put_back(waiting);
        let now = domain::Timestamp::parse("2026-11-21T08:30:00Z").unwrap();
        desk.world.deliver(&*desk.store, &next, now).await;
        if *repeat {
            // Said again at once, and something old said again under another id.
            desk.world.deliver(&*desk.store, &next, now).await;
            heard.push(next);
            let mut old = heard[choice.index(heard.len())].clone();
            if old.kind != MessageKind::Page {
                old.request = Some(desk.world.fresh_request());
                desk.world.deliver(&*desk.store, &old, now).await;
            }
        }
    }
    desk.settle().await;
    desk.outline().await
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn any_permutation_and_repetition_of_a_history_ends_in_the_same_store(telling in telling()) {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(2)
            .enable_all()
            .build()
            .unwrap();
        let straight = runtime.block_on(told(None));
        let mixed = runtime.block_on(told(Some(&telling)));
        prop_assert_eq!(straight, mixed);
    }
}

#[tokio::test]
async fn one_request_id_with_two_bodies_is_two_messages() {
    let desk = Desk::new();
    let consent = desk.asked().await;
    desk.world.grant(&["city"]);
    let mut first = desk.world.take_pool();
    desk.world.grant(&["lab"]);
    let mut second = desk.world.take_pool();
    second[0].request.clone_from(&first[0].request);
    first.append(&mut second);
    desk.world.put_back(first);
    desk.settle().await;
    assert_eq!(desk.consent(&consent).await.artefacts.len(), 2);
    assert_eq!(desk.records().await.len(), 3);
}
