//! What every handler needs.

use std::sync::Arc;

use app::port::{Clock, Inbox, KeepError};
use axum::{extract::State, http::StatusCode};
use domain::{HipId, HiuId};

use super::{
    answer::Refusal,
    budget::{BodyLimits, Budget},
    complaint::Complaints,
};
use crate::{
    profile::{Api, Profile},
    token::Verifier,
};

/// Who we are to callers, and how much they may send.
#[derive(Clone, Debug)]
pub struct CallbackSettings {
    /// Version of the API.
    pub api: Api,
    /// Our service id.
    pub hiu: HiuId,
    /// With `also_hip`, our id as hospital.
    pub hip: Option<HipId>,
    /// A path before all of ours, such as `/abdm`, for a proxy that leaves it there; empty: none. Ours
    /// without it stay open too.
    pub prefix: String,
    /// What a taken callback is answered with; 202 unless a deployment wants another 2xx.
    pub taken: StatusCode,
    /// Most bytes of a callback.
    pub callback_bytes: usize,
    /// Most bytes of a page.
    pub push_bytes: usize,
    /// Bodies of all senders at the same time.
    pub bodies: BodyLimits,
}

impl CallbackSettings {
    /// The usual limits: 1 MB for a callback, 64 MB for a page (docs/promises.md, S2).
    #[must_use]
    pub fn new(api: Api, hiu: HiuId, hip: Option<HipId>) -> Self {
        const MB: usize = 1024 * 1024;
        Self {
            api,
            hiu,
            hip,
            prefix: String::new(),
            taken: StatusCode::ACCEPTED,
            callback_bytes: MB,
            push_bytes: 64 * MB,
            bodies: BodyLimits::default(),
        }
    }
}

/// Answers nonces that this process issued in the last minute.
pub trait Probe: Send + Sync + 'static {
    /// The answer to a nonce; `None` for every other text.
    fn answer(&self, nonce: &str) -> Option<String>;
}

/// What every handler needs.
pub(super) struct Doors {
    pub(super) settings: CallbackSettings,
    pub(super) profile: &'static dyn Profile,
    pub(super) inbox: Arc<dyn Inbox>,
    pub(super) verifier: Arc<Verifier>,
    pub(super) clock: Arc<dyn Clock>,
    pub(super) probe: Option<Arc<dyn Probe>>,
    pub(super) budget: Arc<Budget>,
    pub(super) complaints: Complaints,
}

impl Doors {
    /// Why a message that could not be kept is refused.
    pub(super) fn not_kept(&self, path: &'static str, error: KeepError) -> Refusal {
        let refusal = Refusal::from(&error);
        self.complaints.hear(refusal, path, &error);
        refusal
    }
}

pub(super) type Shared = State<Arc<Doors>>;
