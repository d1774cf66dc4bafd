//! A write is there whole or not at all, wherever it stops.

use app::{
    Error,
    model::{Export, HipConsent, NewDigest},
    port::{ErasureProof, Inbox, Store, Tx},
};
use domain::{AuditAction, Due, DueKind, InboxState, RequestId};
use zeroize::Zeroizing;

use crate::fixture::{
    Desk, artefact, artefact_id, consent, desk, ended, erasure, find_call, message, now, patient,
    record, secret, transfer,
};

type Step = Box<dyn Fn(&mut dyn Tx) -> Result<(), Error>>;

/// Every kind of write there is, in an order in which each is allowed.
fn steps() -> Vec<Step> {
    let first_in_inbox = |tx: &dyn Tx| Ok::<_, Error>(tx.inbox_list(Some(1))?.remove(0).id);
    let first_call = |tx: &dyn Tx| Ok::<_, Error>(tx.outbox()?.remove(0).id);
    vec![
        Box::new(|tx| tx.put_patient(&patient("hina"))),
        Box::new(|tx| tx.put_consent(&consent("hina"))),
        Box::new(|tx| {
            let other = domain::ConsentRequestId::parse("other").unwrap();
            tx.link_request(&consent("hina").id, &other)
        }),
        Box::new(|tx| tx.set_consent_problem(&consent("hina").id, None, now())),
        Box::new(|tx| tx.put_artefact(&artefact("hina"))),
        Box::new(|tx| tx.put_artefact_document(&artefact_id("hina"), b"raw", "sig")),
        Box::new(|tx| tx.put_transfer(&transfer("hina"))),
        Box::new(|tx| tx.put_transfer_key(&transfer("hina").id, &secret(1))),
        Box::new(|tx| {
            tx.put_page(&transfer("hina").id, 1, "d", Some(b"page"))
                .map(drop)
        }),
        Box::new(|tx| tx.put_record(&record("hina"), b"bytes")),
        Box::new(|tx| {
            tx.put_digest(&NewDigest {
                record: record("hina").id,
                version: 1,
                abnormal: vec![],
                digest: Zeroizing::new(b"digest".to_vec()),
                title: "Prescription".to_owned(),
                text: Zeroizing::new("aspirin".to_owned()),
            })
        }),
        Box::new(|tx| tx.queue_outdated_digests(2, None).map(drop)),
        Box::new(|tx| {
            tx.note_export(
                &Export {
                    artefacts: vec![artefact_id("hina")],
                    record: Some(record("hina").id),
                    path: "/home/clinic/Downloads/summary.html".to_owned(),
                    digest: "00".to_owned(),
                    size_bytes: 2,
                },
                now(),
            )
        }),
        Box::new(|tx| {
            tx.confirm_export("/home/clinic/Downloads/summary.html", "00")
                .map(drop)
        }),
        Box::new(|tx| {
            let noted = tx.exports_of(&artefact_id("hina"))?;
            noted.iter().try_for_each(|file| tx.keep_export_left(file))
        }),
        Box::new(|tx| tx.forget_export("/home/clinic/Downloads/other.html", "11")),
        Box::new(|tx| {
            tx.put_hip_consent(&HipConsent {
                artefact: artefact_id("hip"),
                status: "GRANTED".to_owned(),
                patient: None,
                detail: None,
                signature: None,
                received_at: now(),
                updated_at: now(),
            })
        }),
        Box::new(|tx| tx.queue(find_call("hina")).map(drop)),
        Box::new(move |tx| {
            let id = first_call(tx)?;
            tx.note_attempt(&id, &RequestId::parse("r").unwrap(), now())
        }),
        Box::new(move |tx| {
            let id = first_call(tx)?;
            tx.call_failed(&id, "busy", Some(now()))
        }),
        Box::new(|tx| tx.retry_calls(None, now()).map(drop)),
        Box::new(|tx| tx.drop_calls(&|_| false).map(drop)),
        Box::new(move |tx| {
            let id = first_call(tx)?;
            tx.call_done(&id, now())
        }),
        Box::new(|tx| tx.set_deadline(&due(DueKind::OnInit, "con-hina"), now(), 1)),
        Box::new(|tx| tx.clear_deadline(&due(DueKind::EraseAt, "art-hina"))),
        Box::new(|tx| tx.put_setting("name", "value")),
        Box::new(|tx| {
            let entry = app::model::AuditEntry {
                actor: "program".to_owned(),
                action: AuditAction::RecordOpened,
                patient: None,
                artefact: None,
                record: None,
                detail: String::new(),
            };
            tx.audit_append(&entry, now())
        }),
        Box::new(|tx| tx.forget_transfer(&transfer("hina").id)),
        Box::new(|tx| tx.put_artefact(&ended(artefact("hina")))),
        Box::new(|tx| tx.schedule_erasure(&erasure("hina"))),
        // Of an artefact that nothing came under.
        Box::new(|tx| tx.schedule_erasure(&erasure("empty"))),
        Box::new(|tx| {
            let proof = ErasureProof {
                records: 0,
                proof: "proof".to_owned(),
            };
            tx.finish_erasure(&artefact_id("empty"), &proof, now())
        }),
        Box::new(move |tx| {
            let id = first_in_inbox(tx)?;
            tx.mark_message(&id, InboxState::Done, None)
        }),
    ]
}

