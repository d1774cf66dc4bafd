//! Escapes of HTML in texts that are none: `Crohn&#39;s`, `&lt;5`. Programs that fill a web page write them into their
//! database, and from there into FHIR.
//!
//! Source: docs/reading-records.md, "From bytes to JSON"; HTML Living Standard, "Named character references".

use std::borrow::Cow;

/// A text that was escaped twice is read twice.
const MOST_TIMES: usize = 2;

/// The longest escape, from its `&` to its `;`.
const LONGEST: usize = 10;

/// The names that such programs write.
const NAMED: [(&str, char); 46] = [
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("nbsp", ' '),
    ("deg", '\u{b0}'),
    ("plusmn", '\u{b1}'),
    ("micro", '\u{b5}'),
    ("middot", '\u{b7}'),
    ("sup1", '\u{b9}'),
    ("sup2", '\u{b2}'),
    ("sup3", '\u{b3}'),
    ("frac14", '\u{bc}'),
    ("frac12", '\u{bd}'),
    ("frac34", '\u{be}'),
    ("times", '\u{d7}'),
    ("divide", '\u{f7}'),
    ("ge", '\u{2265}'),
    ("le", '\u{2264}'),
    ("ne", '\u{2260}'),
    ("asymp", '\u{2248}'),
    ("alpha", '\u{3b1}'),
    ("beta", '\u{3b2}'),
    ("gamma", '\u{3b3}'),
    ("delta", '\u{3b4}'),
    ("kappa", '\u{3ba}'),
    ("lambda", '\u{3bb}'),
    ("mu", '\u{3bc}'),
    ("omega", '\u{3c9}'),
    ("Delta", '\u{394}'),
    ("ndash", '\u{2013}'),
    ("mdash", '\u{2014}'),
    ("lsquo", '\u{2018}'),
    ("rsquo", '\u{2019}'),
    ("ldquo", '\u{201c}'),
    ("rdquo", '\u{201d}'),
    ("bull", '\u{2022}'),
    ("hellip", '\u{2026}'),
    ("uarr", '\u{2191}'),
    ("darr", '\u{2193}'),
    ("rarr", '\u{2192}'),
    ("eacute", '\u{e9}'),
    ("egrave", '\u{e8}'),
    ("uuml", '\u{fc}'),
    ("ouml", '\u{f6}'),
];

/// Whether the value of a member, named with its quotes, is markup, a file or an address: there an escape is what it is.
pub(super) fn is_verbatim(name: &str) -> bool {
    matches!(
        name.trim_matches('"'),
        "div"
            | "data"
            | "url"
            | "uri"
            | "fullUrl"
            | "reference"
            | "system"
            | "hash"
            | "valueBase64Binary"
            | "valueUri"
            | "valueUrl"
    )
}

/// A text with the signs that its escapes stand for. What is no escape, and what is markup, stays as it was sent.
pub(super) fn read(text: Cow<'_, str>) -> Cow<'_, str> {
    if memchr::memchr(b'&', text.as_bytes()).is_none() || is_markup(&text) {
        return text;
    }
    let mut read = text;
    for _ in 0..MOST_TIMES {
        match once(&read) {
            Some(next) => read = Cow::Owned(next),
            None => break,
        }
    }
    read
}

/// Markup in which a text was escaped once before it was put there: `Crohn&amp;#39;s`. One escape is left of the two.
pub(crate) fn of_markup(markup: &str) -> Cow<'_, str> {
    const TWICE: &str = "&amp;";
    if !markup.contains(TWICE) {
        return Cow::Borrowed(markup);
    }
    let mut out = String::with_capacity(markup.len());
    let mut parts = markup.split(TWICE);
    out.extend(parts.next());
    for part in parts {
        let end = part.bytes().take(LONGEST).position(|byte| byte == b';');
        let is_escape = end.and_then(|end| meant(part.get(..end)?)).is_some();
        out.push_str(if is_escape { "&" } else { TWICE });
        out.push_str(part);
    }
    Cow::Owned(out)
}

/// Whether a text holds the tag of an element.
fn is_markup(text: &str) -> bool {
    text.match_indices('<').any(|(at, _)| {
        let rest = text.get(at + 1..).unwrap_or_default();
        let name = rest.strip_prefix('/').unwrap_or(rest);
        name.starts_with(|c: char| c.is_ascii_alphabetic()) && name.contains('>')
    })
}

/// `None` where there is nothing to read.
fn once(text: &str) -> Option<String> {
    let mut out = String::new();
    let mut rest = text;
    let mut is_any = false;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        rest = after;
        let end = after.bytes().take(LONGEST).position(|byte| byte == b';');
        let meant = end.and_then(|end| Some((meant(after.get(..end)?)?, after.get(end + 1..)?)));
        match meant {
            Some((sign, later)) => {
                out.push(sign);
                rest = later;
                is_any = true;
            }
            None => out.push('&'),
        }
    }
    out.push_str(rest);
    is_any.then_some(out)
}

fn meant(name: &str) -> Option<char> {
    let Some(number) = name.strip_prefix('#') else {
        let mut known = NAMED.iter();
        return known
            .find(|(known, _)| *known == name)
            .map(|(_, sign)| *sign);
    };
    let code = match number.strip_prefix(['x', 'X']) {
        Some(digits) => u32::from_str_radix(digits, 16).ok()?,
        None => number.parse().ok()?,
    };
    match char::from_u32(code)? {
        '\u{a0}' => Some(' '),
        sign if sign.is_control() && !matches!(sign, '\n' | '\t') => None,
        sign => Some(sign),
    }
}
