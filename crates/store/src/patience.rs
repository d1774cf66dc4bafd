//! A file that another program holds open for a moment.
//!
//! Windows lets nobody rename or delete a file that somebody else has open, unless they opened it for
//! that. Scanners, indexers and backup programs open every new file, and let it go soon. Elsewhere an
//! open file holds nothing up, and nothing is tried twice.

use std::{io, thread, time::Duration};

/// The pauses between tries, in milliseconds; together about two and a half seconds.
const PAUSES_MS: [u64; 8] = [10, 20, 40, 80, 160, 320, 640, 1280];

/// Does `work` on the names of files, again and again for some seconds while another program holds one
/// of them open. Blocks.
///
/// # Errors
///
/// As `work`, the last time it was tried.
pub fn patiently<T>(work: impl FnMut() -> io::Result<T>) -> io::Result<T> {
    patiently_while(is_held, &PAUSES_MS, work)
}

fn patiently_while<T>(
    is_held: impl Fn(&io::Error) -> bool,
    pauses_ms: &[u64],
    mut work: impl FnMut() -> io::Result<T>,
) -> io::Result<T> {
    for pause in pauses_ms {
        match work() {
            Err(error) if is_held(&error) => thread::sleep(Duration::from_millis(*pause)),
            done => return done,
        }
    }
    work()
}

/// Whether an error says that another program holds the file. Windows also says "access denied" of one
/// that is open or on its way out.
///
/// Source: Windows, System Error Codes: `ERROR_ACCESS_DENIED`, `ERROR_SHARING_VIOLATION`,
/// `ERROR_LOCK_VIOLATION`, `ERROR_DELETE_PENDING`, `ERROR_USER_MAPPED_FILE`.
fn is_held(error: &io::Error) -> bool {
    cfg!(windows) && matches!(error.raw_os_error(), Some(5 | 32 | 33 | 303 | 1224))
}

#[cfg(test)]
mod tests;
