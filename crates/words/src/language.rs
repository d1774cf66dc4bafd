/// Each language with its files: place and text.
pub static LANGUAGES: &[(&str, &[(&str, &str)])] = include!(concat!(env!("OUT_DIR"), "/files.rs"));

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

    /// The language that `HIU_DESK_LANGUAGE` names.
    #[must_use]
    pub fn named_by_environment() -> Option<Self> {
        let named = std::env::var("HIU_DESK_LANGUAGE").ok();
        named.and_then(|tag| Self::from_tag(&tag))
    }

    /// The tag, such as `en`.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self.0 {
            Which::Folder(place) => LANGUAGES[place].0,
            Which::Pseudo => "xx",
        }
    }

    /// The place among [`LANGUAGES`]; `None` for the pseudo-language.
    pub(crate) fn place(self) -> Option<usize> {
        match self.0 {
            Which::Folder(place) => Some(place),
            Which::Pseudo => None,
        }
    }
}

/// The place of English.
pub fn english() -> usize {
    let english = LANGUAGES.iter().position(|(tag, _)| *tag == "en");
    english.unwrap_or_default()
}
