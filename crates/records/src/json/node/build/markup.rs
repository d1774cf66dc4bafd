//! Markup in texts that should hold none: what editors of rich text store in a conclusion, a remark or a dose. As it was
//! sent, what its author struck out or hid would read as one text with what stands.
//!
//! Source: docs/reading-records.md, "From bytes to JSON".

use std::borrow::Cow;

use crate::item::narrative;

/// Elements that such editors write.
const ELEMENTS: [&str; 33] = [
    "b", "body", "center", "del", "div", "em", "font", "h1", "h2", "h3", "h4", "h5", "h6", "html",
    "i", "ins", "li", "ol", "p", "pre", "s", "small", "span", "strike", "strong", "sub", "sup",
    "table", "td", "th", "tr", "u", "ul",
];

/// Elements that begin a line; where there is none, the line breaks of the text itself are meant.
const LINES: [&str; 7] = ["<p", "<div", "<br", "<li", "<tr", "<h", "<pre"];

/// A text as its markup means it; one without stays as it is.
pub(super) fn read(text: Cow<'_, str>) -> Cow<'_, str> {
    if memchr::memchr(b'<', text.as_bytes()).is_none() || !is_rich(&text) {
        return text;
    }
    let has_lines = LINES.iter().any(|line| text.contains(line));
    let meant = match !has_lines && text.contains('\n') {
        true => narrative::text(&text.replace('\n', "<br>")),
        false => narrative::text(&text),
    };
    match meant.trim().is_empty() {
        true => text,
        false => Cow::Owned(meant),
    }
}

/// Whether an element of an editor's ends in a text, or breaks its line. A whole narrative is read where it is shown.
fn is_rich(text: &str) -> bool {
    let is_narrative = text.trim_start().starts_with("<div") && text.contains("xmlns");
    !is_narrative
        && text.match_indices('<').any(|(at, _)| {
            let rest = text.get(at + 1..).unwrap_or_default();
            let (rest, ends) = match rest.strip_prefix('/') {
                Some(rest) => (rest, true),
                None => (rest, false),
            };
            let length = rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
            let (name, behind) = rest.split_at(length);
            let name = name.to_ascii_lowercase();
            let behind = behind.trim_start();
            match ends {
                true => behind.starts_with('>') && ELEMENTS.binary_search(&&*name).is_ok(),
                false => name == "br" && (behind.starts_with('>') || behind.starts_with("/>")),
            }
        })
}
