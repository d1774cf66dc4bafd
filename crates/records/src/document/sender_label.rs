//! What the sender's labels (`meta.security`, `meta.tag`) say of a resource that a reader must know: that it is test
//! data, who may see it, that parts were left out.
//!
//! Source: docs/reading-records.md, "Labels of the sender"; FHIR R4, Resource.meta, security labels; HL7 v3 ActReason,
//! Confidentiality, ActCode (InformationSensitivityPolicy), ObservationValue (SecurityLabelMark, IntegrityMark).

use phrase::{Phrase, Text, say};

use crate::document::context::Context;
use crate::json::node::Node;
use crate::value::texts;

/// The labels of one or more resources, each once.
#[derive(Default)]
pub(crate) struct Labels {
    pub(crate) test: Vec<Text>,
    pub(crate) restricted: Vec<Text>,
    /// What warns of nothing: the purpose of use, a code that is known to nobody.
    pub(crate) other: Vec<Text>,
}

/// Labels of one resource are no more than some.
const MOST: usize = 20;

/// Adds what the labels of a resource say; nothing of most.
fn add(labels: &mut Labels, resource: &Node<'_>, shown: &impl Fn(&str) -> String) {
    let Some(meta) = resource.get("meta").and_then(Node::first) else {
        return;
    };
    for name in ["security", "tag"] {
        for coding in meta.list(name).iter().take(MOST) {
            let list = match kind(coding, name) {
                Some(Kind::Test) => &mut labels.test,
                Some(Kind::Restricted) => &mut labels.restricted,
                Some(Kind::Other) => &mut labels.other,
                None => continue,
            };
            if let Some(words) = words(coding, shown)
                && list.len() < MOST
                && !list.contains(&words)
            {
                list.push(words);
            }
        }
    }
}

/// Whether a resource is marked as no data of a real person.
pub(crate) fn is_test(resource: &Node<'_>) -> bool {
    resource
        .get("meta")
        .and_then(Node::first)
        .is_some_and(|meta| {
            ["security", "tag"].iter().any(|name| {
                let mut labels = meta.list(name).iter().take(MOST);
                labels.any(|coding| kind(coding, name) == Some(Kind::Test))
            })
        })
}

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Test,
    Restricted,
    Other,
}

fn kind(coding: &Node<'_>, member: &str) -> Option<Kind> {
    let code = coding.text_of("code").or_else(|| coding.text());
    let code = code.unwrap_or_default().trim();
    let said = [Some(code), coding.text_of("display")];
    if said.into_iter().flatten().any(says_test) {
        return Some(Kind::Test);
    }
    // Tags are the sender's own but for these.
    if member == "tag" {
        let is_marked = matches!(&*folded(code), "subsetted" | "redacted" | "masked");
        return is_marked.then_some(Kind::Restricted);
    }
    let said: Vec<String> = said.into_iter().flatten().map(folded).collect();
    if said.iter().any(|text| says_restricted(text)) {
        Some(Kind::Restricted)
    } else if said.iter().any(|text| says_usual(text)) || said.iter().all(String::is_empty) {
        None
    } else {
        Some(Kind::Other)
    }
}

fn folded(text: &str) -> String {
    let letters = text.chars().filter(|c| c.is_alphanumeric());
    letters.collect::<String>().to_lowercase()
}

/// Whether a folded label says that what it stands on is like all else.
fn says_usual(text: &str) -> bool {
    matches!(
        text,
        "n" | "u" | "l" | "m" | "normal" | "unrestricted" | "low" | "moderate"
    )
}

/// Whether a folded label says that few may see, or that parts were left out; of unknown labels none warns.
fn says_restricted(text: &str) -> bool {
    const CODES: [&str; 31] = [
        "r",
        "v",
        "restricted",
        "veryrestricted",
        "confidential",
        "subsetted",
        "redacted",
        "masked",
        "eth",
        "ethud",
        "opioidud",
        "gdis",
        "hiv",
        "mst",
        "pregnant",
        "sca",
        "sdv",
        "sex",
        "spi",
        "bh",
        "cogn",
        "dvd",
        "emotdis",
        "mh",
        "psy",
        "psythpn",
        "sud",
        "std",
        "tboo",
        "vio",
        "vip",
    ];
    CODES.contains(&text) || text.contains("sensitiv")
}

