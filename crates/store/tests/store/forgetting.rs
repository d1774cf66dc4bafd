//! After an account is deleted nothing of the person is in the store but what must stay.

use std::collections::BTreeSet;

use app::{
    model::NewDigest,
    port::{Inbox, Store},
};
use rusqlite::types::ValueRef;
use zeroize::Zeroizing;

use crate::fixture::{Desk, artefact_id, desk, message, now, page, patient, record};

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
    // docs/promises.md, "Law": whose consents they were, and that they were erased.
    let kept: BTreeSet<String> = ["artefact", "consent", "erasure", "patient"]
        .map(str::to_owned)
        .into();
    assert_eq!(at("hina.test@sbx"), kept);
}
