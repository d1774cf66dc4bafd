//! What each call of an HIU must hold in v3, written from the protocol and from nothing else.

use crate::judge::shape::{Kind, Member, may, may_be_null, must};
use crate::judge::tables::{ACKNOWLEDGED, Call, ID_OBJECT, KEY_MATERIAL, NOTIFICATION_V3, RANGE};

/// Health information types of v3.
const HI_TYPES: &[&str] = &[
    "OPConsultation",
    "Prescription",
    "DischargeSummary",
    "DiagnosticReport",
    "ImmunizationRecord",
    "HealthDocumentRecord",
    "WellnessRecord",
    "Invoice",
];

/// The body of a session call.
pub(super) const SESSIONS: &[Member] = &[
    must("clientId", Kind::Id),
    must("clientSecret", Kind::Long),
    must(
        "grantType",
        Kind::OneOf(&["client_credentials", "refresh_token"]),
    ),
    may("refreshToken", Kind::Long),
];

/// The body of a registration of the bridge's URL.
pub(super) const BRIDGE_URL: &[Member] = &[must("url", Kind::Id)];

const RESPONSE: &[Member] = &[must("requestId", Kind::Id)];
const ERROR: &[Member] = &[must("code", Kind::Id), must("message", Kind::Text)];

const SERVICE: &[Member] = &[
    must("id", Kind::ServiceId),
    may_be_null("name", Kind::Plain),
    may_be_null("type", Kind::Plain),
];

const PURPOSE: &[Member] = &[
    must("text", Kind::Text),
    must("code", Kind::Id),
    must("refUri", Kind::Id),
];

const PERMISSION: &[Member] = &[
    must(
        "accessMode",
        Kind::OneOf(&["VIEW", "STORE", "QUERY", "STREAM"]),
    ),
    must("dateRange", Kind::Object(RANGE)),
    must("dataEraseAt", Kind::Stamp),
    must(
        "frequency",
        Kind::Object(&[
            must(
                "unit",
                Kind::OneOf(&["HOUR", "DAY", "WEEK", "MONTH", "YEAR"]),
            ),
            must("value", Kind::Whole(0)),
            must("repeats", Kind::Whole(0)),
        ]),
    ),
];

const REQUESTER: &[Member] = &[
    must("name", Kind::Plain),
    must(
        "identifier",
        Kind::Object(&[
            must("type", Kind::Plain),
            must("value", Kind::Plain),
            must("system", Kind::Plain),
        ]),
    ),
];

const CONSENT_INIT: &[Member] = &[must(
    "consent",
    Kind::Object(&[
        must("purpose", Kind::Object(PURPOSE)),
        must("patient", Kind::Object(&[must("id", Kind::AbhaAddress)])),
        may_be_null("hip", Kind::Object(SERVICE)),
        may_be_null(
            "careContexts",
            Kind::List(
                1,
                &Kind::Object(&[
                    must("patientReference", Kind::Id),
                    must("careContextReference", Kind::Id),
                ]),
            ),
        ),
        must("hiu", Kind::Object(SERVICE)),
        must("requester", Kind::Object(REQUESTER)),
        must("hiTypes", Kind::List(1, &Kind::OneOf(HI_TYPES))),
        must("permission", Kind::Object(PERMISSION)),
    ]),
)];

const HIU_ON_NOTIFY: &[Member] = &[
    must(
        "acknowledgement",
        Kind::List(1, &Kind::Object(ACKNOWLEDGED)),
    ),
    may_be_null("error", Kind::Object(ERROR)),
    must("response", Kind::Object(RESPONSE)),
];

const HIP_ON_NOTIFY: &[Member] = &[
    must("acknowledgement", Kind::Object(ACKNOWLEDGED)),
    may_be_null("error", Kind::Object(ERROR)),
    must("response", Kind::Object(RESPONSE)),
];

const DATA_REQUEST: &[Member] = &[must(
    "hiRequest",
    Kind::Object(&[
        must("consent", Kind::Object(ID_OBJECT)),
        must("dateRange", Kind::Object(RANGE)),
        must("dataPushUrl", Kind::Id),
        must("keyMaterial", Kind::Object(KEY_MATERIAL)),
    ]),
)];

const CONSENT_STATUS: &[Member] = &[must("consentRequestId", Kind::Id)];

const CONSENT_FETCH: &[Member] = &[must("consentId", Kind::Id)];

const TRANSFER_NOTIFY: &[Member] = &[must("notification", Kind::Object(NOTIFICATION_V3))];

/// The members the body of `call` must have; `None` where v3 has no such call.
pub(super) fn members(call: Call) -> Option<&'static [Member]> {
    Some(match call {
        Call::ConsentInit => CONSENT_INIT,
        Call::ConsentStatus => CONSENT_STATUS,
        Call::ConsentFetch => CONSENT_FETCH,
        Call::HiuOnNotify => HIU_ON_NOTIFY,
        Call::HipOnNotify => HIP_ON_NOTIFY,
        Call::DataRequest => DATA_REQUEST,
        Call::TransferNotify => TRANSFER_NOTIFY,
        Call::PatientsFind | Call::PatientOnNotify => return None,
    })
}
