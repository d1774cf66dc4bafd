//! What is dated after it was received: it cannot be, whatever the document says itself.
//!
//! The time of arrival is the one the store keeps, so that the same is said every time. Source:
//! docs/reading-records.md, "What cannot be".

use phrase::{Text, say};

use crate::held::{Held, Standing, at};
use records::clinical::{Part, ResultLine};

/// Marks the document and its lines, and says so.
pub(super) fn mark(held: &mut Held) -> Standing {
    let Some(latest) = held.latest_at() else {
        return Standing::default();
    };
    let is_ahead = |date: Option<&str>| date.and_then(at).is_some_and(|at| at > latest);
    let digest = &mut held.digest;
    digest.is_ahead = is_ahead(digest.date.as_deref());
    for line in &mut digest.results {
        mark_result(line, &is_ahead);
    }
    macro_rules! mark {
        ($($lines:ident: $date:ident),+ $(,)?) => {$(
            for line in &mut digest.$lines {
                if is_ahead(line.$date.as_deref()) {
                    doubt(&mut line.part);
                }
            }
        )+};
    }
    // What is planned or due lies ahead.
    mark!(
        alerts: start,
        conditions: date,
        allergies: date,
        medicines: date,
        immunizations: date,
        procedures: date,
    );
    let mut standing = Standing::default();
    if digest.is_ahead {
        standing.said.push(say::charted_document_ahead(
            digest.date.as_deref().unwrap_or_default(),
            held.received_at.as_str(),
        ));
    }
    standing
}

fn mark_result(line: &mut ResultLine, is_ahead: &impl Fn(Option<&str>) -> bool) {
    if is_ahead(line.date.as_deref()) {
        doubt(&mut line.part);
    }
    for part in &mut line.components {
        mark_result(part, is_ahead);
    }
}

/// Says it once; a doubt that the document itself raises says enough.
fn doubt(part: &mut Part) {
    if part.doubts.is_empty() {
        part.doubts.push(Text::from(say::charted_ahead()));
    }
}
