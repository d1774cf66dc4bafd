//! Medicines prescribed, advised or taken. Source: docs/reading-records.md, "Medicines".

pub(crate) mod agreement;
mod amount;
mod bare_name;
mod batch;
mod by_body;
pub(crate) mod dosage;
mod product;
pub(crate) mod sig;
mod strength;
pub(crate) mod substance;
pub(crate) mod timing;

use phrase::{Text, say};

use crate::clinical::absent;
use crate::clinical::code_words;
use crate::clinical::doubt;
use crate::clinical::immunization;
use crate::clinical::line::{MedicineLine, Part, Substance};
use crate::clinical::medicine::bare_name::bare_name;
use crate::clinical::medicine::batch::Batch;
use crate::clinical::medicine::product::Product;
use crate::clinical::missing::{self, unnamed};
use crate::clinical::resource::Resource;
use crate::clinical::role::{Role, folded, says_discharge};
use crate::clinical::standing;
use crate::item::narrative;
use crate::json::node::Node;
use crate::value::{datatype, length};

/// Reads a MedicationRequest, MedicationStatement, or one of their kin.
pub(crate) fn of(resource: Resource<'_, '_, '_>) -> MedicineLine {
    let medication = medication(resource);
    let key = medication
        .name
        .as_deref()
        .map(|name| key(&medication.ingredients, name));
    let kind = match resource.kind() {
        _ if medication.is_statement => "statement",
        "MedicationStatement" | "MedicationUsage" => "taken",
        "MedicationAdministration" => "given",
        "MedicationDispense" => "dispensed",
        _ => "prescribed",
    };
    let mut line = MedicineLine {
        part: match medication.is_statement {
            // What states that there is none is not taken.
            true => doubt::part(resource),
            false => part(resource),
        },
        key: key.unwrap_or_default(),
        name: medication
            .stated
            .or(medication.name.map(Text::from))
            .unwrap_or_else(|| unnamed(resource, "medication", say::clinical_medicine_unnamed())),
        ingredients: medication
            .ingredients
            .into_iter()
            .map(|found| found.shown)
            .collect(),
        form: medication.form,
        substances: medication.substances,
        kind: kind.to_owned(),
        intent: resource.text("intent"),
        indication: indication(resource),
        prescriber: prescriber(resource),
        context: context(resource),
        ..MedicineLine::default()
    };
    if let [only] = line.ingredients.as_slice()
        && line
            .name
            .sent()
            .is_some_and(|name| strength::are_different(name, only))
    {
        let held = say::clinical_doubt_strength(only.as_str());
        line.part.doubts.push(held.into());
    }
    line.part
        .doubts
        .extend(prescribed_otherwise(resource, &line.name));
    add(&mut line.part, medication.batch.words);
    line.part.doubts.extend(medication.doubt);
    line.part.doubts.extend(medication.against);
    (line.date, line.date_from) = date(resource);
    if matches!(kind, "given" | "dispensed") {
        // The batch had expired on the day it was handed out or given.
        let date = line.date.as_deref().filter(|_| line.date_from.is_none());
        let expired = immunization::expired(medication.batch.expires.as_deref(), date);
        line.part.doubts.extend(expired);
    }
    dosage::fill(&mut line, resource);
    if line.duration.is_none() {
        let supply = ["dispenseRequest"].iter().find_map(|name| {
            let node = resource.node.at(&[name, "expectedSupplyDuration"])?;
            length::timed(node)
        });
        let handed_out = || length::timed(resource.node.get("daysSupply").and_then(Node::first)?);
        let supply = supply.or_else(handed_out);
        line.duration = supply.map(|supply| resource.shown_text(supply));
    }
    let told = told(resource, &line);
    line.part.doubts.extend(told);
    // "Taken since 2020" is not taken still where it says until when.
    let period = ["effectivePeriod", "effective"];
    let mut periods = period
        .iter()
        .filter_map(|name| resource.node.get(name)?.first());
    let ended = periods.find(|period| period.text_of("end").is_some());
    if let Some(words) = ended.and_then(datatype::period)
        && line.duration.is_none()
    {
        line.duration = Some(resource.shown_text(words.text));
    }
    line
}

