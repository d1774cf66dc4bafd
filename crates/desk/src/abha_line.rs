//! The line to the ABHA service: made when it is first needed, by whichever process needs it. It takes the
//! session of the gateway's client that serves in this process, else one of its own.

use std::sync::{Arc, Mutex, PoisonError};

use abdm::client::GatewayClient;
use abha::{AbhaClient, AbhaSettings};
use app::port::{
    Clock, GatewayBearer, GatewayError, GatewaySession, IdentityError, IdentityLine,
    IdentityService,
};
use domain::FieldFault;
use phrase::say;

use crate::{
    Installation,
    configuration::{Abha, Configuration},
    gateway_maker::AnyGateway,
};

/// The ABHA service of a desk.
pub(crate) struct AbhaLine {
    installation: Installation,
    configuration: Configuration,
    gateways: Arc<AnyGateway>,
    clock: Arc<dyn Clock>,
    made: Mutex<Option<(Abha, Arc<AbhaClient>)>>,
}

impl AbhaLine {
    pub(crate) fn new(
        installation: Installation,
        configuration: Configuration,
        gateways: Arc<AnyGateway>,
        clock: Arc<dyn Clock>,
    ) -> Self {
        Self {
            installation,
            configuration,
            gateways,
            clock,
            made: Mutex::default(),
        }
    }

    /// The client; in practice mode another one once its sandbox has other ports.
    fn client(&self) -> Result<Arc<AbhaClient>, IdentityError> {
        let off = || {
            let message = say::identity_off();
            IdentityError::Invalid(FieldFault::new("abha.url", message))
        };
        let now = match self.installation.is_practice() {
            true => self.installation.configuration().map_err(|_| off())?,
            false => self.configuration.clone(),
        };
        let abha = now.abha.clone().ok_or_else(off)?;
        let mut made = self.made.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((of, client)) = &*made
            && *of == abha
        {
            return Ok(Arc::clone(client));
        }
        let settings = AbhaSettings::new(abha.url.clone(), abha.phr_url.clone());
        let session = LentSession {
            configuration: now,
            gateways: Arc::clone(&self.gateways),
        };
        let client = AbhaClient::new(settings, Arc::new(session), Arc::clone(&self.clock));
        let client = Arc::new(client.map_err(IdentityError::Invalid)?);
        *made = Some((abha, Arc::clone(&client)));
        Ok(client)
    }
}

/// The session of whichever client of the gateway is at hand.
struct LentSession {
    configuration: Configuration,
    gateways: Arc<AnyGateway>,
}

impl LentSession {
    async fn client(&self) -> Result<Arc<GatewayClient>, GatewayError> {
        let client = self.gateways.client(&self.configuration).await;
        client.map_err(|error| GatewayError::Unreachable(error.to_string()))
    }
}

#[async_trait::async_trait]
impl GatewaySession for LentSession {
    async fn bearer(&self) -> Result<GatewayBearer, GatewayError> {
        self.client().await?.bearer().await
    }

    async fn instead_of(
        &self,
        refused: &GatewayBearer,
    ) -> Result<Option<GatewayBearer>, GatewayError> {
        self.client().await?.instead_of(refused).await
    }

    fn got_through(&self, bearer: &GatewayBearer) {
        if let Some(client) = self.gateways.lent() {
            client.got_through(bearer);
        }
    }

    fn clock_ahead_s(&self) -> i64 {
        self.gateways
            .lent()
            .map_or(0, |client| client.clock_ahead_s())
    }
}

impl IdentityLine for AbhaLine {
    fn service(&self) -> Result<Arc<dyn IdentityService>, IdentityError> {
        Ok(self.client()?)
    }
}
