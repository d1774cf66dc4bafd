//! After an erasure no byte is left, and no kept key opens any leftover.

use app::port::{Inbox, PushTarget, Store};
use domain::{ArtefactEvent, EndReason, InboxState};

use crate::fixture::{
    Desk, artefact, artefact_id, desk, digest, message, now, page, token, transfer,
};

pub fn erase(desk: &Desk, name: &str) -> app::port::ErasureProof {
    desk.end(name);
    desk.store.erase(&artefact_id(name)).unwrap()
}

#[tokio::test]
async fn an_erasure_takes_push_url_transfer_key_pages_and_kept_bodies_and_nothing_else() {
    let desk = desk();
    desk.receive("hina", b"a");
    desk.receive("ravi", b"b");
    desk.store.keep(page("hina", b"waiting")).await.unwrap();
    desk.store.keep(page("ravi", b"waiting")).await.unwrap();
    desk.store.keep(message("r", b"a notice")).await.unwrap();
    erase(&desk, "hina");
    let id = transfer("hina").id;
    assert_eq!(desk.store.push_target(&token("hina")).await.unwrap(), None);
    assert!(desk.read(|view| view.transfer_key(&id)).is_none());
    assert!(desk.read(|view| view.page(&id, 1)).is_none());
    assert_eq!(desk.read(|view| view.record_count(&artefact_id("hina"))), 0);
    let inbox = desk.read(|view| view.inbox_list(None));
    let erased = inbox
        .iter()
        .find(|kept| kept.transfer.as_ref() == Some(&id))
        .unwrap();
    assert_eq!(erased.state, InboxState::Done);
    assert_eq!(erased.problem.as_deref(), Some("erased with its consent"));
    assert!(desk.read(|view| view.inbox_body(&erased.id)).is_none());
    assert_eq!(desk.read(|view| view.inbox(InboxState::New, 9)).len(), 2);
    let ravis = desk.store.push_target(&token("ravi")).await.unwrap();
    assert_eq!(ravis, Some(PushTarget::Live(transfer("ravi").id)));
    // What is known of the artefact and its transfer stays.
    assert!(
        desk.read(|view| view.artefact(&artefact_id("hina")))
            .is_some()
    );
    let kept = desk.read(|view| view.transfer(&id)).unwrap();
    assert_eq!(kept.push_token, "");
    // Writing the transfer again does not bring its URL back.
    desk.write(|tx| tx.put_transfer(&kept));
    assert_eq!(desk.store.push_target(&token("hina")).await.unwrap(), None);
}

#[test]
fn a_day_of_refusals_is_a_day_of_the_clock_and_none_of_a_clock_that_was_set_back() {
    const HOUR_S: i64 = 60 * 60;
    let desk = desk();
    desk.receive("hina", b"a");
    let id = artefact_id("hina");
    for (hours, days) in [
        (0, 1),
        (1, 1),
        (23, 1),
        (24, 2),
        (-72, 2),
        (-49, 2),
        (-48, 3),
    ] {
        let at = now().plus_seconds(hours * HOUR_S);
        desk.write(|tx| tx.note_refused(&id, at));
        let said = desk.read(|view| view.confirmation(&id));
        assert_eq!(said.refused_days, days, "{hours}");
    }
}

#[test]
fn an_artefact_in_force_is_not_erased() {
    let desk = desk();
    desk.receive("hina", b"a");
    let refused = desk.store.erase(&artefact_id("hina"));
    assert_eq!(refused.unwrap_err().code(), "contradiction");
    assert_eq!(desk.read(|view| view.record_count(&artefact_id("hina"))), 1);
    assert_eq!(
        desk.store.erase(&artefact_id("nobody")).unwrap_err().code(),
        "not_found"
    );
}

#[test]
fn erasing_again_proves_the_same() {
    let desk = desk();
    desk.receive("hina", b"a");
    let first = erase(&desk, "hina");
    desk.clock.set(now().plus_seconds(3600));
    let desk = desk.restart();
    let second = desk.store.erase(&artefact_id("hina")).unwrap();
    assert_eq!((second.records, &second.proof), (1, &first.proof));
    let facts = format!(
        "hiu-desk erasure 1\nart-hina\nrevoked\n{}\n1\n1\n2\n",
        now()
    );
    assert_eq!(first.proof, digest(facts.as_bytes()));
}

#[test]
fn an_erasure_is_listed_until_it_is_finished_and_then_as_done() {
    let desk = desk();
    desk.receive("hina", b"a");
    desk.receive("ravi", b"b");
    desk.end("hina");
    desk.end("ravi");
    // A second reason does not replace the first.
    desk.write(|tx| {
        let mut again = crate::fixture::erasure("hina");
        again.reason = EndReason::PatientDeleted;
        tx.schedule_erasure(&again)
    });
    let proof = desk.store.erase(&artefact_id("hina")).unwrap();
    desk.write(|tx| {
        let mut artefact = crate::fixture::ended(artefact("hina"));
        artefact.state = artefact.state.apply(ArtefactEvent::Erased)?.0;
        tx.put_artefact(&artefact)?;
        tx.finish_erasure(&artefact.id, &proof, now().plus_seconds(1))
    });
    let erasures = desk.read(|view| view.erasures());
    assert_eq!(erasures.len(), 2);
    assert_eq!(
        (erasures[0].artefact.as_str(), erasures[0].done_at),
        ("art-ravi", None)
    );
    let done = &erasures[1];
    assert_eq!((done.reason, done.records), (EndReason::Revoked, 1));
    assert_eq!(done.done_at, Some(now().plus_seconds(1)));
    assert_eq!(done.proof.as_ref(), Some(&proof.proof));
}

#[test]
fn an_erasure_is_not_finished_while_something_is_left() {
    let desk = desk();
    desk.receive("hina", b"a");
    desk.end("hina");
    let proof = app::port::ErasureProof {
        records: 1,
        proof: "claimed".to_owned(),
    };
    let refused = desk
        .store
        .write(&mut |tx| tx.finish_erasure(&artefact_id("hina"), &proof, now()));
    assert!(refused.is_err());
    assert_eq!(desk.read(|view| view.erasures())[0].done_at, None);
}
