//! What must be known before all else: alerts, warnings of interactions, and that the patient has died.
//!
//! Source: docs/reading-records.md, "Alerts"; FHIR R4, Flag, DetectedIssue and Patient.deceased[x].

use phrase::{Text, say};

use crate::clinical::doubt;
use crate::clinical::line::{AlertKind, AlertLine};
use crate::clinical::resource::Resource;
use crate::clinical::role::folded;
use crate::clinical::standing;
use crate::json::node::Node;
use crate::value::mark::Flag;
use crate::value::moment::Moment;

/// Reads a Flag.
pub(crate) fn flag(resource: Resource<'_, '_, '_>) -> AlertLine {
    let (start, end) = resource.period("period");
    let mut line = AlertLine {
        part: doubt::part(resource),
        kind: AlertKind::Flag,
        name: resource
            .words("code")
            .map_or_else(|| say::clinical_alert_unnamed().into(), Text::from),
        category: resource.joined(resource.all_words("category"), ", "),
        start,
        end,
        ..AlertLine::default()
    };
    // An alert that does not stand must not read like one that does.
    let is_over = resource
        .codes("status")
        .iter()
        .any(|code| code == "inactive");
    if is_over && line.part.flag.is_none() {
        line.part.flag = Some(Flag::Ended);
    }
    // Nobody took it down when its time was over: it may stand or not.
    const DAY: i64 = 24 * 60 * 60 * 1000;
    let end = line.end.as_deref().and_then(Moment::parse);
    let end = end.and_then(|end| end.millis());
    let made_at = resource.about.made_at;
    let has_passed = end.zip(made_at).is_some_and(|(end, at)| end + DAY <= at);
    if has_passed && line.part.flag.is_none() {
        line.part.doubts.push(say::clinical_doubt_ended().into());
    }
    line
}

/// Reads a Consent that says how the patient wants to be treated, or not: an advance directive, a refusal of blood or
/// of resuscitation. Source: FHIR R4, Consent.scope, Consent.provision.
pub(crate) fn directive(resource: Resource<'_, '_, '_>) -> Option<AlertLine> {
    /// Codes of directives in HL7's consentcategorycodes.
    const DIRECTIVES: [&str; 5] = ["acd", "dnr", "emrgonly", "hcd", "polst"];
    let scope = resource.codes("scope");
    let category = resource.codes("category");
    let provision = resource.node.get("provision").and_then(Node::first);
    let provision = provision.map(|provision| resource.within(provision));
    let is_denied =
        provision.is_some_and(|provision| provision.text("type").as_deref() == Some("deny"));
    let of_scope = |wanted: &str| scope.iter().any(|code| code == wanted);
    let is_directive = of_scope("adr")
        || category
            .iter()
            .any(|code| DIRECTIVES.contains(&code.as_str()))
        || of_scope("treatment") && is_denied;
    if !is_directive {
        return None;
    }
    let names = ["category", "scope"];
    let mut line = AlertLine {
        part: resource.part(),
        kind: AlertKind::Flag,
        name: resource
            .first_words(&names)
            .map_or_else(|| say::clinical_alert_unnamed().into(), Text::from),
        category: provision.and_then(|provision| provision.text("type")),
        involved: provision
            .map(|provision| provision.all_words("code"))
            .unwrap_or_default(),
        start: resource.date(&["dateTime"]),
        end: provision.and_then(|provision| provision.period("period").1),
        ..AlertLine::default()
    };
    let is_over = resource
        .codes("status")
        .iter()
        .any(|code| matches!(code.as_str(), "inactive" | "rejected"));
    if is_over && line.part.flag.is_none() {
        line.part.flag = Some(Flag::Ended);
    }
    Some(line)
}

