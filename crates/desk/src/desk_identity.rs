//! Who the clinic is to ABDM.

use abdm::profile::Identity;
use domain::{HipId, HiuId};

use crate::{DeskError, configuration::Configuration};

/// Who the clinic is to ABDM. The configuration limits texts to 255 characters, which is what an id
/// may have.
pub(crate) fn identity(configuration: &Configuration) -> Result<Identity, DeskError> {
    let hiu = &configuration.hiu;
    Ok(Identity {
        hiu: HiuId::parse(&hiu.id).map_err(|_| DeskError::set_up("hiu.id"))?,
        hiu_name: hiu.name.clone(),
        hip: match &hiu.hip_id {
            Some(id) => Some(HipId::parse(id).map_err(|_| DeskError::set_up("hiu.hip_id"))?),
            None => None,
        },
    })
}
