//! The language that the window spoke last: it is spoken before anybody has signed in.

use phrase::say;

use crate::{
    DeskError, Installation,
    directory::{LARGEST_TEXT_FILE, read_whole, write_whole},
};

impl Installation {
    /// The tag of the language, where one was kept that can be read.
    #[must_use]
    pub fn last_language(&self) -> Option<String> {
        let bytes = read_whole(&self.directory().last_language(), LARGEST_TEXT_FILE).ok()?;
        let text = String::from_utf8(bytes).ok()?;
        Some(text.trim().to_owned())
    }

    /// Keeps the tag of the language.
    ///
    /// # Errors
    ///
    /// [`DeskError::File`] when it cannot be written.
    pub fn keep_language(&self, tag: &str) -> Result<(), DeskError> {
        write_whole(&self.directory().last_language(), tag.as_bytes())
            .map_err(DeskError::file(say::error_doing_writing_language()))
    }
}
