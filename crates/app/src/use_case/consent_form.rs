//! Checking what was filled in to ask for consent.

use chrono::{NaiveDate, NaiveTime, TimeZone};
use domain::{
    AbhaAddress, AccessMode, ConsentId, DateRange, Frequency, HealthInfoType, HipId, Permission,
    PermissionError, Purpose, Requester, Timestamp,
};

use crate::{Error, IST, Settings, port::Call, view::ConsentForm};

/// What is wrong with one field.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, ts_rs::TS)]
#[ts(export)]
pub struct FieldFault {
    /// Name of the field, as in [`ConsentForm`].
    pub field: &'static str,
    /// What is wrong and what is expected.
    pub message: String,
}

impl FieldFault {
    fn new(field: &'static str, message: impl Into<String>) -> Self {
        Self {
            field,
            message: message.into(),
        }
    }
}

impl From<FieldFault> for Error {
    fn from(fault: FieldFault) -> Self {
        Self::Invalid {
            field: fault.field,
            message: fault.message,
        }
    }
}

/// A form whose every field is good.
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
    form: &ConsentForm,
    settings: &Settings,
    now: Timestamp,
) -> Result<CheckedForm, Vec<FieldFault>> {
    let patient = AbhaAddress::parse(&form.patient)
        .map_err(|error| FieldFault::new("patient", error.to_string()));
    let purpose = Purpose::find(&form.purpose).ok_or_else(|| {
        let codes = Purpose::ALL.map(Purpose::code).join(", ");
        FieldFault::new("purpose", format!("choose one of {codes}"))
    });
    let hi_types = hi_types(&form.hi_types, &settings.rules.hi_types());
    let from = day(&form.from, "from").map(first_instant);
    let to = day(&form.to, "to").map(|day| last_instant(day).min(now));
    let range = match (&from, &to) {
        (Ok(from), _) if *from > now => Err(FieldFault::new(
            "from",
            "the records' range must not begin in the future",
        )),
        (Ok(from), Ok(to)) => DateRange::new(*from, *to)
            .map_err(|error: PermissionError| FieldFault::new("to", error.to_string())),
        (Err(fault), _) | (_, Err(fault)) => Err(fault.clone()),
    };
    let erase_at = erase_at(&form.erase_at, now);
    let requester = requester(&form.requester, settings);
    let hip = match form
        .hip
        .as_deref()
        .map(str::trim)
        .filter(|text| !text.is_empty())
    {
        None => Ok(None),
        Some(text) => HipId::parse(text)
            .map(Some)
            .map_err(|error| FieldFault::new("hip", error.to_string())),
    };
    match (patient, purpose, hi_types, range, erase_at, requester, hip) {
        (
            Ok(patient),
            Ok(purpose),
            Ok(hi_types),
            Ok(range),
            Ok(erase_at),
            Ok(requester),
            Ok(hip),
        ) => {
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
        (patient, purpose, hi_types, range, erase_at, requester, hip) => {
            let mut faults: Vec<FieldFault> = [
                patient.err(),
                purpose.err(),
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
        let faults = settings.rules.faults(&call, now).into_iter();
        faults
            .map(|fault| FieldFault::new(fault.field, fault.message))
            .collect()
    }
}

/// The types asked for, of those that the API knows: not every version knows `Invoice`.
/// Source: ABDM-HIU.md §8.2.
fn hi_types(texts: &[String], known: &[HealthInfoType]) -> Result<Vec<HealthInfoType>, FieldFault> {
    let mut kinds = Vec::new();
    for text in texts {
        match HealthInfoType::find(text) {
            Some(kind) if known.contains(&kind) => {
                if !kinds.contains(&kind) {
                    kinds.push(kind);
                }
            }
            _ => {
                let known: Vec<_> = known.iter().map(HealthInfoType::as_str).collect();
                let message = format!("{text} is not one of {}", known.join(", "));
                return Err(FieldFault::new("hi_types", message));
            }
        }
    }
    if kinds.is_empty() {
        return Err(FieldFault::new(
            "hi_types",
            PermissionError::NoTypes.to_string(),
        ));
    }
    Ok(kinds)
}

fn day(text: &str, field: &'static str) -> Result<NaiveDate, FieldFault> {
    NaiveDate::parse_from_str(text.trim(), "%Y-%m-%d")
        .map_err(|_| FieldFault::new(field, "a day is needed, such as 2026-11-21"))
}

/// 00:00 IST of a day.
fn first_instant(day: NaiveDate) -> Timestamp {
    in_ist(day, NaiveTime::MIN)
}

/// The last millisecond of a day in IST.
fn last_instant(day: NaiveDate) -> Timestamp {
    let last = NaiveTime::from_hms_milli_opt(23, 59, 59, 999).unwrap_or(NaiveTime::MIN);
    in_ist(day, last)
}

fn in_ist(day: NaiveDate, time: NaiveTime) -> Timestamp {
    let local = day.and_time(time);
    // A fixed offset maps every local time to exactly one instant.
    let at = IST
        .from_local_datetime(&local)
        .single()
        .map_or_else(|| local.and_utc(), |at| at.to_utc());
    Timestamp::new(at)
}

fn erase_at(text: &str, now: Timestamp) -> Result<Timestamp, FieldFault> {
    let at = Timestamp::parse(text).map_err(|_| {
        let message = "a day and time are needed, such as 2026-12-21T18:30:00+05:30";
        FieldFault::new("erase_at", message)
    })?;
    if at > now {
        Ok(at)
    } else {
        Err(FieldFault::new(
            "erase_at",
            PermissionError::EraseInPast.to_string(),
        ))
    }
}

fn requester(name: &str, settings: &Settings) -> Result<Requester, FieldFault> {
    let name = name.trim();
    let found = settings
        .requesters
        .iter()
        .find(|known| known.name.trim().eq_ignore_ascii_case(name));
    found.cloned().ok_or_else(|| {
        let known: Vec<_> = settings
            .requesters
            .iter()
            .map(|known| known.name.as_str())
            .collect();
        let message = format!(
            "choose one of the configured requesters: {}",
            known.join(", ")
        );
        FieldFault::new("requester", message)
    })
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use domain::{HiuId, Identifier};

    use super::*;

    /// An API that forbids nothing.
    struct Lenient;

    impl crate::port::CallRules for Lenient {}

    fn settings() -> Settings {
        let identifier = Identifier {
            kind: "REGNO".into(),
            value: "KA-20391".into(),
            system: None,
        };
        Settings {
            hiu_id: HiuId::parse("IN2910000123_1").unwrap(),
            hip_id: None,
            clinic: "Asha Clinic".into(),
            requesters: vec![Requester {
                name: "Dr. R Iyer".into(),
                identifier,
            }],
            rules: Arc::new(Lenient),
            practice: false,
            push_url: Arc::new(|_| None),
            public_url: Arc::new(|| None),
            receiving: Arc::new(|| false),
        }
    }

    fn form() -> ConsentForm {
        ConsentForm {
            patient: "hinapatel79@sbx".into(),
            purpose: "CAREMGT".into(),
            hi_types: vec!["Prescription".into()],
            from: "2025-11-21".into(),
            to: "2026-11-21".into(),
            erase_at: "2026-12-21T18:30:00Z".into(),
            requester: "Dr. R Iyer".into(),
            hip: None,
        }
    }

    fn now() -> Timestamp {
        Timestamp::parse("2026-11-21T08:30:00.000Z").unwrap()
    }

    fn faults(form: &ConsentForm) -> Vec<&'static str> {
        let faults = check(form, &settings(), now()).err().unwrap_or_default();
        faults.into_iter().map(|fault| fault.field).collect()
    }

    #[test]
    fn days_are_counted_in_indian_time_and_never_reach_into_the_future() {
        let checked = check(&form(), &settings(), now()).ok().unwrap();
        let range = checked.permission.range;
        assert_eq!(range.from.to_string(), "2025-11-20T18:30:00.000Z");
        assert_eq!(range.to, now());
        let earlier = ConsentForm {
            to: "2026-11-20".into(),
            ..form()
        };
        let range = check(&earlier, &settings(), now())
            .ok()
            .unwrap()
            .permission
            .range;
        assert_eq!(range.to.to_string(), "2026-11-20T18:29:59.999Z");
    }

    #[test]
    fn every_wrong_field_is_named_at_once() {
        let wrong = ConsentForm {
            patient: "91-1234-5678-9012".into(),
            purpose: "FUN".into(),
            hi_types: vec![],
            from: "yesterday".into(),
            to: "21.11.2026".into(),
            erase_at: "2026-11-21T08:30:00Z".into(),
            requester: "Dr. Nobody".into(),
            hip: Some("x".repeat(300)),
        };
        let named = faults(&wrong);
        for field in [
            "patient",
            "purpose",
            "hi_types",
            "from",
            "to",
            "erase_at",
            "requester",
            "hip",
        ] {
            assert!(named.contains(&field), "{field} is missing in {named:?}");
        }
    }

    #[test]
    fn a_range_that_is_turned_or_begins_in_the_future_is_refused() {
        assert_eq!(
            faults(&ConsentForm {
                to: "2025-11-20".into(),
                ..form()
            }),
            ["to"]
        );
        assert_eq!(
            faults(&ConsentForm {
                from: "2026-11-22".into(),
                ..form()
            }),
            ["from"]
        );
        assert_eq!(
            faults(&ConsentForm {
                to: "2030-01-01".into(),
                ..form()
            }),
            [""; 0]
        );
    }

    #[test]
    fn types_that_the_first_api_does_not_know_are_refused() {
        assert_eq!(
            faults(&ConsentForm {
                hi_types: vec!["Invoice".into()],
                ..form()
            }),
            ["hi_types"]
        );
        let lower = ConsentForm {
            hi_types: vec!["prescription".into()],
            ..form()
        };
        assert!(check(&lower, &settings(), now()).is_ok());
    }
}
