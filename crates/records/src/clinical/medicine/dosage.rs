//! A dose instruction in words. Source: docs/reading-records.md, "Medicines".

use crate::clinical::line::MedicineLine;
use crate::clinical::medicine::agreement;
use crate::clinical::medicine::sig;
use crate::clinical::resource::Resource;
use crate::clinical::role::folded;
use crate::json::node::Node;
use crate::value::datatype;

/// One instruction of several.
#[derive(Default)]
struct Dosage {
    /// Its place in the order; those of one place are taken together.
    sequence: Option<u32>,
    written: Option<String>,
    dose: Option<String>,
    /// The code of the timing.
    code: Option<String>,
    /// The structured timing in words.
    repeated: Option<String>,
    /// Doses a day by the structured timing.
    per_day: Option<u32>,
    method: Option<String>,
    route: Option<String>,
    site: Option<String>,
    timing: Option<String>,
    duration: Option<String>,
    as_needed: Option<String>,
    /// The most that may be taken.
    most: Option<String>,
    built: Option<String>,
}

impl Dosage {
    fn frequency(&self) -> Option<&String> {
        self.code.as_ref().or(self.repeated.as_ref())
    }
}

/// Fills the dose of a medicine from its instructions.
pub(crate) fn fill(line: &mut MedicineLine, resource: Resource<'_, '_, '_>) {
    let nodes = ["dosageInstruction", "dosage"]
        .iter()
        .flat_map(|name| resource.node.list(name));
    let mut all: Vec<Dosage> = nodes.map(|node| of(resource.within(node))).collect();
    // Steps without a number keep their place before those that have one.
    all.sort_by_key(|dosage| dosage.sequence);
    let written = in_order(&all, |dosage| dosage.written.as_ref());
    let built = in_order(&all, |dosage| dosage.built.as_ref());
    line.dose = listed(&all, |dosage| dosage.dose.as_ref());
    line.frequency = listed(&all, Dosage::frequency);
    line.route = listed(&all, |dosage| dosage.route.as_ref());
    line.timing = listed(&all, |dosage| dosage.timing.as_ref());
    line.duration = listed(&all, |dosage| dosage.duration.as_ref());
    line.as_needed = listed(&all, |dosage| dosage.as_needed.as_ref());
    let product = [Some(line.name.as_str()), line.form.as_deref()];
    let product: Vec<&str> = product.into_iter().flatten().collect();
    let product = product.join(" ");
    let forms: Vec<Forms> = all.iter().map(|one| Forms::of(one, &product)).collect();
    let agrees = all
        .iter()
        .zip(&forms)
        .all(|(dosage, forms)| agreement::is_plain(&said(dosage, forms)));
    let meanings: Vec<sig::Meaning> = forms.into_iter().flat_map(Forms::explained).collect();
    let mut help: Vec<String> = Vec::new();
    for meaning in &meanings {
        let words = format!("{} = {}", meaning.written, meaning.words);
        if !help.contains(&words) {
            help.push(words);
        }
    }
    line.frequency_help = (!help.is_empty()).then(|| help.join("; "));
    if line.frequency.is_none() && sig::is_consistent(&meanings) {
        let mut fixed = meanings.into_iter().filter(|found| found.per_day.is_some());
        line.frequency = fixed.next().map(|found| found.written);
    }
    match written {
        Some(written) => {
            line.instruction = Some(written);
            line.instruction_built = built.filter(|_| !agrees);
        }
        None => line.instruction = built,
    }
}

/// What all instructions say of one thing: once if they say the same, else each for itself, since
/// one, a half and one again are three steps.
fn listed(all: &[Dosage], of: fn(&Dosage) -> Option<&String>) -> Option<String> {
    let parts: Vec<&str> = all.iter().filter_map(of).map(String::as_str).collect();
    let (first, rest) = parts.split_first()?;
    Some(match rest.iter().all(|part| part == first) {
        true => (*first).to_owned(),
        false => parts.join("; "),
    })
}

/// The instructions one after the other; `then` only where the sender numbered them so.
fn in_order(all: &[Dosage], of: fn(&Dosage) -> Option<&String>) -> Option<String> {
    let mut text = String::new();
    let mut before: Option<(Option<u32>, &String)> = None;
    for dosage in all {
        let Some(part) = of(dosage) else { continue };
        if let Some((sequence, earlier)) = before {
            let is_later = dosage.sequence.is_some()
                && sequence.is_some_and(|sequence| Some(sequence) < dosage.sequence);
            if !is_later && earlier == part {
                continue;
            }
            text.push_str(if is_later { "; then " } else { "; " });
        }
        text.push_str(part);
        before = Some((dosage.sequence, part));
    }
    (!text.is_empty()).then_some(text)
}