/// That the narrative tells another dose than the data.
fn told(resource: Resource<'_, '_, '_>, line: &MedicineLine) -> Option<Text> {
    let div = resource.node.at(&["text", "div"])?.text()?;
    // Where something is struck out, hidden or drawn nobody knows what counts.
    let Text::Sent(told) = narrative::said(div) else {
        return None;
    };
    agreement::told::is_other(&told, line).then(|| doubt::of_words(&resource.shown(&told)))
}

/// Has medicines say that a row of the narrative of their section gives another dose for them. `told` is free of
/// identity numbers.
pub(crate) fn of_told(told: &str, lines: &mut [MedicineLine]) {
    agreement::told::of_section(told, lines);
}

/// The standing of the line. STU3 says in a member of its own that it is not known.
fn part(resource: Resource<'_, '_, '_>) -> Part {
    let mut part = standing::part(resource);
    if resource.codes("taken").iter().any(|code| code == "unk") {
        part.standing
            .push(say::clinical_standing_taken_unknown().into());
    }
    add(&mut part, urgency(resource).into_iter().collect());
    let quantity = resource.node.get("quantity").and_then(Node::first);
    let quantity = quantity.filter(|_| resource.kind() == "MedicationDispense");
    if let Some(quantity) = quantity.and_then(datatype::quantity) {
        let quantity = resource.shown_text(quantity);
        part.standing
            .push(say::clinical_standing_quantity(quantity).into());
    }
    part
}

/// Adds to how a line stands. A status or flag that has no words of its kind is shown only where nothing else stands: it
/// is said first then.
fn add(part: &mut Part, more: Vec<Text>) {
    const EXPECTED: [&str; 4] = ["active", "completed", "final", ""];
    if part.standing.is_empty() && !more.is_empty() {
        let status = part.status.as_deref().unwrap_or_default().trim();
        let is_usual = EXPECTED
            .iter()
            .any(|usual| usual.eq_ignore_ascii_case(status));
        if !is_usual {
            part.standing.push(status.into());
        }
    }
    part.standing.extend(more);
}

/// How urgently it is to be had. Source: FHIR R4, RequestPriority.
fn urgency(resource: Resource<'_, '_, '_>) -> Option<Text> {
    let priority = resource.words("priority")?;
    let said = match folded(&priority).as_str() {
        "routine" | "" => return None,
        "urgent" => say::clinical_standing_urgent(),
        "asap" => say::clinical_standing_as_soon_as_possible(),
        "stat" => say::clinical_standing_stat(),
        _ => say::clinical_standing_priority(priority),
    };
    Some(said.into())
}

/// A name has no more parts in brackets.
const MOST_PARTS: usize = 10;

/// One dose is of no more prescriptions; a hospital sets how many it names.
const MOST_ORDERS: usize = 5;

/// That the prescription a dose refers to names another product, or another strength.
fn prescribed_otherwise(resource: Resource<'_, '_, '_>, name: &Text) -> Option<Text> {
    let name = name.sent()?;
    let mut orders = ["authorizingPrescription", "request", "prescription"]
        .iter()
        .flat_map(|member| resource.node.list(member))
        .take(MOST_ORDERS);
    let another = orders.find_map(|reference| {
        let order = resource.target(reference)?;
        let ordered = medication(order).name?;
        let is_another = code_words::are_other_products(name, &ordered)
            || strength::are_different(name, &ordered);
        is_another.then_some(ordered)
    })?;
    Some(say::clinical_doubt_prescribed(another).into())
}

/// What is known of the product itself.
#[derive(Default)]
struct Medication {
    name: Option<String>,
    /// That there is none, sent as a code alone, in words.
    stated: Option<Text>,
    form: Option<String>,
    ingredients: Vec<Ingredient>,
    substances: Vec<Substance>,
    is_statement: bool,
    /// What is in doubt of which product is meant.
    doubt: Option<Text>,
    /// What is said against the product itself.
    against: Option<Text>,
    batch: Batch,
}

struct Ingredient {
    name: String,
    shown: String,
}

