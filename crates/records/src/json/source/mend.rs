//! Text that is nearly JSON: bare `NaN`, commas too many or too few, broken escapes, raw line breaks.
//!
//! One pass over the text. Nothing is guessed: a bare word stands as the text it is, a number that JSON does not
//! allow stands as its digits, and where the structure itself is in doubt the text is left as it came.
//! Source: docs/reading-records.md, "From bytes to JSON".

use std::collections::BTreeSet;

use memchr::memmem;
use phrase::{Phrase, say};

/// What had to be mended.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    /// A broken escape, such as half a surrogate pair.
    Characters,
    /// A control character that stood raw inside a text.
    LineBreaks,
    /// A word or number that JSON does not know.
    Words,
    /// A comma too many or too few.
    Commas,
    /// Something behind the end.
    End,
    /// Several texts one after the other.
    Several,
    /// Remarks between the data.
    Remarks,
    /// The quotation marks of a word processor.
    Quotes,
    /// It ends in the middle.
    Cut,
}

/// What was mended, as sentences for the reader.
#[derive(Default)]
pub(super) struct Mended {
    kinds: BTreeSet<Kind>,
    /// The words of remarks, cut where they are endless.
    remarks: String,
}

impl Mended {
    pub(super) fn sentences(&self) -> impl Iterator<Item = Phrase> + '_ {
        self.kinds.iter().map(|kind| match kind {
            Kind::Characters => say::record_warning_characters("\u{fffd}"),
            Kind::LineBreaks => say::record_warning_line_breaks(),
            Kind::Words => say::record_warning_bare_words(),
            Kind::Commas => say::record_warning_commas(),
            Kind::End => say::record_warning_after_end(),
            Kind::Several => say::record_warning_several_texts(),
            Kind::Quotes => say::record_warning_typed_quotes(),
            Kind::Cut => say::record_warning_cut(),
            Kind::Remarks => say::record_warning_remarks(self.remarks.as_str()),
        })
    }
}

impl Mended {
    /// Keeps the words of a remark, which may say what the data do not.
    fn add_remark(&mut self, remark: &str) {
        const LONGEST: usize = 400;
        self.kinds.insert(Kind::Remarks);
        let signs = |c: char| c.is_whitespace() || matches!(c, '/' | '*' | '#');
        let words = remark.trim_matches(signs);
        if words.is_empty() || self.remarks.ends_with('\u{2026}') {
            return;
        }
        if !self.remarks.is_empty() {
            self.remarks.push_str("; ");
        }
        self.remarks.push_str(words);
        if let Some((cut, _)) = self.remarks.char_indices().nth(LONGEST) {
            self.remarks.truncate(cut);
            // Half a number is none, and nobody would know the half of a hidden one again.
            let is_of_number = |c: char| c.is_ascii_digit() || " -./".contains(c);
            let whole = self.remarks.trim_end_matches(is_of_number).len();
            self.remarks.truncate(whole);
            self.remarks.push('\u{2026}');
        }
    }
}

/// What a word processor makes of a quotation mark.
const TYPED_QUOTES: [char; 3] = ['\u{201c}', '\u{201d}', '\u{201e}'];

/// The remark a text begins with: `// …` and `# …` to the end of the line, `/* … */`.
fn remark(text: &str) -> Option<&str> {
    if text.starts_with("/*") {
        let end = text.find("*/").map_or(text.len(), |at| at + 2);
        return text.get(..end);
    }
    let is_remark = text.starts_with("//") || text.starts_with('#');
    let end = text.find('\n').unwrap_or(text.len());
    is_remark.then(|| text.get(..end)).flatten()
}

/// Whether a text holds half a surrogate pair. `serde_json` takes such a text for well formed, and refuses the
/// string when it is read.
pub(super) fn has_half_pair(text: &str) -> bool {
    let bytes = text.as_bytes();
    let mut from = 0;
    for at in memmem::find_iter(bytes, b"\\u") {
        // The second half of a pair was looked at with the first; an escaped backslash is no escape.
        if at < from || !is_escape(bytes, at) {
            continue;
        }
        match unit(bytes, at) {
            Some(0xd800..=0xdbff) if matches!(unit(bytes, at + 6), Some(0xdc00..=0xdfff)) => {
                from = at + 12;
            }
            Some(0xd800..=0xdfff) => return true,
            _ => {}
        }
    }
    false
}

