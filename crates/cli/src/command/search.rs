//! `hiu search`.

use domain::AbhaAddress;

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
    let head = ["Record", "Date", "Patient", "Title", "Where"];
    session
        .output
        .list(&hits, &head, "No record holds these words.", |hit| {
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
