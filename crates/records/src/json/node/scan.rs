//! Walks over well-formed JSON without looking into it.
//!
//! `serde_json` has found the text to be well formed; here only its ends are looked for. Text that is
//! not well formed after all gives `None` or wrong slices of itself, never a panic.

use std::borrow::Cow;

use memchr::memchr2;
use serde::Deserialize;

/// A record is taken apart into no more values than this; the rest stays raw text. A dense record
/// of 25 MB has about as many, so only a hostile one meets the bound.
pub(super) const MAX_NODES: usize = 2_000_000;

/// The members of a JSON object as raw slices; `None` if the text is no object, has a name with
/// broken escapes, or more than [`MAX_NODES`] members. The text must be well formed.
pub(crate) fn members(raw: &str) -> Option<Vec<(Cow<'_, str>, &str)>> {
    let mut members = Vec::new();
    let mut scan = Scan::of(raw);
    scan.begins(b'{')?;
    while scan.goes_on(b'}', members.is_empty())? {
        let name = unescaped(scan.name()?)?;
        (members.len() < MAX_NODES).then_some(())?;
        members.push((name, scan.value()?));
    }
    Some(members)
}

/// A member of an object that may hold a long list.
pub(crate) struct LongMember<'a> {
    pub(crate) name: Cow<'a, str>,
    pub(crate) raw: &'a str,
    /// The elements of the list that is wanted; `None` if it is no list, or has too many.
    pub(crate) elements: Option<Vec<&'a str>>,
}

/// [`members`], with the [`elements`] of the lists named `list`. All is looked through once.
pub(crate) fn members_with<'a>(raw: &'a str, list: &str) -> Option<Vec<LongMember<'a>>> {
    let mut members = Vec::new();
    let mut scan = Scan::of(raw);
    scan.begins(b'{')?;
    while scan.goes_on(b'}', members.is_empty())? {
        let name = unescaped(scan.name()?)?;
        (members.len() < MAX_NODES).then_some(())?;
        let is_list = scan.peek()? == b'[' && name == list;
        let whole = scan;
        let elements = is_list.then(|| scan.elements()).flatten();
        if elements.is_none() {
            scan = whole;
            scan.value()?;
        }
        let raw = raw.get(whole.at..scan.at)?;
        members.push(LongMember {
            name,
            raw,
            elements,
        });
    }
    Some(members)
}

/// Whether an object has a member of one of these names; looks no further than the first.
pub(crate) fn has_member(raw: &str, names: &[&str]) -> bool {
    let mut scan = Scan::of(raw);
    let mut is_first = true;
    let mut next = || {
        if is_first {
            scan.begins(b'{')?;
        }
        scan.goes_on(b'}', is_first)?.then_some(())?;
        let name = unescaped(scan.name()?)?;
        let is_wanted = names.contains(&&*name);
        if !is_wanted {
            scan.value()?;
        }
        is_first = false;
        Some(is_wanted)
    };
    while let Some(is_wanted) = next() {
        if is_wanted {
            return true;
        }
    }
    false
}

/// The elements of a JSON list as raw slices; `None` if the text is no list, or one of more than
/// [`MAX_NODES`]. The text must be well formed.
pub(crate) fn elements(raw: &str) -> Option<Vec<&str>> {
    Scan::of(raw).elements()
}

/// A place in a JSON text.
#[derive(Clone, Copy)]
pub(super) struct Scan<'a> {
    text: &'a str,
    /// Everything before this byte has been read. It lies between two characters.
    at: usize,
}

