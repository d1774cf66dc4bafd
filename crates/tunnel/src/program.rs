//! `kind = "command"`: a program of a provider brings callers to the listening address, supervised.
//!
//! It is run directly, never through a shell, below a keeper: this very program once more, which
//! does nothing but hold it and end it with everything it started when we are gone, however we went.
//! Source: docs/promises.md, T8.

mod keeper;
mod output;

use std::{
    ffi::OsString,
    path::PathBuf,
    process::{ExitStatus, Stdio},
    sync::Arc,
    time::Duration,
};

use futures::future::BoxFuture;
use regex_lite::Regex;
use secrecy::{ExposeSecret, SecretString};
use tokio::{
    io::AsyncWriteExt,
    process::{Child, ChildStdin, Command},
    time::{Instant, sleep, timeout},
};
use url::Url;

pub use keeper::{KEEPER, keep as keep_program};
use keeper::{Order, ProgramCode};
use output::Output;

use crate::{Session, Trouble, Tunnel};

/// A program that is not ready after so long is started anew. Source: docs/promises.md, T8.
const READY: Duration = Duration::from_secs(60);

/// How often it is asked whether it is ready, until it is and afterwards.
const ASK: Duration = Duration::from_secs(1);
const ASK_AGAIN: Duration = Duration::from_secs(5);

/// A program that nothing tells of is taken to be up when it has not ended by then.
const ALIVE: Duration = Duration::from_millis(500);

/// Asks a program's own address whether it is ready.
#[async_trait::async_trait]
pub trait ReadyCheck: Send + Sync {
    /// Whether `url` answers 200, within a few seconds.
    async fn is_ready(&self, url: &Url) -> bool;
}

/// What `[tunnel]` says for `kind = "command"`.
#[derive(Clone)]
pub struct ProgramSettings {
    /// What is run.
    pub program: String,
    /// With these words; `{port}` is the listening port.
    pub args: Vec<String>,
    /// Besides our own environment, of which what is ours alone is left out.
    pub env: Vec<(String, SecretString)>,
    /// Names of secrets that the keychain did not give.
    pub missing: Vec<String>,
    /// Where callers are to be brought.
    pub port: u16,
    /// Up only while this answers 200.
    pub ready_url: Option<Url>,
    /// How the address is found that the program prints.
    pub url_pattern: Option<Regex>,
    /// Whether an `http` address on this very computer is taken, as a gateway on it would.
    pub allow_loopback: bool,
    /// This program, to be started as the keeper, with the words before [`KEEPER`].
    pub keeper: (PathBuf, Vec<OsString>),
}

/// A program under supervision.
pub struct ProgramTunnel {
    settings: ProgramSettings,
    ready: Arc<dyn ReadyCheck>,
}

impl ProgramTunnel {
    /// A program that does not run yet.
    #[must_use]
    pub fn new(settings: ProgramSettings, ready: Arc<dyn ReadyCheck>) -> Self {
        Self { settings, ready }
    }

    fn start(&self) -> Result<(Child, Order), Trouble> {
        let settings = &self.settings;
        let (path, words) = &settings.keeper;
        let port = settings.port.to_string();
        let order = Order {
            program: settings.program.clone(),
            args: settings
                .args
                .iter()
                .map(|word| word.replace("{port}", &port))
                .collect(),
            // It goes through a pipe to ourselves, and from there only into the program.
            env: settings
                .env
                .iter()
                .map(|(name, value)| (name.clone(), value.expose_secret().to_owned()))
                .collect(),
        };
        let mut command = Command::new(path);
        command
            .args(words)
            .arg(KEEPER)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .kill_on_drop(false);
        for (name, _) in std::env::vars_os() {
            // Our passphrase and client secret are nobody else's.
            if name.to_string_lossy().starts_with("HIU_DESK_") {
                command.env_remove(name);
            }
        }
        #[cfg(unix)]
        command.process_group(0);
        let child = command.spawn().map_err(|error| self.missing(&error))?;
        Ok((child, order))
    }

    fn missing(&self, error: &std::io::Error) -> Trouble {
        Trouble::ProgramMissing {
            program: self.settings.program.clone(),
            why: error.kind().to_string(),
        }
    }

