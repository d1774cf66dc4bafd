//! The summary of a patient in plain lines, for the terminal and to be copied: what `app` shows as a view,
//! in words, with every mark that changes a meaning.

use phrase::{Argument, Phrase, Text, say};
use serde_json::Value;
use words::Words;

use crate::clinical_words as clinical;

/// A list of the summary: its name in the JSON, its heading, the words when it is empty, and the
/// members of a line to print.
pub type List = (
    &'static str,
    fn() -> Phrase,
    Option<fn() -> Phrase>,
    &'static [&'static str],
);

/// The lists, in the order in which a clinician reads them.
pub const LISTS: &[List] = &[
    (
        "alerts",
        say::command_summary_alerts,
        None,
        &[
            "name",
            "category",
            "severity",
            "involved",
            "mitigations",
            "start",
            "end",
        ],
    ),
    (
        "allergies",
        say::command_summary_allergies,
        Some(say::command_summary_no_allergies),
        &[
            "name",
            "reactions",
            "criticality",
            "verification",
            "clinical",
        ],
    ),
    (
        "problems",
        say::command_summary_problems,
        Some(say::command_summary_no_problems),
        &[
            "name",
            "clinical",
            "verification",
            "severity",
            "onset",
            "abatement",
        ],
    ),
    (
        "medicines",
        say::command_summary_medicines,
        Some(say::command_summary_no_medicines),
        // The words of who prescribed it lead.
        &[
            "name",
            "instruction",
            "instruction_built",
            "dose",
            "frequency",
            "route",
            "timing",
            "duration",
            "indication",
            "intent",
            "kind",
            "date",
        ],
    ),
    (
        "labs",
        say::command_summary_labs,
        Some(say::command_summary_no_labs),
        &["name", "value", "unit", "mark", "date"],
    ),
    (
        "in_doubt",
        say::command_summary_in_doubt,
        None,
        &["name", "value", "unit", "mark", "date"],
    ),
    (
        "vitals",
        say::command_summary_vitals,
        Some(say::command_summary_no_vitals),
        &["name", "value", "unit", "mark", "date"],
    ),
    (
        "immunizations",
        say::command_summary_immunizations,
        Some(say::command_summary_no_immunizations),
        &["vaccine", "dose", "date", "reactions"],
    ),
    (
        "immunizations_due",
        say::command_summary_immunizations_due,
        None,
        &["vaccine", "dose", "forecast", "due", "dates"],
    ),
    (
        "encounters",
        say::command_summary_encounters,
        Some(say::command_summary_no_encounters),
        &["kind", "class", "start", "end", "place", "disposition"],
    ),
    (
        "procedures",
        say::command_summary_procedures,
        None,
        &["name", "date", "outcome", "complications"],
    ),
    (
        "care_plans",
        say::command_summary_care_plans,
        None,
        &["title", "description", "activities", "start", "end"],
    ),
];

/// One list of a summary, in lines.
pub struct TextList {
    /// Its name in the JSON.
    pub name: &'static str,
    /// Its heading.
    pub heading: String,
    /// What a document was not told of it, and why.
    pub not_told: Vec<String>,
    /// What it means that there is no line.
    pub nothing: Option<String>,
    /// A line for each entry.
    pub lines: Vec<String>,
}

impl TextList {
    /// All of it, line by line.
    pub fn whole(self) -> impl Iterator<Item = String> {
        let heading = std::iter::once(format!("{}:", self.heading));
        let rest = self
            .not_told
            .into_iter()
            .chain(self.nothing)
            .chain(self.lines);
        heading.chain(rest.map(|line| format!("- {line}")))
    }
}

/// The lists of a summary as JSON in the reader's words; those that have nothing to say are left out.
/// With `marks_new` a line says that it stands in documents alone that were not opened.
#[must_use]
pub fn lists(words: &Words, summary: &Value, marks_new: bool) -> Vec<TextList> {
    let mut lists = vec![];
    for (name, heading, nothing, members) in LISTS {
        let entries = list_of(summary, name);
        let not_told = list_of(summary, "not_told").iter();
        let not_told: Vec<&Value> = not_told.filter(|told| told["list"] == *name).collect();
        // What is not new is recorded all the same: an empty list says nothing then.
        let nothing = nothing.filter(|_| summary["only_new"] != true);
        if entries.is_empty() && nothing.is_none() && not_told.is_empty() {
            continue;
        }
        let not_told = not_told.into_iter().map(|told| {
            let said = say::command_summary_not_told(flat(&told["section"]), flat(&told["why"]));
            let hospital = flat(&told["sources"][0]["hospital"]);
            format!("{} \u{b7} [{hospital}]", warning(&words.say(&said)))
        });
        let entries = entries.iter();
        lists.push(TextList {
            name,
            heading: words.say(&heading()),
            not_told: not_told.collect(),
            nothing: nothing
                .filter(|_| entries.len() == 0)
                .map(|nothing| words.say(&nothing())),
            lines: entries
                .map(|entry| one_line(words, name, entry, members, marks_new))
                .collect(),
        });
    }
    lists
}

