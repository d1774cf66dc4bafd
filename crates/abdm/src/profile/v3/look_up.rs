//! Looking a patient up in v3: HIE-CM has no such call, the ABHA services have (docs/protocol.md,
//! "Looking a patient up").
//!
//! It is a step that can be left out. Without `gateway.paths.patients` an address is checked for its
//! form and `on-init` tells whether there is such a patient. With it the ABHA address search is asked.
//! The search's answer is not confirmed by any document, so what cannot be read counts as not looked up.

use app::port::{Answered, FoundPatient, GatewayError};
use domain::AbhaAddress;
use wire::{bounded, v3::FoundAddress};

use crate::codes;

/// The search's place among the ABHA services; their host differs from the gateway's.
pub(super) const BASE: &str = "/abha/api/v3/phr/web/login";
/// The search.
pub(super) const PATH: &str = "abha/search";

/// Reads the search's answer.
pub(super) fn answered(asked: &AbhaAddress, body: &[u8]) -> Answered {
    let Ok(found) = serde_json::from_slice::<FoundAddress>(body) else {
        return Answered::NotLookedUp;
    };
    let Some(address) = found.abha_address else {
        return Answered::NotLookedUp;
    };
    // Another address than the one asked for is no answer (docs/protocol.md,
    // "Looking a patient up").
    let address = AbhaAddress::parse(address)
        .ok()
        .filter(|address| address == asked);
    Answered::Patient(Ok(address.map(|address| FoundPatient {
        address,
        name: bounded(&found.name.unwrap_or_default()),
    })))
}

/// Reads the search's refusal: 404 and the codes for "no such address" are an answer.
pub(super) fn refused(error: GatewayError) -> Result<Answered, GatewayError> {
    match &error {
        GatewayError::Refused(fault) if codes::finds_nobody(fault) => {
            Ok(Answered::Patient(Ok(None)))
        }
        _ => Err(error),
    }
}
