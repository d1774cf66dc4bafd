//! Visits and stays, procedures, orders and plans. Source: docs/reading-records.md,
//! "Visits, orders and plans".

use phrase::{Phrase, Text, say};

use crate::clinical::absent;
use crate::clinical::apart;
use crate::clinical::line::{CarePlanLine, EncounterLine, OrderLine, ProcedureLine};
use crate::clinical::medicine::{timing, with_registration};
use crate::clinical::missing::{name_in, unnamed};
use crate::clinical::resource::Resource;
use crate::clinical::role::{Role, folded};
use crate::clinical::standing;
use crate::item::entry;
use crate::json::node::Node;
use crate::value::mark::Flag;
use crate::value::moment::Moment;
use crate::value::texts::{self, with_remark};
use crate::value::{datatype, label, length};

/// Reads an Encounter.
pub(crate) fn encounter(resource: Resource<'_, '_, '_>) -> EncounterLine {
    let class = resource.node.get("class").and_then(Node::first);
    let code = class.and_then(|class| {
        let code = class
            .text_of("code")
            .or_else(|| class.at(&["coding", "code"])?.text());
        code.or_else(|| class.text()).map(str::to_owned)
    });
    let (start, end) = resource.period("period");
    let kind = code
        .as_deref()
        .and_then(kind_of)
        .map(Text::from)
        .or_else(|| {
            let sent = resource.words("class").or_else(|| resource.words("type"));
            sent.map(Text::from)
        })
        .unwrap_or_else(|| say::clinical_visit().into());
    let is_stay = matches!(code.as_deref(), Some("IMP" | "ACUTE" | "NONAC" | "SS"));
    let days = match (&start, &end) {
        (Some(start), Some(end)) if is_stay => days_between(start, end),
        _ => None,
    };
    let locations = resource.node.list("location").iter();
    let mut place: Vec<String> = locations
        .filter_map(|location| resource.name_of(location.get("location")?.first()?))
        .collect();
    place.extend(resource.names("serviceProvider"));
    let mut reasons = resource.all_words("reasonCode");
    for more in ["reason", "reasonReference"]
        .iter()
        .flat_map(|name| resource.standing_names(name))
    {
        if !reasons.contains(&more) {
            reasons.push(more);
        }
    }
    let stay = resource
        .node
        .get("hospitalization")
        .or_else(|| resource.node.get("admission"))
        .and_then(Node::first);
    EncounterLine {
        part: standing::part(resource),
        kind,
        class: code,
        start,
        end,
        days,
        reasons,
        diagnoses: diagnoses(resource),
        place: resource.joined(place, ", "),
        disposition: stay.and_then(|stay| resource.within(stay).words("dischargeDisposition")),
    }
}

/// Source: HL7 v3 ActCode, encounter classes.
fn kind_of(class: &str) -> Option<Phrase> {
    Some(match class.to_ascii_uppercase().as_str() {
        "AMB" | "OUTPATIENT" | "AMBULATORY" => say::clinical_visit_outpatient(),
        "IMP" | "ACUTE" | "NONAC" | "INPATIENT" => say::clinical_visit_inpatient(),
        "EMER" | "EMERGENCY" => say::clinical_visit_emergency(),
        "VR" | "VIRTUAL" => say::clinical_visit_online(),
        "HH" | "HOME" => say::clinical_visit_home(),
        "FLD" | "FIELD" => say::clinical_visit_field(),
        "OBSENC" => say::clinical_visit_observation(),
        "SS" => say::clinical_visit_short(),
        "PRENC" => say::clinical_visit_before_admission(),
        _ => return None,
    })
}

fn days_between(start: &str, end: &str) -> Option<u32> {
    let start = Moment::parse(start)?.day()?;
    let end = Moment::parse(end)?.day()?;
    u32::try_from((end - start).num_days()).ok()
}

