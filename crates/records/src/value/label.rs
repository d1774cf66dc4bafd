//! The name, date and status of a resource of any type. Source: docs/reading-records.md,
//! "Generic view".

use phrase::{Phrase, Text, say};

use crate::json::node::Node;
use crate::value::mark::Flag;
use crate::value::moment::Moment;
use crate::value::{datatype, naming};

/// Longer names are cut for titles; the whole text stands among the facts.
const LONGEST_LABEL: usize = 120;

/// Where the name of a resource may stand, best first.
const NAMES: [&str; 27] = [
    "title",
    "code",
    "codeCodeableConcept",
    "codeReference",
    "itemCodeableConcept",
    "itemReference",
    "vaccineCode",
    "medicationCodeableConcept",
    "medicationReference",
    "medication",
    "productCodeableConcept",
    "productReference",
    "name",
    "description",
    "type",
    "topic",
    "relationship",
    "serviceType",
    "reasonCode",
    "class",
    "substance",
    "procedureCode",
    "modality",
    "bodySite",
    "category",
    "actor",
    "contentType",
];

/// The best name of a resource, without looking elsewhere.
pub(crate) fn name(resource: &Node<'_>) -> Option<String> {
    name_with(resource, None)
}

/// Names what a reference points to, without looking further from there.
type NameOf<'f> = &'f dyn Fn(&Node<'_>) -> Option<String>;

/// The best name of a resource; where `name_of` is given, also by the resources it refers to.
pub(crate) fn name_with(resource: &Node<'_>, name_of: Option<NameOf<'_>>) -> Option<String> {
    let kind = resource.text_of("resourceType").unwrap_or_default();
    let found = match kind {
        "Patient" | "Practitioner" | "RelatedPerson" | "Person" => person(resource),
        "PractitionerRole" => role(resource, name_of),
        "DocumentReference" => ["description", "type"]
            .iter()
            .find_map(|name| of_member(resource.get(name)?, None))
            .or_else(|| {
                resource
                    .at(&["content", "attachment", "title"])?
                    .text()
                    .map(str::to_owned)
            }),
        "Media" => resource
            .at(&["content", "title"])
            .and_then(Node::text)
            .map(str::to_owned),
        "Encounter" => encounter(resource),
        "AdverseEvent" => resource
            .get("event")
            .and_then(|event| of_member(event, None)),
        "DeviceUseStatement" => resource
            .get("device")
            .and_then(|device| of_member(device, name_of)),
        "Device" => device(resource),
        "BodyStructure" => structure(resource),
        "ReferralRequest" => resource
            .get("serviceRequested")
            .and_then(|service| of_member(service, None)),
        "DiagnosticOrder" => resource
            .get("item")
            .and_then(Node::first)
            .and_then(|item| of_member(item.get("code")?, None)),
        "Communication" | "CommunicationRequest" => resource
            .get("topic")
            .and_then(|topic| of_member(topic, None))
            .or_else(|| {
                let payload = resource.get("payload")?.first()?;
                payload.text_of("contentString").map(str::to_owned)
            }),
        "ImagingStudy" => [
            "description",
            "procedureCode",
            "procedureReference",
            "modality",
        ]
        .iter()
        .find_map(|name| of_member(resource.get(name)?, name_of)),
        _ => None,
    };
    let found = found.or_else(|| {
        NAMES
            .iter()
            .find_map(|name| of_member(resource.get(name)?, name_of))
    })?;
    Some(shortened(&found))
}

fn of_member(node: &Node<'_>, name_of: Option<NameOf<'_>>) -> Option<String> {
    let node = node.first()?;
    let is_reference = node.text_of("reference").is_some();
    if is_reference && let Some(name_of) = name_of {
        return name_of(node).or_else(|| node.text_of("display").map(str::to_owned));
    }
    if is_reference || node.text_of("display").is_some() && node.get("code").is_none() {
        return node.text_of("display").map(str::to_owned);
    }
    match node {
        Node::Object(_) => datatype::concept_name(node).or_else(|| datatype::human_name(node)),
        other => other.scalar().map(|text| text.into_owned()),
    }
}

/// What kind a device is, else what people call it.
fn device(resource: &Node<'_>) -> Option<String> {
    if let Some(kind) = resource.get("type").and_then(datatype::concept_name) {
        return Some(kind);
    }
    let names = resource.list("deviceName");
    let usual = names
        .iter()
        .find(|name| name.text_of("type") == Some("user-friendly-name"));
    let named = usual.or(names.first())?;
    let named = named.text_of("name").or_else(|| named.text())?;
    Some(named.to_owned())
}

/// Which part of the body it is, with its side, and what the sender calls it: `Lesion 1, Left forearm, Skin`.
fn structure(resource: &Node<'_>) -> Option<String> {
    let mut words: Vec<String> = Vec::new();
    words.extend(resource.text_of("description").map(str::to_owned));
    for name in ["locationQualifier", "location"] {
        let all = resource.list(name).iter();
        words.extend(all.filter_map(datatype::concept_name));
    }
    (!words.is_empty()).then(|| words.join(", "))
}

fn person(resource: &Node<'_>) -> Option<String> {
    let names = resource.list("name");
    // A name somebody bore before marriage is no name to call them by now.
    let is_past = |name: &&Node<'_>| {
        matches!(name.text_of("use"), Some("old" | "maiden"))
            || name.at(&["period", "end"]).is_some()
    };
    let present = || names.iter().filter(|name| !is_past(name));
    let usual = present().find(|name| name.text_of("use") == Some("official"));
    usual
        .and_then(datatype::human_name)
        .or_else(|| present().find_map(datatype::human_name))
        .or_else(|| names.iter().find_map(datatype::human_name))
}