/// Whether a label says, and says nothing else, that data is made up.
fn says_test(text: &str) -> bool {
    const WORDS: [&str; 15] = [
        "htest",
        "test",
        "testing",
        "testdata",
        "testhealthdata",
        "testpatient",
        "testrecord",
        "dummy",
        "dummydata",
        "synthetic",
        "syntheticdata",
        "demo",
        "demodata",
        "mockdata",
        "simulated",
    ];
    let folded = folded(text);
    WORDS.contains(&folded.as_str()) || folded.starts_with("synthea")
}

fn words(coding: &Node<'_>, shown: &impl Fn(&str) -> String) -> Option<Text> {
    let code = coding.text_of("code").or_else(|| coding.text());
    let code = code.map(str::trim).filter(|code| !code.is_empty());
    if let Some(display) = coding.text_of("display").map(str::trim)
        && !display.is_empty()
    {
        return Some(shown(display).into());
    }
    Some(match code? {
        "R" => say::record_label_restricted().into(),
        "V" => say::record_label_very_restricted().into(),
        "SUBSETTED" => say::record_label_left_out().into(),
        "REDACTED" | "MASKED" => say::record_label_withheld().into(),
        code => shown(code).into(),
    })
}

/// What a reader must know of the labels of a document, before its content.
pub(crate) fn warnings(context: &Context<'_, '_>) -> Vec<Phrase> {
    let document = context.document;
    let shown = |text: &str| context.without_aadhaar(text.to_owned());
    let (mut whole, mut parts) = (Labels::default(), Labels::default());
    for bundle in &document.bundles {
        add(&mut whole, &bundle.envelope, &shown);
    }
    let composition = document.composition();
    for (at, entry) in document.entries.iter().enumerate() {
        match Some(at) == composition {
            true => add(&mut whole, &entry.node, &shown),
            false => add(&mut parts, &entry.node, &shown),
        }
    }
    // NRCES' examples label every bundle so, some its head as well, and all hospitals copy them: said among their own data,
    // it warns of nothing.
    whole.restricted.retain(|label| !is_of_every_bundle(label));
    parts.test.retain(|label| !whole.test.contains(label));
    parts
        .restricted
        .retain(|label| !whole.restricted.contains(label));
    let said = |labels: Vec<Text>, say: fn(Text) -> Phrase| texts::listed(labels).map(say);
    let all = [
        said(whole.test, say::record_warning_test),
        said(parts.test, say::record_warning_test_parts),
        said(whole.restricted, say::record_warning_label),
        said(parts.restricted, say::record_warning_label_parts),
    ];
    all.into_iter().flatten().collect()
}

fn is_of_every_bundle(label: &Text) -> bool {
    match label {
        Text::Sent(display) => display.to_lowercase().replace(' ', "") == "veryrestricted",
        Text::Own(phrase) => *phrase == say::record_label_very_restricted(),
    }
}

/// The labels of an envelope in words, for its own data.
pub(crate) fn of_envelope(context: &Context<'_, '_>, envelope: &Node<'_>) -> Option<Text> {
    let mut labels = Labels::default();
    add(&mut labels, envelope, &|text: &str| {
        context.without_aadhaar(text.to_owned())
    });
    let all = labels.test.into_iter().chain(labels.restricted);
    texts::listed(all.chain(labels.other).collect())
}

/// Whether all of a document is marked as no data of a real person.
pub(crate) fn is_of_test(context: &Context<'_, '_>) -> bool {
    let document = context.document;
    let composition = document.composition().map(|at| &document.entries[at].node);
    document
        .bundles
        .iter()
        .any(|bundle| is_test(&bundle.envelope))
        || composition.is_some_and(is_test)
}
