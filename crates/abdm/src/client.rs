//! Says the clinic's calls to ABDM.
//!
//! One [`GatewayClient::send`] is one HTTP attempt under one request id: a repeated id is a replay
//! (ABDM-HIU.md §3.4). After a 401 the session is renewed and the caller asked to come again at once
//! with a fresh id. Tokens, secrets and bodies are never logged.

mod answer;
mod clock_offset;
mod session;
mod settings;

use std::sync::{Arc, Mutex, PoisonError};

use app::port::{Attempt, Call, Clock, Gateway, GatewayError, GatewayHealth};
use domain::Timestamp;
use reqwest::{
    Method, RequestBuilder, StatusCode,
    header::{AUTHORIZATION, CONTENT_TYPE, HeaderValue},
};
use secrecy::ExposeSecret;
use url::Url;

pub use settings::{ClientSettings, SettingsFault, endpoint_url, is_loopback};

use crate::{
    profile::{Endpoint, Profile},
    token::{KeySource, KeysUnavailable},
};
use answer::Answer;
use clock_offset::ClockOffset;
use session::{Renewal, Sessions};

/// The gateway, spoken to over HTTP.
pub struct GatewayClient {
    http: reqwest::Client,
    profile: &'static dyn Profile,
    settings: ClientSettings,
    clock: Arc<dyn Clock>,
    sessions: Sessions,
    offset: ClockOffset,
    health: Mutex<Health>,
}

#[derive(Default)]
struct Health {
    last_answer_at: Option<Timestamp>,
    trouble: Option<String>,
}

impl GatewayClient {
    /// Makes a client; nothing is sent yet.
    ///
    /// # Errors
    ///
    /// [`SettingsFault`] for every address that is not `https` (or `http` on loopback), and when TLS
    /// cannot be set up.
    pub fn new(settings: ClientSettings, clock: Arc<dyn Clock>) -> Result<Self, SettingsFault> {
        settings.check()?;
        let mut http = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .connect_timeout(settings.timeout.min(std::time::Duration::from_secs(10)))
            .timeout(settings.timeout)
            .https_only(!settings.has_plain_loopback());
        if settings.has_plain_loopback() {
            // A proxy from the environment would take practice traffic off this computer.
            http = http.no_proxy();
        }
        let http = http.build().map_err(|_| SettingsFault {
            field: "gateway.url".to_owned(),
            message: "TLS could not be set up on this computer".to_owned(),
        })?;
        Ok(Self {
            http,
            profile: settings.api.profile(),
            sessions: Sessions::new(clock.clone()),
            offset: ClockOffset::default(),
            health: Mutex::default(),
            settings,
            clock,
        })
    }

    fn url(&self, endpoint: Endpoint) -> Result<Url, GatewayError> {
        // Checked when the client was made.
        endpoint_url(&self.settings, endpoint).map_err(|fault| GatewayError::Refused {
            code: fault.field,
            message: fault.message,
        })
    }

    /// Sends, and notes the gateway's time and whether it answered.
    async fn exchange(&self, request: RequestBuilder) -> Result<Answer, GatewayError> {
        let before = self.clock.now();
        let answer = answer::receive(request).await;
        let after = self.clock.now();
        let mut health = self.health.lock().unwrap_or_else(PoisonError::into_inner);
        match &answer {
            Ok(answer) => {
                self.offset.learn(answer.date, before, after);
                health.last_answer_at = Some(after);
                health.trouble = (!answer.is_success()).then(|| answer.words());
            }
            Err(error) => health.trouble = Some(error.to_string()),
        }
        answer
    }

    /// The current session token; opens or renews a session where needed.
    async fn token(&self, renewal: Renewal) -> Result<session::Token, GatewayError> {
        self.sessions.token(renewal, || self.open_session()).await
    }

    async fn open_session(&self) -> Result<Answer, GatewayError> {
        let url = self.url(self.profile.session_endpoint())?;
        let body = serde_json::to_vec(&wire::session::SessionRequest {
            client_id: &self.settings.client_id,
            client_secret: self.settings.client_secret.expose_secret(),
            grant_type: "client_credentials",
        })
        .map_err(|_| unwritable())?;
        let request = self
            .http
            .request(Method::POST, url)
            .header(CONTENT_TYPE, "application/json")
            .body(body);
        self.exchange(request).await
    }

