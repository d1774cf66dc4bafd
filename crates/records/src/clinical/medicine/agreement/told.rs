//! Whether words beside a medicine, its narrative or a row of that of its section, say another dose than its data.
//!
//! Only a dose or a count that both tell is held against the other: a narrative that leaves one out says nothing of it.
//! Source: docs/reading-records.md, "What cannot be".

use phrase::Text;
use words::english;

use super::contradiction::is_other_dose;
use super::reading::{amounts, counts, says_as_needed, words};
use crate::clinical::doubt;
use crate::clinical::line::MedicineLine;
use crate::clinical::medicine::sig;

/// Longer texts tell of more than one dose.
const LONGEST: usize = 600;

/// Whether a text beside a line says another dose than it.
pub(crate) fn is_other(told: &str, line: &MedicineLine) -> bool {
    let name = line.name.sent().unwrap_or_default().trim().to_lowercase();
    let told = told.to_lowercase();
    // What a program wrote out of the data holds its identifiers.
    if name.is_empty() || told.len() > LONGEST || told.contains("generated narrative") {
        return false;
    }
    // The strength of the product is no dose.
    let told = told.replace(&name, " ");
    let data = data(line);
    let text = without_quantities(&words(&told), &words(&name));
    let about = [name.as_str(), line.route.as_deref().unwrap_or_default()].join(" ");
    is_another_amount(&text, &words(&data)) || is_other_often(&told, &text, &data, &about)
}

/// All that the line says of its dose, as hospitals write it.
fn data(line: &MedicineLine) -> String {
    let parts = [
        &line.instruction,
        &line.instruction_built,
        &line.dose,
        &line.frequency,
    ];
    let parts = parts.into_iter().flatten().map(english);
    parts.collect::<Vec<_>>().join("; ")
}

/// Whether both tell amounts of one kind, and none of the one is the other's.
fn is_another_amount(told: &[String], data: &[String]) -> bool {
    let mut wanted = amounts(data);
    let counted = data.iter().flat_map(|word| counts(word));
    wanted.extend(
        counted
            .filter(|count| *count > 0.0)
            .map(|count| (count, "tablet")),
    );
    let kinds = wanted.iter().map(|(_, kind)| *kind);
    let is_other = |kind: &str| {
        let mut of_kind = wanted.iter().filter(|(_, other)| *other == kind);
        of_kind.all(|(number, kind)| is_other_dose(told, &[number.to_string(), (*kind).to_owned()]))
    };
    kinds.into_iter().any(is_other)
}

/// Whether both tell how often, and differ.
fn is_other_often(told: &str, text: &[String], data: &str, about: &str) -> bool {
    let count = |text: &str| {
        let forms = sig::find(text, about);
        let of_forms = forms.iter().find_map(|meaning| meaning.per_day);
        sig::per_day_in_words(text).or(of_forms)
    };
    let in_data = count(data);
    let Some(in_told) = count(told) else {
        return false;
    };
    let data = words(data);
    match in_data {
        Some(in_data) => in_data != in_told,
        // Only when needed is not three times a day.
        None => says_as_needed(&data) && !says_as_needed(text),
    }
}

/// The words of a text without how much is handed out, and without the strengths that the name tells.
fn without_quantities(text: &[String], name: &[String]) -> Vec<String> {
    const BEFORE: [&str; 12] = [
        "quantity",
        "qty",
        "total",
        "dispense",
        "dispensed",
        "supply",
        "supplied",
        "issue",
        "issued",
        "pack",
        "strip",
        "no",
    ];
    let strengths = amounts(name);
    let mut left: Vec<String> = Vec::with_capacity(text.len());
    let mut at = 0;
    while at < text.len() {
        let pair = text.get(at..at + 2);
        let told = pair.map(amounts).unwrap_or_default();
        let is_quantity = left
            .last()
            .is_some_and(|before| BEFORE.contains(&before.as_str()));
        let is_strength = !told.is_empty() && told.iter().all(|one| strengths.contains(one));
        if !told.is_empty() && (is_quantity || is_strength) {
            at += 2;
        } else {
            left.push(text[at].clone());
            at += 1;
        }
    }
    left
}

/// A name of fewer letters may stand in any word.
const SHORTEST_NAME: usize = 4;

/// More lines of a section, and more rows of its narrative, are not held against each other: a hospital sets how many
/// there are.
const MOST_LINES: usize = 200;
const MOST_ROWS: usize = 1000;

/// Has lines say that a row of a narrative tells another dose for them: one that names them and no other medicine.
pub(crate) fn of_section(told: &str, lines: &mut [MedicineLine]) {
    if lines.len() > MOST_LINES {
        return;
    }
    let names: Vec<Vec<String>> = lines.iter().map(first_words).collect();
    let rows = told.lines().filter(|row| row.len() <= LONGEST);
    for row in rows.take(MOST_ROWS) {
        if doubt::speaks_of_then(row) {
            continue;
        }
        let row_words = words(row);
        let has = |name: &Vec<String>| {
            !name.is_empty()
                && row_words
                    .windows(name.len())
                    .any(|found| found == name.as_slice())
        };
        let mut named = names.iter().enumerate().filter(|(_, name)| has(name));
        let (Some((at, _)), None) = (named.next(), named.next()) else {
            continue;
        };
        let line = &mut lines[at];
        // Its own narrative says it already.
        let is_said = line.part.doubts.iter().any(
            |doubt| matches!(doubt, Text::Own(said) if said.key() == "clinical-doubt-narrative"),
        );
        if !is_said && is_other(row, line) {
            line.part.doubts.push(doubt::of_words(row));
        }
    }
}

/// The name of a line up to its strength, without the form before it; none of a short one.
fn first_words(line: &MedicineLine) -> Vec<String> {
    const FORMS: [&str; 10] = [
        "tablet",
        "capsule",
        "inj",
        "injection",
        "syp",
        "syrup",
        "drop",
        "cream",
        "ointment",
        "inhaler",
    ];
    let name = words(line.name.sent().unwrap_or_default());
    let name = name
        .into_iter()
        .skip_while(|word| FORMS.contains(&word.as_str()));
    let name: Vec<String> = name
        .take_while(|word| !word.starts_with(|c: char| c.is_ascii_digit()))
        .collect();
    let letters: usize = name.iter().map(|word| word.chars().count()).sum();
    if letters >= SHORTEST_NAME {
        name
    } else {
        Vec::new()
    }
}
