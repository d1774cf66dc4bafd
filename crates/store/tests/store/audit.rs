//! The audit's chain: whatever is done to it afterwards is found.

use app::{
    model::{AuditEntry, BrokenGlass, GlassReview},
    port::AuditFilter,
};
use domain::{AuditAction, GlassId};

use crate::{
    fixture::{Desk, address, desk, now},
    suite::audit::{desk_with_lines, entry, fault},
};

/// Does something to an audit of five lines behind the program's back: it must be found, and what is written
/// afterwards must not hide it.
fn assert_found(sql: &str, expected: &str) {
    let desk = desk_with_lines(5);
    desk.raw().execute_batch(sql).unwrap();
    assert_eq!(fault(&desk).as_deref(), Some(expected), "{sql}");
    // Writing on neither hides it nor stops the program.
    desk.write(|tx| tx.audit_append(&entry("later"), now()));
    assert!(fault(&desk).is_some(), "hidden by a later line: {sql}");
}

#[test]
fn gap() {
    assert_found("DELETE FROM audit WHERE seq = 3", "line 3 is missing");
    assert_found("DELETE FROM audit WHERE seq = 1", "line 1 is missing");
    assert_found(
        "DELETE FROM audit WHERE seq = 2 OR seq = 4",
        "line 2 is missing",
    );
}

#[test]
fn edit() {
    for (set, line) in [
        ("detail = 'nothing' WHERE seq = 2", 2),
        ("patient = NULL WHERE seq = 2", 2),
        ("at = at - 1 WHERE seq = 4", 4),
        ("actor = 'somebody' WHERE seq = 5", 5),
        ("action = 'record.printed' WHERE seq = 1", 1),
        // What no id can be.
        ("artefact = '' WHERE seq = 3", 3),
        ("patient = 'nobody' WHERE seq = 3", 3),
    ] {
        assert_found(
            &format!("UPDATE audit SET {set}"),
            &format!("line {line} was changed"),
        );
    }
}

#[test]
fn a_line_that_cannot_be_read_hides_no_other() {
    let desk = desk_with_lines(3);
    let spoil = "UPDATE audit SET patient = 'nobody', record = '' WHERE seq = 2";
    desk.raw().execute_batch(spoil).unwrap();
    let lines = desk.read(|view| view.audit(&AuditFilter::default()));
    assert_eq!(lines.len(), 3);
    assert!(lines[1].entry.patient.is_none());
}

#[test]
fn reorder() {
    assert_found(
        "UPDATE audit SET seq = -2 WHERE seq = 2; UPDATE audit SET seq = 2 WHERE seq = 3;
         UPDATE audit SET seq = 3 WHERE seq = -2",
        "line 2 does not follow the line before it",
    );
}

#[test]
fn truncate() {
    for (sql, expected) in [
        (
            "DELETE FROM audit WHERE seq > 3",
            "the lines after 3 are missing, up to 5",
        ),
        (
            "DELETE FROM audit",
            "the lines after 0 are missing, up to 5",
        ),
        // With the seal taken away, or written anew for the shorter one.
        (
            "DELETE FROM audit WHERE seq > 3; DELETE FROM meta WHERE name = 'audit_head'",
            "the seal of the last line is broken",
        ),
        (
            "DELETE FROM audit WHERE seq > 3;
             UPDATE meta SET value = replace(value, '\"seq\":5', '\"seq\":3')
             WHERE name = 'audit_head'",
            "the seal of the last line is broken",
        ),
        // A line slipped in at the end.
        (
            "INSERT INTO audit SELECT 6, at, actor, action, patient, artefact, record, detail, hash, hash
             FROM audit WHERE seq = 5",
            "line 6 was changed",
        ),
    ] {
        assert_found(sql, expected);
    }
}

