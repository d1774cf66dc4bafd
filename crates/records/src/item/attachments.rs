//! Files inside a record: where they stand, what they are, their bytes on demand.

use std::collections::HashMap;

use base64::Engine;
use files::content::{self, is_data_url};
use files::{Attachment, Error};
use phrase::{Phrase, Text, say};
use sha1::{Digest, Sha1};

use crate::item::row::{AttachmentRow, ItemView};
use crate::json::node::Node;
use crate::value::moment::Moment;

/// What a place says about the file that stands in it.
pub(crate) struct Place<'n> {
    pub(crate) entry: usize,
    pub(crate) title: Option<String>,
    pub(crate) claimed_media_type: Option<&'n str>,
    pub(crate) data: Option<&'n str>,
    pub(crate) url: Option<&'n str>,
    pub(crate) claimed_size: Option<u64>,
    /// SHA-1 of the content, in base64. Source: FHIR R4, Attachment.hash.
    pub(crate) claimed_hash: Option<&'n str>,
    pub(crate) date: Option<&'n str>,
}

impl<'n> Place<'n> {
    /// Reads the members of an Attachment.
    pub(crate) fn of(node: &'n Node<'_>, entry: usize) -> Self {
        let size = node
            .get("size")
            .and_then(Node::scalar)
            .and_then(|size| size.parse().ok());
        let url = node.text_of("url");
        let inline_url = url.filter(|url| is_data_url(url));
        Self {
            entry,
            title: node
                .text_of("title")
                .filter(|title| is_title(title))
                .map(str::to_owned),
            claimed_media_type: node.text_of("contentType"),
            data: node.text_of("data").or(inline_url),
            // What is here is not elsewhere, whatever address it has besides.
            url: url.filter(|_| inline_url.is_none() && node.text_of("data").is_none()),
            claimed_size: size,
            claimed_hash: node.text_of("hash"),
            date: node.text_of("creation"),
        }
    }

    /// Takes the content from the resource its address names, which holds a file.
    pub(crate) fn found(&mut self, file: &'n Node<'_>) {
        let data = ["data", "content"]
            .iter()
            .find_map(|name| file.text_of(name));
        if data.is_some() {
            self.data = data;
            self.url = None;
            self.claimed_media_type = self
                .claimed_media_type
                .or_else(|| file.text_of("contentType"));
        }
    }

    /// A file of which only its data is known.
    pub(crate) fn bare(data: &'n str, claimed: Option<&'n str>, entry: usize) -> Self {
        Self {
            entry,
            title: None,
            claimed_media_type: claimed,
            data: Some(data),
            url: None,
            claimed_size: None,
            claimed_hash: None,
            date: None,
        }
    }
}

/// Whether a title is one: programs write such words where they have none.
fn is_title(title: &str) -> bool {
    const NONE: [&str; 5] = ["null", "undefined", "none", "n/a", "untitled"];
    !NONE.contains(&title.to_ascii_lowercase().as_str())
}

/// A file is compared with so many of its length.
const MOST_COMPARED: usize = 100;

/// The files of one record, in order of appearance.
#[derive(Default)]
pub(crate) struct Files<'n> {
    pub(crate) rows: Vec<AttachmentRow>,
    places: Vec<Place<'n>>,
    /// Files by the length of their base64, which is compared only where it is the same.
    by_length: HashMap<usize, Vec<usize>>,
}

impl<'n> Files<'n> {
    /// Lists a file and gives its id with a line for the place it stands in.
    pub(crate) fn add(&mut self, place: Place<'n>, owner: &Text) -> (String, Text) {
        let id = id_of(self.rows.len());
        let (sniffed, size, damaged) = match place.data {
            Some(data) => content::measure(data),
            None => (None, place.claimed_size.unwrap_or(0), false),
        };
        let claimed = place.claimed_media_type.map(str::to_owned);
        let media_type = media_type(sniffed, claimed.as_deref());
        let same_as = self.earlier(&place);
        let problem = match place.data {
            Some(_) if damaged => Some(say::file_damaged()),
            Some(_) => mislabelled(&media_type, claimed.as_deref()).or_else(|| {
                let is_other = place.claimed_size.is_some_and(|claimed| claimed != size);
                is_other.then(say::file_size_differs)
            }),
            None => None,
        };
        let size_claimed = place.data.is_some() || place.claimed_size.is_some();
        let line = match (&place.url, place.data) {
            (Some(url), None) => say::record_file_elsewhere(&*media_type, *url).into(),
            _ if size_claimed => say::record_file_and_size(&*media_type, phrase::size(size)).into(),
            _ => Text::from(&*media_type),
        };
        self.rows.push(AttachmentRow {
            id: id.clone(),
            title: place
                .title
                .clone()
                .map_or_else(|| owner.clone(), Text::from),
            media_type,
            size,
            claimed_media_type: claimed,
            date: place
                .date
                .and_then(Moment::parse)
                .map(|moment| moment.iso()),
            entry: u32::try_from(place.entry).ok(),
            url: place.url.map(str::to_owned),
            same_as,
            problem,
        });
        self.places.push(place);
        (id, line)
    }

