//! `hiu init`.

use phrase::say;
use serde_json::json;

use crate::session::{Failure, Session, create_asking};

pub fn run(session: &Session) -> Result<u8, Failure> {
    let installation = session.installation(session.common.practice)?;
    let recovery = create_asking(
        session.output,
        &installation,
        session.passphrase()?.as_ref(),
    )?
    .printed();
    let directory = installation.directory();
    let folder = directory.path().display().to_string();
    let value = json!({"data_dir": folder, "recovery_key": recovery.as_str()});
    let output = session.output;
    output.value(&value, || {
        let configuration = directory.configuration().display().to_string();
        [
            say::command_init_folder(&folder),
            say::command_init_recovery_key(recovery.as_str()),
            say::command_init_next(configuration),
        ]
        .map(|phrase| output.say(&phrase))
        .join("\n\n")
    })?;
    Ok(0)
}