fn medication(resource: Resource<'_, '_, '_>) -> Medication {
    let node = resource.node;
    let concept = ["medicationCodeableConcept", "medication"]
        .iter()
        .filter_map(|name| node.get(name).and_then(Node::first))
        .find(|node| node.text_of("reference").is_none());
    let reference = ["medicationReference", "medication"]
        .iter()
        .filter_map(|name| node.get(name).and_then(Node::first))
        .find(|node| {
            let names = ["reference", "display", "identifier"];
            names.iter().any(|name| node.get(name).is_some())
        });
    let named = reference.map(|reference| Product::of(resource, reference));
    let (product, doubt, words) = match named {
        Some(named) if concept.is_none() => (named.product, named.doubt, named.words),
        Some(named) => (named.product, None, None),
        None => (None, None, None),
    };
    let named = concept.filter(|concept| missing::code_of_absence(concept).is_none());
    let name = named
        .and_then(|concept| resource.words_of(concept))
        .or(words)
        .or_else(|| product.and_then(|product| product.words("code")))
        .or_else(|| product.and_then(|product| joined_names(&ingredients(product))))
        .or_else(|| reference.and_then(|reference| resource.name_of(reference)));
    let form =
        product.and_then(|product| product.words("form").or_else(|| product.words("doseForm")));
    let ingredients = product.map(ingredients).unwrap_or_default();
    let code = concept.or_else(|| product.and_then(|product| product.node.get("code")));
    let is_statement = absent::is_statement(code);
    Medication {
        stated: code.and_then(absent::words).map(Text::from),
        substances: match is_statement {
            true => Vec::new(),
            false => substances(resource, code, product, name.as_deref()),
        },
        name,
        form,
        ingredients,
        is_statement,
        doubt,
        against: product.and_then(against),
        batch: product.map(Batch::of).unwrap_or_default(),
    }
}

/// That a product was entered in error, or is no longer used.
fn against(product: Resource<'_, '_, '_>) -> Option<Text> {
    let status = product.codes("status").into_iter().next()?;
    let said = match folded(&status).as_str() {
        "enteredinerror" => say::clinical_status_entered_in_error_within(),
        "inactive" => say::chart_clinical_inactive(),
        _ => return None,
    };
    Some(say::clinical_doubt_product(said).into())
}

/// What the product is said to hold: by its ingredients, its codes and its name.
fn substances(
    resource: Resource<'_, '_, '_>,
    code: Option<&Node<'_>>,
    product: Option<Resource<'_, '_, '_>>,
    name: Option<&str>,
) -> Vec<Substance> {
    let mut found = Vec::new();
    for ingredient in product
        .into_iter()
        .flat_map(|product| product.node.list("ingredient"))
        .filter(|node| node.get("isActive").and_then(Node::truth) != Some(false))
    {
        let members = ingredient.members().iter();
        let items = members.filter(|(name, _)| name.starts_with("item"));
        for item in items.filter_map(|(_, value)| value.first()) {
            substance::add(&mut found, item);
            let named = product.and_then(|product| product.words_of(item));
            if let Some(named) = named {
                substance::add_name(&mut found, &named);
            }
        }
    }
    // Named as sent, so without what the record hides.
    if let Some(code) = code.and_then(Node::first) {
        substance::add(&mut found, code);
    }
    if let Some(name) = name {
        substance::add_name(&mut found, name);
        // `Lasix 40 (Furosemide)`: what is known beside a brand is what it holds.
        let parts = name.split(['(', ')', '[', ']']).take(MOST_PARTS);
        for part in parts.filter(|part| *part != name && code_words::is_medicine(part)) {
            substance::add_name(&mut found, part);
        }
    }
    for substance in &mut found {
        substance.name = resource.shown(&substance.name);
    }
    found
}

fn joined_names(ingredients: &[Ingredient]) -> Option<String> {
    let names: Vec<&str> = ingredients
        .iter()
        .map(|found| found.shown.as_str())
        .collect();
    (!names.is_empty()).then(|| names.join(" + "))
}

