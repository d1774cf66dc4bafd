//! The audit's chain: whatever is done to it afterwards is found.

use app::model::AuditEntry;

use domain::AuditAction;

use crate::fixture::{Desk, address, artefact_id, desk, now, record};

fn entry(detail: &str) -> AuditEntry {
    AuditEntry {
        actor: "operator".to_owned(),
        action: AuditAction::RecordOpened,
        patient: Some(address("hina")),
        artefact: Some(artefact_id("hina")),
        record: Some(record("hina").id),
        detail: detail.to_owned(),
    }
}

fn desk_with_lines(lines: i64) -> Desk {
    let desk = desk();
    for line in 1..=lines {
        desk.write(|tx| tx.audit_append(&entry(&format!("line {line}")), now()));
    }
    desk
}

fn fault(desk: &Desk) -> Option<String> {
    let verdict = desk.read(|view| view.verify_audit());
    assert_eq!(verdict.ok, verdict.fault.is_none());
    verdict.fault
}

#[test]
fn an_untouched_audit_is_whole_and_listed_newest_first() {
    let desk = desk();
    assert_eq!(fault(&desk), None);
    let desk = desk_with_lines(5).restart();
    let verdict = desk.read(|view| view.verify_audit());
    assert_eq!(
        (verdict.ok, verdict.entries, verdict.head.len()),
        (true, 5, 64)
    );
    let lines = desk.read(|view| view.audit(None, Some(2)));
    assert_eq!(
        lines.iter().map(|line| line.seq).collect::<Vec<_>>(),
        [5, 4]
    );
    assert_eq!(lines[0].entry.detail, "line 5");
    assert_eq!(
        (lines[0].entry.action, lines[0].at),
        (AuditAction::RecordOpened, now())
    );
    assert_eq!(lines[0].entry.record, Some(record("hina").id));
    assert!(
        desk.read(|view| view.audit(Some(&address("ravi")), None))
            .is_empty()
    );
    assert_eq!(
        desk.read(|view| view.audit(Some(&address("hina")), None))
            .len(),
        5
    );
}

#[test]
fn what_was_done_to_the_audit_is_found() {
    for (what, sql, expected) in [
        (
            "gap",
            "DELETE FROM audit WHERE seq = 3",
            "line 3 is missing",
        ),
        (
            "first",
            "DELETE FROM audit WHERE seq = 1",
            "line 1 is missing",
        ),
        (
            "edit",
            "UPDATE audit SET detail = 'nothing' WHERE seq = 2",
            "line 2 was changed",
        ),
        (
            "blank",
            "UPDATE audit SET patient = NULL WHERE seq = 2",
            "line 2 was changed",
        ),
        (
            "time",
            "UPDATE audit SET at = at - 1 WHERE seq = 4",
            "line 4 was changed",
        ),
        (
            "reorder",
            "UPDATE audit SET seq = -2 WHERE seq = 2; UPDATE audit SET seq = 2 WHERE seq = 3;
             UPDATE audit SET seq = 3 WHERE seq = -2",
            "line 2 does not follow the line before it",
        ),
        (
            "truncate",
            "DELETE FROM audit WHERE seq > 3",
            "the lines after 3 are missing, up to 5",
        ),
        (
            "all",
            "DELETE FROM audit",
            "the lines after 0 are missing, up to 5",
        ),
        (
            "unsealed",
            "DELETE FROM audit WHERE seq > 3; DELETE FROM meta WHERE name = 'audit_head'",
            "the seal of the last line is broken",
        ),
        (
            "resealed",
            "DELETE FROM audit WHERE seq > 3;
             UPDATE meta SET value = replace(value, '\"seq\":5', '\"seq\":3')
             WHERE name = 'audit_head'",
            "the seal of the last line is broken",
        ),
    ] {
        let desk = desk_with_lines(5);
        desk.raw().execute_batch(sql).unwrap();
        assert_eq!(fault(&desk).as_deref(), Some(expected), "{what}");
        // Writing on neither hides it nor stops the program.
        desk.write(|tx| tx.audit_append(&entry("later"), now()));
        assert!(fault(&desk).is_some(), "{what} hidden by a later line");
    }
}

#[test]
fn a_line_rewritten_with_a_right_hash_breaks_the_chain() {
    let desk = desk_with_lines(3);
    let swap = "UPDATE audit SET hash = (SELECT hash FROM audit WHERE seq = 1) WHERE seq = 2";
    desk.raw().execute_batch(swap).unwrap();
    assert!(fault(&desk).is_some());
}

#[test]
fn a_line_belongs_to_its_transaction() {
    use app::port::Store;
    let desk = desk_with_lines(1);
    let failed = desk.store.write(&mut |tx| {
        tx.audit_append(&entry("never happened"), now())?;
        Err(app::Error::NoAnswer)
    });
    assert!(failed.is_err());
    let verdict = desk.read(|view| view.verify_audit());
    assert_eq!((verdict.ok, verdict.entries), (true, 1));
}
