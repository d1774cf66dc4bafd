//! What every line reads of its resource: words, dates, references, standing.

use std::collections::HashMap;

use phrase::{Text, say};

use crate::clinical::born::Born;
use crate::clinical::code_words::{self, Named};
use crate::clinical::evaluation;
use crate::clinical::lists::Lists;
use crate::clinical::panel::{MOST_PANELS, members_of};
use crate::clinical::people::People;
use crate::clinical::result::organism;
use crate::clinical::role::{Role, folded};
use crate::document::context::Context;
use crate::document::{patient, sender_label};
use crate::json::node::Node;
use crate::value::mark::Flag;
use crate::value::moment::Moment;
use crate::value::{code_system, datatype, label, length, pointer, texts};

/// Where a resource stands in its document.
#[derive(Clone, Default)]
pub(crate) struct Place {
    /// Title of the author's section.
    pub(crate) title: Option<String>,
    /// What the section is for.
    pub(crate) role: Role,
    /// Whom or what the section is about, if not the patient, and whether that is a person.
    pub(crate) about: Option<(String, bool)>,
}

/// What the lines of one record share.
#[derive(Default)]
pub(crate) struct About {
    /// `m` or `f`, to pick a reference range.
    sex: Option<char>,
    /// When the patient was born.
    pub(crate) born: Option<Born>,
    /// When the document was made or packed, in milliseconds since 1970.
    pub(crate) made_at: Option<i64>,
    /// Whether the patient, a relative or a device wrote the document.
    pub(crate) by_patient: bool,
    /// Use of the conditions an encounter names as its diagnoses, by their entry.
    pub(crate) diagnoses: HashMap<usize, Vec<String>>,
    /// The panel a result is a member of, by the result's entry; the first of several.
    pub(crate) panels: HashMap<usize, usize>,
    /// Results all of whose reports, or all of whose panels, were entered in error or cancelled.
    pub(crate) fallen: HashMap<usize, Flag>,
    /// What lists of the document say of its entries.
    pub(crate) lists: Lists,
    /// Doses that an evaluation does not count, by entry, with why.
    pub(crate) not_valid: HashMap<usize, Option<String>>,
    /// Who is the patient of the record, and who is somebody else.
    pub(crate) people: People,
    /// Whether all of the document is marked as no data of a real person.
    pub(crate) is_test: bool,
    /// The organism that results of one specimen name, by the entry of the specimen; none where they name two.
    pub(crate) grown: HashMap<usize, Option<String>>,
}

impl About {
    pub(crate) fn of(context: &Context<'_, '_>) -> Self {
        let entries = &context.document.entries;
        let own = patient::entry_of(context).map(|entry| patient::of(&entries[entry].node));
        let mut about = Self {
            sex: own
                .as_ref()
                .and_then(|own| patient::sex(own.gender.as_deref()?)),
            born: own.and_then(|own| Born::of(&own.birth_date?)),
            made_at: made_at(context),
            people: People::of(context),
            is_test: sender_label::is_of_test(context),
            ..Self::default()
        };
        if let Some(composition) = context.document.composition() {
            let authors = entries[composition].node.list("author");
            about.by_patient = !authors.is_empty()
                && authors
                    .iter()
                    .all(|author| is_patient(context, composition, author));
        }
        for (at, entry) in entries.iter().enumerate() {
            match &*entry.kind {
                "Encounter" => {
                    for diagnosis in entry.node.list("diagnosis") {
                        let condition = diagnosis.get("condition").and_then(Node::first);
                        let named = condition.and_then(|node| context.resolve_entry(at, node));
                        if let Some(named) = named {
                            let uses = diagnosis.get("use").map(datatype::concept_codes);
                            let all = about.diagnoses.entry(named).or_default();
                            all.extend(uses.unwrap_or_default());
                        }
                    }
                }
                "List" if label::status_flag(&entry.node).is_none() => {
                    about.lists.add(context, at);
                }
                // A copy of a panel gives no line that could show its members.
                "Observation" if entry.duplicate_of.is_none() => {
                    for member in members_of(&entry.node) {
                        if let Some(member) = context.resolve_entry(at, member)
                            && member != at
                        {
                            about.panels.entry(member).or_insert(at);
                        }
                    }
                    about.add_grown(context, at);
                }
                _ => {}
            }
        }
        about.fallen = fallen(context);
        about.not_valid = evaluation::not_valid(context);
        about
    }

