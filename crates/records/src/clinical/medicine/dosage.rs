//! A dose instruction in words. Every member of a FHIR Dosage is read here or shown as sent.
//! Source: docs/reading-records.md, "Medicines"; FHIR R4, Dosage.

use phrase::{Text, say};
use words::english;

use crate::clinical::doubt;
use crate::clinical::line::MedicineLine;
use crate::clinical::medicine::agreement::contradiction::{Often, is_contradicted};
use crate::clinical::medicine::agreement::{self, Part};
use crate::clinical::medicine::amount::{dose, rate_in_words};
use crate::clinical::medicine::sig;
use crate::clinical::medicine::timing::{self, Timing};
use crate::clinical::resource::Resource;
use crate::clinical::role::folded;
use crate::json::node::Node;
use crate::value::texts;

/// One instruction of several.
#[derive(Default)]
struct Dosage {
    /// Its place in the order; those of one place are taken together.
    sequence: Option<u32>,
    written: Option<String>,
    dose: Option<Text>,
    /// The dose alone, to be looked for in the text.
    amount: Option<Text>,
    timing: Timing,
    method: Option<String>,
    route: Option<String>,
    site: Option<String>,
    /// When, with what the pharmacist adds: `after food`.
    when: Option<Text>,
    as_needed: Option<AsNeeded>,
    /// The most that may be taken.
    most: Option<Text>,
    /// What the patient is told, beside the text.
    for_patient: Option<Text>,
    /// What has no words here, as sent.
    others: Vec<Text>,
    built: Option<Text>,
    /// Of the structure, what the text does not say.
    unsaid: Option<Text>,
}

/// Only when needed.
enum AsNeeded {
    Bare,
    Because(String),
}

impl Dosage {
    fn frequency(&self) -> Option<Text> {
        let code = self.timing.code.clone().map(Text::from);
        code.or_else(|| self.timing.repeated.clone())
    }

