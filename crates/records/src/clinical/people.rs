//! Whom a resource is about: the patient of the record, somebody else, or a thing.
//!
//! Source: docs/reading-records.md, "What tells lines apart"; FHIR R4, Observation.focus.

mod words;

use std::collections::HashMap;

use crate::clinical::panel::{MOST_PANELS, members_of};
use crate::clinical::role::folded;
use crate::document::context::Context;
use crate::document::patient;
use crate::document::reference::Target;
use crate::json::node::Node;
use crate::value::mark::PatientInDocument;
use crate::value::moment::Moment;
use crate::value::{datatype, label, pointer};

pub(crate) use words::heads_another;
use words::{begins_with_relation, birth_marks, names_child, names_person, relation};

/// The people of a record, told apart once.
#[derive(Default)]
pub(crate) struct People {
    own: Option<usize>,
    details: Option<PatientInDocument>,
    /// Patients who are clearly other people, by entry; empty where there are none.
    others: Vec<bool>,
    /// Whom a reference may name that leads nowhere, and still be the patient.
    named: Named,
    /// Whether the patient was no child any more when the document was made.
    is_grown: bool,
    /// Whom entries are about that do not say it themselves, where that is not the patient: by their report, their panel,
    /// their specimen, or those who take part.
    inherited: HashMap<usize, Whose>,
}

/// How a record without the resource of its patient names them.
#[derive(Default)]
enum Named {
    /// Its patient is an entry, or no reference says anything.
    #[default]
    Otherwise,
    /// By this reference, which leads nowhere.
    By(String),
    /// By several that lead nowhere: nobody knows which is the patient.
    ByMany,
}

/// Somebody or something other than the patient, in words.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Whose {
    Person(String),
    Thing(String),
    /// A patient, but the record does not say which.
    Unsaid,
}

impl People {
    pub(crate) fn of(context: &Context<'_, '_>) -> Self {
        let entries = &context.document.entries;
        let own = patient::entry_of(context);
        let details = own.map(|entry| patient::of(&entries[entry].node));
        let others: Vec<bool> = entries
            .iter()
            .map(|entry| {
                let is_another = |own| patient::is_another(&patient::of(&entry.node), own);
                entry.kind == "Patient" && details.as_ref().is_some_and(is_another)
            })
            .collect();
        let mut people = Self {
            own,
            is_grown: details
                .as_ref()
                .is_some_and(|details| is_grown(context, details)),
            details,
            others: match others.contains(&true) {
                true => others,
                false => Vec::new(),
            },
            named: named(context, own),
            inherited: HashMap::new(),
        };
        people.inherited = inherited(context, &people);
        people
    }

    /// Whether the patient may be a child, or nothing is known of their age.
    pub(crate) fn is_young(&self) -> bool {
        !self.is_grown
    }

    /// Whom an entry is about that does not say so itself.
    pub(crate) fn inherited(&self, entry: usize) -> Option<&Whose> {
        self.inherited.get(&entry)
    }

    /// Whether an entry is the patient of the record.
    pub(crate) fn is_own(&self, entry: usize) -> bool {
        self.own == Some(entry)
    }

    /// Whether an entry is the patient of the record, or a copy of theirs: one that contradicts nothing, and has something
    /// in common with theirs. A newborn without a name is neither.
    pub(crate) fn may_be_own(&self, context: &Context<'_, '_>, entry: usize) -> bool {
        let entries = &context.document.entries;
        let is_copy = |own: usize| patient::is_same(&entries[entry].node, &entries[own].node);
        self.is_own(entry) || !self.is_other(entry) && self.own.is_some_and(is_copy)
    }

    fn is_other(&self, entry: usize) -> bool {
        self.others.get(entry) == Some(&true)
    }
}

