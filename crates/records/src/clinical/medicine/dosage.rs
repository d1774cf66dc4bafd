//! A dose instruction in words. Every member of a FHIR Dosage is read here or shown as sent.
//! Source: docs/reading-records.md, "Medicines"; FHIR R4, Dosage.

use phrase::say;
use words::english;

use crate::clinical::line::MedicineLine;
use crate::clinical::medicine::agreement::{self, Part};
use crate::clinical::medicine::sig;
use crate::clinical::medicine::timing::{self, Timing};
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
    /// The dose alone, to be looked for in the text.
    amount: Option<String>,
    timing: Timing,
    method: Option<String>,
    route: Option<String>,
    site: Option<String>,
    /// When, with what the pharmacist adds: `after food`.
    when: Option<String>,
    as_needed: Option<AsNeeded>,
    /// The most that may be taken.
    most: Option<String>,
    /// What the patient is told, beside the text.
    for_patient: Option<String>,
    /// What has no words here, as sent.
    others: Vec<String>,
    built: Option<String>,
    /// Of the structure, what the text does not say.
    unsaid: Option<String>,
}

/// Only when needed.
enum AsNeeded {
    Bare,
    Because(String),
}

impl Dosage {
    fn frequency(&self) -> Option<&String> {
        self.timing.code.as_ref().or(self.timing.repeated.as_ref())
    }

