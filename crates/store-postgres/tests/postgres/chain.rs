//! The audit on a server that may change, drop and bring back rows.

use app::model::AuditEntry;
use domain::AuditAction;

use crate::fixture::{Desk, address, desk, now};

fn desk_with_lines(lines: u32) -> Desk {
    let desk = desk();
    for line in 1..=lines {
        let entry = AuditEntry {
            actor: "operator".to_owned(),
            action: AuditAction::RecordOpened,
            patient: Some(address("hina")),
            artefact: None,
            record: None,
            detail: format!("line {line}"),
        };
        desk.write(|tx| tx.audit_append(&entry, now()));
    }
    desk
}

#[test]
fn whatever_the_server_does_to_the_audit_is_found() {
    for (sql, expected) in [
        ("SELECT 1", None),
        (
            "DELETE FROM item WHERE kind = 39 AND number = 3",
            Some("line 3 is missing"),
        ),
        (
            "DELETE FROM item WHERE kind = 39 AND number > 4",
            Some("the lines after 4 are missing, up to 6"),
        ),
        (
            "UPDATE item SET at = at + 1 WHERE kind = 39 AND number = 2",
            Some("line 2 was changed"),
        ),
        (
            "UPDATE item SET sealed = (SELECT sealed FROM item WHERE kind = 39 AND number = 5)
             WHERE kind = 39 AND number = 2",
            Some("line 2 was changed"),
        ),
        (
            "DELETE FROM item WHERE kind = 42",
            Some("the seal of the last line is broken"),
        ),
    ] {
        let desk = desk_with_lines(6);
        desk.ask(sql);
        let verdict = desk.read(|view| view.verify_audit());
        assert_eq!(verdict.fault.as_deref(), expected, "{sql}");
        assert_eq!(verdict.ok, expected.is_none());
    }
}

#[test]
fn a_broken_chain_stops_nobody_and_is_never_sealed_over() {
    let desk = desk_with_lines(3);
    desk.ask("DELETE FROM item WHERE kind = 39 AND number = 3");
    let entry = AuditEntry {
        actor: "operator".to_owned(),
        action: AuditAction::RecordOpened,
        patient: None,
        artefact: None,
        record: None,
        detail: "after it".to_owned(),
    };
    desk.write(|tx| tx.audit_append(&entry, now()));
    let lines = desk.read(|view| view.audit(&app::port::AuditFilter::default()));
    assert_eq!(lines[0].seq, 4, "no number is used again");
    assert!(!desk.read(|view| view.verify_audit()).ok);
}
