//! Callbacks as they come: judged and kept, a batch in one transaction.

use app::{
    model::{Incoming, Topic, Transfer},
    port::PushTarget,
};
use domain::{Timestamp, TransferId};

use crate::{
    Error, Options,
    keys::Hash,
    kind::Kind,
    row::{InboxRow, IntakeRow},
    session::{Answer, Marks, Session},
};

const SAME_ID_OTHER_BYTES: &str = "same request id, other bytes";
/// For so long after its end a repeat of a page is still answered.
const REPEATS_ANSWERED_S: i64 = 24 * 3600;

/// What became of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    New,
    Known,
    NoRoom,
    OverQuota,
}

/// Bytes of bodies that may still be taken in.
pub struct Room {
    bytes: u64,
    page_bytes: u64,
}

impl Room {
    /// Under the inbox's ceiling; pages leave ABDM its share (docs/promises.md, S7).
    pub fn find(session: &Session<'_>) -> Answer<Self> {
        let options: &Options = &session.clinic().options;
        let rows = session.query(
            "SELECT coalesce(sum(number), 0)::bigint,
                    coalesce(sum(number) FILTER (WHERE c IS NOT NULL), 0)::bigint
             FROM item WHERE kind = 34 AND number > 0",
            vec![],
        )?;
        let held = match rows.first() {
            Some(row) => session.answer((|| Ok((row.try_get(0)?, row.try_get(1)?)))())?,
            None => (0_i64, 0_i64),
        };
        let share = options.abdm_share_bytes.min(options.inbox_limit_bytes / 2);
        let bytes = options
            .inbox_limit_bytes
            .saturating_sub(held.0.unsigned_abs());
        let pages = options.inbox_limit_bytes - share;
        Ok(Self {
            bytes,
            page_bytes: pages.saturating_sub(held.1.unsigned_abs()).min(bytes),
        })
    }

    fn take(&mut self, size: u64, is_page: bool) -> bool {
        let room = if is_page { self.page_bytes } else { self.bytes };
        let fits = size <= room;
        if fits {
            self.bytes = self.bytes.saturating_sub(size);
            if is_page {
                self.page_bytes -= size;
            }
            self.page_bytes = self.page_bytes.min(self.bytes);
        }
        fits
    }

    /// Whether a page of `size` bytes finds room.
    pub fn has_for_page(&self, size: u64) -> bool {
        size <= self.page_bytes
    }
}

/// What a message is found by.
pub fn id_of(session: &Session<'_>, message: &Incoming) -> Hash {
    let request = message.request.as_ref().map_or("", |id| id.as_str());
    let transfer = message.transfer.as_ref().map_or("", |id| id.as_str());
    session.hash_of(
        "message",
        &[&message.path, request, transfer, &message.digest],
    )
}

/// What a repeat is known by: a page by transfer and digest, any other by path and request.
pub fn name_of(session: &Session<'_>, message: &Incoming) -> Option<Hash> {
    match (&message.transfer, &message.request) {
        (Some(transfer), _) => Some(page_name(session, transfer, &message.digest)),
        (None, Some(request)) => {
            Some(session.hash_of("message name", &[&message.path, request.as_str()]))
        }
        (None, None) => None,
    }
}

fn page_name(session: &Session<'_>, transfer: &TransferId, digest: &str) -> Hash {
    session.hash_of("page", &[transfer.as_str(), digest])
}

/// Whether a page with this digest was kept for the transfer.
pub fn has_page(session: &Session<'_>, transfer: &TransferId, digest: &str) -> Answer<bool> {
    let name = page_name(session, transfer, digest);
    Ok(session.exists(Kind::Inbox, "a = $1", vec![name.into()])?
        // Once it was worked off it is known among the pages.
        || session.exists(Kind::Page, "a = $1 AND state = 'whole'", vec![name.into()])?)
}

