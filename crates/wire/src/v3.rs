//! Envelopes of HIE-CM v3: request id and time in headers, answers by `response`.
//!
//! Source: docs/protocol.md, "The two versions", "Calls" and "Callbacks".

pub mod share;

use serde::{Deserialize, Deserializer, Serialize};

use crate::{
    List, Whole,
    consent_request::{PermissionOut, PurposeOut},
    v05::RespOut,
};

/// consent/v3/request/init.
#[derive(Serialize)]
pub struct InitConsent<'a> {
    /// What is asked.
    pub consent: ConsentOut<'a>,
}

/// What is asked. Texts are as the API takes them.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ConsentOut<'a> {
    /// Why: text, code and `refUri`, all three validated.
    pub purpose: PurposeOut,
    /// Whose records.
    pub patient: crate::IdOut<'a>,
    /// Only this hospital.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hip: Option<crate::IdOut<'a>>,
    /// Us.
    pub hiu: HiuOut<'a>,
    /// Who asks.
    pub requester: RequesterOut<'a>,
    /// Which types, 1 to 8.
    pub hi_types: &'a [domain::HealthInfoType],
    /// Range, end, frequency.
    pub permission: PermissionOut,
}

/// Us, with a name for the patient.
#[derive(Serialize)]
pub struct HiuOut<'a> {
    /// Our service id.
    pub id: &'a str,
    /// The clinic's name.
    pub name: &'a str,
}

/// Who asks.
#[derive(Serialize)]
pub struct RequesterOut<'a> {
    /// Name.
    pub name: &'a str,
    /// Registration.
    pub identifier: IdentifierOut<'a>,
}

/// A registration; all three are required.
#[derive(Serialize)]
pub struct IdentifierOut<'a> {
    /// Such as `REGNO`.
    #[serde(rename = "type")]
    pub kind: &'a str,
    /// The number.
    pub value: &'a str,
    /// The registry.
    pub system: &'a str,
}

/// An acknowledgement: a call that answers a notice.
#[derive(Serialize)]
pub struct AckOut<'a, B> {
    /// What is acknowledged.
    #[serde(flatten)]
    pub body: B,
    /// Always `null`.
    pub error: Option<()>,
    /// The notice's `REQUEST-ID`.
    pub response: RespOut<'a>,
}

/// `GET …/health-information/request/status/{transactionId}`.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct TransferStatus {
    /// ABDM's word, such as `REQUESTED` or `TRANSFERRED`.
    #[serde(default)]
    pub status: Option<String>,
}

/// What is asked of the ABHA address search.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SearchAddress<'a> {
    /// The address.
    pub abha_address: &'a str,
}

/// What the ABHA address search answers. Its schema is not confirmed, so members of every sample met
/// are read.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct FoundAddress {
    /// The address.
    #[serde(
        default,
        alias = "preferredAbhaAddress",
        alias = "phrAddress",
        alias = "healthId",
        alias = "id"
    )]
    pub abha_address: Option<String>,
    /// The name, often masked.
    #[serde(default, alias = "fullName")]
    pub name: Option<String>,
}

/// `PATCH …/bridge/url`.
#[derive(Serialize)]
pub struct BridgeUrl<'a> {
    /// Where ABDM calls.
    pub url: &'a str,
}

/// A service under our bridge, as ABDM lists it.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct BridgeService {
    /// A row number or the service id, by deployment.
    #[serde(default)]
    pub id: Option<TextOrNumber>,
    /// The service id.
    #[serde(default)]
    pub service_id: Option<String>,
    /// Its bridge.
    #[serde(default)]
    pub bridge_id: Option<String>,
    /// Its name.
    #[serde(default)]
    pub name: Option<String>,
    /// `HIP`, `HIU` and so on, where kinds are listed.
    #[serde(default)]
    pub types: List<String, 20>,
    /// Whether it is a HIP, where each kind has a flag.
    #[serde(default)]
    pub is_hip: Option<bool>,
    /// Whether it is a HIU.
    #[serde(default)]
    pub is_hiu: Option<bool>,
    /// Whether it is in use.
    #[serde(default)]
    pub active: Option<bool>,
}

/// A member that is a text here and a number there.
#[derive(Clone)]
pub struct TextOrNumber(pub String);

impl<'de> Deserialize<'de> for TextOrNumber {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Either {
            Text(String),
            Number(Whole),
        }
        Ok(Self(match Either::deserialize(from)? {
            Either::Text(text) => text,
            Either::Number(number) => number.0.to_string(),
        }))
    }
}

/// The bridge itself, where it is told.
#[derive(Deserialize)]
pub struct Bridge {
    /// Its id.
    #[serde(default)]
    pub id: Option<TextOrNumber>,
    /// Where ABDM calls; not told reliably.
    #[serde(default)]
    pub url: Option<String>,
    /// Whether it is in use.
    #[serde(default)]
    pub active: Option<bool>,
}

/// `GET …/bridge-services` where it is an object; elsewhere it is the list alone.
#[derive(Deserialize)]
pub struct BridgeServices {
    /// The bridge.
    #[serde(default)]
    pub bridge: Option<Bridge>,
    /// Its services.
    #[serde(default, alias = "bridgeServices")]
    pub services: List<BridgeService, 1000>,
}
