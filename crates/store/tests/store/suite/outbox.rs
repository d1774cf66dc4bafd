//! Calls and the request ids they are made under.

use app::{
    model::{AckStatus, Call, NewCall},
    port::Store,
};
use domain::{ArtefactId, OutboxId, RequestId};

use crate::fixture::{Desk, address, artefact, desk, find_call, now};

fn queue(desk: &Desk, call: impl Fn() -> NewCall) -> OutboxId {
    let mut id = None;
    desk.write(|tx| {
        id = Some(tx.queue(call())?);
        Ok(())
    });
    id.unwrap()
}

fn due(desk: &Desk) -> Vec<OutboxId> {
    desk.read(|view| view.outbox_due(now(), 9))
        .into_iter()
        .map(|queued| queued.id)
        .collect()
}

fn request(id: &str) -> RequestId {
    RequestId::parse(id).unwrap()
}

#[test]
fn a_call_is_due_from_its_time_until_it_is_done() {
    let desk = desk();
    let first = queue(&desk, || find_call("hina"));
    let later = queue(&desk, || NewCall {
        not_before: now().plus_seconds(1),
        ..find_call("ravi")
    });
    assert_eq!(due(&desk), std::slice::from_ref(&first));
    assert_eq!(
        desk.read(|view| view.outbox_due(now().plus_seconds(1), 1))
            .len(),
        1
    );
    desk.write(|tx| tx.call_done(&first, now()));
    assert!(due(&desk).is_empty());
    let waiting = desk.read(|view| view.outbox());
    assert_eq!(waiting.len(), 1);
    assert_eq!(waiting[0].id, later);
    assert_eq!(waiting[0].call, find_call("ravi").call);
}

#[test]
fn what_a_person_waits_for_takes_turns_with_a_crowd_of_notices() {
    let desk = desk();
    let notices: Vec<_> = (0..40)
        .map(|number| {
            queue(&desk, || NewCall {
                call: Call::AcknowledgePatientStatus {
                    answers: request(&format!("notice-{number}")),
                    patient: address("hina"),
                },
                ..find_call("hina")
            })
        })
        .collect();
    let (first, second) = (
        queue(&desk, || find_call("hina")),
        queue(&desk, || find_call("ravi")),
    );
    let listed = due(&desk);
    assert_eq!(
        listed[..5],
        [
            first,
            notices[0].clone(),
            second,
            notices[1].clone(),
            notices[2].clone()
        ]
    );
    assert_eq!(listed.len(), 9);
}

#[test]
fn every_request_id_of_a_call_stays_known_when_the_call_is_done() {
    let desk = desk();
    let id = queue(&desk, || find_call("hina"));
    desk.write(|tx| tx.note_attempt(&id, &request("r-1"), now()));
    desk.write(|tx| tx.call_failed(&id, "busy", Some(now().plus_seconds(4))));
    let queued = desk.read(|view| view.outbox()).remove(0);
    assert_eq!(
        (queued.attempts, queued.next_attempt_at),
        (1, now().plus_seconds(4))
    );
    assert_eq!(queued.last_error.as_deref(), Some("busy"));
    desk.write(|tx| tx.note_attempt(&id, &request("r-2"), now()));
    desk.write(|tx| tx.call_done(&id, now()));
    let desk = desk.restart();
    for known in ["r-1", "r-2"] {
        let call = desk.read(|view| view.call_of(&request(known))).unwrap();
        assert_eq!(call, find_call("hina").call);
    }
    assert!(desk.read(|view| view.call_of(&request("r-3"))).is_none());

    // Seven days on it is still known; then it goes.
    desk.store.prune(now().plus_seconds(7 * 86_400)).unwrap();
    assert!(desk.read(|view| view.call_of(&request("r-1"))).is_some());
    desk.store.prune(now().plus_seconds(9 * 86_400)).unwrap();
    assert!(desk.read(|view| view.call_of(&request("r-1"))).is_none());
}

