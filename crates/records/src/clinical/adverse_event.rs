//! Harm that came to a patient, or nearly did: said beside the allergies as what it is, and never as an allergy.
//!
//! Source: docs/reading-records.md, "Adverse events"; FHIR R4, AdverseEvent.

use std::collections::HashSet;

use phrase::{Text, say};

use crate::clinical::absent;
use crate::clinical::code_words;
use crate::clinical::line::AllergyLine;
use crate::clinical::resource::Resource;
use crate::clinical::role::folded;
use crate::clinical::standing;
use crate::json::node::Node;
use crate::value::mark::Flag;

/// Reads an AdverseEvent, also in the words of STU3 and R5.
pub(crate) fn of(resource: Resource<'_, '_, '_>) -> AllergyLine {
    let suspects = suspects(resource);
    let named = resource
        .first_words(&["event", "code", "type", "reaction"])
        .or_else(|| resource.text("description"))
        .or_else(|| resource.first_words(&["resultingCondition", "category"]));
    let event = named.map_or_else(|| say::clinical_adverse_event_unnamed().into(), Text::from);
    let name = match resource.joined(suspects.clone(), ", ") {
        Some(suspects) => say::clinical_adverse_event_suspected(event, suspects),
        None => say::clinical_adverse_event(event),
    };
    let mut part = standing::part(resource);
    let actuality = resource.words("actuality");
    part.standing
        .push(match actuality.as_deref().map(folded).as_deref() {
            Some("potential") => {
                part.flag = part.flag.or(Some(Flag::Negated));
                say::clinical_standing_near_miss().into()
            }
            None | Some("actual") => say::clinical_standing_adverse_event().into(),
            Some(_) => Text::from(actuality.unwrap_or_default()),
        });
    let told = ["severity", "seriousness", "outcome", "resultingCondition"];
    let mut seen = HashSet::new();
    let told = told.iter().flat_map(|name| resource.all_words(name));
    let said: Vec<String> = told.filter(|words| seen.insert(words.clone())).collect();
    AllergyLine {
        part,
        // It is the same as no allergy, and as another event only where both say the same.
        key: format!("event:{}", folded(&suspects.join(" "))),
        reactions: said,
        date: resource.date(&["date", "occurrenceDateTime", "detected", "recordedDate"]),
        // Who denies allergies says nothing of a fall; of what a medicine did it may.
        categories: match suspects.iter().any(|name| code_words::is_medicine(name)) {
            true => vec![absent::DRUG.to_owned()],
            false => vec![absent::EVENT.to_owned()],
        },
        name: name.into(),
        ..AllergyLine::default()
    }
}

/// What is suspected to have caused it.
fn suspects(resource: Resource<'_, '_, '_>) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    let mut seen = HashSet::new();
    for suspect in resource.node.list("suspectEntity") {
        let instance = ["instance", "instanceReference", "instanceCodeableConcept"]
            .iter()
            .find_map(|name| suspect.get(name).and_then(Node::first));
        let named = instance.and_then(|instance| {
            let target = resource.target(instance);
            let product = target.and_then(|target| {
                let names = ["medicationCodeableConcept", "vaccineCode", "code"];
                target.first_words(&names)
            });
            product
                .or_else(|| resource.words_of(instance))
                .or_else(|| resource.name_of(instance))
        });
        all.extend(named.filter(|named| seen.insert(named.clone())));
    }
    all
}