/// Whether somebody was born some years before the document was made. Nothing is known of one without a date.
fn is_grown(context: &Context<'_, '_>, details: &PatientInDocument) -> bool {
    const LEAST_YEARS: i64 = 5;
    const YEAR: i64 = 366 * 24 * 3600 * 1000;
    let born = details.birth_date.as_deref().and_then(Moment::parse);
    let made = context.document.composition();
    let made = made.and_then(|at| context.document.entries[at].date.as_ref());
    let span = born
        .and_then(|born| born.millis())
        .zip(made.and_then(Moment::millis));
    span.is_some_and(|(born, made)| made.saturating_sub(born) > LEAST_YEARS * YEAR)
}

/// Whom entries are about that do not say it themselves. A result of a newborn's report without a subject of its own is
/// the newborn's; what was found in a donor's blood is the donor's, whoever it was asked for.
fn inherited(context: &Context<'_, '_>, people: &People) -> HashMap<usize, Whose> {
    let entries = &context.document.entries;
    let mut found: HashMap<usize, Whose> = HashMap::new();
    for (at, entry) in entries.iter().enumerate() {
        let whose = match &*entry.kind {
            "Appointment" => of_participants(context, people, at),
            _ => of_specimens(context, people, at),
        };
        found.extend(whose.map(|whose| (at, whose)));
    }
    // Reports, panels, and panels of panels.
    for _ in 0..=MOST_PANELS {
        let known = found.len();
        for (at, entry) in entries.iter().enumerate() {
            let members = entry.node.list("result").iter();
            let mut members = members.chain(members_of(&entry.node)).peekable();
            if members.peek().is_none() {
                continue;
            }
            let own = own_subject(context, people, at).filter(|whose| *whose != Whose::Unsaid);
            let Some(whose) = own.or_else(|| found.get(&at).cloned()) else {
                continue;
            };
            for member in members.filter_map(|member| context.resolve_entry(at, member)) {
                if member != at && !says_whom(&entries[member].node) {
                    found.entry(member).or_insert_with(|| whose.clone());
                }
            }
        }
        if found.len() == known {
            break;
        }
    }
    found
}

/// Whether a resource says itself whom it is about.
fn says_whom(node: &Node<'_>) -> bool {
    ["subject", "patient", "focus"]
        .iter()
        .any(|name| node.get(name).is_some_and(|value| !value.is_empty()))
}

/// Whom an entry says it is about, if not the patient.
fn own_subject(context: &Context<'_, '_>, people: &People, at: usize) -> Option<Whose> {
    let node = &context.document.entries[at].node;
    let references = ["subject", "patient"].iter();
    let mut references = references.filter_map(|name| node.get(name)?.first());
    references.find_map(|reference| subject(context, people, at, reference))
}

/// Whose specimens an entry is about, where all of them are those of other people.
fn of_specimens(context: &Context<'_, '_>, people: &People, at: usize) -> Option<Whose> {
    const MOST: usize = 20;
    let specimens = context.document.entries[at].node.list("specimen").iter();
    let mut specimens = specimens.take(MOST).map(|reference| {
        let entry = context.resolve_entry(at, reference)?;
        own_subject(context, people, entry).filter(|whose| matches!(whose, Whose::Person(_)))
    });
    let first = specimens.next()??;
    specimens.all(|whose| whose.is_some()).then_some(first)
}

/// Whom an appointment is for, where it names patients and not that of the record.
fn of_participants(context: &Context<'_, '_>, people: &People, at: usize) -> Option<Whose> {
    const MOST: usize = 20;
    let node = &context.document.entries[at].node;
    if says_whom(node) {
        return None;
    }
    let participants = node.list("participant").iter().take(MOST);
    let actors = participants.filter_map(|participant| participant.get("actor")?.first());
    let mut found = None;
    for actor in actors {
        let target = context.target(at, actor);
        if target.and_then(|target| target.text_of("resourceType")) != Some("Patient") {
            continue;
        }
        match subject(context, people, at, actor) {
            Some(Whose::Person(words)) => found = found.or(Some(Whose::Person(words))),
            Some(_) => {}
            None => return None,
        }
    }
    found
}

