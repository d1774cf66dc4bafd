//! What each call of an HIU must hold, written from the protocol and from nothing else.

use super::shape::{Kind, Member, may, may_be_null, must};

pub(super) const ID_OBJECT: &[Member] = &[must("id", Kind::Id)];
const RESP: &[Member] = &[must("requestId", Kind::Id)];
const ERROR: &[Member] = &[must("code", Kind::Whole(0)), must("message", Kind::Text)];
pub(super) const RANGE: &[Member] = &[must("from", Kind::Stamp), must("to", Kind::Stamp)];

/// Health information types of v0.5.
pub(crate) const HI_TYPES: &[&str] = &[
    "OPConsultation",
    "Prescription",
    "DischargeSummary",
    "DiagnosticReport",
    "ImmunizationRecord",
    "HealthDocumentRecord",
    "WellnessRecord",
];

/// Purposes: the code, and the text that must go with it.
pub(crate) const PURPOSES: &[(&str, &str)] = &[
    ("CAREMGT", "Care Management"),
    ("BTG", "Break the Glass"),
    ("PUBHLTH", "Public Health"),
    ("HPAYMT", "Healthcare Payment"),
    ("DSRCH", "Disease Specific Healthcare Research"),
    ("PATRQT", "Self Requested"),
];

/// Where the list of purposes lies.
pub(crate) const PURPOSE_URI: &str = "http://terminology.hl7.org/ValueSet/v3-PurposeOfUse";

/// The body of a session call; it alone has no envelope.
pub(crate) const SESSIONS: &[Member] = &[
    must("clientId", Kind::Id),
    must("clientSecret", Kind::Long),
    must(
        "grantType",
        Kind::OneOf(&["client_credentials", "refresh_token"]),
    ),
    may("refreshToken", Kind::Long),
];

const PATIENTS_FIND: &[Member] = &[
    must("requestId", Kind::Uuid),
    must("timestamp", Kind::Stamp),
    must(
        "query",
        Kind::Object(&[
            must("patient", Kind::Object(ID_OBJECT)),
            must(
                "requester",
                Kind::Object(&[
                    must("type", Kind::OneOf(&["HIU", "HIP"])),
                    must("id", Kind::Id),
                ]),
            ),
        ]),
    ),
];

const PURPOSE: &[Member] = &[
    must("text", Kind::Text),
    must("code", Kind::Id),
    may("refUri", Kind::Id),
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
            must("value", Kind::Whole(1)),
            must("repeats", Kind::Whole(0)),
        ]),
    ),
];

const REQUESTER: &[Member] = &[
    must("name", Kind::Text),
    may(
        "identifier",
        Kind::Object(&[
            must("type", Kind::Id),
            must("value", Kind::Id),
            may("system", Kind::Id),
        ]),
    ),
];

const CONSENT_INIT: &[Member] = &[
    must("requestId", Kind::Uuid),
    must("timestamp", Kind::Stamp),
    must(
        "consent",
        Kind::Object(&[
            must("purpose", Kind::Object(PURPOSE)),
            must("patient", Kind::Object(ID_OBJECT)),
            may("hip", Kind::Object(ID_OBJECT)),
            may(
                "careContexts",
                Kind::List(
                    1,
                    &Kind::Object(&[
                        must("patientReference", Kind::Id),
                        must("careContextReference", Kind::Id),
                    ]),
                ),
            ),
            must(
                "hiu",
                Kind::Object(&[must("id", Kind::Id), may("name", Kind::Text)]),
            ),
            must("requester", Kind::Object(REQUESTER)),
            must("hiTypes", Kind::List(1, &Kind::OneOf(HI_TYPES))),
            must("permission", Kind::Object(PERMISSION)),
        ]),
    ),
];

const CONSENT_STATUS: &[Member] = &[
    must("requestId", Kind::Uuid),
    must("timestamp", Kind::Stamp),
    must("consentRequestId", Kind::Id),
];

const CONSENT_FETCH: &[Member] = &[
    must("requestId", Kind::Uuid),
    must("timestamp", Kind::Stamp),
    must("consentId", Kind::Id),
];

pub(super) const ACKNOWLEDGED: &[Member] = &[
    must("status", Kind::OneOf(&["OK", "UNKNOWN"])),
    must("consentId", Kind::Id),
];

const HIU_ON_NOTIFY: &[Member] = &[
    must("requestId", Kind::Uuid),
    must("timestamp", Kind::Stamp),
    must(
        "acknowledgement",
        Kind::List(1, &Kind::Object(ACKNOWLEDGED)),
    ),
    may_be_null("error", Kind::Object(ERROR)),
    must("resp", Kind::Object(RESP)),
];