    /// The structure in words, in the order of a line.
    fn parts(&self) -> Vec<(Part, String)> {
        let timing = &self.timing;
        let frequency = match (&timing.code, &timing.repeated) {
            (Some(code), Some(words)) if folded(code) != folded(words) => {
                let is_same =
                    timing.per_day.is_some() && sig::per_day_in_words(code) == timing.per_day;
                Some(match is_same {
                    true => code.clone(),
                    false => english(say::medicine_frequency(code, words)),
                })
            }
            (code, words) => code.clone().or_else(|| words.clone()),
        };
        let length = timing.length.as_ref().map(|length| {
            let is_amount = length.starts_with(char::is_numeric);
            match is_amount && timing.is_span() {
                true => english(say::medicine_for_length(length)),
                false => length.clone(),
            }
        });
        let as_needed = self.as_needed.as_ref().map(|needed| match needed {
            AsNeeded::Bare => english(say::medicine_as_needed()),
            AsNeeded::Because(reason) => english(say::medicine_as_needed_why(reason)),
        });
        let others = self.others.iter().cloned().map(Some);
        let parts = [
            (Part::Method, self.method.clone()),
            (Part::Dose, self.dose.clone()),
            (Part::Route, self.route.clone()),
            (Part::Route, self.site.clone()),
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
    let product = [Some(line.name.as_str()), line.form.as_deref()];
    let product: Vec<&str> = product.into_iter().flatten().collect();
    let product = product.join(" ");
    let forms: Vec<Forms> = all.iter().map(|one| Forms::of(one, &product)).collect();
    let agrees = all
        .iter()
        .zip(&forms)
        .all(|(dosage, forms)| agreement::is_plain(&said(dosage, forms)));
    for (dosage, forms) in all.iter_mut().zip(&forms) {
        let is_counted = forms.in_text(dosage).is_some();
        let unsaid: Vec<String> = dosage
            .parts()
            .into_iter()
            .filter(|(part, words)| {
                let written = dosage.written.as_deref().unwrap_or_default();
                let is_frequency = *part == Part::Frequency;
                let is_told = is_frequency && is_counted && dosage.timing.interval.is_none();
                !(is_told || agreement::is_said(written, *part, words))
            })
            .map(|(_, words)| words)
            .collect();
        dosage.unsaid = (!unsaid.is_empty()).then(|| unsaid.join(", "));
        if dosage.as_needed.is_none() && forms.say_as_needed() {
            dosage.as_needed = Some(AsNeeded::Bare);
        }
        if dosage.timing.interval.is_none() && dosage.timing.per_day.is_none() && !is_counted {
            let written = dosage.written.as_deref().into_iter();
            let told = written
                .chain(dosage.timing.code.as_deref())
                .find_map(agreement::interval);
            dosage.timing.interval = told;
        }
    }
    let written = in_order(&all, |dosage| dosage.written.as_ref());
    let built = in_order(&all, |dosage| dosage.built.as_ref());
    let unsaid = in_order(&all, |dosage| dosage.unsaid.as_ref());
    line.dose = listed(&all, |dosage| dosage.dose.as_ref());
    line.frequency = listed(&all, Dosage::frequency);
    line.interval = listed(&all, |dosage| dosage.timing.interval.as_ref());
    line.route = listed(&all, |dosage| dosage.route.as_ref());
    line.timing = listed(&all, |dosage| dosage.when.as_ref());
    line.duration = listed(&all, |dosage| dosage.timing.length.as_ref());
    let bare = english(say::medicine_as_needed());
    line.as_needed = listed(&all, |dosage| {
        dosage.as_needed.as_ref().map(|needed| match needed {
            AsNeeded::Bare => &bare,
            AsNeeded::Because(reason) => reason,
        })
    });
    let meanings: Vec<sig::Meaning> = forms.into_iter().flat_map(Forms::explained).collect();
    let mut help: Vec<String> = Vec::new();
    for meaning in &meanings {
        let words = english(say::medicine_help(&meaning.written, &meaning.words));
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
            line.instruction_built = match agrees {
                true => unsaid,
                false => built,
            };
        }
        None => line.instruction = built,
    }
}

/// What all instructions say of one thing: once if they say the same, else each for itself, since
/// one, a half and one again are three steps.
fn listed<'d>(all: &'d [Dosage], of: impl Fn(&'d Dosage) -> Option<&'d String>) -> Option<String> {
    let parts: Vec<&str> = all.iter().filter_map(of).map(String::as_str).collect();
    let (first, rest) = parts.split_first()?;
    Some(match rest.iter().all(|part| part == first) {
        true => (*first).to_owned(),
        false => parts.join("; "),
    })
}

/// The instructions one after the other; `then` only where the sender numbered them so.
fn in_order(all: &[Dosage], of: fn(&Dosage) -> Option<&String>) -> Option<String> {
    let mut steps: Vec<String> = Vec::new();
    let mut before: Option<(Option<u32>, &String)> = None;
    for dosage in all {
        let Some(part) = of(dosage) else { continue };
        let is_later = before.is_some_and(|(sequence, _)| {
            dosage.sequence.is_some()
                && sequence.is_some_and(|sequence| Some(sequence) < dosage.sequence)
        });
        if !is_later && before.is_some_and(|(_, earlier)| earlier == part) {
            continue;
        }
        steps.push(match is_later {
            true => english(say::medicine_step_then(part)),
            false => part.clone(),
        });
        before = Some((dosage.sequence, part));
    }
    (!steps.is_empty()).then(|| steps.join("; "))
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

    /// Whether SOS or PRN is among them.
    fn say_as_needed(&self) -> bool {
        let mut all = self.written.iter().chain(&self.code);
        all.any(sig::Meaning::is_as_needed)
    }
}

fn count(forms: &[sig::Meaning]) -> Option<u32> {
    forms.iter().find_map(|meaning| meaning.per_day)
}

/// What the structure says, to be looked for in the text.
fn said<'d>(dosage: &'d Dosage, forms: &Forms) -> agreement::Structured<'d> {
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
        dose: dosage.amount.as_deref(),
        is_count_other: is_torn
            || is_rare_in_one
            || differs(count(&forms.code))
            || differs(dosage.timing.per_day),
        route: dosage.route.as_deref(),
        site: dosage.site.as_deref(),
        timing: dosage.when.as_deref(),
        duration: dosage.timing.length.as_deref(),
        most: dosage.most.as_deref(),
        is_as_needed: dosage.as_needed.is_some(),
    }
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
    when.extend(dosage.all_words("additionalInstruction"));
    when.extend(dosage.all_words("additionalInstructions"));
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
        when: (!when.is_empty()).then(|| when.join(", ")),
        timing,
        as_needed: as_needed(dosage),
        most: most(dosage),
        for_patient: for_patient.map(|words| english(say::medicine_for_patient(words))),
        others,
        built: None,
        unsaid: None,
    };
    let parts: Vec<String> = made.parts().into_iter().map(|(_, words)| words).collect();
    made.built = (!parts.is_empty()).then(|| parts.join(", "));
    made
}

/// One `doseAndRate`.
struct Amount {
    dose: Option<String>,
    rate: Option<String>,
    /// The words of its type, where it has one.
    kind: Option<String>,
    is_ordered: bool,
    is_calculated: bool,
    /// Whether it is a number of something whose unit begins with a digit: `1 × 500mg`.
    bare_unit: Option<String>,
}

