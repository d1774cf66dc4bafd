//! Writes what the two sides say words with, as other tests write the bindings; `scripts/bindings check` fails on a
//! difference.

#![allow(
    clippy::disallowed_methods,
    reason = "a test reads files of its own and plays the world outside, which has a clock"
)]
#![allow(clippy::unwrap_used, reason = "the functions beside the tests as well")]

use std::{fmt::Write, fs};

use word_keys::{Kind, Message, read, root};

const HEAD: &str = "Written from `words/en` by `scripts/words`; not by hand.";

/// Words of Rust that no parameter may be called.
const RESERVED: [&str; 13] = [
    "as", "box", "do", "else", "for", "if", "impl", "in", "match", "mod", "move", "type", "where",
];

#[test]
fn export_bindings_say() {
    let mut text = format!(
        "//! A function for each key of `words/<language>/*.ftl`.\n//!\n//! {HEAD}\n\nuse crate::{{Argument, Number, Phrase, When}};\n\n"
    );
    text.push_str(
        "macro_rules! phrases {
    ($($key:literal $name:ident($($parameter:ident: $kind:ty),*);)*) => {$(
        #[doc = concat!(\"`\", $key, \"`\")]
        #[must_use]
        #[allow(clippy::too_many_arguments, reason = \"as many as the sentence has places\")]
        pub fn $name($($parameter: impl Into<$kind>),*) -> Phrase {
            Phrase::new($key, [$((stringify!($parameter), Argument::from($parameter.into()))),*])
        }
    )*};
}

phrases! {
",
    );
    for (key, message) in &read("en") {
        let parameters: Vec<String> = message
            .parameters
            .iter()
            .map(|(name, kind)| format!("{name}: {}", rust(*kind)))
            .collect();
        let name = key.replace('-', "_");
        writeln!(text, "    \"{key}\" {name}({});", parameters.join(", ")).unwrap();
    }
    text.push_str("}\n");
    write("crates/phrase/src/say.rs", &text);
}

#[test]
fn export_bindings_keys() {
    let mut text = format!(
        "// {HEAD}\nimport type {{ Part, When }} from \"./phrase\";\n\n/** Each key of `words/<language>/*.ftl` with what it takes. */\nexport interface Keys {{\n"
    );
    for (key, message) in &read("en") {
        writeln!(text, "  \"{key}\": {};", taken(message)).unwrap();
    }
    text.push_str("}\n");
    write("ui/src/shared/language/keys.ts", &text);
}

fn taken(message: &Message) -> String {
    if message.parameters.is_empty() {
        return "null".to_owned();
    }
    let parameters: Vec<String> = message
        .parameters
        .iter()
        .map(|(name, kind)| format!("{name}: {}", typescript(*kind)))
        .collect();
    format!("{{ {} }}", parameters.join("; "))
}

fn rust(kind: Kind) -> &'static str {
    match kind {
        Kind::Text => "Argument",
        Kind::Number => "Number",
        Kind::When => "When",
    }
}

fn typescript(kind: Kind) -> &'static str {
    match kind {
        Kind::Text => "Part",
        Kind::Number => "number | bigint",
        Kind::When => "When",
    }
}

/// Writes a file where it differs, so that nothing is compiled again for nothing.
fn write(path: &str, text: &str) {
    let path = root().join(path);
    if fs::read_to_string(&path).ok().as_deref() != Some(text) {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
}

#[test]
fn keys_and_parameters_are_written_in_one_way() {
    for (key, message) in &read("en") {
        let kebab = key
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
        assert!(kebab, "{key}: small letters and dashes");
        let place = format!("{}-", message.place);
        assert!(
            key.starts_with(&place),
            "{key} stands in {}.ftl",
            message.place
        );
        for name in message.parameters.keys() {
            let plain = name
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte == b'_');
            assert!(
                plain && !RESERVED.contains(&name.as_str()),
                "{key}: ${name} cannot name an argument"
            );
        }
    }
}
