use std::sync::{LazyLock, OnceLock};

use crate::Words;

/// Each language with its files: place and text.
static LANGUAGES: &[(&str, &[(&str, &str)])] = include!(concat!(env!("OUT_DIR"), "/files.rs"));

/// The words of the languages, and of the pseudo-language after them.
static WORDS: LazyLock<Vec<OnceLock<Words>>> =
    LazyLock::new(|| LANGUAGES.iter().map(|_| OnceLock::new()).collect());
static PSEUDO: OnceLock<Words> = OnceLock::new();

/// A language of the program: a folder of `words/`, or the pseudo-language `xx` of the tests.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Language(Which);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Which {
    /// The place in [`LANGUAGES`].
    Folder(usize),
    Pseudo,
}

impl Language {
    /// Each word in brackets and a third longer.
    pub const PSEUDO: Self = Self(Which::Pseudo);

    /// English, the one the others are translated from.
    #[must_use]
    pub fn english() -> Self {
        Self(Which::Folder(english()))
    }

    /// All languages that a reader may choose.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..LANGUAGES.len()).map(|place| Self(Which::Folder(place)))
    }

    /// The language of a tag such as `en`; `xx` is the pseudo-language.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        if tag == Self::PSEUDO.tag() {
            return Some(Self::PSEUDO);
        }
        Self::all().find(|language| language.tag() == tag)
    }

    /// The tag, such as `en`.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self.0 {
            Which::Folder(place) => LANGUAGES[place].0,
            Which::Pseudo => "xx",
        }
    }

    pub(crate) fn words(self) -> &'static Words {
        let read = |place: usize, is_pseudo| {
            let (tag, files) = LANGUAGES[place];
            Words::read(tag, files, is_pseudo)
        };
        match self.0 {
            Which::Folder(place) => WORDS[place].get_or_init(|| read(place, false)),
            Which::Pseudo => PSEUDO.get_or_init(|| read(english(), true)),
        }
    }
}

fn english() -> usize {
    let english = LANGUAGES.iter().position(|(tag, _)| *tag == "en");
    english.unwrap_or_default()
}