fn ingredients(product: Resource<'_, '_, '_>) -> Vec<Ingredient> {
    let listed = product.node.list("ingredient").iter();
    // What only carries the others is none that acts.
    let acting = listed.filter(|node| node.get("isActive").and_then(Node::truth) != Some(false));
    let all = acting.filter_map(|node| {
        let item = node
            .members()
            .iter()
            .find(|(name, _)| name.starts_with("item"))
            .and_then(|(_, value)| value.first())?;
        let name = product.words_of(item)?;
        let strength = ["strength", "strengthRatio", "strengthQuantity", "amount"]
            .iter()
            .filter_map(|member| node.get(member).and_then(Node::first))
            .find_map(|strength| per_unit(strength).or_else(|| datatype::amount_as_sent(strength)));
        Some(Ingredient {
            shown: match strength {
                Some(strength) => product.shown(&format!("{name} {strength}")),
                None => name.clone(),
            },
            name,
        })
    });
    all.collect()
}

/// `500 mg` of `500 mg / 1 tablet`: of what is counted in pieces, the strength is meant for one. Per
/// millilitre, per puff, per hour: the amount alone would be another strength.
fn per_unit(strength: &Node<'_>) -> Option<String> {
    let is_one_piece = strength
        .get("denominator")
        .and_then(Node::first)
        .is_some_and(|per| {
            let value = per.get("value").and_then(Node::first);
            let value = value.and_then(Node::scalar);
            let unit = per.text_of("unit").or_else(|| per.text_of("code"));
            value.is_none_or(|value| value.parse::<f64>() == Ok(1.0)) && unit.is_none_or(is_piece)
        });
    match is_one_piece {
        true => strength.get("numerator").and_then(datatype::amount_as_sent),
        false => {
            let end = |name: &str| strength.get(name).and_then(datatype::amount_as_sent);
            match (end("numerator")?, end("denominator")) {
                (amount, Some(per)) => Some(format!("{amount} / {per}")),
                (amount, None) => Some(amount),
            }
        }
    }
}

/// Whether a unit counts pieces of a product. Numbers are SNOMED CT codes of dose forms.
fn is_piece(unit: &str) -> bool {
    const PIECES: [&str; 22] = [
        "1",
        "tab",
        "tabs",
        "tbl",
        "tablet",
        "tablets",
        "cap",
        "caps",
        "capsule",
        "capsules",
        "caplet",
        "supp",
        "suppository",
        "pessary",
        "lozenge",
        "sachet",
        "patch",
        "pill",
        "385055001",
        "732936001",
        "385049006",
        "732937005",
    ];
    let lower = unit.trim().to_lowercase();
    let bare = lower.trim_matches(|c: char| !c.is_alphanumeric());
    // "Film-coated tablet", but not "tablet/day".
    !bare.contains('/')
        && (PIECES.contains(&bare)
            || bare
                .rsplit(|c: char| !c.is_alphanumeric())
                .next()
                .is_some_and(|last| last != "1" && PIECES.contains(&last)))
}

/// What makes two lines the same medicine: its ingredients, else its name without strength and
/// form. Source: docs/reading-records.md, "Medicines".
fn key(ingredients: &[Ingredient], name: &str) -> String {
    let mut names: Vec<String> = ingredients
        .iter()
        .map(|found| bare_name(&found.name))
        .collect();
    if names.is_empty() {
        names = vec![bare_name(name)];
    }
    names.retain(|name| !name.is_empty());
    names.sort();
    names.dedup();
    match names.is_empty() {
        true => format!("medicine:{}", folded(name)),
        false => format!("medicine:{}", names.join("+")),
    }
}

fn indication(resource: Resource<'_, '_, '_>) -> Option<String> {
    let members = [
        "reasonCode",
        "reasonCodeableConcept",
        "reasonReference",
        "reason",
        "reasonForUseCodeableConcept",
    ];
    let mut all: Vec<String> = Vec::new();
    for words in members
        .iter()
        .flat_map(|name| resource.standing_names(name))
    {
        if !all.contains(&words) {
            all.push(words);
        }
    }
    resource.joined(all, ", ")
}

