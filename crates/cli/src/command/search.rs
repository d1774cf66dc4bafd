//! `hiu search`.

use domain::AbhaAddress;
use phrase::say;

use crate::{
    arguments::Extent,
    session::{Failure, Session},
};

pub fn run(
    session: &Session,
    text: &str,
    patient: Option<AbhaAddress>,
    list: Extent,
) -> Result<u8, Failure> {
    let open = session.open()?;
    let hits = session.block_on(open.app.search(text, patient, list.limit))?;
    let output = session.output;
    let head = [say::command_column_record(), say::command_column_found()];
    output.list(&hits, &head, &say::command_search_none(), |hit| {
        let from = say::command_search_from(output.day(&hit.date), &hit.patient);
        let title = format!("{}\n{}", output.words.text(&hit.title), output.say(&from));
        let found = format!("{}\n{}", output.marked(&title, &hit.warnings), hit.snippet);
        vec![hit.record.to_string(), found]
    })?;
    Ok(0)
}
