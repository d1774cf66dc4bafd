//! Puts what the program says into words: the files `words/<language>/*.ftl` (Project Fluent), compiled in.
//!
//! The core yields [`phrase::Phrase`]; the shells and the printed page call [`Words::say`]. The window does the same
//! in `ui/src/shared/language`, over the same files, and `words/table.json` holds both sides to the same output. What a
//! hospital wrote is an argument or a [`phrase::Text::Sent`] and is never translated.
//!
//! # How to convert a file of Rust
//!
//! 1. Move the sentence to `words/en/<place>.ftl` under a key in small letters with dashes, led by the place:
//!    `command-no-patients = This clinic has no patients yet.` A whole sentence is one message; never glue parts.
//! 2. Places: `{ $name }` is text as it stands (or another phrase, or a list: `a, b and c`), `{ NUMBER($count) }` a
//!    count, `{ DAY($when) }`, `{ TIME($when) }`, `{ MOMENT($when) }` a day, a time, both. One and many:
//!    `{ $count -> [one] { $count } record *[other] { $count } records }`. What no language changes (a file, an option)
//!    is a literal: `{ "config.toml" }`.
//! 3. `scripts/words` writes `crates/phrase/src/say.rs` and `ui/src/shared/language/keys.ts` again. Commit both.
//! 4. In the core: `say::command_no_patients()` in place of the text; the field becomes `Phrase`, or `Text` where a
//!    hospital's words may stand there too.
//! 5. At the edge: `words.say(&phrase)`, with the [`Words`] of the reader.
//! 6. For a closed enum write a `match` that gives a phrase for each variant: each use of a key can then be found by
//!    its name, and an unused one is told by the tests.
//!
//! # How to convert a Svelte or TypeScript file
//!
//! 1. and 2. and 3. as above.
//! 4. `import { say } from ".../shared/language/say";` and `{say("consent-until", { until: row.until })}`. Keys and
//!    arguments are checked by `npm run check`; write the key out, never build it from pieces.
//!    Something drawn within a sentence, a name in bold or a link: `Said.svelte`, one snippet for each such place.
//! 5. What came from the core as `Phrase` or `Text`: `{sayText(row.title)}`.
//! 6. Call `say` while drawing, never once at the top of a module: a table of words is a table of keys
//!    (`const WORD: Record<State, Key>`), or it would keep the first language for ever.
//!
//! A stored phrase outlives its version: a key that rows may hold is never taken out, nor given other parameters.
//! What does not belong here: rules, and any word that is not in the files.

mod calendar;
mod language;
mod pseudo;

pub use language::Language;
pub use pseudo::pseudo;

use std::sync::Arc;

use fluent_bundle::{
    FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle, memoizer::MemoizerKind,
};
use phrase::{Argument, Phrase, Text, say};
use unic_langid::LanguageIdentifier;

type Bundle = FluentBundle<FluentResource>;

/// The words of one language.
pub struct Words {
    bundle: Bundle,
}

impl Words {
    /// The words of a language; made once.
    #[must_use]
    pub fn of(language: Language) -> &'static Self {
        language.words()
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
                    Argument::Number(number) => calendar::grouped(number.get()),
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

/// The words that days are made of.
struct Days<'b>(&'b Bundle);

impl Days<'_> {
    fn say(&self, phrase: &Phrase) -> String {
        let mut args = FluentArgs::new();
        for (name, argument) in phrase.arguments() {
            match argument {
                Argument::Text(text) => args.set(name, text.clone()),
                Argument::Number(number) => args.set(name, number.get()),
                // Days are made of nothing else.
                _ => {}
            }
        }
        format(self.0, phrase.key(), &args)
    }
}

fn bundle<'f>(
    tag: &str,
    files: impl Iterator<Item = &'f (&'f str, &'static str)>,
    is_pseudo: bool,
) -> Bundle {
    // Says when a number is one and when it is many.
    let language: LanguageIdentifier = tag.parse().unwrap_or_default();
    let mut bundle = Bundle::new_concurrent(vec![language]);
    // Marks around each argument would reach terminals, files and paper.
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(number));
    if is_pseudo {
        bundle.set_transform(Some(pseudo));
    }
    let _ = bundle.add_function("NUMBER", |given, _| match given {
        [FluentValue::Number(number)] => number.clone().into(),
        _ => FluentValue::Error,
    });
    for (_, text) in files {
        // What can be read of a file is read; the tests refuse one with a fault.
        let resource = match FluentResource::try_new((*text).to_owned()) {
            Ok(resource) | Err((resource, _)) => resource,
        };
        bundle.add_resource_overriding(resource);
    }
    bundle
}

fn format(bundle: &Bundle, key: &str, args: &FluentArgs) -> String {
    let pattern = bundle.get_message(key).and_then(|message| message.value());
    match pattern {
        Some(pattern) => bundle
            .format_pattern(pattern, Some(args), &mut vec![])
            .into_owned(),
        None => format!("[{key}]"),
    }
}

/// Numbers as India groups them, in all languages alike.
fn number<M: MemoizerKind>(value: &FluentValue, _: &M) -> Option<String> {
    match value {
        // Only whole numbers are given, and far smaller ones than a float can hold.
        #[expect(clippy::cast_possible_truncation)]
        FluentValue::Number(number) => Some(calendar::grouped(number.value as i64)),
        _ => None,
    }
}
