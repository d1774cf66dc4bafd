//! Words to find records by: how a question is read, and how the place that answers it is shown. Both
//! in the form in which texts are kept, [`records::search_form`].
//!
//! A word is a run of letters, digits and the signs that belong to them, so that Devanagari and the
//! other scripts of India stay whole. Upper and lower case are the same, and so are accents.

pub use records::search_form;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark, is_nfd};

use crate::{model::SearchWord, view::SnippetPiece};

/// More words than this say nothing more.
const MOST_WORDS: usize = 16;

/// Letters of one word that count.
const MOST_LETTERS: usize = 64;

/// Length of a snippet, in characters.
const SNIPPET: usize = 180;

/// What stands before the first hit, in characters.
const BEFORE: usize = 48;

/// Hits looked at for the best place.
const MOST_HITS: usize = 64;

/// The words of a question as typed. The last one may go on unless a space follows it.
#[must_use]
pub fn question(text: &str) -> Vec<SearchWord> {
    let text = search_form(text);
    let is_open = text.chars().next_back().is_some_and(is_part_of_word);
    let mut words: Vec<SearchWord> = text
        .split_whitespace()
        .filter_map(|typed| {
            // `7.2` is two words side by side.
            let side_by_side: Vec<String> = pieces(typed)
                .filter(|piece| piece.is_word)
                .map(|piece| piece.text.chars().take(MOST_LETTERS).collect())
                .collect();
            (!side_by_side.is_empty()).then(|| SearchWord {
                text: side_by_side.join(" "),
                is_begun: false,
            })
        })
        .take(MOST_WORDS)
        .collect();
    if let Some(last) = words.last_mut() {
        last.is_begun = is_open;
    }
    words
}

/// The words of a text in search form, as an index keeps and compares them.
pub fn each(text: &str) -> impl Iterator<Item = String> + '_ {
    pieces(text).filter(|piece| piece.is_word).map(|piece| {
        let end = piece.text.char_indices().nth(MOST_LETTERS);
        let word = end.and_then(|(at, _)| piece.text.get(..at));
        fold(word.unwrap_or(piece.text))
    })
}

/// The part of a text in search form that answers best, cut into hits and what stands between them.
#[must_use]
pub fn snippet(text: &str, words: &[SearchWord]) -> Vec<SnippetPiece> {
    let wanted = Wanted::of(words);
    let hits: Vec<(usize, usize)> = pieces(text)
        .filter(|piece| piece.is_word)
        .filter_map(|piece| Some((piece.at, wanted.find(piece.text)?)))
        .take(MOST_HITS)
        .collect();
    let (start, end) = window(text, &hits);
    let mut shown = Shown::default();
    if start > 0 {
        shown.add("… ", false);
    }
    for piece in pieces(text.get(start..end).unwrap_or_default()) {
        let hit = piece.is_word && wanted.find(piece.text).is_some();
        shown.add(piece.text, hit);
    }
    if end < text.len() {
        shown.add(" …", false);
    }
    shown.pieces
}

/// Words that have to stand side by side, such as those of `7.2`.
pub struct SideBySide {
    words: Vec<(String, bool)>,
}

/// What has to stand side by side for a word as typed; `None` for a single word.
#[must_use]
pub fn side_by_side(word: &SearchWord) -> Option<SideBySide> {
    let words = Wanted::of(std::slice::from_ref(word)).words;
    (words.len() > 1).then_some(SideBySide { words })
}

impl SideBySide {
    /// Whether the words stand side by side in a text in search form, in their order.
    #[must_use]
    pub fn stand_in(&self, text: &str) -> bool {
        let mut matched = vec![false; self.words.len()];
        for piece in pieces(text).filter(|piece| piece.is_word) {
            // From the last to the first: each goes on from the one before it.
            for place in (0..matched.len()).rev() {
                let follows = place == 0 || matched[place - 1];
                matched[place] = follows && is_said(piece.text, &self.words[place]);
            }
            if matched.last().copied().unwrap_or(true) {
                return true;
            }
        }
        false
    }
}

/// As [`is_meant`], for a word that is not folded yet: most are told apart without that.
fn is_said(word: &str, wanted: &(String, bool)) -> bool {
    let (asked, is_begun) = wanted;
    if asked.is_ascii() && word.starts_with(|first| matches!(first, '\u{900}'..='\u{dff}')) {
        // An Indian letter, which folds to no other.
        return false;
    }
    if !word.is_ascii() {
        return is_meant(&fold(word), wanted);
    }
    let (word, asked) = (word.as_bytes(), asked.as_bytes());
    if *is_begun {
        word.get(..asked.len())
            .is_some_and(|begin| begin.eq_ignore_ascii_case(asked))
    } else {
        word.eq_ignore_ascii_case(asked)
    }
}

