//! Phrases into sentences.

use std::sync::{Arc, LazyLock, OnceLock};

use fluent_bundle::{FluentArgs, FluentValue};
use phrase::{Argument, Phrase, Text, say};

use crate::{
    bundle::{Bundle, Days, bundle, format, grouped},
    calendar,
    language::{self, LANGUAGES, Language},
};

/// The words of the languages, and of the pseudo-language beside them.
static WORDS: LazyLock<Vec<OnceLock<Words>>> =
    LazyLock::new(|| LANGUAGES.iter().map(|_| OnceLock::new()).collect());
static PSEUDO: OnceLock<Words> = OnceLock::new();

/// The words of one language.
pub struct Words {
    bundle: Bundle,
}

impl Words {
    /// The words of a language; made once.
    #[must_use]
    pub fn of(language: Language) -> &'static Self {
        match language.place() {
            Some(place) => WORDS[place].get_or_init(|| Self::read_place(place, false)),
            None => PSEUDO.get_or_init(|| Self::read_place(language::english(), true)),
        }
    }

    fn read_place(place: usize, is_pseudo: bool) -> Self {
        let (tag, files) = LANGUAGES[place];
        Self::read(tag, files, is_pseudo)
    }

    /// Reads the files of one language, given as their texts.
    fn read(tag: &str, files: &[(&str, &'static str)], is_pseudo: bool) -> Self {
        let common = files.iter().filter(|(place, _)| *place == "common");
        // Functions of a bundle cannot ask it for words, so days have the common ones to themselves.
        let days = Arc::new(bundle(tag, common, is_pseudo));
        let mut bundle = bundle(tag, files.iter(), is_pseudo);
        for (name, form) in calendar::FORMS {
            let days = Arc::clone(&days);
            // Refused only where the name is taken, which it is not.
            let _ = bundle.add_function(name, move |given, _| match given {
                [FluentValue::String(when)] => form(&Days(&days), when).into(),
                _ => FluentValue::Error,
            });
        }
        Self { bundle }
    }

    /// The sentence. A key that is not in the files reads as the key in brackets.
    #[must_use]
    pub fn say(&self, phrase: &Phrase) -> String {
        let mut args = FluentArgs::new();
        for (name, argument) in phrase.arguments() {
            args.set(name, self.value(argument));
        }
        format(&self.bundle, phrase.key(), &args)
    }

    /// Whether there are words for this phrase.
    pub(crate) fn hold(&self, phrase: &Phrase) -> bool {
        self.bundle.has_message(phrase.key())
    }

    /// What a hospital wrote as it stands; this program's own in words.
    #[must_use]
    pub fn text(&self, text: &Text) -> String {
        match text {
            Text::Sent(text) => text.clone(),
            Text::Own(phrase) => self.say(phrase),
        }
    }

    /// `21 Nov 2026`, the day in India; see [`phrase::When`] for what may be given.
    #[must_use]
    pub fn day(&self, when: &str) -> String {
        self.say(&say::common_day_of(when))
    }

    /// `14:02`, the time of day in India.
    #[must_use]
    pub fn time(&self, when: &str) -> String {
        self.say(&say::common_time_of(when))
    }

    /// `21 Nov 2026, 14:02`, or the day alone where no time was given.
    #[must_use]
    pub fn moment(&self, when: &str) -> String {
        self.say(&say::common_moment_of(when))
    }

    /// `a`, `a and b`, `a, b and c`.
    #[must_use]
    pub fn list(&self, mut items: Vec<String>) -> String {
        let Some(last) = items.pop() else {
            return String::new();
        };
        let first = items
            .into_iter()
            .reduce(|first, next| self.say(&say::common_list_more(first, next)));
        match first {
            Some(first) => self.say(&say::common_list_two(first, last)),
            None => last,
        }
    }

    fn value(&self, argument: &Argument) -> FluentValue<'static> {
        match argument {
            Argument::Text(text) => text.clone().into(),
            Argument::Number(number) => number.get().into(),
            Argument::When(when) => when.text().to_owned().into(),
            Argument::Phrase(phrase) => self.say(phrase).into(),
            Argument::List(items) => {
                let items = items.iter().map(|item| match item {
                    Argument::Text(text) => text.clone(),
                    Argument::Number(number) => grouped(number.get()),
                    Argument::When(when) => self.moment(when.text()),
                    Argument::Phrase(phrase) => self.say(phrase),
                    Argument::List(_) => match self.value(item) {
                        FluentValue::String(text) => text.into_owned(),
                        _ => String::new(),
                    },
                });
                self.list(items.collect()).into()
            }
        }
    }
}
