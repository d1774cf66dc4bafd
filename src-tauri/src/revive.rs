//! On Linux a process of WebKit's own draws the page. Where it ends, as the system ends the largest one when memory
//! runs out, the window would stay blank until somebody closes it: the page is loaded again, at the place it shows.

use gtk::glib;
use webkit2gtk::WebViewExt;

/// So long is waited first, in seconds: where it ends again and again, the computer is not kept busy by that.
const PAUSE_S: u32 = 1;

/// Loads the page again whenever the process that draws it has ended.
///
/// # Errors
///
/// Where the window is closing already.
pub(crate) fn watch(window: &tauri::WebviewWindow) -> tauri::Result<()> {
    window.with_webview(|webview| {
        webview
            .inner()
            .connect_web_process_terminated(|view, reason| {
                tracing::error!("what draws the window has ended: {reason:?}");
                let view = view.clone();
                glib::timeout_add_seconds_local_once(PAUSE_S, move || match view.uri() {
                    // A page that had not come yet is not there to be loaded again.
                    Some(address) => view.load_uri(&address),
                    None => view.reload(),
                });
            });
    })
}
