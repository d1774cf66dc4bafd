//! What we log in with at a relay.

use std::{path::PathBuf, sync::Arc};

use russh::{
    client::Handle,
    keys::{
        HashAlg, PrivateKey, PrivateKeyWithHashAlg,
        agent::AgentIdentity,
        ssh_key::private::{Ed25519Keypair, KeypairData},
    },
};
use zeroize::Zeroizing;

use super::handler::Handler;
use crate::Trouble;

/// A key file is not longer, in bytes.
const LONGEST_FILE: u64 = 64 * 1024;

/// So many keys of an agent are tried; a server ends the connection after about as many.
const MOST_AGENT_KEYS: usize = 5;

/// What stands behind our public key, so that the relay's keeper knows it.
const COMMENT: &str = "hiu-desk";

/// A key to log in with.
#[derive(Clone)]
pub enum Identity {
    /// Ed25519, by its seed, as kept in the keychain.
    Seed(Zeroizing<[u8; 32]>),
    /// Whatever the agent of the computer's user holds.
    Agent,
    /// A file in OpenSSH's format, without a passphrase.
    File(PathBuf),
    /// The keychain does not give the key.
    Missing {
        /// Its name there.
        name: String,
    },
}

impl std::fmt::Debug for Identity {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Seed(_) => "Seed([redacted])",
            Self::Agent => "Agent",
            Self::File(_) => "File",
            Self::Missing { .. } => "Missing",
        })
    }
}

/// The line for a relay's `authorized_keys` that lets the key of `seed` in.
#[must_use]
pub fn public_line(seed: &[u8; 32]) -> Option<String> {
    from_seed(seed)?.public_key().to_openssh().ok()
}

fn from_seed(seed: &[u8; 32]) -> Option<PrivateKey> {
    PrivateKey::new(
        KeypairData::Ed25519(Ed25519Keypair::from_seed(seed)),
        COMMENT,
    )
    .ok()
}

impl Identity {
    /// Logs in; `false`: the relay does not take it.
    pub(super) async fn log_in(
        &self,
        line: &mut Handle<Handler>,
        user: &str,
    ) -> Result<bool, Trouble> {
        match self {
            Self::Seed(seed) => {
                let key = from_seed(seed).ok_or_else(|| unusable("it is damaged"))?;
                with_key(line, user, key).await
            }
            Self::File(path) => with_key(line, user, read(path.clone()).await?).await,
            Self::Agent => with_agent(line, user).await,
            Self::Missing { name } => Err(Trouble::NoSecret { name: name.clone() }),
        }
    }
}

async fn with_key(
    line: &mut Handle<Handler>,
    user: &str,
    key: PrivateKey,
) -> Result<bool, Trouble> {
    let key = PrivateKeyWithHashAlg::new(Arc::new(key), None);
    let answer = line.authenticate_publickey(user, key).await;
    Ok(answer.map_err(|_| Trouble::Closed)?.success())
}

fn unusable(why: impl Into<String>) -> Trouble {
    Trouble::KeyFile { why: why.into() }
}

async fn read(path: PathBuf) -> Result<PrivateKey, Trouble> {
    let reading = tokio::task::spawn_blocking(move || {
        let file =
            std::fs::File::open(&path).map_err(|error| unusable(error.kind().to_string()))?;
        let mut text = Zeroizing::new(String::new());
        let mut file = std::io::Read::take(file, LONGEST_FILE);
        #[expect(clippy::disallowed_methods, reason = "bounded by `take` above")]
        std::io::Read::read_to_string(&mut file, &mut text)
            .map_err(|error| unusable(error.kind().to_string()))?;
        let key = PrivateKey::from_openssh(text.as_bytes())
            .map_err(|_| unusable("it is not a key in OpenSSH's format"))?;
        match key.is_encrypted() {
            true => Err(Trouble::KeyLocked),
            // Its library betrays a private key by the time it takes (RUSTSEC-2023-0071); an agent
            // has its own.
            false if key.algorithm().is_rsa() => Err(unusable(
                "it is an RSA key; make one with: ssh-keygen -t ed25519",
            )),
            false => Ok(key),
        }
    });
    reading
        .await
        .map_err(|_| unusable("reading it broke off"))?
}

#[cfg(unix)]
async fn with_agent(line: &mut Handle<Handler>, user: &str) -> Result<bool, Trouble> {
    use russh::keys::agent::client::AgentClient;
    let mut agent = AgentClient::connect_env()
        .await
        .map_err(|_| Trouble::NoAgent)?;
    by_agent(line, user, &mut agent).await
}

#[cfg(windows)]
async fn with_agent(line: &mut Handle<Handler>, user: &str) -> Result<bool, Trouble> {
    use russh::keys::agent::client::AgentClient;
    let mut agent = AgentClient::connect_named_pipe(r"\\.\pipe\openssh-ssh-agent")
        .await
        .map_err(|_| Trouble::NoAgent)?;
    by_agent(line, user, &mut agent).await
}

async fn by_agent<S: russh::keys::agent::client::AgentStream + Send + Unpin>(
    line: &mut Handle<Handler>,
    user: &str,
    agent: &mut russh::keys::agent::client::AgentClient<S>,
) -> Result<bool, Trouble> {
    let held = agent
        .request_identities()
        .await
        .map_err(|_| Trouble::NoAgent)?;
    let mut tried = 0;
    for identity in held {
        let AgentIdentity::PublicKey { key, .. } = identity else {
            continue;
        };
        if tried == MOST_AGENT_KEYS {
            break;
        }
        tried += 1;
        // Without a word of the relay the better one; SHA-1 never.
        let hash = match key.algorithm().is_rsa() {
            true => match line.best_supported_rsa_hash().await {
                Ok(Some(Some(hash))) => Some(hash),
                _ => Some(HashAlg::Sha512),
            },
            false => None,
        };
        let answer = line
            .authenticate_publickey_with(user, key, hash, agent)
            .await
            .map_err(|_| Trouble::Closed)?;
        if answer.success() {
            return Ok(true);
        }
    }
    match tried {
        0 => Err(Trouble::NoAgent),
        _ => Ok(false),
    }
}