/// Where to begin and end, in bytes: around the place with the most different words.
fn window(text: &str, hits: &[(usize, usize)]) -> (usize, usize) {
    let mut best = (0, hits.first().map_or(0, |(at, _)| *at));
    for (number, (at, _)) in hits.iter().enumerate() {
        let near: std::collections::BTreeSet<usize> = hits[number..]
            .iter()
            .take_while(|(other, _)| other - at < SNIPPET)
            .map(|(_, word)| *word)
            .collect();
        if near.len() > best.0 {
            best = (near.len(), *at);
        }
    }
    // A word begins there: neither half cuts a letter.
    let (head, tail) = text.split_at_checked(best.1).unwrap_or(("", text));
    let before = head.char_indices().rev().take(BEFORE).last();
    let start = before.map_or(head.len(), |(at, _)| at);
    // Begin with a whole word.
    let start = match head
        .get(start..)
        .and_then(|near| near.find(char::is_whitespace))
    {
        _ if start == 0 => 0,
        Some(space) => start + space,
        None => text.len() - tail.len(),
    };
    let shown = text.get(start..).unwrap_or_default().trim_start();
    let start = text.len() - shown.len();
    let Some((cut, _)) = shown.char_indices().nth(SNIPPET) else {
        return (start, text.len());
    };
    let space = shown
        .get(..cut)
        .and_then(|shown| shown.rfind(char::is_whitespace));
    let length = space.filter(|space| *space > SNIPPET / 2).unwrap_or(cut);
    (start, start + length)
}

/// Pieces of a snippet, neighbours of one kind joined and white space made one space.
#[derive(Default)]
struct Shown {
    pieces: Vec<SnippetPiece>,
}

impl Shown {
    fn add(&mut self, text: &str, hit: bool) {
        let same = self.pieces.last().is_some_and(|last| last.hit == hit);
        if !same {
            self.pieces.push(SnippetPiece {
                text: String::new(),
                hit,
            });
        }
        let Some(last) = self.pieces.last_mut() else {
            return;
        };
        for letter in text.chars() {
            match letter.is_whitespace() {
                true if last.text.ends_with(' ') => {}
                true => last.text.push(' '),
                false => last.text.push(letter),
            }
        }
    }
}

/// The words asked for, folded.
struct Wanted {
    words: Vec<(String, bool)>,
}

impl Wanted {
    fn of(words: &[SearchWord]) -> Self {
        let mut wanted = vec![];
        for word in words {
            let parts: Vec<&str> = word.text.split(' ').collect();
            for (number, part) in parts.iter().enumerate() {
                let is_begun = word.is_begun && number + 1 == parts.len();
                wanted.push((fold(part), is_begun));
            }
        }
        Self { words: wanted }
    }

    /// Which of the words this is.
    fn find(&self, word: &str) -> Option<usize> {
        let folded = fold(word);
        self.words
            .iter()
            .position(|wanted| is_meant(&folded, wanted))
    }
}

/// Whether a folded word is one that was asked for, or begins like it where it may go on.
fn is_meant(folded: &str, (wanted, is_begun): &(String, bool)) -> bool {
    if *is_begun {
        folded.starts_with(wanted.as_str())
    } else {
        folded == wanted
    }
}

/// A word without its case and accents, as the index compares it.
fn fold(word: &str) -> String {
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    let lower = word.to_lowercase();
    if is_nfd(&lower) && !lower.chars().any(is_accent) {
        return lower;
    }
    lower
        .nfd()
        .filter(|letter| !is_accent(*letter))
        .nfc()
        .collect()
}

/// Marks of Latin, Greek and Cyrillic letters; those of Indian scripts are sounds.
fn is_accent(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36f}')
}

fn is_part_of_word(letter: char) -> bool {
    letter.is_alphanumeric() || (!letter.is_ascii() && is_combining_mark(letter))
}

/// A run of a text that is a word, or is none.
struct Piece<'a> {
    at: usize,
    text: &'a str,
    is_word: bool,
}

fn pieces(text: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let is_word = is_part_of_word(rest.chars().next()?);
        let length = rest
            .find(|letter| is_part_of_word(letter) != is_word)
            .unwrap_or(rest.len());
        let (piece, after) = rest.split_at_checked(length)?;
        let piece = Piece {
            at: text.len() - rest.len(),
            text: piece,
            is_word,
        };
        rest = after;
        Some(piece)
    })
}

#[cfg(test)]
mod tests;
