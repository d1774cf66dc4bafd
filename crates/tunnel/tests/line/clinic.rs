//! A clinic at the near end: it keeps what callers say before it answers 202, and proves itself by
//! calling the far end.

use std::{
    collections::HashSet,
    path::{Path, PathBuf},
    sync::{Arc, Mutex},
    time::Duration,
};

use domain::Timestamp;
use proxy_header::io::ProxiedStream;
use tokio::{
    io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt},
    net::{TcpStream, UnixStream},
    time::timeout,
};
use tunnel::{
    ByteStream, Connection, Parts, ProofFault, Prover, SshSettings, SshTunnel, State, Supervisor,
    Timing, TlsHere,
};

/// How long anything may take before a test gives up.
const LONG: Duration = Duration::from_secs(120);

/// How long a call may take where it may well get no answer.
const SHORT: Duration = Duration::from_secs(5);

/// What is done with a connection, and how the far end is called.
pub enum Taking {
    /// As it comes; the far end is there.
    Plain(PathBuf),
    /// TLS ends here; the test itself calls the far end.
    Tls(TlsHere),
}

/// For a test that calls the far end by itself.
struct Unasked;

#[async_trait::async_trait]
impl Prover for Unasked {
    async fn prove(&self) -> Result<(), ProofFault> {
        Ok(())
    }
}

pub struct Clinic {
    pub supervisor: Supervisor,
    kept: Arc<Mutex<HashSet<String>>>,
}

impl Clinic {
    /// `far`: where callers arrive at the relay, a socket's path or an address.
    pub fn start(settings: SshSettings, far: &Path) -> Self {
        Self::start_with(settings, far, Timing::default())
    }

    pub fn start_with(settings: SshSettings, far: &Path, timing: Timing) -> Self {
        Self::start_taking(settings, Taking::Plain(far.to_owned()), timing)
    }

    pub fn start_taking(settings: SshSettings, taking: Taking, timing: Timing) -> Self {
        let (tls, prover): (_, Arc<dyn Prover>) = match taking {
            Taking::Plain(far) => (None, Arc::new(FarEnd(far))),
            Taking::Tls(tls) => (Some(tls), Arc::new(Unasked)),
        };
        let kept = Arc::<Mutex<HashSet<String>>>::default();
        let keep = Arc::clone(&kept);
        let supervisor = Supervisor::start(
            Box::new(SshTunnel::new(settings)),
            Parts {
                now: Arc::new(now),
                prover,
                take: Arc::new(move |connection| {
                    let (tls, keep) = (tls.clone(), Arc::clone(&keep));
                    tokio::spawn(async move {
                        let connection = match tls {
                            // The relay says ahead of the caller's bytes whose they are.
                            Some(tls) => match announced(connection).await {
                                Some(connection) => tls.accept(connection).await,
                                None => None,
                            },
                            None => Some(connection),
                        };
                        if let Some(connection) = connection {
                            answer(connection, keep).await;
                        }
                    });
                }),
                timing,
            },
        );
        Self { supervisor, kept }
    }

    pub fn has_kept(&self, id: &str) -> bool {
        self.kept.lock().unwrap().contains(id)
    }

    pub async fn until<T>(&self, mut wanted: impl FnMut(&State) -> Option<T>) -> T {
        let mut state = self.supervisor.state();
        let found = timeout(LONG, async {
            loop {
                if let Some(found) = wanted(&state.borrow_and_update()) {
                    return found;
                }
                state.changed().await.unwrap();
            }
        });
        let last = || format!("{:?}", self.supervisor.state().borrow());
        found.await.unwrap_or_else(|_| panic!("still {}", last()))
    }

    /// Waits until it is up and proved; since when it is up.
    pub async fn proved(&self) -> Timestamp {
        self.proved_after(Timestamp::EARLIEST).await
    }

    /// As [`Self::proved`], once it is up since later than `before`: nobody may see for how short a time it was lost.
    pub async fn proved_after(&self, before: Timestamp) -> Timestamp {
        self.until(|state| match state {
            State::Up(up) if up.since > before => up.last_proof_at.map(|_| up.since),
            _ => None,
        })
        .await
    }

    /// Waits until it is open.
    pub async fn open(&self) {
        self.until(|state| matches!(state, State::Up(_) | State::Degraded { .. }).then_some(()))
            .await;
    }

    /// Waits until it is not open.
    pub async fn lost(&self) {
        self.until(|state| (!matches!(state, State::Up(_) | State::Degraded { .. })).then_some(()))
            .await;
    }
}

pub fn now() -> Timestamp {
    #[allow(clippy::disallowed_methods, reason = "a test has no other clock")]
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    Timestamp::from_millis(since.unwrap().as_millis().try_into().unwrap()).unwrap()
}

async fn announced(connection: Connection) -> Option<Connection> {
    let read = ProxiedStream::create_from_tokio(connection, Default::default());
    Some(Box::new(read.await.ok()?))
}

async fn answer(mut connection: Connection, kept: Arc<Mutex<HashSet<String>>>) {
    let mut said = Vec::new();
    let mut buffer = vec![0; 32 * 1024];
    while !said.ends_with(b"\n") {
        match connection.read(&mut buffer).await {
            Ok(read @ 1..) => said.extend_from_slice(&buffer[..read]),
            Ok(0) | Err(_) => return,
        }
    }
    let id = String::from_utf8(said).unwrap().trim().to_owned();
    kept.lock().unwrap().insert(id);
    let _ = connection.write_all(b"202\n").await;
    let _ = connection.shutdown().await;
}

async fn connect(far: &Path) -> std::io::Result<Box<dyn ByteStream>> {
    Ok(match far.to_str().filter(|far| !far.starts_with('/')) {
        Some(address) => Box::new(TcpStream::connect(address).await?),
        None => Box::new(UnixStream::connect(far).await?),
    })
}

/// Sends a page of this size to the far end; what it answered, if it did.
pub async fn push(far: &Path, id: &str, size: usize) -> Option<u16> {
    call(far, &format!("{id}{}", "x".repeat(size))).await
}

/// Calls the far end; what it answered, if it did.
pub async fn call(far: &Path, id: &str) -> Option<u16> {
    call_within(LONG, far, id).await
}

/// As [`call`], where nobody may answer.
pub async fn try_call(far: &Path, id: &str) -> Option<u16> {
    call_within(SHORT, far, id).await
}

async fn call_within(time: Duration, far: &Path, id: &str) -> Option<u16> {
    let calling = async {
        let mut stream = connect(far).await.ok()?;
        exchange(&mut stream, id).await
    };
    timeout(time, calling).await.ok()?
}

async fn exchange(stream: &mut (impl AsyncRead + AsyncWrite + Unpin), id: &str) -> Option<u16> {
    stream.write_all(format!("{id}\n").as_bytes()).await.ok()?;
    let mut answer = [0; 4];
    stream.read_exact(&mut answer).await.ok()?;
    std::str::from_utf8(&answer).ok()?.trim().parse().ok()
}

struct FarEnd(PathBuf);

#[async_trait::async_trait]
impl Prover for FarEnd {
    async fn prove(&self) -> Result<(), ProofFault> {
        match try_call(&self.0, "proof").await {
            Some(202) => Ok(()),
            _ => Err(ProofFault::Silent),
        }
    }
}
