//! Says calls to the ABHA service: headers, session, keys, and what is done once about a refusal.
//!
//! A call comes again in three cases only, each of which says that nothing was done: the gateway's session
//! had ended, a person's token is wanted in its other form, a key was changed. Anything else is for a
//! person to decide, since an OTP is a message to a patient's phone.
//!
//! Source: docs/protocol.md, "Identity".

use std::sync::Arc;

use app::{
    model::PersonToken,
    port::{Clock, GatewayBearer, GatewayError, GatewaySession, IdentityError},
};
use domain::FieldFault;
use reqwest::{
    Method, RequestBuilder,
    header::{AUTHORIZATION, CONTENT_TYPE, HeaderValue},
};
use serde_json::Value;
use zeroize::Zeroizing;

use crate::{
    answer,
    body::Body,
    exchange::{self, Answer},
    fault::Fault,
    key::{NoKey, PublicKey},
    key_ring::{KeyOf, KeyRing},
    refusal,
    scrub::Sent,
    settings::{AbhaSettings, Base},
    step::Step,
};

/// The largest answer in JSON, in bytes: some accounts with their pictures.
const MOST_JSON: usize = 4 * 1024 * 1024;
const ABHA_CERTIFICATE: &str = "/v3/profile/public/certificate";
const APPS_CERTIFICATE: &str = "/login/public/certificate";

/// The ABHA service, spoken to over HTTP.
pub struct AbhaClient {
    http: reqwest::Client,
    settings: AbhaSettings,
    gateway: Arc<dyn GatewaySession>,
    clock: Arc<dyn Clock>,
    keys: KeyRing,
}

/// A header that carries a person's token.
pub(crate) struct Person<'a> {
    pub(crate) header: &'static str,
    pub(crate) token: &'a PersonToken,
}

/// One call.
pub(crate) struct Call<'a> {
    pub(crate) step: Step,
    pub(crate) base: Base,
    pub(crate) method: Method,
    pub(crate) tail: &'static str,
    pub(crate) body: Option<Value>,
    pub(crate) person: Option<Person<'a>>,
    /// Header of the suggestions.
    pub(crate) transaction: Option<&'a str>,
    pub(crate) most: usize,
    pub(crate) sent: Arc<Sent>,
}

impl<'a> Call<'a> {
    pub(crate) fn get(step: Step, base: Base, tail: &'static str) -> Self {
        Self {
            step,
            base,
            method: Method::GET,
            tail,
            body: None,
            person: None,
            transaction: None,
            most: MOST_JSON,
            sent: Arc::default(),
        }
    }

    pub(crate) fn post(step: Step, base: Base, tail: &'static str, body: Value) -> Self {
        Self {
            method: Method::POST,
            body: Some(body),
            ..Self::get(step, base, tail)
        }
    }

    /// With what of a person is in it, so that no refusal repeats it.
    pub(crate) fn sending(mut self, sent: &Arc<Sent>) -> Self {
        self.sent = sent.clone();
        self
    }

    pub(crate) fn of(mut self, header: &'static str, token: &'a PersonToken) -> Self {
        self.person = Some(Person { header, token });
        self
    }
}

/// An encrypted member: what it says, and what refusals call it, in small letters.
pub(crate) struct Hidden<'a> {
    pub(crate) plain: &'a str,
    pub(crate) field: &'static str,
    /// Whether another key is tried where the first is refused: not for an OTP, whose tries are counted.
    pub(crate) tries_other_key: bool,
    /// Whether the call comes again under another key; never where it makes an account.
    pub(crate) comes_again: bool,
}

impl AbhaClient {
    /// Makes a client; nothing is sent yet.
    ///
    /// # Errors
    ///
    /// [`FieldFault`] as [`AbhaSettings::check`], and when TLS cannot be set up.
    pub fn new(
        settings: AbhaSettings,
        gateway: Arc<dyn GatewaySession>,
        clock: Arc<dyn Clock>,
    ) -> Result<Self, FieldFault> {
        settings.check()?;
        let mut http = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            // A connection of its own for each call: what an answer left behind it would be read as the
            // next one's, and a patient taken for another.
            .pool_max_idle_per_host(0)
            .connect_timeout(settings.timeout.min(std::time::Duration::from_secs(10)))
            .timeout(settings.timeout)
            .https_only(!settings.has_plain_loopback());
        if settings.has_plain_loopback() {
            // A proxy from the environment would take practice traffic off this computer.
            http = http.no_proxy();
        }
        let http = http
            .build()
            .map_err(|_| FieldFault::new("abha.url", "TLS could not be set up on this computer"))?;
        Ok(Self {
            http,
            settings,
            gateway,
            clock,
            keys: KeyRing::default(),
        })
    }