fn diagnoses(resource: Resource<'_, '_, '_>) -> Vec<Text> {
    let all = resource
        .node
        .list("diagnosis")
        .iter()
        .filter_map(|diagnosis| {
            let condition = diagnosis.get("condition").and_then(Node::first)?;
            let name = resource.words_of(condition)?.into();
            // What is none, or another's, never reads like a diagnosis of the patient.
            let name = match resource.referred(condition) {
                Some(target) => against(target).into_iter().fold(name, with_remark),
                None => name,
            };
            let usage = diagnosis.get("use").and_then(|usage| {
                let codes = datatype::concept_codes(usage);
                let known = codes.iter().find_map(|code| match code.as_str() {
                    "ad" => Some(say::clinical_diagnosis_admission()),
                    "dd" => Some(say::clinical_diagnosis_discharge()),
                    "cc" => Some(say::clinical_diagnosis_complaint()),
                    "cm" => Some(say::clinical_diagnosis_comorbidity()),
                    "pre-op" => Some(say::clinical_diagnosis_before_operation()),
                    "post-op" => Some(say::clinical_diagnosis_after_operation()),
                    _ => None,
                });
                known
                    .map(Text::from)
                    .or_else(|| resource.words_of(usage).map(Text::from))
            });
            Some(match usage {
                Some(usage) => with_remark(name, usage),
                None => name,
            })
        });
    all.collect()
}

/// What is said against a diagnosis where it stands, and whose it is if not the patient's.
fn against(condition: Resource<'_, '_, '_>) -> Vec<Text> {
    let part = condition.part();
    let standing = match part.flag {
        Some(Flag::EnteredInError) => Some(say::clinical_status_entered_in_error_within()),
        Some(Flag::Replaced) => Some(say::clinical_status_replaced_within()),
        Some(Flag::Negated) => Some(say::chart_verification_refuted()),
        _ => None,
    };
    let whose = apart::of(condition).into_iter();
    // A diagnosis that is only suspected is no finding.
    let codes = condition.codes("verificationStatus");
    let unsure = codes.iter().find_map(|code| match folded(code).as_str() {
        "unconfirmed" => Some(say::chart_verification_unconfirmed()),
        "provisional" => Some(say::chart_verification_provisional()),
        "differential" => Some(say::chart_verification_differential()),
        _ => None,
    });
    standing
        .or(unsure)
        .map(Text::from)
        .into_iter()
        .chain(whose.map(|said| said.text()))
        .collect()
}

/// Reads a Procedure.
pub(crate) fn procedure(resource: Resource<'_, '_, '_>) -> ProcedureLine {
    let node = resource.node;
    let performers = node.list("performer").iter().filter_map(|performer| {
        let actor = performer
            .get("actor")
            .and_then(Node::first)
            .unwrap_or(performer);
        with_registration(resource, actor)
    });
    let stated = node.get("code").and_then(absent::words).map(Text::from);
    let mut part = standing::part(resource);
    // An age is no date.
    let age = node.get("performedAge").and_then(Node::first);
    part.apart.extend(
        age.and_then(length::timed)
            .map(|age| Text::from(say::clinical_at_age(age))),
    );
    ProcedureLine {
        part,
        name: stated
            .or_else(|| name_in(resource, "code").map(Text::from))
            .unwrap_or_else(|| unnamed(resource, "code", say::clinical_procedure_unnamed())),
        date: resource
            .date(&[
                "performedDateTime",
                "performedPeriod",
                "occurrenceDateTime",
                "occurrencePeriod",
                "performed",
            ])
            .or_else(|| {
                let is_age = node.get("performedAge").is_some();
                (!is_age)
                    .then(|| resource.choice_as_sent("performed"))
                    .flatten()
            }),
        site: resource.joined(resource.all_words("bodySite"), ", "),
        outcome: resource.words("outcome"),
        complications: resource
            .all_words("complication")
            .into_iter()
            .chain(resource.all_words("complicationDetail"))
            .collect(),
        performer: resource.joined(performers.collect(), ", "),
    }
}