/// How the record names its patient by references that lead nowhere.
fn named(context: &Context<'_, '_>, own: Option<usize>) -> Named {
    let entries = &context.document.entries;
    let sent = |at: usize, name: &str| {
        let reference = entries[at].node.get(name)?.first()?;
        let text = pointer::text(reference).map(str::trim)?;
        let leads_nowhere = !text.is_empty() && context.resolve(at, reference).is_none();
        leads_nowhere.then(|| text.to_owned())
    };
    let of_document = context.document.composition();
    if let Some(sent) = of_document.and_then(|at| sent(at, "subject")) {
        return Named::By(sent);
    }
    if own.is_some() {
        return Named::Otherwise;
    }
    let all = (0..entries.len()).flat_map(|at| [sent(at, "subject"), sent(at, "patient")]);
    let mut all = all.flatten();
    match all.next() {
        None => Named::Otherwise,
        Some(first) if all.all(|other| other == first) => Named::By(first),
        Some(_) => Named::ByMany,
    }
}

/// Whether an entry is about a person other than the patient of the record.
pub(crate) fn is_of_another(context: &Context<'_, '_>, people: &People, entry: usize) -> bool {
    is_any(context, people, entry, |whose| {
        matches!(whose, Whose::Person(_))
    })
}

/// Whether nobody can tell which patient an entry is about.
pub(crate) fn is_of_nobody_said(context: &Context<'_, '_>, people: &People, entry: usize) -> bool {
    is_any(context, people, entry, |whose| *whose == Whose::Unsaid)
}

fn is_any(
    context: &Context<'_, '_>,
    people: &People,
    entry: usize,
    fits: impl Fn(&Whose) -> bool,
) -> bool {
    let node = &context.document.entries[entry].node;
    if people.inherited(entry).is_some_and(&fits) {
        return true;
    }
    node.members().iter().any(|(name, value)| {
        let whose = match &**name {
            "subject" | "patient" => subject,
            "focus" => focus,
            "extension" => {
                let mut all = value.each().iter().filter_map(focus_code);
                return all.any(|whose| fits(&whose));
            }
            _ => return false,
        };
        let mut references = value.each().iter();
        references.any(|reference| {
            whose(context, people, entry, reference).is_some_and(|whose| fits(&whose))
        })
    })
}

/// What a result is about where only words say it, in the extension that R4 has for them.
pub(crate) fn focus_code(extension: &Node<'_>) -> Option<Whose> {
    let url = extension.text_of("url")?;
    if !url.ends_with("-focusCode") {
        return None;
    }
    let concept = extension.get("valueCodeableConcept")?;
    let words = datatype::concept_name(concept)?;
    Some(match names_person(&words) {
        true => Whose::Person(words),
        false => Whose::Thing(words),
    })
}

/// Whom the subject of a resource names, if not the patient. Of one that leads nowhere nobody can tell, unless it says
/// by its words or its number who is meant.
pub(crate) fn subject(
    context: &Context<'_, '_>,
    people: &People,
    from: usize,
    reference: &Node<'_>,
) -> Option<Whose> {
    match context.resolve(from, reference) {
        Some(Target::Entry(entry)) if Some(entry) == people.own => None,
        Some(target) => of_target(context, people, from, reference, target, false),
        None => {
            let display = reference.text_of("display");
            match kind_of(reference) {
                Some("RelatedPerson" | "Person") => {
                    Some(Whose::Person(display.unwrap_or("RelatedPerson").to_owned()))
                }
                Some("Group" | "Device" | "Location" | "Substance" | "Specimen") => {
                    Some(Whose::Thing(display?.to_owned()))
                }
                _ => match display.and_then(|words| of_display(people, words)) {
                    Some(of_display) => of_display,
                    None => is_unsaid(context, people, reference).then_some(Whose::Unsaid),
                },
            }
        }
    }
}

