//! After an account is deleted nothing of the person is in the store but what must stay.

use std::collections::BTreeSet;

use app::{
    model::{AuditEntry, Call, HipConsent, NewCall, NewDigest},
    port::{ConsentFilter, Inbox, Store},
};
use rusqlite::types::ValueRef;
use zeroize::Zeroizing;

use crate::fixture::{Desk, artefact_id, desk, message, now, page, patient, record, transfer};

/// Tables in which a value stands, in any column, as text or in any bytes.
fn tables_with(desk: &Desk, value: &str) -> BTreeSet<String> {
    let raw = desk.raw();
    let tables: Vec<String> = raw
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'table'")
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    let holds = |table: &String| {
        let mut rows = raw.prepare(&format!("SELECT * FROM \"{table}\"")).unwrap();
        let columns = rows.column_count();
        let mut rows = rows.query([]).unwrap();
        while let Some(row) = rows.next().unwrap() {
            for column in 0..columns {
                let bytes = match row.get_ref(column).unwrap() {
                    ValueRef::Text(bytes) | ValueRef::Blob(bytes) => bytes.to_ascii_lowercase(),
                    _ => continue,
                };
                let value = value.to_ascii_lowercase();
                if bytes.windows(value.len()).any(|at| at == value.as_bytes()) {
                    return true;
                }
            }
        }
        false
    };
    tables.into_iter().filter(holds).collect()
}

#[tokio::test]
async fn after_deleted_a_persons_address_is_where_it_must_be_and_nothing_else_of_them_is() {
    let desk = desk();
    let address = patient("hina").address;
    desk.receive("hina", b"clinical");
    desk.write(|tx| {
        tx.put_artefact_document(
            &artefact_id("hina"),
            br#"{"patient":{"id":"hina.test@sbx"},"careContexts":["visit-1"]}"#,
            "sig-of-hina",
        )?;
        tx.put_digest(&NewDigest {
            record: record("hina").id,
            version: 1,
            digest: Zeroizing::new(b"digest".to_vec()),
            title: "Prescription for Hina Testperson".to_owned(),
            text: Zeroizing::new("Hina Testperson, hospital number P-1".to_owned()),
            abnormal: Vec::new(),
        })
    });
    desk.store
        .keep(page("hina", b"sealed by the hospital"))
        .await
        .unwrap();
    let notice = br#"{"notification":{"patient":{"id":"hina.test@sbx"}}}"#;
    desk.store.keep(message("r", notice)).await.unwrap();
    let at = |value: &str| tables_with(&desk, value);
    assert!(
        at("hina Testperson").contains("patient"),
        "the hunt sees a name"
    );
    assert!(at("visit-1").contains("artefact"));
    assert!(at("hina.test@sbx").contains("inbox"));

    desk.write(|tx| {
        for kept in tx.inbox(domain::InboxState::New, 9)? {
            tx.mark_message(&kept.id, domain::InboxState::Done, None)?;
        }
        let mut gone = patient("hina");
        gone.account = domain::AccountState::Deleted;
        gone.name = None;
        tx.put_patient(&gone)?;
        Ok(())
    });
    desk.end("hina");
    desk.write(|tx| tx.forget_papers(&address));
    desk.store.erase(&artefact_id("hina")).unwrap();
    desk.store.prune(now().plus_seconds(31 * 86_400)).unwrap();

    let none = BTreeSet::new();
    for value in [
        "Testperson",
        "visit-1",
        "\"P-1\"",
        "sig-of-hina",
        "clinical",
    ] {
        assert_eq!(at(value), none, "{value}");
    }
    // Until everything was acknowledged: whose consents they were, and that they were erased.
    let kept: BTreeSet<String> = ["artefact", "consent", "erasure", "patient"]
        .map(str::to_owned)
        .into();
    assert_eq!(at("hina.test@sbx"), kept);
}

