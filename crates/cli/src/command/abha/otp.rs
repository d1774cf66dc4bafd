//! Where the OTP comes from: a file as soon as it is there, or the terminal. Never an argument, which
//! everybody on the computer can read.

use std::{
    path::{Path, PathBuf},
    time::{Duration, SystemTime},
};

use desk::DeskError;
use phrase::say;
use tokio::time::Instant;
use zeroize::Zeroizing;

use crate::{output::Output, session::Failure};

/// How often the file is looked at.
const LOOK_EVERY: Duration = Duration::from_millis(100);

/// Where the OTP comes from.
pub struct OtpSource {
    file: Option<PathBuf>,
    wait: Duration,
    /// What the file held last, and since when: it must change.
    last: Option<(Zeroizing<String>, Option<SystemTime>)>,
}

impl OtpSource {
    pub fn new(file: Option<PathBuf>, wait: Duration) -> Self {
        Self {
            file,
            wait,
            last: None,
        }
    }

    /// The next OTP. Waits for a file to be there, or to be another than before.
    pub async fn next(&mut self, output: Output) -> Result<Zeroizing<String>, Failure> {
        let Some(file) = self.file.clone() else {
            return typed(output);
        };
        output.progress(&say::identity_waiting_for_otp());
        let until = Instant::now() + self.wait;
        loop {
            if let Some(found) = read(&file)
                && self.last.as_ref() != Some(&found)
            {
                self.last = Some(found.clone());
                return Ok(found.0);
            }
            if Instant::now() >= until {
                return Err(app::Error::NoAnswer.into());
            }
            tokio::time::sleep(LOOK_EVERY).await;
        }
    }
}

/// What the file holds, once its first line is written.
fn read(file: &Path) -> Option<(Zeroizing<String>, Option<SystemTime>)> {
    let changed = || std::fs::metadata(file).ok()?.modified().ok();
    let before = changed();
    let line = desk::first_line_of(file).ok()?;
    // Another file took its place meanwhile: it is looked at again.
    let is_whole = before == changed() && !line.trim().is_empty();
    is_whole.then_some((line, before))
}

fn typed(output: Output) -> Result<Zeroizing<String>, Failure> {
    let prompt = format!("{} ", output.say(&say::identity_ask_otp()));
    let typed = rpassword::prompt_password(prompt).map_err(|source| DeskError::File {
        doing: say::error_doing_asking_password(),
        source,
    });
    Ok(Zeroizing::new(typed?))
}
