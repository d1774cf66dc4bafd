//! Which of our paths is meant, however a sender writes it.
//!
//! Source: docs/protocol.md, "Callbacks" and "What is met and what is done".

use crate::profile::{Addressee, CallbackRoute, Profile};

/// Longest path that is kept of an address nobody knows.
const LONGEST_KEPT: usize = 255;

/// What a path leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meant<'a> {
    /// One of the callbacks.
    Callback(CallbackRoute),
    /// The push URL with this token; with something behind it as a second value.
    Page(&'a str, bool),
    /// None of ours.
    Nothing,
}

/// Finds what `path` leads to: a slash twice or at the end, letter case, `/api`, the plural of a word
/// and `on-notify` for `notify` make no difference.
pub(super) fn meant<'a>(
    path: &'a str,
    prefix: &str,
    profile: &dyn Profile,
    also_hip: bool,
) -> Meant<'a> {
    let inside = path
        .trim_start_matches('/')
        .strip_prefix(prefix.trim_matches('/'))
        .unwrap_or(path);
    let mut segments = inside.split('/').filter(|segment| !segment.is_empty());
    if segments
        .clone()
        .next()
        .is_some_and(|first| first.eq_ignore_ascii_case("push"))
    {
        let token = segments.nth(1).unwrap_or_default();
        let rest: Vec<&str> = segments.collect();
        let suffix = profile.push_suffix();
        let is_suffix = rest
            .iter()
            .copied()
            .eq(suffix.split('/').filter(|segment| !segment.is_empty()));
        return match (token, rest.is_empty() || is_suffix) {
            ("", _) | (_, false) => Meant::Nothing,
            (token, true) => Meant::Page(token, is_suffix),
        };
    }
    let wanted = key(inside);
    let found = hosted(profile, also_hip).find(|route| {
        std::iter::once(&route.path)
            .chain(route.also)
            .any(|known| key(known) == wanted)
    });
    found.map_or(Meant::Nothing, |route| Meant::Callback(*route))
}

/// The callback paths of a profile that are open.
pub(super) fn hosted(
    profile: &dyn Profile,
    also_hip: bool,
) -> impl Iterator<Item = &'static CallbackRoute> {
    let routes = profile.callbacks().iter();
    routes.filter(move |route| also_hip || route.addressee != Addressee::Hip)
}

/// A path as it is compared.
fn key(path: &str) -> String {
    let segments = path
        .split('/')
        .filter(|segment| !segment.is_empty())
        .map(str::to_ascii_lowercase)
        .filter(|segment| segment != "api");
    let mut key = String::with_capacity(path.len());
    for segment in segments {
        key.push('/');
        let segment = match segment.as_str() {
            "on-notify" => "notify",
            other => other,
        };
        for (at, word) in segment.split('-').enumerate() {
            if at > 0 {
                key.push('-');
            }
            let is_plural = word.len() > 2 && !word.ends_with("ss") && !word.ends_with("us");
            key.push_str(if is_plural {
                word.strip_suffix('s').unwrap_or(word)
            } else {
                word
            });
        }
    }
    key
}

/// A path as it is kept of an address nobody knows: without signs that a screen or log would stumble over.
pub(super) fn kept(path: &str) -> String {
    path.chars()
        .filter(|letter| letter.is_ascii_graphic())
        .take(LONGEST_KEPT)
        .collect()
}

#[cfg(test)]
mod tests;
