//! The desks of a clinic whose store lies on a server: who they are, who serves, letting one in and shutting one out.

use std::path::Path;

use app::{Permit, right::Administer};
use domain::{AuditAction, FieldFault};
use phrase::say;
use secrecy::SecretString;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    Desk, DeskError,
    configuration::StoreSettings,
    directory::read_whole,
    engine::{Engine, of_server},
    server_store::{KeptPassword, ServerTrouble},
};

/// Whether a desk may open the store.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
#[serde(rename_all = "snake_case")]
pub enum DeskState {
    /// It may.
    In,
    /// It asked to join.
    Waits,
    /// It may not any more.
    ShutOut,
}

/// A desk by name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct DeskName {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub name: String,
}

/// A desk on the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct DeskRow {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// Whether it may open the store.
    pub state: DeskState,
    /// It is this one.
    pub this: bool,
    /// It serves now.
    pub serving: bool,
    /// It has destroyed the keys that it had before the last erasure.
    pub turned: bool,
    /// When it was last there, by the server's clock; null: not since that is kept.
    pub seen_at: Option<String>,
    /// When it drew the keys that it has, by the server's clock; null: not since that is kept.
    pub keys_at: Option<String>,
}

/// Where the store lies, and who serves.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StoreStatus {
    /// `file` or `postgres`.
    pub kind: &'static str,
    /// This desk, of a store on a server.
    pub desk: Option<DeskName>,
    /// The desk that serves; of a store in a file none is named.
    pub serving: Option<DeskName>,
    /// Whether this desk may serve.
    pub serves: bool,
}

impl Desk {
    /// Whether this desk takes callbacks when no other does.
    #[must_use]
    pub fn may_serve(&self) -> bool {
        match &self.configuration.store {
            StoreSettings::File => true,
            StoreSettings::Server(server) => server.serves,
        }
    }

    /// Whether the store lies on a server that other desks use too.
    #[must_use]
    pub fn is_one_of_many(&self) -> bool {
        self.engine.server().is_some()
    }

    /// The desk that serves, of a store on a server. Blocks, shortly.
    ///
    /// # Errors
    ///
    /// [`ServerTrouble::Unreachable`].
    pub fn who_serves(&self) -> Result<Option<DeskName>, DeskError> {
        let Some(server) = self.engine.server() else {
            return Ok(None);
        };
        let found = server.who_serves().map_err(|error| of_server(error, ""))?;
        Ok(found.map(|desk| DeskName {
            id: desk.id,
            name: desk.name,
        }))
    }

    /// Where the store lies, and who serves. Blocks, shortly.
    ///
    /// # Errors
    ///
    /// [`ServerTrouble::Unreachable`].
    pub fn store_status(&self, _: &Permit<Administer>) -> Result<StoreStatus, DeskError> {
        let (kind, desk) = match &self.engine {
            Engine::File(_) => ("file", None),
            Engine::Server(server, _) => {
                let id = self.installation.membership()?.desk;
                // As it is called now, and not as it called itself when it joined.
                let desks = server.desks().map_err(|error| of_server(error, ""))?;
                let name = desks.into_iter().find(|desk| desk.id == id);
                let name = name.map(|desk| desk.name).unwrap_or_default();
                ("postgres", Some(DeskName { id, name }))
            }
        };
        Ok(StoreStatus {
            kind,
            desk,
            serving: self.who_serves()?,
            serves: self.may_serve(),
        })
    }

    /// The clinic's desks, those that wait and those that were shut out included; none of a store in a file. Blocks,
    /// shortly.
    ///
    /// # Errors
    ///
    /// [`ServerTrouble::Unreachable`].
    pub fn desks(&self, _: &Permit<Administer>) -> Result<Vec<DeskRow>, DeskError> {
        let Some(server) = self.engine.server() else {
            return Ok(vec![]);
        };
        let failed = |error| of_server(error, "");
        let serving = server.who_serves().map_err(failed)?.map(|desk| desk.id);
        let this = self.installation.membership()?.desk;
        let desks = server.desks().map_err(failed)?;
        // Of the server: all desks may be older than the last erasure.
        let present = server.present_epoch().map_err(failed)?;
        let rows = desks.into_iter().map(|desk| DeskRow {
            state: match (desk.is_shut_out, desk.waits) {
                (true, _) => DeskState::ShutOut,
                (false, true) => DeskState::Waits,
                (false, false) => DeskState::In,
            },
            this: desk.id == this,
            serving: serving.as_ref() == Some(&desk.id),
            turned: desk.turned >= present,
            seen_at: desk.seen_at.map(|at| at.to_string()),
            keys_at: desk.drawn_at.map(|at| at.to_string()),
            id: desk.id,
            name: desk.name,
        });
        Ok(rows.collect())
    }

