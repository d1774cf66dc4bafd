//! Diagnoses, complaints, allergies, illnesses in the family.

use phrase::{Text, say};

use crate::clinical::absent;
use crate::clinical::code_words;
use crate::clinical::doubt;
use crate::clinical::line::{AllergyLine, ConditionLine, FamilyHistoryLine};
use crate::clinical::missing::{name_in, reason_of, unnamed};
use crate::clinical::resource::Resource;
use crate::clinical::role::{Role, folded};
use crate::clinical::standing;
use crate::json::node::Node;
use crate::value::datatype;
use crate::value::texts::with_remark;

/// Reads a Condition.
pub(crate) fn of(resource: Resource<'_, '_, '_>) -> ConditionLine {
    let named = name_in(resource, "code");
    let mut part = doubt::part(resource);
    part.standing
        .extend(standing::taken_off(resource).map(Text::from));
    // An illness of the family is none of the patient's.
    let of_family = resource.all_words("category").into_iter();
    let of_family = of_family.filter(|words| folded(words).contains("familyhistory"));
    part.apart.extend(of_family.map(Text::from));
    // Which of the two holds nobody knows.
    let is_active = ["active", "recurrence", "relapse"];
    let says_active = resource
        .codes("clinicalStatus")
        .iter()
        .any(|code| is_active.contains(&code.as_str()));
    if says_active && has_abated(resource.node) {
        part.doubts.push(say::clinical_doubt_ended().into());
    }
    ConditionLine {
        part,
        key: resource.key("code", named.as_deref()),
        role: role(resource).to_owned(),
        statuses: statuses(resource),
        clinical: resource.words("clinicalStatus"),
        verification: resource.words("verificationStatus"),
        severity: severity(resource),
        onset: resource.choice("onset"),
        abatement: abatement(resource),
        date: resource.date(&[
            "onsetDateTime",
            "onsetPeriod",
            "recordedDate",
            "assertedDate",
            "dateRecorded",
        ]),
        is_statement: absent::is_statement(resource.node.get("code")),
        name: name(resource, "code", named)
            .unwrap_or_else(|| unnamed(resource, "code", say::clinical_condition_unnamed())),
    }
}

/// When or that it ended. "Yes" alone would read as that it is so.
fn abatement(resource: Resource<'_, '_, '_>) -> Option<Text> {
    let sent = resource.node.get("abatementBoolean").and_then(Node::first);
    match sent.and_then(Node::truth) {
        Some(true) => Some(say::clinical_ended_within().into()),
        Some(false) => Some(say::clinical_not_ended_within().into()),
        None => resource.choice("abatement"),
    }
}

/// How severe it is, and how far it has gone: `Severe`, `Stage 4 (KDIGO)`.
fn severity(resource: Resource<'_, '_, '_>) -> Option<String> {
    let stages = resource.node.list("stage").iter().filter_map(|stage| {
        let inner = resource.within(stage);
        let summary = inner
            .words("summary")
            .or_else(|| resource.words_of(stage))?;
        Some(match inner.words("type") {
            Some(kind) if !folded(&summary).contains(&folded(&kind)) => {
                format!("{summary} ({kind})")
            }
            _ => summary,
        })
    });
    let all: Vec<String> = resource
        .words("severity")
        .into_iter()
        .chain(stages)
        .collect();
    resource.joined(all, ", ")
}

/// Codes and words of clinical status, verification and, in older data, the one status there is.
/// The words shown may be the author's own, such as "Cured"; these tell what was meant.
fn statuses(resource: Resource<'_, '_, '_>) -> Vec<String> {
    let mut all: Vec<String> = ["clinicalStatus", "verificationStatus", "status"]
        .iter()
        .flat_map(|name| resource.codes(name))
        .map(|code| code.trim().replace([' ', '_'], "-"))
        .collect();
    if resource
        .node
        .get("clinicalStatus")
        .is_none_or(Node::is_empty)
        && has_abated(resource.node)
    {
        all.push("resolved".to_owned());
    }
    all.sort();
    all.dedup();
    all
}

