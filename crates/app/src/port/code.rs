//! Reading the codes that patients carry.

use zeroize::Zeroizing;

use crate::model::{CodeRead, Frame};

/// Reads codes. Pure: no I/O, and nothing of a code is kept.
pub trait CodeReader: Send + Sync {
    /// What a text means that was scanned, pasted or typed.
    fn read(&self, text: &str) -> CodeRead;
    /// The text of a square code in what a camera sees; `None` where there is none that can be read.
    fn look(&self, frame: &Frame) -> Option<Zeroizing<String>>;
}
