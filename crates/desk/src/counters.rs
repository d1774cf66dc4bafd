//! How a person changes the clinic's counters.

use app::{
    Permit,
    right::Administer,
    view::{CounterForm, CountersView},
};
use phrase::say;

use crate::{Desk, DeskError, Installation, configuration::Counters, directory::write_whole};

/// Writes the counters into `config.toml`, and nothing else of it. They are in force at once.
///
/// # Errors
///
/// [`app::Error::Invalid`] with the first fault, its place named as in the file (`counter[0].id`), and nothing is
/// written then; else as the file fails.
pub async fn save(
    desk: &Desk,
    by: &Permit<Administer>,
    counters: Vec<CounterForm>,
) -> Result<CountersView, DeskError> {
    let (installation, app) = (desk.installation().clone(), by.app().clone());
    let saving = tokio::task::spawn_blocking(move || write(&installation, &app, &counters));
    saving
        .await
        .map_err(|panic| app::Error::Store(panic.into()))??;
    // Screens draw what the counters are anew.
    by.app().changes().tell_status();
    Ok(by.app().counters()?)
}

fn write(
    installation: &Installation,
    app: &app::App,
    counters: &[CounterForm],
) -> Result<(), DeskError> {
    let old = installation.configuration_text()?;
    let new = Counters::put(counters, &old).map_err(|faults| {
        let first = faults.0.into_iter().next();
        first.map_or(
            app::Error::NotFound { what: "counter" },
            app::Error::Invalid,
        )
    })?;
    write_whole(&installation.directory().configuration(), new.as_bytes())
        .map_err(DeskError::file(say::error_doing_writing_configuration()))?;
    if !installation.is_practice() {
        app.note_configuration(&app::sha256_hex(new.as_bytes()))?;
    }
    Ok(())
}
