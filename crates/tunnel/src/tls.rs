//! TLS that ends in this program, so that a relay passes ciphertext on and reads nothing.
//!
//! The certificate comes from files, or from a certificate authority by ACME, proved by TLS-ALPN-01
//! through the tunnel itself. Without one nothing is answered: there is no plain HTTP instead.
//! Source: docs/promises.md, T9; RFC 8555; RFC 8737.

use std::{
    io::{self, Read},
    path::Path,
    sync::{Arc, PoisonError, RwLock},
    time::Duration,
};

use futures::{StreamExt, future::BoxFuture};
use rustls::{
    ClientConfig, ServerConfig,
    crypto::CryptoProvider,
    pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject},
    server::{Acceptor, ClientHello, ResolvesServerCert},
    sign::CertifiedKey,
};
use rustls_acme::{AccountCache, AcmeConfig, CertCache, is_tls_alpn_challenge};
use tokio::{sync::watch, time::timeout};
use tokio_rustls::LazyConfigAcceptor;

use crate::{Connection, Trouble};

/// A greeting, or a handshake, that takes longer is given up. Source: docs/promises.md, S5.
const HANDSHAKE: Duration = Duration::from_secs(10);

/// A file of certificates is not longer, in bytes.
const LONGEST_FILE: u64 = 1024 * 1024;

/// Files are looked at again so often: whoever renews them need not tell us.
const LOOK_AGAIN: Duration = Duration::from_secs(3_600);

/// Signs of an authority's words that are kept.
const SIGNS: usize = 200;

/// Keeps certificates and account keys sealed.
#[async_trait::async_trait]
pub trait CertificateStore: Send + Sync {
    /// What was kept under `name`.
    ///
    /// # Errors
    ///
    /// As the store fails.
    async fn load(&self, name: &str) -> io::Result<Option<Vec<u8>>>;

    /// Keeps `bytes` under `name`, replacing what was there.
    ///
    /// # Errors
    ///
    /// As the store fails.
    async fn save(&self, name: &str, bytes: &[u8]) -> io::Result<()>;
}

/// Where certificates come from by ACME.
pub struct AcmeSettings {
    /// The name to be certified: the host of the public address.
    pub name: String,
    /// The authority's directory.
    pub directory: String,
    /// Certificates, in PEM, that the directory's own TLS is trusted by besides the system's.
    pub root: Option<Vec<u8>>,
}

/// How it stands with the certificate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CertificateState {
    /// None yet; why, once something went wrong.
    Missing(Option<Trouble>),
    /// There is one.
    Good,
}

/// Ends TLS for connections that a tunnel brings.
#[derive(Clone)]
pub struct TlsHere {
    callers: Arc<ServerConfig>,
    challenge: Option<Arc<ServerConfig>>,
    state: watch::Receiver<CertificateState>,
}

/// What keeps a certificate good; to be run as long as the tunnel is wanted, and not before it is open.
pub type Keeping = BoxFuture<'static, ()>;

impl TlsHere {
    /// With certificate and key from files in PEM, read again every hour.
    ///
    /// # Errors
    ///
    /// [`Trouble::NoCertificate`] when they cannot be read or do not belong together.
    pub fn given(certificate: &Path, key: &Path) -> Result<(Self, Keeping), Trouble> {
        let held = Arc::new(Held(RwLock::new(Arc::new(read_files(certificate, key)?))));
        let (tell, state) = watch::channel(CertificateState::Good);
        let (certificate, key) = (certificate.to_owned(), key.to_owned());
        let keeping = {
            let held = Arc::clone(&held);
            async move {
                loop {
                    tokio::time::sleep(LOOK_AGAIN).await;
                    let (certificate, key) = (certificate.clone(), key.clone());
                    let read =
                        tokio::task::spawn_blocking(move || read_files(&certificate, &key)).await;
                    // What is held goes on as long as the new files cannot be used.
                    if let Ok(Ok(new)) = read {
                        *held.0.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(new);
                        tell.send_replace(CertificateState::Good);
                    }
                }
            }
        };
        let tls = Self {
            callers: server_config(held)?,
            challenge: None,
            state,
        };
        Ok((tls, Box::pin(keeping)))
    }

    /// With a certificate by ACME: the kept one, or a new one as soon as the tunnel is open; renewed
    /// when a third of its time is left, which is 30 days of 90.
    ///
    /// # Errors
    ///
    /// [`Trouble::NoCertificate`] when the authority cannot be spoken to safely.
    pub fn acme(
        settings: AcmeSettings,
        store: Arc<dyn CertificateStore>,
    ) -> Result<(Self, Keeping), Trouble> {
        let client = client_config(settings.root.as_deref())?;
        let config = AcmeConfig::new_with_client_config([settings.name], Arc::new(client))
            .directory(settings.directory)
            .cache(Sealed(store));
        let mut state = config.state();
        let callers = server_config(state.resolver())?;
        let challenge = state.challenge_rustls_config_with_provider(provider());
        let (tell, known) = watch::channel(CertificateState::Missing(None));
        let keeping = async move {
            while let Some(event) = state.next().await {
                match event {
                    Ok(_) if *tell.borrow() == CertificateState::Good => {}
                    Ok(
                        rustls_acme::EventOk::DeployedCachedCert
                        | rustls_acme::EventOk::DeployedNewCert,
                    ) => {
                        tell.send_replace(CertificateState::Good);
                    }
                    Ok(_) => {}
                    Err(error) => {
                        let why: String = error.to_string().chars().take(SIGNS).collect();
                        tracing::warn!("certificate: {why}");
                        // One that is held goes on; whether it still proves the name, the proof shows.
                        if *tell.borrow() != CertificateState::Good {
                            let trouble = Some(Trouble::NoCertificate { why });
                            tell.send_replace(CertificateState::Missing(trouble));
                        }
                    }
                }
            }
        };
        let tls = Self {
            callers,
            challenge: Some(challenge),
            state: known,
        };
        Ok((tls, Box::pin(keeping)))
    }

