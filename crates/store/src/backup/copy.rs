//! The copy itself: every table but those that open records or can be made again.

use std::path::Path;

use domain::Timestamp;
use rusqlite::Connection;
use zeroize::Zeroizing;

use crate::{
    Error, StoreKey,
    connection::{self, Manner},
    database::Database,
    setting,
};

/// What the copy keeps of its being one.
pub const ID: &str = "backup_id";
pub const MADE_AT: &str = "backup_made_at";
pub const CONFIGURATION: &str = "backup_configuration";

/// Tables that are copied, with what is put in place of a column. A table that stands in neither list
/// is left out, and a test fails: whoever adds one decides.
pub const COPIED: &[(&str, &[(&str, &str)])] = &[
    ("meta", &[]),
    ("setting", &[]),
    ("patient", &[]),
    ("consent", &[]),
    ("consent_alias", &[]),
    ("consent_stamp", &[]),
    ("artefact", &[]),
    ("artefact_terms", &[]),
    ("record_share", &[]),
    ("transfer", &[("push_token", "''")]),
    // Kept for links that are still to be fetched, which the transfer's key would open.
    (
        "page",
        &[
            ("body", "NULL"),
            ("long_body", "NULL"),
            ("under_way", "NULL"),
        ],
    ),
    ("page_entry", &[]),
    ("transfer_context", &[]),
    ("long_body", &[]),
    ("long_body_part", &[]),
    ("record", &[]),
    ("seen", &[]),
    // Remarks are sealed under keys that are not copied.
    ("review", &[]),
    ("record_hidden", &[]),
    // Nothing of a page waits in a copy.
    ("intake", &[("waiting", "0")]),
    // Pages are sealed to a transfer's key, which is not copied; who shares at a counter waits for a minute.
    (
        "inbox",
        &[
            ("body", "iif(kind IN ('page', 'profile_share'), NULL, body)"),
            ("long_body", "NULL"),
            (
                "size_bytes",
                "iif(kind IN ('page', 'profile_share'), 0, size_bytes)",
            ),
            (
                "state",
                "iif(kind IN ('page', 'profile_share'), 'done', state)",
            ),
        ],
    ),
    ("outbox", &[]),
    ("outbox_attempt", &[]),
    ("outbox_wait", &[]),
    ("deadline", &[]),
    ("erasure", &[]),
    ("hip_consent", &[]),
    ("audit", &[]),
    ("broken_glass", &[]),
    ("refusal", &[]),
    ("export", &[]),
    ("export_left", &[]),
    ("backup", &[]),
    ("user", &[]),
    ("board", &[]),
    ("account_change", &[]),
    ("identity", &[]),
    ("agreement", &[]),
    ("counter_token", &[]),
    ("shared_person", &[]),
];

/// Of these, rows that are copied. Other long bodies are of pages.
const ONLY: &[(&str, &str)] = &[
    ("long_body", "is_record AND state = 'kept'"),
    (
        "long_body_part",
        "body IN (SELECT id FROM main.long_body WHERE is_record AND state = 'kept')",
    ),
];

/// Tables that are not: keys and secrets, and what is made again from the records.
pub const LEFT_OUT: &[&str] = &[
    "artefact_key",
    "transfer_key",
    "push_token",
    "digest",
    // Filled by a trigger of the copy, with every record.
    "digest_due",
    "word_block",
    "word_key",
    "word_part",
    "word_place",
    "word_run",
    "word_text",
    // Made with the digests.
    "abnormal",
    // Of the last hour, and of no use to a later one.
    "otp_sending",
    "otp_hold",
    // Of the last day: a copy does not keep for longer what they say of people.
    "share",
    "share_request",
    // Kept by triggers of the copy.
    "inbox_size",
];

/// What the copy says of itself.
pub struct Mark<'a> {
    pub id: &'a str,
    pub made_at: Timestamp,
    pub configuration: Option<&'a str>,
}

