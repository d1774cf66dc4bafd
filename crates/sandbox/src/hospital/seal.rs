//! Documents into sealed pages, away from the async threads.

use std::sync::Arc;

use fidelius::{Nonce, PeerKey};
use practice_patients::PracticePatient;

use super::key::HospitalKey;
use super::link::{LINK_PATH, Link};
use super::page::{Addressee, Entry, Plan, Push, compose};
use crate::misbehaviour::LinkKind;
use crate::world::Shared;

/// Whom a push is sealed for: what the HIU gave with its request.
pub(super) struct Letter {
    pub(super) transaction: String,
    pub(super) public_key: String,
    pub(super) nonce: String,
    pub(super) expiry: String,
}

/// Builds the documents and seals them into pages by `plan`.
///
/// # Errors
///
/// What the sender says of it, in words.
pub(super) async fn seal(
    shared: &Arc<Shared>,
    letter: Letter,
    plan: Plan,
    documents: impl FnOnce(&[PracticePatient]) -> Vec<Entry> + Send + 'static,
) -> Result<Push, &'static str> {
    let fixed = if plan.fixed_key {
        Some(fixed_key(shared)?)
    } else {
        None
    };
    let kind = plan.links.clone();
    let shared_ = Arc::clone(shared);
    let push = tokio::task::spawn_blocking(move || {
        let peer = PeerKey::parse(&letter.public_key).map_err(|_| "the public key is invalid")?;
        let nonce = Nonce::parse(&letter.nonce).map_err(|_| "the nonce is invalid")?;
        let link_base = format!(
            "{}{}",
            shared_.gateway_url,
            LINK_PATH.trim_start_matches('/')
        );
        let to = Addressee {
            transaction: &letter.transaction,
            peer: &peer,
            nonce: &nonce,
            expiry: &letter.expiry,
            link_base: &link_base,
        };
        compose(documents(&shared_.patients), &plan, fixed.as_deref(), &to)
            .map_err(|_| "the data could not be encrypted")
    })
    .await
    .map_err(|_| "the data could not be encrypted")??;
    keep_links(shared, kind.as_ref(), &push);
    Ok(push)
}

/// The one key pair of all transfers of this run.
fn fixed_key(shared: &Arc<Shared>) -> Result<Arc<HospitalKey>, &'static str> {
    let mut world = shared.lock();
    if let Some(key) = &world.fixed_key {
        return Ok(Arc::clone(key));
    }
    let key = Arc::new(HospitalKey::generate().map_err(|_| "there are no random bytes")?);
    world.fixed_key = Some(Arc::clone(&key));
    Ok(key)
}

/// Keeps what lies behind the links of a push.
fn keep_links(shared: &Arc<Shared>, kind: Option<&LinkKind>, push: &Push) {
    let Some(kind) = kind else { return };
    let mut world = shared.lock();
    let made_at = world.now();
    world.links.retain(|_, link| link.is_live(made_at));
    for (token, content) in &push.links {
        let link = Link {
            kind: kind.clone(),
            content: content.clone(),
            made_at,
        };
        world.links.insert(token.clone(), link);
    }
}
