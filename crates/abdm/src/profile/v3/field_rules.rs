//! What v3 checks field by field, so that it is told before sending. Source: docs/protocol.md,
//! "Field rules of v3".

use app::model::Call;
use domain::{
    AbhaAddress, AccessMode, FieldFault, HealthInfoType, Permission, Requester, Timestamp,
};

use super::text;
use crate::profile::Identity;

/// Our clock may be ahead by as much before calls are held; what is sent is cut to ABDM's now.
const CLOCK_LEEWAY_S: i64 = 60;

/// Every rule that a call breaks.
pub(super) fn faults(call: &Call, us: &Identity, now: Timestamp) -> Vec<FieldFault> {
    let mut faults = Faults::default();
    match call {
        Call::FindPatient { patient } => faults.patient(patient),
        Call::RequestConsent {
            patient,
            hi_types,
            permission,
            hip,
            requester,
            ..
        } => {
            faults.patient(patient);
            faults.types(hi_types);
            faults.permission(permission, now);
            faults.requester(requester);
            if let Some(hip) = hip {
                faults.service_id("hip", hip.as_str());
            }
            faults.service_id("hiu.id", us.hiu.as_str());
        }
        Call::RequestData { push_url, .. } | Call::AnswerRecordShare { push_url, .. } => {
            faults.push_url(push_url)
        }
        Call::ConsentStatus { .. }
        | Call::FetchArtefact { .. }
        | Call::TransferStatus { .. }
        | Call::NotifyTransfer { .. }
        | Call::NotifyRecordShare { .. }
        | Call::AcknowledgeConsent { .. }
        | Call::AcknowledgeHipConsent { .. }
        | Call::AcknowledgePatientStatus { .. }
        | Call::AnswerProfileShare { .. } => {}
    }
    faults.0
}

#[derive(Default)]
struct Faults(Vec<FieldFault>);

impl Faults {
    fn add(&mut self, field: &'static str, message: impl Into<String>) {
        self.0.push(FieldFault::new(field, message.into()));
    }

    /// The part before `@` was checked when the address was read.
    fn patient(&mut self, patient: &AbhaAddress) {
        if !matches!(patient.consent_manager(), "sbx" | "abdm") {
            self.add("patient", "ABDM takes addresses that end in @sbx or @abdm");
        }
    }

    fn types(&mut self, kinds: &[HealthInfoType]) {
        if !(1..=HealthInfoType::V3.len()).contains(&kinds.len()) {
            self.add("hi_types", "choose 1 to 8 types");
        }
        if let Some(other) = kinds.iter().find(|kind| !HealthInfoType::V3.contains(kind)) {
            self.add("hi_types", format!("{} is not a type", other.as_str()));
        }
    }

    fn permission(&mut self, permission: &Permission, now: Timestamp) {
        let soon = now.plus_seconds(CLOCK_LEEWAY_S);
        if permission.range.from > soon {
            self.add("from", "the records' range must not begin in the future");
        }
        if permission.range.to > soon {
            self.add("to", "the records' range must not end in the future");
        }
        if permission.erase_at <= now {
            self.add("erase_at", "the end of the consent must be in the future");
        }
        if matches!(permission.access_mode, AccessMode::Other(_)) {
            self.add("access_mode", "choose VIEW, STORE, QUERY or STREAM");
        }
    }

    fn requester(&mut self, requester: &Requester) {
        let identifier = &requester.identifier;
        let system = identifier.system.as_deref().unwrap_or_default();
        let texts = [
            (requester.name.as_str(), "the name"),
            (&identifier.kind, "the kind of registration, such as REGNO,"),
            (&identifier.value, "the registration number"),
            (system, "the registry's URL (identifier.system)"),
        ];
        for (given, what) in texts {
            if text::as_sent(given).trim().is_empty() {
                let message = format!("{what} of the requester is missing in the settings");
                self.add("requester", message);
            }
        }
    }

    fn service_id(&mut self, field: &'static str, id: &str) {
        let is_inner = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-');
        let ends_well = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        if !(id.chars().all(is_inner)
            && ends_well(id.chars().next())
            && ends_well(id.chars().last()))
        {
            self.add(
                field,
                "letters and digits are needed, with - or _ only inside",
            );
        }
    }

    fn push_url(&mut self, url: &str) {
        let is_taken = |c: char| {
            text::is_taken(c.encode_utf8(&mut [0; 4])) || matches!(c, '=' | '?' | '/' | '&')
        };
        if url.chars().count() > text::LONGEST {
            self.add(
                "callback.push_url",
                "the address for pushes has more than 255 characters with its token",
            );
        } else if !url.chars().all(is_taken) {
            self.add(
                "callback.push_url",
                "the address for pushes has characters that ABDM does not take",
            );
        }
    }
}
