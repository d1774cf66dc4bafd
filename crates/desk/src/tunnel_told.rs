//! What the serving process tells of its tunnel.

use domain::Timestamp;
use serde::{Deserialize, Serialize};
use tunnel::{State, Trouble};

/// How the tunnel stood when it was last told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Told {
    pub(crate) state: State,
    pub(crate) public_url: Option<String>,
    /// Why there is no certificate, where TLS ends here.
    #[serde(default)]
    pub(crate) certificate: Option<Trouble>,
    /// When ABDM was asked for a callback that did not come here.
    #[serde(default)]
    pub(crate) missing_since: Option<Timestamp>,
    pub(crate) at: Timestamp,
}
