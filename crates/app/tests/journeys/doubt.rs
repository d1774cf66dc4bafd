//! What is missing, empty or cannot be read hides, is asked again, and destroys nothing
//! (docs/promises.md, "Rules", 2; docs/protocol.md, "Artefacts").

use app::{
    model::{Call, MessageKind},
    port::{About, ConsentNotice, ConsentStatus, FetchedArtefact, Listed, Message, Store},
};
use domain::{AbdmFault, AbhaAddress, DateRange, Ending, FieldUnread, Meaning, ValueKind};

use crate::{
    desk::Desk,
    world::{artefact_of, id},
};

type Change = fn(&mut FetchedArtefact);

const DAY_S: i64 = 86_400;

fn forge(desk: &Desk, change: Change) {
    *desk.world.forge.lock().unwrap() = Some(Box::new(change));
}

fn answer_rightly(desk: &Desk) {
    *desk.world.forge.lock().unwrap() = None;
}

fn nothing(name: &str) -> FieldUnread {
    FieldUnread::new(format!("consent.consentDetail.{name}"), ValueKind::Missing)
}

/// How many records the store holds, shown or not.
fn kept(desk: &Desk) -> usize {
    let mut kept = 0;
    desk.store
        .read(&mut |view| {
            for artefact in ["city-1", "lab-1"] {
                kept += view.records_under(&id(artefact))?.len();
            }
            Ok(())
        })
        .unwrap();
    kept
}

/// The hospitals' documents are of a day that the grant covers.
fn date_within_the_range(desk: &Desk) {
    let mut pages = desk.world.pages.lock().unwrap();
    let entries = pages.values_mut().flatten();
    for entry in entries.flat_map(|page| &mut page.entries) {
        entry.document = entry.document.replace("2026-11-02", "2026-10-20");
    }
}

/// What a later grant may leave empty.
const EMPTIED: [(&str, Change); 3] = [
    ("visits", |fetched| {
        fetched.granted.care_contexts.clear();
        fetched.visits = Listed::Empty(nothing("careContexts"));
    }),
    ("types", |fetched| {
        fetched.granted.hi_types.clear();
        fetched.types = Listed::Empty(nothing("hiTypes"));
    }),
    ("days", |fetched| {
        let range = fetched.granted.permission.range;
        let after = range.to.plus_seconds(DAY_S);
        fetched.granted.permission.range = DateRange::new(after, after).unwrap();
    }),
];

/// What of a later grant may be missing, or read in part.
const IN_DOUBT: [(&str, Change); 4] = [
    ("no visits", |fetched| {
        fetched.granted.care_contexts.clear();
        fetched.visits = Listed::InDoubt(nothing("careContexts"));
    }),
    ("some visits", |fetched| {
        fetched
            .granted
            .care_contexts
            .retain(|one| one.reference.as_str() == "lab-visit-1");
        fetched.visits = Listed::InDoubt(nothing("careContexts[1].careContextReference"));
    }),
    ("no types", |fetched| {
        fetched.granted.hi_types.clear();
        fetched.types = Listed::InDoubt(nothing("hiTypes"));
    }),
    ("no visits, and no types on three days", |fetched| {
        fetched.granted.care_contexts.clear();
        fetched.visits = Listed::InDoubt(nothing("careContexts"));
        fetched.granted.hi_types.clear();
        fetched.types = Listed::Empty(nothing("hiTypes"));
    }),
];

#[tokio::test]
async fn a_later_grant_of_nothing_hides_and_destroys_only_when_it_is_said_on_three_days() {
    for (what, change) in EMPTIED {
        let desk = Desk::new();
        date_within_the_range(&desk);
        let consent = desk.granted().await;
        forge(&desk, change);
        desk.pass_days(1).await;
        assert_eq!((desk.contexts().await.len(), kept(&desk)), (0, 3), "{what}");
        // A right answer shows everything again.
        answer_rightly(&desk);
        desk.wait(3_600);
        desk.settle().await;
        assert_eq!(desk.contexts().await.len(), 3, "{what}");
        assert_eq!(desk.consent(&consent).await.artefacts[0].problem, None);

        forge(&desk, change);
        for hour in 0..(24 + 47) {
            desk.wait(3_600);
            desk.settle().await;
            assert_eq!(kept(&desk), 3, "{what}, hour {hour}");
        }
        desk.wait(2 * 3_600);
        desk.settle().await;
        assert_eq!((desk.contexts().await.len(), kept(&desk)), (0, 0), "{what}");
    }
}

