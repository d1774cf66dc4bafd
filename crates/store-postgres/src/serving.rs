//! Who serves: one desk at a time takes callbacks and does the clinic's work with ABDM.
//!
//! A session's advisory lock says who, so that it is free as soon as the server knows that the session is over. A
//! desk that does not know yet that it lost it writes nothing: each of its writes carries the epoch it was given,
//! and a younger one stands in the store by then.

use std::sync::{Arc, Weak, atomic::Ordering};

use crate::{
    Error,
    line::Line,
    transact::{Engine, WRITING},
};

/// The advisory lock of whoever serves.
const SERVING: i64 = 114_802_143_789_058;

/// The server asks a desk that says nothing after so many seconds, and so often, whether it is still there: one whose
/// power failed holds the lock no longer than these together.
const STILL_THERE: &str = "SET tcp_keepalives_idle = 3; SET tcp_keepalives_interval = 1;
                           SET tcp_keepalives_count = 3";

/// This desk serves, for as long as this is kept and its line holds.
pub struct Serving {
    engine: Weak<Engine>,
    line: Line,
    epoch: i64,
}

impl Serving {
    pub(crate) fn try_begin(engine: &Arc<Engine>) -> Result<Option<Self>, Error> {
        let line = engine.server.connect(None)?;
        line.batch(STILL_THERE)?;
        let sql = "SELECT pg_try_advisory_lock($1)
                   FROM desk WHERE id = $2 AND may_serve AND NOT shut_out AND NOT waits
                   AND NOT EXISTS (SELECT 1 FROM clinic WHERE moving IS NOT NULL)";
        let desk = engine.clinic.desk.as_str();
        let rows = line.query(sql, vec![SERVING.into(), desk.into()])?;
        if !rows.first().map_or(Ok(false), |row| row.try_get(0))? {
            return Ok(None);
        }
        // Under the lock of whoever writes: what an older epoch has begun is over then.
        line.batch(&format!("BEGIN; SELECT pg_advisory_xact_lock({WRITING})"))?;
        let rows = line.query(
            "UPDATE clinic SET serving_epoch = serving_epoch + 1, serving_desk = $1
             RETURNING serving_epoch",
            vec![desk.into()],
        )?;
        let epoch = rows
            .first()
            .map_or(Err(Error::NotFound), |row| Ok(row.try_get(0)?))?;
        line.batch("COMMIT")?;
        engine.fence.store(epoch, Ordering::SeqCst);
        Ok(Some(Self {
            engine: Arc::downgrade(engine),
            line,
            epoch,
        }))
    }

    /// The epoch it was given.
    #[must_use]
    pub fn epoch(&self) -> i64 {
        self.epoch
    }

    /// Whether this desk still serves, and still may; asks the server.
    #[must_use]
    pub fn holds(&self) -> bool {
        let Some(engine) = self.engine.upgrade().filter(|_| !self.line.is_broken()) else {
            return false;
        };
        let desk = engine.clinic.desk.as_str();
        let sql = "SELECT 1 FROM desk WHERE id = $1 AND NOT shut_out";
        let rows = self.line.query(sql, vec![desk.into()]);
        rows.is_ok_and(|rows| !rows.is_empty())
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        // From here on it writes as any other desk does.
        if let Some(engine) = self.engine.upgrade() {
            let _ =
                engine
                    .fence
                    .compare_exchange(self.epoch, 0, Ordering::SeqCst, Ordering::SeqCst);
        }
        // The lock goes with the session; said so that it goes at once.
        if !self.line.is_broken() {
            let _ = self.line.batch("SELECT pg_advisory_unlock_all()");
        }
    }
}

/// The desk that serves now; `None`: none does. A lock of the server's own tells, not what somebody wrote.
///
/// Source: PostgreSQL 15, 54.12, "pg_locks": a key of 64 bits stands in `classid` and `objid`, `objsubid` is 1.
pub fn find(line: &Line) -> Result<Option<String>, Error> {
    let rows = line.query(
        "SELECT serving_desk FROM clinic WHERE EXISTS (
             SELECT 1 FROM pg_locks
             WHERE locktype = 'advisory' AND granted AND objsubid = 1
               AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
               AND (classid::bigint << 32) + objid::bigint = $1
         )",
        vec![SERVING.into()],
    )?;
    rows.first().map_or(Ok(None), |row| Ok(row.try_get(0)?))
}
