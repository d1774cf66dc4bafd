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

use app::port::{Clock, GatewayBearer, GatewayError};
use domain::{AbdmFault, Timestamp};
use reqwest::StatusCode;
use secrecy::{ExposeSecret, SecretString};
use tokio::{sync::Mutex, time::Instant};
use wire::session::SessionAnswer;
use zeroize::Zeroizing;

use super::{answer::Answer, block::ClientMemory, refusals::Refusals};

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

    /// Lent to another service of ABDM.
    pub(super) fn lend(&self) -> GatewayBearer {
        GatewayBearer {
            secret: Zeroizing::new(self.expose().to_owned()),
            number: self.number,
        }
    }

    /// A token that was lent before.
    pub(super) fn returned(bearer: &GatewayBearer) -> Self {
        Self {
            secret: Arc::new(SecretString::from(bearer.secret.as_str().to_owned())),
            number: bearer.number,
        }
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

struct Slot {
    session: Option<Session>,
    /// Why the last try failed, for those who waited for it.
    failure: Option<GatewayError>,
    refusals: Refusals,
}

/// What came of an attempt to open a session.
enum Opened {
    Session(Session),
    /// The id or secret is refused.
    Refused(AbdmFault),
    Failed(GatewayError),
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
    pub(super) fn new(clock: Arc<dyn Clock>, refusals: Refusals) -> Self {
        Self {
            slot: Mutex::new(Slot {
                session: None,
                failure: None,
                refusals,
            }),
            tries: AtomicU64::new(0),
            proof: Quick::default(),
            clock,
        }
    }

    pub(super) fn remember_refusals_by(&mut self, memory: Arc<dyn ClientMemory>) {
        self.slot.get_mut().refusals.remember_by(memory);
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
        if let Some(error) = slot.refusals.pause(self.clock.now()).await {
            return kept.ok_or(error);
        }
        let opened = open().await;
        let number = self.tries.fetch_add(1, Ordering::AcqRel) + 1;
        match self.settle(&mut slot, number, now, opened).await {
            Ok(token) => Ok(token),
            // Renewal failed but the session has not ended: it still serves.
            Err(error) => kept.ok_or(error),
        }
    }

    fn is_live(&self, session: &Session, now: Instant) -> bool {
        now < session.ends_at && self.clock.now() < session.ends_at_wall
    }

    async fn settle(
        &self,
        slot: &mut Slot,
        number: u64,
        asked_at: Instant,
        opened: Result<Answer, GatewayError>,
    ) -> Result<Token, GatewayError> {
        let opened = match opened {
            Ok(answer) => self.read(answer, number, asked_at),
            Err(error) => Opened::Failed(error),
        };
        let error = match opened {
            Opened::Session(session) => {
                let token = session.token.clone();
                slot.session = Some(session);
                slot.failure = None;
                slot.refusals.forget().await;
                self.proof
                    .lock()
                    .unwrap_or_else(PoisonError::into_inner)
                    .newest = number;
                return Ok(token);
            }
            Opened::Refused(fault) => slot.refusals.note(fault, self.clock.now()).await,
            Opened::Failed(error) => error,
        };
        slot.failure = Some(error.clone());
        Err(error)
    }

    fn read(&self, answer: Answer, number: u64, asked_at: Instant) -> Opened {
        if answer.is_success() {
            if let Some(fault) = answer.hidden_fault() {
                return Opened::Refused(fault);
            }
            let Some(read) = SessionAnswer::read(answer.body()) else {
                // Each odd answer in its own words: who mends it reads them.
                let words = format!("session: {}", answer.without("accessToken"));
                return Opened::Failed(GatewayError::Unreachable(words));
            };
            let lifetime_s = read.expires_in_s.unwrap_or(UNSAID_LIFETIME_S);
            let lifetime_s = lifetime_s.clamp(1, LONGEST_LIFETIME_S);
            let lifetime = Duration::from_secs(lifetime_s.unsigned_abs());
            let early = Duration::from_secs(RENEW_BEFORE_END_S.unsigned_abs()).min(lifetime / 2);
            let secret = Arc::new(SecretString::from(read.access_token));
            return Opened::Session(Session {
                token: Token { secret, number },
                renew_at: asked_at + (lifetime - early),
                ends_at: asked_at + lifetime,
                ends_at_wall: self.clock.now().plus_seconds(lifetime_s),
            });
        }
        // A firewall or proxy refused, and knows nothing of id and secret.
        if let Some(GatewayError::NotAbdm {
            what,
            status,
            retry_after_s,
        }) = answer.not_abdm()
        {
            return Opened::Failed(GatewayError::NotAbdm {
                what: format!("session: {what}"),
                status,
                retry_after_s,
            });
        }
        let refused = matches!(
            answer.status,
            StatusCode::BAD_REQUEST | StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN
        );
        if refused {
            return Opened::Refused(answer.fault());
        }
        Opened::Failed(match answer.into_error() {
            // A wrong path or a proxy: says nothing about id and secret, and may pass.
            GatewayError::Refused(fault) => GatewayError::TryLater {
                fault,
                retry_after_s: None,
            },
            other => other,
        })
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