    /// Notes the organism a result names as grown from its specimen.
    fn add_grown(&mut self, context: &Context<'_, '_>, at: usize) {
        let node = &context.document.entries[at].node;
        let Some(specimen) = node.get("specimen").and_then(Node::first) else {
            return;
        };
        let Some((organism, _)) = organism::identified(node) else {
            return;
        };
        if let Some(specimen) = context.resolve_entry(at, specimen) {
            let known = self.grown.entry(specimen);
            let known = known.or_insert_with(|| Some(organism.clone()));
            if known.as_ref() != Some(&organism) {
                *known = None;
            }
        }
    }
}

/// The later of the date of the document and the time of packing; a placeholder is neither.
fn made_at(context: &Context<'_, '_>) -> Option<i64> {
    let document = context.document;
    let own = document
        .composition()
        .and_then(|at| document.entries[at].date.clone());
    let packed = document
        .bundles
        .iter()
        .filter_map(|bundle| Moment::parse(bundle.envelope.text_of("timestamp")?));
    let all = own.into_iter().chain(packed);
    all.filter(|moment| !moment.is_placeholder())
        .filter_map(|moment| moment.millis())
        .max()
}

/// Results that fall with what names them. One that another report lets stand does not fall.
fn fallen(context: &Context<'_, '_>) -> HashMap<usize, Flag> {
    let entries = &context.document.entries;
    let of_kind = |at: usize, members: Vec<_>| {
        let own = (!members.is_empty()).then(|| label::status_flag(&entries[at].node))?;
        Some((at, members, own.filter(|flag| takes_along(*flag))))
    };
    let numbered = || entries.iter().enumerate();
    let reports: Vec<_> = numbered()
        .filter_map(|(at, entry)| of_kind(at, entry.node.list("result").iter().collect()))
        .collect();
    let panels: Vec<_> = numbered()
        .filter(|(_, entry)| entry.kind == "Observation")
        .filter_map(|(at, entry)| of_kind(at, members_of(&entry.node).collect()))
        .collect();
    let mut fallen: HashMap<usize, Flag> = HashMap::new();
    // Reports first; then panels, and panels of panels.
    for level in 0..=MOST_PANELS {
        let naming = if level == 0 { &reports } else { &panels };
        let flag_of = |at: usize, own: Option<Flag>| worse(own, fallen.get(&at).copied());
        if naming
            .iter()
            .all(|(at, _, own)| flag_of(*at, *own).is_none())
        {
            continue;
        }
        let mut named: HashMap<usize, Option<Flag>> = HashMap::new();
        for (at, members, own) in naming {
            let flag = flag_of(*at, *own);
            let resolved = members.iter();
            let resolved = resolved.filter_map(|member| context.resolve_entry(*at, member));
            for member in resolved.filter(|member| member != at) {
                let all = named.entry(member).or_insert(flag);
                *all = all.and(flag).and(worse(*all, flag));
            }
        }
        for (result, flag) in named {
            let flag = worse(flag, fallen.get(&result).copied());
            fallen.extend(flag.map(|flag| (result, flag)));
        }
    }
    fallen
}

/// Whether what is named falls with a report or panel of this standing.
pub(crate) fn takes_along(flag: Flag) -> bool {
    matches!(flag, Flag::EnteredInError | Flag::Replaced | Flag::Ended)
}

/// The flag of two that says more against a line.
pub(crate) fn worse(a: Option<Flag>, b: Option<Flag>) -> Option<Flag> {
    let weight = |flag: &Option<Flag>| match flag {
        Some(Flag::EnteredInError) => 5,
        Some(Flag::Replaced) => 4,
        Some(Flag::Negated) => 3,
        Some(Flag::Ended) => 2,
        Some(_) => 1,
        None => 0,
    };
    if weight(&b) > weight(&a) { b } else { a }
}

/// Whether a reference points to the patient, a relative or a device.
pub(crate) fn is_patient(context: &Context<'_, '_>, from: usize, reference: &Node<'_>) -> bool {
    const PATIENTS: [&str; 4] = ["Patient", "RelatedPerson", "Device", "Person"];
    let kind = context
        .target(from, reference)
        .and_then(|target| target.text_of("resourceType"));
    let named = || pointer::text(reference).and_then(|text| text.split('/').next());
    kind.or_else(named)
        .is_some_and(|kind| PATIENTS.contains(&kind))
}

