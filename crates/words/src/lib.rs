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

mod bundle;
mod calendar;
mod json;
mod language;
mod pseudo;
mod words;

pub use language::Language;
pub use pseudo::pseudo;
pub use words::Words;

/// What a program reads rather than a person: JSON of the command line, an index. In English, whoever asks.
#[must_use]
pub fn english(text: impl Into<phrase::Text>) -> String {
    Words::of(Language::english()).text(&text.into())
}