/// The short forms of one instruction.
struct Forms {
    written: Vec<sig::Meaning>,
    code: Vec<sig::Meaning>,
}

impl Forms {
    fn of(dosage: &Dosage, product: &str) -> Self {
        let route = dosage.route.as_deref().unwrap_or_default();
        let site = dosage.site.as_deref().unwrap_or_default();
        let about = format!("{product} {route} {site}");
        let written = dosage.written.as_deref();
        let code = dosage.code.as_deref();
        Self {
            written: written.map_or_else(Vec::new, |text| sig::find(text, &about)),
            code: code.map_or_else(Vec::new, |code| sig::of_code(code, &about)),
        }
    }

    /// All of them, unless text and code fix different counts.
    fn explained(self) -> Vec<sig::Meaning> {
        let all: Vec<sig::Meaning> = self.written.into_iter().chain(self.code).collect();
        match sig::is_consistent(&all) {
            true => all,
            false => Vec::new(),
        }
    }
}

/// What the structure says, to be looked for in the text.
fn said<'d>(dosage: &'d Dosage, forms: &Forms) -> agreement::Structured<'d> {
    let written = dosage.written.as_deref();
    let count = |forms: &[sig::Meaning]| forms.iter().find_map(|meaning| meaning.per_day);
    let in_words = written.and_then(sig::per_day_in_words);
    let in_forms = count(&forms.written);
    let is_torn = in_words.is_some() && in_forms.is_some() && in_words != in_forms;
    let in_text = in_words.or(in_forms);
    let differs =
        |count: Option<u32>| count.is_some_and(|count| in_text.is_some_and(|text| text != count));
    agreement::Structured {
        written,
        dose: dosage.dose.as_deref(),
        is_count_other: is_torn || differs(count(&forms.code)) || differs(dosage.per_day),
        route: dosage.route.as_deref(),
        site: dosage.site.as_deref(),
        timing: dosage.timing.as_deref(),
        duration: dosage.duration.as_deref(),
        most: dosage.most.as_deref(),
        is_as_needed: dosage.as_needed.is_some(),
    }
}

fn of(dosage: Resource<'_, '_, '_>) -> Dosage {
    let node = dosage.node;
    if let Some(text) = node.text() {
        return Dosage {
            written: Some(dosage.shown(text)),
            ..Dosage::default()
        };
    }
    let timing = node.get("timing").and_then(Node::first);
    let repeat = timing
        .and_then(|timing| timing.get("repeat"))
        .and_then(Node::first);
    let code = timing.and_then(|timing| {
        let words = dosage.words_of(timing.get("code")?);
        words.or_else(|| timing.text().map(str::to_owned))
    });
    let structured = repeat.and_then(frequency);
    let mut when: Vec<String> = repeat
        .map(|repeat| times(dosage, repeat))
        .unwrap_or_default();
    when.extend(dosage.all_words("additionalInstruction"));
    when.extend(dosage.all_words("additionalInstructions"));
    let own = |repeat: &Node<'_>| duration(dosage, repeat);
    let sequence = node.get("sequence").and_then(Node::first);
    let mut made = Dosage {
        sequence: sequence
            .and_then(Node::scalar)
            .and_then(|number| number.strip_suffix(".0").unwrap_or(&number).parse().ok()),
        written: dosage
            .text("text")
            .or_else(|| dosage.text("patientInstruction")),
        dose: dose(dosage),
        code,
        repeated: structured.as_ref().map(|(words, _)| words.clone()),
        per_day: structured.and_then(|(_, per_day)| per_day),
        method: dosage.words("method"),
        route: dosage.words("route"),
        site: dosage.words("site"),
        timing: (!when.is_empty()).then(|| when.join(", ")),
        duration: repeat.and_then(own),
        as_needed: as_needed(dosage),
        most: most(dosage),
        built: None,
    };
    let frequency = match (&made.code, &made.repeated) {
        (Some(code), Some(words)) if folded(code) != folded(words) => {
            Some(format!("{code} ({words})"))
        }
        (code, words) => code.clone().or_else(|| words.clone()),
    };
    let duration =
        made.duration
            .as_ref()
            .map(|duration| match duration.starts_with(char::is_numeric) {
                true if !duration.contains(" to ") => format!("for {duration}"),
                _ => duration.clone(),
            });
    let as_needed = made.as_needed.as_ref().map(|reason| match reason.as_str() {
        "if needed" => reason.clone(),
        reason => format!("if needed: {reason}"),
    });
    let parts: Vec<String> = [
        made.method.clone(),
        made.dose.clone(),
        made.route.clone(),
        made.site.clone(),
        frequency,
        made.timing.clone(),
        duration,
        as_needed,
        made.most.clone(),
    ]
    .into_iter()
    .flatten()
    .collect();
    made.built = (!parts.is_empty()).then(|| parts.join(", "));
    made
}

