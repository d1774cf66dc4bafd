//! Checking what was filled in to ask for consent.

use chrono::NaiveDate;
use domain::{
    AbhaAddress, AccessMode, ConsentId, DateRange, FieldFault, Frequency, HealthInfoType, HiType,
    HipId, Permission, PermissionError, Purpose, Requester, Timestamp,
};
use phrase::say;

use crate::{
    Person, Settings,
    calendar::{first_instant, last_instant},
    model::Call,
    view::ConsentForm,
};

/// A request for consent whose every field has its form. Days are in IST.
#[derive(Clone, Debug)]
pub struct ConsentRequest {
    /// Whose records.
    pub patient: AbhaAddress,
    /// Why.
    pub purpose: Purpose,
    /// Types asked for.
    pub hi_types: Vec<HiType>,
    /// First day of the records' range.
    pub from: NaiveDate,
    /// Last day.
    pub to: NaiveDate,
    /// When everything must be gone.
    pub erase_at: Timestamp,
    /// Name of a configured requester.
    pub requester: String,
    /// Only this hospital.
    pub hip: Option<HipId>,
}

/// The same while it is being read: each field or what is wrong with it, so that all faults are told
/// at once.
pub(crate) struct Draft {
    patient: Result<AbhaAddress, FieldFault>,
    purpose: Purpose,
    hi_types: Vec<HiType>,
    from: Result<NaiveDate, FieldFault>,
    to: Result<NaiveDate, FieldFault>,
    erase_at: Result<Timestamp, FieldFault>,
    requester: String,
    hip: Result<Option<HipId>, FieldFault>,
}

impl From<&ConsentForm> for Draft {
    fn from(form: &ConsentForm) -> Self {
        let hip = form.hip.as_deref().map(str::trim);
        Self {
            patient: AbhaAddress::typed(&form.patient)
                .map_err(|error| FieldFault::new("patient", error.words())),
            purpose: form.purpose,
            hi_types: form.hi_types.clone(),
            from: day(&form.from, "from"),
            to: day(&form.to, "to"),
            erase_at: Timestamp::parse(&form.erase_at).map_err(|_| {
                let message = say::consent_fault_moment("2026-12-21T18:30:00+05:30");
                FieldFault::new("erase_at", message)
            }),
            requester: form.requester.clone(),
            hip: hip
                .filter(|text| !text.is_empty())
                .map(HipId::parse)
                .transpose()
                .map_err(|error| FieldFault::new("hip", error.to_string())),
        }
    }
}

impl From<ConsentRequest> for Draft {
    fn from(request: ConsentRequest) -> Self {
        Self {
            patient: Ok(request.patient),
            purpose: request.purpose,
            hi_types: request.hi_types,
            from: Ok(request.from),
            to: Ok(request.to),
            erase_at: Ok(request.erase_at),
            requester: request.requester,
            hip: Ok(request.hip),
        }
    }
}

/// A request whose every field is good.
#[derive(Clone)]
pub(crate) struct CheckedForm {
    pub(crate) patient: AbhaAddress,
    pub(crate) purpose: Purpose,
    pub(crate) hi_types: Vec<HealthInfoType>,
    pub(crate) permission: Permission,
    pub(crate) hip: Option<HipId>,
    pub(crate) requester: Requester,
}