#[tokio::test]
async fn what_of_a_later_grant_is_missing_or_cannot_be_read_hides_and_destroys_nothing() {
    for (what, change) in IN_DOUBT {
        let desk = Desk::new();
        let consent = desk.granted().await;
        forge(&desk, change);
        desk.pass_days(10).await;
        assert_eq!((desk.contexts().await.len(), kept(&desk)), (0, 3), "{what}");
        let shown = desk.consent(&consent).await.artefacts.remove(0);
        let code = shown.problem.unwrap().code;
        assert_eq!(
            (shown.state.name(), code.as_str()),
            ("paused", "unreadable")
        );
        answer_rightly(&desk);
        desk.wait(3_600);
        desk.settle().await;
        assert_eq!(desk.contexts().await.len(), 3, "{what}");
        assert_eq!(desk.consent(&consent).await.artefacts[0].problem, None);
    }
}

#[tokio::test]
async fn a_list_read_in_part_that_names_everything_known_is_as_good_as_whole() {
    let desk = Desk::new();
    desk.granted().await;
    forge(&desk, |fetched| {
        fetched.visits = Listed::InDoubt(nothing("careContexts[2]"));
        fetched.types = Listed::InDoubt(nothing("hiTypes[1]"));
    });
    desk.pass_days(1).await;
    assert_eq!(desk.contexts().await.len(), 3);
}

#[tokio::test]
async fn what_is_sure_of_a_doubtful_grant_narrows_at_once() {
    let desk = Desk::new();
    desk.granted().await;
    forge(&desk, |fetched| {
        let is_first = |name: &str| name.ends_with("-visit-1");
        let visits = &mut fetched.granted.care_contexts;
        visits.retain(|one| is_first(one.reference.as_str()));
        fetched.granted.hi_types.clear();
        fetched.types = Listed::InDoubt(nothing("hiTypes"));
    });
    desk.pass_days(1).await;
    assert_eq!((desk.contexts().await.len(), kept(&desk)), (0, 2));
}

#[tokio::test]
async fn a_first_grant_without_readable_visits_is_no_outer_bound() {
    let desk = Desk::new();
    let consent = desk.asked().await;
    forge(&desk, IN_DOUBT[0].1);
    desk.world.grant(&["lab"]);
    desk.settle().await;
    let shown = desk.consent(&consent).await.artefacts.remove(0);
    let code = shown.problem.unwrap().code;
    assert_eq!(
        (shown.state.name(), code.as_str()),
        ("announced", "unreadable")
    );
    assert_eq!(desk.world.called("request_data"), 0);
    answer_rightly(&desk);
    desk.wait(3_600);
    desk.settle().await;
    assert_eq!(desk.contexts().await, ["lab-visit-1", "lab-visit-2"]);
}

#[tokio::test]
async fn a_later_answer_about_somebody_else_hides_until_the_right_one_comes() {
    let desk = Desk::new();
    desk.granted().await;
    forge(&desk, |fetched| {
        fetched.patient = AbhaAddress::parse("someone@sbx").unwrap();
    });
    desk.pass_days(1).await;
    assert_eq!((desk.contexts().await.len(), kept(&desk)), (0, 3));
    answer_rightly(&desk);
    desk.wait(3_600);
    desk.settle().await;
    assert_eq!(desk.contexts().await.len(), 3);
}

#[tokio::test]
async fn an_end_is_taken_whatever_else_of_the_answer_is_wrong() {
    let desk = Desk::new();
    let consent = desk.granted().await;
    forge(&desk, |fetched| {
        fetched.patient = AbhaAddress::parse("someone@sbx").unwrap();
        fetched.hiu = "another".into();
    });
    desk.world
        .artefacts
        .lock()
        .unwrap()
        .insert("lab-1".to_owned(), ConsentStatus::Revoked);
    desk.pass_days(1).await;
    assert_eq!(desk.artefact_states(&consent).await[1].1, "erased");
}

/// The request id of the last fetch of an artefact.
fn fetch_of(desk: &Desk, artefact: &str) -> domain::RequestId {
    let calls = desk.world.calls.lock().unwrap();
    let is_it = |call: &Call| matches!(call, Call::FetchArtefact { artefact: of, .. } if *of == id(artefact));
    let last = calls.iter().rev().find(|(_, call)| is_it(call));
    last.unwrap().0.request.clone()
}