    /// Adds the files of later entries, and renames them in the items they were found in.
    pub(crate) fn append(&mut self, later: Self, items: &mut [ItemView]) {
        let before = self.rows.len();
        for (mut row, place) in later.rows.into_iter().zip(later.places) {
            row.id = id_of(self.rows.len());
            row.same_as = self.earlier(&place);
            self.rows.push(row);
            self.places.push(place);
        }
        if before == 0 {
            return;
        }
        for fact in items.iter_mut().flat_map(|item| &mut item.facts) {
            let number = fact
                .attachment
                .as_deref()
                .and_then(|id| id.get(1..)?.parse::<usize>().ok());
            if let Some(number) = number {
                fact.attachment = Some(id_of(before + number - 1));
            }
        }
    }

    /// The file before this one with the same content, told by its base64.
    fn earlier(&mut self, place: &Place<'n>) -> Option<String> {
        let data = place.data.filter(|data| data.len() > 64)?;
        let same_length = self.by_length.entry(data.len()).or_default();
        let places = &self.places;
        let is_same = |at: &&usize| places[**at].data == Some(data);
        if let Some(first) = same_length.iter().take(MOST_COMPARED).find(is_same) {
            return Some(self.rows[*first].id.clone());
        }
        same_length.push(self.rows.len());
        None
    }

    /// Decodes the file `id`.
    pub(crate) fn open(&self, id: &str) -> Result<Attachment, Error> {
        let position = self
            .rows
            .iter()
            .position(|row| row.id == id)
            .ok_or(Error::NotFound)?;
        let (row, place) = (&self.rows[position], &self.places[position]);
        let data = place.data.ok_or(Error::Elsewhere)?;
        let decoded = content::decode(data);
        if decoded.bytes.is_empty() && decoded.damaged {
            return Err(Error::Undecodable);
        }
        let problem = row
            .problem
            .clone()
            .or_else(|| differs(place, &decoded.bytes));
        Ok(Attachment {
            media_type: media_type(
                content::sniff(&decoded.bytes),
                row.claimed_media_type.as_deref(),
            ),
            title: row.title.clone(),
            bytes: decoded.bytes,
            problem,
        })
    }
}

/// Ids count from 1 in order of appearance.
fn id_of(position: usize) -> String {
    format!("a{}", position + 1)
}

fn media_type(sniffed: Option<&str>, claimed: Option<&str>) -> String {
    match (sniffed, claimed) {
        // Text has no sign of its own: a claimed kind of text says more.
        (Some("text/plain"), Some(claimed)) if claimed.starts_with("text/") => claimed.to_owned(),
        (Some(sniffed), _) => sniffed.to_owned(),
        (None, Some(claimed)) => claimed.to_owned(),
        (None, None) => "application/octet-stream".to_owned(),
    }
}

fn mislabelled(found: &str, claimed: Option<&str>) -> Option<Phrase> {
    let claimed = claimed?;
    let plain = claimed
        .split(';')
        .next()
        .unwrap_or(claimed)
        .trim()
        .to_ascii_lowercase();
    let found_plain = found.split(';').next().unwrap_or(found).trim();
    let same = plain == found_plain.to_ascii_lowercase()
        || plain.is_empty()
        || (plain == "image/jpg" && found == "image/jpeg")
        || (plain == "text/xml" && found == "application/xml")
        || (plain == "text/rtf" && found == "application/rtf")
        || (plain.ends_with("xml") && found == "application/xml")
        || (found == "text/plain" && plain.ends_with("json"))
        // Office files are zip archives.
        || (found == "application/zip" && plain.contains("officedocument"));
    (!same).then(|| say::file_mislabelled(claimed, found))
}

/// Compares claimed size and hash with the content; a difference is reported, not refused.
fn differs(place: &Place<'_>, bytes: &[u8]) -> Option<Phrase> {
    if place
        .claimed_size
        .is_some_and(|size| size != bytes.len() as u64)
    {
        return Some(say::file_size_differs());
    }
    let claimed = place.claimed_hash?;
    let hash = Sha1::digest(bytes);
    let in_base64 = base64::engine::general_purpose::STANDARD.encode(hash);
    let in_hex = hex::encode(hash);
    let same = claimed == in_base64 || claimed.eq_ignore_ascii_case(&in_hex);
    (!same).then(say::file_checksum_differs)
}
