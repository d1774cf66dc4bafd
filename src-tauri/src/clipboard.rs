//! The system's clipboard: text goes in, and is taken out again while it is still ours.

use std::{
    sync::{Arc, Mutex, PoisonError},
    thread,
    time::Duration,
};

use app::view::CopiedText;

/// Holds the clipboard while the program runs: on Linux text is gone with whoever put it there.
#[derive(Default)]
pub(crate) struct Clipboard(Mutex<Held>);

#[derive(Default)]
struct Held {
    system: Option<arboard::Clipboard>,
    ours: Option<CopiedText>,
}

impl Clipboard {
    /// Puts text in, and takes it out after the time that it comes with. Blocks for a moment.
    ///
    /// # Errors
    ///
    /// When there is no clipboard, or another program holds it.
    pub(crate) fn put(self: &Arc<Self>, copied: CopiedText) -> Result<(), arboard::Error> {
        let wait = Duration::from_secs(copied.clear_after_s.into());
        {
            let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            let system = match held.system.take() {
                Some(system) => system,
                None => arboard::Clipboard::new()?,
            };
            let system = held.system.insert(system);
            set(system, &copied.text)?;
            held.ours = Some(copied.clone());
        }
        let clipboard = Arc::clone(self);
        // What was copied since has a time of its own.
        thread::spawn(move || {
            thread::sleep(wait);
            clipboard.clear_if(|ours| *ours == copied);
        });
        Ok(())
    }

    /// Takes our text out now, if it is still there.
    pub(crate) fn clear_ours(&self) {
        self.clear_if(|_| true);
    }

    fn clear_if(&self, is_meant: impl Fn(&CopiedText) -> bool) {
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(ours) = held.ours.take_if(|ours| is_meant(ours)) else {
            return;
        };
        let Some(system) = &mut held.system else {
            return;
        };
        // What another program put there since is not ours to take out.
        let is_ours = system.get_text().is_ok_and(|found| ours.is_still(&found));
        if is_ours && let Err(error) = system.clear() {
            tracing::warn!("the clipboard could not be emptied: {error}");
        }
    }
}

/// Text of a patient is kept out of the histories that some systems make of what was copied.
fn set(system: &mut arboard::Clipboard, text: &str) -> Result<(), arboard::Error> {
    #[cfg(target_os = "macos")]
    use arboard::SetExtApple as _;
    #[cfg(target_os = "linux")]
    use arboard::SetExtLinux as _;
    #[cfg(windows)]
    use arboard::SetExtWindows as _;
    #[allow(unused_mut, reason = "not all systems have such a history")]
    let mut set = system.set();
    #[cfg(any(target_os = "linux", target_os = "macos", windows))]
    let set = set.exclude_from_history();
    #[cfg(windows)]
    let set = set.exclude_from_cloud();
    set.text(text)
}