/// One resource of a record: an entry, or contained in one.
#[derive(Clone, Copy)]
pub(crate) struct Resource<'c, 'd, 'a> {
    pub(crate) context: &'c Context<'d, 'a>,
    pub(crate) about: &'c About,
    pub(crate) entry: usize,
    pub(crate) node: &'d Node<'a>,
    pub(crate) place: &'c Place,
}

impl<'c, 'd, 'a> Resource<'c, 'd, 'a> {
    /// The resource of an entry.
    pub(crate) fn of(
        context: &'c Context<'d, 'a>,
        about: &'c About,
        entry: usize,
        place: &'c Place,
    ) -> Self {
        Self {
            context,
            about,
            entry,
            node: &context.document.entries[entry].node,
            place,
        }
    }

    /// Another node of the same entry: a component, a contained resource.
    pub(crate) fn within(self, node: &'d Node<'a>) -> Self {
        Self { node, ..self }
    }

    pub(crate) fn sex(self) -> Option<char> {
        self.about.sex
    }

    pub(crate) fn kind(self) -> &'d str {
        self.node.text_of("resourceType").unwrap_or_default()
    }

    /// The flag of a node whose meaning, or that of one of its parts, a modifier extension changes. Components stand
    /// for themselves, and so does what is contained.
    pub(crate) fn changed(self) -> Option<Flag> {
        let has_modifier = |node: &Node<'_>| {
            let mut extensions = node.list("modifierExtension").iter();
            extensions.any(|extension| !extension.is_empty())
        };
        let mut parts = self.node.members().iter().filter(|(name, value)| {
            matches!(value, Node::Object(_) | Node::List(_))
                && !matches!(&**name, "component" | "contained")
        });
        // Rules that nobody here knows may turn all of it.
        let has_rules = self.node.text_of("implicitRules").is_some();
        let is_changed = has_rules
            || has_modifier(self.node)
            || parts.any(|(_, value)| value.each().iter().any(has_modifier));
        is_changed.then_some(Flag::Modifier)
    }

    /// Remarks of the author.
    pub(crate) fn notes(self) -> Option<String> {
        let all = ["note", "comment", "comments"]
            .iter()
            .flat_map(|name| self.node.list(name));
        let texts = all.filter_map(|note| note.text().or_else(|| note.text_of("text")));
        self.joined(texts.map(str::to_owned).collect(), "\n")
    }

    /// Text for the screen: Aadhaar numbers of the record are hidden.
    pub(crate) fn shown(self, text: &str) -> String {
        self.context.without_aadhaar(text.to_owned())
    }

    /// The same of a text that may hold words of this program.
    pub(crate) fn shown_text(self, text: impl Into<Text>) -> Text {
        self.context.text_without_aadhaar(text.into())
    }

    /// Joins what there is; `None` of nothing.
    pub(crate) fn joined(self, texts: Vec<String>, between: &str) -> Option<String> {
        (!texts.is_empty()).then(|| self.shown(&texts.join(between)))
    }

    /// Plain text of member `name`.
    pub(crate) fn text(self, name: &str) -> Option<String> {
        self.node
            .get(name)
            .and_then(Node::first)
            .and_then(Node::scalar)
            .map(|text| self.shown(&text))
    }

    /// The best words of a concept in member `name`; the first of several.
    pub(crate) fn words(self, name: &str) -> Option<String> {
        self.node
            .get(name)
            .and_then(datatype::concept_name)
            .map(|words| self.shown(&words))
    }

    /// The words of each concept, coding or reference in member `name`.
    pub(crate) fn all_words(self, name: &str) -> Vec<String> {
        let words = self
            .node
            .list(name)
            .iter()
            .filter_map(|node| self.words_of(node));
        words.collect()
    }

    /// The words of a concept or a reference.
    pub(crate) fn words_of(self, node: &Node<'_>) -> Option<String> {
        if node.text_of("reference").is_some() {
            return self.name_of(node);
        }
        // A codeable reference of later FHIR versions wraps one of the two.
        let inner = node.get("concept").or_else(|| node.get("reference"));
        let words = inner
            .and_then(|inner| self.words_of(inner))
            .or_else(|| datatype::concept_name(node))
            .or_else(|| node.text_of("display").map(str::to_owned))?;
        Some(self.shown(&words))
    }

    /// The words of the first member of `names` that has any.
    pub(crate) fn first_words(self, names: &[&str]) -> Option<String> {
        names
            .iter()
            .find_map(|name| self.all_words(name).into_iter().next())
    }

    /// Names of what the references in member `name` point to.
    pub(crate) fn names(self, name: &str) -> Vec<String> {
        let list = self.node.list(name).iter();
        list.filter_map(|node| self.name_of(node)).collect()
    }

    /// The name of what a reference points to. An id that leads nowhere is no name.
    pub(crate) fn name_of(self, reference: &Node<'_>) -> Option<String> {
        let found = self.context.referenced(self.entry, reference);
        let is_bare_id = !found.resolved
            && reference.text_of("display").is_none()
            && found
                .sent
                .as_deref()
                .is_some_and(|sent| pointer::last_segment(sent) == found.name);
        (!found.name.is_empty() && !is_bare_id).then(|| self.shown(&found.name))
    }

    /// The resource a reference points to, with the entry it stands in.
    pub(crate) fn target(self, reference: &Node<'_>) -> Option<Self> {
        let node = self.context.target(self.entry, reference)?;
        let entry = self.context.resolve_entry(self.entry, reference);
        Some(Self {
            entry: entry.unwrap_or(self.entry),
            node,
            ..self
        })
    }

    /// The first readable date of these members, periods by their start; of none that can be read, the first as it
    /// was sent: another date never takes its place in silence.
    pub(crate) fn date(self, names: &[&str]) -> Option<String> {
        let sent = || {
            names
                .iter()
                .filter_map(|name| self.node.get(name).and_then(Node::first))
        };
        let read = sent().find_map(moment).map(|moment| moment.iso());
        let unread = || {
            let text = sent().find_map(|node| node.text().or_else(|| node.text_of("start")))?;
            (!text.trim().is_empty()).then(|| self.shown(text.trim()))
        };
        read.or_else(unread)
    }

    /// Begin and end of the period in member `name`; a single date is the begin.
    pub(crate) fn period(self, name: &str) -> (Option<String>, Option<String>) {
        let Some(node) = self.node.get(name).and_then(Node::first) else {
            return (None, None);
        };
        let end = |which: &str| {
            let text = node.text_of(which)?;
            Some(Moment::parse(text).map_or_else(|| text.to_owned(), |moment| moment.iso()))
        };
        let start = node
            .text()
            .and_then(Moment::parse)
            .map(|moment| moment.iso());
        (start.or_else(|| end("start")), end("end"))
    }

    /// The date of the document.
    pub(crate) fn document_date(self) -> Option<String> {
        let composition = self.context.document.composition()?;
        self.context.document.entries[composition]
            .date
            .as_ref()
            .map(Moment::iso)
    }

    /// A choice in words: `onset` as date, age, period, range or text.
    pub(crate) fn choice(self, base: &str) -> Option<Text> {
        let age = self.node.members().iter().find_map(|(name, value)| {
            let value = value.first()?;
            match name.strip_prefix(base)? {
                "Age" => length::timed(value),
                "Range" => length::span_of_time(value),
                _ => None,
            }
        });
        if let Some(age) = age {
            // "50 years" alone would read as how long it lasted.
            return Some(self.shown_text(match base {
                "abatement" => say::clinical_at_age(age).into(),
                _ => age,
            }));
        }
        self.of_choice(base).find_map(|value| self.any(value))
    }

    /// The same with nothing put into words, for a place where only what was sent may stand.
    pub(crate) fn choice_as_sent(self, base: &str) -> Option<String> {
        self.of_choice(base).find_map(|value| self.as_sent(value))
    }

    fn of_choice(self, base: &str) -> impl Iterator<Item = &'d Node<'a>> {
        let members = self.node.members().iter();
        members.filter_map(move |(name, value)| {
            let rest = name.strip_prefix(base)?;
            let is_choice = rest.is_empty() || rest.starts_with(char::is_uppercase);
            (is_choice && !value.is_empty()).then_some(value)
        })
    }

    /// Any data type in words.
    pub(crate) fn any(self, node: &Node<'_>) -> Option<Text> {
        let node = node.first()?;
        let words = match node {
            Node::Bool(truth) => texts::truth(*truth),
            Node::Text(text) => datatype::date(text.trim()).text,
            Node::Object(_) => datatype::quantity(node)
                .or_else(|| datatype::range(node))
                .or_else(|| datatype::ratio(node))
                .or_else(|| datatype::period(node).map(|words| words.text))
                .or_else(|| self.words_of(node).map(Text::from))?,
            other => other.scalar()?.into_owned().into(),
        };
        (!words.is_empty()).then(|| self.shown_text(words))
    }

    /// Any data type as it was sent: a date by its digits, of a range or a period its ends.
    pub(crate) fn as_sent(self, node: &Node<'_>) -> Option<String> {
        let node = node.first()?;
        if let Some(sent) = node.scalar() {
            return (!sent.trim().is_empty()).then(|| self.shown(sent.trim()));
        }
        if let Some(Text::Sent(sent)) = self.any(node) {
            return Some(sent);
        }
        let ends = ["low", "high", "start", "end"].iter().filter_map(|name| {
            let end = node.get(name)?.first()?;
            end.get("value").unwrap_or(end).scalar()
        });
        let ends: Vec<String> = ends.map(|end| end.into_owned()).collect();
        self.joined(ends, " \u{2013} ")
    }

    /// What makes two statements about one thing the same: a code, else the folded words. Empty where
    /// there is neither: such a statement is the same as no other.
    pub(crate) fn key(self, name: &str, words: Option<&str>) -> String {
        let codings = self
            .node
            .list(name)
            .iter()
            .flat_map(|concept| concept.list("coding"));
        let by_system = |wanted: &str| {
            codings.clone().find_map(|coding| {
                let system = code_system::system_name(coding.text_of("system")?);
                (system == wanted).then(|| coding.text_of("code")).flatten()
            })
        };
        let contradicted = self
            .node
            .get(name)
            .and_then(|concept| code_words::contradicting(concept, Named::of(self.kind(), name)))
            .is_some();
        for (system, prefix) in [
            ("SNOMED CT", "snomed"),
            ("ICD-10", "icd10"),
            ("ICD-11", "icd11"),
        ] {
            // The words of a person count; a code that contradicts them makes no group.
            if let Some(code) = by_system(system).filter(|_| !contradicted) {
                return format!("{prefix}:{code}");
            }
        }
        match words {
            Some(words) => format!("text:{}", folded(words)),
            None => String::new(),
        }
    }

    /// The first coding's code in member `name`, in lower case.
    pub(crate) fn codes(self, name: &str) -> Vec<String> {
        self.node
            .get(name)
            .map(datatype::concept_codes)
            .unwrap_or_default()
    }
}

