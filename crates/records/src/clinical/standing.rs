//! How a line stands: ordered, stopped, not given, by whose word; with why, in words that fit its kind.
//!
//! A status means another thing for each kind: an order on hold is not taken, a dose that was declined was not
//! dispensed, and an order not to give says what to do. Source: docs/reading-records.md, "How a line stands".

use phrase::{Phrase, Text, say};

use crate::clinical::doubt;
use crate::clinical::line::Part;
use crate::clinical::resource::Resource;
use crate::clinical::role::folded;
use crate::json::node::Node;
use crate::value::mark::Flag;
use crate::value::{label, pointer};

/// What a status is said of.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    /// A medicine that somebody is to get.
    Prescribed,
    /// A medicine as the patient is said to take it.
    Taken,
    /// A medicine or vaccine put into the patient.
    Given,
    /// A medicine handed over.
    Dispensed,
    /// A test, referral or appointment asked for.
    Ordered,
    /// Something done to the patient.
    Done,
    /// All else.
    Other,
}

impl Kind {
    fn of(kind: &str) -> Self {
        match kind {
            "MedicationRequest" | "MedicationOrder" | "MedicationPrescription" => Self::Prescribed,
            "MedicationStatement" | "MedicationUsage" => Self::Taken,
            "MedicationAdministration" | "Immunization" => Self::Given,
            "MedicationDispense" => Self::Dispensed,
            "ServiceRequest"
            | "ReferralRequest"
            | "DiagnosticOrder"
            | "ProcedureRequest"
            | "DeviceRequest"
            | "NutritionOrder"
            | "SupplyRequest"
            | "Task"
            | "CommunicationRequest"
            | "VisionPrescription" => Self::Ordered,
            "Procedure" | "Communication" | "Media" => Self::Done,
            _ => Self::Other,
        }
    }
}

/// Members that say why a resource stands as it does.
const REASONS: [&str; 14] = [
    "statusReason",
    "statusReasonCodeableConcept",
    "statusReasonReference",
    "reasonNotGiven",
    "reasonNotTaken",
    "reasonNotPerformed",
    "reasonNotDone",
    "notDoneReason",
    "notPerformedReason",
    "notGivenReason",
    "reasonEnded",
    "reasonStopped",
    "cancelationReason",
    "cancellationReason",
];

/// The standing of a line, with all that a reader must know of it.
pub(crate) fn part(resource: Resource<'_, '_, '_>) -> Part {
    let mut part = doubt::part(resource);
    part.standing = of(resource);
    part
}

/// How a resource stands that has no line, where its status is more than that it ended: why, or in words of its kind.
pub(crate) fn without_line(resource: Resource<'_, '_, '_>) -> Vec<Text> {
    const KINDS: [&str; 11] = [
        "Task",
        "Communication",
        "CommunicationRequest",
        "Media",
        "DeviceRequest",
        "DeviceUseStatement",
        "SupplyRequest",
        "NutritionOrder",
        "VisionPrescription",
        "Consent",
        "ClinicalImpression",
    ];
    match KINDS.contains(&resource.kind()) {
        true => of(resource),
        false => Vec::new(),
    }
}

/// All that a reader must know of how a resource stands beside its name.
fn of(resource: Resource<'_, '_, '_>) -> Vec<Text> {
    let kind = Kind::of(resource.kind());
    let flag = label::status_flag(resource.node);
    let status = resource.codes("status").into_iter().next();
    let status = status.as_deref().map(folded).unwrap_or_default();
    let mut said: Vec<Phrase> = Vec::new();
    let intent = intent(kind, resource);
    said.extend(words(kind, resource, flag, &status, intent.is_some()));
    said.extend(of_prohibition(kind, resource, flag, &status));
    said.extend(taken_off(resource));
    said.extend(intent);
    let mut reason = reason(resource, kind, flag);
    let mut all: Vec<Text> = Vec::new();
    // A status without words of its own is not lost beside its reason.
    if said.is_empty()
        && flag.is_some()
        && let (Some(sent), Some(why)) = (resource.text("status"), reason.as_ref())
    {
        all.push(say::clinical_standing_why(why, sent).into());
        reason = None;
    }
    for standing in said {
        all.push(match reason.take() {
            Some(reason) => say::clinical_standing_why(reason, standing).into(),
            None => standing.into(),
        });
    }
    all.extend(reason.map(|reason| say::clinical_standing_reason(reason).into()));
    all.extend(substitution(resource).map(Text::from));
    all.extend(not_counting(resource).map(Text::from));
    all.extend(told(resource).map(Text::from));
    all.extend(replaces(resource).map(Text::from));
    all.extend(listed(resource).map(Text::from));
    all
}

