//! What a year of a busy clinic leaves (docs/promises.md, S7): its consents, records and audit, and nothing
//! that only served to bring them.

use app::{model::AuditEntry, port::Inbox};
use domain::{AuditAction, Due, DueKind, InboxState, RequestId, TransferId};

use crate::fixture::{Desk, artefact, consent, desk, find_call, message, now, patient, transfer};

const DAYS: i64 = 365;
const CONSENTS_A_DAY: i64 = 50;
/// Calls and messages of one consent.
const MESSAGES: i64 = 4;

fn count(desk: &Desk, of: &str) -> i64 {
    desk.raw()
        .query_row(&format!("SELECT count(*) FROM {of}"), [], |row| row.get(0))
        .unwrap()
}

#[tokio::test]
async fn a_year_of_a_busy_clinic_leaves_its_records_and_audit_and_no_messages() {
    let desk = desk();
    for day in 0..DAYS {
        let today = now().plus_seconds(day * 86_400);
        desk.clock.set(today);
        let names: Vec<String> = (0..CONSENTS_A_DAY)
            .map(|number| format!("d{day}n{number}"))
            .collect();
        // One of all kinds is kept as a caller brings it; the others in one write, for the sake of time.
        let mut first = message(&format!("first-{day}"), b"a notice");
        first.received_at = today;
        desk.store.keep(first).await.unwrap();
        let kept = desk.read(|view| view.inbox(InboxState::New, 1)).remove(0);
        desk.write(|tx| tx.mark_message(&kept.id, InboxState::Done, None));
        desk.write(|tx| {
            for name in &names {
                tx.put_patient(&patient(name))?;
                tx.put_consent(&consent(name))?;
                tx.put_artefact(&artefact(name))?;
                let mut sent = transfer(name);
                sent.created_at = today;
                sent.deadline_at = today.plus_seconds(86_400);
                sent.ended_at = Some(today.plus_seconds(60));
                tx.put_transfer(&sent)?;
                tx.forget_transfer(&sent.id)?;
                for step in 0..MESSAGES {
                    let id = tx.queue(find_call(name))?;
                    let request = RequestId::parse(format!("{name}-{step}")).unwrap();
                    tx.note_attempt(&id, &request, today)?;
                    // One in fifty is given up.
                    if step == 0 && name.ends_with("n0") {
                        tx.call_failed(&id, "refused", None)?;
                    } else {
                        tx.call_done(&id, today)?;
                    }
                }
                let waits = Due::parse(DueKind::PagesOverdue, sent.id.as_str()).unwrap();
                tx.set_deadline(&waits, today, 1)?;
                tx.clear_deadline(&waits)?;
                let line = AuditEntry {
                    actor: "program".to_owned(),
                    action: AuditAction::ConsentAsked,
                    patient: None,
                    artefact: Some(artefact(name).id),
                    record: None,
                    detail: String::new(),
                };
                tx.audit_append(&line, today)?;
            }
            Ok(())
        });
        if day % 30 == 0 || day + 1 == DAYS {
            desk.store.prune(today).unwrap();
        }
    }
    let all = DAYS * CONSENTS_A_DAY;
    // What a clinic must be able to tell.
    assert_eq!(count(&desk, "consent"), all);
    assert_eq!(count(&desk, "artefact"), all);
    assert_eq!(count(&desk, "transfer"), all);
    assert_eq!(count(&desk, "audit"), all);
    // What the last days may still be asked for: 8, and 30 for what was given up.
    assert!(count(&desk, "inbox") <= 9, "{}", count(&desk, "inbox"));
    let calls = count(&desk, "outbox WHERE given_up = 0");
    assert!(calls <= 9 * CONSENTS_A_DAY * MESSAGES, "{calls}");
    let given_up = count(&desk, "outbox WHERE given_up = 1");
    assert!((20..=31).contains(&given_up), "{given_up}");
    let attempts = count(&desk, "outbox_attempt");
    assert!(attempts <= 9 * CONSENTS_A_DAY * MESSAGES, "{attempts}");
    // Nothing that a hospital could still push to, and no key of a transfer.
    let tokens = count(&desk, "push_token");
    assert!(tokens <= 3 * CONSENTS_A_DAY, "{tokens}");
    for empty in ["transfer_key", "deadline", "intake", "page", "outbox_wait"] {
        assert_eq!(count(&desk, empty), 0, "{empty}");
    }
    let id = TransferId::parse("tr-d0n0").unwrap();
    assert!(desk.read(|view| view.transfer(&id)).is_some());
}