/// Whom the words beside a reference name; `Some(None)` for the patient, `None` where they tell nothing.
fn of_display(people: &People, words: &str) -> Option<Option<Whose>> {
    let details = people.details.as_ref()?;
    if is_registered_so(words, details) {
        return Some(None);
    }
    if names_relative_of(people, words, details) {
        return Some(Some(Whose::Person(words.to_owned())));
    }
    let named = PatientInDocument {
        name: Some(words.to_owned()),
        ..PatientInDocument::default()
    };
    if !patient::is_another(&named, details) {
        return patient::is_same_name(words, details).then_some(None);
    }
    // "Test patient" may be a slip; it is shown, and the line stays.
    let has_name = words.split_whitespace().count() > 1;
    match names_person(words) {
        true => Some(Some(Whose::Person(words.to_owned()))),
        false => has_name.then(|| Some(Whose::Thing(words.to_owned()))),
    }
}

/// Whether words are the very name by which the patient is registered, which may itself be by that of another: a newborn
/// is `B/O Meena`, a widow `W/O Mohan`. Of twins only the one of the same number.
fn is_registered_so(words: &str, details: &PatientInDocument) -> bool {
    let own = details.name.as_deref().unwrap_or_default();
    let (of_words, of_own) = (folded(words), folded(own));
    let is_by_relation = || relation(own).is_some() && relation(own) == relation(words);
    !of_own.is_empty() && of_words == of_own
        || is_by_relation()
            && birth_marks(own) == birth_marks(words)
            && patient::is_same_name(words, details)
}

/// Whether words name somebody by the name of the patient: `B/O Meena`, `Meena's son`, `Baby Meena` of a woman.
fn names_relative_of(people: &People, words: &str, details: &PatientInDocument) -> bool {
    let of_patient = words
        .split_once("'s ")
        .or_else(|| words.split_once("\u{2019}s "));
    let own = details.name.as_deref().unwrap_or_default();
    begins_with_relation(words)
        || of_patient.is_some_and(|(_, tail)| names_person(tail))
        || people.is_grown && names_child(words) && !names_child(own)
}

/// Whether a reference that leads nowhere names a patient of whom nobody can tell whether they are the one of the
/// record. It is that patient if the document names them by the same reference, or if it holds a number of theirs.
fn is_unsaid(context: &Context<'_, '_>, people: &People, reference: &Node<'_>) -> bool {
    let sent = pointer::text(reference).map(str::trim).unwrap_or_default();
    let identifiers = reference.list("identifier").iter();
    let numbers: Vec<String> = identifiers
        .filter_map(|identifier| identifier.get("value")?.first()?.scalar())
        .map(|value| value.trim().to_owned())
        .filter(|value| !value.is_empty())
        .collect();
    if sent.is_empty() && numbers.is_empty() {
        return false;
    }
    match &people.named {
        Named::By(own) if !sent.is_empty() && own == sent => return false,
        Named::ByMany => return true,
        _ => {}
    }
    let Some(own) = people.own else {
        return matches!(people.named, Named::By(_)) && !sent.is_empty();
    };
    let own = &context.document.entries[own].node;
    let known = own.list("identifier").iter();
    let mut known = known
        .filter_map(|identifier| identifier.get("value")?.first()?.scalar())
        .map(|value| value.trim().to_owned())
        .chain(own.text_of("id").map(str::to_owned));
    // `Patient/1`, `Patient?identifier=system|1`.
    let last = sent.rsplit(['/', ':', '|', '=']).next().unwrap_or_default();
    !known.any(|known| !known.is_empty() && (known == last || numbers.contains(&known)))
}

/// What a result is about where it is not about its subject. Only the patient is nobody else.
pub(crate) fn focus(
    context: &Context<'_, '_>,
    people: &People,
    from: usize,
    reference: &Node<'_>,
) -> Option<Whose> {
    match context.resolve(from, reference) {
        Some(Target::Entry(entry)) if Some(entry) == people.own => None,
        Some(target) => of_target(context, people, from, reference, target, true),
        None => {
            let words = reference
                .text_of("display")
                .or_else(|| reference.get("concept")?.text_of("text"))
                .or_else(|| pointer::text(reference))?;
            let is_person = match kind_of(reference) {
                Some("Patient" | "RelatedPerson" | "Person") => true,
                Some(kind) if fhir_typed::is_resource_type(kind) => false,
                _ => names_person(words),
            };
            Some(match is_person {
                true => Whose::Person(words.to_owned()),
                false => Whose::Thing(words.to_owned()),
            })
        }
    }
}

