//! Clinical lines as rows of a table.

use maud::{Markup, html};
use phrase::{Phrase, Text, say};

use super::paper::{Paper, when};
use crate::clinical::line::{
    AlertLine, AllergyLine, ConditionLine, ImmunizationDueLine, ImmunizationLine, MedicineLine,
    Part, ProcedureLine, ResultLine,
};
use crate::value::mark::Flag;
use crate::value::moment::Moment;

/// The mark of a flag on paper, where colours may be lost.
fn mark(flag: Flag) -> Option<Phrase> {
    match flag {
        Flag::N | Flag::Unresolved | Flag::Assumed | Flag::Masked => None,
        Flag::L => Some(say::paper_mark_low()),
        Flag::H => Some(say::paper_mark_high()),
        Flag::LL => Some(say::paper_mark_critically_low()),
        Flag::HH => Some(say::paper_mark_critically_high()),
        Flag::A => Some(say::paper_mark_abnormal()),
        Flag::AA => Some(say::paper_mark_critically_abnormal()),
        Flag::Pos => Some(say::paper_mark_positive()),
        Flag::Neg => Some(say::paper_mark_negative()),
        Flag::R => Some(say::paper_mark_resistant()),
        Flag::S => Some(say::paper_mark_susceptible()),
        Flag::I => Some(say::paper_mark_intermediate()),
        Flag::Negated => Some(say::paper_mark_negated()),
        Flag::EnteredInError => Some(say::paper_mark_entered_in_error()),
        Flag::Ended => Some(say::paper_mark_ended()),
        Flag::Replaced => Some(say::paper_mark_replaced()),
        Flag::Modifier => Some(say::paper_mark_modifier()),
        Flag::Unread => Some(say::paper_mark_unread()),
    }
}

/// Whether a line says that something is not so, or should not stand.
fn is_not(part: &Part) -> bool {
    matches!(part.flag, Some(Flag::Negated | Flag::EnteredInError))
}

pub(super) fn joined<'t>(parts: impl IntoIterator<Item = Option<&'t str>>) -> String {
    let there = parts.into_iter().flatten().filter(|part| !part.is_empty());
    there.collect::<Vec<_>>().join(" \u{b7} ")
}

/// Whether a text holds these words, where no number goes on before them: "5 days" is not in "15 days".
fn holds(text: &str, words: &str) -> bool {
    let (text, words) = (text.to_lowercase(), words.to_lowercase());
    let mut found = text.match_indices(&words);
    found.any(|(at, _)| {
        let before = text.get(..at).unwrap_or_default();
        !before.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '.' | ',' | '-' | '/'))
    })
}

/// A status that a reader must see; that a result is final needs no saying.
fn unusual(part: &Part) -> Option<&str> {
    part.status.as_deref().filter(|status| *status != "final")
}

/// A row of a table, and what stands small below it.
pub(super) struct Row {
    pub(super) cells: Markup,
    pub(super) below: Vec<String>,
    pub(super) entry: Option<u32>,
}

/// Whether an intent is one of FHIR R4's, which are said in words where they change the meaning.
fn is_usual(intent: &str) -> bool {
    const USUAL: [&str; 9] = [
        "proposal",
        "plan",
        "order",
        "original-order",
        "reflex-order",
        "filler-order",
        "instance-order",
        "option",
        "directive",
    ];
    USUAL.iter().any(|usual| usual.eq_ignore_ascii_case(intent))
}

impl Row {
    /// A row of nothing but its cells.
    pub(super) fn of(cells: Markup) -> Self {
        Self {
            cells,
            below: Vec::new(),
            entry: None,
        }
    }
}

