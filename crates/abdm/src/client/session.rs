//! The gateway session: one at a time, renewed before its end, never opened in a loop.
//!
//! Source: docs/protocol.md, "Sessions"; docs/promises.md, R7. Always `client_credentials`; the
//! refresh token is ignored.

use std::{
    future::Future,
    sync::{
        Arc, Mutex as Quick, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use app::port::{Clock, GatewayError};
use domain::{AbdmFault, Timestamp};
use reqwest::StatusCode;
use secrecy::{ExposeSecret, SecretString};
use tokio::{sync::Mutex, time::Instant};
use wire::session::SessionAnswer;

use super::answer::Answer;

/// Refusals in a row before calls pause: eight lock a client at ABDM.
const MOST_REFUSALS: u32 = 3;
const PAUSE: Duration = Duration::from_secs(600);
/// Suggested wait after a refusal that does not pause yet.
const AFTER_REFUSAL_S: u64 = 5;
/// Where the answer does not say how long: the shortest lifetime anybody claims.
const UNSAID_LIFETIME_S: i64 = 300;
const LONGEST_LIFETIME_S: i64 = 24 * 3600;
/// Renewed at most this long before the end, or at half the lifetime.
const RENEW_BEFORE_END_S: i64 = 60;
/// A 401 renews the session at most this often unless the session had worked.
const RENEW_AFTER_401: Duration = Duration::from_secs(60);

/// A session token; `Debug` shows its number only.
#[derive(Clone)]
pub(super) struct Token {
    secret: Arc<SecretString>,
    number: u64,
}

impl Token {
    /// The token itself, for the `Authorization` header.
    pub(super) fn expose(&self) -> &str {
        self.secret.expose_secret()
    }
}

/// When a new session is opened.
pub(super) enum Renewal {
    /// When there is none or its end is near.
    WhenDue,
    /// When this token, refused with 401, is still the current one.
    Instead(Token),
    /// In any case.
    Now,
}

struct Session {
    token: Token,
    renew_at: Instant,
    ends_at: Instant,
    /// The monotonic clock stands still while the computer sleeps; this one does not.
    ends_at_wall: Timestamp,
}

#[derive(Default)]
struct Slot {
    session: Option<Session>,
    /// Why the last try failed, for those who waited for it.
    failure: Option<GatewayError>,
    refusals: u32,
    paused_until: Option<(Instant, AbdmFault)>,
}

/// What is known of tokens without waiting for a session being opened.
#[derive(Default)]
struct Proof {
    /// Number of the newest token.
    newest: u64,
    /// Number of the last token that a call got through with.
    proven: u64,
    /// When a 401 last renewed a session.
    renewed_after_401: Option<Instant>,
}

pub(super) struct Sessions {
    slot: Mutex<Slot>,
    /// Tries so far; a waiter sees by it that somebody else tried meanwhile.
    tries: AtomicU64,
    proof: Quick<Proof>,
    clock: Arc<dyn Clock>,
}

impl Sessions {
    pub(super) fn new(clock: Arc<dyn Clock>) -> Self {
        Self {
            slot: Mutex::default(),
            tries: AtomicU64::new(0),
            proof: Quick::default(),
            clock,
        }
    }

    /// Returns a token that has not ended, opening a session with `open` where `renewal` asks for it.
    ///
    /// Callers at the same time share one try and its result.
    ///
    /// # Errors
    ///
    /// [`GatewayError::Session`] when the client id or secret is refused or calls pause; else as `open`.
    pub(super) async fn token<F, A>(&self, renewal: Renewal, open: F) -> Result<Token, GatewayError>
    where
        F: FnOnce() -> A,
        A: Future<Output = Result<Answer, GatewayError>>,
    {
        let seen = self.tries.load(Ordering::Acquire);
        let mut slot = self.slot.lock().await;
        if self.tries.load(Ordering::Acquire) != seen
            && let Some(failure) = &slot.failure
        {
            return Err(failure.clone());
        }
        let now = Instant::now();
        let current = slot
            .session
            .as_ref()
            .filter(|session| self.is_live(session, now));
        let (kept, due) = match (&renewal, current) {
            (Renewal::WhenDue, Some(session)) => {
                (Some(session.token.clone()), now >= session.renew_at)
            }
            (Renewal::Instead(refused), Some(session)) => {
                let other = session.token.number != refused.number;
                (other.then(|| session.token.clone()), !other)
            }
            (Renewal::Now, _) | (_, None) => (None, true),
        };
        if let (Some(token), false) = (&kept, due) {
            return Ok(token.clone());
        }
        if let Some(error) = paused(&slot, now) {
            return kept.ok_or(error);
        }
        let opened = open().await;
        let number = self.tries.fetch_add(1, Ordering::AcqRel) + 1;
        match self.settle(&mut slot, number, now, opened) {
            Ok(token) => Ok(token),
            // Renewal failed but the session has not ended: it still serves.
            Err(error) => kept.ok_or(error),
        }
    }

    fn is_live(&self, session: &Session, now: Instant) -> bool {
        now < session.ends_at && self.clock.now() < session.ends_at_wall
    }

    fn settle(
        &self,
        slot: &mut Slot,
        number: u64,
        asked_at: Instant,
        opened: Result<Answer, GatewayError>,
    ) -> Result<Token, GatewayError> {
        let result = opened.and_then(|answer| self.read(answer, number, asked_at, slot));
        match result {
            Ok(session) => {
                let token = session.token.clone();
                *slot = Slot {
                    session: Some(session),
                    ..Slot::default()
                };
                self.proof
                    .lock()
                    .unwrap_or_else(PoisonError::into_inner)
                    .newest = number;
                Ok(token)
            }
            Err(error) => {
                slot.failure = Some(error.clone());
                Err(error)
            }
        }
    }

    fn read(
        &self,
        answer: Answer,
        number: u64,
        asked_at: Instant,
        slot: &mut Slot,
    ) -> Result<Session, GatewayError> {
        if answer.is_success() {
            if let Some(fault) = answer.hidden_fault() {
                return Err(self.refused(fault, slot));
            }
            let read = SessionAnswer::read(answer.body()).ok_or_else(|| {
                // Each odd answer in its own words: who mends it reads them.
                GatewayError::Unreachable(format!("session: {}", answer.without("accessToken")))
            })?;
            let lifetime_s = read.expires_in_s.unwrap_or(UNSAID_LIFETIME_S);
            let lifetime_s = lifetime_s.clamp(1, LONGEST_LIFETIME_S);
            let lifetime = Duration::from_secs(lifetime_s.unsigned_abs());
            let early = Duration::from_secs(RENEW_BEFORE_END_S.unsigned_abs()).min(lifetime / 2);
            let secret = Arc::new(SecretString::from(read.access_token));
            return Ok(Session {
                token: Token { secret, number },
                renew_at: asked_at + (lifetime - early),
                ends_at: asked_at + lifetime,
                ends_at_wall: self.clock.now().plus_seconds(lifetime_s),
            });
        }
        let refused = matches!(
            answer.status,
            StatusCode::BAD_REQUEST | StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN
        );
        if !refused {
            return Err(match answer.into_error() {
                // A wrong path or a proxy: says nothing about id and secret, and may pass.
                GatewayError::Refused(fault) => GatewayError::TryLater {
                    fault,
                    retry_after_s: None,
                },
                other => other,
            });
        }
        if let Some(words) = answer.page() {
            // A firewall or proxy refused, and knows nothing of id and secret.
            return Err(GatewayError::Unreachable(format!("session: {words}")));
        }
        Err(self.refused(answer.fault(), slot))
    }

    /// Counts a refusal of id and secret, and pauses after three.
    fn refused(&self, fault: AbdmFault, slot: &mut Slot) -> GatewayError {
        slot.refusals = slot.refusals.saturating_add(1);
        let retry_after_s = if slot.refusals >= MOST_REFUSALS {
            slot.paused_until = Some((Instant::now() + PAUSE, fault.clone()));
            PAUSE.as_secs()
        } else {
            AFTER_REFUSAL_S
        };
        GatewayError::Session {
            fault,
            retry_after_s,
        }
    }

    /// Notes that a call got through with this token.
    pub(super) fn proven(&self, token: &Token) {
        let mut proof = self.proof.lock().unwrap_or_else(PoisonError::into_inner);
        proof.proven = proof.proven.max(token.number);
    }

    /// Whether a 401 for this token may bring another one: always when there is a newer one already or
    /// a call got through with this one, else once a minute, or a gateway that refuses every token
    /// would make us open one session after another.
    pub(super) fn may_renew_after_401(&self, token: &Token) -> bool {
        let mut proof = self.proof.lock().unwrap_or_else(PoisonError::into_inner);
        if proof.newest > token.number {
            return true;
        }
        let rested = proof
            .renewed_after_401
            .is_none_or(|at| at.elapsed() >= RENEW_AFTER_401);
        let may = proof.proven >= token.number || rested;
        if may {
            proof.renewed_after_401 = Some(Instant::now());
        }
        may
    }
}

fn paused(slot: &Slot, now: Instant) -> Option<GatewayError> {
    let (until, fault) = slot.paused_until.as_ref()?;
    let left = until
        .checked_duration_since(now)
        .filter(|left| !left.is_zero())?;
    Some(GatewayError::Session {
        fault: fault.clone(),
        retry_after_s: left.as_secs().max(1),
    })
}
