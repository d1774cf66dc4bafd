//! Backups: by hand, and once a day by themselves (docs/promises.md, A8).

use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use app::{Permit, SystemClock, port::Clock, right::Administer};
use domain::{AuditAction, Timestamp};
use phrase::{Text, say};
use serde::{Deserialize, Serialize};
use store::{BackupRequest, Known, patiently};
use ts_rs::TS;

use crate::{Desk, DeskError, access, directory::read_whole, keys};

/// So many of those that are made by themselves are kept.
pub const KEPT: usize = 7;

/// One is made when the last is older, in seconds.
const DAY_S: i64 = 86_400;

/// Every page of the store is read again after so long, in seconds (docs/promises.md, R12).
const WEEK_S: i64 = 7 * DAY_S;

/// How soon after the start to look whether one is due, and how often then.
const FIRST_LOOK: Duration = Duration::from_secs(60);
const LOOK_EVERY: Duration = Duration::from_secs(15 * 60);

/// How the files are named that are made by themselves.
const PREFIX: &str = "hiu-desk-";
const SUFFIX: &str = ".backup";

/// The setting that says when every page was read last.
const CHECKED_AT: &str = "every_page_read_at";

/// A backup that was made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct BackupMade {
    /// Where it lies.
    pub file: String,
    /// Its size.
    #[ts(type = "number")]
    pub bytes: u64,
    /// Records in it.
    #[ts(type = "number")]
    pub records: u64,
}

/// A backup on the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct BackupRow {
    /// Where it lies, or lay.
    pub file: String,
    /// When it was made.
    pub made_at: String,
    /// Its size.
    #[ts(type = "number")]
    pub bytes: u64,
    /// Records in it.
    #[ts(type = "number")]
    pub records: u64,
    /// Made by the program itself.
    pub automatic: bool,
    /// Since when its file of keys holds keys of records that are erased here.
    pub keys_due_at: Option<String>,
    /// Why the file could not be written anew.
    pub trouble: Option<String>,
}

/// What is shown of backups.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct BackupsView {
    /// Where those lie that are made by themselves.
    pub folder: String,
    /// One is made each day.
    pub daily: bool,
    /// Why the last was not made, if so.
    pub trouble: Option<Text>,
    /// Newest first.
    pub backups: Vec<BackupRow>,
}

impl Desk {
    /// Makes a backup. Blocks for as long as copying takes.
    ///
    /// # Errors
    ///
    /// [`DeskError::BackupExists`] when something lies there, [`DeskError::File`] or a full disk; nothing
    /// of it is left then. Here and below [`crate::ServerTrouble::OwnTools`] where the store lies on a server.
    pub fn back_up(&self, by: &Permit<Administer>, to: &Path) -> Result<BackupMade, DeskError> {
        self.make_backup(by, to, false)
    }

    /// Makes one where those lie that are made by themselves, and removes the oldest beyond seven.
    /// Blocks.
    ///
    /// # Errors
    ///
    /// As [`Desk::back_up`]; Today says so as well.
    pub fn back_up_now(&self, by: &Permit<Administer>) -> Result<BackupMade, DeskError> {
        let made = self.back_up_in_folder(by);
        let why = made.as_ref().err().map(DeskError::words);
        by.app().note_backup_trouble(why.as_ref())?;
        made
    }

    /// Lists the backups, newest first; first writes files of keys anew where that is due. Blocks.
    ///
    /// # Errors
    ///
    /// As the store fails.
    pub fn backups(&self, by: &Permit<Administer>) -> Result<BackupsView, DeskError> {
        let store = self.engine.file()?;
        store.rewrite_backup_keys().map_err(app::Error::from)?;
        let known = store.backups().map_err(app::Error::from)?;
        Ok(BackupsView {
            folder: self.backup_folder().display().to_string(),
            daily: self.is_backed_up_daily(),
            trouble: by.app().backup_trouble()?,
            backups: known.into_iter().map(row).collect(),
        })
    }

    /// How many backups hold keys of records that are erased here. Blocks, shortly.
    ///
    /// # Errors
    ///
    /// As the store fails.
    pub fn count_stale_backups(&self) -> Result<usize, DeskError> {
        let Ok(store) = self.engine.file() else {
            return Ok(0);
        };
        let known = store.backups().map_err(app::Error::from)?;
        Ok(known.iter().filter(|one| one.keys_due_at.is_some()).count())
    }

    /// Takes a backup off the list that is gone. Blocks.
    ///
    /// # Errors
    ///
    /// [`DeskError::BackupNotListed`] when it is not on the list.
    pub fn forget_backup(&self, by: &Permit<Administer>, file: &str) -> Result<(), DeskError> {
        let store = self.engine.file()?;
        if !store.forget_backup(file).map_err(app::Error::from)? {
            return Err(DeskError::BackupNotListed(PathBuf::from(file)));
        }
        Ok(by.app().note_of_store(AuditAction::BackupForgotten, file)?)
    }

    /// Makes the daily backup if it is due, writes files of keys anew, and reads every page of the
    /// store once a week. Blocks.
    ///
    /// # Errors
    ///
    /// As [`Desk::back_up_now`].
    pub fn look_after_store(&self) -> Result<(), DeskError> {
        // A server's store is looked after by the server.
        let Ok(store) = self.engine.file() else {
            return Ok(());
        };
        store.rewrite_backup_keys().map_err(app::Error::from)?;
        self.read_every_page_if_due(SystemClock.now())?;
        if !self.is_backed_up_daily() {
            return Ok(());
        }
        let now = SystemClock.now();
        let known = store.backups().map_err(app::Error::from)?;
        let last = known.iter().filter(|one| one.automatic);
        // One from the future was made by a clock that has been set right since.
        let is_fresh = |at: Timestamp| at <= now && now.seconds_since(at) < DAY_S;
        if last.map(|one| one.made_at).any(is_fresh) {
            return Ok(());
        }
        let by = self.app.permit(Administer)?;
        self.back_up_now(&by).map(|_| ())
    }

