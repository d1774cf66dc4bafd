//! The ways to open the clinic's key that all desks share, as they lie on the server.

use crate::{Error, clinic::Clinic, line::Line, seal::covered};

/// The ways in, as a desk writes them down. What stands in them is the desk's own.
pub struct Ways {
    /// They name nobody: the server sees them, and so does a desk that has no key yet.
    pub open: String,
    /// The same with people's names.
    pub full: String,
}

/// What is told to whoever has no key yet.
pub fn find_open(line: &Line) -> Result<Option<String>, Error> {
    let rows = line.query("SELECT ways_open FROM clinic", vec![])?;
    rows.first()
        .map_or(Err(Error::NotFound), |row| Ok(row.try_get(0)?))
}

/// The ways in with people's names, and how often they were changed.
pub fn find(clinic: &Clinic, line: &Line) -> Result<(i64, Option<String>), Error> {
    let rows = line.query("SELECT ways_number, ways_sealed FROM clinic", vec![])?;
    let row = rows.first().ok_or(Error::NotFound)?;
    let (number, sealed): (i64, Option<Vec<u8>>) = (row.try_get(0)?, row.try_get(1)?);
    let Some(sealed) = sealed else {
        return Ok((number, None));
    };
    let opened = clinic.keys.rows.open(&place(number), &sealed)?;
    let text = std::str::from_utf8(&opened).map_err(|_| Error::Form("way in"))?;
    Ok((number, Some(text.to_owned())))
}

/// Puts them in place of those that were read as number `known`; `false`: others are there by now.
pub fn put(clinic: &Clinic, line: &Line, known: i64, ways: &Ways) -> Result<bool, Error> {
    let next = known + 1;
    let sealed = clinic.keys.rows.seal(&place(next), ways.full.as_bytes())?;
    let put = line.execute(
        "UPDATE clinic SET ways_number = $1, ways_open = $2, ways_sealed = $3 WHERE ways_number = $4",
        vec![
            next.into(),
            ways.open.as_str().into(),
            sealed.into(),
            known.into(),
        ],
    )?;
    Ok(put == 1)
}

/// Older ones do not open under a newer number.
fn place(number: i64) -> Vec<u8> {
    covered(&[Some(b"ways in"), Some(&number.to_be_bytes())])
}
