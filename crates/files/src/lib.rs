//! Files as they lie inside a record: what their bytes are, and what can be shown of them.
//!
//! Pictures, PDFs and DICOM files are read here and nowhere else. Nothing here knows FHIR or a
//! patient. No file is trusted: its type is told by its bytes, what it says of its size is checked
//! before it is believed, and a panic in a foreign reader is a damaged file.
//!
//! No I/O and no other crate of ours belong here.

pub mod content;
pub mod dicom;
mod file;
pub mod pdf;
mod picture;

pub use file::{Attachment, Error, PictureError};
pub use picture::{Picture, PictureRequest, picture};
