//! Why something is not there. Source: docs/reading-records.md, "Statements of absence".

use phrase::{Phrase, Text, say};

use crate::clinical::resource::Resource;
use crate::json::node::Node;
use crate::value::datatype;
use crate::value::texts::with_remark;

/// Why there is no value, as a member says it: the words of the sender, else those of the code.
pub(crate) fn reason_in(resource: Resource<'_, '_, '_>, member: &str) -> Option<Text> {
    let node = resource.node.get(member)?;
    let words = resource.words(member)?;
    let codes = datatype::concept_codes(node);
    let is_bare = codes.iter().any(|code| *code == words.to_lowercase());
    let known = is_bare.then(|| why(&words)).flatten();
    Some(known.map_or_else(|| words.into(), Text::from))
}

/// Why a member, or one of its choices, has no value, as an extension of it says. Source: FHIR R4, extension
/// data-absent-reason.
pub(crate) fn reason_of(resource: Resource<'_, '_, '_>, member: &str) -> Option<Text> {
    let members = resource.node.members().iter();
    let mut nodes = members.filter_map(|(name, value)| {
        let rest = name.trim_start_matches('_').strip_prefix(member)?;
        let is_meant = rest.is_empty() || rest.starts_with(char::is_uppercase);
        is_meant.then(|| value.first()).flatten()
    });
    nodes.find_map(|node| {
        if let Some(code) = code_of_absence(node) {
            return Some(why(code).map_or_else(|| resource.shown(code).into(), Text::from));
        }
        let inner = node.members().iter().filter_map(|(_, value)| value.first());
        let code = std::iter::once(node).chain(inner).find_map(absent_code)?;
        Some(why(code).map_or_else(|| resource.shown(code).into(), Text::from))
    })
}

fn absent_code<'n>(node: &'n Node<'_>) -> Option<&'n str> {
    let mut extensions = node.list("extension").iter().filter(|extension| {
        extension
            .text_of("url")
            .is_some_and(|url| url.ends_with("data-absent-reason"))
    });
    extensions.find_map(|extension| extension.text_of("valueCode"))
}

/// Why something is not there, in words. Source: HL7, data-absent-reason.
pub(crate) fn why(code: &str) -> Option<Phrase> {
    const KNOWN: [&str; 15] = [
        "unknown",
        "asked-unknown",
        "temp-unknown",
        "not-asked",
        "asked-declined",
        "masked",
        "not-applicable",
        "unsupported",
        "as-text",
        "error",
        "not-a-number",
        "negative-infinity",
        "positive-infinity",
        "not-performed",
        "not-permitted",
    ];
    const NULL_FLAVOURS: [(&str, &str); 8] = [
        ("asku", "asked-unknown"),
        ("nask", "not-asked"),
        ("msk", "masked"),
        ("na", "not-applicable"),
        ("nav", "temp-unknown"),
        ("unk", "unknown"),
        ("ni", "unknown"),
        ("np", "unknown"),
    ];
    let code = code.trim().to_lowercase();
    let mut flavours = NULL_FLAVOURS.iter();
    let flavour = flavours.find(|(flavour, _)| *flavour == code);
    let code = flavour.map_or(code.as_str(), |(_, meant)| *meant);
    let mut known = KNOWN.iter().filter(|known| **known == code);
    known.next().map(|known| say::clinical_absent_why(*known))
}

/// The words of a member that is a name; none where its codes say only why there is none.
pub(crate) fn name_in(resource: Resource<'_, '_, '_>, member: &str) -> Option<String> {
    let is_absent = resource
        .node
        .get(member)
        .is_some_and(|node| code_of_absence(node).is_some());
    resource.words(member).filter(|_| !is_absent)
}

/// The code by which a concept says nothing but why it is not there. Source: HL7, data-absent-reason; HL7 v3 NullFlavor.
pub(crate) fn code_of_absence<'n>(concept: &'n Node<'_>) -> Option<&'n str> {
    let concept = concept.first()?;
    let is_of_absence = |coding: &Node<'_>| {
        let system = coding.text_of("system").unwrap_or_default();
        system.ends_with("data-absent-reason") || system.ends_with("NullFlavor")
    };
    let codings = concept.list("coding");
    let is_only = concept.text_of("text").is_none()
        && !codings.is_empty()
        && codings.iter().all(is_of_absence);
    codings.first()?.text_of("code").filter(|_| is_only)
}

/// What has no name, with why it has none: that it is withheld must be read.
pub(crate) fn unnamed(resource: Resource<'_, '_, '_>, member: &str, words: Phrase) -> Text {
    match reason_of(resource, member) {
        Some(why) => with_remark(words.into(), why),
        None => words.into(),
    }
}
