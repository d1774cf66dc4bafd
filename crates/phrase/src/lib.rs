//! What the program says, before it is put into words: a key of `words/<language>/*.ftl` and its typed
//! arguments.
//!
//! The core yields a [`Phrase`]; the crate `words` (command line, paper, notifications) and `ui/src/shared/words`
//! (the window) turn it into a sentence at the edge. So a phrase may be stored and sent, and is read in whatever
//! language the reader has. This crate knows no language and none of the words.
//!
//! Phrases are made by the functions of [`say`], one for each key, never from a key by hand: a key that does not
//! exist, or has other parameters, does not compile. These functions stand in the repository rather than being made
//! by a build script, because a build script would compile every crate again whenever a sentence changes; this way
//! only a new key or parameter does. A test of `words` holds them to the files.
//!
//! ```
//! let phrase = phrase::say::common_age_years(47);
//! assert_eq!(phrase.key(), "common-age-years");
//! ```

mod argument;
mod helper;
pub mod say;
mod text;

pub use argument::{Argument, Number, When};
pub use helper::{age, size};
pub use text::Text;

use std::{borrow::Cow, collections::BTreeMap};

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// One thing to say: a key of `words/<language>/*.ftl`, and what stands in its places.
///
/// In JSON `{"key": "common-age-years", "with": {"years": 47}}`; `with` is absent where nothing is needed. A stored
/// phrase outlives the version that wrote it: a key that was ever stored stays in the words.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Phrase {
    #[ts(type = "string")]
    key: Cow<'static, str>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    #[ts(optional, as = "Option<BTreeMap<String, Argument>>")]
    with: BTreeMap<Cow<'static, str>, Argument>,
}

impl Phrase {
    /// For [`say`] alone.
    fn new<const N: usize>(key: &'static str, with: [(&'static str, Argument); N]) -> Self {
        Self {
            key: Cow::Borrowed(key),
            with: with
                .into_iter()
                .map(|(name, argument)| (Cow::Borrowed(name), argument))
                .collect(),
        }
    }

    /// The key, such as `consent-until`.
    #[must_use]
    pub fn key(&self) -> &str {
        &self.key
    }

    /// The arguments by their names.
    pub fn arguments(&self) -> impl Iterator<Item = (&str, &Argument)> {
        self.with
            .iter()
            .map(|(name, argument)| (name.as_ref(), argument))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phrase_is_stored_short_and_read_back_as_it_was() {
        let phrase = say::common_list_two(
            Text::Sent("Apollo".to_owned()),
            say::common_moment_of("2026-11-21T08:32:00Z"),
        );
        let json = serde_json::to_string(&phrase).unwrap();
        assert_eq!(
            json,
            r#"{"key":"common-list-two","with":{"first":"Apollo","last":{"key":"common-moment-of","with":{"when":{"when":"2026-11-21T08:32:00Z"}}}}}"#
        );
        assert_eq!(serde_json::from_str::<Phrase>(&json).unwrap(), phrase);
        let plain = say::mark_normal();
        let json = serde_json::to_string(&plain).unwrap();
        assert_eq!(json, r#"{"key":"mark-normal"}"#);
        assert_eq!(serde_json::from_str::<Phrase>(&json).unwrap(), plain);
    }

    #[test]
    fn a_text_of_a_hospital_stays_a_string_and_ours_is_told_apart() {
        let sent = Text::from("Discharge summary");
        assert_eq!(
            serde_json::to_string(&sent).unwrap(),
            r#""Discharge summary""#
        );
        let ours = Text::from(say::mark_normal());
        let json = serde_json::to_string(&ours).unwrap();
        assert_eq!(serde_json::from_str::<Text>(&json).unwrap(), ours);
        assert_ne!(sent, ours);
    }
}
