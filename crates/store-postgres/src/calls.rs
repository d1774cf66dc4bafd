//! Calls that wait, and the request ids they were made under.
//! Each function does what the port says of its name (`crates/app/src/port/transaction.rs`).

use std::collections::VecDeque;

use app::model::{Call, CallName, NewCall, Queued, Topic};
use domain::{OutboxId, RequestId, Timestamp};

use crate::{
    Error,
    kind::Kind,
    row::{DONE, ErasureRow, GIVEN_UP, Named, OutboxRow, WAITING, instant, number},
    session::{Answer, Item, Marks, Session},
};

/// Calls that somebody waits for at a screen: they go out by turns with those that nobody waits for.
const AWAITED: [CallName; 5] = [
    CallName::FindPatient,
    CallName::RequestConsent,
    CallName::ConsentStatus,
    CallName::FetchArtefact,
    CallName::RequestData,
];

pub fn queue(session: &Session<'_>, call: NewCall) -> Answer<OutboxId> {
    session.tell(Topic::Outbox);
    let row = OutboxRow {
        attempts: 0,
        created_at: session.now(),
        last_error: None,
        after_erasure: call.after_erasure,
        call: call.call,
    };
    let marks = Marks {
        state: Some(WAITING.to_owned()),
        at: Some(call.not_before.millis()),
        until: Some(row.created_at.millis()),
        number: Some(class_of(&row.call)),
        ..Marks::default()
    };
    let seq = session.put(Kind::Outbox, session.fresh_id()?, marks, &row)?;
    Ok(OutboxId::parse(seq.to_string()).map_err(|_| Error::Form("call"))?)
}

pub fn note_attempt(
    session: &Session<'_>,
    id: &OutboxId,
    request: &RequestId,
    at: Timestamp,
) -> Answer<()> {
    session.tell(Topic::Outbox);
    let mut item = call_item(session, id)?;
    if item.marks.state.as_deref() == Some(DONE) {
        return Err(Error::Missing("call").into());
    }
    item.value.attempts += 1;
    let (seq, of) = (item.seq, item.id);
    session.put(Kind::Outbox, of, item.marks, &item.value)?;
    let marks = Marks {
        a: Some(of),
        at: Some(at.millis()),
        ..Marks::default()
    };
    session.put(
        Kind::Attempt,
        session.hash("request", request.as_str()),
        marks,
        &Named::new(seq, request.as_str()),
    )?;
    Ok(())
}

pub fn call_failed(
    session: &Session<'_>,
    id: &OutboxId,
    error: &str,
    next: Option<Timestamp>,
) -> Answer<()> {
    session.tell(Topic::Outbox);
    let mut item = call_item(session, id)?;
    item.value.last_error = Some(error.to_owned());
    if item.marks.state.as_deref() != Some(DONE) {
        let state = if next.is_none() { GIVEN_UP } else { WAITING };
        item.marks.state = Some(state.to_owned());
    }
    item.marks.at = next.map(Timestamp::millis).or(item.marks.at);
    session.put(Kind::Outbox, item.id, item.marks, &item.value)?;
    Ok(())
}

pub fn put_off_call(session: &Session<'_>, id: &OutboxId, next: Timestamp) -> Answer<()> {
    session.tell(Topic::Outbox);
    let Ok(mut item) = call_item(session, id) else {
        return Ok(());
    };
    if item.marks.state.as_deref() != Some(DONE) {
        item.marks.at = Some(next.millis());
        session.put(Kind::Outbox, item.id, item.marks, &item.value)?;
    }
    Ok(())
}

pub fn drop_calls(session: &Session<'_>, matches: &dyn Fn(&Call) -> bool) -> Answer<usize> {
    let now = session.now();
    let waiting = "state <> $1 ORDER BY seq";
    let mut dropped = 0;
    for item in session.items::<OutboxRow>(Kind::Outbox, waiting, vec![DONE.into()])? {
        if matches(&item.value.call) {
            set_done(session, item, now)?;
            dropped += 1;
        }
    }
    if dropped > 0 {
        session.tell(Topic::Outbox);
    }
    Ok(dropped)
}

pub fn retry_calls(session: &Session<'_>, id: Option<&OutboxId>, now: Timestamp) -> Answer<usize> {
    session.tell(Topic::Outbox);
    let seq = id.map(|id| number(id.as_str()));
    let rest = "state <> $1 AND ($2::bigint IS NULL OR seq = $2)";
    let found = session.items::<OutboxRow>(Kind::Outbox, rest, vec![DONE.into(), seq.into()])?;
    let count = found.len();
    for item in found {
        let marks = Marks {
            state: Some(WAITING.to_owned()),
            at: Some(now.millis()),
            ..item.marks
        };
        session.put(Kind::Outbox, item.id, marks, &item.value)?;
    }
    Ok(count)
}

