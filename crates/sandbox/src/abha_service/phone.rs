//! The messages on the phones of the practice people.

use std::collections::VecDeque;
use std::fmt;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// How many messages are kept.
const MOST: usize = 200;

/// One message on a practice phone.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PhoneMessage {
    /// When it came.
    pub at: DateTime<Utc>,
    /// Who sent it: `UIDAI` or `ABDM`.
    pub from: String,
    /// The whole mobile number it went to; nobody's.
    pub mobile: String,
    /// The last four digits of that mobile.
    pub to_ends: String,
    /// The one-time password in it.
    pub otp: String,
}

impl PhoneMessage {
    pub(super) fn otp(mobile: &str, system: &str, otp: &str, at: DateTime<Utc>) -> Self {
        Self {
            at,
            from: if system == "aadhaar" { "UIDAI" } else { "ABDM" }.to_owned(),
            mobile: mobile.to_owned(),
            to_ends: mobile.get(6..).unwrap_or_default().to_owned(),
            otp: otp.to_owned(),
        }
    }
}

impl fmt::Debug for PhoneMessage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PhoneMessage")
            .field("at", &self.at)
            .field("from", &self.from)
            .finish_non_exhaustive()
    }
}

#[derive(Default)]
pub(super) struct Phone(VecDeque<PhoneMessage>);

impl Phone {
    pub(super) fn keep(&mut self, message: PhoneMessage) {
        self.0.push_front(message);
        self.0.truncate(MOST);
    }

    pub(super) fn messages(&self, mobile: Option<&str>) -> Vec<PhoneMessage> {
        let kept = self.0.iter();
        kept.filter(|message| mobile.is_none_or(|mobile| message.mobile == mobile))
            .cloned()
            .collect()
    }
}