/// Whether cells say a value. A number or a short word stands in many places and means another thing in each, so
/// only words that nobody takes for something else count, and only whole.
fn is_said(value: &str, cells: &str) -> bool {
    const SHORTEST: usize = 4;
    let letters = value.chars().filter(|c| c.is_alphabetic()).count();
    if letters < SHORTEST {
        return false;
    }
    let is_end = |c: Option<char>| !c.is_some_and(char::is_alphanumeric);
    // Words alone: what stands between the signs of a tag is escaped and holds neither of them.
    let texts = cells
        .split('<')
        .map(|part| part.split_once('>').map_or(part, |(_, text)| text));
    texts.into_iter().any(|text| {
        text.match_indices(value).any(|(at, _)| {
            let (before, rest) = text.split_at(at);
            let (_, after) = rest.split_at(value.len());
            is_end(before.chars().next_back()) && is_end(after.chars().next())
        })
    })
}

fn below(texts: &[String], columns: usize) -> Markup {
    html! {
        @if !texts.is_empty() {
            tr.below { td.small colspan=(columns) { (texts.join(" \u{b7} ")) } }
        }
    }
}

impl Paper<'_> {
    /// A date with its time; what is no date as sent.
    pub(super) fn human(self, date: &str) -> String {
        self.words.moment(when(date).text())
    }

    pub(super) fn day(self, date: Option<&str>) -> String {
        date.map(|date| self.human(date)).unwrap_or_default()
    }

    /// A mark in words and brackets.
    pub(super) fn mark(self, flag: Option<Flag>) -> Markup {
        let word = flag.and_then(mark).map(|mark| self.words.say(&mark));
        html! { @if let Some(word) = word { " " span.mark { "[" (word) "]" } } }
    }

    /// What tells a line apart from another of its name.
    fn apart(self, part: &Part) -> String {
        let words = part.apart.iter().map(|text| self.words.text(text));
        words.collect::<Vec<_>>().join(" \u{b7} ")
    }

    /// A name with what tells it apart, and what stands against it.
    pub(super) fn name(self, name: &str, part: &Part) -> Markup {
        html! {
            @if is_not(part) { span.not { (name) } } @else { (name) }
            @if !part.apart.is_empty() { span.apart { " \u{b7} " (self.apart(part)) } }
            (self.mark(part.flag_beside()))
            @for standing in &part.standing { " " span.mark { "[" (self.words.text(standing)) "]" } }
            @for doubt in &part.doubts { div.small { strong { (self.words.text(doubt)) } } }
            @if part.date_assumed { div.small { (self.words.say(&say::paper_day_first())) } }
            @if let Some(note) = &part.note { div.small { (note) } }
        }
    }

    /// The same of a kind of line that shows its status nowhere else: one without words of its kind stands as it was
    /// sent, unless it is what every reader expects.
    pub(super) fn name_and_status(self, name: &str, part: &Part) -> Markup {
        const EXPECTED: [&str; 6] = [
            "active",
            "completed",
            "final",
            "finished",
            "issued",
            "confirmed",
        ];
        let is_said = |status: &&str| {
            let status = status.trim();
            EXPECTED
                .iter()
                .any(|known| known.eq_ignore_ascii_case(status))
        };
        let status = part.status.as_deref().filter(|status| !is_said(status));
        let status = status.filter(|_| part.standing.is_empty() && part.flag.is_none());
        html! {
            (self.name(name, part))
            @if let Some(status) = status { " " span.mark { "[" (status) "]" } }
        }
    }

    fn result(self, line: &ResultLine, depth: usize, common: &[String]) -> Markup {
        let ranges: Vec<String> = line
            .ranges
            .iter()
            .map(|range| self.words.text(&range.text))
            .collect();
        let indent = "\u{2003}".repeat(depth.min(4));
        let cells = self.cells(line, &indent, &ranges);
        let mut beside = match depth {
            0 => self.beside(line.part.entry, &cells),
            // A component is a part of the entry of its result.
            _ => Vec::new(),
        };
        beside.retain(|text| !common.contains(text));
        html! {
            tr { (cells) }
            (below(&beside, 5))
            @if depth < 4 { @for part in &line.components { (self.result(part, depth + 1, common)) } }
        }
    }

    fn cells(self, line: &ResultLine, indent: &str, ranges: &[String]) -> Markup {
        html! {
                td { (indent) (self.name(&self.words.text(&line.name), &line.part)) }
                td { (self.reading(line)) }
                td { (ranges.join("; ")) }
                td { (self.dated(line.date.as_deref(), line.date_from.as_deref())) }
                td { (joined([line.performer.as_deref(), line.method.as_deref(), line.device.as_deref()]))
                    @if line.by_patient { " " (self.words.say(&say::paper_by_the_patient())) } }
        }
    }

    /// Value and unit.
    fn value(self, line: &ResultLine) -> String {
        let unit = line.unit.as_deref().unwrap_or_default();
        let value = self.words.text(&line.value);
        format!("{value} {unit}").trim().to_owned()
    }

    fn reading(self, line: &ResultLine) -> Markup {
        let is_computed = line.mark.is_some() && line.mark_computed;
        html! {
            @if is_not(&line.part) { span.not { (self.value(line)) } } @else {
                @if line.value.is_empty() && line.components.is_empty() {
                    (self.words.say(&say::document_no_value()))
                } @else { (self.value(line)) }
                (self.mark(line.mark))
                @if is_computed { span.small { " " (self.words.say(&say::paper_computed())) } }
            }
            @if let Some(status) = unusual(&line.part) { span.small { " " (status) } }
        }
    }

    /// A date, and where it was taken from, if not from the line itself.
    fn dated(self, date: Option<&str>, from: Option<&str>) -> Markup {
        let from = from.and_then(|from| match from {
            "report" => Some(say::paper_date_of_report()),
            "specimen" => Some(say::paper_date_of_specimen()),
            "release" => Some(say::paper_date_of_release()),
            "document" => Some(say::paper_date_of_document()),
            _ => None,
        });
        html! {
            (self.day(date))
            @if let Some(from) = from { span.small { " " (self.words.say(&from)) } }
        }
    }

    pub(super) fn condition(self, line: &ConditionLine) -> Markup {
        let state = [
            line.clinical.as_deref(),
            line.verification.as_deref(),
            line.severity.as_deref(),
        ];
        let said = [&line.onset, &line.abatement];
        let [onset, abatement] = said.map(|text| text.as_ref().map(|text| self.words.text(text)));
        // A date alone would read as that of its beginning.
        let end = line.abatement.as_ref().and_then(Text::sent);
        let is_date = end.and_then(Moment::parse).is_some();
        let abatement = match (&onset, abatement) {
            (None, Some(end)) if is_date => Some(self.words.say(&say::clinical_alert_until(end))),
            (_, abatement) => abatement,
        };
        html! {
            td { (self.name(&self.words.text(&line.name), &line.part)) }
            td { (joined(state)) }
            td { (joined([onset.as_deref(), abatement.as_deref()])) }
        }
    }

    pub(super) fn alert(self, line: &AlertLine) -> Markup {
        let severity = line
            .severity
            .as_ref()
            .map(|severity| self.words.say(&say::clinical_alert_severity(severity)));
        let (involved, done) = (line.involved.join(", "), line.mitigations.join(", "));
        let about = [
            line.category.as_deref(),
            severity.as_deref(),
            Some(involved.as_str()),
            Some(done.as_str()),
            unusual(&line.part).filter(|status| *status != "active"),
        ];
        let start = self.day(line.start.as_deref());
        let period = match line.end.as_deref() {
            Some(end) => self.words.say(&say::paper_until(self.human(end), start)),
            None => start,
        };
        html! {
            td { strong { (self.name(&self.words.text(&line.name), &line.part)) } }
            td { (joined(about)) }
            td { (period) }
        }
    }

    pub(super) fn allergy(self, line: &AllergyLine) -> Markup {
        let state = [
            line.criticality.as_deref(),
            line.clinical.as_deref(),
            line.verification.as_deref(),
            line.kind.as_deref(),
        ];
        html! {
            td { strong { (self.name(&self.words.text(&line.name), &line.part)) } }
            td { (line.reactions.join(", ")) }
            td { (joined(state)) }
            td { (self.day(line.date.as_deref())) }
        }
    }

    pub(super) fn medicine(self, line: &MedicineLine) -> Markup {
        let said = |text: &Option<Text>| text.as_ref().map(|text| self.words.text(text));
        let (dose, frequency, timing) =
            (said(&line.dose), said(&line.frequency), said(&line.timing));
        let sig = [
            dose.as_deref(),
            frequency.as_deref(),
            line.route.as_deref(),
            timing.as_deref(),
        ];
        let instruction = said(&line.instruction).unwrap_or_else(|| joined(sig));
        let (duration, as_needed) = (said(&line.duration), said(&line.as_needed));
        // What the instruction itself says is not said twice.
        let is_new = |words: &&str| !holds(&instruction, words);
        let about = [
            duration.as_deref().filter(is_new),
            as_needed.as_deref().filter(is_new),
            line.indication.as_deref(),
        ];
        // How it stands is said beside the name, but for an intent that only the sender knows.
        let intent = line.intent.as_deref().filter(|intent| !is_usual(intent));
        // The heading above the table says it.
        let context = line.context.as_deref();
        let context = context.filter(|context| !self.is_a_heading(context));
        let origin = [context, line.prescriber.as_deref(), intent];
        html! {
            td { (self.name_and_status(&self.words.text(&line.name), &line.part))
                @if !line.ingredients.is_empty() { div.small { (line.ingredients.join(", ")) } } }
            td { (instruction)
                @if let Some(interval) = &line.interval { " " span.mark { "[" (self.words.text(interval)) "]" } }
                @if let Some(built) = &line.instruction_built {
                    div.small { (self.words.say(&say::paper_structured(built))) } }
                div.small { (joined(about)) } }
            td { (joined(origin)) }
            td { (self.dated(line.date.as_deref(), line.date_from.as_deref())) }
        }
    }

    fn is_a_heading(self, words: &str) -> bool {
        let mut titles = self.view.sections.iter().map(|section| &section.title);
        titles.any(|title| title.sent() == Some(words))
    }

    pub(super) fn dose(self, line: &ImmunizationLine) -> Markup {
        let dose = line.dose.as_ref().map(|dose| self.words.text(dose));
        let dose = dose.unwrap_or_default();
        let reactions = line.reactions.iter().map(|words| self.words.text(words));
        let reactions: Vec<String> = reactions.collect();
        let batch = line
            .lot
            .as_ref()
            .map(|lot| self.words.say(&say::paper_lot(lot)));
        let about = [
            line.brand.as_deref(),
            batch.as_deref(),
            line.site.as_deref(),
            line.place.as_deref(),
            // Why it was not given stands beside the name.
            line.reason.as_deref().filter(|_| !is_not(&line.part)),
        ];
        html! {
            td { (self.name_and_status(&self.words.text(&line.vaccine), &line.part)) }
            td { (line.diseases.join(", ")) }
            td { (dose) }
            td { (self.day(line.date.as_deref())) }
            td { (joined(about)) @if !reactions.is_empty() { " \u{b7} " (reactions.join(", ")) } }
        }
    }

    pub(super) fn due(self, line: &ImmunizationDueLine) -> Markup {
        let dates = line.dates.iter().map(|date| self.words.text(date));
        let dates: Vec<String> = dates.collect();
        html! {
            td { (self.name(&self.words.text(&line.vaccine), &line.part)) }
            td { (line.disease.as_deref().unwrap_or_default()) }
            td { @if let Some(dose) = &line.dose { (self.words.text(dose)) } }
            td { (self.day(line.due.as_deref())) }
            td { (joined([line.forecast.as_deref(), Some(dates.join("; ").as_str())])) }
        }
    }

    pub(super) fn procedure(self, line: &ProcedureLine) -> Markup {
        let complications = line.complications.join(", ");
        let about = [
            line.outcome.as_deref(),
            Some(complications.as_str()),
            line.performer.as_deref(),
        ];
        html! {
            td { (self.name_and_status(&self.words.text(&line.name), &line.part)) }
            td { (self.day(line.date.as_deref())) }
            td { (joined(about)) }
        }
    }

    /// What the line of an entry does not say, one text a fact; what stands in the row already is not said again.
    pub(super) fn beside(self, entry: Option<u32>, cells: &Markup) -> Vec<String> {
        let facts = entry.and_then(|entry| self.below.get(&entry));
        let unsaid = facts.into_iter().flatten().filter(|fact| {
            let value = html! { (self.words.text(&fact.value)) };
            !is_said(&value.0, &cells.0)
        });
        let facts = unsaid.map(|fact| {
            // "Do not perform: Yes" says it itself.
            let flag = fact.flag.filter(|flag| *flag != Flag::Negated);
            let mark = flag.and_then(mark).map(|mark| self.words.say(&mark));
            let [name, value] = [&fact.name, &fact.value].map(|text| self.words.text(text));
            match mark {
                Some(mark) => format!("{name}: {value} [{mark}]"),
                None => format!("{name}: {value}"),
            }
        });
        facts.chain(self.reviews_of(entry)).collect()
    }

    /// A row of a table with what its line does not say.
    pub(super) fn row(self, part: &Part, cells: Markup) -> Row {
        Row {
            below: self.beside(part.entry, &cells),
            entry: part.entry,
            cells,
        }
    }

    pub(super) fn table(self, heads: &[Phrase], rows: impl Iterator<Item = Row>) -> Markup {
        let heads: Vec<Option<Phrase>> = heads.iter().cloned().map(Some).collect();
        self.table_with(&heads, rows)
    }

    /// Columns may be without a head.
    pub(super) fn table_with(
        self,
        heads: &[Option<Phrase>],
        rows: impl Iterator<Item = Row>,
    ) -> Markup {
        let mut rows: Vec<Row> = rows.collect();
        for place in 1..rows.len() {
            // Several lines of one entry share what none of them says.
            if rows[place].entry.is_some() && rows[place].entry == rows[place - 1].entry {
                rows[place].below.clear();
            }
        }
        html! {
            @if !rows.is_empty() {
                table {
                    @if heads.iter().any(Option::is_some) { (self.heads(heads)) }
                    tbody { @for row in rows {
                        tr { (row.cells) }
                        (below(&row.below, heads.len()))
                    } }
                }
            }
        }
    }

    fn heads(self, heads: &[Option<Phrase>]) -> Markup {
        html! {
            thead { tr { @for head in heads {
                th scope="col" { @if let Some(head) = head { (self.words.say(head)) } }
            } } }
        }
    }

    /// What the lines of several results do not say and all have in common: said once, below them.
    fn common(self, lines: &[ResultLine]) -> Vec<String> {
        let nothing = html! {};
        let mut each = lines
            .iter()
            .map(|line| self.beside(line.part.entry, &nothing));
        let mut common = each.next().unwrap_or_default();
        if lines.len() < 2 {
            return Vec::new();
        }
        for beside in each {
            common.retain(|text| beside.contains(text));
        }
        common
    }

    pub(super) fn results(self, lines: &[ResultLine]) -> Markup {
        let heads = [
            say::paper_head_test(),
            say::paper_head_result(),
            say::paper_head_range(),
            say::paper_date(),
            say::paper_head_by(),
        ];
        // Two panels of one name are two.
        let carried = |line: &ResultLine| (line.panel.clone(), line.carrier);
        let before = std::iter::once(None).chain(lines.iter().map(|line| Some(carried(line))));
        let headed = lines.iter().zip(before).map(|(line, before)| {
            let panel = line.panel.as_deref();
            (panel.filter(|_| before != Some(carried(line))), line)
        });
        let common = self.common(lines);
        html! {
            table {
                (self.heads(&heads.map(Some)))
                tbody {
                    @for (panel, line) in headed {
                        @if let Some(panel) = panel {
                            tr { th colspan="5" scope="rowgroup" { (panel) } }
                        }
                        (self.result(line, 0, &common))
                    }
                }
            }
            @if !common.is_empty() {
                p.small { (self.words.say(&say::paper_of_all_results(common.join(" \u{b7} ")))) }
            }
        }
    }
}