/// Reads a ServiceRequest, or what STU3 had in its place.
pub(crate) fn order(resource: Resource<'_, '_, '_>) -> OrderLine {
    let mut reasons = resource.all_words("reasonCode");
    reasons.extend(resource.standing_names("reasonReference"));
    let to = ["performer", "recipient", "performerType"]
        .iter()
        .flat_map(|name| resource.all_words(name));
    let details = resource.all_words("orderDetail");
    let name = resource
        .first_words(&["code", "type", "serviceRequested", "description"])
        .or_else(|| resource.text("description"))
        .or_else(|| {
            // The oldest version asked for several things in one order.
            let items = resource.node.list("item").iter();
            let items = items.filter_map(|item| resource.within(item).words("code"));
            resource.joined(items.collect(), ", ")
        })
        .or_else(|| resource.words("category"))
        .map_or_else(|| say::clinical_order_unnamed().into(), Text::from);
    let name = match resource.joined(details, ", ") {
        Some(details) => with_remark(name, details.into()),
        None => name,
    };
    OrderLine {
        part: standing::part(resource),
        name: asked_how(resource).into_iter().fold(name, with_remark),
        role: order_role(resource).to_owned(),
        intent: resource.text("intent"),
        date: resource
            .date(&["occurrenceDateTime", "occurrencePeriod", "authoredOn"])
            .or_else(|| resource.choice_as_sent("occurrence")),
        reason: resource.joined(reasons, ", "),
        to: resource.joined(to.collect(), ", "),
    }
}

/// How urgently, how often, how much and on what condition something is asked for.
fn asked_how(resource: Resource<'_, '_, '_>) -> Vec<Text> {
    let node = resource.node;
    let timing = ["occurrenceTiming", "scheduledTiming"]
        .iter()
        .filter_map(|name| node.get(name).and_then(Node::first))
        .find_map(|node| timing::in_words(resource.within(node)));
    let needed = ["asNeededCodeableConcept", "asNeededBoolean"]
        .iter()
        .find_map(|name| {
            let node = node.get(name)?.first()?;
            match node.truth() {
                Some(true) => Some(say::medicine_as_needed()),
                Some(false) => None,
                None => Some(say::medicine_as_needed_why(resource.words(name)?)),
            }
        });
    let quantity = ["quantityQuantity", "quantityRange", "quantityRatio"]
        .iter()
        .find_map(|name| resource.any(node.get(name)?));
    let priority = resource.text("priority");
    let priority = priority.filter(|priority| !priority.eq_ignore_ascii_case("routine"));
    // The day it begins stands in the line.
    let span = node.get("occurrencePeriod").and_then(Node::first);
    let span = span.filter(|span| span.text_of("start").is_some() && span.text_of("end").is_some());
    let span = span.and_then(datatype::period).map(|span| span.text);
    let all = [
        priority.map(Text::from),
        quantity,
        timing,
        span,
        needed.map(Text::from),
    ];
    all.into_iter().flatten().collect()
}

