//! `hiu patient summary`: what is known of a patient, as JSON or as a page of lines.

use app::view::PatientSummaryView;
use phrase::{Argument, Phrase, Text, say};
use serde_json::{Value, json};

use crate::{
    output::{Output, layout, printable},
    session::Failure,
    wording::{self, clinical},
};

/// Prints a summary. In JSON `patient` is the ABHA address as everywhere; the row of the list of
/// patients stands beside it as `account`.
pub fn print(output: Output, found: &PatientSummaryView) -> Result<(), Failure> {
    let unwritable = |error: serde_json::Error| Failure::Output(error.into());
    let mut value = output.value_in_words(found).map_err(unwritable)?;
    value["account"] = value["patient"].take();
    value["patient"] = json!(found.patient.address);
    output.value(&value, || page(output, found, &value))?;
    Ok(())
}

/// A list of the summary: its name in the JSON, its heading, the words when it is empty, and the
/// members of a line to print.
type List = (
    &'static str,
    fn() -> Phrase,
    Option<fn() -> Phrase>,
    &'static [&'static str],
);

const LISTS: &[List] = &[
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
        &["name", "clinical", "verification", "severity", "onset"],
    ),
    (
        "medicines",
        say::command_summary_medicines,
        Some(say::command_summary_no_medicines),
        &[
            "name",
            "dose",
            "frequency",
            "route",
            "timing",
            "duration",
            "instruction",
            "instruction_built",
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
        "vitals",
        say::command_summary_vitals,
        Some(say::command_summary_no_vitals),
        &["name", "value", "unit", "mark", "date"],
    ),
    (
        "immunizations",
        say::command_summary_immunizations,
        Some(say::command_summary_no_immunizations),
        &["vaccine", "dose", "date"],
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
        &["kind", "class", "start", "end", "place"],
    ),
    (
        "procedures",
        say::command_summary_procedures,
        None,
        &["name", "date", "outcome"],
    ),
    (
        "care_plans",
        say::command_summary_care_plans,
        None,
        &["title", "description"],
    ),
];

fn page(output: Output, found: &PatientSummaryView, value: &Value) -> String {
    let age = &found.summary.age;
    let mut page = output.facts(&[
        // Before everything else.
        (say::command_fact_died(), died(output, value)),
        (
            say::command_fact_patient(),
            Some(found.patient.address.clone()),
        ),
        (say::command_fact_name(), found.name.clone()),
        (
            say::command_fact_sex(),
            found
                .sex
                .as_deref()
                .map(|sex| output.words.text(&wording::sex(sex))),
        ),
        (
            say::command_fact_born(),
            found.birth_date.as_deref().map(|born| output.day(born)),
        ),
        (say::command_fact_abha_number(), found.abha_number.clone()),
        (
            say::command_fact_destroy_by(),
            found.consent_until.as_deref().map(|at| output.local(at)),
        ),
        (
            say::command_fact_documents(),
            Some(output.say(&say::command_summary_documents(
                age.documents.to_string(),
                age.entries.to_string(),
                match age.hospitals.as_slice() {
                    [] => output.say(&say::command_summary_nowhere()),
                    names => names.join(", "),
                },
                age.unread.to_string(),
            ))),
        ),
        (
            say::command_fact_dated(),
            age.oldest
                .as_ref()
                .zip(age.newest.as_ref())
                .map(|(oldest, newest)| {
                    output.say(&say::command_range(output.day(oldest), output.day(newest)))
                }),
        ),
    ]);
    page.push_str(&lists(output, value));
    let disagreements = list_of(value, "disagreements");
    if !disagreements.is_empty() {
        page.push_str(&heading(output, &say::command_summary_disagreements()));
        for disagreement in disagreements {
            page.push_str(&paragraph(&disagreeing(output, disagreement)));
        }
    }
    if !found.set_aside.is_empty() {
        page.push_str(&heading(output, &say::command_summary_set_aside()));
        for document in &found.set_aside {
            page.push_str(&paragraph(&format!(
                "{}: {}. {}",
                document.record,
                output.words.text(&document.title),
                output.words.text(&document.message)
            )));
        }
    }
    page
}

