//! Says the clinic's calls to ABDM.
//!
//! One [`GatewayClient::send`] is one HTTP attempt under one request id: a repeated id is a replay
//! (docs/protocol.md, "Envelope"). After a 401 the session is renewed and the caller asked to come
//! again at once with a fresh id. Tokens, secrets and bodies are never logged.

mod answer;
mod block;
mod bridge;
mod clock_offset;
mod directory;
mod lent_session;
mod odd;
mod refusals;
mod said;
mod session;
mod settings;

use std::sync::{Arc, Mutex, PoisonError};

use app::{
    model::Call,
    port::{Answered, Attempt, Clock, Gateway, GatewayError, GatewayHealth, TimeListener},
};
use domain::{FieldFault, RequestId, Timestamp};
use reqwest::{
    RequestBuilder, StatusCode,
    header::{AUTHORIZATION, CONTENT_TYPE, HeaderValue},
};
use secrecy::ExposeSecret;
use url::Url;

pub use block::ClientMemory;
pub use bridge::{BridgeService, BridgeServices};
pub use settings::{ClientSettings, endpoint_url, is_loopback};

use crate::{
    codes,
    profile::{Endpoint, Profile},
    token::{KeySource, KeysUnavailable},
};
use answer::Answer;
use block::{Blocks, Scope};
use clock_offset::ClockOffset;
use refusals::Refusals;
use session::{Renewal, Sessions};

/// The gateway, spoken to over HTTP.
pub struct GatewayClient {
    http: reqwest::Client,
    profile: &'static dyn Profile,
    settings: ClientSettings,
    clock: Arc<dyn Clock>,
    listener: Option<Arc<dyn TimeListener>>,
    sessions: Sessions,
    offset: ClockOffset,
    blocks: Blocks,
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
    /// [`FieldFault`] for every address that is not `https` (or `http` on loopback), and when TLS
    /// cannot be set up.
    pub fn new(settings: ClientSettings, clock: Arc<dyn Clock>) -> Result<Self, FieldFault> {
        settings.check()?;
        let mut http = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            // A connection of its own for each call: what an answer left behind it (a 204 with a body is met)
            // would be read as the next one's, and a patient asked without our knowing it.
            .pool_max_idle_per_host(0)
            .connect_timeout(settings.timeout.min(std::time::Duration::from_secs(10)))
            .timeout(settings.timeout)
            .https_only(!settings.has_plain_loopback());
        if settings.has_plain_loopback() {
            // A proxy from the environment would take practice traffic off this computer.
            http = http.no_proxy();
        }
        let http = http.build().map_err(|_| {
            FieldFault::new("gateway.url", "TLS could not be set up on this computer")
        })?;
        Ok(Self {
            http,
            profile: settings.api.profile(),
            sessions: Sessions::new(
                clock.clone(),
                Refusals::new(&settings.client_id, &settings.client_secret),
            ),
            offset: ClockOffset::default(),
            listener: None,
            blocks: Blocks::default(),
            health: Mutex::default(),
            settings,
            clock,
        })
    }

    /// As before, but blocks are remembered where `memory` keeps them.
    #[must_use]
    pub fn with_block_memory(mut self, memory: Arc<dyn ClientMemory>) -> Self {
        self.blocks = Blocks::remembered_by(memory);
        self
    }

    /// As before, but refusals of this id and secret are counted where `memory` keeps them, together with
    /// those of other processes.
    #[must_use]
    pub fn with_refusal_memory(mut self, memory: Arc<dyn ClientMemory>) -> Self {
        self.sessions.remember_refusals_by(memory);
        self
    }

    /// As before, but what time the gateway says it is is told to `listener`. Not where the gateway
    /// runs by this computer's own clock.
    #[must_use]
    pub fn with_time_listener(mut self, listener: Arc<dyn TimeListener>) -> Self {
        self.listener = Some(listener);
        self
    }

    fn url(&self, endpoint: &Endpoint) -> Result<Url, GatewayError> {
        // Checked when the client was made.
        endpoint_url(&self.settings, endpoint).map_err(|fault| {
            GatewayError::Refused(codes::fault(fault.field, fault.message.to_string()))
        })
    }

    /// Sends, unless it is blocked, and notes the gateway's time, whether it answered, and a block.
    /// Nothing is sent but through here.
    async fn exchange(
        &self,
        scope: &Scope,
        request: RequestBuilder,
    ) -> Result<Answer, GatewayError> {
        let before = self.clock.now();
        self.blocks.check(scope, before).await?;
        let answer = answer::receive(request).await;
        let after = self.clock.now();
        self.note_health(&answer, before, after);
        let answer = answer?;
        if !answer.is_success()
            && let Some(error) = self.blocks.note(scope, answer.fault(), after).await
        {
            return Err(error);
        }
        Ok(answer)
    }