/// Judges a message and keeps it, if it is to be kept.
pub fn keep(session: &Session<'_>, room: &mut Room, message: &Incoming) -> Answer<Fate> {
    let id = id_of(session, message);
    // A repeat needs no room and uses up no measure.
    if session.exists(Kind::Inbox, "id = $1", vec![id.into()])? {
        return Ok(Fate::Known);
    }
    let size = message.body.len() as u64;
    match &message.transfer {
        None => {
            if !room.take(size, false) && !message.closes {
                return Ok(Fate::NoRoom);
            }
        }
        Some(transfer) => match judge_page(session, transfer, size, message.entries)? {
            Some(Fate::OverQuota) => {
                note_excess(session, transfer)?;
                return Ok(Fate::OverQuota);
            }
            Some(fate) => return Ok(fate),
            None if !room.take(size, true) => return Ok(Fate::NoRoom),
            None => add(session, transfer, size, message.entries)?,
        },
    }
    let name = name_of(session, message);
    let is_second = match name {
        Some(name) if message.transfer.is_none() => {
            session.exists(Kind::Inbox, "a = $1", vec![name.into()])?
        }
        _ => false,
    };
    let row = InboxRow {
        path: message.path.clone(),
        kind: message.kind,
        request: message.request.clone(),
        transfer: message.transfer.clone(),
        digest: message.digest.clone(),
        headers: message.headers.clone(),
        late: message.late,
        received_at: message.received_at,
        problem: None,
        note: is_second.then(|| SAME_ID_OTHER_BYTES.to_owned()),
    };
    let transfer = message.transfer.as_ref();
    let marks = Marks {
        a: name,
        b: Some(session.message_kind_hash(message.kind)),
        c: transfer.map(|id| session.hash("transfer", id.as_str())),
        state: Some("new".to_owned()),
        at: Some(message.received_at.millis()),
        number: Some(i64::try_from(size).unwrap_or(i64::MAX)),
        ..Marks::default()
    };
    session.put(Kind::Inbox, id, marks, &row)?;
    let sealed = session.seal_body(Kind::Inbox, &id, None, &message.body)?;
    session.put_body(Kind::Inbox, id, Some(sealed))?;
    session.tell(Topic::Inbox);
    Ok(Fate::New)
}

/// Why a page is not to be kept; `None`: it is, if it finds room.
pub fn judge_page(
    session: &Session<'_>,
    transfer: &TransferId,
    size: u64,
    entries: u32,
) -> Answer<Option<Fate>> {
    let hash = session.hash("transfer", transfer.as_str());
    let so_far: IntakeRow = session.find(Kind::Intake, hash)?.unwrap_or_default();
    let quota = *session.clinic().quota.lock();
    let fits = so_far.pages < u64::from(quota.pages)
        && so_far.bytes.saturating_add(size) <= quota.bytes
        && so_far.entries.saturating_add(entries.into()) <= u64::from(quota.entries);
    if !fits {
        return Ok(Some(Fate::OverQuota));
    }
    let rows = session.query(
        "SELECT coalesce(sum(number), 0)::bigint FROM item
         WHERE kind = 34 AND number > 0 AND c = $1",
        vec![hash.into()],
    )?;
    let waiting = rows.first().map_or(Ok(0), |row| row.try_get::<_, i64>(0));
    let waiting = session.answer(waiting.map_err(Error::from))?.unsigned_abs();
    let most = session.clinic().options.transfer_waiting_bytes;
    Ok((waiting > 0 && waiting.saturating_add(size) > most).then_some(Fate::NoRoom))
}

fn add(session: &Session<'_>, transfer: &TransferId, size: u64, entries: u32) -> Answer<()> {
    intake(session, transfer, |row, _| {
        row.pages += 1;
        row.bytes = row.bytes.saturating_add(size);
        row.entries = row.entries.saturating_add(entries.into());
    })
}

/// Notes that a transfer brought more than it may, once.
pub fn note_excess(session: &Session<'_>, transfer: &TransferId) -> Answer<()> {
    session.tell(Topic::Inbox);
    intake(session, transfer, |_, marks| {
        marks.state.get_or_insert_with(|| "untold".to_owned());
    })
}

fn intake(
    session: &Session<'_>,
    transfer: &TransferId,
    change: impl FnOnce(&mut IntakeRow, &mut Marks),
) -> Answer<()> {
    let hash = session.hash("transfer", transfer.as_str());
    let kept = session.item::<IntakeRow>(Kind::Intake, hash)?;
    let (mut row, mut marks) = match kept {
        Some(item) => (item.value, item.marks),
        None => Default::default(),
    };
    row.transfer = Some(transfer.clone());
    change(&mut row, &mut marks);
    session.put(Kind::Intake, hash, marks, &row)?;
    Ok(())
}

/// What a push URL's token stands for. It is looked up by a keyed hash, so that the time it takes tells nothing.
pub fn push_target(
    session: &Session<'_>,
    token: &Hash,
    now: Timestamp,
) -> Answer<Option<PushTarget>> {
    let found = session.items::<Transfer>(Kind::Transfer, "c = $1", vec![(*token).into()])?;
    let Some(item) = found.into_iter().next() else {
        return Ok(None);
    };
    let transfer = item.value;
    let state = item.marks.state.as_deref();
    let has_ended = matches!(state, Some("complete" | "partial" | "failed"));
    let ended_at = match transfer.ended_at {
        Some(ended_at) => Some(ended_at),
        None if has_ended || transfer.deadline_at <= now => Some(transfer.deadline_at),
        None => None,
    };
    Ok(match ended_at {
        None => Some(PushTarget::Live(transfer.id)),
        Some(at) if now < at.plus_seconds(REPEATS_ANSWERED_S) => {
            Some(PushTarget::Ended(transfer.id))
        }
        Some(_) => None,
    })
}
