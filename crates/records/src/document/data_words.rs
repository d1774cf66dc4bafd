//! Whether a text that its sender calls generated says more than the data of the document.
//!
//! A section's text is what its author attests (FHIR R4, Composition, "Narrative"); programs call it generated also
//! where somebody typed into it.

use std::collections::HashSet;

use crate::document::entries::Document;
use crate::json::node::Node;

/// Words and numbers of a document's data, its narratives left out.
#[derive(Default)]
pub(crate) struct DataWords {
    words: HashSet<String>,
    numbers: HashSet<u64>,
    /// Names of members, as programs write them into the text they make.
    names: HashSet<String>,
    /// Those of members that say yes or no, which alone say nothing: a text that tells of a deceased patient says more than
    /// `"deceasedBoolean": false`.
    asked: HashSet<String>,
    /// There was more than is looked at.
    is_cut: bool,
}

/// So many words and numbers of the data are looked at: a hospital sets the size of it.
const MOST: usize = 200_000;

/// So many names of members.
const MOST_NAMES: usize = 4_000;

/// A text longer than this without a space is a file, in bytes.
const LONGEST_WORD: usize = 64;

/// A shorter word is an abbreviation or joins others.
const SHORTEST: usize = 4;

impl DataWords {
    pub(crate) fn of(document: &Document<'_>) -> Self {
        let mut found = Self::default();
        for entry in &document.entries {
            found.take(&entry.node);
        }
        found
    }

    /// Whether the text of one resource, which a program is said to have made of it, holds a word that neither the data
    /// nor the names of its members hold. Dates and numbers are written in many ways and do not count.
    pub(crate) fn leaves_out_words(&self, text: &str) -> bool {
        !self.is_cut
            && tokens(text).any(|token| match token {
                Token::Number(_) => false,
                Token::Word(word) => {
                    let is_plain = PLAIN.contains(&word.as_str()) || MADE.contains(&word.as_str());
                    !(is_plain || self.words.contains(&word) || self.is_name(&word))
                }
            })
    }

    /// Whether a word is the name of a member, or one of several in it.
    fn is_name(&self, word: &str) -> bool {
        let singular = word.strip_suffix('s').unwrap_or(word);
        self.names.contains(word) || self.names.contains(singular)
    }

    /// Whether a text tells of a side that the data of its own resource does not: another resource of the document may
    /// well be of that side.
    pub(crate) fn is_side_left_out(own: &Node<'_>, text: &str) -> bool {
        const SIDES: [&str; 3] = ["bilateral", "left", "right"];
        let told = || {
            tokens(text).filter_map(|token| match token {
                Token::Word(word) if SIDES.contains(&&*word) => Some(word),
                _ => None,
            })
        };
        if told().next().is_none() {
            return false;
        }
        let mut data = Self::default();
        data.take(own);
        told().any(|side| !data.words.contains(&side))
    }

    fn take(&mut self, node: &Node<'_>) {
        match node {
            Node::List(elements) => elements.iter().for_each(|element| self.take(element)),
            Node::Object(members) => {
                for (name, value) in members.iter().filter(|(name, _)| &**name != "div") {
                    self.take_name(name);
                    if matches!(value.scalar().as_deref(), Some("true" | "false")) {
                        self.take_asked(name);
                    }
                    self.take(value);
                }
            }
            other => {
                if let Some(scalar) = other.scalar() {
                    self.take_text(&scalar);
                }
            }
        }
    }

    fn take_name(&mut self, name: &str) {
        if name.len() < SHORTEST || name.len() > LONGEST_WORD || self.names.len() >= MOST_NAMES {
            return;
        }
        let lower = name.to_lowercase();
        if self.names.contains(&lower) {
            return;
        }
        let mut part = String::new();
        for letter in name.chars() {
            if letter.is_uppercase() {
                self.names.insert(std::mem::take(&mut part));
            }
            part.extend(letter.to_lowercase());
        }
        self.names.insert(part);
        self.names.insert(lower);
    }

    fn take_asked(&mut self, name: &str) {
        if self.asked.len() >= MOST_NAMES {
            // Of none of the others it is known.
            self.is_cut = true;
            return;
        }
        let mut part = String::new();
        for letter in name.chars() {
            if letter.is_uppercase() {
                self.asked.insert(std::mem::take(&mut part));
            }
            part.extend(letter.to_lowercase());
        }
        self.asked.insert(part);
    }

    fn take_text(&mut self, text: &str) {
        for token in tokens(text) {
            if self.words.len() + self.numbers.len() >= MOST {
                self.is_cut = true;
                return;
            }
            match token {
                Token::Number(number) => self.numbers.insert(number),
                Token::Word(word) => self.words.insert(word),
            };
        }
    }

