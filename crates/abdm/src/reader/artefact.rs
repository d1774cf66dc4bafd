//! Artefacts as fetched. Source: docs/protocol.md, "Artefacts".

use app::{
    model::Granted,
    port::{FetchedArtefact, Unreadable},
};
use domain::{
    AbhaAddress, CareContext, DateRange, Frequency, FrequencyUnit, HealthInfoType, Permission,
};
use wire::{
    bounded,
    consent::{FetchedConsent, FrequencyIn, PermissionIn},
};

use super::{body, fault::unreadable, status};

/// Reads `consent` of on-fetch and keeps its bytes.
///
/// # Errors
///
/// [`Unreadable`] names the member at fault.
pub(super) fn fetched(raw: &str) -> Result<FetchedArtefact, Unreadable> {
    let consent: FetchedConsent = body::read(raw.as_bytes())
        .map_err(|fault| unreadable(format!("consent.{}", fault.reason)))?;
    let detail = consent.consent_detail;
    let patient = AbhaAddress::parse(&detail.patient.id)
        .map_err(|error| unreadable(format!("consent.consentDetail.patient.id: {error}")))?;
    let care_contexts = detail
        .care_contexts
        .0
        .into_iter()
        .map(|context| CareContext {
            patient: context.patient_reference,
            reference: context.care_context_reference,
        })
        .collect();
    let granted = Granted {
        hip: detail.hip.id,
        hip_name: detail
            .hip
            .name
            .map(|name| bounded(&name))
            .filter(|name| !name.is_empty()),
        care_contexts,
        hi_types: detail
            .hi_types
            .0
            .into_iter()
            .map(HealthInfoType::from)
            .collect(),
        permission: permission(detail.permission)?,
    };
    Ok(FetchedArtefact {
        artefact: detail.consent_id,
        status: status::read(&consent.status),
        patient,
        hiu: detail.hiu.id,
        purpose: detail
            .purpose
            .map(|purpose| bounded(&purpose.code))
            .unwrap_or_default(),
        granted,
        raw: raw.as_bytes().to_vec(),
        signature: consent.signature,
    })
}

fn permission(given: PermissionIn) -> Result<Permission, Unreadable> {
    let range =
        DateRange::new(given.date_range.from.0, given.date_range.to.0).map_err(|error| {
            unreadable(format!(
                "consent.consentDetail.permission.dateRange: {error}"
            ))
        })?;
    Ok(Permission {
        access_mode: given.access_mode.into(),
        range,
        erase_at: given.data_erase_at.0,
        frequency: given
            .frequency
            .map_or(Frequency::SENT, |frequency| read_frequency(&frequency)),
    })
}

/// A unit we do not know reads as what we send; numbers outside a `u32` are cut to its ends.
fn read_frequency(given: &FrequencyIn) -> Frequency {
    let unit = match given.unit.trim().to_ascii_uppercase().as_str() {
        "HOUR" => FrequencyUnit::Hour,
        "DAY" => FrequencyUnit::Day,
        "WEEK" => FrequencyUnit::Week,
        "MONTH" => FrequencyUnit::Month,
        "YEAR" => FrequencyUnit::Year,
        _ => return Frequency::SENT,
    };
    let whole = |number: Option<wire::Whole>, missing| {
        number.map_or(missing, |number| {
            u32::try_from(number.0.max(0)).unwrap_or(u32::MAX)
        })
    };
    Frequency {
        unit,
        value: whole(given.value, Frequency::SENT.value),
        repeats: whole(given.repeats, Frequency::SENT.repeats),
    }
}
