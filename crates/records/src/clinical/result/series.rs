//! What makes two results the same test. Source: docs/reading-records.md, "Series of results".

use phrase::Text;

use crate::analyte::{Analytes, says_not_applicable};
use crate::clinical::apart::{self, Respect, Said};
use crate::clinical::panel::members_of;
use crate::clinical::resource::Resource;
use crate::clinical::result::observables::{self, Coded};
use crate::clinical::result::{isolate, organism, specimen};
use crate::json::node::Node;
use crate::value::{code_system, datatype};

/// Systems whose codes tell a test everywhere, and what a series begins with then.
const COMMON: [(&str, &str); 2] = [("LOINC", "loinc"), ("SNOMED CT", "snomed")];

/// The material the title of the report names, where the result stands in a panel of another name.
fn title_material(resource: Resource<'_, '_, '_>) -> Option<String> {
    let report = resource.context.report_of(resource.entry)?;
    let report = Resource::of(resource.context, resource.about, report, resource.place);
    specimen::other_than_blood(&observables::plain(&datatype_name(report)?))
}

/// The same, where nothing else tells what the test was made of, and the title leaves no doubt.
pub(super) fn material_of_title(
    resource: Resource<'_, '_, '_>,
    material: Option<&String>,
) -> Option<String> {
    let is_coded = common_codes(resource.node).next().is_some();
    let of_title = || title_material(resource).filter(|material| !specimen::is_open(material));
    (material.is_none() && !is_coded).then(of_title)?
}

pub(crate) fn datatype_name(resource: Resource<'_, '_, '_>) -> Option<Text> {
    let code = resource.node.get("code").and_then(Node::first)?;
    let has_words = code.text().is_some()
        || code.text_of("text").is_some()
        || code
            .list("coding")
            .iter()
            .any(|coding| coding.text_of("display").is_some());
    let known = || {
        datatype::concept_codes(code)
            .iter()
            .find_map(|code| observables::name_of_code(code))
    };
    if !has_words && let Some(known) = known() {
        return Some(known);
    }
    resource.words("code").map(Text::from)
}

/// What makes two results the same test. A specimen other than blood makes another test of it, and
/// so does, where only the name tells the test, the title of a report.
fn series(
    resource: Resource<'_, '_, '_>,
    named: Option<&Text>,
    material: Option<String>,
) -> String {
    // The words of the laboratory count: a code of something else groups nothing.
    let fits = |(_, code): &(Option<&str>, String)| {
        let words = named.map(observables::plain).unwrap_or_default();
        observables::coded(&words, code) == Coded::Alike
    };
    if let Some((_, code)) = common_codes(resource.node).find(fits) {
        // The code tells the material too; a list of specimens does not say which.
        return match material.filter(|material| !specimen::is_open(material)) {
            Some(material) => format!("{code}/{material}"),
            None => code,
        };
    }
    // Without a name it is the same test as no other.
    let named = named
        .map(observables::plain)
        .filter(|name| !says_not_applicable(name));
    let Some(name) = named.map(|name| observables::series_of_name(&name)) else {
        return String::new();
    };
    match material.or_else(|| title_material(resource)) {
        Some(material) => format!("text:{material}/{name}"),
        None => format!("text:{name}"),
    }
}

/// The codes that tell a test anywhere, as in a series, each with its display; those of LOINC first.
fn common_codes<'n>(result: &'n Node<'_>) -> impl Iterator<Item = (Option<&'n str>, String)> {
    let codings = result.list("code").iter();
    let codings = codings.flat_map(|code| code.list("coding"));
    COMMON.iter().flat_map(move |(system, prefix)| {
        codings.clone().filter_map(move |coding| {
            let known = coding.text_of("system").map(code_system::system_name);
            let code = (known == Some(*system)).then(|| coding.text_of("code"))??;
            Some((coding.text_of("display"), format!("{prefix}:{code}")))
        })
    })
}

/// What a code of something else than the words of a test stands for, where no other code agrees with them.
pub(crate) fn other_meaning(
    resource: Resource<'_, '_, '_>,
    named: Option<&Text>,
) -> Option<String> {
    let words = observables::plain(named?);
    let mut codes = common_codes(resource.node);
    let is_other = |code: &str| observables::coded(&words, code) == Coded::Otherwise;
    let (display, code) = codes.next()?;
    let is_wrong = is_other(&code) && codes.all(|(_, code)| is_other(&code));
    let known = || Some(Analytes::built_in().of_code(&code)?.name.clone());
    is_wrong.then(|| display.map(str::to_owned).or_else(known))?
}

/// The laboratory's own code, with its system, where no other tells the test.
pub(crate) fn local_code(resource: Resource<'_, '_, '_>) -> Option<String> {
    let codes = resource.node.list("code").iter();
    let codings = codes.flat_map(|code| code.list("coding"));
    let mut sent = codings.filter_map(|coding| {
        let (system, code) = (coding.text_of("system")?, coding.text_of("code")?);
        Some((system.trim(), code.trim()))
            .filter(|(system, code)| !(system.is_empty() || code.is_empty()))
    });
    let is_common = |system: &str| {
        let system = code_system::system_name(system);
        COMMON.iter().any(|(common, _)| *common == system)
    };
    let first = sent.next()?;
    let has_common = is_common(first.0) || sent.any(|(system, _)| is_common(system));
    (!has_common).then(|| resource.shown(&format!("{}|{}", first.0, first.1)))
}

/// The series of a result, with what tells it apart. An isolate among others is a series by its organism.
pub(crate) fn series_apart(
    resource: Resource<'_, '_, '_>,
    named: Option<&Text>,
    material: Option<String>,
    apart: &[Said],
) -> String {
    let series = apart::series(series(resource, named, material), apart);
    let is_one_of_several = || {
        members_of(resource.node).next().is_some()
            || resource.about.panels.contains_key(&resource.entry)
    };
    match organism::identified(resource.node) {
        Some((words, true)) if is_one_of_several() => {
            let organism = Said::new(Respect::Organism, isolate::numbered(resource, words));
            apart::series(series, &[organism])
        }
        _ => series,
    }
}
