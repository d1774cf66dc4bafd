//! The language of whoever types: what `--language` names, else `HIU_DESK_LANGUAGE`, else what the person chose for
//! whom the command acts, else English.

use std::{ffi::OsString, ops::Deref, sync::OnceLock};

use words::{Language, Words};

static TYPED: OnceLock<Language> = OnceLock::new();
static CHOSEN: OnceLock<Language> = OnceLock::new();

/// Looks for `--language` before the command is read: what is said of a command that cannot be read is said in it.
pub fn note_typed(words: impl Iterator<Item = OsString>) {
    // What is no text names no language; the name of a file may be such.
    let words = words.map(|word| word.into_string().unwrap_or_default());
    let mut words = words.take_while(|word| word != "--");
    while let Some(word) = words.next() {
        let tag = match word.strip_prefix("--language") {
            Some("") => words.next(),
            Some(given) => given.strip_prefix('=').map(str::to_owned),
            None => None,
        };
        if let Some(language) = tag.as_deref().and_then(Language::from_tag) {
            // The first one; a second one is refused with the rest.
            let _ = TYPED.set(language);
        }
    }
}

/// The person for whom the command acts chose this.
pub fn note_chosen(language: Language) {
    let _ = CHOSEN.set(language);
}

/// The language to speak now.
pub fn spoken() -> Language {
    let typed = TYPED.get().copied().or_else(Language::named_by_environment);
    let known = typed.or_else(|| CHOSEN.get().copied());
    known.unwrap_or_else(Language::english)
}

/// The words of that language.
#[derive(Clone, Copy)]
pub struct Spoken;

impl Deref for Spoken {
    type Target = Words;

    fn deref(&self) -> &Words {
        Words::of(spoken())
    }
}
