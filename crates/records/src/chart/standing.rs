//! Allergies and problems: what documents agree on, and where they contradict each other.
//!
//! The latest word is shown, and every contrary one is named with its document. An allergy that one
//! hospital refutes and another records does not vanish.

use super::said::{Line, Said, folded, joined, named, sources};
use super::view::{SummaryAllergy, SummaryProblem};
use crate::chart::Held;
use crate::clinical::{AllergyLine, ConditionLine};
use crate::view::Flag;

/// What a line says of its subject. Later variants stand less.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Standing {
    Stands,
    Past,
    Refuted,
    InError,
}

impl Standing {
    fn word(self) -> &'static str {
        match self {
            Self::Stands => "Recorded as present",
            Self::Past => "Recorded as past",
            Self::Refuted => "Refuted",
            Self::InError => "Entered in error",
        }
    }
}

/// A line that stands or not, or states that there is none.
trait Claim: Line {
    fn key(&self) -> &str;
    fn name(&self) -> &str;
    fn clinical(&self) -> Option<&str>;
    fn verification(&self) -> Option<&str>;
    fn is_statement(&self) -> bool;
    /// Whether an older "present" contradicts a newer "past". A problem resolves; of an allergy the
    /// reader must hear that somebody once recorded it as present.
    const PAST_CONTRADICTS: bool;
}

macro_rules! claim {
    ($line:ident, $past_contradicts:expr) => {
        impl Claim for $line {
            fn key(&self) -> &str {
                &self.key
            }
            fn name(&self) -> &str {
                &self.name
            }
            fn clinical(&self) -> Option<&str> {
                self.clinical.as_deref()
            }
            fn verification(&self) -> Option<&str> {
                self.verification.as_deref()
            }
            fn is_statement(&self) -> bool {
                self.is_statement
            }
            const PAST_CONTRADICTS: bool = $past_contradicts;
        }
    };
}

claim!(AllergyLine, true);
claim!(ConditionLine, false);

fn standing<L: Claim>(said: &Said<'_, L>) -> Standing {
    let is = |value: Option<&str>, words: &[&str]| {
        value.is_some_and(|value| {
            words
                .iter()
                .any(|word| value.trim().eq_ignore_ascii_case(word))
        })
    };
    let verification = said.line.verification();
    if said.is_in_error() || is(verification, &["entered-in-error", "entered in error"]) {
        Standing::InError
    } else if said.line.part().flag == Some(Flag::Negated) || is(verification, &["refuted"]) {
        Standing::Refuted
    } else if is(said.line.clinical(), &["inactive", "resolved", "remission"]) {
        Standing::Past
    } else {
        Standing::Stands
    }
}

/// All documents' words on one subject.
struct Subject<'h, L> {
    /// The latest word of those not entered in error.
    lead: Said<'h, L>,
    standing: Standing,
    agree: Vec<Said<'h, L>>,
    against: Vec<Said<'h, L>>,
    conflict: Vec<String>,
}

impl<'h, L: Claim> Subject<'h, L> {
    /// `words` newest first.
    fn of(words: Vec<Said<'h, L>>) -> Option<Self> {
        let valid = words
            .iter()
            .find(|said| standing(said) != Standing::InError);
        let lead = *valid.or(words.first())?;
        let its = standing(&lead);
        let is_contrary = |said: &Said<'h, L>| {
            let other = standing(said);
            let of_past = matches!(
                (its, other),
                (Standing::Stands, Standing::Past) | (Standing::Past, Standing::Stands)
            );
            // Present first and past later is the course of things, if the dates tell the order.
            let in_order = said.at.is_some() && said.at < lead.at;
            other != its && !(of_past && in_order && !L::PAST_CONTRADICTS)
        };
        let (against, agree): (Vec<_>, Vec<_>) = words.into_iter().partition(is_contrary);
        let conflict = against
            .iter()
            .map(|said| format!("{} by {}.", standing(said).word(), named(said.held)))
            .collect();
        Some(Self {
            lead,
            standing: its,
            agree,
            against,
            conflict,
        })
    }

    /// Whether somebody says that it is there.
    fn may_stand(&self) -> bool {
        self.standing == Standing::Stands
            || self
                .against
                .iter()
                .any(|said| standing(said) == Standing::Stands)
    }

    /// Rank on the page: what may stand, statements that there is none, the past, the refuted.
    fn rank(&self) -> u8 {
        match (
            self.may_stand(),
            self.lead.line.is_statement(),
            self.standing,
        ) {
            (true, false, _) => 0,
            (true, true, _) => 1,
            (false, _, Standing::Stands | Standing::Past) => 2,
            (false, _, Standing::Refuted) => 3,
            (false, _, Standing::InError) => 4,
        }
    }

    fn conflict(&self) -> Option<String> {
        (!self.conflict.is_empty()).then(|| self.conflict.join(" "))
    }
}

