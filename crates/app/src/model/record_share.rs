//! Records that patients push at counters, as the store keeps them. Source: docs/protocol.md, "Records shared
//! at a counter".

use domain::{
    AbhaAddress, AbhaNumber, ArtefactId, RequestId, ShareRefusal, Timestamp, TransactionId,
};
use serde::{Deserialize, Serialize};

use super::AbhaAccount;

/// Who shared, as their app says; for the desk, for a day. No `Debug`: it names a person.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ShareSender {
    /// ABHA number.
    pub number: Option<AbhaNumber>,
    /// Name.
    pub name: Option<String>,
    /// Gender, as sent.
    pub gender: Option<String>,
    /// Date of birth: `YYYY-MM-DD` or `YYYY`.
    pub birth: Option<String>,
    /// Mobile.
    pub mobile: Option<String>,
}

impl From<&AbhaAccount> for ShareSender {
    fn from(account: &AbhaAccount) -> Self {
        Self {
            number: account.number.clone(),
            name: account.name.clone(),
            gender: account.gender.clone(),
            birth: account.birth.as_ref().map(super::Birth::text),
            mobile: account.mobile.clone(),
        }
    }
}

/// One push of records, answered or refused. No `Debug`: it names a person.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptShare {
    /// Our id: that of what the records are held by, where there are any.
    pub id: ArtefactId,
    /// What the consent manager calls it.
    pub transaction: TransactionId,
    /// The message that announced it, which its answer names.
    pub request: RequestId,
    /// The counter, as the message named it.
    pub counter: String,
    /// Whose records.
    pub patient: AbhaAddress,
    /// Who that is; nothing once a day has passed.
    pub person: ShareSender,
    /// Until when the records may be kept, as far as told.
    pub until: Option<Timestamp>,
    /// Why they were not asked for; `None`: they were.
    pub refused: Option<ShareRefusal>,
    /// When it was announced.
    pub received_at: Timestamp,
}
