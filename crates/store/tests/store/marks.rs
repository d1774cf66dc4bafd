//! What was seen and reviewed: whose it is, how it is sealed, and that it goes with its record.

use app::port::Store;

use crate::{
    fixture::{Desk, address, artefact_id, desk, now, record},
    suite::marks::{REMARK, digested, review},
};

fn count(desk: &Desk, table: &str) -> i64 {
    let sql = format!("SELECT count(*) FROM {table}");
    desk.raw().query_row(&sql, [], |row| row.get(0)).unwrap()
}

#[test]
fn a_remark_lies_sealed_and_opens_only_where_it_was_made() {
    let desk = desk();
    desk.receive("hina", b"one");
    desk.write(|tx| {
        tx.put_review(&review("hina", Some(3), Some(REMARK)))?;
        tx.put_review(&review("hina", None, None))
    });
    let reviews = desk.read(|view| view.reviews(&address("hina"), now()));
    let told: Vec<_> = reviews
        .iter()
        .map(|one| (one.entry, one.remark.as_ref().map(|remark| remark.as_str())))
        .collect();
    assert_eq!(told, [(None, None), (Some(3), Some(REMARK))]);

    let sealed: Vec<u8> = desk
        .raw()
        .query_row("SELECT remark FROM review WHERE entry = 3", [], |row| {
            row.get(0)
        })
        .unwrap();
    assert!(
        !sealed
            .windows(REMARK.len())
            .any(|part| part == REMARK.as_bytes())
    );
    // Moved to another result it would say of that what was said of this.
    desk.raw()
        .execute("UPDATE review SET remark = ?1 WHERE entry = -1", [&sealed])
        .unwrap();
    let read = desk
        .store
        .read(&mut |view| view.reviews(&address("hina"), now()).map(|_| ()));
    assert!(read.is_err(), "a remark was moved and opened");
}

#[test]
fn an_erasure_leaves_no_trace_of_what_was_seen_and_reviewed() {
    let desk = desk();
    for name in ["hina", "ravi"] {
        desk.receive(name, b"one");
        desk.write(|tx| {
            tx.put_digest(&digested(name, &[Some(1)]))?;
            tx.mark_seen(&record(name).id, "operator", now())?;
            tx.put_review(&review(name, Some(1), Some(REMARK)))
        });
    }
    desk.end("hina");
    desk.store.erase(&artefact_id("hina")).unwrap();
    for table in ["seen", "review", "abnormal"] {
        assert_eq!(count(&desk, table), 1, "{table}");
    }
    let left: String = desk
        .raw()
        .query_row("SELECT group_concat(record) FROM seen", [], |row| {
            row.get(0)
        })
        .unwrap();
    assert_eq!(left, "rec-ravi");
}
