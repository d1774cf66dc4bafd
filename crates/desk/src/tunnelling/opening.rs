//! Makes the tunnel that the configuration names, with what the keychain keeps for it.

use std::{ffi::OsString, io, path::PathBuf, sync::Arc, time::Duration};

use abdm::client::is_loopback;
use app::port::Store;
use base64::{Engine, engine::general_purpose::STANDARD};
use regex_lite::Regex;
use secrecy::SecretString;
use tunnel::{
    AcmeSettings, CertificateStore, Identity, Keeping, OwnAddress, ProgramSettings, ProgramTunnel,
    ReadyCheck, SshSettings, SshTunnel, TlsHere, Trouble, Tunnel,
};
use url::Url;

use crate::{
    Desk, DeskError,
    configuration::{
        CertificateSource, Configuration, EnvironmentValue, LoginKey, SshLine, TunnelProgram,
        TunnelSettings,
    },
    directory::{LARGEST_TEXT_FILE, read_whole},
    keys::Keychain,
    tunnel_secret,
};

/// A program that does not say within this time that it is ready is not.
const READY_LIMIT: Duration = Duration::from_secs(3);

pub(super) async fn tunnel(
    desk: &Arc<Desk>,
    configuration: &Configuration,
    port: u16,
) -> Result<Box<dyn Tunnel>, DeskError> {
    Ok(match configuration.tunnel.clone() {
        TunnelSettings::None { .. } => Box::new(OwnAddress),
        TunnelSettings::Ssh(line) => {
            let identity = identity(desk, &line).await?;
            Box::new(SshTunnel::new(ssh(line, identity)))
        }
        TunnelSettings::Command(program) => {
            let settings = program_settings(desk, configuration, program, port).await?;
            Box::new(ProgramTunnel::new(settings, Arc::new(Ready::new()?)))
        }
    })
}

/// What ends TLS here, if it does; a certificate that cannot be used is a trouble to be shown and no
/// end of serving.
pub(super) async fn tls(
    desk: &Arc<Desk>,
    configuration: &Configuration,
) -> Option<Result<(TlsHere, Keeping), Trouble>> {
    let source = configuration.tunnel.certificate()?.clone();
    let name = configuration
        .callback
        .public_url
        .as_ref()?
        .domain()?
        .to_owned();
    let folder = desk.installation.directory().path().to_owned();
    let store = Arc::new(SealedInStore(Arc::clone(&desk.store)));
    let made = tokio::task::spawn_blocking(move || match source {
        CertificateSource::Files { certificate, key } => {
            TlsHere::given(&folder.join(certificate), &folder.join(key))
        }
        CertificateSource::Acme { directory, root } => {
            let root = match root {
                Some(file) => Some(read_root(&folder.join(file))?),
                None => None,
            };
            let settings = AcmeSettings {
                name,
                directory: directory.to_string(),
                root,
            };
            TlsHere::acme(settings, store)
        }
    });
    Some(
        made.await
            .unwrap_or_else(|_| Err(no_certificate("broken off"))),
    )
}

fn no_certificate(why: impl ToString) -> Trouble {
    Trouble::NoCertificate {
        why: why.to_string(),
    }
}

fn read_root(path: &std::path::Path) -> Result<Vec<u8>, Trouble> {
    read_whole(path, LARGEST_TEXT_FILE).map_err(|error| no_certificate(error.kind()))
}

/// Keeps certificates and their keys among the store's settings, which SQLCipher seals.
struct SealedInStore(Arc<dyn Store>);

#[async_trait::async_trait]
impl CertificateStore for SealedInStore {
    async fn load(&self, name: &str) -> io::Result<Option<Vec<u8>>> {
        let (store, name) = (Arc::clone(&self.0), name.to_owned());
        let reading = tokio::task::spawn_blocking(move || {
            let mut kept = None;
            store.read(&mut |view| {
                kept = view.setting(&name)?;
                Ok(())
            })?;
            Ok::<_, app::Error>(kept)
        });
        let kept = reading.await.map_err(io::Error::other)?;
        let kept = kept.map_err(io::Error::other)?;
        // What is damaged is as good as none: a new one is asked for.
        Ok(kept.and_then(|text| STANDARD.decode(text).ok()))
    }