fn order_role(resource: Resource<'_, '_, '_>) -> &'static str {
    match resource.place.role {
        Role::Referral => return "referral",
        Role::Investigations => return "investigation",
        Role::FollowUp => return "follow_up",
        _ => {}
    }
    let mut codes = resource.codes("category");
    codes.extend(resource.codes("code"));
    let words =
        resource.all_words("category").join(" ") + &resource.words("code").unwrap_or_default();
    let words = folded(&words);
    let has = |wanted: &[&str]| codes.iter().any(|code| wanted.contains(&code.as_str()));
    if resource.kind() == "ReferralRequest"
        || has(&["306206005", "3457005"])
        || words.contains("refer")
    {
        "referral"
    } else if words.contains("followup") || has(&["390906007", "736271009"]) {
        "follow_up"
    } else if has(&[
        "108252007",
        "363679005",
        "721963009",
        "laboratory",
        "imaging",
    ]) || ["laborator", "imaging", "investigation", "radiolog", "test"]
        .iter()
        .any(|word| words.contains(word))
        || matches!(resource.kind(), "DiagnosticOrder" | "ProcedureRequest")
    {
        "investigation"
    } else {
        "other"
    }
}

/// Reads an Appointment.
pub(crate) fn appointment(resource: Resource<'_, '_, '_>) -> OrderLine {
    let node = resource.node;
    let name = resource
        .text("description")
        .or_else(|| {
            resource.first_words(&[
                "serviceType",
                "appointmentType",
                "serviceCategory",
                "specialty",
            ])
        })
        .map_or_else(|| say::clinical_order_follow_up().into(), Text::from);
    let people = node.list("participant").iter().filter_map(|participant| {
        let actor = participant.get("actor").and_then(Node::first)?;
        let is_patient = resource
            .target(actor)
            .is_some_and(|target| target.kind() == "Patient");
        let named = actor
            .text_of("reference")
            .is_some_and(|text| text.starts_with("Patient/"));
        (!is_patient && !named)
            .then(|| resource.name_of(actor))
            .flatten()
    });
    let mut reasons = resource.all_words("reasonCode");
    reasons.extend(resource.standing_names("reasonReference"));
    OrderLine {
        part: standing::part(resource),
        name,
        role: "follow_up".to_owned(),
        intent: None,
        date: resource
            .date(&["start", "requestedPeriod"])
            .map(|date| without_midnight(&date).to_owned()),
        reason: resource.joined(reasons, ", "),
        to: resource.joined(people.collect(), ", "),
    }
}

/// A day that was sent as its midnight is that day. Source: docs/reading-records.md,
/// "Visits, orders and plans".
fn without_midnight(date: &str) -> &str {
    match date.split_once('T') {
        Some((day, time)) if time.starts_with("00:00:00") && !time.starts_with("00:00:00.") => day,
        _ => date,
    }
}

/// Reads a CarePlan.
pub(crate) fn care_plan(resource: Resource<'_, '_, '_>) -> CarePlanLine {
    let node = resource.node;
    let (start, end) = resource.period("period");
    let mut activities: Vec<Text> = node
        .list("activity")
        .iter()
        .filter_map(|activity| planned(resource, activity))
        .collect();
    for goal in node.list("goal") {
        let target = resource.target(goal);
        let words = target
            .and_then(|target| target.words("description"))
            .or_else(|| resource.name_of(goal));
        let words = words.map(|words| match target {
            Some(target) => with_standing(target, words.into()),
            None => words.into(),
        });
        activities.extend(words.map(|words| Text::from(say::clinical_plan_goal(words))));
    }
    CarePlanLine {
        part: standing::part(resource),
        title: resource
            .text("title")
            .or_else(|| resource.words("category"))
            .map_or_else(|| say::clinical_plan_unnamed().into(), Text::from),
        description: resource.text("description"),
        start,
        end,
        activities,
    }
}

/// One activity of a plan in words. What it forbids never reads like something to do.
fn planned(resource: Resource<'_, '_, '_>, activity: &Node<'_>) -> Option<Text> {
    let reference = activity
        .get("reference")
        .or_else(|| activity.get("plannedActivityReference"))
        .and_then(Node::first);
    let referred = |reference| {
        let name = resource.name_of(reference)?;
        Some(match resource.target(reference) {
            Some(target) => with_standing(target, name.into()),
            None => name.into(),
        })
    };
    let referred = reference.and_then(referred);
    let Some(detail) = activity.get("detail").and_then(Node::first) else {
        return referred;
    };
    let inner = resource.within(detail);
    let words = [
        inner.words("code").map(Text::from),
        inner.text("description").map(Text::from),
        detail
            .get("scheduledTiming")
            .and_then(Node::first)
            .and_then(|node| timing::in_words(resource.within(node)))
            .or_else(|| inner.choice("scheduled")),
    ];
    let words = words.into_iter().flatten().reduce(texts::headed);
    if words.is_none() && label::status_flag(detail).is_none() {
        return referred;
    }
    let words = words
        .or(referred)
        .unwrap_or_else(|| say::clinical_plan_activity_unnamed().into());
    Some(with_standing(inner, words))
}

/// Words of something planned, led by `Do not:` where it is forbidden, with its status unless that
/// says only that it is planned.
fn with_standing(planned: Resource<'_, '_, '_>, words: Text) -> Text {
    let is_forbidden = entry::is_forbidden(planned.node);
    let words = match is_forbidden {
        true => say::clinical_plan_do_not(words).into(),
        false => words,
    };
    let status = planned
        .words("status")
        .or_else(|| planned.words("lifecycleStatus"));
    let usual = ["scheduled", "notstarted", "inprogress", "active", "unknown"];
    let status = status.filter(|status| !usual.contains(&folded(status).as_str()));
    // Why it is so belongs to it.
    let reasons = planned.joined(planned.all_words("statusReason"), ", ");
    match (status, reasons) {
        (Some(status), Some(why)) => {
            with_remark(words, say::clinical_standing_why(why, status).into())
        }
        (Some(remark), None) | (None, Some(remark)) => with_remark(words, remark.into()),
        (None, None) => words,
    }
}

#[cfg(test)]
mod tests;
