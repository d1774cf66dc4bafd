//! Alerts over all documents: each once, by the latest word on it.

use crate::held::Held;
use crate::statements::{Statement, apart, folded_text, grouped, sources};
use crate::view::SummaryAlert;
use records::clinical::AlertLine;

/// What stands first, a death before all. An alert entered in error is none.
pub(crate) fn alerts(held: &[Held]) -> Vec<SummaryAlert> {
    // The document that says it last decides whether it stands, not since when it does.
    let said = Statement::<AlertLine>::all(held, |line, digest| {
        digest.date.as_deref().or(line.start.as_deref())
    });
    let valid = said.into_iter().filter(|said| !said.is_in_error());
    let same = grouped(valid, |said| {
        let line = said.line;
        (line.kind, folded_text(&line.name), apart(&line.part))
    });
    let mut alerts: Vec<SummaryAlert> = same
        .into_iter()
        .filter_map(|said| {
            Some(SummaryAlert {
                line: said.first()?.to_line(),
                sources: sources(&said),
            })
        })
        .collect();
    alerts.sort_by_key(|alert| alert.line.urgency());
    alerts
}