/// Whether the backslash at `at` is none of a pair of them.
fn is_escape(bytes: &[u8], at: usize) -> bool {
    let before = bytes.iter().take(at).rev();
    before.take_while(|byte| **byte == b'\\').count() % 2 == 0
}

/// The code unit of an escape such as `\ud83d` that begins at `at`.
fn unit(bytes: &[u8], at: usize) -> Option<u32> {
    let escape = bytes.get(at..at.checked_add(6)?)?;
    let digits = escape.strip_prefix(b"\\u")?;
    digits.iter().try_fold(0, |unit, digit| {
        Some(unit * 16 + char::from(*digit).to_digit(16)?)
    })
}

/// Writes the text again as JSON. The result need not be JSON.
///
/// # Errors
///
/// The byte at which the structure cannot be told any more.
pub(super) fn mended(text: &str) -> Result<(String, Mended), usize> {
    let mut mender = Mender {
        text,
        at: 0,
        out: String::with_capacity(text.len() + 64),
        open: Vec::new(),
        next: Next::Value,
        comma: false,
        blank_from: 0,
        in_entries: false,
        whole: None,
        is_cut: false,
        mended: Mended::default(),
    };
    match mender.run().or_else(|| mender.close()) {
        Some(()) => Ok((mender.out, mender.mended)),
        None => Err(mender.at.min(text.len())),
    }
}

/// What may come next.
#[derive(Clone, Copy, PartialEq)]
enum Next {
    /// A value.
    Value,
    /// The name of a member.
    Name,
    /// The colon behind a name.
    Colon,
    /// A comma, or the end of the list or object.
    Comma,
}

/// Whether a byte may stand in a name without quotes.
fn is_of_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'$')
}

struct Mender<'t> {
    text: &'t str,
    at: usize,
    out: String,
    /// Brackets that are open.
    open: Vec<u8>,
    next: Next,
    /// Whether a comma was read and not yet written: one before a closing bracket never is.
    comma: bool,
    /// Where the blanks before this token begin.
    blank_from: usize,
    /// Whether the member of the outermost object that is being read is its `entry`.
    in_entries: bool,
    /// How much was written and read when the last entry of a bundle was whole.
    whole: Option<(usize, usize)>,
    /// Whether the text ended in the middle.
    is_cut: bool,
    mended: Mended,
}

