//! Why callers from outside were refused, in words.

use phrase::{Text, say};

/// Why callers were refused; a reason that this program does not know by its name.
#[must_use]
pub fn refusal(reason: &str) -> Text {
    let said = match reason {
        "bad_token" => say::activity_refusal_bad_token(),
        "wrong_addressee" => say::activity_refusal_wrong_addressee(),
        "too_large" => say::activity_refusal_too_large(),
        "too_slow" => say::activity_refusal_too_slow(),
        "malformed" => say::activity_refusal_malformed(),
        "keys_unreachable" => say::activity_refusal_keys_unreachable(),
        "unknown_push_url" => say::activity_refusal_unknown_push_url(),
        "no_room" => say::activity_refusal_no_room(),
        "over_quota" => say::activity_refusal_over_quota(),
        "not_kept" => say::activity_refusal_not_kept(),
        other => return Text::from(other),
    };
    said.into()
}
