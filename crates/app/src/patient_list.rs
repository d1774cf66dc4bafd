//! A list of patients from outside, as a clinic's other program writes it: bytes into rows. No I/O.
//!
//! What it takes: fields between commas, semicolons or tabulators, quoted or not, with or without a
//! head; UTF-8, UTF-16 or Windows-1252, with or without a mark at the beginning.

use std::borrow::Cow;

use domain::{AbhaAddress, AddressError};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// Rows of one list at most.
pub(crate) const MOST_ROWS: usize = 10_000;

/// Bytes of one list at most: 4 MiB.
pub(crate) const MOST_BYTES: usize = 4 * 1024 * 1024;

/// Letters of a name that are taken, and of what is shown in place of an address.
const LONGEST: usize = 120;

/// A list that was read.
#[derive(Debug)]
pub(crate) struct PatientList {
    /// How its letters were read.
    pub(crate) encoding: &'static str,
    /// What stands between fields.
    pub(crate) separator: char,
    /// Its rows, without the head and without empty ones.
    pub(crate) rows: Vec<Row>,
}

/// A row.
pub(crate) struct Row {
    /// Line it begins on, from 1.
    pub(crate) line: u32,
    /// What stands where the address is expected, shortened.
    pub(crate) written: String,
    /// The address, or why it is none.
    pub(crate) address: Result<AbhaAddress, AddressError>,
    /// The name, if one stands there.
    pub(crate) name: Option<String>,
}

impl std::fmt::Debug for Row {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Row({})", self.line)
    }
}

/// Why a list is not read at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ListError {
    /// More bytes or rows than one list may have.
    TooLong,
    /// No row is in it.
    Empty,
    /// Its letters make no text.
    NoText,
}

/// Reads a list. A row that is no patient is told with the others; only what is no list at all fails.
pub(crate) fn read(bytes: &[u8]) -> Result<PatientList, ListError> {
    if bytes.len() > MOST_BYTES {
        return Err(ListError::TooLong);
    }
    let (text, encoding) = decode(bytes)?;
    let separator = separator(&text);
    let records = records(&text, separator)?;
    let mut records = records.into_iter().peekable();
    let head = records.peek().and_then(|(_, fields)| head(fields));
    if head.is_some() {
        records.next();
    }
    let rows: Vec<Row> = records
        .map(|(line, fields)| row(line, &fields, head))
        .collect();
    if rows.is_empty() {
        return Err(ListError::Empty);
    }
    Ok(PatientList {
        encoding: encoding.name(),
        separator: char::from(separator),
        rows,
    })
}

/// The text: by the mark at its beginning, else UTF-8 where it is that, else what Windows writes.
fn decode(bytes: &[u8]) -> Result<(Cow<'_, str>, &'static Encoding), ListError> {
    let (encoding, bytes) = match Encoding::for_bom(bytes) {
        Some((encoding, mark)) => (encoding, bytes.get(mark..).unwrap_or_default()),
        None => (without_mark(bytes), bytes),
    };
    let (text, is_damaged) = encoding.decode_without_bom_handling(bytes);
    if is_damaged || text.contains('\0') {
        return Err(ListError::NoText);
    }
    Ok((text, encoding))
}

fn without_mark(bytes: &[u8]) -> &'static Encoding {
    // An address is of ASCII, whose other byte is zero in UTF-16.
    let zeros = |from: usize| {
        let every_second = bytes.iter().skip(from).step_by(2).take(512);
        every_second.filter(|byte| **byte == 0).count() * 4 > bytes.len().min(1_024)
    };
    match std::str::from_utf8(bytes) {
        _ if zeros(1) => UTF_16LE,
        _ if zeros(0) => UTF_16BE,
        Ok(_) => UTF_8,
        Err(_) => WINDOWS_1252,
    }
}

/// What stands between fields: whatever the first lines hold most of, outside quotes.
fn separator(text: &str) -> u8 {
    let mut counts = [(b',', 0_usize), (b';', 0), (b'\t', 0)];
    let mut is_quoted = false;
    for byte in text.bytes().take(4_096) {
        is_quoted ^= byte == b'"';
        let same = counts.iter_mut().find(|(sign, _)| *sign == byte);
        if let Some((_, count)) = same.filter(|_| !is_quoted) {
            *count += 1;
        }
    }
    // The first of several with the same count: a comma where there is none at all.
    let most = counts.iter().map(|(_, count)| *count).max().unwrap_or(0);
    let first = counts.iter().find(|(_, count)| *count == most);
    first.map_or(b',', |(sign, _)| *sign)
}

type Fields = Vec<String>;

fn records(text: &str, separator: u8) -> Result<Vec<(u32, Fields)>, ListError> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .from_reader(text.as_bytes());
    let mut found = Vec::new();
    let mut record = csv::StringRecord::new();
    while reader
        .read_record(&mut record)
        .map_err(|_| ListError::NoText)?
    {
        let fields: Fields = record.iter().map(tidy).collect();
        if fields.iter().all(String::is_empty) {
            continue;
        }
        // One more for the head.
        if found.len() > MOST_ROWS {
            return Err(ListError::TooLong);
        }
        let line = record.position().map_or(0, csv::Position::line);
        found.push((u32::try_from(line).unwrap_or(u32::MAX), fields));
    }
    if found.len() > MOST_ROWS
        && found
            .first()
            .is_some_and(|(_, fields)| head(fields).is_none())
    {
        return Err(ListError::TooLong);
    }
    Ok(found)
}

/// A field without what only marks or hides: space around it, control characters, marks of direction.
fn tidy(field: &str) -> String {
    let is_sign = |letter: &char| {
        !letter.is_control()
            && !matches!(letter, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
    };
    let plain: String = field.chars().filter(is_sign).take(4_096).collect();
    plain.trim().to_owned()
}

/// Where address and name stand.
#[derive(Clone, Copy)]
struct Columns {
    address: usize,
    name: Option<usize>,
}

/// The columns that a head names; `None` where the first row is a patient already.
fn head(fields: &[String]) -> Option<Columns> {
    let place = |words: &[&str]| {
        fields.iter().position(|field| {
            let field = field.to_lowercase();
            words.iter().any(|word| field.contains(word))
        })
    };
    if fields.iter().any(|field| field.contains('@')) {
        return None;
    }
    let address = place(&["address"]).or_else(|| place(&["abha", "phr", "@"]))?;
    let name = place(&["name", "patient"]).filter(|name| *name != address);
    Some(Columns { address, name })
}

fn row(line: u32, fields: &[String], head: Option<Columns>) -> Row {
    let columns = head.unwrap_or_else(|| {
        let address = fields.iter().position(|field| field.contains('@'));
        let address = address.unwrap_or(0);
        let is_name = |place: &usize| {
            let field = fields.get(*place).map_or("", String::as_str);
            *place != address && field.chars().any(char::is_alphabetic)
        };
        Columns {
            address,
            name: (0..fields.len()).find(is_name),
        }
    });
    let field = |place: usize| fields.get(place).map_or("", String::as_str);
    let name = columns.name.map(field).filter(|name| !name.is_empty());
    Row {
        line,
        written: shortened(field(columns.address)),
        address: AbhaAddress::typed(field(columns.address)),
        name: name.map(shortened),
    }
}

fn shortened(text: &str) -> String {
    text.chars().take(LONGEST).collect()
}

#[cfg(test)]
mod tests;