/// Writes the copy into `draft`, an empty file, from one state of the store; returns how many records
/// are in it. Nobody waits for it but an erasure, which cannot empty the log meanwhile.
pub fn write(
    database: &Database,
    key: &StoreKey,
    draft: &Path,
    mark: &Mark<'_>,
) -> Result<u64, Error> {
    create(draft, key)?;
    // A connection of its own: it reads the store and writes the copy.
    let connection = connection::writer(database.path(), key, &Manner::default())?;
    attach(&connection, draft, key)?;
    // Nobody reads the copy before it is whole, and what a crash leaves of it is thrown away.
    connection.execute_batch(
        "PRAGMA copy.journal_mode = OFF;
         PRAGMA copy.synchronous = OFF;
         PRAGMA copy.secure_delete = OFF;
         BEGIN",
    )?;
    for (table, instead) in COPIED {
        copy_table(&connection, table, instead)?;
    }
    connection.execute_batch(
        "DELETE FROM copy.sqlite_sequence;
         INSERT INTO copy.sqlite_sequence SELECT * FROM main.sqlite_sequence",
    )?;
    let records: i64 =
        connection.query_row("SELECT count(*) FROM copy.record", [], |row| row.get(0))?;
    connection.execute_batch("COMMIT; DETACH copy")?;
    close(connection)?;

    let connection = Connection::open(draft)?;
    connection.execute_batch(&key.pragma())?;
    setting::put_meta(&connection, ID, mark.id)?;
    setting::put_meta(&connection, MADE_AT, &mark.made_at.millis().to_string())?;
    if let Some(text) = mark.configuration {
        setting::put_meta(&connection, CONFIGURATION, text)?;
    }
    close(connection)?;
    Ok(records.unsigned_abs())
}

fn create(draft: &Path, key: &StoreKey) -> Result<(), Error> {
    let connection = connection::create(draft, key, &Manner::default())?;
    let _: String = connection.query_row("PRAGMA journal_mode = DELETE", [], |row| row.get(0))?;
    close(connection)
}

fn attach(connection: &Connection, draft: &Path, key: &StoreKey) -> Result<(), Error> {
    let path = draft.to_str().unwrap_or_default();
    let key: Zeroizing<String> = key.literal();
    connection.execute("ATTACH ?1 AS copy KEY ?2", (path, key.as_str()))?;
    Ok(())
}

fn copy_table(connection: &Connection, table: &str, instead: &[(&str, &str)]) -> Result<(), Error> {
    let columns: Vec<String> = connection
        .prepare("SELECT name FROM pragma_table_info(?1, 'main')")?
        .query_map([table], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    let quoted: Vec<String> = columns.iter().map(|name| format!("\"{name}\"")).collect();
    let values: Vec<String> = columns
        .iter()
        .map(|name| {
            let other = instead.iter().find(|(column, _)| column == name);
            other.map_or_else(|| format!("\"{name}\""), |(_, value)| (*value).to_owned())
        })
        .collect();
    let without_rowid: bool = connection.query_row(
        "SELECT wr FROM pragma_table_list WHERE schema = 'main' AND name = ?1",
        [table],
        |row| row.get(0),
    )?;
    let only = ONLY.iter().find(|(of, _)| *of == table);
    let only = only.map_or_else(String::new, |(_, rows)| format!(" WHERE {rows}"));
    // What came first stays first: some lists are in that order.
    let order = if without_rowid { "" } else { " ORDER BY rowid" };
    // A trigger of the copy may have filled it before, such as its id.
    connection.execute_batch(&format!(
        "DELETE FROM copy.{table};
         INSERT INTO copy.{table} ({columns}) SELECT {values} FROM main.{table}{only}{order}",
        columns = quoted.join(", "),
        values = values.join(", "),
    ))?;
    Ok(())
}

fn close(connection: Connection) -> Result<(), Error> {
    Ok(connection.close().map_err(|(_, error)| error)?)
}