    fn is_backed_up_daily(&self) -> bool {
        self.configuration.backup.daily && !self.installation.is_practice()
    }

    fn backup_folder(&self) -> PathBuf {
        let directory = self.installation.directory();
        match &self.configuration.backup.folder {
            // A whole path stays what it is.
            Some(folder) => directory.path().join(folder),
            None => directory.backups(),
        }
    }

    fn back_up_in_folder(&self, by: &Permit<Administer>) -> Result<BackupMade, DeskError> {
        let store = self.engine.file()?;
        let folder = self.backup_folder();
        let failed = || DeskError::file(say::error_doing_writing_backup());
        access::make_folder(&folder).map_err(failed())?;
        clear_partial(&folder).map_err(failed())?;
        let now = SystemClock.now().utc().format("%Y%m%d-%H%M%S-%3f");
        let made = self.make_backup(by, &folder.join(format!("{PREFIX}{now}{SUFFIX}")), true)?;
        let known = store.backups().map_err(app::Error::from)?;
        let own = known.iter().filter(|one| one.automatic);
        for old in own.skip(KEPT) {
            if let Err(error) = store.remove_backup(old) {
                tracing::warn!("an old backup could not be removed: {error}");
            }
        }
        Ok(made)
    }

    fn make_backup(
        &self,
        by: &Permit<Administer>,
        to: &Path,
        automatic: bool,
    ) -> Result<BackupMade, DeskError> {
        let store = self.engine.file()?;
        let to =
            std::path::absolute(to).map_err(DeskError::file(say::error_doing_writing_backup()))?;
        let directory = self.installation.directory();
        let slots = keys::text(&directory.key_file())?;
        let configuration = read_whole(
            &directory.configuration(),
            crate::directory::LARGEST_TEXT_FILE,
        )
        .ok()
        .and_then(|bytes| String::from_utf8(bytes).ok());
        let made = store
            .back_up(&BackupRequest {
                to: &to,
                id: &uuid::Uuid::new_v4().to_string(),
                slots: &slots,
                configuration: configuration.as_deref(),
                automatic,
            })
            .map_err(error)?;
        let file = to.display().to_string();
        by.app().note_of_store(AuditAction::BackupMade, &file)?;
        Ok(BackupMade {
            file,
            bytes: made.bytes,
            records: made.records,
        })
    }

    /// Reads every page of the store if that was not done within a week of `now`; damage is kept for the
    /// screens (docs/promises.md, R12). Blocks.
    ///
    /// # Errors
    ///
    /// When the store does not tell, or keep, when it was done.
    pub fn read_every_page_if_due(&self, now: Timestamp) -> Result<(), DeskError> {
        let store = self.engine.file()?;
        let mut last = None;
        self.store.read(&mut |view| {
            last = view.setting(CHECKED_AT)?;
            Ok(())
        })?;
        let last = last.and_then(|text| Timestamp::parse(&text).ok());
        if last.is_some_and(|at| at <= now && now.seconds_since(at) < WEEK_S) {
            return Ok(());
        }
        if let Err(fault) = store.check_every_page() {
            if matches!(fault, store::Error::Busy) {
                return Ok(());
            }
            tracing::error!("the store is damaged: {fault}");
            self.app.note_damage(&fault.to_string());
            return Ok(());
        }
        self.store
            .write(&mut |tx| tx.put_setting(CHECKED_AT, &now.to_string()))?;
        Ok(())
    }
}

/// Looks after the store for as long as this process serves.
pub(crate) async fn look_after(desk: Arc<Desk>) {
    let mut pause = FIRST_LOOK;
    loop {
        tokio::time::sleep(pause).await;
        pause = LOOK_EVERY;
        let looking = Arc::clone(&desk);
        let looked = tokio::task::spawn_blocking(move || looking.look_after_store()).await;
        match looked {
            Ok(Ok(())) => {}
            Ok(Err(error)) => tracing::warn!("the daily backup: {error}"),
            Err(_) => tracing::error!("looking after the store ended early"),
        }
    }
}

fn row(known: Known) -> BackupRow {
    BackupRow {
        file: known.path,
        made_at: known.made_at.to_string(),
        bytes: known.bytes,
        records: known.records,
        automatic: known.automatic,
        keys_due_at: known.keys_due_at.map(|at| at.to_string()),
        trouble: known.trouble,
    }
}

/// What a crash left of a copy that was being made here.
fn clear_partial(folder: &Path) -> std::io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let name = entry?.file_name();
        let is_ours = name.to_str().is_some_and(|name| {
            let copy = [".partial", ".partial-wal", ".partial-shm"];
            let copy = copy.iter().find_map(|ending| name.strip_suffix(ending));
            copy.is_some_and(|copy| copy.starts_with(PREFIX) && copy.ends_with(SUFFIX))
        });
        if is_ours {
            patiently(|| fs::remove_file(folder.join(&name)))?;
        }
    }
    Ok(())
}

fn error(error: store::Error) -> DeskError {
    match error {
        store::Error::Exists(there) => DeskError::BackupExists(there),
        store::Error::Io(source) => DeskError::file(say::error_doing_writing_backup())(source),
        other => DeskError::App(other.into()),
    }
}