/// What a list of the document says of it, without taking it off: `Ceased`, `Dose changed`.
fn listed(resource: Resource<'_, '_, '_>) -> Option<Phrase> {
    let words = resource.about.lists.said.get(&resource.entry);
    let words = words.filter(|_| is_entry(resource))?;
    Some(say::clinical_standing_listed(resource.shown(words)))
}

/// Whether it is an entry and not contained in one.
fn is_entry(resource: Resource<'_, '_, '_>) -> bool {
    let entries = &resource.context.document.entries;
    std::ptr::eq(resource.node, &raw const entries[resource.entry].node)
}

/// What it stands for from now on: an earlier prescription, order or plan.
fn replaces(resource: Resource<'_, '_, '_>) -> Option<Phrase> {
    let mut names: Vec<String> = resource.names("priorPrescription");
    names.extend(resource.names("replaces"));
    for extension in resource.node.list("extension") {
        let url = extension.text_of("url").unwrap_or_default();
        if url.ends_with("-replaces") {
            let older = extension.get("valueReference").and_then(Node::first);
            names.extend(older.and_then(|older| resource.name_of(older)));
        }
    }
    let names = resource.joined(names, ", ")?;
    Some(say::record_replaces(names))
}

/// How an order not to do something stands: one that was withdrawn forbids nothing any more.
fn of_prohibition(
    kind: Kind,
    resource: Resource<'_, '_, '_>,
    flag: Option<Flag>,
    status: &str,
) -> Option<Phrase> {
    let is_order = matches!(kind, Kind::Prescribed | Kind::Ordered);
    let is_expected = matches!(
        status,
        "completed"
            | "fulfilled"
            | "enteredinerror"
            | "nullified"
            | "notdone"
            | "declined"
            | "noshow"
    );
    (is_order && flag == Some(Flag::Negated) && !is_expected)
        .then(|| words(kind, resource, None, status, true))
        .flatten()
}

/// That a list of the document took it off, with the list's own word for it.
pub(crate) fn taken_off(resource: Resource<'_, '_, '_>) -> Option<Phrase> {
    let why = resource.about.lists.taken_off.get(&resource.entry);
    match why.filter(|_| is_entry(resource))? {
        Some(why) => {
            let why = resource.shown(why);
            Some(say::clinical_standing_why(
                why,
                say::clinical_standing_taken_off(),
            ))
        }
        None => Some(say::clinical_standing_taken_off()),
    }
}

/// That a dose does not count, with why: it was not fully potent, or is no part of its series (STU3).
fn not_counting(resource: Resource<'_, '_, '_>) -> Option<Phrase> {
    let node = resource.node;
    if node.get("isSubpotent").and_then(Node::truth) == Some(true) {
        let why = resource.joined(resource.all_words("subpotentReason"), ", ");
        return Some(match why {
            Some(why) => say::clinical_standing_not_counting_why(why),
            None => say::clinical_standing_not_counting(),
        });
    }
    if let Some(why) = resource
        .about
        .not_valid
        .get(&resource.entry)
        .filter(|_| is_entry(resource))
    {
        return Some(match why {
            Some(why) => say::clinical_standing_not_counting_series_why(resource.shown(why)),
            None => say::clinical_standing_not_counting_series(),
        });
    }
    let protocols = node.list("vaccinationProtocol").iter();
    let mut protocols = protocols.map(|protocol| resource.within(protocol));
    let outside = protocols.find(|protocol| {
        let codes = protocol.codes("doseStatus");
        codes
            .iter()
            .any(|code| matches!(folded(code).as_str(), "nocount" | "doesnotcount"))
    })?;
    Some(match outside.words("doseStatusReason") {
        Some(why) => say::clinical_standing_not_counting_series_why(why),
        None => say::clinical_standing_not_counting_series(),
    })
}

/// Whether a dose settles nothing.
pub(crate) fn does_not_count(resource: Resource<'_, '_, '_>) -> bool {
    not_counting(resource).is_some()
}

