//! Allergies and problems: what documents agree on, and where they contradict each other.
//!
//! The latest word is shown, and every contrary one is named with its document. An allergy that one
//! hospital refutes and another records does not vanish.

use phrase::{Phrase, Text, say};

use crate::danger;
use crate::held::Held;
use crate::statements::{Statement, coded, folded, folded_text, named, sources, with_apart};
use crate::subject::{Claim, by_subject, has_words};
use crate::view::{SummaryAllergy, SummaryProblem};
use records::Flag;
use records::clinical::{AllergyLine, ConditionLine};

/// What a line says of its subject. Later variants stand less.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Assertion {
    Present,
    Past,
    Refuted,
    InError,
}

impl Assertion {
    fn said(self, by: Phrase, danger: Option<Text>) -> Phrase {
        match (self, danger) {
            (Self::Present, None) => say::charted_present(by),
            (Self::Present, Some(danger)) => say::charted_present_danger(by, danger),
            (Self::Past, None) => say::charted_past(by),
            (Self::Past, Some(danger)) => say::charted_past_danger(by, danger),
            (Self::Refuted, None) => say::charted_refuted(by),
            (Self::Refuted, Some(danger)) => say::charted_refuted_danger(by, danger),
            (Self::InError, None) => say::charted_in_error(by),
            (Self::InError, Some(danger)) => say::charted_in_error_danger(by, danger),
        }
    }
}

macro_rules! claim {
    ($line:ident, $past_contradicts:expr, $danger:expr, $denies:expr) => {
        impl Claim for $line {
            fn key(&self) -> &str {
                &self.key
            }
            fn name(&self) -> &Text {
                &self.name
            }
            fn rename(&mut self, name: &Text) {
                self.name.clone_from(name);
            }
            fn clinical(&self) -> Option<&str> {
                self.clinical.as_deref()
            }
            fn verification(&self) -> Option<&str> {
                self.verification.as_deref()
            }
            fn statuses(&self) -> &[String] {
                &self.statuses
            }
            fn is_statement(&self) -> bool {
                self.is_statement
            }
            fn danger(&self) -> Option<Text> {
                let danger: fn(&Self) -> Option<Text> = $danger;
                danger(self)
            }
            fn is_denied_by(&self, statement: &Self) -> bool {
                let denies: fn(&Self, &Self) -> bool = $denies;
                denies(statement, self)
            }
            const PAST_CONTRADICTS: bool = $past_contradicts;
        }
    };
}

claim!(AllergyLine, true, danger::words, denies_kind);
claim!(ConditionLine, false, |_| None, |_, _| true);

/// Whether a statement is about allergies of this kind. "No known food allergies" says nothing of penicillin; of an
/// allergy whose kind nobody knows it may.
fn denies_kind(statement: &AllergyLine, allergy: &AllergyLine) -> bool {
    // What happened to the patient without a suspected medicine is no allergy, and no one denies it.
    const EVENT: &str = "event";
    if allergy.categories.iter().any(|kind| kind == EVENT) {
        return false;
    }
    const ONE: &str = "one:";
    if let Some(thing) = statement.denies.iter().find_map(|it| it.strip_prefix(ONE)) {
        return names(&folded_text(&allergy.name), thing);
    }
    statement.denies.is_empty()
        || allergy.categories.is_empty()
        || statement
            .denies
            .iter()
            .any(|kind| allergy.categories.contains(kind))
}

/// Whether a name holds the words of a thing, or is among them.
fn names(name: &str, thing: &str) -> bool {
    let spaced = |text: &str| {
        let apart = |c: char| c.is_whitespace() || c.is_ascii_punctuation();
        let words: Vec<&str> = text.split(apart).filter(|word| !word.is_empty()).collect();
        format!(" {} ", words.join(" ").to_lowercase())
    };
    let (name, thing) = (spaced(name), spaced(thing));
    thing != "  " && name != "  " && (name.contains(&thing) || thing.contains(&name))
}

/// Judged by the codes sent and, where only words were, by these.
fn assertion<L: Claim>(said: &Statement<'_, L>) -> Assertion {
    let words = [said.line.clinical(), said.line.verification()];
    let shown = words.into_iter().flatten().map(coded);
    let all: Vec<String> = shown
        .chain(said.line.statuses().iter().map(|status| coded(status)))
        .collect();
    let is_any = |known: &[&str]| all.iter().any(|status| known.contains(&status.as_str()));
    if said.is_in_error() || is_any(&["entered-in-error"]) {
        Assertion::InError
    } else if said.line.part().flag == Some(Flag::Negated) || is_any(&["refuted"]) {
        Assertion::Refuted
    } else if said.line.part().flag == Some(Flag::Replaced)
        || is_any(&["inactive", "resolved", "remission"])
        // Of two words that contradict each other, the one to heed counts.
        && !is_any(&["active", "recurrence", "relapse"])
    {
        Assertion::Past
    } else {
        Assertion::Present
    }
}

