//! The page on the screen as a PDF file, without a dialog.

use tauri::{Runtime, WebviewWindow};

/// Prints the page that the window shows, by the page's own rules for paper, on A4.
///
/// # Errors
///
/// Words fit for a screen, when this system cannot print to a file.
#[cfg(target_os = "linux")]
pub(crate) async fn print<R: Runtime>(window: &WebviewWindow<R>) -> Result<Vec<u8>, String> {
    use std::{cell::RefCell, rc::Rc};

    use webkit2gtk::{PrintOperation, PrintOperationExt};

    let cannot = |error: &dyn std::fmt::Display| format!("the page could not be printed: {error}");
    // WebKit writes to a file only; it is read and gone before this returns.
    let folder = tempfile::Builder::new()
        .prefix("hiu-desk-")
        .tempdir()
        .map_err(|error| cannot(&error))?;
    let path = folder.path().join("page.pdf");
    let address = tauri::Url::from_file_path(&path).map_err(|()| cannot(&"no place for it"))?;
    let (tell, told) = tokio::sync::oneshot::channel::<Result<(), String>>();
    window
        .with_webview(move |webview| {
            let operation = PrintOperation::new(&webview.inner());
            operation.set_print_settings(&to_file(address.as_str()));
            operation.set_page_setup(&a4());
            // The first to come is the answer; the operation lives until then.
            let answer = Rc::new(RefCell::new(Some((tell, operation.clone()))));
            let (failed, finished) = (Rc::clone(&answer), answer);
            operation.connect_failed(move |_, error| {
                if let Some((tell, _)) = failed.borrow_mut().take() {
                    let _ = tell.send(Err(error.to_string()));
                }
            });
            operation.connect_finished(move |_| {
                if let Some((tell, _)) = finished.borrow_mut().take() {
                    let _ = tell.send(Ok(()));
                }
            });
            operation.print();
        })
        .map_err(|error| cannot(&error))?;
    let answer = tokio::time::timeout(PATIENCE, told).await;
    match answer {
        Ok(Ok(Ok(()))) => {}
        Ok(Ok(Err(words))) => return Err(cannot(&words)),
        Ok(Err(_)) => return Err(cannot(&"the window is closing")),
        Err(_) => return Err(cannot(&"it took too long")),
    }
    let pdf = std::fs::read(&path).map_err(|error| cannot(&error))?;
    if pdf.starts_with(b"%PDF-") {
        Ok(pdf)
    } else {
        Err(cannot(&"the system did not make a PDF file"))
    }
}

/// Elsewhere the window prints by the system's own dialog.
#[cfg(not(target_os = "linux"))]
pub(crate) async fn print<R: Runtime>(_: &WebviewWindow<R>) -> Result<Vec<u8>, String> {
    Err("this system prints to a file by its own dialog only".to_owned())
}

/// How long a page may take to become a file.
#[cfg(target_os = "linux")]
const PATIENCE: std::time::Duration = std::time::Duration::from_secs(60);

/// GTK's own printer that writes files; it is called so in the language of the desktop.
#[cfg(target_os = "linux")]
fn to_file(address: &str) -> gtk::PrintSettings {
    let settings = gtk::PrintSettings::new();
    settings.set_printer(&gtk::glib::dgettext(Some("gtk30"), "Print to File"));
    settings.set("output-file-format", Some("pdf"));
    settings.set("output-uri", Some(address));
    settings
}

/// Margins are the page's own.
#[cfg(target_os = "linux")]
fn a4() -> gtk::PageSetup {
    let setup = gtk::PageSetup::new();
    setup.set_paper_size_and_default_margins(&gtk::PaperSize::new(Some("iso_a4")));
    setup
}
