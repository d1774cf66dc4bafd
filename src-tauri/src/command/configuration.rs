//! Set-up, unlocking, `config.toml` and the checks.

use app::{RegisteredUrl, right::Administer};
use desk::{
    ROOT_CERT,
    bridge::{self, BridgeReport},
    check::{CheckName, CheckRow, Checks},
    configuration::{ConfigurationForm, ServerSettings},
    desks::{computer_name, desk_name},
    keys::{Passphrase, Password, RecoveryKey},
    tunnelling::{self, TunnelView},
    view::{SettingsView, SetupView},
};
use domain::FieldFault;
use secrecy::SecretString;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{CommandError, Nothing};
use crate::{
    Shell,
    joining::{Joining, OnServer, OpensClinic},
    shell::Opening,
};

/// Make the store. `Debug` would show secrets: there is none.
#[derive(Deserialize, TS)]
#[ts(export)]
pub struct CreateStore {
    /// A passphrase; null: the keychain keeps the key.
    pub passphrase: Option<String>,
    /// The server that it lies on, for many desks; null: a file on this computer.
    pub server: Option<StoreServer>,
}

/// A server for the store of a clinic, which this computer is the first desk of.
#[derive(Deserialize, TS)]
#[ts(export)]
pub struct StoreServer {
    /// `postgresql://user@host/database`, without a password.
    pub url: String,
    /// The certificates that alone the server is trusted by, as PEM; null: what this computer trusts.
    pub root_cert: Option<String>,
    /// What people call this desk; empty: the computer's name.
    pub name: String,
    /// The server's password; null: the environment's, or that of `.pgpass`.
    pub password: Option<String>,
}

impl StoreServer {
    /// As the installation takes it.
    fn read(self) -> Result<OnServer, CommandError> {
        let given = |text: Option<String>| text.filter(|text| !text.trim().is_empty());
        let root_cert = given(self.root_cert);
        Ok(OnServer {
            server: ServerSettings {
                url: self.url.trim().to_owned(),
                root_cert: root_cert.as_ref().map(|_| ROOT_CERT.into()),
                serves: true,
                copy_hours: ServerSettings::COPY_HOURS,
                copy_megabytes: ServerSettings::COPY_MEGABYTES,
            },
            name: match self.name.trim() {
                "" => computer_name(),
                name => desk_name(name)?,
            },
            password: given(self.password).map(SecretString::from),
            root_cert,
        })
    }
}

/// Become a desk of a clinic whose store lies on a server. `Debug` would show secrets: there is none.
#[derive(Deserialize, TS)]
#[ts(export)]
pub struct JoinStore {
    /// `postgresql://user@host/database`, without a password.
    pub url: String,
    /// The certificates that alone the server is trusted by, as PEM; null: what this computer trusts.
    pub root_cert: Option<String>,
    /// What people call this desk; empty: the computer's name.
    pub name: String,
    /// The server's password; null: the environment's, or that of `.pgpass`.
    pub password: Option<String>,
    /// The first desk's `config.toml`; null: it is typed afterwards.
    pub configuration: Option<String>,
    /// The clinic's passphrase, or
    pub passphrase: Option<String>,
    /// its recovery key, or
    pub recovery_key: Option<String>,
    /// somebody who signs in,
    pub person: Option<String>,
    /// with their password.
    pub person_password: Option<String>,
}

/// Register where ABDM calls.
#[derive(Deserialize, TS)]
#[ts(export)]
pub struct RegisterBridge {
    /// The address; null: the one of the configuration.
    pub url: Option<String>,
}

/// What lets this clinic in at a relay.
#[derive(Serialize, TS)]
#[ts(export)]
pub struct TunnelKey {
    /// The public half of the clinic's key, a line for the relay.
    pub line: String,
}

/// A new store. The recovery key is shown once and not kept.
#[derive(Serialize, TS)]
#[ts(export)]
pub struct NewStore {
    /// To be printed.
    pub recovery_key: String,
}

/// Open the store; one of the two, or neither to ask the keychain again.
#[derive(Deserialize, TS)]
#[ts(export)]
pub struct Unlock {
    /// The passphrase.
    pub passphrase: Option<String>,
    /// The recovery key.
    pub recovery_key: Option<String>,
}

/// Write `config.toml`.
#[derive(Deserialize, TS)]
#[ts(export)]
pub struct SaveConfiguration {
    /// What it shall say.
    pub form: ConfigurationForm,
    /// The bridge's client secret, for the keychain; null: as it is.
    pub client_secret: Option<String>,
}

/// Try one part of the connection.
#[derive(Deserialize, TS)]
#[ts(export)]
pub struct RunCheck {
    /// Which one.
    pub name: CheckName,
}

#[allow(clippy::unused_async, reason = "every command is called the same way")]
pub(super) async fn drawn(shell: &Shell, _: Nothing) -> Result<(), CommandError> {
    shell.note_drawn();
    Ok(())
}

pub(super) async fn setup(shell: &Shell, _: Nothing) -> Result<SetupView, CommandError> {
    shell.start().await;
    shell.look_whether_let_in().await;
    Ok(shell.setup().await)
}