/// A desk at which a reason was written, and another was written and reviewed.
fn desk_with_reasons() -> Desk {
    let desk = desk();
    let write = |name: &str, words: &str, remark: Option<&str>| {
        let mut broken = BrokenGlass {
            id: GlassId::parse(name).unwrap(),
            actor: "Rekha".to_owned(),
            patient: address("hina"),
            at: now(),
            reason: Some(words.to_owned()),
            review: None,
        };
        let line = |actor: &str, action, words: &str| AuditEntry {
            actor: actor.to_owned(),
            action,
            artefact: None,
            record: None,
            ..entry(&BrokenGlass::line(&GlassId::parse(name).unwrap(), words))
        };
        desk.write(|tx| {
            tx.put_broken_glass(&broken)?;
            tx.audit_append(&line("Rekha", AuditAction::GlassBroken, words), now())
        });
        let Some(remark) = remark else { return };
        broken.review = Some(GlassReview {
            actor: "Head".to_owned(),
            at: now(),
            remark: Some(remark.to_owned()).filter(|remark| !remark.is_empty()),
        });
        desk.write(|tx| {
            tx.put_broken_glass(&broken)?;
            tx.audit_append(&line("Head", AuditAction::GlassReviewed, remark), now())
        });
    };
    write("one", "a colleague is away", None);
    write("two", "brought in at night", Some("asked, and it was so"));
    write("three", "brought in again", Some(""));
    desk
}

#[test]
fn a_reason_or_a_review_that_is_not_as_it_was_written_is_found() {
    let desk = desk_with_reasons();
    assert_eq!(fault(&desk), None);
    let waiting = desk.read(|view| view.broken_glass(true));
    assert_eq!((waiting.len(), waiting[0].id.as_str()), (1, "one"));
    assert_eq!(desk.read(|view| view.broken_glass(false)).len(), 3);
    for sql in [
        "UPDATE broken_glass SET reason = 'another' WHERE id = 'one'",
        "UPDATE broken_glass SET actor = 'Iyer' WHERE id = 'one'",
        "UPDATE broken_glass SET at = at + 1 WHERE id = 'one'",
        "UPDATE broken_glass SET remark = 'all is well' WHERE id = 'two'",
        "UPDATE broken_glass SET remark = NULL WHERE id = 'two'",
        "UPDATE broken_glass SET reviewer = 'Rekha' WHERE id = 'two'",
        "UPDATE broken_glass SET reviewer = NULL, reviewed_at = NULL WHERE id = 'two'",
        "UPDATE broken_glass SET reviewer = 'Head', reviewed_at = 1 WHERE id = 'one'",
        "DELETE FROM broken_glass WHERE id = 'one'",
        "INSERT INTO broken_glass (id, actor, patient, at) VALUES ('four', 'Rekha', 'x.test@sbx', 1)",
        "UPDATE broken_glass SET patient = 'nobody' WHERE id = 'one'",
    ] {
        let desk = desk_with_reasons();
        desk.raw().execute_batch(sql).unwrap();
        assert!(fault(&desk).is_some(), "{sql}");
    }
}

#[test]
fn words_that_were_forgotten_with_their_patient_leave_the_audit_whole() {
    let desk = desk_with_reasons();
    let forgotten = address("standin");
    desk.write(|tx| tx.forget_patient(&address("hina"), &forgotten, now()));
    for broken in desk.read(|view| view.broken_glass(false)) {
        assert_eq!((&broken.patient, &broken.reason), (&forgotten, &None));
        assert!(broken.review.is_none_or(|review| review.remark.is_none()));
    }
    assert_eq!(fault(&desk), None);
    let who: i64 = desk
        .raw()
        .query_row(
            "SELECT count(*) FROM broken_glass WHERE actor = 'Rekha'",
            [],
            |row| row.get(0),
        )
        .unwrap();
    assert_eq!(who, 3, "that it was done stays");
}

#[test]
fn a_line_rewritten_with_a_right_hash_breaks_the_chain() {
    let desk = desk_with_lines(3);
    let swap = "UPDATE audit SET hash = (SELECT hash FROM audit WHERE seq = 1) WHERE seq = 2";
    desk.raw().execute_batch(swap).unwrap();
    assert!(fault(&desk).is_some());
}
