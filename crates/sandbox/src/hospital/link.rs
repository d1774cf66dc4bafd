//! Links in pages, and what lies behind them.

use chrono::{DateTime, Utc};

use crate::misbehaviour::LinkKind;

/// Where links lie on the gateway's listener.
pub(crate) const LINK_PATH: &str = "/hospital/links/";

/// What lies behind one link.
#[derive(Clone)]
pub(crate) struct Link {
    pub(crate) kind: LinkKind,
    pub(crate) content: String,
    /// When it was made; links are short-lived.
    pub(crate) made_at: DateTime<Utc>,
}

/// How long a link leads anywhere.
const LIFETIME_MINUTES: i64 = 30;

impl Link {
    pub(super) fn is_live(&self, now: DateTime<Utc>) -> bool {
        now < self.made_at + chrono::Duration::minutes(LIFETIME_MINUTES)
    }
}
