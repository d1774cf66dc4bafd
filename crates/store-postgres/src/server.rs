//! The connections to the server.

use std::{
    future::poll_fn,
    ops::Deref,
    sync::mpsc,
    time::{Duration, Instant},
};

use parking_lot::{Condvar, Mutex};
use tokio::runtime::Runtime;
use tokio_postgres::{
    AsyncMessage, Client, Config, NoTls, Socket,
    config::{SslMode, TargetSessionAttrs},
    tls::MakeTlsConnect,
};

use crate::{Address, Error, address::is_on_this_computer, line::Line, tls::Tls};

/// Connections at the same time; a managed server of the smallest size takes some hundred of all desks.
const MOST_LINES: usize = 6;
/// How long one statement may take before the line counts as broken.
const PATIENCE: Duration = Duration::from_secs(30);
const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);

#[derive(Default)]
struct Lines {
    idle: Vec<Line>,
    open: usize,
}

/// The server, and the connections that are open to it.
pub struct Server {
    // Shut down without waiting: this may be dropped where nobody may block.
    runtime: Option<Runtime>,
    config: Config,
    tls: Option<Tls>,
    lines: Mutex<Lines>,
    came_back: Condvar,
}

impl Server {
    /// Prepares connections; none is made yet.
    pub fn new(address: &Address) -> Result<Self, Error> {
        let mut config: Config = address.url.parse().map_err(|_| Error::Address)?;
        if let Some(password) = &address.password {
            config.password(password.as_str());
        }
        config
            .application_name("hiu-desk")
            .connect_timeout(CONNECT_TIMEOUT)
            .tcp_user_timeout(CONNECT_TIMEOUT)
            .keepalives_idle(CONNECT_TIMEOUT);
        // Of several hosts the one that may be written: fail-over is the server's. One that stands alone is read
        // even while it cannot be written.
        if config.get_hosts().len() > 1 {
            config.target_session_attrs(TargetSessionAttrs::ReadWrite);
        }
        let is_here = is_on_this_computer(&config);
        let wants_tls = config.get_ssl_mode() == SslMode::Require || address.root_cert.is_some();
        let tls = if is_here && !wants_tls {
            config.ssl_mode(SslMode::Disable);
            None
        } else if config.get_ssl_mode() == SslMode::Disable {
            return Err(Error::NeedsTls);
        } else {
            config.ssl_mode(SslMode::Require);
            Some(Tls::new(address.root_cert.as_deref())?)
        };
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(1)
            .thread_name("postgres")
            .enable_all()
            .build()?;
        Ok(Self {
            runtime: Some(runtime),
            config,
            tls,
            lines: Mutex::default(),
            came_back: Condvar::new(),
        })
    }

    fn runtime(&self) -> &Runtime {
        self.runtime.as_ref().expect("taken by drop alone")
    }

    /// A connection, waiting for one of the others where there are many.
    pub fn line(&self, wait: Duration) -> Result<Held<'_>, Error> {
        let give_up_at = Instant::now() + wait;
        let mut lines = self.lines.lock();
        loop {
            while let Some(line) = lines.idle.pop() {
                if line.is_broken() {
                    lines.open -= 1;
                    continue;
                }
                return Ok(Held::new(self, line));
            }
            if lines.open < MOST_LINES {
                lines.open += 1;
                drop(lines);
                return match self.connect(None) {
                    Ok(line) => Ok(Held::new(self, line)),
                    Err(error) => {
                        self.lines.lock().open -= 1;
                        self.came_back.notify_one();
                        Err(error)
                    }
                };
            }
            if self
                .came_back
                .wait_until(&mut lines, give_up_at)
                .timed_out()
            {
                return Err(Error::Busy);
            }
        }
    }

    /// Whether the next line that is asked for is a new one.
    pub fn has_no_idle(&self) -> bool {
        self.lines.lock().idle.is_empty()
    }

    /// A new connection, outside the count. `told` hears of every notification.
    pub fn connect(&self, told: Option<Told>) -> Result<Line, Error> {
        let (tell, answer) = mpsc::sync_channel(1);
        let (config, tls) = (self.config.clone(), self.tls.clone());
        self.runtime().spawn(async move {
            match tls {
                Some(tls) => drive(config, tls, tell, told).await,
                None => drive(config, NoTls, tell, told).await,
            }
        });
        let client = answer
            .recv_timeout(CONNECT_TIMEOUT * 3)
            .map_err(|_| Error::Lost(None))??;
        Ok(Line::new(client, self.runtime().handle().clone(), PATIENCE))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

/// What hears of notifications.
type Told = Box<dyn Fn() + Send + Sync>;

/// Connects, hands the client over, and carries its messages for as long as it is kept.
async fn drive<T>(
    config: Config,
    tls: T,
    tell: mpsc::SyncSender<Result<Client, tokio_postgres::Error>>,
    told: Option<Told>,
) where
    T: MakeTlsConnect<Socket>,
{
    let mut connection = match config.connect(tls).await {
        Ok((client, connection)) => {
            // Whoever asked may have given up.
            let _ = tell.send(Ok(client));
            connection
        }
        Err(error) => {
            let _ = tell.send(Err(error));
            return;
        }
    };
    while let Some(Ok(message)) = poll_fn(|context| connection.poll_message(context)).await {
        if let (AsyncMessage::Notification(_), Some(told)) = (message, &told) {
            told();
        }
    }
}

/// A connection that goes back when it is dropped.
pub struct Held<'a> {
    server: &'a Server,
    line: Option<Line>,
    /// A transaction is open.
    pub is_open: bool,
}

impl<'a> Held<'a> {
    fn new(server: &'a Server, line: Line) -> Self {
        Self {
            server,
            line: Some(line),
            is_open: false,
        }
    }
}

impl Deref for Held<'_> {
    type Target = Line;

    fn deref(&self) -> &Line {
        self.line.as_ref().expect("taken by drop alone")
    }
}

impl Drop for Held<'_> {
    fn drop(&mut self) {
        let Some(line) = self.line.take() else { return };
        let is_usable = !line.is_broken() && (!self.is_open || line.batch("ROLLBACK").is_ok());
        let mut lines = self.server.lines.lock();
        if is_usable {
            lines.idle.push(line);
        } else {
            lines.open -= 1;
        }
        drop(lines);
        self.server.came_back.notify_one();
    }
}
