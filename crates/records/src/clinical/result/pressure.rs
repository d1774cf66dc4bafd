//! Blood pressures: one line, however they were sent. Source: docs/reading-records.md, "Results".

use phrase::{Text, say};

use crate::analyte::Analytes;
use crate::clinical::line::ResultLine;
use crate::clinical::panel::members_of;
use crate::clinical::resource::Resource;
use crate::clinical::result::{marked, number, observables};
use crate::clinical::role::folded;
use crate::json::node::Node;
use crate::value::mark::Flag;
use crate::value::{datatype, unit};

/// Whether a result is a blood pressure.
pub(crate) fn is_pressure(node: &Node<'_>) -> bool {
    let Some(code) = node.get("code") else {
        return false;
    };
    datatype::sent_codes(code).any(|code| matches!(code, "85354-9" | "55284-4" | "75367002"))
        || datatype::concept_name(code).is_some_and(|name| observables::is_pressure(&name))
}

/// `s` for systolic, `d` for diastolic.
fn side(node: &Node<'_>) -> Option<char> {
    let code = node.get("code")?;
    let codes = datatype::concept_codes(code);
    let has = |wanted: &[&str]| codes.iter().any(|code| wanted.contains(&code.as_str()));
    let name = folded(&datatype::concept_name(code).unwrap_or_default());
    if has(&["8480-6", "271649006"]) || name.contains("systolic") {
        Some('s')
    } else if has(&["8462-4", "271650006"]) || name.contains("diastolic") {
        Some('d')
    } else {
        None
    }
}

/// The members of a blood pressure panel that its line shows: those sent as entries of their own, unless
/// the panel gives that pressure itself.
pub(crate) fn members<'c, 'd, 'a>(panel: Resource<'c, 'd, 'a>) -> Vec<Resource<'c, 'd, 'a>> {
    if !is_pressure(panel.node) {
        return Vec::new();
    }
    let own: Vec<char> = panel
        .node
        .list("component")
        .iter()
        .filter_map(side)
        .collect();
    let targets = members_of(panel.node).filter_map(|member| panel.target(member));
    let mut taken: Vec<Resource<'c, 'd, 'a>> = Vec::new();
    for target in targets {
        let is_free = side(target.node).is_some_and(|side| !own.contains(&side));
        if is_free
            && target.entry != panel.entry
            && panel.about.panels.get(&target.entry) == Some(&panel.entry)
            && taken.iter().all(|other| other.entry != target.entry)
        {
            taken.push(target);
        }
    }
    taken
}

/// What is in doubt of a blood pressure sent as one text.
pub(crate) fn doubt_of_text(line: &ResultLine) -> Option<Text> {
    let sent = line.value.sent()?;
    let with_mark = || marked::pressure(sent).map(|found| (found.systolic, found.diastolic));
    let plain = number::pressure(sent).map(|(systolic, diastolic, _)| (systolic, diastolic));
    let (systolic, diastolic) = plain.or_else(with_mark)?;
    let (systolic, diastolic) = (number::value(systolic)?, number::value(diastolic)?);
    let unit = match line.unit.as_deref() {
        // Nobody writes the unit of a blood pressure.
        None => "mm[hg]".to_owned(),
        unit => unit::folded(unit),
    };
    let is_impossible = |code: &str, number: f64| {
        let known = Analytes::built_in().of_code(code);
        known.is_some_and(|known| known.is_impossible(number, None, &unit))
    };
    if is_impossible("loinc:8480-6", systolic) || is_impossible("loinc:8462-4", diastolic) {
        return Some(say::clinical_doubt_value().into());
    }
    (systolic < diastolic).then(|| say::clinical_doubt_pressure().into())
}

/// `120/80` over the two components of a blood pressure.
pub(crate) fn join(line: &mut ResultLine) {
    if !line.value.is_empty() {
        return;
    }
    // Of two systolic pressures none is the one that belongs to a diastolic.
    let only = |wanted: &str, series: &str| {
        let fits = |part: &&ResultLine| {
            folded(&observables::plain(&part.name)).contains(wanted) || part.series == series
        };
        let mut found = line.components.iter().filter(fits);
        found.next().filter(|_| found.next().is_none())
    };
    if let (Some(systolic), Some(diastolic)) = (
        only("systolic", "loinc:8480-6"),
        only("diastolic", "loinc:8462-4"),
    ) && [systolic, diastolic]
        .iter()
        .all(|part| part.number.is_some() && part.part.flag == line.part.flag)
        && systolic.unit == diastolic.unit
        && let (Some(high), Some(low)) = (systolic.value.sent(), diastolic.value.sent())
    {
        line.value = format!("{high}/{low}").into();
        line.unit = systolic.unit.clone();
        line.category = "vital".to_owned();
        // What nobody can believe of one number nobody can believe of the two.
        for doubt in [systolic, diastolic]
            .iter()
            .flat_map(|part| &part.part.doubts)
        {
            if !line.part.doubts.contains(doubt) {
                line.part.doubts.push(doubt.clone());
            }
        }
        if line.part.doubts.is_empty() && systolic.number < diastolic.number {
            line.part.doubts.push(say::clinical_doubt_pressure().into());
        }
        if line.mark.is_none() {
            let worst = [systolic, diastolic]
                .into_iter()
                .filter(|part| part.mark.is_some_and(|mark| mark != Flag::N))
                .max_by_key(|part| matches!(part.mark, Some(Flag::HH | Flag::LL | Flag::AA)));
            if let Some(worst) = worst {
                (line.mark, line.mark_computed) = (worst.mark, worst.mark_computed);
            }
        }
    }
}
