//! The session, lent to the ABHA service: it takes the gateway's token.
//!
//! Source: docs/protocol.md, "Identity".

use app::port::{GatewayBearer, GatewayError, GatewaySession};

use super::{
    GatewayClient,
    session::{Renewal, Token},
};

#[async_trait::async_trait]
impl GatewaySession for GatewayClient {
    async fn bearer(&self) -> Result<GatewayBearer, GatewayError> {
        Ok(self.token(Renewal::WhenDue).await?.lend())
    }

    async fn instead_of(
        &self,
        refused: &GatewayBearer,
    ) -> Result<Option<GatewayBearer>, GatewayError> {
        let refused = Token::returned(refused);
        if !self.sessions.may_renew_after_401(&refused) {
            return Ok(None);
        }
        let token = self.token(Renewal::Instead(refused)).await?;
        Ok(Some(token.lend()))
    }

    fn got_through(&self, bearer: &GatewayBearer) {
        self.sessions.proven(&Token::returned(bearer));
    }

    fn clock_ahead_s(&self) -> i64 {
        self.offset.seconds().unwrap_or_default()
    }
}
