//! Serving: the callback server and the workers, in the one process that holds `serve.lock`, and of many desks the one
//! that holds the clinic's lock.

use app::{
    NotifyingInbox,
    port::Clock,
    worker::{Workers, WorkersHandle},
};
use std::{
    net::SocketAddr,
    sync::{Arc, atomic::Ordering},
};

use abdm::{
    callback::{self, CallbackSettings},
    client::GatewayClient,
    server::{self, ServerHandle, ServerLimits},
    token::{AuthSettings, SigningAlgorithm, Verifier},
};
use tokio::{net::TcpListener, runtime::Handle, task::JoinHandle};
use tunnel::{ProofFault, Prover};

use crate::{
    Desk, DeskError, backup,
    configuration::Configuration,
    desk::{public_address, write},
    desk_identity::identity,
    directory::ServeLock,
    gateway_line::StoredText,
    loss::Loss,
    loss_watch, port,
    practice::Practice,
    reach,
    right_to_serve::{RightToServe, is_served},
    tunnelling::Tunnelling,
};

/// A serving process. Dropping it ends receiving at once; the right to serve goes when the calls under way
/// were answered.
pub struct Serving {
    desk: Arc<Desk>,
    callback: SocketAddr,
    server: Option<ServerHandle>,
    workers: Option<WorkersHandle>,
    tunnelling: Option<Tunnelling>,
    looking_after: Option<JoinHandle<()>>,
    practice: Option<Practice>,
    probe: Arc<reach::OwnProbe>,
    /// Given back last.
    right: Option<RightToServe>,
}

impl Desk {
    /// Takes the right to serve and listens; callbacks are kept from now on. Nothing is worked off
    /// before [`Serving::work`]. `None`: another process serves this data directory, or another desk the clinic, or
    /// this desk is set never to serve.
    ///
    /// # Errors
    ///
    /// [`DeskError::NoClientSecret`], [`DeskError::Listen`], [`DeskError::Configuration`], and in
    /// practice mode what its sandbox says.
    pub async fn serve(self: &Arc<Self>) -> Result<Option<Serving>, DeskError> {
        let directory = self.installation.directory();
        if ServeLock::is_held(directory) || !self.may_serve() || is_served(self).await? {
            return Ok(None);
        }
        // Before the lock: who cannot serve must not stand in the way of who can.
        if !self.installation.is_practice() {
            self.maker.client_secret().await?;
        }
        let Some(right) = RightToServe::try_take(self).await? else {
            return Ok(None);
        };
        let listener = listen(&self.configuration, self.installation.is_practice()).await?;
        let callback = listener.local_addr().map_err(|source| DeskError::Listen {
            address: "callback.listen".to_owned(),
            source,
        })?;
        let (practice, configuration) = if self.installation.is_practice() {
            let (started, written) = Practice::start(&self.installation, callback).await?;
            (Some(started), written)
        } else {
            (None, self.configuration.clone())
        };
        let clock: Arc<dyn Clock> = Arc::clone(&self.clock) as _;
        let client = self.gateway_client(&configuration).await?;
        let keys = StoredText::keys(Arc::clone(&self.store), &configuration.gateway.url);
        let verifier = Verifier::new(
            auth_settings(&configuration),
            Arc::clone(&client) as _,
            Arc::new(keys),
            Arc::clone(&clock),
        );
        let probe = Arc::new(reach::OwnProbe::new(
            Arc::clone(&clock),
            Arc::clone(&self.address),
        )?);
        let inbox = NotifyingInbox::new(Arc::clone(&self.store), self.app.changes());
        let router = callback::router(
            callback_settings(&configuration)?,
            Arc::new(inbox),
            Arc::new(verifier),
            Arc::clone(&clock),
            Some(Arc::clone(&probe) as _),
        );
        let limits = ServerLimits::default();
        let server = match configuration.tunnel.is_behind_proxy() {
            true => server::serve_behind_proxy(listener, router, limits),
            false => server::serve(listener, router, limits),
        };
        let server = server.map_err(|source| DeskError::Listen {
            address: callback.to_string(),
            source,
        })?;
        *write(&self.address) = public_address(&configuration);
        self.line.connect(client);
        let tunnelling = Tunnelling::start(
            self,
            &configuration,
            &probe,
            server.entrance(),
            callback.port(),
            clock,
        )
        .await?;
        self.serving.store(true, Ordering::Relaxed);
        self.app.changes().tell_status();
        tracing::info!(%callback, practice = self.installation.is_practice(), "serving");
        Ok(Some(Serving {
            desk: Arc::clone(self),
            callback,
            server: Some(server),
            workers: None,
            tunnelling: Some(tunnelling),
            looking_after: None,
            practice,
            probe,
            right: Some(right),
        }))
    }
}

impl Desk {
    /// A client of the gateway that `configuration` names, with the client secret of this
    /// installation.
    pub(crate) async fn gateway_client(
        &self,
        configuration: &Configuration,
    ) -> Result<Arc<GatewayClient>, DeskError> {
        self.maker.make(configuration).await
    }
}

impl Serving {
    /// Where the callback server listens.
    #[must_use]
    pub fn callback_url(&self) -> String {
        format!("http://{}", self.callback)
    }

