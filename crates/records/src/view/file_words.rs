//! The words of files inside a record, to find them by.

use std::borrow::Cow;
use std::time::Instant;

use crate::item::narrative;
use crate::json::source;
use files::{Attachment, pdf};

pub(super) const PDF: &str = "application/pdf";

/// Whether a file of a type is opened for its words.
pub(super) fn has_words(media_type: &str) -> bool {
    media_type.starts_with("text/")
        || matches!(
            media_type,
            PDF | "application/xml" | "application/rtf" | "application/json"
        )
}

/// The words of a file; PDFs are read until then.
pub(super) fn words_of(file: &Attachment, until: Instant) -> String {
    let text = || source::letters(&file.bytes);
    match file.media_type.as_str() {
        PDF => pdf::text(&file.bytes, until),
        "text/html" => narrative::text(&text()),
        "application/xml" => of_xml(&text()),
        "application/rtf" => of_rtf(&text()),
        _ => text().into_owned(),
    }
}

/// XML, whose elements part words, with the values that FHIR and CDA write into attributes.
fn of_xml(text: &str) -> String {
    const VALUES: [&str; 2] = ["value=\"", "displayName=\""];
    let mut words = narrative::text(&text.replace("</", " </"));
    for name in VALUES {
        let values = text.split(name).skip(1);
        for value in values.filter_map(|rest| rest.split('"').next()) {
            words.push('\n');
            words.push_str(value);
        }
    }
    words
}

/// What is done to the words of a group of RTF.
#[derive(Clone, Copy, Default, PartialEq)]
struct Look {
    is_struck: bool,
    is_hidden: bool,
    /// Fonts, styles, pictures: no words for people.
    is_skipped: bool,
}

/// The words of RTF. What is struck out, deleted or hidden in it is said to be.
/// Source: Microsoft, Rich Text Format Specification 1.9.1.
fn of_rtf(text: &str) -> String {
    let mut reader = Rtf::default();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        rest = rest.get(first.len_utf8()..).unwrap_or_default();
        match first {
            '{' => {
                reader.open.push(reader.look);
                reader.skip = 0;
            }
            '}' => reader.set(|_| None),
            '\\' => rest = reader.control(rest),
            '\r' | '\n' => {}
            letter => reader.letter(letter),
        }
    }
    reader.flush();
    reader.words
}

#[derive(Default)]
struct Rtf {
    words: String,
    /// Words of one look.
    run: String,
    look: Look,
    open: Vec<Look>,
    /// Letters that stand for one that was written as a code.
    skip: usize,
}

impl Rtf {
    fn letter(&mut self, letter: char) {
        match self.skip {
            0 => self.run.push(letter),
            _ => self.skip -= 1,
        }
    }

    /// Changes the look, or goes back to that of the group around.
    fn set(&mut self, change: impl FnOnce(Look) -> Option<Look>) {
        let next = change(self.look)
            .or_else(|| self.open.pop())
            .unwrap_or_default();
        if next != self.look {
            self.flush();
            self.look = next;
        }
    }

    fn flush(&mut self) {
        let run = std::mem::take(&mut self.run);
        let words = run.trim();
        if self.look.is_skipped || words.is_empty() {
            // A blank between two looks parts their words.
            self.words.push(' ');
            return;
        }
        let said = match (self.look.is_struck, self.look.is_hidden) {
            (false, false) => Cow::Borrowed(run.as_str()),
            (true, false) => Cow::Owned(format!(" {} ", narrative::struck_out(words))),
            (_, true) => Cow::Owned(format!(" {} ", narrative::hidden(words))),
        };
        self.words.push_str(&said);
    }

    /// What follows a backslash; the rest behind it.
    fn control<'t>(&mut self, rest: &'t str) -> &'t str {
        let length = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
        let (word, behind) = rest.split_at(length);
        if word.is_empty() {
            return self.sign(rest);
        }
        let digits = behind
            .bytes()
            .enumerate()
            .take_while(|(at, byte)| byte.is_ascii_digit() || *at == 0 && *byte == b'-')
            .count();
        let (number, behind) = behind.split_at(digits);
        let behind = behind.strip_prefix(' ').unwrap_or(behind);
        let is_on = number != "0";
        match word {
            "par" | "line" | "row" | "sect" | "page" => self.run.push('\n'),
            "tab" | "cell" => self.run.push(' '),
            "emdash" | "endash" => self.run.push('\u{2013}'),
            "lquote" | "rquote" => self.run.push('\''),
            "ldblquote" | "rdblquote" => self.run.push('"'),
            "strike" | "striked" | "deleted" => self.set(|look| {
                Some(Look {
                    is_struck: is_on,
                    ..look
                })
            }),
            "v" => self.set(|look| {
                Some(Look {
                    is_hidden: is_on,
                    ..look
                })
            }),
            "plain" => self.set(|look| {
                Some(Look {
                    is_struck: false,
                    is_hidden: false,
                    ..look
                })
            }),
            "fonttbl" | "colortbl" | "stylesheet" | "info" | "pict" | "generator" | "listtable"
            | "themedata" | "datastore" => {
                self.set(|look| {
                    Some(Look {
                        is_skipped: true,
                        ..look
                    })
                });
            }
            "u" => {
                let code = number.parse::<i32>().unwrap_or_default();
                let code = u32::try_from(if code < 0 { code + 0x1_0000 } else { code });
                let letter = code.ok().and_then(char::from_u32);
                self.run.push(letter.unwrap_or(char::REPLACEMENT_CHARACTER));
                self.skip = 1;
            }
            // Fonts and sizes change between words.
            _ => self.run.push(' '),
        }
        behind
    }

    fn sign<'t>(&mut self, rest: &'t str) -> &'t str {
        let Some(sign) = rest.chars().next() else {
            return rest;
        };
        let behind = rest.get(sign.len_utf8()..).unwrap_or_default();
        match sign {
            '\\' | '{' | '}' => self.letter(sign),
            '~' => self.run.push(' '),
            '*' => self.set(|look| {
                Some(Look {
                    is_skipped: true,
                    ..look
                })
            }),
            '\'' => {
                let code = behind
                    .get(..2)
                    .and_then(|code| u8::from_str_radix(code, 16).ok());
                if let Some(code) = code {
                    self.letter(source::of_code_page(code));
                    return behind.get(2..).unwrap_or_default();
                }
            }
            _ => {}
        }
        behind
    }
}