    /// Makes a call and reads its answer as JSON.
    pub(crate) async fn told(&self, call: &Call<'_>) -> Result<Body, IdentityError> {
        read(call, self.ask(call).await?)
    }

    /// Makes a call and returns a good answer as it is.
    pub(crate) async fn file(&self, call: &Call<'_>) -> Result<Answer, IdentityError> {
        let answer = self.ask(call).await?;
        if answer.status.is_success() {
            return Ok(answer);
        }
        Err(refused(call, &answer))
    }

    /// Makes a call with an encrypted member, which `make` puts in its place.
    ///
    /// Where the member is refused and the key has been changed, or the other key may be meant, it comes
    /// again once: a member that could not be deciphered did nothing.
    pub(crate) async fn told_hidden<'a>(
        &self,
        base: Base,
        hidden: &Hidden<'_>,
        make: impl Fn(&str) -> Call<'a> + Send + Sync,
    ) -> Result<Body, IdentityError> {
        let of = self.keys.of(base);
        let key = self.key(of).await?;
        let call = make(&encrypted(&key, hidden.plain)?);
        let answer = self.ask(&call).await?;
        if answer.status.is_success() || !doubts_key(&call, &answer, hidden.field) {
            return read(&call, answer);
        }
        self.keys.drop_refused(of, &key);
        let Some((other, of)) = self.other_key(base, of, &key, hidden).await else {
            return read(&call, answer);
        };
        let again = make(&encrypted(&other, hidden.plain)?);
        let second = self.ask(&again).await?;
        if second.status.is_success() && base == Base::Phr {
            self.keys.addresses_took(of);
        }
        read(&again, second)
    }

    /// The key to try after one was refused: a newer one, else the other service's.
    async fn other_key(
        &self,
        base: Base,
        of: KeyOf,
        refused: &PublicKey,
        hidden: &Hidden<'_>,
    ) -> Option<(Arc<PublicKey>, KeyOf)> {
        let fresh = self.key(of).await.ok()?;
        if !hidden.comes_again {
            return None;
        }
        if !fresh.is(refused) {
            return Some((fresh, of));
        }
        if base != Base::Phr || !hidden.tries_other_key {
            return None;
        }
        let other = match of {
            KeyOf::Profile => KeyOf::PhrApp,
            KeyOf::PhrApp => KeyOf::Profile,
        };
        let key = self.key(other).await.ok()?;
        (!key.is(refused)).then_some((key, other))
    }

    async fn key(&self, of: KeyOf) -> Result<Arc<PublicKey>, IdentityError> {
        if let Some(key) = self.keys.find(of, self.clock.steady_ms()) {
            return Ok(key);
        }
        let call = match of {
            KeyOf::Profile => Call::get(Step::Key, Base::Abha, ABHA_CERTIFICATE),
            KeyOf::PhrApp => Call::get(Step::Key, Base::PhrApp, APPS_CERTIFICATE),
        };
        let body = self.told(&call).await?;
        let key = PublicKey::read(body.value()).map_err(|error| match error {
            NoKey::OtherScheme => IdentityError::Encryption,
            NoKey::Unreadable => IdentityError::NotUnderstood(
                "the certificate holds no RSA key of 2048 to 8192 bits".to_owned(),
            ),
        })?;
        let key = Arc::new(key);
        self.keys.keep(of, &key, self.clock.steady_ms());
        Ok(key)
    }

    /// Makes a call under a session; another session, or the other form of a person's token, once each.
    async fn ask(&self, call: &Call<'_>) -> Result<Answer, IdentityError> {
        let mut bearer = self.gateway.bearer().await.map_err(no_session)?;
        let mut is_bare = false;
        let mut is_renewed = false;
        loop {
            let request = self.request(call, &bearer, is_bare)?;
            let answer = exchange::receive(request, call.most).await?;
            if answer.status.is_success() {
                self.gateway.got_through(&bearer);
                return Ok(answer);
            }
            let fault = fault(call, &answer);
            let names_token = call.person.as_ref().is_some_and(|person| {
                fault.status == 400 && fault.says_any(&[&person.header.to_lowercase()])
            });
            if names_token && !is_bare {
                is_bare = true;
                continue;
            }
            if fault.status == 401 && !is_renewed && !refusal::is_about_person(&fault) {
                let other = self.gateway.instead_of(&bearer).await;
                if let Some(other) = other.map_err(no_session)? {
                    bearer = other;
                    is_renewed = true;
                    continue;
                }
            }
            return Ok(answer);
        }
    }

    /// A request with an id and a time of its own.
    fn request(
        &self,
        call: &Call<'_>,
        bearer: &GatewayBearer,
        is_bare: bool,
    ) -> Result<RequestBuilder, IdentityError> {
        let url = self.settings.url(call.base, call.tail).ok_or_else(|| {
            IdentityError::NotUnderstood("the address of the apps' key is not known".to_owned())
        })?;
        let now = self.clock.now().plus_seconds(self.gateway.clock_ahead_s());
        let mut request = self
            .http
            .request(call.method.clone(), url)
            .header(AUTHORIZATION, header(&bearer.secret, false)?)
            .header("REQUEST-ID", uuid::Uuid::new_v4().to_string())
            .header("TIMESTAMP", now.to_string())
            .header(CONTENT_TYPE, "application/json");
        if let Some(person) = &call.person {
            request = request.header(person.header, header(&person.token.secret, is_bare)?);
        }
        if let Some(transaction) = call.transaction {
            request = request.header("TRANSACTION_ID", header_of(transaction)?);
        }
        if let Some(body) = &call.body {
            let body = serde_json::to_vec(body).map_err(|_| unwritable())?;
            request = request.body(body);
        }
        Ok(request)
    }
}