/// Reads a DetectedIssue: what it says in words, else what kind of issue it is.
pub(crate) fn issue(resource: Resource<'_, '_, '_>) -> AlertLine {
    let kind = resource
        .words("code")
        .or_else(|| resource.words("category"));
    let told = resource.text("detail");
    let (name, category) = match (told, kind) {
        (Some(told), kind) => (told.into(), kind),
        (None, Some(kind)) => (kind.into(), None),
        (None, None) => (say::clinical_alert_unnamed().into(), None),
    };
    let node = resource.node;
    let mitigations = node.list("mitigation").iter().filter_map(|mitigation| {
        let action = mitigation.get("action")?;
        resource.words_of(action.first()?)
    });
    let (start, _) = resource.period("identifiedPeriod");
    AlertLine {
        part: doubt::part(resource),
        kind: AlertKind::Issue,
        name,
        category,
        severity: resource.words("severity"),
        involved: resource.all_words("implicated"),
        mitigations: mitigations.collect(),
        start: resource
            .date(&["identifiedDateTime", "identified", "date"])
            .or(start),
        ..AlertLine::default()
    }
}

/// What says that nobody is to resuscitate: a word of its own, and what a longer text holds. Small letters and digits.
const NOT_RESUSCITATED: [&str; 4] = ["dnr", "dnar", "dnacpr", "304253006"];
const NOT_RESUSCITATED_WITHIN: [&str; 8] = [
    "notforresuscitation",
    "notforcpr",
    "donotresuscitate",
    "donotattemptresuscitation",
    "donotattemptcardiopulmonaryresuscitation",
    "donotattemptcpr",
    "noresuscitation",
    "allownaturaldeath",
];

fn says_not_to_resuscitate(words: &str) -> bool {
    let folded = folded(words);
    let is_alone = NOT_RESUSCITATED.contains(&folded.as_str());
    let short = |word: &str| matches!(word, "DNR" | "DNAR" | "DNACPR");
    let mut parts = words.split(|c: char| !c.is_alphanumeric());
    let is_denied = words.to_lowercase().split_whitespace().any(|word| {
        matches!(
            word,
            "no" | "not" | "without" | "cancelled" | "revoked" | "discussed" | "lifted"
        )
    });
    NOT_RESUSCITATED_WITHIN
        .iter()
        .any(|said| folded.contains(said))
        || !is_denied && (is_alone || parts.any(short))
}

/// What a resource forbids: an order not to do something, and that nobody is to resuscitate, wherever that is written.
/// Source: docs/reading-records.md, "Alerts".
pub(crate) fn forbidden(resource: Resource<'_, '_, '_>) -> Option<AlertLine> {
    let member = match resource.kind() {
        "Consent" => "category",
        "Observation" => "valueCodeableConcept",
        _ => "code",
    };
    let is_forbidden = resource.kind() != "Condition"
        && resource.node.get("doNotPerform").and_then(Node::truth) == Some(true);
    let named = resource.words(member);
    let is_told = || {
        let text = resource
            .text("valueString")
            .filter(|_| resource.kind() == "Observation");
        let codes = resource.codes(member);
        let words = codes.into_iter().chain(named.clone()).chain(text);
        let mut words = words.collect::<Vec<_>>().into_iter();
        words.any(|words| says_not_to_resuscitate(&words))
    };
    let is_death = is_told();
    if !is_forbidden && !is_death {
        return None;
    }
    // What is only thought of forbids nothing yet.
    let is_thought_of =
        |code: &String| matches!(folded(code).as_str(), "proposal" | "plan" | "option");
    if resource.codes("intent").iter().any(is_thought_of) {
        return None;
    }
    let status = resource
        .codes("status")
        .into_iter()
        .chain(resource.codes("clinicalStatus"));
    let status: Vec<String> = status.map(|code| folded(&code)).collect();
    let is = |all: &[&str]| status.iter().any(|status| all.contains(&status.as_str()));
    if is(&["draft", "proposed", "preliminary"]) {
        return None;
    }
    let mut part = standing::part(resource);
    if !is_forbidden {
        let mut reasons = resource.all_words("reasonCode");
        reasons.extend(resource.standing_names("reasonReference"));
        let reason = resource.joined(reasons, ", ");
        let reason = reason.map(|reason| Text::from(say::clinical_standing_reason(reason)));
        part.standing.extend(reason);
    }
    let is_in_error = part.flag == Some(Flag::EnteredInError);
    let is_over = is(&[
        "revoked",
        "cancelled",
        "canceled",
        "completed",
        "stopped",
        "rejected",
        "inactive",
        "resolved",
    ]);
    // The order itself is not so only in that it forbids.
    part.flag = match (is_in_error, is_over) {
        (true, _) => Some(Flag::EnteredInError),
        (_, true) => Some(Flag::Ended),
        _ => part.flag.filter(|flag| !matches!(flag, Flag::Negated)),
    };
    let value = || {
        resource
            .text("valueString")
            .filter(|_| resource.kind() == "Observation")
    };
    Some(AlertLine {
        part,
        kind: AlertKind::Flag,
        name: named
            .or_else(value)
            .map_or_else(|| say::clinical_alert_unnamed().into(), Text::from),
        start: resource.date(&[
            "occurrenceDateTime",
            "authoredOn",
            "effectiveDateTime",
            "dateTime",
            "recordedDate",
        ]),
        ..AlertLine::default()
    })
}

