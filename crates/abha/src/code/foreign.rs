//! Codes of other kinds, recognised without being read.

use app::model::OtherCode;
use domain::AadhaarNumber;
use zeroize::Zeroizing;

/// Digits in a row from which a text is taken for a signed Aadhaar code: one long number.
const SIGNED_AADHAAR: usize = 100;
/// How much of a text that is too long is looked at.
const GLANCE: usize = 512;
/// The root of older Aadhaar codes.
const AADHAAR_ROOT: &str = "printletterbarcodedata";

/// What a text is that is longer than any ABHA code, by its beginning.
pub(super) fn long(text: &str) -> Option<OtherCode> {
    let beginning: Zeroizing<String> = Zeroizing::new(text.trim().chars().take(GLANCE).collect());
    kind(&beginning)
}

/// What a text is, if it is no ABHA code by its form.
pub(super) fn kind(text: &str) -> Option<OtherCode> {
    if text.starts_with('{') {
        return None;
    }
    let lower = Zeroizing::new(text.to_ascii_lowercase());
    if is_aadhaar(text, &lower) {
        return Some(OtherCode::Aadhaar);
    }
    if is_payment(&lower) {
        return Some(OtherCode::Upi);
    }
    if is_counter(&lower) {
        return Some(OtherCode::Counter);
    }
    uuid::Uuid::try_parse(text).ok().map(|_| OtherCode::Face)
}

fn is_aadhaar(text: &str, lower: &str) -> bool {
    let is_signed = text.len() >= SIGNED_AADHAAR && text.bytes().all(|byte| byte.is_ascii_digit());
    let is_older =
        lower.contains(AADHAAR_ROOT) || (lower.starts_with('<') && lower.contains("uid="));
    is_signed || is_older || AadhaarNumber::parse(text).is_ok()
}

/// A link of UPI, or what shops print for all kinds of payment (EMV, which begins with its version).
fn is_payment(lower: &str) -> bool {
    let is_emv = lower.starts_with("000201") && lower.len() > 20;
    lower.starts_with("upi:") || is_emv
}

/// A link that a patient's app opens to share the profile at a counter.
fn is_counter(lower: &str) -> bool {
    if lower.contains(char::is_whitespace) {
        return false;
    }
    let has = |names: [&str; 2]| names.iter().any(|name| lower.contains(name));
    lower.contains("share-profile")
        || (has(["hip-id=", "hipid="])
            && (has(["counter-id=", "counterid="]) || lower.contains("code=")))
}