/// The line of one entry of a list; `None` for a list that there is not.
#[must_use]
pub fn line(words: &Words, list: &str, entry: &Value) -> Option<String> {
    let found = LISTS.iter().find(|(name, ..)| *name == list)?;
    Some(one_line(words, found.0, entry, found.3, false))
}

/// The members that a line has, with what turns its meaning and where it comes from.
fn one_line(words: &Words, list: &str, entry: &Value, members: &[&str], marks_new: bool) -> String {
    let line = &entry["line"];
    let mut parts: Vec<String> = Vec::new();
    // What stands in its own words already is not said again.
    let mut add = |text: String| {
        if !text.is_empty() && !parts.contains(&text) {
            parts.push(text);
        }
    };
    let flag = line["part"]["flag"].as_str();
    let status = maybe(words, clinical::status(&flat(&line["part"]["status"])));
    // How it stands in words of its kind says more than any mark.
    let standing = list_of(&line["part"], "standing");
    // A negation turns everything that follows; in words of its kind it stands behind the name.
    if flag == Some("negated") && !standing.is_empty() {
        add(members
            .first()
            .map(|name| said(words, list, name, &line[*name]))
            .unwrap_or_default());
        for standing in standing {
            add(warning(&flat(standing)));
        }
    } else if flag == Some("negated") {
        let reason = line["reason"].as_str();
        add(warning(&words.say(&clinical::negated(list, reason))));
    }
    for (place, member) in members.iter().enumerate() {
        match *member {
            "kind" if list == "medicines" && standing.is_empty() => match line["kind"].as_str() {
                Some("prescribed") => add(words.say(&say::clinical_medicine_prescribed())),
                Some("given") => add(words.say(&say::clinical_standing_given())),
                Some("dispensed") => add(words.say(&say::clinical_standing_dispensed())),
                _ => {}
            },
            "kind" if list == "medicines" => {}
            "instruction_built" => add(labelled(
                words,
                say::medicine_structured,
                &line["instruction_built"],
            )),
            "dose" | "frequency" | "route" | "timing" | "duration"
                if list == "medicines" && is_in_instruction(line, &flat(&line[*member])) => {}
            "unit" => {
                add(said(words, list, member, &line[member]));
                add(converted(words, &entry["converted"]));
            }
            // That there is none is not that it was left out; that of a panel stands in its parts.
            "value" if flat(&line["value"]).is_empty() => {
                if list_of(line, "components").is_empty() {
                    add(words.say(&say::document_no_value()));
                }
            }
            "date" => add(dated(words, &line["date"], &line["date_from"])),
            "intent" if !standing.is_empty() => {}
            // Why it must not be given was said with that.
            "indication" if flag == Some("negated") => {}
            member => add(said(words, list, member, &line[member])),
        }
        // Beside the name: a pressure of one eye is no pressure of the other.
        if place == 0 {
            for apart in list_of(&line["part"], "apart") {
                add(flat(apart));
            }
        }
    }
    // A weekly dose must never be read as a daily one.
    add(warning(&flat(&line["interval"])));
    // The bare condition stands for no reason.
    let bare = words.say(&say::medicine_as_needed());
    add(match flat(&line["as_needed"]) == bare {
        true => words.say(&say::medicine_if_needed()),
        false => labelled(words, say::command_summary_as_needed, &line["as_needed"]),
    });
    match flag {
        Some("negated") => {}
        _ if !standing.is_empty() => {
            for standing in standing {
                add(warning(&flat(standing)));
            }
            // As `Part::flag_beside`.
            if let Some(code @ ("modifier" | "replaced")) = flag {
                add(warning(&maybe(words, clinical::flag(code).map(Text::from))));
            }
        }
        None => add(status),
        // How it ended says more than that it did.
        Some("ended") if !status.is_empty() => add(warning(&status)),
        Some(code) => {
            let marked = clinical::flag(code)
                .map(Text::from)
                .unwrap_or_else(|| code.into());
            let marked = words.text(&marked);
            if line["mark"] != code {
                add(warning(&marked));
            }
            add(status);
        }
    }
    for doubt in list_of(&line["part"], "doubts") {
        add(warning(&flat(doubt)));
    }
    add(labelled(
        words,
        say::command_summary_note,
        &line["part"]["note"],
    ));
    if let Some(given) = entry["given_on"].as_str() {
        let given = words.say(&say::command_summary_given(words.day(given)));
        add(warning(&given));
    } else if entry["overdue"].as_bool().unwrap_or_default() {
        add(warning(&words.say(&say::command_summary_overdue())));
    }
    add(warning(&flat(&entry["conflict"])));
    add(warning(&flat(&entry["same_substance"]["said"])));
    let sources = list_of(entry, "sources");
    let mut reviews = sources.iter().map(|source| &source["review"]);
    if let Some(review) = reviews.find_map(clinical::reviewed) {
        add(words.say(&review.words()));
    }
    let newer = &entry["newer"];
    if !newer.is_null() {
        let result = format!("{} {}", flat(&newer["value"]), flat(&newer["unit"]));
        let day = words.day(&flat(&newer["date"]));
        add(warning(&words.say(&say::patient_newer(day, result.trim()))));
    }
    let source = &entry["sources"][0];
    let (hospital, day) = (flat(&source["hospital"]), words.day(&flat(&source["date"])));
    let of_document = [
        hospital,
        day,
        maybe(words, clinical::status(&flat(&source["status"]))),
    ];
    let of_document: Vec<String> = of_document
        .into_iter()
        .filter(|it| !it.is_empty())
        .collect();
    if !of_document.is_empty() {
        add(format!("[{}]", of_document.join(", ")));
    }
    if marks_new && is_new(entry) {
        add(words.say(&say::review_new()));
    }
    parts.join(" · ")
}