/// Since when the patient is dead and who says so, if a document that stands does.
fn died(output: Output, value: &Value) -> Option<String> {
    let mut alerts = list_of(value, "alerts").iter();
    let death = alerts.find(|alert| {
        let flag = &alert["line"]["part"]["flag"];
        alert["line"]["kind"] == "death" && (flag.is_null() || flag == "modifier")
    })?;
    let by = words(&death["sources"][0]["hospital"]);
    Some(output.say(&match death["line"]["start"].as_str() {
        Some(day) => say::command_summary_died_on(by, output.day(day)),
        None => say::command_summary_died(by),
    }))
}

/// What documents say of one fact, and which they are.
fn disagreeing(output: Output, disagreement: &Value) -> String {
    let said = list_of(disagreement, "said").iter().map(|said| {
        let sources = list_of(said, "sources").iter();
        let records: Vec<String> = sources.map(|source| words(&source["record"])).collect();
        output.say(&say::command_summary_said(
            records.join(", "),
            words(&said["value"]),
        ))
    });
    let said: Vec<String> = said.collect();
    let fact = words(&disagreement["fact"]).replace('_', " ");
    format!("{fact}: {}", said.join("; "))
}

fn list_of<'v>(value: &'v Value, name: &str) -> &'v [Value] {
    list_of_values(&value[name])
}

/// The lists of the summary, a line for each entry.
fn lists(output: Output, summary: &Value) -> String {
    let mut page = String::new();
    for (name, title, nothing, members) in LISTS {
        let lines = list_of(summary, name);
        let not_told = list_of(summary, "not_told").iter();
        let not_told: Vec<&Value> = not_told.filter(|told| told["list"] == *name).collect();
        if lines.is_empty() && nothing.is_none() && not_told.is_empty() {
            continue;
        }
        page.push_str(&heading(output, &title()));
        for told in not_told {
            let said = say::command_summary_not_told(words(&told["section"]), words(&told["why"]));
            let hospital = words(&told["sources"][0]["hospital"]);
            let said = format!("{} \u{b7} [{hospital}]", warning(&output.say(&said)));
            page.push_str(&paragraph(&said));
        }
        if let (true, Some(nothing)) = (lines.is_empty(), nothing) {
            page.push_str(&output.say(&nothing()));
            page.push('\n');
        }
        for line in lines {
            page.push_str(&paragraph(&one_line(output, name, line, members)));
        }
    }
    page
}

/// The members that a line has, with what turns its meaning and where it comes from.
fn one_line(output: Output, list: &str, entry: &Value, members: &[&str]) -> String {
    let line = &entry["line"];
    let mut parts: Vec<String> = Vec::new();
    // What stands in its own words already is not said again.
    let mut add = |text: String| {
        if !text.is_empty() && !parts.contains(&text) {
            parts.push(text);
        }
    };
    let flag = line["part"]["flag"].as_str();
    let status = output.maybe(clinical::status(&words(&line["part"]["status"])));
    // How it stands in words of its kind says more than any mark.
    let standing = list_of(&line["part"], "standing");
    // A negation turns everything that follows; in words of its kind it stands behind the name.
    if flag == Some("negated") && !standing.is_empty() {
        add(members
            .first()
            .map(|name| said(output, list, name, &line[*name]))
            .unwrap_or_default());
        for standing in standing {
            add(warning(&words(standing)));
        }
    } else if flag == Some("negated") {
        let reason = line["reason"].as_str();
        add(warning(&output.say(&clinical::negated(list, reason))));
    }
    for (place, member) in members.iter().enumerate() {
        match *member {
            "kind" if list == "medicines" && standing.is_empty() => match line["kind"].as_str() {
                Some("prescribed") => add(output.say(&say::clinical_medicine_prescribed())),
                Some("given") => add(output.say(&say::clinical_standing_given())),
                Some("dispensed") => add(output.say(&say::clinical_standing_dispensed())),
                _ => {}
            },
            "kind" if list == "medicines" => {}
            "unit" => {
                add(said(output, list, member, &line[member]));
                add(converted(output, &entry["converted"]));
            }
            "intent" if !standing.is_empty() => {}
            // Why it must not be given was said with that.
            "indication" if flag == Some("negated") => {}
            member => add(said(output, list, member, &line[member])),
        }
        // Beside the name: a pressure of one eye is no pressure of the other.
        if place == 0 {
            for apart in list_of(&line["part"], "apart") {
                add(words(apart));
            }
        }
    }
    // A weekly dose must never be read as a daily one.
    add(warning(&words(&line["interval"])));
    // The bare condition stands for no reason.
    let bare = output.say(&say::medicine_as_needed());
    add(match words(&line["as_needed"]) == bare {
        true => output.say(&say::medicine_if_needed()),
        false => labelled(output, say::command_summary_as_needed, &line["as_needed"]),
    });
    match flag {
        Some("negated") => {}
        _ if !standing.is_empty() => {
            for standing in standing {
                add(warning(&words(standing)));
            }
            // As `Part::flag_beside`.
            if let Some(code @ ("modifier" | "replaced")) = flag {
                add(warning(&output.maybe(clinical::flag(code).map(Text::from))));
            }
        }
        None => add(status),
        // How it ended says more than that it did.
        Some("ended") if !status.is_empty() => add(warning(&status)),
        Some(code) => {
            let marked = clinical::flag(code)
                .map(Text::from)
                .unwrap_or_else(|| code.into());
            let marked = output.words.text(&marked);
            if line["mark"] != code {
                add(warning(&marked));
            }
            add(status);
        }
    }
    for doubt in list_of(&line["part"], "doubts") {
        add(warning(&words(doubt)));
    }
    add(labelled(
        output,
        say::command_summary_note,
        &line["part"]["note"],
    ));
    if let Some(given) = entry["given_on"].as_str() {
        let given = output.say(&say::command_summary_given(output.day(given)));
        add(warning(&given));
    } else if entry["overdue"].as_bool().unwrap_or_default() {
        add(warning(&output.say(&say::command_summary_overdue())));
    }
    add(warning(&words(&entry["conflict"])));
    add(warning(&words(&entry["same_substance"]["said"])));
    let source = words(&entry["sources"][0]["hospital"]);
    if !source.is_empty() {
        add(format!("[{source}]"));
    }
    parts.join(" · ")
}

