//! An empty Tauri window, to compare the program's memory with. See `scripts/window-memory`.

use tauri::{WebviewUrl, WebviewWindowBuilder};

fn main() {
    let empty: tauri::Url = "data:text/html,<title>Empty</title>"
        .parse()
        .expect("a URL");
    tauri::Builder::default()
        .setup(move |app| {
            WebviewWindowBuilder::new(app, "main", WebviewUrl::External(empty))
                .inner_size(1280.0, 800.0)
                .incognito(true)
                .build()?;
            Ok(())
        })
        .run(tauri::generate_context!())
        .expect("a window");
}