fn role(resource: &Node<'_>, name_of: Option<NameOf<'_>>) -> Option<String> {
    let parts: Vec<String> = ["practitioner", "organization"]
        .iter()
        .filter_map(|name| of_member(resource.get(name)?, name_of))
        .collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

fn encounter(resource: &Node<'_>) -> Option<String> {
    let class = resource.get("class").and_then(datatype::concept_name);
    let kind = resource.get("type").and_then(datatype::concept_name);
    match (kind, class) {
        (Some(kind), Some(class)) => Some(format!("{kind}, {class}")),
        (kind, class) => kind.or(class),
    }
}

fn shortened(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let cut = line.char_indices().nth(LONGEST_LABEL);
    match cut.and_then(|(at, _)| line.get(..at)) {
        // Of a number that is hidden where it is whole, no half is left.
        Some(beginning) => {
            let words = beginning.trim_end_matches(|letter: char| {
                letter.is_ascii_digit() || letter == '-' || letter.is_whitespace()
            });
            format!("{words}…")
        }
        None => line,
    }
}

/// The status of a resource as sent: `status`, and where there is one, verification and clinical
/// status.
pub(crate) fn status(resource: &Node<'_>) -> Option<String> {
    if let Some(status) = status_of_letter(resource) {
        return Some(status.to_owned());
    }
    let all: Vec<String> = ["verificationStatus", "clinicalStatus", "status"]
        .iter()
        .filter_map(|name| {
            let node = resource.get(name)?.first()?;
            let code = node
                .at(&["coding", "code"])
                .and_then(Node::text)
                .map(str::to_owned);
            code.or_else(|| datatype::concept_name(node))
        })
        .filter(|status| status != "confirmed")
        .collect();
    (!all.is_empty()).then(|| all.join(", "))
}

/// Whether a resource means the opposite of its name, should not stand, or has ended.
/// Source: docs/reading-records.md, "Older versions of FHIR" and "Medicines".
pub(crate) fn status_flag(resource: &Node<'_>) -> Option<Flag> {
    if let Some(status) = status_of_letter(resource) {
        return of_status(status);
    }
    resource
        .members()
        .iter()
        .filter_map(|(name, value)| status_flag_of_member(name, value))
        .max_by_key(|flag| match flag {
            Flag::EnteredInError => 2,
            Flag::Negated => 1,
            _ => 0,
        })
}

/// The status of a result or report that was sent as the letter HL7 v2 has for it. Source: HL7 v2.5.1, tables 0085 and
/// 0123.
pub(crate) fn status_of_letter(resource: &Node<'_>) -> Option<&'static str> {
    let letter = resource.text_of("status")?.trim();
    if letter.len() != 1
        || !matches!(
            resource.text_of("resourceType")?,
            "Observation" | "DiagnosticReport"
        )
    {
        return None;
    }
    Some(match letter {
        "F" | "U" => "final",
        "C" => "corrected",
        "P" | "R" | "S" | "A" => "preliminary",
        "I" | "O" => "registered",
        "X" => "cancelled",
        // Deleted; posted as wrong.
        "D" | "W" => "entered-in-error",
        _ => return None,
    })
}

/// What one member says about the standing of its resource.
pub(crate) fn status_flag_of_member(name: &str, value: &Node<'_>) -> Option<Flag> {
    if name.ends_with("tatus") {
        // The words of a code that was sent without it.
        let named = || {
            let concept = value
                .first()
                .filter(|concept| matches!(concept, Node::Object(_)))?;
            let is_coded = concept.at(&["coding", "code"]).is_some();
            let name = datatype::concept_name(concept).filter(|_| !is_coded)?;
            of_status(&name)
        };
        return datatype::sent_codes(value)
            .find_map(of_status)
            .or_else(named);
    }
    // STU3, MedicationStatement: `n` for a medicine that was not taken.
    if name == "taken" {
        let is_no = |code: &str| code.eq_ignore_ascii_case("n") || code.eq_ignore_ascii_case("no");
        let is_no = datatype::sent_codes(value).any(is_no);
        return is_no.then_some(Flag::Negated);
    }
    let negates = matches!(
        name,
        "doNotPerform"
            | "notGiven"
            | "notDone"
            | "notPerformed"
            | "notTaken"
            | "wasNotGiven"
            | "wasNotTaken"
            | "prohibited"
            | "excluded"
    );
    (negates && value.truth() == Some(true)).then_some(Flag::Negated)
}

fn of_status(code: &str) -> Option<Flag> {
    const STATUSES: [(&str, Flag); 20] = [
        ("entered-in-error", Flag::EnteredInError),
        ("nullified", Flag::EnteredInError),
        ("not-done", Flag::Negated),
        ("not-taken", Flag::Negated),
        ("refuted", Flag::Negated),
        // Words of senders for the same.
        ("ruled-out", Flag::Negated),
        ("disproved", Flag::Negated),
        ("excluded", Flag::Negated),
        ("not-performed", Flag::Negated),
        ("not-given", Flag::Negated),
        ("noshow", Flag::Negated),
        ("declined", Flag::Negated),
        ("cancelled", Flag::Ended),
        ("canceled", Flag::Ended),
        ("stopped", Flag::Ended),
        ("revoked", Flag::Ended),
        ("aborted", Flag::Ended),
        ("abandoned", Flag::Ended),
        ("rejected", Flag::Ended),
        ("superseded", Flag::Replaced),
    ];
    // In any case, and with blanks, underscores or nothing for hyphens.
    let letters = |text: &'static str| text.bytes().filter(u8::is_ascii_alphanumeric);
    let sent = || {
        let letters = code.bytes().filter(u8::is_ascii_alphanumeric);
        letters.map(|byte| byte.to_ascii_lowercase())
    };
    let is_meant = |status: &'static str| letters(status).eq(sent());
    let mut meant = STATUSES.iter().filter(|(status, _)| is_meant(status));
    meant.next().map(|(_, flag)| *flag)
}

/// What a resource of this type is called.
pub(crate) fn kind(kind: &str) -> Phrase {
    say::record_kind(kind, naming::words(kind))
}

/// The heading of several resources of this type.
pub(crate) fn kinds(kind: &str) -> Phrase {
    say::record_kinds(kind, naming::plural(kind))
}

/// Type, best name, best date and status in one line.
pub(crate) fn title(of: &str, label: &Text, date: Option<&Moment>, status: Option<&Text>) -> Text {
    let mut title = match label.sent() {
        Some(label) if !label.is_empty() && label != naming::words(of) => {
            say::record_item(kind(of), label)
        }
        _ => kind(of),
    };
    if let Some(date) = date {
        title = say::record_item_more(say::common_day_of(date.iso()), title);
    }
    if let Some(status) = status {
        title = say::record_item_more(status.clone(), title);
    }
    title.into()
}

#[cfg(test)]
mod tests;