/// That somebody told it, who is not the one who did it.
fn told(resource: Resource<'_, '_, '_>) -> Option<Phrase> {
    let says = |name: &str| resource.node.get(name).and_then(Node::truth);
    let is_told = says("primarySource") == Some(false) || says("reportedBoolean") == Some(true);
    let names = ["reportOrigin", "informationSource", "reportedReference"];
    let by = names
        .iter()
        .find_map(|name| resource.all_words(name).into_iter().next());
    let is_of_source = |kind: &str| matches!(kind, "Immunization" | "MedicationRequest");
    let is_source = is_of_source(resource.kind()) || is_told_by_another(resource);
    let by = by.filter(|_| is_told || is_source);
    match by {
        Some(by) => Some(say::clinical_standing_told_by(by)),
        None => is_told.then(say::clinical_standing_told),
    }
}

/// Whether a relative told what the patient takes.
fn is_told_by_another(resource: Resource<'_, '_, '_>) -> bool {
    const OTHERS: [&str; 2] = ["Patient", "Practitioner"];
    let source = resource.node.get("informationSource").and_then(Node::first);
    let Some(source) = source.filter(|_| Kind::of(resource.kind()) == Kind::Taken) else {
        return false;
    };
    let kind = resource
        .target(source)
        .map(|target| target.kind().to_owned());
    let named = || pointer::text(source)?.split('/').next().map(str::to_owned);
    let kind = kind.or_else(named).unwrap_or_default();
    !OTHERS.iter().any(|other| kind.starts_with(other))
}

fn reason(resource: Resource<'_, '_, '_>, kind: Kind, flag: Option<Flag>) -> Option<String> {
    let mut all: Vec<String> = Vec::new();
    let mut add = |words: Vec<String>| {
        for words in words {
            if !all.contains(&words) {
                all.push(words);
            }
        }
    };
    for name in REASONS {
        add(resource.all_words(name));
    }
    // R4 has the reason of some in an extension.
    for extension in resource.node.list("extension") {
        let url = extension.text_of("url").unwrap_or_default();
        let tail = folded(pointer::last_segment(url));
        let is_reason = tail.ends_with("statusreason")
            || tail.contains("cancel") && tail.contains("reason")
            || tail.contains("reject") && tail.contains("reason");
        let mut values = extension.members().iter();
        let value = values.find(|(name, _)| is_reason && name.starts_with("value"));
        let words = value.and_then(|(_, value)| resource.as_sent(value));
        add(words.into_iter().collect());
    }
    // STU3 has the reason for a dose in a member of its own.
    if let Some(explained) = resource.node.get("explanation").and_then(Node::first) {
        add(resource.within(explained).all_words("reasonNotGiven"));
    }
    // Why an order not to give was made, and why a dose was not given, is the reason of the negation. Of what was to be
    // given it may be what for.
    let is_told = kind == Kind::Given && !all.is_empty();
    let mut add = |words: Vec<String>| {
        for words in words {
            if !all.contains(&words) {
                all.push(words);
            }
        }
    };
    if !is_told
        && flag == Some(Flag::Negated)
        && matches!(kind, Kind::Prescribed | Kind::Ordered | Kind::Given)
    {
        add(resource.all_words("reasonCode"));
        add(resource.all_words("reasonReference"));
    }
    resource.joined(all, ", ")
}

