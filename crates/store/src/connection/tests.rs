use rusqlite::Connection;
use rusqlite_migration::Migrations;

use super::MIGRATIONS;

#[test]
fn the_migrations_are_sound() {
    Migrations::from_slice(MIGRATIONS).validate().unwrap();
}

#[test]
fn what_accounts_became_before_this_was_kept_is_taken_from_the_audit_but_of_nobody_forgotten() {
    let mut connection = Connection::open_in_memory().unwrap();
    Migrations::from_slice(&MIGRATIONS[..14])
        .to_latest(&mut connection)
        .unwrap();
    let mut number = 0;
    let mut line = |patient: &str, detail: &str| {
        number += 1;
        connection
            .execute(
                "INSERT INTO audit (seq, at, actor, action, patient, detail, previous, hash)
                 VALUES (?1, ?1 * 10, 'abdm', 'patient.account', ?2, ?3, zeroblob(32), zeroblob(32))",
                (number, patient, detail),
            )
            .unwrap();
    };
    for detail in ["ACTIVE", "DEACTIVATED", "ACTIVE"] {
        line("hina.test@sbx", detail);
    }
    line("forgotten@sbx", "DELETED");
    connection
        .execute(
            "INSERT INTO patient (address, account, search, created_at)
             VALUES ('hina.test@sbx', 'ACTIVE', '', 1), ('deleted-0@sbx', 'DELETED', '', 1)",
            [],
        )
        .unwrap();
    Migrations::from_slice(MIGRATIONS)
        .to_latest(&mut connection)
        .unwrap();
    let kept: Vec<(String, i64, String)> = connection
        .prepare("SELECT patient, at, state FROM account_change ORDER BY id")
        .unwrap()
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    let of_hina = |at, state: &str| ("hina.test@sbx".to_owned(), at, state.to_owned());
    assert_eq!(
        kept,
        [
            of_hina(10, "ACTIVE"),
            of_hina(20, "DEACTIVATED"),
            of_hina(30, "REACTIVATED"),
        ]
    );
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
