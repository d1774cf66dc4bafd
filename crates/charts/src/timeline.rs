//! Documents and visits by clinical date.

use std::cmp::Reverse;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::ops::RangeInclusive;

use chrono::NaiveDate;
use phrase::{Phrase, Text, say};

use crate::encounters;
use crate::held::Held;
use crate::rows::is_abnormal;
use crate::statements::{Statement, at, coded, says_in_error, source, with_apart};
use crate::view::{TimelineEntry, TimelineView};
use records::ClinicalDigest;
use records::Flag;
use records::Moment;
use records::clinical::{ConditionLine, EncounterLine, Part};

/// Names of one kind in a detail line; the rest is counted.
const NAMED: usize = 4;

/// All documents and visits, newest first. Source: docs/reading-records.md, "Charts".
#[must_use]
pub fn timeline(held: &[Held]) -> TimelineView {
    let visits = encounters::merged(held);
    let mut dated: Vec<(Option<i64>, TimelineEntry)> = Vec::new();
    for visit in &visits {
        let line = visit.lead.line;
        let entry = TimelineEntry {
            kind: "encounter".to_owned(),
            date: line.start.clone().or_else(|| line.end.clone()),
            end: line.end.clone(),
            title: match unexpected(line.part.status.as_deref()) {
                Some(status) => say::clinical_with_remark(status, line.kind.clone()).into(),
                None => line.kind.clone(),
            },
            hi_type: None,
            detail: visit_detail(visit),
            visit: Some(visit.id.clone()),
            flag: visit
                .lead
                .to_line()
                .part
                .flag
                .or_else(|| assumed(line.part.date_assumed)),
            source: visit.lead.source(),
            doubt: None,
            unread: 0,
            partly: 0,
            about_others: 0,
        };
        dated.push((visit.lead.at, entry));
    }
    let visits = Visits::of(&visits);
    for held in held {
        let date = clinical_date(&held.digest);
        let entry = TimelineEntry {
            kind: "document".to_owned(),
            date: date.map(str::to_owned),
            end: None,
            title: held.digest.title.clone(),
            hi_type: held.digest.hi_type.clone(),
            detail: detail(held),
            visit: visits.find(held, date),
            flag: says_in_error(held.digest.status.as_deref())
                .then_some(Flag::EnteredInError)
                .or_else(|| held.standing.is_replaced.then_some(Flag::Replaced))
                .or_else(|| assumed(held.digest.date_assumed)),
            source: source(held, None),
            doubt: held.digest.is_ahead.then(say::charted_ahead),
            unread: held.digest.unread,
            partly: held.digest.partly,
            about_others: held.digest.about_others,
        };
        dated.push((date.and_then(|date| held.at(date)), entry));
    }
    forget_lone_visits(&mut dated);
    dated.sort_by_cached_key(|(at, entry)| {
        let source = &entry.source;
        // What a visit brought stands below it.
        let is_document = entry.kind == "document";
        (
            Reverse(day_or(*at)),
            entry.visit.clone(),
            is_document,
            Reverse(*at),
            source.record.clone(),
            source.entry,
        )
    });
    let hospitals: BTreeSet<_> = held.iter().map(|held| held.hospital.clone()).collect();
    let hi_types: BTreeSet<_> = held
        .iter()
        .filter_map(|held| held.digest.hi_type.clone())
        .collect();
    TimelineView {
        entries: dated.into_iter().map(|(_, entry)| entry).collect(),
        hospitals: hospitals.into_iter().collect(),
        hi_types: hi_types.into_iter().collect(),
    }
}

/// The day in IST as a number; entries of one day are ordered by their visit.
fn day_or(at: Option<i64>) -> Option<i64> {
    const IST_MILLIS: i64 = (5 * 60 + 30) * 60_000;
    at.map(|at| (at + IST_MILLIS).div_euclid(86_400_000))
}

/// The document's date; without one the begin of its visit, else its newest result.
fn clinical_date(digest: &ClinicalDigest) -> Option<&str> {
    let visit = || {
        let visits = digest.encounters.iter();
        let mut had = visits.filter(|line| !is_planned(line));
        had.find_map(|line| line.start.as_deref())
    };
    let result = || {
        let dates = digest
            .results
            .iter()
            .filter_map(|line| line.date.as_deref());
        dates.max_by_key(|date| at(date))
    };
    digest.date.as_deref().or_else(visit).or_else(result)
}

fn assumed(is_assumed: bool) -> Option<Flag> {
    is_assumed.then_some(Flag::Assumed)
}

/// Whether a visit had taken place, or begun, when its document was written: what is planned, was cancelled or lies
/// ahead brought no document.
fn took_place(said: &Statement<'_, EncounterLine>) -> bool {
    let line = said.line;
    let is_void = matches!(
        line.part.flag,
        Some(Flag::Negated | Flag::EnteredInError | Flag::Ended | Flag::Replaced)
    );
    let day = |date: Option<&str>| Moment::parse(date?)?.day();
    let begins = day(line.start.as_deref());
    let written = day(said.held.digest.date.as_deref());
    let is_ahead = begins
        .zip(written)
        .is_some_and(|(begins, written)| begins > written)
        || line
            .start
            .as_deref()
            .and_then(at)
            .is_some_and(|at| said.held.is_ahead(at));
    !(is_void || is_planned(line) || is_ahead)
}