#[tokio::test]
async fn a_forgotten_person_stands_in_the_audit_and_nowhere_else() {
    let desk = desk();
    let address = patient("hina").address;
    desk.receive("hina", b"clinical");
    desk.receive("ravi", b"another's");
    let notice = br#"{"notification":{"patient":{"id":"hina.test\u0040sbx"}}}"#;
    desk.store.keep(message("r", notice)).await.unwrap();
    let notice = br#"{"notification":{"patient":{"id":"hina.test@sbx"}}}"#;
    desk.store.keep(message("s", notice)).await.unwrap();
    let mut calls = vec![];
    desk.write(|tx| {
        let told = domain::TransferNotice {
            transaction: domain::TransactionId::parse("tx-1").unwrap(),
            session: domain::SessionStatus::Transferred,
            contexts: vec![domain::ContextOutcome {
                context: domain::CareContextReference::parse("visit-1").unwrap(),
                status: domain::HiStatus::Ok,
                description: String::new(),
            }],
        };
        let notify = Call::NotifyTransfer {
            transfer: transfer("hina").id,
            artefact: artefact_id("hina"),
            patient: address.clone(),
            hip: domain::HipId::parse("HIP-1").unwrap(),
            notice: told,
            words: app::model::OutcomeWords::Usual,
            done_at: now(),
        };
        let acknowledge = Call::AcknowledgePatientStatus {
            answers: domain::RequestId::parse("s").unwrap(),
            patient: address.clone(),
        };
        let fetch = Call::FetchArtefact {
            artefact: artefact_id("hina"),
            patient: Some(address.clone()),
            asked_at: None,
        };
        for call in [notify, acknowledge, fetch] {
            calls.push(tx.queue(NewCall {
                call,
                not_before: now(),
                after_erasure: vec![],
            })?);
        }
        Ok(())
    });
    desk.write(|tx| {
        for kept in tx.inbox(domain::InboxState::New, 9)? {
            tx.mark_message(&kept.id, domain::InboxState::Done, None)?;
        }
        for call in &calls {
            let request = domain::RequestId::parse(format!("try-{call}")).unwrap();
            tx.note_attempt(call, &request, now())?;
            tx.call_failed(call, "no such person: hina.test@sbx", Some(now()))?;
            tx.call_done(call, now())?;
        }
        tx.put_setting("find.hina.test@sbx", "{}")?;
        tx.put_on_board(
            "2026-11-21",
            &app::model::BoardEntry {
                patient: address.clone(),
                way: domain::BoardWay::Hand,
                added_by: "Clerk".to_owned(),
                added_at: now(),
            },
        )?;
        tx.note_account(&address, domain::AccountShown::Active, now())?;
        tx.put_hip_consent(&HipConsent {
            artefact: artefact_id("to-us"),
            status: "GRANTED".to_owned(),
            patient: Some(address.clone()),
            detail: Some(r#"{"careContexts":["visit-1"]}"#.to_owned()),
            signature: None,
            received_at: now(),
            updated_at: now(),
        })?;
        let mut running = transfer("hina");
        running.problems = vec![domain::Problem::EntryNotReceived {
            context: domain::CareContextReference::parse("visit-1").unwrap(),
        }];
        tx.put_transfer(&running)?;
        tx.audit_append(
            &AuditEntry {
                actor: "abdm".to_owned(),
                action: domain::AuditAction::PatientAccount,
                patient: Some(address.clone()),
                artefact: None,
                record: None,
                detail: "DELETED".to_owned(),
            },
            now(),
        )?;
        let mut gone = patient("hina");
        gone.account = domain::AccountState::Deleted;
        tx.put_patient(&gone)
    });
    desk.end("hina");
    desk.write(|tx| tx.forget_papers(&address));
    let proof = desk.store.erase(&artefact_id("hina")).unwrap();
    desk.write(|tx| tx.finish_erasure(&artefact_id("hina"), &proof, now()));

    assert_eq!(
        desk.read(|view| view.patients_to_forget()),
        std::slice::from_ref(&address)
    );
    let stand_in = address.stand_in(7);
    desk.write(|tx| {
        let last = tx.drop_worked_off_bodies(None)?;
        assert!(last.is_some() && tx.drop_worked_off_bodies(last.as_ref())?.is_none());
        Ok(())
    });
    desk.write(|tx| tx.forget_patient(&address, &stand_in, now()));
    desk.store.empty_log().unwrap();

    let at = |value: &str| tables_with(&desk, value);
    let audit: BTreeSet<String> = ["audit".to_owned()].into();
    assert_eq!(at("hina.test"), audit);
    for value in ["hina Testperson", "hina.test\\u0040sbx"] {
        assert_eq!(at(value), BTreeSet::new(), "{value}");
    }
    // The other patient of the same hospital has lost nothing.
    let others: BTreeSet<String> = ["artefact".to_owned()].into();
    assert_eq!(at("visit-1"), others);
    assert!(desk.read(|view| view.patient(&address)).is_none());
    assert_eq!(desk.read(|view| view.patients_to_forget()), []);

    // Lists go on, under the stand-in.
    assert!(desk.read(|view| view.board("2026-11-21"))[0].patient == stand_in);
    let changes = desk.read(|view| view.account_changes(Some(&stand_in), None));
    assert_eq!(changes.len(), 1);
    let listed = desk.read(|view| view.patients("", now()));
    let accounts: Vec<_> = listed
        .iter()
        .map(|(patient, _)| (patient.address.is_stand_in(), patient.account.name()))
        .collect();
    assert!(accounts.contains(&(true, "DELETED")), "{accounts:?}");
    let filter = ConsentFilter {
        patient: Some(stand_in.clone()),
        limit: None,
    };
    assert_eq!(desk.read(|view| view.consents(&filter)).len(), 1);
    let erasures = desk.read(|view| view.erasures());
    assert_eq!(erasures[0].proof.as_ref(), Some(&proof.proof));
    assert_eq!(erasures[0].patient, Some(stand_in));
    assert_eq!(
        desk.store.erase(&artefact_id("hina")).unwrap().proof,
        proof.proof
    );
    // An answer that comes late finds its question.
    let asked = domain::RequestId::parse(format!("try-{}", calls[2])).unwrap();
    assert!(desk.read(|view| view.call_of(&asked)).is_some());
    // A repeat is known.
    assert!(!desk.store.keep(message("s", notice)).await.unwrap());
}
