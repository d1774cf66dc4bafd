//! Doses given, not given, and due. Source: docs/reading-records.md, "Immunisations".

use phrase::{Text, say};

use crate::clinical::absent;
use crate::clinical::line::{ImmunizationDueLine, ImmunizationLine, ImmunizationProtocol};
use crate::clinical::missing::{name_in, unnamed};
use crate::clinical::resource::Resource;
use crate::clinical::role::folded;
use crate::clinical::standing;
use crate::json::node::Node;
use crate::value::mark::Flag;
use crate::value::moment::Moment;
use crate::value::{datatype, label, pointer, texts};

/// Reads an Immunization; `None` for a statement such as "no immunization information", which is
/// no dose.
pub(crate) fn of(resource: Resource<'_, '_, '_>) -> Option<ImmunizationLine> {
    let node = resource.node;
    if absent::is_statement(node.get("vaccineCode")) {
        return None;
    }
    let protocols = || {
        ["protocolApplied", "vaccinationProtocol"]
            .iter()
            .flat_map(|name| node.list(name))
    };
    let told = protocols().map(|protocol| ImmunizationProtocol {
        diseases: resource.within(protocol).all_words("targetDisease"),
        dose: dose(resource, protocol),
    });
    let told: Vec<ImmunizationProtocol> = told.collect();
    let mut diseases: Vec<String> = Vec::new();
    for disease in told.iter().flat_map(|protocol| &protocol.diseases) {
        if !diseases.contains(disease) {
            diseases.push(disease.clone());
        }
    }
    let site: Vec<String> = [
        resource.words("site"),
        resource.words("route"),
        // Half a dose is not a dose.
        node.get("doseQuantity").and_then(datatype::amount_as_sent),
    ]
    .into_iter()
    .flatten()
    .collect();
    let mut place: Vec<String> = resource.names("location");
    for performer in node
        .list("performer")
        .iter()
        .chain(node.list("practitioner"))
    {
        let actor = performer
            .get("actor")
            .and_then(Node::first)
            .unwrap_or(performer);
        place.extend(resource.name_of(actor));
    }
    let mut reasons: Vec<String> = resource.all_words("statusReason");
    reasons.extend(resource.all_words("reasonNotGiven"));
    if let Some(explained) = node.get("explanation").and_then(Node::first) {
        let inner = resource.within(explained);
        reasons.extend(inner.all_words("reasonNotGiven"));
        reasons.extend(inner.all_words("reason"));
    }
    if label::status_flag(node) != Some(Flag::Negated) {
        reasons.extend(resource.all_words("reasonCode"));
    }
    let date = resource
        .date(&["occurrenceDateTime", "occurrence", "date"])
        .or_else(|| {
            let text = resource.text("occurrenceString")?;
            Some(Moment::parse(&text).map_or(text, |moment| moment.iso()))
        });
    let mut part = standing::part(resource);
    let expires = resource.date(&["expirationDate"]);
    part.doubts
        .extend(expired(expires.as_deref(), date.as_deref()));
    Some(ImmunizationLine {
        part,
        vaccine: name_in(resource, "vaccineCode").map_or_else(
            || unnamed(resource, "vaccineCode", say::clinical_vaccine_unnamed()),
            Text::from,
        ),
        brand: brand(resource),
        diseases,
        dose: doses(&told),
        protocols: told,
        does_not_count: standing::does_not_count(resource),
        series: protocols().find_map(|protocol| protocol.text_of("series").map(str::to_owned)),
        date,
        lot: resource.text("lotNumber"),
        expires: expires.or_else(|| resource.text("expirationDate")),
        manufacturer: resource
            .names("manufacturer")
            .into_iter()
            .next()
            .or_else(|| resource.words("manufacturer")),
        site: resource.joined(site, ", "),
        place: resource.joined(place, ", "),
        reason: resource.joined(reasons, ", "),
        reactions: node
            .list("reaction")
            .iter()
            .filter_map(|reaction| reaction_words(resource, reaction))
            .collect(),
    })
}

/// That the life of a lot had ended before the dose was given. A month or a year ends with its last day.
pub(crate) fn expired(expires: Option<&str>, given: Option<&str>) -> Option<Text> {
    let (expires, given) = (Moment::parse(expires?)?, Moment::parse(given?)?);
    let (end, day) = (expires.iso(), given.iso());
    // Of a dose of a year the year alone is known.
    let length = end.len().min(day.len()).min("2026-03-04".len());
    let is_before = end.get(..length)? < day.get(..length)?;
    (is_before && !given.is_placeholder()).then(|| say::clinical_doubt_expired(end).into())
}

fn brand(resource: Resource<'_, '_, '_>) -> Option<String> {
    let extensions = resource.node.list("extension").iter();
    let mut branded = extensions.filter(|extension| {
        extension
            .text_of("url")
            .is_some_and(|url| folded(pointer::last_segment(url)).contains("brand"))
    });
    branded.find_map(|extension| {
        let values = extension.members().iter();
        let mut values = values.filter(|(name, _)| name.starts_with("value"));
        values.find_map(|(_, value)| resource.as_sent(value))
    })
}

