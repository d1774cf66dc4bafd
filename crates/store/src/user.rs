//! People who sign in. Their passwords are no part of the store: they open it.

use app::model::User;
use domain::{UserId, UserName};
use rusqlite::{Connection, Row, named_params};

use crate::{Error, column};

/// Lists everybody, by name.
pub fn list(tx: &Connection) -> Result<Vec<User>, Error> {
    tx.prepare_cached("SELECT * FROM user ORDER BY folded")?
        .query_and_then([], read)?
        .collect()
}

/// Finds somebody by id.
pub fn find(tx: &Connection, id: &UserId) -> Result<Option<User>, Error> {
    tx.prepare_cached("SELECT * FROM user WHERE id = ?1")?
        .query_and_then([id.as_str()], read)?
        .next()
        .transpose()
}

/// Finds somebody by name, however it is spelt.
pub fn find_by_name(tx: &Connection, name: &UserName) -> Result<Option<User>, Error> {
    tx.prepare_cached("SELECT * FROM user WHERE folded = ?1")?
        .query_and_then([name.folded()], read)?
        .next()
        .transpose()
}

/// Inserts or replaces somebody.
pub fn put(tx: &Connection, user: &User) -> Result<(), Error> {
    tx.prepare_cached(
        "INSERT INTO user (id, name, folded, roles, requester, state, created_at, changed_at,
                           changes)
         VALUES (:id, :name, :folded, :roles, :requester, :state, :created_at, :changed_at,
                 :changes)
         ON CONFLICT (id) DO UPDATE SET
             name = excluded.name, folded = excluded.folded, roles = excluded.roles,
             requester = excluded.requester, state = excluded.state,
             changed_at = excluded.changed_at, changes = excluded.changes",
    )?
    .execute(named_params! {
        ":id": user.id.as_str(),
        ":name": user.name.as_str(),
        ":folded": user.name.folded(),
        ":roles": column::to_json(&user.roles, "roles")?,
        ":requester": user.requester,
        ":state": user.state.name(),
        ":created_at": user.created_at.millis(),
        ":changed_at": user.changed_at.millis(),
        ":changes": user.changes,
    })?;
    Ok(())
}

fn read(row: &Row<'_>) -> Result<User, Error> {
    Ok(User {
        id: column::id(row, "id")?,
        name: column::id(row, "name")?,
        roles: column::json(row, "roles")?,
        requester: row.get("requester")?,
        state: column::named(row, "state")?,
        created_at: column::instant(row, "created_at")?,
        changed_at: column::instant(row, "changed_at")?,
        changes: column::count(row, "changes")?,
    })
}