    /// Whether a text holds a word or a number that the data holds nowhere. Words that head tables and common words of a
    /// dosage say nothing by themselves.
    pub(crate) fn leaves_out(&self, text: &str) -> bool {
        self.is_cut
            || tokens(text).any(|token| match token {
                Token::Number(number) => !self.numbers.contains(&number),
                Token::Word(word) => {
                    let is_named = self.is_name(&word) && !self.asked.contains(&word);
                    !(is_named || self.words.contains(&word) || PLAIN.contains(&word.as_str()))
                }
            })
    }
}

enum Token {
    /// The bits of a number.
    Number(u64),
    /// In lower case.
    Word(String),
}

fn tokens(text: &str) -> impl Iterator<Item = Token> {
    let parts = text
        .split(char::is_whitespace)
        .filter(|part| part.len() <= LONGEST_WORD)
        // A time of the day may be told in another zone.
        .filter(|part| !part.contains(':') || !part.starts_with(|c: char| c.is_ascii_digit()));
    parts
        .flat_map(|part| part.split(|c: char| !(c.is_alphanumeric() || c == '.')))
        .flat_map(runs)
        .filter_map(token)
}

/// Runs of digits with their points, and runs of letters.
fn runs(part: &str) -> Vec<&str> {
    let mut all = Vec::new();
    let mut rest = part.trim_matches('.');
    while let Some(first) = rest.chars().next() {
        let is_number = first.is_ascii_digit();
        let goes_on = |c: char| match is_number {
            true => c.is_ascii_digit() || c == '.',
            false => !c.is_ascii_digit() && c != '.',
        };
        let end = rest.find(|c| !goes_on(c)).unwrap_or(rest.len());
        if end == 0 {
            // A point between letters.
            rest = rest.trim_start_matches('.');
            continue;
        }
        let (run, others) = rest.split_at(end);
        all.push(run);
        rest = others;
    }
    all
}

fn token(run: &str) -> Option<Token> {
    if run.starts_with(|c: char| c.is_ascii_digit()) {
        let number: f64 = run.trim_matches('.').parse().ok()?;
        return Some(Token::Number(number.to_bits()));
    }
    let word = run.to_lowercase();
    (word.chars().count() >= SHORTEST).then_some(Token::Word(word))
}

/// Further words of programs that make the text of one resource.
const MADE: [&str; 37] = [
    "above",
    "activities",
    "attachments",
    "base",
    "because",
    "chars",
    "class",
    "coded",
    "data",
    "decilitre",
    "done",
    "given",
    "gram",
    "human",
    "individual",
    "language",
    "last",
    "litre",
    "meant",
    "meta",
    "milligram",
    "millilitre",
    "ongoing",
    "only",
    "plain",
    "plan",
    "profile",
    "readable",
    "rendering",
    "reported",
    "request",
    "series",
    "simple",
    "stated",
    "statement",
    "ucum",
    "updated",
];

/// Words that head a table of data, name its kinds, or tell a dosage in words.
const PLAIN: [&str; 126] = [
    "active",
    "after",
    "allergies",
    "allergy",
    "april",
    "august",
    "author",
    "before",
    "capsule",
    "capsules",
    "category",
    "code",
    "codes",
    "comment",
    "comments",
    "completed",
    "condition",
    "conditions",
    "confirmed",
    "daily",
    "date",
    "days",
    "december",
    "description",
    "detail",
    "details",
    "diagnoses",
    "diagnosis",
    "display",
    "document",
    "dosage",
    "dose",
    "drug",
    "duration",
    "effective",
    "evening",
    "every",
    "false",
    "february",
    "female",
    "final",
    "food",
    "frequency",
    "from",
    "generated",
    "identifier",
    "instruction",
    "instructions",
    "interpretation",
    "issued",
    "january",
    "july",
    "june",
    "male",
    "march",
    "medication",
    "medications",
    "medicine",
    "medicines",
    "method",
    "months",
    "morning",
    "name",
    "narrative",
    "night",
    "none",
    "normal",
    "note",
    "notes",
    "november",
    "null",
    "number",
    "observation",
    "observations",
    "october",
    "once",
    "onset",
    "patient",
    "performer",
    "period",
    "prescribed",
    "prescription",
    "procedure",
    "procedures",
    "quantity",
    "range",
    "reaction",
    "recorded",
    "reference",
    "remark",
    "remarks",
    "report",
    "resource",
    "result",
    "results",
    "route",
    "section",
    "sept",
    "september",
    "serial",
    "severity",
    "specimen",
    "start",
    "status",
    "substance",
    "summary",
    "system",
    "table",
    "tablet",
    "tablets",
    "test",
    "tests",
    "thrice",
    "time",
    "times",
    "true",
    "twice",
    "type",
    "unit",
    "units",
    "until",
    "value",
    "values",
    "weeks",
    "with",
    "years",
];