    fn ended(&self, status: Option<ExitStatus>, output: &Output) -> Trouble {
        let program = self.settings.program.clone();
        match status.and_then(|status| status.code()) {
            Some(code) if code == ProgramCode::NotFound as i32 && output.is_silent() => {
                Trouble::ProgramMissing {
                    program,
                    why: std::io::ErrorKind::NotFound.to_string(),
                }
            }
            Some(code) if code == ProgramCode::NotAllowed as i32 && output.is_silent() => {
                Trouble::ProgramMissing {
                    program,
                    why: std::io::ErrorKind::PermissionDenied.to_string(),
                }
            }
            code => Trouble::ProgramEnded {
                program,
                code,
                last_line: output.last_line(),
            },
        }
    }

    /// Waits until the program says that it is ready, and where.
    async fn get_ready(&self, output: &mut Output, child: &mut Child) -> Result<(), Trouble> {
        let until = Instant::now() + READY;
        loop {
            if let Ok(Some(status)) = child.try_wait() {
                output.settle().await;
                return Err(self.ended(Some(status), output));
            }
            let has_address = match &self.settings.url_pattern {
                Some(_) => output.address().is_some(),
                None => true,
            };
            let is_ready = match &self.settings.ready_url {
                Some(url) => has_address && self.ready.is_ready(url).await,
                None => has_address,
            };
            if is_ready {
                return Ok(());
            }
            if Instant::now() >= until {
                return Err(self.not_ready(has_address, output));
            }
            tokio::select! {
                () = sleep(ASK) => {}
                () = output.changed() => {}
            }
        }
    }

    fn not_ready(&self, has_address: bool, output: &Output) -> Trouble {
        let program = self.settings.program.clone();
        if has_address {
            Trouble::ProgramNotReady { program }
        } else if output.is_flooded() {
            Trouble::ProgramFloods { program }
        } else if output.has_unusable_address() {
            Trouble::ProgramAddressUnusable { program }
        } else {
            Trouble::ProgramPrintedNoAddress {
                program,
                printed: !output.is_silent(),
            }
        }
    }
}

#[async_trait::async_trait]
impl Tunnel for ProgramTunnel {
    async fn connect(&mut self) -> Result<Session, Trouble> {
        if let Some(name) = self.settings.missing.first() {
            return Err(Trouble::NoSecret { name: name.clone() });
        }
        let (mut child, order) = self.start()?;
        let secrets = self.settings.env.iter().map(|(_, value)| value.clone());
        let mut output = Output::read(
            child.stdout.take(),
            child.stderr.take(),
            secrets.collect(),
            self.settings.url_pattern.clone(),
            self.settings.allow_loopback,
        );
        let mut held = Held::new(child.stdin.take());
        held.tell(&order)
            .await
            .map_err(|_| self.ended(None, &output))?;
        drop(order);
        if self.settings.ready_url.is_none() && self.settings.url_pattern.is_none() {
            // Nothing will tell; one that is there after a moment is taken to be up.
            if let Ok(status) = timeout(ALIVE, child.wait()).await {
                output.settle().await;
                return Err(self.ended(status.ok(), &output));
            }
        }
        self.get_ready(&mut output, &mut child).await?;
        let public_url = output.address_receiver();
        Ok(Session {
            incoming: None,
            closed: self.watch(child, output),
            public_url,
            guard: Box::new(held),
        })
    }
}

impl ProgramTunnel {
    /// Waits for the program's end, or until it has not been ready for too long.
    fn watch(&self, mut child: Child, mut output: Output) -> BoxFuture<'static, Trouble> {
        let this = Self {
            settings: self.settings.clone(),
            ready: Arc::clone(&self.ready),
        };
        Box::pin(async move {
            let mut ready_at = Instant::now();
            loop {
                tokio::select! {
                    status = child.wait() => {
                        output.settle().await;
                        return this.ended(status.ok(), &output);
                    }
                    () = sleep(ASK_AGAIN) => {}
                }
                let Some(url) = &this.settings.ready_url else {
                    continue;
                };
                if this.ready.is_ready(url).await {
                    ready_at = Instant::now();
                } else if ready_at.elapsed() >= READY {
                    return Trouble::ProgramNotReady {
                        program: this.settings.program.clone(),
                    };
                }
            }
        })
    }
}

/// The end of the pipe to the keeper. When it is dropped, or we are gone, the keeper ends everything.
struct Held(Option<ChildStdin>);

impl Held {
    fn new(pipe: Option<ChildStdin>) -> Self {
        Self(pipe)
    }

    async fn tell(&mut self, order: &Order) -> std::io::Result<()> {
        let mut line = zeroize::Zeroizing::new(serde_json::to_vec(order)?);
        line.push(b'\n');
        match &mut self.0 {
            Some(pipe) => pipe.write_all(&line).await,
            None => Err(std::io::ErrorKind::BrokenPipe.into()),
        }
    }
}
