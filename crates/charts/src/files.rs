//! All files received, the same bytes once.

use std::cmp::Reverse;

use phrase::say;

use crate::held::Held;
use crate::statements::{grouped, source};
use crate::view::{FileRow, FilesView};
use records::DigestFile;

/// All files of all documents, newest first.
#[must_use]
pub fn files(held: &[Held]) -> FilesView {
    struct Found<'h> {
        file: &'h DigestFile,
        held: &'h Held,
        position: usize,
        date: Option<&'h str>,
    }
    fn of_one(held: &Held) -> impl Iterator<Item = Found<'_>> {
        let digest = &held.digest;
        digest
            .files
            .iter()
            .enumerate()
            .map(move |(position, file)| Found {
                file,
                held,
                position,
                date: file.date.as_deref().or(digest.date.as_deref()),
            })
    }
    let mut found: Vec<Found<'_>> = held.iter().flat_map(of_one).collect();
    found.sort_by_cached_key(|found| {
        let newest = (
            found.date.and_then(|date| found.held.at(date)),
            found.held.received_at.clone(),
        );
        (Reverse(newest), found.held.record.clone(), found.position)
    });
    let identity = |found: &Found<'_>| match &found.file.hash {
        Some(hash) => (hash.clone(), 0),
        None => (found.held.record.clone(), found.position + 1),
    };
    let rows = grouped(found, identity).into_iter().filter_map(|copies| {
        let (
            Found {
                file, held, date, ..
            },
            rest,
        ) = copies.split_first()?;
        let mut seen = vec![held.record.as_str()];
        let mut also = Vec::new();
        for copy in rest {
            if !seen.contains(&copy.held.record.as_str()) {
                seen.push(&copy.held.record);
                also.push(source(copy.held, None));
            }
        }
        Some(FileRow {
            attachment: file.id.clone(),
            title: file.title.clone(),
            media_type: file.media_type.clone(),
            kind: kind(&file.media_type).to_owned(),
            size: file.size,
            date: date.map(str::to_owned),
            problem: match held.standing.is_replaced {
                true => file.problem.clone().or_else(|| Some(say::file_replaced())),
                false => file.problem.clone(),
            },
            source: source(held, None),
            also,
        })
    });
    FilesView {
        files: rows.collect(),
    }
}

/// What draws a file.
fn kind(media_type: &str) -> &'static str {
    match media_type {
        "application/pdf" => "pdf",
        "application/dicom" => "dicom",
        "application/xml" | "application/rtf" | "application/json" => "text",
        _ if media_type.starts_with("image/") => "image",
        _ if media_type.starts_with("text/") => "text",
        _ => "other",
    }
}