fn is_planned(line: &EncounterLine) -> bool {
    let status = line.part.status.as_deref().map(coded);
    let status = status.as_deref();
    matches!(status, Some("planned" | "booked" | "proposed" | "pending"))
}

/// Visits by the documents that tell of them, and by the days they cover.
struct Visits<'h> {
    of_record: HashMap<&'h str, String>,
    of_hospital: HashMap<&'h str, Vec<(RangeInclusive<NaiveDate>, String)>>,
}

impl<'h> Visits<'h> {
    fn of(visits: &[encounters::Visit<'h>]) -> Self {
        let day_of = |date: &Option<String>| date.as_deref().and_then(Moment::parse)?.day();
        let mut found = Self {
            of_record: HashMap::new(),
            of_hospital: HashMap::new(),
        };
        for visit in visits {
            let took_place = visit.said.iter().filter(|said| took_place(said));
            for said in took_place.clone() {
                let record = said.held.record.as_str();
                found
                    .of_record
                    .entry(record)
                    .or_insert_with(|| visit.id.clone());
            }
            if took_place.count() == 0 {
                continue;
            }
            let line = visit.lead.line;
            if let Some(start) = day_of(&line.start) {
                let days = start..=day_of(&line.end).unwrap_or(start).max(start);
                let hospital = visit.lead.held.hospital.as_str();
                found
                    .of_hospital
                    .entry(hospital)
                    .or_default()
                    .push((days, visit.id.clone()));
            }
        }
        found
    }

    /// The visit a document names itself, else the one of its hospital on its day, else the day.
    fn find(&self, held: &Held, date: Option<&str>) -> Option<String> {
        if let Some(visit) = self.of_record.get(held.record.as_str()) {
            return Some(visit.clone());
        }
        let day = date.and_then(Moment::parse)?.day()?;
        let mut of_hospital = self
            .of_hospital
            .get(held.hospital.as_str())
            .into_iter()
            .flatten();
        let visit = of_hospital.find(|(days, _)| days.contains(&day));
        Some(visit.map_or_else(|| format!("{} {day}", held.hospital), |(_, id)| id.clone()))
    }
}

/// A group of one is no group.
fn forget_lone_visits(dated: &mut [(Option<i64>, TimelineEntry)]) {
    let mut members: HashMap<String, usize> = HashMap::new();
    for (_, entry) in dated.iter() {
        if let Some(visit) = &entry.visit {
            *members.entry(visit.clone()).or_default() += 1;
        }
    }
    for (_, entry) in dated.iter_mut() {
        if entry.visit.as_ref().and_then(|visit| members.get(visit)) == Some(&1) {
            entry.visit = None;
        }
    }
}

fn visit_detail(visit: &encounters::Visit<'_>) -> Option<Text> {
    let line = visit.lead.line;
    joined([
        line.days.map(|days| say::charted_days(days).into()),
        list_of(&line.diagnoses),
        list(&line.reasons),
        line.disposition.clone().map(Text::from),
    ])
}

/// What matters of a document in one line. What is negated is no finding and stays away, as does
/// all of a document entered in error or replaced.
fn detail(held: &Held) -> Option<Text> {
    let digest = &held.digest;
    if held.standing.is_replaced || says_in_error(digest.status.as_deref()) {
        return None;
    }
    let stands = |flag: Option<Flag>| {
        !matches!(
            flag,
            Some(Flag::Negated | Flag::EnteredInError | Flag::Replaced | Flag::Ended)
        )
    };
    let conditions = |is_complaint: bool| {
        let lines = digest.conditions.iter().filter(move |line| {
            stands(line.part.flag) && (line.role == "complaint") == is_complaint
        });
        lines
            .map(|line| {
                let name = with_apart(&line.name, &line.part);
                match unsure(line) {
                    Some(words) => remarked(name, words.into()),
                    None => name,
                }
            })
            .collect::<Vec<_>>()
    };
    let results = digest
        .results
        .iter()
        .filter(|line| stands(line.part.flag))
        .flat_map(|line| std::iter::once(line).chain(&line.components));
    let abnormal: Vec<Text> = results
        .filter(|line| stands(line.part.flag) && is_abnormal(line.mark) && !line.value.is_empty())
        .map(|line| {
            let name = with_apart(&line.name, &line.part);
            match (name, &line.value, &line.unit) {
                (Text::Sent(name), Text::Sent(value), unit) => {
                    let unit = unit.as_deref().unwrap_or_default();
                    Text::from(format!("{name} {value} {unit}").trim_end())
                }
                (name, value, None) => say::charted_result(name, value.clone()).into(),
                (name, value, Some(unit)) => {
                    say::charted_result_in(name, unit, value.clone()).into()
                }
            }
        })
        .collect();
    let medicines = digest
        .medicines
        .iter()
        .filter(|line| stands(line.part.flag));
    let given = digest
        .immunizations
        .iter()
        .filter(|line| stands(line.part.flag));
    let done = digest
        .procedures
        .iter()
        .filter(|line| stands(line.part.flag));
    let headed = |heading: fn(Text) -> Phrase, names: &[Text]| {
        list_of(names).map(|names| Text::from(heading(names)))
    };
    let done = done.map(|line| with_standing(&line.name, &line.part));
    let done: Vec<Text> = done.collect();
    let medicines = medicines.map(|line| with_standing(&line.name, &line.part));
    let medicines: Vec<Text> = medicines.collect();
    let given = given.map(|line| with_standing(&line.vaccine, &line.part));
    let given: Vec<Text> = given.collect();
    joined([
        list_of(&conditions(false)),
        headed(say::charted_complaints, &conditions(true)),
        headed(say::charted_abnormal, &abnormal),
        list_of(&done).map(|names| say::charted_done(names).into()),
        headed(say::charted_medicines, &medicines),
        headed(say::charted_vaccines, &given),
    ])
}

/// A status of a visit that says that it has not taken place, or not as it was meant.
fn unexpected(status: Option<&str>) -> Option<&str> {
    const EXPECTED: [&str; 7] = [
        "finished",
        "completed",
        "active",
        "in-progress",
        "arrived",
        "triaged",
        "unknown",
    ];
    status.filter(|status| !EXPECTED.contains(&coded(status).as_str()))
}

/// The sender's word for a diagnosis that is only suspected, or that is over.
fn unsure(line: &ConditionLine) -> Option<&str> {
    let is_any = |known: &[&str]| {
        let mut all = line.statuses.iter().map(|status| coded(status));
        all.any(|status| known.contains(&status.as_str()))
    };
    if is_any(&["unconfirmed", "provisional", "differential"]) {
        return line.verification.as_deref();
    }
    is_any(&["inactive", "resolved", "remission"])
        .then_some(line.clinical.as_deref())
        .flatten()
}

/// A name with what tells it apart and how it stands, where that is not as every reader expects: what is proposed or
/// not yet done is neither prescribed nor done.
fn with_standing(name: &Text, part: &Part) -> Text {
    const EXPECTED: [&str; 7] = [
        "clinical-standing-batch",
        "clinical-standing-expires",
        "clinical-standing-given",
        "clinical-standing-dispensed",
        "clinical-standing-quantity",
        "clinical-standing-taken-by-report",
        "clinical-standing-completed",
    ];
    let is_expected = |said: &&Text| match said {
        Text::Own(phrase) => EXPECTED.contains(&phrase.key()),
        Text::Sent(_) => false,
    };
    let said = part.standing.iter().filter(|said| !is_expected(said));
    said.cloned().fold(with_apart(name, part), remarked)
}

fn remarked(name: Text, remark: Text) -> Text {
    match (name, remark) {
        (Text::Sent(name), Text::Sent(remark)) => format!("{name} ({remark})").into(),
        (name, remark) => say::clinical_with_remark(remark, name).into(),
    }
}

/// `Fever, Cough and 2 more`.
fn list(names: &[String]) -> Option<Text> {
    let mut seen = HashSet::new();
    let distinct: Vec<&str> = names
        .iter()
        .map(String::as_str)
        .filter(|name| !name.trim().is_empty() && seen.insert(*name))
        .collect();
    let (named, more) = distinct.split_at(distinct.len().min(NAMED));
    match (named.is_empty(), more.len()) {
        (true, _) => None,
        (false, 0) => Some(named.join(", ").into()),
        (false, more) => Some(say::charted_names_and_more(more, named.join(", ")).into()),
    }
}

/// The same of names that may be this program's own.
fn list_of(names: &[Text]) -> Option<Text> {
    let sent: Option<Vec<String>> = names
        .iter()
        .map(|name| name.sent().map(str::to_owned))
        .collect();
    if let Some(sent) = sent {
        return list(&sent);
    }
    let mut seen = HashSet::new();
    let distinct: Vec<&Text> = names
        .iter()
        .filter(|name| !name.is_empty() && seen.insert(*name))
        .collect();
    let (named, more) = distinct.split_at(distinct.len().min(NAMED));
    let named = named.iter().map(|name| Text::from(*name));
    let named = named.reduce(|first, next| say::record_names_more(first, next).into())?;
    Some(match more.len() {
        0 => named,
        more => say::charted_names_and_more(more, named).into(),
    })
}

/// The parts there are, one behind the other.
fn joined<const N: usize>(parts: [Option<Text>; N]) -> Option<Text> {
    let parts = parts.into_iter().flatten();
    parts.reduce(|first, next| match (first, next) {
        (Text::Sent(first), Text::Sent(next)) => format!("{first} \u{b7} {next}").into(),
        (first, next) => say::charted_parts(first, next).into(),
    })
}