/// Checks every field and tells all faults at once.
pub(crate) fn check(
    draft: Draft,
    settings: &Settings,
    person: &Person,
    now: Timestamp,
) -> Result<CheckedForm, Vec<FieldFault>> {
    let Draft {
        patient,
        purpose,
        hip,
        ..
    } = draft;
    let hi_types = hi_types(&draft.hi_types, &settings.rules.hi_types());
    let from = draft.from.map(first_instant);
    let to = draft.to.map(|day| last_instant(day).min(now));
    let range = match (&from, &to) {
        (Ok(from), _) if *from > now => Err(FieldFault::new(
            "from",
            say::consent_fault_range_begins_in_future(),
        )),
        (Ok(from), Ok(to)) => DateRange::new(*from, *to)
            .map_err(|error: PermissionError| FieldFault::new("to", error.words())),
        (Err(fault), _) | (_, Err(fault)) => Err(fault.clone()),
    };
    let erase_at = draft.erase_at.and_then(|at| still_to_come(at, now));
    let requester = requester(&draft.requester, settings, person);
    match (patient, hi_types, range, erase_at, requester, hip) {
        (Ok(patient), Ok(hi_types), Ok(range), Ok(erase_at), Ok(requester), Ok(hip)) => {
            let frequency = Frequency::SENT;
            let permission = Permission {
                access_mode: AccessMode::View,
                range,
                erase_at,
                frequency,
            };
            let checked = CheckedForm {
                patient,
                purpose,
                hi_types,
                permission,
                hip,
                requester,
            };
            let faults = checked.against_the_api(settings, now);
            if faults.is_empty() {
                Ok(checked)
            } else {
                Err(faults)
            }
        }
        (patient, hi_types, range, erase_at, requester, hip) => {
            let mut faults: Vec<FieldFault> = [
                patient.err(),
                hi_types.err(),
                range.err(),
                to.err(),
                erase_at.err(),
                requester.err(),
                hip.err(),
            ]
            .into_iter()
            .flatten()
            .collect();
            faults.dedup();
            Err(faults)
        }
    }
}

impl CheckedForm {
    /// The rules of the spoken API, which go beyond ours.
    fn against_the_api(&self, settings: &Settings, now: Timestamp) -> Vec<FieldFault> {
        let Ok(consent) = ConsentId::parse("not written down yet") else {
            return vec![];
        };
        let call = Call::RequestConsent {
            consent,
            patient: self.patient.clone(),
            purpose: self.purpose,
            hi_types: self.hi_types.clone(),
            permission: self.permission.clone(),
            hip: self.hip.clone(),
            requester: self.requester.clone(),
        };
        settings.rules.faults(&call, now)
    }
}

/// The types asked for, of those that the API knows: not every version knows `Invoice`.
/// Source: docs/protocol.md, "Types of records".
fn hi_types(asked: &[HiType], known: &[HealthInfoType]) -> Result<Vec<HealthInfoType>, FieldFault> {
    let mut kinds = Vec::new();
    for kind in asked.iter().copied().map(HealthInfoType::from) {
        if !known.contains(&kind) {
            let known: Vec<_> = known.iter().map(HealthInfoType::as_str).collect();
            let message = say::consent_fault_not_a_type(kind.as_str(), known.join(", "));
            return Err(FieldFault::new("hi_types", message));
        }
        if !kinds.contains(&kind) {
            kinds.push(kind);
        }
    }
    if kinds.is_empty() {
        return Err(FieldFault::new(
            "hi_types",
            PermissionError::NoTypes.words(),
        ));
    }
    Ok(kinds)
}

fn day(text: &str, field: &'static str) -> Result<NaiveDate, FieldFault> {
    NaiveDate::parse_from_str(text.trim(), "%Y-%m-%d")
        .map_err(|_| FieldFault::new(field, say::consent_fault_day("2026-11-21")))
}

fn still_to_come(at: Timestamp, now: Timestamp) -> Result<Timestamp, FieldFault> {
    if at > now {
        Ok(at)
    } else {
        Err(FieldFault::new(
            "erase_at",
            PermissionError::EraseInPast.words(),
        ))
    }
}

/// The fault that is told where there is room for one.
pub(crate) fn first(faults: Vec<FieldFault>) -> FieldFault {
    let unnamed = || FieldFault::new("form", "it cannot be read");
    faults.into_iter().next().unwrap_or_else(unnamed)
}

/// One of those that the person may ask under.
fn requester(name: &str, settings: &Settings, person: &Person) -> Result<Requester, FieldFault> {
    let name = name.trim();
    let own: Vec<_> = settings
        .requesters
        .iter()
        .filter(|known| person.may_name(&known.name))
        .collect();
    let found = own
        .iter()
        .find(|known| known.name.trim().eq_ignore_ascii_case(name));
    found.copied().cloned().ok_or_else(|| {
        let known: Vec<_> = own.iter().map(|known| known.name.as_str()).collect();
        let message = match known.is_empty() {
            true => say::consent_fault_no_requester(),
            false => say::consent_fault_not_a_requester(known.join(", ")),
        };
        FieldFault::new("requester", message)
    })
}

#[cfg(test)]
mod tests;