/// The status in words of its kind; none for the one every reader expects.
fn words(
    kind: Kind,
    resource: Resource<'_, '_, '_>,
    flag: Option<Flag>,
    status: &str,
    is_no_order: bool,
) -> Option<Phrase> {
    let is_denied = flag == Some(Flag::Negated);
    Some(match (kind, status) {
        (_, "enteredinerror" | "nullified") => say::clinical_status_entered_in_error_within(),
        (Kind::Prescribed, _) if is_denied => say::clinical_standing_do_not_give(),
        (Kind::Ordered, _) if is_denied => say::clinical_standing_do_not_do(),
        (Kind::Taken, _) if is_denied => say::clinical_status_not_taken_within(),
        (Kind::Given, _) if is_denied => say::clinical_standing_not_given(),
        (Kind::Dispensed, _) if is_denied => say::clinical_standing_not_dispensed(),
        (Kind::Done, _) if is_denied => say::clinical_standing_not_done(),
        (Kind::Prescribed | Kind::Ordered, "draft") => say::clinical_standing_draft(),
        (Kind::Prescribed, "completed") => say::clinical_standing_completed(),
        (Kind::Ordered, "completed" | "fulfilled") => say::clinical_standing_done(),
        (Kind::Taken, "active" | "") if !is_no_order => say::clinical_standing_taken_by_report(),
        (Kind::Taken, "completed") => say::clinical_standing_course_over(),
        (Kind::Taken, "stopped") => say::clinical_standing_no_longer_taken(),
        (Kind::Taken, "intended") => say::clinical_standing_not_yet_taken(),
        (Kind::Given, "completed" | "") if resource.kind() != "Immunization" => {
            say::clinical_standing_given()
        }
        (Kind::Given, "onhold") if resource.kind() != "Immunization" => {
            say::clinical_standing_giving_paused()
        }
        (Kind::Given, "unknown") if resource.kind() != "Immunization" => {
            say::clinical_standing_given_unknown()
        }
        (Kind::Given, "inprogress") => say::clinical_standing_being_given(),
        (Kind::Given | Kind::Done, "stopped" | "aborted") => say::clinical_standing_stopped_early(),
        (Kind::Dispensed, "onhold") => say::clinical_standing_dispensing_paused(),
        (Kind::Dispensed, "unknown") => say::clinical_standing_dispensed_unknown(),
        (Kind::Dispensed, "completed" | "") => say::clinical_standing_dispensed(),
        (Kind::Dispensed, "preparation" | "inprogress") => {
            say::clinical_standing_not_yet_dispensed()
        }
        (Kind::Dispensed, "cancelled" | "stopped") => say::clinical_standing_not_dispensed(),
        (Kind::Done, "preparation") => say::clinical_standing_not_yet_done(),
        (_, "active" | "completed" | "final" | "finished" | "issued" | "") => return None,
        (Kind::Other, _) if !is_common(status) => return None,
        (_, "onhold" | "suspended") => say::clinical_status_on_hold_within(),
        (_, "stopped") => say::clinical_status_stopped_within(),
        (_, "cancelled" | "canceled") => say::clinical_status_cancelled_within(),
        (_, "revoked") => say::clinical_status_revoked_within(),
        (_, "inprogress") => say::clinical_status_in_progress_within(),
        (_, "draft") => say::clinical_standing_draft(),
        (_, "noshow") => say::clinical_status_noshow_within(),
        (_, "planned") => say::clinical_status_planned_within(),
        (_, "unknown") => say::clinical_status_unknown_within(),
        // Another status stands in the line as it was sent.
        _ => return None,
    })
}

/// Whether a status means the same whatever it is said of.
fn is_common(status: &str) -> bool {
    matches!(
        status,
        "onhold"
            | "suspended"
            | "stopped"
            | "cancelled"
            | "canceled"
            | "revoked"
            | "draft"
            | "noshow"
    )
}

/// What is not ordered but proposed or planned.
fn intent(kind: Kind, resource: Resource<'_, '_, '_>) -> Option<Phrase> {
    let is_plan = resource.kind() == "CarePlan";
    if !is_plan && !matches!(kind, Kind::Prescribed | Kind::Ordered) {
        return None;
    }
    let intent = resource.codes("intent").into_iter().next()?;
    Some(match folded(&intent).as_str() {
        // What is planned is a plan.
        "plan" if is_plan => return None,
        "proposal" => say::clinical_standing_proposed(),
        "plan" => say::clinical_standing_planned(),
        "option" => say::clinical_standing_option(),
        "directive" => say::clinical_standing_directed(),
        _ => return None,
    })
}

/// That no other product may be given, or that another was; with why.
fn substitution(resource: Resource<'_, '_, '_>) -> Option<Phrase> {
    let node = resource.node.get("substitution").and_then(Node::first)?;
    let inner = resource.within(node);
    let reason = inner.joined(inner.all_words("reason"), ", ");
    let says = |name: &str| node.get(name).and_then(Node::truth);
    let codes = inner.codes("allowedCodeableConcept");
    let is_forbidden = says("allowedBoolean") == Some(false)
        || says("allowed") == Some(false)
        || codes
            .iter()
            .any(|code| code == "n" || folded(code) == "none");
    if is_forbidden {
        return Some(match reason {
            Some(reason) => say::clinical_standing_not_substituted_why(reason),
            None => say::clinical_standing_not_substituted(),
        });
    }
    let what = inner.joined(
        inner
            .words("type")
            .into_iter()
            .chain(reason.clone())
            .collect(),
        ", ",
    );
    match says("wasSubstituted") {
        Some(true) => Some(match what {
            Some(what) => say::clinical_standing_substituted_why(what),
            None => say::clinical_standing_substituted(),
        }),
        Some(false) => reason.map(say::clinical_standing_not_substituted_why),
        None => None,
    }
}