    /// Holds calls while this computer's clock is wrong by more than a minute (TRUST.md R11); looks
    /// again each minute by reading the keys, which carries no time of ours.
    async fn check_clock(&self) -> Result<(), GatewayError> {
        if self.offset.is_wrong() && self.offset.is_stale() {
            // Whatever the answer is, its Date is what we are after.
            let _ = self.read_keys().await;
        }
        match self.offset.seconds() {
            Some(offset_s) if self.offset.is_wrong() => Err(GatewayError::Clock { offset_s }),
            _ => Ok(()),
        }
    }

    async fn read_keys(&self) -> Result<String, GatewayError> {
        let url = self.url(self.profile.keys_endpoint())?;
        let answer = self.exchange(self.http.request(Method::GET, url)).await?;
        if answer.is_success() {
            Ok(answer.text())
        } else {
            Err(answer.into_error())
        }
    }

    fn consent_manager<'a>(&'a self, call: &'a Call) -> &'a str {
        call.patient()
            .map_or(&self.settings.consent_manager, |patient| {
                patient.consent_manager()
            })
    }
}

fn unwritable() -> GatewayError {
    GatewayError::Refused {
        code: "unwritable".to_owned(),
        message: "the call could not be written".to_owned(),
    }
}

#[async_trait::async_trait]
impl Gateway for GatewayClient {
    async fn send(&self, attempt: &Attempt, call: &Call) -> Result<(), GatewayError> {
        self.check_clock().await?;
        let us = self.settings.identity();
        let url = self.url(self.profile.endpoint(call))?;
        let body = self
            .profile
            .body(attempt, call, &us)
            .map_err(|_| unwritable())?;
        let token = self.token(Renewal::WhenDue).await?;
        let mut bearer = HeaderValue::from_str(&format!("Bearer {}", token.expose()))
            .map_err(|_| GatewayError::Unreachable("the session token is not usable".to_owned()))?;
        bearer.set_sensitive(true);
        let mut request = self
            .http
            .request(Method::POST, url)
            .header(AUTHORIZATION, bearer)
            .header("X-CM-ID", self.consent_manager(call))
            .header(CONTENT_TYPE, "application/json")
            .body(body);
        for (name, value) in self.profile.headers(attempt, &us) {
            request = request.header(name, value);
        }
        let answer = self.exchange(request).await?;
        if answer.is_success() {
            self.sessions.proven(&token);
            return Ok(());
        }
        if answer.status != StatusCode::UNAUTHORIZED {
            return Err(answer.into_error());
        }
        let retry_after_s = if self.sessions.may_renew_after_401(&token) {
            self.token(Renewal::Instead(token)).await?;
            Some(0)
        } else {
            answer.retry_after_s
        };
        let fault = answer.fault();
        Err(GatewayError::TryLater {
            code: fault.code,
            message: fault.message,
            retry_after_s,
        })
    }

    async fn check_session(&self) -> Result<(), GatewayError> {
        self.token(Renewal::Now).await.map(|_| ())
    }

    async fn check_keys(&self) -> Result<usize, GatewayError> {
        let text = self.read_keys().await?;
        let keys = crate::token::usable_keys(&text).map_err(|_| {
            GatewayError::Unreachable("the answer is not a set of signing keys".to_owned())
        })?;
        Ok(keys)
    }

    fn health(&self) -> GatewayHealth {
        let health = self.health.lock().unwrap_or_else(PoisonError::into_inner);
        GatewayHealth {
            last_answer_at: health.last_answer_at,
            trouble: health.trouble.clone(),
            clock_offset_s: self.offset.seconds(),
        }
    }
}

#[async_trait::async_trait]
impl KeySource for GatewayClient {
    async fn fetch(&self) -> Result<String, KeysUnavailable> {
        self.read_keys().await.map_err(|_| KeysUnavailable)
    }
}

impl std::fmt::Debug for GatewayClient {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("GatewayClient")
            .field("settings", &self.settings)
            .finish_non_exhaustive()
    }
}
