//! `hiu init`.

use serde_json::json;

use crate::session::{Failure, Session, create_asking};

pub fn run(session: &Session) -> Result<u8, Failure> {
    let installation = session.installation(session.common.practice)?;
    let recovery = create_asking(&installation, session.passphrase()?.as_ref())?.printed();
    let directory = installation.directory();
    let folder = directory.path().display().to_string();
    let value = json!({"data_dir": folder, "recovery_key": recovery.as_str()});
    session.output.value(&value, || {
        format!(
            "The store is in {folder}.\n\nRecovery key: {}\n\nWrite it down and keep it away from this \
             computer. It is shown only now, and opens the\nstore when keychain and passphrase are \
             lost. Next: fill in {}, then run `hiu check`.",
            recovery.as_str(),
            directory.configuration().display(),
        )
    })?;
    Ok(0)
}
