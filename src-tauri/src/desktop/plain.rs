//! The desktops of Windows and macOS, as far as they can be told: they are not asked whether the screen is locked, so
//! that nobody is named, and a click is not heard.

use notify_rust::Notification;

use crate::shown::Heard;

/// Whether the installer was here: it tells Windows the program's name, and Windows shows nothing under one that it was
/// not told. Source: scripts/windows-installer.nsi.
#[cfg(windows)]
fn is_installed() -> bool {
    std::env::current_exe().is_ok_and(|program| program.with_file_name("uninstall.exe").exists())
}

/// The desktop's notifications.
pub(crate) struct Desktop;

impl Desktop {
    /// It is there.
    ///
    /// # Errors
    ///
    /// None.
    #[allow(clippy::unused_async, reason = "as on Linux, where it is asked for")]
    pub(crate) async fn connect() -> Result<Self, notify_rust::error::Error> {
        Ok(Self)
    }

    /// Shows something.
    ///
    /// # Errors
    ///
    /// As the system refuses.
    pub(crate) async fn show(
        &self,
        title: &str,
        body: &str,
    ) -> Result<u32, notify_rust::error::Error> {
        let mut notification = Notification::new();
        notification.appname("HIU Desk").summary(title).body(body);
        #[cfg(windows)]
        if is_installed() {
            notification.app_id("in.hiudesk.app");
        }
        let showing = tauri::async_runtime::spawn_blocking(move || notification.show().map(|_| ()));
        // A panic in there is as good as a desktop that shows nothing.
        showing.await.unwrap_or(Ok(()))?;
        Ok(0)
    }

    /// Nothing that is shown names anybody.
    #[allow(clippy::unused_async, reason = "as on Linux, where it is asked for")]
    pub(crate) async fn close(&self, _: u32) {}

    /// Not known here, and so taken for locked.
    #[allow(clippy::unused_async, reason = "as on Linux, where it is asked for")]
    pub(crate) async fn is_locked(&self) -> bool {
        true
    }

    /// Nothing is heard.
    #[allow(clippy::unused_async, reason = "as on Linux, where it is asked for")]
    pub(crate) async fn hear(&self, _: impl Fn(Heard)) {}
}
