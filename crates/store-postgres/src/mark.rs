//! The mark of a store in a move: while it is there, nobody but the move writes.

use app::port::MoveMark;

use crate::{Error, line::Line};

/// The mark, as it stands.
pub fn find(line: &Line) -> Result<Option<MoveMark>, Error> {
    let rows = line.query("SELECT moving FROM clinic", vec![])?;
    let row = rows.first().ok_or(Error::NotFound)?;
    let text: Option<String> = row.try_get(0)?;
    text.map(|text| serde_json::from_str(&text).map_err(|_| Error::Form("mark")))
        .transpose()
}

/// Writes the mark.
pub fn put(line: &Line, mark: Option<&MoveMark>) -> Result<(), Error> {
    let text = mark.map(serde_json::to_string).transpose();
    let text = text.map_err(|_| Error::Form("mark"))?;
    line.execute("UPDATE clinic SET moving = $1", vec![text.into()])?;
    Ok(())
}