/// Words of all documents by subject, contradictions named.
fn subjects<'h, L: Claim>(said: Vec<Said<'h, L>>) -> Vec<Subject<'h, L>> {
    let keys = |said: &Said<'h, L>| {
        let kind = if said.line.is_statement() {
            "statement"
        } else {
            "claim"
        };
        let texts = [("key", said.line.key()), ("name", said.line.name())].into_iter();
        texts
            .filter(|(_, text)| !text.trim().is_empty())
            .map(|(of, text)| format!("{kind} {of} {}", folded(text)))
            .collect()
    };
    let mut subjects: Vec<_> = joined(said, keys)
        .into_iter()
        .filter_map(Subject::of)
        .collect();
    name_denied(&mut subjects);
    subjects.sort_by(|a, b| {
        a.rank()
            .cmp(&b.rank())
            .then_with(|| Said::newest_first(&a.lead, &b.lead))
    });
    subjects
}

/// "None known" beside something known: each names the other.
fn name_denied<L: Claim>(subjects: &mut [Subject<'_, L>]) {
    let denies = |subject: &Subject<'_, L>| {
        subject.lead.line.is_statement() && subject.may_stand() && is_denial(subject.lead.line)
    };
    let known: Vec<_> = subjects
        .iter()
        .filter(|subject| !subject.lead.line.is_statement() && subject.may_stand())
        .map(|subject| subject.lead)
        .collect();
    let denials: Vec<_> = subjects
        .iter()
        .filter(|s| denies(s))
        .map(|s| s.lead)
        .collect();
    for subject in subjects.iter_mut() {
        if denies(subject) {
            for said in &known {
                let words = format!("{} is recorded by {}.", said.line.name(), named(said.held));
                subject.conflict.push(words);
                subject.against.push(*said);
            }
        } else if !subject.lead.line.is_statement() && subject.may_stand() {
            // What was found after "none known" was written contradicts nothing.
            let newer = denials
                .iter()
                .filter(|said| said.at.is_none() || said.at >= subject.lead.at);
            for said in newer {
                let words = format!(
                    "\u{201c}{}\u{201d} by {}.",
                    said.line.name(),
                    named(said.held)
                );
                subject.conflict.push(words);
                subject.against.push(*said);
            }
        }
    }
}

/// Whether a statement denies; that nothing is known either way denies nothing.
fn is_denial<L: Claim>(line: &L) -> bool {
    let text = format!("{} {}", folded(line.name()), folded(line.key()));
    let tells_nothing = [
        "no information",
        "not known",
        "unknown",
        "-info",
        "not asked",
    ];
    !tells_nothing.iter().any(|words| text.contains(words))
}

/// Of an allergy or a problem the document's date counts: the line's own is that of its onset.
fn document_first<'h>(own: Option<&'h String>, document: Option<&'h String>) -> Option<&'h str> {
    document.or(own).map(String::as_str)
}

pub(super) fn allergies(held: &[Held]) -> Vec<SummaryAllergy> {
    let said = Said::<AllergyLine>::all(held, |line, digest| {
        document_first(line.date.as_ref(), digest.date.as_ref())
    });
    let mut subjects = subjects(said);
    // Stable: within a rank, the dangerous ones come first.
    subjects.sort_by_key(|subject| {
        let is_high = subject.agree.iter().chain(&subject.against).any(|said| {
            !said.line.is_statement && said.line.criticality.as_deref() == Some("high")
        });
        (subject.rank(), !is_high)
    });
    subjects
        .into_iter()
        .map(|subject| SummaryAllergy {
            stands: subject.may_stand(),
            conflict: subject.conflict(),
            sources: sources(&subject.agree),
            against: sources(&subject.against),
            line: subject.lead.to_line(),
        })
        .collect()
}

/// Problems, diagnoses and history. What the patient complained of is no diagnosis.
pub(super) fn problems(held: &[Held]) -> Vec<SummaryProblem> {
    let mut said = Said::<ConditionLine>::all(held, |line, digest| {
        document_first(line.date.as_ref(), digest.date.as_ref())
    });
    said.retain(|said| said.line.role != "complaint");
    subjects(said)
        .into_iter()
        .map(|subject| SummaryProblem {
            conflict: subject.conflict(),
            sources: sources(&subject.agree),
            against: sources(&subject.against),
            line: subject.lead.to_line(),
        })
        .collect()
}
