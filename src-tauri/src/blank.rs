//! A window that stays blank: WebKitGTK draws through DMABUF, which some graphics drivers and virtual
//! machines take without showing anything. The page tells when it was drawn; if it never does, the
//! program starts again without that renderer, once.

use std::{ffi::OsString, time::Duration};

/// What WebKitGTK asks for.
const VARIABLE: &str = "WEBKIT_DISABLE_DMABUF_RENDERER";

/// The page of a slow computer is drawn by then.
pub(crate) const PATIENCE: Duration = Duration::from_secs(20);

/// Whether a window that was not drawn is worth another start: not where the person, or a start before
/// this one, has set the variable.
pub(crate) fn is_worth_another_start(
    variable: Option<OsString>,
    is_driven_by_a_test: bool,
) -> bool {
    cfg!(target_os = "linux") && variable.is_none() && !is_driven_by_a_test
}

/// As [`is_worth_another_start`], of this process.
pub(crate) fn may_start_again() -> bool {
    let is_driven =
        cfg!(debug_assertions) && std::env::var_os("TAURI_WEBVIEW_AUTOMATION").is_some();
    is_worth_another_start(std::env::var_os(VARIABLE), is_driven)
}

/// Becomes the same program again, without the renderer. Returns only where that failed.
#[cfg(unix)]
pub(crate) fn start_again() -> std::io::Error {
    use std::os::unix::process::CommandExt;
    match std::env::current_exe() {
        Ok(program) => std::process::Command::new(program)
            .args(std::env::args_os().skip(1))
            .env(VARIABLE, "1")
            .exec(),
        Err(error) => error,
    }
}

#[cfg(test)]
mod tests;
