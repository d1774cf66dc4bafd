//! Which lines speak of one allergy or one problem.
//!
//! Their words decide. A code alone joins nothing: one hospital sends "Drug allergy" with the text
//! "Sulfa", the next the same code with "Penicillin", and the newer must not hide the older. Nor do
//! words join what differs in its codes. In doubt, both are shown as sent.

use std::collections::HashMap;

use phrase::Text;

use crate::statements::{Line, Statement, apart, folded, folded_text, grouped};

/// A line that stands or not, or states that there is none.
pub(crate) trait Claim: Line {
    fn key(&self) -> &str;
    fn name(&self) -> &Text;
    fn rename(&mut self, name: &Text);
    fn clinical(&self) -> Option<&str>;
    fn verification(&self) -> Option<&str>;
    fn statuses(&self) -> &[String];
    fn is_statement(&self) -> bool;
    /// Whether a statement that there is none is about such as this.
    fn is_denied_by(&self, statement: &Self) -> bool;
    /// How dangerous it is said to be.
    fn danger(&self) -> Option<Text>;
    /// Whether an older "present" contradicts a newer "past". A problem resolves; of an allergy the
    /// reader must hear that somebody once recorded it as present.
    const PAST_CONTRADICTS: bool;
}

/// Lines by their subject; those of one subject keep their order, newest first.
pub(crate) fn by_subject<L: Claim>(said: Vec<Statement<'_, L>>) -> Vec<Vec<Statement<'_, L>>> {
    let (named, bare): (Vec<_>, Vec<_>) = said.into_iter().partition(|said| has_words(said.line));
    let mut subjects: Vec<_> = grouped(named, |said| {
        let line = said.line;
        let name = match line.name() {
            Text::Sent(name) => folded(without_measure(name)),
            own @ Text::Own(_) => folded_text(own),
        };
        (line.is_statement(), name, apart(line.part()), unnamed(said))
    })
    .into_iter()
    .flat_map(by_code)
    .collect();
    let coded = grouped(bare, |said| {
        let line = said.line;
        (line.is_statement(), line.key(), apart(line.part()))
    });
    for mut words in coded {
        let Some(first) = words.first().copied() else {
            continue;
        };
        let is_same = |said: &Statement<'_, L>| {
            said.line.is_statement() == first.line.is_statement()
                && said.line.key() == first.line.key()
                && apart(said.line.part()) == apart(first.line.part())
        };
        let mut same = (0..subjects.len()).filter(|&at| subjects[at].iter().any(is_same));
        match (same.next(), same.next()) {
            (Some(only), None) => {
                subjects[only].append(&mut words);
                subjects[only].sort_by(Statement::newest_first);
            }
            // Under several names, nobody knows which is meant.
            _ => subjects.push(words),
        }
    }
    subjects
}

/// A name without a measurement behind it: "Type 2 diabetes mellitus, HbA1c 6.9 %" is the same problem
/// with another figure a quarter later.
fn without_measure(name: &str) -> &str {
    const UNITS: [&str; 8] = [
        "%", "mg/dl", "mmol/l", "mmol/mol", "g/dl", "mmhg", "kg/m2", "ml/min",
    ];
    let Some((head, tail)) = name.trim().trim_end_matches(')').rsplit_once([',', '(']) else {
        return name;
    };
    let tail = tail.trim().to_lowercase();
    let is_number = |word: &str| {
        let mut figures = word.split('/');
        figures.all(|figure| figure.trim().parse::<f64>().is_ok())
    };
    let is_measure = UNITS
        .iter()
        .filter_map(|unit| tail.strip_suffix(unit))
        .any(|rest| rest.split_whitespace().next_back().is_some_and(is_number));
    if is_measure { head.trim_end() } else { name }
}

/// Whether the name says more than the code does.
pub(crate) fn has_words<L: Claim>(line: &L) -> bool {
    let Some((_, code)) = line.key().split_once(':').filter(|key| key.0 != "text") else {
        return true;
    };
    let systems = ["snomed ct", "icd-10", "icd-11"];
    let rest = folded_text(line.name()).replace(&code.to_lowercase(), "");
    let rest = systems
        .iter()
        .fold(rest, |rest, system| rest.replace(system, ""));
    rest.contains(char::is_alphanumeric)
}

/// What has no name is the same as nothing else, not even in its own document.
fn unnamed<'h, L: Claim>(said: &Statement<'h, L>) -> Option<(&'h str, usize)> {
    let is_unnamed = said.line.key().trim().is_empty();
    is_unnamed.then_some((said.held.record.as_str(), said.position))
}

/// Lines of one name. Two codes of one system are two things; who sent no code may mean either.
fn by_code<L: Claim>(words: Vec<Statement<'_, L>>) -> Vec<Vec<Statement<'_, L>>> {
    let code = |said: &Statement<'_, L>| {
        let key = said.line.key();
        let (system, code) = key.split_once(':')?;
        (system != "text").then(|| (system.to_owned(), code.to_owned()))
    };
    let mut of_system = HashMap::new();
    let differ = words
        .iter()
        .filter_map(&code)
        .any(|(system, code)| *of_system.entry(system).or_insert(code.clone()) != code);
    if differ {
        grouped(words, code)
    } else {
        vec![words]
    }
}

#[cfg(test)]
mod tests;
