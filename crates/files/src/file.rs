//! A file with its bytes, and why it or its picture cannot be given.

use std::fmt;

use phrase::{Phrase, Text, say};

/// Most pixels that are decoded: an A3 page scanned at 600 dots per inch.
pub(crate) const MOST_PIXELS: u64 = 70_000_000;

/// A file with its bytes.
#[derive(Clone, PartialEq, Eq)]
pub struct Attachment {
    /// The content, decoded; encoded twice, decoded twice.
    pub bytes: Vec<u8>,
    /// Told by the first bytes; the sender's claim only where these tell nothing.
    pub media_type: String,
    /// The sender's title, else what it belongs to.
    pub title: Text,
    /// What is wrong with it. The bytes can be offered all the same.
    pub problem: Option<Phrase>,
}

impl fmt::Debug for Attachment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Attachment([redacted])")
    }
}

/// Why an attachment cannot be given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// No attachment of the record has this id.
    #[error("the record has no such attachment")]
    NotFound,
    /// The record names the file by its address only.
    #[error("the attachment is not inside the record")]
    Elsewhere,
    /// Nothing of it is base64.
    #[error("the attachment cannot be decoded")]
    Undecodable,
}

/// Why a picture cannot be shown. The file itself can be offered all the same.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PictureError {
    /// The attachment cannot be given.
    #[error(transparent)]
    Attachment(#[from] Error),
    /// It is a file of another kind.
    #[error("the attachment is no picture")]
    NotAPicture,
    /// It would take too much memory.
    #[error("the picture has {width} x {height} pixels, more than are shown")]
    TooManyPixels {
        /// Its width.
        width: u32,
        /// Its height.
        height: u32,
    },
    /// It is written in a way that is not read here.
    #[error("the picture is a {}, which is not shown", .name.sent().unwrap_or("picture of its kind"))]
    Unsupported {
        /// What it is.
        name: Text,
    },
    /// It cannot be decoded.
    #[error("the picture is damaged")]
    Damaged,
    /// It has fewer frames.
    #[error("the picture has no such frame")]
    NoSuchFrame,
}

impl PictureError {
    /// What a person is told.
    #[must_use]
    pub fn phrase(&self) -> Phrase {
        match self {
            Self::Attachment(Error::NotFound) => say::file_not_found_cannot_be_opened(),
            Self::Attachment(Error::Elsewhere) => say::file_elsewhere_cannot_be_opened(),
            Self::Attachment(Error::Undecodable) => say::file_undecodable_cannot_be_opened(),
            Self::NotAPicture => say::picture_none(),
            Self::TooManyPixels { width, height } => {
                say::picture_too_large(height.to_string(), width.to_string())
            }
            Self::Unsupported { name } => say::picture_coding(name.clone()),
            Self::Damaged => say::picture_damaged(),
            Self::NoSuchFrame => say::picture_no_such_frame(),
        }
    }
}