/// Whom a specimen was taken from, if not from the patient. One of a specimen leads no further: they may form a circle.
fn donor_of(context: &Context<'_, '_>, people: &People, specimen: usize) -> Option<Whose> {
    let reference = context.document.entries[specimen]
        .node
        .get("subject")?
        .first()?;
    let target = context.target(specimen, reference);
    let kind = target.and_then(|target| target.text_of("resourceType"));
    if kind == Some("Specimen") {
        return None;
    }
    subject(context, people, specimen, reference)
}

fn of_target(
    context: &Context<'_, '_>,
    people: &People,
    from: usize,
    reference: &Node<'_>,
    target: Target,
    is_focus: bool,
) -> Option<Whose> {
    let node = context.target(from, reference)?;
    let kind = node.text_of("resourceType").unwrap_or_default();
    let entry = match target {
        Target::Entry(entry) => Some(entry),
        Target::Contained(_) | Target::Itself => None,
    };
    let donor = entry.filter(|_| kind == "Specimen");
    let donor = donor.and_then(|entry| donor_of(context, people, entry));
    if let Some(Whose::Person(words)) = donor {
        return Some(Whose::Person(words));
    }
    match kind {
        "Patient" => {
            let own = people.details.as_ref();
            let is_other = match entry {
                Some(entry) => people.is_other(entry),
                None => own.is_some_and(|own| patient::is_another(&patient::of(node), own)),
            };
            if is_other {
                return Some(Whose::Person(person_words(node, reference)));
            }
            // A second one that contradicts nothing may be another all the same.
            let is_same = people
                .own
                .map(|own| &context.document.entries[own].node)
                .is_none_or(|own| patient::is_same(node, own));
            (!is_same).then_some(Whose::Unsaid)
        }
        "RelatedPerson" | "Person" => Some(Whose::Person(person_words(node, reference))),
        // What is told of a relative is the relative's.
        "FamilyMemberHistory" if is_focus => Some(Whose::Person(person_words(node, reference))),
        _ if is_focus
            || matches!(
                kind,
                "Group" | "Device" | "Location" | "Specimen" | "Substance"
            ) =>
        {
            let name =
                label::name(node).or_else(|| reference.text_of("display").map(str::to_owned));
            Some(Whose::Thing(name.unwrap_or_else(|| kind.to_owned())))
        }
        // A subject of any other kind is a slip.
        _ => None,
    }
}

/// Who somebody is: the relation, then the name, each unless said already.
fn person_words(person: &Node<'_>, reference: &Node<'_>) -> String {
    let relation = person
        .list("relationship")
        .iter()
        .filter_map(datatype::concept_name);
    let name = label::name(person);
    let display = reference.text_of("display").map(str::to_owned);
    let mut said: Vec<String> = Vec::new();
    for words in relation.chain(name).chain(display) {
        let is_new = !said.iter().any(|other| {
            let (other, words) = (folded(other), folded(&words));
            other.contains(&words)
        });
        if is_new && !words.trim().is_empty() {
            said.retain(|other| !folded(&words).contains(&folded(other)));
            said.push(words);
        }
    }
    match said.is_empty() {
        true => person
            .text_of("resourceType")
            .unwrap_or_default()
            .to_owned(),
        false => said.join(", "),
    }
}

/// The type a reference names, in its member or in its address.
fn kind_of<'n>(reference: &'n Node<'_>) -> Option<&'n str> {
    reference.text_of("type").or_else(|| {
        let (head, _) = pointer::text(reference)?.rsplit_once('/')?;
        Some(pointer::last_segment(head))
    })
}