/// A member of a line as the window words it.
fn said(output: Output, list: &str, member: &str, value: &Value) -> String {
    let sent = words(value);
    match member {
        "date" | "start" | "end" | "onset" | "due" => output.day(&sent),
        "dates" => {
            let days = list_of_values(value).iter().filter_map(Value::as_str);
            let days: Vec<String> = days.map(|day| output.day(day)).collect();
            days.join(", ")
        }
        "mark" => output.maybe(clinical::flag(&sent).map(Text::from)),
        "class" if !sent.is_empty() => output.words.text(&clinical::visit(&sent)),
        "intent" => output.maybe(clinical::intent(&sent)),
        "clinical" | "verification" => output.maybe(clinical::standing(&sent)),
        "severity" if list == "alerts" && !sent.is_empty() => {
            output.say(&say::clinical_alert_severity(sent))
        }
        "criticality" => match sent.to_lowercase().as_str() {
            "high" | "high risk" => output.say(&say::chart_allergy_high_risk()),
            "low" | "low risk" => String::new(),
            _ => sent,
        },
        _ => sent,
    }
}

/// A value in the unit of its row, where it was sent in another.
fn converted(output: Output, converted: &Value) -> String {
    match converted {
        Value::Null => String::new(),
        there => output.say(&say::analyte_converted(
            words(&there["unit"]),
            words(&there["value"]),
        )),
    }
}

/// A line of a list, broken where it must be.
fn paragraph(text: &str) -> String {
    format!("{}\n", layout::flowed(&printable(text), "", "  "))
}

fn list_of_values(value: &Value) -> &[Value] {
    value.as_array().map(Vec::as_slice).unwrap_or_default()
}

/// A value with its label; nothing for nothing.
fn labelled(output: Output, label: fn(Argument) -> Phrase, value: &Value) -> String {
    match words(value) {
        text if text.is_empty() => text,
        text => output.say(&label(text.into())),
    }
}

/// Words with the sign of a warning; nothing for nothing.
fn warning(text: &str) -> String {
    match text {
        "" => String::new(),
        text => format!("! {text}"),
    }
}

fn heading(output: Output, title: &Phrase) -> String {
    let title = format!("== {} ==", output.say(title));
    format!("\n{}\n", layout::painted(layout::HEADING, &title))
}

fn words(value: &Value) -> String {
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

#[cfg(test)]
mod tests;