/// All documents' words on one subject.
struct Subject<'h, L> {
    /// The latest word of those not entered in error.
    lead: Statement<'h, L>,
    assertion: Assertion,
    agree: Vec<Statement<'h, L>>,
    against: Vec<Statement<'h, L>>,
    conflict: Vec<Phrase>,
}

impl<'h, L: Claim> Subject<'h, L> {
    /// `words` newest first.
    fn of(words: Vec<Statement<'h, L>>) -> Option<Self> {
        let valid = words
            .iter()
            .find(|said| assertion(said) != Assertion::InError);
        let lead = *valid.or(words.first())?;
        let its = assertion(&lead);
        let is_contrary = |said: &Statement<'h, L>| {
            let other = assertion(said);
            let of_past = matches!(
                (its, other),
                (Assertion::Present, Assertion::Past) | (Assertion::Past, Assertion::Present)
            );
            // Present first and past later is the course of things, if the dates tell the order.
            let in_order = said.at.is_some() && said.at < lead.at;
            other != its && !(of_past && in_order && !L::PAST_CONTRADICTS)
        };
        let (against, agree): (Vec<_>, Vec<_>) = words.into_iter().partition(is_contrary);
        let conflict = against
            .iter()
            .map(|said| assertion(said).said(named(said.held), said.line.danger()))
            .collect();
        Some(Self {
            lead,
            assertion: its,
            agree,
            against,
            conflict,
        })
    }

    /// The latest word for a view, under a name if any of them gives one.
    fn lead_line(&self) -> L {
        let mut line = self.lead.to_line();
        if !has_words(&line)
            && let Some(named) = self.agree.iter().find(|said| has_words(said.line))
        {
            line.rename(named.line.name());
        }
        line
    }

    /// The lines that agree, but for those entered in error.
    fn agreeing(&self) -> impl Iterator<Item = &'h L> {
        let all = self.agree.iter();
        all.filter(|said| assertion(said) != Assertion::InError)
            .map(|said| said.line)
    }

    /// Whether somebody says that it is there.
    fn may_stand(&self) -> bool {
        self.assertion == Assertion::Present
            || self
                .against
                .iter()
                .any(|said| assertion(said) == Assertion::Present)
    }

    /// Rank on the page: what may stand, statements that there is none, the past, the refuted.
    fn rank(&self) -> u8 {
        match (
            self.may_stand(),
            self.lead.line.is_statement(),
            self.assertion,
        ) {
            (true, false, _) => 0,
            (true, true, _) => 1,
            (false, _, Assertion::Present | Assertion::Past) => 2,
            (false, _, Assertion::Refuted) => 3,
            (false, _, Assertion::InError) => 4,
        }
    }

    /// Names the first of `others` that contradict it and counts the rest.
    fn contradicted<'s>(
        &mut self,
        others: impl Iterator<Item = &'s Statement<'h, L>> + Clone,
        words: impl Fn(&Statement<'h, L>) -> Phrase,
    ) where
        'h: 's,
        L: 's,
    {
        for said in others.clone().take(NAMED) {
            self.conflict.push(words(said));
            self.against.push(*said);
        }
        let more = others.skip(NAMED).count();
        if more > 0 {
            self.conflict.push(say::charted_and_more(more));
        }
    }

    fn conflict(&self) -> Option<Phrase> {
        phrase::joined(self.conflict.iter().cloned(), say::charted_next)
    }
}

/// The words of documents that stand, where any does: what was replaced agrees with nobody and contradicts nobody.
fn in_force<L: Claim>(mut words: Vec<Statement<'_, L>>) -> Vec<Statement<'_, L>> {
    let is_replaced = |said: &Statement<'_, L>| said.line.part().flag == Some(Flag::Replaced);
    if !words.iter().all(is_replaced) {
        words.retain(|said| !is_replaced(said));
    }
    words
}

/// Words of all documents by subject, contradictions named.
fn subjects<'h, L: Claim>(said: Vec<Statement<'h, L>>) -> Vec<Subject<'h, L>> {
    let mut subjects: Vec<_> = by_subject(said)
        .into_iter()
        .map(in_force)
        .filter_map(Subject::of)
        .collect();
    name_denied(&mut subjects);
    subjects.sort_by(|a, b| {
        a.rank()
            .cmp(&b.rank())
            .then_with(|| Statement::newest_first(&a.lead, &b.lead))
    });
    subjects
}

