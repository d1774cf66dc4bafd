//! The session with the gateway, for other services of ABDM that take its token.

use zeroize::Zeroizing;

use super::GatewayError;

/// The token of a session. `Debug` shows its number only.
#[derive(Clone)]
pub struct GatewayBearer {
    /// The token, without `Bearer`.
    pub secret: Zeroizing<String>,
    /// Which session it is of; a newer one has a higher number.
    pub number: u64,
}

impl std::fmt::Debug for GatewayBearer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "GatewayBearer({})", self.number)
    }
}

/// Lends the session that the gateway's client keeps: one session a client, whoever uses it, so that its
/// limits on refusals and pauses hold for all (docs/protocol.md, "Sessions").
#[async_trait::async_trait]
pub trait GatewaySession: Send + Sync + 'static {
    /// The token of a session that has not ended; opens one where there is none.
    ///
    /// # Errors
    ///
    /// As opening a session fails.
    async fn bearer(&self) -> Result<GatewayBearer, GatewayError>;

    /// A token in place of one that was refused with 401; `None` where no new session is opened for it now.
    ///
    /// # Errors
    ///
    /// As opening a session fails.
    async fn instead_of(
        &self,
        refused: &GatewayBearer,
    ) -> Result<Option<GatewayBearer>, GatewayError>;

    /// Is told that a call got through with this token.
    fn got_through(&self, bearer: &GatewayBearer);

    /// Seconds by which ABDM's clock is ahead of this computer's; 0 where it is not known.
    fn clock_ahead_s(&self) -> i64;
}