impl Amount {
    fn of(within: Resource<'_, '_, '_>) -> Self {
        let node = within.node;
        let amount = |names: &[&str]| {
            names
                .iter()
                .find_map(|name| node.get(name).and_then(Node::first))
        };
        let dose = amount(&["doseQuantity", "doseRange", "dose"]);
        let rate = amount(&["rateQuantity", "rateRange", "rateRatio", "rate"]);
        let codes = node
            .get("type")
            .map(datatype::concept_codes)
            .unwrap_or_default();
        let is = |kind: &str| codes.iter().any(|code| code == kind);
        let is_one = |dose: &&Node<'_>| {
            let value = dose
                .get("value")
                .and_then(Node::first)
                .and_then(Node::scalar);
            value.is_some_and(|value| value.parse() == Ok(1.0))
        };
        Self {
            dose: dose.and_then(measure),
            rate: rate
                .and_then(rate_in_words)
                .map(|rate| english(say::medicine_rate(rate))),
            kind: within.words("type").map(|kind| kind.to_lowercase()),
            is_ordered: is("ordered"),
            is_calculated: is("calculated"),
            bare_unit: dose
                .filter(is_one)
                .and_then(|dose| dose.text_of("unit"))
                .filter(|unit| datatype::begins_with_number(unit))
                .map(str::to_owned),
        }
    }

    fn words(&self) -> Option<String> {
        let parts: Vec<&str> = [&self.dose, &self.rate]
            .into_iter()
            .flatten()
            .map(String::as_str)
            .collect();
        (!parts.is_empty()).then(|| parts.join(" "))
    }

    /// With its type, where that is more than that it was ordered alone.
    fn with_kind(&self) -> Option<String> {
        let words = self.words()?;
        Some(match &self.kind {
            Some(kind) => english(say::medicine_dose_kind(words, kind)),
            None => words,
        })
    }
}

/// The dose in words, and alone as it may stand in a text. What was ordered leads; what it was calculated from is
/// never a second dose.
fn dose(dosage: Resource<'_, '_, '_>) -> (Option<String>, Option<String>) {
    let nested = dosage.node.list("doseAndRate").iter();
    let mut all: Vec<Amount> = nested.map(|node| Amount::of(dosage.within(node))).collect();
    if all.iter().all(|amount| amount.words().is_none()) {
        all = vec![Amount::of(dosage)];
        all.retain(|amount| amount.words().is_some());
        if let Some(amount) = all.first_mut() {
            amount.kind = None;
        }
    }
    let ordered = all.iter().position(|amount| amount.is_ordered);
    let calculated = all.iter().position(|amount| amount.is_calculated);
    let words: Vec<String> = match (ordered, calculated, all.len()) {
        (Some(ordered), Some(calculated), 2) => {
            let (ordered, calculated) = (&all[ordered], &all[calculated]);
            let words = ordered.words().zip(calculated.words());
            let words = words.map(|(ordered, from)| {
                let kind = say::medicine_dose_ordered();
                english(say::medicine_dose_calculated(ordered, from, kind))
            });
            words.into_iter().collect()
        }
        _ => all.iter().filter_map(Amount::with_kind).collect(),
    };
    let alone = match all.as_slice() {
        [one] => one.bare_unit.clone().or_else(|| one.dose.clone()),
        _ => dosage.joined(words.clone(), "; "),
    };
    (dosage.joined(words, "; "), alone)
}

/// A quantity, a range or a ratio.
fn measure(node: &Node<'_>) -> Option<String> {
    datatype::quantity(node)
        .or_else(|| datatype::range(node))
        .or_else(|| datatype::ratio(node))
        .map(english)
        .or_else(|| node.scalar().map(|text| text.into_owned()))
}

/// `100 mL per hour`, `4 g in 24 hours` of a ratio with a time, else as any amount.
fn rate_in_words(node: &Node<'_>) -> Option<String> {
    let per = || {
        let amount = node.get("numerator").and_then(datatype::quantity)?;
        let time = node.get("denominator").and_then(Node::first)?;
        if let Some(unit) = timing::unit_of_one(time) {
            return Some(english(say::medicine_per_one(amount, unit)));
        }
        Some(english(say::medicine_per(amount, timing::timed(time)?)))
    };
    per().or_else(|| measure(node))
}

/// `at most 4 g per day`: the limit of a period, of one dose, of a life.
fn most(dosage: Resource<'_, '_, '_>) -> Option<String> {
    let limits = |name: &str| dosage.node.list(name).iter().filter_map(rate_in_words);
    let all: Vec<String> = limits("maxDosePerPeriod")
        .map(say::medicine_at_most)
        .chain(limits("maxDosePerAdministration").map(say::medicine_at_most_at_once))
        .chain(limits("maxDosePerLifetime").map(say::medicine_at_most_in_a_life))
        .map(english)
        .collect();
    dosage.joined(all, ", ")
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