#[test]
fn a_call_given_up_waits_for_a_person() {
    let desk = desk();
    let id = queue(&desk, || find_call("hina"));
    desk.write(|tx| tx.call_failed(&id, "refused", None));
    assert!(due(&desk).is_empty());
    assert!(desk.read(|view| view.outbox())[0].given_up);
    desk.write(|tx| {
        assert_eq!(tx.retry_calls(Some(&id), now())?, 1);
        Ok(())
    });
    assert_eq!(due(&desk), [id]);
}

#[test]
fn all_waiting_calls_can_be_made_due_at_once() {
    let desk = desk();
    let late = || NewCall {
        not_before: now().plus_seconds(300),
        ..find_call("hina")
    };
    let (first, second) = (queue(&desk, late), queue(&desk, late));
    desk.write(|tx| tx.call_done(&second, now()));
    desk.write(|tx| {
        assert_eq!(tx.retry_calls(None, now())?, 1);
        Ok(())
    });
    assert_eq!(due(&desk), [first]);
}

#[test]
fn an_acknowledgement_waits_until_every_artefact_it_speaks_of_is_erased() {
    let desk = desk();
    desk.receive("hina", b"a");
    desk.receive("ravi", b"b");
    let ids: Vec<ArtefactId> = vec![artefact("hina").id, artefact("ravi").id];
    let acknowledgement = queue(&desk, || NewCall {
        call: Call::AcknowledgeConsent {
            answers: request("notice"),
            artefacts: ids.iter().map(|id| (id.clone(), AckStatus::Ok)).collect(),
            patient: Some(address("hina")),
        },
        not_before: now(),
        after_erasure: ids.clone(),
    });
    for name in ["hina", "ravi"] {
        assert!(due(&desk).is_empty());
        desk.end(name);
        let proof = desk.store.erase(&artefact(name).id).unwrap();
        assert!(due(&desk).is_empty());
        desk.write(|tx| tx.finish_erasure(&artefact(name).id, &proof, now()));
    }
    assert_eq!(due(&desk), [acknowledgement]);
}

#[test]
fn dropped_calls_leave_the_list_and_stay_known() {
    let desk = desk();
    let dropped = queue(&desk, || find_call("hina"));
    let kept = queue(&desk, || find_call("ravi"));
    desk.write(|tx| tx.note_attempt(&dropped, &request("r-1"), now()));
    desk.write(|tx| {
        let hinas = |call: &Call| call.patient() == Some(&address("hina"));
        assert_eq!(tx.drop_calls(&hinas)?, 1);
        Ok(())
    });
    assert_eq!(due(&desk), [kept]);
    assert!(desk.read(|view| view.call_of(&request("r-1"))).is_some());
    let gone = desk
        .store
        .write(&mut |tx| tx.note_attempt(&dropped, &request("r-2"), now()));
    assert_eq!(gone.unwrap_err().code(), "not_found");
}

#[test]
fn given_up_calls_and_attempts_of_long_ago_have_an_end_and_waiting_calls_have_none() {
    let desk = desk();
    let given_up = queue(&desk, || find_call("hina"));
    let waiting = queue(&desk, || find_call("ravi"));
    desk.write(|tx| tx.call_failed(&given_up, "refused", None));
    // Every five minutes for ten days.
    desk.write(|tx| {
        for number in 0..2_880_i64 {
            let at = now().plus_seconds(number * 300);
            tx.note_attempt(&waiting, &request(&format!("try-{number}")), at)?;
        }
        Ok(())
    });
    let attempts = || desk.count_attempts();
    desk.store.prune(now().plus_seconds(10 * 86_400)).unwrap();
    assert_eq!(attempts(), 8 * 288);
    assert_eq!(desk.read(|view| view.outbox()).len(), 2);
    desk.store.prune(now().plus_seconds(31 * 86_400)).unwrap();
    let left: Vec<_> = desk.read(|view| view.outbox());
    let left: Vec<_> = left.into_iter().map(|queued| queued.id).collect();
    assert_eq!((left, attempts()), (vec![waiting], 0));
}