    /// Where ABDM calls us; `None` only while a tunnel has not said.
    #[must_use]
    pub fn public_url(&self) -> Option<String> {
        let address = write(&self.desk.address).clone()?;
        Some(
            address
                .callbacks()
                .as_str()
                .trim_end_matches('/')
                .to_owned(),
        )
    }

    /// Starts the workers, in the order of docs/promises.md, R6.
    pub fn work(&mut self) {
        if self.workers.is_none() {
            self.workers = Some(Workers::start(&self.desk.app));
            let looking_after = backup::look_after(Arc::clone(&self.desk));
            self.looking_after = Some(tokio::spawn(looking_after));
        }
    }

    /// Waits until what came due while the program was off is done; returns at once if the workers
    /// were never started.
    pub async fn caught_up(&mut self) {
        if let Some(workers) = &mut self.workers {
            workers.caught_up().await;
        }
    }

    /// Waits until a tunnel that is being opened is open, or known not to be.
    pub async fn settle_tunnel(&self) {
        if let Some(tunnelling) = &self.tunnelling {
            tunnelling.settle().await;
        }
    }

    /// Tries the tunnel now, whatever it waits for: somebody has mended something.
    pub fn try_tunnel_now(&self) {
        if let Some(tunnelling) = &self.tunnelling {
            tunnelling.try_now();
        }
    }

    /// Asks now whether the public URL reaches this process.
    ///
    /// # Errors
    ///
    /// [`ProofFault`], what was found instead.
    pub async fn prove(&self) -> Result<(), ProofFault> {
        self.probe.prove().await
    }

    /// Ends when something that serving needs is lost; this is to be stopped then, so that whoever has it can
    /// serve.
    pub fn lost(&self) -> impl Future<Output = DeskError> + Send + 'static {
        let (desk, ended) = (
            Arc::clone(&self.desk),
            self.server.as_ref().map(ServerHandle::ended),
        );
        let right = self.right.as_ref().and_then(RightToServe::of_clinic);
        async move {
            let of_port = async {
                match ended {
                    Some(ended) => ended.await,
                    None => std::future::pending().await,
                }
            };
            let loss = tokio::select! {
                () = of_port => Loss::Port,
                loss = loss_watch::of_store_or_secret(&desk, right) => loss,
            };
            tracing::error!(?loss, "serving ends: what it needs is lost");
            DeskError::Lost(loss)
        }
    }

    /// Ends serving in order: open requests are answered, steps under way end or are repeated at the
    /// next start.
    pub async fn stop(mut self) {
        self.desk.serving.store(false, Ordering::Relaxed);
        self.desk.app.changes().tell_status();
        if let Some(looking_after) = self.looking_after.take() {
            looking_after.abort();
        }
        if let Some(server) = self.server.take() {
            server.stop().await;
        }
        // After the server, whose last answers go through it.
        self.tunnelling = None;
        if let Some(workers) = self.workers.take() {
            workers.stop().await;
        }
        self.desk.line.disconnect();
        if let Some(practice) = self.practice.take() {
            practice.stop().await;
        }
        if let Some(right) = self.right.take() {
            right.give_back().await;
        }
        tracing::info!("serving ended");
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        self.desk.serving.store(false, Ordering::Relaxed);
        self.desk.app.changes().tell_status();
        if let Some(looking_after) = self.looking_after.take() {
            looking_after.abort();
        }
        // Calls under way are heard to their end here too, before another process may say them again.
        if let (Some(workers), Some(right), Ok(runtime)) = (
            self.workers.take(),
            self.right.take(),
            Handle::try_current(),
        ) {
            runtime.spawn(async move {
                workers.stop().await;
                right.give_back().await;
            });
        }
    }
}

async fn listen(configuration: &Configuration, practice: bool) -> Result<TcpListener, DeskError> {
    let wanted = configuration.callback.listen;
    let refused = |source| DeskError::Listen {
        address: wanted.to_string(),
        source,
    };
    if !practice {
        return port::listen(wanted).await.map_err(refused);
    }
    // Practice mode likes its last port, and takes any.
    match TcpListener::bind(wanted).await {
        Err(_) => TcpListener::bind(("127.0.0.1", 0)).await.map_err(refused),
        listener => listener.map_err(refused),
    }
}

fn callback_settings(configuration: &Configuration) -> Result<CallbackSettings, DeskError> {
    let us = identity(configuration)?;
    let api = configuration.gateway.api.spoken();
    Ok(CallbackSettings {
        prefix: configuration.callback.prefix.clone(),
        taken: callback::taken(configuration.callback.answer_status)
            .ok_or(DeskError::set_up("callback.answer_status"))?,
        ..CallbackSettings::new(api, us.hiu, us.hip)
    })
}

fn auth_settings(configuration: &Configuration) -> AuthSettings {
    let callback = &configuration.callback;
    if callback.issuers.is_empty() {
        tracing::info!(
            "callback.auth.issuers is empty: a token of any issuer with the right key is taken"
        );
    }
    let seconds = |given: u64| i64::try_from(given).unwrap_or(i64::MAX);
    AuthSettings {
        issuers: callback.issuers.clone(),
        gateway_clients: callback.gateway_clients.clone(),
        algorithms: callback
            .algorithms
            .iter()
            .filter_map(|name| SigningAlgorithm::find(name))
            .collect(),
        leeway_s: seconds(callback.leeway_s),
        late_s: seconds(callback.late_s),
        own_client_id: configuration.gateway.client_id.clone(),
    }
}
