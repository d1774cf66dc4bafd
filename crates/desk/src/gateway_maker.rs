//! Clients of the gateway, made when they are needed: the client secret may be asked for.

use std::sync::Arc;

use abdm::{
    client::{ClientSettings, GatewayClient},
    profile::CallGroup,
};
use app::{SystemClock, TrustedClock, port::Store};
use phrase::say;
use secrecy::SecretString;
use tokio::sync::Mutex;
use url::Url;

use crate::{
    DeskError,
    client_secret::ClientSecret,
    configuration::{Configuration, Faults},
    desk_identity::identity,
    gateway_line::{GatewayLine, StoredText},
    keys::Keychain,
    practice,
};

/// What a client of the gateway is made of.
pub(crate) struct GatewayMaker {
    pub(crate) install: String,
    pub(crate) is_practice: bool,
    pub(crate) keychain: Arc<dyn Keychain>,
    pub(crate) client_secret: Arc<ClientSecret>,
    pub(crate) store: Arc<dyn Store>,
    pub(crate) clock: Arc<TrustedClock>,
}

impl GatewayMaker {
    /// ABDM's client secret of this installation.
    pub(crate) async fn client_secret(&self) -> Result<SecretString, DeskError> {
        if self.is_practice {
            return Ok(SecretString::from(practice::SECRET.to_owned()));
        }
        let (install, keychain) = (self.install.clone(), Arc::clone(&self.keychain));
        let secret = Arc::clone(&self.client_secret);
        tokio::task::spawn_blocking(move || secret.find(&install, &keychain))
            .await
            .map_err(|_| DeskError::set_up(say::error_part_client_secret()))?
    }

    /// A client of the gateway that `configuration` names, with the client secret of this installation.
    pub(crate) async fn make(
        &self,
        configuration: &Configuration,
    ) -> Result<Arc<GatewayClient>, DeskError> {
        let settings = client_settings(configuration, self.client_secret().await?)?;
        let mut client =
            GatewayClient::new(settings, Arc::new(SystemClock)).map_err(Faults::from)?;
        // In practice mode ABDM goes by this computer's clock, and proves nothing about it.
        if !self.is_practice {
            client = client.with_time_listener(Arc::clone(&self.clock) as _);
        }
        let gateway = &configuration.gateway;
        let block = StoredText::block(Arc::clone(&self.store), &gateway.url, &gateway.client_id);
        let refusals = StoredText::refusals(Arc::clone(&self.store), &gateway.url);
        let client = client.with_block_memory(Arc::new(block));
        Ok(Arc::new(client.with_refusal_memory(Arc::new(refusals))))
    }
}

/// The client of the gateway that serves in this process, else one of its own: for what is asked without the
/// outbox.
pub(crate) struct AnyGateway {
    maker: Arc<GatewayMaker>,
    serving: Arc<GatewayLine>,
    /// With the gateway that it is for: practice mode has another one after each start.
    own: Mutex<Option<(Url, Arc<GatewayClient>)>>,
}

impl AnyGateway {
    pub(crate) fn new(maker: Arc<GatewayMaker>, serving: Arc<GatewayLine>) -> Self {
        Self {
            maker,
            serving,
            own: Mutex::default(),
        }
    }

    /// The client at hand for the gateway that `configuration` names.
    ///
    /// # Errors
    ///
    /// As [`GatewayMaker::make`].
    pub(crate) async fn client(
        &self,
        configuration: &Configuration,
    ) -> Result<Arc<GatewayClient>, DeskError> {
        if let Some(client) = self.serving.client() {
            return Ok(client);
        }
        let url = &configuration.gateway.url;
        let mut own = self.own.lock().await;
        if let Some((of, client)) = &*own
            && of == url
        {
            return Ok(Arc::clone(client));
        }
        let client = self.maker.make(configuration).await?;
        *own = Some((url.clone(), Arc::clone(&client)));
        Ok(client)
    }

    /// The client that was at hand last, without waiting.
    pub(crate) fn lent(&self) -> Option<Arc<GatewayClient>> {
        let own = || {
            let own = self.own.try_lock().ok()?;
            own.as_ref().map(|(_, client)| Arc::clone(client))
        };
        self.serving.client().or_else(own)
    }
}

fn client_settings(
    configuration: &Configuration,
    client_secret: SecretString,
) -> Result<ClientSettings, DeskError> {
    let gateway = &configuration.gateway;
    let us = identity(configuration)?;
    let paths = gateway.paths.iter();
    Ok(ClientSettings {
        api: gateway.api.spoken(),
        url: gateway.url.clone(),
        paths: paths
            .filter_map(|(name, path)| Some((CallGroup::find(name)?, path.clone())))
            .collect(),
        consent_manager: gateway.consent_manager.clone(),
        client_id: gateway.client_id.clone(),
        client_secret,
        hiu: us.hiu,
        hiu_name: us.hiu_name,
        hip: us.hip,
        timeout: ClientSettings::TIMEOUT,
    })
}
