//! An empty Tauri window (a page that is not there), to compare the program's memory with. See `scripts/window-memory`.

use tauri::{WebviewUrl, WebviewWindowBuilder};

fn main() {
    tauri::Builder::default()
        .setup(|app| {
            WebviewWindowBuilder::new(app, "main", WebviewUrl::App("no-such-page".into()))
                .inner_size(1280.0, 800.0)
                .incognito(true)
                .build()?;
            Ok(())
        })
        .run(tauri::generate_context!())
        .expect("a window");
}