/// Contradictions named one by one; the rest is counted.
const NAMED: usize = 4;

/// "None known" beside something known: each names the other.
fn name_denied<L: Claim>(subjects: &mut [Subject<'_, L>]) {
    let denies = |subject: &Subject<'_, L>| {
        subject.lead.line.is_statement() && subject.may_stand() && is_denial(subject.lead.line)
    };
    let leads = |is_wanted: &dyn Fn(&Subject<'_, L>) -> bool| -> Vec<Statement<'_, L>> {
        let wanted = subjects.iter().filter(|subject| is_wanted(subject));
        let mut leads: Vec<_> = wanted.map(|subject| subject.lead).collect();
        leads.sort_by(Statement::newest_first);
        leads
    };
    let known = leads(&|subject| !subject.lead.line.is_statement() && subject.may_stand());
    let denials = leads(&denies);
    for subject in subjects.iter_mut() {
        if denies(subject) {
            let statement = subject.lead.line;
            let known = known
                .iter()
                .filter(|said| said.line.is_denied_by(statement));
            subject.contradicted(known, |said| {
                let name = with_apart(said.line.name(), said.line.part());
                say::charted_recorded_by(named(said.held), name)
            });
        } else if !subject.lead.line.is_statement() && subject.may_stand() {
            // What was found after "none known" was written contradicts nothing.
            let (at, line) = (subject.lead.at, subject.lead.line);
            let newer = denials
                .iter()
                .filter(|said| said.at.is_none() || said.at >= at)
                .filter(|said| line.is_denied_by(said.line));
            subject.contradicted(newer, |said| {
                let name = with_apart(said.line.name(), said.line.part());
                say::charted_said_by(named(said.held), name)
            });
        }
    }
}

/// Whether a statement denies; that nothing is known either way denies nothing.
fn is_denial<L: Claim>(line: &L) -> bool {
    let text = format!("{} {}", folded_text(line.name()), folded(line.key()));
    let tells_nothing = [
        "no information",
        "not known",
        "unknown",
        "-info",
        "not asked",
    ];
    let name = folded_text(line.name());
    let is_no_answer = matches!(
        name.trim(),
        "n/a" | "na" | "n.a." | "not applicable" | "cannot be determined"
    );
    !is_no_answer && !tells_nothing.iter().any(|words| text.contains(words))
}

/// Of an allergy or a problem the document's date counts: the line's own is that of its onset.
fn document_first<'h>(own: Option<&'h str>, document: Option<&'h str>) -> Option<&'h str> {
    document.or(own)
}

pub(crate) fn allergies(held: &[Held]) -> Vec<SummaryAllergy> {
    let said = Statement::<AllergyLine>::all(held, |line, digest| {
        document_first(line.date.as_deref(), digest.dated())
    });
    let mut subjects = subjects(said);
    // Stable: within a rank, the dangerous ones come first.
    subjects.sort_by_key(|subject| {
        let mut all = subject.agree.iter().chain(&subject.against);
        let is_high = all.any(|said| !said.line.is_statement && danger::is_high(said.line));
        (subject.rank(), !is_high)
    });
    subjects
        .into_iter()
        .map(|subject| SummaryAllergy {
            stands: subject.may_stand(),
            conflict: subject.conflict(),
            sources: sources(&subject.agree),
            against: sources(&subject.against),
            line: danger::of_all(subject.lead_line(), subject.agreeing()),
        })
        .collect()
}

/// Problems, diagnoses and history. What the patient complained of is no diagnosis.
pub(crate) fn problems(held: &[Held]) -> Vec<SummaryProblem> {
    let mut said = Statement::<ConditionLine>::all(held, |line, digest| {
        document_first(line.date.as_deref(), digest.dated())
    });
    said.retain(|said| said.line.role != "complaint");
    subjects(said)
        .into_iter()
        .map(|subject| SummaryProblem {
            conflict: subject.conflict(),
            sources: sources(&subject.agree),
            against: sources(&subject.against),
            line: subject.lead_line(),
        })
        .collect()
}
