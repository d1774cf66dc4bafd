//! The files of one language, as Fluent holds them.

use fluent_bundle::{
    FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle, memoizer::MemoizerKind,
};
use phrase::{Argument, Phrase};
use unic_langid::LanguageIdentifier;

use crate::pseudo::pseudo;

/// The words of one language.
pub type Bundle = FluentBundle<FluentResource>;

/// The words that days are made of.
pub struct Days<'b>(pub &'b Bundle);

impl Days<'_> {
    /// The sentence.
    pub fn say(&self, phrase: &Phrase) -> String {
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

/// Reads files into the words of a language.
pub fn bundle<'f>(
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

/// The sentence of a key; the key in brackets where there is none.
pub fn format(bundle: &Bundle, key: &str, args: &FluentArgs) -> String {
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
        FluentValue::Number(number) => Some(grouped(number.value as i64)),
        _ => None,
    }
}

/// A whole number as India groups it: `1,23,456`.
pub fn grouped(number: i64) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        let left = digits.len() - at;
        // The last three stand together, those before them in twos.
        if at > 0 && left >= 3 && left % 2 == 1 {
            out.push(',');
        }
        out.push(digit);
    }
    if number < 0 { format!("-{out}") } else { out }
}