/// In which order calls go out, as the server sees it: nothing else of a call lies open.
#[derive(Clone, Copy)]
enum Class {
    Urgent = 0,
    Awaited = 1,
    Other = 2,
}

/// The class of a call, for its column.
pub fn class_of(call: &Call) -> i64 {
    let name = call.name();
    let is_one = |names: &[CallName]| names.iter().any(|known| known.name() == name);
    let class = match (is_one(&CallName::URGENT), is_one(&AWAITED)) {
        (true, _) => Class::Urgent,
        (false, true) => Class::Awaited,
        (false, false) => Class::Other,
    };
    class as i64
}

/// So many rows of a class are opened at a time, whatever is due.
const AT_A_TIME: i64 = 32;

/// The calls of one class that are due and wait for no erasure, a few at a time.
struct Queue {
    class: i64,
    after: i64,
    found: VecDeque<Item<OutboxRow>>,
    is_over: bool,
}

impl Queue {
    fn of(class: Class) -> Self {
        Self {
            class: class as i64,
            after: 0,
            found: VecDeque::new(),
            is_over: false,
        }
    }

    fn next(&mut self, session: &Session<'_>, now: Timestamp) -> Answer<Option<Item<OutboxRow>>> {
        while self.found.is_empty() && !self.is_over {
            // Rows of before have no class.
            let rest = "state = $1 AND at <= $2 AND coalesce(number, 2) = $3 AND seq > $4
                        ORDER BY seq LIMIT $5";
            let values = vec![
                WAITING.into(),
                now.millis().into(),
                self.class.into(),
                self.after.into(),
                AT_A_TIME.into(),
            ];
            let some = session.items::<OutboxRow>(Kind::Outbox, rest, values)?;
            match some.last() {
                Some(last) => self.after = last.seq,
                None => self.is_over = true,
            }
            for item in some {
                if !is_held(session, &item.value)? {
                    self.found.push_back(item);
                }
            }
        }
        Ok(self.found.pop_front())
    }
}

pub fn outbox_due(session: &Session<'_>, now: Timestamp, most: usize) -> Answer<Vec<Queued>> {
    let mut urgent = Queue::of(Class::Urgent);
    let (mut awaited, mut others) = (Queue::of(Class::Awaited), Queue::of(Class::Other));
    let mut found = vec![];
    while found.len() < most {
        let turn = match urgent.next(session, now)? {
            Some(item) => [Some(item), None],
            None => [awaited.next(session, now)?, others.next(session, now)?],
        };
        if turn.iter().all(Option::is_none) {
            break;
        }
        for item in turn.into_iter().flatten() {
            found.push(OutboxRow::queued(item)?);
        }
    }
    found.truncate(most);
    Ok(found)
}

pub fn next_call(session: &Session<'_>) -> Answer<Option<Timestamp>> {
    let rest = "state = $1 ORDER BY at LIMIT 1";
    let first = session.items::<OutboxRow>(Kind::Outbox, rest, vec![WAITING.into()])?;
    first.first().map(|item| instant(item.marks.at)).transpose()
}

pub fn call_of(session: &Session<'_>, request: &RequestId) -> Answer<Option<Call>> {
    let attempt =
        session.item::<Named<i64>>(Kind::Attempt, session.hash("request", request.as_str()))?;
    let Some(attempt) = attempt else {
        return Ok(None);
    };
    let values = vec![attempt.value.of().into()];
    let found: Vec<OutboxRow> = session.list(Kind::Outbox, "seq = $1", values)?;
    Ok(found.into_iter().next().map(|row| row.call))
}

pub fn call_item(session: &Session<'_>, id: &OutboxId) -> Answer<Item<OutboxRow>> {
    let values = vec![number(id.as_str()).into()];
    let found = session.items(Kind::Outbox, "seq = $1", values)?;
    Ok(found.into_iter().next().ok_or(Error::Missing("call"))?)
}

pub fn set_done(session: &Session<'_>, item: Item<OutboxRow>, at: Timestamp) -> Answer<()> {
    if item.marks.state.as_deref() == Some(DONE) {
        return Ok(());
    }
    let marks = Marks {
        state: Some(DONE.to_owned()),
        until: Some(at.millis()),
        ..item.marks
    };
    session.put(Kind::Outbox, item.id, marks, &item.value)?;
    Ok(())
}

/// Whether a call waits for an erasure.
pub fn is_held(session: &Session<'_>, row: &OutboxRow) -> Answer<bool> {
    for artefact in &row.after_erasure {
        let erasure: Option<ErasureRow> =
            session.find(Kind::Erasure, session.artefact_hash(artefact))?;
        // One that nobody scheduled holds it back as well: the call says that it is gone.
        if erasure.is_none_or(|row| row.erasure.done_at.is_none()) {
            return Ok(true);
        }
    }
    Ok(false)
}
