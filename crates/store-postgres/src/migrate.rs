//! The form of the tables: migrations that only go forward.

use crate::{Error, line::Line};

const MIGRATIONS: [&str; 5] = [
    include_str!("../migrations/0001-start.sql"),
    include_str!("../migrations/0002-desks.sql"),
    include_str!("../migrations/0003-moving.sql"),
    include_str!("../migrations/0004-seen.sql"),
    include_str!("../migrations/0005-sealing-anew.sql"),
];

fn known() -> i64 {
    i64::try_from(MIGRATIONS.len()).unwrap_or(i64::MAX)
}

/// Which form the database has; 0: nothing of a clinic is there.
fn found(line: &Line) -> Result<i64, Error> {
    let is_there = line.query("SELECT to_regclass('form') IS NOT NULL", vec![])?;
    if !is_there.first().map_or(Ok(false), |row| row.try_get(0))? {
        return Ok(0);
    }
    let rows = line.query("SELECT max(number) FROM form", vec![])?;
    let found: Option<i64> = rows.first().map_or(Ok(None), |row| row.try_get(0))?;
    Ok(found.unwrap_or(0))
}

/// Whether a clinic's store can be made here; changes nothing.
///
/// # Errors
///
/// [`Error::Exists`] where there is one, [`Error::NotEmpty`] where there is anything else, [`Error::Denied`] for a user who
/// may make no tables.
pub fn look_for_room(line: &Line) -> Result<(), Error> {
    if found(line)? != 0 {
        return Err(Error::Exists);
    }
    // What belongs to an extension of the server's is nobody's data.
    let rows = line.query(
        "SELECT coalesce(has_schema_privilege(current_schema(), 'CREATE'), false),
                EXISTS (SELECT 1 FROM pg_class
                        WHERE relnamespace = current_schema()::regnamespace
                          AND relkind IN ('r', 'p', 'v', 'm', 'f')
                          AND NOT EXISTS (
                              SELECT 1 FROM pg_depend
                              WHERE classid = 'pg_class'::regclass AND objid = pg_class.oid
                                AND deptype = 'e'))",
        vec![],
    )?;
    let row = rows.first().ok_or(Error::NotFound)?;
    match (row.try_get(0)?, row.try_get(1)?) {
        (_, true) => Err(Error::NotEmpty),
        (false, false) => Err(Error::Denied),
        (true, false) => Ok(()),
    }
}

/// Makes the tables in an open transaction.
///
/// # Errors
///
/// As [`look_for_room`].
pub fn make(line: &Line) -> Result<(), Error> {
    look_for_room(line)?;
    line.batch("CREATE TABLE IF NOT EXISTS form (number bigint PRIMARY KEY)")?;
    bring(line, 0)
}

/// Brings the tables to this version's form, in an open transaction. Never makes a store.
///
/// # Errors
///
/// [`Error::NotFound`] where there is none, [`Error::Newer`] where it is of a newer program.
pub fn check(line: &Line) -> Result<(), Error> {
    match found(line)? {
        0 => Err(Error::NotFound),
        found if found > known() => Err(Error::Newer {
            found,
            known: known(),
        }),
        found => bring(line, found),
    }
}

/// As [`check`], and changes nothing: for who has not shown a key yet.
pub fn look(line: &Line) -> Result<(), Error> {
    match found(line)? {
        0 => Err(Error::NotFound),
        found if found > known() => Err(Error::Newer {
            found,
            known: known(),
        }),
        _ => Ok(()),
    }
}

fn bring(line: &Line, from: i64) -> Result<(), Error> {
    for (migration, number) in MIGRATIONS.iter().zip(1_i64..) {
        if number > from {
            line.batch(migration)?;
            line.execute("INSERT INTO form (number) VALUES ($1)", vec![number.into()])?;
        }
    }
    Ok(())
}
