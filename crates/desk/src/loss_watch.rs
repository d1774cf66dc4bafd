//! Watches whether what serving needs is still there. Who has lost it gives the right to serve back
//! (docs/promises.md, R9).

use std::{
    fs, io,
    path::Path,
    sync::{Arc, Weak},
    time::Duration,
};

use app::{Error, port::Store};
use tokio::time::{Instant, sleep};

use crate::{Desk, loss::Loss};

/// How often it is looked whether the store is there.
const LOOK_EVERY: Duration = Duration::from_secs(2);

/// A store that fails so often in a row is lost: a disk may be away for a moment.
const LOOKS: u32 = 3;

/// While ABDM refuses the client secret, the keychain is asked this often whether it holds another.
const ASK_EVERY: Duration = Duration::from_secs(60);

/// Which file it is, as far as the system tells.
#[derive(Clone, Copy, PartialEq, Eq)]
struct FileId(u64, u64);

impl FileId {
    fn of(path: &Path) -> io::Result<Self> {
        let found = fs::metadata(path)?;
        #[cfg(unix)]
        {
            use std::os::unix::fs::MetadataExt;
            Ok(Self(found.dev(), found.ino()))
        }
        #[cfg(not(unix))]
        {
            // The system does not let an open file go.
            let _ = found;
            Ok(Self(0, 0))
        }
    }
}

/// What this desk holds at the clinic's server while it serves.
type Right = Weak<store_postgres::Serving>;

/// Ends when the store or the client secret is lost; of a store on a server, when the right to serve is.
pub(crate) async fn of_store_or_secret(desk: &Desk, right: Option<Right>) -> Loss {
    let of_store_or_right = async {
        match right {
            Some(right) => of_right(right).await,
            None => of_store(desk).await,
        }
    };
    tokio::select! {
        loss = of_store_or_right => loss,
        loss = of_secret(desk) => loss,
    }
}

async fn of_right(right: Right) -> Loss {
    loop {
        sleep(LOOK_EVERY).await;
        let right = right.clone();
        // Held no longer than it takes to ask: it goes with whoever stops serving.
        let asking =
            tokio::task::spawn_blocking(move || right.upgrade().is_some_and(|held| held.holds()));
        if !asking.await.unwrap_or(false) {
            return Loss::Right;
        }
    }
}

async fn of_store(desk: &Desk) -> Loss {
    let path = desk.installation.directory().database();
    let first = FileId::of(&path).ok();
    let mut failed = 0;
    loop {
        sleep(LOOK_EVERY).await;
        let (path, store) = (path.clone(), Arc::clone(&desk.store));
        let looked = tokio::task::spawn_blocking(move || is_there(&path, first, &*store));
        failed = if looked.await.unwrap_or(false) {
            0
        } else {
            failed + 1
        };
        if failed == LOOKS {
            return Loss::Store;
        }
    }
}

fn is_there(path: &Path, first: Option<FileId>, store: &dyn Store) -> bool {
    // One that was away from the beginning is no store either.
    first.is_some()
        && FileId::of(path).ok() == first
        && matches!(
            store.read(&mut |view| view.next_deadline().map(|_| ())),
            Ok(()) | Err(Error::Busy | Error::DiskFull)
        )
}

async fn of_secret(desk: &Desk) -> Loss {
    let mut asked_at: Option<Instant> = None;
    loop {
        sleep(LOOK_EVERY).await;
        let is_due = asked_at.is_none_or(|at| at.elapsed() >= ASK_EVERY);
        if !is_due || !desk.line.is_secret_refused() {
            continue;
        }
        asked_at = Some(Instant::now());
        let (install, keychain) = (desk.install.clone(), Arc::clone(&desk.keychain));
        let secret = Arc::clone(&desk.client_secret);
        let asking = tokio::task::spawn_blocking(move || secret.was_replaced(&install, &keychain));
        if asking.await.unwrap_or(false) {
            return Loss::Secret;
        }
    }
}
