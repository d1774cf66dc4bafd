//! What draws the window on Windows: the WebView2 runtime, which most computers have and some lack.

use phrase::say;
use words::{Language, Words};

/// Whether the runtime is installed.
pub(crate) fn is_there() -> bool {
    tauri::webview_version().is_ok()
}

/// Says that it is missing and where it comes from, in a message of the system's own, and waits until
/// that was read.
pub(crate) fn say_missing(language: Language) {
    rfd::MessageDialog::new()
        .set_level(rfd::MessageLevel::Error)
        .set_title("HIU Desk")
        .set_description(Words::of(language).say(&say::window_no_webview()))
        .show();
}