#[tokio::test]
async fn an_answer_that_cannot_be_read_hides_until_one_can() {
    let desk = Desk::new();
    let consent = desk.granted().await;
    desk.wait(DAY_S);
    desk.work().await.unwrap();
    desk.world.take_pool();
    *desk.world.about.lock().unwrap() = About {
        answers: Some(fetch_of(&desk, "lab-1")),
        ..About::default()
    };
    desk.world.say_unknown(MessageKind::ArtefactFetched);
    desk.world.deliver_all(&*desk.store, desk.app.now()).await;
    desk.workers.work_inbox().unwrap();
    assert_eq!(desk.contexts().await, ["city-visit-1"]);
    let shown = desk.consent(&consent).await.artefacts.remove(1);
    assert_eq!(shown.problem.unwrap().code, "unreadable");
    *desk.world.about.lock().unwrap() = About::default();
    desk.wait(60);
    desk.settle().await;
    assert_eq!((desk.contexts().await.len(), kept(&desk)), (3, 3));
}

#[tokio::test]
async fn an_answer_that_says_no_more_than_that_it_is_over_ends_it() {
    for artefact in [None, Some("lab-1"), Some("city-1")] {
        let desk = Desk::new();
        let consent = desk.granted().await;
        let answers = Some(fetch_of(&desk, "lab-1"));
        desk.world.say(
            MessageKind::ArtefactFetched,
            desk.world.fresh_request(),
            move || Message::ArtefactOver {
                answers: answers.clone(),
                artefact: artefact.map(id),
                how: Ending::Revoked,
            },
        );
        desk.settle().await;
        let states = desk.artefact_states(&consent).await;
        let is_other = artefact == Some("city-1");
        let lab = if is_other { "granted" } else { "erased" };
        assert_eq!(
            (states[0].1.as_str(), states[1].1.as_str()),
            ("granted", lab)
        );
    }
}

#[tokio::test]
async fn a_revocation_that_names_no_artefact_hides_all_and_the_fetch_says_which_go() {
    let desk = Desk::new();
    let consent = desk.granted().await;
    desk.world.notify(ConsentStatus::Revoked, &[], true);
    desk.world.deliver_all(&*desk.store, desk.app.now()).await;
    desk.workers.work_inbox().unwrap();
    assert_eq!((desk.contexts().await.len(), kept(&desk)), (0, 3));
    let lab = ("lab-1".to_owned(), ConsentStatus::Revoked);
    desk.world.artefacts.lock().unwrap().extend([lab]);
    desk.settle().await;
    let states = desk.artefact_states(&consent).await;
    assert_eq!(
        (states[0].1.as_str(), states[1].1.as_str()),
        ("granted", "erased")
    );
    assert_eq!(desk.contexts().await, ["city-visit-1"]);
}

#[tokio::test]
async fn an_ending_of_which_a_part_cannot_be_read_hides_the_others_and_asks_at_once() {
    let desk = Desk::new();
    let consent = desk.granted().await;
    let lab = ("lab-1".to_owned(), ConsentStatus::Revoked);
    desk.world.artefacts.lock().unwrap().extend([lab]);
    let place = FieldUnread::new("notification.consentArtefacts[1].id", ValueKind::Object);
    *desk.world.left_out.lock().unwrap() = vec![place];
    *desk.world.about.lock().unwrap() = About {
        request: desk.world.request.lock().unwrap().clone(),
        ..About::default()
    };
    desk.world.end(ConsentStatus::Revoked, &["city-1"], true);
    desk.world.deliver_all(&*desk.store, desk.app.now()).await;
    desk.workers.work_inbox().unwrap();
    assert_eq!((desk.contexts().await.len(), kept(&desk)), (0, 3));
    desk.world.left_out.lock().unwrap().clear();
    *desk.world.about.lock().unwrap() = About::default();
    desk.settle().await;
    assert_eq!(desk.artefact_states(&consent).await[1].1, "erased");
}

#[tokio::test]
async fn an_ending_that_cannot_be_read_hides_until_our_own_fetch_brings_it_again() {
    for kind in [MessageKind::ConsentNotice, MessageKind::ConsentStatus] {
        let desk = Desk::new();
        let consent = desk.granted().await;
        *desk.world.about.lock().unwrap() = About {
            request: desk.world.request.lock().unwrap().clone(),
            closes: true,
            ..About::default()
        };
        desk.world.say_unknown(kind);
        desk.world.deliver_all(&*desk.store, desk.app.now()).await;
        desk.workers.work_inbox().unwrap();
        assert_eq!((desk.contexts().await.len(), kept(&desk)), (0, 3));
        assert_eq!(
            desk.consent(&consent).await.problem.unwrap().code,
            "unreadable"
        );
        *desk.world.about.lock().unwrap() = About::default();
        desk.settle().await;
        assert_eq!((desk.contexts().await.len(), kept(&desk)), (3, 3));
    }
}

