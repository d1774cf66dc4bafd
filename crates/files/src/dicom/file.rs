//! A file whose elements were read, its picture not yet.

use std::panic::{AssertUnwindSafe, catch_unwind};

use dicom_object::{DefaultDicomObject, Tag};

use super::syntax::{Read, TransferSyntax};
use super::{pick, scan};
use crate::file::PictureError;

const FRAMES: Tag = Tag(0x0028, 0x0008);
const ROWS: Tag = Tag(0x0028, 0x0010);
const COLUMNS: Tag = Tag(0x0028, 0x0011);

/// A file that was read, its picture not yet.
pub(crate) struct File {
    pub(super) object: DefaultDicomObject,
    pub(super) transfer_syntax: TransferSyntax,
    pub(super) rows: u32,
    pub(super) columns: u32,
    pub(super) frames: u32,
    /// Whether all of it could be walked over, and its picture is no larger than it says.
    pub(super) is_whole: bool,
}

/// Reads a file; its picture is decoded frame by frame.
///
/// # Errors
///
/// [`PictureError::Unsupported`] with the name of a transfer syntax of which not even the elements
/// are read here; [`PictureError::Damaged`] for what is no DICOM file.
pub(crate) fn open(bytes: &[u8]) -> Result<File, PictureError> {
    let scan = scan::scan(bytes).ok_or(PictureError::Damaged)?;
    if scan.transfer_syntax.read == Read::Nothing {
        return Err(PictureError::Unsupported {
            name: scan.transfer_syntax.name,
        });
    }
    let file = pick::file(&scan);
    let read = || dicom_object::OpenFileOptions::new().from_reader(file.as_slice());
    let object = guarded(read)?.map_err(|_| PictureError::Damaged)?;
    let number = |tag| {
        object
            .get(tag)
            .and_then(|element| element.to_int::<u32>().ok())
    };
    let (rows, columns) = (number(ROWS).unwrap_or(0), number(COLUMNS).unwrap_or(0));
    let frames = number(FRAMES).unwrap_or(1).max(1);
    Ok(File {
        is_whole: scan.is_whole && scan::are_fragments_sane(&scan, rows, columns),
        transfer_syntax: scan.transfer_syntax,
        rows,
        columns,
        frames,
        object,
    })
}

/// Runs the reader of a foreign format; a panic in it is a damaged file.
pub(super) fn guarded<T>(read: impl FnOnce() -> T) -> Result<T, PictureError> {
    catch_unwind(AssertUnwindSafe(read)).map_err(|_| PictureError::Damaged)
}
