//! Answers of the gateway, in any of the shapes met. Source: docs/protocol.md,
//! "What refusals call for" and "Codes".

use app::port::GatewayError;
use chrono::{DateTime, Utc};
use domain::{AbdmFault, Timestamp};
use reqwest::{
    RequestBuilder, StatusCode,
    header::{DATE, HeaderMap, RETRY_AFTER},
};
use wire::{FaultIn, bounded};

use super::{odd, said};
use crate::{
    answer_body::{NotWhole, read_at_most},
    codes,
};

/// More of an answer is not read; key sets and errors are far smaller.
const MOST_BYTES: usize = 1024 * 1024;
/// Nobody is believed who asks to wait longer.
const LONGEST_WAIT_S: u64 = 24 * 3600;

/// One answer, read within bounds.
pub(super) struct Answer {
    pub(super) status: StatusCode,
    /// By what the provider in between finds this answer again.
    pub(super) support_id: Option<String>,
    pub(super) date: Option<Timestamp>,
    pub(super) retry_after_s: Option<u64>,
    /// More came than is read.
    is_cut: bool,
    body: Vec<u8>,
}

/// Sends and reads.
///
/// # Errors
///
/// [`GatewayError::Unreachable`] in words without addresses.
pub(super) async fn receive(request: RequestBuilder) -> Result<Answer, GatewayError> {
    let mut response = request.send().await.map_err(|error| unreachable(&error))?;
    let date = header(response.headers(), DATE.as_str()).and_then(http_date);
    let retry_after_s =
        header(response.headers(), RETRY_AFTER.as_str()).and_then(|text| retry_after(text, date));
    let status = response.status();
    let support_id = odd::support_id(response.headers());
    let mut body = Vec::new();
    // A 2xx is an acceptance however its body ends, and a call that was taken is not said again; of
    // an error the beginning is enough.
    let is_cut = match read_at_most(&mut response, MOST_BYTES, &mut body).await {
        Ok(()) | Err(NotWhole::BrokenOff(_)) => false,
        Err(NotWhole::TooLarge) => true,
    };
    Ok(Answer {
        status,
        support_id,
        date,
        retry_after_s,
        is_cut,
        body,
    })
}

fn unreachable(error: &reqwest::Error) -> GatewayError {
    let words = if error.is_timeout() {
        "no answer in time"
    } else if error.is_connect() {
        "no connection"
    } else {
        "the answer broke off"
    };
    GatewayError::Unreachable(words.to_owned())
}

fn header<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}

fn http_date(text: &str) -> Option<Timestamp> {
    DateTime::parse_from_rfc2822(text)
        .ok()
        .map(|at| Timestamp::new(at.with_timezone(&Utc)))
}

/// Seconds, or the seconds until a date as the gateway's own clock sees it.
fn retry_after(text: &str, now: Option<Timestamp>) -> Option<u64> {
    let text = text.trim();
    let seconds = match text.parse::<u64>() {
        Ok(seconds) => seconds,
        Err(_) => u64::try_from(http_date(text)?.seconds_since(now?)).unwrap_or(0),
    };
    Some(seconds.min(LONGEST_WAIT_S))
}

impl Answer {
    pub(super) fn is_success(&self) -> bool {
        self.status.is_success()
    }

    pub(super) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub(super) fn body(&self) -> &[u8] {
        &self.body
    }

    /// ABDM's code and words, or the HTTP status in their place.
    pub(super) fn fault(&self) -> AbdmFault {
        read_fault(self.status, &self.text())
    }

    pub(super) fn is_empty(&self) -> bool {
        self.body.trim_ascii().is_empty()
    }

    /// Whether more came than is read: what is asked for is not in it whole.
    pub(super) const fn is_cut(&self) -> bool {
        self.is_cut
    }

    /// Why a good answer by its number is none by what it says; `None`: it may be one.
    pub(super) fn oddity(&self) -> Option<String> {
        odd::words(self.status, &self.body, self.support_id.as_deref())
    }

    /// The same for an answer that must be JSON with a member that is missing in it.
    pub(super) fn without(&self, member: &str) -> String {
        self.oddity()
            .unwrap_or_else(|| odd::without(&self.body, member, self.support_id.as_deref()))
    }

    /// Which web page stands in the place of an answer, if one does.
    pub(super) fn page(&self) -> Option<String> {
        odd::page(self.status, &self.body, self.support_id.as_deref())
    }

    /// The same, as the reason why nothing is known of what was asked.
    pub(super) fn not_abdm(&self) -> Option<GatewayError> {
        let what = self.page()?;
        Some(if self.is_success() {
            GatewayError::NotUnderstood(what)
        } else {
            GatewayError::NotAbdm {
                what,
                status: self.status.as_u16(),
                retry_after_s: self.retry_after_s,
            }
        })
    }

    /// What it refuses in a good answer, if it does.
    pub(super) fn hidden_fault(&self) -> Option<AbdmFault> {
        let value = wire::read_value(&self.body).ok()?;
        let fault = said::error_in(&value)?;
        Some(codes::fault(fault.code, fault.message))
    }

    pub(super) fn words(&self) -> String {
        if let Some(error) = self.not_abdm() {
            return error.to_string();
        }
        let fault = self.fault();
        format!("{} ({})", fault.message, fault.code)
    }

    /// What a failed answer calls for.
    pub(super) fn into_error(self) -> GatewayError {
        if let Some(error) = self.not_abdm() {
            return error;
        }
        let fault = self.fault();
        let busy = self.status.is_server_error()
            || matches!(
                self.status,
                StatusCode::TOO_MANY_REQUESTS
                    | StatusCode::REQUEST_TIMEOUT
                    | StatusCode::TOO_EARLY
                    | StatusCode::UNAUTHORIZED
            )
            || codes::is_busy(&fault);
        if busy {
            GatewayError::TryLater {
                fault,
                retry_after_s: self.retry_after_s,
            }
        } else if self.status.is_redirection() || self.status.is_informational() {
            // A portal in between, most likely; redirects are never followed.
            GatewayError::Unreachable("something else answers in ABDM's place".to_owned())
        } else {
            GatewayError::Refused(fault)
        }
    }
}

fn read_fault(status: StatusCode, text: &str) -> AbdmFault {
    let text = text.trim();
    let mut fault = match wire::read_value(text.as_bytes()) {
        Ok(value) => FaultIn::from_body(&value),
        Err(_) if text.starts_with('<') => odd::fault_in_xml(text).unwrap_or_default(),
        Err(_) => FaultIn {
            code: String::new(),
            message: bounded(text),
        },
    };
    if fault.code.is_empty() {
        fault.code = status.as_u16().to_string();
    }
    if fault.message.is_empty() {
        fault.message = status
            .canonical_reason()
            .unwrap_or("no reason given")
            .to_lowercase();
    }
    codes::fault(fault.code, fault.message)
}

#[cfg(test)]
mod tests;
