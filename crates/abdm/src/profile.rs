//! What differs between versions of the ABDM API: paths, envelope, headers, error shape.
//!
//! A version is one implementation of [`Profile`]; the client, the router and the verifier know no
//! path and no envelope themselves. `docs/protocol.md` lists every endpoint and field of both.

mod api;
mod contract;
mod outcome;
mod rules;
mod v05;
mod v3;

pub use api::Api;
pub use contract::{Addressee, BridgeCall, CallGroup, CallbackRoute, Endpoint, Identity, Profile};
pub use rules::Rules;