/// That the patient of the record has died, if their own resource says so.
pub(crate) fn death(resource: Resource<'_, '_, '_>) -> Option<AlertLine> {
    // A second resource of the same person tells it as well.
    let people = &resource.about.people;
    if !people.may_be_own(resource.context, resource.entry) {
        return None;
    }
    let members = resource.node.members().iter();
    let mut deceased = members.filter(|(name, _)| name.starts_with("deceased"));
    let said = deceased.find_map(|(_, value)| {
        let value = value.first()?;
        match value.truth() {
            Some(is_dead) => is_dead.then_some(None),
            None => value.text().map(Some),
        }
    })?;
    let mut part = resource.part();
    part.doubts
        .extend(said.and_then(|day| doubt::of_day(resource, day)));
    Some(AlertLine {
        part,
        kind: AlertKind::Death,
        name: say::clinical_alert_died().into(),
        start: said
            .map(|_| ())
            .and_then(|()| resource.date(&["deceasedDateTime", "deceased"]))
            .or_else(|| said.map(str::to_owned)),
        ..AlertLine::default()
    })
}

/// The code of a stay that ended with death, and the words that hospitals write there.
const DEATHS: [&str; 10] = [
    "exp",
    "expired",
    "patientexpired",
    "died",
    "patientdied",
    "death",
    "dead",
    "deceased",
    "diedinhospital",
    "expiredinhospital",
];

/// That the patient died during a stay, by its disposition. Source: HL7 discharge-disposition.
pub(crate) fn death_of_stay(resource: Resource<'_, '_, '_>) -> Option<AlertLine> {
    let stay = ["hospitalization", "admission"]
        .iter()
        .find_map(|name| resource.node.get(name))?
        .first()?;
    let stay = resource.within(stay);
    let mut codes = stay.codes("dischargeDisposition");
    codes.extend(stay.all_words("dischargeDisposition"));
    let part = resource.part();
    // One that does not stand tells of no death.
    let is_death = |code: &String| DEATHS.contains(&folded(code).as_str());
    let died = part.flag.is_none() && codes.iter().any(is_death);
    died.then(|| AlertLine {
        part,
        kind: AlertKind::Death,
        name: say::clinical_alert_died().into(),
        start: resource.period("period").1,
        ..AlertLine::default()
    })
}

/// Alerts in the order in which they must be read: what stands first, and of that a death, then the gravest.
pub(crate) fn sort(alerts: &mut [AlertLine]) {
    alerts.sort_by_key(AlertLine::urgency);
}

impl AlertLine {
    /// Where it stands among others: lower is read first.
    #[must_use]
    pub fn urgency(&self) -> (bool, AlertKind, u8) {
        let is_over = self.part.flag.is_some_and(|flag| flag != Flag::Modifier);
        let grave = match self.severity.as_deref().map(str::to_lowercase).as_deref() {
            Some("high") => 0,
            Some("moderate") => 1,
            Some("low") => 3,
            _ => 2,
        };
        (is_over, self.kind, grave)
    }
}
