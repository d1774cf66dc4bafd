//! The window of HIU Desk: start-up, commands, events. Everything it can do is done by `app` and
//! `desk`; here it is only carried to the screens.

mod arguments;
mod blank;
mod choice;
mod clipboard;
mod command;
mod desktop;
mod event;
mod joining;
mod notice;
#[cfg(all(test, target_os = "linux"))]
mod own_bus;
mod paper;
#[cfg(target_os = "linux")]
mod revive;
mod seat;
mod session;
mod settings;
mod shell;
mod shown;
#[cfg(windows)]
mod webview;

use anyhow::Context;
use tauri::{Manager, WebviewUrl, WebviewWindowBuilder};

pub use arguments::Arguments;
pub use command::{COMMANDS, CommandError};
pub use desk::keep_tunnel_program;
pub use shell::Shell;

/// Opens the window and stays until it is closed.
///
/// # Errors
///
/// When the data directory cannot be used or the window cannot be opened.
pub fn run(arguments: &Arguments) -> anyhow::Result<()> {
    let shell = Shell::new(arguments).context("the data directory cannot be used")?;
    #[cfg(windows)]
    if !webview::is_there() {
        webview::say_missing(shell.choices().language());
        anyhow::bail!("Microsoft Edge WebView2 Runtime is missing");
    }
    builder(tauri::Builder::default(), shell)
        .plugin(tauri_plugin_single_instance::init(|app, _, _| {
            if let Some(window) = app.get_webview_window("main") {
                let _ = window.unminimize();
                let _ = window.set_focus();
            }
        }))
        .plugin(tauri_plugin_window_state::Builder::default().build())
        .setup(|app| {
            event::start(app.handle());
            seat::watch(app.handle());
            notice::watch(app.handle());
            let language = app.state::<Shell>().choices().language();
            let page = format!("index.html?language={}", language.tag());
            let window = WebviewWindowBuilder::new(app, "main", WebviewUrl::App(page.into()))
                .title("HIU Desk")
                .inner_size(1280.0, 800.0)
                .min_inner_size(1024.0, 700.0)
                .incognito(keeps_no_web_data())
                .on_navigation(own_page)
                .build()?;
            #[cfg(target_os = "linux")]
            revive::watch(&window)?;
            app.state::<Shell>().set_window(&window);
            if blank::may_start_again() {
                let handle = app.handle().clone();
                tauri::async_runtime::spawn(async move {
                    tokio::time::sleep(blank::PATIENCE).await;
                    if handle.state::<Shell>().give_up_on_drawing() {
                        tracing::warn!("the window stayed blank: starting again without DMABUF");
                        handle.exit(0);
                    }
                });
            }
            Ok(())
        })
        .build(tauri::generate_context!())
        .context("the window cannot be opened")?
        .run(|app, event| {
            if matches!(event, tauri::RunEvent::Exit) {
                let shell = app.state::<Shell>();
                shell.clipboard().clear_ours();
                tauri::async_runtime::block_on(shell.close());
                #[cfg(unix)]
                if shell.starts_again() {
                    let error = blank::start_again();
                    tracing::error!("the program could not be started again: {error}");
                }
            }
        });
    Ok(())
}

/// What the window and its tests have in common: the commands and the state.
pub fn builder<R: tauri::Runtime>(builder: tauri::Builder<R>, shell: Shell) -> tauri::Builder<R> {
    builder.manage(shell).invoke_handler(command::handler())
}

/// Nothing of a patient goes into WebKit's files. Only a window that a test drives keeps web data:
/// WebKit's automation does not reach into an ephemeral one. Tests drive a development build, and the bench of the
/// window a build made for it; in a released one nothing said from outside changes this.
fn keeps_no_web_data() -> bool {
    !cfg!(any(debug_assertions, feature = "driven"))
        || std::env::var_os("TAURI_WEBVIEW_AUTOMATION").is_none()
}

/// Only the program's own pages; every other address is refused.
fn own_page(url: &tauri::Url) -> bool {
    url.scheme() == "tauri"
        || url.host_str() == Some("tauri.localhost")
        || (cfg!(debug_assertions) && url.host_str() == Some("localhost"))
}
