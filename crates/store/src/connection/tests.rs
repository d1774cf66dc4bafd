use rusqlite::Connection;
use rusqlite_migration::Migrations;

use super::MIGRATIONS;

#[test]
fn the_migrations_are_sound() {
    Migrations::from_slice(MIGRATIONS).validate().unwrap();
}

#[test]
fn what_an_older_store_holds_counts_as_confirmed_when_it_was_last_fetched() {
    let mut connection = Connection::open_in_memory().unwrap();
    Migrations::from_slice(&MIGRATIONS[..4])
        .to_latest(&mut connection)
        .unwrap();
    connection
        .execute_batch(
            "INSERT INTO artefact (id, state_name, state, created_at, updated_at) VALUES
                 ('checked', 'granted', '\"granted\"', 1, 2),
                 ('unchecked', 'granted', '\"granted\"', 1, 3),
                 ('over', 'erased', '{}', 1, 4);
             INSERT INTO deadline (kind, subject, due_at, round) VALUES
                 ('artefact_check', 'checked', 86400007, 0);",
        )
        .unwrap();
    Migrations::from_slice(MIGRATIONS)
        .to_latest(&mut connection)
        .unwrap();
    let confirmed: Vec<Option<i64>> = connection
        .prepare("SELECT confirmed_at FROM artefact ORDER BY id")
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    assert_eq!(confirmed, [Some(7), None, Some(3)]);
}