// The HIP's acknowledgement is one object, not a list.
const HIP_ON_NOTIFY: &[Member] = &[
    must("requestId", Kind::Uuid),
    must("timestamp", Kind::Stamp),
    must("acknowledgement", Kind::Object(ACKNOWLEDGED)),
    may_be_null("error", Kind::Object(ERROR)),
    must("resp", Kind::Object(RESP)),
];

// Spelled without the `e` in the middle here, and only here.
const PATIENT_ON_NOTIFY: &[Member] = &[
    must("requestId", Kind::Uuid),
    must("timestamp", Kind::Stamp),
    must(
        "acknowledgment",
        Kind::Object(&[must("status", Kind::OneOf(&["OK"]))]),
    ),
    may_be_null("error", Kind::Object(ERROR)),
    must("resp", Kind::Object(RESP)),
];

pub(super) const KEY_MATERIAL: &[Member] = &[
    must("cryptoAlg", Kind::OneOf(&["ECDH"])),
    must("curve", Kind::OneOf(&["Curve25519"])),
    must(
        "dhPublicKey",
        Kind::Object(&[
            must("expiry", Kind::Stamp),
            must("parameters", Kind::Text),
            must("keyValue", Kind::Long),
        ]),
    ),
    must("nonce", Kind::Long),
];

const DATA_REQUEST: &[Member] = &[
    must("requestId", Kind::Uuid),
    must("timestamp", Kind::Stamp),
    must(
        "hiRequest",
        Kind::Object(&[
            must("consent", Kind::Object(ID_OBJECT)),
            must("dateRange", Kind::Object(RANGE)),
            must("dataPushUrl", Kind::Id),
            must("keyMaterial", Kind::Object(KEY_MATERIAL)),
        ]),
    ),
];

/// What a transfer's outcome tells, with the words of an API for a session and for a care context.
macro_rules! outcome {
    ($session:expr, $context:expr) => {
        &[
            must("consentId", Kind::Id),
            must("transactionId", Kind::Id),
            must("doneAt", Kind::Stamp),
            must(
                "notifier",
                Kind::Object(&[must("type", Kind::OneOf(&["HIU"])), must("id", Kind::Id)]),
            ),
            must(
                "statusNotification",
                Kind::Object(&[
                    must("sessionStatus", Kind::OneOf($session)),
                    must("hipId", Kind::Id),
                    may(
                        "statusResponses",
                        Kind::List(
                            1,
                            &Kind::Object(&[
                                must("careContextReference", Kind::Id),
                                must("hiStatus", Kind::OneOf($context)),
                                must("description", Kind::Remark),
                            ]),
                        ),
                    ),
                ]),
            ),
        ]
    };
}

const NOTIFICATION: &[Member] = outcome!(&["TRANSFERRED", "FAILED"], &["OK", "ERRORED"]);

/// The same for v3, whose documents have more words.
pub(super) const NOTIFICATION_V3: &[Member] = outcome!(
    &["TRANSFERRED", "RECEIVED", "FAILED"],
    &["OK", "DELIVERED", "ERRORED"]
);

const TRANSFER_NOTIFY: &[Member] = &[
    must("requestId", Kind::Uuid),
    must("timestamp", Kind::Stamp),
    must("notification", Kind::Object(NOTIFICATION)),
];

/// A call the gateway offers to an HIU.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Call {
    PatientsFind,
    ConsentInit,
    ConsentStatus,
    ConsentFetch,
    HiuOnNotify,
    HipOnNotify,
    PatientOnNotify,
    DataRequest,
    TransferNotify,
}

impl Call {
    /// Every call, with its path below `/v0.5/` and the members of its body.
    pub(crate) const ALL: &[(&'static str, Call, &'static [Member])] = &[
        ("patients/find", Call::PatientsFind, PATIENTS_FIND),
        ("consent-requests/init", Call::ConsentInit, CONSENT_INIT),
        (
            "consent-requests/status",
            Call::ConsentStatus,
            CONSENT_STATUS,
        ),
        ("consents/fetch", Call::ConsentFetch, CONSENT_FETCH),
        ("consents/hiu/on-notify", Call::HiuOnNotify, HIU_ON_NOTIFY),
        ("consents/hip/on-notify", Call::HipOnNotify, HIP_ON_NOTIFY),
        (
            "patients/status/on-notify",
            Call::PatientOnNotify,
            PATIENT_ON_NOTIFY,
        ),
        (
            "health-information/cm/request",
            Call::DataRequest,
            DATA_REQUEST,
        ),
        (
            "health-information/notify",
            Call::TransferNotify,
            TRANSFER_NOTIFY,
        ),
    ];

    /// The members this call's body must have.
    pub(crate) fn members(self) -> &'static [Member] {
        Self::ALL
            .iter()
            .find(|(_, call, _)| *call == self)
            .map_or(&[], |(_, _, table)| table)
    }
}