/// Whether the instruction, or what is said of the structure beside it, says a part of the dose in the same words:
/// what contradicts the text must not stand beside it as if it were sure.
fn is_in_instruction(line: &Value, part: &str) -> bool {
    let said = [&line["instruction"], &line["instruction_built"]].map(flat);
    let ends = |text: &str| !text.ends_with(char::is_alphanumeric);
    let begins = |text: &str| !text.starts_with(char::is_alphanumeric);
    !part.is_empty()
        && said.iter().any(|said| {
            let mut found = said.match_indices(part);
            found.any(|(at, part)| {
                let (before, rest) = said.split_at(at);
                ends(before) && rest.strip_prefix(part).is_some_and(begins)
            })
        })
}

/// Whether every document that says it is one that was not opened.
#[must_use]
pub fn is_new(entry: &Value) -> bool {
    let sources = list_of(entry, "sources");
    !sources.is_empty() && sources.iter().all(|source| source["is_new"] == true)
}

/// A member of a line as the window words it.
fn said(words: &Words, list: &str, member: &str, value: &Value) -> String {
    let sent = flat(value);
    match member {
        // Beside a begin, a second day alone does not say that it is the end.
        // Of an end in words nobody knows whether it is one.
        "abatement" if !sent.starts_with(|c: char| c.is_ascii_digit()) => sent,
        "end" | "abatement" if !sent.is_empty() => {
            words.say(&say::clinical_alert_until(words.day(&sent)))
        }
        "reactions" if list == "immunizations" => {
            labelled(words, say::patient_dose_reaction, value)
        }
        "complications" => labelled(words, say::document_complications, value),
        "date" | "start" | "end" | "onset" | "due" => words.day(&sent),
        "dates" => {
            let days = list_of_values(value).iter().filter_map(Value::as_str);
            let days: Vec<String> = days.map(|day| words.day(day)).collect();
            days.join(", ")
        }
        "mark" => maybe(words, clinical::flag(&sent).map(Text::from)),
        "class" if !sent.is_empty() => words.text(&clinical::visit(&sent)),
        "intent" => maybe(words, clinical::intent(&sent)),
        "clinical" | "verification" => maybe(words, clinical::standing(&sent)),
        "severity" if list == "alerts" && !sent.is_empty() => {
            words.say(&say::clinical_alert_severity(sent))
        }
        "criticality" => match sent.to_lowercase().as_str() {
            "high" | "high risk" => words.say(&say::chart_allergy_high_risk()),
            "low" | "low risk" => String::new(),
            _ => sent,
        },
        _ => sent,
    }
}

/// A day, with where it was taken from, if that says little of when it was.
fn dated(words: &Words, date: &Value, from: &Value) -> String {
    let day = words.day(&flat(date));
    match from.as_str() {
        Some(from @ ("document" | "release")) if !day.is_empty() => {
            let from = words.say(&say::clinical_date_of(from));
            words.say(&say::clinical_with_remark(from, day))
        }
        _ => day,
    }
}

fn list_of_values(value: &Value) -> &[Value] {
    value.as_array().map(Vec::as_slice).unwrap_or_default()
}

/// A value in the unit of its row, where it was sent in another.
fn converted(words: &Words, converted: &Value) -> String {
    match converted {
        Value::Null => String::new(),
        there => words.say(&say::analyte_converted(
            flat(&there["unit"]),
            flat(&there["value"]),
        )),
    }
}

/// A value with its label; nothing for nothing.
fn labelled(words: &Words, label: fn(Argument) -> Phrase, value: &Value) -> String {
    match flat(value) {
        text if text.is_empty() => text,
        text => words.say(&label(text.into())),
    }
}

/// Words with the sign of a warning; nothing for nothing.
fn warning(text: &str) -> String {
    match text {
        "" => String::new(),
        text => format!("! {text}"),
    }
}

/// The words, or nothing where there is nothing to say.
fn maybe(words: &Words, text: Option<Text>) -> String {
    text.map(|text| words.text(&text)).unwrap_or_default()
}

fn list_of<'v>(value: &'v Value, name: &str) -> &'v [Value] {
    list_of_values(&value[name])
}

/// A value in one line.
#[must_use]
pub fn flat(value: &Value) -> String {
    match value {
        Value::String(text) => text.replace('\n', " "),
        Value::Array(list) => {
            let list: Vec<&str> = list.iter().filter_map(Value::as_str).collect();
            list.join(", ")
        }
        Value::Null => String::new(),
        other => other.to_string(),
    }
}