fn dose(dosage: Resource<'_, '_, '_>) -> Option<String> {
    let amounts = |node: &Node<'_>| {
        let amount = |name: &str| {
            let node = node.get(name).and_then(Node::first)?;
            datatype::quantity(node)
                .or_else(|| datatype::range(node))
                .or_else(|| datatype::ratio(node))
                .or_else(|| node.scalar().map(|text| text.into_owned()))
        };
        let dose = ["doseQuantity", "doseRange", "dose"]
            .iter()
            .find_map(|name| amount(name));
        let rate = ["rateQuantity", "rateRange", "rateRatio"]
            .iter()
            .find_map(|name| amount(name))
            .map(|rate| format!("at {rate}"));
        let parts: Vec<String> = [dose, rate].into_iter().flatten().collect();
        (!parts.is_empty()).then(|| parts.join(" "))
    };
    let nested: Vec<String> = dosage
        .node
        .list("doseAndRate")
        .iter()
        .filter_map(amounts)
        .collect();
    if nested.is_empty() {
        amounts(dosage.node).map(|dose| dosage.shown(&dose))
    } else {
        dosage.joined(nested, ", ")
    }
}

/// `at most 4 g / 1 d`: the limit of a period, of one dose, of a life.
fn most(dosage: Resource<'_, '_, '_>) -> Option<String> {
    let limits = [
        ("maxDosePerPeriod", ""),
        ("maxDosePerAdministration", " at once"),
        ("maxDosePerLifetime", " in a life"),
    ];
    let limits = limits.iter().flat_map(|(name, of)| {
        let amounts = dosage.node.list(name).iter();
        let amounts = amounts
            .filter_map(|limit| datatype::ratio(limit).or_else(|| datatype::quantity(limit)));
        amounts.map(move |amount| format!("at most {amount}{of}"))
    });
    dosage.joined(limits.collect(), ", ")
}

/// `twice a day`, `every 8 hours`, with doses a day where they are fixed.
fn frequency(repeat: &Node<'_>) -> Option<(String, Option<u32>)> {
    let number = |name: &str| {
        repeat
            .get(name)
            .and_then(Node::first)
            .and_then(Node::scalar)
    };
    let count = number("frequency");
    let period = number("period");
    let Some(unit) = repeat
        .text_of("periodUnit")
        .or_else(|| repeat.text_of("periodUnits"))
    else {
        return count.map(|count| (times_in_words(&count), None));
    };
    let count = count.map_or_else(|| "1".to_owned(), |count| count.into_owned());
    let period = period.map_or_else(|| "1".to_owned(), |period| period.into_owned());
    let period = period.strip_suffix(".0").unwrap_or(&period).to_owned();
    let longest = number("periodMax").map(|most| format!("{period} to {most}"));
    let most = number("frequencyMax").map(|most| format!("{count} to {most}"));
    let unit_words = unit_words(unit);
    let per_day = match (unit, period.as_str(), count.parse::<u32>().ok(), &most) {
        ("d", "1", Some(count), None) => Some(count),
        ("h", hours, Some(1), None) => hours
            .parse::<u32>()
            .ok()
            .filter(|hours| *hours > 0 && 24 % hours == 0)
            .map(|hours| 24 / hours),
        _ => None,
    };
    let words = match (count.as_str(), period.as_str(), &longest) {
        (_, "1", None) => {
            let times = times_in_words(most.as_deref().unwrap_or(&count));
            match unit {
                "d" => format!("{times} a day"),
                _ => format!(
                    "{times} {} {unit_words}",
                    if unit == "h" { "an" } else { "a" }
                ),
            }
        }
        ("1", period, None) if most.is_none() => format!("every {period} {unit_words}s"),
        (_, period, longest) => {
            let times = times_in_words(most.as_deref().unwrap_or(&count));
            let period = longest.as_deref().unwrap_or(period);
            format!("{times} every {period} {unit_words}s")
        }
    };
    Some((words, per_day))
}