pub(super) async fn create(shell: &Shell, request: CreateStore) -> Result<NewStore, CommandError> {
    let opening = match request.passphrase {
        Some(text) => Opening::Passphrase(long_enough(Passphrase::new(text))?),
        None => Opening::Keychain,
    };
    let recovery = match request.server {
        Some(server) => shell.create_on_server(opening, server.read()?).await?,
        None => shell.create(opening).await?,
    };
    Ok(NewStore {
        recovery_key: recovery.printed().to_string(),
    })
}

/// A desk joins; it opens nothing before somebody lets it in.
pub(super) async fn join(shell: &Shell, request: JoinStore) -> Result<SetupView, CommandError> {
    let by = match (request.recovery_key, request.passphrase, request.person) {
        (Some(text), _, _) => OpensClinic::Recovery(recovery_key(&text)?),
        (None, Some(text), _) => OpensClinic::Passphrase(Passphrase::new(text)),
        (None, None, name) => OpensClinic::Person {
            name: name.unwrap_or_default(),
            password: Password::new(request.person_password.unwrap_or_default()),
        },
    };
    let there = StoreServer {
        url: request.url,
        root_cert: request.root_cert,
        name: request.name,
        password: request.password,
    };
    let configuration = request.configuration;
    shell
        .join(Joining {
            there: there.read()?,
            configuration: configuration.filter(|text| !text.trim().is_empty()),
            by,
        })
        .await?;
    Ok(shell.setup().await)
}

fn recovery_key(text: &str) -> Result<RecoveryKey, CommandError> {
    RecoveryKey::parse(text).map_err(|fault| {
        let fault = FieldFault::new("recovery_key", fault.words());
        CommandError::from(app::Error::from(fault))
    })
}

/// Short passphrases are guessed from a stolen file.
fn long_enough(passphrase: Passphrase) -> Result<Passphrase, CommandError> {
    if passphrase.length() >= Passphrase::SHORTEST {
        return Ok(passphrase);
    }
    let message = phrase::say::setup_passphrase_too_short(Passphrase::SHORTEST.to_string());
    Err(app::Error::from(FieldFault::new("passphrase", message)).into())
}

pub(super) async fn unlock(shell: &Shell, request: Unlock) -> Result<SetupView, CommandError> {
    let opening = match (request.passphrase, request.recovery_key) {
        (_, Some(text)) => Opening::Recovery(recovery_key(&text)?),
        (Some(text), None) => Opening::Passphrase(Passphrase::new(text)),
        (None, None) => Opening::Keychain,
    };
    shell.unlock(opening).await?;
    Ok(shell.setup().await)
}

#[allow(clippy::unused_async, reason = "every command is called the same way")]
pub(super) async fn check(
    shell: &Shell,
    form: ConfigurationForm,
) -> Result<Vec<FieldFault>, CommandError> {
    Ok(shell.faults_of(&form))
}

pub(super) async fn save(
    shell: &Shell,
    request: SaveConfiguration,
) -> Result<Vec<FieldFault>, CommandError> {
    let secret = request.client_secret.filter(|text| !text.trim().is_empty());
    let secret = secret.map(|text| SecretString::from(text.trim().to_owned()));
    shell.save_configuration(request.form, secret).await
}

pub(super) async fn finish(shell: &Shell, _: Nothing) -> Result<(), CommandError> {
    shell.finish_setup().await;
    Ok(())
}

pub(super) async fn settings(shell: &Shell, _: Nothing) -> Result<SettingsView, CommandError> {
    shell.settings().await
}

pub(super) async fn bridge(shell: &Shell, _: Nothing) -> Result<BridgeReport, CommandError> {
    Ok(bridge::show(&shell.desk()?, &shell.permit(Administer)?).await?)
}

pub(super) async fn register(
    shell: &Shell,
    request: RegisterBridge,
) -> Result<RegisteredUrl, CommandError> {
    Ok(bridge::set_url(
        &shell.desk()?,
        &shell.permit(Administer)?,
        request.url.as_deref(),
    )
    .await?)
}

pub(super) async fn tunnel(shell: &Shell, _: Nothing) -> Result<TunnelView, CommandError> {
    Ok(tunnelling::show(&*shell.desk()?).await)
}

pub(super) async fn try_tunnel(shell: &Shell, _: Nothing) -> Result<TunnelView, CommandError> {
    if let Some(serving) = shell.serving().await.as_ref() {
        serving.try_tunnel_now();
        serving.settle_tunnel().await;
    }
    Ok(tunnelling::show(&*shell.desk()?).await)
}

pub(super) async fn tunnel_key(shell: &Shell, _: Nothing) -> Result<TunnelKey, CommandError> {
    let line = shell.tunnel_key().await?;
    Ok(TunnelKey { line })
}

pub(super) async fn run_check(shell: &Shell, request: RunCheck) -> Result<CheckRow, CommandError> {
    let checks = Checks::new(&shell.desk()?, &shell.permit(Administer)?).await?;
    Ok(match request.name {
        CheckName::Tunnel | CheckName::PublicUrl => {
            let serving = shell.serving().await;
            checks.row(request.name, serving.as_ref()).await?
        }
        // These may take a minute, in which set-up can be corrected.
        name => checks.row(name, None).await?,
    })
}
