use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
};

use fluent_syntax::{
    ast::{
        CallArguments, Entry, Expression, InlineExpression, Pattern, PatternElement, VariantKey,
    },
    parser,
};

use crate::{files, root};

/// What may stand in a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Text, a phrase or a list of them.
    Text,
    /// A whole number.
    Number,
    /// A day or an instant.
    When,
}

/// One message.
#[derive(Debug)]
pub struct Message {
    /// The file it stands in, without its extension.
    pub place: String,
    /// What it takes, by name.
    pub parameters: BTreeMap<String, Kind>,
    /// Messages it takes words from.
    pub references: BTreeSet<String>,
}

/// The messages of a language by their keys.
///
/// # Panics
///
/// With the reason, at the first fault of a file.
#[must_use]
#[expect(clippy::panic, reason = "used by tests alone")]
pub fn read(language: &str) -> BTreeMap<String, Message> {
    let mut messages = BTreeMap::new();
    for path in files(&root().join("words").join(language), &["ftl"]) {
        let place = path
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        #[expect(
            clippy::disallowed_methods,
            reason = "files of the repository, read by its own tests"
        )]
        let text = fs::read_to_string(&path).expect("a file that can be read");
        let resource = parser::parse(text.as_str())
            .unwrap_or_else(|(_, faults)| panic!("{}: {faults:?}", path.display()));
        for entry in resource.body {
            let Entry::Message(message) = entry else {
                continue;
            };
            let key = message.id.name;
            assert!(
                message.attributes.is_empty(),
                "{key}: a message has no attributes"
            );
            let pattern = message
                .value
                .as_ref()
                .unwrap_or_else(|| panic!("{key} is empty"));
            let mut found = Message {
                place: place.clone(),
                parameters: BTreeMap::new(),
                references: BTreeSet::new(),
            };
            found.pattern(key, pattern);
            let twice = messages.insert(key.to_owned(), found);
            assert!(twice.is_none(), "{key} stands twice");
        }
    }
    messages
}

impl Message {
    fn pattern(&mut self, key: &str, pattern: &Pattern<&str>) {
        for element in &pattern.elements {
            if let PatternElement::Placeable { expression } = element {
                self.expression(key, expression);
            }
        }
    }

    fn expression(&mut self, key: &str, expression: &Expression<&str>) {
        match expression {
            Expression::Inline(inline) => self.inline(key, inline, Kind::Text),
            Expression::Select { selector, variants } => {
                let counts = variants.iter().any(|variant| match variant.key {
                    VariantKey::NumberLiteral { .. } => true,
                    VariantKey::Identifier { name } => {
                        matches!(name, "zero" | "one" | "two" | "few" | "many")
                    }
                });
                self.inline(
                    key,
                    selector,
                    if counts { Kind::Number } else { Kind::Text },
                );
                for variant in variants {
                    self.pattern(key, &variant.value);
                }
            }
        }
    }

    #[expect(clippy::panic, reason = "used by tests alone")]
    fn inline(&mut self, key: &str, inline: &InlineExpression<&str>, kind: Kind) {
        match inline {
            InlineExpression::VariableReference { id } => self.parameter(key, id.name, kind),
            InlineExpression::FunctionReference { id, arguments } => {
                let kind = match id.name {
                    "NUMBER" => Kind::Number,
                    "DAY" | "TIME" | "MOMENT" => Kind::When,
                    other => panic!("{key}: there is no function {other}"),
                };
                self.call(key, arguments, kind);
            }
            InlineExpression::MessageReference { id, .. } => {
                self.references.insert(id.name.to_owned());
            }
            InlineExpression::Placeable { expression } => self.expression(key, expression),
            InlineExpression::StringLiteral { .. }
            | InlineExpression::NumberLiteral { .. }
            | InlineExpression::TermReference { .. } => {}
        }
    }

    fn call(&mut self, key: &str, arguments: &CallArguments<&str>, kind: Kind) {
        assert!(
            arguments.named.is_empty() && arguments.positional.len() == 1,
            "{key}: a function takes one argument"
        );
        self.inline(key, &arguments.positional[0], kind);
    }

    fn parameter(&mut self, key: &str, name: &str, kind: Kind) {
        let known = self.parameters.entry(name.to_owned()).or_insert(kind);
        // A count or a day may also stand plainly.
        match (*known, kind) {
            (Kind::Text, kind) => *known = kind,
            (_, Kind::Text) => {}
            (known, kind) => assert_eq!(known, kind, "{key}: ${name} is two things"),
        }
    }
}