impl<'a> Scan<'a> {
    pub(super) fn of(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    /// Skips blanks; the byte that follows.
    pub(super) fn peek(&mut self) -> Option<u8> {
        loop {
            match *self.text.as_bytes().get(self.at)? {
                b' ' | b'\t' | b'\r' | b'\n' => self.at += 1,
                other => return Some(other),
            }
        }
    }

    /// Takes `sign`, with blanks before it.
    pub(super) fn begins(&mut self, sign: u8) -> Option<()> {
        (self.peek()? == sign).then_some(())?;
        self.at += 1;
        Some(())
    }

    /// Takes what stands before the next member or element: nothing before the first, a comma before
    /// the others. `false` where the list or object ends with `end`.
    pub(super) fn goes_on(&mut self, end: u8, is_first: bool) -> Option<bool> {
        let next = self.peek()?;
        if next == end {
            self.at += 1;
            return Some(false);
        }
        if !is_first {
            self.begins(b',')?;
        }
        Some(true)
    }

    /// Takes the name of a member and the colon after it; the name with its quotes.
    pub(super) fn name(&mut self) -> Option<&'a str> {
        (self.peek()? == b'"').then_some(())?;
        let name = self.string()?;
        self.begins(b':')?;
        Some(name)
    }

    /// Takes one value, as it is.
    pub(super) fn value(&mut self) -> Option<&'a str> {
        match self.peek()? {
            b'"' => self.string(),
            b'{' | b'[' => self.nested(),
            _ => self.scalar(),
        }
    }

    /// Takes a list; its elements, as they are.
    fn elements(&mut self) -> Option<Vec<&'a str>> {
        let mut elements = Vec::new();
        self.begins(b'[')?;
        while self.goes_on(b']', elements.is_empty())? {
            (elements.len() < MAX_NODES).then_some(())?;
            elements.push(self.value()?);
        }
        Some(elements)
    }

    fn scalar(&mut self) -> Option<&'a str> {
        let start = self.at;
        let rest = &self.text.as_bytes()[start..];
        let ends = |byte: &u8| {
            matches!(
                byte,
                b',' | b']' | b'}' | b':' | b' ' | b'\t' | b'\r' | b'\n'
            )
        };
        let length = rest.iter().position(ends).unwrap_or(rest.len());
        (length > 0).then_some(())?;
        self.at = start + length;
        self.text.get(start..self.at)
    }

    /// The list or object that begins here, however deep it is.
    fn nested(&mut self) -> Option<&'a str> {
        let start = self.at;
        let mut open = 0_usize;
        loop {
            match self.text.as_bytes().get(self.at)? {
                b'"' => {
                    self.string()?;
                    continue;
                }
                b'{' | b'[' => open += 1,
                b'}' | b']' => open = open.checked_sub(1)?,
                _ => {}
            }
            self.at += 1;
            if open == 0 {
                return self.text.get(start..self.at);
            }
        }
    }

    /// The string that begins here, with its quotes.
    fn string(&mut self) -> Option<&'a str> {
        /// Shorter strings are looked through faster than the search begins.
        const SHORT: usize = 12;
        let start = self.at;
        let bytes = self.text.as_bytes();
        let mut at = start + 1;
        for byte in bytes.iter().skip(at).take(SHORT) {
            match byte {
                b'"' => {
                    self.at = at + 1;
                    return self.text.get(start..self.at);
                }
                b'\\' => break,
                _ => at += 1,
            }
        }
        loop {
            at += memchr2(b'"', b'\\', bytes.get(at..)?)?;
            if bytes[at] == b'"' {
                self.at = at + 1;
                return self.text.get(start..self.at);
            }
            // What is escaped is a quote, a backslash or the beginning of a code.
            at += 2;
        }
    }
}

/// A JSON string without its quotes and escapes; `None` if it is none, or broken.
pub(crate) fn text(raw: &str) -> Option<Cow<'_, str>> {
    #[derive(Deserialize)]
    struct Text<'a>(#[serde(borrow)] Cow<'a, str>);

    serde_json::from_str::<Text<'_>>(raw)
        .ok()
        .map(|text| text.0)
}

/// A JSON string without its quotes and escapes; `None` if an escape is broken.
pub(super) fn unescaped(raw: &str) -> Option<Cow<'_, str>> {
    let inner = raw.get(1..raw.len().checked_sub(1)?)?;
    if memchr::memchr(b'\\', inner.as_bytes()).is_some() {
        text(raw)
    } else {
        Some(Cow::Borrowed(inner))
    }
}

#[cfg(test)]
mod tests;