/// Whether it says when it ended, in whatever form. Words may say that it did not.
fn has_abated(condition: &Node<'_>) -> bool {
    condition
        .members()
        .iter()
        .any(|(name, value)| match &**name {
            "abatementString" => false,
            "abatementPeriod" => value
                .first()
                .is_some_and(|period| period.text_of("end").is_some()),
            "abatementBoolean" => value.truth() == Some(true),
            other => other.starts_with("abatement") && !value.is_empty(),
        })
}

fn role(resource: Resource<'_, '_, '_>) -> &'static str {
    match resource.place.role {
        Role::Complaints => return "complaint",
        Role::Diagnosis => return "diagnosis",
        Role::History => return "history",
        Role::Problems => return "problem",
        _ => {}
    }
    if let Some(uses) = resource.about.diagnoses.get(&resource.entry) {
        return if !uses.is_empty()
            && uses
                .iter()
                .all(|code| code == "cc" || folded(code).contains("complaint"))
        {
            "complaint"
        } else {
            "diagnosis"
        };
    }
    for category in resource.codes("category") {
        let category = folded(&category);
        if category.contains("complaint") {
            return "complaint";
        }
        if category.contains("diagnosis") {
            return "diagnosis";
        }
    }
    "problem"
}

/// Whether an encounter names this condition as a diagnosis at discharge.
pub(crate) fn is_discharge_diagnosis(resource: Resource<'_, '_, '_>) -> bool {
    let uses = resource.about.diagnoses.get(&resource.entry);
    uses.is_some_and(|uses| {
        uses.iter()
            .any(|code| code == "dd" || folded(code).contains("discharge"))
    })
}

/// Reads an AllergyIntolerance.
pub(crate) fn allergy(resource: Resource<'_, '_, '_>) -> AllergyLine {
    let substances = || {
        let reactions = resource.node.list("reaction").iter();
        let mut named =
            reactions.filter_map(|reaction| resource.words_of(reaction.get("substance")?));
        named.next()
    };
    let code = resource
        .node
        .get("code")
        .or_else(|| resource.node.get("substance"));
    // Why there is no name may be all that is sent of a code.
    let absent_in = match reason_of(resource, "code") {
        Some(_) => "code",
        None => "substance",
    };
    let key_of = if resource.node.get("code").is_some() {
        "code"
    } else {
        "substance"
    };
    let reactions = resource.node.list("reaction").iter();
    // Who reacted to something has an allergy, whatever the code says.
    let reacted = resource
        .node
        .list("reaction")
        .iter()
        .any(|it| !it.is_empty());
    let denied = code.and_then(denied);
    let says_none = denied.is_some() || absent::is_statement(code);
    let is_statement = says_none && !reacted;
    let named = match says_none && reacted {
        true => substances(),
        false => name_in(resource, "code")
            .or_else(|| name_in(resource, "substance"))
            .or_else(substances),
    };
    let mut part = doubt::part(resource);
    part.standing
        .extend(standing::taken_off(resource).map(Text::from));
    if says_none && reacted {
        let words = code.and_then(datatype::concept_name).unwrap_or_default();
        part.doubts.push(doubt::of_other_code(resource, &words));
    }
    let graver = reactions
        .clone()
        .flat_map(|reaction| reaction.list("manifestation"))
        .filter_map(code_words::value::graver);
    part.doubts
        .extend(graver.map(|display| doubt::of_other_code(resource, display)));
    AllergyLine {
        part,
        key: match (says_none && reacted, &named) {
            (true, Some(named)) => format!("text:{}", folded(named)),
            (true, None) => String::new(),
            (false, named) => resource.key(key_of, named.as_deref()),
        },
        statuses: statuses(resource),
        kind: resource.text("type").or_else(|| resource.words("type")),
        criticality: resource
            .text("criticality")
            .or_else(|| resource.words("criticality")),
        reactions: reactions
            .filter_map(|reaction| reaction_words(resource, reaction, named.as_deref()))
            .collect(),
        clinical: resource.words("clinicalStatus"),
        verification: resource.words("verificationStatus"),
        date: resource.date(&[
            "onsetDateTime",
            "onsetPeriod",
            "recordedDate",
            "assertedDate",
            "lastOccurrence",
        ]),
        denies: match is_statement {
            true => match &denied {
                Some(thing) => vec![format!("{}{thing}", absent::ONE)],
                None => code.map(absent::denied_kinds).unwrap_or_default(),
            },
            false => Vec::new(),
        },
        categories: match is_statement {
            true => Vec::new(),
            false => categories(resource, named.as_deref()),
        },
        is_statement,
        name: match says_none && reacted {
            true => named.map_or_else(|| say::clinical_allergy_unnamed().into(), Text::from),
            false => name(resource, key_of, named)
                .unwrap_or_else(|| unnamed(resource, absent_in, say::clinical_allergy_unnamed())),
        },
    }
}

/// Whether the words of a code say that there is an allergy.
fn says_allergy(display: &str) -> bool {
    let lower = display.to_lowercase();
    ["allerg", "hypersens", "intoler"]
        .iter()
        .any(|word| lower.contains(word))
        && !absent::says_none(display)
}

/// The one thing that the words of a concept deny, whose code names it or denies it too.
fn denied(code: &Node<'_>) -> Option<String> {
    let code = code.first()?;
    let own = code.text_of("text").or_else(|| code.text());
    let codings = code.list("coding").iter();
    let mut displays = codings.filter_map(|coding| coding.text_of("display"));
    match own {
        // A code of the allergy itself says the opposite, and then it stands.
        Some(words) => absent::one::denied(words).filter(|_| !displays.any(says_allergy)),
        None => {
            let first = absent::one::denied(displays.next()?)?;
            displays
                .all(|display| absent::one::denied(display).is_some())
                .then_some(first)
        }
    }
}

/// The name of what a member says, in words of this program where only a code states an absence.
fn name(resource: Resource<'_, '_, '_>, member: &str, named: Option<String>) -> Option<Text> {
    let stated = resource.node.get(member).and_then(absent::words);
    stated.map(Text::from).or(named.map(Text::from))
}

/// What kinds of allergies it is: as sent, else by what is known of the substance; none where nobody knows.
fn categories(resource: Resource<'_, '_, '_>, named: Option<&str>) -> Vec<String> {
    const FOODS: [&str; 22] = [
        "peanut",
        "nut",
        "egg",
        "milk",
        "fish",
        "prawn",
        "shrimp",
        "crab",
        "shellfish",
        "seafood",
        "wheat",
        "gluten",
        "soy",
        "sesame",
        "mushroom",
        "brinjal",
        "mango",
        "banana",
        "mustard",
        "food",
        "lentil",
        "gram",
    ];
    const AROUND: [&str; 12] = [
        "dust", "pollen", "mite", "latex", "bee", "wasp", "venom", "mould", "mold", "dander",
        "cat", "dog",
    ];
    let sent: Vec<String> = resource.codes("category");
    let mut kinds: Vec<String> = sent
        .iter()
        .filter_map(|category| match category.trim() {
            "medication" | "drug" | "biologic" => Some(absent::DRUG),
            "food" => Some(absent::FOOD),
            "environment" => Some(absent::ENVIRONMENT),
            _ => None,
        })
        .map(str::to_owned)
        .collect();
    if kinds.is_empty()
        && let Some(name) = named
    {
        let lower = name.to_lowercase();
        let has = |all: &[&str]| {
            let mut words = lower.split(|c: char| !c.is_alphanumeric());
            words.any(|word| {
                all.iter()
                    .any(|known| word == *known || word.strip_suffix('s') == Some(known))
            })
        };
        let known = [
            (absent::FOOD, has(&FOODS)),
            (absent::ENVIRONMENT, has(&AROUND)),
            (
                absent::DRUG,
                code_words::is_medicine(name) || has(&["drug", "medicine", "medication"]),
            ),
        ];
        let known = known.iter().filter(|(_, is_known)| *is_known);
        kinds.extend(known.map(|(kind, _)| (*kind).to_owned()));
    }
    kinds.sort();
    kinds.dedup();
    kinds
}

/// What happened and how badly: `Hives; all over, within minutes (severe)`, led by the substance that did it where it is
/// another than the one the patient is allergic to (`Amoxicillin: Hives`). Some send only a text.
fn reaction_words(
    resource: Resource<'_, '_, '_>,
    reaction: &Node<'_>,
    allergy: Option<&str>,
) -> Option<String> {
    if let Some(text) = reaction.text() {
        return Some(resource.shown(text));
    }
    let manifestations: Vec<String> = reaction
        .list("manifestation")
        .iter()
        .filter_map(|manifestation| resource.words_of(manifestation))
        .collect();
    let named = resource.joined(manifestations, ", ");
    let told = ["description", "text"]
        .iter()
        .find_map(|name| reaction.text_of(name))
        .map(|text| resource.shown(text))
        .filter(|told| {
            named
                .as_ref()
                .is_none_or(|named| folded(named) != folded(told))
        });
    let words = match (named, told) {
        (Some(named), Some(told)) => Some(format!("{named}; {told}")),
        (named, told) => named.or(told),
    };
    let severity = reaction
        .get("severity")
        .and_then(|severity| resource.words_of(severity));
    let substance = reaction.get("substance");
    let substance = substance
        .and_then(|substance| resource.words_of(substance))
        .filter(|substance| allergy.is_none_or(|name| folded(name) != folded(substance)));
    let words = match (words, severity) {
        (Some(words), Some(severity)) => Some(format!("{words} ({severity})")),
        (words, severity) => words.or(severity),
    };
    match (substance, words) {
        (Some(substance), Some(words)) => Some(format!("{substance}: {words}")),
        (substance, words) => substance.or(words),
    }
}

/// A relative has no more illnesses in doubt; a hospital sets how many there are.
const MOST_DOUBTS: usize = 5;

/// The display of the code of another relative than the words name.
fn other_relation<'n>(resource: Resource<'_, 'n, '_>) -> Option<&'n str> {
    // Whom these are, other words tell.
    const GENERAL: [&str; 8] = [
        "relative", "sibling", "parent", "family", "child", "spouse", "member", "cousin",
    ];
    let relation = resource.node.get("relationship")?;
    let is_general = |words: &str| {
        let lower = words.to_lowercase();
        GENERAL.iter().any(|word| lower.contains(word))
    };
    let text = relation.first()?.text_of("text")?;
    let display = code_words::contradicting(relation, code_words::Named::Other)?;
    (!is_general(text) && !is_general(display)).then_some(display)
}

