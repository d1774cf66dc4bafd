//! Whom a resource is about: the patient of the record, somebody else, or a thing.
//!
//! Source: docs/reading-records.md, "What tells lines apart"; FHIR R4, Observation.focus.

use crate::clinical::role::folded;
use crate::document::context::Context;
use crate::document::patient;
use crate::document::reference::Target;
use crate::json::node::Node;
use crate::value::mark::PatientInDocument;
use crate::value::{datatype, label, pointer};

/// The people of a record, told apart once.
#[derive(Default)]
pub(crate) struct People {
    own: Option<usize>,
    details: Option<PatientInDocument>,
    /// Patients who are clearly other people, by entry; empty where there are none.
    others: Vec<bool>,
}

/// Somebody or something other than the patient, in words.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Whose {
    Person(String),
    Thing(String),
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
        Self {
            own,
            details,
            others: match others.contains(&true) {
                true => others,
                false => Vec::new(),
            },
        }
    }

    /// Whether an entry is the patient of the record.
    pub(crate) fn is_own(&self, entry: usize) -> bool {
        self.own == Some(entry)
    }

    fn is_other(&self, entry: usize) -> bool {
        self.others.get(entry) == Some(&true)
    }
}

/// Whether an entry is about a person other than the patient of the record.
pub(crate) fn is_of_another(context: &Context<'_, '_>, people: &People, entry: usize) -> bool {
    let node = &context.document.entries[entry].node;
    node.members().iter().any(|(name, value)| {
        let whose = match &**name {
            "subject" | "patient" => subject,
            "focus" => focus,
            _ => return false,
        };
        let mut references = value.each().iter();
        references.any(|reference| {
            matches!(
                whose(context, people, entry, reference),
                Some(Whose::Person(_))
            )
        })
    })
}

/// Whom the subject of a resource names, if not the patient. One that leads nowhere is taken for the patient, unless
/// its words name somebody else.
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
                _ => {
                    let named = PatientInDocument {
                        name: Some(display?.to_owned()),
                        ..PatientInDocument::default()
                    };
                    let is_another = patient::is_another(&named, people.details.as_ref()?);
                    let words = display.filter(|_| is_another)?;
                    // "Test patient" may be a slip; it is shown, and the line stays.
                    let has_name = words.split_whitespace().count() > 1;
                    match names_person(words) {
                        true => Some(Whose::Person(words.to_owned())),
                        false => has_name.then(|| Whose::Thing(words.to_owned())),
                    }
                }
            }
        }
    }
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
    match kind {
        "Patient" => {
            let is_other = match entry {
                Some(entry) => people.is_other(entry),
                None => {
                    let own = people.details.as_ref();
                    own.is_some_and(|own| patient::is_another(&patient::of(node), own))
                }
            };
            is_other.then(|| Whose::Person(person_words(node, reference)))
        }
        "RelatedPerson" | "Person" => Some(Whose::Person(person_words(node, reference))),
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

/// Whether words alone name a person: `Foetus`, `Donor (brother)`.
fn names_person(words: &str) -> bool {
    const PEOPLE: [&str; 34] = [
        "foetus",
        "fetus",
        "foetal",
        "fetal",
        "newborn",
        "neonate",
        "baby",
        "infant",
        "child",
        "twin",
        "donor",
        "recipient",
        "mother",
        "father",
        "parent",
        "brother",
        "sister",
        "sibling",
        "husband",
        "wife",
        "spouse",
        "partner",
        "son",
        "daughter",
        "uncle",
        "aunt",
        "cousin",
        "grandmother",
        "grandfather",
        "relative",
        "contact",
        "embryo",
        "embryos",
        "babies",
    ];
    words
        .split(|c: char| !c.is_alphanumeric())
        .any(|word| PEOPLE.iter().any(|known| word.eq_ignore_ascii_case(known)))
}