impl Mender<'_> {
    /// Of a bundle that was cut off, closes what is whole. The rest stands behind it as the text it is.
    fn close(&mut self) -> Option<()> {
        let (written, read) = self.whole.filter(|_| self.is_cut)?;
        let rest = self.text.get(read..)?;
        let rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == ',');
        self.out.truncate(written);
        if !rest.is_empty() {
            self.out.push(',');
            self.out.push_str(&serde_json::to_string(rest).ok()?);
        }
        self.out.push_str("]}");
        self.mended.kinds.insert(Kind::Cut);
        Some(())
    }

    fn run(&mut self) -> Option<()> {
        let mut texts = 0_usize;
        loop {
            self.blanks();
            let Some(byte) = self.byte() else { break };
            if self.open.is_empty() && texts > 0 {
                // Padding and a closing sign of a program's own.
                if matches!(byte, b'\0' | b';' | b',') {
                    self.at += 1;
                    self.mended.kinds.insert(Kind::End);
                    continue;
                }
                (byte == b'{').then_some(())?;
                self.mended.kinds.insert(Kind::Several);
                self.out.push(',');
                self.next = Next::Value;
            }
            self.token(byte)?;
            texts += usize::from(self.open.is_empty() && self.next == Next::Comma);
        }
        self.is_cut = !self.open.is_empty();
        (self.open.is_empty() && texts > 0).then_some(())?;
        if texts > 1 {
            self.out.insert(0, '[');
            self.out.push(']');
        }
        Some(())
    }

    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// Passes over blanks, and over remarks that programs of people put between the data.
    fn blanks(&mut self) {
        self.blank_from = self.at;
        let blank = |c: char| c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}');
        loop {
            let rest = self.text.get(self.at..).unwrap_or_default();
            let inner = rest.trim_start_matches(blank);
            self.at += rest.len() - inner.len();
            let Some(remark) = remark(inner) else { return };
            self.at += remark.len();
            self.mended.add_remark(remark);
        }
    }

    fn token(&mut self, byte: u8) -> Option<()> {
        match byte {
            b'{' | b'[' => {
                self.begins(byte)?;
                self.out.push(char::from(byte));
                self.open.push(byte);
                self.at += 1;
                self.next = self.first();
            }
            b'}' | b']' => {
                let opened = self.open.pop()?;
                let is_pair = matches!((opened, byte), (b'{', b'}') | (b'[', b']'));
                let may_end = self.next == Next::Comma || self.next == Self::first_of(opened);
                (is_pair && may_end).then_some(())?;
                if std::mem::take(&mut self.comma) {
                    self.mended.kinds.insert(Kind::Commas);
                }
                self.out.push(char::from(byte));
                self.at += 1;
                self.next = Next::Comma;
                if byte == b'}' && self.in_entries && self.open == b"{[" {
                    self.whole = Some((self.out.len(), self.at));
                }
            }
            b',' => {
                (!self.open.is_empty() && self.next != Next::Colon).then_some(())?;
                // After a colon there is no value at all.
                (self.next != Next::Value || self.open.last() == Some(&b'[')).then_some(())?;
                if self.next != Next::Comma {
                    self.mended.kinds.insert(Kind::Commas);
                }
                self.comma |= self.next == Next::Comma;
                self.at += 1;
                self.next = self.first();
            }
            b':' => {
                (self.next == Next::Colon).then_some(())?;
                self.out.push(':');
                self.at += 1;
                self.next = Next::Value;
            }
            b'"' => {
                self.begins(byte)?;
                let from = self.out.len();
                self.string()?;
                self.named(from);
                self.ends();
            }
            _ if self.typed_quote() > 0 => {
                self.begins(b'"')?;
                let from = self.out.len();
                self.typed_string()?;
                self.named(from);
                self.ends();
            }
            _ => {
                self.begins(byte)?;
                self.word()?;
                self.ends();
            }
        }
        Some(())
    }

    /// What the first thing in the open bracket is.
    fn first(&self) -> Next {
        self.open
            .last()
            .map_or(Next::Comma, |open| Self::first_of(*open))
    }

    fn first_of(open: u8) -> Next {
        match open {
            b'{' => Next::Name,
            _ => Next::Value,
        }
    }

    /// Writes the comma before a name or value, also where the sender left it out.
    fn begins(&mut self, byte: u8) -> Option<()> {
        if self.next == Next::Comma {
            // Two texts side by side may be one with a quote inside: only a line or a bracket parts them.
            let before = self.text.get(self.blank_from..self.at)?;
            let last = self.out.bytes().next_back();
            let is_parted = before.contains('\n')
                || matches!(byte, b'{' | b'[')
                || matches!(last, Some(b'}' | b']'));
            (is_parted && !self.open.is_empty()).then_some(())?;
            self.mended.kinds.insert(Kind::Commas);
            self.comma = true;
            self.next = self.first();
        }
        match self.next {
            Next::Value => {}
            // JavaScript's own notation has names without quotes.
            Next::Name if byte == b'"' || is_of_name(byte) => {}
            _ => return None,
        }
        if std::mem::take(&mut self.comma) {
            self.out.push(',');
        }
        Some(())
    }

    fn ends(&mut self) {
        self.next = match self.next {
            Next::Name => Next::Colon,
            _ => Next::Comma,
        };
    }

    /// Notes whether the name of a member that was written is that of the entries.
    fn named(&mut self, from: usize) {
        if self.next == Next::Name && self.open.len() == 1 {
            self.in_entries = self.out.get(from..) == Some("\"entry\"");
        }
    }

    /// The length of the quotation mark of a word processor that stands here; 0 where there is none.
    fn typed_quote(&self) -> usize {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let first = rest.chars().next().filter(|c| TYPED_QUOTES.contains(c));
        first.map_or(0, char::len_utf8)
    }

    /// Copies one string between the quotation marks of a word processor. Behind it JSON has to go on: else a mark
    /// within the text may have been taken for its end.
    fn typed_string(&mut self) -> Option<()> {
        self.at += self.typed_quote();
        let rest = self.text.get(self.at..)?;
        let Some(end) = rest.find(TYPED_QUOTES) else {
            self.is_cut = true;
            return None;
        };
        let inner = rest.get(..end)?;
        // An escape would have to be read as one.
        (!inner.contains('\\')).then_some(())?;
        self.out.push_str(&serde_json::to_string(inner).ok()?);
        self.at += end;
        self.at += self.typed_quote();
        self.mended.kinds.insert(Kind::Quotes);
        let behind = self.text.get(self.at..)?.trim_start();
        let goes_on = behind.is_empty() || behind.starts_with([':', ',', '}', ']']);
        goes_on.then_some(())
    }

    /// Copies one string; a broken escape costs one character.
    fn string(&mut self) -> Option<()> {
        self.out.push('"');
        self.at += 1;
        loop {
            let rest = self.text.get(self.at..)?;
            let ends = |c: char| matches!(c, '"' | '\\') || u32::from(c) < 0x20;
            let Some(next) = rest.find(ends) else {
                self.is_cut = true;
                return None;
            };
            self.out.push_str(rest.get(..next)?);
            self.at += next;
            match self.byte()? {
                b'"' => {
                    self.out.push('"');
                    self.at += 1;
                    return Some(());
                }
                b'\\' => self.escape()?,
                control => {
                    self.mended.kinds.insert(Kind::LineBreaks);
                    match control {
                        b'\n' => self.out.push_str("\\n"),
                        b'\r' => self.out.push_str("\\r"),
                        b'\t' => self.out.push_str("\\t"),
                        other => self.out.push_str(&format!("\\u{other:04x}")),
                    }
                    self.at += 1;
                }
            }
        }
    }

    fn escape(&mut self) -> Option<()> {
        let bytes = self.text.as_bytes();
        let Some(escaped) = bytes.get(self.at + 1) else {
            self.is_cut = true;
            return None;
        };
        let length = match *escaped {
            b'u' => match (unit(bytes, self.at), unit(bytes, self.at + 6)) {
                (Some(0xd800..=0xdbff), Some(0xdc00..=0xdfff)) => 12,
                (Some(0xd800..=0xdfff), _) => return self.lost(6),
                (Some(_), _) => 6,
                (None, _) => {
                    let digits = bytes.iter().skip(self.at + 2).take(4);
                    let digits = digits.take_while(|byte| byte.is_ascii_hexdigit()).count();
                    return self.lost(2 + digits);
                }
            },
            b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't' => 2,
            _ => {
                // No escape of JSON's: the backslash is meant, as in a path.
                self.mended.kinds.insert(Kind::Characters);
                self.out.push_str("\\\\");
                self.at += 1;
                return Some(());
            }
        };
        self.out.push_str(self.text.get(self.at..self.at + length)?);
        self.at += length;
        Some(())
    }

    /// Passes over an escape that stands for no character.
    fn lost(&mut self, length: usize) -> Option<()> {
        self.mended.kinds.insert(Kind::Characters);
        self.out.push('\u{fffd}');
        self.at += length;
        Some(())
    }

    /// Copies a word or number; what JSON does not know stands as text.
    fn word(&mut self) -> Option<()> {
        /// What programs write for a number that is none, or for nothing.
        const NO_NUMBER: [&str; 6] = ["nan", "infinity", "inf", "1.#inf", "1.#qnan", "1.#ind"];
        let rest = self.text.get(self.at..)?;
        let ends = |c: char| {
            c.is_whitespace() || matches!(c, ',' | ']' | '}' | ':' | '"' | '{' | '[' | '/')
        };
        let word = rest.get(..rest.find(ends).unwrap_or(rest.len()))?;
        let after = self.at + word.len();
        self.is_cut |= after == self.text.len();
        if self.next == Next::Name {
            // A colon has to follow: else nobody can tell what it is.
            let behind = self.text.get(after..)?.trim_start();
            let is_name = word.bytes().all(is_of_name) && behind.starts_with(':');
            is_name.then_some(())?;
            self.mended.kinds.insert(Kind::Words);
            self.out.push('"');
            self.out.push_str(word);
            self.out.push('"');
            self.at = after;
            return Some(());
        }
        if serde_json::from_str::<&serde_json::value::RawValue>(word).is_ok() {
            self.out.push_str(word);
            self.at = after;
            return Some(());
        }
        self.mended.kinds.insert(Kind::Words);
        let lower = word.to_ascii_lowercase();
        let unsigned = lower.trim_start_matches(['-', '+']);
        match lower.as_str() {
            "true" | "false" | "null" => self.out.push_str(&lower),
            "undefined" | "none" | "nil" => self.out.push_str("null"),
            _ => {
                let is_number = unsigned.starts_with(|c: char| c.is_ascii_digit() || c == '.')
                    && unsigned
                        .bytes()
                        .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'+'));
                (is_number || NO_NUMBER.contains(&unsigned)).then_some(())?;
                self.out.push('"');
                self.out.push_str(word);
                self.out.push('"');
            }
        }
        self.at = after;
        Some(())
    }
}

#[cfg(test)]
mod tests;