    fn note_health(
        &self,
        answer: &Result<Answer, GatewayError>,
        before: Timestamp,
        after: Timestamp,
    ) {
        let mut health = self.health.lock().unwrap_or_else(PoisonError::into_inner);
        match answer {
            Ok(answer) => {
                let date = self.offset.learn(answer.date, before, after);
                if let (Some(listener), Some(date)) = (&self.listener, date) {
                    listener.hear(date);
                }
                health.last_answer_at = Some(after);
                health.trouble = (!answer.is_success()).then(|| answer.words());
            }
            Err(error) => health.trouble = Some(error.to_string()),
        }
    }

    /// The current session token; opens or renews a session where needed.
    async fn token(&self, renewal: Renewal) -> Result<session::Token, GatewayError> {
        self.sessions.token(renewal, || self.open_session()).await
    }

    async fn open_session(&self) -> Result<Answer, GatewayError> {
        let endpoint = self.profile.session_endpoint();
        let body = serde_json::to_vec(&wire::session::SessionRequest {
            client_id: &self.settings.client_id,
            client_secret: self.settings.client_secret.expose_secret(),
            grant_type: "client_credentials",
        })
        .map_err(|_| unwritable())?;
        let request = self
            .request(
                &endpoint,
                &self.own_attempt()?,
                &self.settings.consent_manager,
            )?
            .header(CONTENT_TYPE, "application/json")
            .body(body);
        self.exchange(&Scope::of_path(&endpoint.path), request)
            .await
    }

    /// A request to an endpoint with the headers of this version, without a token and a body.
    fn request(
        &self,
        endpoint: &Endpoint,
        attempt: &Attempt,
        consent_manager: &str,
    ) -> Result<RequestBuilder, GatewayError> {
        let url = self.url(endpoint)?;
        let mut request = self.http.request(endpoint.method.clone(), url);
        let us = self.settings.identity();
        for (name, value) in self
            .profile
            .headers(endpoint, attempt, consent_manager, &us)
        {
            request = request.header(name, value);
        }
        Ok(request)
    }

    /// An id and a time, as ABDM sees it, for a request that no outbox row stands for.
    fn own_attempt(&self) -> Result<Attempt, GatewayError> {
        let offset_s = self.offset.seconds().unwrap_or_default();
        Ok(Attempt {
            request: RequestId::parse(uuid::Uuid::new_v4().to_string())
                .map_err(|_| unwritable())?,
            at: self.clock.now().plus_seconds(offset_s),
        })
    }

    /// Sends a request of ours under a session; renews the session once where it is refused.
    async fn ask(
        &self,
        endpoint: &Endpoint,
        body: Option<Vec<u8>>,
    ) -> Result<Answer, GatewayError> {
        let mut token = self.token(Renewal::WhenDue).await?;
        loop {
            let mut request = self
                .request(
                    endpoint,
                    &self.own_attempt()?,
                    &self.settings.consent_manager,
                )?
                .header(AUTHORIZATION, bearer(&token)?);
            if let Some(body) = &body {
                request = request
                    .header(CONTENT_TYPE, "application/json")
                    .body(body.clone());
            }
            let scope = Scope::of_path(&endpoint.path);
            let answer = self.exchange(&scope, request).await?;
            if let (true, Some(error)) = (answer.is_success(), answer.not_abdm()) {
                return Err(error);
            }
            if answer.is_success() {
                self.sessions.proven(&token);
                return Ok(answer);
            }
            let renew = answer.status == StatusCode::UNAUTHORIZED
                && answer.not_abdm().is_none()
                && self.sessions.may_renew_after_401(&token);
            if !renew {
                return Err(answer.into_error());
            }
            token = self.token(Renewal::Instead(token)).await?;
        }
    }

