//! What is whole of a text that is no JSON any more: a bundle in which one entry is damaged, resources a line each, a
//! record within the lines of a log, the content of a wrapper that was cut off.
//!
//! Source: docs/reading-records.md, "From bytes to JSON".

use serde_json::value::RawValue;

use super::mend;
use super::sound::is_json;
use crate::json::node;

/// What the objects have that are looked for: entries of a bundle, and resources.
const NAMES: [&str; 3] = ["fullUrl", "resource", "resourceType"];

/// An object that is longer and has to be mended is left as it is.
const LONGEST: usize = 4 * 1024 * 1024;

/// Texts within texts, no deeper.
const MOST_TEXTS: usize = 2;

/// A bundle of all entries and resources that are whole, with the rest between them as the text it is; `None` where
/// nothing is.
pub(super) fn salvaged(text: &str) -> Option<String> {
    let mut salvage = Salvage {
        out: String::new(),
        found: 0,
        failed: 0,
    };
    salvage.take(text, MOST_TEXTS);
    (salvage.found > 0).then(|| {
        format!(
            "{{\"resourceType\":\"Bundle\",\"type\":\"collection\",\"entry\":[{}]}}",
            salvage.out
        )
    })
}

struct Salvage {
    out: String,
    /// Entries and resources that are whole.
    found: usize,
    /// Objects that are not.
    failed: usize,
}

impl Salvage {
    fn take(&mut self, text: &str, texts: usize) {
        // Each that fails may have been read to its end.
        let most_failed = (64 * 1024 * 1024 / (text.len() + 1)).clamp(50, 5_000);
        let (mut at, mut done) = (0, 0);
        while self.failed < most_failed
            && let Some(open) = memchr::memchr(b'{', text.as_bytes().get(at..).unwrap_or_default())
        {
            let open = at + open;
            let Some((end, object)) = text.get(open..).and_then(whole) else {
                self.failed += 1;
                at = open + 1;
                continue;
            };
            at = open + end;
            if node::has_member(&object, &NAMES) {
                self.rest(text.get(done..open).unwrap_or_default(), texts);
                self.object(&object);
                done = at;
            }
        }
        self.rest(text.get(done..).unwrap_or_default(), texts);
    }

    fn push(&mut self, entry: &str) {
        if !self.out.is_empty() {
            self.out.push(',');
        }
        self.out.push_str(entry);
    }

    fn object(&mut self, object: &str) {
        self.found += 1;
        if node::has_member(object, &["resourceType"]) {
            return self.push(&format!("{{\"resource\":{object}}}"));
        }
        // A bundle may have been cut off before it said that it is one.
        let bundle = object.trim_start().strip_prefix('{');
        match bundle.filter(|_| node::has_member(object, &["entry"])) {
            Some(members) => self.push(&format!(
                "{{\"resource\":{{\"resourceType\":\"Bundle\",{members}}}"
            )),
            None => self.push(object),
        }
    }

    /// What lies between: the text that it is, unless it is signs alone. A record that stands in it as a text of JSON is
    /// looked for as well.
    fn rest(&mut self, rest: &str, texts: usize) {
        let is_sign = |c: char| !c.is_alphanumeric();
        if rest.trim_matches(is_sign).chars().count() < 3 {
            return;
        }
        let inner = (texts > 0).then(|| escaped(rest)).flatten();
        let Some((before, inner, after)) = inner else {
            let rest = rest.trim();
            return self.push(&serde_json::Value::from(rest).to_string());
        };
        self.rest(before, 0);
        match mend::mended(&inner).ok().filter(|(text, _)| is_json(text)) {
            Some((mended, _)) => self.object(&mended),
            None => self.take(&inner, texts - 1),
        }
        self.rest(after, texts);
    }
}

/// The object that a text begins with, as JSON, and how long it is there.
fn whole(text: &str) -> Option<(usize, String)> {
    let mut values = serde_json::Deserializer::from_str(text).into_iter::<&RawValue>();
    if let Some(Ok(value)) = values.next()
        && !mend::has_half_pair(value.get())
    {
        return Some((values.byte_offset(), value.get().to_owned()));
    }
    let end = end_of(text)?;
    let (mended, _) = mend::mended(text.get(..end)?).ok()?;
    is_json(&mended).then_some((end, mended))
}

/// Where the object ends that a text begins with.
fn end_of(text: &str) -> Option<usize> {
    let (mut open, mut is_text, mut is_escaped) = (0_usize, false, false);
    for (at, byte) in text.bytes().enumerate().take(LONGEST) {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' if is_text => is_escaped = true,
            b'"' => is_text = !is_text,
            b'{' | b'[' if !is_text => open += 1,
            b'}' | b']' if !is_text => {
                open = open.checked_sub(1)?;
                if open == 0 {
                    return Some(at + 1);
                }
            }
            _ => {}
        }
    }
    None
}

/// The first record that stands in a text of JSON, which may be cut off, with what is before and behind it.
fn escaped(text: &str) -> Option<(&str, String, &str)> {
    let name = text.find("\\\"resourceType\\\"")?;
    let before = text.get(..name)?;
    // The text begins behind a quote that is not escaped itself.
    let mut quotes = before.rmatch_indices('"').map(|(at, _)| at);
    let quote = quotes.find(|at| {
        !before
            .as_bytes()
            .get(..*at)
            .is_some_and(|part| part.ends_with(b"\\"))
    });
    let open = quote.map_or_else(|| before.find('{'), |quote| Some(quote + 1))?;
    let mut is_escaped = false;
    let rest = text.get(open..)?;
    let end = rest.bytes().position(|byte| {
        let ends = byte == b'"' && !is_escaped;
        is_escaped = byte == b'\\' && !is_escaped;
        ends
    });
    let end = end.unwrap_or(rest.len());
    let (sent, after) = rest.split_at_checked(end)?;
    // An escape may have been cut in its middle.
    let read = (0..=6).find_map(|less| {
        let sent = sent.get(..sent.len().checked_sub(less)?)?;
        serde_json::from_str::<String>(&format!("\"{sent}\"")).ok()
    });
    Some((text.get(..open)?, read?, after))
}