fn times_in_words(count: &str) -> String {
    match count.strip_suffix(".0").unwrap_or(count) {
        "1" => "once".to_owned(),
        "2" => "twice".to_owned(),
        other => format!("{other} times"),
    }
}

fn unit_words(code: &str) -> String {
    match code {
        "s" => "second",
        "min" => "minute",
        "h" => "hour",
        "d" => "day",
        "wk" => "week",
        "mo" => "month",
        "a" => "year",
        other => return other.to_owned(),
    }
    .to_owned()
}

/// When in the day or week, in words.
fn times(dosage: Resource<'_, '_, '_>, repeat: &Node<'_>) -> Vec<String> {
    let offset = repeat
        .get("offset")
        .and_then(Node::first)
        .and_then(Node::scalar)
        .filter(|offset| offset != "0");
    let mut all: Vec<String> = Vec::new();
    for when in repeat.list("when").iter().filter_map(Node::text) {
        let words = sig::event(when).map_or_else(|| dosage.shown(when), str::to_owned);
        all.push(match &offset {
            Some(minutes) => format!("{minutes} minutes {words}"),
            None => words,
        });
    }
    let clock = repeat.list("timeOfDay").iter().filter_map(Node::text);
    all.extend(clock.map(|time| format!("at {}", time.strip_suffix(":00").unwrap_or(time))));
    let days: Vec<&str> = repeat
        .list("dayOfWeek")
        .iter()
        .filter_map(Node::text)
        .collect();
    if !days.is_empty() {
        all.push(format!("on {}", days.join(", ")));
    }
    all.iter().map(|words| dosage.shown(words)).collect()
}

fn duration(dosage: Resource<'_, '_, '_>, repeat: &Node<'_>) -> Option<String> {
    let bounds = repeat.members().iter().find_map(|(name, value)| {
        let value = value.first()?;
        name.starts_with("bounds").then(|| {
            timed(value)
                .or_else(|| datatype::range(value))
                .or_else(|| datatype::period(value).map(|words| words.text))
        })?
    });
    let count = || {
        let count = repeat.get("count").and_then(Node::first)?.scalar()?;
        Some(match &*count {
            "1" => "1 dose".to_owned(),
            count => format!("{count} doses"),
        })
    };
    // Some senders put the length of the course where the length of one dose belongs.
    let own = || {
        let amount = repeat.get("duration").and_then(Node::first)?.scalar()?;
        let unit = repeat.text_of("durationUnit")?;
        matches!(unit, "d" | "wk" | "mo" | "a").then(|| counted(&amount, unit))
    };
    bounds
        .or_else(own)
        .or_else(count)
        .map(|words| dosage.shown(&words))
}

/// A duration as `5 days`, whether its unit is a code or a word.
pub(crate) fn timed(node: &Node<'_>) -> Option<String> {
    let amount = node
        .get("value")
        .and_then(Node::first)
        .and_then(Node::scalar)?;
    let code = node.text_of("code").or_else(|| node.text_of("unit"))?;
    let comparator = node.text_of("comparator").unwrap_or_default();
    match code {
        "s" | "min" | "h" | "d" | "wk" | "mo" | "a" => {
            Some(format!("{comparator}{}", counted(&amount, code)))
        }
        _ => datatype::quantity(node),
    }
}

fn counted(amount: &str, unit: &str) -> String {
    let amount = amount.strip_suffix(".0").unwrap_or(amount);
    let plural = if amount == "1" { "" } else { "s" };
    format!("{amount} {}{plural}", unit_words(unit))
}

fn as_needed(dosage: Resource<'_, '_, '_>) -> Option<String> {
    let members = [
        "asNeededBoolean",
        "asNeededCodeableConcept",
        "asNeeded",
        "asNeededFor",
    ];
    members.iter().find_map(|name| {
        let node = dosage.node.get(name)?.first()?;
        match node.truth() {
            Some(true) => Some("if needed".to_owned()),
            Some(false) => None,
            None => dosage.words_of(node),
        }
    })
}