impl std::fmt::Debug for AbhaClient {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("AbhaClient")
            .field("settings", &self.settings)
            .finish_non_exhaustive()
    }
}

fn unwritable() -> IdentityError {
    IdentityError::NotUnderstood("the call could not be written".to_owned())
}

fn encrypted(key: &PublicKey, plain: &str) -> Result<String, IdentityError> {
    key.encrypt(plain).ok_or(IdentityError::Encryption)
}

/// A token as a header, which is never shown.
fn header(secret: &Zeroizing<String>, is_bare: bool) -> Result<HeaderValue, IdentityError> {
    let text = Zeroizing::new(if is_bare {
        secret.to_string()
    } else {
        format!("Bearer {}", secret.as_str())
    });
    header_of(&text)
}

fn header_of(text: &str) -> Result<HeaderValue, IdentityError> {
    let mut value = HeaderValue::from_str(text).map_err(|_| unwritable())?;
    value.set_sensitive(true);
    Ok(value)
}

fn no_session(error: GatewayError) -> IdentityError {
    match error {
        GatewayError::Session { fault, .. } | GatewayError::Refused(fault) => {
            IdentityError::Session(fault)
        }
        GatewayError::TryLater { fault, .. } => IdentityError::Down(fault),
        GatewayError::Invalid(fault) => IdentityError::Invalid(fault),
        GatewayError::Unreachable(_)
        | GatewayError::NotUnderstood(_)
        | GatewayError::NotAbdm { .. }
        | GatewayError::Clock { .. } => IdentityError::Unreachable(error.to_string()),
    }
}

fn fault(call: &Call<'_>, answer: &Answer) -> Fault {
    Fault::read(answer.status.as_u16(), &answer.body, &call.sent)
}

fn refused(call: &Call<'_>, answer: &Answer) -> IdentityError {
    refusal::error(call.step, call.base, &fault(call, answer))
}

fn doubts_key(call: &Call<'_>, answer: &Answer, field: &str) -> bool {
    refusal::doubts_key(&fault(call, answer), field)
}

/// Reads an answer: what it says, or why it refuses, be its status good or not.
fn read(call: &Call<'_>, answer: Answer) -> Result<Body, IdentityError> {
    if !answer.status.is_success() {
        return Err(refused(call, &answer));
    }
    if answer.body.trim_ascii().is_empty() {
        return Err(IdentityError::NotUnderstood(
            "the answer is empty".to_owned(),
        ));
    }
    let Some(body) = Body::read(&answer.body) else {
        let fault = fault(call, &answer);
        return Err(if fault.is_page {
            refusal::error(call.step, call.base, &fault)
        } else {
            IdentityError::NotUnderstood("the answer is not JSON".to_owned())
        });
    };
    if answer::denies(&body) {
        let fault = Fault::of_value(answer.status.as_u16(), body.value(), &call.sent);
        return Err(refusal::error(call.step, call.base, &fault));
    }
    Ok(body)
}
