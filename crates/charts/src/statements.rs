//! Lines gathered over documents, each with the document that says it.

use std::cmp::{Ordering, Reverse};
use std::collections::HashSet;

use phrase::{Argument, Phrase, Text, say};

use crate::held::Held;
pub(crate) use crate::held::at;
use crate::view::ChartSource;
use records::ClinicalDigest;
use records::Flag;
use records::Moment;
use records::clinical::{
    AlertLine, AllergyLine, CarePlanLine, ConditionLine, EncounterLine, ImmunizationDueLine,
    ImmunizationLine, MedicineLine, Part, ProcedureLine, ResultLine,
};

/// `Composition.status` and `Resource.status` of what should never have been written, however
/// spelt.
pub(crate) fn says_in_error(status: Option<&str>) -> bool {
    // Asked of every line: almost all begin otherwise.
    let may_say = |status: &&str| status.trim_start().starts_with(['e', 'E', 'n', 'N']);
    status.filter(may_say).is_some_and(|status| {
        let coded = coded(status);
        matches!(
            coded.as_str(),
            "entered-in-error" | "enteredinerror" | "nullified"
        )
    })
}

/// What all lines have in common.
pub(crate) trait Line: Clone {
    /// The lines of this kind in a document.
    fn of(digest: &ClinicalDigest) -> &[Self];
    fn part(&self) -> &Part;
    fn part_mut(&mut self) -> &mut Part;
    /// Whether it is shown, marked, although its document was replaced: results in their rows, allergies in doubt.
    const OUTLIVES_ITS_DOCUMENT: bool;
    /// Whether it tells of what happened, so that its date cannot lie after it was received.
    const HAPPENED: bool;
}

macro_rules! lines {
    ($($line:ident in $member:ident, $outlives:literal, $happened:literal);+ $(;)?) => {$(
        impl Line for $line {
            fn of(digest: &ClinicalDigest) -> &[Self] {
                &digest.$member
            }
            fn part(&self) -> &Part {
                &self.part
            }
            fn part_mut(&mut self) -> &mut Part {
                &mut self.part
            }
            const OUTLIVES_ITS_DOCUMENT: bool = $outlives;
            const HAPPENED: bool = $happened;
        }
    )+};
}

lines!(
    AlertLine in alerts, false, true;
    ResultLine in results, true, true;
    ConditionLine in conditions, false, true;
    AllergyLine in allergies, true, true;
    MedicineLine in medicines, false, true;
    ImmunizationLine in immunizations, false, true;
    ImmunizationDueLine in immunizations_due, false, false;
    EncounterLine in encounters, false, false;
    ProcedureLine in procedures, false, true;
    CarePlanLine in care_plans, false, false;
);

/// A line and the document that says it.
pub(crate) struct Statement<'h, L> {
    pub(crate) line: &'h L,
    pub(crate) held: &'h Held,
    /// Milliseconds since 1970 of the date it is ordered by.
    pub(crate) at: Option<i64>,
    /// Position among the lines of its kind in its document.
    pub(crate) position: usize,
}

// Derived, these would ask the same of `L`.
impl<L> Clone for Statement<'_, L> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<L> Copy for Statement<'_, L> {}

impl<'h, L: Line> Statement<'h, L> {
    /// All lines of a kind, newest first by what `date` gives, undated last. The order does not
    /// depend on the order of the documents.
    pub(crate) fn all(
        held: &'h [Held],
        date: impl Fn(&'h L, &'h ClinicalDigest) -> Option<&'h str>,
    ) -> Vec<Self> {
        let of_one = |held: &'h Held| {
            // What a newer version stands for speaks no more.
            let stands =
                |line: &&L| L::OUTLIVES_ITS_DOCUMENT || line.part().flag != Some(Flag::Replaced);
            let lines = L::of(&held.digest).iter().enumerate();
            let lines = lines.filter(move |(_, line)| stands(line));
            lines.map(move |(position, line)| (held, position, line))
        };
        let mut all: Vec<Self> = held
            .iter()
            .filter(|held| L::OUTLIVES_ITS_DOCUMENT || !held.standing.is_replaced)
            .flat_map(of_one)
            .map(|(held, position, line)| Self {
                line,
                held,
                at: dated(held, line, date(line, &held.digest)),
                position,
            })
            .collect();
        all.sort_by(Self::newest_first);
        all
    }

    pub(crate) fn newest_first(a: &Self, b: &Self) -> Ordering {
        // Of one day the later document leads, whichever came first.
        let document = |said: &Self| Reverse(said.held.digest.dated().and_then(at));
        Reverse(a.at)
            .cmp(&Reverse(b.at))
            .then_with(|| document(a).cmp(&document(b)))
            .then_with(|| Reverse(&a.held.received_at).cmp(&Reverse(&b.held.received_at)))
            .then_with(|| (&a.held.record, a.position).cmp(&(&b.held.record, b.position)))
    }

    /// Whether it, or its whole document, was entered in error.
    pub(crate) fn is_in_error(&self) -> bool {
        let part = self.line.part();
        part.flag == Some(Flag::EnteredInError)
            || says_in_error(part.status.as_deref())
            || says_in_error(self.held.digest.status.as_deref())
    }

    /// Whether it was itself entered in error, in a document that stands: then an earlier one of the same was too.
    pub(crate) fn takes_back(&self) -> bool {
        self.is_in_error() && !says_in_error(self.held.digest.status.as_deref())
    }

    /// The line for a view: what stands in a document entered in error is marked so itself.
    pub(crate) fn to_line(self) -> L {
        let mut line = self.line.clone();
        if self.is_in_error() {
            line.part_mut().flag = Some(Flag::EnteredInError);
        }
        line
    }

    pub(crate) fn source(&self) -> ChartSource {
        source(self.held, self.line.part().entry)
    }
}