    /// How it stands with the certificate, now and later.
    #[must_use]
    pub fn state(&self) -> watch::Receiver<CertificateState> {
        self.state.clone()
    }

    /// Ends TLS of one connection. `None`: it was the authority's own, or no good handshake.
    pub async fn accept(&self, connection: Connection) -> Option<Connection> {
        let greeting = LazyConfigAcceptor::new(Acceptor::default(), connection);
        let started = timeout(HANDSHAKE, greeting).await.ok()?.ok()?;
        if let Some(challenge) = &self.challenge
            && is_tls_alpn_challenge(&started.client_hello())
        {
            let answered = started.into_stream(Arc::clone(challenge));
            // The handshake is all that the authority wants.
            let _ = timeout(HANDSHAKE, answered).await;
            return None;
        }
        let shaken = started.into_stream(Arc::clone(&self.callers));
        let stream = timeout(HANDSHAKE, shaken).await.ok()?.ok()?;
        Some(Box::new(stream))
    }
}

#[derive(Debug)]
struct Held(RwLock<Arc<CertifiedKey>>);

impl ResolvesServerCert for Held {
    fn resolve(&self, _: ClientHello<'_>) -> Option<Arc<CertifiedKey>> {
        let held = self.0.read().unwrap_or_else(PoisonError::into_inner);
        Some(Arc::clone(&held))
    }
}

fn provider() -> Arc<CryptoProvider> {
    Arc::new(rustls::crypto::aws_lc_rs::default_provider())
}

fn none(why: impl ToString) -> Trouble {
    Trouble::NoCertificate {
        why: why.to_string(),
    }
}

fn server_config(resolver: Arc<dyn ResolvesServerCert>) -> Result<Arc<ServerConfig>, Trouble> {
    let mut config = ServerConfig::builder_with_provider(provider())
        .with_safe_default_protocol_versions()
        .map_err(none)?
        .with_no_client_auth()
        .with_cert_resolver(resolver);
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok(Arc::new(config))
}

fn client_config(root: Option<&[u8]>) -> Result<ClientConfig, Trouble> {
    let mut roots = Vec::new();
    if let Some(pem) = root {
        for certificate in CertificateDer::pem_slice_iter(pem) {
            roots.push(certificate.map_err(none)?);
        }
    }
    verifying(roots).map_err(none)
}

#[cfg(not(any(target_os = "android", target_os = "ios")))]
fn verifying(roots: Vec<CertificateDer<'static>>) -> Result<ClientConfig, rustls::Error> {
    let verifier = rustls_platform_verifier::Verifier::new_with_extra_roots(roots, provider())?;
    Ok(ClientConfig::builder_with_provider(provider())
        .with_safe_default_protocol_versions()?
        // Nothing is weakened: the system's own verifier, and the roots that were named besides.
        .dangerous()
        .with_custom_certificate_verifier(Arc::new(verifier))
        .with_no_client_auth())
}

fn read(path: &Path) -> Result<Vec<u8>, Trouble> {
    let file = std::fs::File::open(path).map_err(|error| none(error.kind()))?;
    let mut bytes = Vec::new();
    #[expect(clippy::disallowed_methods, reason = "bounded by `take`")]
    file.take(LONGEST_FILE)
        .read_to_end(&mut bytes)
        .map_err(|error| none(error.kind()))?;
    Ok(bytes)
}

fn read_files(certificate: &Path, key: &Path) -> Result<CertifiedKey, Trouble> {
    let chain: Vec<_> = CertificateDer::pem_slice_iter(&read(certificate)?)
        .collect::<Result<_, _>>()
        .map_err(none)?;
    let key = zeroize::Zeroizing::new(read(key)?);
    let key = PrivateKeyDer::from_pem_slice(&key).map_err(none)?;
    CertifiedKey::from_der(chain, key, &provider()).map_err(none)
}

/// The authority's library keeps what it must by this.
struct Sealed(Arc<dyn CertificateStore>);

#[async_trait::async_trait]
impl CertCache for Sealed {
    type EC = io::Error;

    async fn load_cert(&self, names: &[String], directory: &str) -> io::Result<Option<Vec<u8>>> {
        self.0.load(&certificate_name(names, directory)).await
    }

    async fn store_cert(&self, names: &[String], directory: &str, bytes: &[u8]) -> io::Result<()> {
        self.0
            .save(&certificate_name(names, directory), bytes)
            .await
    }
}

#[async_trait::async_trait]
impl AccountCache for Sealed {
    type EA = io::Error;

    async fn load_account(&self, _: &[String], directory: &str) -> io::Result<Option<Vec<u8>>> {
        self.0.load(&format!("acme-account {directory}")).await
    }

    async fn store_account(&self, _: &[String], directory: &str, bytes: &[u8]) -> io::Result<()> {
        self.0
            .save(&format!("acme-account {directory}"), bytes)
            .await
    }
}

fn certificate_name(names: &[String], directory: &str) -> String {
    format!("certificate {} {directory}", names.join(" "))
}