    /// Holds calls while this computer's clock is wrong by more than a minute
    /// (docs/promises.md, R11); looks again each minute by reading the keys, which carries no time
    /// of ours.
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
        let endpoint = self.profile.keys_endpoint();
        if self.profile.keys_need_session() {
            return Ok(self.ask(&endpoint, None).await?.text());
        }
        let request = self.request(
            &endpoint,
            &self.own_attempt()?,
            &self.settings.consent_manager,
        )?;
        let scope = Scope::of_path(&endpoint.path);
        let answer = self.exchange(&scope, request).await?;
        match answer.not_abdm() {
            Some(error) => Err(error),
            None if answer.is_success() => Ok(answer.text()),
            None => Err(answer.into_error()),
        }
    }

    /// What a good answer says, if it says anything.
    fn taken(
        &self,
        attempt: &Attempt,
        call: &Call,
        answer: &Answer,
        token: &session::Token,
    ) -> Result<Answered, GatewayError> {
        // Documents of v3 answer these two with 200 and nothing.
        let may_be_empty = matches!(
            call,
            Call::ConsentStatus { .. } | Call::FetchArtefact { .. }
        ) && answer.is_empty();
        if let Some(words) = answer.oddity().filter(|_| !may_be_empty) {
            return Err(GatewayError::NotUnderstood(words));
        }
        self.sessions.proven(token);
        let answered = self.profile.answered(call, answer.body());
        if !matches!(answered, Answered::Later) {
            return Ok(answered);
        }
        let hidden = answer.hidden_fault();
        if let Some(fault) = hidden.clone().filter(codes::is_busy) {
            return Err(GatewayError::TryLater {
                fault,
                retry_after_s: answer.retry_after_s,
            });
        }
        let reader = self.profile.reader();
        let said = said::message(reader, call, &attempt.request, answer.body());
        match (said, hidden) {
            (Some(message), _) => Ok(Answered::Said(Box::new(message))),
            (None, Some(fault)) => Err(GatewayError::Refused(fault)),
            (None, None) => Ok(Answered::Later),
        }
    }

    fn consent_manager<'a>(&'a self, call: &'a Call) -> &'a str {
        call.patient()
            .map_or(&self.settings.consent_manager, |patient| {
                patient.consent_manager()
            })
    }
}

/// The `Authorization` header; never shown.
fn bearer(token: &session::Token) -> Result<HeaderValue, GatewayError> {
    let mut bearer = HeaderValue::from_str(&format!("Bearer {}", token.expose()))
        .map_err(|_| GatewayError::Unreachable("the session token is not usable".to_owned()))?;
    bearer.set_sensitive(true);
    Ok(bearer)
}

/// Whether a gateway does not know the question at all, so that nobody has to correct anything.
#[must_use]
pub fn is_not_offered(error: &GatewayError) -> bool {
    match error {
        GatewayError::Refused(fault) => codes::is_not_offered(fault),
        // Where there is no such path, a web server answers as it does for any path.
        GatewayError::NotAbdm { status, .. } => codes::is_status_not_offered(*status),
        _ => false,
    }
}

fn unwritable() -> GatewayError {
    GatewayError::Refused(codes::fault("unwritable", "the call could not be written"))
}

fn not_offered() -> GatewayError {
    GatewayError::Refused(codes::fault(
        codes::NOT_OFFERED,
        "this version of the API has no such call",
    ))
}

#[async_trait::async_trait]
impl Gateway for GatewayClient {
    async fn send(&self, attempt: &Attempt, call: &Call) -> Result<Answered, GatewayError> {
        let us = self.settings.identity();
        if let Some(fault) = self
            .profile
            .faults(call, &us, attempt.at)
            .into_iter()
            .next()
        {
            return Err(GatewayError::Invalid(fault));
        }
        let endpoint = self.profile.endpoint(call).ok_or_else(not_offered)?;
        if !self.settings.is_offered(endpoint.group) {
            return Ok(Answered::NotLookedUp);
        }
        // Before a session is opened for nothing.
        let scope = Scope::of(call);
        self.blocks.check(&scope, self.clock.now()).await?;
        self.check_clock().await?;
        let body = self
            .profile
            .body(attempt, call, &us)
            .map_err(|_| unwritable())?;
        let token = self.token(Renewal::WhenDue).await?;
        let mut request = self
            .request(&endpoint, attempt, self.consent_manager(call))?
            .header(AUTHORIZATION, bearer(&token)?);
        if !body.is_empty() {
            request = request.header(CONTENT_TYPE, "application/json").body(body);
        }
        let answer = self.exchange(&scope, request).await?;
        if answer.is_success() {
            return self.taken(attempt, call, &answer, &token);
        }
        if answer.status != StatusCode::UNAUTHORIZED {
            return self.profile.refused(call, answer.into_error());
        }
        if let Some(error) = answer.not_abdm() {
            // Who does not know ABDM's sessions says nothing of ours.
            return Err(error);
        }
        let retry_after_s = if self.sessions.may_renew_after_401(&token) {
            self.token(Renewal::Instead(token)).await?;
            Some(0)
        } else {
            answer.retry_after_s
        };
        Err(GatewayError::TryLater {
            fault: answer.fault(),
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
