//! The page on the screen as a PDF file, without a dialog.

use app::Printed;
use desk::directory::DataDirectory;
use phrase::{Phrase, say};
use tauri::{Runtime, Url, WebviewWindow};

/// Prints the page that the window shows, if it is the page of `of` before and after. A person may
/// go elsewhere while it is printed, and what is noted with the file must be what is on it.
///
/// # Errors
///
/// Words fit for a screen.
pub(crate) async fn print_page_of<R: Runtime>(
    window: &WebviewWindow<R>,
    of: &Printed,
    directory: &DataDirectory,
) -> Result<Vec<u8>, Phrase> {
    let require = || match window.url() {
        Ok(url) if is_page_of(&url, of) => Ok(()),
        Ok(_) => Err(say::error_another_page()),
        Err(error) => Err(say::error_unknown_page(error.to_string())),
    };
    require()?;
    let pdf = print(window, directory).await?;
    require()?;
    Ok(pdf)
}

/// Whether an address of the window, such as `tauri://localhost/#/records/7`, is the page of `of`.
fn is_page_of(url: &Url, of: &Printed) -> bool {
    let fragment = url.fragment().unwrap_or_default();
    let path = fragment.split('?').next().unwrap_or_default();
    let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
    match (of, parts.as_slice()) {
        (Printed::Record(id), ["records", shown]) => *shown == id.as_str(),
        (Printed::Summary(patient), ["patients", shown] | ["patients", shown, "summary"]) => {
            shown.replace("%40", "@") == patient.as_str()
        }
        _ => false,
    }
}

/// Prints the page that the window shows, by the page's own rules for paper, on A4.
///
/// # Errors
///
/// Words fit for a screen, when this system cannot print to a file.
#[cfg(target_os = "linux")]
async fn print<R: Runtime>(
    window: &WebviewWindow<R>,
    directory: &DataDirectory,
) -> Result<Vec<u8>, Phrase> {
    use std::{cell::RefCell, rc::Rc};

    use desk::drafts::Draft;
    use webkit2gtk::{PrintOperation, PrintOperationExt};

    let cannot = |error: &dyn std::fmt::Display| say::error_not_printed(error.to_string());
    // WebKit writes to a file only; it is read and gone before this returns.
    let draft = Draft::make(directory).map_err(|error| cannot(&error))?;
    let address = Url::from_file_path(draft.file())
        .map_err(|()| say::error_not_printed(say::error_print_no_place()))?;
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
        Ok(Err(_)) => return Err(say::error_not_printed(say::error_print_closing())),
        Err(_) => return Err(say::error_not_printed(say::error_print_too_long())),
    }
    let pdf = draft.take(LARGEST).map_err(|error| cannot(&error))?;
    if pdf.starts_with(b"%PDF-") {
        Ok(pdf)
    } else {
        Err(say::error_not_printed(say::error_print_no_pdf()))
    }
}

/// Elsewhere the window prints by the system's own dialog.
#[cfg(not(target_os = "linux"))]
async fn print<R: Runtime>(_: &WebviewWindow<R>, _: &DataDirectory) -> Result<Vec<u8>, Phrase> {
    Err(say::error_print_dialog_only())
}

/// A page that takes more bytes as a file is not handed on.
#[cfg(target_os = "linux")]
const LARGEST: u64 = 256 << 20;

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

#[cfg(test)]
mod tests;