/// When a line is ordered. What is said to have happened after it was received was marked when it was settled.
fn dated<L: Line>(held: &Held, line: &L, date: Option<&str>) -> Option<i64> {
    let at = at(date?)?;
    let may_be_ahead = L::HAPPENED && !line.part().doubts.is_empty();
    (!(may_be_ahead && held.is_ahead(at))).then_some(at)
}

/// The documents of these lines in their order, each once.
pub(crate) fn sources<'s, 'h: 's, L: Line + 'h>(
    said: impl IntoIterator<Item = &'s Statement<'h, L>>,
) -> Vec<ChartSource> {
    let mut seen = HashSet::new();
    said.into_iter()
        .filter(|said| seen.insert(said.held.record.as_str()))
        .map(Statement::source)
        .collect()
}

pub(crate) fn source(held: &Held, entry: Option<u32>) -> ChartSource {
    let status = held.digest.status.clone();
    ChartSource {
        record: held.record.clone(),
        entry,
        hospital: held.hospital.clone(),
        title: held.digest.title.clone(),
        date: held.digest.date.clone(),
        status: status.filter(|status| !is_status(status, "final")),
        is_new: held.marks.is_new,
        review: held.marks.review_of(entry).cloned(),
    }
}

/// Groups what has the same key; groups and their members keep the order of first appearance.
pub(crate) fn grouped<T, K: Eq + std::hash::Hash>(
    items: impl IntoIterator<Item = T>,
    key: impl Fn(&T) -> K,
) -> Vec<Vec<T>> {
    let mut places = std::collections::HashMap::new();
    let mut groups: Vec<Vec<T>> = Vec::new();
    for item in items {
        let place = *places.entry(key(&item)).or_insert(groups.len());
        match groups.get_mut(place) {
            Some(group) => group.push(item),
            None => groups.push(vec![item]),
        }
    }
    groups
}

/// Groups what shares any key, over any number of steps: the same allergy may be coded in one
/// document and written out in the next. The result does not depend on the order of `items` but for
/// the order within it.
pub(crate) fn joined<T>(items: Vec<T>, keys: impl Fn(&T) -> Vec<String>) -> Vec<Vec<T>> {
    let mut parents: Vec<usize> = Vec::with_capacity(items.len());
    let mut owner = std::collections::HashMap::new();
    for (place, item) in items.iter().enumerate() {
        parents.push(place);
        for key in keys(item) {
            let other = *owner.entry(key).or_insert(place);
            let (a, b) = (root(&mut parents, other), root(&mut parents, place));
            parents[a.max(b)] = a.min(b);
        }
    }
    let places = items.into_iter().enumerate();
    let rooted: Vec<_> = places
        .map(|(place, item)| (root(&mut parents, place), item))
        .collect();
    let groups = grouped(rooted, |(root, _)| *root).into_iter();
    groups
        .map(|group| group.into_iter().map(|(_, item)| item).collect())
        .collect()
}

fn root(parents: &mut [usize], mut place: usize) -> usize {
    while parents[place] != place {
        parents[place] = parents[parents[place]];
        place = parents[place];
    }
    place
}

/// What tells a line apart from one of its name, in a form to compare by.
pub(crate) fn apart(part: &Part) -> Vec<String> {
    part.apart.iter().map(folded_text).collect()
}

/// A name with what tells it apart: `Cataract (Left eye)`.
pub(crate) fn with_apart(name: &Text, part: &Part) -> Text {
    let all: Option<Vec<&str>> = part.apart.iter().map(Text::sent).collect();
    if let (Some(all), Text::Sent(name)) = (all, name)
        && !all.is_empty()
    {
        return format!("{name} ({})", all.join(", ")).into();
    }
    let said = part.apart.iter().cloned();
    let Some(said) = said.reduce(|first, next| say::record_names_more(first, next).into()) else {
        return name.clone();
    };
    say::clinical_with_remark(said, name.clone()).into()
}

/// As [`folded`], also of what stands within this program's own words.
pub(crate) fn folded_text(text: &Text) -> String {
    match text {
        Text::Sent(sent) => folded(sent),
        Text::Own(phrase) => folded_phrase(phrase),
    }
}

fn folded_phrase(phrase: &Phrase) -> String {
    let mut all = phrase.key().to_owned();
    for (_, argument) in phrase.arguments() {
        all.push('\n');
        all.push_str(&match argument {
            Argument::Text(text) => folded(text),
            Argument::Phrase(phrase) => folded_phrase(phrase),
            other => format!("{other:?}"),
        });
    }
    all
}

/// The same text for people who write it differently: case, white space at the ends and doubled.
pub(crate) fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !folded.is_empty() {
            folded.push(' ');
        }
        if word.is_ascii() {
            folded.extend(word.chars().map(|c| c.to_ascii_lowercase()));
        } else {
            folded.push_str(&word.to_lowercase());
        }
    }
    folded
}

/// Whether a status is this code, in any case.
pub(crate) fn is_status(status: &str, code: &str) -> bool {
    status.trim().eq_ignore_ascii_case(code)
}

/// A status as its code is written: `Entered in error` is `entered-in-error`.
pub(crate) fn coded(status: &str) -> String {
    folded(status).replace([' ', '_'], "-")
}

/// `City Hospital, 05 Mar 2026`.
pub(crate) fn named(held: &Held) -> Phrase {
    let day = held.digest.date.as_deref().and_then(Moment::parse);
    match day {
        Some(day) => say::charted_by_on(day.iso(), &held.hospital),
        None => say::charted_by_undated(&held.hospital),
    }
}