    /// Lets a desk in that asked, by its id or its name. Blocks, shortly.
    ///
    /// # Errors
    ///
    /// [`ServerTrouble::NoDesk`] when none of it waits, or several of that name do.
    pub fn admit(&self, by: &Permit<Administer>, desk: &str) -> Result<DeskRow, DeskError> {
        let row = self.find_desk(by, desk, |row| row.state == DeskState::Waits)?;
        if let Some(server) = self.engine.server() {
            // One transaction: what no line tells of was not done.
            let line = told(&row);
            by.app()
                .note_of_store_with(AuditAction::DeskAdmitted, &line, |note| {
                    server.admit(&row.id, note)
                })?;
        }
        self.find_desk(by, &row.id, |_| true)
    }

    /// Shuts a desk out, by its id or its name, and turns all keys it had. Blocks.
    ///
    /// # Errors
    ///
    /// [`ServerTrouble::NoDesk`] when there is none of it besides this one, or several of that name are.
    pub fn shut_out(&self, by: &Permit<Administer>, desk: &str) -> Result<DeskRow, DeskError> {
        let is_other = |row: &DeskRow| !row.this && row.state != DeskState::ShutOut;
        let row = self.find_desk(by, desk, is_other)?;
        if let Some(server) = self.engine.server() {
            // One transaction: what no line tells of was not done.
            let line = told(&row);
            by.app()
                .note_of_store_with(AuditAction::DeskShutOut, &line, |note| {
                    server.shut_out(&row.id, note)
                })?;
        }
        self.find_desk(by, &row.id, |_| true)
    }

    /// Calls a desk otherwise, by its id or its name. Blocks, shortly.
    ///
    /// # Errors
    ///
    /// [`app::Error::Invalid`] for a name that is none; [`ServerTrouble::NoDesk`] when there is none of it, or several
    /// of that name are.
    pub fn rename_desk(
        &self,
        by: &Permit<Administer>,
        desk: &str,
        name: &str,
    ) -> Result<DeskRow, DeskError> {
        let name = desk_name(name)?;
        let row = self.find_desk(by, desk, |_| true)?;
        if let Some(server) = self.engine.server()
            && row.name != name
        {
            let line = format!("{}: {name}", told(&row));
            by.app()
                .note_of_store_with(AuditAction::DeskRenamed, &line, |note| {
                    server.rename(&row.id, &name, note)
                })?;
        }
        self.find_desk(by, &row.id, |_| true)
    }

    /// Keeps another password of the server's on this computer; whether in the keychain, and not in a file. Blocks.
    ///
    /// # Errors
    ///
    /// [`DeskError::Keychain`] when the keychain does not take it, [`DeskError::File`] as the disk refuses.
    pub fn keep_store_password(
        &self,
        _: &Permit<Administer>,
        password: &SecretString,
    ) -> Result<bool, DeskError> {
        let key = self.store_key();
        let held = (&key, self.install.as_str());
        let kept = KeptPassword::of(self.installation.directory(), held, &self.keychain)?;
        kept.put(password)?;
        Ok(kept.is_in_keychain())
    }

    /// The one desk that `named` names, among those that are meant.
    fn find_desk(
        &self,
        by: &Permit<Administer>,
        named: &str,
        is_meant: impl Fn(&DeskRow) -> bool,
    ) -> Result<DeskRow, DeskError> {
        let meant = self.desks(by)?.into_iter().filter(is_meant);
        let (by_id, by_name): (Vec<_>, Vec<_>) = meant
            .filter(|row| row.id == named || row.name == named)
            .partition(|row| row.id == named);
        match (by_id.into_iter().next(), by_name.as_slice()) {
            (Some(row), _) => Ok(row),
            (None, [row]) => Ok(row.clone()),
            (None, _) => Err(ServerTrouble::NoDesk(named.to_owned()).into()),
        }
    }
}

/// What people call a desk, as it is kept.
///
/// # Errors
///
/// [`app::Error::Invalid`] for nothing, and for what is too long for a list.
pub fn desk_name(typed: &str) -> Result<String, DeskError> {
    let name = typed.trim();
    let is_good = !name.is_empty()
        && name.chars().count() <= LONGEST_DESK_NAME
        && !name.chars().any(char::is_control);
    match is_good {
        true => Ok(name.to_owned()),
        false => {
            Err(app::Error::from(FieldFault::new("name", say::store_desk_name_wrong())).into())
        }
    }
}

/// Most letters of a desk's name.
const LONGEST_DESK_NAME: usize = 60;

/// What this computer is called, for a desk that nobody named.
#[must_use]
pub fn computer_name() -> String {
    let kept = || {
        let bytes = read_whole(Path::new("/proc/sys/kernel/hostname"), LONGEST_NAME).ok()?;
        String::from_utf8(bytes).ok()
    };
    let named = std::env::var("COMPUTERNAME").ok().or_else(kept);
    let named = named.unwrap_or_default();
    match named.trim() {
        "" => "desk".to_owned(),
        name => name.to_owned(),
    }
}

/// A computer's name is no longer, in bytes.
const LONGEST_NAME: u64 = 256;

/// What the audit says of a desk.
fn told(row: &DeskRow) -> String {
    format!("{} {}", row.id, row.name)
}
