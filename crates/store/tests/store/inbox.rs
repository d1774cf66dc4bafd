//! Callbacks: kept once, answered once they are on the disk.

use app::port::Inbox;

use crate::fixture::{desk, message, now, page};

#[tokio::test]
async fn a_store_that_filled_up_with_refused_bodies_takes_again_after_the_update() {
    let desk = desk();
    desk.store.keep(page("hina", &[7; 1000])).await.unwrap();
    desk.store.keep(message("r", &[7; 300])).await.unwrap();
    desk.store.keep(page("hina", &[8; 500])).await.unwrap();
    // As version 4 of the store would have left it.
    let raw = desk.raw();
    raw.execute_batch(
        "DROP TABLE intake;
         DROP TRIGGER inbox_came; DROP TRIGGER inbox_changed; DROP TRIGGER inbox_left;
         ALTER TABLE inbox_size DROP COLUMN page_bytes;
         CREATE TRIGGER inbox_came AFTER INSERT ON inbox BEGIN
             UPDATE inbox_size SET bytes = bytes + NEW.size_bytes;
         END;
         CREATE TRIGGER inbox_changed AFTER UPDATE OF size_bytes ON inbox BEGIN
             UPDATE inbox_size SET bytes = bytes + NEW.size_bytes - OLD.size_bytes;
         END;
         CREATE TRIGGER inbox_left AFTER DELETE ON inbox BEGIN
             UPDATE inbox_size SET bytes = bytes - OLD.size_bytes;
         END;
         UPDATE inbox SET state = 'refused', problem = 'impossible' WHERE id = 1;",
    )
    .unwrap();
    // What brings it to version 5.
    raw.execute_batch(include_str!("../../migrations/0005-doors.sql"))
        .unwrap();
    let sizes: (i64, i64) = raw
        .query_row("SELECT bytes, page_bytes FROM inbox_size", [], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })
        .unwrap();
    assert_eq!(sizes, (800, 500));
    let intake: (i64, i64) = raw
        .query_row("SELECT pages, waiting FROM intake", [], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })
        .unwrap();
    assert_eq!(intake, (2, 500));
}

#[tokio::test]
async fn many_old_messages_go_in_steps_and_callbacks_are_kept_in_between() {
    let desk = desk();
    let raw = desk.raw();
    raw.execute_batch(
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000)
         INSERT INTO inbox (path, kind, request, digest, headers, late, received_at, state, size_bytes)
         SELECT '/p', 'consent_notice', 'r' || i, 'd' || i, '{}', 0, 0, 'done', 0 FROM n;",
    )
    .unwrap();
    desk.store.prune(now()).unwrap();
    assert!(desk.read(|view| view.inbox_list(None)).is_empty());

    // Few, but as large as a notice may be: each body is overwritten as it goes.
    raw.execute_batch(
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 40)
         INSERT INTO inbox (path, kind, request, digest, headers, late, received_at, state, size_bytes, body)
         SELECT '/p', 'consent_notice', 'r' || i, 'd' || i, '{}', 0, 0, 'done', 1000000, zeroblob(1000000)
         FROM n;",
    )
    .unwrap();
    desk.store.take_stretch();
    desk.store.prune(now()).unwrap();
    assert!(desk.read(|view| view.inbox_list(None)).is_empty());
    let stretch = desk.store.take_stretch();
    assert!(stretch.count >= 13, "{stretch:?}");
}
