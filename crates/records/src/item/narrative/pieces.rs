//! Plain text with this program's own words between what was sent.

use phrase::{Phrase, Text, joined, say};

use super::effect::Effect;
use super::effects;

/// What is read of one effect.
pub(super) enum Run {
    Words(String),
    /// A picture, by its own words.
    Picture(String),
}

/// A picture that is not here, by its own words.
pub(crate) fn picture(alt: &str) -> Phrase {
    match alt.trim() {
        "" => say::record_text_picture_without_words(),
        alt => say::record_text_picture(alt),
    }
}

/// What was sent and what is said of it, in order; no two that were sent stand beside each other.
#[derive(Default)]
pub(super) struct Pieces(Vec<Text>);

impl Pieces {
    /// Adds what was read under one effect.
    pub(super) fn add(&mut self, effect: Effect, run: Run) {
        match run {
            Run::Words(text) => self.push_str(&shaped(effect, &text)),
            Run::Picture(alt) => {
                self.push_str(" ");
                self.push(picture(&alt));
                self.push_str(" ");
            }
        }
    }

    pub(super) fn push_str(&mut self, text: &str) {
        match self.0.last_mut() {
            Some(Text::Sent(last)) => last.push_str(text),
            _ => self.0.push(text.into()),
        }
    }

    pub(super) fn push(&mut self, phrase: Phrase) {
        self.0.push(phrase.into());
    }

    pub(super) fn append(&mut self, other: Self) {
        for piece in other.0 {
            match piece {
                Text::Sent(text) => self.push_str(&text),
                Text::Own(phrase) => self.push(phrase),
            }
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether there is nothing but blanks and the signs put between cells and before items.
    pub(super) fn is_bare(&self) -> bool {
        let is_sign = |c: char| c.is_whitespace() || matches!(c, '\u{b7}' | '\u{2022}');
        let mut pieces = self.0.iter();
        pieces.all(|piece| piece.sent().is_some_and(|text| text.chars().all(is_sign)))
    }

    pub(super) fn begins_blank(&self) -> bool {
        let first = self.0.first().and_then(Text::sent);
        first.is_some_and(|text| text.starts_with(char::is_whitespace))
    }

    pub(super) fn ends_blank(&self) -> bool {
        let last = self.0.last().and_then(Text::sent);
        last.is_some_and(|text| text.ends_with(char::is_whitespace))
    }

    /// Blanks as one each and none at the ends, without the sign of a cell that nothing follows.
    pub(super) fn folded(self) -> Self {
        let mut folded = Self::default();
        let last = self.0.len().saturating_sub(1);
        for (place, piece) in self.0.into_iter().enumerate() {
            let text = match piece {
                Text::Sent(text) => text,
                Text::Own(phrase) => {
                    folded.push(phrase);
                    continue;
                }
            };
            let mut line = String::with_capacity(text.len());
            if place > 0 && text.starts_with(char::is_whitespace) {
                line.push(' ');
            }
            for (place, word) in text.split_whitespace().enumerate() {
                if place > 0 {
                    line.push(' ');
                }
                line.push_str(word);
            }
            if text.ends_with(char::is_whitespace) && !line.is_empty() && !line.ends_with(' ') {
                line.push(' ');
            }
            let end = match place == last {
                true => line.trim_end_matches(['\u{b7}', ' ']).len(),
                false => line.len(),
            };
            if let Some(line) = line.get(..end).filter(|line| !line.is_empty()) {
                folded.push_str(line);
            }
        }
        folded
    }

    pub(super) fn into_text(self) -> Text {
        joined(self.0, |first, next| {
            say::record_text_beside(first, next).into()
        })
        .unwrap_or_default()
    }
}

fn shaped(effect: Effect, text: &str) -> String {
    let text = effect.read(text);
    match (effect.is_raised, effect.is_lowered) {
        (true, false) => effects::raised(&text),
        (false, true) => effects::lowered(&text),
        _ => text,
    }
}
