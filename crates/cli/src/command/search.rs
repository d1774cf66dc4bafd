//! `hiu search`.

use domain::AbhaAddress;
use phrase::say;

use crate::{
    arguments::Extent,
    output::{day, marked, or_dash},
    session::{Failure, Session},
};

pub fn run(
    session: &Session,
    text: &str,
    patient: Option<AbhaAddress>,
    list: Extent,
) -> Result<u8, Failure> {
    let open = session.open()?;
    let hits = session.block_on(open.desk.app().search(text, patient, list.limit))?;
    let head = [
        say::command_column_record(),
        say::command_column_date(),
        say::command_column_patient(),
        say::command_column_title(),
        say::command_column_where(),
    ];
    session
        .output
        .list(&hits, &head, &say::command_search_none(), |hit| {
            vec![
                hit.record.to_string(),
                or_dash(Some(day(&hit.date))),
                hit.patient.clone(),
                marked(&hit.title, &hit.warnings),
                hit.snippet.clone(),
            ]
        })?;
    Ok(0)
}
