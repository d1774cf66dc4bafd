//! What is dropped with age: nothing that a repeat or a late answer may still ask for.

use app::model::{KeptShare, Topic, Transfer};
use domain::{IST, Timestamp};

use crate::{
    kind::Kind,
    row::{DONE, GIVEN_UP},
    session::{Answer, Session},
};

const DAY_S: i64 = 86_400;

/// Messages worked off and calls done go after 8 days, what was refused or given up after 30; push tokens two days
/// after the end, shares after one.
pub fn run(session: &Session<'_>, now: Timestamp) -> Answer<()> {
    session.tell(Topic::Inside);
    let known = now.plus_seconds(-8 * DAY_S).millis();
    let shown = now.plus_seconds(-30 * DAY_S).millis();
    session.delete(
        Kind::Inbox,
        "((state = 'done' AND at < $1) OR (state = 'refused' AND at < $2))",
        vec![known.into(), shown.into()],
    )?;
    // The requests of calls that go, too.
    let old = "(state = $1 AND until < $2) OR (state = $3 AND at < $4 AND until < $4)";
    let values = || vec![DONE.into(), known.into(), GIVEN_UP.into(), shown.into()];
    session.delete(
        Kind::Attempt,
        &format!(
            "a IN (SELECT id FROM item WHERE kind = {} AND ({old}))",
            Kind::Outbox.number()
        ),
        values(),
    )?;
    session.delete(Kind::Outbox, &format!("({old})"), values())?;
    session.delete(Kind::Attempt, "at < $1", vec![known.into()])?;
    let tokens = now.plus_seconds(-2 * DAY_S);
    for item in session.items::<Transfer>(Kind::Transfer, "c IS NOT NULL", vec![])? {
        let ended = item.value.ended_at.unwrap_or(item.value.deadline_at);
        if ended < tokens {
            // The token stays in what is sealed: it is looked up by this hash alone.
            session.change(Kind::Transfer, item.id, |_: &mut Transfer, marks| {
                marks.c = None;
            })?;
        }
    }
    let day = now.utc().with_timezone(&IST).date_naive();
    session.delete(
        Kind::Board,
        "state < $1",
        vec![day.to_string().as_str().into()],
    )?;
    // Nobody can share it again: a clock that jumped is no reason (docs/promises.md, R11).
    let sure = session.clinic().options.clock.destroying().min(now);
    let shared = sure.plus_seconds(-DAY_S).millis();
    let rest = format!(
        "a IN (SELECT id FROM item WHERE kind = {} AND at < $1)",
        Kind::Share.number()
    );
    session.delete(Kind::ShareRequest, &rest, vec![shared.into()])?;
    session.delete(Kind::Share, "at < $1", vec![shared.into()])?;
    let yesterday = day.pred_opt().unwrap_or(day).to_string();
    session.delete(Kind::Token, "state < $1", vec![yesterday.as_str().into()])?;
    prune_record_shares(session, now)?;
    let rest = format!(
        "NOT EXISTS (SELECT 1 FROM item AS message WHERE message.kind = {} AND message.c = item.id
                     AND message.number > 0)
         AND NOT EXISTS (SELECT 1 FROM item AS transfer WHERE transfer.kind = {}
                         AND transfer.id = item.id AND transfer.c IS NOT NULL)",
        Kind::Inbox.number(),
        Kind::Transfer.number()
    );
    session.delete(Kind::Intake, &rest, vec![])?;
    session.execute(
        "DELETE FROM commit_mark WHERE at < now() - interval '1 hour'",
        vec![],
    )?;
    Ok(())
}

fn prune_record_shares(session: &Session<'_>, now: Timestamp) -> Answer<()> {
    let person = now.plus_seconds(-DAY_S).millis();
    for mut item in session.items::<KeptShare>(Kind::RecordShare, "at < $1", vec![person.into()])? {
        item.value.person = Default::default();
        session.put(Kind::RecordShare, item.id, item.marks, &item.value)?;
    }
    let rest = format!(
        "at < $1 AND NOT EXISTS (
             SELECT 1 FROM item AS artefact
             WHERE artefact.kind = {} AND artefact.id = item.c AND artefact.state <> 'erased'
         )",
        Kind::Artefact.number()
    );
    let shown = now.plus_seconds(-30 * DAY_S).millis();
    session.delete(Kind::RecordShare, &rest, vec![shown.into()])?;
    Ok(())
}