/// Whether a date of when a resource happened may be read in two ways.
pub(crate) fn has_assumed_date(resource: &Node<'_>) -> bool {
    const OF_TIME: [&str; 8] = [
        "date",
        "time",
        "period",
        "instant",
        "issued",
        "start",
        "authoredon",
        "recorded",
    ];
    let is_of_time = |name: &str| {
        let name = name.to_ascii_lowercase();
        // What a result says, and how long a lot keeps, is not when it happened.
        !name.starts_with("value")
            && !name.starts_with("expiration")
            && OF_TIME.iter().any(|word| name.contains(word))
    };
    // Almost no member holds such a date, so names are looked at last.
    resource.members().iter().any(|(name, value)| {
        let texts = value.first().map(|value| match value {
            Node::Object(_) => [value.text_of("start"), value.text_of("end")],
            _ => [value.text(), None],
        });
        let mut texts = texts.into_iter().flatten().flatten();
        texts.any(is_order_assumed) && is_of_time(name)
    })
}

/// Whether day and month of a date could be the other way round. A missing zone alone changes no day.
fn is_order_assumed(text: &str) -> bool {
    let mut beginning = text.trim_start().bytes().take(4);
    // Such a date begins with a day or a month in digits, one of four digits with its year.
    let begins_with_digit = beginning.next().is_some_and(|byte| byte.is_ascii_digit());
    let begins_with_year = begins_with_digit && beginning.all(|byte| byte.is_ascii_digit());
    begins_with_digit
        && !begins_with_year
        && Moment::parse(text).is_some_and(|moment| moment.assumed)
}

fn moment(node: &Node<'_>) -> Option<Moment> {
    let text = node
        .text()
        .or_else(|| node.text_of("start"))
        .or_else(|| node.text_of("end"))?;
    Moment::parse(text)
}
