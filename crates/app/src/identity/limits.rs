//! When an OTP may be asked for. An OTP is a message to a patient's phone, and ABDM closes the way for
//! half an hour when there are too many.
//! Source: docs/protocol.md, "Identity".

use domain::{OtpPurpose, Timestamp};

use crate::model::{OtpSending, PersonIdentifier};

/// Seconds before an OTP is asked for again.
pub(crate) const RESEND_AFTER_S: i64 = 60;

/// How often an OTP of one attempt is asked for again.
pub(crate) const MOST_RESENDS: u32 = 2;

/// OTPs that one person at the desk asks for under one identifier in an hour.
pub(crate) const MOST_AN_HOUR: usize = 5;

/// Seconds of that hour.
pub(crate) const HOUR_S: i64 = 3_600;

/// Seconds that ABDM takes no OTP after too many.
pub(crate) const HOLD_S: i64 = 1_800;

/// Wrong OTPs after which the one that was sent is not tried any more.
pub const MOST_WRONG: u32 = 3;

/// Seconds after which an attempt is dropped.
pub(crate) const ATTEMPT_S: i64 = 600;

/// Why no OTP is asked for now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Limit {
    /// One was asked for a moment ago.
    Wait {
        /// From when on another may be.
        until: Timestamp,
    },
    /// As many as one may in an hour.
    Hour {
        /// From when on another may be.
        until: Timestamp,
    },
    /// ABDM takes none.
    Held {
        /// From when on it may.
        until: Timestamp,
    },
}

/// Whether `operator` may ask for an OTP at `now`. `sendings` are those under the identifier, oldest first,
/// whoever asked.
///
/// # Errors
///
/// [`Limit`] says until when not.
pub(crate) fn may_send(
    sendings: &[OtpSending],
    hold: Option<Timestamp>,
    operator: &str,
    purpose: OtpPurpose,
    now: Timestamp,
) -> Result<(), Limit> {
    if let Some(until) = hold
        && now < until
        && until <= now.plus_seconds(HOLD_S)
    {
        return Err(Limit::Held { until });
    }
    // What lies ahead was noted by a clock that was wrong.
    let believed = now.plus_seconds(RESEND_AFTER_S);
    let own: Vec<_> = sendings
        .iter()
        .filter(|sending| sending.operator == operator && sending.at <= believed)
        .filter(|sending| now < sending.at.plus_seconds(HOUR_S))
        .collect();
    let last = own.iter().rev().find(|sending| sending.purpose == purpose);
    if let Some(last) = last
        && now < last.at.plus_seconds(RESEND_AFTER_S)
    {
        return Err(Limit::Wait {
            until: last.at.plus_seconds(RESEND_AFTER_S),
        });
    }
    match own.len().checked_sub(MOST_AN_HOUR) {
        Some(over) => Err(Limit::Hour {
            until: own
                .get(over)
                .map_or(now, |sending| sending.at.plus_seconds(HOUR_S)),
        }),
        None => Ok(()),
    }
}

/// What the mark of an identifier is made of.
pub(crate) fn marked(identifier: &PersonIdentifier) -> zeroize::Zeroizing<String> {
    zeroize::Zeroizing::new(match identifier {
        PersonIdentifier::Number(number) => format!("number {}", number.digits()),
        PersonIdentifier::Address(address) => {
            format!("address {}", address.0.trim().to_lowercase())
        }
        PersonIdentifier::Mobile(mobile) => format!("mobile {}", mobile.expose()),
        PersonIdentifier::Listed { search, index } => format!("listed {index} {}", &*search.0),
        PersonIdentifier::Aadhaar(aadhaar) => format!("aadhaar {}", aadhaar.expose()),
    })
}

#[cfg(test)]
mod tests;