/// Reads a FamilyMemberHistory.
pub(crate) fn family(resource: Resource<'_, '_, '_>) -> FamilyHistoryLine {
    let relation = resource
        .words("relationship")
        .or_else(|| resource.text("name"))
        .map_or_else(|| say::clinical_relative().into(), Text::from);
    let conditions = resource
        .node
        .list("condition")
        .iter()
        .filter_map(|condition| {
            let within = Resource { ..resource };
            let name = within.words_of(condition.get("code")?)?;
            let onset = within.within(condition).choice("onset");
            let outcome = condition
                .get("outcome")
                .and_then(|outcome| resource.words_of(outcome));
            let onset = onset.map(|onset| Text::from(say::clinical_onset(onset)));
            let more = match (onset, outcome.map(Text::from)) {
                (Some(onset), Some(outcome)) => Some(say::record_names_more(onset, outcome).into()),
                (onset, outcome) => onset.or(outcome),
            };
            Some(match more {
                Some(more) => with_remark(name.into(), more),
                None => name.into(),
            })
        });
    let mut conditions: Vec<Text> = conditions.collect();
    if conditions.is_empty() {
        let reasons = resource.all_words("reasonCode").into_iter();
        conditions = reasons.map(Text::from).collect();
    }
    let mut part = doubt::part(resource);
    let codes = resource.node.list("condition").iter();
    let codes = codes.filter_map(|condition| {
        code_words::contradicting(condition.get("code")?, code_words::Named::Other)
    });
    let others: Vec<&str> = other_relation(resource).into_iter().chain(codes).collect();
    for display in others.into_iter().take(MOST_DOUBTS) {
        part.doubts.push(doubt::of_other_code(resource, display));
    }
    FamilyHistoryLine {
        part,
        relation,
        conditions,
        deceased: resource.choice("deceased"),
    }
}