fn prescriber(resource: Resource<'_, '_, '_>) -> Option<String> {
    let own = ["requester", "prescriber", "informationSource", "performer"]
        .iter()
        .filter_map(|name| resource.node.get(name).and_then(Node::first))
        .find_map(|reference| with_registration(resource, reference));
    if own.is_some() || !matches!(resource.kind(), "MedicationRequest" | "MedicationOrder") {
        return own;
    }
    let composition = resource.context.document.composition()?;
    let from = Resource::of(
        resource.context,
        resource.about,
        composition,
        resource.place,
    );
    let authors = from.node.list("author").iter();
    let mut named = authors.filter_map(|author| with_registration(from, author));
    named.next()
}

/// The name behind a reference, with the registration number of a practitioner.
pub(crate) fn with_registration(
    resource: Resource<'_, '_, '_>,
    reference: &Node<'_>,
) -> Option<String> {
    // STU3 wraps the requester in an agent; others wrap it in an actor.
    let reference = reference
        .get("agent")
        .or_else(|| reference.get("actor"))
        .and_then(Node::first)
        .unwrap_or(reference);
    let name = resource.name_of(reference)?;
    let target = resource.target(reference);
    let practitioner = target.and_then(|target| match target.kind() {
        "PractitionerRole" => target.target(target.node.get("practitioner")?.first()?),
        _ => Some(target),
    });
    let number = practitioner
        .filter(|target| target.kind() == "Practitioner")
        .and_then(registration);
    Some(match number {
        Some(number) => format!("{name} (Reg. {number})"),
        None => name,
    })
}

/// The licence number: identifier type `MD`. Source: docs/reading-records.md,
/// "Patient of a document".
fn registration(practitioner: Resource<'_, '_, '_>) -> Option<String> {
    let identifiers = practitioner.node.list("identifier").iter();
    let mut licences = identifiers.filter(|identifier| {
        let kinds = identifier
            .get("type")
            .map(datatype::concept_codes)
            .unwrap_or_default();
        !datatype::is_aadhaar(identifier)
            && kinds
                .iter()
                .any(|kind| kind == "md" || kind.contains("licen") || kind.contains("registration"))
    });
    licences.find_map(|identifier| {
        let value = identifier.get("value").and_then(Node::first)?.scalar()?;
        Some(practitioner.shown(&value))
    })
}

/// The section it stands under, and the category where it tells more.
fn context(resource: Resource<'_, '_, '_>) -> Option<String> {
    let category = resource.words("category").filter(|words| {
        !matches!(
            folded(words).as_str(),
            "community" | "outpatient" | "patientspecified"
        )
    });
    let title = resource.place.title.clone();
    match (title, category) {
        (Some(title), Some(category))
            if matters(&category) && !folded(&title).contains(&folded(&category)) =>
        {
            Some(format!("{title} \u{b7} {category}"))
        }
        (Some(title), _) => Some(title),
        (None, category) => category,
    }
}

fn matters(category: &str) -> bool {
    let folded = folded(category);
    says_discharge(&folded) || folded.contains("inpatient")
}

/// Whether a line is to be taken home after a stay, as its section or category says.
pub(crate) fn is_for_home(line: &MedicineLine, role: Role) -> bool {
    let is_done = matches!(line.kind.as_str(), "given" | "dispensed");
    !is_done && role == Role::DischargeMedicines
        || line
            .context
            .as_deref()
            .is_some_and(|context| !is_done && says_discharge(&folded(context)))
}

/// The date of the line, and where it is from, if not from the resource itself.
fn date(resource: Resource<'_, '_, '_>) -> (Option<String>, Option<String>) {
    let own = resource.date(&[
        "authoredOn",
        "dateWritten",
        "effectiveDateTime",
        "effectivePeriod",
        "effective",
        "whenHandedOver",
        "whenPrepared",
        "dateAsserted",
    ]);
    if own.is_some() {
        return (own, None);
    }
    let of_document = resource.document_date();
    let from = of_document.as_ref().map(|_| "document".to_owned());
    (of_document, from)
}

#[cfg(test)]
mod tests;