    async fn save(&self, name: &str, bytes: &[u8]) -> io::Result<()> {
        let (store, name) = (Arc::clone(&self.0), name.to_owned());
        let text = STANDARD.encode(bytes);
        let writing = tokio::task::spawn_blocking(move || {
            store.write(&mut |tx| tx.put_setting(&name, &text))
        });
        let written = writing.await.map_err(io::Error::other)?;
        written.map_err(io::Error::other)
    }
}

fn ssh(line: SshLine, identity: Identity) -> SshSettings {
    SshSettings {
        host: line.host,
        port: line.port,
        user: line.user,
        host_keys: line.host_keys,
        identity,
        remote: line.remote,
        keepalive: Duration::from_secs(line.keepalive_s),
    }
}

/// Asks the keychain off the async threads.
async fn with_keychain<T: Send + 'static>(
    desk: &Arc<Desk>,
    ask: impl FnOnce(&str, &dyn Keychain) -> T + Send + 'static,
) -> Result<T, DeskError> {
    let (install, keychain) = (desk.install.clone(), Arc::clone(&desk.keychain));
    tokio::task::spawn_blocking(move || ask(&install, &*keychain))
        .await
        .map_err(|_| DeskError::set_up(phrase::say::error_part_tunnel()))
}

async fn identity(desk: &Arc<Desk>, line: &SshLine) -> Result<Identity, DeskError> {
    Ok(match &line.identity {
        LoginKey::Agent => Identity::Agent,
        LoginKey::File(path) => {
            // A relative path is one of the data directory.
            Identity::File(
                desk.installation
                    .directory()
                    .path()
                    .join(PathBuf::from(path)),
            )
        }
        LoginKey::Keychain => {
            let found = with_keychain(desk, tunnel_secret::find_key).await?;
            match found {
                Ok(Some(seed)) => Identity::Seed(seed),
                // A state with words, and no end of serving: what came before can be read.
                Ok(None) | Err(_) => Identity::Missing {
                    name: TUNNEL_KEY.to_owned(),
                },
            }
        }
    })
}

/// How the clinic's key is named where it is missing.
pub(super) const TUNNEL_KEY: &str = "tunnel-key";

async fn program_settings(
    desk: &Arc<Desk>,
    configuration: &Configuration,
    program: TunnelProgram,
    port: u16,
) -> Result<ProgramSettings, DeskError> {
    let (mut env, mut missing) = (Vec::new(), Vec::new());
    for (name, value) in program.env {
        match value {
            EnvironmentValue::Plain(text) => env.push((name, SecretString::from(text))),
            EnvironmentValue::Keychain(kept) => {
                let asked = kept.clone();
                let found = with_keychain(desk, move |install, keychain| {
                    tunnel_secret::find(install, &asked, keychain)
                })
                .await?;
                match found {
                    Some(secret) => env.push((name, secret)),
                    None => missing.push(kept),
                }
            }
        }
    }
    let url_pattern = match program.url_pattern.as_deref().map(Regex::new) {
        Some(Ok(pattern)) => Some(pattern),
        Some(Err(_)) => return Err(DeskError::set_up("tunnel.url_pattern")),
        None => None,
    };
    let keeper =
        std::env::current_exe().map_err(|_| DeskError::set_up(phrase::say::error_part_tunnel()))?;
    Ok(ProgramSettings {
        program: program.program,
        args: program.args,
        env,
        missing,
        port,
        ready_url: program.ready_url,
        url_pattern,
        allow_loopback: is_loopback(&configuration.gateway.url),
        keeper: (keeper, Vec::<OsString>::new()),
    })
}

/// Asks a program's own address.
struct Ready(reqwest::Client);

impl Ready {
    fn new() -> Result<Self, DeskError> {
        let client = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .no_proxy()
            .timeout(READY_LIMIT)
            .build();
        Ok(Self(client.map_err(|_| {
            DeskError::set_up(phrase::say::check_reach_no_tls())
        })?))
    }
}

#[async_trait::async_trait]
impl ReadyCheck for Ready {
    async fn is_ready(&self, url: &Url) -> bool {
        let answer = self.0.get(url.clone()).send().await;
        answer.is_ok_and(|answer| answer.status() == reqwest::StatusCode::OK)
    }
}