#[tokio::test]
async fn a_status_of_another_request_that_closes_asks_about_that_one_at_once() {
    let desk = Desk::new();
    let consent = desk.granted().await;
    let granted = domain::ConsentRequestId::parse(format!("cm-{consent}")).unwrap();
    desk.asked().await;
    desk.pass(60).await;
    let asked = {
        let calls = desk.world.calls.lock().unwrap();
        let is_it = |call: &Call| matches!(call, Call::ConsentStatus { .. });
        let last = calls.iter().rev().find(|(_, call)| is_it(call));
        last.unwrap().0.request.clone()
    };
    let lab = ("lab-1".to_owned(), ConsentStatus::Revoked);
    desk.world.artefacts.lock().unwrap().extend([lab]);
    desk.world.say(
        MessageKind::ConsentStatus,
        desk.world.fresh_request(),
        move || Message::ConsentStatus {
            answers: Some(asked.clone()),
            notice: Some(ConsentNotice {
                request: Some(granted.clone()),
                status: ConsentStatus::Revoked,
                artefacts: vec![],
            }),
            fault: None,
        },
    );
    desk.settle().await;
    let states = desk.artefact_states(&consent).await;
    assert_eq!(
        (states[0].1.as_str(), states[1].1.as_str()),
        ("granted", "erased")
    );
}

#[tokio::test]
async fn a_denial_of_what_was_granted_hides_until_our_own_fetch_brings_it_again() {
    let desk = Desk::new();
    let consent = desk.granted().await;
    desk.world.notify(ConsentStatus::Denied, &[], true);
    desk.world.deliver_all(&*desk.store, desk.app.now()).await;
    desk.workers.work_inbox().unwrap();
    assert_eq!((desk.contexts().await.len(), kept(&desk)), (0, 3));
    desk.settle().await;
    assert_eq!(desk.contexts().await.len(), 3);
    assert_eq!(desk.state(&consent).await, "granted");
}

#[tokio::test]
async fn a_hold_reaches_every_artefact_that_it_names_and_we_know() {
    let hold = || ConsentStatus::OnHold("PAUSED".into());
    for with_request in [false, true] {
        let desk = Desk::new();
        desk.granted().await;
        // The request that it names is another one, and one artefact is nobody's.
        desk.asked().await;
        desk.world
            .notify(hold(), &["a-stranger", "city-1", "lab-1"], with_request);
        desk.world.deliver_all(&*desk.store, desk.app.now()).await;
        desk.workers.work_inbox().unwrap();
        assert_eq!(desk.contexts().await.len(), 0, "{with_request}");
    }
}

#[tokio::test]
async fn an_end_in_the_answer_to_a_data_request_is_taken_after_the_transfer_too() {
    let desk = Desk::new();
    let consent = desk.granted().await;
    let answers = {
        let calls = desk.world.calls.lock().unwrap();
        let is_it = |call: &Call| matches!(call, Call::RequestData { artefact, .. } if *artefact == id("lab-1"));
        let found = calls.iter().find(|(_, call)| is_it(call));
        Some(found.unwrap().0.request.clone())
    };
    desk.world.say(
        MessageKind::DataRequestAnswered,
        desk.world.fresh_request(),
        move || Message::DataRequestAnswered {
            answers: answers.clone(),
            transaction: None,
            fault: Some(crate::world::fault("1441")),
        },
    );
    desk.settle().await;
    assert_eq!(desk.artefact_states(&consent).await[1].1, "erased");
}

#[test]
fn an_answer_that_closes_is_kept_whatever_the_disk_says() {
    let fetched = |status: ConsentStatus| Message::ArtefactFetched {
        answers: None,
        result: Ok(Box::new(artefact_of(&id("lab-1"), status))),
    };
    let refused = |meaning| Message::ArtefactFetched {
        answers: None,
        result: Err(AbdmFault {
            meaning,
            code: String::new(),
            message: String::new(),
        }),
    };
    assert!(fetched(ConsentStatus::Revoked).closes());
    assert!(fetched(ConsentStatus::OnHold("PAUSED".into())).closes());
    assert!(!fetched(ConsentStatus::Granted).closes());
    assert!(refused(Meaning::Ended(domain::EndReason::Revoked)).closes());
    assert!(!refused(Meaning::TryLater).closes());
}