/// All rows of all tables, as text.
fn everything(desk: &Desk) -> Vec<String> {
    let raw = desk.raw();
    let mut tables = raw
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
        .unwrap();
    let tables: Vec<String> = tables
        .query_map([], |row| row.get(0))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    let mut rows = vec![];
    for table in tables {
        let mut statement = raw.prepare(&format!("SELECT * FROM {table}")).unwrap();
        let columns = statement.column_count();
        let mut found = statement.query([]).unwrap();
        while let Some(row) = found.next().unwrap() {
            let values: Vec<rusqlite::types::Value> = (0..columns)
                .map(|column| row.get(column).unwrap())
                .collect();
            rows.push(format!("{table}: {values:?}"));
        }
    }
    rows
}

#[tokio::test]
async fn a_write_that_fails_after_any_of_its_steps_leaves_nothing() {
    let desk = desk();
    desk.store.keep(message("r-1", b"body")).await.unwrap();
    let before = everything(&desk);
    for stop_after in 1..=steps().len() {
        let failed = desk.store.write(&mut |tx| {
            for step in steps().iter().take(stop_after) {
                step(tx)?;
            }
            Err(Error::NoAnswer)
        });
        assert!(
            matches!(failed, Err(Error::NoAnswer)),
            "{stop_after}: {failed:?}"
        );
        assert_eq!(everything(&desk), before, "after step {stop_after}");
    }
    desk.write(|tx| steps().iter().try_for_each(|step| step(tx)));
    assert!(everything(&desk).len() > before.len() + 10);
}

#[test]
fn a_panic_in_the_work_leaves_nothing_and_the_store_goes_on() {
    let desk = desk();
    let before = everything(&desk);
    let panicked = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        desk.store.write(&mut |tx| {
            tx.put_patient(&patient("hina"))?;
            panic!("a fault in the program");
        })
    }));
    assert!(panicked.is_err());
    assert_eq!(everything(&desk), before);
    desk.write(|tx| tx.put_patient(&patient("hina")));
    assert_eq!(desk.read(|view| view.patients("", now())).len(), 1);

    let panicked = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        desk.store.read(&mut |_| panic!("a fault in the program"))
    }));
    assert!(panicked.is_err());
    assert_eq!(desk.read(|view| view.patients("", now())).len(), 1);
}

#[test]
fn what_refers_to_nothing_is_not_kept() {
    let desk = desk();
    let refused = desk
        .store
        .write(&mut |tx| tx.put_transfer(&transfer("nobody")));
    assert!(refused.is_err());
    assert!(desk.read(|view| view.transfers(None)).is_empty());
    let proof = ErasureProof {
        records: 0,
        proof: String::new(),
    };
    let refused = desk
        .store
        .write(&mut |tx| tx.finish_erasure(&artefact_id("nobody"), &proof, now()));
    assert_eq!(refused.unwrap_err().code(), "not_found");
}

fn due(kind: DueKind, subject: &str) -> Due {
    Due::parse(kind, subject).unwrap()
}