fn reaction_words(resource: Resource<'_, '_, '_>, reaction: &Node<'_>) -> Option<Text> {
    let detail = reaction
        .get("detail")
        .or_else(|| reaction.get("manifestation"))
        .and_then(Node::first);
    let words = detail.and_then(|detail| resource.words_of(detail));
    let date = reaction
        .text_of("date")
        .map(|date| datatype::date(date).text);
    match (words, date) {
        (Some(words), Some(date)) => Some(texts::with_remark(words.into(), date)),
        (None, Some(date)) => Some(say::clinical_reaction_on(date).into()),
        (words, None) => words.map(Text::from),
    }
}

/// The number of a dose; of a combined vaccine that has another one for each disease, all of them.
fn doses(protocols: &[ImmunizationProtocol]) -> Option<Text> {
    let mut numbers = protocols
        .iter()
        .filter_map(|protocol| protocol.dose.as_ref());
    let first = numbers.next()?;
    let is_of_all = protocols
        .iter()
        .all(|protocol| protocol.dose.as_ref() == Some(first));
    if protocols.len() == 1 || is_of_all {
        return Some(first.clone());
    }
    let each = protocols.iter().filter_map(|protocol| {
        let dose = protocol.dose.clone()?;
        let diseases = protocol.diseases.join(" + ");
        Some(match diseases.is_empty() {
            true => dose,
            false => say::clinical_dose_of_disease(diseases, dose).into(),
        })
    });
    texts::listed(each.collect())
}

/// `2`, `2nd`, `2 of 3`: the number may come as a number or as a word.
fn dose(resource: Resource<'_, '_, '_>, node: &Node<'_>) -> Option<Text> {
    let number = |base: &str| {
        let mut members = node
            .members()
            .iter()
            .filter(|(name, _)| name.starts_with(base));
        members.find_map(|(_, value)| {
            let text = value.first()?.scalar()?;
            Some(resource.shown(text.strip_suffix(".0").unwrap_or(&text)))
        })
    };
    let dose = number("doseNumber").or_else(|| number("doseSequence"))?;
    Some(match number("seriesDoses") {
        Some(of) => say::clinical_dose_of(dose, of).into(),
        None => dose.into(),
    })
}

/// Reads the doses an ImmunizationRecommendation names.
pub(crate) fn due(resource: Resource<'_, '_, '_>) -> Vec<ImmunizationDueLine> {
    let lines = resource.node.list("recommendation").iter().map(|node| {
        let inner = resource.within(node);
        let mut due = None;
        let mut uncoded = Vec::new();
        let mut dates = Vec::new();
        for criterion in node.list("dateCriterion") {
            let Some(text) = criterion.text_of("value") else {
                continue;
            };
            let date = Moment::parse(text).map_or_else(|| text.to_owned(), |moment| moment.iso());
            let code = criterion.get("code").filter(|code| !code.is_empty());
            let codes = code.map(datatype::concept_codes).unwrap_or_default();
            if codes.iter().any(|code| code == "30980-7" || code == "due") && due.is_none() {
                due = Some(date);
                continue;
            }
            let human = datatype::date(text).text;
            dates.push(match code.and_then(|code| meaning(inner, code, &codes)) {
                Some(meaning) => say::clinical_due_date(human, meaning).into(),
                None => human,
            });
            if code.is_none() {
                uncoded.push(date);
            }
        }
        // Only a date that says of itself nothing else may be the one that counts: the earliest day
        // is not the day from which a dose is overdue.
        let only = (dates.len() == 1).then(|| uncoded.pop()).flatten();
        let due = due.or(only);
        let mut part = standing::part(resource);
        for vaccine in inner.all_words("contraindicatedVaccineCode") {
            part.standing
                .push(say::clinical_vaccine_contraindicated(vaccine).into());
        }
        // Why it is due, and what is said of it, stand with each dose.
        let reasons = inner.joined(inner.all_words("forecastReason"), ", ");
        part.standing
            .extend(reasons.map(|why| Text::from(say::clinical_standing_reason(why))));
        let told: Vec<String> = ["series", "description"]
            .iter()
            .filter_map(|name| inner.text(name))
            .collect();
        part.note = inner.joined(part.note.take().into_iter().chain(told).collect(), "\n");
        ImmunizationDueLine {
            part,
            vaccine: inner
                .words("vaccineCode")
                .or_else(|| inner.words("targetDisease"))
                .map_or_else(|| say::clinical_vaccine_unnamed().into(), Text::from),
            disease: inner.words("targetDisease"),
            dose: dose(inner, node),
            forecast: inner.words("forecastStatus"),
            due,
            dates,
        }
    });
    lines.collect()
}

/// What a date of a recommendation means. Source: LOINC.
fn meaning(resource: Resource<'_, '_, '_>, code: &Node<'_>, codes: &[String]) -> Option<Text> {
    const MEANINGS: [(&str, &str); 5] = [
        ("30980-7", "due"),
        ("30981-5", "earliest"),
        ("59777-3", "latest"),
        ("59778-1", "overdue"),
        ("30979-9", "recommended"),
    ];
    let known = MEANINGS
        .iter()
        .find(|(known, _)| codes.iter().any(|code| code == known));
    known
        .map(|(_, meaning)| say::clinical_due_meaning(*meaning).into())
        .or_else(|| resource.words_of(code).map(Text::from))
}
