//! What the use cases and workers need of the configuration.

use std::sync::Arc;

use domain::{HipId, HiuId, Requester};

use crate::port::CallRules;

/// Makes the push URL for a token; `None` while the public address is not known yet.
pub type PushUrl = Arc<dyn Fn(&str) -> Option<String> + Send + Sync>;

/// The configuration, as far as the clinic's rules need it.
#[derive(Clone)]
pub struct Settings {
    /// The clinic's service id; artefacts must be made out to it.
    pub hiu_id: HiuId,
    /// The clinic's id as a hospital, with `also_hip`.
    pub hip_id: Option<HipId>,
    /// Name for the screen.
    pub clinic: String,
    /// Who may be named as asking.
    pub requesters: Vec<Requester>,
    /// What the spoken API lets us say.
    pub rules: Arc<dyn CallRules>,
    /// Practice mode: nothing leaves this computer.
    pub practice: bool,
    /// The push URL for a token: `{base}/push/{token}`.
    pub push_url: PushUrl,
    /// Where ABDM calls us, for the status line; `None` while not known.
    pub public_url: Arc<dyn Fn() -> Option<String> + Send + Sync>,
    /// Whether a callback server listens, in this process or another.
    pub receiving: Arc<dyn Fn() -> bool + Send + Sync>,
}

impl std::fmt::Debug for Settings {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Settings")
            .field("hiu_id", &self.hiu_id)
            .field("hip_id", &self.hip_id)
            .field("practice", &self.practice)
            .finish_non_exhaustive()
    }
}