    /// The structure in words, in the order of a line.
    fn parts(&self) -> Vec<(Part, Text)> {
        let timing = &self.timing;
        let frequency = match (&timing.code, &timing.repeated) {
            (Some(code), Some(words)) if folded(code) != folded(&english(words)) => {
                let is_same =
                    timing.per_day.is_some() && sig::per_day_in_words(code) == timing.per_day;
                Some(match is_same {
                    true => code.as_str().into(),
                    false => say::medicine_frequency(code, words).into(),
                })
            }
            (code, words) => code.clone().map(Text::from).or_else(|| words.clone()),
        };
        let length = timing.length.as_ref().map(|length| {
            let is_amount = english(length).starts_with(char::is_numeric);
            match is_amount && timing.is_span() {
                true => say::medicine_for_length(length).into(),
                false => length.clone(),
            }
        });
        let as_needed = self.as_needed.as_ref().map(|needed| match needed {
            AsNeeded::Bare => Text::from(say::medicine_as_needed()),
            AsNeeded::Because(reason) => say::medicine_as_needed_why(reason).into(),
        });
        let others = self.others.iter().cloned().map(Some);
        let parts = [
            (Part::Method, self.method.clone().map(Text::from)),
            (Part::Dose, self.dose.clone()),
            (Part::Route, self.route.clone().map(Text::from)),
            (Part::Route, self.site.clone().map(Text::from)),
            (Part::Frequency, frequency),
            (Part::Other, self.when.clone()),
            (Part::Shown, length),
            (Part::Shown, as_needed),
            (Part::Other, self.most.clone()),
            (Part::Other, self.for_patient.clone()),
        ];
        let parts = parts
            .into_iter()
            .chain(others.map(|other| (Part::Other, other)));
        parts
            .filter_map(|(part, words)| Some((part, words?)))
            .collect()
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
    let product = [line.name.sent(), line.form.as_deref()];
    let product: Vec<&str> = product.into_iter().flatten().collect();
    let product = product.join(" ");
    let forms: Vec<Forms> = all.iter().map(|one| Forms::of(one, &product)).collect();
    let agrees = all
        .iter()
        .zip(&forms)
        .all(|(dosage, forms)| agreement::is_plain(&said(dosage, &InEnglish::of(dosage), forms)));
    let contradicts = all
        .iter()
        .zip(&forms)
        .any(|(dosage, forms)| contradicts(dosage, forms));
    if contradicts {
        line.part.doubts.push(say::clinical_doubt_dose().into());
    }
    let nodes = ["dosageInstruction", "dosage"].iter();
    let nodes = nodes.flat_map(|name| resource.node.list(name));
    let other =
        nodes.filter_map(|node| agreement::contradiction::other_route(node.get("route")?.first()?));
    for display in other.take(1) {
        let doubt = doubt::of_other_code(resource, display);
        line.part.doubts.push(doubt);
    }
    let agrees = agrees && !contradicts;
    for (dosage, forms) in all.iter_mut().zip(&forms) {
        let is_counted = forms.in_text(dosage).is_some();
        let unsaid: Vec<Text> = dosage
            .parts()
            .into_iter()
            .filter(|(part, words)| {
                let written = dosage.written.as_deref().unwrap_or_default();
                let is_frequency = *part == Part::Frequency;
                let is_told = is_frequency && is_counted && dosage.timing.interval.is_none();
                let is_said = |words| agreement::is_said(written, *part, &english(words));
                // `½ tab` of `1 × ½ tab`.
                let amount = dosage.amount.as_ref().filter(|_| *part == Part::Dose);
                !(is_told || is_said(words) || amount.is_some_and(is_said))
            })
            .map(|(_, words)| words)
            .collect();
        dosage.unsaid = texts::listed(unsaid);
        if dosage.as_needed.is_none() && forms.say_as_needed() {
            dosage.as_needed = Some(AsNeeded::Bare);
        }
        // The text counts beside a structure that says another thing, too.
        if dosage.timing.interval.is_none() {
            let written = dosage.written.as_deref().into_iter();
            let mut told = written.chain(dosage.timing.code.as_deref());
            // "1-0-0 Sunday only" is counted and weekly.
            let told = match is_counted {
                true => told.find_map(agreement::interval_of_counted),
                false => told.find_map(agreement::interval),
            };
            dosage.timing.interval = told.map(Text::from);
        }
    }
    let written = in_order(&all, |dosage| dosage.written.clone().map(Text::from));
    let built = in_order(&all, |dosage| dosage.built.clone());
    let unsaid = in_order(&all, |dosage| dosage.unsaid.clone());
    line.dose = listed(&all, |dosage| dosage.dose.clone());
    line.frequency = listed(&all, Dosage::frequency);
    line.interval = listed(&all, |dosage| dosage.timing.interval.clone());
    let routes = listed(&all, |dosage| dosage.route.clone().map(Text::from));
    line.route = routes.and_then(|routes| routes.sent().map(str::to_owned));
    line.timing = listed(&all, |dosage| dosage.when.clone());
    line.duration = duration(&all);
    line.as_needed = listed(&all, |dosage| {
        dosage.as_needed.as_ref().map(|needed| match needed {
            AsNeeded::Bare => say::medicine_as_needed().into(),
            AsNeeded::Because(reason) => reason.as_str().into(),
        })
    });
    let meanings: Vec<sig::Meaning> = forms.into_iter().flat_map(Forms::explained).collect();
    let mut help: Vec<Text> = Vec::new();
    for meaning in &meanings {
        let words = say::medicine_help(&meaning.written, &meaning.words).into();
        if !help.contains(&words) {
            help.push(words);
        }
    }
    line.frequency_help = texts::several(help);
    if line.frequency.is_none() && sig::is_consistent(&meanings) {
        let mut fixed = meanings.into_iter().filter(|found| found.per_day.is_some());
        line.frequency = fixed.next().map(|found| found.written.into());
    }
    match written {
        Some(written) => {
            line.instruction = Some(written);
            line.instruction_built = match agrees {
                true => unsaid,
                false => built,
            };
        }
        None => line.instruction = built,
    }
}

/// How long it is taken. Of steps of which each says its own length the instruction tells it: "1 week" alone would
/// seem to be that of all.
fn duration(all: &[Dosage]) -> Option<Text> {
    let lengths = |dosage: &Dosage| dosage.timing.length.clone();
    let first = lengths(all.first()?);
    let is_one = all.iter().all(|dosage| lengths(dosage) == first);
    let is_told = all.iter().all(|dosage| dosage.written.is_none());
    match is_told && !is_one {
        true => None,
        false => listed(all, lengths),
    }
}

/// What all instructions say of one thing: once if they say the same, else each for itself, since
/// one, a half and one again are three steps.
fn listed(all: &[Dosage], of: impl Fn(&Dosage) -> Option<Text>) -> Option<Text> {
    let mut parts: Vec<Text> = all.iter().filter_map(of).collect();
    let (first, rest) = parts.split_first()?;
    if rest.iter().all(|part| part == first) {
        parts.truncate(1);
    }
    texts::several(parts)
}

/// The instructions one after the other; `then` only where the sender numbered them so.
fn in_order(all: &[Dosage], of: fn(&Dosage) -> Option<Text>) -> Option<Text> {
    let mut steps: Vec<Text> = Vec::new();
    let mut before: Option<(Option<u32>, Text)> = None;
    for dosage in all {
        let Some(part) = of(dosage) else { continue };
        let is_later = before.as_ref().is_some_and(|(sequence, _)| {
            dosage.sequence.is_some()
                && sequence.is_some_and(|sequence| Some(sequence) < dosage.sequence)
        });
        if !is_later && before.as_ref().is_some_and(|(_, earlier)| *earlier == part) {
            continue;
        }
        steps.push(match is_later {
            true => say::medicine_step_then(&part).into(),
            false => part.clone(),
        });
        before = Some((dosage.sequence, part));
    }
    texts::several(steps)
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
        let code = dosage.timing.code.as_deref();
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

    /// Doses a day by the text.
    fn in_text(&self, dosage: &Dosage) -> Option<u32> {
        let in_words = dosage.written.as_deref().and_then(sig::per_day_in_words);
        in_words.or_else(|| count(&self.written))
    }

    /// Doses a day by the code of the timing.
    fn in_code(&self, dosage: &Dosage) -> Option<u32> {
        let in_words = || sig::per_day_of_code(dosage.timing.code.as_deref()?);
        count(&self.code).or_else(in_words)
    }

    /// Whether SOS or PRN is among them.
    fn say_as_needed(&self) -> bool {
        let mut all = self.written.iter().chain(&self.code);
        all.any(sig::Meaning::is_as_needed)
    }
}

fn count(forms: &[sig::Meaning]) -> Option<u32> {
    forms.iter().find_map(|meaning| meaning.per_day)
}

/// The parts of a structure as the text beside them may say them: hospitals write these in English.
struct InEnglish {
    dose: Option<String>,
    timing: Option<String>,
    duration: Option<String>,
    most: Option<String>,
    /// How often, where that is not every day.
    interval: Option<String>,
}

impl InEnglish {
    fn of(dosage: &Dosage) -> Self {
        let said = |part: &Option<Text>| part.as_ref().map(english);
        Self {
            dose: said(&dosage.amount),
            timing: said(&dosage.when),
            duration: said(&dosage.timing.length),
            most: said(&dosage.most),
            interval: said(&dosage.timing.interval),
        }
    }
}

/// What the structure says, to be looked for in the text.
fn said<'d>(dosage: &'d Dosage, of: &'d InEnglish, forms: &Forms) -> agreement::Structured<'d> {
    let written = dosage.written.as_deref();
    let in_words = written.and_then(sig::per_day_in_words);
    let in_forms = count(&forms.written);
    let is_torn = in_words.is_some() && in_forms.is_some() && in_words != in_forms;
    let in_text = in_words.or(in_forms);
    let differs =
        |count: Option<u32>| count.is_some_and(|count| in_text.is_some_and(|text| text != count));
    // A weekly dose beside a daily one is the worst of all contradictions.
    let rare_in_text = written
        .and_then(agreement::interval)
        .filter(|_| in_text.is_none());
    let is_rare_in_one = match dosage.timing.interval {
        Some(_) => in_text.is_some(),
        None => rare_in_text.is_some() && dosage.timing.per_day.is_some(),
    };
    agreement::Structured {
        written,
        dose: of.dose.as_deref(),
        is_count_other: is_torn
            || is_rare_in_one
            || differs(count(&forms.code))
            || differs(dosage.timing.per_day),
        route: dosage.route.as_deref(),
        site: dosage.site.as_deref(),
        timing: of.timing.as_deref(),
        duration: of.duration.as_deref(),
        most: of.most.as_deref(),
        is_as_needed: dosage.as_needed.is_some(),
    }
}

/// Whether text and structure cannot both be meant, or the code of the timing and its numbers.
fn contradicts(dosage: &Dosage, forms: &Forms) -> bool {
    let of = InEnglish::of(dosage);
    let timing = &dosage.timing;
    let in_code = forms.in_code(dosage);
    let is_other_count = in_code
        .zip(timing.per_day)
        .is_some_and(|(code, count)| code != count);
    let code = timing.code.as_deref().unwrap_or_default();
    let is_daily = in_code.is_some() && agreement::interval(code).is_none();
    if is_other_count || is_daily && timing.is_rarer_than_daily {
        return true;
    }
    let often = Often {
        in_text: forms.in_text(dosage),
        structured: [forms.in_code(dosage), dosage.timing.per_day],
        interval: of.interval.as_deref(),
    };
    is_contradicted(&said(dosage, &of, forms), &often)
}

/// Members of a dosage that are read; all others are shown as sent.
const READ: [&str; 24] = [
    "sequence",
    "text",
    "additionalInstruction",
    "additionalInstructions",
    "patientInstruction",
    "timing",
    "asNeededBoolean",
    "asNeededCodeableConcept",
    "asNeeded",
    "asNeededFor",
    "site",
    "route",
    "method",
    "doseAndRate",
    "maxDosePerPeriod",
    "maxDosePerAdministration",
    "maxDosePerLifetime",
    // Of older versions, and of a dose that was given.
    "doseQuantity",
    "doseRange",
    "dose",
    "rateQuantity",
    "rateRange",
    "rateRatio",
    "rate",
];

fn of(dosage: Resource<'_, '_, '_>) -> Dosage {
    let node = dosage.node;
    if let Some(text) = node.text() {
        return Dosage {
            written: Some(dosage.shown(text)),
            ..Dosage::default()
        };
    }
    let mut timing = timing::of(dosage);
    let mut when = timing.when.clone();
    for name in ["additionalInstruction", "additionalInstructions"] {
        when.extend(dosage.all_words(name).into_iter().map(Text::from));
    }
    let sequence = node.get("sequence").and_then(Node::first);
    let told = dosage.text("patientInstruction");
    let text = dosage.text("text");
    let for_patient = told.clone().filter(|told| {
        let is_same = |text: &String| folded(text) == folded(told);
        text.as_ref().is_some_and(|text| !is_same(text))
    });
    let (dose, amount) = dose(dosage);
    let mut others = timing::others(dosage, |name| READ.contains(&name));
    others.append(&mut timing.others);
    let mut made = Dosage {
        sequence: sequence
            .and_then(Node::scalar)
            .and_then(|number| number.strip_suffix(".0").unwrap_or(&number).parse().ok()),
        written: text.or(told),
        dose,
        amount,
        method: dosage.words("method"),
        route: dosage.words("route"),
        site: dosage.words("site"),
        when: texts::listed(when),
        timing,
        as_needed: as_needed(dosage),
        most: most(dosage),
        for_patient: for_patient.map(|words| say::medicine_for_patient(words).into()),
        others,
        built: None,
        unsaid: None,
    };
    let parts = made.parts().into_iter().map(|(_, words)| words);
    made.built = texts::listed(parts.collect());
    made
}

/// `at most 4 g per day`: the limit of a period, of one dose, of a life.
fn most(dosage: Resource<'_, '_, '_>) -> Option<Text> {
    let limits = |name: &str| dosage.node.list(name).iter().filter_map(rate_in_words);
    let all = limits("maxDosePerPeriod")
        .map(say::medicine_at_most)
        .chain(limits("maxDosePerAdministration").map(say::medicine_at_most_at_once))
        .chain(limits("maxDosePerLifetime").map(say::medicine_at_most_in_a_life))
        .map(Text::from);
    texts::listed(all.collect()).map(|most| dosage.shown_text(most))
}

fn as_needed(dosage: Resource<'_, '_, '_>) -> Option<AsNeeded> {
    let members = [
        "asNeededCodeableConcept",
        "asNeededFor",
        "asNeededBoolean",
        "asNeeded",
    ];
    members.iter().find_map(|name| {
        let node = dosage.node.get(name)?.first()?;
        match node.truth() {
            Some(true) => Some(AsNeeded::Bare),
            Some(false) => None,
            None => {
                let all = dosage.all_words(name);
                Some(AsNeeded::Because(dosage.joined(all, ", ")?))
            }
        }
    })
}
